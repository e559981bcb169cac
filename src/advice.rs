//! What advises while one writes, a module of its own that is loaded when somebody begins to.

use comment::Finding;
use yew::Callback;

use crate::host::Host;
use crate::module::OnDemand;

/// The module's name.
const NAME: &str = "advice";

/// What advises. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct Advice(OnDemand);

impl Advice {
    /// Loads it, unless that is done or begun; says when it has come, or that it will not.
    pub(crate) fn load(&self, host: Option<&Host>, on_change: Callback<()>) {
        self.0.load(host, NAME, |_| Ok(()), on_change);
    }

    /// What of a text attacks a person; nothing as long as that cannot be said.
    pub(crate) fn attacks(&self, text: &str) -> Option<Vec<Finding>> {
        let found: Vec<(u32, u32, String, String)> = self.0.call("attacks", &[text.as_bytes()], &[text.len()])?.ok()?;
        let finding = |(start, end, why, instead): (u32, u32, String, String)| Finding {
            start: start as usize,
            end: end as usize,
            why,
            instead,
        };
        Some(found.into_iter().map(finding).collect())
    }
}
