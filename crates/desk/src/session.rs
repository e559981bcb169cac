//! The program as a module: what is called, and by what functions.

use comment::Comment;
use comment::record::decode;
use exchange::Backup;
use session::Program;

use crate::{Call, Desk, FileAnswer, FileCall, Opening, Step};

impl Program for Desk {
    type Opening = Opening;
    type Call = Call;
    type Step = Step;

    fn begin(opening: Opening) -> (Desk, Step) {
        Desk::open(opening)
    }

    fn answer(&mut self, Call { event, now, random }: Call) -> Step {
        self.on(event, now, random.to_le_bytes())
    }
}

session::exports!(Desk);

/// Writes or reads the file that the [`FileCall`] at the input's beginning is about; no desk needs to be open. Returns the
/// length of the output, a [`FileAnswer`].
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn file(length: u32) -> u32 {
    SESSION.with_borrow_mut(|session| {
        let answer = match session.read(length) {
            Some(FileCall::Backup { library, records }) => FileAnswer::Text(exchange::to_backup(&library, &records)),
            Some(FileCall::Restore(bytes)) => match exchange::from_backup(&bytes) {
                Ok(Backup { records, left_out }) => FileAnswer::Records { records, left_out: left_out.join(" ") },
                Err(error) => FileAnswer::Wrong(error.to_string()),
            },
            Some(FileCall::HandOver { records, with_email }) => {
                let comments: Vec<Comment> = records.iter().filter_map(|text| decode(text).ok()).collect();
                FileAnswer::Text(exchange::to_json(&comments, None, with_email))
            }
            None => FileAnswer::Wrong("expected something to do with a file, found something else".to_owned()),
        };
        session.put(Some(&answer))
    })
}
