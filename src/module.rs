//! Parts of the program that are loaded when somebody turns to them, each a WebAssembly module of its own.
//!
//! The page names the modules (`press` puts their addresses there). They import nothing, and are called with bytes.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::{document, window};
use js_sys::WebAssembly::{Instance, Memory, instantiate_buffer};
use js_sys::futures::JsFuture;
use js_sys::{ArrayBuffer, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlLinkElement, Response};
use yew::Callback;
use yew::platform::spawn_local;

/// A module that is loaded on demand. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct OnDemand(Rc<RefCell<State>>);

#[derive(Default)]
enum State {
    /// Nobody has turned to it yet.
    #[default]
    Asleep,
    Loading,
    Ready(Module),
    /// It cannot be used, and why.
    Failed(String),
}

impl OnDemand {
    /// Loads the module that the link with the id `link` leads to, unless that is done or begun, and says when it has
    /// come or that it will not. `open` makes it ready once it is there.
    pub(crate) fn load(
        &self,
        link: &'static str,
        open: impl FnOnce(&Module) -> Result<(), JsValue> + 'static,
        on_change: Callback<()>,
    ) {
        if !matches!(*self.0.borrow(), State::Asleep) {
            return;
        }
        self.0.replace(State::Loading);
        let this = self.clone();
        spawn_local(async move {
            let loaded = fetch(link).await.and_then(|module| open(&module).map(|()| module));
            this.0.replace(match loaded {
                Ok(module) => State::Ready(module),
                Err(error) => State::Failed(why(&error)),
            });
            on_change.emit(());
        });
    }

    /// What the module says when it is asked; nothing while it is being loaded.
    ///
    /// # Errors
    /// Why it could not be loaded.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Module) -> T) -> Option<Result<T, String>> {
        match &*self.0.borrow() {
            State::Asleep | State::Loading => None,
            State::Failed(error) => Some(Err(error.clone())),
            State::Ready(module) => Some(Ok(question(module))),
        }
    }
}

/// Makes the addresses of the modules, and of all else that is loaded on demand, absolute: as the page names them, they are
/// relative to the page that was loaded first, and the address changes as one moves.
pub(crate) fn pin_addresses() {
    let Ok(links) = document().query_selector_all("link[rel^='lectern-']") else { return };
    for at in 0..links.length() {
        if let Some(link) = links.get(at).map(|link| link.unchecked_into::<HtmlLinkElement>()) {
            link.set_href(&link.href());
        }
    }
}

async fn fetch(link: &str) -> Result<Module, JsValue> {
    let link = document().get_element_by_id(link).ok_or("the page does not name it")?;
    let address = link.unchecked_into::<HtmlLinkElement>().href();
    let response: Response = JsFuture::from(window().fetch_with_str(&address)).await?.unchecked_into();
    if !response.ok() {
        return Err(JsValue::from_str(&response.status_text()));
    }
    let bytes: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.unchecked_into();
    let bytes = Uint8Array::new(&bytes).to_vec();
    let loaded = JsFuture::from(instantiate_buffer(&bytes, &Object::new())).await?;
    let instance: Instance = Reflect::get(&loaded, &"instance".into())?.unchecked_into();
    let exports: JsValue = instance.exports().into();
    let memory: Memory = Reflect::get(&exports, &"memory".into())?.unchecked_into();
    Ok(Module { memory, exports })
}

/// What an exception says.
pub(crate) fn why(error: &JsValue) -> String {
    error.as_string().or_else(|| Reflect::get(error, &"message".into()).ok()?.as_string()).unwrap_or_default()
}

/// A module that has been loaded.
pub(crate) struct Module {
    memory: Memory,
    exports: JsValue,
}

impl Module {
    /// Calls a function with bytes, and reads the bytes that it answers with; nothing if it has stopped for good.
    pub(crate) fn call(&self, name: &str, input: &[&[u8]], arguments: &[usize]) -> Option<Vec<u8>> {
        let length = self.call_for_number(name, input, arguments).ok()?;
        let start = self.number("output", &[]).ok()?;
        Some(self.bytes(start, length).to_vec())
    }

    /// Calls a function with bytes, and returns the number that it answers with.
    pub(crate) fn call_for_number(&self, name: &str, input: &[&[u8]], arguments: &[usize]) -> Result<u32, JsValue> {
        let input = input.concat();
        let place = self.number("room", &[input.len()])?;
        self.bytes(place, input.len() as u32).copy_from(&input);
        self.number(name, arguments)
    }

    fn number(&self, name: &str, arguments: &[usize]) -> Result<u32, JsValue> {
        let function: Function = Reflect::get(&self.exports, &name.into())?.unchecked_into();
        let argument = |at: usize| arguments.get(at).map_or(JsValue::UNDEFINED, |number| (*number as u32).into());
        let number = function.call2(&JsValue::NULL, &argument(0), &argument(1))?;
        // An unsigned number may come out as a negative one.
        Ok(number.as_f64().unwrap_or_default() as i64 as u32)
    }

    /// A part of the module's memory, as it is now: it moves when it grows.
    fn bytes(&self, start: u32, length: u32) -> Uint8Array {
        Uint8Array::new_with_byte_offset_and_length(&self.memory.buffer(), start, length)
    }
}
