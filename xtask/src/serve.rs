//! `cargo xtask serve`: the reading room on this machine, rebuilt when a file changes.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::{build, process, setup};

const FIRST_PORT: u16 = 8080;

/// Runs `trunk serve`; `options` go to it unchanged.
pub(crate) fn run(options: &[&str]) -> Result<()> {
    setup::for_building()?;
    let mut trunk = process::command("trunk");
    trunk.args(["serve", "--offline"]).args(options);
    // What is served reloads itself by a script in its pages; `dist/` is for the release, which has none.
    if !options.iter().any(|option| option.starts_with("--dist") || option.starts_with("-d")) {
        trunk.args(["--dist", "target/serve"]);
    }
    build::adapt_environment(&mut trunk);
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
