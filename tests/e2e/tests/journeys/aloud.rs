//! Reading aloud, with a voice that says nothing and tells what journeys want.

use std::fs;

use anyhow::{Context, Result, ensure};
use e2e::{Host, Reader};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::Key;

use crate::embedding;
use crate::shortcuts::presses_for_the_palette;
use crate::starting::{named, without_copy};

crate::journeys!(
    an_article_is_read_aloud_sentence_by_sentence,
    it_begins_where_the_reader_is,
    a_voice_and_a_speed_are_chosen_and_remembered,
    it_goes_on_whatever_browsers_leave_out,
    where_there_are_no_voices_it_says_so,
    leaving_the_article_ends_it,
    the_keys_of_headphones_do_what_they_say,
    a_file_and_an_element_read_aloud_too,
    what_comes_late_takes_the_focus_from_nothing,
    its_end_takes_no_focus_from_the_page_around,
    two_libraries_do_not_read_aloud_at_once,
);

/// The voice of the journeys.
pub(crate) const SPEECH: &str = include_str!("speech.js");

/// Where an article lies whose page has that voice.
const ARTICLE: &str = "a/searching/index.html";

/// What is selected for the button that begins it.
const BUTTON: &str = ".article-tools [data-act='aid:aloud']";

/// Opens the article with a voice that does as `how` says: the query of its address.
pub(crate) async fn opens(reader: &Reader, how: &str) -> Result<()> {
    without_copy(reader);
    let file = e2e::dist()?.join(ARTICLE);
    let page = fs::read_to_string(&file).with_context(|| format!("expected {} in the build", file.display()))?;
    reader.host().add("speech.js", SPEECH);
    reader.host().add(ARTICLE, &page.replacen("<head>", "<head><script src=\"../../speech.js\"></script>", 1));
    reader.opens(&format!("{ARTICLE}?{how}")).await
}

/// How many utterances were said.
async fn said(reader: &Reader) -> Result<usize> {
    reader.asks("return speechSynthesis.said.length;").await
}

/// The utterance of this number, counted from 0, once it is said.
async fn hears(reader: &Reader, number: usize) -> Result<Value> {
    reader
        .wait_for(&format!("utterance {number}"), async || {
            reader.asks::<Option<Value>>(&format!("return speechSynthesis.said[{number}] ?? null;")).await
        })
        .await
}

async fn words(reader: &Reader, number: usize) -> Result<String> {
    Ok(hears(reader, number).await?["text"].as_str().unwrap_or_default().to_owned())
}

/// The voice has come to its end.
async fn ends(reader: &Reader) -> Result<()> {
    reader.asks::<bool>("speechSynthesis.ends(); return true;").await.map(drop)
}

async fn expect_painted(reader: &Reader, kind: &str, words: &str) -> Result<()> {
    let script = format!("return [...CSS.highlights.get('lectern-{kind}') ?? []].map(String).join();");
    reader.wait_until(&format!("what is marked as {kind}"), words.to_owned(), async || reader.asks(&script).await).await
}

async fn expect_no_bar(reader: &Reader) -> Result<()> {
    reader.wait_until("the bar to be gone", 0, async || Ok(reader.reads_all(".aloud").await?.len())).await
}

/// Sentences of the article's text, as it stands on the page.
async fn text(reader: &Reader, selector: &str) -> Result<String> {
    reader.asks(&format!("return document.querySelector({}).textContent;", json!(selector))).await
}

