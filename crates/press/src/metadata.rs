//! What a page's head tells programs that do not read the page: search engines, chats, and whoever shows a preview.
//!
//! Canonical and Open Graph addresses must be absolute, so they are there only where the site's address is known.

use library::{Entry, Settings};
use serde_json::{Map, Value, json};
use unicode_segmentation::UnicodeSegmentation;

use article::Article;

use crate::address::{Address, encode};
use crate::escape::escape;

/// A page, as far as its head tells of it.
pub(crate) struct About<'a> {
    /// The library's settings.
    pub(crate) settings: &'a Settings,
    /// Where the site will be served, if that is known.
    pub(crate) address: Option<&'a Address>,
    /// The page's folder, relative to the site's root: empty, or ending with `/`.
    pub(crate) path: &'a str,
    /// Its title, without the library's.
    pub(crate) title: &'a str,
    /// What it is about, in a sentence or two.
    pub(crate) description: &'a str,
    /// What kind of page it is.
    pub(crate) subject: Subject<'a>,
}

/// What kind of page a page is.
#[derive(Clone, Copy)]
pub(crate) enum Subject<'a> {
    /// The list of articles.
    List,
    /// An article.
    Article(&'a Entry, &'a Article),
    /// A list of some articles, or of the ways to them.
    Part,
    /// A page that holds only what its reader does there: search, data, desk. Search engines shall not list it.
    Tool,
}

/// The lines for a page's head, each indented as the others are and with a line break behind it.
pub(crate) fn head(about: &About<'_>) -> String {
    let mut lines = Lines(String::new());
    match about.address {
        _ if matches!(about.subject, Subject::Tool) => lines.meta("name", "robots", "noindex"),
        Some(address) => lines.canonical(&address.of(about.path)),
        None => {}
    }
    lines.property("og:site_name", &about.settings.title);
    lines.property("og:title", about.title);
    lines.property("og:description", about.description);
    if let Some(address) = about.address {
        lines.property("og:url", &address.of(about.path));
    }
    match about.subject {
        Subject::Article(entry, article) => {
            lines.property("og:type", "article");
            lines.of_article(about, entry, article);
            lines.data(&article_data(about, entry, article));
        }
        Subject::List => {
            lines.property("og:type", "website");
            lines.locale(&about.settings.language);
            lines.data(&site_data(about));
        }
        Subject::Part => {
            lines.property("og:type", "website");
            lines.locale(&about.settings.language);
        }
        Subject::Tool => lines.property("og:type", "website"),
    }
    lines.0
}

/// The lines that have been written.
struct Lines(String);

impl Lines {
    fn of_article(&mut self, about: &About<'_>, entry: &Entry, article: &Article) {
        self.locale(&entry.language);
        if let Some(image) = &article.image {
            self.property("og:image", &picture(about, &image.file));
            if !image.alt.is_empty() {
                self.property("og:image:alt", &image.alt);
            }
        }
        if let Some(date) = entry.date {
            self.property("article:published_time", &date.to_string());
        }
        entry.authors.iter().for_each(|author| self.property("article:author", author));
        entry.tags.iter().for_each(|tag| self.property("article:tag", tag));
    }

    /// A locale is a language with a territory; where none is stated, none is invented.
    fn locale(&mut self, language: &str) {
        if let Some((language, territory)) = language_and_territory(language) {
            self.property("og:locale", &format!("{language}_{territory}"));
        }
    }

    fn property(&mut self, name: &str, content: &str) {
        self.meta("property", name, content);
    }

    fn meta(&mut self, kind: &str, name: &str, content: &str) {
        self.push(&format!("<meta {kind}=\"{name}\" content=\"{}\">", escape(content)));
    }

    fn canonical(&mut self, address: &str) {
        self.push(&format!("<link rel=\"canonical\" href=\"{}\">", escape(address)));
    }

    /// A block of data, which no browser runs, so that a strict Content-Security-Policy has nothing against it. Without `<`
    /// nothing in it can end the element.
    fn data(&mut self, value: &Value) {
        let json = value.to_string().replace('<', "\\u003c");
        self.push(&format!("<script type=\"application/ld+json\">{json}</script>"));
    }

    fn push(&mut self, line: &str) {
        self.0.extend(["    ", line, "\n"]);
    }
}

