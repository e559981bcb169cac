//! What is highlighted, and what readers do with it.

use std::ops::Range;

use comment::Timestamp;
use comment::record::{decode, encode};
use highlight::{Anchor, Colour, Highlight, Text};
use paper::say;

use crate::view::entry_id;
use crate::{CHOSEN_COLOUR, Effect, Event, NOTE, Opening, PUT_BACK, Paint, Step, Subject, files, view};

/// The highlights of a reader.
#[derive(Debug, Default)]
pub struct Highlighter {
    pub(crate) library: String,
    pub(crate) subjects: Vec<Subject>,
    /// The highlights with where they are in their articles, in the order of the library and then of the text; those that are
    /// lost stand last in their article.
    pub(crate) all: Vec<Placed>,
    /// Slug of the article that is open.
    pub(crate) article: String,
    /// Id of the highlight that the reader has turned to.
    pub(crate) turned_to: String,
    /// Whether they did so from the list below the article, where they are led back to.
    is_from_list: bool,
    /// The colour that was taken last.
    pub(crate) colour: Colour,
    /// What the page of all highlights is narrowed down to.
    pub(crate) only: Option<Colour>,
    pub(crate) sought: String,
    /// What is to be said on that page.
    pub(crate) said: Vec<String>,
    /// What was removed, to be put back; the latest is the last.
    pub(crate) removed: Vec<Highlight>,
    /// Ids of those that were described anew.
    renewed: Vec<String>,
}

/// A highlight, and where it is.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) highlight: Highlight,
    /// In characters of the article's text; nothing if it is lost.
    pub(crate) at: Option<(u32, u32)>,
    /// The passage as it is shown: what stands in blocks of their own in the article, on lines of its own.
    pub(crate) words: String,
}

impl Placed {
    /// As the article has it, or, for files that people read, as it is shown.
    fn written(&self, form: &str) -> Highlight {
        let mut highlight = self.highlight.clone();
        let (start, end) = self.at.unwrap_or_default();
        highlight.anchor.position = start as usize..end as usize;
        if form != files::FOR_PROGRAMS {
            highlight.anchor.exact.clone_from(&self.words);
        }
        highlight
    }

    fn lost(highlight: Highlight) -> Self {
        Self { at: None, words: highlight.anchor.exact.clone(), highlight }
    }
}

impl Highlighter {
    /// The highlighter over what is stored.
    pub fn open(opening: Opening) -> (Self, Step) {
        let mut this = Self::default();
        this.take_in(opening);
        let step = this.step(Vec::new());
        (this, step)
    }

    /// Hears of an event at a moment, in milliseconds since the epoch, with an id that no highlight has yet.
    pub fn on(&mut self, event: Event, now: i64, id: String) -> Step {
        let effects = match event {
            Event::Made { article, start, end, colour } => self.make(&article, start..end, &colour, now, id),
            Event::Touched(at) => self.touch(at),
            Event::Acted { act, value } => self.act(&act, value),
            Event::Chosen(bytes) => self.import(&bytes, now),
            Event::Refreshed(opening) => {
                self.take_in(opening);
                self.renew()
            }
        };
        self.step(effects)
    }

    fn take_in(&mut self, opening: Opening) {
        let Opening { library, subjects, highlights, article } = opening;
        if article != self.article {
            self.turned_to = String::new();
        }
        (self.library, self.subjects, self.article) = (library, subjects, article);
        let turned_to = self.here().find(|placed| placed.highlight.id == self.turned_to);
        let turned_to = turned_to.map(|placed| placed.highlight.clone());
        // A record that cannot be read is told of by the page “Your data”, and stays.
        let highlights = highlights.iter().filter_map(|record| decode(record).ok());
        self.put_in_order(highlights.collect());
        // It was removed elsewhere, with the note that is written here. The way back is here, too.
        self.removed.extend(turned_to);
        // What is there, as after it was put back in another tab, is not removed.
        let all = &self.all;
        self.removed.retain(|gone| all.iter().all(|placed| placed.highlight.id != gone.id));
    }

    /// Finds where all are, and puts them in order.
    fn put_in_order(&mut self, highlights: Vec<Highlight>) {
        let mut rest = highlights;
        self.all = Vec::new();
        for subject in &self.subjects {
            let of_subject: Vec<Highlight>;
            (of_subject, rest) = rest.into_iter().partition(|highlight| highlight.article == subject.slug);
            if of_subject.is_empty() {
                continue;
            }
            let text = Text::new(&subject.text);
            let mut placed: Vec<Placed> =
                of_subject.into_iter().map(|highlight| place(highlight, subject, &text)).collect();
            placed.sort_by_key(order);
            self.all.append(&mut placed);
        }
        // Their articles are no more.
        self.all.extend(rest.into_iter().map(Placed::lost));
    }

