//! Every part of the application in every state, on one page, for those who work on it.
//!
//! The page is drawn by the functions that draw the application, over articles and comments of its own, so it shows what
//! readers see and needs no upkeep besides new states. Nothing on it does anything. It is made on this machine alone (feature
//! `prerender`): neither the program nor a release has anything of it.

mod aids;
mod made;
mod reading;
mod talking;

use paper::{Node, Paper, direction, language};
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::LocalServerRenderer;
use yew::prelude::*;

use crate::nodes::shown;
use made::Room;

/// The picture that the articles of the gallery show: its path, and what is in it.
pub const PICTURE: (&str, &str) = ("images/gallery-lighthouse.svg", include_str!("texts/gallery-lighthouse.svg"));

/// What is inside the page's body, in the language that is spoken.
///
/// # Panics
/// When the gallery's own texts have problems.
pub fn gallery() -> String {
    let room = Room::new();
    let groups = [
        Group::new("frame", "Header and footer", reading::frame(&room)),
        Group::new("cards", "Cards", reading::cards(&room)),
        Group::new("bylines", "Bylines and tags", reading::bylines(&room)),
        Group::new("ways", "Ways to articles", reading::ways(&room)),
        Group::new("head", "Head of an article", reading::head(&room)),
        Group::new("prose", "Prose", reading::prose(&room)),
        Group::new("figures", "Pictures", reading::figures(&room)),
        Group::new("right-to-left", "From right to left", reading::right_to_left(&room)),
        Group::new("around", "Around the text", reading::around(&room)),
        Group::new("bars", "Bars", reading::bars(&room)),
        Group::new("comments", "Comments", talking::comments(&room)),
        Group::new("discussion", "A discussion", talking::discussions(&room)),
        Group::new("forms", "Forms", talking::forms(&room)),
        Group::new("notices", "Notices and questions", talking::notes(&room)),
        Group::new("search", "Search", reading::searches(&room)),
        Group::new("empty", "Nothing there, and errors", reading::empty(&room)),
        Group::new("kept", "What is kept", reading::kept(&room)),
        Group::new("appearance", "Appearance", aids::appearance()),
        Group::new("keys", "Keys", aids::keys()),
        Group::new("palette", "Palette", aids::palette()),
        Group::new("highlights", "Highlights", aids::highlights(&room)),
        Group::new("desk", "Desk", aids::desk(&room)),
    ];
    let mut paper = Paper::new();
    // Its own words are for those who work on it: English, in whatever language the parts speak.
    paper.add(
        "<main class=gallery><header lang={0} dir={1}><h1>{2}</><nav aria-label={2}><ul>",
        &["en", "ltr", "Gallery"],
    );
    for Group { id, name, .. } in &groups {
        paper.add("<li><a href=#{0}>{1}</></>", &[id, name]);
    }
    paper.add("</></></>", &[]);
    groups.into_iter().for_each(|group| group.draw(&mut paper));
    let page =
        html! { <div class="frame" lang={language()} dir={direction()}>{ shown(paper, &room.navigation) }</div> };
    let runtime = Builder::new_current_thread().build().expect("a runtime needs nothing that could be refused");
    let renderer = LocalServerRenderer::<Sheet>::with_props(SheetProps { page }).hydratable(false);
    LocalSet::new().block_on(&runtime, renderer.render())
}

/// Parts that belong together.
struct Group {
    id: &'static str,
    name: &'static str,
    specimens: Vec<Specimen>,
}

impl Group {
    fn new(id: &'static str, name: &'static str, specimens: Vec<Specimen>) -> Self {
        Self { id, name, specimens }
    }

