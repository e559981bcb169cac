//! Where everything goes that a browser asks of others than the host: nowhere, and it is noted.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;

use crate::host::wire::{Port, Reply};

/// A proxy that refuses everything. Only browsers whose drivers do not tell what is asked for are sent to it.
pub(crate) struct Outside {
    port: Port,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Outside {
    /// Listens on a port that is free.
    pub(crate) fn watch() -> Result<Self> {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let port = Port::open(0, {
            let asked = Arc::clone(&asked);
            move |request| {
                asked.lock().unwrap_or_else(PoisonError::into_inner).push(request.target);
                Reply::new(502, [])
            }
        })?;
        Ok(Self { port, asked })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.port.address()
    }

    /// What was asked for so far: addresses, or host and port of what is encrypted.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
