//! What is shown in pages of others besides the element: the page for frames, and the page of examples.

use anyhow::{Result, ensure};
use e2e::{Host, Reader};
use serde_json::Value;

use crate::embedding::{asks, expect, expect_title, follows, opens, sees};
use crate::starting::without_copy;

crate::journeys!(
    a_frame_is_as_high_as_its_page_and_no_other,
    a_frame_is_as_high_as_its_page_though_its_script_comes_late,
    a_frame_leads_elsewhere_in_a_tab_of_its_own,
    no_other_site_frames_the_desk,
    in_a_frame_what_lies_over_the_page_is_in_sight,
    the_page_of_examples_shows_each_at_work,
);

/// The room in the frame.
const ROOM: &str = "const frame = document.getElementById('ours'); \
                    const room = frame.contentDocument?.querySelector('lectern-viewer')?.shadowRoot;";

async fn a_frame_is_as_high_as_its_page_and_no_other(reader: &Reader) -> Result<()> {
    // It listens before the frame is there.
    let body = "<script src=embed-frame.js></script><iframe id=ours src='embed.html?article=searching&amp;comments=off&amp;lang=de' \
                width=700 height=100></iframe><iframe id=other src=other.html height=100></iframe>";
    reader.host().set_policy("");
    reader.host().add(
        "other.html",
        "<script>parent.postMessage({ lectern: 'height', height: 5000 }, '*'); parent.postMessage('x', '*')</script>",
    );
    let script = "window.sent = []; addEventListener('message', ({ data }) => sent.push(data));";
    opens(reader, body, script).await?;
    let is_window = "const frame = document.getElementById('ours'); return frame.offsetHeight === innerHeight && \
                     frame.contentDocument.documentElement.scrollHeight > innerHeight;";
    expect(reader, "the frame to be as high as the window, for its page is higher", is_window).await?;
    let speaks = format!("{ROOM} return room.querySelector('.frame').lang === 'de';");
    expect(reader, "the room in it to speak the language of its address", &speaks).await?;
    let turn = format!("{ROOM} room.host.navigate('data/'); room.host.navigate('nowhere/'); return true;");
    asks::<bool>(reader, &turn).await?;
    let is_page = "const frame = document.getElementById('ours'); return frame.offsetHeight < innerHeight && \
                   frame.contentDocument.documentElement.scrollHeight === frame.clientHeight && \
                   frame.contentDocument.body.scrollHeight === frame.clientHeight;";
    expect(reader, "the frame to be as high as a low page", is_page).await?;
    let other: u32 = reader.asks("return document.getElementById('other').clientHeight;").await?;
    ensure!(other == 100, "expected a frame of another kind to stay as it is, found {other}");
    let said: Vec<Value> = reader.asks("return sent.filter((data) => data.height !== 5000 && data !== 'x');").await?;
    let is_height = |data: &Value| data["lectern"] == "height" && data.as_object().is_some_and(|data| data.len() == 2);
    ensure!(said.iter().all(is_height), "expected the frame to tell its height alone, found {said:?}");
    let card: Value = reader.asks("return fetch('oembed/searching.json').then((answer) => answer.json());").await?;
    ensure!(
        card["type"] == "rich" && card["version"] == "1.0" && card["title"] == "Searching",
        "found the card {card}"
    );
    let html = card["html"].as_str().unwrap_or_default();
    ensure!(html.contains("embed.html?article=searching"), "expected the card to lead to the frame, found {html}");
    Ok(())
}

