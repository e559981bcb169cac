//! Reading without a network, and a new version.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use e2e::Reader;
use serde_json::json;

use crate::seed;

crate::journeys!(
    the_offer_of_a_new_version_keeps_its_buttons_side_by_side,
    the_site_opens_without_a_network_after_one_visit,
    a_new_version_is_taken_when_the_reader_says_so_and_loses_nothing,
    whoever_comes_back_after_an_hour_hears_of_a_new_version,
    what_does_not_belong_together_is_no_copy,
);

const ARTICLE: &str = "a/south-korea-proposes-talks-with-north-despite-pyongyangs-skepticism/";

/// Added to a page of the new version.
const NEWS: &str = "<!-- new -->";

async fn expect_copy(reader: &Reader) -> Result<()> {
    let is_kept = "return navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null);";
    reader.wait_until("a copy to be kept", true, async || reader.asks(is_kept).await).await
}

async fn the_site_opens_without_a_network_after_one_visit(reader: &Reader) -> Result<()> {
    for part in ["ERR_CONNECTION_REFUSED", "ERR_INTERNET_DISCONNECTED", "Failed to", "NetworkError", "404"] {
        reader.expects_errors_with(part);
    }
    reader.opens("").await?;
    expect_copy(reader).await?;
    reader.host().pause();

    reader.opens(ARTICLE).await?;
    reader.expect_title(&format!("{} – Lectern", seed::TITLE)).await?;
    reader.opens("search/?q=sleep+talking").await?;
    reader.sees(".hits .card mark").await?;
    reader.opens(ARTICLE).await?;
    reader.types("#comment-text", "Written without a network.").await?;
    reader.types("#comment-name", "Ann").await?;
    reader.types("#comment-email", "ann@example.org").await?;
    reader.clicks("[data-act='post:comment'] [type=submit]").await?;
    reader.sees(".comment").await?;
    reader.opens("desk/").await?;
    reader.sees(".desk-row").await?;
    // So is what a reader chooses for the first time.
    reader.clicks("[data-act='aid:appearance']").await?;
    reader.clicks("[name=aid-face][value=legible]").await?;
    let loaded = "return [...document.fonts].some((face) => face.status === 'loaded');";
    reader.wait_until("the typeface", true, async || reader.asks(loaded).await).await?;
    reader.clicks("[name=aid-language][value=de]").await?;
    reader
        .wait_until("the heading of the panel", "Darstellung".to_owned(), async || reader.reads("#aid-title").await)
        .await?;
    reader.clicks("[name=aid-language][value=none]").await?;
    // Nowhere is somewhere, too.
    reader.opens("a/south-korea-proposes-talk").await?;
    reader.sees(".not-found .suggestions a").await?;
    reader.host().resume()
}

