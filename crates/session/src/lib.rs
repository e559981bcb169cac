//! A module of the program between calls: its input, its output, and the program that is open in it.
//!
//! Such a module is loaded when somebody turns to what it does, and draws itself in plain values. It imports nothing. The
//! application asks for `room`, writes its input there, calls `open` or `act`, and reads as many bytes as that returned from
//! where `output` begins. Input and output are in postcard's encoding; both sides come from one build. Memory may move when it
//! grows: the application looks at it anew after each call.
//!
//! [`exports!`] gives a module these functions. On this machine they are ordinary ones, which the tests call.

// What it is linked to for is its allocator.
use heap as _;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A program that answers values with values.
pub trait Program: Sized {
    /// What it is opened with.
    type Opening: DeserializeOwned;
    /// Something that happens.
    type Call: DeserializeOwned;
    /// What comes of it.
    type Step: Serialize;

    /// Begins, and says what there is at first.
    fn begin(opening: Self::Opening) -> (Self, Self::Step);

    /// What comes of a call.
    fn answer(&mut self, call: Self::Call) -> Self::Step;
}

/// Input, output and the open program.
pub struct Session<P> {
    input: Vec<u8>,
    output: Vec<u8>,
    program: Option<P>,
}

impl<P: Program> Session<P> {
    /// Nothing is open yet.
    #[allow(clippy::new_without_default, reason = "it stands in a constant, where a default cannot")]
    pub const fn new() -> Self {
        Self { input: Vec::new(), output: Vec::new(), program: None }
    }

    /// The place for an input of that many bytes.
    pub fn room(&mut self, length: u32) -> &mut [u8] {
        self.input = vec![0; length as usize];
        &mut self.input
    }

    /// Opens the program with what the input begins with. Returns the length of the output; 0 if the input is something else.
    pub fn open(&mut self, length: u32) -> u32 {
        let step = self.read(length).map(|opening| {
            let (program, step) = P::begin(opening);
            self.program = Some(program);
            step
        });
        self.put(step.as_ref())
    }

    /// Tells the program of the call that the input begins with. Returns the length of the output; 0 if the input is something
    /// else, or nothing is open.
    pub fn act(&mut self, length: u32) -> u32 {
        let call = self.read(length);
        let step = self.program.as_mut().zip(call).map(|(program, call)| program.answer(call));
        self.put(step.as_ref())
    }

    /// Speaks the language whose table the input begins with, from the next call on.
    pub fn speak(&self, length: u32) {
        paper::speak(self.input.get(..length as usize).unwrap_or_default());
    }

    /// The value that the input begins with.
    pub fn read<T: DeserializeOwned>(&self, length: u32) -> Option<T> {
        postcard::from_bytes(self.input.get(..length as usize)?).ok()
    }

    /// Makes a value the output, and returns its length; 0 for none.
    pub fn put<T: Serialize>(&mut self, value: Option<&T>) -> u32 {
        // A file that was handed in can be large, and is needed no more.
        self.input = Vec::new();
        self.output = value.and_then(|value| postcard::to_allocvec(value).ok()).unwrap_or_default();
        self.output.len() as u32
    }

    /// The last output.
    pub fn output(&self) -> &[u8] {
        &self.output
    }
}

/// Where bytes begin. Addresses in a module have 32 bits. Elsewhere nobody uses them.
pub fn address(bytes: &[u8]) -> u32 {
    bytes.as_ptr() as usize as u32
}

/// The functions by which the application calls the program of this type, around a session `SESSION`.
#[macro_export]
macro_rules! exports {
    ($program:ty) => {
        thread_local! {
            static SESSION: ::std::cell::RefCell<$crate::Session<$program>> =
                const { ::std::cell::RefCell::new($crate::Session::new()) };
        }

        /// Makes room for that many bytes of input, and returns where.
        #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub extern "C" fn room(length: u32) -> u32 {
            SESSION.with_borrow_mut(|session| $crate::address(session.room(length)))
        }

        /// Opens the program with what the input begins with. Returns the length of the output; 0 if the input is something else.
        #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub extern "C" fn open(length: u32) -> u32 {
            SESSION.with_borrow_mut(|session| session.open(length))
        }

        /// Tells the program of the call that the input begins with. Returns the length of the output; 0 if the input is something
        /// else, or nothing is open.
        #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub extern "C" fn act(length: u32) -> u32 {
            SESSION.with_borrow_mut(|session| session.act(length))
        }

        /// Speaks the language whose table the input begins with, from the next call on.
        #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub extern "C" fn speak(length: u32) -> u32 {
            SESSION.with_borrow(|session| session.speak(length));
            0
        }

        /// Where the output begins.
        #[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
        pub extern "C" fn output() -> u32 {
            SESSION.with_borrow(|session| $crate::address(session.output()))
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds up.
    struct Sum(u32);

    impl Program for Sum {
        type Opening = u32;
        type Call = u32;
        type Step = String;

        fn begin(opening: u32) -> (Self, String) {
            (Sum(opening), opening.to_string())
        }

        fn answer(&mut self, call: u32) -> String {
            self.0 += call;
            self.0.to_string()
        }
    }

    /// Writes an input, makes the call, and reads the output, all as the application does.
    fn exchanged(session: &mut Session<Sum>, input: &[u8], call: fn(&mut Session<Sum>, u32) -> u32) -> Option<String> {
        session.room(input.len() as u32).copy_from_slice(input);
        let length = call(session, input.len() as u32) as usize;
        assert_eq!(length, session.output().len());
        (length > 0).then(|| postcard::from_bytes(session.output()).expect("a step"))
    }

    #[test]
    fn all_calls_share_one_program() {
        let mut session = Session::new();
        let bytes = |number: u32| postcard::to_allocvec(&number).expect("plain values");
        assert_eq!(exchanged(&mut session, &bytes(1), Session::act), None, "nothing is open yet");
        assert_eq!(exchanged(&mut session, b"\xff", Session::open), None, "no opening");
        assert_eq!(exchanged(&mut session, &bytes(5), Session::open).as_deref(), Some("5"));
        assert_eq!(exchanged(&mut session, &bytes(2), Session::act).as_deref(), Some("7"));
        assert_eq!(exchanged(&mut session, b"", Session::act), None);
        assert_eq!(exchanged(&mut session, &bytes(1), Session::act).as_deref(), Some("8"), "it is still open");
    }

    #[test]
    fn more_input_than_there_is_room_for_is_none() {
        let mut session: Session<Sum> = Session::new();
        session.room(3);
        assert_eq!((session.open(4), session.act(4)), (0, 0));
    }

    #[allow(unreachable_pub, reason = "what a module exports is its whole interface")]
    mod module {
        use super::Sum;

        crate::exports!(Sum);
    }

    #[test]
    fn a_module_is_called_by_its_functions() {
        module::room(1);
        assert_eq!((module::open(0), module::act(0), module::speak(0)), (0, 0, 0), "there is no input");
        module::room(1);
        assert_eq!(module::open(1), 2, "a text of one letter, the input being 0");
        assert_ne!(module::output(), 0);
    }
}
