//! What the module keeps between calls: the bytes that go in and out, and the library that is open.

use std::mem;
use std::str;

use library::{Place, Results, Searcher};

/// Input, output and the open library.
pub(crate) struct Session {
    input: Vec<u8>,
    output: Vec<u8>,
    searcher: Option<Searcher<'static>>,
}

impl Session {
    pub(crate) const fn new() -> Self {
        Self { input: Vec::new(), output: Vec::new(), searcher: None }
    }

    /// The place for an input of that many bytes.
    pub(crate) fn room(&mut self, length: usize) -> &mut [u8] {
        self.input.clear();
        self.input.resize(length, 0);
        &mut self.input
    }

    pub(crate) fn output(&self) -> &[u8] {
        &self.output
    }

    /// Opens the library that the input begins with. Its bytes stay in memory for as long as the module lives, which is
    /// what a reader needs who opens one library.
    pub(crate) fn open(&mut self, length: usize) -> bool {
        let mut bytes = mem::take(&mut self.input);
        bytes.truncate(length);
        match Searcher::open(bytes.leak()) {
            Ok(searcher) => {
                self.searcher = Some(searcher);
                true
            }
            Err(error) => {
                self.output = error.to_string().into_bytes();
                false
            }
        }
    }

    /// Answers a query, of comments if any follow it, and returns the length of the output.
    pub(crate) fn search(&mut self, asked: usize, limit: usize) -> usize {
        let results = self.results(asked, limit);
        self.put(postcard::to_allocvec(&results))
    }

    /// Finds what answers a query in a text and returns the length of the output. Without a library or with other bytes
    /// than texts, that is nothing.
    pub(crate) fn marks(&mut self, asked: usize, text: usize) -> usize {
        let places = self.places(asked, text).unwrap_or_default();
        self.put(postcard::to_allocvec(&places))
    }

    fn results(&self, asked: usize, limit: usize) -> Result<Results, String> {
        let searcher = self.searcher.as_ref().ok_or("expected an open library, found none; call `open` first")?;
        let input = self.input.split_at_checked(asked);
        let input = input.and_then(|(asked, comments)| Some((text(Some(asked))?, comments)));
        let (asked, comments) = input.ok_or("expected a query in UTF-8, found other bytes")?;
        match comments {
            [] => searcher.results(asked, limit).map_err(|error| error.to_string()),
            _ => Ok(searcher.comments(asked, comments, limit)),
        }
    }

    fn places(&mut self, asked: usize, length: usize) -> Option<Vec<Place>> {
        let (asked, rest) = self.input.split_at_checked(asked)?;
        Some(self.searcher.as_mut()?.marks(text(Some(asked))?, text(rest.get(..length))?))
    }

    /// Plain values can always be encoded; should that fail nevertheless, an output of nothing is no answer for anybody.
    fn put(&mut self, encoded: postcard::Result<Vec<u8>>) -> usize {
        self.output = encoded.unwrap_or_default();
        self.output.len()
    }
}

