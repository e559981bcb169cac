//! Writing citations.
//!
//! | style | after |
//! |---|---|
//! | APA | Publication Manual of the American Psychological Association, 7th edition: webpages (10.16), missing information (9.4, 9.12, 9.17), retrieval dates where no day is stated (9.16) |
//! | MLA | MLA Handbook, 9th edition: the template of core elements, dates of access (5.111) |
//! | Chicago | The Chicago Manual of Style, 17th edition, notes and bibliography: website contents (14.205–14.210), access dates (14.12) |
//! | BibTeX | `@misc`, which all versions know, with `url` and `urldate` as biblatex reads them |
//! | RIS | the type `ELEC`, an entry on the web |
//! | CSL-JSON | the Citation Style Language's schema, type `webpage` |

use std::fmt::Write as _;

use crate::name::Name;
use crate::{ADDRESS, COMMAS, DASHES, END, ITALIC, LONG, MONTHS, SHORT, SLASHES, long, numbers, short};

/// What is known of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Its title.
    pub title: &'a str,
    /// The authors' names; none where it states none.
    pub authors: &'a [String],
    /// Year, month and day of publication.
    pub day: Option<(u32, u32, u32)>,
    /// Name of the library that it is in.
    pub library: &'a str,
    /// Its name in URLs.
    pub slug: &'a str,
    /// Language of the text, as a BCP 47 tag.
    pub language: &'a str,
}

/// The article's citations, one for each of [`crate::STYLES`].
pub fn citations(facts: &Facts<'_>) -> Vec<String> {
    let (title, library) = (clean(facts.title), clean(facts.library));
    let facts = Facts { title: &title, library: &library, ..*facts };
    // What the library says itself is by no person, whatever its name looks like.
    let name = |author: String| if author == library { Name::literal(&author) } else { Name::of(&author) };
    let names: Vec<Name> = facts.authors.iter().map(|author| name(clean(author))).collect();
    vec![
        apa(&facts, &names),
        mla(&facts, &names),
        chicago(&facts, &names),
        bibtex(&facts, &names),
        ris(&facts, &names),
        csl_json(&facts, &names),
    ]
}

/// A text without characters that would be gaps.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// A text with a full stop behind it, unless it ends with a mark of its own.
fn stopped(text: &str) -> String {
    let is_stopped =
        text.trim_end_matches(['”', '’', '"', '\'', ')']).ends_with(['.', '?', '!', '…', '。', '？', '！']);
    if is_stopped || text.is_empty() { text.to_owned() } else { [text, "."].concat() }
}

/// A title within quotation marks, in which those of its own are single ones; a stop stands inside of both.
fn quoted(title: &str) -> String {
    let title = with_single_marks(title);
    // Where no mark was opened, one behind the last word is an apostrophe.
    let words = if title.contains('‘') { title.trim_end_matches('’') } else { &title };
    format!("“{}{}”", stopped(words), &title[words.len()..])
}

/// A text with single quotation marks for double ones. Straight ones open and close by turns; one without another is none, and
/// where one would open behind a letter or digit, they are inches and the like.
fn with_single_marks(text: &str) -> String {
    let opens = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    let are_marks =
        text.matches('"').count().is_multiple_of(2) && text.match_indices('"').step_by(2).all(|(at, _)| opens(at));
    let mut is_open = false;
    let single = |c| match c {
        // In German, the second of these closes.
        '„' => '‚',
        '“' => '‘',
        '”' => '’',
        '"' if are_marks => {
            is_open = !is_open;
            if is_open { '‘' } else { '’' }
        }
        c => c,
    };
    text.chars().map(single).collect()
}

/// Without an author the title comes first; without a date it says so; the site's name is left out where it is the author.
fn apa(facts: &Facts<'_>, names: &[Name]) -> String {
    const MOST: usize = 20;
    let names: Vec<String> = names.iter().map(Name::with_initials).collect();
    let authors = match &names[..] {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= MOST => format!("{}, & {last}", first.join(", ")),
        [first @ .., last] => format!("{}, . . . {last}", first[..MOST - 1].join(", ")),
    };
    let date = match facts.day {
        Some((year, month, day)) => format!("({year}, {} {day}).", crate::month(month).0),
        None => "(n.d.).".to_owned(),
    };
    let title = format!("{ITALIC}{}{ITALIC}{}", facts.title, &stopped(facts.title)[facts.title.len()..]);
    let mut text = match &authors[..] {
        "" => format!("{title} {date}"),
        authors => format!("{} {date} {title}", stopped(authors)),
    };
    if facts.authors != [facts.library] {
        let _ = write!(text, " {}", stopped(facts.library));
    }
    match facts.day {
        Some(_) => format!("{text}{END} {ADDRESS}"),
        // It may change, so it matters when it was read.
        None => format!("{text}{END} Retrieved {LONG}, from {ADDRESS}"),
    }
}

/// What is missing is left out; the date of access takes the place of a date.
fn mla(facts: &Facts<'_>, names: &[Name]) -> String {
    let mut text = match names {
        [] => String::new(),
        [one] => format!("{} ", stopped(&one.first())),
        [one, two] => format!("{}, and {} ", one.first(), stopped(&two.straight())),
        [one, ..] => format!("{}, et al. ", one.first()),
    };
    let _ = write!(text, "{} {ITALIC}{}{ITALIC}", quoted(facts.title), facts.library);
    if let Some((year, month, day)) = facts.day {
        let _ = write!(text, ", {}", short(year, month, day));
    }
    format!("{text}{END}, {ADDRESS}{END}.{END} Accessed {SHORT}.")
}

