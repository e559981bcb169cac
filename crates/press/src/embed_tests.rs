//! What is written in several places about the element is the same in all of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use library::Library;
use serde_json::Value;

use super::*;
use crate::styles::ROOM;

const SCRIPT: &str = include_str!("../assets/embed.js");
const TYPES: &str = include_str!("../assets/embed.d.ts");
const HANDBOOK: &str = include_str!("../../../seeds/135-embed-this.md");
const OWN_STYLE: &str = include_str!("../../../static/embed.css");

fn described(what: &str) -> BTreeSet<String> {
    let manifest: Value = serde_json::from_str(include_str!("../assets/custom-elements.json")).unwrap();
    let items = manifest["modules"][0]["declarations"][0][what].as_array().unwrap().clone();
    items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// The words that stand between `start` and `end`, wherever they do.
fn between(text: &str, start: &str, end: &str) -> BTreeSet<String> {
    let pieces = text.split(start).skip(1);
    pieces.filter_map(|piece| piece.split_once(end)).map(|(word, _)| word.to_owned()).collect()
}

fn all_in_handbook(names: &BTreeSet<String>) {
    let missing: Vec<&String> = names.iter().filter(|name| !HANDBOOK.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "the handbook does not tell of {missing:?}");
}

#[test]
fn attributes_are_the_same_in_script_types_manifest_and_handbook() {
    let (_, object) = SCRIPT.split_once("const attributes = { ").unwrap();
    let (object, _) = object.split_once(" };").unwrap();
    let mut attributes: BTreeSet<String> =
        object.split(", ").map(|one| one.split(':').next().unwrap().into()).collect();
    // It is every element's.
    attributes.insert("lang".to_owned());
    assert_eq!(described("attributes"), attributes);
    let (_, class) = TYPES.split_once("interface LecternViewer").unwrap();
    let fields = class.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": ")).map(|(name, _)| name);
    let fields: BTreeSet<String> =
        fields.filter(|name| name.chars().all(|c| c.is_ascii_lowercase())).map(str::to_owned).collect();
    // The parameters of `addEventListener` stand further in.
    assert_eq!(fields, attributes);
    all_in_handbook(&attributes);
}

#[test]
fn events_are_the_same_in_script_types_manifest_and_handbook() {
    let events = described("events");
    assert_eq!(
        between(TYPES, "  \"lectern-", "\":").iter().map(|name| format!("lectern-{name}")).collect::<BTreeSet<_>>(),
        {
            let mut all = events.clone();
            all.insert("lectern-viewer".to_owned());
            all
        }
    );
    for event in &events {
        let name = event.trim_start_matches("lectern-");
        assert!(SCRIPT.contains(&format!("ell(\"{name}\"")), "the script tells of no {event}");
    }
    all_in_handbook(&events);
}

#[test]
fn parts_and_slots_are_the_same_in_templates_manifest_and_handbook() {
    let mut parts = BTreeSet::from(["room".to_owned()]);
    let mut slots = between(SCRIPT, "make(\"slot\", \"", "\")");
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src");
    let folders = ["app", "components", "pages"].map(|folder| sources.join(folder));
    for file in folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()) {
        let path = file.unwrap().path();
        if path.is_file() {
            let text = fs::read_to_string(path).unwrap();
            let is_end = |c: char| !(c.is_ascii_lowercase() || c == '-');
            let words = |start: &str| {
                let pieces = text.split(start).skip(1).map(|piece| piece.trim_start_matches('"'));
                pieces.map(|piece| piece.split(is_end).next().unwrap().to_owned()).collect::<Vec<_>>()
            };
            parts.extend(words(" part="));
            slots.extend(words("<slot name="));
        }
    }
    assert_eq!(described("cssParts"), parts);
    assert_eq!(described("slots"), slots);
    all_in_handbook(&parts);
    all_in_handbook(&slots);
}

#[test]
fn tokens_are_the_same_in_styles_manifest_and_handbook() {
    let styles = [ROOM.as_str(), OWN_STYLE].concat();
    let declared = styles.lines().map(str::trim).filter_map(|line| line.strip_prefix("--")?.split_once(':'));
    let tokens: BTreeSet<String> = declared.map(|(name, _)| format!("--{name}")).collect();
    assert_eq!(described("cssProperties"), tokens);
    all_in_handbook(&tokens);
}

