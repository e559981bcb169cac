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

/// Name of the object store that holds texts by their keys.
const RECORDS: &str = "records";

/// A copy of one library's records. Clones are the same.
#[derive(Clone, Default)]
pub struct Mirror(Rc<RefCell<State>>);

enum State {
    /// It is not open yet; this was to be copied meanwhile.
    Opening(Vec<(String, Option<String>)>),
    Open(IdbDatabase),
    /// The browser does not let us.
    Refused,
}

impl Default for State {
    fn default() -> Self {
        Self::Opening(Vec::new())
    }
}

impl Drop for State {
    /// Browsers close what nobody holds any more, but only when they come to it.
    fn drop(&mut self) {
        if let Self::Open(database) = self {
            database.close();
        }
    }
}

impl Mirror {
    /// Opens the copy with this name, and returns all that is in it.
    ///
    /// # Errors
    /// When the browser refuses: there is no copy then.
    pub async fn open(&self, name: &str) -> Result<Vec<(String, String)>, JsValue> {
        let outcome = open(name).await;
        let state = match &outcome {
            Ok((database, _)) => State::Open(database.clone()),
            Err(_) => State::Refused,
        };
        let waiting = match &mut *self.0.borrow_mut() {
            State::Opening(waiting) => std::mem::take(waiting),
            _ => return Ok(Vec::new()),
        };
        self.0.replace(state);
        waiting.iter().for_each(|(key, text)| self.copy(key, text.as_deref()));
        let mut copies = outcome?.1;
        // What has been stored or removed meanwhile is newer than its copy.
        copies.retain(|(key, _)| waiting.iter().all(|(other, _)| other != key));
        Ok(copies)
    }

    /// Copies a text, or removes the copy.
    pub fn copy(&self, key: &str, text: Option<&str>) {
        match &mut *self.0.borrow_mut() {
            // A copy that is refused is as good as none; it is made again when the page is next opened.
            State::Open(database) => drop(put(database, key, text)),
            State::Opening(waiting) => waiting.push((key.to_owned(), text.map(str::to_owned))),
            State::Refused => {}
        }
    }

    /// Whether a copy is being made.
    pub fn works(&self) -> bool {
        matches!(*self.0.borrow(), State::Open(_))
    }
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

fn put(database: &IdbDatabase, key: &str, text: Option<&str>) -> Result<(), JsValue> {
    let records = records(database, IdbTransactionMode::Readwrite)?;
    match text {
        Some(text) => records.put_with_key(&text.into(), &key.into()),
        None => records.delete(&key.into()),
    }
    .map(drop)
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
