//! Threads, and what readers can do with their own comments.

use anyhow::{Context, Result, ensure};
use e2e::{Reader, saved};
use serde_json::json;

use crate::commenting::{EMAIL, NAME, write};
use crate::seed;

pub(crate) use e2e::{file, watch_files};

crate::journeys!(
    a_comment_is_changed_withdrawn_and_brought_back,
    the_same_comment_is_not_taken_twice,
    a_reply_has_a_draft_and_a_place_of_its_own,
    markup_is_previewed_as_it_is_shown,
    an_attack_on_a_person_is_pointed_at_and_not_stopped,
    a_passage_is_quoted_with_a_way_back,
    quoted_code_stays_code_and_tables_have_a_way_back,
    comments_are_handed_over_as_a_file,
    comments_are_shared_or_mailed,
    what_was_changed_too_late_is_kept,
    a_reply_is_kept_when_its_comment_goes,
    a_page_that_is_shown_again_takes_up_what_was_written_meanwhile,
);

/// Posts what is in the form.
pub(crate) async fn post(reader: &Reader) -> Result<()> {
    reader.clicks("[data-act='post:comment'] [type=submit]").await
}

async fn a_comment_is_changed_withdrawn_and_brought_back(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, "Talks ned time.").await?;
    post(reader).await?;
    reader.clicks("[data-act^='toggle:edit-']").await?;
    reader.expect_focus(".inline-form textarea").await?;
    ensure!(reader.value(".inline-form textarea").await? == "Talks ned time.", "expected the comment in the form");
    reader.types(".inline-form textarea", " Much of it.").await?;
    reader.clicks(".inline-form [type=submit]").await?;
    reader
        .wait_until("the text", "Talks ned time. Much of it.".to_owned(), async || reader.reads(".comment-text").await)
        .await?;
    reader.sees(".comment-author small").await?;

    reader.clicks("[data-act^='withdraw:']").await?;
    reader.expect_focus("#comment-outcome").await?;
    ensure!(reader.reads_all(".comment").await?.is_empty(), "expected the comment to be gone");
    reader.clicks("[data-act=restore]").await?;
    reader.expect_focus(".comment").await?;
    reader.reloads().await?;
    let text = reader.reads(".comment-text").await?;
    ensure!(text == "Talks ned time. Much of it.", "expected the comment back, found “{text}”");
    Ok(())
}

async fn the_same_comment_is_not_taken_twice(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    // All of it is done in one moment, however long the machine takes: who has waited long enough is not asked to wait.
    let stop = "const at = window.Date.now(); window.Date.now = () => at; return true;";
    reader.asks::<bool>(stop).await?;
    write(reader, "Once is enough.").await?;
    post(reader).await?;
    reader.sees(".comment").await?;
    write(reader, "Once is enough.").await?;
    post(reader).await?;
    reader.expect_focus("#comment-problems").await?;
    let told = reader.reads("#comment-problems li").await?;
    ensure!(told.contains("already"), "expected to be told of the duplicate, found “{told}”");
    ensure!(reader.value("#comment-text").await? == "Once is enough.", "expected the form to keep what was written");

    // What was wrong goes with the first letter, and not the focus.
    reader.types_blindly("#comment-name", "s").await?;
    reader.types_blindly("#comment-text", " But this is new.").await?;
    post(reader).await?;
    reader.expect_focus("#comment-problems").await?;
    let told = reader.reads("#comment-problems li").await?;
    ensure!(told.contains("Wait"), "expected to be told how long to wait, found “{told}”");
    ensure!(reader.reads_all(".comment").await?.len() == 1, "expected one comment");
    Ok(())
}

/// Comes to an article that has a comment which everybody sees: it came with the library.
pub(crate) async fn open_a_discussion(reader: &Reader) -> Result<()> {
    reader.opens("a/comments-and-moderation/").await?;
    reader.sees(".comment").await?;
    Ok(())
}

