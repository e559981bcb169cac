//! What stands at a reader's side: events in, effects and pages out.

use reading::{Aids, Article, CHOICES, Call, Effect, Node, Opening, Step};

fn opening(settings: &str) -> Opening {
    let article = |slug: &str, title: &str, authors: &str| Article {
        slug: slug.into(),
        title: title.into(),
        authors: authors.into(),
        language: "en".into(),
    };
    Opening {
        settings: settings.into(),
        articles: vec![
            article("korea", "South Korea Proposes Talks", "Will Edwards"),
            article("ferries", "Ferries of the North", "Ada Berg, Sky Talker"),
            article("seoul", "서울의 밤하늘", ""),
        ],
        has_ways: true,
        shows_desk: true,
        can_copy: false,
    }
}

fn aids(settings: &str) -> Aids {
    Aids::open(opening(settings))
}

fn act(aids: &mut Aids, act: &str, value: &str) -> Step {
    at(aids, act, value, "/")
}

fn at(aids: &mut Aids, act: &str, value: &str, path: &str) -> Step {
    aids.on(&Call { act: act.into(), value: value.into(), path: path.into() })
}

/// Everything on a page that has this attribute with this value.
fn with<'a>(page: &'a [Node], name: &str, value: &str) -> Vec<&'a Node> {
    let mut found = Vec::new();
    for node in page {
        if let Node::Element { attributes, children, .. } = node {
            if attributes.iter().any(|(other, of)| other == name && of == value) {
                found.push(node);
            }
            found.extend(with(children, name, value));
        }
    }
    found
}

fn text(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element { children, .. } | Node::Article { children, .. } => children.iter().map(text).collect(),
        Node::Moment(_) => String::new(),
    }
}

fn attribute<'a>(node: &'a Node, name: &str) -> &'a str {
    let Node::Element { attributes, .. } = node else { return "" };
    attributes.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
}

/// What the palette lists, and which one is selected.
fn listed(step: &Step) -> (Vec<String>, usize) {
    let options = with(&step.page, "role", "option");
    let selected = options.iter().position(|option| attribute(option, "aria-selected") == "true");
    (options.iter().map(|option| text(option)).collect(), selected.unwrap_or(usize::MAX))
}

fn kept(step: &Step) -> Option<&str> {
    step.effects.iter().find_map(|effect| match effect {
        Effect::Keep(lines) => Some(lines.as_str()),
        _ => None,
    })
}

#[test]
fn languages_are_marked_as_what_they_are_named_in() {
    let page = act(&mut aids(""), "appearance", "").page;
    for (language, name) in [("ja", "日本語"), ("ar", "العربية"), ("en", "English")] {
        assert_eq!(with(&page, "lang", language).into_iter().map(text).collect::<String>(), name);
    }
}

#[test]
fn the_panel_opens_with_what_is_chosen_and_closes_to_where_one_was() {
    let mut aids = aids("theme=dark\nsize=xl");
    let step = act(&mut aids, "appearance", "");
    assert_eq!(step.effects, [Effect::Show("aid-panel".into())]);
    let chosen = with(&step.page, "checked", "on");
    let values: Vec<&str> = chosen.iter().map(|radio| attribute(radio, "value")).collect();
    assert_eq!(
        values,
        ["dark", "none", "none", "none", "none", "none", "none"],
        "theme, typeface, alignment, hyphenation, focus, ruler, language"
    );
    assert!(text(with(&step.page, "aria-labelledby", "aid-size")[0]).contains("130 %"));
    let closed = act(&mut aids, "close", "");
    assert_eq!((closed.effects, closed.page.len()), (vec![Effect::Return], 0));
    assert_eq!(act(&mut aids, "close", ""), Step::default(), "nothing is open any more");
}

#[test]
fn every_option_of_every_choice_can_be_chosen_and_taken_back() {
    for choice in CHOICES {
        for (value, label) in choice.options {
            let mut aids = aids("");
            let step = act(&mut aids, &format!("set:{}", choice.name), if value.is_empty() { "none" } else { value });
            let line = if value.is_empty() { String::new() } else { format!("{}={value}", choice.name) };
            assert_eq!(kept(&step), Some(line.as_str()));
            // What one chooses with in the panel says so by itself.
            assert!(!step.effects.iter().any(|effect| matches!(effect, Effect::Announce(_))), "{step:?}");
            let told = act(&mut aids, &format!("set:{}:{value}", choice.name), "");
            assert!(told.effects.contains(&Effect::Announce(format!("{}: {label}", choice.label))));
            let stays = if choice.name == "language" { line.as_str() } else { "" };
            assert_eq!(kept(&act(&mut aids, "reset", "")), Some(stays), "a language is no matter of looks");
        }
    }
}

