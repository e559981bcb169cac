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
    for name in ["x.jpg", "b.md"] {
        symlink("nowhere", articles.path().join(name)).expect("a link");
    }
    let text = "# A\n\n![X](x.jpg) ![](x.jpg) ![Max](max.jpg) [b](./b.md#part) [c](bb.md)\n";
    fs::write(articles.path().join("a.md"), text).expect("a file");
    let read = folder::read(articles.path()).expect("a folder");
    let problems = library::compile(&read.files).expect_err("all of them are missing");
    let stands = problems.iter().map(|told| told.problem.found.as_str()).filter(|found| !read.misses_unread(found));
    assert_eq!(
        stands.collect::<Vec<_>>(),
        [
            "“x.jpg” without one",
            "“max.jpg”, which is not there",
            "a link to “bb.md”, which is no article of this folder"
        ]
    );
}
