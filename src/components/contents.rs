//! What an article contains: its headings, as a list of links.

use article::{Block, inline_text};
use paper::Paper;

/// Headings that an article has at least for them to be listed.
const LEAST: usize = 3;

/// The headings, nested by their levels. It is closed until somebody asks for it, so that the text begins where it does.
pub(crate) fn contents(paper: &mut Paper, body: &[Block]) {
    let headings: Vec<(u8, &str, String)> = body
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, id, content } => Some((*level, &id[..], inline_text(content))),
            _ => None,
        })
        .collect();
    if headings.len() < LEAST {
        return;
    }
    paper.add(
        "<details class=contents part=contents><summary id=contents-heading lang=en dir=ltr>Contents</><nav \
         aria-labelledby=contents-heading>",
        &[],
    );
    // The levels of the lists that are open, each within an item of the one before.
    let mut open: Vec<u8> = Vec::new();
    for (level, id, text) in &headings {
        while open.last().is_some_and(|last| last > level) {
            open.pop();
            paper.add("</></>", &[]);
        }
        if open.last() == Some(level) {
            paper.close();
        } else {
            open.push(*level);
            paper.add("<ol>", &[]);
        }
        paper.add("<li><a href=#{0}>{1}</>", &[id, text]);
    }
    open.iter().for_each(|_| paper.add("</></>", &[]));
    paper.add("</></>", &[]);
}

#[cfg(test)]
mod tests {
    use article::Inline;
    use paper::Node;

    use super::*;

    /// The page as text: elements in brackets.
    fn told(nodes: &[Node]) -> String {
        let told = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Element { tag, children, .. } => format!("{tag}({})", told(children)),
            _ => String::new(),
        };
        nodes.iter().map(told).collect()
    }

    fn list(levels: &[u8]) -> String {
        let heading = |(number, level): (usize, &u8)| Block::Heading {
            level: *level,
            id: number.to_string(),
            content: vec![Inline::Text(number.to_string())],
        };
        let body: Vec<Block> = levels.iter().enumerate().map(heading).collect();
        let mut paper = Paper::new();
        contents(&mut paper, &body);
        let told = told(&paper.done());
        told.strip_prefix("details(summary(Contents)nav(")
            .and_then(|told| told.strip_suffix("))"))
            .unwrap_or(&told)
            .to_owned()
    }

    #[test]
    fn headings_are_nested_by_their_levels() {
        assert_eq!(list(&[2, 2, 2]), "ol(li(a(0))li(a(1))li(a(2)))");
        assert_eq!(list(&[2, 3, 3, 2]), "ol(li(a(0)ol(li(a(1))li(a(2))))li(a(3)))");
        assert_eq!(list(&[2, 4, 3, 2]), "ol(li(a(0)ol(li(a(1)))ol(li(a(2))))li(a(3)))");
        assert_eq!(list(&[3, 2, 3]), "ol(li(a(0)))ol(li(a(1)ol(li(a(2)))))");
    }

    #[test]
    fn few_headings_need_no_list() {
        assert_eq!(list(&[2, 2]), "");
    }
}
