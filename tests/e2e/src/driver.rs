//! The program that steers a browser.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::browser::{Browser, Wishes};
use crate::display::Display;
use crate::place;

/// A running driver. It stops when it is dropped.
pub(crate) struct Driver {
    process: Child,
    port: u16,
    // Dropped last: the driver's browser may be on it.
    display: Option<Display>,
}

impl Driver {
    /// Starts a browser's driver on a port that is free.
    pub(crate) fn start(browser: Browser) -> Result<Self> {
        // Drivers take a port that is free for one version of the internet protocol and give up when it is not free for
        // the other, or when somebody else is quicker, which happens where several start at once.
        const TRIES: usize = 5;
        let start = match browser {
            Browser::Chromium => || Self::start_telling("--port=0", Browser::Chromium, "started successfully on port "),
            Browser::Firefox => || Self::start_telling("--port=0", Browser::Firefox, "Listening on 127.0.0.1:"),
            Browser::WebKit => Self::start_on_a_display,
        };
        let mut outcome = start();
        for _ in 1..TRIES {
            if outcome.is_ok() {
                break;
            }
            outcome = start();
        }
        outcome
    }

    /// Starts a driver that chooses a port and tells it after `announcement`.
    fn start_telling(port: &str, browser: Browser, announcement: &str) -> Result<Self> {
        let mut command = Command::new(place::driver(browser));
        command.arg(port);
        if browser == Browser::Firefox {
            // The size of a page is set from within the browser; and it must not ask others by itself.
            command.args(["--websocket-port=0", "--allow-system-access"]).env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
        }
        let mut process = spawn(command.stdout(Stdio::piped()))?;
        let lines = BufReader::new(process.stdout.take().context("the driver's output is ours")?);
        // From here on the process is stopped whatever happens.
        let mut driver = Self { process, port: 0, display: None };
        driver.port = read_port(lines, announcement)?;
        Ok(driver)
    }

    /// Starts a driver that is given a port and says nothing, with a display for its browser.
    fn start_on_a_display() -> Result<Self> {
        const PATIENCE: Duration = Duration::from_secs(10);
        const PAUSE: Duration = Duration::from_millis(20);
        let display = Display::start()?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = Command::new(place::driver(Browser::WebKit));
        display.show(command.arg(format!("--port={port}")).stdout(Stdio::null()));
        let mut driver = Self { process: spawn(&mut command)?, port, display: Some(display) };
        let deadline = Instant::now() + PATIENCE;
        loop {
            let is_answered = is_drivers(port).unwrap_or(false);
            // Where somebody else was given the port meanwhile, they may answer: a driver that finds it taken ends.
            ensure!(
                driver.process.try_wait()?.is_none(),
                "expected the driver to listen on port {port}, found it ended"
            );
            if is_answered {
                return Ok(driver);
            }
            ensure!(Instant::now() < deadline, "expected the driver to listen on port {port}, found it silent");
            thread::sleep(PAUSE);
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Prepares what the next browser goes by, as far as that is not told to the browser itself.
    pub(crate) fn prepare(&self, wishes: Wishes) -> Result<()> {
        self.display.as_ref().map_or(Ok(()), |display| display.set(wishes))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Whether a driver answers at a port, and not a host or nobody.
fn is_drivers(port: u16) -> io::Result<bool> {
    const PATIENCE: Duration = Duration::from_secs(1);
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.contains("\"ready\""))
}

fn spawn(command: &mut Command) -> Result<Child> {
    command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().with_context(|| {
        let program = command.get_program().to_string_lossy();
        format!("`{program}` could not be started; run `cargo xtask setup`, or name another in a variable")
    })
}

/// Waits for the line in which a driver says on which port it listens.
fn read_port(lines: BufReader<ChildStdout>, announcement: &str) -> Result<u16> {
    let mut lines = lines.lines().map_while(Result::ok);
    let mut said = Vec::new();
    let port = lines.by_ref().find_map(|line| {
        let port = line.split_once(announcement).map(|(_, port)| port.trim_end_matches('.').to_owned());
        said.push(line);
        port?.parse().ok()
    });
    // Whoever fills a pipe that nobody empties comes to a halt.
    thread::spawn(move || lines.for_each(drop));
    port.with_context(|| format!("expected the driver to name its port, found that it said:\n{}", said.join("\n")))
}
