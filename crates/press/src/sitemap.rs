//! The map of the site for search engines, and what tells them that all may be read.

use lectern::route::Route;
use library::Library;

use crate::address::Address;
use crate::each_way;
use crate::escape::escape;

/// The map's name.
pub(crate) const SITEMAP: &str = "sitemap.xml";

/// The list, all articles, and the pages of tags, authors and years. Addresses are absolute where the site's is known; else they are relative to the map, which few
/// search engines take.
pub(crate) fn sitemap(library: &Library<'_>, address: Option<&Address>) -> String {
    let of = |path: &str| address.map_or_else(|| format!("./{path}"), |address| address.of(path));
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    let newest = library.entries().iter().filter_map(|entry| entry.date).max();
    let articles = library.entries().iter().map(|entry| (of(&format!("a/{}/", entry.slug)), entry.date));
    let all = if library.ways().is_empty() { None } else { Some((of("ways/"), newest)) };
    let ways = each_way(library).map(|(kind, way)| {
        let dates = way.entries.iter().filter_map(|number| library.entries().get(*number as usize)?.date);
        (of(Route::Way { kind, slug: way.slug.clone() }.path().trim_start_matches('/')), dates.max())
    });
    for (place, date) in [(of(""), newest)].into_iter().chain(articles).chain(all).chain(ways) {
        let modified = date.map_or_else(String::new, |date| format!("<lastmod>{date}</lastmod>"));
        out.push_str(&format!("  <url><loc>{}</loc>{modified}</url>\n", escape(&place)));
    }
    out.push_str("</urlset>\n");
    out
}

/// Allows everything. Only an absolute address can name the map.
pub(crate) fn robots(address: Option<&Address>) -> String {
    let map = address.map_or_else(String::new, |address| format!("\nSitemap: {}\n", address.of(SITEMAP)));
    format!("User-agent: *\nAllow: /\n{map}")
}

#[cfg(test)]
mod tests {
    use library::{SourceFile, compile};

    use super::*;

    fn map(address: Option<&Address>) -> String {
        let file = |name: &str, text: &str| SourceFile { name: name.to_owned(), bytes: text.into() };
        let files = [
            file("a.txt", "Author: Kim\nTags: sea\nDate: 2017-07-27\n\nDated\n\nText.\n"),
            file("b.txt", "Undated\n\nText.\n"),
        ];
        let bytes = compile(&files).expect("the files are good");
        sitemap(&Library::open(&bytes).expect("it was just compiled"), address)
    }

    #[test]
    fn the_map_lists_the_list_and_the_articles_with_the_dates_that_they_state() {
        let address = Address::parse("https://example.org/reading").expect("an address");
        let map = map(Some(&address));
        for line in [
            "  <url><loc>https://example.org/reading/</loc><lastmod>2017-07-27</lastmod></url>",
            "  <url><loc>https://example.org/reading/a/dated/</loc><lastmod>2017-07-27</lastmod></url>",
            "  <url><loc>https://example.org/reading/a/undated/</loc></url>",
            "  <url><loc>https://example.org/reading/ways/</loc><lastmod>2017-07-27</lastmod></url>",
            "  <url><loc>https://example.org/reading/tags/sea/</loc><lastmod>2017-07-27</lastmod></url>",
            "  <url><loc>https://example.org/reading/authors/kim/</loc><lastmod>2017-07-27</lastmod></url>",
            "  <url><loc>https://example.org/reading/dates/2017/</loc><lastmod>2017-07-27</lastmod></url>",
        ] {
            assert!(map.lines().any(|found| found == line), "{line}\nis missing in\n{map}");
        }
    }

    #[test]
    fn without_an_address_the_map_is_relative_and_nobody_is_sent_to_it() {
        assert!(map(None).contains("<loc>./a/dated/</loc>"));
        assert_eq!(robots(None), "User-agent: *\nAllow: /\n");
        let address = Address::parse("https://example.org/r/").expect("an address");
        assert!(robots(Some(&address)).ends_with("\nSitemap: https://example.org/r/sitemap.xml\n"));
    }
}
