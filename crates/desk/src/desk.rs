//! The desk: what it knows, and what it does when something happens.

use comment::record::decode;
use comment::{Comment, CommentId, Rules, Status, Timestamp};

use paper::{fill, say, word};

use crate::comments::Comments;
use crate::decide::Decision;
use crate::files::Preview;
use crate::filter::Filter;
use crate::history::History;
use crate::subjects::Subjects;
use crate::{Effect, Event, Opening, Step, keys, view};

/// How many comments a page lists.
pub(crate) const PAGE: usize = 50;

/// The desk.
pub struct Desk {
    pub(crate) library: String,
    pub(crate) subjects: Subjects,
    /// For each article, whether it had comments when the desk last heard from the application.
    pub(crate) has_comments: Vec<bool>,
    /// How many comments on articles of the library it does not show as it is decided here.
    pub(crate) unpublished: usize,
    pub(crate) comments: Comments,
    pub(crate) site_rules: Rules,
    /// Nothing for the site's.
    pub(crate) own_rules: Option<Rules>,
    pub(crate) unreadable: usize,
    pub(crate) has_lock: bool,

    pub(crate) section: Section,
    /// Whether the form of the rules has been opened, which stays as it is from then on.
    pub(crate) has_shown_rules: bool,
    pub(crate) filter: Filter,
    /// What words are looked for in; see [`Filter::list`].
    pub(crate) texts: Vec<String>,
    /// What the filter lets through: places among all comments.
    pub(crate) list: Vec<usize>,
    pub(crate) page: usize,
    /// The comment that keys concern.
    pub(crate) cursor: Option<CommentId>,
    /// Ordered. Only what is listed is selected.
    pub(crate) selected: Vec<CommentId>,
    /// The buttons that have unfolded something, by what they do.
    pub(crate) unfolded: Vec<String>,
    pub(crate) open: Open,
    /// Whether the list of keys is shown.
    pub(crate) helps: bool,
    /// What stands in the text of the open form, if anything was typed there.
    pub(crate) typed: String,
    /// What was typed and not sent, by the names of drafts.
    pub(crate) drafts: Vec<(String, String)>,
    /// What is wrong with what was sent.
    pub(crate) problems: Vec<Problem>,
    pub(crate) preview: Option<Preview>,

    pub(crate) history: History,
    /// What was done last, a sentence.
    pub(crate) said: String,
    pub(crate) rounds: Rounds,
}

/// Counted up when the fields of a form are to be made anew, so that they show something else than was typed there.
#[derive(Default)]
pub(crate) struct Rounds {
    pub(crate) filters: u32,
    pub(crate) form: u32,
    pub(crate) rules: u32,
    pub(crate) file: u32,
    pub(crate) lock: u32,
}

/// A part of the desk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Queue,
    Rules,
    Files,
    Lock,
}

impl Section {
    pub(crate) const ALL: [Section; 4] = [Section::Queue, Section::Rules, Section::Files, Section::Lock];

    /// Its name on the page, and in what buttons do.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Section::Queue => word!("Comments"),
            Section::Rules => word!("Rules"),
            Section::Files => word!("Files"),
            Section::Lock => word!("Lock"),
        }
    }
}

/// What is open and waits for an answer.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Open {
    Nothing,
    /// The form for a reply to a comment.
    Reply(CommentId),
    /// The form in which a comment is changed.
    Edit(CommentId),
    /// The question whether to delete a comment.
    Delete(CommentId),
    /// The question whether to delete what is selected.
    DeleteSelected,
}

/// What is wrong with what was sent.
pub(crate) struct Problem {
    /// The name of the field that it is about; empty if it is about no single one.
    pub(crate) field: &'static str,
    /// A sentence.
    pub(crate) what: String,
}

impl Problem {
    pub(crate) fn of_all(what: String) -> Problem {
        Problem { field: "", what }
    }
}

/// What comes with an event, and what is to be done because of it.
pub(crate) struct Turn {
    pub(crate) now: Timestamp,
    pub(crate) random: [u8; 16],
    pub(crate) effects: Vec<Effect>,
}

impl Turn {
    pub(crate) fn focus(&mut self, id: &str) {
        self.effects.push(Effect::Focus(id.to_owned()));
    }
}

