//! The application: what every page may use, the frame around them, and the switch between them.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use library::Library;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::components::{failure, notices, page_footer, page_header};
use crate::element::Options;
use crate::navigation::{Navigation, SEARCH_BOX, focus, use_arrival, use_document, use_navigation};
use crate::pages::{Page, article, data, list, not_found, search};
use crate::route::Route;
use crate::state::{Action, State};
use crate::store::{Key, LocalStorage, Notice, Store};

/// The library that the build has compiled.
static LIBRARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));

/// What the application needs to know from where it is mounted.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct AppProps {
    pub(crate) options: Options,
}

/// The whole application.
#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let library = use_memo((), |()| Library::open(LIBRARY));
    match &*library {
        Ok(opened) => {
            let library = Shelf(Rc::new(opened.clone()));
            html! { <Frame {library} options={props.options.clone()} /> }
        }
        Err(error) => failure(&error.to_string()),
    }
}

/// The opened library. There is one of it.
#[derive(Clone)]
struct Shelf(Rc<Library<'static>>);

impl PartialEq for Shelf {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FrameProps {
    library: Shelf,
    options: Options,
}

/// What stands around every page, and the page.
#[component]
fn Frame(props: &FrameProps) -> Html {
    let library = &*props.library.0;
    let store = use_memo((), |()| Store::new(&library.settings().id, Rc::new(LocalStorage::here())));
    let navigation = use_navigation(&props.options);
    let state = use_reducer(|| State { query: navigation.route.query().to_owned() });
    let problems = use_problems(&store);
    use_arrived_query(&navigation, &state);
    use_search_key(props.options.owns_document);

    let on_query = {
        let (navigation, state) = (navigation.clone(), state.dispatcher());
        Callback::from(move |query: String| {
            state.dispatch(Action::Typed(query.clone()));
            match navigation.route {
                Route::Search { .. } => navigation.replace_soon(Route::Search { query }),
                _ => navigation.push(&Route::Search { query }),
            }
        })
    };
    let on_clear = {
        let (navigation, state) = (navigation.clone(), state.dispatcher());
        Callback::from(move |()| {
            state.dispatch(Action::Typed(String::new()));
            match &navigation.route {
                Route::Search { .. } => navigation.replace(&Route::Search { query: String::new() }),
                Route::Article { slug, query, .. } if !query.is_empty() => navigation.replace(&Route::article(slug)),
                _ => {}
            }
        })
    };
    let page = match &navigation.route {
        Route::List => list(library),
        Route::Article { slug, query, .. } => article(library, &store, slug, query, on_clear.clone()),
        Route::Search { .. } => search(library, &state.query, on_clear.clone()),
        Route::Data => data(library, &store),
        Route::NotFound { path } => not_found(library, path),
    };
    use_page(&page, &library.settings().title, &navigation, &props.options);
    html! {
        <ContextProvider<Navigation> context={navigation.clone()}>
            { page_header(&library.settings().title, &state.query, on_query, on_clear) }
            { notices(&problems) }
            <main id="content">{ page.body }</main>
            { page_footer() }
        </ContextProvider<Navigation>>
    }
}

/// Names the document after the page, "page – library", and takes the reader there.
#[hook]
fn use_page(page: &Page, library: &str, navigation: &Navigation, options: &Options) {
    let title = match &page.title {
        Some(title) => format!("{title} – {library}"),
        None => library.to_owned(),
    };
    use_document(title, page.language.clone(), options);
    use_arrival(navigation, options);
}

/// Puts the query of an address that was opened into the search box, unless the reader is ahead of it.
#[hook]
fn use_arrived_query(navigation: &Navigation, state: &UseReducerHandle<State>) {
    let state = state.dispatcher();
    use_effect_with(navigation.clone(), move |navigation| {
        if !navigation.is_pending() {
            state.dispatch(Action::Arrived(navigation.route.query().to_owned()));
        }
    });
}

/// `/` moves to the search box from anywhere but a field that is being typed into.
#[hook]
fn use_search_key(is_listening: bool) {
    use_effect_with(is_listening, |is_listening| {
        let listener = is_listening.then(|| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document(), "keydown", options, |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
                if event.key() == "/" && !has_modifier && !is_in_field(event) {
                    event.prevent_default();
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                    focus(SEARCH_BOX);
                }
            })
        });
        move || drop(listener)
    });
}

fn is_in_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element.closest("input, textarea, select, [contenteditable]").is_ok_and(|field| field.is_some())
    })
}

/// What the reader must be told about the storage. Whatever shows what is stored is rendered again when that changes,
/// here or in another tab; a draft, which changes with every letter, only where something is wrong with it.
#[hook]
fn use_problems(store: &Rc<Store>) -> Vec<Notice> {
    let problems = use_state(|| store.problems());
    let (update, current, store) = (use_force_update(), problems.clone(), store.clone());
    use_effect_with((), move |()| {
        let watched = store.clone();
        let last = std::cell::RefCell::new((*current).clone());
        let subscription = store.watch(move |change| {
            let now = watched.problems();
            let is_draft = change.here && matches!(change.what, Some(Key::Draft(_)));
            if *last.borrow() != now {
                last.replace(now.clone());
                current.set(now);
            } else if !is_draft {
                update.force_update();
            }
        });
        move || drop(subscription)
    });
    (*problems).clone()
}
