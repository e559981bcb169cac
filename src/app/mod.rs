//! The application: what it holds, what can happen to it, and the frame around every page.

mod listeners;
mod progress;

use std::cell::RefCell;
use std::rc::Rc;

use anchor::Spot;
use comment::{Comment, Rules, record};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, document_element, window};
use library::{Library, OpenError};
use paper::{Paper, direction};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Url};
use yew::html::Scope;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::advice::Advice;
use crate::aids::{self, Aids};
use crate::components::{announcement, failure, notices, page_footer, page_header};
use crate::desk::Desk;
use crate::element::{Commenting, Options};
use crate::engine::Engine;
use crate::hands::{self, Deed};
use crate::highlights::{self, Highlights};
use crate::history::parse;
use crate::host::Host;
use crate::language::{self, Hearer};
use crate::navigation::Navigation;
use crate::nodes::{begun, shown};
use crate::pages::{Page, Reading, Writing, page};
use crate::place::{Place, focus};
use crate::route::Route;
use crate::spot::{self, Stay};
use crate::store::{Change, Key, LocalStorage, Lock, MemoryStorage, Mirror, Mirrored, Store, Subscription};

/// The library that the build has compiled.
pub(crate) static LIBRARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));

/// Hits that are shown at first, and how many more at a time.
const SHOWN: usize = 20;

/// What the application needs to know from where it is mounted.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(crate) struct AppProps {
    pub(crate) options: Options,
    pub(crate) place: Place,
    /// Title and language of the page that was drawn last.
    pub(crate) described: Rc<RefCell<(String, String)>>,
}