async fn an_article_is_read_aloud_sentence_by_sentence(reader: &Reader) -> Result<()> {
    opens(reader, "").await?;
    let is_same = "return window.first === document.querySelector('.prose p').firstChild;";
    let _: bool = reader.asks("window.first = document.querySelector('.prose p').firstChild; return true;").await?;
    reader.clicks(BUTTON).await?;
    reader.expect_focus("#aloud-toggle").await?;
    let title = text(reader, "h1").await?;
    ensure!(words(reader, 0).await? == title, "expected it to begin with the title, which is in view");
    expect_painted(reader, "aloud", &title).await?;
    expect_painted(reader, "word", title.split(' ').next().unwrap_or_default()).await?;
    reader.expect_accessible().await.context("while it speaks")?;
    let paragraph = text(reader, ".prose p").await?;
    let mut whole = String::new();
    for number in 1.. {
        ends(reader).await?;
        let sentence = words(reader, number).await?;
        ensure!(paragraph.contains(&sentence), "expected a sentence of the first paragraph, found “{sentence}”");
        whole.push_str(&sentence);
        expect_in_view(reader).await?;
        if paragraph.trim_end().ends_with(&sentence) {
            break;
        }
    }
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    ensure!(letters(&whole) == letters(&paragraph), "expected the whole paragraph, found “{whole}”");

    // Pausing and going on, by keys alone.
    let before = said(reader).await?;
    reader.expect_focus("#aloud-toggle").await?;
    reader.presses(Key::Enter).await?;
    reader.wait_until("the button", "Go on".to_owned(), async || reader.reads("#aloud-toggle").await).await?;
    reader.expect_accessible().await.context("while it has paused")?;
    reader.presses(Key::Enter).await?;
    ensure!(words(reader, before).await? == words(reader, before - 1).await?, "expected the same sentence again");
    reader.clicks("[data-act='aid:aloud-previous']").await?;
    reader.clicks("[data-act='aid:aloud-next']").await?;
    ensure!(words(reader, before + 2).await? == words(reader, before).await?, "expected to be back");
    ensure!(reader.asks::<bool>(is_same).await?, "expected the text's nodes to stay");

    reader.presses(Key::Escape).await?;
    expect_no_bar(reader).await?;
    expect_painted(reader, "aloud", "").await?;
    expect_painted(reader, "word", "").await?;
    reader.expect_focus(".prose > *").await?;
    ensure!(reader.asks::<bool>("return !speechSynthesis.now;").await?, "expected silence");
    Ok(())
}

/// Sees that the sentence that is said is in view, above the bar.
async fn expect_in_view(reader: &Reader) -> Result<()> {
    let script = "const [range] = CSS.highlights.get('lectern-aloud') ?? []; const { top, bottom } = range.getBoundingClientRect();
                  return top >= 0 && bottom <= document.querySelector('.aloud').getBoundingClientRect().top;";
    reader.wait_until("the sentence in view", true, async || reader.asks(script).await).await
}

async fn it_begins_where_the_reader_is(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 600).await?;
    opens(reader, "").await?;
    reader.sees(BUTTON).await?;
    let scroll = "const { top } = document.querySelectorAll('.prose > p')[6].getBoundingClientRect();
                  scrollBy({ top, behavior: 'instant' }); return true;";
    let _: bool = reader.asks(scroll).await?;
    presses_for_the_palette(reader).await?;
    reader.types("#aid-find", "read aloud").await?;
    reader.presses(Key::Enter).await?;
    let first = words(reader, 0).await?;
    let paragraph: String = reader.asks("return document.querySelectorAll('.prose > p')[6].textContent;").await?;
    ensure!(paragraph.starts_with(&first), "expected the paragraph at the top of the window, found “{first}”");
    reader.expect_focus("#aloud-toggle").await?;
    // Elsewhere, from what is selected.
    let select = "const text = document.querySelectorAll('.prose > p')[8].lastChild; const at = text.data.length - 5;
                  getSelection().setBaseAndExtent(text, at, text, at + 3); return true;";
    let _: bool = reader.asks(select).await?;
    reader.clicks(".selection-bar [data-act='aid:aloud']").await?;
    let second = words(reader, 1).await?;
    let paragraph: String = reader.asks("return document.querySelectorAll('.prose > p')[8].textContent;").await?;
    ensure!(paragraph.trim_end().ends_with(second.trim_end()), "expected its last sentence, found “{second}”");
    expect_in_view(reader).await
}

