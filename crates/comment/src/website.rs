//! Web addresses: what may stand behind a commenter's name as a link.

use crate::WebsiteFault;
use crate::clean;

/// The address in `typed`, completed with `https://` where no scheme was typed; nothing where nothing was typed.
///
/// Only what a reader would call a website is taken: http or https, a host name with a dot in it, perhaps a port.
/// Anything that browsers read differently from people (user names before an `@`, backslashes, hidden characters) is
/// refused, as are bare addresses of machines in brackets.
pub(crate) fn parse(typed: &str) -> Result<Option<String>, WebsiteFault> {
    let typed = clean::trim(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    if typed.chars().any(clean::is_invisible) {
        return Err(WebsiteFault::Spaces);
    }
    let (scheme, rest) = split_scheme(typed)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    check_authority(authority)?;
    if rest.contains(['\\', '<', '>', '"', '`']) {
        return Err(WebsiteFault::Malformed);
    }
    Ok(Some(format!("{scheme}://{rest}")))
}

/// The scheme, `https` where there is none, and what follows its `://`.
fn split_scheme(address: &str) -> Result<(&str, &str), WebsiteFault> {
    if let Some(rest) = address.strip_prefix("//") {
        return Ok(("https", rest));
    }
    let Some((before, after)) = address.split_once(':').filter(|(before, _)| is_scheme(before)) else {
        return Ok(("https", address));
    };
    let lower = before.to_ascii_lowercase();
    match (lower.as_str(), after.strip_prefix("//")) {
        ("https", Some(rest)) => Ok(("https", rest)),
        ("http", Some(rest)) => Ok(("http", rest)),
        ("https" | "http", None) => Err(WebsiteFault::Malformed),
        // `example.org:8080`: a host and its port, as a scheme with a dot is not in use for anything.
        (_, None) if before.contains('.') && after.starts_with(|c: char| c.is_ascii_digit()) => Ok(("https", address)),
        _ => Err(WebsiteFault::Scheme),
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
}

fn check_authority(authority: &str) -> Result<(), WebsiteFault> {
    if authority.contains('@') {
        return Err(WebsiteFault::SignIn);
    }
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if host.is_empty() {
        return Err(WebsiteFault::NoHost);
    }
    if !port.is_none_or(is_port) || !is_host(host) {
        return Err(WebsiteFault::Malformed);
    }
    Ok(())
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

/// Host names in any script: which characters outside of ASCII a name may have is the browser's to know.
fn is_host(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    host.contains('.') && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Result<Option<&str>, WebsiteFault>) {
        assert_eq!(parse(typed), expected.map(|found| found.map(str::to_owned)), "{typed:?}");
    }

    #[test]
    fn takes_http_and_https_and_completes_what_has_no_scheme() {
        check("", Ok(None));
        check(" \u{200B}", Ok(None));
        check("https://example.org", Ok(Some("https://example.org")));
        check("  HTTP://Example.org/a?b=c#d ", Ok(Some("http://Example.org/a?b=c#d")));
        check("example.org", Ok(Some("https://example.org")));
        check("//example.org/x", Ok(Some("https://example.org/x")));
        check("example.org:8080/x", Ok(Some("https://example.org:8080/x")));
        check("example.org/a:b@c", Ok(Some("https://example.org/a:b@c")));
        check("bücher.example", Ok(Some("https://bücher.example")));
        check("例え.テスト.", Ok(Some("https://例え.テスト.")));
        check("http://192.0.2.1/", Ok(Some("http://192.0.2.1/")));
    }

    #[test]
    fn refuses_other_schemes() {
        for typed in [
            "javascript:alert(1)",
            "JavaScript://example.org/%0aalert(1)",
            "data:text/html,x",
            "ftp://example.org",
            "file:///etc/passwd",
            "mailto:a@b.org",
            "vbscript:x",
            "javascript:8080",
            "blob:https://example.org/1",
        ] {
            check(typed, Err(WebsiteFault::Scheme));
        }
    }

    #[test]
    fn refuses_what_names_no_site() {
        for typed in ["https://", "http:///path", "https://?q", "https://#x", "https://:80", "/path", "?"] {
            check(typed, Err(WebsiteFault::NoHost));
        }
        for typed in [
            "foo",
            "https://localhost",
            "http:example.org",
            "https:/example.org",
            "https://a..b",
            "https://.org",
            "https://a.b:99999",
            "https://a.b:",
            "https://a.b:+80",
            "https://[::1]/",
            "https://a%2eb.org",
            "https://a.b\\@c.d",
            "https://a.b/\"onmouseover",
            "https://a.b/<script>",
            "https://a!b.org",
        ] {
            assert!(
                matches!(parse(typed), Err(WebsiteFault::Malformed | WebsiteFault::SignIn | WebsiteFault::NoHost)),
                "{typed}"
            );
        }
    }

    #[test]
    fn refuses_names_before_an_at_sign_and_hidden_characters() {
        check("https://user:pass@example.org", Err(WebsiteFault::SignIn));
        check("https://example.org@evil.example", Err(WebsiteFault::SignIn));
        check("name@example.org", Err(WebsiteFault::SignIn));
        check("https://exa mple.org", Err(WebsiteFault::Spaces));
        check("java\tscript:alert(1)", Err(WebsiteFault::Spaces));
        check("https://example.org/\u{202E}gro", Err(WebsiteFault::Spaces));
        check("https://exa\u{200B}mple.org", Err(WebsiteFault::Spaces));
    }
}
