//! The language in which the interface speaks to its reader.
//!
//! Pages are made beforehand in the language of the library, where there is a table for it, else in English. Once the program
//! has started it is the one that the reader has chosen, else the one that an element is told to speak, else the first of the
//! browser's that there is a table for. A table is loaded like the parts of the program: it is a module that consists of one
//! section with the words.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comment::Sentence;
use gloo::utils::window;
use js_sys::{Array, ArrayBuffer, Uint8Array, WebAssembly};
use paper::{Vocabulary, say};
use wasm_bindgen::JsCast;
use yew::Callback;
use yew::platform::spawn_local;

use crate::host::Host;

/// The table for the language of the library; no bytes for English. For pages that are made beforehand it has the words of dates, too,
/// which browsers have themselves.
#[cfg(not(target_family = "wasm"))]
const OWN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words-of-the-build.bin"));
#[cfg(target_family = "wasm")]
const OWN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// The name of the section in which a module has its words.
const SECTION: &str = "words";

/// The languages that there are, as BCP 47 tags.
const LANGUAGES: [&str; 7] = ["en", "ko", "de", "fr", "es", "ja", "ar"];

thread_local! {
    // That of the application whose turn it is: several on one page may each speak another one.
    static CURRENT: RefCell<Option<Speech>> = const { RefCell::new(None) };
}

/// What an application speaks. Clones are the same: a part that is being loaded has its table when it comes.
#[derive(Clone)]
pub(crate) struct Speech(Rc<Spoken>);

struct Spoken {
    /// The language that the page around wanted last.
    told: RefCell<String>,
    /// The language that was wanted last; empty before any was.
    wanted: Cell<&'static str>,
    /// The bytes of the table that is spoken from, and its words.
    table: RefCell<(Rc<[u8]>, Vocabulary)>,
}

impl Speech {
    /// The language of the library; or what is spoken by whoever had the last turn, if the page around wanted the same of both, so
    /// that what is mounted beside others does not change its words before the reader's eyes.
    pub(crate) fn begin(told: &str) -> Self {
        let last = current().filter(|last| *last.0.told.borrow() == told);
        let table = last.map(|last| last.0.table.borrow().clone());
        let table = table.unwrap_or_else(|| (OWN.into(), Vocabulary::read(OWN)));
        let told = RefCell::new(told.to_owned());
        let begun = Self(Rc::new(Spoken { told, wanted: Cell::new(""), table: RefCell::new(table) }));
        begun.take_turn();
        begun
    }

    /// Speaks it until somebody else takes a turn.
    pub(crate) fn take_turn(&self) {
        self.0.table.borrow().1.speak();
        CURRENT.set(Some(self.clone()));
    }

    /// The bytes of the table that is spoken from.
    pub(crate) fn table(&self) -> Rc<[u8]> {
        Rc::clone(&self.0.table.borrow().0)
    }

    /// Speaks the language that is wanted: `chosen` by the reader, else `told` by the page around the application, else one of the
    /// browser's. Calls `on_change` when it has changed, or could not be.
    pub(crate) fn follow(&self, chosen: &str, told: &str, host: Option<&Host>, on_change: Callback<()>) {
        self.0.told.replace(told.to_owned());
        let own = window().navigator().languages();
        let browsers = (0..own.length()).filter_map(|at| own.get(at).as_string());
        let mut wishes = [chosen.to_owned(), told.to_owned()].into_iter().chain(browsers);
        let wanted = wishes.find_map(|wish| known(&wish)).unwrap_or("en");
        let is_news = self.0.wanted.replace(wanted) != wanted;
        if !is_news || wanted == paper::language() {
            return;
        }
        let (this, host) = (self.clone(), host.cloned());
        spawn_local(async move {
            let table: Option<Rc<[u8]>> = match wanted {
                "en" => Some([].into()),
                wanted if paper::is_table_of(OWN, wanted) => Some(OWN.into()),
                wanted => words(host, wanted).await.map(Into::into),
            };
            // The reader may have chosen another language meanwhile.
            if this.0.wanted.get() != wanted {
                return;
            }
            match table {
                Some(table) => {
                    let words = Vocabulary::read(&table);
                    this.0.table.replace((table, words));
                }
                // It goes on as before. Whoever chooses it again hears again that it is not there.
                None => this.0.wanted.set(""),
            }
            on_change.emit(());
        });
    }
}

/// What the application speaks whose turn it is.
pub(crate) fn current() -> Option<Speech> {
    CURRENT.with_borrow(Option::clone)
}

/// A sentence in the language that is spoken.
pub(crate) fn said(Sentence { template, values }: &Sentence) -> String {
    say(template, &values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Which of our languages a tag names, or a variety of.
fn known(tag: &str) -> Option<&'static str> {
    let primary = tag.split('-').next().unwrap_or_default();
    LANGUAGES.into_iter().find(|language| language.eq_ignore_ascii_case(primary))
}

async fn words(host: Option<Host>, language: &str) -> Option<Vec<u8>> {
    let module = host?.part(&["words-", language].concat()).await.ok()?;
    let sections: Array = WebAssembly::Module::custom_sections(&module, SECTION);
    let section: ArrayBuffer = sections.get(0).dyn_into().ok()?;
    Some(Uint8Array::new(&section).to_vec())
}
