//! Email addresses: what counts as one, and how it is kept from being shown.

use std::fmt;

use crate::clean;

/// A valid email address that cannot be printed by accident: it has no `Display`, and its `Debug` hides it.
///
/// Valid is what the [HTML standard] accepts in an email field, and a dot in the domain besides, as WordPress wants
/// it. A comment's email is promised never to be published; [`Email::reveal`] is the one way to the text.
///
/// [HTML standard]: https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// The address in `typed`, spaces around it left out, or nothing if it is not one.
    pub fn parse(typed: &str) -> Option<Email> {
        let address = clean::trim(typed);
        let (local, domain) = address.split_once('@')?;
        (is_local(local) && is_domain(domain)).then(|| Email(address.to_owned()))
    }

    /// The address itself. Whoever calls this decides that it may be seen.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn is_local(local: &str) -> bool {
    !local.is_empty() && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b))
}

fn is_domain(domain: &str) -> bool {
    domain.contains('.') && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Email").field(&Hidden).finish()
    }
}

impl TryFrom<String> for Email {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Email, Self::Error> {
        Email::parse(&text).filter(|email| email.0 == text).ok_or("the email is not a valid address")
    }
}

/// Stands for an email address wherever a value that holds one is printed for developers.
pub(crate) struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_what_the_html_standard_accepts() {
        for address in
            ["a@b.co", "ada.l+tag@mail.example.org", "!#$%&'*+/=?^_`{|}~-@x-1.org", ".dots..@a.b", " a@b.co\u{200B}"]
        {
            assert!(Email::parse(address).is_some(), "{address}");
        }
        let longest_label = format!("a@{}.org", "b".repeat(63));
        assert!(Email::parse(&longest_label).is_some());
    }

    #[test]
    fn refuses_the_rest() {
        let long_label = format!("a@{}.org", "b".repeat(64));
        for text in [
            "",
            "a",
            "@",
            "a@",
            "@b.co",
            "foo@bar",
            "a@b@c.org",
            "a b@c.org",
            "a@b .org",
            "a@.org",
            "a@b.",
            "a@b..org",
            "a@-b.org",
            "a@b-.org",
            "a@b_c.org",
            "ä@b.org",
            "a@bücher.de",
            "\"a b\"@c.org",
            "a@[127.0.0.1]",
            "a\0@b.org",
            "Ada <a@b.org>",
            "a@b.org,c@d.org",
            &long_label,
        ] {
            assert!(Email::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn cannot_be_printed_by_accident() {
        let email = Email::parse("ada@example.org").unwrap();
        assert_eq!(format!("{email:?}"), "Email((hidden))");
        assert_eq!(email.reveal(), "ada@example.org");
    }
}
