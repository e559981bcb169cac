//! The program that steers a browser.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;

use anyhow::{Context, Result};

use crate::place;

/// A running chromedriver. It stops when it is dropped.
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts chromedriver on a port that is free.
    pub(crate) fn start() -> Result<Self> {
        // It takes a port that is free for one version of the internet protocol and gives up when it is not free for
        // the other, which happens where several start at once.
        const TRIES: usize = 5;
        let mut outcome = Self::try_to_start();
        for _ in 1..TRIES {
            if outcome.is_ok() {
                break;
            }
            outcome = Self::try_to_start();
        }
        outcome
    }

    fn try_to_start() -> Result<Self> {
        let program = place::chromedriver();
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| {
                format!("`{}` could not be started; run `cargo xtask setup`, or set CHROMEDRIVER", program.display())
            })?;
        let lines = BufReader::new(process.stdout.take().context("the driver's output is ours")?);
        // From here on the process is stopped whatever happens.
        let mut driver = Self { process, port: 0 };
        driver.port = read_port(lines)?;
        Ok(driver)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Waits for the line in which chromedriver says on which port it listens.
fn read_port(lines: BufReader<ChildStdout>) -> Result<u16> {
    let mut lines = lines.lines().map_while(Result::ok);
    let mut said = Vec::new();
    let port = lines.by_ref().find_map(|line| {
        let port =
            line.split_once("started successfully on port ").map(|(_, port)| port.trim_end_matches('.').to_owned());
        said.push(line);
        port?.parse().ok()
    });
    // Whoever fills a pipe that nobody empties comes to a halt.
    thread::spawn(move || lines.for_each(drop));
    port.with_context(|| format!("expected chromedriver to name its port, found that it said:\n{}", said.join("\n")))
}
