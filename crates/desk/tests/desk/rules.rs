//! The rules and the lock.

use comment::Rules;
use comment::record::{decode, encode};
use desk::{Effect, Opening};

use crate::harness::*;

fn sent(more: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("Most-Links", "2"),
        ("Hold-Words", ""),
        ("Disallowed-Words", ""),
        ("Flood-Seconds", "15"),
        ("Depth", "5"),
        ("Edit-Minutes", "15"),
        ("Mail-To", ""),
    ];
    fields.retain(|(name, _)| more.iter().all(|(known, _)| known != name));
    fields.extend(more);
    form(&fields)
}

const BOXES: [(&str, &str); 5] = [
    ("Hold-Everything", "yes"),
    ("Known-Authors-Only", "yes"),
    ("Hold-Attacks", "yes"),
    ("Has-Trash", "yes"),
    ("Shows-Desk", "yes"),
];

#[test]
fn rules_are_saved_shown_against_the_site_and_given_back() {
    let mut bench = Bench::with(&[]);
    bench.act("open:Rules");
    let mut fields = BOXES[1..].to_vec();
    fields.extend([("Most-Links", " 7 "), ("Hold-Words", " casino \r\n\r\ntwo words\r\n")]);
    bench.send("rules", &sent(&fields));
    let rules: Rules = decode(&bench.rules).expect("rules");
    let expected = Rules {
        hold_everything: false,
        most_links: 7,
        hold_words: vec!["casino".into(), "two words".into()],
        ..Rules::default()
    };
    assert_eq!(rules, expected);
    let text = bench.text();
    assert!(text.contains("3 rules are other than on the site."), "{text}");
    assert!(text.contains("The site has: 2.") && text.contains("The site has: yes."), "{text}");
    bench.press("z");
    assert_eq!(bench.rules, "");
    bench.press("Shift+Z");
    assert_eq!(decode(&bench.rules), Ok(expected));
    bench.act("rules-site");
    assert_eq!((bench.rules.as_str(), bench.has("data-act", "rules-site")), ("", false));
}

#[test]
fn rules_like_those_of_the_site_are_the_site_s() {
    let own = encode(&Rules { most_links: 9, ..Rules::default() });
    let mut bench = Bench::new(Opening { own_rules: own, ..opening(&[]) });
    bench.act("open:Rules").send("rules", &sent(&BOXES));
    assert_eq!(bench.rules, "");
}

#[test]
fn every_wrong_number_and_address_is_said() {
    let mut bench = Bench::with(&[]);
    bench.act("open:Rules").send("rules", &sent(&[("Most-Links", "many"), ("Depth", "-1"), ("Mail-To", "nobody")]));
    assert_eq!((bench.focus(), bench.rules.as_str()), ("desk-problems", ""));
    let problems = printed(std::slice::from_ref(bench.find("id", "desk-problems")));
    assert_eq!(problems.lines().count(), 3, "{problems}");
}

#[test]
fn a_number_out_of_its_bounds_is_said_at_its_field_and_nothing_is_saved() {
    let mut bench = Bench::with(&[]);
    bench.act("open:Rules").send("rules", &sent(&[("Most-Links", "1000000")]));
    assert!(bench.text().contains("Saved the rules."));
    let rules = bench.rules.clone();
    for (key, wrong) in [("Depth", "0"), ("Depth", "99"), ("Edit-Minutes", "1000001"), ("Edit-Minutes", "4294967295")] {
        bench.send("rules", &sent(&[(key, wrong)]));
        assert_eq!((bench.focus(), &bench.rules), ("desk-problems", &rules), "{key} {wrong}");
        assert!(!bench.text().contains("Saved the rules."), "{}", bench.text());
        let field = bench.find("id", &format!("desk-{key}"));
        let described_by = attribute(field, "aria-describedby").unwrap_or_default();
        assert_eq!(attribute(field, "aria-invalid"), Some("true"));
        assert_eq!(described_by, format!("desk-{key}-problem desk-{key}-hint"));
        let said = printed(std::slice::from_ref(bench.find("id", &format!("desk-{key}-problem"))));
        assert!(said.contains("needs a whole number from") && said.contains(wrong), "{said}");
        assert!(bench.has("href", &format!("#desk-{key}")), "a way from the summary to the field");
    }
    bench.send("rules", &sent(&[("Depth", "10"), ("Edit-Minutes", "1000000")]));
    assert!(!bench.has("id", "desk-problems") && !bench.has("aria-invalid", "true"));
}

#[test]
fn a_passphrase_is_typed_twice_and_long_enough() {
    let mut bench = Bench::with(&[]);
    bench.act("open:Lock");
    for (first, second) in [("short", "short"), ("long enough", "long enouhg"), ("", "")] {
        bench.send("lock", &form(&[("passphrase", first), ("again", second)]));
        assert_eq!((bench.focus(), bench.has("data-act", "lock-now")), ("desk-problems", false));
        assert!(!bench.effects.iter().any(|effect| matches!(effect, Effect::SetPassphrase(_))));
    }
    bench.send("lock", &form(&[("passphrase", "long\\ enough"), ("again", "long\\ enough")]));
    assert!(bench.effects.contains(&Effect::SetPassphrase("long\\ enough".into())));
    assert!(!bench.text().contains("enough\n") && bench.has("data-act", "lock-now"));
    bench.act("lock-now");
    assert_eq!(bench.effects, [Effect::Lock]);
    bench.act("lock-off");
    assert!(bench.effects.contains(&Effect::SetPassphrase(String::new())));
    assert!(!bench.has("data-act", "lock-now"));
}

#[test]
fn a_form_stays_as_it_is_until_what_it_shows_has_changed() {
    let mut bench = Bench::with(&comments(&[("a", comment::Status::Pending)]));
    let key = |bench: &Bench, act: &str| match bench.find("data-act", act) {
        desk::Node::Element { key, .. } => key.clone(),
        other => panic!("{other:?}"),
    };
    bench.act("open:Rules");
    let rules = key(&bench, "rules");
    bench.act("open:Comments").act("edit:a").act("author:a");
    assert_eq!(key(&bench, "rules"), rules);
    let edit = key(&bench, "send-edit:a");
    bench.act("clear");
    bench.send("lock", &form(&[("passphrase", "long enough"), ("again", "long enough")]));
    bench.on(desk::Event::Chosen { act: "import".into(), name: "x".into(), bytes: b"{}".to_vec() });
    assert_eq!((key(&bench, "rules"), key(&bench, "send-edit:a")), (rules.clone(), edit.clone()));
    bench.send("rules", &sent(&[]));
    assert_eq!(key(&bench, "send-edit:a"), edit);
    assert_ne!(key(&bench, "rules"), rules, "what is stored is shown");
}
