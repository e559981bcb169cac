//! A picture of an article, over the page.

use paper::Paper;

/// A picture with what is said of it.
pub(crate) struct Picture {
    file: String,
    alt: String,
    caption: String,
    /// Whether it is as large as it is, or as the window.
    pub(crate) is_whole: bool,
}

impl Picture {
    /// What a figure hands over: its file, what it shows, and what stands below it, a line each.
    pub(crate) fn of(lines: &str) -> Picture {
        let (file, rest) = lines.split_once('\n').unwrap_or((lines, ""));
        let (alt, caption) = rest.split_once('\n').unwrap_or((rest, ""));
        Picture { file: file.to_owned(), alt: alt.to_owned(), caption: caption.to_owned(), is_whole: false }
    }

    pub(crate) fn draw(&self, paper: &mut Paper) {
        let is_whole = if self.is_whole { "true" } else { "false" };
        paper.add(
            "<dialog key=picture class='aid aid-picture' aria-label=Picture closedby=any><div class=aid-head><button \
             data-act=aid:whole aria-pressed={3}>Full size</><button data-act=aid:close autofocus= aria-label='Close the picture'>Close</></><div \
             class=aid-view tabindex=0 role=group aria-label=Picture><img file={0} alt={1}></></><p>{2}</></>",
            &[&self.file, &self.alt, &self.caption, is_whole],
        );
    }
}
