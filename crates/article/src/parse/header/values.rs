//! The values of header lines, each with its form.

use unicode_normalization::UnicodeNormalization;

use crate::parse::flow::tidy;
use crate::parse::links::is_web_address;
use crate::parse::problem::{Problem, quoted};
use crate::parse::slug::from_author;
use crate::{Date, Image, Slug};

/// `YYYY-MM-DD`, and a day that the calendar has.
pub(super) fn date(value: &str, line: u32) -> Result<Date, Problem> {
    iso_date(value).ok_or_else(|| {
        Problem::new(
            line,
            "a date such as 2017-07-27",
            quoted(value),
            "write year, month and day of a day in the calendar",
        )
    })
}

/// Words parted by commas or semicolons, of whatever script; repeated ones count once, however their letters are composed.
pub(super) fn tags(value: &str, line: u32) -> Result<Vec<String>, Problem> {
    let mut tags: Vec<String> = Vec::new();
    for tag in value.split([',', '，', '、', '،', ';', '；', '؛']).map(str::trim).filter(|tag| !tag.is_empty()) {
        let folded = |tag: &str| tag.to_lowercase().nfc().to_string();
        if !tags.iter().any(|known| folded(known) == folded(tag)) {
            tags.push(tidy(tag));
        }
    }
    if tags.is_empty() {
        let remedy = "write tags with commas between them";
        return Err(Problem::new(line, "at least one tag", quoted(value), remedy));
    }
    Ok(tags)
}

/// A BCP 47 tag, brought into the usual upper and lower case.
///
/// # Errors
/// What is wrong with this line of a file, if it is no such tag.
pub fn language(value: &str, line: u32) -> Result<String, Problem> {
    if is_language(value) {
        let tag = usual_case(value);
        let remedy = |short| format!("write `{short}`");
        return match with_two_letters(&tag) {
            Some(short) => {
                Err(Problem::new(line, "a language by its code of two letters", quoted(value), remedy(short)))
            }
            None => Ok(tag),
        };
    }
    Err(Problem::new(
        line,
        "a language tag such as en or ko-KR",
        quoted(value),
        "write the code of the language (two or three letters), then script or region after hyphens",
    ))
}

/// An absolute web address.
pub(super) fn source(value: &str, line: u32) -> Result<String, Problem> {
    if is_web_address(value) {
        return Ok(value.to_owned());
    }
    Err(Problem::new(
        line,
        "a web address that begins with https:// or http://",
        quoted(value),
        "copy the whole address from the browser",
    ))
}

/// A name for the article's address.
pub(super) fn slug(value: &str, line: u32) -> Result<Slug, Problem> {
    from_author(value).ok_or_else(|| {
        Problem::new(
            line,
            "lower-case letters a to z, digits and single hyphens, at most 80",
            quoted(value),
            "write a name such as talks-with-the-north",
        )
    })
}

/// `file | what it shows`. Without the second part the picture has no text yet, which whoever
/// looks for the file reports.
pub(super) fn image(value: &str, line: u32) -> Result<Image, Problem> {
    let (file, alt) = value.split_once('|').unwrap_or((value, ""));
    let file = file.trim().to_owned();
    if file.is_empty() {
        let expected = "a picture as in `Image: file.jpg | what it shows`";
        return Err(Problem::new(line, expected, quoted(value), "write the file's name first"));
    }
    Ok(Image { file, alt: tidy(alt.trim()), caption: None })
}

fn iso_date(value: &str) -> Option<Date> {
    let mut parts = value.split('-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        let clean = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| clean)
    };
    let (year, month, day) = (number(4)?, number(2)? as u8, number(2)? as u8);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let valid = year > 0 && (1..=days).contains(&day) && parts.next().is_none();
    valid.then_some(Date { year, month, day })
}

/// RFC 5646, section 2.1, without its registered exceptions. A first part of more than three
/// letters is well-formed too, but no language has one: it would be a name such as "English".
fn is_language(tag: &str) -> bool {
    let parts: Vec<&str> = tag.split('-').collect();
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let clean = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if !parts.iter().all(|part| clean(part)) {
        return false;
    }
    let mut rest = parts.as_slice();
    let mut take = |fits: &dyn Fn(&str) -> bool| match rest.split_first() {
        Some((part, after)) if fits(part) => {
            rest = after;
            true
        }
        _ => false,
    };
    if !take(&|part| matches!(part.len(), 2 | 3) && letters(part)) {
        return false;
    }
    for _ in 0..3 {
        take(&|part| part.len() == 3 && letters(part));
    }
    take(&|part| part.len() == 4 && letters(part));
    take(&|part| part.len() == 2 && letters(part) || part.len() == 3 && digits(part));
    while take(&|part| part.len() >= 5 || part.len() == 4 && part.as_bytes()[0].is_ascii_digit()) {}
    while take(&|part| part.len() == 1 && !part.eq_ignore_ascii_case("x")) {
        if !take(&|part| part.len() >= 2) {
            return false;
        }
        while take(&|part| part.len() >= 2) {}
    }
    if take(&|part| part.eq_ignore_ascii_case("x")) {
        return !rest.is_empty();
    }
    rest.is_empty()
}

