//! What guides the eye: paragraph focus and the ruler.

use anyhow::{Context, Result, ensure};
use e2e::{Colours, Reader};
use thirtyfour::Key;

use crate::aloud;
use crate::embedding;

// Colours are the same wherever the site lies.
crate::journeys_at_the_root!(axe_finds_nothing_in_any_theme_with_both);

crate::journeys!(
    one_paragraph_is_in_focus_and_goes_along,
    the_ruler_lies_over_the_line_that_one_points_at,
    the_ruler_and_the_focus_are_led_by_keys,
    an_element_has_both_and_its_page_has_not,
    a_text_that_is_in_view_as_a_whole_counts_as_read,
);

/// Chooses an option in the panel, and closes it.
async fn chooses(reader: &Reader, names: &[&str]) -> Result<()> {
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.expect_focus("#aid-panel").await?;
    for name in names {
        reader.clicks(&format!("[name=aid-{name}][value=on]")).await?;
    }
    reader.clicks("[aria-label='Close the appearance']").await
}

/// The number of the block in focus; nothing where there is not exactly one.
const IN_FOCUS: &str = "const blocks = [...document.querySelectorAll('.prose > *')]; const found = blocks.filter((one) => \
                        one.hasAttribute('data-current')); return found.length === 1 ? blocks.indexOf(found[0]) : null;";

async fn in_focus(reader: &Reader) -> Result<Option<usize>> {
    reader.asks(IN_FOCUS).await
}

async fn expect_in_focus(reader: &Reader, block: usize) -> Result<()> {
    reader.wait_until("the block in focus", Some(block), async || in_focus(reader).await).await
}

/// Where the ruler is: its top, and its height; nothing where there is none.
async fn ruler(reader: &Reader) -> Result<Option<(f64, f64)>> {
    reader
        .asks(
            "const ruler = document.querySelector('.ruler'); if (!ruler || getComputedStyle(ruler).display === 'none') return null; \
             const { top, height } = ruler.getBoundingClientRect(); return [top, height];",
        )
        .await
}

async fn one_paragraph_is_in_focus_and_goes_along(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 600).await?;
    reader.opens("a/searching/").await?;
    ensure!(in_focus(reader).await?.is_none(), "expected nothing to be dimmed at first");
    let plain: String =
        reader.asks("return getComputedStyle(document.querySelectorAll('.prose > p')[3]).color;").await?;
    chooses(reader, &["focus"]).await?;
    expect_in_focus(reader, 0).await?;
    let dimmed = "return getComputedStyle(document.querySelectorAll('.prose > *')[6]).color;";
    ensure!(reader.asks::<String>(dimmed).await? != plain, "expected the others to be dimmed");
    let scroll = "const block = document.querySelectorAll('.prose > *')[6];
                  scrollBy(0, block.getBoundingClientRect().top - innerHeight * 0.35 + 8); return true;";
    let _: bool = reader.asks(scroll).await?;
    expect_in_focus(reader, 6).await?;
    ensure!(reader.asks::<String>(dimmed).await? == plain, "expected its own colour");
    reader.reloads().await?;
    reader.wait_for("one in focus after a reload", async || in_focus(reader).await).await?;
    // It goes to another article, and goes when it is switched off.
    reader.follows(".neighbours", "Next").await?;
    reader.wait_for("one in focus in the next article", async || in_focus(reader).await).await?;
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.clicks("[name=aid-focus][value=none]").await?;
    reader.wait_until("none in focus", None, async || in_focus(reader).await).await
}

