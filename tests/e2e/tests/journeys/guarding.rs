//! Whatever is written in a comment stays text: more than a hundred ways to smuggle in a script, through every field, as a
//! file and as markup, under the policy that the handbook advises.

use anyhow::{Context, Result, ensure};
use e2e::{Reader, choose, saved};
use serde_json::json;

use crate::commenting::{EMAIL, NAME, write};
use crate::seed;

crate::journeys!(
    nothing_that_is_written_runs,
    nothing_that_comes_in_a_file_runs,
    nothing_that_is_looked_for_or_noted_runs,
    nothing_that_a_moderator_writes_runs,
);

/// A line each.
const VECTORS: &str = include_str!("vectors.txt");

/// The vectors in parts. A script has a minute, and each of them is drawn: a slow machine does not get to the end of all.
fn parts() -> Vec<Vec<&'static str>> {
    VECTORS.lines().collect::<Vec<_>>().chunks(10).map(<[_]>::to_vec).collect()
}

/// Sees that no vector has run, and that nothing is on the page but what the program itself puts there. Violations of the
/// policy stand on the console, and no journey ends well with an error there.
async fn expect_only_text(reader: &Reader, place: &str) -> Result<()> {
    let ran: bool = reader.asks("return window.__ran !== undefined;").await?;
    ensure!(!ran, "expected nothing that was written to run");
    let script = format!(
        "const places = [...document.querySelectorAll({})]; const found = []; for (const place of places) for (const element of \
         place.querySelectorAll('*')) {{ const names = element.getAttributeNames(); const href = element.getAttribute('href') \
         || '#'; if (/^(script|img|svg|math|iframe|object|embed|style|link|meta|base|form|video|audio)$/i.test(element.tagName) \
         || names.some((name) => /^(on|style|src|formaction|xlink)/i.test(name)) || \
         !/^(https?:|mailto:|#|\\/)/.test(href)) found.push(element.outerHTML); }} return [places.length, found];",
        json!(place)
    );
    let (places, found): (usize, Vec<String>) = reader.asks(&script).await?;
    ensure!(places > 0, "expected something to look at in `{place}`, found nothing");
    ensure!(found.is_empty(), "expected text alone, found {found:?}");
    Ok(())
}

/// Puts a value into a field as if it had been pasted.
async fn paste(reader: &Reader, selector: &str, value: &str) -> Result<()> {
    reader.sees(selector).await?;
    let script = format!(
        "const field = document.querySelector({}); field.value = {}; field.dispatchEvent(new InputEvent('input', {{ bubbles: \
         true }})); return true;",
        json!(selector),
        json!(value)
    );
    let _: bool = reader.asks(&script).await?;
    Ok(())
}

/// Puts each vector into a field, and has each drawn.
async fn paste_each(reader: &Reader, selector: &str) -> Result<()> {
    reader.sees(selector).await?;
    for part in parts() {
        let script = format!(
            "return (async () => {{ for (const vector of {}) {{ const field = document.querySelector({}); field.value = vector; \
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); await new Promise(requestAnimationFrame); }} return \
             true; }})();",
            json!(part),
            json!(selector)
        );
        let _: bool = reader.asks(&script).await?;
    }
    Ok(())
}

