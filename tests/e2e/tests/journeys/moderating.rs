//! The desk.

use anyhow::{Result, anyhow, ensure};
use e2e::{Reader, choose, saved};
use library::{Library, SourceFile};
use thirtyfour::Key;

use crate::commenting::{EMAIL, write};
use crate::seed;

crate::journeys!(
    a_comment_is_approved_with_the_keyboard_and_undone,
    what_is_below_a_field_does_not_take_its_focus,
    what_is_held_or_clicked_twice_decides_on_one_comment,
    a_moderator_replies,
    on_a_phone_no_button_of_a_comment_touches_another,
    the_way_from_reader_to_editor_to_library,
    a_comment_called_as_a_field_stands_beside_it,
    rules_that_are_not_saved_yet_wait,
    rules_of_another_tab_come_and_go,
);

/// Posts a comment and comes to the desk by the link at the bottom.
pub(crate) async fn come_with(reader: &Reader, text: &str) -> Result<()> {
    seed::open(reader).await?;
    write(reader, text).await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment .pending").await?;
    reader.follows("footer", "Desk").await?;
    reader.sees(".desk-row").await?;
    Ok(())
}

pub(crate) async fn expect_status(reader: &Reader, status: &str, number: usize) -> Result<()> {
    let rows = format!(".desk-row[data-status={status}]");
    reader.wait_until(&rows, number, async || Ok(reader.reads_all(&rows).await?.len())).await
}

async fn a_comment_is_approved_with_the_keyboard_and_undone(reader: &Reader) -> Result<()> {
    come_with(reader, "For the desk.").await?;
    expect_status(reader, "pending", 1).await?;
    reader.tabs_to(".desk-row, .desk-row *").await?;
    reader.presses("a").await?;
    expect_status(reader, "pending", 0).await?;
    // Who does not see it hears of it, whatever has the focus then.
    let heard = "return document.querySelector('#announcement').textContent;";
    reader.presses("z").await?;
    expect_status(reader, "pending", 1).await?;
    reader
        .wait_for("what was undone", async || {
            Ok(Some(reader.asks::<String>(heard).await?).filter(|words| words.contains("Undone")))
        })
        .await?;
    reader.presses("?").await?;
    let first = reader.reads("dialog.aid-keys[open] h3").await?;
    ensure!(first == "Desk", "expected the desk's keys first, found {first}");
    reader.presses(Key::Escape + "").await?;
    reader.wait_until("the list closed", 0, async || Ok(reader.reads_all("dialog").await?.len())).await?;
    reader.tabs_to(".desk-row, .desk-row *").await?;
    reader.presses("s").await?;
    expect_status(reader, "pending", 0).await?;
    reader.clicks("[data-act='status:spam']").await?;
    expect_status(reader, "spam", 1).await?;
    reader.clicks("[data-act='status:all']").await?;
    reader.clicks(".desk-row[data-status=spam] [data-act^='hold:']").await?;
    reader.clicks(".desk-row[data-status=pending] [data-act^='approve:']").await?;
    // With the one that came with the library.
    expect_status(reader, "approved", 2).await?;

    // What was decided is there after a reload, and readers here see it.
    reader.reloads().await?;
    reader.clicks("[data-act='status:approved']").await?;
    expect_status(reader, "approved", 2).await?;
    reader.clicks(".desk-row a[href*='/a/south-korea']").await?;
    let state = reader.reads(".comment .pending").await?;
    ensure!(state.contains("Approved"), "expected the comment to be approved, found “{state}”");
    Ok(())
}

