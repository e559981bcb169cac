//! The options of the programs here: `--name value`, in any order.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

/// Options that are still to be asked for.
#[derive(Debug)]
pub struct Arguments {
    usage: &'static str,
    options: Vec<(String, String)>,
    switches: Vec<String>,
}

impl Arguments {
    /// Reads what this program was called with. `--help` prints the usage and ends the program.
    ///
    /// # Errors
    /// When there is something else than options.
    pub fn of_this_program(usage: &'static str) -> Result<Self> {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
            // Who hears no more of it, as `head` does, has heard enough.
            let _ = writeln!(std::io::stdout(), "{usage}");
            std::process::exit(0);
        }
        Self::read(arguments, usage)
    }

    fn read(arguments: Vec<String>, usage: &'static str) -> Result<Self> {
        let (mut options, mut switches) = (Vec::new(), Vec::new());
        let mut arguments = arguments.into_iter().peekable();
        while let Some(argument) = arguments.next() {
            if !argument.starts_with("--") {
                bail!("expected an option, found `{argument}`\n\n{usage}");
            }
            if let Some((name, value)) = argument.split_once('=') {
                options.push((name.to_owned(), value.to_owned()));
                continue;
            }
            match arguments.next_if(|next| !next.starts_with("--")) {
                Some(value) => options.push((argument, value)),
                None => switches.push(argument),
            }
        }
        Ok(Self { usage, options, switches })
    }

    /// A file or folder that must be named.
    ///
    /// # Errors
    /// When it is not.
    pub fn path(&mut self, name: &str) -> Result<PathBuf> {
        let usage = self.usage;
        self.optional_path(name)
            .with_context(|| format!("expected the option `{name}` with a path, found none\n\n{usage}"))
    }

    /// A file or folder that may be named.
    pub fn optional_path(&mut self, name: &str) -> Option<PathBuf> {
        self.take(name).map(PathBuf::from)
    }

    /// A text that may be given.
    pub fn optional_text(&mut self, name: &str) -> Option<String> {
        self.take(name)
    }

    /// A number of 1 or more, with what it is if it is not given.
    ///
    /// # Errors
    /// When it is something else.
    pub fn count(&mut self, name: &str, otherwise: usize) -> Result<usize> {
        Ok(self.optional_count(name)?.unwrap_or(otherwise))
    }

    /// A number of 1 or more that may be given.
    ///
    /// # Errors
    /// When it is something else.
    pub fn optional_count(&mut self, name: &str) -> Result<Option<usize>> {
        let Some(text) = self.take(name) else { return Ok(None) };
        match text.parse() {
            Ok(number) if number > 0 => Ok(Some(number)),
            _ => bail!("expected a whole number of 1 or more after `{name}`, found `{text}`"),
        }
    }

    /// Whether an option without a value is there.
    pub fn switch(&mut self, name: &str) -> bool {
        let at = self.switches.iter().position(|switch| switch == name);
        at.map(|at| self.switches.remove(at)).is_some()
    }

    /// Fails if something is left that nobody asked for.
    ///
    /// # Errors
    /// When there is.
    pub fn end(self) -> Result<()> {
        let left: Vec<String> = self.options.into_iter().map(|(name, _)| name).chain(self.switches).collect();
        if left.is_empty() {
            return Ok(());
        }
        bail!(
            "expected only the options below, each once and with its value, found `{}`\n\n{}",
            left.join("`, `"),
            self.usage
        )
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.options.iter().position(|(option, _)| option == name)?;
        Some(self.options.remove(at).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Arguments {
        Arguments::read(line.split(' ').map(str::to_owned).collect(), "usage").unwrap()
    }

    #[test]
    fn options_come_in_any_order() {
        let mut arguments = read("--depth=7 --scale --docs a.jsonl");
        assert_eq!(arguments.path("--docs").unwrap(), PathBuf::from("a.jsonl"));
        assert_eq!(arguments.count("--depth", 100).unwrap(), 7);
        assert_eq!(arguments.count("--other", 100).unwrap(), 100);
        assert!(arguments.switch("--scale") && !arguments.switch("--scale"));
        arguments.end().unwrap();
    }

    #[test]
    fn what_is_missing_or_unknown_is_named() {
        let mut arguments = read("--dosc a --depth x");
        assert!(arguments.path("--docs").unwrap_err().to_string().contains("`--docs`"));
        assert!(arguments.count("--depth", 1).unwrap_err().to_string().contains("`x`"));
        assert!(arguments.end().unwrap_err().to_string().contains("`--dosc`"));
        assert!(Arguments::read(vec!["docs".to_owned()], "usage").is_err());
    }
}
