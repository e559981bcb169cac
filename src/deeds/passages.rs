//! What comes of what a reader does with passages of an article: highlighting them, and giving them to others.

use gloo::utils::document;
use library::Entry;
use yew::html::Scope;

use crate::app::{Action, App};
use crate::files;
use crate::hands::{self, Deed};
use crate::highlights;
use crate::module::refused;
use crate::pages::text_of;
use crate::route::Route;

/// The act that shows a highlight in its article; its id follows.
const SHOW: &str = "show:";

impl App {
    /// Shows the highlight that the address names, if it names one: the page of all highlights links to them so.
    pub(crate) fn show_highlight(&mut self, link: &Scope<Self>) {
        if let Route::Article { section, .. } = self.navigation.route()
            && let Some(id) = section.strip_prefix("highlight-")
        {
            self.highlight(&[SHOW, id].concat(), String::new(), None, link);
        }
    }

    /// Hears of something that concerns highlights, and does what the module wants done. It is loaded for who makes one.
    pub(crate) fn highlight(&mut self, act: &str, value: String, file: Option<Vec<u8>>, link: &Scope<Self>) {
        let (verb, rest) = act.split_once(':').unwrap_or((act, ""));
        let event = match (verb, file) {
            ("make", _) => {
                // Made as `make:<colour>` from what is selected, or as `make:<colour>:<start>:<end>` once the module is there.
                let mut parts = rest.split(':');
                let colour = parts.next().unwrap_or_default().to_owned();
                let mut number = || parts.next()?.parse().ok();
                let selected = || highlights::selected(self.navigation.place());
                let Some((start, end)) = number().zip(number()).or_else(selected) else { return };
                let article = if value.is_empty() { self.open_article() } else { value };
                highlighter::Event::Made { article, start, end, colour }
            }
            ("touch", _) => highlighter::Event::Touched(value.parse().unwrap_or(u32::MAX)),
            (_, Some(bytes)) => highlighter::Event::Chosen(bytes),
            _ => highlighter::Event::Acted { act: act.to_owned(), value },
        };
        self.tell_highlights(event, link);
    }

    fn tell_highlights(&mut self, event: highlighter::Event, link: &Scope<Self>) {
        // The module knows the texts of articles that have highlights; a file may be about others.
        let is_file = matches!(event, highlighter::Event::Chosen(_));
        let made = match &event {
            highlighter::Event::Made { article, start, end, colour } => {
                let act = [highlighter::ACT, "make:", colour, ":", &start.to_string(), ":", &end.to_string()].concat();
                // The reader may go on to another article before the module is there.
                Some(Deed { value: article.clone(), ..Deed::of_page(&act) })
            }
            highlighter::Event::Acted { act, .. } if act.starts_with(SHOW) => {
                Some(Deed::of_page(&[highlighter::ACT, act].concat()))
            }
            _ => None,
        };
        match (self.highlights.tell(event), made) {
            (None, made) => {
                if let Some(deed) = made {
                    self.wait(deed);
                }
                self.load_highlights(link);
            }
            (Some(Ok(effects)), made) => {
                if made.is_some() {
                    // What was pressed goes, and the bar of the highlight comes in its place.
                    if self.navigation.place().find(".selection-bar :focus").is_some() {
                        self.held = Some("highlight-colour".to_owned());
                    }
                    self.let_go_of_selection();
                }
                effects.into_iter().for_each(|effect| self.do_for_highlights(effect));
                if is_file {
                    self.refresh_highlights(link);
                }
            }
            (Some(Err(error)), _) => self.miss(error),
        }
    }

    fn do_for_highlights(&mut self, effect: highlighter::Effect) {
        use highlighter::Effect;
        match effect {
            // What could not be stored waits, and the page's notices say why.
            Effect::Keep { id, record } => drop(self.store.keep_highlight(&id, record)),
            Effect::Erase { id } => drop(self.store.erase_highlight(&id)),
            Effect::Download { name, media_type, text } => {
                if let Err(error) = files::download(&name, &media_type, &text) {
                    self.said = refused(&error);
                }
            }
            Effect::Announce(words) => self.announce(words),
            Effect::Focus(id) => self.focus_next = Some(id),
            Effect::Show(at) => self.passage_next = Some((at, true)),
            Effect::Return(at) => self.passage_next = Some((at, false)),
        }
    }

    /// What is selected, as it is read.
    pub(super) fn passage(&self) -> String {
        hands::without_numbers(self.navigation.place(), &self.selected)
    }

    /// Nothing is selected any more.
    pub(super) fn let_go_of_selection(&mut self) {
        self.selected = String::new();
        if let Some(selection) = hands::selection(self.navigation.place()) {
            let _ = selection.remove_all_ranges();
        }
    }

