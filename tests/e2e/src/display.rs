//! A screen that nobody looks at, and the looks of what is on it, for the browser that cannot do without.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, ensure};

use crate::browser::Wishes;
use crate::place;

/// A running X server, and a folder with settings. Both go when it is dropped, and with the server all that shows on it.
pub(crate) struct Display {
    server: Child,
    name: String,
    settings: PathBuf,
}

impl Display {
    /// Starts a server with a number that is free.
    pub(crate) fn start() -> Result<Self> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let settings = std::env::temp_dir().join(format!("lectern-display-{}-{number}", std::process::id()));
        let program = place::xvfb();
        let mut server = Command::new(&program)
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!("`{}` could not be started; run `cargo xtask setup`, or set XVFB", program.display())
            })?;
        let output = server.stdout.take().context("the server's output is ours")?;
        // From here on the server is stopped whatever happens.
        let mut display = Self { server, name: String::new(), settings };
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        ensure!(!line.trim().is_empty(), "expected `{}` to name its display, found that it ended", program.display());
        display.name = format!(":{}", line.trim());
        Ok(display)
    }

    /// Has a program show itself here, with settings of its own.
    pub(crate) fn show(&self, program: &mut Command) {
        program.env("DISPLAY", &self.name).env("XDG_CONFIG_HOME", &self.settings).env("GDK_BACKEND", "x11");
    }

    /// Writes what the next program that shows itself here goes by.
    pub(crate) fn set(&self, wishes: Wishes) -> Result<()> {
        let folder = self.settings.join("gtk-3.0");
        let animations = i32::from(!wishes.reduced_motion);
        // The browser's own buttons would keep its window from becoming as small as a phone's.
        let small = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }\n";
        fs::create_dir_all(&folder)
            .and_then(|()| {
                fs::write(folder.join("settings.ini"), format!("[Settings]\ngtk-enable-animations={animations}\n"))
            })
            .and_then(|()| fs::write(folder.join("gtk.css"), small))
            .with_context(|| format!("{} could not be written", folder.display()))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself, and nobody may have written settings, which is as good.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.settings);
    }
}
