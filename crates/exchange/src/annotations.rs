//! Highlights as files: JSON-LD of the [Web Annotation Data Model], which other readers and tools know, both ways; Markdown, HTML
//! and CSV for people.
//!
//! [Web Annotation Data Model]: https://www.w3.org/TR/annotation-model/

use comment::Timestamp;
use highlight::{Anchor, Colour, Highlight};

use crate::date;
use crate::file;
use crate::gather::hash;
use crate::json::Json;
use crate::problem::{Content, Expected, Fault, Found, ImportError, LeftOut, Remedy, Told, quoted};
use crate::tags::encode;
use crate::write::Writer;

/// An article that highlights can be in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Its language, as a BCP 47 tag; empty if that is not known.
    pub language: String,
}

/// A format that highlights are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Quotations in Markdown.
    Markdown,
    /// A page.
    Html,
    /// A table, with commas between its fields (RFC 4180).
    Csv,
    /// A collection of annotations, which can be read back.
    JsonLd,
}

/// What a file of annotations holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// The highlights that can be taken over.
    pub highlights: Vec<Highlight>,
    /// What could not be taken over, and why.
    pub left_out: Vec<LeftOut>,
}

/// Highlights as a file. Those of articles that are not among the sources are written with the article's slug for a title.
pub fn write_highlights(form: Form, library: &str, sources: &[Source], highlights: &[Highlight]) -> String {
    let source = |highlight: &Highlight| {
        let slug = &highlight.article;
        let known = sources.iter().find(|source| source.slug == *slug);
        known.cloned().unwrap_or_else(|| Source { slug: slug.clone(), title: slug.clone(), ..Source::default() })
    };
    let all: Vec<(Source, &Highlight)> = highlights.iter().map(|highlight| (source(highlight), highlight)).collect();
    match form {
        Form::Markdown => markdown(library, &all),
        Form::Html => html(library, &all),
        Form::Csv => csv(&all),
        Form::JsonLd => json_ld(library, &all),
    }
}

fn day(moment: Timestamp) -> String {
    date::write(moment).split('T').next().unwrap_or_default().to_owned()
}

/// What begins a new article, where one does.
fn heading<'a>(last: &mut &'a str, source: &'a Source) -> bool {
    let is_new = *last != source.slug;
    *last = &source.slug;
    is_new
}

fn markdown(library: &str, all: &[(Source, &Highlight)]) -> String {
    let mut text = ["# Highlights in ", &plain(library), "\n"].concat();
    let mut last = "";
    for (source, highlight) in all {
        if heading(&mut last, source) {
            text.push_str(&["\n## ", &plain(&source.title), "\n"].concat());
            if !source.address.is_empty() {
                text.push_str(&["\n<", &source.address, ">\n"].concat());
            }
        }
        text.push('\n');
        // What stands on a line of its own stays apart from the next.
        let lines = highlight.anchor.exact.lines().map(plain).filter(|line| !line.is_empty());
        text.push_str(&["> ", &lines.collect::<Vec<_>>().join("\n>\n> "), "\n"].concat());
        for line in highlight.note.lines() {
            text.push_str(&["\n", &plain(line), "\n"].concat());
        }
        text.push_str(&["\n", highlight.colour.name(), ", ", &day(highlight.made), "\n"].concat());
    }
    text
}