async fn a_frame_is_as_high_as_its_page_though_its_script_comes_late(reader: &Reader) -> Result<()> {
    reader.host().set_policy("");
    let body = "<iframe id=ours src='embed.html?article=nowhere&amp;comments=off' width=700 height=100></iframe>";
    let script = "window.told = 0; addEventListener('message', () => (told += 1)); const sheet = new CSSStyleSheet(); \
                  sheet.replaceSync('* { box-sizing: border-box } iframe { border: 9px solid }'); \
                  document.adoptedStyleSheets = [sheet];";
    opens(reader, body, script).await?;
    let is_there = format!("{ROOM} return !!room?.querySelector('.not-found');");
    expect(reader, "the page in the frame", &is_there).await?;
    // All that it tells by itself it has told.
    reader.waits_for_frames().await?;
    expect(reader, "the frame to tell its height", "return told > 0;").await?;
    let add = "document.body.append(Object.assign(document.createElement('script'), { src: 'embed-frame.js' })); return true;";
    asks::<bool>(reader, add).await?;
    let is_page = "const frame = document.getElementById('ours'); const page = frame.contentDocument; return frame.clientHeight \
                   > 100 && page.documentElement.scrollHeight === frame.clientHeight && page.body.scrollHeight === \
                   frame.clientHeight;";
    expect(reader, "the frame to be as high as its page, within its border", is_page).await?;
    asks::<bool>(reader, &format!("{ROOM} room.host.navigate('a/searching/'); return true;")).await?;
    let is_window = "return document.getElementById('ours').offsetHeight === innerHeight;";
    expect(reader, "the frame to be as high as the window, with its border", is_window).await
}

/// Clicks on a link of this name in the frame, which leads to this address, and expects a tab that shows it.
async fn leads_to_a_tab(reader: &Reader, link: &str, address: &str) -> Result<()> {
    let before = reader.browser().windows().await?;
    let (here, shown) = (reader.browser().window().await?, "return inside(0, 'h1').textContent;");
    reader.browser().enter_frame(0).await?;
    let title: String = asks(reader, shown).await?;
    follows(reader, 0, link).await?;
    let tab = reader.wait_for("another tab", async || {
        Ok(reader.browser().windows().await?.into_iter().find(|window| !before.contains(window)))
    });
    let tab = tab.await?;
    ensure!(asks::<String>(reader, shown).await? == title, "expected the room to stay as it is");
    reader.browser().switch_to_window(tab).await?;
    reader.wait_until("the address", address.to_owned(), async || reader.asks("return location.href;").await).await?;
    reader.browser().close_window().await?;
    Ok(reader.browser().switch_to_window(here).await?)
}

async fn a_frame_leads_elsewhere_in_a_tab_of_its_own(reader: &Reader) -> Result<()> {
    let other = Host::serve(e2e::dist()?, "/another/")?;
    reader.expects_requests_to(&other.origin());
    reader.host().set_policy("");
    opens(reader, "<iframe id=ours src='embed.html?article=searching' width=900 height=600></iframe>", "").await?;
    expect(reader, "the article in the frame", &format!("{ROOM} return !!room?.querySelector('.prose a');")).await?;
    // Another site's page, and a file of the library's that is no page.
    for address in [other.address("embed-demo.html"), reader.host().address("embed-demo.html")] {
        let link = format!(
            "{ROOM} const link = room.querySelector('.prose a'); link.textContent = 'Elsewhere'; link.href = '{address}'; return true;"
        );
        asks::<bool>(reader, &link).await?;
        leads_to_a_tab(reader, "Elsewhere", &address).await?;
    }
    // The library's own pages are shown in the frame.
    reader.browser().enter_frame(0).await?;
    let own = format!("inside(0, '.prose a').href = '{}'; return true;", reader.host().address("a/embed-this/"));
    asks::<bool>(reader, &own).await?;
    follows(reader, 0, "Elsewhere").await?;
    expect_title(reader, 0, "Embed this").await?;
    Ok(reader.browser().enter_default_frame().await?)
}