async fn nothing_that_is_written_runs(reader: &Reader) -> Result<()> {
    ensure!(VECTORS.lines().count() >= 100, "expected a hundred vectors");
    seed::open(reader).await?;
    reader.clicks(".preview > summary").await?;
    let all = VECTORS.lines().collect::<Vec<_>>().join("\n\n");
    paste(reader, "#comment-text", &all).await?;
    reader.sees(".preview .comment-text p").await?;
    expect_only_text(reader, ".preview .comment-text").await?;

    // Websites and addresses that are none are refused with what was typed; that is shown as text, too.
    for part in parts() {
        let post = format!(
            "return (async () => {{ const frame = () => new Promise(requestAnimationFrame); const told = () => \
             document.querySelector('#comment-problems li'); const taken = []; for (const vector of {}) {{ for (const name of ['name', \
             'email', 'website']) {{ const field = document.querySelector('#comment-' + name); field.value = vector; \
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }} await frame(); \
             document.querySelector('[data-act=\"post:comment\"] [type=submit]').click(); for (let frames = 0; frames < 600 && \
             !told(); frames += 1) await frame(); if (!told()) taken.push(vector); }} return taken; }})();",
            json!(part)
        );
        let taken: Vec<String> = reader.asks(&post).await?;
        ensure!(taken.is_empty(), "expected these to be refused as addresses: {taken:?}");
    }
    expect_only_text(reader, "#comment-problems").await?;

    paste(reader, "#comment-email", EMAIL).await?;
    paste(reader, "#comment-website", "").await?;
    paste(reader, "#comment-name", &VECTORS.lines().take(4).collect::<String>()).await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment").await?;
    let posted = reader.reads_all(".comment").await?.len();
    ensure!(posted == 1, "expected one comment, of what was not refused, found {posted}");
    expect_only_text(reader, ".comment").await?;
    reader.opens("search/?q=ran").await?;
    reader.sees(".found-comments").await?;
    expect_only_text(reader, ".found-comments").await?;
    reader.opens("data/").await?;
    reader.sees(".records li").await?;
    expect_only_text(reader, ".records code").await?;
    reader.opens("desk/").await?;
    reader.sees(".desk-row").await?;
    expect_only_text(reader, ".desk-row .desk-text").await?;
    let ran: bool = reader.asks("return window.__ran !== undefined;").await?;
    ensure!(!ran, "expected nothing that was written to run");
    Ok(())
}

async fn nothing_that_comes_in_a_file_runs(reader: &Reader) -> Result<()> {
    let comments = VECTORS.lines().enumerate().map(|(number, vector)| {
        json!({
            "id": format!("v-{number}"),
            "article": "south-korea-proposes-talks-with-north-despite-pyongyangs-skepticism",
            "posted": "2026-01-01T00:00:00.000Z",
            "status": "approved",
            "name": vector,
            "email": EMAIL,
            "website": format!("https://example.org/{}", vector.chars().filter(|c| c.is_ascii_graphic()).take(100).collect::<String>()),
            "text": format!("{vector}\n\n{NAME}"),
            "reason": vector,
        })
    });
    let wordpress = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\
         <wp:wxr_version>1.2</wp:wxr_version><item><title>x</title><wp:post_name>searching</wp:post_name>{}</item></channel></rss>",
        VECTORS
            .lines()
            .enumerate()
            .map(|(number, vector)| {
                let vector = vector.replace("]]>", "]]&gt;");
                format!(
                    "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_author><![CDATA[{vector}]]></wp:comment_author>\
                     <wp:comment_author_url><![CDATA[{vector}]]></wp:comment_author_url><wp:comment_date_gmt>2026-01-01 \
                     00:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[{vector} x]]></wp:comment_content>\
                     <wp:comment_approved>1</wp:comment_approved></wp:comment>",
                    number + 1
                )
            })
            .collect::<String>()
    );
    let disqus = format!(
        "<?xml version=\"1.0\"?><disqus xmlns=\"http://disqus.com\" xmlns:dsq=\"http://disqus.com/disqus-internals\"><thread \
         dsq:id=\"1\"><id>reading-here</id><link>https://lantern.example/a/reading-here/</link><title>x</title></thread>{}</disqus>",
        VECTORS
            .lines()
            .enumerate()
            .map(|(number, vector)| {
                let vector = vector.replace("]]>", "]]&gt;");
                format!(
                    "<post dsq:id=\"{}\"><message><![CDATA[<p>{vector} x</p>]]></message><createdAt>2026-01-01T00:00:00Z</createdAt>\
                     <isDeleted>false</isDeleted><isSpam>false</isSpam><author><name><![CDATA[{vector}]]></name></author><thread \
                     dsq:id=\"1\"/></post>",
                    number + 1
                )
            })
            .collect::<String>()
    );
    let json =
        json!({ "format": "lectern-comments", "version": 1, "comments": comments.collect::<Vec<_>>() }).to_string();
    reader.opens("desk/").await?;
    for (name, text) in [("json", json), ("xml", wordpress), ("xml", disqus)] {
        reader.clicks("[data-act='open:Files']").await?;
        choose(reader, "#desk-file", name, &text, "#desk-preview").await?;
        expect_only_text(reader, "#desk-preview li").await?;
        if name == "json" {
            reader.clicks("#desk-decisions").await?;
        }
        reader.clicks("#desk-preview [type=submit]").await?;
    }
    reader.clicks("[data-act='open:Comments']").await?;
    reader.clicks("[data-act='status:all']").await?;
    reader.sees(".desk-row").await?;
    expect_only_text(reader, ".desk-row .desk-text").await?;
    let articles =
        ["a/south-korea-proposes-talks-with-north-despite-pyongyangs-skepticism/", "a/searching/", "a/reading-here/"];
    let look = async || {
        for article in articles {
            reader.opens(article).await?;
            reader.sees(".comment").await?;
            expect_only_text(reader, ".comment").await?;
        }
        anyhow::Ok(())
    };
    look().await?;
    // Nor does what is put back from a backup, which has all of it.
    reader.opens("data/").await?;
    let backup = saved(reader, "[data-act=backup]").await?;
    reader.clicks(".confirm:has([data-act=erase-all]) summary").await?;
    reader.clicks("[data-act=erase-all]").await?;
    reader.sees(".data .empty").await?;
    choose(reader, "#restore-backup", "json", &backup, ".records li[id*=':comment:']").await?;
    expect_only_text(reader, ".records code").await?;
    look().await
}

