//! The application: what it holds, what can happen to it, and the frame around every page.

mod drawing;
mod keeping;
mod listeners;
mod opening;
mod progress;

use std::cell::RefCell;
use std::rc::Rc;

use anchor::Spot;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use library::{Library, OpenError};
use web_sys::Element;
use yew::prelude::*;

use self::keeping::News;
use crate::advice::Advice;
use crate::aids::Aids;
use crate::desk::Desk;
use crate::element::{Commenting, Options};
use crate::engine::Engine;
use crate::hands::Deed;
use crate::highlights::Highlights;
use crate::history::parse;
use crate::language::Speech;
use crate::navigation::Navigation;
use crate::pages::Writing;
use crate::place::Place;
use crate::route::Route;
use crate::spot::Stay;
use crate::store::{Lock, MemoryStorage, Mirror, Notice, Store, Subscription};

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
    /// The page around the application opens an address; whether only if another page is shown.
    Asked(String, bool),
    /// The page around the application wants what the reader wrote.
    Exported,
    /// The page around the application has other wishes.
    Adapted(Commenting, bool, String, String),
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
    /// What is to be said of something that cannot be done.
    Missed(String),
    /// Some of what is stored has changed, here or in another tab.
    Stored,
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
    /// Whether words are to be selected by keys, once the focus is where it belongs.
    pub(crate) picks: bool,
    /// What is to be brought into view there.
    pub(crate) show_next: Option<String>,
    /// How many hits are shown.
    shown: usize,
    /// Which hit gets the focus once it is there: of which list, and how many stand before it.
    pub(crate) wants_hit: Option<(&'static str, usize)>,
    /// The article from which the search was begun.
    from: Option<String>,
    /// The mark that the reader has gone to, counted from one, and how many there are.
    pub(crate) at_mark: Option<(usize, usize)>,
    /// The query as it is being typed. The address follows a moment later, so that it is not rewritten for every letter.
    pub(crate) query: String,
    /// What is being written on the article that is open.
    pub(crate) writing: Option<Writing>,
    /// The copy of what is stored.
    mirror: Mirror,
    /// What the reader must be told about the storage.
    pub(crate) problems: Vec<String>,
    /// What is said of something that cannot be had, if anything is.
    pub(crate) missed: Vec<String>,
    /// Which of it is that records cannot be read.
    unreadable: Option<Notice>,
    /// What has changed in the storage.
    news: News,
    /// What is to be said of what was done last.
    pub(crate) said: String,
    /// What a part of the program has to say of it to those who do not see it, where nothing is to be said to all.
    pub(crate) announced: String,
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
    /// The character of the article whose paragraph gets the focus, and whether it is brought into view.
    pub(crate) passage_next: Option<(u32, bool)>,
    /// Whether the reader's email address goes along with the comments that they hand over.
    pub(crate) with_email: bool,
    /// Whether the desk's passphrase has been said.
    pub(crate) unlocked: bool,
    /// The lock for which a key is being made.
    pub(crate) deriving: Option<Lock>,
    /// What waits for a part of the program to be loaded.
    pub(crate) waiting: Vec<Deed>,
    /// Title and language of the page that was drawn last.
    described: Rc<RefCell<(String, String)>>,
    /// Set while a page has been opened and not yet been arrived at: whether it was opened by the history.
    arrival: Option<bool>,
    /// Where the focus goes once what has changed is on the page.
    pub(crate) focus_next: Option<String>,
    /// Id of what the focus is in while something goes or is made anew in another place: it gets it where nothing has it then.
    pub(crate) held: Option<String>,
    /// What readers may do with comments.
    pub(crate) comments: Commenting,
    /// Whether pages go without header and footer.
    is_bare: bool,
    /// The language that the page around the application wants it to speak; empty for one of the browser's.
    language: String,
    /// The one that it speaks.
    speech: Speech,
    /// What hears of the browser, once the application has started.
    living: Option<(Vec<EventListener>, Subscription)>,
}

impl Component for App {
    type Message = Action;
    type Properties = AppProps;

