//! Names that say what is in a file, so that browsers may keep it for ever: two files of one name have the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::digest;
use crate::staging::Staging;

/// The stem of a name that ends with the digits of a hash, with these, as those of Trunk's files and of the modules do. Trunk
/// leaves out zeros that stand in front. What lies in a folder is called as its author calls it, whatever that looks like.
pub(crate) fn hashed_stem(name: &str) -> Option<&str> {
    if name.contains('/') {
        return None;
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let (_, hash) = stem.rsplit_once('-')?;
    ((12..=16).contains(&hash.len()) && hash.bytes().all(is_digit)).then_some(stem)
}

/// Names files anew by what is in them. Trunk names them by what it was given, and they have been changed since. A program and
/// its script, which share a stem, keep sharing it.
pub(crate) fn rename(staging: &mut Staging) -> Result<()> {
    let mut stems: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in staging.files() {
        if let Some(stem) = hashed_stem(name) {
            stems.entry(stem.to_owned()).or_default().push(name.clone());
        }
    }
    for (stem, names) in stems {
        let mut contents = Vec::new();
        for name in &names {
            // A script may name its program; the name must not go by itself.
            let bytes = staging.read_bytes(name)?;
            match String::from_utf8(bytes) {
                Ok(text) => contents.extend_from_slice(text.replace(&stem, "").as_bytes()),
                Err(bytes) => contents.extend_from_slice(bytes.as_bytes()),
            }
        }
        let word = stem.rsplit_once('-').map_or(stem.as_str(), |(word, _)| word);
        replace(staging, &stem, &format!("{word}-{}", digest::for_name(&contents)), &names)?;
    }
    Ok(())
}

/// Puts one stem in place of another: in the names of these files, and wherever a page, a script or a style sheet says it.
fn replace(staging: &mut Staging, from: &str, to: &str, names: &[String]) -> Result<()> {
    for name in names {
        staging.rename(name, &name.replacen(from, to, 1))?;
    }
    let says = |name: &&String| [".html", ".js", ".css"].iter().any(|ending| name.ends_with(ending));
    let files: BTreeSet<String> = staging.files().iter().filter(says).cloned().collect();
    for name in files {
        let text = staging.read(&name)?;
        if text.contains(from) {
            staging.write(&name, &text.replace(from, to))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn staged(script: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let mut staging = Staging::open(folder.path().to_owned()).unwrap();
        let page = "<link href=\"./l-0123456789abcdef.js\"><link href=\"./l-0123456789abcdef_bg.wasm\">";
        for (name, bytes) in [
            ("index.html", page.as_bytes()),
            ("l-0123456789abcdef.js", script.as_bytes()),
            ("l-0123456789abcdef_bg.wasm", b"\0asm\xff"),
            ("robots.txt", b"l-0123456789abcdef"),
        ] {
            staging.add(name, bytes).unwrap();
        }
        rename(&mut staging).unwrap();
        let files: Vec<String> = staging.files().iter().cloned().collect();
        assert_eq!(staging.all().unwrap().into_iter().collect::<Vec<_>>(), files);
        let page = staging.read("index.html").unwrap();
        assert!(files[1..3].iter().all(|name| page.contains(name.as_str())), "{page} names {files:?}");
        let stem = hashed_stem(&files[1]).unwrap();
        assert!(staging.read(&files[1]).unwrap().contains(&format!("{stem}_bg.wasm")));
        assert_eq!(files[2], format!("{stem}_bg.wasm"));
        files
    }

    #[test]
    fn other_bytes_have_another_name_and_the_same_have_the_same() {
        let one = staged("load('l-0123456789abcdef_bg.wasm')");
        assert_eq!(one, staged("load('l-0123456789abcdef_bg.wasm')"));
        let other = staged("load(\"l-0123456789abcdef_bg.wasm\")");
        assert_ne!(one, other);
        assert!(one.iter().all(|name| !name.contains("0123456789abcdef")), "{one:?}");
    }

    #[test]
    fn only_the_digits_of_a_hash_make_a_stem() {
        assert_eq!(hashed_stem("lectern-3456789abcdef.js"), Some("lectern-3456789abcdef"));
        assert_eq!(hashed_stem("lectern-0123456789abcdef_bg.wasm"), Some("lectern-0123456789abcdef"));
        for name in ["embed.js", "icon-192.png", "embed-frame.js", "index.html", "images/a-0123456789abcdef.jpg"] {
            assert_eq!(hashed_stem(name), None);
        }
    }
}