#[test]
fn steps_end_at_the_least_and_at_the_most() {
    let mut aids = aids("keys=off");
    act(&mut aids, "appearance", "");
    let more = act(&mut aids, "more:size", "");
    assert_eq!(kept(&more), Some("keys=off\nsize=l"));
    assert!(more.effects.contains(&Effect::Announce("Size: 115 %".into())), "a button says nothing of it: {more:?}");
    assert_eq!(kept(&act(&mut aids, "less:size", "")), Some("keys=off"));
    act(&mut aids, "less:size", "");
    let least = act(&mut aids, "less:size", "");
    assert_eq!(kept(&least), Some("keys=off\nsize=xs"));
    assert_eq!(attribute(with(&least.page, "data-act", "aid:less:size")[0], "aria-disabled"), "true");
    assert_eq!(attribute(with(&least.page, "data-act", "aid:more:size")[0], "aria-disabled"), "");
    assert!(act(&mut aids, "less:size", "").effects.is_empty(), "there is nothing less");
    assert_eq!(kept(&act(&mut aids, "reset", "")), Some("keys=off"), "keys are no appearance");
}

#[test]
fn what_there_is_not_cannot_be_chosen() {
    let mut aids = aids("theme=dark");
    assert!(act(&mut aids, "set:mood", "fine").effects.is_empty());
    assert!(act(&mut aids, "more:mood", "").effects.is_empty());
    assert_eq!(kept(&act(&mut aids, "set:theme", "plaid")), Some(""), "it is as if nothing were chosen");
    assert!(act(&mut aids, "dance", "").effects.is_empty());
}

#[test]
fn another_tab_s_choices_are_taken_over() {
    let mut aids = aids("");
    act(&mut aids, "appearance", "");
    let step = act(&mut aids, "settings", "theme=sepia");
    assert!(step.effects.is_empty());
    assert_eq!(attribute(with(&step.page, "checked", "on")[0], "value"), "sepia");
}

#[test]
fn the_keys_of_the_open_page_come_first() {
    let mut aids = aids("");
    for (path, first) in [("/", "Everywhere"), ("/a/korea/", "Article"), ("/search/", "Search"), ("/desk/", "Desk")] {
        let step = at(&mut aids, "keys", "", path);
        let words = text(&step.page[0]);
        let at = |name: &str| words.find(name).expect(name);
        for other in ["Everywhere", "Search", "Desk"].into_iter().filter(|other| *other != first) {
            assert!(at(first) < at(other), "{first} before {other} in {words}");
        }
    }
    let mut plain = Aids::open(Opening::default());
    assert!(!text(&at(&mut plain, "keys", "", "/").page[0]).contains("approve"), "who has no desk has no keys of it");
}

#[test]
fn single_keys_are_switched_off_and_on() {
    let mut aids = aids("");
    let step = act(&mut aids, "keys", "");
    assert_eq!(with(&step.page, "checked", "on").len(), 1);
    let off = act(&mut aids, "single-keys", "");
    assert_eq!(kept(&off), Some("keys=off"));
    assert!(with(&off.page, "checked", "on").is_empty());
    assert_eq!(kept(&act(&mut aids, "single-keys", "on")), Some(""));
}

#[test]
fn words_are_found_by_their_beginnings_in_any_order() {
    let mut aids = aids("");
    let all = listed(&act(&mut aids, "palette", "")).0;
    assert!(all[0].starts_with("All articles"), "{all:?}");
    for (query, first) in [
        ("talk sou", "South Korea Proposes TalksWill Edwards"),
        ("KOREA", "South Korea Proposes TalksWill Edwards"),
        ("berg fer", "Ferries of the NorthAda Berg, Sky Talker"),
        ("밤하", "서울의 밤하늘"),
        ("theme dark", "Theme: DarkSetting"),
        ("your d", "Your dataPage"),
        ("backup", "Save a backup of everythingCommand"),
        ("desk", "Open the deskPage"),
    ] {
        let (found, selected) = listed(&act(&mut aids, "find", query));
        assert_eq!((found.first().map(String::as_str), selected), (Some(first), 0), "{query}");
    }
    // To choose what is chosen would change nothing.
    let rulers = listed(&act(&mut aids, "find", "ruler")).0;
    assert_eq!(rulers, ["Reading ruler: OnSetting", "Reading ruler: OffChosen"]);
    // There may be many articles: what there is only once comes before them.
    let north = listed(&act(&mut aids, "find", "nor")).0;
    assert!(north.len() > 1 && north[north.len() - 1].starts_with("Ferries of the North"), "{north:?}");
    let two = listed(&act(&mut aids, "find", "talk")).0;
    assert_eq!(two.len(), 2, "a title and a name: {two:?}");
    let nothing = act(&mut aids, "find", "xyzzy");
    assert!(listed(&nothing).0.is_empty() && text(&nothing.page[0]).contains("Nothing is called so"));
    assert!(act(&mut aids, "key", "Enter").effects.is_empty());
}

