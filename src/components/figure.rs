//! Pictures.

use article::Image;

use crate::navigation::Navigation;
use crate::nodes::{Node, el, plain, text};

/// A picture with its caption and, where there is one, its credit.
pub(crate) fn figure(navigation: &Navigation, image: &Image, credit: Option<&str>) -> Node {
    let Image { file, alt, caption } = image;
    let mut below = caption.clone().unwrap_or_default();
    if let Some(credit) = credit {
        below.push_str(if below.is_empty() { "Photo: " } else { " · Photo: " });
        below.push_str(credit);
    }
    let source = navigation.history().image(file);
    let mut parts =
        vec![el("img", &[("src", &source), ("alt", alt), ("loading", "lazy"), ("decoding", "async")], Vec::new())];
    if !below.is_empty() {
        parts.push(plain("figcaption", vec![text(&below)]));
    }
    plain("figure", parts)
}
