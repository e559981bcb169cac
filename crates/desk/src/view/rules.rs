//! The rules as a page.

use super::{field, input, problems, tick};
use crate::Node;
use crate::desk::Desk;
use crate::node::{button, element, line, part, submit};
use crate::rules::{FIELDS, Field, Kind, Values};
use crate::words::count;

/// Adds what stands below the heading.
pub(super) fn rules(desk: &Desk, nodes: &mut Vec<Node>) {
    nodes.push(line(
        "p",
        "",
        "The rules decide what becomes of comments that are posted in this browser from now on. The site sets them for all \
         readers in its file “static/comments.json”; a file with comments and rules from “Files” can take its place.",
    ));
    let (own, site) = (Values::of(desk.rules()), Values::of(&desk.site_rules));
    if desk.own_rules.is_some() {
        let differ = (0..FIELDS.len()).filter(|at| own.get(*at) != site.get(*at)).count();
        let what = [&count(differ, "rule is", "rules are"), " other than on the site. "].concat();
        let back = button("rules-site", "Back to the site’s rules", "");
        nodes.push(part("p", "notice", vec![Node::Text(what), back]));
    }
    nodes.push(problems(desk));
    let mut fields: Vec<Node> = FIELDS
        .iter()
        .enumerate()
        .map(|(at, field)| rule(field, own.get(at), (own.get(at) != site.get(at)).then(|| site.get(at))))
        .collect();
    fields.push(part("p", "", vec![submit("Save the rules")]));
    let attributes = [("class", "desk-form"), ("data-act", "rules"), ("aria-label", "Rules"), ("novalidate", "")];
    nodes.push(element("form", &attributes, fields).keyed(&["rules-", &desk.round.to_string()].concat()));
}

/// The field of a rule. `site` is what the site has set, where that differs.
fn rule(rule: &Field, value: &str, site: Option<&str>) -> Node {
    let id = ["desk-", rule.key].concat();
    let site = site.map(|site| [" The site has: ", &shown(site), "."].concat()).unwrap_or_default();
    let hint = [rule.hint, &site].concat();
    let hint = hint.trim_start();
    let kind = match rule.kind {
        Kind::Box => return tick(&id, rule.key, rule.label, hint, value == "yes"),
        Kind::Words => {
            let attributes = [("name", rule.key), ("rows", "4"), ("value", value)];
            return field(&id, rule.label, hint, element("textarea", &attributes, Vec::new()));
        }
        Kind::Number => "number",
        Kind::Email => "email",
    };
    let control = input(kind, rule.key, value);
    field(&id, rule.label, hint, if rule.kind == Kind::Number { control.with("min", "0") } else { control })
}

/// A value as a sentence names it.
pub(super) fn shown(value: &str) -> String {
    if value.is_empty() { "nothing".to_owned() } else { value.replace('\n', ", ") }
}
