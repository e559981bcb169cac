//! Comments among what is found.

use anyhow::{Result, ensure};
use e2e::{Reader, choose};
use serde_json::json;
use thirtyfour::Key;

use crate::commenting::{EMAIL, NAME};
use crate::seed;

crate::journeys!(more_hits_begin_where_the_others_end, comments_are_found, comments_answer_a_query_as_articles_do,);

async fn comments_are_found(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.types("#comment-text", "Zanzibar has nothing to do with it.").await?;
    reader.types("#comment-name", "A Reader of Ours").await?;
    reader.types("#comment-email", "reader.of.lectern@example.com").await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.sees(".comment .pending").await?;
    reader.opens("search/?q=zanzibar").await?;
    reader.sees(".found-comments mark").await?;
    reader.sees(".found-comments a [lang=en]").await?;
    let said = reader.reads_all(".search [role=status] .visually-hidden").await?.concat();
    ensure!(said == "1 comment", "expected the number of comments to be said, found “{said}”");
    reader.follows(".found-comments", seed::TITLE).await?;
    reader.sees(".comment").await?;
    ensure!(reader.path().await?.contains("#comment-"), "expected to come to the comment");

    // What nobody sees on the article is not found, and what came with the library is.
    reader.opens("desk/").await?;
    reader.clicks(".desk-row [data-act^='spam:']").await?;
    reader.wait_until("no row", 0, async || Ok(reader.reads_all(".desk-row").await?.len())).await?;
    reader.opens("search/?q=zanzibar").await?;
    let is_answered = async || Ok(reader.reads("main [role=status]").await?.contains("zanzibar"));
    reader.wait_until("whether that was looked for", true, is_answered).await?;
    ensure!(
        reader.reads_all(".found-comments li").await?.is_empty(),
        "expected a comment that is spam not to be found"
    );
    reader.opens("search/?q=%22lies+in+a+file+beside+the+article%22").await?;
    let found = reader.reads(".found-comments mark").await?;
    ensure!(found == "lies in a file beside the article", "expected the phrase to be marked, found “{found}”");
    // By keys, too.
    reader.clicks("#search-box").await?;
    for _ in 0..=reader.reads_all(".hits h2 a").await?.len() {
        reader.presses(Key::Down).await?;
    }
    reader.expect_focus(".found-comments a").await?;
    reader.presses(Key::Enter).await?;
    reader.expect_focus(".comment").await
}

async fn comments_answer_a_query_as_articles_do(reader: &Reader) -> Result<()> {
    let [moon, spices, harbour] =
        ["Zanzibar and the moon", "Zanzibar talks of spices", "Zanzibar has spices, talks and a harbour"];
    approved(
        reader,
        &[("2025-12-31", "Zoe Lee", harbour), ("2026-03-01", "Zoe Lee", moon), ("2026-02-01", "Ada", spices)],
    )
    .await?;
    let cases: [(&str, &[&str]); 15] = [
        ("zanzi", &[moon, spices, harbour]),
        ("zanzi ", &[]),
        ("zanzibar", &[moon, spices, harbour]),
        ("zanzibar talks harbour", &[harbour, spices, moon]),
        ("zanzibar talks harbour sort:date", &[moon, spices, harbour]),
        ("zanzibar -moon", &[spices, harbour]),
        ("+moon zanzibar", &[moon]),
        ("\"talks of spices\" zanzibar", &[spices]),
        ("+(moon OR harbour) zanzibar", &[moon, harbour]),
        ("tag:handbook zanzibar", &[]),
        ("title:zanzibar", &[]),
        ("author:zoe zanzibar", &[moon, harbour]),
        ("zanzibar before:2026", &[harbour]),
        ("zanzibar after:2026-02 before:2026-03", &[spices]),
        ("zanziba* -talks", &[moon]),
    ];
    for (query, expected) in cases {
        reader.opens(&format!("search/?q={}", query.replace('+', "%2B").replace(' ', "+"))).await?;
        reader
            .wait_until(&format!("what is found for {query}"), (true, expected.to_vec()), async || {
                let said = reader.reads("main [role=status]").await?;
                let found = reader.reads_all(".found-comments .lead").await?;
                let known = [moon, spices, harbour];
                let found = found.iter().map(|text| known.into_iter().find(|known| known == text).unwrap_or("another"));
                Ok((said.contains(query.trim()), found.collect()))
            })
            .await?;
    }
    Ok(())
}

/// A comment: the day on which it was posted, who wrote it, and what it says.
type Said<'c> = (&'c str, &'c str, &'c str);

/// Has the desk take over comments on the handbook's page about searching, which are approved.
async fn approved(reader: &Reader, comments: &[Said<'_>]) -> Result<()> {
    let comments = comments.iter().enumerate().map(|(number, (day, name, text))| {
        json!({
            "id": format!("z-{number}"), "article": "searching", "posted": format!("{day}T00:00:00.000Z"),
            "status": "approved", "name": name, "email": EMAIL, "text": text,
        })
    });
    let comments: Vec<_> = comments.collect();
    let file = json!({ "format": "lectern-comments", "version": 1, "comments": comments }).to_string();
    reader.opens("desk/").await?;
    reader.clicks("[data-act='open:Files']").await?;
    choose(reader, "#desk-file", "json", &file, "#desk-preview").await?;
    reader.clicks("#desk-decisions").await?;
    reader.clicks("#desk-preview [type=submit]").await?;
    reader.sees("#desk-said").await?;
    Ok(())
}

async fn more_hits_begin_where_the_others_end(reader: &Reader) -> Result<()> {
    let texts: Vec<String> = (0..30).map(|number| format!("Zanzibar, for the {number}. time")).collect();
    let comments: Vec<Said<'_>> = texts.iter().map(|text| ("2026-01-01", NAME, text.as_str())).collect();
    approved(reader, &comments).await?;
    reader.opens("search/?q=zanzibar").await?;
    reader.sees(".found-comments li").await?;
    let shown = reader.reads_all(".found-comments li").await?.len();
    reader.clicks(".found-comments .more").await?;
    reader.wait_until("all of them", 30, async || Ok(reader.reads_all(".found-comments li").await?.len())).await?;
    reader.expect_focus(&format!(".found-comments li:nth-child({}) a", shown + 1)).await
}
