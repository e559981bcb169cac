//! The pictures that articles show.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use article::{Article, Block, Image, Inline};
use library::Library;

use crate::staging::Staging;

/// Copies every picture that an article shows from the folder of articles to `images/`.
pub(crate) fn copy(folder: &Path, library: &Library, staging: &Staging) -> Result<()> {
    let mut names = BTreeSet::new();
    for entry in library.entries() {
        let article = library
            .article(entry)
            .with_context(|| format!("the article “{}” could not be read back from the library", entry.slug))?;
        names_in(&article, &mut names);
    }
    names.iter().try_for_each(|name| staging.copy(&folder.join(name), &format!("images/{name}")))
}

fn names_in(article: &Article, names: &mut BTreeSet<String>) {
    names.extend(article.image.iter().map(|image| image.file.clone()));
    in_blocks(&article.body, names);
    in_line(&article.author_note, names);
    article.footnotes.iter().for_each(|note| in_blocks(&note.body, names));
}

fn in_blocks(blocks: &[Block], names: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Image(Image { file, .. }) => {
                names.insert(file.clone());
            }
            Block::Heading { content, .. } | Block::Paragraph(content) => in_line(content, names),
            Block::List { items, .. } => items.iter().for_each(|item| in_blocks(item, names)),
            Block::Quote(inner) => in_blocks(inner, names),
            Block::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).for_each(|cell| in_line(cell, names));
            }
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn in_line(content: &[Inline], names: &mut BTreeSet<String>) {
    for inline in content {
        match inline {
            Inline::Image(Image { file, .. }) => {
                names.insert(file.clone());
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Link { content: inner, .. } => in_line(inner, names),
            Inline::Text(_) | Inline::Code(_) | Inline::FootnoteReference { .. } | Inline::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use article::{Block, Image, Inline};

    use super::in_blocks;

    #[test]
    fn pictures_are_found_however_deep_they_stand() {
        let image = |file: &str| Image { file: file.to_owned(), alt: String::new(), caption: None };
        let in_link = Inline::Link { href: "#top".to_owned(), content: vec![Inline::Image(image("link.png"))] };
        let in_list = Block::List { start: None, items: vec![vec![Block::Paragraph(vec![in_link])]] };
        let mut names = BTreeSet::new();
        in_blocks(&[Block::Quote(vec![in_list]), Block::Image(image("block.svg"))], &mut names);
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["block.svg", "link.png"]);
    }
}