impl Desk {
    /// The desk with all that is stored, at its first page: the comments that wait.
    pub fn open(opening: Opening) -> (Desk, Step) {
        let mut desk = Desk {
            library: String::new(),
            subjects: Subjects::default(),
            has_comments: Vec::new(),
            unpublished: 0,
            comments: Comments::default(),
            site_rules: Rules::default(),
            own_rules: None,
            unreadable: 0,
            has_lock: false,
            section: Section::Queue,
            has_shown_rules: false,
            filter: Filter { status: Some(Status::Pending), ..Filter::default() },
            texts: Vec::new(),
            list: Vec::new(),
            page: 0,
            cursor: None,
            selected: Vec::new(),
            unfolded: Vec::new(),
            open: Open::Nothing,
            helps: false,
            typed: String::new(),
            drafts: Vec::new(),
            problems: Vec::new(),
            preview: None,
            history: History::default(),
            said: String::new(),
            rounds: Rounds::default(),
        };
        desk.take(opening);
        desk.take_up();
        let step = Step { effects: Vec::new(), page: view::page(&desk) };
        (desk, step)
    }

    /// What comes of an event at a moment. The random bytes have to be others with each call.
    pub fn on(&mut self, event: Event, now: i64, random: [u8; 16]) -> Step {
        let mut turn = Turn { now: Timestamp::from_millis(now), random, effects: Vec::new() };
        match event {
            Event::Acted { act, value } => self.act(&act, &value, &mut turn),
            Event::Pressed(key) => {
                if let Some(act) = keys::act(self, &key) {
                    self.act(&act, "", &mut turn);
                }
            }
            Event::Chosen { name, bytes, .. } => self.choose(name, &bytes, &mut turn),
            Event::Refreshed(opening) => self.take(opening),
        }
        Step { effects: turn.effects, page: view::page(self) }
    }

    /// Takes over what is stored.
    fn take(&mut self, opening: Opening) {
        let (comments, unreadable) = Comments::read(&opening.comments, &opening.bundled);
        let at = self.position();
        // Whoever writes in a row goes on writing there, though somebody else has decided on the comment meanwhile.
        let kept = match &self.open {
            Open::Reply(id) | Open::Edit(id) | Open::Delete(id) if self.is_shown(id) => Some(id.clone()),
            _ => None,
        };
        self.comments = comments;
        self.texts.clear();
        self.unreadable = unreadable + opening.unreadable as usize;
        self.library = opening.library;
        self.subjects = Subjects::new(opening.subjects);
        self.site_rules = decode(&opening.site_rules).unwrap_or_default();
        self.own_rules = decode(&opening.own_rules).ok();
        self.has_lock = opening.has_lock;
        self.follow_drafts(opening.drafts);
        self.note_subjects();
        self.plan_again();
        self.list_anew(at, kept.as_ref());
    }

    /// Finds out of which articles there are comments, and how many are to be published.
    pub(crate) fn note_subjects(&mut self) {
        self.unpublished = 0;
        self.has_comments = vec![false; self.subjects.all().len()];
        for comment in self.comments.all() {
            if let Some(at) = self.subjects.position(comment.article()) {
                self.has_comments[at] = true;
                self.unpublished += usize::from(self.comments.is_unpublished(comment));
            }
        }
    }

    /// Whether a button that unfolds something is pressed; it is named by what it does.
    pub(crate) fn unfolded(&self, act: &String) -> bool {
        self.unfolded.contains(act)
    }

    /// The rules that hold.
    pub(crate) fn rules(&self) -> &Rules {
        self.own_rules.as_ref().unwrap_or(&self.site_rules)
    }

    /// The comment at a place of the list.
    pub(crate) fn listed(&self, at: usize) -> Option<&Comment> {
        self.comments.all().get(*self.list.get(at)?)
    }

    /// Where the cursor stands in the list.
    pub(crate) fn position(&self) -> usize {
        let cursor = self.cursor.as_ref();
        let is_cursor = |at: &usize| self.comments.all().get(*at).map(Comment::id) == cursor;
        self.list.iter().position(is_cursor).unwrap_or_default()
    }

    /// Whether a comment stands on the page that is shown.
    pub(crate) fn is_shown(&self, id: &CommentId) -> bool {
        let shown = self.list.iter().skip(self.page * PAGE).take(PAGE);
        self.section == Section::Queue && shown.into_iter().any(|at| self.comments.all()[*at].id() == id)
    }

    /// Lists anew. The cursor stays on its comment; if that is no longer listed, it goes to what has taken its place `at`.
    pub(crate) fn settle(&mut self, at: usize) {
        self.list_anew(at, None);
    }

