//! The program as a module: what is called, and by what functions.

use comment::Comment;
use comment::record::decode;
use exchange::{Backup, LeftOut};
use paper::say;
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
        let answer = session.read(length).map(answer);
        let none = || FileAnswer::Wrong("expected something to do with a file, found something else".to_owned());
        session.put(Some(&answer.unwrap_or_else(none)))
    })
}

fn answer(call: FileCall) -> FileAnswer {
    match call {
        FileCall::Backup { library, records } => FileAnswer::Text(exchange::to_backup(&library, &records)),
        FileCall::Restore(bytes) => match exchange::from_backup(&bytes) {
            Ok(Backup { records, left_out }) => FileAnswer::Records { records, left_out: sentences(&left_out) },
            Err(error) => FileAnswer::Wrong(error.said(say)),
        },
        FileCall::HandOver { records, with_email } => {
            let comments: Vec<Comment> = records.iter().filter_map(|text| decode(text).ok()).collect();
            FileAnswer::Text(exchange::to_json(&comments, None, with_email))
        }
    }
}

fn sentences(left_out: &[LeftOut]) -> String {
    left_out.iter().map(|one| one.said(say)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_backup_is_said_in_the_language_of_the_reader() {
        paper::speak(&words::language("de").expect("a language of ours").table());
        let restore = |file: &str| answer(FileCall::Restore(file.as_bytes().to_vec()));
        let FileAnswer::Wrong(told) = restore("Hello") else { panic!("no backup") };
        assert!(
            told.starts_with("Erwartet wird eine Sicherung. Gefunden: ein Text, der mit „Hello“ beginnt."),
            "{told}"
        );
        let file = r#"{"format": "lectern-backup", "version": 1, "records": {"lectern:a:profile": "x"}}"#;
        let FileAnswer::Records { left_out, .. } = restore(file) else { panic!("a backup") };
        assert_eq!(
            left_out,
            "Zeile 1 – erwartet: ein vollständiger Eintrag dieses Programms; gefunden: unter „lectern:a:profile“ etwas anderes \
             oder nur ein Teil. Das wird ausgelassen."
        );
    }
}
