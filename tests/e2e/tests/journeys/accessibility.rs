//! What axe-core says of every page, in both colour schemes, in every theme and from right to left, and whether every page fits a
//! small window.

use anyhow::{Context, Result};
use e2e::{Colours, Reader};

use crate::appearance::expect_dressed;
use crate::seed;
use crate::shortcuts::presses_for_the_palette;

crate::journeys!(axe_finds_nothing_on_light_pages, axe_finds_nothing_on_dark_pages, every_page_fits_a_small_window,);
crate::journeys_at_the_root!(
    axe_finds_nothing_in_sepia,
    axe_finds_nothing_in_black,
    axe_finds_nothing_in_high_contrast,
    axe_finds_nothing_in_arabic,
);

async fn axe_finds_nothing_on_light_pages(reader: &Reader) -> Result<()> {
    check_all(reader, Colours::Light).await
}

async fn axe_finds_nothing_on_dark_pages(reader: &Reader) -> Result<()> {
    check_all(reader, Colours::Dark).await
}

async fn axe_finds_nothing_in_sepia(reader: &Reader) -> Result<()> {
    check_chosen(reader, "theme", "sepia").await
}

async fn axe_finds_nothing_in_black(reader: &Reader) -> Result<()> {
    check_chosen(reader, "theme", "black").await
}

async fn axe_finds_nothing_in_high_contrast(reader: &Reader) -> Result<()> {
    check_chosen(reader, "theme", "contrast").await
}

async fn axe_finds_nothing_in_arabic(reader: &Reader) -> Result<()> {
    check_chosen(reader, "language", "ar").await
}

/// The same after the reader has chosen something of how pages look.
async fn check_chosen(reader: &Reader, name: &str, value: &str) -> Result<()> {
    reader.opens("").await?;
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.clicks(&format!("[name=aid-{name}][value={value}]")).await?;
    let is_chosen = format!(
        "return [document.documentElement.dataset.{name}, document.querySelector('.frame').lang].includes('{value}');"
    );
    reader.wait_until(&format!("{name} to be {value}"), true, async || reader.asks(&is_chosen).await).await?;
    check_all(reader, Colours::Light).await.with_context(|| format!("with {value} as {name}"))
}

async fn check_all(reader: &Reader, colours: Colours) -> Result<()> {
    // Colours are read off the page, so nothing may be on its way from one to another.
    reader.prefers(colours, true).await?;
    visit_all(reader, async |page| {
        reader.expect_accessible().await.with_context(|| format!("on the page “{page}”, {colours:?}"))
    })
    .await
}

async fn every_page_fits_a_small_window(reader: &Reader) -> Result<()> {
    // The width at which WCAG's criterion on reflow measures.
    reader.looks_through(320, 640).await?;
    visit_all(reader, async |page| {
        reader.expect_no_sideways_scrolling().await.with_context(|| format!("on the page “{page}”"))
    })
    .await
}

/// Comes to every page in the states that it has, and does `check` there.
async fn visit_all(reader: &Reader, check: impl AsyncFn(&str) -> Result<()>) -> Result<()> {
    reader.expects_errors_with("404");
    reader.opens("").await?;
    reader.sees("main .card").await?;
    check("list").await?;

    seed::open(reader).await?;
    reader.sees("main .prose p").await?;
    check("article").await?;
    reader.clicks(".cite summary").await?;
    reader.sees(".cite dd").await?;
    reader.clicks("[data-act=bookmark]").await?;
    reader.sees("[data-act=bookmark][aria-pressed=true]").await?;
    check("article, with its citations and a bookmark").await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.sees("#comment-problems").await?;
    check("article, with problems in the form").await?;
    reader.types("#comment-text", "A comment").await?;
    reader.types("#comment-name", "A reader").await?;
    reader.types("#comment-email", "reader@example.com").await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.sees(".comment .pending").await?;
    check("article, with a comment").await?;
    reader.clicks(".hand-over > summary").await?;
    reader.clicks("[data-act^='toggle:edit-']").await?;
    reader.sees(".inline-form textarea").await?;
    check("article, with a comment that is being changed").await?;

    reader.opens("a/comments-and-moderation/").await?;
    reader.clicks("[data-act^='toggle:reply-']").await?;
    reader.types(".inline-form textarea", "You are an idiot.").await?;
    reader.sees(".advice").await?;
    check("article, with a reply that is being written").await?;

    reader.opens("desk/").await?;
    reader.sees(".desk-row").await?;
    check("desk").await?;
    reader.clicks("[data-act^='reply:']").await?;
    reader.sees("#desk-text").await?;
    check("desk, with a reply").await?;
    for part in ["Rules", "Files", "Lock"] {
        reader.clicks(&format!("[data-act='open:{part}']")).await?;
        reader.sees(&format!("[data-act='open:{part}'][aria-current]")).await?;
        check(&format!("desk, {part}")).await?;
    }
    reader.clicks("[data-act=help]").await?;
    reader.sees("#desk-help").await?;
    check("desk, with its keys").await?;

    reader.opens("search/?q=moon").await?;
    reader.sees(".hits mark").await?;
    check("search").await?;
    reader.follows(".hits h2", seed::TITLE).await?;
    reader.sees(".prose mark").await?;
    check("article, with marks").await?;
    reader.opens("search/?q=xyzzyplugh").await?;
    reader.sees("main .empty").await?;
    check("search, with nothing found").await?;

    reader.opens("a/searching/").await?;
    reader.clicks(".contents summary").await?;
    reader.sees(".contents a").await?;
    check("article, with its contents").await?;
    let select = "const text = document.querySelector('.prose p').firstChild; getSelection().setBaseAndExtent(text, 0, text, 10); return true;";
    let _: bool = reader.asks(select).await?;
    reader.sees(".selection-bar .swatch").await?;
    check("article, with what can be done with a selection").await?;
    reader.clicks(".selection-bar .swatch[data-colour=green]").await?;
    reader.sees(".highlight-bar").await?;
    check("article, with a highlight").await?;
    reader.opens("highlights/").await?;
    reader.sees("main .passage, main blockquote").await?;
    check("highlights").await?;
    reader.opens("shelf/").await?;
    reader.sees(".shelf li").await?;
    check("shelf").await?;

    reader.clicks("[data-act='aid:appearance']").await?;
    reader.sees(".aid-panel").await?;
    expect_dressed(reader).await?;
    check("shelf, with the appearance").await?;
    reader.clicks("[data-act='aid:close']").await?;
    presses_for_the_palette(reader).await?;
    reader.sees("dialog.aid-palette[open]").await?;
    expect_dressed(reader).await?;
    check("shelf, with the palette").await?;
    reader.opens("a/reading-here/").await?;
    reader.clicks(".enlarge").await?;
    reader.sees("dialog.aid-picture[open] img").await?;
    expect_dressed(reader).await?;
    check("article, with a picture shown large").await?;

    reader.opens("data/").await?;
    reader.sees(".records li").await?;
    check("data").await?;
    reader.opens("a/south-korea-proposes-talk/").await?;
    reader.sees("main.not-found, .not-found h1").await?;
    check("not found").await
}
