//! Moderation against an independent model of its rules, and what holds for every set of threads.

use comment::{
    By, Comment, CommentId, Origin, Parts, Reason, Refusal, Rules, Status, Thread, Timestamp, attacks, moderate,
    threads,
};
use proptest::prelude::*;
use proptest::sample::select;

fn id(number: u8) -> CommentId {
    CommentId::from_random([number; 16])
}

/// Comments of few authors who say few things within a minute, so that every rule finds something to do.
fn comment() -> impl Strategy<Value = Comment> {
    let texts = vec![
        "Yes.",
        "yes.",
        "A casino.",
        "See http://a.example",
        "See http://a.example and www.b.example",
        "You are an idiot.",
        "CASINO spam: https://c.example",
    ];
    let who =
        (select(vec!["Ada", "Eve", "McCasino"]), select(vec!["", "ada@example.org", "ADA@example.org", "spam@b.org"]));
    let place = (select(vec!["one", "two"]), prop::option::weighted(0.3, 0_u8..4));
    let status = select(Status::ALL.to_vec());
    (0_u8..12, select(texts), who, place, 0_i64..40, status, prop::bool::weighted(0.1)).prop_map(
        |(number, text, (name, email), (article, parent), seconds, status, moderates)| {
            let moment = Timestamp::from_millis(seconds * 500);
            Comment::admit(Parts {
                id: id(number),
                article: article.into(),
                parent: parent.map(id),
                posted: moment,
                changed: moment,
                status,
                reason: String::new(),
                name: name.into(),
                email: email.into(),
                website: String::new(),
                text: text.into(),
                by: if moderates { By::Moderator } else { By::Reader },
                origin: Origin::Here,
                former: Vec::new(),
                also: Vec::new(),
            })
            .expect("a valid comment")
        },
    )
}

fn rules() -> impl Strategy<Value = Rules> {
    let words = || prop::collection::vec(select(vec!["casino", "SPAM", "nowhere", " "]).prop_map(str::to_owned), 0..3);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (flags, 0_u32..4, 0_u32..6, words(), words()).prop_map(
        |(
            (hold_everything, known_authors_only, hold_attacks, has_trash),
            most_links,
            flood_seconds,
            hold,
            disallowed,
        )| {
            Rules {
                hold_everything,
                most_links,
                hold_words: hold,
                disallowed_words: disallowed,
                known_authors_only,
                hold_attacks,
                flood_seconds,
                has_trash,
                ..Rules::default()
            }
        },
    )
}

/// What the documentation of [`moderate`] says, rule by rule, without regard to anything but being plain.
fn expected(comment: &Comment, rules: &Rules, earlier: &[Comment]) -> Result<Status, Refusal> {
    let mail = |comment: &Comment| comment.email().map(|email| email.reveal().to_lowercase());
    let name = |comment: &Comment| comment.name().to_lowercase();
    let others: Vec<&Comment> = earlier.iter().filter(|other| other.id() != comment.id()).collect();
    if comment.by() == By::Moderator {
        return Ok(Status::Approved);
    }
    for other in &others {
        let same_place = (other.article(), other.parent()) == (comment.article(), comment.parent());
        let same_author = name(other) == name(comment) && (mail(comment).is_none() || mail(other) == mail(comment));
        if other.status() != Status::Trash && same_place && same_author && other.text() == comment.text() {
            return Err(Refusal::Duplicate);
        }
    }
    let mut wait = 0;
    for other in &others {
        let same = if mail(comment).is_some() { mail(other) == mail(comment) } else { name(other) == name(comment) };
        let since = comment.posted().millis() - other.posted().millis();
        if same && since >= 0 {
            wait = wait.max(i64::from(rules.flood_seconds) * 1000 - since);
        }
    }
    if wait > 0 && others.len() == earlier.len() {
        return Err(Refusal::Flood { seconds: u32::try_from((wait + 999) / 1000).expect("a few seconds") });
    }
    let everything = [name(comment), mail(comment).unwrap_or_default(), comment.text().to_lowercase()].join("\n");
    let has = |words: &[String]| {
        words.iter().any(|word| !word.trim().is_empty() && everything.contains(&word.trim().to_lowercase()))
    };
    if has(&rules.disallowed_words) {
        return Ok(if rules.has_trash { Status::Trash } else { Status::Spam });
    }
    let links = comment.text().matches("http").count() + comment.text().matches("www.").count();
    let known = mail(comment).is_some()
        && earlier.iter().any(|other| {
            other.status() == Status::Approved && name(other) == name(comment) && mail(other) == mail(comment)
        });
    let held = rules.hold_everything
        || (rules.most_links > 0 && links >= rules.most_links as usize)
        || has(&rules.hold_words)
        || (rules.known_authors_only && !known)
        || (rules.hold_attacks && comment.text().contains("idiot"));
    Ok(if held { Status::Pending } else { Status::Approved })
}

