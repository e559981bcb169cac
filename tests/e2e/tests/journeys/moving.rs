//! Moving between pages.

use anyhow::{Result, ensure};
use e2e::Reader;
use thirtyfour::Key;

use crate::commenting::write;
use crate::seed;
use crate::starting::{named, opens_early, without_copy};

crate::journeys!(
    back_and_forward_lead_where_one_was,
    back_and_forward_lead_through_the_sections_of_a_page,
    back_leads_to_the_link_that_was_followed,
    the_search_box_is_left_for_where_one_read,
    each_page_sets_title_and_focus,
    a_link_to_the_open_page_leads_to_its_beginning,
    an_address_leads_to_its_place_though_the_page_grows,
    who_has_scrolled_away_from_the_place_of_an_address_stays,
    a_page_that_is_hidden_is_kept_as_one_that_is_left,
    a_reload_leads_back_once_what_makes_the_page_longer_has_come,
);

async fn back_and_forward_lead_where_one_was(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    let article = reader.path().await?;
    reader.sees("main .prose p").await?;
    // No reader is faster than a frame; the page hears of the scrolling when one is drawn.
    let scroll = "scrollTo(0, document.documentElement.scrollHeight);
                  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY))));";
    let end = reader.asks::<f64>(scroll).await?.round() as i64;
    ensure!(end > 0, "expected the article to be longer than the window");

    reader.follows("footer", "All articles").await?;
    reader.expect_path("").await?;
    reader.wait_until("how far the list is scrolled", 0, async || scrolled(reader).await).await?;
    reader.goes_back().await?;
    reader.expect_path(&article).await?;
    reader.wait_until("how far the article is scrolled", end, async || scrolled(reader).await).await?;
    reader.goes_forward().await?;
    reader.expect_path("").await?;
    reader.expect_title("Lectern").await?;
    reader.goes_back().await?;
    reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await
}

/// Scrolls on, and says how far the page is scrolled then. The page hears of it when a frame is drawn.
async fn reads_on(reader: &Reader, pixels: u32) -> Result<i64> {
    let script = format!(
        "scrollBy({{ top: {pixels}, behavior: 'instant' }}); return new Promise((done) => requestAnimationFrame(() => \
         requestAnimationFrame(() => done(Math.round(scrollY)))));"
    );
    reader.asks(&script).await
}

/// Follows a link by a key: a driver that clicks on it scrolls there first, and Safari forgets pages that nobody touched.
async fn follows(reader: &Reader, link: &str) -> Result<()> {
    let focus = format!("document.querySelector(\"{link}\").focus({{ preventScroll: true }}); return true;");
    let _: bool = reader.asks(&focus).await?;
    reader.presses(Key::Enter).await
}

async fn expect_scrolled(reader: &Reader, pixels: i64) -> Result<()> {
    // Browsers round to pixels of the screen.
    reader
        .wait_until("how far the page is scrolled", true, async || Ok((scrolled(reader).await? - pixels).abs() <= 1))
        .await
}

async fn back_and_forward_lead_through_the_sections_of_a_page(reader: &Reader) -> Result<()> {
    reader.opens("a/searching/").await?;
    reader.sees(".contents").await?;
    reader.clicks(".contents summary").await?;
    follows(reader, ".contents a[href='#what-is-found']").await?;
    reader.expect_path("a/searching/#what-is-found").await?;
    reader.wait_for("the section", async || Ok((scrolled(reader).await? > 0).then_some(()))).await?;
    let first = reads_on(reader, 150).await?;
    follows(reader, ".contents a[href='#keys']").await?;
    reader.expect_path("a/searching/#keys").await?;
    reader.wait_for("the other section", async || Ok((scrolled(reader).await? > first).then_some(()))).await?;
    let second = reads_on(reader, 0).await?;

    reader.goes_back().await?;
    reader.expect_path("a/searching/#what-is-found").await?;
    expect_scrolled(reader, first).await?;
    reader.expect_focus("#what-is-found").await?;
    reader.goes_back().await?;
    reader.expect_path("a/searching/").await?;
    expect_scrolled(reader, 0).await?;
    reader.goes_forward().await?;
    expect_scrolled(reader, first).await?;
    reader.goes_forward().await?;
    expect_scrolled(reader, second).await?;

    // From another page, too.
    reader.goes_back().await?;
    expect_scrolled(reader, first).await?;
    follows(reader, ".page-footer a").await?;
    reader.sees("main .card").await?;
    reader.goes_back().await?;
    reader.expect_path("a/searching/#what-is-found").await?;
    expect_scrolled(reader, first).await
}

