//! Requests and answers as they go over the wire: one of each on a connection, so that a host that stops leaves none open.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result};

/// What somebody asks for.
#[derive(Default)]
pub(crate) struct Request {
    /// Path and query, or whatever stands there where it is no request of a page for its host.
    pub(crate) target: String,
    /// What comes along.
    pub(crate) body: Vec<u8>,
    /// Whether a script asks, and not a page that is opened: what it gets should be what the file is.
    pub(crate) is_by_script: bool,
}

/// What is answered.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// An answer without further headers.
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into() }
    }

    /// With one more header.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

/// A port of this machine at which requests are answered. It closes when it is dropped: what is still open ends, and from
/// then on connections are refused.
pub(crate) struct Port {
    address: SocketAddr,
    closing: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
    thread: Option<JoinHandle<()>>,
}

impl Port {
    /// Answers at a port that is free, or at the one of that number.
    pub(crate) fn open(number: u16, answer: impl Fn(Request) -> Reply + Send + Sync + 'static) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, number)).context("this machine gave no port")?;
        let address = listener.local_addr()?;
        let (closing, open) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let thread = thread::spawn({
            let (closing, open, answer) = (Arc::clone(&closing), Arc::clone(&open), Arc::new(answer));
            move || {
                for stream in listener.incoming().map_while(Result::ok) {
                    if closing.load(Ordering::Acquire) {
                        return;
                    }
                    if let Ok(stream) = stream.try_clone() {
                        open.lock().unwrap_or_else(PoisonError::into_inner).push(stream);
                    }
                    let answer = Arc::clone(&answer);
                    // A browser that has gone away needs no answer.
                    thread::spawn(move || converse(&stream, &*answer).and_then(|()| stream.shutdown(Shutdown::Both)));
                }
            }
        });
        Ok(Self { address, closing, open, thread: Some(thread) })
    }

    /// Name and port.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Release);
        // Nobody looks at what is being closed before one more comes.
        let woken = TcpStream::connect(self.address).is_ok();
        if let Some(thread) = self.thread.take().filter(|_| woken) {
            // A panic of that thread has failed the journey already: nothing was answered any more.
            let _ = thread.join();
        }
        for stream in self.open.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // It may have ended by itself.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

fn converse(stream: &TcpStream, answer: &dyn Fn(Request) -> Reply) -> io::Result<()> {
    match read(&mut BufReader::new(stream))? {
        Some(request) => write(stream, &answer(request)),
        None => Ok(()),
    }
}

/// A request; nothing where a connection ends before one begins.
fn read(from: &mut impl BufRead) -> io::Result<Option<Request>> {
    match from.fill_buf()?.first() {
        None => return Ok(None),
        Some(first) if first.is_ascii_uppercase() => {}
        // Whoever encrypts waits for an answer before the first line ends.
        Some(_) => return Ok(Some(Request { target: "something encrypted".to_owned(), ..Request::default() })),
    }
    let mut line = String::new();
    from.read_line(&mut line)?;
    let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let (mut length, mut is_by_script) = (0, false);
    loop {
        let mut header = String::new();
        if from.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        let (name, value) = header.split_once(':').unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap_or(0),
            "sec-fetch-dest" => is_by_script = value.trim() == "empty",
            _ => {}
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body)?;
    Ok(Some(Request { target, body, is_by_script }))
}

fn write(mut to: &TcpStream, reply: &Reply) -> io::Result<()> {
    let mut bytes = format!("HTTP/1.1 {} -\r\nConnection: close\r\n", reply.status);
    for (name, value) in &reply.headers {
        bytes.push_str(&format!("{name}: {value}\r\n"));
    }
    bytes.push_str(&format!("Content-Length: {}\r\n\r\n", reply.body.len()));
    to.write_all(bytes.as_bytes())?;
    to.write_all(&reply.body)
}
