//! What is said of words that no document has, and that a query is no dead end.

use proptest::prelude::*;
use search::Correction;

use crate::asked::{typed, words};
use crate::library::{build, build_bodies, cases, found, library, search};

fn correction(typed: &str, shown: &str) -> Correction {
    Correction { typed: typed.into(), shown: shown.into() }
}

#[test]
fn a_slip_is_corrected_by_what_the_best_hit_has() {
    let built = build_bodies(&["the lighthouse keeper", "lightships at sea", "oil"]);
    let answer = search(&built, "lighthuose ");
    assert_eq!(answer.hits[0].document, 0);
    assert_eq!(answer.corrections, [correction("lighthuose", "lighthouse")]);
    assert_eq!(answer.missing, Vec::<String>::new());
    let answer = search(&built, "Keper of oil");
    assert_eq!(answer.corrections, [correction("Keper", "keeper")]);
    // What is right needs no correction, though something is spelt alike.
    assert_eq!(search(&built, "lighthouse ").corrections, []);
}

#[test]
fn slips_of_all_kinds_are_forgiven_two_where_nothing_has_one() {
    let built = build_bodies(&["lamp", "lighthouse", "oil"]);
    for typed in ["lmap ", "lanp ", "lap ", "lamps ", "limp ", "amp ", "damp "] {
        let expected: &[u32] = if typed.trim().len() < 4 { &[] } else { &[0] };
        assert_eq!(found(&built, typed), expected, "{typed}");
    }
    for typed in ["lighthouse ", "lihgthosue ", "ligthhouse ", "lighthous ", "lightouse ", "litehouse ", "kighthousr "]
    {
        assert_eq!(found(&built, typed).contains(&1), typed != "litehouse ", "{typed}");
    }
    assert_eq!(found(&built, "oli "), []);
    // What has two slips is looked for where nothing has one; beginnings of words only of long ones.
    let built = build_bodies(&["lanternaz", "lanternxy", "lampab", "lampxyz", "lampade"]);
    assert_eq!(found(&built, "lanternx "), [1]);
    assert_eq!(found(&built, "lenternay "), [0, 1]);
    assert_eq!(found(&built, "lentenrx"), [1]);
    assert_eq!(found(&built, "lentenr"), []);
    assert_eq!(found(&built, "lampabc "), [2]);
    assert_eq!(found(&built, "lampuvz "), [3]);
}

#[test]
fn what_is_read_by_people_is_shown_and_not_what_the_dictionary_has() {
    let built = build_bodies(&["Édith Piaf", "북한은", "Αθήνας"]);
    assert_eq!(search(&built, "eidth ").corrections, [correction("eidth", "edith")]);
    assert_eq!(search(&built, "복한은 ").corrections, [correction("복한은", "북한은")]);
    assert_eq!(search(&built, "αθνηας ").corrections, [correction("αθνηας", "αθηνας")]);
}

#[test]
fn words_for_which_there_is_nothing_are_named() {
    let built = build_bodies(&["lamp oil", "wick"]);
    let answer = search(&built, "Xylophone lamp zzz ");
    assert_eq!(answer.missing, ["Xylophone", "zzz"]);
    assert_eq!(search(&built, "lamp -zzz ").missing, Vec::<String>::new(), "who excludes it wants none");
    assert_eq!(answer.hits.iter().map(|hit| hit.document).collect::<Vec<_>>(), [0]);
}

#[test]
fn no_slip_stands_for_a_word_without_subject() {
    let built = build_bodies(&["that is it", "curry", "not from here", "north"]);
    for typed in ["thai ", "thai", "frog ", "frmo "] {
        let answer = search(&built, typed);
        assert!(answer.hits.is_empty() && answer.corrections.is_empty(), "{typed}: {answer:?}");
        assert_eq!(answer.missing, [typed.trim()]);
    }
    assert_eq!(found(&built, "nort"), [3]);
}

#[test]
fn what_is_excluded_is_taken_as_it_is_typed() {
    let built = build_bodies(&["north korea", "south korea", "going forth from korea"]);
    let answer = search(&built, "korea -fourth ");
    assert_eq!(answer.hits.len(), 3);
    assert_eq!(answer.corrections, []);
    assert_eq!(search(&built, "korea -(seoul nroth) ").hits.len(), 3);
    assert_eq!(found(&built, "korea -forth "), [0, 1]);
}

