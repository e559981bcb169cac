//! What the module keeps between calls, and the functions by which the application calls it.

use std::cell::RefCell;

use serde::Deserialize;

use crate::{Aids, Call, Opening, Step};

thread_local! {
    static SESSION: RefCell<Session> =
        const { RefCell::new(Session { input: Vec::new(), output: Vec::new(), aids: None }) };
}

/// Makes room for that many bytes of input, and returns where.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn room(length: u32) -> u32 {
    SESSION.with_borrow_mut(|session| {
        session.input = vec![0; length as usize];
        address(&session.input)
    })
}

/// Begins with the [`Opening`] that the input begins with. Returns the length of the output, a [`Step`]; 0 if the input is
/// something else.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn open(length: u32) -> u32 {
    SESSION.with_borrow_mut(|session| {
        session.aids = session.read::<Opening>(length).map(Aids::open);
        let step = session.aids.as_ref().map(|_| Step::default());
        session.put(step)
    })
}

/// Tells it of the [`Call`] that the input begins with. Returns the length of the output, a [`Step`]; 0 if the input is
/// something else, or it was not opened.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn act(length: u32) -> u32 {
    SESSION.with_borrow_mut(|session| {
        let call = session.read::<Call>(length);
        let step = session.aids.as_mut().zip(call).map(|(aids, call)| aids.on(&call));
        session.put(step)
    })
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
    SESSION.with_borrow(|session| address(&session.output))
}

/// Addresses in a module have 32 bits. Elsewhere nobody uses them.
fn address(bytes: &[u8]) -> u32 {
    bytes.as_ptr() as usize as u32
}

/// Input, output, and what is open.
struct Session {
    input: Vec<u8>,
    output: Vec<u8>,
    aids: Option<Aids>,
}

impl Session {
    fn read<'a, T: Deserialize<'a>>(&'a self, length: u32) -> Option<T> {
        postcard::from_bytes(self.input.get(..length as usize)?).ok()
    }

    fn put(&mut self, step: Option<Step>) -> u32 {
        self.output = step.and_then(|step| postcard::to_allocvec(&step).ok()).unwrap_or_default();
        self.output.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchanged(input: &[u8], call: extern "C" fn(u32) -> u32) -> Option<Step> {
        room(input.len() as u32);
        SESSION.with_borrow_mut(|session| session.input.copy_from_slice(input));
        let length = call(input.len() as u32) as usize;
        let output = SESSION.with_borrow(|session| session.output.clone());
        assert_eq!(length, output.len());
        (length > 0).then(|| postcard::from_bytes(&output).expect("a step"))
    }

    #[test]
    fn all_calls_share_one_session() {
        let call = Call { act: "appearance".into(), ..Call::default() };
        let call = postcard::to_allocvec(&call).expect("plain values");
        assert_eq!(exchanged(&call, act), None, "nothing is open yet");
        let opening = postcard::to_allocvec(&Opening::default()).expect("plain values");
        assert_eq!(exchanged(&opening, open), Some(Step::default()));
        assert!(exchanged(&call, act).is_some_and(|step| !step.page.is_empty()));
        assert!(exchanged(&call, act).is_some_and(|step| step.page.is_empty()), "the same button closes it");
        assert_eq!(exchanged(b"", act), None);
        room(3);
        assert_eq!((open(4), act(4)), (0, 0), "more than there is room for");
    }
}
