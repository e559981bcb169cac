//! The language in which the interface speaks to its reader.
//!
//! Pages are made beforehand in the language of the library, where there is a table for it, else in English. Once the program
//! has started it is the one that the reader has chosen, else the one that an element is told to speak, else the first of the
//! browser's that there is a table for. A table is loaded like the parts of the program: it is a module that consists of one
//! section with the words.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use comment::Sentence;
use gloo::utils::window;
use js_sys::{Array, ArrayBuffer, Uint8Array, WebAssembly};
use paper::say;
use wasm_bindgen::JsCast;
use yew::Callback;
use yew::platform::spawn_local;

use crate::host::Host;

/// The table for the language of the library; no bytes for English.
const OWN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// The name of the section in which a module has its words.
const SECTION: &str = "words";

/// The languages that there are, as BCP 47 tags.
const LANGUAGES: [&str; 7] = ["en", "ko", "de", "fr", "es", "ja", "ar"];

thread_local! {
    // One for all that is mounted: who reads is the same person.
    static SPOKEN: RefCell<Spoken> = const { RefCell::new(Spoken { wanted: "", table: None, hearers: Vec::new() }) };
}

/// What is spoken.
struct Spoken {
    /// The language that was wanted last; empty before any was.
    wanted: &'static str,
    /// The bytes of its table, once they are there.
    table: Option<Vec<u8>>,
    /// Who hears when it has changed, or could not be.
    hearers: Vec<Weak<Callback<()>>>,
}

/// Hears, as long as it lives, when the language has changed, or could not be.
pub(crate) struct Hearer(Rc<Callback<()>>);

impl Hearer {
    /// Calls `on_change` then.
    pub(crate) fn new(on_change: Callback<()>) -> Self {
        let hearer = Self(Rc::new(on_change));
        SPOKEN.with_borrow_mut(|spoken| {
            spoken.hearers.retain(|hearer| hearer.strong_count() > 0);
            spoken.hearers.push(Rc::downgrade(&hearer.0));
        });
        hearer
    }
}

/// Speaks the language of the library, if nothing was said yet.
pub(crate) fn begin() {
    if SPOKEN.with_borrow(|spoken| spoken.table.is_none()) {
        paper::speak(OWN);
    }
}

/// A sentence in the language that is spoken.
pub(crate) fn said(Sentence { template, values }: &Sentence) -> String {
    say(template, &values.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The bytes of the table that is spoken from.
pub(crate) fn table() -> Vec<u8> {
    SPOKEN.with_borrow(|spoken| spoken.table.clone()).unwrap_or_else(|| OWN.to_vec())
}

/// Speaks the language that is wanted: `chosen` by the reader, else `told` by the page around the application, else one of the
/// browser's.
pub(crate) fn follow(chosen: &str, told: &str, host: Option<&Host>) {
    let own = window().navigator().languages();
    let browsers = (0..own.length()).filter_map(|at| own.get(at).as_string());
    let mut wishes = [chosen.to_owned(), told.to_owned()].into_iter().chain(browsers);
    let wanted = wishes.find_map(|wish| known(&wish)).unwrap_or("en");
    let is_news = SPOKEN.with_borrow_mut(|spoken| std::mem::replace(&mut spoken.wanted, wanted) != wanted);
    if !is_news || wanted == paper::language() {
        return;
    }
    let host = host.cloned();
    spawn_local(async move {
        let table = match wanted {
            "en" => Some(Vec::new()),
            wanted if OWN.starts_with([wanted, "\n"].concat().as_bytes()) => Some(OWN.to_vec()),
            wanted => words(host, wanted).await,
        };
        // The reader may have chosen another language meanwhile.
        if SPOKEN.with_borrow(|spoken| spoken.wanted != wanted) {
            return;
        }
        let hearers: Vec<_> = SPOKEN.with_borrow_mut(|spoken| {
            match table {
                Some(table) => {
                    paper::speak(&table);
                    spoken.table = Some(table);
                }
                // It goes on as before. Whoever chooses it again hears again that it is not there.
                None => spoken.wanted = "",
            }
            spoken.hearers.iter().filter_map(Weak::upgrade).collect()
        });
        hearers.iter().for_each(|hearer| hearer.emit(()));
    });
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