async fn back_leads_to_the_link_that_was_followed(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.sees("main .card").await?;
    let _: bool = reader.asks("[...document.querySelectorAll('main h2 a')].at(-1).focus(); return true;").await?;
    let link = "return document.activeElement.href ?? '';";
    let address: String = reader.asks(link).await?;
    reader.presses(Key::Enter).await?;
    reader.expect_focus(".article h1").await?;
    reader.goes_back().await?;
    reader.wait_until("the link that has the focus", address, async || reader.asks(link).await).await?;

    // On a page that is opened at a section, the keyboard goes on from there.
    reader.opens("").await?;
    reader.follows("main h2", "Searching").await?;
    reader.follows(".prose", "Adding an article").await?;
    reader.expect_focus("#saying-more").await
}

async fn the_search_box_is_left_for_where_one_read(reader: &Reader) -> Result<()> {
    reader.opens("a/searching/").await?;
    reader.sees("main .prose p").await?;
    // What is at the top of the window is the white space between two blocks.
    let above = "return Math.round([...document.querySelectorAll('.prose > p')].find((text) => text.getBoundingClientRect().top > 800)
        .getBoundingClientRect().top) - 24;";
    let place = reads_on(reader, reader.asks(above).await?).await?;
    reader.presses("/").await?;
    reader.expect_focus("#search-box").await?;
    expect_scrolled(reader, 0).await?;
    reader.presses("korea").await?;
    reader.sees(".hits mark").await?;
    reader.goes_back().await?;
    reader.expect_path("a/searching/").await?;
    expect_scrolled(reader, place).await?;

    // Who thinks better of it reads on.
    reader.presses("/").await?;
    expect_scrolled(reader, 0).await?;
    reader.presses(Key::Escape).await?;
    let about = async || Ok(scrolled(reader).await?).map(|now| if (now - place).abs() < 5 { place } else { now });
    reader.wait_until("about how far the page is scrolled", place, about).await?;
    reader.expect_focus(".prose > *").await?;

    // Who has searched already takes back the query first, and then the search.
    search_and_let_go(reader).await?;
    reader.expect_path("a/searching/").await?;
    reader.sees(".article > .prose").await?;

    // From an article that was not begun, whoever comes back is told where they are.
    reader.opens("a/adding-an-article/").await?;
    search_and_let_go(reader).await?;
    reader.expect_path("a/adding-an-article/").await?;
    reader.expect_focus("#page-heading").await?;

    // A search that began on another page leads to no article.
    reader.follows("footer", "Your data").await?;
    search_and_let_go(reader).await?;
    reader.expect_path("search/").await?;
    reader.expect_focus("#search-box").await
}

/// Searches from the page that is open, and takes back the query and then the search.
async fn search_and_let_go(reader: &Reader) -> Result<()> {
    reader.presses("/").await?;
    reader.expect_focus("#search-box").await?;
    reader.presses("korea").await?;
    reader.sees(".hits mark").await?;
    reader.presses(Key::Escape).await?;
    reader.wait_until("the search box", String::new(), async || reader.value("#search-box").await).await?;
    reader.presses(Key::Escape).await
}

async fn a_link_to_the_open_page_leads_to_its_beginning(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    let _: bool = reader.asks("scrollTo(0, 300); return true;").await?;
    expect_scrolled(reader, 300).await?;
    let entries: u32 = reader.asks("return history.length;").await?;
    reader.follows("footer", "All articles").await?;
    expect_scrolled(reader, 0).await?;
    let after: u32 = reader.asks("return history.length;").await?;
    ensure!(entries == after, "expected no entry of the history to be made, found {entries} and then {after}");
    Ok(())
}

async fn each_page_sets_title_and_focus(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.sees("main .card").await?;
    let at_first: bool = reader.asks("return document.activeElement === document.body;").await?;
    ensure!(at_first, "expected the focus to be nowhere on the first page, as in any document");
    for (link, path, title) in [
        ("Your data", "data/", "Your data – Lectern"),
        ("Search", "search/", "Search – Lectern"),
        ("All articles", "", "Lectern"),
    ] {
        reader.follows("footer", link).await?;
        reader.expect_path(path).await?;
        reader.expect_title(title).await?;
        reader.expect_focus("main h1").await?;
        let language: String = reader.asks("return document.documentElement.lang;").await?;
        ensure!(language == "en", "expected the page's language, found “{language}”");
    }
    Ok(())
}

/// An article with a comment that everybody sees, which came with the library.
const DISCUSSED: &str = "a/comments-and-moderation/";

async fn an_address_leads_to_its_place_though_the_page_grows(reader: &Reader) -> Result<()> {
    reader.opens(DISCUSSED).await?;
    write(reader, "Kept in this browser, and in no page as it comes.").await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment .pending").await?;
    let ids: Vec<String> =
        reader.asks("return [...document.querySelectorAll('.comment')].map((comment) => comment.id);").await?;
    ensure!(ids.len() == 2, "expected the comment of the library and one's own, found {ids:?}");
    for id in ids.iter().map(String::as_str).chain(["comments"]) {
        // From elsewhere, or only the place on the open page would change.
        reader.opens_address("about:blank").await?;
        reader.opens(&format!("{DISCUSSED}#{id}")).await?;
        reader.sees(".comment .pending").await?;
        let look = format!(
            "const place = document.getElementById('{id}');
             const margin = parseFloat(getComputedStyle(place).scrollMarginTop);
             return Math.abs(place.getBoundingClientRect().top - margin) < 2;"
        );
        reader
            .wait_until(&format!("#{id} at the window's upper edge"), true, async || reader.asks(&look).await)
            .await?;
    }
    Ok(())
}

