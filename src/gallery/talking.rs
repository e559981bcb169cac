//! What readers say, and what is said to them.

use comment::{
    By, Comment, Draft, Field, Finding, Former, Origin, Posting, Problem, Refusal, Rules, Status, attacks, record,
    validate,
};
use paper::{Paper, say};

use super::Specimen;
use super::made::{LIGHTHOUSE, MOMENT, Room, admitted, id, parts};
use crate::components::{CommentForm, comment, comment_form, confirm, notices};
use crate::element::Commenting;
use crate::pages::{Outcome, Reading, Writing, specimens};

pub(super) fn comments(room: &Room) -> Vec<Specimen> {
    let alone = |parts: ::comment::Parts, is_own: bool, source: Option<&'static str>| {
        let shown = admitted(parts);
        move |paper: &mut Paper| {
            paper.add("<section class=discussion><ol class=comments><li>", &[]);
            comment(paper, &room.reading(), &shown, is_own, &|_| source.map(str::to_owned));
        }
    };
    let reader = ::comment::Parts {
        website: "https://example.org/".to_owned(),
        ..parts(
            1,
            "Jane Doe",
            "Three, *as far* as I know: see the **log** of `1911`, or https://example.org/log.\n\n- one\n- two",
        )
    };
    let moderator =
        ::comment::Parts { by: By::Moderator, ..parts(2, "Harbour Archive", "Thank you, we have corrected it.") };
    let pending = || ::comment::Parts {
        status: Status::Pending,
        origin: Origin::Here,
        ..parts(3, "Kim Minji", "Who keeps it now?")
    };
    let former = Former { until: MOMENT, text: "The light is green.".to_owned() };
    let changed = ::comment::Parts { former: vec![former], ..parts(4, "Ada Berg", "The light is white.") };
    let approved = ::comment::Parts { status: Status::Approved, ..pending() };
    let quoting = parts(5, "Jane Doe", "> The keeper counts the ships.\n\nAnd who counts the keepers?");
    let mixed = parts(6, "שרה לוי", "המגדלור עדיין עומד, ואני עדיין שם.");
    vec![
        Specimen::new("By a reader with a website", alone(reader, false, None)),
        Specimen::new("By a moderator", alone(moderator, false, None)),
        Specimen::new("One’s own, pending", alone(pending(), true, None)),
        Specimen::new("One’s own, approved", alone(approved, true, None)),
        Specimen::new("Changed", alone(changed, false, None)),
        Specimen::new("With a quotation", alone(quoting, false, Some("passage-1"))),
        Specimen::new("From right to left", alone(mixed, false, None)),
    ]
}

pub(super) fn discussions(room: &Room) -> Vec<Specimen> {
    let reply = |number: u32, parent: u32, name: &str, text: &str| {
        admitted(::comment::Parts { parent: Some(id(parent)), ..parts(number, name, text) })
    };
    let said: Vec<Comment> = vec![
        admitted(parts(1, "Jane Doe", "How many keepers were there?")),
        reply(2, 1, "Ada Berg", "Three, as far as I know."),
        reply(3, 2, "Harbour Archive", "Four: one of them left no log.").of(By::Moderator, Origin::Elsewhere),
        admitted(parts(4, "Kim Minji", "A fine walk, also in the rain.")),
    ];
    let mut replying = writing(room, said.clone());
    if let Some(target) = crate::pages::Talk::of_act("toggle:reply-specimen-4", "") {
        replying.hear(&room.store, None, &Default::default(), target);
    }
    let told = |paper: &mut Paper, writing: &Writing, comments: Commenting| {
        let reading = Reading { writing: Some(writing), comments, ..room.reading() };
        specimens::discussion(paper, &reading, writing, &room.article(LIGHTHOUSE), "en");
    };
    let (none, some) = (writing(room, Vec::new()), writing(room, said));
    vec![
        Specimen::new("Nobody has said anything", |paper| told(paper, &none, Commenting::On)),
        Specimen::new("Threads, and a reply that is being written", |paper| told(paper, &replying, Commenting::On)),
        Specimen::new("Only to be read", |paper| told(paper, &some, Commenting::Read)),
        Specimen::new("Comments that wait to be handed over", |paper| {
            paper.add("<section class=discussion>", &[]);
            let rules = Rules { mail_to: "editor@example.org".to_owned(), ..Rules::default() };
            specimens::hand_over(paper, &Reading { said: "Saved.", ..room.reading() }, &rules);
        })
        .unfolded(),
    ]
}