/// What can happen.
pub(crate) enum Action {
    /// What was prerendered is on the page, and the application has taken it over.
    Started,
    /// The page around the application opens an address.
    Asked(String),
    /// The page around the application wants what the reader wrote.
    Exported,
    /// The page around the application has other wishes.
    Adapted(Commenting, bool, String),
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
    /// A second has gone by with the whole of a text in view.
    Dwelt,
    /// The reader has stopped scrolling.
    Paused,
    /// The reader leaves.
    Left,
    /// Another language is spoken.
    Spoken,
    /// What is to be said of something that was done.
    Said(String),
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
    pub(crate) aids: Aids,
    pub(crate) highlights: Highlights,
    /// What the reader has chosen for this device, as the store has it.
    settings: String,
    /// What had the focus before anything was opened at the reader's side, and whether it gets it back.
    pub(crate) came_from: Option<Element>,
    pub(crate) goes_back: bool,
    /// What is to be brought into view there.
    pub(crate) show_next: Option<String>,
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
    pub(crate) problems: Vec<String>,
    /// What is to be said of what was done last.
    pub(crate) said: String,
    /// What was erased since the page was opened.
    pub(crate) erased: Vec<(String, String)>,
    /// What is selected of the article.
    pub(crate) selected: String,
    /// Where the reader stopped when the article was last open, and how much is above that, in hundredths.
    pub(crate) begun: Option<(Spot, u32)>,
    /// Whether the reader stays where they are.
    stay: Rc<Stay>,
    /// For how many seconds the whole text was in view, and what counts the next one.
    dwelling: (u32, Option<Timeout>),
    /// Where to go once the article is on the page.
    pub(crate) resuming: Option<Spot>,
    /// The character of the article that is to be brought into view.
    pub(crate) passage_next: Option<u32>,
    /// Whether the reader's email address goes along with the comments that they hand over.
    pub(crate) with_email: bool,
    /// Whether the desk's passphrase has been said.
    pub(crate) unlocked: bool,
    /// What waits for a part of the program to be loaded.
    pub(crate) waiting: Vec<Deed>,
    /// Title and language of the page that was drawn last.
    described: Rc<RefCell<(String, String)>>,
    /// Set while a page has been opened and not yet been arrived at: whether it was opened by the history.
    arrival: Option<bool>,
    /// Where the focus goes once what has changed is on the page.
    pub(crate) focus_next: Option<String>,
    /// What readers may do with comments.
    pub(crate) comments: Commenting,
    /// Whether pages go without header and footer.
    is_bare: bool,
    /// The language that the page around the application wants it to speak; empty for one of the browser's.
    language: String,
    /// What hears of the browser, once the application has started.
    living: Option<(Vec<EventListener>, Subscription, Hearer)>,
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    /// As it is prerendered: with nothing that only a browser knows. What a browser adds comes with [`Action::Started`].
    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { options, place, described } = ctx.props();
        language::begin();
        let library = Library::open(LIBRARY);
        let id = library.as_ref().map_or("", |library| &library.settings().id);
        let mut app = Self {
            store: Store::new(id, Rc::new(MemoryStorage::default())),
            navigation: Navigation::new(options, place.clone(), ctx.link().callback(|()| Action::Moved)),
            query: String::new(),
            problems: Vec::new(),
            engine: Engine::default(),
            desk: Desk::default(),
            advice: Advice::default(),
            aids: Aids::default(),
            highlights: Highlights::default(),
            settings: String::new(),
            came_from: None,
            goes_back: false,
            show_next: None,
            shown: SHOWN,
            from: None,
            at_mark: None,
            described: Rc::clone(described),
            arrival: None,
            writing: None,
            mirror: Mirror::default(),
            said: String::new(),
            erased: Vec::new(),
            selected: String::new(),
            begun: None,
            stay: Rc::default(),
            dwelling: (0, None),
            resuming: None,
            passage_next: None,
            with_email: false,
            unlocked: false,
            waiting: Vec::new(),
            focus_next: None,
            comments: options.comments,
            is_bare: options.is_bare,
            language: options.language.clone(),
            living: None,
            library,
        };
        app.take_up();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        match action {
            Action::Started => self.start(ctx.link()),
            Action::Asked(address) => {
                let route = parse(&address);
                self.navigation.push(&route);
                return false;
            }
            Action::Exported => self.export(ctx.link()),
            Action::Adapted(comments, is_bare, language) => {
                (self.comments, self.is_bare, self.language) = (comments, is_bare, language);
                self.follow_language();
            }
            Action::Did(deed) => return self.act(deed, ctx.link()),
            Action::Sought => {
                self.engine.load(self.navigation.host(), LIBRARY, ctx.link().callback(|()| Action::Ready));
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
            Action::Dwelt => {
                self.dwelling.1 = None;
                // While the page is hidden, nobody sees it.
                self.dwelling.0 += u32::from(!document().hidden());
                self.dwell(ctx.link());
                return false;
            }
            Action::Paused => {
                self.note_reading();
                self.dwell(ctx.link());
                return false;
            }
            Action::Left => {
                self.leave();
                return false;
            }
            Action::Said(words) => self.said = words,
            Action::Spoken => self.speak(ctx.link()),
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
        let address = self.address();
        let reading = Reading {
            library,
            store: &self.store,
            navigation: &self.navigation,
            engine: &self.engine,
            desk: &self.desk,
            highlights: &self.highlights,
            shown: self.shown,
            from: self.from.as_deref(),
            at_mark: self.at_mark,
            query: &self.query,
            writing: self.writing.as_ref(),
            said: &self.said,
            has_erased: !self.erased.is_empty(),
            has_selection: !self.selected.is_empty(),
            can_speak: self.living.is_some() && self.navigation.host().is_some_and(|host| host.has("speaks")),
            begun: self.begun.map(|(_, part)| part),
            address: &address,
            is_locked: self.is_locked(),
            with_email: self.with_email,
            is_mirrored: self.mirror.works(),
            comments: self.comments,
            is_started: self.living.is_some(),
        };
        let Page { title, language, body } = page(&reading);
        let name = &library.settings().title;
        let title = title.map_or_else(|| name.clone(), |title| format!("{title} – {name}"));
        self.described.replace((title, language));
        let navigation = &self.navigation;
        let (mut above, mut below) = (Paper::new(), Paper::new());
        if !self.is_bare {
            let has_keys = !self.settings.contains("keys=");
            page_header(&mut above, navigation, name, &self.query, has_keys, self.aids.is_open());
        }
        // It has a place of its own, so that nothing around it is made anew when something is opened.
        above.add("<div>", &[]);
        self.aids.page().into_iter().for_each(|node| above.push(node));
        above.close();
        notices(&mut above, &self.problems);
        if !self.is_bare {
            page_footer(&mut below, navigation, !library.ways().is_empty(), rules.shows_desk);
        }
        announcement(&mut below, &self.said);
        // What is typed before the program starts stays, and the desk's fields are its own to fill.
        let put = |paper, holds| if holds { shown(paper, navigation) } else { begun(paper, navigation) };
        let is_started = self.living.is_some();
        let body = put(body, is_started && navigation.route() != Route::Desk);
        let (above, below) = (put(above, is_started), put(below, is_started));
        // What is done on the page is heard by `listeners`. Yew would keep its own listeners, and with them the whole page, for
        // ever after it was taken off.
        let body = if ctx.props().options.is_page {
            html! { <main id="content" part="main">{ body }</main> }
        } else {
            // A page has one `main`, and this page is somebody else's.
            html! { <div id="content" part="main">{ body }</div> }
        };
        html! { <div class="frame" lang={paper::language()} dir={direction()}>{ above }{ body }{ below }</div> }
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        self.living = None;
        self.tell_aids("-left", String::new(), ctx.link());
        self.navigation.stay();
        self.highlights.clear();
    }

    fn rendered(&mut self, ctx: &Context<Self>, is_first: bool) {
        let (title, language) = self.described.take();
        if is_first {
            return ctx.link().send_message(Action::Started);
        }
        if self.navigation.place().is_page {
            document().set_title(&title);
            // Every document's root is an HTML element, or nothing would be shown at all.
            document_element().unchecked_into::<HtmlElement>().set_lang(&language);
        }
        if let Some(by_history) = self.arrival.take() {
            self.navigation.arrive(by_history);
            self.stay.keep();
            self.dwelling.0 = 0;
            self.dwell(ctx.link());
        }
        let place = self.navigation.place();
        self.highlights.paint(place);
        // What lies over the page keeps the rest of it away while it is open; it takes the focus itself.
        if let Some(dialog) = place.find("dialog.aid:not([open])") {
            let _ = dialog.unchecked_into::<HtmlDialogElement>().show_modal();
        }
        if std::mem::take(&mut self.goes_back)
            && let Some(element) = self.came_from.take().or_else(|| place.find(".page-header > button"))
        {
            focus(&element);
        }
        if let Some(shown) = self.show_next.take().and_then(|id| place.by_id(&id)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            shown.scroll_into_view_with_scroll_into_view_options(&options);
            if shown.has_attribute("tabindex") {
                focus(&shown);
            }
        }
        if let Some(spot) = self.resuming.take() {
            spot::go(place, spot);
            self.stay.keep();
        }
        if let Some(at) = self.passage_next.take() {
            highlights::show(place, at);
        }
        if let Some(id) = self.focus_next.take() {
            place.focus_and_show(&id);
        }
    }
}

impl App {
    /// Turns to the browser: to what is stored there, to the address, and to what the reader has done meanwhile.
    fn start(&mut self, link: &Scope<Self>) {
        let typed = hands::typed(self.navigation.place());
        let id = self.library.as_ref().map_or("", |library| &library.settings().id);
        let copying = self.mirror.clone();
        let storage = Mirrored::new(LocalStorage::here(), move |key, text| copying.copy(key, text));
        self.store = Store::new(id, Rc::new(storage));
        watch_over(&self.mirror, id, link.callback(Action::Copied));
        if let Some((name, records)) = self.navigation.host().and_then(Host::copy) {
            // What could not be stored is among the page's notices.
            let _ = self.store.take_over(&name, &records);
        }
        self.navigation.start();
        self.query = self.navigation.route().query().to_owned();
        self.problems = told(&self.store);
        self.take_settings(link);
        self.arrival = Some(false);
        self.writing = None;
        self.take_up();
        let heard = link.clone();
        let subscription = self.store.watch(move |change| heard.send_message(Action::Stored(change.clone())));
        let hearer = Hearer::new(link.callback(|()| Action::Spoken));
        self.living = Some((listeners::listeners(self, link), subscription, hearer));
        self.show_highlight(link);
        for deed in typed {
            self.catch_up(deed, link);
        }
        self.navigation.tell("ready", "");
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
        // The page before is still on the screen.
        self.leave();
        self.tell_aids("-moved", String::new(), link);
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
        self.refresh_highlights(link);
        if !by_history {
            self.show_highlight(link);
        }
    }

