//! A plain static host, as anybody may have one, and what may become of a host: files missing or damaged, other headers, a
//! network that is gone, another build.

mod files;
#[cfg(test)]
mod tests;
pub(crate) mod wire;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::TempDir;

use files::{Found, HTML};
use wire::{Port, Reply, Request};

/// The strictest policy for scripts and styles that the release promises to work under. Where a release comes with `_headers`, the
/// host sends what that file says.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                          object-src 'none'; base-uri 'none'";

/// What [`Host::set_policy`] takes besides, so that a page can make code from text in one place only.
pub const TRUSTED_TYPES: &str = "require-trusted-types-for 'script'; trusted-types lectern";

/// Where browsers report what the policy stopped.
const REPORTS: &str = "/-reports";
/// The script by which a page tells what went wrong, and where it tells it.
const NOTES_SCRIPT: &str = "/-notes.js";
const NOTES: &str = "/-notes";

/// What the host was asked for, and what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The path that was asked for, with its query.
    pub path: String,
    /// The status that was answered.
    pub status: u16,
}

/// A host on this machine that serves a folder below a path. It stops when it is dropped.
pub struct Host {
    site: Arc<Site>,
    number: u16,
    port: Mutex<Option<Port>>,
}

struct Site {
    prefix: &'static str,
    state: Mutex<State>,
    /// Rings when an answer is no longer held back.
    released: Condvar,
}

#[derive(Default)]
struct State {
    folder: PathBuf,
    /// The folder, if it is there for this host alone.
    own: Option<TempDir>,
    policy: String,
    takes_notes: bool,
    for_all_origins: bool,
    compresses: bool,
    lost: HashSet<String>,
    damaged: HashSet<String>,
    added: HashMap<String, String>,
    held: HashSet<String>,
    answers: Vec<Answer>,
    reports: Vec<Value>,
    notes: Vec<String>,
}

/// Serving.
impl Host {
    /// Serves a folder below `prefix`, which begins and ends with `/`.
    ///
    /// # Errors
    /// When this machine gives no port.
    pub fn serve(folder: PathBuf, prefix: &'static str) -> Result<Self> {
        let policy = files::advised_policy(&folder).unwrap_or_else(|| POLICY.to_owned());
        let state = State { folder, policy, ..State::default() };
        let site = Arc::new(Site { prefix, state: Mutex::new(state), released: Condvar::new() });
        let port = open(&site, 0)?;
        Ok(Self { site, number: port.address().port(), port: Mutex::new(Some(port)) })
    }

    /// Scheme, name and port.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.number)
    }

    /// The address of a path within the site.
    pub fn address(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin(), self.site.prefix)
    }

    /// Everything that was asked for so far.
    pub fn answers(&self) -> Vec<Answer> {
        self.site.state().answers.clone()
    }

    /// What browsers have reported of the policy so far: what each report says under `csp-report`.
    pub fn reports(&self) -> Vec<Value> {
        self.site.state().reports.clone()
    }

    /// The paths within the site of all files that are served.
    pub fn files(&self) -> Vec<String> {
        files::list(&self.site.state().folder)
    }

    /// Has pages tell what goes wrong in them, from now on.
    pub(crate) fn take_notes(&self) {
        self.site.state().takes_notes = true;
    }

    /// What pages have told so far.
    pub(crate) fn notes(&self) -> Vec<String> {
        self.site.state().notes.clone()
    }
}

/// What may become of a host. Paths are within the site and without a query.
impl Host {
    /// Answers a path with 404, as if its file were not there.
    pub fn lose(&self, path: &str) {
        self.site.state().lost.insert(path.to_owned());
    }

    /// Answers a path with as many bytes as its file has, the second half of which are wrong.
    pub fn damage(&self, path: &str) {
        self.site.state().damaged.insert(path.to_owned());
    }

    /// Has every file again, as it is.
    pub fn mend(&self) {
        let mut state = self.site.state();
        state.lost.clear();
        state.damaged.clear();
    }

    /// Sends another policy; reports of it are still asked for. Without any, nothing is sent.
    pub fn set_policy(&self, policy: &str) {
        self.site.state().policy = policy.to_owned();
    }

    /// Compresses what it answers with, from now on, as hosts do.
    pub fn compress(&self) {
        self.site.state().compresses = true;
    }

    /// Lets pages of other origins read what is served.
    pub fn allow_all_origins(&self) {
        self.site.state().for_all_origins = true;
    }

    /// Serves another folder: a new version has been put in the place of the old one.
    pub fn change_folder(&self, folder: PathBuf) {
        self.site.state().folder = folder;
    }

    /// The same with a folder that is there as long as the host: pages ask for files until they are left.
    pub fn change_to(&self, folder: TempDir) {
        self.change_folder(folder.path().to_owned());
        self.site.state().own = Some(folder);
    }

