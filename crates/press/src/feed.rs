//! The Atom feed, with the whole text of each article.
//!
//! Builds of the same articles make the same bytes, so no clock is asked: what states no date counts as of the year that Atom was
//! made. So it does not look new whenever another article comes.

use article::{Date, is_right_to_left};
use library::{Entry, Library};

use anyhow::{Context, Result};

use crate::address::{Address, encode};
use crate::escape::escape;
use crate::markup;

/// The feed's name, as index.html has it.
pub(crate) const FEED: &str = "feed.xml";

/// Stands for the date of what states none: Atom wants one.
const LONG_AGO: Date = Date { year: 2005, month: 1, day: 1 };

/// The feed of a library. Links in it are absolute where the site's address is known, else relative to the feed.
pub(crate) fn feed(library: &Library<'_>, address: Option<&Address>) -> Result<String> {
    let settings = library.settings();
    let newest = library.entries().iter().filter_map(|entry| entry.date).max().unwrap_or(LONG_AGO);
    let base = address.map_or_else(|| "./".to_owned(), |address| address.of(""));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\" xml:base=\"{}\">\n\
         \x20 <id>{}</id>\n  <title>{}</title>\n  <updated>{}</updated>\n\
         \x20 <link rel=\"alternate\" type=\"text/html\" href=\"./\"/>\n",
        escape(&settings.language),
        escape(&base),
        urn(&settings.id, None),
        escape(&settings.title),
        moment(newest),
    );
    if let Some(address) = address {
        let own = address.of(FEED);
        out.push_str(&format!("  <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n", escape(&own)));
    }
    out.push_str("  <icon>icon-192.png</icon>\n");
    for entry in library.entries() {
        out.push_str(&one(library, entry)?);
    }
    out.push_str("</feed>\n");
    Ok(out)
}

fn one(library: &Library<'_>, entry: &Entry) -> Result<String> {
    let article = library
        .article(entry)
        .with_context(|| format!("the article “{}” could not be read back from the library", entry.slug))?;
    let settings = library.settings();
    let page = format!("a/{}/", entry.slug);
    let mut out = format!(
        "  <entry xml:lang=\"{}\">\n    <id>{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n\
         \x20   <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n",
        escape(&entry.language),
        urn(&settings.id, Some(entry.slug.as_str())),
        escape(&entry.title),
        moment(entry.date.unwrap_or(LONG_AGO)),
    );
    if let Some(date) = entry.date {
        out.push_str(&format!("    <published>{}</published>\n", moment(date)));
    }
    // Atom wants an author of each entry.
    let site = [settings.title.clone()];
    for name in if entry.authors.is_empty() { &site[..] } else { &entry.authors[..] } {
        out.push_str(&format!("    <author><name>{}</name></author>\n", escape(name)));
    }
    for tag in &entry.tags {
        out.push_str(&format!("    <category term=\"{}\"/>\n", escape(tag)));
    }
    if !entry.lead.is_empty() {
        out.push_str(&format!("    <summary>{}</summary>\n", escape(&entry.lead)));
    }
    // Feed readers show the text on pages of their own, which run as theirs do.
    let direction = if is_right_to_left(&entry.language) { " dir=\"rtl\"" } else { "" };
    out.push_str(&format!(
        "    <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"{direction}>{}</div></content>\n  </entry>\n",
        markup::article(&article)
    ));
    Ok(out)
}

/// What tells the feed, or an article, from all others. It holds no address, so that nothing is new to a feed reader when the
/// site moves. `lectern` is no registered name, which is what `x-` says.
fn urn(library: &str, slug: Option<&str>) -> String {
    let library = encode(library);
    slug.map_or_else(|| format!("urn:x-lectern:{library}"), |slug| format!("urn:x-lectern:{library}:{slug}"))
}

fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use library::{SourceFile, compile};

    use super::*;

    fn of(files: &[(&str, &str)], address: Option<&str>) -> String {
        let file = |(name, text): &(&str, &str)| SourceFile { name: (*name).to_owned(), bytes: (*text).into() };
        let bytes = compile(&files.iter().map(file).collect::<Vec<_>>()).expect("the files are good");
        let address = address.map(|text| Address::parse(text).expect("an address"));
        feed(&Library::open(&bytes).expect("it was just compiled"), address.as_ref()).expect("articles are whole")
    }

    const DATED: (&str, &str) =
        ("dated.txt", "Slug: dated\nDate: 2017-07-27\nAuthor: A & B\nTags: x<y\n\n</title><script>\n\nText & more.\n");
    const UNDATED: (&str, &str) = ("undated.txt", "Undated\n\nText.\n");
    const CONF: (&str, &str) = ("library.conf", "Id: sea\nTitle: R&D\nLanguage: ko\n");

    #[test]
    fn a_feed_without_an_address_is_relative_and_its_ids_stay_when_it_moves() {
        let feed = of(&[DATED, UNDATED, CONF], None);
        for part in [
            r#"xml:lang="ko" xml:base="./""#,
            "<id>urn:x-lectern:sea</id>",
            "<id>urn:x-lectern:sea:dated</id>",
            "<title>R&amp;D</title>",
            "<title>&lt;/title&gt;&lt;script&gt;</title>",
            "<published>2017-07-27T00:00:00Z</published>",
            r#"<category term="x&lt;y"/>"#,
            "<name>A &amp; B</name>",
            r#"href="a/undated/""#,
            r#"<div xmlns="http://www.w3.org/1999/xhtml"><p>Text &amp; more.</p></div>"#,
        ] {
            assert!(feed.contains(part), "{part} is missing in\n{feed}");
        }
        assert!(!feed.contains("rel=\"self\"") && !feed.contains("<script"), "{feed}");
    }

    #[test]
    fn with_an_address_the_base_is_absolute_and_ids_are_as_before() {
        let feed = of(&[DATED], Some("https://example.org/reading"));
        assert!(feed.contains(r#"xml:base="https://example.org/reading/""#), "{feed}");
        assert!(feed.contains("<id>urn:x-lectern:lectern:dated</id>"), "{feed}");
        assert!(
            feed.contains(r#"rel="self" type="application/atom+xml" href="https://example.org/reading/feed.xml""#),
            "{feed}"
        );
    }

    #[test]
    fn texts_from_right_to_left_say_so() {
        let arabic = ("arabic.txt", "Language: ar\n\nالبحر\n\nنص.\n");
        let latin = ("latin.txt", "Language: ar-Latn\n\nAl-bahr\n\nNass.\n");
        let feed = of(&[arabic, latin, UNDATED], None);
        assert!(feed.contains(r#"<div xmlns="http://www.w3.org/1999/xhtml" dir="rtl"><p>نص.</p></div>"#), "{feed}");
        assert_eq!(feed.matches("dir=").count(), 1, "{feed}");
    }

    #[test]
    fn no_clock_is_asked() {
        let feed = of(&[DATED, UNDATED], None);
        assert_eq!(feed.matches("<updated>2017-07-27T00:00:00Z</updated>").count(), 2, "{feed}");
        assert!(of(&[UNDATED], None).contains("<updated>2005-01-01T00:00:00Z</updated>"));
        assert_eq!(feed, of(&[UNDATED, DATED], None));
    }

    #[test]
    fn a_new_article_makes_no_other_one_new() {
        let entry = |feed: String| feed.split("<entry").find(|entry| entry.contains(":undated<")).map(str::to_owned);
        let dated_later = ("later.txt", "Date: 2018-01-01\n\nLater\n\nText.\n");
        let (before, after) = (of(&[DATED, UNDATED], None), of(&[DATED, UNDATED, dated_later], None));
        assert!(after.contains("<title>Lectern</title>\n  <updated>2018-01-01T00:00:00Z</updated>"), "{after}");
        let undated = entry(before).expect("it is in the feed");
        assert!(undated.contains("<updated>2005-01-01T00:00:00Z</updated>"), "{undated}");
        let after = entry(after).expect("it is in the feed");
        assert_eq!(after.split("</entry>").next(), undated.split("</entry>").next());
    }
}