async fn what_is_below_a_field_does_not_take_its_focus(reader: &Reader) -> Result<()> {
    come_with(reader, "For the desk.").await?;
    reader.clicks("[data-act='status:all']").await?;
    reader.wait_until("both comments", 2, async || Ok(reader.reads_all(".desk-row").await?.len())).await?;
    // Each of these letters is a key of the desk, too; the last finds nothing.
    for (field, words) in [("#desk-search", "for"), ("#desk-author", "reader"), ("#desk-search", "forts")] {
        reader.types_blindly(field, words).await?;
        let rows = usize::from(words != "forts");
        reader.wait_until("what is found", rows, async || Ok(reader.reads_all(".desk-row").await?.len())).await?;
        reader.clicks("[data-act=clear]").await?;
        reader.wait_until("both comments", 2, async || Ok(reader.reads_all(".desk-row").await?.len())).await?;
    }
    expect_status(reader, "spam", 0).await?;

    // All articles are more than one of them.
    let choose = |value: &str| {
        format!(
            "const list = document.querySelector('#desk-article'); list.value = '{value}' || list.options[0].value;
             list.dispatchEvent(new Event('change', {{ bubbles: true }})); return list.selectedIndex;"
        )
    };
    let slug = "south-korea-proposes-talks-with-north-despite-pyongyangs-skepticism";
    for (value, rows) in [(slug, 1), ("", 2)] {
        reader.asks::<i32>(&choose(value)).await?;
        reader.wait_until(value, rows, async || Ok(reader.reads_all(".desk-row").await?.len())).await?;
    }
    reader
        .wait_until("all articles to be chosen", 0, async || {
            reader.asks::<i32>("return document.querySelector('#desk-article').selectedIndex;").await
        })
        .await?;

    // A button that is pressed twice is the same one.
    reader.asks::<bool>("document.querySelector('[data-act=select-page]').focus(); return true;").await?;
    for _ in 0..2 {
        reader.presses(Key::Enter).await?;
        reader.sees("[data-act='approve:selected'], [data-act='hold:selected'], [data-act='trash:selected']").await?;
        reader.expect_focus("[data-act=select-page]").await?;
    }
    Ok(())
}

async fn what_is_held_or_clicked_twice_decides_on_one_comment(reader: &Reader) -> Result<()> {
    come_with(reader, "One of two.").await?;
    seed::open(reader).await?;
    reader.types("#comment-text", "The other.").await?;
    reader.types("#comment-name", "Somebody else").await?;
    reader.types("#comment-email", "somebody.else@example.com").await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.wait_until("both comments", 2, async || Ok(reader.reads_all(".comment .pending").await?.len())).await?;
    reader.follows("footer", "Desk").await?;
    expect_status(reader, "pending", 2).await?;
    // The next comment comes to stand where the first was, and the key is still down.
    reader.asks::<bool>("document.querySelector('.desk-row').focus(); return true;").await?;
    reader.presses("s").await?;
    expect_status(reader, "pending", 1).await?;
    let again =
        "const held = new KeyboardEvent('keydown', { key: 's', repeat: true, bubbles: true, cancelable: true });
         return !document.activeElement.dispatchEvent(held);";
    ensure!(reader.asks::<bool>(again).await?, "expected a key that is held down to do nothing more");
    reader.presses("z").await?;
    expect_status(reader, "pending", 2).await?;
    // So it does below the pointer.
    reader.clicks("[data-act^='approve:']").await?;
    expect_status(reader, "pending", 1).await?;
    let again = "const second = new MouseEvent('click', { detail: 2, bubbles: true, cancelable: true });
         return !document.querySelector('[data-act^=\"approve:\"]').dispatchEvent(second);";
    ensure!(reader.asks::<bool>(again).await?, "expected the second click of a double one to do nothing");
    expect_status(reader, "pending", 1).await?;
    reader.clicks("[data-act='status:approved']").await?;
    // With the one that came with the library.
    expect_status(reader, "approved", 2).await
}

async fn a_moderator_replies(reader: &Reader) -> Result<()> {
    come_with(reader, "What do you mean?").await?;
    reader.tabs_to(".desk-row, .desk-row *").await?;
    reader.presses("r").await?;
    reader.expect_focus("#desk-text").await?;
    let typed = reader.value("#desk-text").await?;
    ensure!(typed.is_empty(), "expected the key that opens the reply not to be typed into it, found “{typed}”");
    reader.types("#desk-text", "Just **this**").await?;

    // What is begun is there after a reload, and is nothing of a reader's.
    seed::open(reader).await?;
    reader.sees(".comment .pending").await?;
    ensure!(reader.reads_all(".inline-form").await?.is_empty(), "expected no form for a reply to be open");
    reader.follows("footer", "Your data").await?;
    let records = reader.reads(".records").await?;
    ensure!(records.contains("Draft of a comment"), "expected the draft to be listed, found “{records}”");
    reader.opens("desk/").await?;
    reader.sees("#desk-text").await?;
    let typed = reader.value("#desk-text").await?;
    ensure!(typed == "Just **this**", "expected the reply that was begun, found “{typed}”");
    reader.types("#desk-text", ".").await?;
    reader.clicks("[data-act^='send-reply:'] [type=submit]").await?;
    expect_status(reader, "pending", 0).await?;
    let drafts: Vec<String> =
        reader.asks("return Object.keys(localStorage).filter((key) => key.includes(':desk'));").await?;
    ensure!(drafts.is_empty(), "expected no draft to be left, found {drafts:?}");
    seed::open(reader).await?;
    reader.sees(".replies .badge").await?;
    let reply = reader.reads(".replies .comment-text strong").await?;
    ensure!(reply == "this", "expected the moderator's reply, found “{reply}”");
    Ok(())
}

