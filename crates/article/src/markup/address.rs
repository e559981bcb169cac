//! Addresses: where a link in a comment may lead, and how far an address in the text goes.

use crate::Inline;

/// The longest address, in bytes. Anything longer is text, so that no address is looked for in all of a long text.
const LONGEST_ADDRESS: usize = 2_000;

/// The length of the scheme, if it is one of those that links may have.
pub(super) fn scheme(address: &str) -> Option<usize> {
    let is = |scheme: &&str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://", "mailto:"].iter().find(|scheme| is(scheme)).map(|scheme| scheme.len())
}

/// Whether a link may lead to this address.
pub(super) fn leads_out(address: &str) -> bool {
    let Some(length) = scheme(address) else { return false };
    let rest = &address[length..];
    let begins = |text: &str| text.chars().next().is_some_and(|c| c.is_ascii_alphanumeric() || !c.is_ascii());
    if address[..length].ends_with(':') {
        rest.split_once('@').is_some_and(|(name, host)| !name.is_empty() && begins(host))
    } else {
        begins(rest) || rest.starts_with('[')
    }
}

/// How far an address at the beginning of a text goes: to white space, quotation marks or a bracket that it does not open.
///
/// # Errors
/// When it is too long for one: what was looked at.
pub(super) fn extent(text: &str) -> Result<usize, usize> {
    let (mut length, mut round, mut square) = (0, 0, 0);
    for c in text.chars() {
        let ends = match c {
            '(' | '[' => false,
            ')' => round == 0,
            ']' => square == 0,
            c => c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`'),
        };
        if ends {
            return Ok(length);
        }
        match c {
            '(' => round += 1,
            ')' => round -= 1,
            '[' => square += 1,
            ']' => square -= 1,
            _ => {}
        }
        length += c.len_utf8();
        if length > LONGEST_ADDRESS {
            return Err(length);
        }
    }
    Ok(length)
}

/// The address that `closing` stands behind, if a link may lead there.
pub(super) fn closed_address(inner: &str, closing: u8) -> Option<&str> {
    scheme(inner)?;
    let address = &inner[..extent(inner).ok()?];
    (inner.as_bytes().get(address.len()) == Some(&closing) && leads_out(address)).then_some(address)
}

/// The link that leads there.
pub(super) fn link(address: &str, content: Vec<Inline>) -> Inline {
    let (start, rest) = address.split_at(scheme(address).unwrap_or(0));
    Inline::Link { href: start.to_ascii_lowercase() + rest, content }
}
