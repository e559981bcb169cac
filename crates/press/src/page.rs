//! A route's page: the built `index.html` with what belongs to that route.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use lectern::route::Route;
use lectern::{Options, Prerendered, prerender};
use paper::{say, word};

use crate::escape::escape;
use crate::said::IN_PAGES;

/// What sets one page apart from the others.
pub(crate) struct Page {
    /// What it shows.
    pub(crate) route: Route,
    /// What a search engine or a chat shows below the title, as plain text.
    pub(crate) description: String,
    /// What else its head says, as HTML.
    pub(crate) head: String,
}

impl Page {
    /// Its folder, relative to the site's root: empty, or ending with `/`.
    pub(crate) fn folder(&self) -> String {
        self.route.path().trim_start_matches('/').to_owned()
    }
}

/// The built `index.html`, in which every address is relative to the site's root.
pub(crate) struct Template<'a> {
    html: String,
    files: &'a BTreeSet<String>,
}

impl<'a> Template<'a> {
    /// Takes the page, the parts of the site that are loaded on demand with the names of their files, the key of what the reader
    /// has chosen, and the names of all files that it may refer to.
    pub(crate) fn new(
        html: &str,
        parts: &[(&str, String)],
        settings: &str,
        files: &'a BTreeSet<String>,
    ) -> Result<Self> {
        let mut html = html.to_owned();
        for (part, file) in parts {
            // Browsers do nothing about a link of this kind: only the application loads the file.
            let link = format!("<link id=\"lectern-{part}\" rel=\"lectern-{part}\" href=\"");
            html = replace(&html, &link, "\"", &format!("./{file}"))?;
        }
        let html = replace(&html, "data-settings=\"", "\"", settings)?;
        let html = said(html);
        Ok(Self { html, files })
    }

    /// The page for a route, with its text as the application shows it.
    pub(crate) fn fill(&self, page: &Page) -> Result<String> {
        let root = match page.folder().matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        };
        let options = Options { root: root.clone(), route: page.route.path(), is_page: true, ..Options::default() };
        self.put_together(page, &root, &prerender(&options))
    }

    fn put_together(
        &self,
        page: &Page,
        root: &str,
        Prerendered { title, language, html }: &Prerendered,
    ) -> Result<String> {
        let template = readdress(&self.html, root, self.files);
        let template = replace(&template, "<html lang=\"", "\"", language)?;
        let template = replace(&template, "<title>", "</title>", title)?;
        let template = replace(&template, "<meta name=\"description\" content=\"", "\"", &page.description)?;
        let template = replace(&template, "<div id=\"lectern\" data-route=\"", "\"", &page.route.path())?;
        let (before, after) = template.split_once("</head>").with_context(|| missing("</head>"))?;
        let (between, after) =
            after.split_once("\"></div>").with_context(|| missing("<div id=\"lectern\" …></div>"))?;
        Ok([before, &page.head, "</head>", between, "\">", html, "</div>", after].concat())
    }
}

/// What pages say where the program does not, each on a line of the page: with scripts off, where it cannot start, and of a new version.
const SAID: [&str; 6] = [
    word!("You can read here, but searching and commenting could not be started."),
    word!(
        "They need a browser of the last years with JavaScript and WebAssembly allowed; if yours is one, load the page again."
    ),
    word!("You can read here. Searching and commenting need JavaScript, which is switched off."),
    word!("A new version is ready."),
    word!("Reload"),
    word!("Later"),
];

/// The page with that, and with what the build alone says in pages, in the language that is spoken.
pub(crate) fn said(html: String) -> String {
    let html = SAID
        .into_iter()
        .chain(IN_PAGES)
        .fold(html, |html, english| html.replace(&escape(english), &escape(&say(english, &[]))));
    let (language, direction) = (paper::language(), paper::direction());
    html.replace("lang=\"en\" dir=\"ltr\"", &format!("lang=\"{language}\" dir=\"{direction}\""))
}

/// The page that hosts show at an unknown address, at whatever depth and without knowing where the site's root
/// is. It looks for the application in its own folder and in those above.
pub(crate) fn not_found() -> String {
    const DEEPEST: usize = 8;
    let scripts: Vec<String> = (0..=DEEPEST)
        .map(|depth| format!("    <script src=\"./{}lost.js\"></script>\n", "../".repeat(depth)))
        .collect();
    said(include_str!("../assets/404.html").replace("    <!-- scripts -->\n", &scripts.concat()))
}

/// Puts `root` in place of the `./` that begins an attribute's value, where the value is exactly that, or
/// continues with the name of a file of the build. What authors or the application have written for other ends
/// stays as it is.
fn readdress(html: &str, root: &str, files: &BTreeSet<String>) -> String {
    let mut result = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("=\"./") {
        let (before, value) = rest.split_at(at + 2);
        result.push_str(before);
        let name = &value[2..value.find('"').unwrap_or(value.len())];
        let is_ours = name.is_empty() || files.contains(name);
        result.push_str(if is_ours { root } else { "./" });
        rest = &value[2..];
    }
    result.push_str(rest);
    result
}

