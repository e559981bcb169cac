//! `cargo xtask serve`: the reading room on this machine, rebuilt when a file changes.

use std::env;
use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{build, process, setup, workspace};

const FIRST_PORT: u16 = 8080;

/// Runs `trunk serve`; `options` go to it unchanged.
pub(crate) fn run(options: &[&str]) -> Result<()> {
    // A build takes minutes, and only then would Trunk find it taken.
    if let Some(port) = port(options)
        && !options.iter().any(|option| option.starts_with("--address") || option.starts_with("-a"))
        && let Err(error) = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
    {
        bail!(
            "expected port {port} of 127.0.0.1 to be free, found that it cannot be listened to ({error}); name another one with \
             `--port`, or leave it out to get one that is free"
        );
    }
    setup::for_building()?;
    let mut trunk = process::command("trunk");
    trunk.args(["serve", "--offline"]).args(options);
    // What is served reloads itself by a script in its pages; `dist/` is for the release, which has none.
    if !options.iter().any(|option| option.starts_with("--dist") || option.starts_with("-d")) {
        trunk.args(["--dist", "target/serve"]);
    }
    build::adapt_environment(&mut trunk);
    let seeds = env::var_os("LECTERN_SEEDS").map(|folder| workspace::root().join(folder));
    trunk.args(watched(options, seeds.as_deref(), workspace::root()));
    // Who says where to listen knows the address.
    if !options.iter().any(|option| says_where(option)) {
        let port = free_port()
            .context("expected a free port from 8080 to 8179 on 127.0.0.1, found none; name one with `--port`")?;
        trunk.arg("--port").arg(port.to_string());
        announce(port);
    }
    println!("Building the reading room with trunk; Ctrl-C stops it");
    process::run(&mut trunk)
}

/// The port that is asked for.
fn port(options: &[&str]) -> Option<u16> {
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match *option {
            "--port" | "-p" => return options.next()?.parse().ok(),
            other => {
                if let Some(port) = other.strip_prefix("--port=").or_else(|| other.strip_prefix("-p")) {
                    return port.trim_start_matches('=').parse().ok();
                }
            }
        }
    }
    None
}

/// What Trunk is told to watch: where the articles lie elsewhere, the project as always, and them. Who says what to watch knows it.
fn watched(options: &[&str], seeds: Option<&Path>, root: &Path) -> Vec<OsString> {
    let is_told = options.iter().any(|option| option.starts_with("--watch") || option.starts_with("-w"));
    let seeds = seeds.and_then(|folder| folder.canonicalize().ok());
    let inside = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    match seeds {
        Some(seeds) if !is_told && !seeds.starts_with(&inside) => {
            vec!["--watch".into(), inside.into(), "--watch".into(), seeds.into()]
        }
        _ => Vec::new(),
    }
}

fn says_where(option: &str) -> bool {
    ["--port", "-p", "--address", "-a", "--tls", "--serve-base", "-h", "--help"]
        .iter()
        .any(|name| option.starts_with(name))
}

fn free_port() -> Option<u16> {
    (FIRST_PORT..FIRST_PORT + 100).find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
}

/// Prints the address as soon as somebody listens there, which Trunk does once it has built.
fn announce(port: u16) {
    thread::spawn(move || {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
            thread::sleep(Duration::from_millis(200));
        }
        println!("\nReading room at http://127.0.0.1:{port}/\n");
    });
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_port_that_is_taken_is_told_before_anything_is_built() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let number = taken.local_addr().expect("an address").port().to_string();
        let long = format!("--port={number}");
        for options in [&["--port", &number][..], &["-p", &number], &[&long]] {
            let error = run(options).expect_err("it is taken").to_string();
            assert!(error.starts_with(&format!("expected port {number} of 127.0.0.1 to be free, found")), "{error}");
        }
        assert_eq!(port(&["--open"]), None);
    }

    #[test]
    fn articles_that_lie_elsewhere_are_watched_beside_the_project() {
        let root = workspace::root();
        let outside = std::env::temp_dir().canonicalize().expect("a folder");
        let told = watched(&[], Some(&outside), root);
        assert_eq!(told.iter().filter(|word| *word == "--watch").count(), 2, "{told:?}");
        assert_eq!(told.last().map(Path::new), Some(&*outside));
        let nothing: [OsString; 0] = [];
        assert_eq!(watched(&["--watch", "src"], Some(&outside), root), nothing);
        assert_eq!(watched(&[], Some(&root.join("seeds")), root), nothing);
        assert_eq!(watched(&[], None, root), nothing);
    }
}
