//! The whole way of a comment: from a reader's browser through an editor's desk into the library, and so to everybody.

use comment::record::{decode, encode};
use comment::{Comment, Origin, Parts, Status, merge};
use desk::{Effect, Event, Opening};
use library::{Library, SourceFile, compile};

use crate::harness::*;

fn file(name: &str, bytes: impl AsRef<[u8]>) -> SourceFile {
    SourceFile { name: name.into(), bytes: bytes.as_ref().to_vec() }
}

fn downloaded(bench: &Bench) -> &str {
    let text = bench.effects.iter().find_map(|effect| match effect {
        Effect::Download { text, .. } => Some(text.as_str()),
        _ => None,
    });
    text.expect("a file")
}

/// The comments on the article that a library built with this file shows.
fn built(comments: &str) -> Vec<Comment> {
    let article = file("ferries.txt", "Ferries\n\nA text about ferries.\n");
    let bytes = compile(&[article, file("ferries.txt.comments.json", comments)]).expect("a library");
    let library = Library::open(&bytes).expect("a library as it was compiled");
    library.comments("ferries").iter().map(|record| decode(record).expect("a record")).collect()
}

#[test]
fn a_comment_goes_from_its_reader_through_the_desk_into_the_library() {
    // A reader has written it; the file that leaves has the address only if the reader wants that.
    let original = comment(parts("a"));
    let handed_over = exchange::to_json(std::slice::from_ref(&original), None, true);

    // An editor takes it over, twice by mistake, approves it, replies, and exports what is approved.
    let mut bench = Bench::with(&[]);
    for _ in 0..2 {
        bench.on(Event::Chosen {
            act: "import".into(),
            name: "a.json".into(),
            bytes: handed_over.clone().into_bytes(),
        });
        bench.send("take-over", "");
    }
    assert_eq!(bench.stored.len(), 1);
    assert_eq!(bench.comment("a").origin(), Origin::Elsewhere);
    bench.act("approve:a").act("reply:a");
    bench.send("send-reply:a", &form(&[("text", "Thank you."), ("name", "The editors")]));
    bench.act("publish:ferries");
    let published = downloaded(&bench).to_owned();
    assert!(!published.contains("ada@example.org"), "{published}");

    // The next build has it for everybody, without the address.
    let bundled = built(&published);
    assert_eq!(bundled.len(), 2);
    assert!(bundled.iter().all(|comment| comment.status() == Status::Approved && comment.email().is_none()));

    // In the browser of the reader who wrote it, it and the pending original are one, and still the reader's own.
    let merged = merge(vec![original.clone()], bundled.clone());
    assert_eq!(merged.len(), 2);
    let own = merged.iter().find(|comment| comment.id() == original.id()).expect("the comment");
    assert_eq!((own.status(), own.origin()), (Status::Approved, Origin::Here));
    assert_eq!(own.email(), original.email());

    // And at the desk there is nothing left to publish.
    let bundled = bundled.iter().map(encode).collect();
    let stored: Vec<Comment> = bench.stored.values().map(|record| decode(record).expect("a record")).collect();
    let bench = Bench::new(Opening { bundled, ..opening(&stored) });
    assert!(bench.text().contains("Nothing waits, and the library shows what is decided here."), "{}", bench.text());
}

#[test]
fn what_was_published_is_published_still_when_the_article_is_called_otherwise() {
    let named = |id: &str, article: &str, status| comment(Parts { article: article.into(), status, ..parts(id) });
    let stored = [named("a", "old", Status::Approved), named("b", "ferries", Status::Pending)];
    let bundled = vec![encode(&named("a", "ferries", Status::Approved).published())];
    let mut bench = Bench::new(Opening { bundled, ..opening(&stored) });
    bench.act("approve:b").act("publish:ferries");
    let ids = |bench: &Bench| built(downloaded(bench)).iter().map(|one| one.id().to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&bench), ["a", "b"]);
    bench.act("status:approved").act("hold:a").press("z").act("publish:ferries");
    assert_eq!(ids(&bench), ["a", "b"]);
}

#[test]
fn replies_that_two_files_bring_in_a_circle_can_be_published() {
    let reply = |id: &str, to: &str| comment(Parts { parent: Some(parts(to).id), ..parts(id) });
    for bundled in [vec![], vec![encode(&reply("a", "b").judged(Status::Approved, String::new(), parts("a").posted))]] {
        let mut bench = Bench::new(Opening { bundled, ..opening(&[]) });
        for (id, to) in [("a", "b"), ("b", "a")] {
            let bytes = exchange::to_json(&[reply(id, to)], None, true).into_bytes();
            bench.on(Event::Chosen { act: "import".into(), name: "x.json".into(), bytes });
            bench.act("open:Files");
            let told = "Replies that went round in a circle: 1. One of each circle is a reply no longer.";
            assert_eq!(bench.text().contains(told), id == "b", "{}", bench.text());
            bench.send("take-over", "").act("open:Comments").act(&format!("approve:{id}"));
        }
        bench.act("publish:ferries");
        assert_eq!(built(downloaded(&bench)).len(), 2);
    }
    // Nor does one that was stored come back by undoing.
    let both = [reply("a", "b"), reply("b", "a")];
    let mut bench = Bench::with(&both.map(|one| one.judged(Status::Approved, String::new(), parts("a").posted)));
    bench.act("status:all").act("hold:a").press("z").act("publish:ferries");
    assert_eq!(built(downloaded(&bench)).len(), 2);
}