    /// As it is prerendered: with nothing that only a browser knows. What a browser adds comes with [`Action::Started`].
    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { options, place, described } = ctx.props();
        let speech = Speech::begin(&options.language);
        let library = Library::open(LIBRARY);
        let id = library.as_ref().map_or("", |library| &library.settings().id);
        let mut app = Self {
            store: Store::new(id, Rc::new(MemoryStorage::default())),
            navigation: Navigation::new(options, place.clone(), ctx.link().callback(|()| Action::Moved)),
            query: String::new(),
            problems: Vec::new(),
            missed: Vec::new(),
            unreadable: None,
            news: News::default(),
            engine: Engine::default(),
            desk: Desk::default(),
            advice: Advice::default(),
            aids: Aids::default(),
            highlights: Highlights::default(),
            settings: String::new(),
            came_from: None,
            goes_back: false,
            picks: false,
            show_next: None,
            shown: SHOWN,
            wants_hit: None,
            from: None,
            at_mark: None,
            described: Rc::clone(described),
            arrival: None,
            writing: None,
            mirror: Mirror::default(),
            said: String::new(),
            announced: String::new(),
            erased: Vec::new(),
            selected: String::new(),
            begun: None,
            stay: Rc::default(),
            dwelling: (0, None),
            resuming: None,
            passage_next: None,
            with_email: false,
            unlocked: false,
            deriving: None,
            waiting: Vec::new(),
            focus_next: None,
            held: None,
            comments: options.comments,
            is_bare: options.is_bare,
            language: options.language.clone(),
            speech,
            living: None,
            library,
        };
        app.take_up();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        self.speech.take_turn();
        match action {
            Action::Started => self.start(ctx.link()),
            Action::Asked(address, only_elsewhere) => {
                let route = parse(&address);
                if !(only_elsewhere && route.is_same_page(&self.navigation.route())) {
                    self.navigation.push(&route);
                }
                return false;
            }
            Action::Exported => self.export(ctx.link()),
            Action::Adapted(comments, is_bare, language, route) => {
                self.navigation.history().ask(parse(&route));
                (self.comments, self.is_bare, self.language) = (comments, is_bare, language);
                self.follow_language(ctx.link());
            }
            Action::Did(deed) => return self.act(deed, ctx.link()),
            Action::Sought => {
                self.engine.load(self.navigation.host(), LIBRARY, ctx.link().callback(|()| Action::Ready));
                return false;
            }
            Action::Ready => {
                self.arrival = self.arrival.or(Some(false));
                // The field for the passphrase had the focus, and is gone.
                let is_at_desk = self.unlocked && self.navigation.route() == Route::Desk && self.desk.is_open();
                if is_at_desk && self.navigation.place().focused().is_none() {
                    self.focus_next = Some("page-heading".to_owned());
                }
                // Since it was asked for, another article may have been opened, and another tab may have stored something.
                self.refresh_highlights(ctx.link());
                self.refresh_desk(ctx.link());
                self.tell_aids("-settings", self.settings.clone(), ctx.link());
                self.go_on(ctx.link());
                if let Some(writing) = &mut self.writing {
                    writing.advise(&self.advice);
                }
            }
            Action::Moved => self.open(false, ctx.link()),
            Action::Returned => self.open(true, ctx.link()),
            Action::Copied(copies) => self.take_in(&copies),
            Action::Dwelt => {
                self.dwelling.1 = None;
                // While the page is hidden, nobody sees it.
                self.dwelling.0 += u32::from(!document().hidden());
                self.dwell(ctx.link());
                return false;
            }
            Action::Paused => {
                self.note_reading();
                self.show_left();
                self.dwell(ctx.link());
                return false;
            }
            Action::Left => {
                self.leave();
                return false;
            }
            Action::Said(words) => self.said = words,
            Action::Missed(words) => self.miss(words),
            Action::Spoken => self.speak(ctx.link()),
            Action::Selected(passage) => {
                let is_news = self.selected.is_empty() != passage.is_empty();
                self.selected = passage;
                if is_news && !self.selected.is_empty() {
                    self.highlights.let_go();
                }
                return is_news;
            }
            Action::Stored => return self.hear(ctx.link()),
        }
        self.wake(ctx.link());
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        self.speech.take_turn();
        self.draw(ctx.props().options.is_page)
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        self.living = None;
        self.tell_aids("-left", String::new(), ctx.link());
        self.navigation.stay();
        self.highlights.clear();
    }

    fn rendered(&mut self, ctx: &Context<Self>, is_first: bool) {
        self.speech.take_turn();
        if is_first {
            return ctx.link().send_message(Action::Started);
        }
        self.settle(ctx.link());
    }
}