async fn a_voice_and_a_speed_are_chosen_and_remembered(reader: &Reader) -> Result<()> {
    let chooses = async |name: &str, value: &str| {
        let script = format!(
            "const field = document.querySelector('[data-act=\"aid:aloud-{name}\"]'); field.value = '{value}';
             field.dispatchEvent(new Event('change', {{ bubbles: true }})); return true;"
        );
        reader.asks::<bool>(&script).await
    };
    opens(reader, "").await?;
    reader.clicks(BUTTON).await?;
    let first = hears(reader, 0).await?;
    ensure!(first["voice"] == "carol" && first["rate"] == 1, "expected the usual voice of the language, found {first}");
    let listed: Vec<String> = reader.reads_all("[data-act='aid:aloud-voice'] > *").await?;
    ensure!(listed.len() == 3 && listed[2].starts_with("Yuna"), "expected other languages last, found {listed:?}");
    chooses("rate", "1.5").await?;
    let faster = hears(reader, 1).await?;
    ensure!(faster["rate"] == 1.5 && faster["text"] == first["text"], "expected it again and faster, found {faster}");
    chooses("voice", "ben").await?;
    ensure!(hears(reader, 2).await?["voice"] == "ben", "expected the other voice");
    reader.presses(Key::Escape).await?;
    expect_no_bar(reader).await?;
    opens(reader, "again").await?;
    reader.clicks(BUTTON).await?;
    let again = hears(reader, 0).await?;
    ensure!(again["voice"] == "ben" && again["rate"] == 1.5, "expected both to be remembered, found {again}");
    // It is kept as all that is chosen is, and no attribute of the page.
    let kept: String =
        reader.asks("return Object.entries(localStorage).find(([key]) => key.endsWith(':settings'))[1];").await?;
    ensure!(kept.contains("aloud-rate=1.5\naloud-voice-en=ben"), "found {kept}");
    let attributes: usize = reader.asks("return Object.keys(document.documentElement.dataset).length;").await?;
    ensure!(attributes == 0, "expected no attribute for it");
    reader.looks_through(360, 740).await?;
    reader.expect_no_sideways_scrolling().await?;
    let small = "return [...document.querySelectorAll('.aloud button, .aloud select')].map((one) => one.getBoundingClientRect()).filter(\
                 ({ width, height }) => width < 24 || height < 24).length;";
    ensure!(reader.asks::<usize>(small).await? == 0, "expected controls that fingers can hit");
    Ok(())
}

async fn it_goes_on_whatever_browsers_leave_out(reader: &Reader) -> Result<()> {
    // No word is told of, and no end: it waits, and goes on.
    opens(reader, "wordless&hurry").await?;
    reader.clicks(BUTTON).await?;
    expect_painted(reader, "word", "").await?;
    let (first, third) = (words(reader, 0).await?, words(reader, 2).await?);
    ensure!(first != third, "expected it to go on by itself");
    // What is told of what was cancelled changes nothing.
    let late = "const late = speechSynthesis.now; document.querySelector('[data-act=\"aid:aloud-toggle\"]').click(); window.late = late; \
                return true;";
    let _: bool = reader.asks(late).await?;
    reader.wait_until("the button", "Go on".to_owned(), async || reader.reads("#aloud-toggle").await).await?;
    let before = said(reader).await?;
    let _: bool =
        reader.asks("window.late?.onend({}); window.late?.onerror({ error: 'interrupted' }); return true;").await?;
    reader.clicks("#aloud-toggle").await?;
    hears(reader, before).await?;
    ensure!(reader.reads("#aloud-toggle").await? == "Pause", "expected it to speak");

    // A voice that does not begin is asked once more, and then given up, with words.
    opens(reader, "dead&hurry").await?;
    reader.clicks(BUTTON).await?;
    let told = async || reader.reads(".aloud [role=status]").await;
    let expected = "This voice does not speak. Choose another one, or press “Go on”.".to_owned();
    reader.wait_until("what is said", expected, told).await?;
    ensure!(said(reader).await? == 2, "expected two attempts, found {}", said(reader).await?);
    reader.expect_accessible().await
}

async fn where_there_are_no_voices_it_says_so(reader: &Reader) -> Result<()> {
    opens(reader, "mute&hurry").await?;
    reader.sees(".article-tools").await?;
    ensure!(reader.reads_all(BUTTON).await?.is_empty(), "expected no button where nothing can be read aloud");
    presses_for_the_palette(reader).await?;
    reader.types("#aid-find", "read aloud").await?;
    reader.presses(Key::Enter).await?;
    let told = async || Ok(reader.reads(".aloud [role=status]").await?.starts_with("This browser has no voices"));
    reader.wait_until("that it says so", true, told).await?;
    reader.expect_focus("#aloud-toggle").await?;
    reader.expect_accessible().await?;
    reader.presses(Key::Enter).await?;
    expect_no_bar(reader).await?;
    // Browsers may tell of their voices late.
    let _: bool = reader.asks("speechSynthesis.arrive(); return true;").await?;
    reader.clicks(BUTTON).await?;
    hears(reader, 0).await.map(drop)
}