fn writing(room: &Room, said: Vec<Comment>) -> Writing {
    // As the library hands them over: read from records.
    let said = said.iter().filter_map(|comment| record::decode(&record::encode(comment)).ok()).collect();
    Writing::begin(&room.store, LIGHTHOUSE.to_owned(), said, Rules::default())
}

/// What a form shows besides its draft.
#[derive(Default)]
struct State {
    problems: Vec<Problem>,
    refused: Option<String>,
    findings: Vec<Finding>,
}

pub(super) fn forms(room: &Room) -> Vec<Specimen> {
    let form = |prefix: &'static str, draft: Draft, state: State, fields: &'static [Field]| {
        move |paper: &mut Paper| {
            let heading = [prefix, "-heading"].concat();
            paper.add("<section class=discussion><h2 id={0}>{1}</>", &[&heading, &say("Leave a comment", &[])]);
            let reading = room.reading();
            let label = say("Post comment", &[]);
            comment_form(
                paper,
                &CommentForm {
                    reading: &reading,
                    prefix,
                    heading: &heading,
                    label: &label,
                    draft: &draft,
                    problems: &state.problems,
                    refused: state.refused.as_deref(),
                    fields,
                    findings: &state.findings,
                },
            );
        }
    };
    let filled = |text: &str| Draft {
        text: text.to_owned(),
        name: "Jane Doe".to_owned(),
        email: "jane@example.org".to_owned(),
        website: "https://example.org/".to_owned(),
        remember: true,
        saved: None,
    };
    let wrong = Draft { email: "jane".to_owned(), website: "ftp://example.org".to_owned(), ..Draft::default() };
    let posting = Posting { id: id(1), article: LIGHTHOUSE.to_owned(), parent: None, now: MOMENT };
    let problems = validate(&wrong, posting).err().unwrap_or_default();
    let refused = Refusal::Duplicate.sentence().template;
    let unkind = "You are an idiot. The light is white.";
    let long = "The light is white. ".repeat(3_200);
    vec![
        Specimen::new("Empty", form("empty", Draft::default(), State::default(), &Field::ALL)),
        Specimen::new(
            "Filled, with a preview",
            form(
                "filled",
                filled("The light is *white*:\n\n> The keeper counts the ships."),
                State::default(),
                &Field::ALL,
            ),
        )
        .unfolded(),
        Specimen::new(
            "With everything wrong",
            form("wrong", wrong, State { problems, ..State::default() }, &Field::ALL),
        ),
        Specimen::new(
            "Refused",
            form(
                "refused",
                filled("Again."),
                State { refused: Some(say(refused, &[])), ..State::default() },
                &Field::ALL,
            ),
        ),
        Specimen::new(
            "With advice",
            form("unkind", filled(unkind), State { findings: attacks(unkind), ..State::default() }, &Field::ALL),
        ),
        Specimen::new("Nearly full", form("long", filled(&long), State::default(), &[Field::Text])),
    ]
}

pub(super) fn notes(room: &Room) -> Vec<Specimen> {
    let told = |outcome: Outcome| {
        let mut writing = writing(room, Vec::new());
        writing.outcome = Some(outcome);
        move |paper: &mut Paper| {
            paper.add("<section class=discussion>", &[]);
            specimens::outcome(paper, &room.reading(), &writing, &room.article(LIGHTHOUSE));
        }
    };
    let ask = |paper: &mut Paper| confirm(paper, "Erase everything", "This erases all of the above.", "erase-all", "");
    let own = admitted(parts(1, "Jane Doe", "The light is white."));
    let lines = [
        "This browser stores nothing for this site. What you write is there until this tab closes or loads again.",
        "2 records in this browser’s storage cannot be read.",
    ];
    vec![
        Specimen::new("Notices above a page", move |paper| {
            notices(paper, &room.navigation, &lines.map(|line| say(line, &[])), true)
        }),
        Specimen::new("Posted, and waiting", told(Outcome::Stored(Status::Pending))),
        Specimen::new("Withdrawn", told(Outcome::Withdrawn(Box::new(own)))),
        Specimen::new("Too late", told(Outcome::TooLate)),
        Specimen::new("A question before something is erased", ask),
        Specimen::new("The same, asked", ask).unfolded(),
    ]
}
