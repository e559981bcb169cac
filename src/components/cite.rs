//! How to cite an article.

use ::cite::{Access, STYLES, filled};
use paper::Paper;

/// The citations, with ways to copy and to save them. `said` is what came of the last.
pub(crate) fn cite(paper: &mut Paper, citations: &[String], access: &Access<'_>, said: &str) {
    paper.add("<details class=cite part=cite lang=en dir=ltr><summary>Cite</><dl>", &[]);
    for ((style, citation), number) in STYLES.iter().zip(citations).zip(0..) {
        let number = number.to_string();
        paper.add("<div><dt>{0}</><dd>", &[style.name]);
        if style.file.is_none() {
            // English whatever is spoken: as words of the template, this would be the language that is.
            paper.add("<p lang={0} dir={1}>", &["en", "ltr"]);
            for (is_italic, text) in filled(citation, access) {
                paper.add(if is_italic { "<i>{0}</>" } else { "{0}" }, &[&text]);
            }
            paper.close();
        }
        let words = [style.name, &number, style.file.map_or("", |(ending, _)| ending)];
        paper.add("<button data-act=cite-copy:{1} aria-label='Copy {0}'>Copy</>", &words);
        if style.file.is_some() {
            paper.add("<button data-act=cite-save:{1} aria-label='Save {2}, {0}'>Save {2}</>", &words);
        }
        paper.add("</></>", &[]);
    }
    paper.add("</><p class=outcome>{0}</></>", &[said]);
}
