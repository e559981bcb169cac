//! What the tests of all formats share: subjects, and comments of every kind.
#![allow(dead_code, reason = "each test uses a part of it")]

use comment::{By, Comment, CommentId, Former, Origin, Parts, Status, Timestamp, merge};
use exchange::{LeftOut, Subject};
use proptest::prelude::*;

/// The articles that the tests know.
pub(crate) fn subjects() -> Vec<Subject> {
    let subject = |slug: &str, title: &str| Subject { slug: slug.to_owned(), title: title.to_owned() };
    vec![
        subject("lighthouse-keepers", "Lighthouse Keepers Return to the Northern Coast"),
        subject("sleep-talking", "Sleep talking"),
    ]
}

/// A comment with nothing special about it.
pub(crate) fn parts(id: &str) -> Parts {
    Parts {
        id: CommentId::try_from(id.to_owned()).expect("an id"),
        article: "sleep-talking".to_owned(),
        parent: None,
        posted: Timestamp::from_millis(1_501_147_800_123),
        changed: Timestamp::from_millis(1_501_147_800_123),
        status: Status::Pending,
        reason: String::new(),
        name: "Ada".to_owned(),
        email: String::new(),
        website: String::new(),
        text: "Hi.".to_owned(),
        by: By::Reader,
        origin: Origin::Elsewhere,
        former: Vec::new(),
        also: Vec::new(),
    }
}

/// What somebody may write: lines, marks, markup, HTML, invisible characters, other scripts.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,8}",
        1 => any::<String>(),
        3 => "[ \\n*_`>\\[\\]()#~+.-]{1,4}",
        1 => prop::sample::select(vec![
            "<script>alert(1)</script>", "]]>", "&amp;", "&#x26;", "<b>", "</em>", "<!--", "\"", "\\", "\u{202E}", "\u{FEFF}",
            "https://example.org/a?b=c&d=e", "[a](https://example.org)", "```\ncode\n```", "- one\n- two", "> quoted", "1. one",
            "\u{1F600}", "한국", "\u{FFFE}", "\u{2028}", "*em* **strong** `code`",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| ["x", &pieces.concat()].concat())
}

fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![0..4_000_000_000_000_i64, -8_640_000_000_000_000..8_640_000_000_000_000_i64]
        .prop_map(Timestamp::from_millis)
}

fn comment(number: usize) -> impl Strategy<Value = Comment> {
    let person = ("[a-zA-Z]{1,9}( [^\\pC]{1,9})?", prop::bool::ANY, prop::bool::ANY);
    let state = (0..4_usize, prop_oneof![Just(String::new()), any::<String>()], any::<bool>());
    let former = prop::collection::vec((moment(), any::<String>()), 0..2);
    (text(), person, state, moment(), prop::option::of(moment()), former, prop::option::of(0..number.max(1))).prop_map(
        move |(
            text,
            (name, has_email, has_website),
            (status, reason, is_moderator),
            posted,
            changed,
            former,
            parent,
        )| {
            let subject = &subjects()[number % 2];
            let parent = parent.filter(|_| number > 0).map(|parent| id(parent - parent % 2 + number % 2));
            Comment::admit(Parts {
                article: subject.slug.clone(),
                parent: parent.filter(|parent| *parent != id(number)),
                posted,
                changed: changed.unwrap_or(posted),
                status: Status::ALL[status],
                reason,
                name,
                email: if has_email { "ada@example.org".to_owned() } else { String::new() },
                website: if has_website {
                    "https://example.org/a?b=c&copy=1&amp;d=\u{E9}".to_owned()
                } else {
                    String::new()
                },
                text,
                by: if is_moderator { By::Moderator } else { By::Reader },
                former: former.into_iter().map(|(until, text)| Former { until, text }).collect(),
                ..parts(id(number).as_str())
            })
            .expect("valid")
        },
    )
}

fn id(number: usize) -> CommentId {
    CommentId::try_from(format!("id-{number}")).expect("an id")
}

/// A collection as it is when it has been merged, with threads.
pub(crate) fn comments() -> impl Strategy<Value = Vec<Comment>> {
    let all = (0..6).map(|number| comment(number).boxed()).collect::<Vec<_>>();
    (all, 0..6_usize).prop_map(|(mut comments, count)| {
        comments.truncate(count);
        // A reply to one that was cut off could begin a circle no longer, but all of them lead backwards anyway.
        merge(comments, Vec::new())
    })
}

/// The same without email addresses.
pub(crate) fn without_emails(comments: Vec<Comment>) -> Vec<Comment> {
    let without =
        |comment: Comment| Comment::admit(Parts { email: String::new(), ..comment.parts() }).expect("still valid");
    comments.into_iter().map(without).collect()
}

/// What was left out, in English.
pub(crate) fn sentences(left_out: &[LeftOut]) -> Vec<String> {
    left_out.iter().map(ToString::to_string).collect()
}