async fn leaving_the_article_ends_it(reader: &Reader) -> Result<()> {
    opens(reader, "").await?;
    reader.clicks(BUTTON).await?;
    hears(reader, 0).await?;
    // Another place of the same article is none to stop for.
    let _: bool = reader.asks("location.hash = 'passage-2'; return true;").await?;
    ends(reader).await?;
    hears(reader, 1).await?;
    reader.follows(".page-footer", "All articles").await?;
    reader.sees("main .card").await?;
    expect_no_bar(reader).await?;
    reader.wait_until("silence", true, async || reader.asks("return !speechSynthesis.now;").await).await?;
    expect_painted(reader, "aloud", "").await?;
    reader.goes_back().await?;
    reader.sees(BUTTON).await?;
    reader.waits_for_frames().await?;
    ensure!(said(reader).await? == 2, "expected it to stay silent");
    reader.clicks(BUTTON).await?;
    hears(reader, 2).await?;
    reader.goes_forward().await?;
    expect_no_bar(reader).await?;
    reader.wait_until("silence", true, async || reader.asks("return !speechSynthesis.now;").await).await
}

async fn the_keys_of_headphones_do_what_they_say(reader: &Reader) -> Result<()> {
    opens(reader, "").await?;
    reader.clicks(BUTTON).await?;
    hears(reader, 0).await?;
    let press = async |key: &str| {
        reader.asks::<bool>(&format!("speechSynthesis.keys.{key}({{}}); return true;")).await.map(drop)
    };
    press("nexttrack").await?;
    let second = words(reader, 1).await?;
    press("pause").await?;
    reader.wait_until("the button", "Go on".to_owned(), async || reader.reads("#aloud-toggle").await).await?;
    press("pause").await?;
    press("play").await?;
    ensure!(words(reader, 2).await? == second, "expected it to go on");
    press("previoustrack").await?;
    ensure!(words(reader, 3).await? == words(reader, 0).await?, "expected the sentence before");
    press("stop").await?;
    expect_no_bar(reader).await?;
    let left: bool = reader.asks("return Object.values(speechSynthesis.keys).every((act) => act === null);").await?;
    ensure!(left, "expected the keys to be given back");
    Ok(())
}

async fn a_file_and_an_element_read_aloud_too(reader: &Reader) -> Result<()> {
    let folder = TempDir::new()?;
    let path = folder.path().join("lectern.html");
    let file = fs::read_to_string(e2e::dist()?.join("lectern.html"))?;
    // Before the policy in its head, which knows nothing of it.
    fs::write(&path, file.replacen("<head>", &format!("<head><script>{SPEECH}</script>"), 1))?;
    reader.opens_address(&format!("file://{}#/a/searching/", path.display())).await?;
    reader.expect_started().await?;
    reader.clicks(BUTTON).await?;
    let title = text(reader, "h1").await?;
    ensure!(words(reader, 0).await? == title, "expected the title");
    expect_painted(reader, "aloud", &title).await?;
    ends(reader).await?;
    hears(reader, 1).await?;

    let body = "<main><h1>Theirs</h1><lectern-viewer article=searching></lectern-viewer></main>";
    embedding::opens(reader, body, SPEECH).await?;
    let button = embedding::sees(reader, 0, BUTTON).await?;
    button.click().await?;
    let bar = embedding::sees(reader, 0, ".aloud").await?;
    ensure!(words(reader, 0).await? == title, "expected the article's title, and not the page's");
    expect_painted(reader, "aloud", &title).await?;
    let keys: usize = reader.asks("return Object.keys(speechSynthesis.keys).length;").await?;
    ensure!(keys == 0, "expected the page's keys to be left alone");
    ensure!(bar.text().await?.contains("Pause"), "expected the bar");
    reader.expect_accessible().await?;
    // Taking the element off ends it.
    let _: bool = reader.asks("document.querySelector('lectern-viewer').remove(); return true;").await?;
    reader.wait_until("silence", true, async || reader.asks("return !speechSynthesis.now;").await).await?;
    expect_painted(reader, "aloud", "").await
}

