//! Sorting articles by tags, authors and years, and drawing when they were written.

use std::collections::BTreeMap;

use article::address_name;
use unicode_normalization::UnicodeNormalization;

use super::{Bar, Way, Ways};
use crate::open::Entry;

/// Months that a timeline has at most; over a longer time its bars are years.
const MOST_MONTHS: u32 = 36;

/// The timeline's width and height.
const WIDTH: u32 = 1000;
const HEIGHT: u32 = 100;

/// The ways to these entries, which are told of them.
pub(crate) fn ways(entries: &mut [Entry]) -> Ways {
    let tags = by_name(entries, 0, |entry| &entry.tags);
    let authors = by_name(entries, 1, |entry| &entry.authors);
    let mut years: BTreeMap<u16, Vec<u32>> = BTreeMap::new();
    for (entry, number) in entries.iter().zip(0..) {
        if let Some(date) = entry.date {
            years.entry(date.year).or_default().push(number);
        }
    }
    let year = |(year, entries): (u16, Vec<u32>)| Way { slug: format!("{year:04}"), name: year.to_string(), entries };
    Ways { tags, authors, years: years.into_iter().rev().map(year).collect(), bars: bars(entries) }
}

/// Names that look the same but for capitals and spaces are the same, and are called as they are first.
fn by_name(entries: &mut [Entry], kind: usize, names: fn(&Entry) -> &Vec<String>) -> Vec<Way> {
    // Some systems write `ö` as a letter and a mark.
    let folded = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().nfc().to_string();
    let mut ways: BTreeMap<String, Way> = BTreeMap::new();
    for (entry, number) in entries.iter().zip(0..) {
        for name in names(entry) {
            let way = ways.entry(folded(name)).or_insert_with(|| Way { name: name.clone(), ..Way::default() });
            if way.entries.last() != Some(&number) {
                way.entries.push(number);
            }
        }
    }
    let keys: Vec<String> = ways.keys().cloned().collect();
    for entry in entries {
        let number = |name: &String| keys.binary_search(&folded(name)).map_or(0, |at| at as u32);
        entry.ways[kind] = names(entry).iter().map(number).collect();
    }
    let mut ways: Vec<Way> = ways.into_values().collect();
    name_in_addresses(&mut ways);
    ways
}

/// Gives each its slug. Of those that would have the same one, the first keeps it, and the others are numbered.
fn name_in_addresses(ways: &mut [Way]) {
    let mut taken: Vec<String> = Vec::new();
    let mut numbered = Vec::new();
    for (at, way) in ways.iter_mut().enumerate() {
        way.slug = address_name(&way.name);
        if way.slug.is_empty() || taken.contains(&way.slug) {
            numbered.push(at);
        } else {
            taken.push(way.slug.clone());
        }
    }
    for at in numbered {
        // What has no letters is called by its number alone.
        let of = |number: u32| match &ways[at].slug[..] {
            "" => number.to_string(),
            slug => format!("{slug}-{number}"),
        };
        let first = if ways[at].slug.is_empty() { 1 } else { 2 };
        let slug = (first..).map(of).find(|slug| !taken.contains(slug)).unwrap_or_default();
        taken.push(slug.clone());
        ways[at].slug = slug;
    }
}

fn bars(entries: &[Entry]) -> Vec<Bar> {
    let months: Vec<u32> = entries
        .iter()
        .filter_map(|entry| entry.date)
        .map(|date| u32::from(date.year) * 12 + u32::from(date.month) - 1)
        .collect();
    let (Some(first), Some(last)) = (months.iter().min(), months.iter().max()) else { return Vec::new() };
    if months.len() < 2 {
        return Vec::new();
    }
    let unit = if last - first < MOST_MONTHS { 1 } else { 12 };
    let (first, last) = (first / unit, last / unit);
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    months.iter().for_each(|month| *counts.entry(month / unit).or_default() += 1);
    let most = counts.values().copied().max().unwrap_or(1);
    let span = last - first + 1;
    // A gap between neighbours, where there is room for one.
    let width = (WIDTH / span * 4 / 5).clamp(2, WIDTH / 5);
    let bar = |(at, articles): (u32, u32)| {
        let month = at * unit;
        // Over centuries a bar is wider than its year: those at the ends stay within the drawing.
        let middle = ((at - first) * WIDTH + WIDTH / 2) / span;
        Bar {
            year: (month / 12) as u16,
            month: if unit == 1 { (month % 12 + 1) as u8 } else { 0 },
            articles,
            left: middle.saturating_sub(width / 2).min(WIDTH - width),
            width,
            height: (articles * HEIGHT / most).max(4),
        }
    };
    counts.into_iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways_named(names: &[&str]) -> Vec<String> {
        let mut ways: Vec<Way> = names.iter().map(|name| Way { name: (*name).to_owned(), ..Way::default() }).collect();
        name_in_addresses(&mut ways);
        ways.into_iter().map(|way| way.slug).collect()
    }

    #[test]
    fn names_of_any_script_have_safe_addresses_of_their_own() {
        assert_eq!(ways_named(&["C", "C#", "C++", "C 2"]), ["c", "c-3", "c-4", "c-2"]);
        assert_eq!(ways_named(&["한국", "Мир", "../x?#", "سلام"]), ["hangug", "mir", "x", "slm"]);
        assert_eq!(ways_named(&["?", "!", "1"]), ["2", "3", "1"]);
    }
}