    fn list_anew(&mut self, at: usize, kept: Option<&CommentId>) {
        self.list = self.filter.list(&self.comments, &self.subjects, &mut self.texts, kept);
        let (comments, list) = (&self.comments, &self.list);
        if !self.selected.is_empty() {
            let mut is_listed = vec![false; comments.all().len()];
            list.iter().for_each(|at| is_listed[*at] = true);
            let is_listed = |id: &CommentId| comments.place(id).is_some_and(|at| is_listed[at]);
            self.selected.retain(is_listed);
        }
        let found = self.position();
        let is_listed = self.listed(found).map(Comment::id) == self.cursor.as_ref() && self.cursor.is_some();
        self.go(if is_listed { found } else { at });
    }

    /// Moves the cursor to a place of the list, or as near as there is one, and turns to its page.
    pub(crate) fn go(&mut self, at: usize) {
        let at = at.min(self.list.len().saturating_sub(1));
        self.cursor = self.listed(at).map(|comment| comment.id().clone());
        self.page = at / PAGE;
    }

    /// Moves the cursor to a comment, which keys concern from now on.
    pub(crate) fn point(&mut self, id: &CommentId) {
        self.cursor = Some(id.clone());
        self.go(self.position());
    }

    /// Moves the focus to the cursor's row, or to the heading where nothing is listed.
    pub(crate) fn focus_row(&self, turn: &mut Turn) {
        match &self.cursor {
            Some(cursor) => turn.focus(&fill("desk-row-{0}", &[cursor.as_str()])),
            None => turn.focus("desk-said"),
        }
    }

    /// Says something, in English or already in the language that is spoken, on the page and to those who do not see it.
    pub(crate) fn say(&mut self, what: &str, turn: &mut Turn) {
        self.said = say(what, &[]);
        turn.effects.push(Effect::Announce(self.said.clone()));
    }

    /// Says what is wrong with what was sent, where the focus goes. What was done before it is not said beside that.
    pub(crate) fn complain(&mut self, problems: Vec<Problem>, turn: &mut Turn) {
        self.problems = problems;
        self.said.clear();
        turn.focus("desk-problems");
    }

    /// Does what a control is for.
    fn act(&mut self, act: &str, value: &str, turn: &mut Turn) {
        let (verb, of) = act.split_once(':').unwrap_or((act, ""));
        if let Some(decision) = Decision::of(verb) {
            return self.decide_on(decision, of, turn);
        }
        match verb {
            "undo" => self.turn_back(true, turn),
            "redo" => self.turn_back(false, turn),
            "open" => self.turn_to(of, turn),
            "help" => {
                self.helps = true;
                turn.focus("desk-help");
            }
            "cancel" => self.cancel(turn),
            "rules" => self.save_rules(value, turn),
            "rules-site" => self.drop_rules(turn),
            "decisions" => self.take_decisions(!value.is_empty()),
            "take-over" => self.confirm_import(value, turn),
            "export" => self.export(value, turn),
            "publish" => self.publish(of, turn),
            "lock" => self.set_lock(value, turn),
            "lock-off" => self.take_lock_off(turn),
            "lock-now" => turn.effects.push(Effect::Lock),
            _ => self.act_in_queue(act, verb, of, value, turn),
        }
    }

    fn turn_to(&mut self, name: &str, turn: &mut Turn) {
        let section = Section::ALL.into_iter().find(|section| section.name() == name);
        self.section = section.unwrap_or(self.section);
        self.has_shown_rules |= self.section == Section::Rules;
        self.problems.clear();
        self.said.clear();
        turn.focus("desk-heading");
    }

    /// Closes the form or the question that is open.
    pub(crate) fn close(&mut self) {
        self.open = Open::Nothing;
        self.typed.clear();
        self.problems.clear();
        self.drop_hint();
    }

    /// Closes what is open; where nothing is, takes the selection back.
    fn cancel(&mut self, turn: &mut Turn) {
        if std::mem::take(&mut self.helps) {
            // The form that is open stays as it is.
        } else if self.section == Section::Files && self.preview.take().is_some() {
            self.say("Nothing was taken over.", turn);
            return turn.focus("desk-said");
        } else if self.open == Open::Nothing {
            self.selected.clear();
        } else {
            if matches!(&self.open, Open::Reply(id) | Open::Edit(id) if self.is_shown(id)) {
                self.keep_draft("", turn);
            }
            self.close();
            // A row that was kept for what was written in it goes now.
            self.settle(self.position());
        }
        match self.section {
            Section::Queue => self.focus_row(turn),
            _ => turn.focus("desk-heading"),
        }
    }
}
