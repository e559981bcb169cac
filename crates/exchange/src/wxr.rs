//! Writing WordPress's export, WXR 1.2, so that its importer takes it.
//!
//! The importer looks for an article by its title, since no date is given, and adds the comments to it; one that is not there
//! becomes an empty draft. It reads comments in the order of their numbers and has to know a parent before its replies, so
//! that they are numbered by when they were posted, parents first. What WordPress has no place for travels as comment meta,
//! which it keeps and exports again ([`META`]).

use std::collections::BinaryHeap;

use comment::{By, Comment, CommentId, Email, Status};

use crate::date;
use crate::export::META;
use crate::import::Subject;
use crate::tags::encode;
use crate::{html, markup};

/// A site's address where none is known: a name that leads nowhere ([RFC 2606]).
///
/// [RFC 2606]: https://www.rfc-editor.org/rfc/rfc2606
const NOWHERE: &str = "https://lectern.invalid";

/// Comments as a file that WordPress imports. Email addresses are in it only if they are asked for. Comments about other
/// articles than the subjects are not in it.
pub fn to_wxr(library: &str, subjects: &[Subject], comments: &[Comment], with_emails: bool) -> String {
    let (numbers, parents) = numbers(comments);
    let mut wxr = Wxr { text: String::new() };
    wxr.text.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<rss version=\"2.0\" \
         xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n",
    );
    wxr.element("title", library);
    wxr.plain("link", NOWHERE);
    wxr.plain("generator", "Lectern");
    wxr.plain("wp:wxr_version", "1.2");
    wxr.plain("wp:base_site_url", NOWHERE);
    wxr.plain("wp:base_blog_url", NOWHERE);
    let mut by_article = BinaryHeap::new();
    by_article.extend(
        comments.iter().enumerate().map(|(index, one)| ([one.article(), "\0", &numbers[index]].concat(), index)),
    );
    let by_article = by_article.into_sorted_vec();
    for (subject, post) in subjects.iter().zip(1..) {
        let start = [&subject.slug, "\0"].concat();
        let first = by_article.partition_point(|(key, _)| *key < start);
        let mut own = by_article[first..].iter().take_while(|(key, _)| key.starts_with(&start)).peekable();
        if own.peek().is_none() {
            continue;
        }
        wxr.text.push_str("<item>\n");
        wxr.element("title", &subject.title);
        wxr.plain("link", &[NOWHERE, "/?p=", &usize::to_string(&post)].concat());
        wxr.element("dc:creator", "lectern");
        wxr.element("content:encoded", "");
        wxr.element("excerpt:encoded", "");
        wxr.plain("wp:post_id", &usize::to_string(&post));
        wxr.element("wp:post_date", "");
        wxr.element("wp:post_date_gmt", "");
        wxr.element("wp:comment_status", "open");
        wxr.element("wp:post_name", &subject.slug);
        wxr.element("wp:status", "draft");
        wxr.plain("wp:post_parent", "0");
        wxr.plain("wp:menu_order", "0");
        wxr.element("wp:post_type", "post");
        for (_, index) in own {
            let parent = parents[*index].map_or("0", |parent| numbers[parent].trim_start_matches('0'));
            wxr.comment(&comments[*index], numbers[*index].trim_start_matches('0'), parent, with_emails);
        }
        wxr.text.push_str("</item>\n");
    }
    wxr.text.push_str("</channel>\n</rss>\n");
    wxr.text
}

struct Wxr {
    text: String,
}

