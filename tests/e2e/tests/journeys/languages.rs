//! The interface in other languages than English.

use std::fs;

use anyhow::{Result, ensure};
use e2e::{Reader, choose};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::starting::{opens_early, without_copy};
use crate::{embedding, seed};

crate::journeys!(
    the_interface_is_spoken_in_every_language,
    what_was_chosen_stays_and_goes_by_the_browser_again,
    what_is_wrong_with_a_file_is_told_in_the_language,
    an_element_speaks_what_its_page_says,
    elements_of_a_page_speak_each_its_own_language,
    a_file_speaks_without_a_host,
    nouns_go_with_numbers_as_the_browser_knows,
    what_was_typed_is_set_apart_from_arabic,
    what_is_not_in_the_language_of_the_page_runs_as_it_must,
    before_its_words_come_a_page_is_written_their_way,
);

/// The languages beside English, with the word for the search and how they are written.
const LANGUAGES: [(&str, &str); 6] =
    [("ko", "ltr"), ("de", "ltr"), ("fr", "ltr"), ("es", "ltr"), ("ja", "ltr"), ("ar", "rtl")];

/// The pages that consist of the interface, and an article.
const PAGES: [&str; 7] = ["", "a/searching/", "search/?q=korea", "shelf/", "highlights/", "data/", "desk/"];

/// The texts of the page that say to be in the language `arguments[0]`, a line each.
const SAID: &str = "const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const said = []; while \
                    (walker.nextNode()) { const parent = walker.currentNode.parentElement; if (parent.closest('[lang]').lang === \
                    LANGUAGE && !parent.closest('script, kbd, code, .prose')) said.push(walker.currentNode.data.trim()); } return said;";

async fn chooses(reader: &Reader, language: &str) -> Result<()> {
    if !reader.asks::<bool>("return !!document.querySelector('#aid-panel');").await? {
        reader.clicks("[data-act='aid:appearance']").await?;
        reader.sees("#aid-panel").await?;
    }
    reader.clicks(&format!("#aid-panel [name=aid-language][value={language}]")).await
}

async fn is_spoken(reader: &Reader, language: &str) -> Result<()> {
    reader
        .wait_until("the language of the page", language.to_owned(), async || {
            reader.asks("return document.querySelector('.frame').lang;").await
        })
        .await
}

async fn the_interface_is_spoken_in_every_language(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.sees("main .card").await?;
    for (language, direction) in LANGUAGES {
        chooses(reader, language).await?;
        is_spoken(reader, language).await?;
        for page in PAGES {
            reader.opens(page).await?;
            is_spoken(reader, language).await?;
            if page.starts_with("search") {
                reader.sees(".hits").await?;
            }
            // What a module draws comes after the page.
            if page == "highlights/" {
                reader.sees("#highlights-file").await?;
            }
            if page == "desk/" {
                reader.sees(".desk-tabs").await?;
            }
            let found: String = reader.asks("return document.querySelector('.frame').dir;").await?;
            ensure!(found == direction, "expected {language} to be written {direction}, found {found}");
            // What is said in English besides is a value, such as a title, or was not put into the language.
            let texts: Vec<String> = reader.asks(&SAID.replace("LANGUAGE", &json!(language).to_string())).await?;
            let spoken = words::language(language).expect("a language of ours");
            let english: Vec<&String> =
                texts.iter().filter(|text| spoken.instead_of(text).is_some_and(|said| said != text.as_str())).collect();
            ensure!(english.is_empty(), "expected the page /{page} in {language}, found {english:?}");
            ensure!(texts.len() > 5, "expected the page /{page} in {language}, found hardly any: {texts:?}");
            let wide: bool = reader
                .asks("return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1;")
                .await?;
            ensure!(!wide, "expected the page /{page} to fit in {language}, found that it scrolls sideways");
        }
        reader.opens("").await?;
        is_spoken(reader, language).await?;
        if ["de", "ar"].contains(&language) {
            reader.expect_accessible().await?;
        }
    }
    Ok(())
}

