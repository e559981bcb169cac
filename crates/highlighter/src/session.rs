//! What the module keeps between calls, and the functions by which the application calls it.

use std::cell::RefCell;

use crate::{Call, Highlighter, Opening, Step};

thread_local! {
    static SESSION: RefCell<Session> = const { RefCell::new(Session::new()) };
}

/// Makes room for that many bytes of input, and returns where.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn room(length: u32) -> u32 {
    with(&mut |session| address(session.room(length as usize)))
}

/// Opens the highlighter with the [`Opening`] that the input begins with. Returns the length of the output, a [`Step`]; 0 if the
/// input is something else.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn open(length: u32) -> u32 {
    with(&mut |session| session.open(length as usize))
}

/// Tells the highlighter of the [`Call`] that the input begins with. Returns the length of the output, a [`Step`]; 0 if the
/// input is something else, or no highlighter is open.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn act(length: u32) -> u32 {
    with(&mut |session| session.act(length as usize))
}

/// Speaks the language whose table the input begins with, from the next call on.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn speak(length: u32) -> u32 {
    SESSION.with_borrow(|session| paper::speak(session.input.get(..length as usize).unwrap_or_default()));
    0
}

/// Where the output begins.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn output() -> u32 {
    with(&mut |session| address(&session.output))
}

fn with(run: &mut dyn FnMut(&mut Session) -> u32) -> u32 {
    SESSION.with_borrow_mut(run)
}

/// Addresses in a module have 32 bits. Elsewhere nobody uses them.
fn address(bytes: &[u8]) -> u32 {
    bytes.as_ptr() as usize as u32
}

/// Input, output and the highlighter.
struct Session {
    input: Vec<u8>,
    output: Vec<u8>,
    highlighter: Option<Highlighter>,
}

impl Session {
    const fn new() -> Self {
        Self { input: Vec::new(), output: Vec::new(), highlighter: None }
    }

    /// The place for an input of that many bytes.
    fn room(&mut self, length: usize) -> &mut [u8] {
        self.input = vec![0; length];
        &mut self.input
    }

    fn open(&mut self, length: usize) -> u32 {
        let opening = self.input.get(..length).and_then(|input| postcard::from_bytes::<Opening>(input).ok());
        let step = opening.map(|opening| {
            let (highlighter, step) = Highlighter::open(opening);
            self.highlighter = Some(highlighter);
            step
        });
        self.put(step)
    }

    fn act(&mut self, length: usize) -> u32 {
        let call = self.input.get(..length).and_then(|input| postcard::from_bytes::<Call>(input).ok());
        let step = match (&mut self.highlighter, call) {
            (Some(highlighter), Some(Call { event, now, id })) => Some(highlighter.on(event, now, id)),
            _ => None,
        };
        self.put(step)
    }

    fn put(&mut self, step: Option<Step>) -> u32 {
        // A file that was chosen can be large, and is needed no more.
        self.input = Vec::new();
        self.output = step.and_then(|step| postcard::to_allocvec(&step).ok()).unwrap_or_default();
        self.output.len() as u32
    }
}
