//! One run of Chromium, whose page asks every engine and sends what it measured.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::engines::Plan;
use crate::server::{self, Server};

/// Longer than any engine needs for its queries.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// The browser to measure in.
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    /// A folder of its own.
    pub(crate) profile: PathBuf,
}

/// What the page has measured of an engine, in milliseconds.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Measured {
    pub(crate) id: String,
    /// Each time from the bytes to the first answer.
    pub(crate) loads: Vec<f64>,
    /// When the queries were asked for the first time.
    pub(crate) first: Asked,
    /// When they were asked again.
    pub(crate) again: Asked,
    /// What queries took that are made to cost much; only ours are asked.
    #[serde(default)]
    pub(crate) hurting: Vec<(String, f64)>,
    /// What our module holds when all of them have been asked.
    #[serde(default)]
    pub(crate) memory: Option<Memory>,
}

/// What a module holds, in bytes.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Memory {
    /// All of its memory.
    pub(crate) held: f64,
    /// What it was given: the index and the texts.
    pub(crate) given: f64,
}

/// Every kind of queries.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Asked {
    pub(crate) known: Answers,
    pub(crate) misspelt: Answers,
    pub(crate) hard: Answers,
}

/// What queries took, and how many found what they looked for.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Answers {
    pub(crate) times: Vec<f64>,
    pub(crate) found: usize,
}

impl Browser {
    pub(crate) fn version(&self) -> Result<String> {
        let output = Command::new(&self.program).arg("--version").output();
        let output = output.with_context(|| format!("{} could not be started", self.program.display()))?;
        let line = String::from_utf8_lossy(&output.stdout).into_owned();
        // Systems add where they have it from.
        Ok(line.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
    }

    /// Carries out the plans, one after the other in a page of its own each.
    pub(crate) fn measure(&self, plans: &[Plan], site: &Path) -> Result<Vec<Measured>> {
        fs::write(site.join("plan.json"), serde_json::to_string(plans)?)?;
        let server = server::serve(site).context("the page could not be served on this machine")?;
        if let Some(busy) = others() {
            println!("Something else keeps {busy} processors busy; what follows will be slower than it is");
        }
        let running = self.start(server.port)?;
        println!("Asking them in {}", self.version()?);
        running.listen(&server, plans)
    }

    fn start(&self, port: u16) -> Result<Running> {
        let _ = fs::remove_dir_all(&self.profile);
        let mut profile = std::ffi::OsString::from("--user-data-dir=");
        profile.push(&self.profile);
        // The sandbox cannot be had as root nor in most containers, and the page is our own. The other switches keep
        // the browser from talking to anybody, and from slowing down a page that nobody looks at.
        let child = Command::new(&self.program)
            .arg(profile)
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-background-timer-throttling",
                "--disable-component-update",
                "--disable-sync",
            ])
            .arg(format!("http://127.0.0.1:{port}/page/index.html"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} could not be started", self.program.display()))?;
        Ok(Running(child))
    }
}

/// How many processors have been busy in the last minute, if that disturbs a measurement; the kernel counts this program
/// too, which has just made indexes.
fn others() -> Option<f64> {
    let load = fs::read_to_string("/proc/loadavg").ok()?;
    let load: f64 = load.split(' ').next()?.parse().ok()?;
    let processors = std::thread::available_parallelism().map_or(1, usize::from) as f64;
    (load > processors).then_some(load)
}

/// A browser that ends with this value.
struct Running(Child);

impl Running {
    fn listen(mut self, server: &Server, plans: &[Plan]) -> Result<Vec<Measured>> {
        let mut measured = Vec::new();
        let mut last = Instant::now();
        loop {
            let message = match server.messages.recv_timeout(Duration::from_secs(1)) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) if last.elapsed() < PATIENCE => {
                    if let Some(status) = self.0.try_wait()? {
                        bail!("expected the browser to measure, found that it ended with {status}");
                    }
                    continue;
                }
                Err(_) => {
                    let engine = plans.get(measured.len()).map_or("the last", |plan| plan.id.as_str());
                    bail!("expected an answer about {engine} within {} s, found none", PATIENCE.as_secs());
                }
            };
            last = Instant::now();
            match message.path.as_str() {
                "/measured" => {
                    let one: Measured = serde_json::from_str(&message.body).context("the page sent no measurement")?;
                    println!("  {}", one.id);
                    measured.push(one);
                }
                "/finished" if measured.len() == plans.len() => return Ok(measured),
                _ => {
                    let engine = plans.get(measured.len()).map_or("the end", |plan| plan.id.as_str());
                    let trouble: String = serde_json::from_str(&message.body).unwrap_or(message.body);
                    bail!("expected a measurement of {engine}, found trouble in the page: {trouble}");
                }
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
