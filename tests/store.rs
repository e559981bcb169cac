//! The store over the browser's own `localStorage`: alone, refused, full, and in two frames at once.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::rc::Rc;

use comment::{Comment, Draft, Posting, validate};
use gloo::events::EventListener;
use js_sys::futures::JsFuture;
use js_sys::{Function, Promise};
use lectern::store::browser::{new_comment_id, now};
use lectern::store::{Change, Key, Kind, LocalStorage, Notice, Storage, StorageError, Store};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, HtmlIFrameElement, Window};

wasm_bindgen_test_configure!(run_in_browser);

fn here(library: &str) -> Store {
    Store::new(library, Rc::new(LocalStorage::here()))
}

fn draft() -> Draft {
    Draft { text: "Well said. 👏".into(), name: "Ada".into(), email: "ada@example.org".into(), ..Draft::default() }
}

fn comment() -> Comment {
    validate(&draft(), Posting { id: new_comment_id(), article: "a".into(), parent: None, now: now() })
        .expect("a valid draft")
}

/// What the reader must be told now; empty when all is well.
fn problems(store: &Store) -> Vec<Notice> {
    // Whether storage works is known once it was read.
    let unreadable = store.unreadable();
    store.not_stored().into_iter().chain(unreadable).collect()
}

/// A frame of this page. It goes when this is dropped.
struct Frame {
    element: HtmlIFrameElement,
}

impl Frame {
    async fn open() -> Frame {
        let document = web_sys::window().unwrap().document().unwrap();
        let element: HtmlIFrameElement = document.create_element("iframe").unwrap().unchecked_into();
        element.set_srcdoc("<!doctype html><title>frame</title>");
        let mut listener = None;
        let loaded = Promise::new(&mut |resolve, _| {
            listener = Some(EventListener::once(&element, "load", move |_| call(&resolve)));
        });
        document.body().unwrap().append_child(&element).unwrap();
        JsFuture::from(loaded).await.unwrap();
        Frame { element }
    }

    fn window(&self) -> Window {
        self.element.content_window().unwrap()
    }

    fn store(&self, library: &str) -> Store {
        Store::new(library, Rc::new(LocalStorage::of(self.window())))
    }

    /// Makes `localStorage` of the frame's window do what this script says.
    fn local_storage_does(&self, script: &str) {
        let define = format!("Object.defineProperty(frame, 'localStorage', {{ get() {{ {script} }} }})");
        Function::new_with_args("frame", &define).call1(&JsValue::NULL, &self.window()).unwrap();
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.element.remove();
    }
}

fn call(resolve: &Function) {
    resolve.call0(&JsValue::NULL).unwrap();
}

/// The first change from elsewhere that the store hears of after `act`.
async fn heard_elsewhere(store: &Store, act: impl FnOnce()) -> Change {
    let heard = Rc::new(RefCell::new(None));
    let mut subscription = None;
    let promise = Promise::new(&mut |resolve, _| {
        let heard = Rc::clone(&heard);
        subscription = Some(store.watch(move |change| {
            if !change.here {
                heard.borrow_mut().get_or_insert_with(|| change.clone());
                call(&resolve);
            }
        }));
    });
    act();
    JsFuture::from(promise).await.unwrap();
    drop(subscription);
    heard.take().expect("the promise is kept when a change is heard of")
}

#[wasm_bindgen_test]
fn what_is_kept_is_there_after_a_reload() {
    let comment = comment();
    here("reload").add(&comment).unwrap();
    here("reload").save_draft("a", &draft()).unwrap();
    here("reload").remember_profile(&comment.profile()).unwrap();

    let reloaded = here("reload");
    assert_eq!(reloaded.comments("a"), std::slice::from_ref(&comment));
    assert_eq!(reloaded.draft("a"), Some(draft()));
    assert_eq!(reloaded.profile(), Some(comment.profile()));
    assert_eq!(problems(&reloaded), []);
    reloaded.erase_everything().unwrap();
    assert!(here("reload").entries().is_empty());
}

#[wasm_bindgen_test]
fn garbage_survives_and_the_keys_of_others_are_not_touched() {
    let local = LocalStorage::here();
    local.set("theme", "theirs").unwrap();
    local.set("lectern:garbage:draft:a", "garbage").unwrap();
    let store = here("garbage");
    assert_eq!(store.draft("a"), None);
    assert_eq!(problems(&store).len(), 1);
    store.save_draft("a", &draft()).unwrap();
    assert_eq!(here("garbage").draft("a"), Some(draft()));
    let aside = "lectern:garbage:aside:1:lectern:garbage:draft:a";
    assert_eq!(local.get(aside).unwrap().as_deref(), Some("garbage"));
    store.erase_everything().unwrap();
    assert_eq!(local.get(aside).unwrap(), None);
    assert_eq!(local.get("theme").unwrap().as_deref(), Some("theirs"));
    local.remove("theme").unwrap();
}