/// A page around an element with a field of its own.
const AROUND: &str =
    "<main><h1>Theirs</h1><label>Theirs <input id=theirs></label><lectern-viewer></lectern-viewer></main>";

/// Whether that field has the focus.
const IS_THEIRS: &str = "return document.activeElement.id === 'theirs';";

async fn turns_to_theirs(reader: &Reader) -> Result<()> {
    reader.asks::<bool>("document.querySelector('#theirs').focus(); return true;").await.map(drop)
}

async fn what_comes_late_takes_the_focus_from_nothing(reader: &Reader) -> Result<()> {
    let module = named(reader, "reading-", ".wasm")?;
    opens(reader, "").await?;
    reader.host().hold(&module);
    reader.clicks(BUTTON).await?;
    reader.types("#comment-text", "Meanwhile").await?;
    reader.host().release(&module);
    reader.sees(".aloud").await?;
    hears(reader, 0).await?;
    reader.expect_focus("#comment-text").await?;

    let search = named(reader, "search-", ".wasm")?;
    for part in [&module, &search] {
        reader.host().hold(part);
    }
    embedding::opens(reader, AROUND, SPEECH).await?;
    embedding::sees(reader, 0, "#search-box").await?.send_keys("korea").await?;
    reader.presses(Key::Enter).await?;
    turns_to_theirs(reader).await?;
    reader.host().release(&search);
    embedding::sees(reader, 0, ".hits mark").await?;
    reader.waits_for_frames().await?;
    ensure!(reader.asks::<bool>(IS_THEIRS).await?, "expected a hit to leave the focus where it is");
    embedding::asks::<Value>(reader, "return viewers()[0].navigate('a/searching/');").await?;
    embedding::sees(reader, 0, BUTTON).await?.click().await?;
    turns_to_theirs(reader).await?;
    reader.host().release(&module);
    embedding::sees(reader, 0, ".aloud").await?;
    hears(reader, 0).await?;
    reader.waits_for_frames().await?;
    ensure!(reader.asks::<bool>(IS_THEIRS).await?, "expected the bar to leave the focus where it is");
    Ok(())
}

async fn its_end_takes_no_focus_from_the_page_around(reader: &Reader) -> Result<()> {
    embedding::opens(
        reader,
        &AROUND.replace("-viewer>", "-viewer article=searching>").replacen("article=searching></main", "></main", 1),
        SPEECH,
    )
    .await?;
    embedding::sees(reader, 0, BUTTON).await?.click().await?;
    embedding::sees(reader, 0, ".aloud").await?;
    hears(reader, 0).await?;
    turns_to_theirs(reader).await?;
    let stop = "inside(0, '[data-act=\"aid:aloud-stop\"]').click(); return true;";
    embedding::asks::<bool>(reader, stop).await?;
    embedding::expect(reader, "the bar to go", "return !inside(0, '.aloud');").await?;
    ensure!(reader.asks::<bool>(IS_THEIRS).await?, "expected the focus to stay where it is");
    Ok(())
}

async fn two_libraries_do_not_read_aloud_at_once(reader: &Reader) -> Result<()> {
    let other = Host::serve(e2e::dist()?, "/another/library/")?;
    other.allow_all_origins();
    reader.expects_requests_to(&other.origin());
    reader.host().set_policy("");
    let body = format!(
        "<lectern-viewer article=searching></lectern-viewer><lectern-viewer src='{}' article=searching></lectern-viewer>",
        other.address("")
    );
    embedding::opens(reader, &body, SPEECH).await?;
    for (at, silent) in [(0, 1), (1, 0), (0, 1)] {
        embedding::sees(reader, at, BUTTON).await?.click().await?;
        embedding::sees(reader, at, ".aloud").await?;
        let is_alone = format!("return !inside({silent}, '.aloud') && !!speechSynthesis.now;");
        embedding::expect(reader, "one voice alone", &is_alone).await?;
    }
    Ok(())
}
