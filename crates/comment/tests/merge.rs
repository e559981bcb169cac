//! What holds whenever comments from several places become one collection. Ids, texts and moments are few, so that they meet.

use std::collections::BTreeSet;

use comment::{By, Comment, CommentId, Former, Origin, Parts, Preview, Status, Timestamp, join, merge};
use proptest::prelude::*;

fn id(number: u8) -> CommentId {
    CommentId::try_from(format!("c-{number}")).expect("letters and digits")
}

fn parts(number: u8, changed: i64) -> Parts {
    // What is posted at one moment has one article, author and parent. Two ids in a row share theirs.
    let moment = number / 2;
    Parts {
        id: id(number),
        article: format!("article-{}", moment % 2),
        parent: None,
        posted: Timestamp::from_millis(moment.into()),
        changed: Timestamp::from_millis(changed),
        status: Status::Pending,
        reason: String::new(),
        name: "Ada".to_owned(),
        email: String::new(),
        website: String::new(),
        text: "A".to_owned(),
        by: By::Reader,
        origin: Origin::Elsewhere,
        former: Vec::new(),
        also: Vec::new(),
    }
}

fn comment() -> impl Strategy<Value = Comment> {
    let state = (0..3_usize, "[AB]", 10..13_i64, any::<bool>());
    let kept = (prop::option::of(prop_oneof![Just("a@b.org"), Just("c@d.org")]), any::<bool>(), "[ABC]{0,1}", 0..2_u8);
    (0..6_u8, state, kept).prop_map(|(number, (status, text, changed, says_why), (email, here, former, reply))| {
        let former = if former.is_empty() || former == text { Vec::new() } else { vec![(changed - 1, former)] };
        let comment = Comment::admit(Parts {
            status: Status::ALL[status],
            reason: if says_why { "Why.".to_owned() } else { String::new() },
            text,
            email: email.unwrap_or_default().to_owned(),
            origin: if here { Origin::Here } else { Origin::Elsewhere },
            // To one or the other of two ids that may turn out to be one comment's.
            parent: (number >= 4).then(|| id(number / 2 - 2 + reply)),
            former: former
                .into_iter()
                .map(|(until, text)| Former { until: Timestamp::from_millis(until), text })
                .collect(),
            ..parts(number, changed)
        });
        comment.expect("valid")
    })
}

fn collection() -> impl Strategy<Value = Vec<Comment>> {
    prop::collection::vec(comment(), 0..6)
}

/// What must not be lost of a comment.
fn contents(comments: &[Comment]) -> BTreeSet<(String, String, Timestamp, String)> {
    let of = |comment: &Comment| {
        let former = comment.former().iter().map(|former| former.text.clone());
        let texts: Vec<String> = former.chain([comment.text().to_owned()]).collect();
        let (article, name, posted) = (comment.article().to_owned(), comment.name().to_owned(), comment.posted());
        texts.into_iter().map(move |text| (article.clone(), name.clone(), posted, text))
    };
    comments.iter().flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_associative(a in collection(), b in collection(), c in collection()) {
        let left = merge(merge(a.clone(), b.clone()), c.clone());
        prop_assert_eq!(left, merge(a, merge(b, c)));
    }

    #[test]
    fn merging_is_commutative(a in collection(), b in collection()) {
        prop_assert_eq!(merge(a.clone(), b.clone()), merge(b, a));
    }

    #[test]
    fn merging_is_idempotent(a in collection(), b in collection()) {
        let merged = merge(a.clone(), b.clone());
        prop_assert_eq!(&merge(merged.clone(), merged.clone()), &merged);
        prop_assert_eq!(merge(merged.clone(), a), merged);
        let alone = merge(b.clone(), Vec::new());
        prop_assert_eq!(merge(b.clone(), b), alone);
    }

    #[test]
    fn nothing_is_lost_and_nothing_is_there_twice(a in collection(), b in collection()) {
        let merged = merge(a.clone(), b.clone());
        let all = [a, b].concat();
        prop_assert_eq!(contents(&merged), contents(&all));
        prop_assert!(merged.is_sorted_by(|one, other| one.id() < other.id()));
        let ids: Vec<&CommentId> = merged.iter().flat_map(|one| [one.id()].into_iter().chain(one.also())).collect();
        prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id leads to one comment");
        for comment in &all {
            prop_assert!(ids.contains(&comment.id()), "{} is found no longer", comment.id());
            let parent = comment.parent();
            prop_assert!(parent.is_none() || merged.iter().any(|one| one.parent().is_some()));
        }
        for parent in merged.iter().filter_map(Comment::parent) {
            prop_assert!(!merged.iter().any(|one| one.also().contains(parent)), "a reply leads to a comment's only id");
        }
        let email = |comments: &[Comment]| comments.iter().filter(|one| one.email().is_some()).count();
        prop_assert_eq!(email(&merged) > 0, email(&all) > 0);
        let here = |comments: &[Comment]| comments.iter().any(|one| one.origin() == Origin::Here);
        prop_assert_eq!(here(&merged), here(&all));
    }

    #[test]
    fn a_preview_says_what_changes(stored in collection(), imported in collection()) {
        let stored = merge(stored, Vec::new());
        let preview = Preview::of(&stored, imported.clone());
        prop_assert_eq!(&preview.merged, &merge(stored.clone(), imported));
        let of_ids = |ids: &[CommentId]| preview.merged.iter().filter(|one| ids.contains(one.id())).count();
        prop_assert_eq!(of_ids(&preview.new), preview.new.len());
        prop_assert_eq!(of_ids(&preview.changed), preview.changed.len());
        let unchanged = preview.merged.iter().filter(|one| stored.contains(one)).count();
        prop_assert_eq!(unchanged + preview.new.len() + preview.changed.len(), preview.merged.len());
        prop_assert!(preview.already_there <= unchanged);
        for comment in &stored {
            let stays = preview.merged.iter().any(|one| one.id() == comment.id());
            prop_assert_eq!(stays, !preview.renamed.contains(comment.id()));
        }
    }
}

