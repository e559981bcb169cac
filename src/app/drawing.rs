//! The frame around every page, and what is done once a page is there.

use gloo::utils::{document, document_element};
use library::{Entry, Library};
use paper::{Paper, direction};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::html::Scope;
use yew::prelude::*;

use super::App;
use crate::components::{announcement, failure, notices, page_footer, page_header, route_link};
use crate::highlights;
use crate::nodes::{begun, shown};
use crate::pages::{Page, Reading, page};
use crate::place::focus;
use crate::route::Route;
use crate::spot;

impl App {
    /// Draws the page that is open. Where it is a document's own, it is the document's main part.
    pub(super) fn draw(&self, is_page: bool) -> Html {
        let library = match &self.library {
            Ok(library) => library,
            Err(error) => return shown(failure(&error.to_string()), &self.navigation),
        };
        let rules = self.rules();
        let address = self.address();
        let reading = Reading {
            library,
            store: &self.store,
            navigation: &self.navigation,
            engine: &self.engine,
            desk: &self.desk,
            highlights: &self.highlights,
            shown: self.shown,
            from: self.from.as_deref(),
            at_mark: self.at_mark,
            query: &self.query,
            writing: self.writing.as_ref(),
            said: &self.said,
            erased: self.erased.len(),
            has_selection: !self.selected.is_empty(),
            can_speak: self.living.is_some() && self.navigation.host().is_some_and(|host| host.has("speaks")),
            begun: self.begun.map(|(_, part)| part),
            address: &address,
            is_locked: self.is_locked(),
            with_email: self.with_email,
            is_mirrored: self.mirror.works(),
            comments: self.comments,
            is_started: self.living.is_some(),
        };
        let Page { title, language, body } = page(&reading);
        let name = &library.settings().title;
        let title = title.map_or_else(|| name.clone(), |title| format!("{title} – {name}"));
        self.described.replace((title, language));
        let navigation = &self.navigation;
        let (mut above, mut below) = (Paper::new(), Paper::new());
        if !self.is_bare {
            let has_keys = !self.settings.contains("keys=");
            page_header(&mut above, navigation, name, &self.query, has_keys, self.aids.is_open());
        } else if let Some(asked) = self.asked_article(library) {
            // Where the page around has asked for an article alone, that is all there is to go back to.
            above.add("<nav class=way-back lang={0}>", &[&asked.language]);
            route_link(&mut above, navigation, &Route::article(asked.slug.as_str()), &asked.title);
            above.close();
        }
        // It has a place of its own, so that nothing around it is made anew when something is opened.
        above.add("<div>", &[]);
        self.aids.page().into_iter().for_each(|node| above.push(node));
        above.close();
        notices(&mut above, navigation, &self.problems, self.store.not_stored().is_some());
        if !self.is_bare {
            page_footer(&mut below, navigation, !library.ways().is_empty(), rules.shows_desk);
        }
        announcement(&mut below, if self.said.is_empty() { &self.announced } else { &self.said });
        // What is typed before the program starts stays, and the desk's fields are its own to fill.
        let put = |paper, holds| if holds { shown(paper, navigation) } else { begun(paper, navigation) };
        let is_started = self.living.is_some();
        let body = put(body, is_started && navigation.route() != Route::Desk);
        let (above, below) = (put(above, is_started), put(below, is_started));
        // What is done on the page is heard by `listeners`. Yew would keep its own listeners, and with them the whole page, for
        // ever after it was taken off.
        let body = if is_page {
            html! { <main id="content" part="main">{ body }</main> }
        } else {
            // A page has one `main`, and this page is somebody else's.
            html! { <div id="content" part="main">{ body }</div> }
        };
        html! { <div class="frame" lang={paper::language()} dir={direction()}>{ above }{ body }{ below }</div> }
    }

    /// The article that the page around has asked for, while another page is shown.
    fn asked_article<'a>(&self, library: &'a Library<'static>) -> Option<&'a Entry> {
        let asked = self.navigation.history().asked();
        let Route::Article { slug, .. } = &asked else { return None };
        let is_left = !asked.is_same_page(&self.navigation.route());
        Some(&library.entries()[library.position(slug).filter(|_| is_left)?])
    }

    /// Does what can be done only once the page is there: its title, where the reader is in it, and what has the focus.
    pub(super) fn settle(&mut self, link: &Scope<Self>) {
        let (title, language) = self.described.take();
        if self.navigation.place().is_page {
            document().set_title(&title);
            // Every document's root is an HTML element, or nothing would be shown at all.
            document_element().unchecked_into::<HtmlElement>().set_lang(&language);
        }
        if let Some(by_history) = self.arrival.take() {
            self.navigation.arrive(by_history);
            self.stay.keep(self.navigation.place());
            self.dwelling.0 = 0;
            self.dwell(link);
        }
        let place = self.navigation.place();
        // What comes late takes the focus from nothing that the reader has turned to meanwhile.
        let is_left_alone = place.is_left_alone();
        let is_awaited = !is_left_alone && place.find(":focus:not(.aid *, [data-act^='aid:'])").is_none();
        if let Some((list, at)) = self.wants_hit
            && (place.find(".hits").is_some() || !matches!(self.navigation.route(), Route::Search { .. }))
        {
            self.wants_hit = None;
            if let Some(hit) = place.find_all(list).get(at).filter(|_| !is_left_alone) {
                focus(hit);
            }
        }
        self.highlights.paint(place);
        // What lies over the page keeps the rest of it away while it is open; it takes the focus itself.
        if let Some(dialog) = place.find("dialog.aid:not([open])") {
            let _ = dialog.unchecked_into::<HtmlDialogElement>().show_modal();
            // What was typed before it came stands there, and is typed on: Safari begins before it.
            if let Some(field) = place.find("#aid-find") {
                // No text is as long as that: the caret comes to its end.
                let _ = field.unchecked_into::<HtmlInputElement>().set_selection_range(u32::MAX, u32::MAX);
            }
        }
        if std::mem::take(&mut self.goes_back)
            && let Some(element) = self.came_from.take()
        {
            // A browser that has put the focus back by itself may have left the caret elsewhere.
            let _ = element.unchecked_ref::<HtmlElement>().blur();
            focus(&element);
        }
        if std::mem::take(&mut self.picks)
            && let Some(host) = self.navigation.host()
        {
            host.side("pick");
        }
        if let Some(shown) = self.show_next.take().and_then(|id| place.by_id(&id)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            shown.scroll_into_view_with_scroll_into_view_options(&options);
            if is_awaited && shown.has_attribute("tabindex") {
                focus(&shown);
            }
        }
        if let Some(spot) = self.resuming.take() {
            spot::go(place, spot);
            self.stay.keep(place);
        }
        if let Some((at, is_shown)) = self.passage_next.take() {
            highlights::turn_to(place, at, is_shown);
        }
        if let Some(id) = self.held.take()
            && place.focused().is_none()
        {
            place.focus(&id);
        }
        if let Some(id) = self.focus_next.take().filter(|_| !is_left_alone) {
            place.focus_and_show(&id);
        }
    }
}
