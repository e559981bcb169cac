//! The application: what it holds, what can happen to it, and the frame around every page.

use std::cell::RefCell;
use std::rc::Rc;

use comment::{Comment, Rules, record};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, document_element, window};
use library::{Library, OpenError};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::html::Scope;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::components::{failure, notices, page_footer, page_header};
use crate::desk::Desk;
use crate::element::Options;
use crate::engine::Engine;
use crate::hands::{self, Deed};
use crate::navigation::{Navigation, focus, focus_and_show, step_to_mark};
use crate::nodes::{el, shown};
use crate::pages::{self, Page, Talk, Writing, article, data, list, not_found, search};
use crate::route::Route;
use crate::store::{Change, Key, LocalStorage, Mirror, Mirrored, Store, Subscription};

/// The library that the build has compiled.
static LIBRARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));

/// Hits that are shown at first, and how many more at a time.
const SHOWN: usize = 20;

/// What the application needs to know from where it is mounted.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct AppProps {
    pub(crate) options: Options,
}

/// What can happen.
pub(crate) enum Action {
    /// The reader has used a control.
    Did(Deed),
    /// The reader turns to the search box.
    Sought,
    /// A module has been loaded, or cannot be.
    Ready,
    /// Another address is open, by the application's own doing.
    Moved,
    /// Another address is open by Back, Forward, or a link to a place on the page.
    Returned,
    /// What the copy of the storage holds.
    Copied(Vec<(String, String)>),
    /// Something that is stored has changed, here or in another tab.
    Stored(Change),
}

/// The whole application.
pub(crate) struct App {
    library: Result<Library<'static>, OpenError>,
    store: Store,
    navigation: Navigation,
    engine: Engine,
    desk: Desk,
    /// How many hits are shown.
    shown: usize,
    /// The article from which the search was begun.
    from: Option<String>,
    /// The mark that the reader has gone to, counted from one, and how many there are.
    at_mark: Option<(usize, usize)>,
    /// The query as it is being typed. The address follows a moment later, so that it is not rewritten for every letter.
    query: String,
    /// What is being written on the article that is open.
    writing: Option<Writing>,
    /// The copy of what is stored.
    mirror: Mirror,
    /// What the reader must be told about the storage.
    problems: Vec<String>,
    /// Title and language of the page that is shown.
    described: RefCell<(String, String)>,
    /// Set while a page has been opened and not yet been arrived at: whether it was opened by the history.
    arrival: Option<bool>,
    /// Where the focus goes once what has changed is on the page.
    focus_next: Option<String>,
    _listeners: Vec<EventListener>,
    _subscription: Subscription,
}