fn site_data(about: &About<'_>) -> Value {
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": about.settings.title,
        "description": about.description,
        "inLanguage": about.settings.language,
    });
    if let Some(address) = about.address {
        data["url"] = address.of("").into();
        data["potentialAction"] = json!({
            "@type": "SearchAction",
            "target": address.of("search/?q={search_term_string}"),
            "query-input": "required name=search_term_string",
        });
    }
    data
}

fn article_data(about: &About<'_>, entry: &Entry, article: &Article) -> Value {
    let mut site = Map::from_iter([("@type".into(), "WebSite".into()), ("name".into(), json!(about.settings.title))]);
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": article.title,
        "description": about.description,
        "inLanguage": entry.language,
        "wordCount": article.body_text().unicode_words().count(),
        "timeRequired": format!("PT{}M", entry.reading.usual.div_ceil(60).max(1)),
    });
    if !entry.authors.is_empty() {
        let persons = entry.authors.iter().map(|name| json!({ "@type": "Person", "name": name }));
        data["author"] = persons.collect();
    }
    if let Some(date) = entry.date {
        data["datePublished"] = date.to_string().into();
    }
    if !entry.tags.is_empty() {
        data["keywords"] = json!(entry.tags);
    }
    if let Some(image) = &article.image {
        data["image"] = picture(about, &image.file).into();
    }
    if let Some(source) = &article.source {
        data["isBasedOn"] = json!(source);
    }
    if let Some(address) = about.address {
        data["url"] = address.of(about.path).into();
        site.insert("url".into(), address.of("").into());
    }
    data["isPartOf"] = site.into();
    data
}

/// The address of a picture: absolute where that is known, else as the page sees it.
fn picture(about: &About<'_>, file: &str) -> String {
    let path = format!("images/{}", encode(file));
    match about.address {
        Some(address) => address.of(&path),
        None => format!("{}{path}", "../".repeat(about.path.matches('/').count())),
    }
}

