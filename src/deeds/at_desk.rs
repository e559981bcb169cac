//! What comes of what readers do at the desk, and of its passphrase.

use comment::{Draft, record};
use desk::{Effect, Event, Opening, Subject};
use paper::{count, say};
use yew::html::Scope;

use crate::app::{Action, App};
use crate::desk::Desk;
use crate::module::refused;
use crate::store::{Attempt, Lock, browser};
use crate::{files, lock};

impl App {
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
            Effect::Draft { name, text } => {
                let draft = Draft { text, saved: Some(browser::now()), ..Draft::default() };
                let _ = self.store.keep_draft(&name, &draft);
            }
            Effect::KeepRules(record) => drop(self.store.keep_rules(record)),
            Effect::Download { name, media_type, text } => {
                if let Err(error) = files::download(&name, &media_type, &text) {
                    self.said = refused(&error);
                }
            }
            Effect::Announce(words) => self.announce(words),
            // Once it is closed, nothing of it is left to have the focus.
            Effect::Focus(id) if self.desk.is_open() => self.focus_next = Some(id),
            Effect::Focus(_) => {}
            Effect::SetPassphrase(passphrase) => self.set_passphrase(passphrase, link),
            Effect::Lock => self.close_desk(),
        }
    }

    /// Loads the desk, and what reads and writes files with it, unless that is done or begun.
    pub(super) fn load_desk(&self, link: &Scope<Self>) {
        self.desk.load(self.navigation.host(), || self.opening(), link.callback(|()| Action::Ready));
    }

    /// What the desk is opened with.
    fn opening(&self) -> Opening {
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
            drafts: self.store.drafts_at_desk(),
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

    /// Locks it: nothing of it is left, and the passphrase is asked for.
    pub(crate) fn close_desk(&mut self) {
        self.unlocked = false;
        self.desk = Desk::default();
        self.said = say("The desk is locked.", &[]);
        self.focus_next = Some("desk-passphrase".to_owned());
    }

    fn set_passphrase(&mut self, passphrase: String, link: &Scope<Self>) {
        self.unlocked = true;
        if passphrase.is_empty() {
            self.deriving = None;
            let _ = self.store.set_lock(None);
            return self.refresh_desk(link);
        }
        self.derive(lock::new(), &passphrase);
    }

    /// Tries a passphrase: a line `passphrase=…`, as forms have it.
    pub(super) fn unlock(&mut self, line: &str) {
        let Some(lock) = self.store.lock() else {
            self.said = say("The lock cannot be read. Erase it on the page “Your data”.", &[]);
            return;
        };
        if let Attempt::Wait(seconds) = lock.attempt(browser::now()) {
            self.said = {
                let wait = count(seconds as usize, "second", "seconds");
                say("Too many wrong passphrases. Try again in {0}.", &[&wait])
            };
            return;
        }
        // The same may be said again.
        self.announce(String::new());
        let passphrase = line.split_once('=').map_or("", |(_, value)| value).replace("\\\\", "\\");
        self.derive(lock, &passphrase);
    }

    fn derive(&mut self, lock: Lock, passphrase: &str) {
        // While one is tried, it is waited for.
        if (lock.key.is_empty() || self.deriving.is_none())
            && let Some(host) = self.navigation.host()
        {
            lock::derive(host, &lock, passphrase);
            self.deriving = Some(lock);
        }
    }

    /// The key of a passphrase was made, or could not be: it is for a lock that has none yet, or opens the one that there is.
    pub(crate) fn derived(&mut self, key: Result<String, String>, link: &Scope<Self>) {
        let Some(lock) = self.deriving.take() else { return };
        // The key comes behind the salt of its lock: it may be that of one that another has been set in the place of.
        if key.as_ref().is_ok_and(|key| !key.starts_with(&lock.salt)) {
            self.deriving = Some(lock);
            return;
        }
        let key = key.map(|key| key[lock.salt.len()..].to_owned());
        if lock.key.is_empty() {
            match key {
                Ok(key) => {
                    // If this cannot be stored, the page's notices say so.
                    let _ = self.store.set_lock(Some(&Lock { key, ..lock }));
                    self.said = say("The passphrase is set.", &[]);
                    if self.is_locked() {
                        // The desk was locked while the lock was made, which takes a moment.
                        self.close_desk();
                    }
                }
                Err(error) => self.said = say("The passphrase could not be set: {0}", &[&error]),
            }
            return self.refresh_desk(link);
        }
        self.said = match key {
            Ok(key) => {
                // Another tab may have set another one.
                let lock = self.store.lock().filter(|now| now.salt == lock.salt);
                let is_right = lock.as_ref().is_some_and(|lock| lock.key == key);
                if let Some(lock) = lock {
                    let _ = self.store.set_lock(Some(&lock.tried(is_right, browser::now())));
                }
                self.unlocked = is_right;
                if is_right { String::new() } else { say("That is not the passphrase.", &[]) }
            }
            Err(error) => error,
        };
    }
}