    /// Serves a page, or another text, of the journey's own at a path.
    pub fn add(&self, path: &str, text: &str) {
        self.site.state().added.insert(path.to_owned(), text.to_owned());
    }

    /// Holds back what is answered to a path until it is released.
    pub fn hold(&self, path: &str) {
        self.site.state().held.insert(path.to_owned());
    }

    /// Gives out what was held back.
    pub fn release(&self, path: &str) {
        self.site.state().held.remove(path);
        self.site.released.notify_all();
    }

    /// Refuses every connection: the network is gone.
    pub fn pause(&self) {
        self.site.release_all();
        *self.port.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Answers again, at the same address.
    ///
    /// # Errors
    /// When somebody else has taken the port.
    pub fn resume(&self) -> Result<()> {
        let mut port = self.port.lock().unwrap_or_else(PoisonError::into_inner);
        if port.is_none() {
            *port = Some(open(&self.site, self.number).context("the host could not go on")?);
        }
        Ok(())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.pause();
    }
}

fn open(site: &Arc<Site>, number: u16) -> Result<Port> {
    let site = Arc::clone(site);
    Port::open(number, move |request| site.answer(&request))
}

impl Site {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn release_all(&self) {
        self.state().held.clear();
        self.released.notify_all();
    }

    fn answer(&self, request: &Request) -> Reply {
        let asked = &request.target;
        let path = asked.split(['?', '#']).next().unwrap_or_default();
        match path {
            REPORTS => {
                let report = serde_json::from_slice::<Value>(&request.body).unwrap_or_default();
                self.state().reports.push(report["csp-report"].clone());
                return Reply::new(204, []);
            }
            NOTES => {
                self.state().notes.push(String::from_utf8_lossy(&request.body).into_owned());
                return Reply::new(204, []);
            }
            NOTES_SCRIPT => {
                return Reply::new(200, include_str!("notes.js"))
                    .with("Content-Type", "text/javascript; charset=utf-8");
            }
            _ => {}
        }
        let name = path.strip_prefix(self.prefix);
        let state = self.state();
        let is_held = |state: &mut State| name.is_some_and(|name| state.held.contains(name));
        let mut state = self.released.wait_while(state, is_held).unwrap_or_else(PoisonError::into_inner);
        let mut reply = state.reply(self.prefix, path, name.unwrap_or_default());
        if state.takes_notes && !request.is_by_script {
            reply.take_notes();
        }
        state.answers.push(Answer { path: asked.clone(), status: reply.status });
        state.with_headers(reply)
    }
}

impl Reply {
    /// Has a page tell what goes wrong in it.
    fn take_notes(&mut self) {
        const HEAD: &[u8] = b"<head>";
        let is_page = self.headers.contains(&("Content-Type", HTML.to_owned()));
        if let Some(start) = self.body.windows(HEAD.len()).position(|part| part == HEAD).filter(|_| is_page) {
            let script = format!("<script src=\"{NOTES_SCRIPT}\"></script>");
            let at = start + HEAD.len();
            self.body.splice(at..at, script.into_bytes());
        }
    }
}

impl State {
    /// What is at a path, whose name within the site is `name`.
    fn reply(&self, prefix: &str, path: &str, name: &str) -> Reply {
        if let Some(text) = self.added.get(name) {
            return Reply::new(200, text.clone()).with("Content-Type", files::kind(Path::new(name)));
        }
        let found = match files::find(&self.folder, prefix, path) {
            Found::File(_) if self.lost.contains(name) => Found::Nothing(Some(self.folder.join("404.html"))),
            found => found,
        };
        let (status, file) = match found {
            Found::File(file) => (200, file),
            Found::Folder => return Reply::new(301, []).with("Location", format!("{path}/")),
            Found::Nothing(Some(file)) => (404, file),
            Found::Nothing(None) => return Reply::new(404, *b"Nothing here."),
        };
        let mut bytes = fs::read(&file).unwrap_or_default();
        if status == 200 && self.damaged.contains(name) {
            let half = bytes.len() / 2;
            bytes[half..].iter_mut().for_each(|byte| *byte = !*byte);
        }
        Reply::new(status, bytes).with("Content-Type", files::kind(&file))
    }

    fn with_headers(&self, mut reply: Reply) -> Reply {
        if !self.policy.is_empty() {
            reply = reply.with("Content-Security-Policy", format!("{}; report-uri {REPORTS}", self.policy));
        }
        if self.compresses {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            // Writing into memory does not fail.
            if encoder.write_all(&reply.body).is_ok()
                && let Ok(body) = encoder.finish()
            {
                reply.body = body;
                reply = reply.with("Content-Encoding", "gzip");
            }
        }
        if self.for_all_origins {
            reply = reply.with("Access-Control-Allow-Origin", "*");
        }
        reply
    }
}
