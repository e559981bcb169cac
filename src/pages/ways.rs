//! The ways into the library besides its list: tags, authors, dates.

use article::Date;
use library::{Bar, Way, Ways};
use paper::{Paper, count, language, say};

use super::list::cards;
use super::not_found::not_found;
use super::{Page, Reading};
use crate::components::{begin_link, route_link};
use crate::format;
use crate::route::{Kind, Route};

/// What is called so, of one kind.
pub(super) fn of_kind(ways: &Ways, kind: Kind) -> &[Way] {
    match kind {
        Kind::Tag => &ways.tags,
        Kind::Author => &ways.authors,
        Kind::Year => &ways.years,
    }
}

/// All of them, with how many articles each has, and a drawing of when those were written.
pub(crate) fn ways(reading: &Reading<'_>) -> Page {
    let ways = reading.library.ways();
    let mut paper = Paper::new();
    paper.add("<section class='page ways'><h1 id=page-heading tabindex=-1>Tags, authors and dates</>", &[]);
    if ways.is_empty() {
        paper.add("<p class=empty>No article states a tag, an author or a date.</>", &[]);
    }
    for (kind, heading) in Kind::ALL.into_iter().zip(["<h2>Tags</>", "<h2>Authors</>", "<h2>Dates</>"]) {
        let of_kind = of_kind(ways, kind);
        if of_kind.is_empty() {
            continue;
        }
        paper.add(heading, &[]);
        if kind == Kind::Year {
            timeline(&mut paper, &ways.bars, &|year| reading.navigation.history().href(&of_year(year)));
        }
        paper.add("<ul>", &[]);
        for Way { slug, name, entries } in of_kind {
            paper.add("<li>", &[]);
            route_link(&mut paper, reading.navigation, &Route::Way { kind, slug: slug.clone() }, name);
            paper.add(" <small>{0}</></>", &[&entries.len().to_string()]);
        }
        paper.close();
    }
    Page { title: Some(say("Tags, authors and dates", &[])), language: language(), body: paper }
}

/// The articles of one of them, or the page that says there is none.
pub(crate) fn way(reading: &Reading<'_>, kind: Kind, slug: &str) -> Page {
    let Some(way) = Ways::find(of_kind(reading.library.ways(), kind), slug) else {
        return not_found(reading, &Route::Way { kind, slug: slug.to_owned() }.path());
    };
    let mut paper = Paper::new();
    paper.add("<section class='page list'><p class=status>", &[]);
    begin_link(&mut paper, reading.navigation, &Route::Ways);
    paper.add(
        match kind {
            Kind::Tag => "Tag</>",
            Kind::Author => "Author</>",
            Kind::Year => "Date</>",
        },
        &[],
    );
    let number = count(way.entries.len(), "article", "articles");
    paper.add("</><h1 id=page-heading tabindex=-1>{0}</><p class=status>{1}</>", &[&way.name, &number]);
    let entries = reading.library.entries();
    cards(&mut paper, reading, way.entries.iter().filter_map(|number| entries.get(*number as usize)));
    Page { title: Some(way.name.clone()), language: language(), body: paper }
}

fn of_year(year: u16) -> Route {
    Route::Way { kind: Kind::Year, slug: format!("{year:04}") }
}

/// How many articles there are when: a bar for each month or year, which leads to its year, and the same as a table. The bars are
/// drawn by attributes alone, for pages allow no styles in them.
fn timeline(paper: &mut Paper, bars: &[Bar], address: &dyn Fn(u16) -> String) {
    if bars.is_empty() {
        return;
    }
    let when = |bar: &Bar| match bar.month {
        0 => bar.year.to_string(),
        month => format::month(Date { year: bar.year, month, day: 1 }),
    };
    paper.add(
        "<svg class=timeline viewBox='0 0 1000 100' preserveAspectRatio=none role=group aria-label='Articles by date'>",
        &[],
    );
    for bar in bars {
        let number = count(bar.articles as usize, "article", "articles");
        let [left, width, top, height] = [bar.left, bar.width, 100 - bar.height, bar.height].map(|at| at.to_string());
        // The whole column is the link, so that low bars are hit, too. Its title is shown to who points at it, and not everywhere
        // told to who hears it.
        paper.add(
            "<a href={0} aria-label='{1}: {2}'><title>{1}: {2}</><rect x={3} y=0 width={4} height=100></><rect x={3} y={5} width={4} height={6}></></>",
            &[&address(bar.year), &when(bar), &number, &left, &width, &top, &height],
        );
    }
    let [first, last] = [bars.first(), bars.last()].map(|bar| bar.map_or_else(String::new, &when));
    paper.add(
        "</><p class=timeline-ends aria-hidden=true><span>{0}</><span>{1}</></><details><summary>Show as a table</><table><thead><tr><th scope=col>Date</><th scope=col>Articles</></></><tbody>",
        &[&first, &last],
    );
    for bar in bars {
        let words = [address(bar.year), when(bar), bar.articles.to_string()];
        paper.add(
            "<tr><th scope=row><a href={0}>{1}</></><td data-align=end>{2}</></>",
            &words.each_ref().map(String::as_str),
        );
    }
    paper.add("</></></>", &[]);
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use paper::Node;

    use super::*;

    /// The page as text: elements in brackets, each with its attributes.
    fn told(nodes: &[Node]) -> String {
        let told = |node: &Node| match node {
            Node::Text(text) => text.clone(),
            Node::Element { tag, attributes, children, .. } => {
                let attributes = attributes.iter().map(|(name, value)| format!(" {name}={value}"));
                format!("{tag}{}({})", attributes.collect::<String>(), told(children))
            }
            _ => String::new(),
        };
        nodes.iter().map(told).collect()
    }

    #[test]
    fn the_timeline_is_drawn_with_links_and_told_as_a_table() {
        let bar = |year, month, articles, left| Bar { year, month, articles, left, width: 100, height: articles * 25 };
        let mut paper = Paper::new();
        timeline(&mut paper, &[bar(2017, 7, 1, 0), bar(2018, 0, 4, 900)], &|year| format!("/dates/{year}/"));
        let told = told(&paper.done());
        for part in [
            "a href=/dates/2017/ aria-label=July 2017: 1 article(title(July 2017: 1 article)rect x=0 y=0 width=100 height=100()rect x=0 y=75 width=100 height=25())",
            "a href=/dates/2018/ aria-label=2018: 4 articles(title(2018: 4 articles)rect x=900 y=0 width=100 height=100()rect x=900 y=0 width=100 height=100())",
            "tr(th scope=col(Date)th scope=col(Articles))",
            "tr(th scope=row(a href=/dates/2018/(2018))td data-align=end(4))",
        ] {
            assert!(told.contains(part), "{part}\nis missing in\n{told}");
        }
        assert!(!told.contains("style"), "{told}");
        let mut paper = Paper::new();
        timeline(&mut paper, &[], &|_| String::new());
        assert!(paper.done().is_empty(), "nothing is drawn of nothing");
    }
}