/// What a page is made from.
pub(crate) struct Reading<'a> {
    pub(crate) library: &'a Library<'static>,
    pub(crate) store: &'a Store,
    pub(crate) navigation: &'a Navigation,
    pub(crate) engine: &'a Engine,
    pub(crate) desk: &'a Desk,
    /// How many hits are shown.
    pub(crate) shown: usize,
    /// The article from which the search was begun.
    pub(crate) from: Option<&'a str>,
    /// The mark that the reader has gone to, counted from one, and how many there are.
    pub(crate) at_mark: Option<(usize, usize)>,
    /// What stands in the search box.
    pub(crate) query: &'a str,
    /// What is being written on the article that is open.
    pub(crate) writing: Option<&'a Writing>,
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let options = &ctx.props().options;
        let library = Library::open(LIBRARY);
        let id = library.as_ref().map_or("", |library| &library.settings().id);
        let mirror = Mirror::default();
        let copying = mirror.clone();
        let storage = Mirrored::new(LocalStorage::here(), move |key, text| copying.copy(key, text));
        let store = Store::new(id, Rc::new(storage));
        watch_over(&mirror, id, ctx.link().callback(Action::Copied));
        let navigation = Navigation::new(options, ctx.link().callback(|()| Action::Moved));
        let link = ctx.link().clone();
        let mut app = Self {
            query: navigation.route().query().to_owned(),
            problems: told(&store),
            engine: Engine::default(),
            desk: Desk::default(),
            shown: SHOWN,
            from: None,
            at_mark: None,
            described: RefCell::default(),
            arrival: Some(false),
            writing: None,
            mirror,
            focus_next: None,
            _listeners: listeners(&navigation, ctx.link()),
            _subscription: store.watch(move |change| link.send_message(Action::Stored(change.clone()))),
            library,
            navigation,
            store,
        };
        app.take_up();
        app.wake(ctx.link());
        app
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        match action {
            Action::Did(deed) => return self.act(&deed, ctx.link()),
            Action::Sought => {
                self.engine.load(LIBRARY, ctx.link().callback(|()| Action::Ready));
                return false;
            }
            Action::Ready => self.arrival = self.arrival.or(Some(false)),
            Action::Moved => self.open(false),
            Action::Returned => self.open(true),
            Action::Copied(copies) => self.take_in(&copies),
            Action::Stored(change) => return self.hear(&change),
        }
        self.wake(ctx.link());
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let library = match &self.library {
            Ok(library) => library,
            Err(error) => return shown(failure(&error.to_string()), &self.navigation),
        };
        let reading = Reading {
            library,
            store: &self.store,
            navigation: &self.navigation,
            engine: &self.engine,
            desk: &self.desk,
            shown: self.shown,
            from: self.from.as_deref(),
            at_mark: self.at_mark,
            query: &self.query,
            writing: self.writing.as_ref(),
        };
        let Page { title, language, body } = page(&reading);
        let name = &library.settings().title;
        let title = title.map_or_else(|| name.clone(), |title| format!("{title} – {name}"));
        self.described.replace((title, language));
        let parts = [
            page_header(&self.navigation, name, &self.query),
            notices(&self.problems),
            el("main", &[("id", "content")], vec![body]),
            page_footer(&self.navigation, self.rules().shows_desk),
        ];
        let parts: Html = parts.into_iter().map(|part| shown(part, &self.navigation)).collect();
        let navigation = self.navigation.clone();
        let did = ctx.link().callback(Action::Did);
        // At once, not by an action: when that had its turn, the browser would have followed a link already.
        let onclick = {
            let did = did.clone();
            Callback::from(move |event: MouseEvent| {
                navigation.follow(&event);
                hands::clicked(&event, &did);
            })
        };
        let listen = |hear: fn(&Event, &Callback<Deed>)| {
            let did = did.clone();
            move |event: Event| hear(&event, &did)
        };
        let (oninput, onchange, onsubmit) = (listen(hands::changed), listen(hands::changed), listen(hands::submitted));
        let (oninput, onsubmit) = (
            Callback::from(move |event: InputEvent| oninput(event.into())),
            Callback::from(move |event: SubmitEvent| onsubmit(event.into())),
        );
        let onfocusin =
            ctx.link().batch_callback(|event: FocusEvent| hands::is_search(&event).then_some(Action::Sought));
        html! {
            <div class="frame" lang="en" {onclick} {oninput} {onchange} {onsubmit} {onfocusin}>{ parts }</div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let (title, language) = self.described.take();
        document().set_title(&title);
        // Every document's root is an HTML element, or nothing would be shown at all.
        document_element().unchecked_into::<HtmlElement>().set_lang(&language);
        if let Some(by_history) = self.arrival.take() {
            self.navigation.arrive(by_history);
        }
        if let Some(id) = self.focus_next.take() {
            focus_and_show(&id);
        }
    }
}

impl App {
    /// Does what a control is for. Returns whether anything on the page has changed.
    fn act(&mut self, deed: &Deed, link: &Scope<Self>) -> bool {
        let Deed { act, value, .. } = deed;
        match act.as_str() {
            "typed" => self.look_for(value.clone()),
            "clear" => self.clear(),
            "more" => self.shown += SHOWN,
            "first-hit" => hands::focus_first_hit(),
            "step:next" | "step:previous" => self.at_mark = step_to_mark(self.at_mark, act == "step:next"),
            // What could not be erased is still there, and the page's notices say why.
            "forget-searches" => drop(self.store.forget_searches()),
            "erase-all" => drop(self.store.erase_everything()),
            _ => {
                if let Some(key) = act.strip_prefix("erase:") {
                    let _ = self.store.erase(key);
                } else if let Some(talk) = Talk::of_act(act, value) {
                    self.focus_next = self.writing.as_mut().and_then(|writing| writing.hear(&self.store, talk));
                } else {
                    return false;
                }
            }
        }
        self.wake(link);
        true
    }

    /// Loads the search where the page is about one.
    fn wake(&self, link: &Scope<Self>) {
        let route = self.navigation.route();
        if !route.query().is_empty() || matches!(route, Route::Search { .. }) {
            self.engine.load(LIBRARY, link.callback(|()| Action::Ready));
        }
        if route == Route::Desk {
            self.desk.load(self.opening(), link.callback(|()| Action::Ready));
        }
    }

    fn look_for(&mut self, query: String) {
        self.query.clone_from(&query);
        self.shown = SHOWN;
        match self.navigation.route() {
            Route::Article { slug, .. } => {
                self.from = Some(slug);
                self.navigation.push(&Route::Search { query });
            }
            Route::Search { .. } => self.navigation.replace_soon(Route::Search { query }),
            _ => self.navigation.push(&Route::Search { query }),
        }
    }