/// Replaces what stands between the first `start` and the `end` that follows it.
fn replace(html: &str, start: &str, end: &str, text: &str) -> Result<String> {
    let (before, rest) = html.split_once(start).with_context(|| missing(start))?;
    let (_, after) = rest.split_once(end).with_context(|| missing(end))?;
    Ok(format!("{before}{start}{}{end}{after}", escape(text)))
}

fn missing(part: &str) -> String {
    format!("expected `{part}` in index.html, found none; put it back, for pages differ in what follows it")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages::speak;

    const HTML: &str = r#"<html lang="en"><head><meta name="description" content="All">
<meta name="lectern-root" content="./"><title>Lectern</title>
<script data-settings="" src="./look-1.js"></script><link id="lectern-search" rel="lectern-search" href="./">
<link rel="stylesheet" href="./lectern-1.css"></head><body><a href="./unknown.css">./lectern-1.css</a>
<div id="lectern" data-route="/"></div></body></html>"#;

    fn fill(html: &str, slug: &str, title: &str) -> Result<String> {
        let files = BTreeSet::from(["lectern-1.css".to_owned(), "search-1.wasm".to_owned()]);
        let template = Template::new(html, &[("search", "search-1.wasm".to_owned())], "lectern:x:settings", &files)?;
        let (route, root) = match slug {
            "" => (Route::List, "./"),
            slug => (Route::article(slug), "../../"),
        };
        let page = Page { route, description: "“A” & \"B\"".to_owned(), head: "<meta name=\"x\">".to_owned() };
        let (title, language) = (title.to_owned(), "ko".to_owned());
        let shown = Prerendered { title, language, html: "<h1 id=\"a\">=\"./lectern-1.css</h1>".to_owned() };
        template.put_together(&page, root, &shown)
    }

    #[test]
    fn a_page_in_folders_refers_to_the_root_above_them() {
        let html = fill(HTML, "some-article", "Some article").expect("the template is whole");
        assert!(html.contains(r#"content="../../""#), "{html}");
        assert!(html.contains(r#"href="../../lectern-1.css""#), "{html}");
        assert!(
            html.contains(r#"<link id="lectern-search" rel="lectern-search" href="../../search-1.wasm">"#),
            "{html}"
        );
    }

    #[test]
    fn the_root_page_keeps_its_addresses() {
        let html = fill(HTML, "", "Lectern").expect("the template is whole");
        assert!(html.contains(r#"content="./""#), "{html}");
        assert!(html.contains(r#"href="./lectern-1.css""#), "{html}");
        assert!(html.contains(r#"href="./search-1.wasm""#), "{html}");
        assert!(html.contains(r#"data-settings="lectern:x:settings""#), "{html}");
    }

    #[test]
    fn only_values_that_are_files_of_the_build_change() {
        let html = fill(HTML, "search", "Search").expect("the template is whole");
        assert!(html.contains(r#"<a href="./unknown.css">./lectern-1.css</a>"#), "{html}");
    }

    #[test]
    fn what_articles_say_is_escaped() {
        let html = fill(HTML, "x", "</title><script>").expect("the template is whole");
        assert!(html.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"), "{html}");
        assert!(html.contains(r#"content="“A” &amp; &quot;B&quot;""#), "{html}");
        assert!(html.contains(r#"<html lang="ko">"#), "{html}");
    }

    #[test]
    fn the_text_stands_in_the_page_as_it_is() {
        let html = fill(HTML, "x", "X").expect("the template is whole");
        assert!(
            html.contains("<div id=\"lectern\" data-route=\"/a/x/\"><h1 id=\"a\">=\"./lectern-1.css</h1></div>"),
            "{html}"
        );
        assert!(html.contains("<meta name=\"x\"></head>"), "{html}");
    }

    #[test]
    fn a_template_without_a_title_is_refused_with_the_remedy() {
        let error = fill(&HTML.replace("<title>", ""), "", "x").expect_err("there is no title");
        assert!(error.to_string().contains("expected `<title>` in index.html"), "{error}");
        let error = fill("<html lang=\"en\">", "", "x").expect_err("there is no link to the search");
        assert!(error.to_string().contains("lectern-search"), "{error}");
    }

    #[test]
    fn the_page_for_unknown_addresses_asks_in_every_folder_above() {
        let html = not_found();
        assert!(html.contains(r#"<script src="./lost.js">"#), "{html}");
        assert!(html.contains(r#"<script src="./../../lost.js">"#), "{html}");
        assert!(!html.contains("<!-- scripts -->"), "{html}");
    }

    #[test]
    fn pages_that_the_program_does_not_draw_are_in_the_language_of_the_library() {
        let frame = include_str!("../assets/embed.html");
        for html in [not_found(), said(frame.to_owned())] {
            assert!(html.contains("<html lang=\"en\" dir=\"ltr\">"), "{html}");
        }
        speak("ar");
        for (html, words) in
            [(not_found(), "<title>الصفحة غير موجودة</title>"), (said(frame.to_owned()), "المكتبة</a>")]
        {
            assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains(words), "{html}");
        }
        for english in IN_PAGES {
            assert!(!not_found().contains(english) && !said(frame.to_owned()).contains(english), "{english}");
        }
        speak("en");
    }
}
