//! A copy of what is stored, in IndexedDB: what local storage loses or damages comes back from there.
//!
//! The copy is made after the fact and may be refused; nothing waits for it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::futures::JsFuture;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};
use yew::platform::spawn_local;

use super::mirrored::ALL;

/// Name of the object store that holds texts by their keys.
const RECORDS: &str = "records";

/// A copy of one library's records. Clones are the same.
#[derive(Clone, Default)]
pub struct Mirror(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    place: Place,
    /// What is to be copied, in order: texts by their keys, and nothing for what is to be removed.
    waiting: Vec<(String, Option<String>)>,
    /// What it is called.
    name: String,
    /// Whether something was written since it was opened last.
    is_proven: bool,
}

#[derive(Default)]
enum Place {
    /// It is not open yet.
    #[default]
    Opening,
    Open(IdbDatabase),
    /// The browser does not let us.
    Refused,
}

impl Drop for State {
    /// Browsers close what nobody holds any more, but only when they come to it.
    fn drop(&mut self) {
        if let Place::Open(database) = &self.place {
            database.close();
        }
    }
}

impl Mirror {
    /// Opens the copy with this name, and returns all that is in it, for [`place`] to find.
    ///
    /// # Errors
    /// When the browser refuses: there is no copy then.
    pub async fn open(&self, name: &str) -> Result<Vec<(String, String)>, JsValue> {
        let outcome = open(name).await;
        let mut state = self.0.borrow_mut();
        if !matches!(state.place, Place::Opening) {
            return Ok(Vec::new());
        }
        name.clone_into(&mut state.name);
        state.place = match &outcome {
            Ok((database, _)) => Place::Open(database.clone()),
            Err(_) => Place::Refused,
        };
        let copies = outcome.map(|(_, mut copies)| {
            // What has been stored or removed meanwhile is newer than its copy.
            let is_erased = state.waiting.iter().any(|(key, _)| key == ALL);
            let mut is_newer = vec![is_erased; copies.len()];
            state.waiting.iter().filter_map(|(key, _)| place(&copies, key)).for_each(|at| is_newer[at] = true);
            let mut is_newer = is_newer.into_iter();
            copies.retain(|_| is_newer.next() != Some(true));
            copies
        });
        drop(state);
        self.write();
        copies
    }

    /// Copies a text, or removes the copy, of `ALL` every one, once what is being done is done.
    pub fn copy(&self, key: &str, text: Option<&str>) {
        let mut state = self.0.borrow_mut();
        state.waiting.push((key.to_owned(), text.map(str::to_owned)));
        if state.waiting.len() == 1 {
            let this = self.clone();
            spawn_local(async move { this.write() });
        }
    }

    /// Writes what waits, all of it in one go: what readers erase together is gone together, even if they leave the page at once.
    fn write(&self) {
        let mut state = self.0.borrow_mut();
        // A copy that is refused is as good as none; it is made again when the page is next opened.
        match &state.place {
            Place::Opening => return,
            Place::Open(database) => {
                let is_written = put(database, &state.waiting).is_ok();
                if std::mem::replace(&mut state.is_proven, is_written) && !is_written {
                    // Browsers part from pages that were long out of sight. What was erased would come back.
                    state.place = Place::Opening;
                    let (this, name) = (self.clone(), state.name.clone());
                    return spawn_local(async move { drop(this.open(&name).await) });
                }
            }
            Place::Refused => {}
        }
        state.waiting.clear();
    }

    /// Whether a copy is being made.
    pub fn works(&self) -> bool {
        matches!(self.0.borrow().place, Place::Open(_))
    }
}

/// Where a key stands among what [`Mirror::open`] returns: in the order in which IndexedDB has texts, by their code units.
pub fn place(copies: &[(String, String)], key: &str) -> Option<usize> {
    copies.binary_search_by(|(other, _)| other.encode_utf16().cmp(key.encode_utf16())).ok()
}

async fn open(name: &str) -> Result<(IdbDatabase, Vec<(String, String)>), JsValue> {
    let factory = gloo::utils::window().indexed_db()?.ok_or("no IndexedDB")?;
    let request = factory.open_with_u32(name, 1)?;
    let on_upgrade = {
        let request = request.clone();
        Closure::once(move || drop(make(&request)))
    };
    request.set_onupgradeneeded(Some(on_upgrade.as_ref().unchecked_ref()));
    let opened = done(&request).await;
    request.set_onupgradeneeded(None);
    drop(on_upgrade);
    let database: IdbDatabase = opened?.unchecked_into();
    let records = records(&database, IdbTransactionMode::Readonly)?;
    // Both requests are made before either is waited for: a transaction without one ends.
    let (keys, texts) = (records.get_all_keys()?, records.get_all()?);
    let keys: Array = done(&keys).await?.unchecked_into();
    let texts: Array = done(&texts).await?.unchecked_into();
    let pairs = keys.iter().zip(texts.iter());
    Ok((database, pairs.filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?))).collect()))
}

fn make(request: &IdbOpenDbRequest) -> Result<(), JsValue> {
    let database: IdbDatabase = request.result()?.unchecked_into();
    database.create_object_store(RECORDS).map(drop)
}

#[expect(deprecated, reason = "an old draft of the standard was without it")]
fn put(database: &IdbDatabase, changes: &[(String, Option<String>)]) -> Result<(), JsValue> {
    if changes.is_empty() {
        return Ok(());
    }
    let records = records(database, IdbTransactionMode::Readwrite)?;
    for (key, text) in changes {
        match text {
            Some(text) => records.put_with_key(&text.into(), &key.into()),
            None if key == ALL => records.clear(),
            None => records.delete(&key.into()),
        }?;
    }
    // Left to itself, it would end once the page has heard of every request: never, if the page is gone by then.
    records.transaction().commit()
}

fn records(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    database.transaction_with_str_and_mode(RECORDS, mode)?.object_store(RECORDS)
}

/// What comes of a request.
async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}
