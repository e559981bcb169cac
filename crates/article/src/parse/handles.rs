//! Names on social networks, such as `@_wedwards`, in the paragraph about the author.

use super::flow::push_text;
use crate::Inline;

/// Makes links of the handles whose network the text names; the others stay text.
pub(super) fn link(content: Vec<Inline>) -> Vec<Inline> {
    let mut before = String::new();
    link_after(content, &mut before)
}

/// `before` is what the paragraph said so far: "on Twitter" holds for all the handles after it.
fn link_after(content: Vec<Inline>, before: &mut String) -> Vec<Inline> {
    let mut done = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Text(text) => push_handles(&mut done, &text, before),
            Inline::Emphasis(inner) => done.push(Inline::Emphasis(link_after(inner, before))),
            Inline::Strong(inner) => done.push(Inline::Strong(link_after(inner, before))),
            other => {
                before.push_str(&crate::inline_text(std::slice::from_ref(&other)));
                done.push(other);
            }
        }
    }
    done
}

fn push_handles(content: &mut Vec<Inline>, text: &str, before: &mut String) {
    let mut done = 0;
    for (at, _) in text.match_indices('@') {
        let starts_word = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "@._-/".contains(c));
        if at < done || !starts_word {
            continue;
        }
        let length = text[at + 1..].find(|c: char| !is_handle_character(c));
        let end = length.map_or(text.len(), |length| at + 1 + length);
        let handle = text[at + 1..end].trim_end_matches(['.', '-', '@']);
        before.push_str(&text[done..at]);
        let after = &text[at + 1 + handle.len()..];
        let network = named_after(after).or_else(|| named_last(before));
        let Some(href) = address(handle, network) else {
            push_text(content, &text[done..at]);
            done = at;
            continue;
        };
        push_text(content, &text[done..at]);
        let words = format!("@{handle}");
        done = at + words.len();
        content.push(Inline::Link { href, content: vec![Inline::Text(words)] });
    }
    before.push_str(&text[done..]);
    push_text(content, &text[done..]);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Network {
    Twitter,
    X,
    Instagram,
    Threads,
    Mastodon,
    Bluesky,
    /// Any whose addresses are not told by handles. No network that was named before it counts.
    Other,
}

fn named(word: &str) -> Option<Network> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    match word.to_lowercase().as_str() {
        "twitter" => Some(Network::Twitter),
        "instagram" => Some(Network::Instagram),
        "mastodon" | "fediverse" => Some(Network::Mastodon),
        "bluesky" => Some(Network::Bluesky),
        "facebook" | "linkedin" | "substack" | "telegram" | "tiktok" | "weibo" | "youtube" => Some(Network::Other),
        // Words of the language unless written as names.
        _ if word == "X" => Some(Network::X),
        _ if word == "Threads" => Some(Network::Threads),
        _ => None,
    }
}

/// "@name on Twitter", "@name (Twitter)".
fn named_after(after: &str) -> Option<Network> {
    let after = after.trim_start();
    let after = after.strip_prefix("on ").or_else(|| after.strip_prefix('('))?;
    named(after.split([' ', ')', '/']).next()?)
}

/// "on Twitter @name", "on Twitter and Threads as @name".
fn named_last(before: &str) -> Option<Network> {
    before.split(|c: char| c.is_whitespace() || c == '/').rev().find_map(named)
}

fn address(handle: &str, network: Option<Network>) -> Option<String> {
    if handle.ends_with(".bsky.social") && is_domain(handle) {
        return Some(format!("https://bsky.app/profile/{handle}"));
    }
    let simple = |longest: usize, also: &str| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || also.contains(c);
        (1..=longest).contains(&handle.len()) && handle.chars().all(allowed)
    };
    match network? {
        Network::Twitter if simple(15, "") => Some(format!("https://twitter.com/{handle}")),
        Network::X if simple(15, "") => Some(format!("https://x.com/{handle}")),
        Network::Instagram if simple(30, ".") => Some(format!("https://www.instagram.com/{handle}/")),
        Network::Threads if simple(30, ".") => Some(format!("https://www.threads.net/@{handle}")),
        Network::Bluesky if is_domain(handle) => Some(format!("https://bsky.app/profile/{handle}")),
        Network::Mastodon => {
            let (user, host) = handle.split_once('@')?;
            let clean = !user.is_empty() && !user.contains('-') && is_domain(host);
            clean.then(|| format!("https://{host}/@{user}"))
        }
        _ => None,
    }
}

fn is_domain(text: &str) -> bool {
    let label = |part: &str| {
        let clean = part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        clean && !part.is_empty() && !part.starts_with('-') && !part.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}

/// Letters that no network allows belong to the word all the same, and then make it no handle.
fn is_handle_character(c: char) -> bool {
    c.is_alphanumeric() || "_.-@".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        let show = |inline: &Inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Link { href, content } => format!("[{}]({href})", crate::inline_text(content)),
            other => format!("{other:?}"),
        };
        link(vec![Inline::Text(text.to_owned())]).iter().map(show).collect()
    }

    #[test]
    fn handles_of_named_networks_become_links() {
        let cases = [
            ("on Twitter @_we.", "on Twitter [@_we](https://twitter.com/_we)."),
            ("@jo on Twitter, @jo on X.", "[@jo](https://twitter.com/jo) on Twitter, [@jo](https://x.com/jo) on X."),
            ("Instagram: @jo.do.", "Instagram: [@jo.do](https://www.instagram.com/jo.do/)."),
            ("on Threads (@jo)", "on Threads ([@jo](https://www.threads.net/@jo))"),
            ("on Mastodon: @jo@mas.to.", "on Mastodon: [@jo@mas.to](https://mas.to/@jo)."),
            ("at @jo.bsky.social.", "at [@jo.bsky.social](https://bsky.app/profile/jo.bsky.social)."),
            ("on Bluesky as @jo.org", "on Bluesky as [@jo.org](https://bsky.app/profile/jo.org)"),
            ("on X @jo, on TikTok @jo_t", "on X [@jo](https://x.com/jo), on TikTok @jo_t"),
            ("Twitter: @a and @b", "Twitter: [@a](https://twitter.com/a) and [@b](https://twitter.com/b)"),
        ];
        for (text, expected) in cases {
            assert_eq!(marked(text), expected);
        }
    }

    #[test]
    fn other_handles_stay_text() {
        for text in [
            "Find her @jo.",
            "on Twitter at jo@mas.to",
            "on Twitter @far_too_long_for_a_handle",
            "on Twitter @jö",
            "on Mastodon @jo",
            "the threads of @jo",
            "@jo@mas.to",
            "Twitter @",
            "Not on Twitter, but on TikTok @jo",
            "on X and as @jo (YouTube)",
            "on Instagram or LinkedIn: @jo",
        ] {
            assert_eq!(marked(text), text);
        }
    }
}
