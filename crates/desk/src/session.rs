//! What the module keeps between calls, and the functions by which the application calls it.

use std::cell::RefCell;

use comment::Comment;
use comment::record::decode;

use crate::{Call, Desk, FileAnswer, FileCall, Opening, Step};

thread_local! {
    static SESSION: RefCell<Session> = const { RefCell::new(Session::new()) };
}

/// Makes room for that many bytes of input, and returns where.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn room(length: u32) -> u32 {
    with(&mut |session| address(session.room(length as usize)))
}

/// Opens the desk with the [`Opening`] that the input begins with. Returns the length of the output, a [`Step`]; 0 if the
/// input is something else.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn open(length: u32) -> u32 {
    with(&mut |session| session.open(length as usize))
}

/// Tells the open desk of the [`Call`] that the input begins with. Returns the length of the output, a [`Step`]; 0 if the
/// input is something else, or no desk is open.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn act(length: u32) -> u32 {
    with(&mut |session| session.act(length as usize))
}

/// Writes or reads the file that the [`FileCall`] at the input's beginning is about; no desk needs to be open. Returns the
/// length of the output, a [`FileAnswer`].
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn file(length: u32) -> u32 {
    SESSION.with_borrow_mut(|session| session.file(length as usize))
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

/// Input, output and the open desk.
struct Session {
    input: Vec<u8>,
    output: Vec<u8>,
    desk: Option<Desk>,
}

impl Session {
    const fn new() -> Self {
        Self { input: Vec::new(), output: Vec::new(), desk: None }
    }

    /// The place for an input of that many bytes.
    fn room(&mut self, length: usize) -> &mut [u8] {
        self.input = vec![0; length];
        &mut self.input
    }

    fn open(&mut self, length: usize) -> u32 {
        let opening = self.input.get(..length).and_then(|input| postcard::from_bytes::<Opening>(input).ok());
        let step = opening.map(|opening| {
            let (desk, step) = Desk::open(opening);
            self.desk = Some(desk);
            step
        });
        self.put(step)
    }

    fn act(&mut self, length: usize) -> u32 {
        let call = self.input.get(..length).and_then(|input| postcard::from_bytes::<Call>(input).ok());
        let step = match (&mut self.desk, call) {
            (Some(desk), Some(Call { event, now, random })) => Some(desk.on(event, now, random.to_le_bytes())),
            _ => None,
        };
        self.put(step)
    }

    fn file(&mut self, length: usize) -> u32 {
        let call = self.input.get(..length).and_then(|input| postcard::from_bytes::<FileCall>(input).ok());
        self.input = Vec::new();
        let answer = match call {
            Some(FileCall::Backup { library, records }) => FileAnswer::Text(exchange::to_backup(&library, &records)),
            Some(FileCall::Restore(bytes)) => match exchange::from_backup(&bytes) {
                Ok(records) => FileAnswer::Records(records),
                Err(error) => FileAnswer::Wrong(error.to_string()),
            },
            Some(FileCall::HandOver { records, with_email }) => {
                let comments: Vec<Comment> = records.iter().filter_map(|text| decode(text).ok()).collect();
                FileAnswer::Text(exchange::to_json(&comments, None, with_email))
            }
            None => FileAnswer::Wrong("expected something to do with a file, found something else".to_owned()),
        };
        self.output = postcard::to_allocvec(&answer).unwrap_or_default();
        self.output.len() as u32
    }

    fn put(&mut self, step: Option<Step>) -> u32 {
        // A file that was chosen can be large, and is needed no more.
        self.input = Vec::new();
        self.output = step.and_then(|step| postcard::to_allocvec(&step).ok()).unwrap_or_default();
        self.output.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Event;

    /// Writes an input, makes the call, and reads the output, all as the application does.
    fn exchanged(input: &[u8], call: extern "C" fn(u32) -> u32) -> Option<Step> {
        SESSION.with_borrow_mut(|session| session.room(input.len()).copy_from_slice(input));
        let length = call(input.len() as u32) as usize;
        let output = SESSION.with_borrow_mut(|session| session.output.clone());
        assert_eq!(length, output.len());
        (length > 0).then(|| postcard::from_bytes(&output).expect("a step"))
    }

    #[test]
    fn all_calls_share_one_session() {
        let call = Call { event: Event::Pressed("?".into()), now: 5, random: 5 };
        let call = postcard::to_allocvec(&call).expect("plain values");
        assert_eq!(exchanged(&call, act), None, "no desk is open yet");
        assert_eq!(exchanged(b"\xff", open), None, "no opening");

        let opening = Opening { library: "A library".into(), ..Opening::default() };
        let first = exchanged(&postcard::to_allocvec(&opening).expect("plain values"), open).expect("a desk");
        assert!(!first.page.is_empty());
        let second = exchanged(&call, act).expect("the desk answers");
        assert_ne!(first.page, second.page, "the list of keys");
        assert_eq!(exchanged(b"", act), None);
        assert_eq!(exchanged(&call, act).map(|step| step.page), Some(first.page), "the desk is still open");
        assert_ne!((room(1), output()), (0, 0));
    }

    #[test]
    fn more_input_than_there_is_room_for_is_none() {
        room(3);
        assert_eq!((open(4), act(4)), (0, 0));
    }
}
