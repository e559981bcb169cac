//! Pictures.

use article::Image;
use yew::prelude::*;

use crate::navigation::Navigation;

/// A picture with its caption and, where there is one, its credit.
pub(crate) fn figure(navigation: &Navigation, image: &Image, credit: Option<&str>) -> Html {
    let Image { file, alt, caption } = image;
    let credit = credit.map(|credit| ["Photo: ", credit].concat());
    let caption: Vec<String> = caption.iter().cloned().chain(credit).collect();
    html! {
        <figure>
            <img src={navigation.history().image(file)} alt={alt.clone()} loading="lazy" decoding="async" />
            if !caption.is_empty() {
                <figcaption>{ caption.join(" · ") }</figcaption>
            }
        </figure>
    }
}
