//! Tags, authors and dates as ways to articles.

use anyhow::{Result, ensure};
use e2e::Reader;
use thirtyfour::Key;

use crate::{gallery, seed};

crate::journeys_at_the_root!(the_dates_are_drawn_and_told_as_a_table);

crate::journeys!(
    authors_and_tags_lead_to_what_else_is_of_them,
    all_ways_are_on_one_page_with_counts,
    unknown_ways_lead_to_likely_ones,
    ways_are_read_without_the_program,
);

async fn authors_and_tags_lead_to_what_else_is_of_them(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.follows(".article .byline", "Will Edwards").await?;
    reader.expect_path("authors/will-edwards/").await?;
    reader.expect_title("Will Edwards – Lectern").await?;
    reader.expect_focus("#page-heading").await?;
    let cards = reader.reads_all("main .card h2").await?;
    ensure!(cards == [seed::TITLE], "expected the author's article, found {cards:?}");
    reader.expect_accessible().await?;

    reader.opens("").await?;
    reader.follows("main .card .tags", "reading").await?;
    reader.expect_path("tags/reading/").await?;
    let number = reader.wait_for("the number of articles", async || {
        Ok(reader.reads_all(".list > .status").await?.into_iter().find(|text| text.contains("articles")))
    });
    let number = number.await?;
    let cards = reader.reads_all("main .card h2").await?;
    ensure!(number == format!("{} articles", cards.len()), "expected as many cards as it says, {number}: {cards:?}");
    ensure!(cards.contains(&"Searching".to_owned()), "expected the articles with the tag, found {cards:?}");
    // Back is where one was.
    reader.goes_back().await?;
    reader.expect_path("").await
}

async fn all_ways_are_on_one_page_with_counts(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.follows(".page-footer", "Tags, authors and dates").await?;
    reader.expect_path("ways/").await?;
    reader.expect_title("Tags, authors and dates – Lectern").await?;
    reader.sees(".ways li a").await?;
    reader.expect_accessible().await?;
    reader.expect_no_sideways_scrolling().await?;
    let headings = reader.reads_all(".ways h2").await?;
    ensure!(headings == ["Tags", "Authors"], "expected no dates where no article states one, found {headings:?}");
    let entries = reader.reads_all(".ways li").await?;
    ensure!(entries.contains(&"Will Edwards 1".to_owned()), "expected the author with a count, found {entries:?}");
    reader.tabs_to(".ways a[href$='tags/handbook/']").await?;
    reader.presses(Key::Enter).await?;
    reader.expect_path("tags/handbook/").await?;
    // The palette knows the page, too.
    reader.browser().action_chain().key_down(Key::Control).send_keys("k").key_up(Key::Control).perform().await?;
    reader.types("#aid-find", "tags auth").await?;
    reader.presses(Key::Enter).await?;
    reader.expect_path("ways/").await
}

async fn the_dates_are_drawn_and_told_as_a_table(reader: &Reader) -> Result<()> {
    // No article of the handbook states a date; some of the gallery's do.
    gallery::open(reader).await?;
    gallery::leave_only(reader, "ways-1").await?;
    reader.expect_accessible().await?;
    let drawn = "const plot = document.querySelector('.timeline').getBoundingClientRect();
         return [...document.querySelectorAll('.timeline a')].map((bar) => {
           const drawn = bar.querySelector('title ~ rect ~ rect').getBoundingClientRect();
           const told = bar.querySelector('title').textContent;
           return [bar.getAttribute('href'), told, drawn.left - plot.left, drawn.height / plot.height];
         });";
    let bars: Vec<(String, String, f64, f64)> = reader.asks(drawn).await?;
    ensure!(bars.len() == 4, "expected a bar for each month that has an article, found {bars:?}");
    ensure!(bars.iter().all(|bar| bar.0.contains("/dates/")), "expected bars to lead to their years, found {bars:?}");
    ensure!(bars.iter().all(|bar| bar.3 > 0.9), "expected the months to be as high as any, found {bars:?}");
    ensure!(bars.is_sorted_by(|one, next| one.2 + 5.0 < next.2), "expected one month after the other, found {bars:?}");
    reader.tabs_to(".timeline a").await?;
    reader.tabs_to(".ways summary").await?;
    reader.presses(Key::Enter).await?;
    reader.sees(".ways td").await?;
    reader.expect_accessible().await?;
    let table = "return [...document.querySelectorAll('.ways tbody tr')].map((row) => [
           row.querySelector('a').getAttribute('href'), row.children[0].textContent, row.children[1].textContent,
         ]);";
    let rows: Vec<(String, String, String)> = reader.asks(table).await?;
    let told: Vec<(String, String)> = bars.into_iter().map(|(address, told, ..)| (address, told)).collect();
    let rows: Vec<(String, String)> =
        rows.into_iter().map(|(address, when, number)| (address, format!("{when}: {number} article"))).collect();
    ensure!(rows == told, "expected the table to tell what is drawn, {told:?}, found {rows:?}");
    Ok(())
}

async fn unknown_ways_lead_to_likely_ones(reader: &Reader) -> Result<()> {
    // The page itself is not there, nor is its script in the folders below the root.
    reader.expects_errors_with("404");
    for (path, likely) in [("tags/handbok/", "handbook"), ("authors/will-edward/", "Will Edwards")] {
        reader.opens(path).await?;
        reader.sees(".not-found .suggestions a").await?;
        reader.expect_path(path).await?;
        let offered = reader.reads_all(".not-found .suggestions a").await?;
        ensure!(offered.contains(&likely.to_owned()), "expected “{likely}” to be offered, found {offered:?}");
    }
    Ok(())
}

async fn ways_are_read_without_the_program(reader: &Reader) -> Result<()> {
    reader.switches_scripts_off().await?;
    for (path, parts) in [
        ("tags/handbook/", ["<title>handbook – Lectern</title>", "../../a/searching/"]),
        ("authors/will-edwards/", ["<title>Will Edwards – Lectern</title>", seed::TITLE]),
        ("ways/", ["../tags/handbook/", "../authors/will-edwards/"]),
    ] {
        reader.opens_address(&reader.host().address(path)).await?;
        let page = reader.source().await?;
        for part in parts {
            ensure!(page.contains(part), "expected “{part}” on /{path}, found {page}");
        }
    }
    Ok(())
}
