//! What advises while one writes, as a WebAssembly module of its own: it knows many words, and most readers write nothing.
//!
//! The module imports nothing. The application asks for [`room`], writes a text there, calls [`attacks`], and reads as many
//! bytes as that returned from where [`output`] begins: a `Vec<(u32, u32, String, String)>` in postcard's encoding, for each
//! [`comment::Finding`] its beginning and end, why it was found, and what to write instead.
//!
//! On this machine the functions are ordinary ones, which the tests call.

// Only where it is a module do the functions keep their names.
#![cfg_attr(
    target_family = "wasm",
    allow(
        unsafe_code,
        reason = "exporting a function by its name counts as unsafe; there is no other unsafe code here"
    )
)]

use std::cell::RefCell;

use comment::Finding;
// What it is linked to for is its allocator.
use heap as _;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for that many bytes of input, and returns where.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn room(length: u32) -> u32 {
    INPUT.with_borrow_mut(|input| {
        input.clear();
        input.resize(length as usize, 0);
        address(input)
    })
}

/// Finds what attacks a person in the text that the input's first bytes are. Returns the length of the output; 0 if they
/// are no text.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn attacks(length: u32) -> u32 {
    let found = INPUT.with_borrow(|input| {
        let text = std::str::from_utf8(input.get(..length as usize)?).ok()?;
        let findings = comment::attacks(text).into_iter();
        let plain = |Finding { start, end, why, instead }: Finding| (start as u32, end as u32, why, instead);
        postcard::to_allocvec(&findings.map(plain).collect::<Vec<_>>()).ok()
    });
    OUTPUT.set(found.unwrap_or_default());
    OUTPUT.with_borrow(|output| output.len() as u32)
}

/// Where the output begins.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn output() -> u32 {
    OUTPUT.with_borrow(|output| address(output))
}

/// Addresses in a module have 32 bits. Elsewhere nobody uses them.
fn address(bytes: &[u8]) -> u32 {
    bytes.as_ptr() as usize as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &[u8]) -> Option<Vec<(u32, u32, String, String)>> {
        room(text.len() as u32);
        INPUT.with_borrow_mut(|input| input.copy_from_slice(text));
        match attacks(text.len() as u32) {
            0 => None,
            _ => Some(OUTPUT.with_borrow(|output| postcard::from_bytes(output).expect("a list"))),
        }
    }

    #[test]
    fn what_is_found_comes_with_its_place_and_its_reason() {
        let text = "Listen: you are an idiot.";
        let list = found(text.as_bytes()).expect("a text");
        let [(start, end, why, instead)] = &list[..] else { panic!("one finding: {list:?}") };
        assert!(text[*start as usize..*end as usize].contains("idiot"));
        assert!(!why.is_empty() && !instead.is_empty());
    }

    #[test]
    fn what_is_no_text_has_no_answer() {
        assert_eq!(found(b"\xff"), None);
        assert_eq!(found(b""), Some(Vec::new()));
        assert_eq!(attacks(99), 0);
    }
}
