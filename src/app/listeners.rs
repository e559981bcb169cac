//! What hears of everything that is done on a page.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, PageTransitionEvent};
use yew::html::Scope;
use yew::prelude::*;

use super::{Action, App};
use crate::hands::{self, Deed};
use crate::spot;
use crate::store::Change;

/// What hears of everything that is done on the page.
pub(super) fn listeners(app: &App, link: &Scope<App>) -> Vec<EventListener> {
    let container = app.navigation.place().container.clone().map(EventTarget::from);
    let container = container.unwrap_or_else(|| document().into());
    let mut listeners = Vec::new();
    clicks(&mut listeners, &container, app, link);
    fields(&mut listeners, &container, link);
    asides(&mut listeners, &container, link);
    keys(&mut listeners, &container, app, link);
    selection(&mut listeners, app, link);
    scrolling(&mut listeners, app, link);
    comings(&mut listeners, app, link);
    listeners
}

fn clicks(listeners: &mut Vec<EventListener>, container: &EventTarget, app: &App, link: &Scope<App>) {
    // At once, not by an action: when that had its turn, the browser would have followed a link already.
    let (followed, highlights) = (app.navigation.clone(), app.highlights.clone());
    let (on_click, on_down) = (link.callback(Action::Did), link.callback(Action::Did));
    let first = Rc::new(RefCell::new(None));
    let first_down = Rc::clone(&first);
    listeners.push(hearing(container, "click", move |event| {
        let event: &MouseEvent = event.unchecked_ref();
        if !hands::is_meant(event, &first) {
            return event.prevent_default();
        }
        followed.follow(event);
        if let Some(at) = highlights.clicked(event, followed.place()) {
            on_click.emit(Deed { value: at.to_string(), ..Deed::of_page("highlight:touch") });
        }
        hands::clicked(event, &on_click);
    }));
    // The focus stays where the first click has put it.
    listeners.push(hearing(container, "mousedown", move |event| {
        let event: &MouseEvent = event.unchecked_ref();
        if !hands::is_meant(event, &first_down) {
            event.prevent_default();
        } else if hands::is_beside(event) {
            event.prevent_default();
            on_down.emit(Deed::of_page(hands::CLOSE));
        }
    }));
}

fn fields(listeners: &mut Vec<EventListener>, container: &EventTarget, link: &Scope<App>) {
    let did = link.callback(Action::Did);
    for kind in ["input", "change"] {
        let did = did.clone();
        listeners.push(hearing(container, kind, move |event| hands::changed(event, &did)));
    }
    let (on_submit, on_focus) = (did.clone(), did);
    let on_search = link.callback(|()| Action::Sought);
    listeners.push(hearing(container, "submit", move |event| hands::submitted(event, &on_submit)));
    listeners.push(hearing(container, "focusin", move |event| {
        let event: &FocusEvent = event.unchecked_ref();
        if hands::is_search(event) {
            on_search.emit(());
        }
        hands::focused(event, &on_focus);
    }));
}

/// What stands at the reader's side, and what lies over the page.
fn asides(listeners: &mut Vec<EventListener>, container: &EventTarget, link: &Scope<App>) {
    // What the page's scripts tell of the browser's speech and of what stands at the reader's side: what it is about, and lines.
    let (on_side, on_close) = (link.callback(Action::Did), link.callback(Action::Did));
    listeners.push(EventListener::new(container, "lectern-side", move |event| {
        let told = Reflect::get(event, &"detail".into()).unwrap_or_default().as_string().unwrap_or_default();
        let (act, value) = told.split_once('\n').unwrap_or((&told, ""));
        on_side.emit(Deed { value: value.to_owned(), ..Deed::of_page(act) });
    }));
    // Browsers close what lies over a page by themselves, too, and say so to it alone.
    let capture = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
    listeners.push(EventListener::new_with_options(container, "close", capture, move |_| {
        on_close.emit(Deed::of_page(hands::CLOSE));
    }));
}

