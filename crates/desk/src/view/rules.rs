//! The rules as a page.

use super::{field, problems, tick};
use crate::desk::{Desk, Section};
use crate::rules::{FIELDS, Field, Kind, Values};
use paper::{Paper, count, fill, say};

/// Adds what stands below the heading.
pub(super) fn rules(paper: &mut Paper, desk: &Desk) {
    paper.add(
        "<p>The rules decide what becomes of comments that are posted in this browser or come in a reader’s file from now on. The \
         site sets them for all readers in its file “static/comments.json”.</>",
        &[],
    );
    let (own, site) = (Values::of(desk.rules()), Values::of(&desk.site_rules));
    if desk.own_rules.is_some() {
        let differ = (0..FIELDS.len()).filter(|at| own.get(*at) != site.get(*at)).count();
        let what = count(differ, "rule is other than on the site.", "rules are other than on the site.");
        let template = "<p class=notice>{0} <button data-act=rules-site>Back to the site’s rules</></>";
        paper.add(template, &[&what]);
    }
    if desk.section == Section::Rules {
        problems(paper, desk);
    }
    let round = desk.rounds.rules.to_string();
    paper.add("<form key=rules-{0} class=desk-form data-act=rules aria-label=Rules novalidate=>", &[&round]);
    for (at, field) in FIELDS.iter().enumerate() {
        let (own, site) = (own.get(at), site.get(at));
        let mut hint = say(field.hint, &[]);
        if own != site {
            hint = [hint, say("The site has: {0}.", &[&shown(site)])].join(" ");
        }
        rule(paper, desk, field, own, hint.trim_start());
    }
    paper.add("<p><button type=submit>Save the rules</></></>", &[]);
}

/// The field of a rule.
fn rule(paper: &mut Paper, desk: &Desk, rule: &Field, value: &str, hint: &str) {
    let id = fill("desk-{0}", &[rule.key]);
    let kind = match rule.kind {
        Kind::Box => return tick(paper, [&id, rule.key], rule.label, hint, value == "yes"),
        Kind::Words => {
            let hint = field(paper, &id, rule.label, hint);
            let words = [&id, rule.key, value, &hint];
            return paper.add("<textarea id={0} name={1} rows=4 value={2} aria-describedby={3}></></>", &words);
        }
        Kind::Number(..) => "number",
        Kind::Email => "email",
    };
    let mut described_by = field(paper, &id, rule.label, hint);
    let mut is_wrong = "";
    if let Some(problem) = desk.problems.iter().find(|problem| problem.field == rule.key) {
        paper.add("<p class=problem id={0}-problem>{1}</>", &[&id, &problem.what]);
        described_by = fill("{0}-problem {1}", &[&id, &described_by]);
        is_wrong = "true";
    }
    paper.add(
        "<input id={0} type={1} name={2} value={3} aria-invalid={4} aria-describedby={5}></></>",
        &[&id, kind, rule.key, value, is_wrong, described_by.trim_end()],
    );
}

/// A value as a sentence names it.
pub(super) fn shown(value: &str) -> String {
    if value.is_empty() { say("nothing", &[]) } else { value.replace('\n', ", ") }
}
