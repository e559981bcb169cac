//! Where the site will be served, for what must name itself by an absolute address: canonical links, feed, map of the site.
//!
//! Nothing on the pages needs it. `cargo xtask build --site-url` or the variable `LECTERN_SITE_URL` says it.

use std::env;

use anyhow::{Result, bail};

/// The variable that says it.
const VARIABLE: &str = "LECTERN_SITE_URL";

/// The absolute address of the site's root. It ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address(String);

impl Address {
    /// The address that the environment states, if it does.
    pub(crate) fn from_environment() -> Result<Option<Self>> {
        env::var(VARIABLE).ok().filter(|text| !text.is_empty()).map(|text| Self::parse(&text)).transpose()
    }

    /// Reads an absolute address of a folder. A slash at its end may be left out.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let refuse = |expected: &str| -> Result<Self> {
            bail!(
                "expected {expected} as the site's address, found `{text}`; write it like https://example.org/reading/"
            )
        };
        let lower = text.to_ascii_lowercase();
        let Some(scheme) = ["https://", "http://"].into_iter().find(|scheme| lower.starts_with(scheme)) else {
            return refuse("an absolute address with https or http");
        };
        let rest = &text[scheme.len()..];
        if rest.contains(['?', '#']) {
            return refuse("an address without a query and a fragment");
        }
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if host.contains('@') {
            return refuse("an address without a user's name");
        }
        let is_host = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
        if host.is_empty() || host.starts_with(':') || !host.chars().all(is_host) {
            return refuse("a host's name in the letters that addresses have (`xn--…` for others)");
        }
        let is_path = |c: char| c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c);
        if !path.chars().all(is_path) || path.split('/').any(|part| part == "." || part == "..") {
            return refuse("a path in the letters that addresses have (`%…` for others)");
        }
        let slash = if path.ends_with('/') { "" } else { "/" };
        Ok(Self(format!("{scheme}{}{path}{slash}", host.to_ascii_lowercase())))
    }

    /// The absolute address of a file or page of the site, named relative to its root.
    pub(crate) fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The folder of the host that the site lies in, which begins and ends with `/`.
    pub(crate) fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..].find('/').map_or("/", |at| &self.0[host + at..])
    }
}

/// A file's name as a part of an address.
pub(crate) fn encode(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(byte.into()),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_with_a_slash_and_has_its_host_in_lower_case() {
        for text in ["https://example.org/Reading", "HTTPS://Example.ORG/Reading/"] {
            let address = Address::parse(text).unwrap();
            assert_eq!(address.of("a/x/"), "https://example.org/Reading/a/x/");
            assert_eq!(address.path(), "/Reading/");
        }
        assert_eq!(Address::parse("http://[::1]:8080").unwrap().of(""), "http://[::1]:8080/");
        assert_eq!(Address::parse("http://localhost:8080").unwrap().path(), "/");
    }

    #[test]
    fn what_is_no_absolute_address_of_a_folder_is_refused_with_what_was_expected() {
        for (text, expected) in [
            ("example.org/reading", "an absolute address with https or http"),
            ("ftp://example.org/", "an absolute address with https or http"),
            ("javascript:alert(1)", "an absolute address with https or http"),
            ("https://example.org/?page=1", "without a query"),
            ("https://example.org/#top", "without a query and a fragment"),
            ("https://me@example.org/", "without a user's name"),
            ("https:///reading/", "a host's name"),
            ("https://münchen.example/", "a host's name"),
            ("https://example.org/my reading/", "a path"),
            ("https://example.org/\"><script>/", "a path"),
            ("https://example.org/a/../b/", "a path"),
        ] {
            let error = Address::parse(text).expect_err(text).to_string();
            assert!(error.contains(expected), "{error}");
            assert!(error.contains(&format!("found `{text}`")), "{error}");
        }
    }
}
