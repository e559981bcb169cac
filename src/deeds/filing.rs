//! Files that readers save and take in: a backup, their comments for the editor, a copy of the file that the application is in.

use comment::record;
use desk::{FileAnswer, FileCall};
use paper::{say, word};
use yew::html::Scope;

use crate::app::App;
use crate::comments::is_own;
use crate::files;
use crate::hands::Deed;
use crate::module::refused;
use crate::route::Route;
use crate::store::browser;

/// Media type of the files that this program writes for itself.
const JSON: &str = "application/json";

/// Name of a file with a reader's comments.
const HANDED_OVER: &str = "comments.json";

/// What the page around the application asks for: what the reader wrote, as a file has it.
pub(super) const EXPORT: &str = "hand:export";

impl App {
    /// Writes or reads a file, once the part of the program that can do so has come.
    pub(super) fn file(&mut self, deed: Deed, link: &Scope<Self>) {
        self.load_desk(link);
        let call = match deed.act.as_str() {
            "restore-backup" => FileCall::Restore(deed.file.clone().unwrap_or_default()),
            "backup" => FileCall::Backup { library: self.library_id(), records: self.store.records_for_files() },
            _ => {
                let own = self.store.all_comments();
                let records = own.iter().filter(|comment| is_own(comment)).map(record::encode).collect();
                FileCall::HandOver { records, with_email: self.with_email }
            }
        };
        match self.desk.file(&call) {
            None => self.wait(deed),
            Some(Err(error) | Ok(FileAnswer::Wrong(error))) => {
                if deed.act == EXPORT {
                    self.navigation.tell("refused", &error);
                }
                if deed.act == "backup" && self.navigation.route() != Route::Data {
                    // It was asked for by a notice, which may stand on any page.
                    self.miss(error);
                } else {
                    self.said = error;
                }
            }
            Some(Ok(answer)) => self.said = self.filed(&deed.act, answer),
        }
    }

    /// Saves the file that the application is in anew, with all that is stored in it.
    pub(super) fn save_copy(&mut self) {
        let now = browser::now();
        let (name, records) = (now.to_string(), self.store.records_for_files());
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
            Err(error) => refused(&error),
        };
    }

    /// Tells the page around this one what the reader wrote, as a file for the editor has it.
    pub(crate) fn export(&mut self, link: &Scope<Self>) {
        self.file(Deed::of_page(EXPORT), link);
    }

    /// What comes of a file: a sentence for the reader.
    fn filed(&mut self, act: &str, answer: FileAnswer) -> String {
        let outcome = match (act, answer) {
            (_, FileAnswer::Wrong(error)) => return error,
            (_, FileAnswer::Records { records, left_out }) => {
                self.missed.clear();
                return [&self.restored(&records), " ", &left_out].concat();
            }
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
                    .map(|()| word!("If there is a mail program here, it has the draft."))
            }
            (_, FileAnswer::Text(text)) => {
                files::download(HANDED_OVER, JSON, &text).map(|()| word!("Saved. Send the file to the editor."))
            }
        };
        outcome.map_or_else(|error| refused(&error), |words| say(words, &[]))
    }

    fn library_id(&self) -> String {
        self.library.as_ref().map_or_else(|_| String::new(), |library| library.settings().id.clone())
    }
}
