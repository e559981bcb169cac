//! Reading aloud: from what the browser's speech tells and what the reader does, to what is to be said next.
//!
//! One utterance is one sentence, or a part of a long one, since browsers cut voices off. What a browser tells carries the
//! number of the utterance that it is about: what it still tells of an earlier one is of no matter. An utterance whose end is
//! never told is given up after a while.
//!
//! What the browser is to do are lines: a word, and what it is about (`crates/press/assets/side.js` does it).

use paper::{fill, say};

use crate::Effect;
use crate::sentences::{pieces, sentences, slice, weight};
use crate::settings::Settings;
use crate::voices::{Voice, best, primary};

/// The name of the choice of a speed, and what begins that of a voice for a language.
const RATE: &str = "aloud-rate";
const VOICE: &str = "aloud-voice-";

/// The speeds that there are, and in hundredths: what reads and writes fractions would weigh more than all of this.
pub(crate) const RATES: [(&str, u32); 8] =
    [("0.5", 50), ("0.75", 75), ("0.9", 90), USUAL, ("1.15", 115), ("1.3", 130), ("1.5", 150), ("2", 200)];
const USUAL: (&str, u32) = ("1", 100);

/// How long things are waited for, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For voices: browsers may tell of them a while after they were asked.
    pub voices: u32,
    /// For the end of an utterance: so long,
    pub utterance: u32,
    /// and so long for each of its letters at the usual speed.
    pub letter: u32,
}

impl Default for Patience {
    /// Voices say ten to twenty letters a second. One that comes over a network begins after a second or two.
    fn default() -> Patience {
        Patience { voices: 3_000, utterance: 4_000, letter: 150 }
    }
}

/// What is read aloud, and how far that is.
pub(crate) struct Aloud {
    patience: Patience,
    pub(crate) state: State,
    /// The path of the article.
    path: String,
    pub(crate) voices: Vec<Voice>,
    /// Voices that could not speak.
    failed: Vec<String>,
    texts: Vec<Text>,
    pub(crate) sentences: Vec<Sentence>,
    /// Which sentence it is at, and which part of it.
    pub(crate) at: usize,
    part: usize,
    /// The number of the latest utterance.
    utterance: u32,
    /// How often it was waited for in vain.
    late: u32,
    is_second_try: bool,
}

/// What it is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing.
    Off,
    /// Waiting for the text and for voices.
    Opening,
    /// The browser has no voices.
    Mute,
    /// What makes the browser speak could not be loaded.
    Broken,
    Speaking,
    Paused(Why),
}

/// Why it has paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// The reader wanted it to.
    Asked,
    /// Browsers let a page speak only after the reader has done something on it.
    Unasked,
    /// The voice did not begin to speak, or could not.
    Failed,
}

/// A part of the page that is read in one go.
struct Text {
    language: String,
    words: String,
}

/// A sentence: between two places of a text.
pub(crate) struct Sentence {
    text: usize,
    start: usize,
    end: usize,
}

impl Aloud {
    pub(crate) fn new(patience: Patience) -> Aloud {
        Aloud {
            patience,
            state: State::Off,
            path: String::new(),
            voices: Vec::new(),
            failed: Vec::new(),
            texts: Vec::new(),
            sentences: Vec::new(),
            at: 0,
            part: 0,
            utterance: 0,
            late: 0,
            is_second_try: false,
        }
    }

    pub(crate) fn is_on(&self) -> bool {
        self.state != State::Off
    }

    /// The language of the sentence that it is at.
    pub(crate) fn language(&self) -> &str {
        self.sentences.get(self.at).map_or("", |sentence| &self.texts[sentence.text].language)
    }

    /// The voice that reads it.
    pub(crate) fn voice(&self, settings: &Settings) -> Option<&Voice> {
        let language = self.language();
        best(&self.voices, language, settings.get(&voice_of(language)), &self.failed)
    }

    /// Another page is open, or the application is taken off its page.
    pub(crate) fn leave(&mut self, path: &str, effects: &mut Vec<Effect>) {
        if self.is_on() && self.path != path {
            self.stop(effects);
        }
    }

    /// Ends it.
    pub(crate) fn stop(&mut self, effects: &mut Vec<Effect>) {
        if self.is_on() {
            // What is told of the last utterance from now on is about none.
            *self = Aloud { utterance: self.utterance + 1, ..Aloud::new(self.patience) };
            effects.push(tell(&["close"]));
        }
    }

