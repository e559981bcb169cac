//! Reading the exports of WordPress (WXR 1.0 to 1.2) and Disqus (XML).
//!
//! WordPress writes an RSS feed in which each post is an `item` that has its comments in it ([`export_wp`]); Disqus writes
//! `thread`s, one for a page, and `post`s that name theirs ([comments export]). An article is found by the name that it has
//! there (`wp:post_name`, or the identifier of a thread), by the last part of its link, or by its title.
//!
//! No element of the one format has the name of another one's with another meaning, so that both are read by one table.
//!
//! [`export_wp`]: https://developer.wordpress.org/reference/functions/export_wp/
//! [comments export]: https://help.disqus.com/en/articles/1717164-comments-export

use std::borrow::Cow;
use std::collections::BinaryHeap;

use comment::{By, Comment, CommentId, Origin, Parts, Status};

use crate::date;
use crate::gather::{Outcome, Reading, Subjects, hash, id_of};
use crate::import::Format;
use crate::problem::{self, Expected, Fault, LeftOut, Remedy, quoted};
use crate::tags::decode;
use crate::xml::{Element, Xml};
use crate::{html, markup};

/// What this program adds to comments that it writes for WordPress, which keeps it and hands it out again: the id, the exact
/// moment, the role, the text where the content alone would not bring it back as it was, and the parent where it has no number.
pub(crate) const META: [&str; 5] = ["lectern_id", "lectern_posted", "lectern_by", "lectern_text", "lectern_parent"];

/// Reads the inside of the outermost element.
pub(crate) fn read(
    xml: &mut Xml<'_>,
    format: Format,
    subjects: &Subjects<'_>,
    reading: &mut Reading<'_>,
    notes: &mut Vec<LeftOut>,
) -> Result<Vec<Comment>, Fault> {
    let prefix = if format == Format::Disqus { "disqus" } else { "wp" };
    let mut export = Export { prefix: prefix.to_owned(), pages: Vec::new(), posts: Vec::new() };
    export.read(xml)?;
    let pings = export.posts.len();
    export.posts.retain(|post| matches!(post.get(Slot::Kind), "" | "comment"));
    let pings = pings - export.posts.len();
    if pings > 0 {
        notes.push(LeftOut::Pings(pings));
    }
    Ok(export.comments(subjects, reading))
}

/// What is read of a page or a comment.
#[derive(Clone, Copy, PartialEq)]
enum Slot {
    Title,
    Link,
    Slug,
    Id,
    Name,
    Username,
    Email,
    Website,
    Posted,
    Local,
    Text,
    Status,
    IsDeleted,
    IsSpam,
    Kind,
    Parent,
    Page,
    Key,
    Value,
    /// One of those that [`META`] names.
    Meta(usize),
}

/// Where the text of an element goes. What stands in elements that are not here is read as if it stood outside of them.
const ELEMENTS: [(&str, Slot); 24] = [
    ("title", Slot::Title),
    ("link", Slot::Link),
    ("wp:post_name", Slot::Slug),
    ("id", Slot::Slug),
    ("wp:comment_id", Slot::Id),
    ("wp:comment_author", Slot::Name),
    ("name", Slot::Name),
    ("username", Slot::Username),
    ("wp:comment_author_email", Slot::Email),
    ("email", Slot::Email),
    ("wp:comment_author_url", Slot::Website),
    ("wp:comment_date_gmt", Slot::Posted),
    ("createdAt", Slot::Posted),
    ("wp:comment_date", Slot::Local),
    ("wp:comment_content", Slot::Text),
    ("message", Slot::Text),
    ("wp:comment_approved", Slot::Status),
    ("isApproved", Slot::Status),
    ("isDeleted", Slot::IsDeleted),
    ("isSpam", Slot::IsSpam),
    ("wp:comment_type", Slot::Kind),
    ("wp:comment_parent", Slot::Parent),
    ("wp:meta_key", Slot::Key),
    ("wp:meta_value", Slot::Value),
];

/// A page or a comment, as it stands in the file.
struct Found<'a> {
    at: usize,
    /// What was found, each at most once, and nothing that is empty: files may be large, and most things are missing.
    values: Vec<(Slot, Cow<'a, str>)>,
    /// Where the page of a comment that stands in it is listed.
    page: usize,
    /// How many comments of a page are left out.
    lost: usize,
}

