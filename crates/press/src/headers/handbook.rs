//! The table as the handbook shows it, for nginx and for Caddy. Nothing but the test needs it: it writes no file.

use super::{Files, Header, POLICY, SHARED, TABLE};

impl Files {
    /// Tells them from others by their path, as a regular expression.
    fn pattern(self) -> String {
        match self {
            Self::Desk => "/desk/".to_owned(),
            Self::NamedByContents => "-[0-9a-f]{12,16}(_bg)?\\.(js|wasm|css|woff2)$".to_owned(),
            Self::Shared => format!("\\.({})$", SHARED.join("|")),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::NamedByContents => "named",
            Self::Shared => "shared",
        }
    }
}

/// What says the same to nginx.
fn nginx() -> String {
    let mut maps = String::new();
    let mut lines = String::new();
    for Header { name, usual, exception } in &TABLE {
        let value = match exception {
            Some((files, value)) => {
                let variable = format!("$lectern_{}", files.word());
                maps.push_str(&format!(
                    "map $uri {variable} {{\n    default \"{}\";\n    \"~{}\" \"{value}\";\n}}\n",
                    usual.unwrap_or_default(),
                    files.pattern()
                ));
                variable
            }
            None => format!("\"{}\"", usual.unwrap_or_default()),
        };
        lines.push_str(&format!("    add_header {name} {value} always;\n"));
    }
    format!(
        "{maps}server {{\n    listen 80;\n    server_name example.org;\n    root /srv/reading;\n    error_page 404 /404.html;\n    \
         gzip_static on;\n{lines}}}"
    )
}

/// What says the same to Caddy. Its lines do not overlap, for it sorts them by rules of its own.
fn caddy() -> String {
    let mut lines = String::new();
    for Header { name, usual, exception } in &TABLE {
        match exception {
            Some((files, value)) => {
                let word = files.word();
                lines.push_str(&format!("    @{word} path_regexp `{}`\n", files.pattern()));
                lines.push_str(&format!("    header @{word} {name} \"{value}\"\n"));
                if let Some(usual) = usual {
                    lines.push_str(&format!("    @not_{word} not path_regexp `{}`\n", files.pattern()));
                    lines.push_str(&format!("    header @not_{word} {name} \"{usual}\"\n"));
                }
            }
            None => lines.push_str(&format!("    header {name} \"{}\"\n", usual.unwrap_or_default())),
        }
    }
    format!(
        "example.org {{\n    root * /srv/reading\n{lines}    file_server {{\n        precompressed br gzip\n    }}\n    \
         handle_errors {{\n        rewrite * /404.html\n        file_server\n    }}\n}}"
    )
}

#[test]
fn the_handbook_shows_what_the_table_says() {
    let handbook = include_str!("../../../../seeds/130-embedding-and-opening.md");
    for text in [POLICY.to_owned(), nginx(), caddy()] {
        assert!(handbook.contains(&format!("```\n{text}\n```")), "the handbook lacks\n```\n{text}\n```");
    }
}

#[test]
fn the_worker_tells_files_that_are_named_by_their_contents_by_the_same_pattern() {
    let pattern = Files::NamedByContents.pattern();
    assert!(
        include_str!("../../assets/sw.js").contains(&format!("const NAMED_BY_CONTENTS = /{pattern}/;")),
        "{pattern}"
    );
}