async fn what_was_chosen_stays_and_goes_by_the_browser_again(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    let before = reader.reads(".prose").await?;
    chooses(reader, "de").await?;
    is_spoken(reader, "de").await?;
    ensure!(reader.reads(".prose").await? == before, "expected the article to stay in its own language");
    let languages: Value =
        reader.asks("return [document.documentElement.lang, document.querySelector('article').lang];").await?;
    ensure!(languages == json!(["en", "en"]), "expected an English article, found {languages}");
    // Wrong fields are told in the language, too.
    reader.clicks(".comment-form [type=submit]").await?;
    let summary = reader.sees(".summary").await?.text().await?;
    ensure!(summary.contains("Kommentar"), "expected what is wrong in German, found “{summary}”");
    reader.reloads().await?;
    is_spoken(reader, "de").await?;
    reader.opens("data/").await?;
    is_spoken(reader, "de").await?;
    let title = reader.reads("h1").await?;
    ensure!(title != "Your data", "expected a German title, found “{title}”");
    ensure!(
        reader.asks::<String>("return document.documentElement.lang;").await? == "de",
        "expected the page to say its language"
    );
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.clicks("#aid-panel [name=aid-language][value=none]").await?;
    is_spoken(reader, "en").await?;
    ensure!(reader.reads("h1").await? == "Your data", "expected the browser's language again");
    Ok(())
}

/// Which parts of the page are written from right to left, as they stand.
async fn turned(reader: &Reader) -> Result<Vec<String>> {
    // What stands there for the program alone, and what is not drawn, does not count; nor do the rules for comments, which may be the
    // article's own.
    let script = "return [...document.querySelectorAll('.frame, .frame [dir]:not(.selection-bar, .minutes-left, .terms)')].filter((one) => \
                  one.getClientRects().length && getComputedStyle(one).direction === 'rtl').map((one) => one.className);";
    reader.asks(script).await
}

async fn before_its_words_come_a_page_is_written_their_way(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.looks_through(1000, 700).await?;
    reader.opens("").await?;
    chooses(reader, "ar").await?;
    is_spoken(reader, "ar").await?;
    let places = "return ['.brand', '.page-header form', '.page-header > button', '.prose p, main h2'].map((one) => { const { left, right } = \
                  document.querySelector(one).getBoundingClientRect(); return [left, right].map(Math.round); });";
    for path in ["", "a/searching/"] {
        let program = opens_early(reader, path).await?;
        let before: Vec<[i64; 2]> = reader.asks(places).await?;
        let was_turned = turned(reader).await?;
        reader.host().release(&program);
        reader.expect_started().await?;
        is_spoken(reader, "ar").await?;
        let after: Vec<[i64; 2]> = reader.asks(places).await?;
        // Letters of another language may be set closer.
        let is_near = |(one, other): (&[i64; 2], &[i64; 2])| one.iter().zip(other).all(|(a, b)| (a - b).abs() < 4);
        let stays = before.iter().zip(&after).all(is_near);
        ensure!(stays, "expected nothing to change sides on /{path}, found it at {before:?} and then at {after:?}");
        let is_turned = turned(reader).await?;
        ensure!(
            was_turned == is_turned,
            "expected /{path} to be written one way, found {was_turned:?} and then {is_turned:?}"
        );
    }
    reader.expects_errors_with("WebAssembly");
    reader.expects_errors_with("wasm");
    // Where the program does not come, the page stays in its language, and in the way of that.
    let program = opens_early(reader, "").await?;
    reader.host().damage(&program);
    reader.host().release(&program);
    reader.sees("#lectern-trouble").await?;
    let direction = "return getComputedStyle(document.querySelector('.frame')).direction;";
    reader.wait_until("the direction of English", "ltr".to_owned(), async || reader.asks(direction).await).await?;
    reader.host().mend();
    // Nor does it hold for a language that is chosen later.
    reader.opens("").await?;
    is_spoken(reader, "ar").await?;
    chooses(reader, "en").await?;
    is_spoken(reader, "en").await?;
    let found: String = reader.asks(direction).await?;
    ensure!(found == "ltr", "expected English from left to right, found {found}");
    Ok(())
}

