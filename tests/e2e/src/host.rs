//! A plain static host, as anybody may have one: files, a folder's `index.html`, `404.html`, and no rules beyond.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

/// The strictest policy that the release promises to work under.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
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
    answers: Arc<Mutex<Vec<Answer>>>,
}

impl Host {
    /// Serves a folder below `prefix`, which begins and ends with `/`.
    ///
    /// # Errors
    /// When this machine gives no port.
    pub fn serve(folder: PathBuf, prefix: &'static str) -> Result<Self> {
        let server = Server::http("127.0.0.1:0").map_err(|error| anyhow!("no host could be started: {error}"))?;
        let server = Arc::new(server);
        let answers = Arc::new(Mutex::new(Vec::new()));
        let thread = thread::spawn({
            let (server, answers) = (Arc::clone(&server), Arc::clone(&answers));
            move || {
                for request in server.incoming_requests() {
                    answer(&folder, prefix, request, &answers);
                }
            }
        });
        Ok(Self { server, thread: Some(thread), prefix, answers })
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
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).clone()
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

fn answer(folder: &Path, prefix: &str, request: Request, answers: &Mutex<Vec<Answer>>) {
    let asked = request.url().to_owned();
    let path = asked.split(['?', '#']).next().unwrap_or_default();
    let found = find(folder, prefix, path);
    let status = match &found {
        Found::File(_) => 200,
        Found::Folder => 301,
        Found::Nothing(_) => 404,
    };
    answers.lock().unwrap_or_else(PoisonError::into_inner).push(Answer { path: asked.clone(), status });
    let response = match found {
        Found::File(file) | Found::Nothing(Some(file)) => file_response(&file),
        Found::Folder => Response::from_data([]).with_header(header("Location", &format!("{path}/"))),
        Found::Nothing(None) => Response::from_data(*b"Nothing here."),
    };
    // A browser that has gone away needs no answer.
    let _ = request.respond(response.with_status_code(status).with_header(header("Content-Security-Policy", POLICY)));
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