/// Codes of three letters whose language has one of two, as all tags have it (RFC 5646, section 2.2.1): browsers would not know the
/// language. Only those of languages that Lectern itself has something for, such as a direction or the forms of words.
const THREE_LETTERS: &str = "
    ara ar arm hy baq eu bur my cat ca ces cs chi zh cze cs dan da deu de div dv dut nl ell el eng en epo eo est et eus eu
    fas fa fin fi fra fr fre fr ger de gle ga gre el heb he hin hi hun hu hye hy ind id ita it jpn ja kas ks khm km kor ko
    lao lo lit lt mya my nep ne nld nl nno nn nob nb nor no per fa pol pl por pt pus ps ron ro rum ro rus ru slv sl snd sd
    sot st spa es srp sr swe sv tam ta tha th tur tr uig ug ukr uk urd ur yid yi zho zh";

/// The tag with the language's code of two letters, if it has one of three instead.
fn with_two_letters(tag: &str) -> Option<String> {
    let (code, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    let mut codes = THREE_LETTERS.split_whitespace();
    codes.find(|known| *known == code && known.len() == 3)?;
    codes.next().map(|short| short.to_owned() + rest)
}

/// RFC 5646, section 2.1.1: `zh-Hant-TW`.
fn usual_case(tag: &str) -> String {
    let mut after_singleton = false;
    let parts = tag.split('-').enumerate().map(|(index, part)| {
        let lower = part.to_ascii_lowercase();
        let plain = index == 0 || after_singleton;
        after_singleton |= part.len() == 1;
        match part.len() {
            2 if !plain => lower.to_ascii_uppercase(),
            4 if !plain => lower[..1].to_ascii_uppercase() + &lower[1..],
            _ => lower,
        }
    });
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_calendar() {
        for good in ["2017-07-27", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert_eq!(date(good, 1).map(|date| date.to_string()).as_deref(), Ok(good));
        }
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2017-04-31",
            "2017-13-01",
            "2017-00-10",
            "2017-1-1",
            "27.7.2017",
            "2017-07-27T10:00",
            "2017-07-27-1",
            "0000-01-01",
            "+017-01-01",
        ] {
            assert!(date(bad, 1).is_err(), "{bad}");
        }
    }

    #[test]
    fn tags_have_commas_of_any_script_between_them() {
        for (value, expected) in
            [("sea, work", ["sea", "work"]), ("海、灯塔", ["海", "灯塔"]), ("بحر، عمل", ["بحر", "عمل"])]
        {
            assert_eq!(tags(value, 1).as_deref(), Ok(&expected.map(str::to_owned)[..]));
        }
        for value in ["a,b", "a，b", "a、b", "a،b", "a;b", "a；b", "a؛b"] {
            assert_eq!(tags(value, 1).map(|tags| tags.len()), Ok(2), "{value}");
        }
    }

    #[test]
    fn a_tag_counts_once_however_its_letters_are_composed() {
        assert_eq!(tags("Köln, Ko\u{308}LN, sea", 1).as_deref(), Ok(&["Köln".to_owned(), "sea".to_owned()][..]));
    }

    #[test]
    fn languages_are_well_formed_tags() {
        let cases = [
            ("en", "en"),
            ("KO-kr", "ko-KR"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("de-1996", "de-1996"),
            ("sl-rozaj-biske", "sl-rozaj-biske"),
            ("en-u-ca-gregory", "en-u-ca-gregory"),
            ("en-x-AB", "en-x-ab"),
        ];
        for (tag, expected) in cases {
            assert_eq!(language(tag, 1).as_deref(), Ok(expected));
        }
        for bad in ["English", "e", "en_US", "en-", "en-u", "en-x", "-en", "한국어", "en-abcd-efgh"] {
            assert!(language(bad, 1).is_err(), "{bad}");
        }
    }

    #[test]
    fn languages_have_the_shortest_code_that_there_is() {
        for (tag, short) in [("heb", "he"), ("HEB-il", "he-IL"), ("ger", "de"), ("deu", "de"), ("zho-hant", "zh-Hant")]
        {
            let problem = language(tag, 1).expect_err("a code of three letters");
            assert_eq!(problem.remedy, format!("write `{short}`"), "{tag}");
        }
        for tag in ["he", "yue", "ckb", "haw", "en-eng", "prs"] {
            assert!(language(tag, 1).is_ok(), "{tag}");
        }
    }
}
