//! What comes of what readers do: the part of the application that acts.

use cite::{Access, STYLES, plain};
use comment::record;
use desk::{Effect, Event, FileAnswer, FileCall, Opening, Subject};
use paper::{count, say, word};
use yew::html::Scope;
use yew::platform::spawn_local;

use crate::app::{Action, App, LIBRARY};
use crate::desk::{Desk, NAME};
use crate::format::today;
use crate::hands::{self, AID, COPY, Deed, KEY};
use crate::history::parse;
use crate::module::why;
use crate::navigation::step_to_mark;
use crate::pages::{Outcome, Talk, Writing, is_own};
use crate::route::Route;
use crate::store::{Attempt, browser};
use crate::{files, lock};

/// Media type of the files that this program writes for itself.
const JSON: &str = "application/json";

/// Name of a file with a reader's comments.
const HANDED_OVER: &str = "comments.json";

/// What the page around the application asks for: what the reader wrote, as a file has it.
const EXPORT: &str = "hand:export";

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
            COPY => self.said = copied(!deed.value.is_empty()),
            "share" => {
                if let Err(error) = files::share_address(&self.address()) {
                    self.said = ["The browser refuses: ", &why(&error)].concat();
                }
            }
            "passage:copy" => self.copy(["“", &self.selected, "”\n", &self.passage_address()].concat(), link),
            "passage:link" => self.copy(self.passage_address(), link),
            "passage:seek" => {
                let query = std::mem::take(&mut self.selected);
                self.look_for(["\"", &query.replace('"', " "), "\""].concat());
            }
            "typed" => self.look_for(deed.value),
            "clear" => self.clear(),
            "more" => self.show_more(),
            "first-hit" => hands::focus_first_hit(self.navigation.place()),
            "step:next" | "step:previous" => {
                self.at_mark = step_to_mark(self.navigation.place(), self.at_mark, deed.act == "step:next");
            }
            // What could not be erased is still there, and the page's notices say why.
            "forget-searches" => drop(self.store.forget_searches()),
            "forget-me" => self.erase(|app| {
                let _ = app.store.forget_profile();
                let _ = app.store.forget_searches();
            }),
            "erase-all" => self.erase(|app| drop(app.store.erase_everything())),
            "bring-back" => {
                let erased = std::mem::take(&mut self.erased);
                self.said = self.restored(&erased);
            }
            "backup" | "restore-backup" | "hand:file" | "hand:share" | "hand:mail" => self.file(deed, link),
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
            "unlock" => self.unlock(deed.value.trim_end_matches('\n'), link),
            "quote" => {
                let passage = std::mem::take(&mut self.selected);
                self.talk(Talk::Quoted(passage), link);
            }
            _ => {
                if let Some(key) = deed.act.strip_prefix("erase:") {
                    let key = key.to_owned();
                    self.erase(move |app| drop(app.store.erase(&key)));
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

    fn talk(&mut self, talk: Talk, link: &Scope<Self>) {
        if matches!(talk, Talk::Posted(_)) && self.navigation.place().is_page {
            keep_for_good();
        }
        if matches!(talk, Talk::Typed(..)) {
            self.advice.load(self.navigation.host(), link.callback(|()| Action::Ready));
        }
        let is_posted = matches!(talk, Talk::Posted(_));
        self.focus_next = self.writing.as_mut().and_then(|writing| writing.hear(&self.store, &self.advice, talk));
        if let Some(Writing { article, outcome: Some(Outcome::Stored(status)), .. }) = &self.writing
            && is_posted
        {
            self.navigation.tell("comment", &[article, " ", status.word()].concat());
        }
    }

    /// Erases something, and remembers it until the reader has left the page.
    fn erase(&mut self, erase: impl FnOnce(&mut Self)) {
        let before = self.store.records();
        erase(self);
        let after = self.store.records();
        self.erased = before.into_iter().filter(|record| !after.contains(record)).collect();
        self.said = String::new();
    }

    fn restored(&self, records: &[(String, String)]) -> String {
        match self.store.restore(records) {
            Ok(number) => count(number, "record was put back.", "records were put back."),
            Err(error) => say("Not everything could be stored. {0}", &[&error.said()]),
        }
    }

    // What stands at the reader's side

    /// Tells it what has happened, and does what it wants done. It is loaded for who opens something.
    pub(crate) fn tell_aids(&mut self, act: &str, value: String, link: &Scope<Self>) {
        // Of what begins with a dash it only hears if it is there.
        let is_opened = !act.starts_with('-');
        let call = reading::Call { act: act.to_owned(), value, path: self.navigation.route().path() };
        if is_opened && !self.aids.is_open() {
            self.came_from = self.navigation.place().focused();
        }
        match self.aids.tell(&call) {
            None if is_opened => {
                let opening = || self.aids_opening();
                self.aids.load(self.navigation.host(), opening, link.callback(|()| Action::Ready));
                self.waiting = Some(Deed::of_page(&[AID, act].concat()));
            }
            Some(Ok(effects)) => effects.into_iter().for_each(|effect| self.aid(effect, link)),
            Some(Err(error)) if is_opened => self.problems = vec![error],
            _ => {}
        }
    }

    fn aid(&mut self, effect: reading::Effect, link: &Scope<Self>) {
        use reading::Effect;
        match effect {
            // What could not be stored waits, and the page's notices say why. The look follows when the store tells of it.
            Effect::Keep(settings) => drop(self.store.keep_settings(settings)),
            Effect::Announce(words) => self.said = words,
            Effect::Show(id) => self.show_next = Some(id),
            Effect::Return => self.goes_back = true,
            Effect::Go(path) => {
                let route = parse(&path);
                self.goes_back = route.is_same_page(&self.navigation.route());
                if !self.goes_back {
                    self.navigation.push(&route);
                }
            }
            Effect::Do(act) => drop(self.act(Deed::of_page(&act), link)),
            Effect::Side(what) => {
                if let Some(host) = self.navigation.host() {
                    host.side(&what);
                }
            }
        }
    }

    fn aids_opening(&self) -> reading::Opening {
        let Ok(library) = &self.library else { return reading::Opening::default() };
        let article = |entry: &library::Entry| reading::Article {
            slug: entry.slug.to_string(),
            title: entry.title.clone(),
            authors: entry.authors.join(", "),
            language: entry.language.clone(),
        };
        reading::Opening {
            settings: self.store.settings(),
            articles: library.entries().iter().map(article).collect(),
            has_ways: !library.ways().is_empty(),
            shows_desk: self.rules().shows_desk,
            can_copy: self.navigation.host().is_some_and(crate::host::Host::can_copy),
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
                    Err(error) => say("The browser refuses: {0}", &[&why(&error)]),
                };
            }
            None => self.copy(text, link),
        }
    }

    /// Puts a text where it can be pasted from, and says so.
    pub(crate) fn copy(&self, text: String, link: &Scope<Self>) {
        let on_copy = link.callback(Action::Said);
        spawn_local(async move {
            on_copy.emit(copied(files::copy(&text).await.is_ok()));
        });
    }

    // The desk

    /// Tells the desk what has happened, and does what it wants done.
    pub(crate) fn tell_desk(&mut self, event: Event, link: &Scope<Self>) {
        for effect in self.desk.tell(event) {
            self.perform(effect, link);
        }
    }

    fn perform(&mut self, effect: Effect, link: &Scope<Self>) {
        // What could not be stored waits, and the page's notices say why.
        match effect {
            Effect::Keep { id, record } => drop(self.store.add_record(&id, record)),
            Effect::Erase { id } => drop(self.store.erase_comment(&id)),
            Effect::KeepRules(record) => drop(self.store.keep_rules(record)),
            Effect::Download { name, media_type, text } => {
                if let Err(error) = files::download(&name, &media_type, &text) {
                    self.said = say("The browser refuses: {0}", &[&why(&error)]);
                }
            }
            Effect::Announce(words) => self.said = words,
            Effect::Focus(id) => self.focus_next = Some(id),
            Effect::SetPassphrase(passphrase) => self.set_passphrase(passphrase, link),
            Effect::Lock => self.close_desk(),
        }
    }

    /// What the desk is opened with.
    pub(crate) fn opening(&self) -> Opening {
        let Ok(library) = &self.library else { return Opening::default() };
        let entries = library.entries();
        let (comments, unreadable) = self.store.comment_records();
        let subject = |entry: &library::Entry| Subject {
            slug: entry.slug.to_string(),
            title: entry.title.clone(),
            language: entry.language.clone(),
            file: entry.file.clone(),
        };
        Opening {
            library: library.settings().title.clone(),
            subjects: entries.iter().map(subject).collect(),
            comments,
            bundled: entries.iter().flat_map(|entry| library.comments(entry.slug.as_str())).collect(),
            site_rules: library.settings().rules.clone(),
            own_rules: self.store.rules().map(|rules| record::encode(&rules)).unwrap_or_default(),
            unreadable,
            has_lock: self.store.is_locked(),
            now: browser::now().millis(),
        }
    }

    /// Hands the desk what is stored now.
    pub(crate) fn refresh_desk(&mut self, link: &Scope<Self>) {
        if self.desk.is_open() {
            self.tell_desk(Event::Refreshed(self.opening()), link);
        }
    }

    /// Whether nobody may see the desk before they have said the passphrase.
    pub(crate) fn is_locked(&self) -> bool {
        !self.unlocked && self.store.is_locked()
    }

    fn close_desk(&mut self) {
        self.unlocked = false;
        self.desk = Desk::default();
        self.said = say("The desk is locked.", &[]);
    }

    fn set_passphrase(&mut self, passphrase: String, link: &Scope<Self>) {
        self.unlocked = true;
        if passphrase.is_empty() {
            let _ = self.store.set_lock(None);
            return self.refresh_desk(link);
        }
        let on_lock = link.callback(Action::Locked);
        spawn_local(async move { on_lock.emit(lock::new(&passphrase).await.map_err(|error| why(&error))) });
    }

    /// Tries a passphrase: a line `passphrase=…`, as forms have it.
    fn unlock(&mut self, line: &str, link: &Scope<Self>) {
        let Some(lock) = self.store.lock() else {
            self.said = say("The lock cannot be read. Erase it on the page “Your data”.", &[]);
            return;
        };
        if let Attempt::Wait(seconds) = lock.attempt(browser::now()) {
            self.said = say("Too many wrong passphrases. Try again in {0} seconds.", &[&seconds.to_string()]);
            return;
        }
        let passphrase = line.split_once('=').map_or("", |(_, value)| value).replace("\\\\", "\\");
        let on_try = link.callback(Action::Tried);
        spawn_local(async move {
            let tried = lock::opens(&lock, &passphrase).await;
            on_try.emit(
                tried.map(|is_right| (lock.tried(is_right, browser::now()), is_right)).map_err(|error| why(&error)),
            );
        });
    }

    /// A passphrase was tried.
    pub(crate) fn tried(&mut self, tried: Result<(crate::store::Lock, bool), String>) {
        self.said = match tried {
            Ok((lock, is_right)) => {
                // If this cannot be stored, the page's notices say so.
                let _ = self.store.set_lock(Some(&lock));
                self.unlocked = is_right;
                if is_right { String::new() } else { say("That is not the passphrase.", &[]) }
            }
            Err(error) => error,
        };
    }

    /// A lock was made.
    pub(crate) fn locked(&mut self, made: Result<crate::store::Lock, String>, link: &Scope<Self>) {
        match made {
            Ok(lock) => {
                let _ = self.store.set_lock(Some(&lock));
                self.said = say("The passphrase is set.", &[]);
            }
            Err(error) => self.said = say("The passphrase could not be set: {0}", &[&error]),
        }
        self.refresh_desk(link);
    }

    // Files

    /// Writes or reads a file, once the part of the program that can do so has come.
    fn file(&mut self, deed: Deed, link: &Scope<Self>) {
        self.desk.load(self.navigation.host(), self.opening(), link.callback(|()| Action::Ready));
        let call = match deed.act.as_str() {
            "restore-backup" => FileCall::Restore(deed.file.clone().unwrap_or_default()),
            "backup" => FileCall::Backup { library: self.library_id(), records: self.store.records() },
            _ => {
                let own = self.store.all_comments();
                let records = own.iter().filter(|comment| is_own(comment)).map(record::encode).collect();
                FileCall::HandOver { records, with_email: self.with_email }
            }
        };
        match self.desk.file(&call) {
            None => self.waiting = Some(deed),
            Some(Err(error) | Ok(FileAnswer::Wrong(error))) => {
                if deed.act == EXPORT {
                    self.navigation.tell("refused", &error);
                }
                self.said = error;
            }
            Some(Ok(answer)) => self.said = self.filed(&deed.act, answer),
        }
    }

    /// Saves the file that the application is in anew, with all that is stored in it.
    fn save_copy(&mut self) {
        let now = browser::now();
        let (name, records) = (now.to_string(), self.store.records());
        let Some(host) = self.navigation.host() else { return };
        let file = [&self.library_id(), ".html"].concat();
        let saved = host.copied(&name, &records).and_then(|text| files::download(&file, "text/html", &text));
        self.said = match saved {
            Ok(()) => {
                // If these two cannot be stored, the page's notices say so.
                let _ = self.store.note_copy(&name);
                let _ = self.store.note_backup(now);
                say("Saved. The copy is among your downloads.", &[])
            }
            Err(error) => say("The browser refuses: {0}", &[&why(&error)]),
        };
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

    /// Tells the page around this one what the reader wrote, as a file for the editor has it.
    pub(crate) fn export(&mut self, link: &Scope<Self>) {
        self.file(Deed::of_page(EXPORT), link);
    }

    /// Does what waited for a part of the program.
    pub(crate) fn go_on(&mut self, link: &Scope<Self>) {
        if let Some(deed) = self.waiting.take() {
            match deed.act.strip_prefix(AID) {
                Some(act) => self.tell_aids(act, deed.value, link),
                None if deed.act.starts_with(highlighter::ACT) => drop(self.act(deed, link)),
                None => self.file(deed, link),
            }
        }
    }

    /// What comes of a file: a sentence for the reader.
    fn filed(&self, act: &str, answer: FileAnswer) -> String {
        let outcome = match (act, answer) {
            (_, FileAnswer::Wrong(error)) => return error,
            (_, FileAnswer::Records(records)) => return self.restored(&records),
            ("backup", FileAnswer::Text(text)) => {
                let name = ["lectern-", &self.library_id(), "-backup.json"].concat();
                files::download(&name, JSON, &text).map(|()| {
                    let _ = self.store.note_backup(browser::now());
                    word!("Saved. The file is among your downloads.")
                })
            }
            ("hand:share", FileAnswer::Text(text)) => files::share(HANDED_OVER, JSON, &text).map(|is_shared| {
                if is_shared {
                    ""
                } else {
                    word!("This browser cannot share files. Save the file and send it yourself.")
                }
            }),
            (EXPORT, FileAnswer::Text(text)) => {
                self.navigation.tell("export", &text);
                return String::new();
            }
            ("hand:mail", FileAnswer::Text(text)) => {
                let subject = say("Comments", &[]);
                files::write_mail(&self.rules().mail_to, &subject, &text)
                    .map(|()| word!("Your mail program has the draft."))
            }
            (_, FileAnswer::Text(text)) => {
                files::download(HANDED_OVER, JSON, &text).map(|()| word!("Saved. Send the file to the editor."))
            }
        };
        outcome.map_or_else(|error| say("The browser refuses: {0}", &[&why(&error)]), |words| say(words, &[]))
    }

    fn library_id(&self) -> String {
        self.library.as_ref().map_or_else(|_| String::new(), |library| library.settings().id.clone())
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
            self.desk.load(self.navigation.host(), self.opening(), link.callback(|()| Action::Ready));
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
