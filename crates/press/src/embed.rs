//! What shows the library in pages of others: the element `<lectern-viewer>` with its style, the page for frames, and a card of
//! each article for programs that know oEmbed.

use std::path::PathBuf;

use anyhow::{Result, bail};
use library::Entry;
use serde_json::{Value, json};

use crate::address::Address;
use crate::build::Build;
use crate::digest;
use crate::escape::escape;
use crate::page::said;
use crate::parts::{OF_SITE, STYLES};
use crate::staging::Staging;
use crate::{squeeze, styles, tools};

/// What is written as it is. Scripts and styles among it are minified in a release.
const FILES: [(&str, &str); 7] = [
    ("embed.html", include_str!("../assets/embed.html")),
    ("embed-inside.js", include_str!("../assets/embed-inside.js")),
    ("embed-frame.js", include_str!("../assets/embed-frame.js")),
    ("embed-demo.html", include_str!("../assets/embed-demo.html")),
    ("embed-demo.css", include_str!("../assets/embed-demo.css")),
    ("embed.d.ts", include_str!("../assets/embed.d.ts")),
    ("custom-elements.json", include_str!("../assets/custom-elements.json")),
];

/// Writes everything.
pub(crate) fn write(staging: &mut Staging, build: &Build<'_>) -> Result<()> {
    let Build { library, address, .. } = *build;
    let press = Press { minifier: tools::find(build.root, "esbuild").filter(|_| build.is_release) };
    let files = files(staging, build, &press)?;
    let script = include_str!("../assets/embed.js").replace("= FILES;", &format!("= {files};"));
    staging.add("embed.js", press.minified("js", &script)?.as_bytes())?;
    let first = library.entries().first().map(|entry| entry.slug.as_str());
    for (name, text) in FILES {
        let text = said(with_examples(&of_article(text, first)));
        let text = match name.rsplit_once('.') {
            Some((_, kind @ ("js" | "css"))) => press.minified(kind, &text)?,
            _ => text,
        };
        staging.add(name, text.as_bytes())?;
    }
    for entry in library.entries() {
        let card = card(entry, &library.settings().title, address);
        staging.write(&format!("oembed/{}.json", entry.slug), &card.to_string())?;
    }
    Ok(())
}

/// The files that an element loads: the program with its parts, and its own style sheets, which are written for it.
fn files(staging: &mut Staging, build: &Build<'_>, press: &Press) -> Result<Value> {
    let mut files = program(staging)?;
    let is_style = |part: &str| STYLES.iter().any(|(style, _)| *style == part);
    for (part, file) in build.parts.iter().filter(|(part, _)| !is_style(part) && !OF_SITE.contains(part)) {
        files[*part] = json!(file);
    }
    let source = |name: &str| styles::whole(build.root, name);
    let room = format!("{}\n{}", in_element(&source("lectern.css")?)?, source("embed.css")?);
    let mut sheets = vec![("style", "embed".to_owned(), room)];
    for (part, file) in STYLES {
        sheets.push((part, format!("embed-{file}"), by_tokens(&of_room(&source(&format!("{file}.css"))?))));
    }
    for (part, name, css) in sheets {
        let css = press.minified("css", &css)?;
        let name = format!("{name}-{}.css", digest::for_name(css.as_bytes()));
        staging.add(&name, css.as_bytes())?;
        files[part] = json!(name);
    }
    Ok(files)
}

/// A page that shows this article. Where there is none, it goes without the parts that show one.
fn of_article(page: &str, article: Option<&str>) -> String {
    const HEADING: &str = "    <h2>";
    const END: &str = "  </body>";
    let Some(article) = article else {
        let (parts, end) = page.split_at(page.find(END).unwrap_or(page.len()));
        let kept: Vec<&str> = parts.split(HEADING).filter(|part| !part.contains("ARTICLE")).collect();
        return kept.join(HEADING) + end;
    };
    page.replace("ARTICLE", article)
}

/// A page whose examples, each `EXAMPLE(…)`, are shown twice: as what to copy, and at work.
fn with_examples(page: &str) -> String {
    let mut parts = page.split("EXAMPLE(");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (example, after) = part.split_once(">)\n").unwrap_or((part, ""));
        let source = escape(&[example, ">"].concat());
        whole.push_str(&format!("<pre tabindex=\"0\"><code>{source}</code></pre>\n    {example}>\n{after}"));
    }
    whole
}