fn keys(listeners: &mut Vec<EventListener>, container: &EventTarget, app: &App, link: &Scope<App>) {
    let place = app.navigation.place();
    // Keys that are pressed elsewhere on a page of somebody else's are not ours to hear.
    let keys_of = if place.is_page { document().into() } else { container.clone() };
    let (pressed_in, aids, down) = (place.clone(), app.aids.clone(), RefCell::new(None));
    let on_key = link.callback(Action::Did);
    listeners.push(hearing(&keys_of, "keydown", move |event| {
        // What browsers fill in by themselves comes with events of the same name that are of another kind.
        let Some(event) = event.dyn_ref() else { return };
        if hands::is_held_over(event, &mut down.borrow_mut()) {
            event.prevent_default();
        } else if !aids.hears(event) {
            hands::pressed(event, &pressed_in, &on_key);
        }
    }));
}

fn selection(listeners: &mut Vec<EventListener>, app: &App, link: &Scope<App>) {
    let (selected_in, on_select) = (app.navigation.place().clone(), link.callback(Action::Selected));
    let selected = RefCell::new(None);
    let hear = move |_: &Event| {
        let passage = hands::selected(&selected_in);
        if !passage.is_empty() {
            selected.replace(hands::range(&selected_in).map(|range| range.clone_range()));
        } else if selected_in.find(".selection-bar:not(.highlight-bar) :focus").is_some()
            && let Some(range) = selected.take()
        {
            // Safari takes the selection away when the focus comes to what can be done with it.
            hands::select(&selected_in, &range);
            return;
        }
        on_select.emit(passage);
    };
    listeners.push(EventListener::new(&document(), "selectionchange", hear));
}

fn scrolling(listeners: &mut Vec<EventListener>, app: &App, link: &Scope<App>) {
    let on_pause = link.callback(|()| Action::Paused);
    let (scrolled_in, stay, pause) = (app.navigation.place().clone(), Rc::clone(&app.stay), RefCell::new(None));
    let hear = move |_: &Event| {
        spot::show_progress(&scrolled_in);
        pause.replace(Some(later(stay.moves(&scrolled_in), on_pause.clone())));
    };
    // What an article lies in may scroll instead of the window, and tells only itself.
    let captures = EventListenerOptions::run_in_capture_phase();
    listeners.push(EventListener::new_with_options(&window(), "scroll", captures, hear));
}

/// Readers leave the page and come back to it.
fn comings(listeners: &mut Vec<EventListener>, app: &App, link: &Scope<App>) {
    let navigation = &app.navigation;
    let on_leave = link.callback(|_| Action::Left);
    listeners.push(EventListener::new(&window(), "pagehide", move |_| on_leave.emit(())));
    let (back, news, heard) = (navigation.clone(), app.news.clone(), link.callback(|()| Action::Stored));
    listeners.push(EventListener::new(&window(), "pageshow", move |event| {
        if back.place().is_page {
            back.take_over_scrolling(true);
        }
        let event: &PageTransitionEvent = event.unchecked_ref();
        // A page that browsers put aside, and show again as it was, has heard of nothing meanwhile.
        if event.persisted() {
            news.note(&Change { what: None, here: false }, &heard);
        }
    }));
    if navigation.history().is_in_address() {
        let on_return = link.callback(|_| Action::Returned);
        listeners.push(EventListener::new(&window(), "popstate", move |_| on_return.emit(())));
    }
    if navigation.place().is_page {
        let seen = navigation.clone();
        listeners.push(EventListener::new(&window(), "scroll", move |_| seen.note_position()));
        // Browsers that run short of memory discard a hidden page without another word.
        for kind in ["pagehide", "visibilitychange"] {
            let kept = navigation.clone();
            listeners.push(EventListener::new(&window(), kind, move |_| {
                let is_left = kind == "pagehide";
                if is_left {
                    kept.put_late();
                }
                kept.keep();
                kept.take_over_scrolling(!is_left && !document().hidden());
            }));
        }
    }
}

/// Says after so many milliseconds that they have gone by.
pub(super) fn later(time: u32, on_time: Callback<()>) -> Timeout {
    Timeout::new(time, move || on_time.emit(()))
}

/// Hears of events that may be kept from doing what browsers do.
fn hearing(target: &EventTarget, kind: &'static str, hear: impl FnMut(&Event) + 'static) -> EventListener {
    EventListener::new_with_options(target, kind, EventListenerOptions::enable_prevent_default(), hear)
}
