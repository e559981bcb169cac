//! What a screen reader gets of a page, as text: a line for each thing, in reading order, indented by what it is in.

use std::collections::HashMap;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::reader::Reader;

/// Longer texts are cut: the words of an article are not what this is about.
const LETTERS: usize = 90;

/// States that are told, where they are not the usual ones.
const STATES: [&str; 14] = [
    "level",
    "checked",
    "pressed",
    "expanded",
    "selected",
    "disabled",
    "required",
    "invalid",
    "readonly",
    "modal",
    "multiline",
    "hasPopup",
    "live",
    "focused",
];

/// Things that say nothing by themselves: what is in them stands in their place.
const UNTOLD: [&str; 6] = ["none", "generic", "InlineTextBox", "LineBreak", "ListMarker", "LayoutTableRow"];

impl Reader {
    /// The page as Chromium tells it to screen readers.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub(crate) async fn tells(&self) -> Result<String> {
        let tools = self.browser();
        let tools = tools.cdp();
        tools.send_raw("Accessibility.enable", json!({})).await?;
        let answer = tools.send_raw("Accessibility.getFullAXTree", json!({})).await?;
        tools.send_raw("Accessibility.disable", json!({})).await?;
        told(answer["nodes"].as_array().context("expected a tree")?)
    }
}

fn told(nodes: &[Value]) -> Result<String> {
    let by_id: HashMap<&str, &Value> = nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let mut text = String::new();
    tell(nodes.first().context("expected a root")?, &by_id, 0, "", &mut text);
    Ok(text)
}

/// Tells of a node and of what is in it. `above` is what was last said, which is not said again.
fn tell(node: &Value, by_id: &HashMap<&str, &Value>, depth: usize, above: &str, text: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let is_ignored = node["ignored"].as_bool().unwrap_or_default();
    let is_repeated = role == "StaticText" && (name.is_empty() || above.contains(&name));
    let is_told = !is_ignored && !is_repeated && !UNTOLD.contains(&role);
    if is_told {
        let role = if role == "StaticText" { "text" } else { role };
        text.push_str(&"  ".repeat(depth));
        text.push_str(role);
        if !name.is_empty() {
            let cut: String = name.chars().take(LETTERS).collect();
            let rest = if cut.len() < name.len() { "…" } else { "" };
            text.push_str(&format!(" “{cut}{rest}”"));
        }
        if let Some(value) = node["value"]["value"].as_str().filter(|value| !value.is_empty()) {
            text.push_str(&format!(" = {value}"));
        }
        if let Some(words) = node["description"]["value"].as_str().filter(|words| !words.is_empty()) {
            text.push_str(&format!(" ({words})"));
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let name = property["name"].as_str().unwrap_or_default();
            let value = match &property["value"]["value"] {
                Value::String(value) => value.clone(),
                value => value.to_string(),
            };
            if STATES.contains(&name)
                && (!matches!(value.as_str(), "false" | "off" | "") || matches!(name, "expanded" | "pressed"))
            {
                text.push_str(&format!(" {name}={value}"));
            }
        }
        text.push('\n');
    }
    let (depth, above) = if is_told { (depth + 1, name.as_str()) } else { (depth, above) };
    for id in node["childIds"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if let Some(child) = by_id.get(id) {
            tell(child, by_id, depth, above, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_told_in_reading_order_without_what_says_nothing() {
        let nodes = [
            json!({ "nodeId": "1", "role": { "value": "RootWebArea" }, "name": { "value": "A page" }, "childIds": ["2", "4"] }),
            json!({ "nodeId": "2", "role": { "value": "generic" }, "childIds": ["3"] }),
            json!({ "nodeId": "3", "role": { "value": "button" }, "name": { "value": "Open  it" }, "childIds": ["5"], "properties": [
                { "name": "expanded", "value": { "value": false } }, { "name": "invalid", "value": { "value": "false" } },
                { "name": "focusable", "value": { "value": true } }] }),
            json!({ "nodeId": "4", "ignored": true, "role": { "value": "none" }, "childIds": ["6"] }),
            json!({ "nodeId": "5", "role": { "value": "StaticText" }, "name": { "value": "Open it" } }),
            json!({ "nodeId": "6", "role": { "value": "StaticText" }, "name": { "value": "Words" } }),
        ];
        assert_eq!(
            told(&nodes).expect("a tree"),
            "RootWebArea “A page”\n  button “Open it” expanded=false\n  text “Words”\n"
        );
    }
}