async fn a_reply_has_a_draft_and_a_place_of_its_own(reader: &Reader) -> Result<()> {
    open_a_discussion(reader).await?;
    reader.sees("[data-act^='toggle:reply-'][aria-expanded=false]").await?;
    reader.clicks("[data-act^='toggle:reply-']").await?;
    reader.expect_focus(".inline-form textarea").await?;
    reader.sees("[data-act^='toggle:reply-'][aria-expanded=true]").await?;
    reader.types(".inline-form textarea", "Thank you").await?;
    reader.types("#comment-text", "Something else").await?;
    reader.reloads().await?;
    ensure!(reader.value(".inline-form textarea").await? == "Thank you", "expected the reply's draft");
    ensure!(reader.value("#comment-text").await? == "Something else", "expected the other draft");

    reader.types_blindly(".inline-form textarea", ", moderator.").await?;
    reader.types(".inline-form [autocomplete=name]", NAME).await?;
    reader.types(".inline-form [type=email]", EMAIL).await?;
    reader.clicks(".inline-form [type=submit]").await?;
    reader.expect_focus(".replies .comment").await?;
    let text = reader.reads(".replies .comment-text").await?;
    ensure!(text == "Thank you, moderator.", "expected the reply below the comment, found “{text}”");
    ensure!(reader.value("#comment-text").await? == "Something else", "expected the other draft to stay");

    // It has an address of its own, and can be folded up.
    reader.clicks(".replies .comment-author a[href^='#comment-']").await?;
    let place: String = reader.asks("return location.hash;").await?;
    ensure!(place.starts_with("#comment-"), "expected an address of its own, found “{place}”");
    reader.clicks(".replies > summary").await?;
    let is_open: bool = reader.asks("return document.querySelector('.replies').open;").await?;
    ensure!(!is_open, "expected the replies to be folded up");
    Ok(())
}

async fn markup_is_previewed_as_it_is_shown(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, "A *fine* point, `so` to say: https://example.org/x\n\n> quoted\n\n- one").await?;
    reader.clicks(".preview > summary").await?;
    reader.sees(".preview .comment-text em").await?;
    let preview: String = reader.asks("return document.querySelector('.preview .comment-text').innerHTML;").await?;
    post(reader).await?;
    reader.sees(".comment").await?;
    let shown: String = reader.asks("return document.querySelector('.comment .comment-text').innerHTML;").await?;
    ensure!(preview == shown, "expected the comment as it was previewed, {preview}; found {shown}");
    for part in
        ["<em>fine</em>", "<code>so</code>", "<a href=\"https://example.org/x\"", "<blockquote>", "<li>one</li>"]
    {
        ensure!(shown.contains(part), "expected {part}; found {shown}");
    }
    Ok(())
}

async fn an_attack_on_a_person_is_pointed_at_and_not_stopped(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, "The argument is weak. You are a complete idiot.").await?;
    let advice = reader.reads(".advice").await?;
    ensure!(advice.contains("idiot"), "expected the words that attack a person, found “{advice}”");
    reader.expect_accessible().await?;
    post(reader).await?;
    reader.sees(".comment .pending").await?;

    reader.opens("desk/").await?;
    let reasons = reader.reads(".desk-reasons").await?;
    ensure!(reasons.contains("idiot"), "expected the same reason at the desk, found “{reasons}”");
    Ok(())
}

async fn a_passage_is_quoted_with_a_way_back(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    reader.types("#comment-text", "Look:").await?;
    // Whoever selects with a mouse leaves the field by that.
    let passage: String = reader
        .asks(
            "document.activeElement.blur(); const p = document.querySelectorAll('.prose p')[3]; \
             const range = document.createRange(); range.setStart(p.firstChild, 0); \
             range.setEnd(p.firstChild, 40); const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range); return selection.toString().trim();",
        )
        .await?;
    reader.clicks("[data-act=quote]").await?;
    reader.expect_focus("#comment-text").await?;
    let text = reader.value("#comment-text").await?;
    ensure!(text.starts_with(&format!("Look:\n\n> {passage}\n")), "expected the passage quoted, found “{text}”");

    write(reader, "Indeed.").await?;
    post(reader).await?;
    reader.sees(".comment blockquote").await?;
    reader.clicks(".comment .quoted a").await?;
    reader.expect_focus("#passage-4").await?;

    // What goes over two paragraphs leads to the first of them, and a few letters to nowhere.
    reader.clicks("[data-act^='withdraw:']").await?;
    let two = "document.activeElement.blur(); const [, first, second] = document.querySelectorAll('.prose p');
         getSelection().setBaseAndExtent(first.firstChild, 10, second.firstChild, 30); return true;";
    reader.asks::<bool>(two).await?;
    reader.clicks("[data-act=quote]").await?;
    reader.expect_focus("#comment-text").await?;
    write(reader, "Both.\n\n> Kor\n\nThat, too.").await?;
    post(reader).await?;
    reader.wait_until("the quotations", 2, async || Ok(reader.reads_all(".comment blockquote").await?.len())).await?;
    let leading = reader.reads_all(".comment .quoted a").await?.len();
    ensure!(leading == 1, "expected a way back from the first quotation alone, found {leading}");
    reader.clicks(".comment .quoted a").await?;
    reader.expect_focus("#passage-2").await
}

