//! The search, a module of its own that is loaded when somebody searches: most readers read.
//!
//! The page names the module (`press` puts it there). It imports nothing, and is called with bytes: the query goes in, what
//! answers it comes out, as [`library::Results`] in postcard.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::{document, window};
use js_sys::WebAssembly::{Instance, Memory, instantiate_buffer};
use js_sys::futures::JsFuture;
use js_sys::{ArrayBuffer, Function, Object, Reflect, Uint8Array};
use library::{Place, Results};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlLinkElement, Response};
use yew::Callback;
use yew::platform::spawn_local;

/// Id of the link that names the module.
const LINK: &str = "lectern-search";

/// The search. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Engine(Rc<RefCell<State>>);

#[derive(Default)]
enum State {
    /// Nobody has searched yet.
    #[default]
    Asleep,
    Loading,
    Ready(Module),
    /// It cannot be used, and why.
    Failed(String),
}

struct Module {
    memory: Memory,
    exports: JsValue,
}

impl Engine {
    /// Loads the search over a library, unless that is done or begun; says when it has come, or that it will not.
    pub(crate) fn load(&self, library: &'static [u8], on_change: Callback<()>) {
        if !matches!(*self.0.borrow(), State::Asleep) {
            return;
        }
        self.0.replace(State::Loading);
        let this = self.clone();
        spawn_local(async move {
            let state = match fetch(library).await {
                Ok(module) => State::Ready(module),
                Err(error) => State::Failed(told(&error)),
            };
            this.0.replace(state);
            on_change.emit(());
        });
    }

    /// What answers a query, at most `limit` hits of it; nothing while the search is being loaded.
    ///
    /// # Errors
    /// When the search could not be loaded or the index is damaged: a text for the reader.
    pub(crate) fn results(&self, asked: &str, limit: usize) -> Option<Result<Results, String>> {
        match &*self.0.borrow() {
            State::Asleep | State::Loading => None,
            State::Failed(error) => Some(Err(error.clone())),
            State::Ready(module) => {
                let answer = module.call("search", &[asked.as_bytes()], &[asked.len(), limit]);
                Some(
                    answer.and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_else(|| Err(NO_ANSWER.into())),
                )
            }
        }
    }

    /// The places of a text that answer a query; none while the search is not there.
    pub(crate) fn marks(&self, asked: &str, text: &str) -> Vec<Place> {
        match &*self.0.borrow() {
            State::Ready(module) if !asked.is_empty() => {
                let parts = [asked.as_bytes(), text.as_bytes()];
                let answer = module.call("marks", &parts, &[asked.len(), text.len()]);
                answer.and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }
}

const NO_ANSWER: &str = "The search has stopped. Reload the page.";

async fn fetch(library: &[u8]) -> Result<Module, JsValue> {
    let link = document().get_element_by_id(LINK).ok_or("the page names no search")?;
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
    let module = Module { memory, exports };
    match module.call_for_number("open", &[library], &[library.len()])? {
        1 => Ok(module),
        _ => Err("the index is damaged".into()),
    }
}

fn told(error: &JsValue) -> String {
    let why = error.as_string().or_else(|| Reflect::get(error, &"message".into()).ok()?.as_string());
    ["The search could not be loaded (", &why.unwrap_or_default(), "). Reload the page."].concat()
}

impl Module {
    /// Calls a function with bytes, and reads the bytes that it answers with.
    fn call(&self, name: &str, input: &[&[u8]], arguments: &[usize]) -> Option<Vec<u8>> {
        let length = self.call_for_number(name, input, arguments).ok()?;
        let start = self.number("output", &[]).ok()?;
        Some(self.bytes(start, length).to_vec())
    }

    fn call_for_number(&self, name: &str, input: &[&[u8]], arguments: &[usize]) -> Result<u32, JsValue> {
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