    /// Hears of what the reader has done, or the browser.
    pub(crate) fn hear(
        &mut self,
        what: &str,
        value: &str,
        path: &str,
        settings: &mut Settings,
        effects: &mut Vec<Effect>,
    ) {
        match what {
            "" => self.begin(path, effects),
            "stop" => self.stop(effects),
            _ if !self.is_on() => {}
            "opened" => self.open(value, settings, effects),
            "absent" => self.state = State::Mute,
            "broken" if self.state == State::Opening => self.state = State::Broken,
            "voices" => self.take_voices(value, settings, effects),
            "waited" if self.state == State::Opening && !self.texts.is_empty() => self.state = State::Mute,
            "toggle" if self.state == State::Speaking => self.pause(Why::Asked, effects),
            "pause" if self.state == State::Speaking => self.pause(Why::Asked, effects),
            "toggle" | "go" => self.go_on(settings, effects),
            "next" => self.step(1, settings, effects),
            "previous" => self.step(-1, settings, effects),
            "rate" if RATES.iter().any(|(rate, _)| *rate == value) => {
                settings.set(RATE, if value == USUAL.0 { "" } else { value });
                self.changed(settings, effects);
            }
            "voice" if self.voices.iter().any(|voice| voice.id == value) => {
                self.failed.clear();
                settings.set(&voice_of(self.language()), value);
                self.changed(settings, effects);
            }
            "ended" if self.is_about(value) => self.advance(settings, effects),
            "late" if self.is_about(value) => self.wait_on(value.ends_with("\nbegun"), settings, effects),
            "failed" if self.is_about(value) => {
                let (_, reason) = value.split_once('\n').unwrap_or_default();
                self.fail(reason, settings, effects);
            }
            _ => {}
        }
    }

    /// Whether what the browser tells is about what is being said now.
    fn is_about(&self, value: &str) -> bool {
        let number = value.split('\n').next().unwrap_or_default();
        self.state == State::Speaking && number.parse() == Ok(self.utterance)
    }

    fn begin(&mut self, path: &str, effects: &mut Vec<Effect>) {
        path.clone_into(&mut self.path);
        self.state = State::Opening;
        self.utterance += 1;
        self.texts.clear();
        effects.extend([tell(&["open", &self.patience.voices.to_string()]), Effect::Show(TOGGLE.to_owned())]);
    }