/// What is missing is left out; the date of access takes the place of a date.
fn chicago(facts: &Facts<'_>, names: &[Name]) -> String {
    const MOST: usize = 10;
    const FIRST: usize = 7;
    let is_long = names.len() > MOST;
    let shown = if is_long { &names[..FIRST] } else { names };
    let written: Vec<String> =
        shown.iter().enumerate().map(|(at, name)| if at == 0 { name.first() } else { name.straight() }).collect();
    let authors = match &written[..] {
        [] => String::new(),
        [one] => one.clone(),
        all if is_long => format!("{}, et al.", all.join(", ")),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    };
    let mut text = if authors.is_empty() { String::new() } else { format!("{} ", stopped(&authors)) };
    let _ = write!(text, "{} {}", quoted(facts.title), stopped(facts.library));
    if let Some((year, month, day)) = facts.day {
        let _ = write!(text, " {}.", long(year, month, day));
    }
    format!("{text}{END} Accessed {LONG}.{END} {ADDRESS}.")
}

fn bibtex(facts: &Facts<'_>, names: &[Name]) -> String {
    let family = names.first().map_or("", |name| &name.family);
    let year = facts.day.map_or_else(|| "nd".to_owned(), |(year, ..)| year.to_string());
    // No other article of the library has the slug, and nothing before it a hyphen: so nothing else has the key.
    let key: String = family.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let mut text = format!("@misc{{{key}{year}-{},\n", facts.slug);
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "  {name} = {{{value}}},");
        }
    };
    let author = |name: &Name| match &name.given[..] {
        // In braces it is one word, and no family name is looked for.
        "" => format!("{{{}}}", escaped_for_tex(&name.family)),
        given => {
            let parts = [&name.family, &name.suffix[..], given];
            let parts: Vec<String> =
                parts.iter().filter(|part| !part.is_empty()).map(|part| escaped_for_tex(part)).collect();
            parts.join(", ")
        }
    };
    field("author", &names.iter().map(author).collect::<Vec<_>>().join(" and "));
    // Doubled braces keep the capitals.
    field("title", &format!("{{{}}}", escaped_for_tex(facts.title)));
    field("howpublished", &escaped_for_tex(facts.library));
    if let Some((year, month, day)) = facts.day {
        field("year", &year.to_string());
        let month = MONTHS.get(month.wrapping_sub(1) as usize).map_or("", |(name, _)| *name);
        // The names of the months are macros, which are not in braces.
        let _ = writeln!(text, "  month = {},\n  day = {{{day}}},", month[..3].to_lowercase());
    }
    let _ = write!(text, "{END}  url = {{{ADDRESS}}},\n{END}  urldate = {{{DASHES}}},\n{END}");
    if let Some(language) = tex_language(facts.language) {
        let _ = writeln!(text, "  langid = {{{language}}},");
    }
    text.push_str("}\n");
    text
}

/// What the package babel calls a language, if it is one of those that articles are often in: another name would be an error
/// there.
fn tex_language(tag: &str) -> Option<&'static str> {
    Some(match tag.split('-').next()?.to_ascii_lowercase().as_str() {
        "ar" => "arabic",
        "de" => "ngerman",
        "en" => "english",
        "es" => "spanish",
        "fr" => "french",
        "he" => "hebrew",
        "it" => "italian",
        "ja" => "japanese",
        "ko" => "korean",
        "nl" => "dutch",
        "pl" => "polish",
        "pt" => "portuguese",
        "ru" => "russian",
        "tr" => "turkish",
        "uk" => "ukrainian",
        _ => return None,
    })
}

/// What TeX would read as something else than letters.
fn escaped_for_tex(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', c]),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn ris(facts: &Facts<'_>, names: &[Name]) -> String {
    let mut text = String::new();
    let mut line = |tag: &str, value: &str| {
        let _ = write!(text, "{tag}  - {value}\r\n");
    };
    line("TY", "ELEC");
    names.iter().for_each(|name| line("AU", &name.inverted()));
    line("TI", facts.title);
    line("T2", facts.library);
    if let Some((year, month, day)) = facts.day {
        line("PY", &year.to_string());
        line("DA", &numbers(year, month, day, "/"));
    }
    line("LA", facts.language);
    let _ = write!(text, "{END}UR  - {ADDRESS}\r\n{END}Y2  - {SLASHES}\r\n{END}ER  - \r\n");
    text
}

fn csl_json(facts: &Facts<'_>, names: &[Name]) -> String {
    let author = |name: &Name| {
        let mut parts = match &name.given[..] {
            "" => vec![("literal", &name.family)],
            _ => vec![("family", &name.family), ("given", &name.given)],
        };
        if !name.suffix.is_empty() {
            parts.push(("suffix", &name.suffix));
        }
        let parts: Vec<String> = parts.iter().map(|(key, value)| format!("\"{key}\": {}", in_json(value))).collect();
        format!("{{ {} }}", parts.join(", "))
    };
    let mut text = format!("[\n  {{\n    \"id\": {},\n    \"type\": \"webpage\",\n", in_json(facts.slug));
    let _ = write!(
        text,
        "    \"title\": {},\n    \"container-title\": {},\n",
        in_json(facts.title),
        in_json(facts.library)
    );
    if !names.is_empty() {
        let authors: Vec<String> = names.iter().map(author).collect();
        let _ = writeln!(text, "    \"author\": [{}],", authors.join(", "));
    }
    if let Some((year, month, day)) = facts.day {
        let _ = writeln!(text, "    \"issued\": {{ \"date-parts\": [[{year}, {month}, {day}]] }},");
    }
    let _ = write!(
        text,
        "{END}    \"URL\": \"{ADDRESS}\",\n{END}    \"accessed\": {{ \"date-parts\": [[{COMMAS}]] }},\n{END}"
    );
    let _ = write!(text, "    \"language\": {}\n  }}\n]\n", in_json(facts.language));
    text
}

fn in_json(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