impl Wxr {
    fn comment(&mut self, comment: &Comment, number: &str, parent: &str, with_emails: bool) {
        let posted = date::write_plain(comment.posted());
        // What XML cannot hold goes first: without it, marks may mean something else.
        let text: String = comment.text().chars().filter(|c| is_allowed(*c)).collect();
        let content = markup::to_html(&article::markup(&text));
        let is_enough = markup::write(&html::read(&content)) == comment.text();
        let kept = if is_enough { "" } else { comment.text() };
        let mut name = String::new();
        encode(comment.name(), &mut name);
        let approved = match comment.status() {
            Status::Approved => "1",
            Status::Pending => "0",
            Status::Spam => "spam",
            Status::Trash => "trash",
        };
        self.text.push_str("<wp:comment>\n");
        self.plain("wp:comment_id", number);
        self.element("wp:comment_author", &name);
        let email = comment.email().filter(|_| with_emails).map_or("", Email::reveal);
        self.element("wp:comment_author_email", email);
        self.element("wp:comment_author_url", comment.website().unwrap_or_default());
        self.element("wp:comment_author_IP", "");
        self.element("wp:comment_date", &posted);
        self.element("wp:comment_date_gmt", &posted);
        self.element("wp:comment_content", &content);
        self.element("wp:comment_approved", approved);
        self.element("wp:comment_type", "comment");
        self.plain("wp:comment_parent", parent);
        self.plain("wp:comment_user_id", "0");
        let by = if comment.by() == By::Moderator { "moderator" } else { "" };
        let elsewhere = comment.parent().filter(|_| parent == "0").map_or("", CommentId::as_str);
        let meta = [comment.id().as_str(), &date::write(comment.posted()), by, kept, elsewhere];
        for (key, value) in META.into_iter().zip(meta).filter(|(_, value)| !value.is_empty()) {
            self.text.push_str("<wp:commentmeta>\n");
            self.element("wp:meta_key", key);
            self.element("wp:meta_value", value);
            self.text.push_str("</wp:commentmeta>\n");
        }
        self.text.push_str("</wp:comment>\n");
    }

    /// An element that holds a number or an address. One of the importer's ways to read looks for these with patterns that know
    /// no CDATA.
    fn plain(&mut self, name: &str, text: &str) {
        self.text.push_str(&["<", name, ">", text, "</", name, ">\n"].concat());
    }

    /// An element that holds a text: as CDATA, of which the end cannot stand in one piece of it.
    fn element(&mut self, name: &str, text: &str) {
        self.text.push_str(&["<", name, ">"].concat());
        if !text.is_empty() {
            self.text.push_str("<![CDATA[");
            for c in text.chars().filter(|c| is_allowed(*c)) {
                if c == '>' && self.text.ends_with("]]") {
                    self.text.push_str("]]><![CDATA[");
                }
                self.text.push(c);
            }
            self.text.push_str("]]>");
        }
        self.text.push_str(&["</", name, ">\n"].concat());
    }
}

/// Whether [XML 1.0] allows a character.
///
/// [XML 1.0]: https://www.w3.org/TR/xml/#charsets
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// A number for each comment, from 1, with as many digits for all of them: by when they were posted, but parents before
/// their replies. And where its parent stands.
fn numbers(comments: &[Comment]) -> (Vec<String>, Vec<Option<usize>>) {
    let key = |comment: &Comment| {
        // Digits that are ordered as the moments are, also those before the epoch.
        let moment = comment.posted().millis().wrapping_sub(i64::MIN).cast_unsigned();
        [&padded(&moment.to_string()), comment.id().as_str()].concat()
    };
    let by_moment =
        BinaryHeap::from_iter(comments.iter().enumerate().map(|(index, one)| (key(one), index))).into_sorted_vec();
    let by_id = comments.iter().enumerate().map(|(index, one)| (one.id().as_str().to_owned(), index));
    let by_id = BinaryHeap::from_iter(by_id).into_sorted_vec();
    let parent = |comment: &Comment| {
        let parent = comment.parent()?;
        let place = by_id.binary_search_by(|(id, _)| id.as_str().cmp(parent.as_str())).ok()?;
        Some(by_id[place].1)
    };
    let parents: Vec<Option<usize>> = comments.iter().map(parent).collect();
    let mut numbers = vec![String::new(); comments.len()];
    let mut next = 0;
    for (_, index) in by_moment {
        let mut waiting = Vec::new();
        let mut at = Some(index);
        // A number that is being given counts as given, so that a circle has an end.
        while let Some(index) = at.filter(|index| numbers[*index].is_empty()) {
            numbers[index].push('0');
            waiting.push(index);
            at = parents[index];
        }
        while let Some(index) = waiting.pop() {
            next += 1;
            numbers[index] = padded(&usize::to_string(&next));
        }
    }
    (numbers, parents)
}

fn padded(digits: &str) -> String {
    ["0".repeat(20_usize.saturating_sub(digits.len())).as_str(), digits].concat()
}
