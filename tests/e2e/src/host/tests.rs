//! What a browser would see of the host.

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::{Host, TRUSTED_TYPES};

/// A folder with a page, a program and a folder within.
fn site() -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("lectern-host-{}-{number}", std::process::id()));
    fs::create_dir_all(folder.join("a")).expect("a folder can be made");
    for (name, text) in
        [("index.html", "<head></head>home"), ("404.html", "lost"), ("x.js", "abcd"), ("a/index.html", "a")]
    {
        fs::write(folder.join(name), text).expect("a file can be written");
    }
    folder
}

fn ask(host: &Host, method: &str, path: &str, body: &str) -> io::Result<(String, Vec<u8>)> {
    let mut stream = TcpStream::connect(host.origin().trim_start_matches("http://"))?;
    write!(stream, "{method} {path} HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    Ok((String::from_utf8_lossy(&bytes[..end]).into_owned(), bytes[end + 4..].to_owned()))
}

fn get(host: &Host, path: &str) -> (String, Vec<u8>) {
    ask(host, "GET", path, "").expect("the host answers")
}

#[test]
fn files_and_folders_are_found_below_the_prefix() {
    let host = Host::serve(site(), "/a/b/").expect("a host");
    for (path, status, body) in [
        ("/a/b/", "200", "<head></head>home"),
        ("/a/b/?x=1", "200", "<head></head>home"),
        ("/a/b/a", "301", ""),
        ("/a/b/a/", "200", "a"),
        ("/a/b/none", "404", "lost"),
        ("/a/b/../x.js", "404", "lost"),
        ("/x.js", "404", "Nothing here."),
    ] {
        let (head, found) = get(&host, path);
        assert!(head.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {head}");
        assert_eq!(found, body.as_bytes(), "{path}");
    }
    assert_eq!(host.answers().len(), 7);
    assert_eq!(host.files(), ["404.html", "a/index.html", "index.html", "x.js"]);
}

#[test]
fn files_are_lost_damaged_and_mended() {
    let host = Host::serve(site(), "/").expect("a host");
    host.damage("x.js");
    assert_eq!(get(&host, "/x.js").1, [b'a', b'b', !b'c', !b'd']);
    host.lose("x.js");
    assert!(get(&host, "/x.js").0.starts_with("HTTP/1.1 404"));
    host.mend();
    assert_eq!(get(&host, "/x.js").1, b"abcd");
}

#[test]
fn headers_are_as_they_were_set() {
    let host = Host::serve(site(), "/").expect("a host");
    assert!(!get(&host, "/").0.contains("Access-Control"));
    host.set_policy(TRUSTED_TYPES);
    host.allow_all_origins();
    let (head, _) = get(&host, "/");
    assert!(
        head.contains("Content-Security-Policy: require-trusted-types-for 'script'; trusted-types lectern; report-uri")
    );
    assert!(head.contains("Access-Control-Allow-Origin: *"));
    host.set_policy("");
    assert!(!get(&host, "/").0.contains("Content-Security-Policy"));
}

#[test]
fn reports_and_notes_are_kept_and_are_no_answers() {
    let host = Host::serve(site(), "/").expect("a host");
    host.take_notes();
    assert!(get(&host, "/").1.starts_with(b"<head><script src=\"/-notes.js\"></script>"));
    ask(&host, "POST", "/-reports", r#"{"csp-report":{"blocked-uri":"eval"}}"#).expect("an answer");
    ask(&host, "POST", "/-notes", "something").expect("an answer");
    assert_eq!(host.reports()[0]["blocked-uri"], "eval");
    assert_eq!(host.notes(), ["something"]);
    assert_eq!(host.answers().len(), 1);
}

#[test]
fn a_paused_host_refuses_and_a_resumed_one_answers() {
    let host = Host::serve(site(), "/").expect("a host");
    let waiting = TcpStream::connect(host.origin().trim_start_matches("http://")).expect("a connection");
    host.pause();
    assert!(ask(&host, "GET", "/", "").is_err());
    let mut left = Vec::new();
    let ended = (&waiting).read_to_end(&mut left);
    assert!(ended.is_err() || left.is_empty(), "expected an open connection to end");
    host.resume().expect("the port is ours");
    assert_eq!(get(&host, "/x.js").1, b"abcd");
}

#[test]
fn another_folder_and_pages_of_a_journeys_own_are_served() {
    let host = Host::serve(site(), "/").expect("a host");
    host.add("page.html", "<head></head>own");
    assert_eq!(get(&host, "/page.html").1, b"<head></head>own");
    let other = site();
    fs::write(other.join("x.js"), "new").expect("a file can be written");
    host.change_folder(other);
    assert_eq!(get(&host, "/x.js").1, b"new");
}

#[test]
fn an_answer_is_held_back_until_it_is_released() {
    let host = Host::serve(site(), "/").expect("a host");
    host.hold("x.js");
    thread::scope(|scope| {
        let held = scope.spawn(|| get(&host, "/x.js").1);
        // The others come meanwhile.
        assert!(get(&host, "/").0.starts_with("HTTP/1.1 200"));
        assert!(host.answers().iter().all(|answer| answer.path != "/x.js"));
        host.release("x.js");
        assert_eq!(held.join().expect("an answer"), b"abcd");
    });
}
