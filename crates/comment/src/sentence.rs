//! Sentences for people, before they are put into their language.

use std::fmt;

/// A sentence: English words with gaps, and what is in the gaps. Printed, it is the English sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The words, with `{0}`, `{1}` and so on where values stand.
    pub template: &'static str,
    /// The values.
    pub values: Vec<String>,
}

/// A sentence of these words with these values.
pub(crate) fn sentence<const N: usize>(template: &'static str, values: [String; N]) -> Sentence {
    Sentence { template, values: values.into() }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.template;
        while let Some((before, (gap, after))) =
            rest.split_once('{').and_then(|(before, gap)| Some((before, gap.split_once('}')?)))
        {
            f.write_str(before)?;
            f.write_str(gap.parse().ok().and_then(|at: usize| self.values.get(at)).map_or("", String::as_str))?;
            rest = after;
        }
        f.write_str(rest)
    }
}
