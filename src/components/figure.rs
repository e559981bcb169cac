//! Pictures.

use article::Image;
use yew::prelude::*;

use crate::navigation::Navigation;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct FigureProps {
    pub(crate) image: Image,
    /// Who the picture is credited to.
    #[prop_or_default]
    pub(crate) credit: Option<AttrValue>,
}

/// A picture with its caption and credit.
#[component]
pub(crate) fn Figure(props: &FigureProps) -> Html {
    let navigation = use_context::<Navigation>().expect("pictures stand in the application");
    let Image { file, alt, caption } = &props.image;
    let credit = props.credit.as_ref().map(|credit| format!("Photo: {credit}"));
    let caption: Vec<String> = caption.iter().cloned().chain(credit).collect();
    html! {
        <figure>
            <img src={navigation.image(file)} alt={alt.clone()} loading="lazy" decoding="async" />
            if !caption.is_empty() {
                <figcaption>{ caption.join(" · ") }</figcaption>
            }
        </figure>
    }
}