async fn a_new_version_is_taken_when_the_reader_says_so_and_loses_nothing(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    expect_copy(reader).await?;
    let folder = tempfile::tempdir()?;
    write_version(reader, folder.path(), true).await?;
    reader.host().change_to(folder);
    // Firefox goes past the worker where a driver reloads a page.
    reader.opens(ARTICLE).await?;
    reader.types("#comment-text", "In the middle of a sen").await?;
    let _: bool = reader.asks("scrollTo(0, 400); return true;").await?;
    reader.sees("#lectern-update button").await?;
    // Whoever puts it off stays where they are, and has the focus on the page.
    let put_off = "document.activeElement.blur();
         const [offer, later] = ['', ' button:last-child'].map((part) => document.querySelector(`#lectern-update${part}`));
         later.focus({ preventScroll: true });
         const before = scrollY;
         later.click();
         const after = [offer.hidden, scrollY - before, document.activeElement.id];
         offer.hidden = false;
         return after;";
    let after: (bool, f64, String) = reader.asks(put_off).await?;
    ensure!(after == (true, 0.0, "page-heading".to_owned()), "expected nothing to move, found {after:?}");
    let page = reader.source().await?;
    ensure!(!page.contains(NEWS), "expected the version that one reads to stay until one asks for another");
    reader.types("#comment-text", "tence").await?;
    let looks = || reader.host().answers().iter().filter(|answer| answer.path.ends_with("/sw.js")).count();
    let before = looks();
    // A driver that clicks may scroll before it does.
    let click = "const scrolled = scrollY; document.querySelector('#lectern-update button').click(); return scrolled;";
    let scrolled: f64 = reader.asks(click).await?;
    reader.wait_until("the new version", true, async || Ok(reader.source().await?.contains(NEWS))).await?;
    reader.expect_started().await?;
    let whole = "In the middle of a sentence".to_owned();
    reader.wait_until("the draft", whole, async || reader.value("#comment-text").await).await?;
    let is_there = format!("return Math.abs(scrollY - {scrolled}) < 2;");
    reader.wait_until("the scroll position", true, async || reader.asks(&is_there).await).await?;
    let names = "return caches.keys().then((names) => names.filter((name) => name.startsWith('lectern:')).length);";
    reader.wait_until("the number of copies", 1, async || reader.asks(names).await).await?;
    // The page looks for a still newer version by itself; nothing is offered before it has, nor before the browser knows.
    reader.wait_until("whether it has looked again", true, async || Ok(looks() > before)).await?;
    let known = "return navigator.serviceWorker.getRegistration().then((one) => one.update())
                   .then((one) => [one.installing, one.waiting].every((worker) => worker === null));";
    reader.wait_until("whether there is nothing newer", true, async || reader.asks(known).await).await?;
    ensure!(reader.reads_all("#lectern-update:not([hidden])").await?.is_empty(), "expected the offer to be gone");
    Ok(())
}

async fn whoever_comes_back_after_an_hour_hears_of_a_new_version(reader: &Reader) -> Result<()> {
    reader.opens(ARTICLE).await?;
    expect_copy(reader).await?;
    let folder = tempfile::tempdir()?;
    write_version(reader, folder.path(), true).await?;
    reader.host().change_to(folder);
    let looks = || reader.host().answers().iter().filter(|answer| answer.path.ends_with("/sw.js")).count();
    let before = looks();
    let comes_back = "document.dispatchEvent(new Event('visibilitychange')); return true;";
    let _: bool = reader.asks(comes_back).await?;
    ensure!(reader.reads_all("#lectern-update:not([hidden])").await?.is_empty(), "expected nothing to be offered yet");
    // Firefox runs scripts of its driver beside the page: the page's own clock is the window's.
    let later = "const { Date } = window; const now = Date.now; Date.now = () => now() + 3_600_001; return true;";
    let _: bool = reader.asks(later).await?;
    let _: bool = reader.asks(comes_back).await?;
    reader.sees("#lectern-update button").await?;
    let found = looks() - before;
    ensure!(found == 1, "expected one look for a new version, after the hour, found {found}");
    Ok(())
}

