//! Pictures.

use article::Image;
use yew::prelude::*;

use crate::navigation::Navigation;

/// A picture with its caption and, where there is one, its credit.
pub(crate) fn figure(navigation: &Navigation, image: &Image, credit: Option<&str>) -> Html {
    let Image { file, alt, caption } = image;
    let mut below = caption.clone().unwrap_or_default();
    if let Some(credit) = credit {
        below.push_str(if below.is_empty() { "Photo: " } else { " · Photo: " });
        below.push_str(credit);
    }
    html! {
        <figure>
            <img src={navigation.history().image(file)} alt={alt.clone()} loading="lazy" decoding="async" />
            if !below.is_empty() {
                <figcaption>{ below }</figcaption>
            }
        </figure>
    }
}
