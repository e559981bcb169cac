//! `lectern.html`: the whole reading room as one file, which is opened from disk and asks nobody for anything.
//!
//! Every page is in it as text, with an id that is the fragment of its address, so that the browser turns the pages where no
//! script may run; the ids in it begin with that one. What the program consists of is compressed and written in base64; pictures are `data:` addresses. The policy
//! in its head names its scripts and styles by their hashes and allows no request at all.

use std::fmt::{self, Write as _};
use std::io::Write as _;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use lectern::route::Route;
use lectern::{Options, Prerendered, Routes, prerender};

use crate::build::Build;
use crate::digest;
use crate::escape::escape;
use crate::glue;
use crate::ids;
use crate::page::{Page, said};
use crate::parts::{PARTS, STYLES};
use crate::squeeze;
use crate::staging::Staging;

/// Its name.
pub(crate) const FILE: &str = "lectern.html";

/// What it weighs, in bytes.
pub(crate) struct Weights {
    /// The file.
    pub(crate) file: usize,
    /// What it would be at least: programs, styles and scripts compressed, and typefaces and pictures as they are, all in base64.
    pub(crate) parts: usize,
    /// Of what it is more, the pages as text, without their pictures.
    pub(crate) pages: usize,
}

impl Weights {
    /// So many bytes as a share of its parts, in hundredths with one digit more.
    fn over(&self, bytes: usize) -> String {
        let tenths = (bytes * 1_000 + self.parts / 2) / self.parts.max(1);
        format!("{}.{} %", tenths / 10, tenths % 10)
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Weights { file, parts, pages } = self;
        let rest = file.saturating_sub(parts + pages);
        write!(
            f,
            "{file} bytes: {parts} for its parts, compressed and in base64; {pages} for its pages as text, {} of that; {rest} for what \
             stands there as it is, {}",
            self.over(*pages),
            self.over(rest)
        )
    }
}

/// Makes the file of these pages and the files of the build.
pub(crate) fn make(staging: &Staging, pages: &[Page], build: &Build<'_>) -> Result<(String, Weights)> {
    let contents = Contents::read(staging, pages, build)?;
    let list = prerender(&Options { routes: Routes::Hash, route: "/".to_owned(), is_page: true, ..Options::default() });
    let description = pages.first().map(|page| escape(&page.description)).unwrap_or_default();
    let (language, title) = (escape(&list.language), escape(&list.title));
    let (policy, settings) = (contents.policy(), escape(&build.settings_key()));
    let mut fillings = vec![
        ("language", &language),
        ("policy", &policy),
        ("description", &description),
        ("title", &title),
        ("icon", &contents.icon),
        ("style", &contents.style),
        ("settings", &settings),
        ("look", &contents.look),
        ("pages", &contents.pages),
        ("parts", &contents.parts),
        ("script", &contents.script),
    ];
    fillings.extend(contents.styles.iter().map(|(part, css)| (*part, css)));
    let file = fill(&said(include_str!("../assets/single.html").to_owned()), &fillings);
    let weights = contents.weights(file.len())?;
    Ok((file, weights))
}

/// What the file consists of, as it stands in it.
struct Contents {
    style: String,
    /// The style sheets that a site loads on demand.
    styles: Vec<(&'static str, String)>,
    look: String,
    script: String,
    icon: String,
    pages: String,
    /// The program and its parts.
    parts: String,
    /// What these weigh alone.
    parts_weigh: usize,
}

impl Contents {
    fn read(staging: &Staging, pages: &[Page], build: &Build<'_>) -> Result<Contents> {
        // Each page has its own ids until the program takes one over, and has its column before.
        let style = staging.read(&staging.find("lectern-", ".css")?)?;
        let style = style.replace("#content", ":is(#content,[id$=\"#content\"])");
        let with_typefaces = |(part, _)| {
            let css = staging.read(build.file_of(part)?)?;
            Ok((part, with_typefaces(&css, staging)?))
        };
        let icon = staging.files().iter().find(|name| name.starts_with("icon-") && name.ends_with(".svg"));
        let icon = icon.map(|name| staging.read_bytes(name)).transpose()?.unwrap_or_default();
        let (parts, parts_weigh) = parts(staging, build)?;
        Ok(Contents {
            style: [&style, "\n", include_str!("../assets/single.css")].concat(),
            styles: STYLES.into_iter().map(with_typefaces).collect::<Result<_>>()?,
            look: squeeze::minified_script(build.root, include_str!("../assets/look.js"))?,
            script: script(staging, build)?,
            icon: format!("data:image/svg+xml;base64,{}", STANDARD.encode(icon)),
            pages: texts(staging, pages)?,
            parts,
            parts_weigh,
        })
    }

    /// What the file may run and load: what stands in it, and nothing else.
    fn policy(&self) -> String {
        let digest = |text: &String| format!("'{}'", digest::integrity(text.as_bytes()));
        let styles = [&self.style].into_iter().chain(self.styles.iter().map(|(_, css)| css));
        format!(
            "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; font-src data:; \
             base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            digest(&self.look),
            digest(&self.script),
            styles.map(digest).collect::<Vec<_>>().join(" "),
        )
    }