async fn on_a_phone_no_button_of_a_comment_touches_another(reader: &Reader) -> Result<()> {
    reader.looks_through(390, 844).await?;
    come_with(reader, "What was said.").await?;
    reader.clicks("[data-act^='edit:']").await?;
    reader.types("#desk-text", " And what is said now.").await?;
    reader.clicks(".desk-form:has(#desk-text) [type=submit]").await?;
    reader.sees("[data-act^='former:']").await?;
    let gap: f64 = reader
        .asks(
            "const edge = (selector, edge) => document.querySelector(selector).getBoundingClientRect()[edge];
             return edge('.desk-decisions button', 'top') - edge('[data-act^=\"former:\"]', 'bottom');",
        )
        .await?;
    ensure!(gap >= 6.0, "expected room between the former texts and the decisions, found {gap} pixels");
    Ok(())
}

/// Everything that this browser keeps is gone, as in another one.
async fn forget_everything(reader: &Reader) -> Result<()> {
    let _: bool = reader.asks("localStorage.clear(); window.gone = false; return true;").await?;
    let erase = "const open = indexedDB.open('lectern:lectern'); open.onsuccess = () => { const t = \
                 open.result.transaction('records', 'readwrite'); t.objectStore('records').clear(); t.oncomplete = () => { \
                 window.gone = true; }; }; return true;";
    let _: bool = reader.asks(erase).await?;
    reader.wait_until("the copy to be gone", true, async || reader.asks("return window.gone === true;").await).await
}

async fn the_way_from_reader_to_editor_to_library(reader: &Reader) -> Result<()> {
    // A reader writes, and saves the comment as a file.
    seed::open(reader).await?;
    write(reader, "From a reader.").await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.clicks(".hand-over > summary").await?;
    reader.clicks("#hand-email").await?;
    let file = saved(reader, "[data-act='hand:file']").await?;

    // An editor, in another browser, looks at what it would change, and takes it over.
    forget_everything(reader).await?;
    reader.opens("desk/").await?;
    reader.clicks("[data-act='open:Files']").await?;
    choose(reader, "#desk-file", "json", &file, "#desk-preview").await?;
    // How far an article was read may be kept when its page is left.
    let kept: Vec<String> =
        reader.asks("return Object.keys(localStorage).filter((key) => !key.includes(':progress:'));").await?;
    ensure!(kept.is_empty(), "expected nothing to change before the editor confirms, found {kept:?}");
    reader.clicks("#desk-preview [type=submit]").await?;
    reader.clicks("[data-act='open:Comments']").await?;
    expect_status(reader, "pending", 1).await?;
    let row = reader.reads(".desk-row").await?;
    ensure!(row.contains(EMAIL), "expected the email address that came along, found “{row}”");
    reader.clicks(".desk-row [data-act^='approve:']").await?;

    // The approved comments leave as a file for the library, without addresses.
    reader.clicks("[data-act='open:Files']").await?;
    let published = saved(reader, "[data-act^='publish:south-korea']").await?;
    ensure!(published.contains("From a reader."), "expected the comment, found {published}");
    ensure!(!published.contains(EMAIL), "expected no email address in what is published, found {published}");

    // The next build takes the file as it is, and everybody gets the comment, without the address.
    let article = seed::source()?;
    let comments = SourceFile { name: [&article.name, ".comments.json"].concat(), bytes: published.into_bytes() };
    let library = library::compile(&[article, comments])
        .map_err(|problems| anyhow!(problems.iter().map(|problem| format!("{problem}\n")).collect::<String>()))?;
    let library = Library::open(&library)?;
    let bundled = library.comments(seed::SLUG);
    ensure!(bundled.len() == 1, "expected the comment in the library, found {bundled:?}");
    ensure!(bundled[0].contains("From a reader."), "expected what was written, found “{}”", bundled[0]);
    ensure!(!bundled[0].contains(EMAIL), "expected no email address in the library, found “{}”", bundled[0]);
    Ok(())
}

