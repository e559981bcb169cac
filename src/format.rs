//! Dates, times and counts as the reader's browser writes them.

use article::Date;
use comment::Timestamp;
use js_sys::{Date as JsDate, Object, Reflect};
use wasm_bindgen::JsValue;

/// Language of the interface, as a BCP 47 tag.
pub(crate) const LANGUAGE: &str = "en";

/// A date in words: "27 July 2017" or "July 27, 2017", as the browser's region has it.
pub(crate) fn date(date: Date) -> String {
    let day = JsDate::new(&JsValue::from_str(&format!("{date}T12:00:00Z")));
    let options = [("year", "numeric"), ("month", "long"), ("day", "numeric"), ("timeZone", "UTC")];
    with_options(&day, &options)
}

/// A moment in the reader's own time zone, to the minute.
pub(crate) fn moment(moment: Timestamp) -> String {
    with_options(&js_date(moment), &[("dateStyle", "long"), ("timeStyle", "short")])
}

/// How long ago a moment was, as one would say it; the date for one long ago or yet to come.
pub(crate) fn ago(moment: Timestamp, now: Timestamp) -> String {
    const UNITS: [(i64, &str, &str); 3] = [(1_440, "day", "days"), (60, "hour", "hours"), (1, "minute", "minutes")];
    let minutes = (now.millis() - moment.millis()) / 60_000;
    match UNITS.iter().find(|(length, ..)| minutes >= *length) {
        Some((length, one, many)) if minutes < 30 * 1_440 => {
            [&count((minutes / length) as usize, one, many), " ago"].concat()
        }
        None if minutes == 0 => "just now".to_owned(),
        _ => self::moment(moment),
    }
}

/// A moment as `<time datetime>` wants it.
pub(crate) fn iso(moment: Timestamp) -> String {
    js_date(moment).to_iso_string().into()
}

/// How long an article takes to read.
pub(crate) fn reading_time(seconds: u32) -> String {
    format!("{} min read", seconds.div_ceil(60).max(1))
}

/// A number with its noun: `one` for 1, else `many`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Whether a language is written from right to left.
pub(crate) fn direction(language: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 10] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur"];
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if RIGHT_TO_LEFT.contains(&primary.as_str()) || primary == "yi" { "rtl" } else { "ltr" }
}

fn js_date(moment: Timestamp) -> JsDate {
    JsDate::new(&JsValue::from_f64(moment.millis() as f64))
}

fn with_options(date: &JsDate, options: &[(&str, &str)]) -> String {
    let object = Object::new();
    for (name, value) in options {
        // Setting a property of a new object does not fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    date.to_locale_string(&region(), &object).into()
}

/// The reader's own variety of the interface's language, so that a British reader gets British dates.
fn region() -> String {
    let own = gloo::utils::window().navigator().language();
    own.filter(|own| own.strip_prefix(LANGUAGE).is_some_and(|rest| rest.starts_with('-')))
        .unwrap_or_else(|| LANGUAGE.into())
}
