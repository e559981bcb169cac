//! Files as a plain static host finds them: a folder's `index.html`, `404.html`, and no rules beyond.

use std::fs;
use std::path::{Path, PathBuf};

/// What lies at a path.
pub(super) enum Found {
    File(PathBuf),
    Folder,
    /// With the page that says so, within the site.
    Nothing(Option<PathBuf>),
}

/// Looks for a path, without its query, in a folder that is served below `prefix`.
pub(super) fn find(folder: &Path, prefix: &str, path: &str) -> Found {
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

/// The policy that a release advises its host to send with every page, in its file `_headers`.
pub(super) fn advised_policy(folder: &Path) -> Option<String> {
    let headers = fs::read_to_string(folder.join("_headers")).ok()?;
    let policy = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))?;
    Some(policy.to_owned())
}

/// The kind of content that a file's name ends with.
pub(super) fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => HTML,
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
        // A folder's page.
        None if path.to_string_lossy().ends_with('/') => HTML,
        _ => "application/octet-stream",
    }
}

/// Pages.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// The paths of all files in a folder, with `/` between their parts.
pub(super) fn list(folder: &Path) -> Vec<String> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            paths.extend(list(&entry.path()).into_iter().map(|path| format!("{name}/{path}")));
        } else {
            paths.push(name);
        }
    }
    paths.sort();
    paths
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
