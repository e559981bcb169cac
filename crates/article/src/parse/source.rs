//! From bytes to text with `\n` at the end of each line, and back to line numbers.

use super::problem::Problem;

/// Larger files are books or mistakes; the browser would have to carry them.
const LARGEST: usize = 2_000_000;

/// The text of a file, without byte order marks, of which some programs add one to another, each line ended by `\n`.
pub(super) fn read(bytes: &[u8]) -> Result<String, Problem> {
    if let Some(problem) = too_large(bytes.len()) {
        return Err(problem);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let text = with_plain_line_ends(text.trim_start_matches('\u{feff}'));
    if text.trim().is_empty() {
        return Err(Problem::new(1, "a title and a text", "an empty file", "write the article or remove the file"));
    }
    Ok(text)
}

/// What is wrong with a file of so many bytes, which then need not be read.
pub fn too_large(bytes: usize) -> Option<Problem> {
    (bytes > LARGEST).then(|| {
        Problem::new(
            1,
            format!("a file of at most {} bytes", grouped(LARGEST)),
            format!("{} bytes", grouped(bytes)),
            "split the text into several articles",
        )
    })
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", grouped(number / 1_000), number % 1_000),
    }
}

/// Control characters are never meant: they come from a wrong encoding or a damaged file. All of
/// them make one problem, so that a damaged file does not flood the list.
pub(super) fn control_characters(text: &str) -> Option<Problem> {
    let mut first = None;
    let mut lines = 0;
    for (index, line) in text.split('\n').enumerate() {
        let found = line.chars().enumerate().find(|(_, c)| c.is_control() && *c != '\t');
        if let Some((column, c)) = found {
            first = first.or(Some((index as u32 + 1, column + 1, c)));
            lines += 1;
        }
    }
    let (line, column, c) = first?;
    let more = match lines {
        1 => String::new(),
        2 => ", and others in 1 more line".to_owned(),
        _ => format!(", and others in {} more lines", lines - 1),
    };
    let remedy = match c {
        '\0' => "save the file as UTF-8 (it may be UTF-16 or no text at all)",
        '\u{80}'..='\u{9f}' => "save the file as UTF-8 (it may have been Windows-1252)",
        _ => "remove it",
    };
    let found = format!("the control character U+{:04X} in column {column}{more}", u32::from(c));
    Some(Problem::new(line, "text", found, remedy))
}

/// Where the lines of a text begin.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines(std::iter::once(0).chain(after_breaks).collect())
    }

    /// The line, from 1, that holds the byte at `offset`.
    pub(super) fn line(&self, offset: usize) -> u32 {
        self.0.partition_point(|start| *start <= offset) as u32
    }

    /// Where the line begins that stands so many lines below the one with the byte at `offset`; the last line if there are less.
    pub(super) fn lines_below(&self, offset: usize, number: usize) -> usize {
        let line = self.line(offset) as usize - 1;
        self.0[(line + number).min(self.0.len() - 1)]
    }
}

fn not_utf8(bytes: &[u8], offset: usize) -> Problem {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Problem::new(1, "text in UTF-8", "the byte order mark of UTF-16", "save the file as UTF-8");
    }
    let before = String::from_utf8_lossy(&bytes[..offset]);
    let line = Lines::of(&with_plain_line_ends(&before)).0.len() as u32;
    Problem::new(
        line,
        "text in UTF-8",
        format!("the byte 0x{:02X} at offset {offset}, which is not UTF-8", bytes[offset]),
        "save the file as UTF-8",
    )
}

fn with_plain_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