#[wasm_bindgen_test]
fn a_full_storage_is_survived() {
    let local = LocalStorage::here();
    let mut length = 8 * 1024 * 1024;
    let mut part = 0;
    while length > 0 {
        match local.set(&format!("filler {part}"), &"x".repeat(length)) {
            Ok(()) => part += 1,
            Err(error) => {
                assert_eq!(error, StorageError::Full);
                length /= 2;
            }
        }
    }
    let store = here("full");
    assert_eq!(store.add(&comment()), Err(StorageError::Full));
    assert_eq!(store.comments("a").len(), 1);
    assert_eq!(problems(&store).len(), 1);

    (0..part).for_each(|part| local.remove(&format!("filler {part}")).unwrap());
    store.save_draft("a", &draft()).unwrap();
    assert_eq!(here("full").comments("a").len(), 1);
    assert_eq!(problems(&store), []);
    store.erase_everything().unwrap();
}

#[wasm_bindgen_test]
async fn a_refused_storage_is_survived() {
    for script in ["throw new DOMException('no', 'SecurityError')", "return null"] {
        let frame = Frame::open().await;
        frame.local_storage_does(script);
        let store = frame.store("refused");
        assert_eq!(store.add(&comment()), Err(StorageError::Unavailable), "{script}");
        assert_eq!(store.comments("a").len(), 1, "{script}");
        assert_eq!(problems(&store).len(), 1, "{script}");
        let _subscription = store.watch(|_| {});
        assert_eq!(store.erase_everything(), Err(StorageError::Unavailable), "{script}");
    }
    assert!(here("refused").entries().is_empty());
}

#[wasm_bindgen_test]
async fn two_frames_see_each_others_writes_and_hear_of_them() {
    let (one, two) = (Frame::open().await, Frame::open().await);
    let (one, two, comment) = (one.store("frames"), two.store("frames"), comment());

    let heard = heard_elsewhere(&two, || one.add(&comment).unwrap()).await;
    assert_eq!(heard, Change { what: Some(Key::Comment(comment.id().to_string())), here: false });
    assert_eq!(two.comments("a"), std::slice::from_ref(&comment));

    let heard = heard_elsewhere(&one, || two.save_draft("a", &draft()).unwrap()).await;
    assert_eq!(heard.what, Some(Key::Draft("a".into())));
    assert_eq!(one.draft("a"), Some(draft()));

    let entries = two.entries();
    let entry = entries.iter().find(|entry| entry.kind == Kind::Comment).expect("the comment among the entries");
    let heard = heard_elsewhere(&one, || two.erase(&entry.key).unwrap()).await;
    assert_eq!(heard.what, Some(Key::Comment(comment.id().to_string())));
    assert_eq!(one.comments("a"), []);
    one.erase_everything().unwrap();
}

#[wasm_bindgen_test]
async fn two_frames_writing_at_once_lose_nothing() {
    let (one, two) = (Frame::open().await, Frame::open().await);
    let stores = [one.store("at once"), two.store("at once")];
    for number in 0..200 {
        stores[number % 2].add(&comment()).unwrap();
    }
    assert_eq!(stores[0].comments("a").len(), 200);
    assert_eq!(stores[0].comments("a"), stores[1].comments("a"));
    stores[0].erase_everything().unwrap();
}

#[wasm_bindgen_test]
async fn only_the_keys_of_the_library_in_local_storage_are_heard_of() {
    let frame = Frame::open().await;
    let (store, elsewhere) = (here("heard"), LocalStorage::of(frame.window()));
    let session = frame.window().session_storage().unwrap().unwrap();
    let heard = heard_elsewhere(&store, || {
        let no_storage_event = Event::new("storage").unwrap();
        web_sys::window().unwrap().dispatch_event(&no_storage_event).unwrap();
        session.set_item("lectern:heard:profile", "in another storage").unwrap();
        elsewhere.set("lectern:other:profile", "of another library").unwrap();
        elsewhere.set("lectern:heard:draft:a", "ours").unwrap();
    })
    .await;
    assert_eq!(heard.what, Some(Key::Draft("a".into())));
    session.clear().unwrap();
    elsewhere.remove("lectern:other:profile").unwrap();
    store.erase_everything().unwrap();
}

#[wasm_bindgen_test]
fn ids_differ_and_are_fit_for_keys() {
    let (one, two) = (new_comment_id(), new_comment_id());
    assert_ne!(one, two);
    assert_eq!(one.as_str().len(), 36);
    assert!(now().millis() > 1_700_000_000_000);
}