async fn what_does_not_belong_together_is_no_copy(reader: &Reader) -> Result<()> {
    for part in
        ["ERR_CONNECTION_REFUSED", "integrity", "Failed to", "hash", "rejected", "service worker", "ServiceWorker"]
    {
        reader.expects_errors_with(part);
    }
    reader.opens(ARTICLE).await?;
    expect_copy(reader).await?;
    let before: Vec<String> = reader.asks("return caches.keys();").await?;
    // A deployment of which one file is not what the worker's list says.
    let folder = tempfile::tempdir()?;
    write_version(reader, folder.path(), false).await?;
    reader.host().change_to(folder);
    reader.opens(ARTICLE).await?;
    // What becomes of it; `none` where that is done.
    let attempt =
        "return navigator.serviceWorker.getRegistration().then((r) => r.update().then(() => new Promise((done) => {
           const worker = r.installing;
           if (!worker) return done('none');
           worker.addEventListener('statechange', () => done(worker.state));
         }), () => 'none'));";
    let outcome: String = reader.asks(attempt).await?;
    ensure!(
        ["redundant", "none"].contains(&&outcome[..]),
        "expected the new worker to be given up, found it {outcome}"
    );
    // Nor is there one that was taken for whole before anybody asked.
    let taken: (bool, bool, Vec<String>) = reader
        .asks(
            "return (async () => {
               const { waiting } = await navigator.serviceWorker.getRegistration();
               const holds = async (name) => (await (await caches.open(name)).keys()).some(({ url }) => url.endsWith('?contents'));
               const names = await caches.keys(), whole = await Promise.all(names.map(holds));
               const isOffered = !document.querySelector('#lectern-update').hidden;
               return [waiting !== null, isOffered, names.filter((_, at) => whole[at])];
             })();",
        )
        .await?;
    ensure!(
        taken == (false, false, before.clone()),
        "expected the copy {before:?} and nothing that waits or is offered, found {taken:?}"
    );
    reader.host().pause();
    reader.opens("").await?;
    reader.sees("main .card").await?;
    let after: Vec<String> = reader.asks("return caches.keys();").await?;
    ensure!(
        before.iter().all(|name| after.contains(name)),
        "expected the old copy to stay, {before:?}, found {after:?}"
    );
    reader.host().resume()
}

/// Writes the release once more, as a version in which the article's page has changed. Where it is not `sound`, the worker's list
/// does not know how.
async fn write_version(reader: &Reader, folder: &Path, sound: bool) -> Result<()> {
    let dist = e2e::dist()?;
    for name in reader.host().files() {
        let target = folder.join(&name);
        fs::create_dir_all(target.parent().context("a file lies in a folder")?)?;
        fs::copy(dist.join(&name), target)?;
    }
    let name = format!("{ARTICLE}index.html");
    let old = fs::read_to_string(dist.join(&name))?;
    let new = old.replace("</body>", &format!("{NEWS}</body>"));
    fs::write(folder.join(&name), &new)?;
    let known = if sound { new } else { format!("{new} ") };
    let worker = fs::read_to_string(dist.join("sw.js"))?;
    let worker = worker.replace(&hash(reader, &old).await?, &hash(reader, &known).await?);
    let version = version(&worker).context("expected the worker to have a version")?.to_owned();
    fs::write(folder.join("sw.js"), worker.replace(&version, "00112233aabbccdd"))?;
    Ok(())
}

/// The hash of a text, as the browser has it.
async fn hash(reader: &Reader, text: &str) -> Result<String> {
    let script = format!(
        "return crypto.subtle.digest('SHA-256', new TextEncoder().encode({})).then((bytes) => \
         btoa(String.fromCharCode(...new Uint8Array(bytes))));",
        json!(text)
    );
    reader.asks(&script).await
}

/// What the worker calls its version: sixteen digits in quotation marks.
fn version(worker: &str) -> Option<&str> {
    let parts = worker.split(['"', '`', '\'']);
    parts.into_iter().find(|part| part.len() == 16 && part.chars().all(|c| c.is_ascii_hexdigit()))
}

async fn the_offer_of_a_new_version_keeps_its_buttons_side_by_side(reader: &Reader) -> Result<()> {
    // Where it stands in the margin, the margin may be narrow.
    for width in [320, 600, 1160, 1280] {
        reader.looks_through(width, 700).await?;
        reader.opens("").await?;
        reader.sees("main .card").await?;
        let places: Vec<[f64; 3]> = reader
            .asks(
                "document.querySelector('#lectern-update').hidden = false;
                 return [...document.querySelectorAll('#lectern-update button')].map((one) => {
                   const { top, height, right } = one.getBoundingClientRect(); return [top, height, right - innerWidth]; });",
            )
            .await?;
        let [reload, later] = places[..] else { anyhow::bail!("expected two buttons, found {places:?}") };
        ensure!(
            (reload[0] - later[0]).abs() < 1.0 && reload[1] >= 24.0 && later[2] <= 0.0,
            "expected the buttons beside each other at {width} pixels, found {places:?}"
        );
    }
    Ok(())
}