/// The link by which programs find an article's card; nothing where it is not known what address it will have.
pub(crate) fn link_to_card(slug: &str, address: Option<&Address>) -> String {
    if address.is_none() {
        return String::new();
    }
    let site = site(address);
    format!("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{site}oembed/{slug}.json\">\n")
}

/// What the addresses of the library's files begin with, where it is known, as an attribute has it.
fn site(address: Option<&Address>) -> String {
    address.map(|address| escape(&address.of(""))).unwrap_or_default()
}

/// What programs are told about an article. They put its `html` into their pages.
fn card(entry: &Entry, library: &str, address: Option<&Address>) -> Value {
    const WIDTH: u32 = 640;
    const HEIGHT: u32 = 800;
    let title = escape(&entry.title);
    let site = site(address);
    let html = format!(
        "<iframe src=\"{site}embed.html?article={}\" title=\"{title}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         loading=\"lazy\" allow=\"web-share; clipboard-write\"></iframe>",
        entry.slug
    );
    json!({
        "version": "1.0",
        "type": "rich",
        "title": entry.title,
        "author_name": entry.authors.join(", "),
        "provider_name": library,
        "provider_url": address.map(|address| address.of("")).unwrap_or_default(),
        "html": html,
        "width": WIDTH,
        "height": HEIGHT,
    })
}

/// The names of the program's files.
fn program(staging: &Staging) -> Result<Value> {
    let wasm = staging.find("lectern-", "_bg.wasm")?;
    Ok(json!({ "wasm": wasm, "js": wasm.replace("_bg.wasm", ".js") }))
}

struct Press {
    minifier: Option<PathBuf>,
}

impl Press {
    fn minified(&self, kind: &str, text: &str) -> Result<String> {
        match &self.minifier {
            Some(minifier) => squeeze::minified(minifier, kind, text),
            None => Ok(text.to_owned()),
        }
    }
}

/// The application's style sheet for an element of a page: the tokens are the element's, what the reader has chosen is said of the
/// room, and sizes go by the element's width.
fn in_element(css: &str) -> Result<String> {
    const STEP: &str = "  --lectern-step-";
    let steps: String = css.split_inclusive('\n').filter(|line| line.starts_with(STEP)).collect();
    if steps.is_empty() {
        bail!(
            "expected tokens `{STEP}…` in lectern.css, found none; put them back, for they go by the reader's size of text"
        );
    }
    let css = of_room(css);
    // A token that is reckoned from another is so where it stands.
    Ok(by_tokens(&format!("{css}\n.room[data-size] {{\n{steps}}}\n")))
}

/// What is said of the page's root, said of the element or of its room.
fn of_room(css: &str) -> String {
    let css =
        css.replace(":root,\n:host {", ":host {").replace(":root,\n  :host {", ":host {").replace(":root {", ":host {");
    css.replace(":root[data-", ".room[data-").replace("\nbody {", "\n.room {")
}

/// Sizes that go by the element's width, and by the size of letters that the reader has set: `rem` is the page's.
fn by_tokens(css: &str) -> String {
    let css = &by_width(css);
    let mut result = String::with_capacity(css.len());
    let mut rest = css.as_str();
    while let Some(at) = rest.find("rem") {
        let (before, after) = (&rest[..at], &rest["rem".len() + at..]);
        let number = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let (start, number) = before.split_at(before.len() - number);
        let (start, sign) = start.strip_suffix('-').map_or((start, ""), |start| (start, "-"));
        if number.is_empty() || after.starts_with(|c: char| c.is_alphanumeric()) {
            result.push_str(before);
            result.push_str("rem");
        } else {
            result.push_str(&format!("{start}calc({sign}{number} * var(--lectern-rem))"));
        }
        rest = after;
    }
    result.push_str(rest);
    result.replace("vw,", "cqi,").replace("vw)", "cqi)").replace("vw ", "cqi ")
}

/// What holds in narrow windows, for narrow elements. Rules for wide windows put things at the window's edges, where an element has
/// nothing to put.
fn by_width(css: &str) -> String {
    let line = |line: &str| {
        let widest = line.strip_prefix("@media (max-width: ").and_then(|rest| rest.strip_suffix("rem) {\n"));
        match widest.and_then(|widest| widest.parse::<f64>().ok()) {
            Some(widest) => format!("@container (max-width: {}px) {{\n", widest * 16.0),
            None if line.starts_with("@media") && line.contains("(min-width: ") => "@media not all {\n".to_owned(),
            None => line.to_owned(),
        }
    };
    css.split_inclusive('\n').map(line).collect()
}

#[cfg(test)]
#[path = "embed_tests.rs"]
mod tests;
