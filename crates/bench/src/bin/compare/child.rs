//! A program run to its end, with how long it took and how much memory it held.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context, Result, bail};

/// What a program took.
#[derive(Clone, Debug, Default)]
pub(crate) struct Taken {
    pub(crate) seconds: f64,
    /// The most that it held at once; none where the system does not tell.
    pub(crate) peak_bytes: Option<u64>,
    /// What it printed.
    pub(crate) output: String,
}

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Result<Taken> {
    let program = command.get_program().to_string_lossy().into_owned();
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{program}` could not be started"))?;
    let mut peak_bytes = None;
    // What is printed is a few lines, which wait in the pipe.
    let status = loop {
        peak_bytes = peak(&child).max(peak_bytes);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(5));
    };
    let seconds = start.elapsed().as_secs_f64();
    let mut output = String::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_string(&mut output)?;
    }
    if !status.success() {
        bail!("`{program}` ended with {status}\n{output}");
    }
    Ok(Taken { seconds, peak_bytes, output })
}

/// The kernel keeps the highest of what a process has held, until the process has ended.
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