impl<'a> Found<'a> {
    fn of(element: Element<'a>) -> Found<'a> {
        let mut found = Found { at: element.at, values: Vec::new(), page: 0, lost: 0 };
        found.set(Slot::Id, element.tag.attribute("dsq:id").unwrap_or_default());
        found
    }

    fn set(&mut self, slot: Slot, value: Cow<'a, str>) {
        self.values.retain(|(other, _)| *other != slot);
        if !value.is_empty() {
            self.values.push((slot, value));
        }
    }

    fn get(&self, slot: Slot) -> &str {
        self.whole(slot).trim()
    }

    /// What was found, with the spaces around it.
    fn whole(&self, slot: Slot) -> &str {
        self.values.iter().find(|(other, _)| *other == slot).map_or("", |(_, value)| value)
    }

    /// Takes an element in it.
    fn take(&mut self, xml: &mut Xml<'a>, element: Element<'a>) -> Result<(), Fault> {
        let name = element.tag.name;
        if let Some(id) = element.tag.attribute("dsq:id") {
            let slot = if name == "parent" { Slot::Parent } else { Slot::Page };
            self.set(slot, id);
        } else if let Some((_, slot)) = ELEMENTS.iter().find(|(known, _)| *known == name) {
            self.set(*slot, xml.content()?);
        } else {
            xml.children(&mut |xml, element| self.take(xml, element))?;
            if let Some(number) = META.iter().position(|known| *known == self.get(Slot::Key)) {
                let value = self.values.iter().position(|(slot, _)| *slot == Slot::Value);
                let value = value.map(|place| self.values.swap_remove(place).1);
                self.set(Slot::Meta(number), value.unwrap_or_default());
                self.set(Slot::Key, Cow::Borrowed(""));
            }
        }
        Ok(())
    }
}

struct Export<'a> {
    /// What the ids of its comments begin with.
    prefix: String,
    pages: Vec<Found<'a>>,
    posts: Vec<Found<'a>>,
}

impl<'a> Export<'a> {
    fn read(&mut self, xml: &mut Xml<'a>) -> Result<(), Fault> {
        xml.children(&mut |xml, element| match element.tag.name {
            "channel" => self.read(xml),
            "wp:base_blog_url" => {
                let address = xml.content()?;
                let address = address.trim().trim_end_matches('/');
                let host = address.strip_prefix("https://").or(address.strip_prefix("http://")).unwrap_or(address);
                // The numbers of two sites would be mixed up.
                self.prefix = ["wp-", &hash(host)[..8]].concat();
                Ok(())
            }
            "item" | "thread" => {
                let mut page = Found::of(element);
                xml.children(&mut |xml, element| {
                    if element.tag.name == "wp:comment" { self.post(xml, element) } else { page.take(xml, element) }
                })?;
                self.pages.push(page);
                Ok(())
            }
            "post" => self.post(xml, element),
            _ => Ok(()),
        })
    }

    fn post(&mut self, xml: &mut Xml<'a>, element: Element<'a>) -> Result<(), Fault> {
        let mut post = Found::of(element);
        post.page = self.pages.len();
        xml.children(&mut |xml, element| post.take(xml, element))?;
        if !post.values.is_empty() {
            self.posts.push(post);
        }
        Ok(())
    }

    fn comments(mut self, subjects: &Subjects<'_>, reading: &mut Reading<'_>) -> Vec<Comment> {
        let articles: Vec<Option<&str>> = self.pages.iter().map(|page| article(page, subjects)).collect();
        let pages = Index::of(&self.pages);
        let posts = Index::of(&self.posts);
        let mut comments = Vec::new();
        for post in &self.posts {
            let page = if post.get(Slot::Page).is_empty() { Some(post.page) } else { pages.find(post.get(Slot::Page)) };
            let Some(page) = page.filter(|page| *page < self.pages.len()) else {
                reading.fault(post.at, Expected::Page, problem::Found::quoted(post.get(Slot::Page)), Outcome::LeftOut);
                continue;
            };
            let Some(article) = articles[page] else {
                self.pages[page].lost += 1;
                continue;
            };
            let parent = Some(post.get(Slot::Parent)).filter(|parent| !matches!(*parent, "" | "0")).map(|parent| {
                posts
                    .find(parent)
                    .map_or_else(|| id_of(&self.prefix, parent), |place| self.id(&self.posts[place], article))
            });
            let parent = parent.or_else(|| CommentId::try_from(post.get(Slot::Meta(4)).to_owned()).ok());
            comments.extend(to_comment(post, self.id(post, article), parent, article, reading));
        }
        for page in self.pages.iter().filter(|page| page.lost > 0) {
            let found = problem::Found::Page { title: quoted(page.get(Slot::Title)), comments: page.lost };
            let (expected, remedy) = (Expected::Article, Remedy::AllLeftOut);
            reading.told.add(Fault { at: page.at, expected, found, remedy });
        }
        comments
    }

