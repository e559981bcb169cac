//! What comes of what readers do: the part of the application that acts.

mod at_desk;
mod filing;
mod passages;
mod side;

use article::quotation;
use cite::{Access, STYLES, plain};
use desk::Event;
use paper::{count, say};
use yew::html::Scope;
use yew::platform::spawn_local;

use self::filing::EXPORT;
use crate::app::{Action, App, LIBRARY};
use crate::desk::NAME;
use crate::files;
use crate::format::today;
use crate::hands::{AID, COPY, Deed, KEY, UNREAD};
use crate::highlights;
use crate::host::Host;
use crate::lock::{DERIVED, UNDERIVED};
use crate::module::refused;
use crate::navigation::step_to_mark;
use crate::pages::{BRING_BACK, HITS_OF_ARTICLES, HITS_OF_COMMENTS, Outcome, Talk, Writing, quoted};
use crate::route::Route;
use crate::store::browser;

/// The act by which the page says that the script for the reader's side could not be loaded.
const NO_SIDE: &str = "aid:aloud-broken";

/// The act that opens the palette. While it waits, what is typed is for it, until Escape calls it off.
const PALETTE: &str = "aid:palette";

impl App {
    /// Does what a control is for. Returns whether anything on the page may have changed.
    pub(crate) fn act(&mut self, deed: Deed, link: &Scope<Self>) -> bool {
        if deed.of_module {
            let Deed { act, value, file, .. } = deed;
            self.tell_desk(
                match file {
                    Some(bytes) => Event::Chosen { act, name: value, bytes },
                    None if act == KEY => Event::Pressed(value),
                    None => Event::Acted { act, value },
                },
                link,
            );
            return true;
        }
        if deed.act == NO_SIDE && self.deriving.is_some() {
            self.derived(Err(say("The desk does not work ({0}). Reload the page.", &["side.js"])), link);
            return true;
        }
        if let Some(act) = deed.act.strip_prefix(AID) {
            self.tell_aids(act, deed.value, link);
            return true;
        }
        if let Some(act) = deed.act.strip_prefix(highlighter::ACT) {
            self.highlight(act, deed.value, deed.file, link);
            self.wake(link);
            return true;
        }
        match deed.act.as_str() {
            UNREAD => self.miss(files::unread(&deed.value)),
            COPY if deed.value.is_empty() => self.miss(copied(false)),
            COPY => {
                self.missed.clear();
                self.announce(copied(true));
            }
            "share" => files::share_address(&self.address()),
            "passage:copy" => {
                self.copy(["“", &self.passage(), "”\n", &self.passage_address()].concat(), false, link);
            }
            "passage:link" => self.copy(self.passage_address(), false, link),
            "passage:seek" => {
                let query = self.passage();
                self.selected.clear();
                self.look_for(quoted(&query));
            }
            "typed" => {
                self.wants_hit = None;
                self.look_for(deed.value);
            }
            "seek" => self.navigation.go_aside(),
            "let-go" => {
                let place = self.navigation.place();
                if place.find(".selection-bar :focus").is_some() {
                    // The bar goes, and whoever came from the text goes back there.
                    self.passage_next = highlights::selected(place).map(|(start, _)| (start, false));
                }
                self.let_go_of_selection();
            }
            "clear" => self.clear(),
            "more" => self.show_more(HITS_OF_ARTICLES),
            "more-comments" => self.show_more(HITS_OF_COMMENTS),
            // What was typed just before may not be on the page yet, nor the search be there.
            "first-hit" => self.wants_hit = (!self.query.is_empty()).then_some((HITS_OF_ARTICLES, 0)),
            "step:next" | "step:previous" => {
                self.at_mark = step_to_mark(self.navigation.place(), self.at_mark, deed.act == "step:next");
            }
            // What could not be erased is still there, and the page's notices say why.
            "forget-searches" => {
                if self.store.forget_searches().is_ok() {
                    self.announce(say("It is removed.", &[]));
                }
                self.focus_next = Some("page-heading".to_owned());
            }
            "forget-me" => self.erase(|app| {
                let _ = app.store.forget_profile();
                let _ = app.store.forget_searches();
            }),
            "erase-all" => self.erase(|app| {
                let _ = app.store.erase_everything();
                // So that nobody can undo there what was done to what is erased.
                app.close_desk();
                app.highlights.does("forget");
                // What the file has in it stays erased when it is opened again.
                if let Some((name, _)) = app.navigation.host().and_then(Host::copy) {
                    let _ = app.store.note_copy(&name);
                }
            }),
            BRING_BACK => {
                let erased = std::mem::take(&mut self.erased);
                self.said = self.restored(&erased);
                self.focus_next = Some("page-heading".to_owned());
            }
            "backup" | "restore-backup" | "hand:file" | "hand:share" | "hand:mail" | EXPORT => self.file(deed, link),
            "save-copy" => self.save_copy(),
            "bookmark" => {
                if let Route::Article { slug, .. } = self.navigation.route() {
                    let moment = self.store.bookmark(&slug).is_none().then(browser::now);
                    let _ = self.store.set_bookmark(&slug, moment);
                }
            }
            "resume" => self.resuming = self.begun.take().map(|(spot, _)| spot),
            "forgetful" => {
                let _ = self.store.set_forgetful((!deed.value.is_empty()).then(browser::now));
            }
            "forget-progress" => self.erase(|app| drop(app.store.forget_progress(None))),
            "hand-email" => self.with_email = !deed.value.is_empty(),
            "unlock" => self.unlock(deed.value.trim_end_matches('\n')),
            DERIVED => self.derived(Ok(deed.value), link),
            UNDERIVED => self.derived(Err(deed.value), link),
            "quote" => {
                let passage = self.passage();
                self.selected.clear();
                let quotation = match highlights::selected_code(self.navigation.place()) {
                    Some(code) => quotation(&code, true),
                    None => quotation(&passage, false),
                };
                self.talk(Talk::Quoted(quotation), link);
            }
            _ => {
                if let Some(key) = deed.act.strip_prefix("erase:") {
                    self.erase_record(key);
                } else if let Some(slug) = deed.act.strip_prefix("bookmark:") {
                    self.erase(|app| drop(app.store.set_bookmark(slug, None)));
                } else if let Some(slug) = deed.act.strip_prefix("unread:") {
                    self.erase(|app| drop(app.store.forget_progress(Some(slug))));
                } else if let Some((what, number)) = deed.act.strip_prefix("cite-").and_then(|act| act.split_once(':'))
                {
                    self.cite(what == "save", number, link);
                } else if let Some(talk) = Talk::of_act(&deed.act, &deed.value) {
                    self.talk(talk, link);
                } else {
                    return false;
                }
            }
        }
        self.wake(link);
        true
    }