async fn what_is_wrong_with_a_file_is_told_in_the_language(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    chooses(reader, "de").await?;
    is_spoken(reader, "de").await?;

    // A file of comments that is broken in its second line, and one with a comment that is none.
    reader.opens("desk/").await?;
    reader.clicks("[data-act='open:Files']").await?;
    choose(reader, "#desk-file", "json", "{\"format\":\n1 2}", "#desk-problems").await?;
    let told = reader.reads("#desk-problems").await?;
    ensure!(
        told.contains("lässt sich nichts importieren. Zeile 2 – erwartet: ein Komma oder eine schließende Klammer; gefunden: „2}“."),
        "expected what is wrong in German, found “{told}”"
    );
    let file = r#"{ "format": "lectern-comments", "version": 1, "comments": [17] }"#;
    choose(reader, "#desk-file", "json", file, "#desk-preview").await?;
    let told = reader.reads("#desk-preview").await?;
    ensure!(told.contains("Der Kommentar wird ausgelassen."), "expected what is left out in German, found “{told}”");

    // No backup, and a record that somebody has damaged.
    let damage = "localStorage.setItem(Object.keys(localStorage).find((key) => key.includes(':settings')) \
                  .replace('settings', 'recent'), 'x'); return true;";
    let _: bool = reader.asks(damage).await?;
    reader.opens("data/").await?;
    is_spoken(reader, "de").await?;
    let told = reader.reads(".records").await?;
    ensure!(
        told.contains("Das ist kein Eintrag dieses Programms"),
        "expected the record's state in German, found “{told}”"
    );
    choose(reader, "#restore-backup", "json", "{}", "#data-outcome:not(:empty)").await?;
    let told = reader.reads("#data-outcome").await?;
    ensure!(told.contains("Erwartet wird eine Sicherung."), "expected what is wrong in German, found “{told}”");

    // No highlights.
    reader.opens("highlights/").await?;
    choose(reader, "#highlights-file", "json", "{}", ".taken .outcome").await?;
    reader
        .wait_for("what is wrong in German", async || {
            Ok(Some(reader.reads("main").await?)
                .filter(|page| page.contains("Erwartet wird eine Datei mit Markierungen")))
        })
        .await?;
    Ok(())
}

async fn an_element_speaks_what_its_page_says(reader: &Reader) -> Result<()> {
    let room = "document.querySelector('lectern-viewer').shadowRoot?.querySelector('.frame')";
    let body = "<lectern-viewer view=list lang=fr></lectern-viewer>";
    embedding::opens(reader, body, "").await?;
    let spoken = async |language: &str| {
        reader
            .wait_until("the language of the element", json!(language), async || {
                reader.asks(&format!("return {room}?.lang ?? null;")).await
            })
            .await
    };
    spoken("fr").await?;
    let _: Value = reader.asks("document.querySelector('lectern-viewer').lang = 'ar'; return null;").await?;
    spoken("ar").await?;
    let theirs: Value = reader
        .asks(&format!("return [document.documentElement.lang, document.documentElement.dir, {room}.dir];"))
        .await?;
    ensure!(theirs == json!(["fr", "", "rtl"]), "expected the page to stay as it is, found {theirs}");
    Ok(())
}

async fn elements_of_a_page_speak_each_its_own_language(reader: &Reader) -> Result<()> {
    let body = "<lectern-viewer view=list lang=fr></lectern-viewer><lectern-viewer view=list lang=de></lectern-viewer>";
    embedding::opens(reader, body, "").await?;
    // One that is not near is not drawn yet.
    let both = "const all = [...document.querySelectorAll('lectern-viewer')]; all.at(-1).scrollIntoView(); return all.map((one) => \
                [one.shadowRoot?.querySelector('.frame')?.lang, one.shadowRoot?.querySelector('[data-act=\"aid:appearance\"]')?.ariaLabel \
                ?? null]);";
    let told = json!([["fr", "Apparence"], ["de", "Darstellung"]]);
    reader.wait_until("a language in each", told.clone(), async || reader.asks(both).await).await?;
    // What comes later and is drawn by a module speaks as the element does in which it is asked for.
    for (at, title) in ["Apparence", "Darstellung"].into_iter().enumerate() {
        let act =
            |what: &str| format!("document.querySelectorAll('lectern-viewer')[{at}].shadowRoot.querySelector({what})");
        let open = act("'[data-act=\"aid:appearance\"]'");
        let _: bool = reader.asks(&format!("{open}.click(); return true;")).await?;
        let panel = format!("return {}?.textContent ?? '';", act("'#aid-panel h2'"));
        reader.wait_until("the panel", title.to_owned(), async || reader.asks(&panel).await).await?;
    }
    reader.wait_until("a language in each", told, async || reader.asks(both).await).await
}