/// Quotes what a script selects, and posts that with words of one's own.
async fn quotes_and_asks(reader: &Reader, selects: &str, words: &str) -> Result<()> {
    reader.asks::<bool>(selects).await?;
    reader.clicks("[data-act=quote]").await?;
    reader.expect_focus("#comment-text").await?;
    write(reader, words).await?;
    post(reader).await
}

async fn quoted_code_stays_code_and_tables_have_a_way_back(reader: &Reader) -> Result<()> {
    reader.opens("a/embedding-and-opening/").await?;
    reader.sees("#comment-text").await?;
    let code = "const codes = [...document.querySelectorAll('.prose pre code')].map(({ firstChild }) => firstChild);
         const code = codes.find(({ data }) => data.includes('rewrite *'));
         const from = code.data.indexOf('        rewrite *');
         getSelection().setBaseAndExtent(code, from, code, code.data.indexOf('file_server', from) + 11);
         return true;";
    quotes_and_asks(reader, code, "Why?").await?;
    reader.sees(".comment blockquote pre").await?;
    let shown: String = reader.asks("return document.querySelector('.comment blockquote pre').textContent;").await?;
    let expected = "        rewrite * /404.html\n        file_server";
    ensure!(shown == expected, "expected the code with its indentation, found {shown:?}");
    reader.clicks(".comment .quoted a").await?;
    reader.expect_focus(".prose .code pre").await?;

    reader.clicks("[data-act^='withdraw:']").await?;
    reader.opens("a/adding-an-article/").await?;
    reader.sees("#comment-text").await?;
    let cell = "const cells = [...document.querySelectorAll('.prose td')];
         getSelection().selectAllChildren(cells.find(({ textContent }) => textContent.startsWith('a line such as')));
         return true;";
    quotes_and_asks(reader, cell, "Which else?").await?;
    reader.clicks(".comment .quoted a").await?;
    reader.expect_focus(".prose > .table").await
}

async fn comments_are_handed_over_as_a_file(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, "For the editor.").await?;
    post(reader).await?;
    reader.clicks(".hand-over > summary").await?;
    let file = saved(reader, "[data-act='hand:file']").await?;
    ensure!(
        file.contains("lectern-comments") && file.contains("For the editor."),
        "expected the comment, found {file}"
    );
    ensure!(!file.contains(EMAIL), "expected no email address that nobody has asked for, found {file}");
    reader.clicks("#hand-email").await?;
    let file = saved(reader, "[data-act='hand:file']").await?;
    ensure!(file.contains(EMAIL), "expected the email address that was asked for, found {file}");
    Ok(())
}

async fn comments_are_shared_or_mailed(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    write(reader, "For the editor.").await?;
    post(reader).await?;
    reader.clicks(".hand-over > summary").await?;

    // A browser with a share sheet, and one without.
    let _: bool = reader
        .asks(
            "Object.defineProperty(navigator, 'canShare', { configurable: true, value: (data) => data.files?.length === 1 });
             Object.defineProperty(navigator, 'share', { configurable: true, value: async ({ files: [file] }) => {
               window.shared = [file.name, file.type, await file.text()];
             } });
             return true;",
        )
        .await?;
    reader.clicks("[data-act='hand:share']").await?;
    let (name, kind, text): (String, String, String) =
        reader.wait_for("what is shared", async || reader.asks("return window.shared ?? null;").await).await?;
    ensure!(name == "comments.json" && kind == "application/json", "expected a file, found {name}, {kind}");
    ensure!(text.contains("For the editor.") && !text.contains(EMAIL), "expected the comment alone, found {text}");
    let _: bool = reader
        .asks("Object.defineProperty(navigator, 'canShare', { configurable: true, value: () => false }); return true;")
        .await?;
    reader.clicks("[data-act='hand:share']").await?;
    reader
        .wait_for("what to do instead", async || {
            Ok(reader.reads_all("#announcement").await?.concat().contains("Save the file").then_some(()))
        })
        .await?;

    // Nobody is written to who is not named.
    ensure!(reader.reads_all("[data-act='hand:mail']").await?.is_empty(), "expected no way to write a mail");
    reader.opens("desk/").await?;
    reader.clicks("[data-act='open:Rules']").await?;
    reader.types("#desk-Mail-To", "editor@example.org").await?;
    reader.clicks("[data-act=rules] [type=submit]").await?;
    reader.expect_focus("#desk-said").await?;
    seed::open(reader).await?;
    reader.clicks(".hand-over > summary").await?;

    // No mail program need be there for seeing what it is asked for.
    let _: bool = reader
        .asks(
            "const click = HTMLAnchorElement.prototype.click;
             HTMLAnchorElement.prototype.click = function () {
               if (this.protocol === 'mailto:') window.mailed = this.href; else click.call(this);
             };
             return true;",
        )
        .await?;
    reader.clicks("[data-act='hand:mail']").await?;
    let address: String =
        reader.wait_for("a draft", async || reader.asks("return window.mailed ?? null;").await).await?;
    let (start, body) = address.split_once("&body=").context("expected a body")?;
    ensure!(start == "mailto:editor@example.org?subject=Comments", "expected whom to write to, found {start}");
    ensure!(body.contains("For%20the%20editor.") && !body.contains('@'), "expected the comment alone, found {body}");
    Ok(())
}

