//! Exports of WordPress and Disqus, and what is written for WordPress. The fixtures are made after what both document.

mod common;

use comment::{Comment, CommentId, Email, Origin, Parts, Status, merge};
use common::{comments, parts, sentences, subjects, without_emails};
use exchange::{Format, Import, Subject, import, to_wxr};
use proptest::prelude::*;

fn read(bytes: &[u8], subjects: &[Subject]) -> Import {
    import(bytes, subjects).expect("an export")
}

/// A comment on a few lines.
fn shown(comment: &Comment) -> String {
    let parent = comment.parent().map_or("-", CommentId::as_str);
    let email = comment.email().map_or("-", Email::reveal);
    let website = comment.website().unwrap_or("-");
    format!(
        "{} {} {} {} {} {email} {website} <{parent}>\n{}\n",
        comment.id(),
        comment.article(),
        comment.posted(),
        comment.status().word(),
        comment.name(),
        comment.text()
    )
}

fn all_shown(comments: &[Comment]) -> String {
    comments.iter().map(shown).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_export_of_wordpress_is_read_with_statuses_and_threads() {
    let mut subjects = subjects();
    subjects[1].title = "sleep & talking".to_owned();
    let read = read(include_bytes!("wordpress/export.xml"), &subjects);
    assert_eq!(read.format, Format::WordPress);
    assert_eq!(all_shown(&read.comments), include_str!("wordpress/export.txt"));
    assert_eq!(sentences(&read.left_out).join("\n"), include_str!("wordpress/left-out.txt").trim_end());
    assert!(read.comments.iter().all(|comment| comment.origin() == Origin::Elsewhere));
}

#[test]
fn an_export_that_is_read_twice_changes_nothing() {
    let read = read(include_bytes!("wordpress/export.xml"), &subjects());
    assert_eq!(merge(read.comments.clone(), read.comments.clone()), read.comments);
}

#[test]
fn the_comments_of_two_sites_are_not_mixed_up() {
    let other = include_str!("wordpress/export.xml")
        .replace("<wp:base_blog_url>https://lantern", "<wp:base_blog_url>https://beacon");
    let (one, other) = (read(include_bytes!("wordpress/export.xml"), &subjects()), read(other.as_bytes(), &subjects()));
    assert!(one.comments.iter().all(|comment| other.comments.iter().all(|second| comment.id() != second.id())));
    // The address of a site gets a letter more when it is encrypted.
    let moved = include_str!("wordpress/export.xml").replace("base_blog_url>https:", "base_blog_url>http:");
    assert_eq!(read(moved.as_bytes(), &subjects()).comments, one.comments);
}

#[test]
fn an_export_of_disqus_is_read_with_statuses_and_threads() {
    let read = read(include_bytes!("disqus/export.xml"), &subjects());
    assert_eq!(read.format, Format::Disqus);
    assert_eq!(all_shown(&read.comments), include_str!("disqus/export.txt"));
    assert_eq!(sentences(&read.left_out).join("\n"), include_str!("disqus/left-out.txt").trim_end());
}

#[test]
fn what_is_written_for_wordpress_is_what_its_importer_reads() {
    let reply = Parts {
        parent: Some(CommentId::try_from("b-1".to_owned()).unwrap()),
        text: "> Hi.\n\n*Well* said: `a < b` ]]>\n\n- one\n- [two](https://example.org)\n\n```\ncode\n```".into(),
        name: "Bo & <b>".into(),
        email: "bo@example.org".into(),
        website: "https://example.org/?a=1&b=2".into(),
        status: Status::Approved,
        ..parts("a-1")
    };
    let elsewhere = Parts { article: "no-such".into(), ..parts("c-1") };
    let comments: Vec<Comment> = [reply, parts("b-1"), elsewhere].map(|parts| Comment::admit(parts).unwrap()).into();
    let written = to_wxr("The Lantern", &subjects(), &comments, true);
    assert_eq!(written, include_str!("wordpress/written.xml"));
    assert!(!to_wxr("The Lantern", &subjects(), &comments, false).contains("bo@example.org"));
}

fn allowed(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)).collect()
}

/// What WordPress has a place for.
fn kept(comments: Vec<Comment>) -> Vec<Comment> {
    let kept = |comment: Comment| {
        let parts = comment.parts();
        let (name, text) = (allowed(&parts.name), allowed(&parts.text));
        let kept = Parts { changed: parts.posted, reason: String::new(), former: Vec::new(), name, text, ..parts };
        Comment::admit(kept).expect("still valid")
    };
    merge(comments.into_iter().map(kept).collect(), Vec::new())
}

proptest! {
    #[test]
    fn what_is_written_for_wordpress_is_read_as_it_was(comments in comments()) {
        let comments = kept(comments);
        let written = to_wxr("x", &subjects(), &comments, true);
        let back = read(written.as_bytes(), &subjects());
        prop_assert_eq!(&back.left_out, &Vec::new());
        prop_assert_eq!(&back.comments, &comments);
        let back = read(to_wxr("x", &subjects(), &comments, false).as_bytes(), &subjects());
        prop_assert_eq!(back.comments, without_emails(comments));
    }

    #[test]
    fn without_what_is_kept_beside_it_a_text_still_says_the_same(comments in comments()) {
        let written = to_wxr("x", &subjects(), &comments, true).replace("lectern_text", "unknown");
        let back = read(written.as_bytes(), &subjects());
        for comment in &back.comments {
            let was = comments.iter().find(|was| was.id() == comment.id()).expect("the same comments");
            prop_assert_eq!(letters(comment.text()), letters(&allowed(was.text())), "{:?} became {:?}", was.text(), comment.text());
        }
    }
}

/// What is to be seen of a text in markup: letters and digits, as marks and lines may be written in another way.
fn letters(text: &str) -> String {
    fn push(blocks: &[article::Block], seen: &mut String) {
        for block in blocks {
            match block {
                article::Block::Paragraph(content) => seen.push_str(&article::inline_text(content)),
                article::Block::Code { text, .. } => seen.push_str(text),
                article::Block::Quote(inner) => push(inner, seen),
                article::Block::List { items, .. } => items.iter().for_each(|item| push(item, seen)),
                _ => {}
            }
        }
    }
    let mut seen = String::new();
    push(&article::markup(text), &mut seen);
    seen.chars().filter(|c| c.is_alphabetic()).collect()
}

#[test]
fn a_reply_whose_parent_is_not_in_the_file_finds_it_again() {
    let reply = |text: &str| Parts { parent: Some(parts("not-listed").id), text: text.into(), ..parts("a-1") };
    let comment = Comment::admit(reply("Hi.")).unwrap();
    let written = to_wxr("x", &subjects(), std::slice::from_ref(&comment), true);
    assert_eq!(read(written.as_bytes(), &subjects()).comments, [comment]);
}

#[test]
fn comments_without_an_id_are_told_apart_by_all_that_they_say() {
    let export = include_str!("wordpress/export.xml");
    let number = |text: &str| text.matches("<wp:comment_id>").count();
    let mut without = String::new();
    for (place, part) in export.split("<wp:comment_id>").enumerate() {
        let rest = if place > 0 { part.split_once("</wp:comment_id>").expect("an end").1 } else { part };
        without.push_str(rest);
    }
    assert_eq!(number(&without), 0);
    let (with, without) = (read(export.as_bytes(), &subjects()), read(without.as_bytes(), &subjects()));
    assert_eq!(without.comments.len(), with.comments.len());
    assert!(without.comments.iter().all(|comment| comment.id().as_str().starts_with("wp-")));
}