fn text(bytes: Option<&[u8]>) -> Option<&str> {
    str::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use library::{SourceFile, compile, hand_over};

    use super::*;

    fn library() -> Vec<u8> {
        let file = |name: &str, text: &str| SourceFile { name: name.into(), bytes: text.as_bytes().to_vec() };
        compile(&[
            file("1.txt", "The keeper of the lighthouse\n\nNobody knows the harbour as the keeper does.\n"),
            file("2.txt", "Ferries\n\nThe ferry leaves the harbour at noon.\n"),
        ])
        .expect("two sound articles")
    }

    /// A session with that library open.
    fn session() -> Session {
        let mut session = Session::new();
        let length = put_in(&mut session, &library());
        assert!(session.open(length), "{}", String::from_utf8_lossy(session.output()));
        session
    }

    fn put_in(session: &mut Session, input: &[u8]) -> usize {
        session.room(input.len()).copy_from_slice(input);
        input.len()
    }

    fn results(session: &mut Session, asked: &[u8], limit: usize) -> Result<Results, String> {
        let asked = put_in(session, asked);
        let length = session.search(asked, limit);
        assert_eq!(length, session.output().len());
        postcard::from_bytes(session.output()).expect("results, or why there are none")
    }

    fn places(session: &mut Session, asked: &str, text: &str) -> Vec<Place> {
        put_in(session, format!("{asked}{text}").as_bytes());
        let length = session.marks(asked.len(), text.len());
        assert_eq!(length, session.output().len());
        postcard::from_bytes(session.output()).expect("places")
    }

    #[test]
    fn a_query_is_answered_with_as_many_hits_as_asked_for() {
        let mut session = session();
        let all = results(&mut session, b"harbour", 10).expect("the index is sound");
        assert_eq!((all.total, all.hits.len()), (2, 2));
        let first = results(&mut session, b"harbour", 1).expect("the index is sound");
        assert_eq!((first.total, &first.hits[..]), (2, &all.hits[..1]));
    }

    #[test]
    fn what_is_answered_is_what_the_library_answers() {
        let bytes = library();
        let searcher = Searcher::open(&bytes).expect("a sound library");
        let mut session = session();
        for asked in ["keeper", "ferry -noon", "\"the harbour\"", "nothing like it", ""] {
            assert_eq!(results(&mut session, asked.as_bytes(), 5), Ok(searcher.results(asked, 5).unwrap()), "{asked}");
        }
    }

    #[test]
    fn places_are_found_in_a_text_that_follows_the_query() {
        let mut session = session();
        assert_eq!(places(&mut session, "häfen keeper", "The keeper"), [(4, 10)]);
        assert_eq!(places(&mut session, "keeper", ""), []);
        assert_eq!(places(&mut session, "", "The keeper"), []);
    }

    #[test]
    fn comments_answer_that_follow_the_query() {
        let mut session = session();
        let mut comments = Vec::new();
        hand_over(&mut comments, 0, "Zoe", "The ferry.");
        hand_over(&mut comments, 0, "Ada", "A ferry leaves the harbour; a Ferry.");
        let mut found = |asked: &str, limit: usize| {
            put_in(&mut session, &[asked.as_bytes(), &comments].concat());
            session.search(asked.len(), limit);
            postcard::from_bytes::<Result<Results, String>>(session.output()).expect("results").expect("texts")
        };
        let first = found("ferry harbour ", 1);
        assert_eq!((first.total, first.hits.len(), first.hits[0].entry), (2, 1, 1));
        assert_eq!(first.hits[0].marks, [(2, 7), (19, 26), (30, 35)]);
        assert_eq!(found("häfen -ferry ", 9), Results::default());
    }

    #[test]
    fn bytes_that_are_no_library_are_refused_with_the_reason() {
        let mut session = Session::new();
        let length = put_in(&mut session, b"no library");
        assert!(!session.open(length));
        let reason = String::from_utf8_lossy(session.output());
        assert!(reason.starts_with("expected a compiled library"), "{reason}");
    }

    #[test]
    fn only_the_first_bytes_of_the_input_are_opened() {
        let mut session = Session::new();
        let mut bytes = library();
        let length = bytes.len();
        bytes.extend_from_slice(b"what was there before");
        put_in(&mut session, &bytes);
        assert!(session.open(length), "{}", String::from_utf8_lossy(session.output()));
    }

    #[test]
    fn a_library_that_cannot_be_opened_leaves_the_open_one() {
        let mut session = session();
        let length = put_in(&mut session, b"");
        assert!(!session.open(length));
        assert_eq!(results(&mut session, b"harbour", 10).map(|results| results.total), Ok(2));
    }

    #[test]
    fn without_a_library_there_is_no_answer() {
        let mut session = Session::new();
        let error = results(&mut session, b"harbour", 10).expect_err("nothing is open");
        assert!(error.contains("open"), "{error}");
        assert_eq!(places(&mut session, "keeper", "The keeper"), []);
    }

    #[test]
    fn input_that_is_not_what_it_is_said_to_be_is_no_query() {
        let mut session = session();
        assert!(results(&mut session, b"harb\xff", 10).is_err());
        put_in(&mut session, b"keeper");
        assert!(session.search(7, 10) > 0);
        assert!(
            postcard::from_bytes::<Result<Results, String>>(session.output()).is_ok_and(|results| results.is_err())
        );
        assert!(session.marks(7, 0) > 0);
        assert!(session.marks(3, 4) > 0);
        assert_eq!(postcard::from_bytes::<Vec<Place>>(session.output()), Ok(vec![]));
    }
}
