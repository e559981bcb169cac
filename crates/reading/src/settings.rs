//! What a reader has chosen: names with values, a line each.

/// The choices that differ from what holds where nothing is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings(Vec<(String, String)>);

impl Settings {
    /// Reads what [`Settings::lines`] writes. What it does not know it keeps: another version may.
    pub(crate) fn read(lines: &str) -> Settings {
        let pairs = lines.lines().filter_map(|line| line.split_once('='));
        Settings(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    pub(crate) fn lines(&self) -> String {
        let lines: Vec<String> = self.0.iter().map(|(name, value)| [name, "=", value].concat()).collect();
        lines.join("\n")
    }

    /// The value of a choice; empty where nothing is chosen.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// Chooses a value; an empty one takes the choice back.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(other, _)| other != name);
        if !value.is_empty() {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn what_is_chosen_is_written_and_read_back_and_what_is_not_known_stays() {
        let mut settings = Settings::read("theme=dark\nmood=fine\nno line");
        assert_eq!((settings.get("theme"), settings.get("face")), ("dark", ""));
        settings.set("theme", "");
        settings.set("face", "sans");
        assert_eq!(settings.lines(), "mood=fine\nface=sans");
        assert_eq!(Settings::read(&settings.lines()), settings);
        assert_eq!(Settings::read("").lines(), "");
    }
}
