//! Citations, by what is known of the article and of the reading.

use cite::{Access, Facts, STYLES, citations, filled, plain};
use proptest::prelude::*;
use serde_json::{Value, json};

const READ: Access<'_> = Access { address: "https://example.org/a/south-korea/", day: Some((2026, 9, 6)) };

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn cited(authors: &[&str], day: Option<(u32, u32, u32)>, access: &Access<'_>) -> Vec<String> {
    let authors = names(authors);
    let facts = Facts {
        title: "South Korea Proposes Talks",
        authors: &authors,
        day,
        library: "Lectern",
        slug: "south-korea-proposes-talks",
        language: "en",
    };
    citations(&facts).iter().map(|citation| plain(citation, access)).collect()
}

#[test]
fn styles_cite_as_their_manuals_do() {
    assert_eq!(
        cited(&["Will Edwards"], Some((2017, 7, 27)), &READ)[..3],
        [
            "Edwards, W. (2017, July 27). South Korea Proposes Talks. Lectern. https://example.org/a/south-korea/",
            "Edwards, Will. “South Korea Proposes Talks.” Lectern, 27 July 2017, https://example.org/a/south-korea/. Accessed \
             6 Sept. 2026.",
            "Edwards, Will. “South Korea Proposes Talks.” Lectern. July 27, 2017. Accessed September 6, 2026. \
             https://example.org/a/south-korea/.",
        ]
    );
}

#[test]
fn what_is_missing_is_treated_as_each_style_does() {
    let day = Some((2017, 11, 2));
    assert_eq!(
        cited(&[], day, &READ)[0],
        "South Korea Proposes Talks. (2017, November 2). Lectern. https://example.org/a/south-korea/"
    );
    // What states no day may change, so it matters when it was read.
    assert_eq!(
        cited(&["Will Edwards"], None, &READ)[0],
        "Edwards, W. (n.d.). South Korea Proposes Talks. Lectern. Retrieved September 6, 2026, from \
         https://example.org/a/south-korea/"
    );
    assert_eq!(
        cited(&["Lectern"], None, &READ)[0].split(" Retrieved").next(),
        Some("Lectern. (n.d.). South Korea Proposes Talks.")
    );
    assert_eq!(
        cited(&[], None, &READ)[1],
        "“South Korea Proposes Talks.” Lectern, https://example.org/a/south-korea/. Accessed 6 Sept. 2026."
    );
    assert_eq!(
        cited(&[], None, &READ)[2],
        "“South Korea Proposes Talks.” Lectern. Accessed September 6, 2026. https://example.org/a/south-korea/."
    );
    // Before it is known who reads where and when.
    let unread = cited(&["Will Edwards"], day, &Access::default());
    assert_eq!(
        unread[..3],
        [
            "Edwards, W. (2017, November 2). South Korea Proposes Talks. Lectern.",
            "Edwards, Will. “South Korea Proposes Talks.” Lectern, 2 Nov. 2017.",
            "Edwards, Will. “South Korea Proposes Talks.” Lectern. November 2, 2017.",
        ]
    );
    let no_address = Access { address: "", ..READ };
    assert_eq!(
        cited(&[], day, &no_address)[1],
        "“South Korea Proposes Talks.” Lectern, 2 Nov. 2017. Accessed 6 Sept. 2026."
    );
}

#[test]
fn authors_are_listed_as_each_style_does() {
    let two = cited(&["Will Edwards", "Sung-yoon Lee"], None, &READ);
    assert!(two[0].starts_with("Edwards, W., & Lee, S.-y. (n.d.)."), "{}", two[0]);
    assert!(two[1].starts_with("Edwards, Will, and Sung-yoon Lee. “"), "{}", two[1]);
    assert!(two[2].starts_with("Edwards, Will, and Sung-yoon Lee. “"), "{}", two[2]);
    let three = cited(&["A One", "B Two", "C Three"], None, &READ);
    assert!(three[0].starts_with("One, A., Two, B., & Three, C. (n.d.)."), "{}", three[0]);
    assert!(three[1].starts_with("One, A, et al. “"), "{}", three[1]);
    assert!(three[2].starts_with("One, A, B Two, and C Three. “"), "{}", three[2]);
    let junior = cited(&["Martin Luther King, Jr."], None, &READ);
    assert!(junior[0].starts_with("King, M. L., Jr. (n.d.)."), "{}", junior[0]);
    assert!(junior[1].starts_with("King, Martin Luther, Jr. “"), "{}", junior[1]);
    let many: Vec<String> = (0..22).map(|number| format!("Given Name{}", char::from(b'a' + number))).collect();
    let many = cited(&many.iter().map(String::as_str).collect::<Vec<_>>(), None, &READ);
    assert!(many[0].contains("Names, G., . . . Namev, G. (n.d.)."), "{}", many[0]);
    assert!(
        many[2].starts_with("Namea, Given, Given Nameb") && many[2].contains("Given Nameg, et al. “"),
        "{}",
        many[2]
    );
}

