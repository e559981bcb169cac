//! Whether pages look as they did: the pages that readers are on most, on a phone and on a laptop, light, dark and from right to left.

use anyhow::Result;
use e2e::{Colours, Extent, Reader};

use crate::seed;

crate::journeys_at_the_root!(
    on_a_phone_in_the_light,
    on_a_phone_in_the_dark,
    on_a_phone_from_right_to_left,
    on_a_laptop_in_the_light,
    on_a_laptop_in_the_dark,
    on_a_laptop_from_right_to_left,
);

/// A window, by its name and size.
const PHONE: (&str, u32, u32) = ("phone", 390, 844);
const LAPTOP: (&str, u32, u32) = ("laptop", 1280, 800);

/// A look, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Light,
    Dark,
    RightToLeft,
}

async fn on_a_phone_in_the_light(reader: &Reader) -> Result<()> {
    look(reader, PHONE, Look::Light).await
}

async fn on_a_phone_in_the_dark(reader: &Reader) -> Result<()> {
    look(reader, PHONE, Look::Dark).await
}

async fn on_a_phone_from_right_to_left(reader: &Reader) -> Result<()> {
    look(reader, PHONE, Look::RightToLeft).await
}

async fn on_a_laptop_in_the_light(reader: &Reader) -> Result<()> {
    look(reader, LAPTOP, Look::Light).await
}

async fn on_a_laptop_in_the_dark(reader: &Reader) -> Result<()> {
    look(reader, LAPTOP, Look::Dark).await
}

async fn on_a_laptop_from_right_to_left(reader: &Reader) -> Result<()> {
    look(reader, LAPTOP, Look::RightToLeft).await
}

/// Looks at everything once. All that differs is told, and not the first alone.
async fn look(reader: &Reader, (window, width, height): (&str, u32, u32), look: Look) -> Result<()> {
    reader.prefers(if look == Look::Dark { Colours::Dark } else { Colours::Light }, true).await?;
    reader.looks_through(width, height).await?;
    let name = |page: &str| {
        let look = match look {
            Look::Light => "light",
            Look::Dark => "dark",
            Look::RightToLeft => "rtl",
        };
        format!("{page}-{window}-{look}")
    };
    let mut wrong = Vec::new();
    let mut see = |outcome: Result<()>| wrong.extend(outcome.err().map(|error| format!("{error:#}")));

    reader.opens("").await?;
    reader.sees("main .card").await?;
    turn(reader, look).await?;
    see(reader.expect_picture(&name("list"), Extent::Window).await);
    reader.opens("data/").await?;
    reader.sees("main .backup").await?;
    turn(reader, look).await?;
    see(reader.expect_picture(&name("data"), Extent::Window).await);
    reader.opens("search/?q=korea").await?;
    reader.sees(".hits mark").await?;
    turn(reader, look).await?;
    see(reader.expect_picture(&name("search"), Extent::Window).await);
    reader.opens(seed::PATH).await?;
    reader.sees("main .prose p").await?;
    turn(reader, look).await?;
    see(reader.expect_picture(&name("article"), Extent::Window).await);
    press(reader, "[data-act='aid:appearance']").await?;
    reader.sees("#aid-panel").await?;
    turn(reader, look).await?;
    see(reader.expect_picture(&name("panel"), Extent::Window).await);

    anyhow::ensure!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    Ok(())
}

/// Turns the page round, as the interface does in a language that is written from right to left. The words stay, so that the
/// pictures do not go by translations.
async fn turn(reader: &Reader, look: Look) -> Result<()> {
    if look == Look::RightToLeft {
        let script =
            "document.querySelectorAll(':is([dir=ltr], html)').forEach((one) => { one.dir = 'rtl'; }); return true;";
        reader.asks::<bool>(script).await?;
    }
    Ok(())
}

/// Presses a control from within the page: no pointer is left over it.
async fn press(reader: &Reader, selector: &str) -> Result<()> {
    reader.sees(selector).await?;
    let script = format!("document.querySelector({}).click(); return true;", serde_json::json!(selector));
    reader.asks::<bool>(&script).await.map(drop)
}