    /// Describes those anew that were found in an edited text: by the next edit, nothing of the first description may be left. Each
    /// once only, for another tab may hold the text from before, and do the same.
    fn renew(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for subject in &self.subjects {
            let mut here = self.all.iter_mut().filter(|placed| placed.highlight.article == subject.slug).peekable();
            if here.peek().is_none() {
                continue;
            }
            let text = Text::new(&subject.text);
            for Placed { highlight, at, .. } in here {
                if let Some((start, end)) = *at
                    && !text.is_of(&highlight.anchor)
                    && !self.renewed.contains(&highlight.id)
                    && let Some(anchor) = Anchor::new(&text, start as usize..end as usize)
                {
                    highlight.anchor = anchor;
                    self.renewed.push(highlight.id.clone());
                    effects.push(keep(highlight));
                }
            }
        }
        effects
    }

    fn highlights(&self) -> Vec<Highlight> {
        self.all.iter().map(|placed| placed.highlight.clone()).collect()
    }

    /// Those of the article that is open.
    pub(crate) fn here(&self) -> impl Iterator<Item = &Placed> {
        self.all.iter().filter(|placed| placed.highlight.article == self.article)
    }

    /// What was removed last, if its bar is open still.
    pub(crate) fn removed_here(&self) -> Option<&Highlight> {
        self.removed.last().filter(|removed| removed.id == self.turned_to)
    }

    /// Where what the reader has turned to begins, in characters of the article's text.
    fn place_turned_to(&self) -> Option<u32> {
        let placed = self.here().find(|placed| placed.highlight.id == self.turned_to);
        match (placed, self.removed_here()) {
            (Some(placed), _) => placed.at.map(|(start, _)| start),
            (None, removed) => removed.map(|removed| removed.anchor.position.start as u32),
        }
    }

    fn make(&mut self, article: &str, place: Range<u32>, colour: &str, now: i64, id: String) -> Vec<Effect> {
        let Some(subject) = self.subjects.iter().find(|subject| subject.slug == article) else {
            return Vec::new();
        };
        let Some(anchor) = Anchor::new(&Text::new(&subject.text), place.start as usize..place.end as usize) else {
            return vec![Effect::Announce(say("Nothing of the article’s text is selected.", &[]))];
        };
        self.colour = Colour::named(colour).unwrap_or(self.colour);
        let highlight = Highlight {
            id: id.clone(),
            article: article.to_owned(),
            made: Timestamp::from_millis(now),
            colour: self.colour,
            note: String::new(),
            anchor,
        };
        let keep = keep(&highlight);
        let mut highlights = self.highlights();
        highlights.push(highlight);
        self.put_in_order(highlights);
        (self.turned_to, self.is_from_list) = (id, false);
        vec![keep, Effect::Announce(say("Highlighted.", &[]))]
    }

    /// Turns to the highlight at a place: of several, to the shortest.
    fn touch(&mut self, at: u32) -> Vec<Effect> {
        let there = self.here().filter_map(|placed| {
            let (start, end) = placed.at?;
            (start <= at && at < end).then_some((end - start, &placed.highlight.id))
        });
        self.turned_to = there.min().map(|(_, id)| id.clone()).unwrap_or_default();
        self.is_from_list = false;
        Vec::new()
    }