async fn the_ruler_lies_over_the_line_that_one_points_at(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 600).await?;
    reader.opens("a/searching/").await?;
    ensure!(ruler(reader).await?.is_none(), "expected no ruler at first");
    chooses(reader, &["ruler"]).await?;
    reader.wait_for("the ruler", async || ruler(reader).await).await?;
    let _: bool = reader
        .asks("document.querySelector('.prose > p').scrollIntoView({ block: 'center', behavior: 'instant' }); return true;")
        .await?;
    // With a mouse, and with a finger.
    for (event, kind, number) in [("pointermove", "mouse", 0), ("pointerdown", "touch", 1)] {
        let point = format!(
            "const block = document.querySelector('.prose > p'); const range = new Range(); range.selectNodeContents(block);
             const rect = range.getClientRects()[{number}]; const clientY = rect.top + rect.height / 2;
             block.dispatchEvent(new PointerEvent('{event}', {{ pointerType: '{kind}', clientX: 500, clientY, bubbles: true, composed: true }}));
             return clientY;"
        );
        reader
            .wait_for(&format!("the ruler at the {kind}"), async || {
                // Browsers tell of the real pointer, too, when what is below it has moved.
                let at: f64 = reader.asks(&point).await?;
                let found = ruler(reader).await?;
                let is_there = found.is_some_and(|(top, height)| top <= at && at <= top + height && height < 60.0);
                ensure!(is_there, "expected it over {at}, found top and height {found:?}");
                Ok(Some(()))
            })
            .await?;
    }
    // It takes no click from what it lies over.
    let through = "const { left, top, width, height } = document.querySelector('.ruler').getBoundingClientRect();
                   return !!document.elementFromPoint(left + width / 2, top + height / 2).closest('.prose');";
    ensure!(reader.asks::<bool>(through).await?, "expected the text below the pointer");
    reader.reloads().await?;
    reader.wait_for("the ruler after a reload", async || ruler(reader).await).await?;
    reader.expect_no_sideways_scrolling().await?;
    reader.follows(".page-footer", "All articles").await?;
    reader.sees("main .card").await?;
    reader.wait_until("no ruler where nothing is read", None, async || ruler(reader).await).await
}

async fn the_ruler_and_the_focus_are_led_by_keys(reader: &Reader) -> Result<()> {
    reader.looks_through(1000, 600).await?;
    reader.opens("a/searching/").await?;
    chooses(reader, &["focus"]).await?;
    expect_in_focus(reader, 0).await?;
    for block in [1, 2, 3] {
        reader.presses(Key::Down).await?;
        expect_in_focus(reader, block).await?;
    }
    let in_view = "const { top, bottom } = document.querySelector('[data-current]').getBoundingClientRect(); return top >= 0 && bottom <= \
                   innerHeight;";
    reader.wait_until("the paragraph in focus to be in view", true, async || reader.asks(in_view).await).await?;
    reader.presses(Key::Up).await?;
    expect_in_focus(reader, 2).await?;

    chooses(reader, &["ruler"]).await?;
    reader.wait_for("the ruler", async || ruler(reader).await).await?;
    let place =
        "const { top } = document.querySelector('.ruler').getBoundingClientRect(); return Math.round(top + scrollY);";
    let before: i64 = reader.asks(place).await?;
    // It lies over one row of a table at a time, and never over the whole.
    let height = "return document.querySelector('.ruler').getBoundingClientRect().height;";
    for _ in 0..30 {
        reader.presses(Key::Down).await?;
        let height: f64 = reader.asks(height).await?;
        ensure!(height < 150.0, "expected the ruler to be as high as a line or row, found {height} px");
    }
    reader
        .wait_for("the ruler thirty lines further", async || {
            let now: i64 = reader.asks(place).await?;
            Ok((now > before + 600).then_some(()))
        })
        .await?;
    let shown = "const { top, bottom } = document.querySelector('.ruler').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight;";
    // The last of the keys may be told after the wait above has ended.
    reader.wait_until("the ruler to be in view", true, async || reader.asks(shown).await).await?;
    // In a field the arrows are the field's.
    let press = "const key = (place) => document.querySelector(place).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: \
                 true, cancelable: true })); return [key('textarea'), key('.prose p')];";
    let (field, text): (bool, bool) = reader.asks(press).await?;
    ensure!(field && !text, "expected the arrows to be taken in the text alone");
    Ok(())
}

