//! How the build reads the folder of articles.

#![cfg(unix)]

#[path = "../../../build/folder.rs"]
mod folder;

use std::fs;
use std::os::unix::fs::symlink;

#[test]
fn links_are_followed_and_one_that_leads_nowhere_spoils_no_other_file() {
    let elsewhere = tempfile::tempdir().expect("a folder");
    let articles = tempfile::tempdir().expect("a folder");
    let at = |name: &str| articles.path().join(name);
    fs::write(elsewhere.path().join("text.txt"), "Linked").expect("a file");
    fs::write(at("a.txt"), "Written").expect("a file");
    fs::create_dir(at("drafts")).expect("a folder");
    symlink(elsewhere.path().join("text.txt"), at("b.txt")).expect("a link");
    symlink(elsewhere.path(), at("more")).expect("a link");
    symlink("nowhere.txt", at("c.txt")).expect("a link");
    symlink("d.svg", at("d.svg")).expect("a link");
    symlink("somebody@a-host.1", at(".#a.txt")).expect("a link");

    let mut read = folder::read(articles.path()).expect("a folder");
    read.files.sort_by(|a, b| a.name.cmp(&b.name));
    read.unread.sort_by(|a, b| a.name.cmp(&b.name));
    let files: Vec<_> = read.files.iter().map(|file| (&file.name[..], &file.bytes[..])).collect();
    assert_eq!(files, [("a.txt", &b"Written"[..]), ("b.txt", b"Linked")]);
    let unread: Vec<_> = read.unread.iter().map(|file| &file.name[..]).collect();
    assert_eq!(unread, ["c.txt", "d.svg"]);
    let told = &read.unread[0].problem;
    assert!(told.starts_with("expected a link to a file; found one to nowhere.txt ("), "{told}");
    assert!(told.ends_with("What to do: correct the link, or put the file itself there"), "{told}");
    assert!(folder::read(&at("gone")).is_err());
}

#[test]
fn a_file_that_cannot_be_read_hides_only_what_misses_it() {
    let articles = tempfile::tempdir().expect("a folder");
    let long = ["long-".repeat(20), ".md".to_owned()].concat();
    for name in ["x.jpg", "b.md", "two words.md", &long] {
        symlink("nowhere", articles.path().join(name)).expect("a link");
    }
    let text =
        "# A\n\n![X](x.jpg) ![](x.jpg) ![Max](max.jpg) [b](./b.md#part) [c](bb.md) [d](two%20words.md) [e](LONG)\n";
    fs::write(articles.path().join("a.md"), text.replace("LONG", &long)).expect("a file");
    let read = folder::read(articles.path()).expect("a folder");
    let problems = library::compile(&read.files).expect_err("all of them are missing");
    let stands = problems.iter().filter(|told| !read.misses_unread(told));
    assert_eq!(
        stands.map(|told| told.problem.found.as_str()).collect::<Vec<_>>(),
        [
            "“x.jpg” without one",
            "“max.jpg”, which is not there",
            "a link to “bb.md”, which is no article of this folder"
        ]
    );
}

#[test]
fn only_what_is_looked_at_is_read() {
    let articles = tempfile::tempdir().expect("a folder");
    let at = |name: &str| articles.path().join(name);
    for name in ["a.txt", "a.txt.comments.json", "library.conf", "boat.jpg", "film.mp4"] {
        fs::write(at(name), "1234").expect("a file");
    }
    // Larger than any memory, and nothing on the disk.
    for name in ["harbour.PNG", "long.md"] {
        fs::File::create(at(name)).and_then(|file| file.set_len(1 << 36)).expect("a file");
    }
    let mut read = folder::read(articles.path()).expect("a folder");
    read.files.sort_by(|a, b| a.name.cmp(&b.name));
    let lengths: Vec<_> = read.files.iter().map(|file| (&file.name[..], file.bytes.len())).collect();
    let whole = [
        ("a.txt", 4),
        ("a.txt.comments.json", 4),
        ("boat.jpg", 0),
        ("film.mp4", 0),
        ("harbour.PNG", 0),
        ("library.conf", 4),
    ];
    assert_eq!(lengths, whole);
    let unread: Vec<_> = read.unread.iter().map(|file| (&file.name[..], &file.problem[..])).collect();
    let problem = "expected a file of at most 2,000,000 bytes; found 68,719,476,736 bytes. What to do: split the text into several \
                   articles";
    assert_eq!(unread, [("long.md", problem)]);
}