/// `ko` and `KR` of `ko-KR`, `zh` and `TW` of `zh-Hant-TW`.
fn language_and_territory(tag: &str) -> Option<(&str, String)> {
    let (language, rest) = tag.split_once('-')?;
    let is_territory = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    // Behind a single letter follow extensions, which may look like territories.
    let territory = rest.split('-').take_while(|part| part.len() > 1).find(is_territory)?;
    Some((language, territory.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use library::{Library, SourceFile, compile};

    use super::*;

    const CONF: &str = "Id: sea\nTitle: The Lantern & Co\nLanguage: en-GB\n";
    const TEXT: &str = "Author: Jane \"Jib\" Doe\nAuthor: Kim\nDate: 2017-07-27\nTags: sea, <b>\nLanguage: ko-KR\n\
                        Image: a lamp.jpg | A lamp\n\n</script><script>alert(1)\n\nThree words here.\n";

    fn lines(text: &str, address: Option<&str>) -> String {
        let file = |name: &str, bytes: &str| SourceFile { name: name.to_owned(), bytes: bytes.into() };
        let files = [file("library.conf", CONF), file("x.txt", text), file("a lamp.jpg", "")];
        let bytes = compile(&files).expect("the files are good");
        let library = Library::open(&bytes).expect("it was just compiled");
        let entry = &library.entries()[0];
        let article = library.article(entry).expect("it was just compiled");
        let address = address.map(|text| Address::parse(text).expect("an address"));
        head(&About {
            settings: library.settings(),
            address: address.as_ref(),
            path: "a/x/",
            title: &entry.title,
            description: &entry.lead,
            subject: Subject::Article(entry, &article),
        })
    }

    fn page(subject: Subject<'_>, path: &str, address: Option<&Address>) -> String {
        let settings = Settings { language: "en".to_owned(), ..Settings::default() };
        head(&About { settings: &settings, address, path, title: "T", description: "D", subject })
    }

    fn data(lines: &str) -> Value {
        let (_, rest) = lines.split_once("<script type=\"application/ld+json\">").expect("a block of data");
        let (json, _) = rest.split_once("</script>").expect("its end");
        serde_json::from_str(json).expect("JSON")
    }

    #[test]
    fn an_article_tells_what_its_file_states() {
        let lines = lines(TEXT, Some("https://example.org/reading"));
        for line in [
            r#"    <link rel="canonical" href="https://example.org/reading/a/x/">"#,
            r#"    <meta property="og:site_name" content="The Lantern &amp; Co">"#,
            r#"    <meta property="og:title" content="&lt;/script&gt;&lt;script&gt;alert(1)">"#,
            r#"    <meta property="og:description" content="Three words here.">"#,
            r#"    <meta property="og:url" content="https://example.org/reading/a/x/">"#,
            r#"    <meta property="og:type" content="article">"#,
            r#"    <meta property="og:locale" content="ko_KR">"#,
            r#"    <meta property="og:image" content="https://example.org/reading/images/a%20lamp.jpg">"#,
            r#"    <meta property="og:image:alt" content="A lamp">"#,
            r#"    <meta property="article:published_time" content="2017-07-27">"#,
            r#"    <meta property="article:author" content="Jane &quot;Jib&quot; Doe">"#,
            r#"    <meta property="article:author" content="Kim">"#,
            r#"    <meta property="article:tag" content="&lt;b&gt;">"#,
        ] {
            assert!(lines.lines().any(|found| found == line), "{line}\nis missing in\n{lines}");
        }
        let data = data(&lines);
        assert_eq!(data["headline"], "</script><script>alert(1)");
        assert_eq!(data["author"][0]["name"], "Jane \"Jib\" Doe");
        assert_eq!(data["datePublished"], "2017-07-27");
        assert_eq!(data["inLanguage"], "ko-KR");
        assert_eq!(data["wordCount"], 3);
        assert_eq!(data["isPartOf"]["url"], "https://example.org/reading/");
    }

    #[test]
    fn nothing_absolute_is_said_of_a_site_whose_address_is_unknown() {
        let lines = lines(TEXT, None);
        assert!(!lines.contains("canonical") && !lines.contains("og:url"), "{lines}");
        assert!(lines.contains(r#"content="../../images/a%20lamp.jpg""#), "{lines}");
        assert_eq!(data(&lines)["url"], Value::Null);
    }

    #[test]
    fn a_title_cannot_end_the_block_of_data() {
        let lines = lines(TEXT, None);
        assert_eq!(lines.matches("<script").count(), 1, "{lines}");
        assert_eq!(lines.matches("</script").count(), 1, "{lines}");
    }

    #[test]
    fn what_a_file_does_not_state_is_not_said() {
        let lines = lines("Plain\n\nA text.\n", None);
        for absent in ["article:", "og:image", "datePublished", "author", "keywords"] {
            assert!(!lines.contains(absent), "{absent} is in\n{lines}");
        }
    }

    #[test]
    fn the_list_tells_of_the_site_and_its_search() {
        let address = Address::parse("https://example.org").expect("an address");
        let lines = page(Subject::List, "", Some(&address));
        let data = data(&lines);
        assert_eq!(data["@type"], "WebSite");
        assert_eq!(data["potentialAction"]["target"], "https://example.org/search/?q={search_term_string}");
        assert!(!lines.contains("og:locale"), "a language without a territory is no locale: {lines}");
    }

    #[test]
    fn tools_are_not_for_search_engines() {
        let address = Address::parse("https://example.org").expect("an address");
        let lines = page(Subject::Tool, "desk/", Some(&address));
        assert!(lines.contains(r#"<meta name="robots" content="noindex">"#), "{lines}");
        assert!(!lines.contains("canonical") && !lines.contains("ld+json"), "{lines}");
    }

    #[test]
    fn a_list_of_some_articles_is_for_search_engines() {
        let address = Address::parse("https://example.org/r").expect("an address");
        let lines = page(Subject::Part, "tags/sea/", Some(&address));
        assert!(lines.contains(r#"<link rel="canonical" href="https://example.org/r/tags/sea/">"#), "{lines}");
        assert!(!lines.contains("noindex") && !lines.contains("ld+json"), "{lines}");
    }

    #[test]
    fn territories_are_found_and_extensions_are_not() {
        assert_eq!(language_and_territory("zh-Hant-TW"), Some(("zh", "TW".to_owned())));
        assert_eq!(language_and_territory("en-gb"), Some(("en", "GB".to_owned())));
        assert_eq!(language_and_territory("de-u-co-phonebk"), None);
        assert_eq!(language_and_territory("sr-Latn"), None);
        assert_eq!(language_and_territory("en"), None);
    }
}
