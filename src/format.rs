//! Dates, times and counts as the reader's browser writes them.

#[cfg(not(target_family = "wasm"))]
mod machine;

use article::{Date, Reading, is_right_to_left};
use comment::Timestamp;
use paper::say;

#[cfg(target_family = "wasm")]
use browser as clock;
#[cfg(not(target_family = "wasm"))]
use machine as clock;

/// A date in words: “27 July 2017”, also before the program has started, so that no line changes then.
pub(crate) fn date(date: Date) -> String {
    clock::date(date)
}

/// The month of a date in words: “July 2017”.
pub(crate) fn month(date: Date) -> String {
    clock::month(date)
}

/// A moment in the reader's own time zone, to the minute. Where there is no reader yet: the day.
pub(crate) fn moment(moment: Timestamp) -> String {
    clock::moment(moment)
}

/// A moment as `<time datetime>` wants it, to the minute, and as one would say it: how long ago it was. Where that is the same as
/// to the minute, the former is empty; where there is no reader yet, the latter is the day.
pub(crate) fn told(moment: Timestamp) -> [String; 3] {
    let whole = clock::moment(moment);
    let [whole, ago] = match clock::ago(moment) {
        Some(ago) => [whole, ago],
        None => [String::new(), whole],
    };
    [clock::iso(moment), whole, ago]
}

/// How long an article takes to read, from fast readers to slow ones.
pub(crate) fn reading_time(reading: Reading) -> String {
    match minutes(reading, 100) {
        [from, to] if from != to => say("{0}–{1} min read", &[&from, &to]),
        [_, to] => say("{0} min read", &[&to]),
    }
}

/// How long the rest takes, from fast readers to slow ones, when so many hundredths are read.
pub(crate) fn left(reading: Reading, part: u32) -> String {
    match minutes(reading, 100 - part.min(100)) {
        [from, to] if from != to => say("{0}–{1} min left", &[&from, &to]),
        [_, to] => say("{0} min left", &[&to]),
    }
}

/// The minutes that so many hundredths take, from fast readers to slow ones.
fn minutes(Reading { fast, slow, .. }: Reading, part: u32) -> [String; 2] {
    let [fast, slow] = [fast, slow].map(|seconds| seconds * part / 100);
    [(fast + 30) / 60, slow.div_ceil(60)].map(|minutes| minutes.max(1).to_string())
}

/// The reader's day: year, month and day; nothing where there is no reader yet.
pub(crate) fn today() -> Option<(u32, u32, u32)> {
    clock::today()
}

/// A text of the reader's amid words of ours. Where one may run from right to left and the other from left to right, it is set
/// apart, so that neither takes along quotation marks and numbers of the other.
pub(crate) fn isolated(text: &str) -> String {
    if text.is_ascii() && paper::direction() == "ltr" {
        text.to_owned()
    } else {
        // First strong isolate, pop directional isolate.
        ["\u{2068}", text, "\u{2069}"].concat()
    }
}

/// The first letters of a text, and a sign that it goes on where it does.
pub(crate) fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => [text[..end].trim_end(), "…"].concat(),
        None => text.to_owned(),
    }
}

/// Which way a language is written, as HTML says it.
pub(crate) fn direction(language: &str) -> &'static str {
    if is_right_to_left(language) { "rtl" } else { "ltr" }
}

/// Dates as the reader's browser writes them.
#[cfg(target_family = "wasm")]
mod browser {
    use std::cell::RefCell;

    use article::Date;
    use comment::Timestamp;
    use js_sys::Intl::DateTimeFormat;
    use js_sys::{Array, Date as JsDate, Function, Object, Reflect};
    use wasm_bindgen::JsValue;

    use paper::{count, language, say};

    use crate::store::browser::now;

    /// How a date is to be written, in `Intl`'s words.
    type Options = &'static [(&'static str, &'static str)];

    const DATE: Options = &[("year", "numeric"), ("month", "long"), ("timeZone", "UTC"), ("day", "numeric")];

    pub(super) fn date(date: Date) -> String {
        written(&at_noon(date), &spoken(), DATE)
    }