async fn who_has_scrolled_away_from_the_place_of_an_address_stays(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.opens(DISCUSSED).await?;
    write(reader, "Kept in this browser.").await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    let own: String = reader.asks("return document.querySelector('.comment:has(.pending)').id;").await?;
    for id in [&own, "comments"] {
        reader.opens_address("about:blank").await?;
        let program = opens_early(reader, &format!("{DISCUSSED}#{id}")).await?;
        let scroll = "scrollTo(0, 150);
            return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY))));";
        let _: f64 = reader.asks(scroll).await?;
        reader.host().release(&program);
        reader.sees(".comment .pending").await?;
        reader.expect_started().await?;
        let top = scrolled(reader).await?;
        ensure!(top == 150, "expected whoever scrolled away from #{id} to stay at 150, found {top}");
    }
    Ok(())
}

/// Hides a page, or shows it again.
const HIDDEN: &str = "const hide = (value) => { Object.defineProperty(document, 'hidden', { configurable: true, value }); \
                      document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); };";

/// Browsers discard pages that nobody looks at, and tell them nothing.
async fn a_page_that_is_hidden_is_kept_as_one_that_is_left(reader: &Reader) -> Result<()> {
    reader.opens("a/searching/").await?;
    let place = reads_on(reader, 700).await?;
    let turns = async |hidden: bool| -> Result<(String, String)> {
        let kept = "return [history.scrollRestoration, sessionStorage.getItem('lectern:positions') ?? ''];";
        reader.asks(&format!("{HIDDEN} hide({hidden}); {kept}")).await
    };
    let (left_to, kept) = turns(true).await?;
    let is_place = |line: &str| line.ends_with(&format!(" {place}")) || line.ends_with(&format!(" {}", place - 1));
    ensure!(
        left_to == "auto" && kept.lines().any(is_place),
        "expected the browser to lead back, and {place} to be kept, found {left_to} and {kept}"
    );
    let (left_to, _) = turns(false).await?;
    ensure!(left_to == "manual", "expected the page to lead back itself again, found {left_to}");

    // What was typed last before is not put back over what was typed since.
    reader.presses("/").await?;
    reader.presses("moon").await?;
    reader.expect_path("search/?q=moon").await?;
    let types = "const field = document.querySelector('#search-box'); field.value = 'moon talks'; \
                 field.dispatchEvent(new Event('input', { bubbles: true }));";
    reader.asks::<bool>(&format!("{types} {HIDDEN} hide(true); hide(false); return true;")).await?;
    reader.expect_path("search/?q=moon+talks").await?;
    reader.types_blindly("#search-box", "!").await?;
    reader.expect_path("search/?q=moon+talks%21").await?;
    reader.goes_back().await?;
    reader.expect_path("a/searching/").await?;
    reader.goes_forward().await?;
    reader.expect_path("search/?q=moon+talks%21").await?;
    let asked = async || reader.value("#search-box").await;
    reader.wait_until("what was searched for", "moon talks!".to_owned(), asked).await
}

async fn a_reload_leads_back_once_what_makes_the_page_longer_has_come(reader: &Reader) -> Result<()> {
    without_copy(reader);
    reader.looks_through(800, 500).await?;
    let search = named(reader, "search-", ".wasm")?;
    reader.opens("search/?q=the").await?;
    reader.sees(".hits mark").await?;
    let place = reads_on(reader, 600).await?;
    ensure!(place > 500, "expected a page that is longer than as it came, found it scrolled by {place}");
    reader.reloads().await?;
    reader.sees(".hits mark").await?;
    expect_scrolled(reader, place).await?;

    // Whoever goes elsewhere meanwhile stays there.
    reader.looks_through(800, 200).await?;
    reader.host().hold(&search);
    reader.reloads().await?;
    reader.expect_started().await?;
    let elsewhere = "scrollTo({ top: 20, behavior: 'instant' }); return new Promise((done) => requestAnimationFrame(() => \
                     requestAnimationFrame(() => done(Math.round(scrollY)))));";
    let elsewhere: i64 = reader.asks(elsewhere).await?;
    ensure!(elsewhere == 20, "expected a page that scrolls without what comes late, found {elsewhere}");
    reader.host().release(&search);
    reader.sees(".hits mark").await?;
    reader.waits_for_frames().await?;
    expect_scrolled(reader, elsewhere).await
}

async fn scrolled(reader: &Reader) -> Result<i64> {
    reader.asks("return Math.round(scrollY);").await
}
