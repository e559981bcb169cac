//! Which comments there are: those of this browser, those that came with the library, and who sees them.

use comment::{By, Comment, CommentId, Origin, Status, join, record, sorted};
use library::Library;

/// Comments of this browser with some that came with the library. One that is among both is one, even where the library knows it
/// under another id, too.
pub(crate) fn with_bundled(mut comments: Vec<Comment>, bundled: &[Comment]) -> Vec<Comment> {
    let by_id = sorted(comments.len(), &|a, b| comments[a].id() <= comments[b].id());
    let find = |id: &CommentId| {
        let at = *by_id.get(by_id.partition_point(|at| comments[*at].id() < id))?;
        (comments[at].id() == id).then_some(at)
    };
    let find = |bundled: &Comment| find(bundled.id()).or_else(|| bundled.also().iter().find_map(find));
    // All are found before any is joined, as that may give one another id.
    let places: Vec<Option<usize>> = bundled.iter().map(find).collect();
    for (bundled, place) in bundled.iter().zip(places) {
        match place {
            Some(at) => comments[at] = join(comments[at].clone(), bundled.clone()),
            None => comments.push(bundled.clone()),
        }
    }
    comments
}

/// The comments that came with the library, on all articles.
pub(crate) fn all_bundled(library: &Library<'_>) -> Vec<Comment> {
    library.entries().iter().flat_map(|entry| bundled(library, entry.slug.as_str())).collect()
}

/// Those on one article.
pub(crate) fn bundled(library: &Library<'_>, slug: &str) -> Vec<Comment> {
    library.comments(slug).iter().filter_map(|text| record::decode(text).ok()).collect()
}

/// Whether a comment is shown to the reader: one that everybody sees, or one of their own that waits.
pub(crate) fn is_shown(comment: &Comment) -> bool {
    match comment.status() {
        Status::Approved => true,
        Status::Pending => is_own(comment),
        Status::Spam | Status::Trash => false,
    }
}

/// Whether a comment was written in this browser, by a reader.
pub(crate) fn is_own(comment: &Comment) -> bool {
    comment.origin() == Origin::Here && comment.by() == By::Reader
}

#[cfg(test)]
mod tests {
    use comment::{Parts, Rules, Timestamp, Verdict, judge};

    use super::*;

    /// What Ada wrote in this browser on an article, and where it waits.
    fn waiting(id: &str, article: &str) -> Comment {
        let parts = Parts {
            id: CommentId::try_from(id.to_owned()).expect("an id"),
            article: article.to_owned(),
            parent: None,
            posted: Timestamp::from_millis(1_000),
            changed: Timestamp::from_millis(1_000),
            status: Status::Pending,
            reason: String::new(),
            name: "Ada".to_owned(),
            email: "ada@example.org".to_owned(),
            website: String::new(),
            text: ["Of ", id].concat(),
            by: By::Reader,
            origin: Origin::Here,
            former: Vec::new(),
            also: Vec::new(),
        };
        Comment::admit(parts).expect("a comment")
    }

    #[test]
    fn who_was_approved_through_the_library_on_one_article_is_known_on_another() {
        let rules = Rules { hold_everything: false, flood_seconds: 0, ..Rules::default() };
        let (own, new) = (waiting("mine", "ferries"), waiting("new", "harbour"));
        let approved = own.clone().judged(Status::Approved, String::new(), Timestamp::from_millis(9_000)).published();
        let renamed = Comment::admit(Parts {
            id: CommentId::try_from("a".to_owned()).expect("an id"),
            also: vec![own.id().clone()],
            ..approved.parts()
        });
        let status = |bundled: &[Comment]| {
            let earlier = with_bundled(vec![own.clone()], bundled);
            judge(&new, &rules, &earlier, &[]).map(|Verdict { status, .. }| status)
        };
        assert_eq!(status(&[]), Ok(Status::Pending));
        assert_eq!(status(std::slice::from_ref(&approved)), Ok(Status::Approved));
        assert_eq!(status(&[renamed.expect("a comment")]), Ok(Status::Approved), "the library may know it otherwise");
        let another =
            waiting("another", "ferries").judged(Status::Approved, String::new(), Timestamp::from_millis(9_000));
        assert_eq!(status(&[another.published()]), Ok(Status::Pending), "a name alone is nobody");
    }

    #[test]
    fn comments_of_both_places_are_one_each() {
        let own: Vec<Comment> = ["c", "a", "b"].map(|id| waiting(id, "ferries")).into();
        let approved =
            |id| waiting(id, "ferries").judged(Status::Approved, String::new(), Timestamp::from_millis(9_000));
        let all = with_bundled(own, &[approved("b"), approved("d")]);
        let told: Vec<_> = all.iter().map(|comment| (comment.id().as_str(), comment.status())).collect();
        let (waits, is_seen) = (Status::Pending, Status::Approved);
        assert_eq!(told, [("c", waits), ("a", waits), ("b", is_seen), ("d", is_seen)]);
    }

    #[test]
    fn a_comment_that_the_library_knows_otherwise_hides_no_other() {
        let own: Vec<Comment> = ["b", "m", "x"].map(|id| waiting(id, "ferries")).into();
        let judged = |id| waiting(id, "ferries").judged(Status::Approved, String::new(), Timestamp::from_millis(9_000));
        let also = vec![waiting("m", "ferries").id().clone()];
        let renamed = Comment::admit(Parts { also, ..judged("a").parts() }).expect("a comment");
        let all = with_bundled(own, &[renamed, judged("b")]);
        let told: Vec<_> = all.iter().map(|comment| comment.id().as_str()).collect();
        assert_eq!(told, ["b", "a", "x"]);
    }
}
