//! Parts of the program that are loaded when somebody turns to them, each a WebAssembly module of its own.
//!
//! The page's script brings the modules, compiled once for all that use them. They import nothing, and are called with bytes.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::WebAssembly::{Instance, Memory, instantiate_module};
use js_sys::futures::JsFuture;
use js_sys::{Function, Object, Reflect, Uint8Array};
use paper::say;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;
use yew::platform::spawn_local;

use crate::host::Host;
use crate::language::{self, Speech};

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
    /// Has the page bring the module of this name, unless that is done or begun, and says when it has come or that it will
    /// not. `open` makes it ready once it is there.
    pub(crate) fn load(
        &self,
        host: Option<&Host>,
        name: &'static str,
        open: impl FnOnce(&Module) -> Result<(), JsValue> + 'static,
        on_change: Callback<()>,
    ) {
        if !matches!(*self.0.borrow(), State::Asleep) {
            return;
        }
        self.0.replace(State::Loading);
        let (this, host, speech) = (self.clone(), host.cloned(), language::current());
        spawn_local(async move {
            let loaded = instantiate(host, name, speech).await.and_then(|module| open(&module).map(|()| module));
            this.0.replace(match loaded {
                Ok(module) => State::Ready(module),
                Err(error) => State::Failed(why(&error)),
            });
            on_change.emit(());
        });
    }

    /// Has it speak the language that is spoken.
    pub(crate) fn speak(&self) {
        self.ask(|module| module.speak(language::current()));
    }

    /// Whether nobody has turned to it yet.
    pub(crate) fn is_asleep(&self) -> bool {
        matches!(*self.0.borrow(), State::Asleep)
    }

    /// What the module says when it is asked; nothing while it is being loaded.
    ///
    /// # Errors
    /// Why it could not be loaded, or has stopped.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Module) -> T) -> Option<Result<T, String>> {
        match &*self.0.borrow() {
            State::Asleep | State::Loading => None,
            State::Failed(error) => Some(Err(error.clone())),
            State::Ready(module) => Some(Ok(question(module))),
        }
    }

    /// What a function of the module answers to bytes; nothing while it is being loaded.
    ///
    /// # Errors
    /// Why it could not be loaded, or has stopped: nothing that it keeps can be relied on then, and it is not asked again.
    pub(crate) fn call<T: DeserializeOwned>(
        &self,
        name: &str,
        input: &[&[u8]],
        arguments: &[usize],
    ) -> Option<Result<T, String>> {
        let answer = self.ask(|module| module.call(name, input, arguments))?;
        Some(answer.and_then(|answer| {
            answer.map_err(|error| {
                let error = ["it has stopped: ", &why(&error)].concat();
                self.0.replace(State::Failed(error.clone()));
                error
            })
        }))
    }
}

async fn instantiate(host: Option<Host>, name: &str, speech: Option<Speech>) -> Result<Module, JsValue> {
    let module = host.ok_or("there is no page to ask for it")?.part(name).await?;
    let instance: Instance = JsFuture::from(instantiate_module(&module, &Object::new())).await?.unchecked_into();
    let exports: JsValue = instance.exports().into();
    let memory: Memory = Reflect::get(&exports, &"memory".into())?.unchecked_into();
    let module = Module { memory, exports };
    module.speak(speech);
    Ok(module)
}

/// What an exception says.
pub(crate) fn why(error: &JsValue) -> String {
    error.as_string().or_else(|| Reflect::get(error, &"message".into()).ok()?.as_string()).unwrap_or_default()
}

/// What is said of something that the browser does not let us do.
pub(crate) fn refused(error: &JsValue) -> String {
    say("The browser refuses: {0}", &[&why(error)])
}

/// A module that has been loaded.
pub(crate) struct Module {
    memory: Memory,
    exports: JsValue,
}

impl Module {
    /// Has it speak what an application speaks.
    fn speak(&self, speech: Option<Speech>) {
        if let Some(table) = speech.map(|speech| speech.table()) {
            // Those that say nothing have no such function.
            let _ = self.call_for_number("speak", &[&table], &[table.len()]);
        }
    }

    /// Calls a function with bytes, and reads the value that it answers with.
    ///
    /// # Errors
    /// When it stops, or answers with something else.
    pub(crate) fn call<T: DeserializeOwned>(
        &self,
        name: &str,
        input: &[&[u8]],
        arguments: &[usize],
    ) -> Result<T, JsValue> {
        let length = self.call_for_number(name, input, arguments)?;
        let start = self.number("output", &[])?;
        postcard::from_bytes(&self.bytes(start, length).to_vec()).map_err(|_| "its answer is damaged".into())
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
