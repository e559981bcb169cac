//! A plain static host, as anybody may have one: files, a folder's `index.html`, `404.html`, and no rules beyond.

use std::collections::HashMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

/// The strictest policy that the release promises to work under.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      object-src 'none'; base-uri 'none'";

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
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    prefix: &'static str,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    policy: String,
    for_all_origins: bool,
    added: HashMap<String, String>,
    answers: Vec<Answer>,
}

impl Host {
    /// Serves a folder below `prefix`, which begins and ends with `/`.
    ///
    /// # Errors
    /// When this machine gives no port.
    pub fn serve(folder: PathBuf, prefix: &'static str) -> Result<Self> {
        let server = Server::http("127.0.0.1:0").map_err(|error| anyhow!("no host could be started: {error}"))?;
        let server = Arc::new(server);
        let state = Arc::new(Mutex::new(State { policy: POLICY.to_owned(), ..State::default() }));
        let thread = thread::spawn({
            let (server, state) = (Arc::clone(&server), Arc::clone(&state));
            move || {
                for request in server.incoming_requests() {
                    answer(&folder, prefix, request, &mut state.lock().unwrap_or_else(PoisonError::into_inner));
                }
            }
        });
        Ok(Self { server, thread: Some(thread), prefix, state })
    }

    /// Scheme, name and port.
    pub fn origin(&self) -> String {
        format!("http://{}", self.server.server_addr())
    }

    /// The address of a path within the site.
    pub fn address(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin(), self.prefix)
    }

    /// Everything that was asked for so far.
    pub fn answers(&self) -> Vec<Answer> {
        self.state().answers.clone()
    }

    /// Serves a page of the journey's own at a path.
    pub fn add(&self, path: &str, html: &str) {
        self.state().added.insert(path.to_owned(), html.to_owned());
    }

    /// Sends another policy.
    pub fn set_policy(&self, policy: &str) {
        self.state().policy = policy.to_owned();
    }

    /// Lets pages of other origins read what is served.
    pub fn allow_all_origins(&self) {
        self.state().for_all_origins = true;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            // A panic of that thread has failed the journey already: nothing was answered any more.
            let _ = thread.join();
        }
    }
}

fn answer(folder: &Path, prefix: &str, request: Request, state: &mut State) {
    let asked = request.url().to_owned();
    let path = asked.split(['?', '#']).next().unwrap_or_default();
    let added = path.strip_prefix(prefix).and_then(|name| state.added.get(name));
    let found = find(folder, prefix, path);
    let status = match &found {
        _ if added.is_some() => 200,
        Found::File(_) => 200,
        Found::Folder => 301,
        Found::Nothing(_) => 404,
    };
    let mut response = match (added, found) {
        (Some(html), _) => {
            Response::from_data(html.as_bytes()).with_header(header("Content-Type", "text/html; charset=utf-8"))
        }
        (_, Found::File(file) | Found::Nothing(Some(file))) => file_response(&file),
        (_, Found::Folder) => Response::from_data([]).with_header(header("Location", &format!("{path}/"))),
        (_, Found::Nothing(None)) => Response::from_data(*b"Nothing here."),
    };
    if !state.policy.is_empty() {
        response = response.with_header(header("Content-Security-Policy", &state.policy));
    }
    if state.for_all_origins {
        response = response.with_header(header("Access-Control-Allow-Origin", "*"));
    }
    state.answers.push(Answer { path: asked, status });
    // A browser that has gone away needs no answer.
    let _ = request.respond(response.with_status_code(status));
}

enum Found {
    File(PathBuf),
    Folder,
    /// With the page that says so, within the site.
    Nothing(Option<PathBuf>),
}

fn find(folder: &Path, prefix: &str, path: &str) -> Found {
    let Some(name) = path.strip_prefix(prefix) else {
        return Found::Nothing(None);
    };
    let name = decode(name);
    let place = folder.join(&name);
    if name.split('/').any(|part| part == "..") || !place.exists() {
        return Found::Nothing(Some(folder.join("404.html")));
    }
    match (place.is_dir(), name.is_empty() || name.ends_with('/')) {
        (false, _) => Found::File(place),
        (true, false) => Found::Folder,
        (true, true) if place.join("index.html").is_file() => Found::File(place.join("index.html")),
        (true, true) => Found::Nothing(Some(folder.join("404.html"))),
    }
}

fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok());
        match code {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn file_response(path: &Path) -> Response<Cursor<Vec<u8>>> {
    let kind = match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    Response::from_data(fs::read(path).unwrap_or_default()).with_header(header("Content-Type", kind))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values of ours are plain ASCII")
}