    /// Tells those who do not see it what a part of the program has done. What was said of anything before holds no more.
    fn announce(&mut self, words: String) {
        self.said.clear();
        self.announced = words;
    }

    fn talk(&mut self, talk: Talk, link: &Scope<Self>) {
        if matches!(talk, Talk::Posted(_)) && self.navigation.place().is_page {
            keep_for_good();
        }
        if matches!(talk, Talk::Typed(..)) {
            self.advice.load(self.navigation.host(), link.callback(|()| Action::Ready));
        }
        let is_posted = matches!(talk, Talk::Posted(_));
        let (store, library, advice) = (&self.store, self.library.as_ref().ok(), &self.advice);
        self.focus_next = self.writing.as_mut().and_then(|writing| writing.hear(store, library, advice, talk));
        if let Some(Writing { article, outcome: Some(Outcome::Stored(status)), .. }) = &self.writing
            && is_posted
            // The second click of a double click posts nothing.
            && self.focus_next.is_some()
        {
            self.navigation.tell("comment", &[article, " ", status.word()].concat());
        }
    }

    /// Erases something, and remembers it until the reader has left the page, with what was erased there before. The control that
    /// did it may go with it: the focus comes to the way back.
    fn erase(&mut self, erase: impl FnOnce(&mut Self)) {
        let before = self.store.records();
        erase(self);
        // The latest text comes first: of two, that one is put back.
        self.erased.splice(..0, before.into_iter().filter(|(key, text)| !self.store.holds(key, text)));
        self.said.clear();
        self.announced.clear();
        self.focus_next = Some(BRING_BACK.to_owned());
    }

    /// Erases a record of the list. The focus comes to the one that takes its place.
    fn erase_record(&mut self, key: &str) {
        let at = self.store.entries().iter().position(|entry| entry.key == key).unwrap_or_default();
        self.erase(|app| drop(app.store.erase(key)));
        let left = self.store.entries();
        if let Some(next) = left.get(at).or(left.last()) {
            self.focus_next = Some(next.key.clone());
        }
    }

