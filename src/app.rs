//! The application: what it holds, what can happen to it, and the frame around every page.

use std::cell::RefCell;
use std::rc::Rc;

use comment::{Comment, Rules, record};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, document_element, window};
use library::{Library, OpenError};
use paper::Paper;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::html::Scope;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::advice::Advice;
use crate::components::{announcement, failure, notices, page_footer, page_header};
use crate::desk::Desk;
use crate::element::Options;
use crate::engine::Engine;
use crate::hands::{self, Deed};
use crate::module::pin_addresses;
use crate::navigation::{Navigation, focus_and_show};
use crate::nodes::{begun, shown};
use crate::pages::{self, Page, Writing, article, data, list, not_found, search};
use crate::route::Route;
use crate::store::{Change, Key, LocalStorage, Lock, Mirror, Mirrored, Store, Subscription};

/// The library that the build has compiled.
pub(crate) static LIBRARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));

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
    /// A passphrase was tried: the lock after that, and whether it was the right one.
    Tried(Result<(Lock, bool), String>),
    /// A lock was made for the desk.
    Locked(Result<Lock, String>),
    /// The reader has selected something of an article, or nothing any more.
    Selected(String),
    /// Something that is stored has changed, here or in another tab.
    Stored(Change),
}

/// The whole application.
pub(crate) struct App {
    pub(crate) library: Result<Library<'static>, OpenError>,
    pub(crate) store: Store,
    pub(crate) navigation: Navigation,
    pub(crate) engine: Engine,
    pub(crate) desk: Desk,
    pub(crate) advice: Advice,
    /// How many hits are shown.
    shown: usize,
    /// The article from which the search was begun.
    from: Option<String>,
    /// The mark that the reader has gone to, counted from one, and how many there are.
    pub(crate) at_mark: Option<(usize, usize)>,
    /// The query as it is being typed. The address follows a moment later, so that it is not rewritten for every letter.
    query: String,
    /// What is being written on the article that is open.
    pub(crate) writing: Option<Writing>,
    /// The copy of what is stored.
    mirror: Mirror,
    /// What the reader must be told about the storage.
    problems: Vec<String>,
    /// What is to be said of what was done last.
    pub(crate) said: String,
    /// What was erased since the page was opened.
    pub(crate) erased: Vec<(String, String)>,
    /// What is selected of the article.
    pub(crate) selected: String,
    /// Whether the reader's email address goes along with the comments that they hand over.
    pub(crate) with_email: bool,
    /// Whether the desk's passphrase has been said.
    pub(crate) unlocked: bool,
    /// What waits for a part of the program to be loaded.
    pub(crate) waiting: Option<Deed>,
    /// Title and language of the page that is shown.
    described: RefCell<(String, String)>,
    /// Set while a page has been opened and not yet been arrived at: whether it was opened by the history.
    arrival: Option<bool>,
    /// Where the focus goes once what has changed is on the page.
    pub(crate) focus_next: Option<String>,
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
    /// What is to be said of what was done last.
    pub(crate) said: &'a str,
    /// Whether something was erased that can be put back.
    pub(crate) has_erased: bool,
    /// Whether something of the article is selected.
    pub(crate) has_selection: bool,
    /// Whether the desk is locked.
    pub(crate) is_locked: bool,
    /// Whether the reader's email address goes along with the comments that they hand over.
    pub(crate) with_email: bool,
    /// Whether what is stored has a copy.
    pub(crate) is_mirrored: bool,
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let options = &ctx.props().options;
        pin_addresses();
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
            advice: Advice::default(),
            shown: SHOWN,
            from: None,
            at_mark: None,
            described: RefCell::default(),
            arrival: Some(false),
            writing: None,
            mirror,
            said: String::new(),
            erased: Vec::new(),
            selected: String::new(),
            with_email: false,
            unlocked: false,
            waiting: None,
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
            Action::Did(deed) => return self.act(deed, ctx.link()),
            Action::Sought => {
                self.engine.load(LIBRARY, ctx.link().callback(|()| Action::Ready));
                return false;
            }
            Action::Ready => {
                self.arrival = self.arrival.or(Some(false));
                self.go_on(ctx.link());
                if let Some(writing) = &mut self.writing {
                    writing.advise(&self.advice);
                }
            }
            Action::Moved => self.open(false, ctx.link()),
            Action::Returned => self.open(true, ctx.link()),
            Action::Copied(copies) => self.take_in(&copies),
            Action::Tried(tried) => self.tried(tried),
            Action::Locked(made) => self.locked(made, ctx.link()),
            Action::Selected(passage) => {
                let is_news = self.selected.is_empty() != passage.is_empty();
                self.selected = passage;
                return is_news;
            }
            Action::Stored(change) => return self.hear(&change, ctx.link()),
        }
        self.wake(ctx.link());
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let library = match &self.library {
            Ok(library) => library,
            Err(error) => return shown(failure(&error.to_string()), &self.navigation),
        };
        let rules = self.rules();
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
            said: &self.said,
            has_erased: !self.erased.is_empty(),
            has_selection: !self.selected.is_empty(),
            is_locked: self.is_locked(),
            with_email: self.with_email,
            is_mirrored: self.mirror.works(),
        };
        let Page { title, language, body } = page(&reading);
        let name = &library.settings().title;
        let title = title.map_or_else(|| name.clone(), |title| format!("{title} – {name}"));
        self.described.replace((title, language));
        let navigation = &self.navigation;
        // The desk's fields are its own to fill: what is typed there stays.
        let body = if navigation.route() == Route::Desk { begun(body, navigation) } else { shown(body, navigation) };
        let (mut above, mut below) = (Paper::new(), Paper::new());
        page_header(&mut above, navigation, name, &self.query);
        notices(&mut above, &self.problems);
        page_footer(&mut below, navigation, rules.shows_desk);
        announcement(&mut below, &self.said);
        let parts =
            html! { <>{ shown(above, navigation) }<main id="content">{ body }</main>{ shown(below, navigation) }</> };
        self.frame(ctx.link(), parts)
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
    /// What hears of everything that is done on a page.
    fn frame(&self, link: &Scope<Self>, parts: Html) -> Html {
        let navigation = self.navigation.clone();
        let did = link.callback(Action::Did);
        // At once, not by an action: when that had its turn, the browser would have followed a link already.
        let on_click = did.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            navigation.follow(&event);
            hands::clicked(&event, &on_click);
        });
        let (on_input, on_change, on_submit, on_focus) = (did.clone(), did.clone(), did.clone(), did);
        let oninput = Callback::from(move |event: InputEvent| hands::changed(&event, &on_input));
        let onchange = Callback::from(move |event: Event| hands::changed(&event, &on_change));
        let onsubmit = Callback::from(move |event: SubmitEvent| hands::submitted(&event, &on_submit));
        let on_search = link.callback(|()| Action::Sought);
        let onfocusin = Callback::from(move |event: FocusEvent| {
            if hands::is_search(&event) {
                on_search.emit(());
            }
            hands::focused(&event, &on_focus);
        });
        html! {
            <div class="frame" lang="en" {onclick} {oninput} {onchange} {onsubmit} {onfocusin}>{ parts }</div>
        }
    }

    pub(crate) fn show_more(&mut self) {
        self.shown += SHOWN;
    }

    pub(crate) fn look_for(&mut self, query: String) {
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

    pub(crate) fn clear(&mut self) {
        self.query.clear();
        match self.navigation.route() {
            Route::Search { .. } => self.navigation.replace(&Route::Search { query: String::new() }),
            Route::Article { slug, query, .. } if !query.is_empty() => self.navigation.replace(&Route::article(slug)),
            _ => {}
        }
    }

    /// Follows the address. Its query goes into the search box, unless the reader is ahead of it.
    fn open(&mut self, by_history: bool, link: &Scope<Self>) {
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
            Route::Desk => self.refresh_desk(link),
            _ => {}
        }
        self.said = String::new();
        self.erased = Vec::new();
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

    /// The comments that came with the library.
    fn bundled(&self, slug: &str) -> Vec<Comment> {
        let Ok(library) = &self.library else { return Vec::new() };
        library.comments(slug).iter().filter_map(|text| record::decode(text).ok()).collect()
    }

    /// The rules for comments: those of the desk, else those of the site.
    pub(crate) fn rules(&self) -> Rules {
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
    /// here only if something is or was wrong with it. What the desk does to comments, it shows by itself.
    fn hear(&mut self, change: &Change, link: &Scope<Self>) -> bool {
        let is_at_desk = self.navigation.route() == Route::Desk;
        let is_shown = match change.what {
            Some(Key::Draft(_)) => true,
            Some(Key::Comment(_) | Key::Rules) => is_at_desk,
            _ => false,
        };
        if change.here && is_shown && self.problems.is_empty() && self.store.works() {
            return false;
        }
        self.problems = told(&self.store);
        if is_at_desk && !change.here {
            self.refresh_desk(link);
        }
        let rules = self.rules();
        if let Some(writing) = &mut self.writing {
            writing.rules = rules;
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
    let on_select = link.callback(Action::Selected);
    vec![
        EventListener::new(&window(), "popstate", move |_| on_return.emit(())),
        EventListener::new(&window(), "scroll", move |_| seen.note_position()),
        EventListener::new(&window(), "pagehide", move |_| kept.save_positions()),
        EventListener::new_with_options(
            &document(),
            "keydown",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                // What browsers fill in by themselves comes with events of the same name that are of another kind.
                if let Some(event) = event.dyn_ref() {
                    hands::pressed(event, &did);
                }
            },
        ),
        EventListener::new(&document(), "selectionchange", move |_| on_select.emit(hands::selected())),
    ]
}