#[test]
fn what_is_required_and_nowhere_is_preferred_only_and_that_is_said() {
    let built = build_bodies(&["lamp oil", "oil and lamp", "wick"]);
    for (typed, expected, is_relaxed) in [
        ("\"lamp oil\"", &[0][..], false),
        ("\"oil lamp\"", &[0, 1], true),
        ("+lamp +wick", &[2, 0, 1], true),
        ("+lamp wick", &[0, 1], false),
        ("title:lamp", &[], true),
        ("+lamp -oil", &[], true),
        ("lamp -oil", &[], false),
        ("xylophone", &[], false),
        // What is excluded stays excluded, and nothing else with it.
        ("\"oil lamp\" -\"lamp wick\"", &[0, 1], true),
        ("\"wick oil\" -\"oil lamp\"", &[2, 0, 1], true),
        ("\"wick oil\" -\"lamp oil\"", &[2, 1], true),
    ] {
        let answer = search(&built, typed);
        assert_eq!(answer.is_relaxed, is_relaxed, "{typed}");
        assert_eq!(answer.hits.iter().map(|hit| hit.document).collect::<Vec<_>>(), expected, "{typed}");
    }
}

#[test]
fn words_that_say_nothing_find_something_where_nothing_else_does() {
    let built = build_bodies(&["lamp the oil", "lamp wick", "lamp of oil"]);
    assert_eq!(found(&built, "the of "), [0, 2]);
    assert_eq!(found(&built, "the xylophone "), [0]);
    // In a short query, words that are everywhere are left out beside three others that are somewhere.
    assert_eq!(found(&built, "lamp xylophone zebra quagga "), [1, 0, 2]);
    let built = build_bodies(&["lamp a1", "lamp b2", "lamp c3", "lamp", "lamp"]);
    assert_eq!(found(&built, "lamp a1 b2 c3 "), [0, 1, 2]);
    assert_eq!(found(&built, "lamp a1 b2 "), [0, 1, 3, 4, 2]);
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_query_with_a_word_of_the_library_or_one_slip_in_it_has_hits(
        library in library(),
        asked in words(0..4),
        pick in any::<prop::sample::Index>(),
        slip in prop::option::of(any::<prop::sample::Index>()),
        is_first in any::<bool>(),
    ) {
        let built = build(&library);
        let known: Vec<&str> = library.iter().flat_map(|article| &article.fields).flat_map(|field| &field.words).map(|(word, _)| word.spelt).collect();
        prop_assume!(!known.is_empty());
        let mut word: Vec<char> = known[pick.index(known.len())].chars().collect();
        if let Some(slip) = slip && word.len() >= 4 && !word.iter().any(|letter| letter.is_numeric()) {
            let at = slip.index(word.len() - 1);
            word.swap(at, at + 1);
        }
        let word: String = word.into_iter().collect();
        let others = typed(&asked);
        let query = if is_first { format!("{word} {others} ") } else { format!("{others} {word} ") };
        prop_assert!(!found(&built, &query).is_empty(), "{query}");
    }

    #[test]
    fn what_is_required_of_words_is_relaxed_to_the_words(library in library(), asked in words(1..4)) {
        let built = build(&library);
        let words: Vec<String> = asked.iter().map(|word| word.typed()).collect();
        let all: Vec<String> = words.iter().map(|word| format!("+{word}")).collect();
        let answer = search(&built, &all.join(" "));
        if answer.is_relaxed {
            let plain = search(&built, &(words.join(" ") + " "));
            prop_assert_eq!(answer.hits.len(), plain.hits.len(), "{}", all.join(" "));
            prop_assert!(answer.hits.iter().all(|hit| plain.hits.iter().any(|other| other.document == hit.document)));
        } else {
            prop_assert!(answer.hits.iter().all(|hit| hit.matched as usize == all.iter().collect::<std::collections::BTreeSet<_>>().len()));
        }
    }
}