#[test]
fn an_element_takes_nothing_from_the_page_that_would_change_its_sizes_or_colours() {
    let css = in_element(&ROOM).unwrap();
    assert!(
        !css.contains(":root,") && !css.contains(":root {") && !css.contains("vw") && !css.contains("body {"),
        "{css}"
    );
    let numbers = ["0rem", "1rem", "2rem", "3rem", "4rem", "5rem", "6rem", "7rem", "8rem", "9rem"];
    assert!(!numbers.iter().any(|number| css.contains(number)), "{css}");
    assert!(css.contains(".room[data-theme=\"dark\"]") && !css.contains(":root["), "{css}");
    assert!(css.contains(".room[data-size] {\n  --lectern-step-down-2: calc(var(--lectern-size) * 0.7);"), "{css}");
}

#[test]
fn sizes_become_multiples_of_a_token() {
    let css = "a { margin: -1.5rem; padding: clamp(1rem, 4vw, 3rem); --theorem: 2em; color: var(--lectern-rem); }";
    assert_eq!(
        by_tokens(css),
        "a { margin: calc(-1.5 * var(--lectern-rem)); padding: clamp(calc(1 * var(--lectern-rem)), 4cqi, calc(3 * \
         var(--lectern-rem))); --theorem: 2em; color: var(--lectern-rem); }"
    );
}

#[test]
fn what_holds_in_narrow_windows_holds_in_narrow_elements_and_what_holds_in_wide_ones_nowhere() {
    let css = "@media (max-width: 30rem) {\n}\n@media not all and (min-width: 64rem) {\n}\n@media print {\n}\n";
    assert_eq!(by_tokens(css), "@container (max-width: 480px) {\n}\n@media not all {\n}\n@media print {\n}\n");
    let all = ["lectern.css", "reading.css", "desk.css"]
        .map(|name| by_tokens(&styles::whole(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."), name).unwrap()));
    let queries = all.iter().flat_map(|css| css.lines()).filter(|line| line.trim().starts_with('@'));
    let wrong: Vec<&str> = queries.filter(|line| line.contains("var(") || line.contains("@media (m")).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn examples_are_shown_as_what_to_copy_and_at_work() {
    let page = with_examples("<p>a</p>\n  EXAMPLE(<b title=\"x &amp; y\">b</b>)\n<p>c</p>\n  EXAMPLE(<i>d</i>)\n");
    assert!(page.contains("<code>&lt;b title=&quot;x &amp;amp; y&quot;&gt;b&lt;/b&gt;</code>"), "{page}");
    assert!(page.contains("\n    <b title=\"x &amp; y\">b</b>\n<p>c</p>\n"), "{page}");
    assert!(page.ends_with("<i>d</i>\n") && !page.contains("EXAMPLE"), "{page}");
    let demo = with_examples(include_str!("../assets/embed-demo.html"));
    assert_eq!(demo.matches("&lt;lectern-viewer").count(), demo.matches("<lectern-viewer").count());
    assert!(demo.trim_end().ends_with("</html>"));
}

#[test]
fn the_page_of_examples_shows_no_article_where_there_is_none() {
    let page = include_str!("../assets/embed-demo.html");
    let empty = with_examples(&of_article(page, None));
    assert!(!empty.contains("article=") && !empty.contains("/a/") && !empty.contains("ARTICLE"), "{empty}");
    assert_eq!(empty.matches("<h2>").count(), 2, "the whole library and the search are left");
    assert!(empty.trim_end().ends_with("</body>\n</html>"), "{empty}");
    assert!(of_article(page, Some("searching")).contains("article=\"searching\""));
}

#[test]
fn a_card_escapes_the_address_only_where_it_is_in_html() {
    let files = [library::SourceFile { name: "x.md".to_owned(), bytes: "# X\n\nText.\n".into() }];
    let bytes = library::compile(&files).unwrap();
    let library = Library::open(&bytes).unwrap();
    let address = Address::parse("https://example.org/this&that/").unwrap();
    let card = card(&library.entries()[0], "Y", Some(&address));
    assert_eq!(card["provider_url"], "https://example.org/this&that/");
    let html = card["html"].as_str().unwrap();
    assert!(html.contains("src=\"https://example.org/this&amp;that/embed.html?article=x\""), "{html}");
}