#[test]
fn keys_move_through_what_is_found_and_around() {
    let mut aids = aids("");
    act(&mut aids, "palette", "");
    let last = listed(&act(&mut aids, "key", "ArrowUp"));
    assert_eq!(last.1 + 1, last.0.len());
    assert_eq!(listed(&act(&mut aids, "key", "ArrowDown")).1, 0);
    let step = act(&mut aids, "key", "ArrowDown");
    assert_eq!(listed(&step).1, 1);
    assert_eq!(step.effects, [Effect::Show("aid-option-1".into())]);
    assert_eq!(attribute(with(&step.page, "role", "combobox")[0], "aria-activedescendant"), "aid-option-1");
    assert_eq!(listed(&act(&mut aids, "key", "PageDown")).1, 9);
    assert_eq!(listed(&act(&mut aids, "key", "PageUp")).1, 1);
    assert_eq!(listed(&act(&mut aids, "find", "the")).1, 0, "what is found anew begins at its top");
}

#[test]
fn what_is_taken_is_done_and_the_palette_is_gone() {
    let taken = |query: &str| {
        let mut aids = aids("");
        act(&mut aids, "palette", "");
        act(&mut aids, "find", query);
        act(&mut aids, "key", "Enter")
    };
    assert_eq!(taken("korea").effects, [Effect::Go("/a/korea/".into())]);
    assert!(taken("korea").page.is_empty());
    assert_eq!(taken("save backup").effects, [Effect::Return, Effect::Do("backup".into())]);
    let dark = taken("theme: dark");
    assert_eq!(
        dark.effects,
        [Effect::Keep("theme=dark".into()), Effect::Announce("Theme: Dark".into()), Effect::Return]
    );
    assert_eq!(kept(&taken("single-key")), Some("keys=off"));
    let panel = taken("appearance");
    assert_eq!(panel.effects, [Effect::Show("aid-panel".into())]);
    assert!(!panel.page.is_empty());

    let mut aids = aids("");
    let step = act(&mut aids, "palette", "");
    let at = listed(&step).0.iter().position(|label| label.starts_with("Your data")).expect("the page");
    assert_eq!(act(&mut aids, &format!("choose:{at}"), "").effects, [Effect::Go("/data/".into())]);
}

#[test]
fn of_a_large_library_the_palette_lists_a_part_and_says_so() {
    let article =
        |number: usize| Article { slug: number.to_string(), title: format!("Article {number}"), ..Article::default() };
    let mut aids = Aids::open(Opening { articles: (0..2_000).map(article).collect(), ..Opening::default() });
    let step = act(&mut aids, "palette", "");
    assert_eq!(listed(&step).0.len(), 50);
    assert!(text(&step.page[0]).contains("results, of which 50 are listed"));
    let step = act(&mut aids, "find", "article 1999");
    assert_eq!(listed(&step).0, ["Article 1999"]);
}

#[test]
fn a_choice_that_cannot_be_had_is_taken_back_and_said() {
    let warning = |file: &str| Effect::Warn(format!("The settings do not work ({file}). Reload the page."));
    let keep = |settings: &str| Effect::Keep(settings.into());
    let mut aids = aids("face=sans\nlanguage=fr");
    let choices = [("ruler", "on", "aloud-broken", "side"), ("face", "legible", "lost", "legible")];
    for (name, value, act_of_loss, file) in choices {
        act(&mut aids, &format!("set:{name}"), value);
        let step = act(&mut aids, act_of_loss, file);
        let [Effect::Keep(kept), told] = &step.effects[..] else { panic!("{:?}", step.effects) };
        assert!(kept.contains("face=sans") && !kept.contains("ruler"), "{kept}");
        assert_eq!(*told, warning(file));
    }
    act(&mut aids, "set:language", "de");
    assert_eq!(act(&mut aids, "lost", "words-de").effects, [keep("face=sans\nlanguage=fr"), warning("words-de")]);
    // What was chosen on an earlier visit is asked for again on the next.
    assert_eq!(act(&mut aids, "lost", "words-fr").effects, [warning("words-fr")]);
    // Another file is no reason to take back what was chosen last.
    act(&mut aids, "set:theme", "dark");
    assert_eq!(act(&mut aids, "lost", "side").effects, [warning("side")]);
    // Nor is a file that no choice needs.
    act(&mut aids, "set:language", "de");
    assert_eq!(act(&mut aids, "lost", "desk").effects, []);
    // What is shown without its style sheet is shown all the same; the ruler is not.
    assert_eq!(act(&mut aids, "lost", "reading").effects, []);
    act(&mut aids, "set:ruler", "on");
    assert_eq!(act(&mut aids, "lost", "reading").effects.last(), Some(&warning("reading")));
}
