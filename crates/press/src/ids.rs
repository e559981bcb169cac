//! Ids of pages that stand in one file: each is preceded by its page's, so that links within a page stay in it where no script
//! turns the pages.

/// The attributes whose values are ids. `single.js` takes the page off them again.
const IDS: [&str; 7] =
    ["id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant"];

/// A page's HTML with `page#` before each of its ids, and before what names them. `page` stands in HTML as it is.
///
/// The HTML is as the application is prerendered: attributes have double quotes, and texts no sign that begins a tag.
pub(crate) fn of_page(html: &str, page: &str) -> String {
    let mut done = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        done.push_str(&rest[..start]);
        rest = &rest[start..];
        // Up to the tag's end, one attribute after the other.
        while let Some(at) = rest.find(['"', '>']) {
            let (before, after) = rest.split_at(at + 1);
            done.push_str(before);
            rest = after;
            if before.ends_with('>') {
                break;
            }
            let name = before.trim_end_matches("=\"").rsplit(char::is_whitespace).next().unwrap_or_default();
            let (value, after) = rest.split_once('"').unwrap_or((rest, ""));
            match (name, value.strip_prefix('#')) {
                // What begins with a slash is another page's.
                ("href", Some(id)) if !id.starts_with('/') => done.push_str(&format!("#{page}#{id}")),
                _ if IDS.contains(&name) => {
                    let ids = value.split_whitespace().map(|id| format!("{page}#{id}"));
                    done.push_str(&ids.collect::<Vec<_>>().join(" "));
                }
                _ => done.push_str(value),
            }
            done.push('"');
            rest = after;
        }
    }
    done + rest
}

#[cfg(test)]
mod tests {
    use super::{IDS, of_page};

    #[test]
    fn ids_and_what_names_them_are_the_pages_own() {
        assert_eq!(
            of_page(
                "<p id=\"a\">See <a class=\"x\" href=\"#a\">id=\"a\" here</a><br><input aria-labelledby=\"a b\"></p>",
                "/s/"
            ),
            "<p id=\"/s/#a\">See <a class=\"x\" href=\"#/s/#a\">id=\"a\" here</a><br><input aria-labelledby=\"/s/#a /s/#b\"></p>"
        );
    }

    #[test]
    fn the_script_of_the_file_knows_the_same_attributes() {
        let script = include_str!("../assets/single.js");
        for name in IDS.iter().chain(&["href"]) {
            assert!(script.contains(&format!("\"{name}\"")), "{name}");
        }
    }

    #[test]
    fn other_addresses_and_other_values_stay() {
        let html = "<a href=\"#/a/b/\" title=\"1 > 0\" data-id=\"a\">&lt;p id=\"a\"&gt;</a> end";
        assert_eq!(of_page(html, "/s/"), html);
    }
}
