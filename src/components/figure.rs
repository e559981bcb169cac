//! Pictures.

use article::Image;
use paper::{Paper, say};

use crate::navigation::Navigation;

/// A picture with its caption and, where there is one, its credit. Where it stands by itself, it can be shown large. Among words
/// it is one of them: browsers end a paragraph before a `figure`, and the page would not be the one that the program draws.
pub(crate) fn figure(paper: &mut Paper, navigation: &Navigation, image: &Image, credit: Option<&str>, is_alone: bool) {
    let Image { file, alt, caption } = image;
    let mut below = caption.clone().unwrap_or_default();
    if let Some(credit) = credit {
        below.push_str(if below.is_empty() { "" } else { " · " });
        below.push_str(&say("Photo: {0}", &[credit]));
    }
    let words = [&navigation.image(file)[..], alt, &below, file];
    paper.add(if is_alone { "<figure>" } else { "<span class=picture>" }, &[]);
    paper.add("<img src={0} alt={1} loading=lazy decoding=async></>", &words);
    if is_alone {
        // What it is about goes along, for what shows it knows no articles.
        let act = "<button class=enlarge data-act='aid:picture:{3}\n{1}\n{2}' aria-haspopup=dialog lang=en aria-label='Enlarge the picture'></>";
        paper.add(act, &words);
    }
    if !below.is_empty() {
        paper.add(if is_alone { "<figcaption>{2}</>" } else { " <small>{2}</>" }, &words);
    }
    paper.close();
}

#[cfg(test)]
mod tests {
    use article::{Block, Inline};
    use paper::Node;
    use yew::Callback;

    use super::*;
    use crate::Options;
    use crate::components::{Ink, prose};
    use crate::engine::Engine;
    use crate::place::Place;

    /// The names of the elements, each with its own in brackets.
    fn told(nodes: &[Node]) -> String {
        let told = |node: &Node| match node {
            Node::Element { tag, children, .. } => format!("{tag}({})", told(children)),
            _ => String::new(),
        };
        nodes.iter().map(told).collect()
    }

    #[test]
    fn a_picture_among_words_ends_no_paragraph() {
        let navigation = Navigation::new(&Options::default(), Place::default(), Callback::noop());
        let ink = Ink { navigation: &navigation, engine: &Engine::default(), asked: "" };
        let image = Image { file: "a.png".into(), alt: "A".into(), caption: Some("B".into()) };
        let words = vec![Inline::Text("See ".into()), Inline::Image(image.clone()), Inline::Text(".".into())];
        let link = Inline::Link { href: "https://example.org/".into(), content: words.clone() };
        let body = [Block::Paragraph(words), Block::Paragraph(vec![link]), Block::Image(image)];
        let mut paper = Paper::new();
        prose(&mut paper, &body, ink);
        assert_eq!(
            told(&paper.done()),
            "p(span(img()small()))p(a(span(img()small())))figure(img()button()figcaption())"
        );
    }
}
