//! Whatever is written in a comment stays text: more than a hundred ways to smuggle in a script, through every field, as a
//! file and as markup, under the policy that the handbook advises.

use anyhow::{Context, Result, ensure};
use e2e::Reader;
use serde_json::json;

use crate::commenting::{EMAIL, NAME};
use crate::seed;
use crate::talking::choose;

crate::journeys!(nothing_that_is_written_runs, nothing_that_comes_in_a_file_runs,);

/// A line each.
const VECTORS: &str = include_str!("vectors.txt");

/// Sees that no vector has run, and that nothing is on the page but what the program itself puts there. Violations of the
/// policy stand on the console, and no journey ends well with an error there.
async fn expect_only_text(reader: &Reader, place: &str) -> Result<()> {
    let ran: bool = reader.asks("return window.__ran !== undefined;").await?;
    ensure!(!ran, "expected nothing that was written to run");
    let script = format!(
        "const found = []; for (const place of document.querySelectorAll({})) for (const element of \
         place.querySelectorAll('*')) {{ const names = element.getAttributeNames(); const href = element.getAttribute('href') \
         || '#'; if (/^(script|img|svg|math|iframe|object|embed|style|link|meta|base|form|video|audio)$/i.test(element.tagName) \
         || names.some((name) => /^(on|style|src|formaction|xlink)/i.test(name)) || \
         !/^(https?:|mailto:|#|\\/)/.test(href)) found.push(element.outerHTML); }} return found;",
        json!(place)
    );
    let found: Vec<String> = reader.asks(&script).await?;
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

async fn nothing_that_is_written_runs(reader: &Reader) -> Result<()> {
    ensure!(VECTORS.lines().count() >= 100, "expected a hundred vectors");
    seed::open(reader).await?;
    reader.clicks(".preview > summary").await?;
    let all = VECTORS.lines().collect::<Vec<_>>().join("\n\n");
    paste(reader, "#comment-text", &all).await?;
    reader.sees(".preview .comment-text p").await?;
    expect_only_text(reader, ".preview .comment-text").await?;

    // Websites and addresses that are none are refused with what was typed; that is shown as text, too.
    for vector in VECTORS.lines() {
        paste(reader, "#comment-name", vector).await?;
        paste(reader, "#comment-email", vector).await?;
        paste(reader, "#comment-website", vector).await?;
        reader.clicks("[data-act='post:comment'] [type=submit]").await?;
        reader.sees("#comment-problems li").await.with_context(|| format!("with {vector}"))?;
    }
    expect_only_text(reader, "#comment-problems").await?;

    paste(reader, "#comment-email", EMAIL).await?;
    paste(reader, "#comment-website", "").await?;
    paste(reader, "#comment-name", &VECTORS.lines().take(4).collect::<String>()).await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment").await?;
    expect_only_text(reader, ".comment").await?;
    reader.opens("search/?q=ran").await?;
    reader.sees(".found-comments, .hits, main .empty").await?;
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
    let json =
        json!({ "format": "lectern-comments", "version": 1, "comments": comments.collect::<Vec<_>>() }).to_string();
    reader.opens("desk/").await?;
    for (name, text) in [("json", json), ("xml", wordpress)] {
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
    for article in ["a/south-korea-proposes-talks-with-north-despite-pyongyangs-skepticism/", "a/searching/"] {
        reader.opens(article).await?;
        reader.sees(".comment").await?;
        expect_only_text(reader, ".comment").await?;
    }
    Ok(())
}