    fn act(&mut self, act: &str, value: String) -> Vec<Effect> {
        let (verb, rest) = act.split_once(':').unwrap_or((act, ""));
        match verb {
            "turn-to" => {
                rest.clone_into(&mut self.turned_to);
                self.is_from_list = true;
                let at = self.here().find(|placed| placed.highlight.id == rest).and_then(|placed| placed.at);
                at.map(|(start, _)| Effect::Show(start)).into_iter().chain([Effect::Focus(NOTE.to_owned())]).collect()
            }
            // Whoever comes from the page of all is led to the words; to the list, if those are lost.
            "show" => {
                rest.clone_into(&mut self.turned_to);
                let at = self.here().find(|placed| placed.highlight.id == rest).map(|placed| placed.at);
                let lost = || Effect::Focus(entry_id(rest));
                at.map(|at| at.map_or_else(lost, |(start, _)| Effect::Show(start))).into_iter().collect()
            }
            "close" => {
                let effect = if self.is_from_list {
                    let is_removed = self.removed_here().is_some();
                    Some(Effect::Focus(if is_removed { PUT_BACK.to_owned() } else { entry_id(&self.turned_to) }))
                } else {
                    self.place_turned_to().map(Effect::Return)
                };
                (self.turned_to, self.is_from_list) = (String::new(), false);
                effect.into_iter().collect()
            }
            // Everything was erased, what could be put back included.
            "forget" => {
                self.removed.clear();
                Vec::new()
            }
            // Other words were selected.
            "leave" => {
                self.turned_to = String::new();
                Vec::new()
            }
            "colour" => {
                let (id, name) = rest.split_once(':').unwrap_or_default();
                let Some(colour) = Colour::named(name) else { return Vec::new() };
                self.colour = colour;
                self.change(id, |highlight| highlight.colour = colour)
            }
            "note" => self.change(rest, |highlight| highlight.note = value),
            "remove" => self.remove(rest),
            "put-back" => self.put_back(),
            "only" => {
                self.only = Colour::named(&value);
                Vec::new()
            }
            "seek" => {
                self.sought = value;
                Vec::new()
            }
            "export" => {
                let shown: Vec<Highlight> = self.shown().map(|placed| placed.written(rest)).collect();
                files::written(rest, &self.library, &self.subjects, &shown).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn change(&mut self, id: &str, change: impl FnOnce(&mut Highlight)) -> Vec<Effect> {
        let Some(placed) = self.all.iter_mut().find(|placed| placed.highlight.id == id) else { return Vec::new() };
        change(&mut placed.highlight);
        vec![keep(&placed.highlight)]
    }

    fn remove(&mut self, id: &str) -> Vec<Effect> {
        let Some(at) = self.all.iter().position(|placed| placed.highlight.id == id) else { return Vec::new() };
        self.removed.push(self.all.remove(at).highlight);
        let mut effects = vec![Effect::Erase { id: id.to_owned() }, Effect::Focus(PUT_BACK.to_owned())];
        // Where its bar is open, the way back stands there, and comes with what says so. Elsewhere that was there before, and is heard.
        if self.turned_to == id {
            effects.push(Effect::Announce(say("The highlight is removed.", &[])));
        } else {
            self.turned_to = String::new();
        }
        effects
    }

    fn put_back(&mut self) -> Vec<Effect> {
        let Some(highlight) = self.removed.pop() else { return Vec::new() };
        let is_turned_to = self.turned_to == highlight.id;
        let place = if is_turned_to { CHOSEN_COLOUR.to_owned() } else { entry_id(&highlight.id) };
        let effects = vec![keep(&highlight), Effect::Focus(place)];
        let mut highlights = self.highlights();
        highlights.push(highlight);
        self.put_in_order(highlights);
        effects
    }

    fn import(&mut self, bytes: &[u8], now: i64) -> Vec<Effect> {
        let mut highlights = self.highlights();
        let (new, said) = files::read(bytes, &self.subjects, &highlights, now);
        let effects = new.iter().map(keep).collect();
        highlights.extend(new);
        self.said = said;
        self.put_in_order(highlights);
        effects
    }

    /// Those that the page of all highlights shows.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &Placed> {
        let sought = self.sought.to_lowercase();
        self.all.iter().filter(move |Placed { highlight, words, .. }| {
            let is_of_colour = self.only.is_none_or(|colour| highlight.colour == colour);
            let title = view::title(self, &highlight.article);
            let texts = [words, &highlight.note, title];
            is_of_colour
                && sought.split_whitespace().all(|word| texts.iter().any(|text| text.to_lowercase().contains(word)))
        })
    }

    fn step(&mut self, effects: Vec<Effect>) -> Step {
        let paint = self.here().filter_map(|placed| {
            let (start, end) = placed.at?;
            Some(Paint { start, end, colour: placed.highlight.colour.name().to_owned() })
        });
        Step { effects, paint: paint.collect(), below: view::below(self), bar: view::bar(self), page: view::page(self) }
    }
}

fn place(highlight: Highlight, subject: &Subject, text: &Text<'_>) -> Placed {
    let Some(at) = highlight.anchor.find(text) else { return Placed::lost(highlight) };
    let exact = &highlight.anchor.exact;
    let start = subject.text.char_indices().nth(at.start).map_or(0, |(start, _)| start);
    let mut words = String::new();
    let mut from = 0;
    for border in &subject.borders {
        let within = (*border as usize).checked_sub(start).filter(|within| (from + 1..exact.len()).contains(within));
        if let Some(line) = within.and_then(|within| exact.get(from..within)) {
            words.push_str(line);
            words.push_str(if line.ends_with('\n') { "" } else { "\n" });
            from += line.len();
        }
    }
    words.push_str(&exact[from..]);
    Placed { at: Some((at.start as u32, at.end as u32)), words, highlight }
}

fn keep(highlight: &Highlight) -> Effect {
    Effect::Keep { id: highlight.id.clone(), record: encode(highlight) }
}

fn order(placed: &Placed) -> (bool, Option<(u32, u32)>, Timestamp) {
    (placed.at.is_none(), placed.at, placed.highlight.made)
}