async fn no_other_site_frames_the_desk(reader: &Reader) -> Result<()> {
    without_copy(reader);
    let other = Host::serve(e2e::dist()?, "/another/")?;
    reader.expects_requests_to(&other.origin());
    other.set_policy("");
    for path in ["index.html?missing=desk%2F", "embed.html?view=list"] {
        let frame =
            format!("<!doctype html><iframe src='{}' width=900 height=600></iframe>", reader.host().address(path));
        other.add("theirs.html", &frame);
        reader.opens_address(&other.address("theirs.html")).await?;
        let here = reader.browser().window().await?;
        reader.browser().enter_frame(0).await?;
        let desk = "const room = viewers()[0]?.shadowRoot ?? document; const link = [...room.querySelectorAll('.page-footer \
                    a')].find((link) => /desk\\/$/.test(link.href)); const isThere = !!room.querySelector('.card') && \
                    !document.querySelector('#lectern[data-route]');";
        expect(reader, "the list in the frame", &format!("{desk} return isThere && !!link;")).await?;
        if path.starts_with("embed") {
            follows(reader, 0, "Desk").await?;
        } else {
            reader.follows(".page-footer", "Desk").await?;
        }
        let tab = reader.wait_for("another tab", async || {
            Ok(reader.browser().windows().await?.into_iter().find(|window| *window != here))
        });
        let tab = tab.await?;
        expect(reader, "the list to stay", &format!("{desk} return isThere;")).await?;
        reader.browser().switch_to_window(tab).await?;
        reader.expect_path("desk/").await?;
        reader.sees(".desk").await?;
        reader.browser().close_window().await?;
        reader.browser().switch_to_window(here).await?;
    }
    Ok(())
}

async fn in_a_frame_what_lies_over_the_page_is_in_sight(reader: &Reader) -> Result<()> {
    reader.host().set_policy("");
    let body = "<script src=embed-frame.js></script><div id=above></div><iframe id=ours src='embed.html?article=searching' \
                width=700 height=100></iframe><div id=below></div>";
    let script = "for (const id of ['above', 'below']) document.getElementById(id).style.height = '1000px';";
    opens(reader, body, script).await?;
    let is_window = "return document.getElementById('ours').offsetHeight === innerHeight;";
    expect(reader, "the frame to be as high as the window", is_window).await?;
    let select = format!(
        "{ROOM} frame.scrollIntoView(); const text = room.querySelectorAll('.prose > p')[4].firstChild; \
         frame.contentWindow.scrollTo(0, text.parentNode.offsetTop - 100); frame.contentWindow.focus(); \
         frame.contentWindow.getSelection().setBaseAndExtent(text, 0, text, 12); return true;"
    );
    asks::<bool>(reader, &select).await?;
    let is_in_sight = format!(
        "{ROOM} const bar = room.querySelector('.selection-bar')?.getBoundingClientRect(); const {{ top }} = \
         frame.getBoundingClientRect(); return !!bar && bar.height > 0 && top + bar.top >= 0 && top + bar.bottom <= innerHeight;"
    );
    expect(reader, "the bar of the selection to be in sight", &is_in_sight).await
}

async fn the_page_of_examples_shows_each_at_work(reader: &Reader) -> Result<()> {
    reader.opens("embed-demo.html").await?;
    for (at, shown) in [".prose", ".list .card", "#search-box"].into_iter().enumerate() {
        asks::<Value>(reader, &format!("viewers()[{at}].scrollIntoView(); return true;")).await?;
        sees(reader, at, shown).await?;
    }
    asks::<Value>(reader, "document.querySelector('iframe').scrollIntoView(); return true;").await?;
    let room = "return document.querySelector('iframe').contentDocument?.querySelector('lectern-viewer')?.shadowRoot\
                ?.querySelector('.prose') ? true : false;";
    expect(reader, "the article in the frame", room).await?;
    let copied = "return [...document.querySelectorAll('pre')].filter((pre) => /^<(lectern-viewer|iframe)/.test(pre.textContent))\
                  .every((pre) => pre.textContent.startsWith(`<${pre.nextElementSibling.localName} `));";
    expect(reader, "what to copy above each", copied).await
}