async fn a_file_speaks_without_a_host(reader: &Reader) -> Result<()> {
    let folder = TempDir::new()?;
    let path = folder.path().join("lectern.html");
    fs::copy(e2e::dist()?.join("lectern.html"), &path)?;
    reader.opens_address(&format!("file://{}", path.display())).await?;
    reader.expect_started().await?;
    chooses(reader, "ja").await?;
    is_spoken(reader, "ja").await
}

async fn nouns_go_with_numbers_as_the_browser_knows(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    for (language, _) in LANGUAGES {
        let spoken = words::language(language).expect("a language of ours");
        let script = format!(
            "const rules = new Intl.PluralRules('{language}'); return Array.from({{ length: 1201 }}, (_, n) => rules.select(n));"
        );
        let forms: Vec<String> = reader.asks(&script).await?;
        for (number, form) in forms.iter().enumerate() {
            let at = if number < 200 { number } else { 100 + number % 100 };
            let ours = &spoken.forms[spoken.form_of[at]];
            ensure!(ours == form, "expected {number} to be “{form}” in {language}, found “{ours}”");
        }
    }
    Ok(())
}

async fn what_was_typed_is_set_apart_from_arabic(reader: &Reader) -> Result<()> {
    reader.opens("search/").await?;
    chooses(reader, "ar").await?;
    is_spoken(reader, "ar").await?;
    reader.opens("search/?q=korea").await?;
    is_spoken(reader, "ar").await?;
    reader.sees(".hits").await?;
    // Written from the right: the query in its quotation marks, then the number, then what is counted.
    let order: Vec<i64> = reader
        .asks(
            "const text = document.querySelector('main .status').firstChild, at = (sign) => { const range = \
             document.createRange(), place = text.data.search(sign); range.setStart(text, place); range.setEnd(text, place + 1); \
             return Math.round(range.getBoundingClientRect().x); }; return ['«', 'k', '»', ':', /[0-9]/].map(at);",
        )
        .await?;
    ensure!(
        order[0] > order[1] && order[1] > order[2] && order[2] > order[3] && order[3] > order[4],
        "expected the query between its quotation marks and before the number, found the signs at {order:?}"
    );
    Ok(())
}

async fn what_is_not_in_the_language_of_the_page_runs_as_it_must(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    chooses(reader, "ar").await?;
    is_spoken(reader, "ar").await?;
    reader.opens("a/adding-an-article/").await?;
    is_spoken(reader, "ar").await?;
    reader.clicks(".cite summary").await?;
    reader.sees(".cite dd p").await?;
    // A citation is English, and its full stop stands at its end.
    let cited: Value = reader
        .asks("const one = document.querySelector('.cite dd p'); return [one.lang, getComputedStyle(one).direction, document.querySelector('.cite').lang];")
        .await?;
    ensure!(cited == json!(["en", "ltr", "ar"]), "expected an English citation below Arabic words, found {cited}");
    let title: String =
        reader.asks("return getComputedStyle(document.querySelector('.neighbours b')).unicodeBidi;").await?;
    ensure!(title == "plaintext", "expected titles to run as their letters do, found {title}");
    // Code runs from left to right in an Arabic article, too, towards the button that copies it.
    let beside = "document.querySelector('.article').dir = 'rtl'; const [button, code] = [...document.querySelector('.code').children].map((one) => \
                  one.getBoundingClientRect()).sort((one, other) => one.width - other.width); return button.left > code.left + \
                  code.width / 2 && button.right <= code.right;";
    ensure!(reader.asks::<bool>(beside).await?, "expected the button where the code ends, not over its beginning");
    Ok(())
}
