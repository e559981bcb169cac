//! The panel in which a reader chooses how pages look.

use paper::{Paper, say};

use crate::aids::Aids;
use crate::choices::{CHOICES, Choice, Kind};

/// The panel's id; it takes the focus when it is opened.
pub(crate) const ID: &str = "aid-panel";

/// The panel.
pub(crate) fn draw(paper: &mut Paper, aids: &Aids) {
    paper.add(
        "<section key=panel id={0} class='aid aid-panel' role=dialog aria-labelledby=aid-title tabindex=-1><div \
         class=aid-head><h2 id=aid-title>Appearance</><button data-act=aid:close aria-label='Close the \
         appearance'>Close</></>",
        &[ID],
    );
    for choice in &CHOICES {
        let value = aids.settings.get(choice.name);
        match choice.kind {
            Kind::Named => named(paper, choice, value),
            Kind::Stepped(less, more) => stepped(paper, choice, value, less, more),
        }
    }
    paper.add(
        "<p><small>Kept on this device. Hyperlegible is a typeface whose letters are told apart easily.</></><div \
         class=aid-foot><button data-act=aid:reset>Reset</><button data-act=aid:palette>Commands</><button \
         data-act=aid:keys>Keys</></></>",
        &[],
    );
}

fn named(paper: &mut Paper, choice: &Choice, value: &str) {
    let chosen = choice.position(value);
    paper.add("<fieldset key={0}><legend>{1}</><div class=aid-choices>", &[choice.name, &say(choice.label, &[])]);
    for (at, (value, label)) in choice.options.iter().enumerate() {
        let checked = if at == chosen { "on" } else { "" };
        // Languages are named in themselves.
        let language = if choice.name == "language" { *value } else { "" };
        // An attribute without a word would be left out, and browsers would put one in its place.
        let value = if value.is_empty() { &"none" } else { value };
        paper.add(
            "<label key='{0} {1}' lang={4}><input type=radio name=aid-{0} value='{1}' data-act=aid:set:{0} checked={3}></>{2}</>",
            &[choice.name, value, &say(label, &[]), checked, language],
        );
    }
    paper.add("</></>", &[]);
}

fn stepped(paper: &mut Paper, choice: &Choice, value: &str, less: &str, more: &str) {
    let at = choice.position(value);
    let is_least = if at == 0 { "true" } else { "" };
    let is_most = if at + 1 == choice.options.len() { "true" } else { "" };
    paper.add(
        "<div key={0} class=aid-step role=group aria-labelledby=aid-{0}><b id=aid-{0}>{1}</><div><button data-act=aid:less:{0} \
         aria-label='{3}' aria-disabled={5}>−</><span>{2}</><button data-act=aid:more:{0} aria-label='{4}' \
         aria-disabled={6}>+</></></>",
        &[
            choice.name,
            &say(choice.label, &[]),
            &say(choice.options[at].1, &[]),
            &say(less, &[]),
            &say(more, &[]),
            is_least,
            is_most,
        ],
    );
}
