//! Moments as files write them, in UTC.

use article::{civil, days};
use comment::Timestamp;

/// The latest and, negative, the earliest moment that a browser knows ([ECMAScript]'s range of time values).
///
/// [ECMAScript]: https://tc39.es/ecma262/#sec-time-values-and-time-range
const FARTHEST: i64 = 8_640_000_000_000_000;

const DAY: i64 = 86_400_000;

/// A moment as [RFC 3339] writes it, with milliseconds: `2017-07-27T09:30:00.000Z`. Years of more or less than four digits
/// have a sign and six, as in ECMAScript.
///
/// [RFC 3339]: https://www.rfc-editor.org/rfc/rfc3339
pub(crate) fn write(moment: Timestamp) -> String {
    let millis = moment.millis().clamp(-FARTHEST, FARTHEST);
    let [year, month, day] = civil(millis.div_euclid(DAY));
    let mut text = if (0..10_000).contains(&year) {
        digits(year, 4)
    } else {
        [if year < 0 { "-" } else { "+" }, &digits(year.abs(), 6)].concat()
    };
    let time = millis.rem_euclid(DAY);
    let parts = [month, day, time / 3_600_000, time / 60_000 % 60, time / 1_000 % 60];
    for (mark, number) in ["-", "-", "T", ":", ":"].into_iter().zip(parts) {
        text.push_str(mark);
        text.push_str(&digits(number, 2));
    }
    text.push('.');
    text.push_str(&digits(time % 1_000, 3));
    text.push('Z');
    text
}

/// A moment as WordPress writes it: `2017-07-27 09:30:00`.
pub(crate) fn write_plain(moment: Timestamp) -> String {
    let text = write(moment);
    let end = text.find('.').unwrap_or(text.len());
    text[..end].replace('T', " ")
}

/// Reads either. A moment without an offset is one in UTC.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    let mut rest = text.trim();
    let sign = if rest.starts_with('-') { -1 } else { 1 };
    let long = rest.starts_with(['+', '-']);
    rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let year = sign * number(&mut rest, if long { 6 } else { 4 }, "")?;
    let month = number(&mut rest, 2, "-")?;
    let day = number(&mut rest, 2, "-")?;
    let hour = number(&mut rest, 2, "Tt ")?;
    let minute = number(&mut rest, 2, ":")?;
    let second = number(&mut rest, 2, ":")?;
    let mut millis = 0;
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        let end = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
        let first: String = fraction[..end].chars().chain("000".chars()).take(3).collect();
        millis = first.parse().ok().filter(|_| end > 0)?;
        rest = &fraction[end..];
    }
    let offset = if matches!(rest, "" | "Z" | "z") {
        rest = "";
        0
    } else {
        let sign = if rest.starts_with('-') { -1 } else { 1 };
        let hours = number(&mut rest, 2, "+-")?;
        rest = rest.strip_prefix(':').unwrap_or(rest);
        let minutes = number(&mut rest, 2, "")?;
        sign * (hours * 60 + minutes) * 60_000
    };
    let is_date =
        (1..=12).contains(&month) && (1..=31).contains(&day) && civil(days(year, month, day)) == [year, month, day];
    // A leap second is the first one of the next minute.
    let is_time = hour < 24 && minute < 60 && second <= 60;
    let time = ((hour * 60 + minute) * 60 + second) * 1_000 + millis;
    let moment = days(year, month, day) * DAY + time - offset;
    (is_date && is_time && rest.is_empty() && moment.abs() <= FARTHEST).then(|| Timestamp::from_millis(moment))
}

/// Takes one of the marks, if there are any, and so many digits from the beginning of a text.
fn number(rest: &mut &str, count: usize, marks: &str) -> Option<i64> {
    let inner = if marks.is_empty() { *rest } else { rest.strip_prefix(|c| marks.contains(c))? };
    let digits = inner.get(..count).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    *rest = if inner.len() == count { "" } else { &inner[count..] };
    digits.parse().ok()
}

fn digits(number: i64, count: usize) -> String {
    let digits = number.to_string();
    ["0".repeat(count.saturating_sub(digits.len())), digits].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, millis: i64) {
        assert_eq!(read(text), Some(Timestamp::from_millis(millis)), "{text}");
    }

    #[test]
    fn moments_are_written_as_the_standards_say_and_read_back() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_501_147_800_123, "2017-07-27T09:30:00.123Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
            (FARTHEST, "+275760-09-13T00:00:00.000Z"),
            (-FARTHEST, "-271821-04-20T00:00:00.000Z"),
        ] {
            assert_eq!(write(Timestamp::from_millis(millis)), text);
            check(text, millis);
        }
        assert_eq!(write(Timestamp::from_millis(i64::MAX)), "+275760-09-13T00:00:00.000Z");
        assert_eq!(write_plain(Timestamp::from_millis(1_501_147_800_123)), "2017-07-27 09:30:00");
    }

    #[test]
    fn offsets_fractions_and_other_ways_to_write_them_are_understood() {
        check("2017-07-27 09:30:00", 1_501_147_800_000);
        check(" 2017-07-27T09:30:00Z ", 1_501_147_800_000);
        check("2017-07-27T11:30:00+02:00", 1_501_147_800_000);
        check("2017-07-27T04:00:00.5-0530", 1_501_147_800_500);
        check("2017-07-27t09:30:00.123456z", 1_501_147_800_123);
        check("2016-12-31T23:59:60Z", 1_483_228_800_000);
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "0000-00-00 00:00:00",
            "2017-02-29T00:00:00Z",
            "2017-13-01T00:00:00Z",
            "2017-07-27",
            "2017-07-27T24:00:00Z",
            "2017-07-27T09:30:00.Z",
            "2017-07-27T09:30:00 CEST",
            "2017-07-27T09:30:00+2",
            "27 July 2017",
            "+999999-01-01T00:00:00Z",
            "２017-07-27T09:30:00Z",
            "1501147800000",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