    /// Loads the module, unless that is done or begun.
    pub(crate) fn load_highlights(&self, link: &Scope<Self>) {
        let (host, on_change) = (self.navigation.host(), link.callback(|()| Action::Ready));
        self.highlights.load(host, || self.highlights_opening(), on_change);
    }

    /// Whether a page shows highlights.
    pub(crate) fn has_highlights(&self, route: &Route) -> bool {
        match route {
            Route::Highlights => true,
            Route::Article { slug, .. } => self.store.highlights().iter().any(|record| is_about(record, slug)),
            _ => false,
        }
    }

    /// What the module is opened with: what is stored, and the articles that it is about.
    fn highlights_opening(&self) -> highlighter::Opening {
        let Ok(library) = &self.library else { return highlighter::Opening::default() };
        let highlights = self.store.highlights();
        let article = self.open_article();
        let is_needed = |slug: &str| {
            slug == article
                || highlights.iter().any(|record| is_about(record, slug))
                || self.waiting.iter().any(|deed| deed.value == slug)
        };
        let subject = |entry: &Entry| {
            let slug = entry.slug.as_str();
            let article = library.article(entry).filter(|_| is_needed(slug));
            let (text, borders) = article.map_or_else(Default::default, |article| text_of(&self.navigation, &article));
            highlighter::Subject {
                slug: slug.to_owned(),
                title: entry.title.clone(),
                language: entry.language.clone(),
                address: self.address_of(slug),
                text,
                borders,
            }
        };
        // On the page of all of them a file can be taken over, which may be about any article.
        let is_any = article.is_empty();
        let entries = library.entries().iter().filter(|entry| is_any || is_needed(entry.slug.as_str()));
        highlighter::Opening {
            library: library.settings().title.clone(),
            subjects: entries.map(subject).collect(),
            highlights,
            article,
        }
    }

    /// Slug of the article that is open; empty where none is.
    fn open_article(&self) -> String {
        match self.navigation.route() {
            Route::Article { slug, .. } => slug,
            _ => String::new(),
        }
    }

    /// Hands the module what is stored now, and the article that is open.
    pub(crate) fn refresh_highlights(&mut self, link: &Scope<Self>) {
        if self.highlights.is_ready() {
            let opening = self.highlights_opening();
            self.tell_highlights(highlighter::Event::Refreshed(opening), link);
        } else if self.navigation.route() != Route::Highlights && self.has_highlights(&self.navigation.route()) {
            // It is loaded, or why it is not there is said. The page of all highlights says so by itself.
            self.tell_highlights(highlighter::Event::Touched(u32::MAX), link);
        }
    }

    /// The address of what is selected: of its paragraph and, for browsers that know how, of its words ([text fragments]). From
    /// disk, where addresses lead nobody else, the names of article and library.
    ///
    /// [text fragments]: https://wicg.github.io/scroll-to-text-fragment/
    pub(crate) fn passage_address(&self) -> String {
        const WORDS: usize = 5;
        let Route::Article { slug, .. } = self.navigation.route() else { return String::new() };
        // Browsers look for whole words, and for each end within one paragraph (URL Fragment Text Directives).
        let [before, after] = highlights::torn_off(self.navigation.place()).unwrap_or_default();
        let selected = [&before, &self.selected[..], &after].concat();
        let mut lines = selected.trim().lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        let first = lines.next().unwrap_or_default();
        // A dash would part what stands before the words from them.
        let encoded = |words: &[&str]| String::from(js_sys::encode_uri_component(&words.join(" "))).replace('-', "%2D");
        let text = match lines.next_back() {
            None if first.len() <= 2 * WORDS => encoded(&first),
            last => {
                let last = last.as_ref().unwrap_or(&first);
                let (start, end) = (first.len().min(WORDS), last.len().saturating_sub(WORDS));
                [&encoded(&first[..start]), ",", &encoded(&last[end..])].concat()
            }
        };
        let address = self.address_of(&slug);
        if address.is_empty() {
            return document().title();
        }
        // Where the page itself is named behind the mark, its paragraphs are not.
        let paragraph = if address.contains('#') {
            String::new()
        } else {
            ["#", &highlights::paragraph(self.navigation.place())].concat()
        };
        [&address, &paragraph, ":~:text=", &text].concat()
    }
}

/// Whether the record of a highlight is about an article.
fn is_about(record: &str, slug: &str) -> bool {
    record.lines().take_while(|line| !line.is_empty()).any(|line| line.strip_prefix("Article: ") == Some(slug))
}
