//! The page that the application is in, as far as it is asked for anything: an object that the page's script hands over.
//!
//! The script knows where the parts of the program are (`crates/press/assets` has one for each way to be used): beside the page,
//! inside of it, or on another host.

use js_sys::futures::JsFuture;
use js_sys::{Array, Function, Promise, Reflect, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};

/// What the page's script has handed over. Clones are the same.
///
/// Properties: `root`, `route`, `routes`, `comments`, `isPage`, `isBare` (see [`Options`](crate::Options)). Functions:
/// `part(name)` promises a compiled module, `dress(name)` loads a style sheet, `side(what)` has the script for the reader's side
/// (`crates/press/assets/side.js`) do something, `speaks` is whether the browser has voices, `image(file)` is a picture's address, and
/// `tell(name, detail)` hears what has happened and returns `false` if it must not. A file that holds
/// everything also has `copy`, the name of the copy that it is and what its reader had written, and `copied(name, records)`,
/// which makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Host(JsValue);

impl Host {
    /// The object that the script has made.
    pub fn new(object: JsValue) -> Self {
        Self(object)
    }

    /// What a property says; nothing if it is no text.
    pub(crate) fn text(&self, name: &str) -> String {
        self.get(name).as_string().unwrap_or_default()
    }

    /// Whether a property is set.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_truthy()
    }

    /// A part of the program, compiled.
    ///
    /// # Errors
    /// When it cannot be had.
    pub(crate) async fn part(&self, name: &str) -> Result<WebAssembly::Module, JsValue> {
        let promise: Promise = self.call("part", name, "")?.unchecked_into();
        Ok(JsFuture::from(promise).await?.unchecked_into())
    }

    /// Loads a style sheet, unless that is done.
    pub(crate) fn dress(&self, name: &str) {
        // Without it the page is plainer.
        let _ = self.call("dress", name, "");
    }

    /// Has the script for the reader's side do something.
    pub(crate) fn side(&self, what: &str) {
        // Without it the page is read as ever.
        let _ = self.call("side", what, "");
    }

    /// The address of a picture that lies beside the articles.
    pub(crate) fn image(&self, file: &str) -> String {
        self.call("image", file, "").ok().and_then(|address| address.as_string()).unwrap_or_default()
    }

    /// Tells what has happened, or is about to; whether it may.
    pub(crate) fn tell(&self, what: &str, detail: &str) -> bool {
        self.call("tell", what, detail).map_or(true, |answer| answer != JsValue::FALSE)
    }

    /// What a saved copy of the page has in it: its name, and what its reader had written, as keys and texts. Nothing if it is
    /// none.
    pub(crate) fn copy(&self) -> Option<(String, Vec<(String, String)>)> {
        let copy = Self(self.get("copy"));
        let records: Array = copy.get("records").dyn_into().ok()?;
        let text = |pair: &Array, at| pair.get(at).as_string();
        let records = records.iter().filter_map(|pair| {
            let pair: Array = pair.dyn_into().ok()?;
            Some((text(&pair, 0)?, text(&pair, 1)?))
        });
        Some((copy.text("name"), records.collect()))
    }

    /// Whether the page can be saved with what its reader has written.
    pub(crate) fn can_copy(&self) -> bool {
        self.has("copied")
    }

    /// A copy of the page under a name, with these keys and texts in it.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(crate) fn copied(&self, name: &str, records: &[(String, String)]) -> Result<String, JsValue> {
        let pairs: Array = records.iter().map(|(key, text)| Array::of2(&key.into(), &text.into())).collect();
        let function: Function = self.get("copied").dyn_into()?;
        Ok(function.call2(&self.0, &name.into(), &pairs)?.as_string().unwrap_or_default())
    }

    fn get(&self, name: &str) -> JsValue {
        Reflect::get(&self.0, &name.into()).unwrap_or_default()
    }

    fn call(&self, name: &str, first: &str, second: &str) -> Result<JsValue, JsValue> {
        let function: Function = self.get(name).dyn_into()?;
        function.call2(&self.0, &first.into(), &second.into())
    }
}