    fn weights(&self, file: usize) -> Result<Weights> {
        let styles = self.styles.iter().map(|(_, css)| css);
        let alone = |text: &String| without_data(text).map(str::len).sum::<usize>();
        // What is in the pages and styles in base64 stands there so by itself.
        let in_base64 = [&self.pages, &self.icon].into_iter().chain(styles.clone());
        let in_base64: usize = in_base64.map(|text| text.len() - alone(text)).sum();
        let mut written = vec![self.style.clone(), self.look.clone(), self.script.clone()];
        written.extend(styles.map(|css| without_data(css).collect()));
        let compressed = written.iter().map(|text| Ok(STANDARD.encode(deflated(text.as_bytes())?).len()));
        let compressed: usize = compressed.sum::<Result<usize>>()?;
        Ok(Weights { file, parts: self.parts_weigh + compressed + in_base64, pages: alone(&self.pages) })
    }
}

/// The scripts of the file as one.
fn script(staging: &Staging, build: &Build<'_>) -> Result<String> {
    let program = glue::as_value(&staging.read(&staging.find("lectern-", "_bg.wasm")?.replace("_bg.wasm", ".js"))?);
    // In a scope of its own, for both scripts have names for themselves.
    let side = glue::as_value(&staging.read(build.file_of("side")?)?);
    let side = ["const side = (() => {\n", &side, "return program;\n})();\n"].concat();
    squeeze::minified_script(build.root, &[&program, &side, include_str!("../assets/single.js")].concat())
}

/// The pages that are read, each with an id of its own.
fn texts(staging: &Staging, pages: &[Page]) -> Result<String> {
    let mut texts = String::new();
    let is_read =
        |page: &&Page| matches!(page.route, Route::List | Route::Article { .. } | Route::Ways | Route::Way { .. });
    for page in pages.iter().filter(is_read) {
        let path = page.route.path();
        let options = Options { routes: Routes::Hash, route: path.clone(), is_page: true, ..Options::default() };
        let Prerendered { html, language, .. } = prerender(&options);
        let path = escape(&path);
        let html = ids::of_page(&with_pictures(&html, staging)?, &path);
        writeln!(texts, "<div class=\"page-of-file\" id=\"{path}\" lang=\"{}\">{html}</div>", escape(&language))?;
    }
    Ok(texts)
}

/// The program, its parts and the languages, compressed and in base64, and what they weigh without what stands around them.
fn parts(staging: &Staging, build: &Build<'_>) -> Result<(String, usize)> {
    let program = staging.find("lectern-", "_bg.wasm")?;
    let mut files = vec![("wasm", program.as_str())];
    let languages = words::FILES.into_iter().map(|(part, _)| part);
    for part in PARTS.into_iter().map(|part| part.name).chain(languages) {
        files.push((part, build.file_of(part)?));
    }
    let (mut packed, mut weigh) = (String::new(), 0);
    for (name, file) in files {
        let text = STANDARD.encode(deflated(&staging.read_bytes(file)?)?);
        weigh += text.len();
        writeln!(packed, "<script type=\"application/octet-stream\" id=\"lectern-{name}\">{text}</script>")?;
    }
    Ok((packed, weigh))
}

/// The template with what belongs into its gaps. Nothing in a filling is a gap.
fn fill(template: &str, fillings: &[(&str, &String)]) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after_gap) = after.split_once('}').unwrap_or((after, ""));
        match fillings.iter().find(|(gap, _)| *gap == name) {
            Some((_, filling)) => {
                filled.push_str(filling);
                rest = after_gap;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish().context("a program could not be compressed")
}

/// A style sheet with its typefaces in it.
fn with_typefaces(css: &str, staging: &Staging) -> Result<String> {
    let mut done = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("url(") {
        let (file, after) = after.split_once(')').unwrap_or((after, ""));
        let bytes = staging.read_bytes(file.trim_matches('"').trim_start_matches("./"))?;
        write!(done, "{before}url(data:font/woff2;base64,{})", STANDARD.encode(bytes))?;
        rest = after;
    }
    Ok(done + rest)
}

/// What stands around the `data:` addresses of a text.
fn without_data(text: &str) -> impl Iterator<Item = &str> {
    const DATA: &str = ";base64,";
    text.split(DATA).enumerate().map(|(at, part)| if at == 0 { part } else { part.trim_start_matches(is_base64) })
}

/// Whether a letter may be one of base64.
fn is_base64(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "+/=".contains(letter)
}

/// A page's text with its pictures in it.
fn with_pictures(html: &str, staging: &Staging) -> Result<String> {
    const PICTURE: &str = "<img src=\"/images/";
    let mut done = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(PICTURE) {
        let (file, after) = after.split_once('"').unwrap_or((after, ""));
        let name = file.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let bytes = staging.read_bytes(&format!("images/{name}"))?;
        write!(
            done,
            "{before}<img data-file=\"{file}\" src=\"data:{};base64,{}\"",
            media_type(&name),
            STANDARD.encode(bytes)
        )?;
        rest = after;
    }
    Ok(done + rest)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        _ => "image/jpeg",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once_and_other_braces_stay() {
        let (a, b) = ("{b} {x}".to_owned(), "B".to_owned());
        assert_eq!(fill("p { {a} } {b}{}", &[("a", &a), ("b", &b)]), "p { {b} {x} } B{}");
    }

    #[test]
    fn what_a_file_weighs_is_told_beside_the_least_that_it_could() {
        let icon: String = without_data("a url(data:font/woff2;base64,AbC+/9==) b").collect();
        assert_eq!(icon, "a url(data:font/woff2) b");
        let weights = Weights { file: 1_300, parts: 1_000, pages: 250 };
        assert_eq!(
            weights.to_string(),
            "1300 bytes: 1000 for its parts, compressed and in base64; 250 for its pages as text, 25.0 % of that; 50 for what \
             stands there as it is, 5.0 %"
        );
    }
}