#[test]
fn organisations_are_no_persons() {
    let all = cited(&["Department of Health and Human Services", "Jane Doe, PhD"], None, &Access::default());
    assert!(all[0].starts_with("Department of Health and Human Services, & Doe, J. (n.d.)."), "{}", all[0]);
    assert!(all[1].starts_with("Department of Health and Human Services, and Jane Doe. “"), "{}", all[1]);
    assert!(all[2].starts_with("Department of Health and Human Services, and Jane Doe. “"), "{}", all[2]);
    // BibTeX reads two names at “and”, but for within braces.
    assert!(all[3].contains("author = {{Department of Health and Human Services} and Doe, Jane},"), "{}", all[3]);
    assert!(all[4].contains("AU  - Department of Health and Human Services\r\nAU  - Doe, Jane\r\n"), "{}", all[4]);
    let csl: Value = serde_json::from_str(&all[5]).expect("JSON");
    assert_eq!(
        csl[0]["author"],
        json!([{ "literal": "Department of Health and Human Services" }, { "family": "Doe", "given": "Jane" }])
    );
    // What a library says itself has its name below it.
    let authors = names(&["Harbour Paper"]);
    let facts = Facts { title: "Talks", authors: &authors, library: "Harbour Paper", ..Facts::default() };
    let all = citations(&facts);
    assert_eq!(plain(&all[0], &Access::default()), "Harbour Paper. (n.d.). Talks.");
    assert!(plain(&all[3], &Access::default()).contains("author = {{Harbour Paper}},"), "{}", all[3]);
}

#[test]
fn names_that_begin_with_the_family_stay_in_their_order() {
    let all = cited(&["山田 太郎", "김 연아"], None, &Access::default());
    assert!(all[0].starts_with("山田 太郎, & 김 연아. (n.d.)."), "{}", all[0]);
    assert!(all[1].starts_with("山田 太郎, and 김 연아. “"), "{}", all[1]);
    assert!(all[2].starts_with("山田 太郎, and 김 연아. “"), "{}", all[2]);
    assert!(all[3].contains("author = {山田, 太郎 and 김, 연아},"), "{}", all[3]);
    assert!(all[4].contains("AU  - 山田, 太郎\r\nAU  - 김, 연아\r\n"), "{}", all[4]);
    let csl: Value = serde_json::from_str(&all[5]).expect("JSON");
    assert_eq!(csl[0]["author"], json!([{ "family": "山田", "given": "太郎" }, { "family": "김", "given": "연아" }]));
}

#[test]
fn titles_keep_their_own_marks() {
    let facts = Facts { title: "Why “Now”?", library: "Lectern", ..Facts::default() };
    let all: Vec<String> = citations(&facts).iter().map(|citation| plain(citation, &Access::default())).collect();
    assert_eq!(all[0], "Why “Now”? (n.d.). Lectern.");
    assert_eq!(all[1], "“Why ‘Now’?” Lectern.");
    for (title, expected) in [
        ("He Said “Go”", "“He Said ‘Go.’” Lectern."),
        ("He Said \"Go\"", "“He Said ‘Go.’” Lectern."),
        ("He Said ‘Go’", "“He Said ‘Go.’” Lectern."),
        ("\"Go!\" and \"Stop!\"", "“‘Go!’ and ‘Stop!’” Lectern."),
        ("Warum „Heimat“ bleibt", "“Warum ‚Heimat‘ bleibt.” Lectern."),
        ("He Left (“Gone”)", "“He Left (‘Gone’).” Lectern."),
        // No marks: an apostrophe, and an inch.
        ("Still Rockin’", "“Still Rockin’.” Lectern."),
        ("A 12\" Record", "“A 12\" Record.” Lectern."),
        ("A 5\" Disk in a 3\" Drive", "“A 5\" Disk in a 3\" Drive.” Lectern."),
        ("Between צה\"ל and ארה\"ב", "“Between צה\"ל and ארה\"ב.” Lectern."),
        ("A \"5\" and (\"6\")", "“A ‘5’ and (‘6’).” Lectern."),
    ] {
        let all = citations(&Facts { title, ..facts });
        for style in [1, 2] {
            assert_eq!(plain(&all[style], &Access::default()), expected);
        }
    }
    // The title in italics, its stop not.
    let facts = Facts { title: "Talks", ..facts };
    let runs = filled(&citations(&facts)[0], &Access::default());
    assert_eq!(runs, [(true, "Talks".to_owned()), (false, ". (n.d.). Lectern.".to_owned())]);
}

