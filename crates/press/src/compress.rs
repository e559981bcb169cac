//! Compressed copies beside the files of a release, for hosts that hand out what lies there instead of compressing each answer.

use std::io::Write;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::staging::Staging;

/// Kinds of files that get smaller. Pictures are compressed already, SVG apart.
const KINDS: [&str; 13] =
    ["html", "js", "css", "wasm", "json", "webmanifest", "svg", "xml", "txt", "md", "ts", "map", "ico"];

/// A smaller file fits in one packet however it is sent.
const LEAST: usize = 200;

/// Writes `.br` and `.gz` beside each file that they make smaller. All cores work on it, and the bytes are the same each time.
pub(crate) fn write(staging: &Staging) -> Result<()> {
    let names: Vec<String> = staging.all()?.into_iter().filter(|name| is_compressible(name)).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            copies(staging, name)?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get).min(names.len().max(1));
    thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().map_err(|_| anyhow!("a file could not be compressed; what stands above says why"))?
        })
    })
}

fn is_compressible(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind))
}

fn copies(staging: &Staging, name: &str) -> Result<()> {
    let bytes = staging.read_bytes(name)?;
    if bytes.len() <= LEAST {
        return Ok(());
    }
    for (ending, copy) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
        if copy.len() < bytes.len() {
            staging.write_bytes(&format!("{name}.{ending}"), &copy)?;
        }
    }
    Ok(())
}

pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut copy = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut copy, &params)?;
    Ok(copy)
}

/// Without a name and a moment, which would differ from build to build.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn copies_hold_what_the_file_holds_and_are_the_same_each_time() {
        let text = "All happy families are alike; each unhappy family is unhappy in its own way. ".repeat(20);
        let (br, gz) = (brotli(text.as_bytes()).unwrap(), gzip(text.as_bytes()).unwrap());
        assert!(br.len() < gz.len() && gz.len() < text.len() / 4, "{} {}", br.len(), gz.len());
        assert_eq!((&br, &gz), (&brotli(text.as_bytes()).unwrap(), &gzip(text.as_bytes()).unwrap()));

        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut &br[..], &mut read).unwrap();
        assert_eq!(read, text.as_bytes());
        let mut read = String::new();
        flate2::read::GzDecoder::new(&gz[..]).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
    }

    #[test]
    fn pictures_and_copies_are_left_as_they_are() {
        let names = ["a.png", "a.svg", "index.html", "index.html.gz", "x_bg.wasm", "_headers", "feed.xml", "b.webp"];
        let found: Vec<&str> = names.into_iter().filter(|name| is_compressible(name)).collect();
        assert_eq!(found, ["a.svg", "index.html", "x_bg.wasm", "feed.xml"]);
    }
}