fn admitted(parts: Parts) -> Comment {
    Comment::admit(parts).expect("valid")
}

#[test]
fn the_state_that_was_changed_last_counts_and_the_email_is_kept() {
    let local = admitted(Parts { email: "ada@example.org".into(), origin: Origin::Here, ..parts(0, 5) });
    let published = admitted(Parts { status: Status::Approved, ..parts(0, 9) });
    let [merged] = &merge(vec![published], vec![local])[..] else { panic!("one comment") };
    assert_eq!((merged.status(), merged.origin()), (Status::Approved, Origin::Here));
    assert_eq!(merged.email().map(comment::Email::reveal), Some("ada@example.org"));
    assert!(merged.former().is_empty());
}

#[test]
fn the_same_under_two_ids_is_one_comment_and_replies_follow_it() {
    let (one, other) = (admitted(parts(0, 5)), admitted(parts(1, 5)));
    let reply = admitted(Parts { parent: Some(id(1)), text: "B".into(), ..parts(2, 5) });
    let merged = merge(vec![other, reply.clone()], vec![one]);
    assert_eq!(merged.iter().map(Comment::id).collect::<Vec<_>>(), [&id(0), &id(2)]);
    assert_eq!(merged[0].also(), [id(1)]);
    assert_eq!(merged[1].parent(), Some(&id(0)));
    // Even one that comes later.
    let late = admitted(Parts { id: id(9), text: "C".into(), ..reply.parts() });
    assert_eq!(merge(merged, vec![late])[2].parent(), Some(&id(0)));
}

#[test]
fn a_text_that_gives_way_is_kept_as_a_former_one() {
    let one = admitted(Parts { text: "A".into(), ..parts(0, 5) });
    let other = admitted(Parts { text: "B".into(), ..parts(0, 9) });
    let [merged] = &merge(vec![other], vec![one])[..] else { panic!("one comment") };
    assert_eq!(merged.text(), "B");
    assert_eq!(merged.former(), [Former { until: Timestamp::from_millis(5), text: "A".into() }]);
}

#[test]
fn a_state_from_before_is_joined_once() {
    let first = admitted(Parts { text: "A".into(), ..parts(0, 5) });
    let former = |until: i64, text: &str| Former { until: Timestamp::from_millis(until), text: text.to_owned() };
    let now = admitted(Parts { text: "C".into(), former: vec![former(7, "A"), former(9, "B")], ..parts(0, 9) });
    assert_eq!(join(now.clone(), first.clone()), now, "it says what is known already");
    let back = vec![former(7, "A"), former(9, "B"), former(11, "A")];
    let back_and_forth = admitted(Parts { text: "C".into(), former: back, ..parts(0, 11) });
    let before = admitted(Parts { text: "A".into(), former: vec![former(7, "A"), former(9, "B")], ..parts(0, 9) });
    assert_eq!(join(before, back_and_forth.clone()), back_and_forth, "it was changed back");
    let between = admitted(Parts { text: "D".into(), former: vec![former(8, "A")], ..parts(0, 8) });
    let joined = join(between, now.clone());
    assert_eq!(joined.former(), [former(8, "A"), former(8, "D"), former(9, "B")]);
    assert_eq!(join(first, joined.clone()), joined);
}

#[test]
fn the_same_words_of_others_elsewhere_or_at_another_time_stay_apart() {
    let comment = admitted(parts(0, 5));
    for other in [
        Parts { name: "Eve".into(), ..parts(1, 5) },
        Parts { article: "another".into(), ..parts(1, 5) },
        Parts { posted: Timestamp::from_millis(7), ..parts(1, 5) },
        Parts { text: "a".into(), ..parts(1, 5) },
    ] {
        assert_eq!(merge(vec![comment.clone()], vec![admitted(other)]).len(), 2);
    }
}

#[test]
fn two_states_made_one_are_known_under_the_ids_of_both() {
    let also = |numbers: &[u8]| numbers.iter().map(|number| id(*number)).collect();
    let (early, late) = (Parts { also: also(&[1, 4]), ..parts(0, 5) }, Parts { also: also(&[0, 3]), ..parts(1, 9) });
    let third = admitted(Parts { also: also(&[5]), ..parts(2, 9) });
    let (early, late) = (admitted(early), admitted(late));
    let joined = join(early.clone(), late.clone());
    assert_eq!((joined.id(), joined.also()), (&id(1), &[id(0), id(3), id(4)][..]));
    assert_eq!(joined, join(late.clone(), early.clone()));
    assert_eq!(joined, join(joined.clone(), early.clone()));
    let all = join(joined, third.clone());
    assert_eq!(all.also().len(), 5);
    assert_eq!(all, join(early, join(third, late)));
}