/// A line in Markdown that is shown as it is.
fn plain(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut plain = String::new();
    for (at, c) in text.char_indices() {
        // Lists, and what underlines a heading, are told by how they begin.
        let begins = at == digits && matches!(c, '-' | '+' | '=' | '.' | ')');
        if begins || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

fn html(library: &str, all: &[(Source, &Highlight)]) -> String {
    let mut text =
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Highlights in ".to_owned();
    encode(library, &mut text);
    text.push_str("</title>\n<style>\nblockquote, .note { white-space: pre-wrap; overflow-wrap: anywhere }\n</style>\n</head>\n<body>\n<h1>Highlights in ");
    encode(library, &mut text);
    text.push_str("</h1>\n");
    let mut last = "";
    for (source, highlight) in all {
        if heading(&mut last, source) {
            text.push_str("<h2");
            language(source, &mut text);
            text.push('>');
            let is_linked = !source.address.is_empty();
            if is_linked {
                text.push_str("<a href=\"");
                encode(&source.address, &mut text);
                text.push_str("\">");
            }
            encode(&source.title, &mut text);
            text.push_str(if is_linked { "</a></h2>\n" } else { "</h2>\n" });
        }
        text.push_str("<blockquote");
        language(source, &mut text);
        text.push('>');
        encode(&highlight.anchor.exact, &mut text);
        text.push_str("</blockquote>\n");
        if !highlight.note.is_empty() {
            // In what language a reader writes, nobody knows.
            text.push_str("<p class=\"note\" lang=\"\" dir=\"auto\">");
            encode(&highlight.note, &mut text);
            text.push_str("</p>\n");
        }
        text.push_str(&["<p><small>", highlight.colour.name(), ", ", &day(highlight.made), "</small></p>\n"].concat());
    }
    text.push_str("</body>\n</html>\n");
    text
}

/// In what language words of an article are; their letters tell in which direction they run.
fn language(source: &Source, text: &mut String) {
    text.push_str(" lang=\"");
    encode(&source.language, text);
    text.push_str("\" dir=\"auto\"");
}

fn csv(all: &[(Source, &Highlight)]) -> String {
    // Without the mark at its beginning, Excel on Windows does not take it for UTF-8.
    let mut text = "\u{feff}article,address,passage,note,colour,made\r\n".to_owned();
    for (source, highlight) in all {
        let made = date::write(highlight.made);
        let fields =
            [&source.title, &source.address, &highlight.anchor.exact, &highlight.note, highlight.colour.name(), &made];
        let fields: Vec<String> = fields.iter().map(|field| csv_field(field)).collect();
        text.push_str(&fields.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A field in quotation marks. Programs for tables take what begins like a formula for one; a mark before it makes it text.
fn csv_field(field: &str) -> String {
    let mark = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    ["\"", mark, &field.replace('"', "\"\""), "\""].concat()
}

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

fn json_ld(library: &str, all: &[(Source, &Highlight)]) -> String {
    let mut writer = Writer::default();
    writer.open("", '{');
    writer.string("@context", CONTEXT);
    writer.string("id", "urn:lectern:highlights");
    writer.string("type", "AnnotationCollection");
    writer.string("label", library);
    writer.plain("total", &all.len().to_string());
    writer.open("first", '{');
    writer.string("id", "urn:lectern:highlights:page");
    writer.string("type", "AnnotationPage");
    writer.open("items", '[');
    for (source, highlight) in all {
        annotation(&mut writer, source, highlight);
    }
    writer.close(']');
    writer.close('}');
    writer.close('}');
    writer.finish()
}

fn annotation(writer: &mut Writer, source: &Source, highlight: &Highlight) {
    let Highlight { id, article, made, colour, note, anchor } = highlight;
    writer.open("", '{');
    writer.string("id", &["urn:lectern:highlight:", id].concat());
    writer.string("type", "Annotation");
    writer.string("motivation", if note.is_empty() { "highlighting" } else { "commenting" });
    writer.string("created", &date::write(*made));
    writer.open("body", '[');
    for (purpose, value) in [("commenting", &note[..]), ("tagging", colour.name())] {
        if !value.is_empty() {
            writer.open("", '{');
            writer.string("type", "TextualBody");
            writer.string("purpose", purpose);
            writer.string("value", value);
            writer.close('}');
        }
    }
    writer.close(']');
    writer.open("target", '{');
    let slug = ["a/", article, "/"].concat();
    writer.string("source", if source.address.is_empty() { &slug } else { &source.address });
    writer.open("selector", '[');
    writer.open("", '{');
    writer.string("type", "TextQuoteSelector");
    writer.string("exact", &anchor.exact);
    writer.optional("prefix", &anchor.before);
    writer.optional("suffix", &anchor.after);
    writer.close('}');
    // One that is lost has no place.
    if !anchor.position.is_empty() {
        writer.open("", '{');
        writer.string("type", "TextPositionSelector");
        writer.plain("start", &anchor.position.start.to_string());
        writer.plain("end", &anchor.position.end.to_string());
        writer.close('}');
    }
    writer.close(']');
    writer.close('}');
    writer.close('}');
}

/// Reads annotations: one, a list, a page or a collection of them. They have to be about one of the sources, by its address or
/// what such an address ends with. `now` is when those were made that do not say it.
///
/// # Errors
/// When nothing can be made of the file.
pub fn read_highlights(bytes: &[u8], sources: &[Source], now: Timestamp) -> Result<Annotations, ImportError> {
    let text = file::text(bytes).map_err(|error| match error {
        ImportError::Unknown(found) => ImportError::NoHighlights(found),
        other => other,
    })?;
    if !text.trim_start().starts_with(['{', '[', '"']) {
        return Err(ImportError::NoHighlights(Content::text(text)));
    }
    let json = Json::read(text).map_err(|fault| fault.damages(text))?;
    let items = items(json);
    if items.is_empty() {
        return Err(ImportError::NoHighlights(named(json)));
    }
    let mut told = Told::of(text);
    let mut highlights: Vec<Highlight> = Vec::new();
    for item in items {
        match read_annotation(item, sources, now) {
            Ok(highlight) => highlights.push(highlight),
            Err((expected, found)) => {
                told.add(Fault { at: item.at, expected, found, remedy: Remedy::LeftOut });
            }
        }
    }
    Ok(Annotations { highlights, left_out: told.left_out() })
}

/// What JSON without annotations is, as far as it says so.
fn named(json: Json<'_>) -> Content {
    match &text_of(json, "format")[..] {
        "" => Content::Json,
        format => Content::JsonOf(quoted(format)),
    }
}

fn member<'a>(json: Json<'a>, name: &str) -> Option<Json<'a>> {
    json.members().find(|(found, _)| found == name).map(|(_, value)| value)
}

fn text_of(json: Json<'_>, name: &str) -> String {
    member(json, name).and_then(|value| value.text().ok()).unwrap_or_default().into_owned()
}

/// The annotations of a file, however they are wrapped.
fn items(json: Json<'_>) -> Vec<Json<'_>> {
    if json.is_list() {
        return json.items().flat_map(items).collect();
    }
    if member(json, "target").is_some() {
        return vec![json];
    }
    let within = ["items", "first"].into_iter().filter_map(|name| member(json, name));
    within.flat_map(items).collect()
}

/// A value, or the values of a list.
fn one_or_more(json: Option<Json<'_>>) -> Vec<Json<'_>> {
    match json {
        Some(json) if json.is_list() => json.items().collect(),
        Some(json) => vec![json],
        None => Vec::new(),
    }
}

/// Whether this is an article's address: as the article has it here, or `a/` and its name somewhere else.
fn is_of(source: &Source, address: &str) -> bool {
    let place = address.trim_end_matches('/').strip_suffix(&source.slug[..]).and_then(|rest| rest.strip_suffix("a/"));
    place.is_some_and(|place| place.is_empty() || place.ends_with('/'))
        || !address.is_empty() && address == source.address
}

fn read_annotation(json: Json<'_>, sources: &[Source], now: Timestamp) -> Result<Highlight, (Expected, Found)> {
    let target = one_or_more(member(json, "target")).into_iter().next();
    let target = target.ok_or((Expected::Passage, Found::Nothing))?;
    let address = text_of(target, "source");
    let page = address.split(['#', '?']).next().unwrap_or_default();
    // In one file, an article's address is all in what stands behind `#`.
    let source = [&address, page].into_iter().find_map(|address| sources.iter().find(|source| is_of(source, address)));
    let source = source.ok_or_else(|| (Expected::ArticleAddress, Found::quoted(&address)))?;
    let mut anchor = Anchor::default();
    for selector in one_or_more(member(target, "selector")) {
        let number = |name| member(selector, name).and_then(Json::digits).and_then(|digits| digits.parse().ok());
        match &text_of(selector, "type")[..] {
            "TextQuoteSelector" => {
                anchor.exact = text_of(selector, "exact");
                anchor.before = text_of(selector, "prefix");
                anchor.after = text_of(selector, "suffix");
            }
            "TextPositionSelector" => {
                if let (Some(start), Some(end)) = (number("start"), number("end")) {
                    anchor.position = start..end;
                }
            }
            _ => {}
        }
    }
    if anchor.exact.is_empty() {
        return Err((Expected::Passage, Found::Nothing));
    }
    // Instead of bodies there may be a plain text.
    let (mut note, mut colour) = (vec![text_of(json, "bodyValue")], Colour::default());
    for body in one_or_more(member(json, "body")) {
        let value = text_of(body, "value");
        match Colour::named(&value) {
            Some(named) if text_of(body, "purpose") == "tagging" => colour = named,
            _ => note.push(value),
        }
    }
    note.retain(|value| !value.is_empty());
    let own = text_of(json, "id");
    let id = match own.strip_prefix("urn:lectern:highlight:") {
        Some(id) if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') => {
            id.to_owned()
        }
        // Of the same annotation of others it is the same every time.
        _ => hash(&[&own[..], &source.slug, &anchor.before, &anchor.exact].join("\n")),
    };
    Ok(Highlight {
        id,
        article: source.slug.clone(),
        made: date::read(&text_of(json, "created")).unwrap_or(now),
        colour,
        note: note.join("\n\n"),
        anchor,
    })
}

#[cfg(test)]
mod tests;
