//! Where the site will be served, for what must name itself by an absolute address: canonical links, feed, map of the site.
//!
//! Nothing on the pages needs it. `cargo xtask build --site-url` or the variable `LECTERN_SITE_URL` says it.

use std::env;
use std::net::Ipv6Addr;

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
        // An address of IPv6 has colons of its own, in brackets.
        let (host_name, port) = match host.rfind(':').filter(|at| !host[*at..].contains(']')) {
            Some(at) => (&host[..at], Some(&host[at + 1..])),
            None => (host, None),
        };
        if !is_host(host_name) {
            return refuse("a host's name in the letters that addresses have (`xn--…` for others)");
        }
        let is_port =
            |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0);
        if !port.is_none_or(is_port) {
            return refuse("a port from 1 to 65535 behind the host's name");
        }
        let is_path = |c: char| c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c);
        if !path.chars().all(is_path) || !is_escaped(path) || path.split('/').any(|part| part == "." || part == "..") {
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

/// Whether it is the name of a host, or a number of one.
fn is_host(name: &str) -> bool {
    if let Some(number) = name.strip_prefix('[') {
        return number.strip_suffix(']').is_some_and(|number| number.parse::<Ipv6Addr>().is_ok());
    }
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    // A point may end the whole name.
    let parts = name.strip_suffix('.').unwrap_or(name).split('.');
    parts.clone().all(|part| (1..=63).contains(&part.len()) && part.chars().all(is_letter)) && name.len() <= 253
}

/// Whether two hexadecimal digits follow each `%`.
fn is_escaped(path: &str) -> bool {
    let is_code = |after: &str| after.as_bytes().get(..2).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit));
    path.split('%').skip(1).all(is_code)
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
        for text in ["https://127.0.0.1:65535/", "https://example.org./", "https://[::1]/a%20b/"] {
            assert_eq!(Address::parse(text).unwrap().of(""), text);
        }
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
            ("https://example.org/%zz/", "a path"),
            ("https://example.org/a%2", "a path"),
            ("https://example.org:99999/", "a port from 1 to 65535"),
            ("https://example.org:0/", "a port"),
            ("https://example.org:abc/", "a port"),
            ("https://example.org:/", "a port"),
            ("https://example.org:+80/", "a port"),
            ("https://[::1/", "a host's name"),
            ("https://[]/", "a host's name"),
            ("https://[::1]x/", "a host's name"),
            ("https://::1/", "a host's name"),
            ("https://./", "a host's name"),
            ("https://.", "a host's name"),
            ("https://a..b/", "a host's name"),
            ("https://.a/", "a host's name"),
        ] {
            let error = Address::parse(text).expect_err(text).to_string();
            assert!(error.contains(expected), "{error}");
            assert!(error.contains(&format!("found `{text}`")), "{error}");
        }
    }
}