async fn a_comment_called_as_a_field_stands_beside_it(reader: &Reader) -> Result<()> {
    let file = format!(
        r#"{{ "format": "lectern-comments", "version": 1, "comments": [{{ "id": "text", "article": "{}",
            "posted": "2026-01-01T00:00:00Z", "status": "approved", "name": "Ada", "text": "In the way?" }}] }}"#,
        seed::SLUG
    );
    reader.opens("desk/").await?;
    reader.clicks("[data-act='open:Files']").await?;
    choose(reader, "#desk-file", "json", &file, "#desk-preview").await?;
    // Whoever sends a file can write into it that it is approved.
    let preview = reader.reads("#desk-preview li").await?;
    ensure!(preview.starts_with("pending"), "expected the comment to wait, found “{preview}”");
    reader.clicks("#desk-decisions").await?;
    let preview = async || Ok(reader.reads("#desk-preview li").await?.starts_with("approved"));
    reader.wait_until("the decision of the file to count", true, preview).await?;
    reader.clicks("#desk-preview [type=submit]").await?;
    seed::open(reader).await?;
    reader.sees(".comment").await?;
    reader.clicks(".comment-form [type=submit]").await?;
    reader.follows("#comment-problems li:first-child", "").await?;
    reader.expect_focus("textarea#comment-text").await?;
    reader.clicks(".comment-author a[href^='#']").await?;
    reader.expect_focus(".comment").await?;
    let place: String = reader.asks("return location.hash;").await?;
    ensure!(place == "#comment_text", "expected an address of its own, found “{place}”");
    Ok(())
}

async fn rules_that_are_not_saved_yet_wait(reader: &Reader) -> Result<()> {
    reader.opens("desk/").await?;
    reader.clicks("[data-act='open:Rules']").await?;
    reader.types("#desk-Hold-Words", "cheap pills").await?;
    reader.clicks("#desk-Hold-Everything").await?;
    reader.clicks("[data-act='open:Comments']").await?;
    reader.sees("#desk-search").await?;
    let is_hidden: bool =
        reader.asks("return !document.querySelector('#desk-Hold-Words')?.getClientRects().length;").await?;
    ensure!(is_hidden, "expected the rules not to be shown beside the comments");
    reader.clicks("[data-act='open:Rules']").await?;
    ensure!(reader.value("#desk-Hold-Words").await? == "cheap pills", "expected the words to be there still");
    reader.clicks("[data-act=rules] [type=submit]").await?;
    reader.expect_focus("#desk-said").await?;
    let told = reader.reads("[data-module=desk] .notice").await?;
    ensure!(told.starts_with("2 rules"), "expected both changes to be saved, found “{told}”");
    Ok(())
}

async fn rules_of_another_tab_come_and_go(reader: &Reader) -> Result<()> {
    let words = "#desk-Hold-Words";
    let first = reader.browser().window().await?;
    let second = reader.browser().new_tab().await?;
    for tab in [&second, &first] {
        reader.browser().switch_to_window(tab.clone()).await?;
        reader.opens("desk/").await?;
        reader.clicks("[data-act='open:Rules']").await?;
        reader.sees(words).await?;
    }
    for typed in ["cheap pills", ""] {
        reader.browser().switch_to_window(first.clone()).await?;
        reader.sees(words).await?.clear().await?;
        reader.types(words, typed).await?;
        reader.clicks("[data-act=rules] [type=submit]").await?;
        reader.expect_focus("#desk-said").await?;
        reader.browser().switch_to_window(second.clone()).await?;
        reader.wait_until("the words of the other tab", typed.to_owned(), async || reader.value(words).await).await?;
    }
    Ok(())
}