    /// Takes the text: where to begin, how many voices there are, these, and what there is to read; a line each.
    fn open(&mut self, value: &str, settings: &Settings, effects: &mut Vec<Effect>) {
        let mut lines = value.lines();
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<usize>().ok()).unwrap_or_default();
        let (text, place) = (number(lines.next()), number(lines.next()));
        let voices = number(lines.next());
        self.voices = lines.by_ref().take(voices).filter_map(Voice::read).collect();
        self.texts.clear();
        self.sentences.clear();
        for line in lines {
            let mut parts = line.splitn(3, '\t');
            let mut next = || parts.next().unwrap_or_default();
            let (language, breaks, words) = (next().to_owned(), next(), next().to_owned());
            let breaks: Vec<usize> = breaks.split(' ').filter_map(|at| at.parse().ok()).collect();
            let text = self.texts.len();
            let own = sentences(&words, &breaks).into_iter();
            self.sentences.extend(own.map(|(start, end)| Sentence { text, start, end }));
            self.texts.push(Text { language, words });
        }
        let is_before = |sentence: &&Sentence| (sentence.text, sentence.end) <= (text, place);
        let first = self.sentences.iter().take_while(is_before).count();
        self.at = if first < self.sentences.len() { first } else { 0 };
        if self.sentences.is_empty() {
            self.stop(effects);
            effects.push(Effect::Announce(say("There is nothing to read aloud here.", &[])));
        } else if !self.voices.is_empty() {
            self.say_first(settings, effects);
        }
    }

    fn take_voices(&mut self, value: &str, settings: &Settings, effects: &mut Vec<Effect>) {
        self.voices = value.lines().filter_map(Voice::read).collect();
        match self.state {
            State::Opening if !self.voices.is_empty() && !self.sentences.is_empty() => {
                self.say_first(settings, effects)
            }
            // They have come too late to begin by itself.
            State::Mute if !self.voices.is_empty() => self.state = State::Paused(Why::Asked),
            _ => {}
        }
    }

    /// Begins to speak. The button that has the focus is another one from now on.
    fn say_first(&mut self, settings: &Settings, effects: &mut Vec<Effect>) {
        self.say(settings, effects);
        effects.push(Effect::Show(TOGGLE.to_owned()));
    }

    fn go_on(&mut self, settings: &Settings, effects: &mut Vec<Effect>) {
        if matches!(self.state, State::Paused(_)) {
            self.is_second_try = false;
            self.say(settings, effects);
        }
    }

    fn pause(&mut self, why: Why, effects: &mut Vec<Effect>) {
        self.state = State::Paused(why);
        self.utterance += 1;
        // Browsers' own pause ends some voices, so the sentence is said anew when it goes on.
        self.part = 0;
        effects.push(tell(&["pause"]));
    }

    fn step(&mut self, by: isize, settings: &Settings, effects: &mut Vec<Effect>) {
        let is_silent = matches!(self.state, State::Paused(_));
        if !is_silent && self.state != State::Speaking {
            return;
        }
        match self.at.checked_add_signed(by) {
            Some(at) if at < self.sentences.len() => self.at = at,
            // There is none before the first.
            None => {}
            Some(_) => return,
        }
        self.part = 0;
        self.is_second_try = false;
        if is_silent { self.mark(effects) } else { self.say(settings, effects) }
    }

    /// Says the same with another voice or at another speed.
    fn changed(&mut self, settings: &Settings, effects: &mut Vec<Effect>) {
        effects.push(Effect::Keep(settings.lines()));
        self.part = 0;
        self.is_second_try = false;
        if self.state == State::Speaking {
            self.say(settings, effects);
        }
    }

    /// What was said has come to its end.
    fn advance(&mut self, settings: &Settings, effects: &mut Vec<Effect>) {
        self.is_second_try = false;
        self.part += 1;
        if self.part >= self.parts(settings).len() {
            self.part = 0;
            self.at += 1;
        }
        if self.at < self.sentences.len() {
            return self.say(settings, effects);
        }
        self.stop(effects);
        effects.push(Effect::Announce(say("That was the end of the article.", &[])));
    }

    /// The end of what is being said was not told in time.
    fn wait_on(&mut self, has_begun: bool, settings: &Settings, effects: &mut Vec<Effect>) {
        self.late += 1;
        match (has_begun, self.late) {
            // It may be a slow voice.
            (true, 1) => {
                let longer = self.time(settings) / 2;
                effects.push(tell(&["watch", &self.utterance.to_string(), &longer.to_string()]));
            }
            (true, _) => self.advance(settings, effects),
            (false, _) => self.try_again(settings, effects),
        }
    }

    fn fail(&mut self, reason: &str, settings: &Settings, effects: &mut Vec<Effect>) {
        match reason {
            "not-allowed" => self.pause(Why::Unasked, effects),
            // Somebody else wants to speak.
            "interrupted" | "canceled" => self.pause(Why::Asked, effects),
            "audio-busy" | "audio-hardware" | "text-too-long" | "invalid-argument" => {
                self.pause(Why::Failed, effects);
            }
            _ => {
                // A voice that comes over a network, say, where there is none.
                let id = self.voice(settings).map(|voice| voice.id.clone());
                let is_new = id.is_some_and(|id| {
                    let is_new = !self.failed.contains(&id);
                    self.failed.push(id);
                    is_new
                });
                if is_new && self.voice(settings).is_some() {
                    self.say(settings, effects);
                } else {
                    self.failed.clear();
                    self.pause(Why::Failed, effects);
                }
            }
        }
    }

    fn try_again(&mut self, settings: &Settings, effects: &mut Vec<Effect>) {
        if self.is_second_try {
            self.pause(Why::Failed, effects);
        } else {
            self.say(settings, effects);
            self.is_second_try = true;
        }
    }

    /// Says what it is at.
    fn say(&mut self, settings: &Settings, effects: &mut Vec<Effect>) {
        let parts = self.parts(settings);
        let Some((from, to)) = parts.get(self.part).or(parts.first()).copied() else { return };
        let Some(sentence) = self.sentences.get(self.at) else { return };
        self.state = State::Speaking;
        self.utterance += 1;
        self.late = 0;
        let numbers = [sentence.text, from, to, sentence.start, sentence.end].map(|number| number.to_string());
        let mut lines = vec![
            "speak".to_owned(),
            self.utterance.to_string(),
            self.time(settings).to_string(),
            rate(settings).0.to_owned(),
            self.language().to_owned(),
            self.voice(settings).map_or_else(String::new, |voice| voice.id.clone()),
        ];
        lines.extend(numbers);
        effects.push(Effect::Side(lines.join("\n")));
    }

    /// Shows which sentence is said next.
    fn mark(&self, effects: &mut Vec<Effect>) {
        let Some(sentence) = self.sentences.get(self.at) else { return };
        let numbers = [sentence.text, sentence.start, sentence.end].map(|number| number.to_string());
        effects.push(tell(&["mark", &numbers[0], &numbers[1], &numbers[2]]));
    }

    fn parts(&self, settings: &Settings) -> Vec<(usize, usize)> {
        let Some(sentence) = self.sentences.get(self.at) else { return Vec::new() };
        pieces(&self.texts[sentence.text].words, sentence.start, sentence.end, rate(settings).1)
    }

    /// How long the end of what is said is waited for.
    fn time(&self, settings: &Settings) -> u32 {
        let parts = self.parts(settings);
        let Some((start, end)) = parts.get(self.part).or(parts.first()) else { return 0 };
        let words = slice(&self.texts[self.sentences[self.at].text].words, *start, *end);
        self.patience.utterance + weight(words) * self.patience.letter * USUAL.1 / rate(settings).1
    }
}

/// The id of the button that pauses it and goes on.
pub(crate) const TOGGLE: &str = "aloud-toggle";

/// The speed that was chosen, as it is kept, and in hundredths.
pub(crate) fn rate(settings: &Settings) -> (&'static str, u32) {
    let chosen = settings.get(RATE);
    RATES.into_iter().find(|(rate, _)| *rate == chosen).unwrap_or(USUAL)
}

/// The name of the choice of a voice for a language.
fn voice_of(language: &str) -> String {
    fill("{0}{1}", &[VOICE, &primary(language)])
}

fn tell(lines: &[&str]) -> Effect {
    Effect::Side(lines.join("\n"))
}
