//! What holds for whatever is typed, and for whatever happens to a stored byte.

use comment::record::{self, Record};
use comment::{Comment, CommentId, Draft, Field, Posting, Problem, Profile, Timestamp, validate};
use crc::{CRC_32_ISO_HDLC, Crc};
use proptest::prelude::*;

fn posting() -> impl Strategy<Value = Posting> {
    (any::<[u8; 16]>(), "[a-z0-9-]{1,20}", any::<i64>()).prop_map(|(bytes, article, millis)| Posting {
        id: CommentId::from_random(bytes),
        article,
        parent: None,
        now: Timestamp::from_millis(millis),
    })
}

/// Whatever a field may hold, with more of what is odd than chance would give.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ \\r\\n\\t\u{200B}\u{202E}a@.:/#?\\\\-]{0,30}",
        "(https?|ftp|javascript|)(:|://|//|)[a-z@.:0-9]{0,20}[/?#\\\\]?.{0,10}",
        "[a-z.+]{1,9}@[a-z0-9-]{0,5}\\.?[a-z]{0,4}",
    ]
}

fn draft() -> impl Strategy<Value = Draft> {
    (typed(), typed(), typed(), typed(), any::<bool>(), any::<Option<i64>>()).prop_map(
        |(text, name, email, website, remember, saved)| Draft {
            text,
            name,
            email,
            website,
            remember,
            saved: saved.map(Timestamp::from_millis),
        },
    )
}

fn valid_draft() -> impl Strategy<Value = Draft> {
    let website = prop_oneof![Just(String::new()), "(https://|http://|)[a-z]{1,9}\\.[a-z]{2,4}(/[a-z0-9?=&#]{0,20})?"];
    (
        "[!-~][^\\pC\u{2028}\u{2029}]{0,80}[!-~]",
        "[A-Za-z]{1,10}( [A-Za-z]{1,10})?",
        "[a-z0-9.]{1,9}@[a-z0-9]{1,9}\\.[a-z]{2,4}",
        website,
    )
        .prop_map(|(text, name, email, website)| Draft { text, name, email, website, ..Draft::default() })
}

fn comment() -> impl Strategy<Value = Comment> {
    (valid_draft(), posting()).prop_map(|(draft, posting)| validate(&draft, posting).expect("a valid draft"))
}

fn survives<T: Record + PartialEq + std::fmt::Debug>(value: &T, at: usize, flip: u8) {
    let written = record::encode(value);
    assert_eq!(record::decode::<T>(&written).as_ref(), Ok(value));
    let mut bytes = written.into_bytes();
    let at = at % bytes.len();
    bytes[at] ^= flip;
    if let Ok(changed) = String::from_utf8(bytes)
        && let Ok(read) = record::decode::<T>(&changed)
    {
        assert_eq!(&read, value, "a changed byte went unnoticed: {changed}");
    }
}

/// A part of `text` from its beginning, and not all of it.
fn cut(text: &str, at: usize) -> &str {
    let boundaries = text.char_indices().map(|(start, _)| start);
    &text[..boundaries.take_while(|start| *start <= at % text.len()).last().unwrap_or_default()]
}

proptest! {
    #[test]
    fn whatever_is_typed_gives_a_comment_that_keeps_the_rules_or_ordered_problems(draft in draft(), posting in posting()) {
        match validate(&draft, posting) {
            Ok(comment) => {
                prop_assert!(comment.text().len() <= Field::Text.limit() && !comment.text().is_empty());
                let odd_name = comment.name().contains(['\n', '\u{202E}']) || comment.name().len() > Field::Name.limit();
                prop_assert!(!odd_name);
                if let Some(website) = comment.website() {
                    prop_assert!(website.starts_with("https://") || website.starts_with("http://"));
                }
                prop_assert_eq!(record::decode::<Comment>(&record::encode(&comment)), Ok(comment));
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert!(problems.is_sorted_by_key(|problem: &Problem| problem.field));
                prop_assert!(problems.iter().all(|problem| problem.to_string().ends_with('.')));
            }
        }
    }

    #[test]
    fn a_valid_draft_gives_its_own_text(
        draft in valid_draft(), before in "[ \r\n\t\u{200B}\u{FEFF}]{0,5}", after in "[ \r\n\t\u{200B}\u{FEFF}]{0,5}", posting in posting(),
    ) {
        let padded = Draft { text: format!("{before}{}{after}", draft.text), ..draft.clone() };
        let comment = validate(&padded, posting).expect("a valid draft");
        prop_assert_eq!(comment.text(), draft.text);
        prop_assert_eq!(comment.name(), draft.name);
        prop_assert_eq!(comment.email().expect("a draft has one").reveal(), draft.email);
    }

    #[test]
    fn records_come_back_equal_and_no_changed_byte_goes_unnoticed(
        comment in comment(), draft in draft(), at in any::<usize>(), flip in 1..=255_u8,
    ) {
        survives(&comment, at, flip);
        survives(&draft, at, flip);
        survives(&Profile { name: draft.name, email: draft.email, website: draft.website }, at, flip);
    }

    #[test]
    fn no_text_makes_decoding_panic(text in any::<String>(), inner in "\\PC{0,40}") {
        let _ = record::decode::<Comment>(&text);
        let _ = record::decode::<Draft>(&format!("lectern draft 1 00000000\n{inner}"));
    }

    #[test]
    fn no_body_with_a_right_checksum_makes_decoding_panic(
        body in "((Id|Article|Posted|Status|Name|Email|Website|Remember|Saved|\\PC{0,5})(: |:|)\\PC{0,9}[\\\\nr]{0,2}\n){0,9}\n{0,2}[^\0]{0,20}",
    ) {
        let checksum = Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(body.as_bytes());
        let _ = record::decode::<Comment>(&format!("lectern comment 1 {checksum:08x}\n{body}"));
        if let Ok(draft) = record::decode::<Draft>(&format!("lectern draft 1 {checksum:08x}\n{body}")) {
            prop_assert_eq!(record::decode(&record::encode(&draft)), Ok(draft));
        }
    }

    #[test]
    fn what_was_cut_off_is_never_read(comment in comment(), draft in draft(), at in any::<usize>()) {
        prop_assert!(record::decode::<Comment>(cut(&record::encode(&comment), at)).is_err());
        prop_assert!(record::decode::<Draft>(cut(&record::encode(&draft), at)).is_err());
    }
}
