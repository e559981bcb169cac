//! What is open at the reader's side, and what comes of what they do there.

use paper::{Node, Paper, fill, say};

use crate::aloud::{Aloud, Patience, State};
use crate::choices::{CHOICES, Choice};
use crate::palette::Palette;
use crate::picture::Picture;
use crate::settings::Settings;
use crate::{Call, Effect, Opening, Step, bar, keys, palette, panel};

/// The name of the switch for keys that are pressed alone, and its value when they are off.
pub(crate) const KEYS: (&str, &str) = ("keys", "off");

/// What stands at the reader's side.
pub struct Aids {
    pub(crate) opening: Opening,
    pub(crate) settings: Settings,
    pub(crate) showing: Showing,
    pub(crate) aloud: Aloud,
    /// The path of the page that is open.
    pub(crate) path: String,
    /// What was chosen last, and what held before.
    before: Option<(&'static str, String)>,
}

/// What is open.
pub(crate) enum Showing {
    Nothing,
    Appearance,
    Keys,
    Palette(Palette),
    Picture(Picture),
}

impl Aids {
    /// Nothing is open yet.
    pub fn open(opening: Opening) -> Aids {
        Aids::with_patience(opening, Patience::default())
    }

    /// The same; what the browser's voices are waited for is said.
    pub fn with_patience(opening: Opening, patience: Patience) -> Aids {
        let settings = Settings::read(&opening.settings);
        let aloud = Aloud::new(patience);
        Aids { opening, settings, showing: Showing::Nothing, aloud, path: String::new(), before: None }
    }

    /// What comes of a call.
    pub fn on(&mut self, call: &Call) -> Step {
        self.path.clone_from(&call.path);
        let mut effects = Vec::new();
        self.aloud.leave(&self.path, &mut effects);
        self.act(call.act.trim_start_matches('-'), &call.value, &mut effects);
        Step { effects, page: self.page(), is_open: !matches!(self.showing, Showing::Nothing) }
    }

    fn act(&mut self, act: &str, value: &str, effects: &mut Vec<Effect>) {
        if let Some(what) = act.strip_prefix("aloud") {
            let what = what.trim_start_matches('-');
            // What speaks also follows the reader, for whom nothing is read aloud then.
            if what == "broken" && self.aloud.state != State::Opening {
                return self.lose("side", effects);
            }
            return self.aloud.hear(what, value, &self.path, &mut self.settings, effects);
        }
        let (verb, of) = act.split_once(':').unwrap_or((act, ""));
        match verb {
            "appearance" if matches!(self.showing, Showing::Appearance) => self.close(effects),
            "appearance" => {
                self.showing = Showing::Appearance;
                effects.push(Effect::Show(panel::ID.to_owned()));
            }
            "keys" => self.showing = Showing::Keys,
            "palette" => self.showing = Showing::Palette(Palette::new(self)),
            "picture" => self.showing = Showing::Picture(Picture::of(of)),
            "whole" => {
                if let Showing::Picture(picture) = &mut self.showing {
                    picture.is_whole = !picture.is_whole;
                }
            }
            "close" => self.close(effects),
            // What lies over a page goes with it. Whoever comes to another is led on there.
            "moved" if !matches!(self.showing, Showing::Appearance) => self.showing = Showing::Nothing,
            "set" => match of.split_once(':') {
                Some((name, value)) => self.choose(name, value, effects),
                None => drop(self.set(of, value, effects)),
            },
            "more" | "less" => self.step(of, verb == "more", effects),
            "reset" => {
                // The language is no matter of looks.
                let looks = CHOICES.iter().filter(|choice| choice.name != "language");
                looks.for_each(|choice| self.settings.set(choice.name, ""));
                self.before = None;
                self.keep(effects);
                effects.push(Effect::Announce(say("Everything looks as it did at first.", &[])));
            }
            "pick" => effects.extend([Effect::Pick, Effect::Announce(say(keys::PICK, &[]))]),
            "single-keys" => self.switch(!value.is_empty(), effects),
            "find" => {
                let palette = Palette::finding(self, value);
                effects.push(Effect::Show(palette::option_id(0)));
                self.showing = Showing::Palette(palette);
            }
            "key" => self.press(value, effects),
            "choose" => {
                if let Ok(at) = of.parse() {
                    self.take(at, effects);
                }
            }
            "settings" => self.settings = Settings::read(value),
            "lost" => self.lose(value, effects),
            "left" => self.aloud.stop(effects),
            _ => {}
        }
    }

    /// Closes what is open, or ends the reading aloud if nothing else is.
    fn close(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.showing, Showing::Nothing) {
            return self.aloud.stop(effects);
        }
        self.showing = Showing::Nothing;
        effects.push(Effect::Return);
    }