#[test]
fn files_have_what_their_formats_ask_for() {
    let all = cited(&["Will Edwards", "Plato"], Some((2017, 7, 27)), &READ);
    assert_eq!(
        all[3],
        "@misc{edwards2017-south-korea-proposes-talks,\n  author = {Edwards, Will and {Plato}},\n  title = {{South Korea Proposes Talks}},\n  howpublished = \
         {Lectern},\n  year = {2017},\n  month = jul,\n  day = {27},\n  url = {https://example.org/a/south-korea/},\n  urldate = \
         {2026-09-06},\n  langid = {english},\n}\n"
    );
    assert_eq!(
        all[4],
        "TY  - ELEC\r\nAU  - Edwards, Will\r\nAU  - Plato\r\nTI  - South Korea Proposes Talks\r\nT2  - Lectern\r\nPY  - 2017\r\nDA  - \
         2017/07/27\r\nLA  - en\r\nUR  - https://example.org/a/south-korea/\r\nY2  - 2026/09/06\r\nER  - \r\n"
    );
    let csl: Value = serde_json::from_str(&all[5]).expect("JSON");
    assert_eq!(
        csl,
        json!([{
            "id": "south-korea-proposes-talks", "type": "webpage", "title": "South Korea Proposes Talks",
            "container-title": "Lectern", "author": [{ "family": "Edwards", "given": "Will" }, { "literal": "Plato" }],
            "issued": { "date-parts": [[2017, 7, 27]] }, "URL": "https://example.org/a/south-korea/",
            "accessed": { "date-parts": [[2026, 9, 6]] }, "language": "en",
        }])
    );
    // Without them, the fields are not there.
    let bare = cited(&[], None, &Access::default());
    assert_eq!(
        bare[3],
        "@misc{nd-south-korea-proposes-talks,\n  title = {{South Korea Proposes Talks}},\n  howpublished = {Lectern},\n  langid = {english},\n}\n"
    );
    assert!(!bare[4].contains("AU") && !bare[4].contains("PY") && !bare[4].contains("UR"), "{}", bare[4]);
    assert!(serde_json::from_str::<Value>(&bare[5]).is_ok_and(|csl| csl[0].get("author").is_none()), "{}", bare[5]);
}

#[test]
fn keys_are_unique_in_a_library() {
    let key = |author: &str, slug: &str| {
        let authors = names(if author.is_empty() { &[] } else { std::slice::from_ref(&author) });
        let text = citations(&Facts { slug, authors: &authors, ..Facts::default() })[3].clone();
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(key("", "south-korea-talks"), "@misc{nd-south-korea-talks,");
    assert_eq!(key("", "south-sudan-talks"), "@misc{nd-south-sudan-talks,");
    assert_eq!(key("Zoë O’Neill", "a"), "@misc{oneillnd-a,");
    // Whatever author and slug are, they do not run into each other.
    assert_ne!(key("A", "ndb"), key("And", "b"));
}

proptest! {
    #[test]
    fn whatever_a_title_is_files_can_be_read(
        title in "\\PC{0,40}|[\\x00-\\x7f]{0,20}",
        authors in proptest::collection::vec("[\\PC\\\\\"{}%&~^]{0,20}", 0..4),
        has_day in any::<bool>(),
        has_access in any::<bool>(),
    ) {
        let facts = Facts {
            title: &title,
            authors: &authors,
            day: has_day.then_some((2020, 2, 29)),
            library: "A “library” & \\co",
            slug: "a-slug",
            language: "en",
        };
        let access = if has_access { READ } else { Access::default() };
        let all: Vec<String> = citations(&facts).iter().map(|citation| plain(citation, &access)).collect();
        prop_assert_eq!(all.len(), STYLES.len());
        let csl: Value = serde_json::from_str(&all[5]).expect("JSON");
        let clean: String = title.chars().filter(|c| !c.is_control()).collect();
        prop_assert_eq!(csl[0]["title"].as_str(), Some(&clean[..]));
        prop_assert_eq!(csl[0].get("URL").is_some(), has_access);
        // Braces that are not escaped come in pairs.
        let mut depth = 0_i32;
        let mut before = ' ';
        for c in all[3].chars() {
            match c {
                '{' if before != '\\' => depth += 1,
                '}' if before != '\\' => depth -= 1,
                _ => {}
            }
            prop_assert!(depth >= 0);
            before = if before == '\\' { ' ' } else { c };
        }
        prop_assert_eq!(depth, 0);
        for (citation, style) in all.iter().zip(STYLES).filter(|(_, style)| style.file.is_none()) {
            prop_assert!(!citation.contains(char::is_control), "{}: {:?}", style.name, citation);
        }
    }
}