async fn nothing_that_is_looked_for_or_noted_runs(reader: &Reader) -> Result<()> {
    reader.opens("search/").await?;
    paste_each(reader, "#search-box").await?;
    let last = VECTORS.lines().last().context("expected vectors")?;
    reader.wait_until("the query", true, async || Ok(reader.reads("main [role=status]").await?.contains(last))).await?;
    expect_only_text(reader, "main [role=status], main .remark").await?;

    let all = VECTORS.lines().collect::<Vec<_>>().join("\n");
    seed::open(reader).await?;
    reader.sees(".prose p").await?;
    reader.presses("v").await?;
    reader.sees(".selection-bar").await?;
    reader.presses("h").await?;
    paste(reader, "#highlight-note", &all).await?;
    reader.clicks(".highlight-bar [data-act='highlight:close']").await?;
    reader.sees(".highlights .note").await?;
    expect_only_text(reader, ".highlights .note").await?;
    reader.opens("highlights/").await?;
    reader.sees(".note").await?;
    expect_only_text(reader, ".note").await
}

async fn nothing_that_a_moderator_writes_runs(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, "To be answered.").await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment").await?;
    reader.opens("desk/").await?;
    let all = VECTORS.lines().collect::<Vec<_>>().join("\n\n");
    reader.clicks(".desk-row [data-act^='edit:']").await?;
    paste(reader, "#desk-text", &all).await?;
    reader.clicks("[data-act^='send-edit:'] [type=submit]").await?;
    reader.wait_until("the form to be closed", 0, async || Ok(reader.reads_all("#desk-text").await?.len())).await?;
    expect_only_text(reader, ".desk-row .desk-text").await?;
    reader.clicks(".desk-row [data-act^='reply:']").await?;
    paste(reader, "#desk-text", &all).await?;
    reader.clicks("[data-act^='send-reply:'] [type=submit]").await?;
    reader.clicks("[data-act='status:all']").await?;
    reader
        .wait_until("both, and one of the library", 3, async || Ok(reader.reads_all(".desk-row").await?.len()))
        .await?;
    expect_only_text(reader, ".desk-row .desk-text").await?;
    for field in ["#desk-search", "#desk-author"] {
        paste_each(reader, field).await?;
    }
    reader.sees("main .empty").await?;
    // A word that holds comments is named where it does.
    reader.clicks("[data-act='open:Rules']").await?;
    paste(reader, "#desk-Hold-Words", &VECTORS.lines().collect::<Vec<_>>().join("\n")).await?;
    reader.clicks("[data-act='rules'] [type=submit]").await?;
    seed::open(reader).await?;
    reader.sees(".comment").await?;
    expect_only_text(reader, ".comment").await?;
    let ran: bool = reader.asks("return window.__ran !== undefined;").await?;
    ensure!(!ran, "expected nothing that was written to run");
    Ok(())
}