async fn what_was_changed_too_late_is_kept(reader: &Reader) -> Result<()> {
    seed::open(reader).await?;
    // An hour ago.
    let turn = "const now = window.Date.now; window.Date.now = () => now() - 3600000; return true;";
    reader.asks::<bool>(turn).await?;
    write(reader, "Talks ned time.").await?;
    post(reader).await?;
    reader.clicks("[data-act^='toggle:edit-']").await?;
    reader.types(".inline-form textarea", " Much of it.").await?;
    reader.reloads().await?;
    let text = "Talks ned time. Much of it.".to_owned();
    reader.wait_until("what was written", text.clone(), async || reader.value(".inline-form textarea").await).await?;
    reader.clicks(".inline-form [type=submit]").await?;
    reader.expect_focus("#comment-outcome").await?;
    ensure!(reader.value(".inline-form textarea").await? == text, "expected what was written to stay");
    reader.clicks("[data-act^='discard:edit-']").await?;
    reader.expect_focus(".comment").await
}

async fn a_reply_is_kept_when_its_comment_goes(reader: &Reader) -> Result<()> {
    open_a_discussion(reader).await?;
    reader.clicks("[data-act^='toggle:reply-']").await?;
    reader.expect_focus(".inline-form textarea").await?;
    reader.types_blindly(".inline-form textarea", "Half a").await?;
    let first = reader.opens_in_another_tab("desk/").await?;
    reader.clicks("[data-act='status:approved']").await?;
    reader.clicks(".desk-row [data-act^='trash:']").await?;
    reader.wait_until("no row", 0, async || Ok(reader.reads_all(".desk-row").await?.len())).await?;

    reader.browser().switch_to_window(first).await?;
    let told = reader.reads(".inline-form > .remark").await?;
    ensure!(told.contains("no longer here"), "expected to be told that the comment is gone, found “{told}”");
    reader.expect_focus(".inline-form textarea").await?;
    reader.types_blindly(".inline-form textarea", " thought").await?;
    reader.reloads().await?;
    let text = "Half a thought".to_owned();
    reader.wait_until("the draft", text, async || reader.value(".inline-form textarea").await).await?;
    reader.clicks("[data-act^='discard:reply-']").await?;
    reader.expect_focus("#comment-outcome").await?;
    ensure!(reader.reads_all(".inline-form").await?.is_empty(), "expected the form to be gone");
    Ok(())
}

async fn a_page_that_is_shown_again_takes_up_what_was_written_meanwhile(reader: &Reader) -> Result<()> {
    const KEPT: &str = "const key = Object.keys(localStorage).find((key) => key.includes(':draft:'));";
    seed::open(reader).await?;
    let text = "A first line".to_owned();
    reader.types_blindly("#comment-text", &text).await?;
    let first: String = reader.asks(&[KEPT, "return localStorage[key];"].concat()).await?;
    reader.types_blindly("#comment-text", ", and a second").await?;
    reader.reloads().await?;
    reader
        .wait_until("the draft", format!("{text}, and a second"), async || reader.value("#comment-text").await)
        .await?;

    // A browser tells a page that it has put aside of nothing, and of its return only when it shows it again.
    let meanwhile = format!(
        "{KEPT} localStorage[key] = {};
         window.dispatchEvent(new window.PageTransitionEvent('pageshow', {{ persisted: true }})); return true;",
        json!(first)
    );
    reader.asks::<bool>(&meanwhile).await?;
    reader.wait_until("what was written meanwhile", text, async || reader.value("#comment-text").await).await
}
