//! Serves a folder to a browser on this machine, and receives what its page sends.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// Where the page is, and what it sends.
pub(crate) struct Server {
    pub(crate) port: u16,
    pub(crate) messages: Receiver<Message>,
}

/// Something that the page has sent.
pub(crate) struct Message {
    pub(crate) path: String,
    pub(crate) body: String,
}

/// Serves a folder until this program ends.
pub(crate) fn serve(folder: &Path) -> io::Result<Server> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    let (sender, messages) = mpsc::channel();
    let folder = folder.to_owned();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, sender) = (folder.clone(), sender.clone());
            // A browser breaks connections off as it likes.
            thread::spawn(move || talk(&stream, &folder, &sender).ok());
        }
    });
    Ok(Server { port, messages })
}

fn talk(stream: &TcpStream, folder: &Path, messages: &Sender<Message>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = Request::read(&mut reader)? {
        if request.method == "POST" {
            let body = String::from_utf8_lossy(&request.body).into_owned();
            // Nobody listens any more when the last message has come.
            let _ = messages.send(Message { path: request.path, body });
            answer(stream, "204 No Content", "text/plain", 0, io::empty())?;
        } else {
            match file(folder, &request.path) {
                Some((file, length, kind)) => answer(stream, "200 OK", kind, length, file)?,
                None => answer(stream, "404 Not Found", "text/plain", 0, io::empty())?,
            }
        }
    }
    Ok(())
}

struct Request {
    method: String,
    /// Without what follows a question mark.
    path: String,
    body: Vec<u8>,
}

impl Request {
    /// Reads a request; none where the browser has closed the connection.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (method, path) = (method.to_owned(), target.split('?').next().unwrap_or_default().to_owned());
        let mut length = 0;
        loop {
            let mut header = String::new();
            if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        Ok(Some(Self { method, path, body }))
    }
}

fn file(folder: &Path, path: &str) -> Option<(File, u64, &'static str)> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.contains(&"..") {
        return None;
    }
    let path: PathBuf = folder.join(parts.iter().collect::<PathBuf>());
    let file = File::open(&path).ok()?;
    let metadata = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    let kind = match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html",
        "js" => "text/javascript",
        "json" => "application/json",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    };
    Some((file, metadata.len(), kind))
}

/// The first two headers isolate the page from others, for which it gets a clock of five microseconds.
fn answer(mut stream: &TcpStream, status: &str, kind: &str, length: u64, mut body: impl Read) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status}\r\nCross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\nCache-Control: no-store\r\nContent-Type: {kind}\r\n\
         Content-Length: {length}\r\n\r\n"
    )?;
    io::copy(&mut body, &mut stream)?;
    stream.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_folder_is_served_and_what_is_sent_is_received() {
        let folder = std::env::temp_dir().join(format!("bench-server-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.json"), "[1]").unwrap();
        let server = serve(&folder).unwrap();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port)).unwrap();
        write!(stream, "GET /a.json?x HTTP/1.1\r\n\r\nPOST /p HTTP/1.1\r\nContent-Length: 2\r\n\r\nok").unwrap();
        write!(stream, "GET /../a.json HTTP/1.1\r\n\r\n").unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).unwrap();
        let message = server.messages.recv().unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!((message.path.as_str(), message.body.as_str()), ("/p", "ok"));
        let statuses: Vec<&str> =
            answers.lines().filter_map(|line| line.split_once("HTTP/1.1 ").map(|(_, status)| status)).collect();
        assert_eq!(statuses, ["200 OK", "204 No Content", "404 Not Found"]);
        assert!(answers.contains("\r\n\r\n[1]HTTP/1.1"));
    }
}