    pub(super) fn month(date: Date) -> String {
        written(&at_noon(date), &spoken(), &DATE[..3])
    }

    fn at_noon(date: Date) -> JsDate {
        JsDate::new(&JsValue::from_str(&format!("{date}T12:00:00Z")))
    }

    pub(super) fn today() -> Option<(u32, u32, u32)> {
        let now = JsDate::new_0();
        Some((now.get_full_year(), now.get_month() + 1, now.get_date()))
    }

    pub(super) fn moment(moment: Timestamp) -> String {
        let date = JsDate::new(&JsValue::from_f64(moment.millis() as f64));
        written(&date, &region(), &[("dateStyle", "long"), ("timeStyle", "short")])
    }

    pub(super) fn iso(moment: Timestamp) -> String {
        JsDate::new(&JsValue::from_f64(moment.millis() as f64)).to_iso_string().into()
    }

    /// How long ago a moment was; nothing for one long ago or yet to come.
    pub(super) fn ago(moment: Timestamp) -> Option<String> {
        let minutes = (now().millis() - moment.millis()) / 60_000;
        let whole = |length: i64| (minutes / length) as usize;
        Some(match minutes {
            0 => say("just now", &[]),
            1..60 => count(whole(1), "minute ago", "minutes ago"),
            60..1_440 => count(whole(60), "hour ago", "hours ago"),
            1_440..43_200 => count(whole(1_440), "day ago", "days ago"),
            _ => return None,
        })
    }

    thread_local! {
        /// What writes dates, by language and options: browsers take long to make one, and a page may have hundreds of dates.
        static FORMATS: RefCell<Vec<(String, Options, Function)>> = const { RefCell::new(Vec::new()) };
    }

    fn written(date: &JsDate, language: &str, options: Options) -> String {
        FORMATS.with_borrow_mut(|formats| {
            let at = formats.iter().position(|(other, with, _)| other == language && *with == options);
            let at = at.unwrap_or_else(|| {
                let object = Object::new();
                for (name, value) in options {
                    // Setting a property of a new object does not fail.
                    let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
                }
                let format = DateTimeFormat::new(&Array::of1(&language.into()), &object).format();
                formats.push((language.to_owned(), options, format));
                formats.len() - 1
            });
            formats[at].2.call1(&JsValue::UNDEFINED, date).ok().and_then(|text| text.as_string()).unwrap_or_default()
        })
    }

    /// The language that is spoken; of English, the variety in which pages are made beforehand.
    fn spoken() -> String {
        let language = language();
        if language == "en" { "en-GB".to_owned() } else { language }
    }

    /// The reader's own variety of the language that is spoken, so that a British reader gets British dates.
    fn region() -> String {
        let (own, language) = (gloo::utils::window().navigator().language(), language());
        own.filter(|own| own.strip_prefix(&language).is_some_and(|rest| rest.starts_with('-'))).unwrap_or(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(not(target_family = "wasm"))]
    #[test]
    fn a_day_is_written_as_browsers_write_it_before_the_program_starts() {
        assert_eq!(told(Timestamp::from_millis(1_501_113_600_000))[2], "27 July 2017");
        assert_eq!(told(Timestamp::from_millis(1_501_113_600_020))[0], "2017-07-27T00:00:00.020Z");
    }

    #[test]
    fn a_text_that_is_too_long_is_known_by_its_beginning() {
        assert_eq!(["한국어", "한국", ""].map(|text| beginning(text, 2)), ["한국…", "한국", ""]);
        assert_eq!(beginning("a b", 2), "a…");
    }

    #[test]
    fn reading_takes_from_so_long_to_so_long() {
        let told = |fast, slow| reading_time(Reading { fast, usual: fast, slow });
        assert_eq!(told(95, 200), "2–4 min read");
        assert_eq!(told(5, 59), "1 min read");
        assert_eq!(told(0, 0), "1 min read");
        let reading = Reading { fast: 600, usual: 750, slow: 1_000 };
        assert_eq!(
            [0, 50, 80, 95, 100, 7_000].map(|part| left(reading, part)),
            ["10–17 min left", "5–9 min left", "2–4 min left", "1 min left", "1 min left", "1 min left"]
        );
    }
}