async fn axe_finds_nothing_in_any_theme_with_both(reader: &Reader) -> Result<()> {
    for colours in [Colours::Light, Colours::Dark] {
        reader.prefers(colours, true).await?;
        reader.opens("a/searching/").await?;
        chooses(reader, &["focus", "ruler"]).await?;
        reader.wait_for("one in focus", async || in_focus(reader).await).await?;
        reader.clicks("[data-act='aid:appearance']").await?;
        for theme in ["none", "sepia", "black", "contrast"] {
            reader.clicks(&format!("[name=aid-theme][value={theme}]")).await?;
            let chosen = "return document.documentElement.dataset.theme ?? 'none';";
            reader.wait_until("the theme", theme.to_owned(), async || reader.asks(chosen).await).await?;
            reader.expect_accessible().await.with_context(|| format!("{theme}, {colours:?}"))?;
        }
        reader.clicks("[data-act='aid:reset']").await?;
        reader.wait_until("none in focus", None, async || in_focus(reader).await).await?;
        reader.wait_until("no ruler", None, async || ruler(reader).await).await?;
    }
    Ok(())
}

async fn an_element_has_both_and_its_page_has_not(reader: &Reader) -> Result<()> {
    let body = "<main><h1>Theirs</h1><p>Some words of theirs.</p><lectern-viewer view=list></lectern-viewer></main>";
    embedding::opens(reader, body, "").await?;
    embedding::sees(reader, 0, ".card").await?;
    let inside = "const shadow = document.querySelector('lectern-viewer').shadowRoot;";
    let does = async |script: &str| reader.asks::<bool>(&format!("{inside} {script} return true;")).await;
    does("shadow.querySelector('a[href$=\"a/searching/\"]').click();").await?;
    embedding::sees(reader, 0, ".prose p").await?;
    does("shadow.querySelector(\"[data-act='aid:appearance']\").click();").await?;
    embedding::sees(reader, 0, ".aid-panel").await?;
    does("for (const name of ['focus', 'ruler']) shadow.querySelector(`[name=aid-${name}][value=on]`).click();")
        .await?;
    let both = format!(
        "{inside} const ruler = shadow.querySelector('.ruler')?.getBoundingClientRect(); const prose = \
         shadow.querySelector('.prose').getBoundingClientRect(); return !!ruler && shadow.querySelectorAll('[data-current]').length === 1 && \
         ruler.left < prose.left && ruler.right > prose.right && ruler.top >= prose.top - 8 && ruler.bottom <= prose.bottom + 8;"
    );
    reader.wait_until("both", true, async || reader.asks(&both).await).await?;
    reader.expect_accessible().await
}

async fn a_text_that_is_in_view_as_a_whole_counts_as_read(reader: &Reader) -> Result<()> {
    let kept = "return Object.entries(localStorage).find(([key]) => key.includes(':progress:'))?.[1] ?? null;";
    aloud::opens(reader, "hurry").await?;
    ensure!(reader.asks::<Option<String>>(kept).await?.is_none(), "expected nothing to count at first");
    // So short that all of it is in view from the beginning.
    let short = "for (const block of document.querySelectorAll('.prose > :nth-child(n + 3)')) block.style.setProperty('display', 'none'); \
                 scrollTo(0, 0); return true;";
    let _: bool = reader.asks(short).await?;
    let fits = "const { top, bottom } = document.querySelector('.prose').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight;";
    reader.wait_until("that it fits", true, async || reader.asks(fits).await).await?;
    let _: bool = reader.asks("window.dispatchEvent(new Event('scroll')); return true;").await?;
    let record = reader.wait_for("it to count as read", async || reader.asks::<Option<String>>(kept).await).await?;
    ensure!(record.contains("Read: yes") && record.contains("Part: 100"), "expected all of it, found {record}");
    reader.opens("").await?;
    let told = async || Ok(reader.reads_all(".progress-of").await?.concat());
    reader.wait_until("what the list says", "Read".to_owned(), told).await
}