    fn restored(&self, records: &[(String, String)]) -> String {
        match self.store.restore(records) {
            Ok(_) if self.store.are_foreign(records) => {
                say("The file is another library’s: nothing of it was put back.", &[])
            }
            Ok(number) => count(number, "record was put back.", "records were put back."),
            Err(error) => say("Not everything could be stored. {0}", &[&error.said()]),
        }
    }

    /// Copies a citation of the article that is open, or saves it as a file.
    fn cite(&mut self, is_file: bool, number: &str, link: &Scope<Self>) {
        let number = number.parse().unwrap_or(usize::MAX);
        let (Some(style), Ok(library), Route::Article { slug, .. }) =
            (STYLES.get(number), &self.library, self.navigation.route())
        else {
            return;
        };
        let Some(position) = library.position(&slug) else { return };
        let citations = library.more(&library.entries()[position]).citations;
        let access = Access { address: &self.address(), day: today() };
        let text = citations.get(number).map_or_else(String::new, |citation| plain(citation, &access));
        match style.file.filter(|_| is_file) {
            Some((ending, media_type)) => {
                let saved = files::download(&[&slug, ending].concat(), media_type, &text);
                self.said = match saved {
                    Ok(()) => say("Saved. The file is among your downloads.", &[]),
                    Err(error) => refused(&error),
                };
            }
            None => self.copy(text, true, link),
        }
    }

    /// Puts a text where it can be pasted from, and says what came of it: beside what was pressed, if there is a place for it. Else
    /// a refusal is a notice.
    fn copy(&mut self, text: String, beside: bool, link: &Scope<Self>) {
        // The same is said anew.
        self.announce(String::new());
        // In this application's language, whose turn it may not be later.
        let (link, done, not_done) = (link.clone(), copied(true), copied(false));
        spawn_local(async move {
            let is_done = files::copy(&text).await.is_ok();
            let words = if is_done { done } else { not_done };
            link.send_message(if is_done || beside { Action::Said(words) } else { Action::Missed(words) });
        });
    }

    /// Does what the reader did before the program started. What was typed then is added to what was left from before: neither
    /// is lost.
    pub(crate) fn catch_up(&mut self, deed: Deed, link: &Scope<Self>) {
        let forms = self.writing.iter().flat_map(|writing| &writing.forms);
        let mut left = forms
            .filter(|form| deed.act == ["field:", &form.target.prefix(), ":text"].concat())
            .map(|form| form.draft.text.as_str());
        let value = match left.next() {
            Some(left) if !left.is_empty() && *left != deed.value => [left, "\n\n", &deed.value].concat(),
            _ => deed.value.clone(),
        };
        self.act(Deed { value, ..deed }, link);
    }

    /// Has something wait for a part of the program. Whoever asks twice for the same, since nothing has happened yet, is heard once.
    pub(crate) fn wait(&mut self, deed: Deed) {
        self.waiting.retain(|other| other.act != deed.act);
        self.waiting.push(deed);
    }

    /// Does what waited for a part of the program, or has it wait on.
    pub(crate) fn go_on(&mut self, link: &Scope<Self>) {
        for deed in std::mem::take(&mut self.waiting) {
            if deed.act != PALETTE || self.aids.listens() {
                self.act(deed, link);
            }
        }
    }

    /// Loads what the page that is open needs.
    pub(crate) fn wake(&self, link: &Scope<Self>) {
        let route = self.navigation.route();
        if !route.query().is_empty() || matches!(route, Route::Search { .. }) {
            self.engine.load(self.navigation.host(), LIBRARY, link.callback(|()| Action::Ready));
        }
        if self.has_highlights(&route) {
            self.load_highlights(link);
        }
        if route == Route::Desk && !self.is_locked() {
            if let Some(host) = self.navigation.host() {
                host.dress(NAME);
            }
            self.load_desk(link);
        }
    }
}

/// What is said of a text that was to be copied.
fn copied(is_done: bool) -> String {
    if is_done {
        say("Copied.", &[])
    } else {
        say("The browser does not let this page copy. Select the text and copy it yourself.", &[])
    }
}

/// Asks the browser not to clear what is stored when it runs short of room. It is asked when there is something to keep.
fn keep_for_good() {
    let storage = gloo::utils::window().navigator().storage();
    // Older browsers have no such thing, and pages that came over plain http do not, either.
    if !storage.is_undefined() {
        drop(storage.persist());
    }
}
