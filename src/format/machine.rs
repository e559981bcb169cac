//! Dates where there is no browser: in pages that are made beforehand. They are written as `Intl.DateTimeFormat` writes them for
//! `browser`, so that none changes when the program takes over. The words are told to the build alone.

use article::{Date, civil};
use comment::Timestamp;

use paper::{say, word};

const MONTHS: [&str; 12] = [
    word!("January"),
    word!("February"),
    word!("March"),
    word!("April"),
    word!("May"),
    word!("June"),
    word!("July"),
    word!("August"),
    word!("September"),
    word!("October"),
    word!("November"),
    word!("December"),
];

pub(super) fn date(Date { year, month, day }: Date) -> String {
    say("{0} {1} {2}", &[&day.to_string(), &name(month), &year.to_string()])
}

pub(super) fn month(Date { year, month, .. }: Date) -> String {
    say("{0} {1}", &[&name(month), &year.to_string()])
}

fn name(month: u8) -> String {
    MONTHS.get(usize::from(month).wrapping_sub(1)).map_or_else(String::new, |month| say(month, &[]))
}

pub(super) fn today() -> Option<(u32, u32, u32)> {
    None
}

/// The day.
pub(super) fn moment(moment: Timestamp) -> String {
    const MILLISECONDS_A_DAY: i64 = 86_400_000;
    let [year, month, day] = civil(moment.millis().div_euclid(MILLISECONDS_A_DAY));
    date(Date { year: year as u16, month: month as u8, day: day as u8 })
}

pub(super) fn iso(moment: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(moment.millis()).map_or_else(|_| String::new(), |moment| format!("{moment:.3}"))
}

pub(super) fn ago(_: Timestamp) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `Intl.DateTimeFormat` writes of 27 July 2017, of its month, and of 1 March 987, with the options of `browser`.
    const AS_BROWSERS: [(&str, [&str; 3]); 7] = [
        ("en", ["27 July 2017", "July 2017", "1 March 987"]),
        ("ko", ["2017년 7월 27일", "2017년 7월", "987년 3월 1일"]),
        ("de", ["27. Juli 2017", "Juli 2017", "1. März 987"]),
        ("fr", ["27 juillet 2017", "juillet 2017", "1 mars 987"]),
        ("es", ["27 de julio de 2017", "julio de 2017", "1 de marzo de 987"]),
        ("ja", ["2017年7月27日", "2017年7月", "987年3月1日"]),
        ("ar", ["27 يوليو 2017", "يوليو 2017", "1 مارس 987"]),
    ];

    #[test]
    fn dates_are_written_beforehand_as_browsers_write_them() {
        let day = Date { year: 2017, month: 7, day: 27 };
        for (language, expected) in AS_BROWSERS {
            let table = words::language_of_the_build(language).map(|language| language.table());
            paper::speak(&table.unwrap_or_default());
            assert_eq!([date(day), month(day), date(Date { year: 987, month: 3, day: 1 })], expected);
            assert_eq!(moment(Timestamp::from_millis(1_501_113_600_000)), expected[0]);
        }
        paper::speak(&[]);
    }
}