/// Every comment in the threads with its level, in the order in which they are read.
fn flattened<'a>(threads: &[Thread<'a>], level: u32, into: &mut Vec<(&'a Comment, u32)>) {
    for thread in threads {
        into.push((thread.comment, level));
        flattened(&thread.replies, level + 1, into);
    }
}

fn are_ordered(threads: &[Thread<'_>]) -> bool {
    threads.is_sorted_by_key(|thread| (thread.comment.posted(), thread.comment.id()))
}

fn replies_are_ordered(threads: &[Thread<'_>]) -> bool {
    threads.iter().all(|thread| are_ordered(&thread.replies) && replies_are_ordered(&thread.replies))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_status_follows_from_the_rules_in_their_order(
        comment in comment(), rules in rules(), earlier in prop::collection::vec(comment(), 0..6),
    ) {
        let verdict = moderate(&comment, &rules, &earlier);
        prop_assert_eq!(verdict.clone().map(|verdict| verdict.status), expected(&comment, &rules, &earlier));
        if let Ok(verdict) = verdict {
            prop_assert!(!verdict.reasons.is_empty());
            prop_assert!(verdict.reasons.iter().all(|reason| reason.to_string().ends_with('.')));
            let alone = matches!(verdict.reasons[..], [Reason::NothingHoldsIt | Reason::ByModerator]);
            prop_assert_eq!(alone, verdict.status == Status::Approved);
        }
    }

    #[test]
    fn what_is_refused_as_said_before_is_refused_again_whatever_else_is_there(
        comment in comment(), rules in rules(), mut earlier in prop::collection::vec(comment(), 0..6), more in comment(),
    ) {
        let refused = moderate(&comment, &rules, &earlier) == Err(Refusal::Duplicate);
        prop_assert_eq!(moderate(&comment, &rules, &earlier) == Err(Refusal::Duplicate), refused);
        earlier.push(more);
        earlier.rotate_right(1);
        if refused {
            prop_assert_eq!(moderate(&comment, &rules, &earlier), Err(Refusal::Duplicate));
        }
    }

    #[test]
    fn no_text_and_no_word_makes_moderation_panic(text in "\\PC{1,80}", word in "\\PC{0,5}", comment in comment()) {
        let rules = Rules { hold_words: vec![word.clone()], disallowed_words: vec![word], ..Rules::default() };
        if let Ok(comment) = Comment::admit(Parts { text, ..comment.parts() }) {
            let _ = moderate(&comment, &rules, &[]);
        }
    }

    #[test]
    fn words_match_in_any_capitals(before in "[a-zäöü ]{0,5}", word in "[a-zäöüßжяαω]{1,6}", comment in comment()) {
        let text = [&before, word.to_uppercase().as_str(), " end"].concat();
        prop_assume!(text.to_lowercase().contains(&word));
        let rules = Rules { disallowed_words: vec![word], ..Rules::default() };
        let comment = Comment::admit(Parts { text, by: By::Reader, ..comment.parts() }).expect("a valid comment");
        prop_assert_eq!(moderate(&comment, &rules, &[]).map(|verdict| verdict.status), Ok(Status::Trash));
    }

    #[test]
    fn findings_are_in_order_apart_and_within_the_text(
        text in "(you|are|an|idiot|“|\"|> |\n|\\. |, | |i d i o t|1d10t|shut up|not|\\PC){0,40}",
    ) {
        let mut end = 0;
        for finding in attacks(&text) {
            prop_assert!(finding.start >= end && finding.start < finding.end && finding.end <= text.len());
            prop_assert!(text.get(finding.start..finding.end).is_some());
            prop_assert!(finding.why.ends_with('.') && finding.instead.ends_with('.'));
            end = finding.end;
        }
    }

    #[test]
    fn threads_hold_every_comment_once_no_deeper_than_allowed_and_in_order(
        comments in prop::collection::vec(comment(), 0..30), depth in 0_u32..12, newest_first in any::<bool>(),
    ) {
        let made = threads(&comments, depth, newest_first);
        let mut all = Vec::new();
        flattened(&made, 1, &mut all);
        let mut places: Vec<*const Comment> = all.iter().map(|(comment, _)| std::ptr::from_ref(*comment)).collect();
        let mut expected: Vec<*const Comment> = comments.iter().map(std::ptr::from_ref).collect();
        places.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(places, expected);
        prop_assert!(all.iter().all(|(_, level)| *level <= depth.clamp(1, 10)));
        prop_assert!(replies_are_ordered(&made));
        let mut top = made;
        if newest_first {
            top.reverse();
        }
        prop_assert!(are_ordered(&top));
    }

    #[test]
    fn the_order_of_the_comments_makes_no_difference_to_their_threads(
        mut comments in prop::collection::vec(comment(), 0..30), depth in 1_u32..6, by in any::<usize>(),
    ) {
        comments.sort_by(|one, other| one.id().cmp(other.id()));
        comments.dedup_by(|one, other| one.id() == other.id());
        let mut turned = comments.clone();
        let turn = by % turned.len().max(1);
        turned.rotate_left(turn);
        prop_assert_eq!(threads(&turned, depth, false), threads(&comments, depth, false));
    }
}
