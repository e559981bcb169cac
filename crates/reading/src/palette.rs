//! The palette: finds articles, pages and commands by the beginnings of their words, and does what was found.

use comment::folded;
use paper::{Paper, fill, say, word};

use crate::aids::Aids;
use crate::choices::CHOICES;

/// The list's id.
const LIST: &str = "aid-list";

/// As many are listed at most.
const MOST: usize = 50;

/// The palette, with what it has found.
pub(crate) struct Palette {
    query: String,
    pub(crate) found: Vec<Item>,
    /// How many there are, listed or not.
    all: usize,
    /// Which one Enter takes.
    pub(crate) at: usize,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// What it is called.
    label: String,
    /// What stands beside it: an article's authors, or what kind of thing it is.
    aside: String,
    /// The label's language, where it is an article's.
    language: String,
    /// What is done: `go` and a path, `do` and what a control does, `aid` and what is done here.
    pub(crate) act: String,
}

impl Item {
    fn new(label: &str, aside: &str, act: &str) -> Item {
        Item { label: label.to_owned(), aside: aside.to_owned(), language: String::new(), act: act.to_owned() }
    }
}

/// The id of the option at a place.
pub(crate) fn option_id(at: usize) -> String {
    fill("aid-option-{0}", &[&at.to_string()])
}

impl Palette {
    /// All that there is.
    pub(crate) fn new(aids: &Aids) -> Palette {
        Palette::finding(aids, "")
    }

    /// What a query finds, best first.
    pub(crate) fn finding(aids: &Aids, query: &str) -> Palette {
        let words: Vec<String> = words(query).map(str::to_owned).collect();
        // What is nearest to the query comes first, and in the order of the list otherwise.
        let mut ranks: [Vec<Item>; 3] = Default::default();
        let mut articles: [Vec<Item>; 3] = Default::default();
        for item in items(aids) {
            if let Some(rank) = rank(&item, &words) {
                // Of many articles some have any word: what there is only once comes before them.
                let is_article = !words.is_empty() && !item.language.is_empty();
                let of_kind = if is_article { &mut articles } else { &mut ranks };
                of_kind[rank].push(item);
            }
        }
        let both = ranks.into_iter().zip(articles).flat_map(|(items, articles)| items.into_iter().chain(articles));
        let mut found: Vec<Item> = both.collect();
        let all = found.len();
        found.truncate(MOST);
        Palette { query: query.to_owned(), found, all, at: 0 }
    }

    /// Moves on by a key, from the last to the first and back.
    pub(crate) fn step(&mut self, key: &str) {
        const PAGE: usize = 8;
        let last = self.found.len().saturating_sub(1);
        self.at = match key {
            "ArrowDown" if self.at >= last => 0,
            "ArrowDown" => self.at + 1,
            "ArrowUp" => self.at.checked_sub(1).unwrap_or(last),
            "PageDown" => (self.at + PAGE).min(last),
            "PageUp" => self.at.saturating_sub(PAGE),
            _ => self.at,
        };
    }

    pub(crate) fn draw(&self, paper: &mut Paper) {
        let active = if self.found.is_empty() { String::new() } else { option_id(self.at) };
        let count = match self.all {
            0 => say("Nothing is called so.", &[]),
            all if all > MOST => say("{0} results, of which {1} are listed", &[&all.to_string(), &MOST.to_string()]),
            all => paper::count(all, "result", "results"),
        };
        paper.add(
            "<dialog key=palette class='aid aid-palette' aria-label='Find an article, a page or a command' closedby=any><div \
             class=aid-head><input id=aid-find type=text role=combobox aria-label='Find an article, a page or a command' \
             aria-expanded=true aria-controls={0} aria-autocomplete=list aria-activedescendant={1} placeholder='Article, page or \
             command' autocomplete=off autocapitalize=none spellcheck=false enterkeyhint=go data-act=aid:find value={2}></><button \
             data-act=aid:close aria-label='Close the palette'>Close</></><ul id={0} role=listbox aria-label=Results>",
            &[LIST, &active, &self.query],
        );
        for (at, item) in self.found.iter().enumerate() {
            let is_selected = if at == self.at { "true" } else { "false" };
            let words = [&option_id(at)[..], is_selected, &at.to_string(), &item.language, &item.label, &item.aside];
            paper.add(
                "<li id={0} role=option aria-selected={1} data-act=aid:choose:{2}><span lang={3}>{4}</><small>{5}</></>",
                &words,
            );
        }
        paper.add(
            "</><p key=status role=status class={1}>{0}</></>",
            &[&count, if self.found.is_empty() { "aid-none" } else { "visually-hidden" }],
        );
    }
}

