//! The search as a WebAssembly module of its own: readers who do not search never load it.
//!
//! The module imports nothing, so the application starts it without a script. They exchange bytes through its memory: the
//! application asks for [`room`], writes the input there, calls [`open`], [`search`] or [`marks`], and reads as many bytes
//! as the answer says from where [`output`] begins. What they mean is told by types of the crate `library`, in postcard's
//! encoding; both sides come from one build, so there is no version to agree on. Memory may move when it grows: the
//! application looks at it anew after each call.
//!
//! On this machine the functions are ordinary ones, which the tests call.

// Only where it is a module do the functions keep their names. In a program for this machine, `open` would take the place
// of the system's.
#![cfg_attr(
    target_family = "wasm",
    allow(
        unsafe_code,
        reason = "exporting a function by its name counts as unsafe; there is no other unsafe code here"
    )
)]

mod session;

use std::cell::RefCell;
use std::mem::ManuallyDrop;

// What it is linked to for is its allocator.
use heap as _;

use session::Session;

thread_local! {
    // Nothing is left to do when a thread ends, so nothing need be noted for it.
    static SESSION: ManuallyDrop<RefCell<Session>> = const { ManuallyDrop::new(RefCell::new(Session::new())) };
}

/// Makes room for that many bytes of input, and returns where.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn room(length: u32) -> u32 {
    with(|session| address(session.room(length as usize)))
}

/// Opens the compiled library that the input begins with, and keeps it. Returns 1 if it can be searched; else 0, and the
/// output is a text that says why.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn open(length: u32) -> u32 {
    with(|session| u32::from(session.open(length as usize)))
}

/// Answers the query that the input's first `asked` bytes are, with at most `limit` hits. If comments follow it, as
/// `library::hand_over` writes them, the latest first, these are what is searched instead of the articles. Returns the length
/// of the output, a `Result<library::Results, String>`.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn search(asked: u32, limit: u32) -> u32 {
    with(|session| session.search(asked as usize, limit as usize) as u32)
}

/// Finds the places that answer a query in a text. The input is the query, `asked` bytes, followed by the text, `text`
/// bytes. Returns the length of the output, a `Vec<library::Place>`.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn marks(asked: u32, text: u32) -> u32 {
    with(|session| session.marks(asked as usize, text as usize) as u32)
}

/// Where the output begins.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn output() -> u32 {
    with(|session| address(session.output()))
}

fn with<R>(run: impl FnOnce(&mut Session) -> R) -> R {
    SESSION.with(|session| run(&mut session.borrow_mut()))
}

/// Addresses in a module have 32 bits. Elsewhere nobody uses them.
fn address(bytes: &[u8]) -> u32 {
    bytes.as_ptr() as usize as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_calls_share_one_session() {
        let text = b"no library";
        with(|session| session.room(text.len()).copy_from_slice(text));
        assert_eq!(open(text.len() as u32), 0);
        let reason = with(|session| session.output().to_vec());
        assert!(reason.starts_with(b"expected a compiled library"), "{}", String::from_utf8_lossy(&reason));
        assert_eq!(marks(0, 0), 1, "a list of no places");
        assert!(search(0, 1) > 1, "a reason why there are no results");
        assert_ne!((room(1), output()), (0, 0));
    }
}
