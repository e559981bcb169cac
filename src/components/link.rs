//! Links within the application.

use gloo::utils::document;
use yew::prelude::*;

use crate::navigation::{Navigation, focus};
use crate::route::Route;

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct RouteLinkProps {
    pub(crate) to: Route,
    #[prop_or_default]
    pub(crate) class: Classes,
    /// Value of `rel`, such as `prev`.
    #[prop_or_default]
    pub(crate) rel: Option<AttrValue>,
    pub(crate) children: Html,
}

/// A link to another page. A click opens it here; what a browser does with other clicks stays as it is.
#[component]
pub(crate) fn RouteLink(props: &RouteLinkProps) -> Html {
    let navigation = use_context::<Navigation>().expect("links stand in the application");
    let href = navigation.href(&props.to);
    let current = (navigation.route == props.to).then_some("page");
    let onclick = {
        let to = props.to.clone();
        Callback::from(move |event: MouseEvent| {
            if event.button() == 0 && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                navigation.push(&to);
            }
        })
    };
    html! {
        <a {href} {onclick} class={props.class.clone()} rel={props.rel.clone()} aria-current={current}>
            { props.children.clone() }
        </a>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct FragmentLinkProps {
    /// Id of the place on this page.
    pub(crate) target: AttrValue,
    #[prop_or_default]
    pub(crate) class: Classes,
    #[prop_or_default]
    pub(crate) id: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) role: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) label: Option<AttrValue>,
    pub(crate) children: Html,
}

/// A link to a place on the same page, which takes the focus. Works where the fragment of the address means something
/// else, too.
#[component]
pub(crate) fn FragmentLink(props: &FragmentLinkProps) -> Html {
    let navigation = use_context::<Navigation>().expect("links stand in the application");
    let onclick = {
        let target = props.target.clone();
        let is_ours = !navigation.has_fragments();
        Callback::from(move |event: MouseEvent| {
            if is_ours {
                event.prevent_default();
                if let Some(place) = document().get_element_by_id(&target) {
                    place.scroll_into_view();
                }
            }
            focus(&target);
        })
    };
    html! {
        <a
            href={format!("#{}", props.target)}
            {onclick}
            class={props.class.clone()}
            id={props.id.clone()}
            role={props.role.clone()}
            aria-label={props.label.clone()}
        >
            { props.children.clone() }
        </a>
    }
}
