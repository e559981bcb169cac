//! The browser's `localStorage`, asked afresh each time and never trusted to be there.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{StorageEvent, Window};

use super::{Heard, Listening, Storage, StorageError};

/// The `localStorage` of a window.
///
/// A browser may refuse it altogether (third-party frames, private windows, a reader's settings), take it away while
/// the page runs, or run out of room: each call returns an error then, and none panics.
#[derive(Debug)]
pub struct LocalStorage {
    window: Option<Window>,
}

impl LocalStorage {
    /// That of the window in which the program runs.
    pub fn here() -> LocalStorage {
        LocalStorage { window: web_sys::window() }
    }

    /// That of another window of the same origin, such as a frame's.
    pub fn of(window: Window) -> LocalStorage {
        LocalStorage { window: Some(window) }
    }

    fn area(&self) -> Result<web_sys::Storage, StorageError> {
        let window = self.window.as_ref().ok_or(StorageError::Unavailable)?;
        window.local_storage().map_err(explained)?.ok_or(StorageError::Unavailable)
    }
}

impl Storage for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.area()?.get_item(key).map_err(explained)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.area()?.set_item(key, value).map_err(explained)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.area()?.remove_item(key).map_err(explained)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        // All in one call: browsers that count to the key of a number from the first one take the square of their number.
        let keys = js_sys::Reflect::own_keys(&self.area()?.into()).map_err(explained)?;
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    fn listen(&self, heard: Heard) -> Listening {
        let Some(window) = &self.window else {
            return Listening::to_nothing();
        };
        let local = LocalStorage::of(window.clone());
        Listening::until_dropped(EventListener::new(window, "storage", move |event| {
            // Not `dyn_ref`: the event of another frame is of another class. What is no storage event has no area.
            let event: &StorageEvent = event.unchecked_ref();
            // `sessionStorage` speaks through the same event.
            if event.storage_area().is_some_and(|area| local.area().as_ref() == Ok(&area)) {
                heard(event.key().as_deref());
            }
        }))
    }
}

/// What an exception means. It is known by its name and code and not by its class: browsers have changed the class, and
/// that of another frame is another class.
fn explained(exception: JsValue) -> StorageError {
    let property =
        |name: &str| js_sys::Reflect::get(&exception, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED);
    let name = property("name").as_string().unwrap_or_default();
    // Codes of the DOM, but 1014, which is Firefox's own for a full storage.
    match (name.as_str(), property("code").as_f64().unwrap_or_default() as u32) {
        ("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED", _) | (_, 22 | 1014) => StorageError::Full,
        ("SecurityError", _) | (_, 18) => StorageError::Unavailable,
        _ => StorageError::Refused(property("message").as_string().unwrap_or(name)),
    }
}