/// Everything that can be found: pages, articles, commands.
fn items(aids: &Aids) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let setting = say("Setting", &[]);
    let pages = [
        (word!("All articles"), "/"),
        (word!("Tags, authors and dates"), "/ways/"),
        (word!("Search"), "/search/"),
        (word!("Your shelf"), "/shelf/"),
        (word!("Your highlights"), "/highlights/"),
        (word!("Your data"), "/data/"),
        (word!("Open the desk"), "/desk/"),
    ];
    for (name, path) in pages {
        let is_there = match path {
            "/desk/" => aids.opening.shows_desk,
            "/ways/" => aids.opening.has_ways,
            _ => true,
        };
        if is_there {
            items.push(Item::new(&say(name, &[]), &say("Page", &[]), &["go ", path].concat()));
        }
    }
    items.push(Item::new(&say("Appearance", &[]), &setting, "aid appearance"));
    items.push(Item::new(&say("Keys", &[]), &say("Help", &[]), "aid keys"));
    for article in &aids.opening.articles {
        items.push(Item {
            language: article.language.clone(),
            ..Item::new(&article.title, &article.authors, &fill("go /a/{0}/", &[&article.slug]))
        });
    }
    for choice in &CHOICES {
        let chosen = choice.position(aids.settings.get(choice.name));
        // What is chosen comes last: to choose it changes nothing.
        let others = (0..choice.options.len()).filter(|at| *at != chosen);
        for at in others.chain([chosen]) {
            let (value, label) = choice.options[at];
            let label = fill("{0}: {1}", &[&say(choice.label, &[]), &say(label, &[])]);
            let aside = if at == chosen { say("Chosen", &[]) } else { setting.clone() };
            items.push(Item::new(&label, &aside, &fill("aid set:{0}:{1}", &[choice.name, value])));
        }
    }
    items.push(Item::new(&say("Reset the appearance", &[]), &setting, "aid reset"));
    let switch = if aids.has_keys() {
        say("Switch single-key shortcuts off", &[])
    } else {
        say("Switch single-key shortcuts on", &[])
    };
    items.push(Item::new(&switch, &setting, "aid single-keys"));
    let command = say("Command", &[]);
    if aids.path.starts_with("/a/") {
        items.push(Item::new(&say("Read aloud", &[]), &command, "aid aloud"));
        items.push(Item::new(&say("Select words by keys", &[]), &command, "aid pick"));
    }
    items.push(Item::new(&say("Save a backup of everything", &[]), &command, "do backup"));
    if aids.opening.can_copy {
        items.push(Item::new(&say("Save my copy of this file", &[]), &command, "do save-copy"));
    }
    items
}

/// How near an item is to what is looked for, 0 for the nearest; nothing if one of the words begins none of its own.
fn rank(item: &Item, asked: &[String]) -> Option<usize> {
    let text = [&item.label[..], " ", &item.aside].concat();
    let own: Vec<&str> = words(&text).collect();
    let own: Vec<String> = own.into_iter().map(folded).collect();
    let begins = |asked: &String| {
        let asked = folded(asked);
        own.iter().any(|word| word.starts_with(&asked) || is_unspaced(&asked) && word.contains(&asked))
    };
    if !asked.iter().all(begins) {
        return None;
    }
    let label = folded(&item.label);
    let whole = folded(&asked.join(" "));
    Some(match label.strip_prefix(&whole) {
        Some("") => 0,
        Some(_) => 1,
        None => 2,
    })
}

/// Whether a script writes words without spaces between them, so that a word may begin anywhere.
fn is_unspaced(word: &str) -> bool {
    word.chars().any(|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'))
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '“' | '”' | '‘' | '«' | '»' | '–' | '—')
    })
    .filter(|word| !word.is_empty())
}
