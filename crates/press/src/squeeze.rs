//! Makes a release smaller than Trunk leaves it.
//!
//! The program and its script know each other's functions by long names. Nobody reads them in a browser, so they are
//! shortened; the functions are put in an order that compresses well; then the scripts and style sheets lose what only people
//! need. Together that saves about a sixteenth of what a reader downloads.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::staging::Staging;
use crate::{order, tools};

/// Squeezes the files of a release in place.
pub(crate) fn squeeze(staging: &Staging, root: &Path) -> Result<()> {
    for name in staging.files().iter().filter(|name| name.ends_with("_bg.wasm")) {
        let script = format!("{}.js", name.trim_end_matches("_bg.wasm"));
        let (program, text) = shorten(&staging.read_bytes(name)?, &staging.read(&script)?)
            .and_then(|(program, text)| Ok((order::ordered(&program)?, text)))
            .with_context(|| format!("{name} could not be squeezed; build again"))?;
        staging.write_bytes(name, &program)?;
        staging.write(&script, &text)?;
    }
    match tools::find(root, "esbuild") {
        Some(minifier) => minify(staging, &minifier),
        None => {
            println!("Scripts and styles stay as they are written: `cargo xtask setup` installs what shortens them");
            Ok(())
        }
    }
}

/// Gives the functions that a program imports from its script names of a letter or two, in both.
fn shorten(program: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::new();
    let mut text = script.to_owned();
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(imports) => {
                let mut section = ImportSection::new();
                for (number, import) in imports.into_imports().enumerate() {
                    let import = import?;
                    let name = short_name(number);
                    section.import(MODULE, &name, RoundtripReencoder.entity_type(import.ty)?);
                    text = rename(&text, import.name, &name)?;
                    text = text.replace(&format!("\"{}\"", import.module), &format!("\"{MODULE}\""));
                }
                module.section(&section);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    module.section(&RawSection { id, data: &program[range.start as usize..range.end as usize] });
                }
            }
        }
    }
    Ok((module.finish(), text))
}

/// The one module that all functions are imported from.
const MODULE: &str = "l";

/// `a` to `z`, then `a1`, `b1` and so on: names that no script uses as words.
fn short_name(number: usize) -> String {
    let letter = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => format!("${letter}"),
        round => format!("${letter}{round}"),
    }
}

/// Replaces a name where it stands as a whole word.
fn rename(script: &str, from: &str, to: &str) -> Result<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    let mut count = 0;
    while let Some(at) = rest.find(from) {
        let (before, after) = (&rest[..at], &rest[at + from.len()..]);
        renamed.push_str(before);
        if before.ends_with(is_part) || after.starts_with(is_part) {
            renamed.push_str(from);
        } else {
            renamed.push_str(to);
            count += 1;
        }
        rest = after;
    }
    renamed.push_str(rest);
    if count == 0 {
        bail!("expected the function `{from}` in the program's script, found none");
    }
    Ok(renamed)
}

/// A script that stands in a page, shortened where the set-up has installed what does it.
pub(crate) fn minified_script(root: &Path, script: &str) -> Result<String> {
    let Some(minifier) = tools::find(root, "esbuild") else { return Ok(script.to_owned()) };
    let mut process = Command::new(&minifier)
        .args(["--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} could not be started", minifier.display()))?;
    // Once all is written, the pipe is closed, and the minifier knows that nothing follows.
    process.stdin.take().context("the minifier's input is ours")?.write_all(script.as_bytes())?;
    let output = process.wait_with_output()?;
    if !output.status.success() {
        bail!("the script of {} could not be minified; what the minifier printed above says why", crate::single::FILE);
    }
    String::from_utf8(output.stdout).context("expected the minifier to write text")
}

fn minify(staging: &Staging, minifier: &Path) -> Result<()> {
    for name in staging.files().iter().filter(|name| name.ends_with(".js") || name.ends_with(".css")) {
        let path = staging.path(name);
        let mut command = Command::new(minifier);
        command.arg(&path).args(["--minify", "--allow-overwrite", "--log-level=warning"]);
        command.arg(format!("--outfile={}", path.display()));
        if name.ends_with(".js") {
            command.args(["--format=esm", "--target=es2022"]);
        }
        let status = command.status().with_context(|| format!("{} could not be started", minifier.display()))?;
        if !status.success() {
            bail!("{name} could not be minified; what the minifier printed above says why");
        }
    }
    Ok(())
}

/// A script (`js`) or a style sheet (`css`) without what only people need.
pub(crate) fn minified(minifier: &Path, kind: &str, text: &str) -> Result<String> {
    let mut command = Command::new(minifier);
    command.args(["--minify", "--log-level=warning"]).arg(format!("--loader={kind}"));
    if kind == "js" {
        command.args(["--format=esm", "--target=es2022"]);
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} could not be started", minifier.display()))?;
    // It reads all before it writes.
    child.stdin.take().context("the minifier's input is ours")?.write_all(text.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("a text could not be minified; what the minifier printed above says why");
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, TypeSection};

    use super::*;

    #[test]
    fn program_and_script_agree_on_the_short_names() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./x_bg.js", "__wbg_alert_0123", EntityType::Function(0));
        imports.import("./x_bg.js", "__wbg_alert_01234", EntityType::Function(0));
        let mut module = Module::new();
        module.section(&types).section(&imports);
        let script = "const i = { __wbg_alert_0123: f, __wbg_alert_01234: g };\nreturn { \"./x_bg.js\": i };";

        let (program, script) = shorten(&module.finish(), script).unwrap();
        assert_eq!(script, "const i = { $a: f, $b: g };\nreturn { \"l\": i };");
        let names: Vec<String> = Parser::new(0)
            .parse_all(&program)
            .filter_map(|payload| match payload.unwrap() {
                Payload::ImportSection(imports) => Some(imports.into_imports()),
                _ => None,
            })
            .flatten()
            .map(|import| import.unwrap())
            .map(|import| format!("{}.{}", import.module, import.name))
            .collect();
        assert_eq!(names, ["l.$a", "l.$b"]);
    }

    #[test]
    fn a_function_that_the_script_does_not_have_is_an_error() {
        let error = rename("const i = { other: f };", "__wbg_alert_0123", "$a").unwrap_err();
        assert!(error.to_string().contains("__wbg_alert_0123"));
    }
}