    fn id(&self, post: &Found<'_>, article: &str) -> CommentId {
        let kept = CommentId::try_from(post.get(Slot::Meta(0)).to_owned());
        kept.unwrap_or_else(|_| match post.get(Slot::Id) {
            "" => {
                let said = [Slot::Name, Slot::Username, Slot::Posted, Slot::Local, Slot::Parent, Slot::Text];
                id_of(&self.prefix, &hash(&[article, &said.map(|slot| post.get(slot)).join("\n")].join("\n")))
            }
            id => id_of(&self.prefix, id),
        })
    }
}

/// Pages or comments by their numbers in the file.
struct Index(Vec<(String, usize)>);

impl Index {
    fn of(all: &[Found<'_>]) -> Index {
        let with_id = all.iter().enumerate().filter(|(_, found)| !found.get(Slot::Id).is_empty());
        let ids = with_id.map(|(index, found)| (found.get(Slot::Id).to_owned(), index));
        Index(ids.collect::<BinaryHeap<_>>().into_sorted_vec())
    }

    fn find(&self, id: &str) -> Option<usize> {
        let place = self.0.binary_search_by(|(other, _)| other.as_str().cmp(id)).ok()?;
        Some(self.0[place].1)
    }
}

fn article<'s>(page: &Found<'_>, subjects: &Subjects<'s>) -> Option<&'s str> {
    let slug = page.get(Slot::Slug);
    subjects.find(&[slug, last_part(slug), last_part(page.get(Slot::Link))], &decode(page.get(Slot::Title)))
}

fn to_comment(
    post: &Found<'_>,
    id: CommentId,
    parent: Option<CommentId>,
    article: &str,
    reading: &mut Reading<'_>,
) -> Option<Comment> {
    let said = date::read(post.get(Slot::Posted)).or_else(|| date::read(post.get(Slot::Local)));
    let Some(said) = said else {
        reading.fault(post.at, Expected::Moment, problem::Found::quoted(post.get(Slot::Posted)), Outcome::LeftOut);
        return None;
    };
    // WordPress knows no fractions of a second. If the date was changed there, what was kept is of no use.
    let kept = date::read(post.get(Slot::Meta(1)));
    let posted = kept.filter(|kept| date::write_plain(*kept) == date::write_plain(said)).unwrap_or(said);
    let status = match post.get(Slot::Status) {
        _ if post.get(Slot::IsDeleted) == "true" => Status::Trash,
        _ if post.get(Slot::IsSpam) == "true" => Status::Spam,
        // Disqus says only what is not approved.
        "1" | "approve" | "approved" | "true" | "" => Status::Approved,
        "0" | "hold" | "false" => Status::Pending,
        "spam" => Status::Spam,
        "trash" | "post-trashed" => Status::Trash,
        other => {
            let expected = Expected::OneOf(&["1", "0", "spam", "trash"]);
            reading.fault(post.at, expected, problem::Found::quoted(other), Outcome::Repaired);
            Status::Pending
        }
    };
    let name = [Slot::Name, Slot::Username].map(|slot| decode(post.get(slot)));
    let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or(Cow::Borrowed("Anonymous"));
    // “http://” is what WordPress used to put into the field when nothing was typed there.
    let website = match post.get(Slot::Website) {
        "http://" => Cow::Borrowed(""),
        // What this program has written has no entities in it.
        website if !post.get(Slot::Meta(0)).is_empty() => Cow::Borrowed(website),
        website => decode(website),
    };
    let parts = Parts {
        id,
        article: article.to_owned(),
        parent,
        posted,
        changed: posted,
        status,
        reason: String::new(),
        name: name.into_owned(),
        email: post.get(Slot::Email).to_owned(),
        website: website.into_owned(),
        text: text(post.whole(Slot::Text), post.whole(Slot::Meta(3))),
        by: if post.get(Slot::Meta(2)) == "moderator" { By::Moderator } else { By::Reader },
        origin: Origin::Elsewhere,
        former: Vec::new(),
        also: Vec::new(),
    };
    reading.admit(post.at, parts)
}

/// The text that is `kept`, if it makes just this content, or else what the content makes.
fn text(content: &str, kept: &str) -> String {
    let is_kept = !kept.is_empty() && markup::to_html(&article::markup(kept)) == content;
    if is_kept { kept.to_owned() } else { markup::write(&html::read(content)) }
}

/// The last part of an address that says anything, without its ending.
fn last_part(address: &str) -> &str {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let path = address[..end].trim_end_matches('/');
    let last = &path[path.rfind('/').map_or(0, |slash| slash + 1)..];
    last.strip_suffix(".html").unwrap_or(last)
}