    /// Turns to what is being written on the article that is open.
    fn take_up(&mut self) {
        match self.navigation.route() {
            Route::Article { slug, .. } => {
                if self.writing.as_ref().is_none_or(|writing| writing.article != slug) {
                    let (bundled, rules) = (self.bundled(&slug), self.rules());
                    self.begun = self.begun(&slug);
                    self.writing = Some(Writing::begin(&self.store, slug, bundled, rules));
                }
            }
            _ => {
                self.writing = None;
                self.begun = None;
            }
        }
    }

    /// The address of the open page, for whoever cites it: in the folder of the library, wherever it is shown. Empty before the
    /// application has started, and on disk.
    pub(crate) fn address(&self) -> String {
        if self.living.is_none() {
            return String::new();
        }
        let Route::Article { slug, .. } = self.navigation.route() else { return String::new() };
        self.address_of(&slug)
    }

    /// The address of an article that can be given to others.
    pub(crate) fn address_of(&self, slug: &str) -> String {
        let here = window().location().href().unwrap_or_default();
        let address = self.navigation.history().shared(&Route::article(slug));
        let address = Url::new_with_base(&address, &here).map(|url| url.href()).unwrap_or_default();
        if address.starts_with("http") { address } else { String::new() }
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

    /// Takes up what the reader has chosen, here or in another tab.
    fn take_settings(&mut self, link: &Scope<Self>) {
        let settings = self.store.settings();
        if self.settings != settings {
            self.tell_aids("-settings", settings.clone(), link);
        }
        self.settings = settings;
        self.follow_language();
        aids::dress(self.navigation.place(), self.navigation.host(), &self.settings);
    }

    /// Speaks the language that is wanted.
    fn follow_language(&self) {
        let chosen = aids::choice(&self.settings, "language").unwrap_or_default();
        language::follow(chosen, &self.language, self.navigation.host());
    }

    /// Says everything anew, in the language that is spoken now.
    fn speak(&mut self, link: &Scope<Self>) {
        self.desk.speak();
        self.aids.speak();
        self.highlights.speak();
        self.problems = told(&self.store);
        self.tell_aids("-settings", self.settings.clone(), link);
        self.refresh_desk(link);
        self.refresh_highlights(link);
    }

    /// Whether a change in the storage is one to show. A draft changes with every letter; it is shown by its form, and
    /// here only if something is or was wrong with it. What the desk does to comments, it shows by itself.
    fn hear(&mut self, change: &Change, link: &Scope<Self>) -> bool {
        let is_at_desk = self.navigation.route() == Route::Desk;
        let is_shown = match change.what {
            Some(Key::Draft(_) | Key::Progress(_)) => true,
            Some(Key::Comment(_) | Key::Rules) => is_at_desk,
            // The module shows what it does by itself.
            Some(Key::Highlight(_)) => true,
            _ => false,
        };
        if change.here && is_shown && self.problems.is_empty() && self.store.works() {
            return false;
        }
        self.problems = told(&self.store);
        if !matches!(change.what, Some(Key::Draft(_) | Key::Comment(_))) {
            self.take_settings(link);
        }
        if is_at_desk && !change.here {
            self.refresh_desk(link);
        }
        if matches!(change.what, Some(Key::Highlight(_)) | None) {
            self.refresh_highlights(link);
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
