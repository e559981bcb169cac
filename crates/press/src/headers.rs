//! What a host should say about each file: the Content-Security-Policy, how long a browser may keep it, and who else may use it.
//!
//! There is one table. From it come `_headers`, which Netlify, Cloudflare and others read, and what the handbook shows for nginx
//! and Caddy; a test compares the handbook with it.

use std::collections::{BTreeMap, BTreeSet};

use crate::address::Address;
use crate::naming::hashed_stem;

#[cfg(test)]
mod handbook;

/// What `_headers` is called.
pub(crate) const HEADERS: &str = "_headers";

macro_rules! policy {
    () => {
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; base-uri 'none'; \
         connect-src 'self'; img-src 'self' data: blob:; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
         require-trusted-types-for 'script'; trusted-types lectern"
    };
}

/// What may be on a page: our own files, and nothing inline. Pictures may be what the reader has just made. Trusted Types let
/// one policy through, which names the service worker. Anybody may frame a page.
const POLICY: &str = policy!();

/// The same for the desk: no other site may lay a page over what an editor clicks on.
const DESK_POLICY: &str = concat!(policy!(), "; frame-ancestors 'self'");

/// A header, with what it says of all files or of those that no exception is made for.
struct Header {
    name: &'static str,
    usual: Option<&'static str>,
    exception: Option<(Files, &'static str)>,
}

/// The table.
const TABLE: [Header; 6] = [
    Header { name: "Content-Security-Policy", usual: Some(POLICY), exception: Some((Files::Desk, DESK_POLICY)) },
    Header {
        name: "Cache-Control",
        usual: Some("no-cache"),
        exception: Some((Files::NamedByContents, "public, max-age=31536000, immutable")),
    },
    Header { name: "Access-Control-Allow-Origin", usual: None, exception: Some((Files::Shared, "*")) },
    Header { name: "Cross-Origin-Opener-Policy", usual: Some("same-origin"), exception: None },
    Header { name: "X-Content-Type-Options", usual: Some("nosniff"), exception: None },
    Header { name: "Referrer-Policy", usual: Some("same-origin"), exception: None },
];

/// Files that something else is said of.
#[derive(Clone, Copy)]
enum Files {
    /// The desk's page.
    Desk,
    /// Files whose names say what is in them: under a name there is never anything else.
    NamedByContents,
    /// What a page of another site loads when it embeds the library: scripts, programs, styles, typefaces, pictures.
    Shared,
}

/// The endings of shared files.
const SHARED: [&str; 11] = ["js", "wasm", "css", "woff2", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif"];

impl Files {
    fn contains(self, name: &str) -> bool {
        match self {
            Self::Desk => name.starts_with("desk/"),
            Self::NamedByContents => hashed_stem(name).is_some(),
            Self::Shared => name.rsplit_once('.').is_some_and(|(_, ending)| SHARED.contains(&ending)),
        }
    }
}

/// The file for hosts that read one. It names each file, or each folder, since such hosts add up what they find for a path, and
/// not all of them know patterns.
pub(crate) fn headers(files: &BTreeSet<String>, address: Option<&Address>) -> String {
    let root = address.map_or("/", Address::path);
    let mut rules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut say = |path: String, name: &str, value: &str| {
        let lines = rules.entry(path).or_default();
        let line = format!("  {name}: {value}");
        if !lines.contains(&line) {
            lines.push(line);
        }
    };
    for header in &TABLE {
        match (header.usual, header.exception) {
            (Some(usual), None) => say(format!("{root}*"), header.name, usual),
            // Two policies hold both, so that this one may be among the others.
            (Some(usual), Some((Files::Desk, value))) => {
                say(format!("{root}*"), header.name, usual);
                say(format!("{root}desk/*"), header.name, value);
            }
            (usual, exception) => {
                for name in files {
                    let exception = exception.filter(|(files, _)| files.contains(name));
                    if let Some(value) = exception.map(|(_, value)| value).or(usual) {
                        say(path(root, name), header.name, value);
                    }
                }
            }
        }
    }
    let rules = rules.iter().map(|(path, lines)| format!("{path}\n{}\n", lines.join("\n")));
    rules.collect::<Vec<_>>().join("\n")
}

/// A file's path, or for one in a folder that of the folder with all that is in it.
fn path(root: &str, name: &str) -> String {
    match name.split_once('/') {
        Some((folder, _)) => format!("{root}{folder}/*"),
        None if name == "index.html" => root.to_owned(),
        None => format!("{root}{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> BTreeSet<String> {
        ["404.html", "a/x/index.html", "a/y/index.html", "desk/index.html", "images/a.png", "index.html", "sw.js"]
            .into_iter()
            .chain(["lectern-0123456789abcdef_bg.wasm", "lectern-3456789abcdef.js", "embed.js"])
            .chain(["images/photo-1507525428034-b723cf961d3e.jpg"])
            .map(str::to_owned)
            .collect()
    }

    /// What a host says for a path, which takes every rule that matches.
    fn said(headers: &str, path: &str) -> Vec<String> {
        let mut said = Vec::new();
        let mut holds = false;
        for line in headers.lines() {
            if let Some(rule) = line.strip_prefix('/') {
                let rule = format!("/{rule}");
                holds = rule.strip_suffix('*').map_or(rule == path, |start| path.starts_with(start));
            } else if holds && !line.is_empty() {
                said.push(line.trim().to_owned());
            }
        }
        said
    }

    fn caching(headers: &str, path: &str) -> Vec<String> {
        said(headers, path).iter().filter_map(|line| line.strip_prefix("Cache-Control: ").map(str::to_owned)).collect()
    }

    #[test]
    fn a_name_that_says_what_is_in_the_file_is_kept_and_all_else_is_asked_for_again() {
        let headers = headers(&files(), None);
        for kept in ["/lectern-0123456789abcdef_bg.wasm", "/lectern-3456789abcdef.js"] {
            assert_eq!(caching(&headers, kept), ["public, max-age=31536000, immutable"], "{headers}");
        }
        for asked in ["/", "/a/x/", "/desk/", "/404.html", "/sw.js", "/embed.js", "/images/a.png"] {
            assert_eq!(caching(&headers, asked), ["no-cache"], "{asked} in {headers}");
        }
    }

    #[test]
    fn what_embedding_needs_may_be_loaded_from_anywhere() {
        let headers = headers(&files(), None);
        let line = "Access-Control-Allow-Origin: *".to_owned();
        for shared in ["/lectern-0123456789abcdef_bg.wasm", "/embed.js", "/images/a.png"] {
            assert!(said(&headers, shared).contains(&line), "{shared} in {headers}");
        }
        assert!(!said(&headers, "/a/x/").contains(&line), "{headers}");
    }

    #[test]
    fn the_policy_holds_everywhere_and_only_the_desk_is_not_framed() {
        let headers = headers(&files(), None);
        let policies =
            |path| said(&headers, path).into_iter().filter(|line| line.starts_with("Content-Sec")).collect::<Vec<_>>();
        assert_eq!(policies("/a/x/"), [format!("Content-Security-Policy: {POLICY}")]);
        assert_eq!(policies("/desk/").len(), 2, "a browser enforces both");
        assert_eq!(DESK_POLICY, format!("{POLICY}; frame-ancestors 'self'"));
    }

    #[test]
    fn a_site_in_a_folder_has_its_rules_there() {
        let address = Address::parse("https://example.org/reading/").expect("an address");
        let headers = headers(&files(), Some(&address));
        assert!(headers.starts_with("/reading/\n"), "{headers}");
        assert!(headers.contains("\n/reading/desk/*\n"), "{headers}");
        assert!(headers.lines().all(|line| !line.starts_with('/') || line.starts_with("/reading/")), "{headers}");
    }
}