    fn clear(&mut self) {
        self.query.clear();
        match self.navigation.route() {
            Route::Search { .. } => self.navigation.replace(&Route::Search { query: String::new() }),
            Route::Article { slug, query, .. } if !query.is_empty() => self.navigation.replace(&Route::article(slug)),
            _ => {}
        }
    }

    /// Follows the address. Its query goes into the search box, unless the reader is ahead of it.
    fn open(&mut self, by_history: bool) {
        if !self.navigation.is_pending() {
            self.query = self.navigation.route().query().to_owned();
        }
        self.at_mark = None;
        match self.navigation.route() {
            // A hit was opened: the search was worth remembering.
            Route::Article { query, .. } if !query.is_empty() && !by_history => {
                // If that cannot be stored, a notice says so.
                let _ = self.store.remember_search(&query);
            }
            Route::List => self.from = None,
            _ => {}
        }
        self.arrival = Some(by_history || self.arrival == Some(true));
        self.take_up();
    }

    /// Turns to what is being written on the article that is open.
    fn take_up(&mut self) {
        match self.navigation.route() {
            Route::Article { slug, .. } => {
                if self.writing.as_ref().is_none_or(|writing| writing.article != slug) {
                    let (bundled, rules) = (self.bundled(&slug), self.rules());
                    self.writing = Some(Writing::begin(&self.store, slug, bundled, rules));
                }
            }
            _ => self.writing = None,
        }
    }

    /// What the desk is opened with.
    fn opening(&self) -> desk::Opening {
        desk::Opening::default()
    }

    /// The comments that came with the library.
    fn bundled(&self, slug: &str) -> Vec<Comment> {
        let Ok(library) = &self.library else { return Vec::new() };
        library.comments(slug).iter().filter_map(|text| record::decode(text).ok()).collect()
    }

    /// The rules for comments: those of the desk, else those of the site.
    fn rules(&self) -> Rules {
        let of_site = || record::decode(&self.library.as_ref().ok()?.settings().rules).ok();
        self.store.rules().or_else(of_site).unwrap_or_default()
    }

    /// Takes in what the storage has lost, and has a copy made of what there is none of yet.
    fn take_in(&mut self, copies: &[(String, String)]) {
        self.store.repair(copies);
        for record in self.store.records() {
            if !copies.contains(&record) {
                self.mirror.copy(&record.0, Some(&record.1));
            }
        }
    }

    /// Whether a change in the storage is one to show. A draft changes with every letter; it is shown by its form, and
    /// here only if something is or was wrong with it.
    fn hear(&mut self, change: &Change) -> bool {
        let is_draft = change.here && matches!(change.what, Some(Key::Draft(_)));
        if is_draft && self.problems.is_empty() && self.store.works() {
            return false;
        }
        self.problems = told(&self.store);
        if let Some(writing) = &mut self.writing {
            writing.refresh(&self.store);
        }
        true
    }
}

/// What the reader must be told about the storage.
fn told(store: &Store) -> Vec<String> {
    store.problems().iter().map(ToString::to_string).collect()
}

/// Opens the copy of what is stored, and hands over what is in it.
fn watch_over(mirror: &Mirror, library: &str, on_copies: Callback<Vec<(String, String)>>) {
    let (mirror, name) = (mirror.clone(), ["lectern:", library].concat());
    spawn_local(async move {
        // A browser that refuses has no copy, and all else works.
        if let Ok(copies) = mirror.open(&name).await {
            on_copies.emit(copies);
        }
    });
}

fn page(reading: &Reading<'_>) -> Page {
    match reading.navigation.route() {
        Route::List => list(reading),
        Route::Article { slug, query, .. } => article(reading, &slug, &query),
        Route::Search { .. } => search(reading),
        Route::Data => data(reading),
        Route::Desk => pages::desk(reading),
        Route::NotFound { path } => not_found(reading, &path),
    }
}

fn listeners(navigation: &Navigation, link: &Scope<App>) -> Vec<EventListener> {
    let on_return = link.callback(|_| Action::Returned);
    let (seen, kept) = (navigation.clone(), navigation.clone());
    let did = link.callback(Action::Did);
    vec![
        EventListener::new(&window(), "popstate", move |_| on_return.emit(())),
        EventListener::new(&window(), "scroll", move |_| seen.note_position()),
        EventListener::new(&window(), "pagehide", move |_| kept.save_positions()),
        EventListener::new_with_options(
            &document(),
            "keydown",
            EventListenerOptions::enable_prevent_default(),
            move |event| hands::pressed(event.unchecked_ref(), &did),
        ),
    ]
}