    fn draw(self, paper: &mut Paper) {
        paper.add(
            "<section class=specimens id={0}><h2 lang={2} dir={3}><a href=#{0}>{1}</></>",
            &[self.id, self.name, "en", "ltr"],
        );
        for (specimen, number) in self.specimens.into_iter().zip(1..) {
            let Specimen { name, kind, is_unfolded, paper: drawn } = specimen;
            let number = number.to_string();
            paper.add(
                "<div class=specimen id={0}-{1}><h3 lang={4} dir={5}>{2}</><div class='sheet {3}'>",
                &[self.id, &number, name, kind, "en", "ltr"],
            );
            let mut nodes = drawn.done();
            if is_unfolded {
                unfold(&mut nodes);
            }
            nodes.into_iter().for_each(|node| paper.push(node));
            paper.add("</></>", &[]);
        }
        paper.close();
    }
}

/// One part in one state.
struct Specimen {
    /// What state it is in.
    name: &'static str,
    /// How the gallery's style sheet lays it out: as wide as a text, `wide`, or `over` for what lies over a page elsewhere.
    kind: &'static str,
    /// Whether everything that can be unfolded is.
    is_unfolded: bool,
    paper: Paper,
}

impl Specimen {
    fn new(name: &'static str, draw: impl FnOnce(&mut Paper)) -> Self {
        let mut paper = Paper::new();
        draw(&mut paper);
        Self { name, kind: "", is_unfolded: false, paper }
    }

    /// What a module has drawn.
    fn of_nodes(name: &'static str, nodes: Vec<Node>) -> Self {
        Self::new(name, |paper| nodes.into_iter().for_each(|node| paper.push(node)))
    }

    fn wide(self) -> Self {
        Self { kind: "wide", ..self }
    }

    fn over(self) -> Self {
        Self { kind: "over", ..self }
    }

    fn unfolded(self) -> Self {
        Self { is_unfolded: true, ..self }
    }
}

/// Unfolds what is folded up, and opens what browsers open by themselves.
fn unfold(nodes: &mut [Node]) {
    for node in nodes {
        match node {
            Node::Element { tag, attributes, children, .. } => {
                let can_open = matches!(tag.as_str(), "details" | "dialog");
                if can_open && !attributes.iter().any(|(name, _)| name == "open") {
                    attributes.push(("open".to_owned(), String::new()));
                }
                unfold(children);
            }
            Node::Article { children, .. } => unfold(children),
            Node::Text(_) | Node::Moment(_) => {}
        }
    }
}

/// What the renderer renders: a page that is there.
struct Sheet;

#[derive(Clone, PartialEq, Properties)]
struct SheetProps {
    page: Html,
}

impl Component for Sheet {
    type Message = ();
    type Properties = SheetProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().page.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_a_heading_and_an_anchor() {
        let html = gallery();
        for (id, _) in html
            .match_indices("class=\"specimens\" id=\"")
            .map(|(at, found)| html[at + found.len()..].split_once('"').expect("an id"))
        {
            assert!(html.contains(&format!("href=\"#{id}\"")), "{id}");
        }
        let (specimens, headings) =
            (html.matches("class=\"specimen\"").count(), html.matches("<h3 lang=\"en\" dir=\"ltr\">").count());
        assert!(specimens > 60, "{specimens}");
        assert!(headings >= specimens);
    }

    #[test]
    fn it_is_the_same_every_time_and_has_nothing_that_a_policy_refuses() {
        let html = gallery();
        assert_eq!(html, gallery());
        assert!(!html.contains("<script") && !html.contains(" style=") && !html.contains(" onclick="));
    }

    #[test]
    fn the_states_are_there() {
        let html = gallery();
        for part in [
            "Continue reading",
            "class=\"summary\"",
            "class=\"badge\"",
            "class=\"pending\"",
            "class=\"mark-bar\"",
            "selection-bar highlight-bar",
            "aid-panel",
            "aid-keys",
            "aid-palette",
            "desk-row",
            "class=\"failure\"",
            "class=\"footnotes\"",
            "class=\"advice\"",
            "dir=\"rtl\"",
            "class=\"why\"",
            "class=\"confirm\"",
            "class=\"timeline\"",
        ] {
            assert!(html.contains(part), "{part}");
        }
    }
}