    fn keep(&self, effects: &mut Vec<Effect>) {
        effects.push(Effect::Keep(self.settings.lines()));
    }

    /// Chooses a value that there is, and says so.
    fn choose(&mut self, name: &str, value: &str, effects: &mut Vec<Effect>) {
        if let Some((choice, label)) = self.set(name, value, effects) {
            effects.push(Effect::Announce(fill("{0}: {1}", &[&say(choice, &[]), &say(label, &[])])));
        }
    }

    /// Chooses a value that there is. Returns what both are called: what the reader has chosen with says so by itself, or not.
    fn set(&mut self, name: &str, value: &str, effects: &mut Vec<Effect>) -> Option<(&'static str, &'static str)> {
        let choice = Choice::of_name(name)?;
        let (value, label) = choice.options[choice.position(value)];
        self.before = Some((choice.name, self.settings.get(name).to_owned()));
        self.settings.set(name, value);
        self.keep(effects);
        Some((choice.label, label))
    }

    /// Says that a file of this name, which a choice needs, cannot be had. A choice that was made just now is taken back, so that
    /// the panel shows what holds. One of an earlier visit stays: the file may be there the next time.
    fn lose(&mut self, file: &str, effects: &mut Vec<Effect>) {
        let is_followed = |name: &str| name == "focus" || name == "ruler";
        let needs = |name: &str| match file {
            "side" | "reading" => is_followed(name),
            "legible" => name == "face",
            _ => name == "language",
        };
        // What other parts lack is theirs to say.
        if !(file.starts_with("words-") || ["side", "reading", "legible"].contains(&file)) {
            return;
        }
        // The panel is there without its style sheet.
        if file == "reading" && !["focus", "ruler"].iter().any(|name| !self.settings.get(name).is_empty()) {
            return;
        }
        if let Some((name, value)) = self.before.take_if(|(name, _)| needs(name)) {
            self.settings.set(name, &value);
            self.keep(effects);
        }
        effects.push(Effect::Warn(say("The settings do not work ({0}). Reload the page.", &[file])));
    }

    fn step(&mut self, name: &str, is_more: bool, effects: &mut Vec<Effect>) {
        let Some(choice) = Choice::of_name(name) else { return };
        let at = choice.position(self.settings.get(name));
        let next = if is_more { Some(at + 1) } else { at.checked_sub(1) };
        if let Some((value, _)) = next.and_then(|next| choice.options.get(next)) {
            self.choose(name, value, effects);
        }
    }

    fn switch(&mut self, is_on: bool, effects: &mut Vec<Effect>) {
        self.settings.set(KEYS.0, if is_on { "" } else { KEYS.1 });
        self.keep(effects);
        let said =
            if is_on { say("Single-key shortcuts are on.", &[]) } else { say("Single-key shortcuts are off.", &[]) };
        effects.push(Effect::Announce(said));
    }

    /// Whether keys that are pressed alone do anything.
    pub(crate) fn has_keys(&self) -> bool {
        self.settings.get(KEYS.0) != KEYS.1
    }

    fn press(&mut self, key: &str, effects: &mut Vec<Effect>) {
        let Showing::Palette(palette) = &mut self.showing else { return };
        match key {
            "Enter" => {
                let at = palette.at;
                self.take(at, effects);
            }
            _ => {
                palette.step(key);
                effects.push(Effect::Show(palette::option_id(palette.at)));
            }
        }
    }

    /// Does what the palette has found at a place.
    fn take(&mut self, at: usize, effects: &mut Vec<Effect>) {
        let Showing::Palette(palette) = &self.showing else { return };
        let Some(command) = palette.found.get(at).map(|item| item.act.clone()) else { return };
        self.showing = Showing::Nothing;
        match command.split_once(' ') {
            Some(("go", path)) => effects.push(Effect::Go(path.to_owned())),
            Some(("do", act)) => effects.extend([Effect::Return, Effect::Do(act.to_owned())]),
            Some(("aid", act)) => {
                self.act(act, if act == "single-keys" && !self.has_keys() { "on" } else { "" }, effects);
                if matches!(self.showing, Showing::Nothing) {
                    effects.push(Effect::Return);
                }
            }
            _ => {}
        }
    }

    fn page(&self) -> Vec<Node> {
        let mut paper = Paper::new();
        match &self.showing {
            Showing::Nothing => {}
            Showing::Appearance => panel::draw(&mut paper, self),
            Showing::Keys => keys::draw(&mut paper, self),
            Showing::Palette(palette) => palette.draw(&mut paper),
            Showing::Picture(picture) => picture.draw(&mut paper),
        }
        if self.aloud.is_on() {
            bar::draw(&mut paper, self);
        }
        paper.done()
    }
}
