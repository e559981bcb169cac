//! Which engines are compared, in which settings.

use anyhow::{Result, bail};
use serde::Serialize;

/// An engine in one setting.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Engine {
    /// What files and the option `--only` call it.
    pub(crate) id: &'static str,
    /// What tables call it.
    pub(crate) title: &'static str,
    /// Its script in the page.
    pub(crate) module: &'static str,
    /// What the script makes of it.
    pub(crate) setting: &'static str,
    /// The package of npm; none for our own.
    pub(crate) package: Option<&'static str>,
}

/// Ours: the others are compared with it.
pub(crate) const WHOLE: Engine =
    Engine { id: "lectern", title: "Lectern", module: "ours", setting: "excerpts", package: None };

/// Ours without excerpts, to tell what these take.
pub(crate) const RANKING: Engine =
    Engine { id: "ranking", title: "Lectern, no excerpts", module: "ours", setting: "ranking", package: None };

/// Every engine, ours first.
pub(crate) const ENGINES: [Engine; 11] = [
    WHOLE,
    RANKING,
    peer("minisearch", "MiniSearch", "minisearch", "exact", "minisearch"),
    peer("minisearch-fuzzy", "MiniSearch, typos", "minisearch", "fuzzy", "minisearch"),
    peer("flexsearch", "FlexSearch, beginnings", "flexsearch", "forward", "flexsearch"),
    peer("flexsearch-tolerant", "FlexSearch, tolerant", "flexsearch", "tolerant", "flexsearch"),
    peer("lunr", "Lunr", "lunr", "exact", "lunr"),
    peer("lunr-fuzzy", "Lunr, typos", "lunr", "fuzzy", "lunr"),
    peer("orama", "Orama", "orama", "exact", "@orama/orama"),
    peer("orama-tolerant", "Orama, tolerance 1", "orama", "tolerant", "@orama/orama"),
    peer("pagefind", "Pagefind", "pagefind", "", "pagefind"),
];

const fn peer(
    id: &'static str,
    title: &'static str,
    module: &'static str,
    setting: &'static str,
    package: &'static str,
) -> Engine {
    Engine { id, title, module, setting, package: Some(package) }
}

/// The engines with these ids, or all. Ours is always among them, for the others are compared with it.
pub(crate) fn chosen(only: Option<&str>) -> Result<Vec<&'static Engine>> {
    let Some(only) = only else { return Ok(ENGINES.iter().collect()) };
    let mut chosen = vec![&ENGINES[0]];
    for id in only.split(',') {
        match ENGINES.iter().find(|engine| engine.id == id) {
            Some(_) if chosen.iter().any(|known| known.id == id) => {}
            Some(engine) => chosen.push(engine),
            None => {
                let ids = ENGINES.map(|engine| engine.id).join(", ");
                bail!("expected names of engines ({ids}), found `{id}`");
            }
        }
    }
    Ok(chosen)
}

/// What the page is told about an engine.
#[derive(Debug, Serialize)]
pub(crate) struct Plan {
    pub(crate) id: String,
    pub(crate) module: &'static str,
    pub(crate) setting: &'static str,
    /// Addresses of what it loads.
    pub(crate) files: Vec<String>,
    /// Where the queries and the texts are.
    pub(crate) folder: String,
    /// `here`: the page cuts excerpts out of its texts; `own`: the engine does.
    pub(crate) excerpts: &'static str,
}

impl Engine {
    pub(crate) fn plan(&self, files: &[String]) -> Plan {
        Plan {
            id: self.id.to_owned(),
            module: self.module,
            setting: self.setting,
            files: files.to_vec(),
            folder: "/data".to_owned(),
            excerpts: if self.cuts_excerpts() { "own" } else { "here" },
        }
    }

    pub(crate) fn cuts_excerpts(&self) -> bool {
        matches!(self.module, "ours" | "pagefind")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_chosen_by_name_and_ours_is_always_the_first() {
        let ids = |only| chosen(only).unwrap().iter().map(|engine| engine.id).collect::<Vec<_>>();
        assert_eq!(ids(Some("lunr,lectern,lunr")), ["lectern", "lunr"]);
        assert_eq!(ids(None).len(), ENGINES.len());
        assert!(chosen(Some("luna")).unwrap_err().to_string().contains("`luna`"));
    }
}
