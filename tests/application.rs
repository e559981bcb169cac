//! The application mounted in a page: what its parts do together when a reader uses them.
#![cfg(target_arch = "wasm32")]

use js_sys::Promise;
use js_sys::futures::JsFuture;
use lectern::store::{LocalStorage, Store};
use lectern::{Handle, Options, mount};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A mounted application. It goes, with all that it has stored, when this is dropped.
struct Room {
    root: Element,
    handle: Option<Handle>,
}

impl Room {
    async fn open() -> Self {
        let root = document().create_element("div").unwrap();
        document().body().unwrap().append_child(&root).unwrap();
        let handle = mount(root.clone(), Options { root: "/".into(), is_page: true, ..Options::default() });
        let room = Self { root, handle: Some(handle) };
        // The title is set last of all.
        room.waits_for("the title", || (document().title() == "Lectern").then_some(())).await;
        room
    }

    /// The first element that a selector matches, as soon as there is one.
    async fn sees(&self, selector: &str) -> HtmlElement {
        self.waits_for(selector, || self.root.query_selector(selector).unwrap()).await.unchecked_into()
    }

    /// What a look finds, as soon as it finds something.
    async fn waits_for<T>(&self, what: &str, look: impl Fn() -> Option<T>) -> T {
        // Rendering takes a few turns of the event loop; a thousand are far more than that.
        for _ in 0..1_000 {
            if let Some(found) = look() {
                return found;
            }
            turn().await;
        }
        panic!("waited in vain for {what}; the page reads: {}", self.root.text_content().unwrap_or_default());
    }

    async fn waits_for_focus(&self, id: &str) {
        let is_there = || document().active_element().filter(|element| element.id() == id);
        self.waits_for(&format!("the focus on #{id}"), is_there).await;
    }

    fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    async fn opens_the_first_article(&self) {
        self.sees(".card h2 a").await.click();
        self.sees(".article h1").await;
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.handle.take().unwrap().destroy();
        self.root.remove();
        document().set_title("");
        Store::new("lectern", Rc::new(LocalStorage::here())).erase_everything().unwrap();
        web_sys::window().unwrap().history().unwrap().replace_state_with_url(&0.into(), "", Some("/")).unwrap();
    }
}

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// One turn of the event loop.
async fn turn() {
    let next = Promise::new(&mut |resolve, _| {
        web_sys::window().unwrap().set_timeout_with_callback(&resolve).unwrap();
    });
    JsFuture::from(next).await.unwrap();
}

fn says_input(element: &HtmlElement) {
    let event = Event::new_with_event_init_dict("input", &{
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        init
    });
    element.dispatch_event(&event.unwrap()).unwrap();
}

async fn types(room: &Room, selector: &str, text: &str) {
    let field = room.sees(selector).await;
    match field.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.set_value(text),
        None => field.unchecked_ref::<HtmlInputElement>().set_value(text),
    }
    says_input(&field);
    turn().await;
}

#[wasm_bindgen_test]
async fn the_list_leads_to_an_article_and_the_document_is_named_after_it() {
    let room = Room::open().await;
    let title = room.sees(".card h2 a").await.text_content().unwrap();
    room.opens_the_first_article().await;
    let heading = room.sees(".article h1").await;
    assert_eq!(heading.text_content().unwrap(), title);
    room.waits_for("the title", || document().title().starts_with(&title).then_some(())).await;
    room.waits_for_focus(&heading.id()).await;
}

#[wasm_bindgen_test]
async fn a_search_that_cannot_be_loaded_is_told_and_reading_goes_on() {
    // This page names no search module, as one would of which a file is missing.
    let room = Room::open().await;
    types(&room, "#search-box", "sophistr").await;
    let notice = room.sees(".search [role=alert]").await.text_content().unwrap();
    assert!(notice.starts_with("The search does not work"), "{notice}");
    types(&room, "#search-box", "").await;
    room.sees(".search [role=status]").await;
    room.sees(".brand a").await.click();
    room.opens_the_first_article().await;
}

#[wasm_bindgen_test]
async fn an_empty_form_names_everything_that_is_missing() {
    let room = Room::open().await;
    room.opens_the_first_article().await;
    room.sees(".comment-form button").await.click();
    let summary = room.sees("#comment-problems").await;
    assert_eq!(room.count("#comment-problems li"), 3);
    assert_eq!(room.count("[aria-invalid]"), 3);
    room.waits_for_focus(&summary.id()).await;
}

#[wasm_bindgen_test]
async fn a_comment_is_shown_as_the_text_that_it_is_and_without_its_email() {
    let room = Room::open().await;
    room.opens_the_first_article().await;
    types(&room, "#comment-text", "<img src=x onerror=alert(1)> & <b>bold</b>").await;
    types(&room, "#comment-name", "<i>Ada</i>").await;
    types(&room, "#comment-email", "ada@example.org").await;
    room.sees(".comment-form button").await.click();
    let comment = room.sees(".comment").await;
    let text = comment.text_content().unwrap();
    assert!(text.contains("<img src=x onerror=alert(1)> & <b>bold</b>") && text.contains("<i>Ada</i>"), "{text}");
    assert_eq!(room.count(".comment img, .comment-text b, .comment i"), 0);
    assert!(!room.root.inner_html().contains("ada@example.org"));
    room.sees(".comment .pending").await;
}
