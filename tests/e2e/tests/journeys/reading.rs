//! Reading an article.

use anyhow::{Result, ensure};
use e2e::Reader;

use crate::seed;

crate::journeys!(
    every_sentence_of_the_seed_is_on_its_page,
    the_parts_of_the_seed_are_recognised,
    the_list_tells_what_to_expect
);

async fn every_sentence_of_the_seed_is_on_its_page(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.sees("main article .prose").await?;
    // The required fields' mark belongs to the rules and is set apart from them nowhere else.
    let page = seed::single_spaced(&reader.reads_all("main").await?.concat());
    let lost: Vec<String> = seed::sentences()?.into_iter().filter(|sentence| !page.contains(sentence)).collect();
    ensure!(lost.is_empty(), "expected every sentence of the seed on its page, found these lost:\n{}", lost.join("\n"));
    Ok(())
}

async fn the_parts_of_the_seed_are_recognised(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader
        .wait_until("the heading", seed::TITLE.to_owned(), async || Ok(reader.reads_all("h1").await?.concat()))
        .await?;
    let credit = reader.reads_all(".credit, figcaption").await?.concat();
    ensure!(
        credit.contains("South Korean Presidential Blue House/Getty"),
        "expected the photo's credit, found “{credit}”"
    );
    let byline = reader.reads_all("header .byline").await?.concat();
    ensure!(byline.contains("Will Edwards"), "expected the author in the byline, found “{byline}”");
    let dates = reader.reads_all("header .byline time").await?;
    ensure!(dates.is_empty(), "expected no date where the file states none, found {dates:?}");
    let handle = reader.sees(".author-note a").await?;
    let (href, rel) = (handle.attr("href").await?, handle.attr("rel").await?);
    ensure!(
        href.as_deref().is_some_and(|href| href.starts_with("https://") && href.ends_with("/_wedwards")),
        "expected a link to the author’s account, found {href:?}"
    );
    ensure!(
        rel.as_deref() == Some("noopener noreferrer"),
        "expected a link that gives nothing away, found rel={rel:?}"
    );
    let heading = reader.reads_all("#comments-heading").await?.concat();
    ensure!(
        heading == "Share your point of view",
        "expected the article's own heading of the comments, found “{heading}”"
    );
    let rules = reader.reads_all(".rules li").await?;
    ensure!(rules.len() == 4, "expected the four rules of the seed, found {rules:?}");
    Ok(())
}

async fn the_list_tells_what_to_expect(reader: &Reader) -> Result<()> {
    reader.opens("").await?;
    reader.expect_title("Lectern").await?;
    reader.sees("main .card").await?;
    let cards = reader.reads_all("main .card").await?;
    let seed = cards.into_iter().find(|card| card.contains(seed::TITLE)).unwrap_or_default();
    for part in ["Will Edwards", "min read", "South Korea has extended an offer"] {
        ensure!(seed.contains(part), "expected “{part}” in the seed's entry of the list, found “{seed}”");
    }
    Ok(())
}
