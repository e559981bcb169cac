//! What was measured, in tables.

use bench::weight::Weight;

use crate::browser::{Answers, Asked, Measured};
use crate::engines::Engine;
use crate::index::Made;
use crate::table::{Table, figures, or_dash};

/// All about one engine in one setting.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    title: String,
    made: Made,
    load: f64,
    known: Times,
    misspelt: Times,
    hard: Times,
}

/// What queries took, in milliseconds, and the share of them that found what they looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub(crate) median: f64,
    pub(crate) p95: f64,
    found: f64,
}

impl Row {
    /// The row of an engine. Pagefind gets another one for the first time, when it fetches parts of its index.
    pub(crate) fn of(engine: &Engine, made: &Made, measured: &Measured) -> Vec<Self> {
        let row = |title: &str, asked: &Asked| Self {
            title: title.to_owned(),
            made: made.clone(),
            load: quantile(&measured.loads, 0.5),
            known: Times::of(&asked.known),
            misspelt: Times::of(&asked.misspelt),
            hard: Times::of(&asked.hard),
        };
        let mut rows = vec![row(engine.title, &measured.again)];
        if engine.module == "pagefind" {
            rows.insert(0, row(&format!("{}, first time", engine.title), &measured.first));
            rows[1].title = format!("{}, again", engine.title);
        }
        rows
    }
}

impl Times {
    pub(crate) fn of(answers: &Answers) -> Self {
        Self {
            median: quantile(&answers.times, 0.5),
            p95: quantile(&answers.times, 0.95),
            found: answers.found as f64 / answers.times.len().max(1) as f64,
        }
    }
}

/// The smallest number that this share of them does not exceed.
pub(crate) fn quantile(numbers: &[f64], share: f64) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(place.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

/// The tables: what each engine needs, and how many times that of the first.
pub(crate) fn report(rows: &[Row], text: Weight) -> String {
    let mut needs = Table::new([
        "engine",
        "code kB",
        "index kB",
        "gzip kB",
        "of text",
        "load ms",
        "known ms",
        "p95",
        "found",
        "misspelt ms",
        "p95",
        "found",
        "hard p95",
        "found",
        "built s",
        "memory MB",
    ]);
    for Row { title, made, load, known, misspelt, hard } in rows {
        needs.row([
            title.clone(),
            kilobytes(made.code),
            kilobytes(made.weight.raw),
            kilobytes(made.weight.gzip),
            percent(made.weight.gzip as f64 / text.gzip as f64),
            figures(*load),
            figures(known.median),
            figures(known.p95),
            percent(known.found),
            figures(misspelt.median),
            figures(misspelt.p95),
            percent(misspelt.found),
            figures(hard.p95),
            percent(hard.found),
            figures(made.seconds),
            or_dash(made.peak_bytes.map(|bytes| bytes as f64 / 1e6)),
        ]);
    }
    let Some((ours, others)) = rows.split_first() else { return needs.to_string() };
    let mut ratios = Table::new([
        "times ours",
        "code",
        "gzip",
        "load",
        "known",
        "p95",
        "misspelt",
        "p95",
        "hard p95",
        "built",
        "memory",
    ]);
    for other in others {
        let ratio = |of: fn(&Row) -> f64| figures(of(other) / of(ours));
        ratios.row([
            other.title.clone(),
            ratio(|row| row.made.code as f64),
            ratio(|row| row.made.weight.gzip as f64),
            ratio(|row| row.load),
            ratio(|row| row.known.median),
            ratio(|row| row.known.p95),
            ratio(|row| row.misspelt.median),
            ratio(|row| row.misspelt.p95),
            ratio(|row| row.hard.p95),
            ratio(|row| row.made.seconds),
            ratio(|row| row.made.peak_bytes.map_or(f64::NAN, |bytes| bytes as f64)),
        ]);
    }
    format!("{needs}\n{ratios}")
}

/// What is to be said of our engine alone: queries that are made to cost much, and its memory.
pub(crate) fn limits(measured: &Measured) -> String {
    let usual = Times::of(&measured.again.known).p95;
    let mut table = Table::new(["made to cost much", "ms", "times a usual p95"]);
    for (name, time) in &measured.hurting {
        table.row([name.clone(), figures(*time), figures(time / usual)]);
    }
    let memory = measured.memory.map_or_else(String::new, |memory| {
        format!(
            "\nWhen all of this was asked, the module held {} MB: the index and the texts, {} MB, and {} MB besides.\n",
            figures(memory.held / 1e6),
            figures(memory.given / 1e6),
            figures((memory.held - memory.given) / 1e6)
        )
    });
    format!("{table}{memory}")
}

fn kilobytes(bytes: u64) -> String {
    figures(bytes as f64 / 1e3)
}

pub(crate) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_are_numbers_that_were_measured() {
        let numbers: Vec<f64> = (1..=20).rev().map(f64::from).collect();
        assert_eq!(quantile(&numbers, 0.5), 10.0);
        assert_eq!(quantile(&numbers, 0.95), 19.0);
        assert_eq!(quantile(&[7.0], 0.95), 7.0);
        assert!(quantile(&[], 0.5).is_nan());
    }
}
