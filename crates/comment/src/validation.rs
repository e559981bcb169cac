//! From a draft to a comment.

use crate::clean;
use crate::website;
use crate::{By, Comment, CommentId, Draft, Email, Field, Origin, Problem, ProblemKind, Status, Timestamp};

/// What a comment gets from its surroundings at the moment of posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The new comment's id.
    pub id: CommentId,
    /// The slug of the article that it is about, never empty: a record without it is not read back.
    pub article: String,
    /// The comment that it replies to.
    pub parent: Option<CommentId>,
    /// The present moment.
    pub now: Timestamp,
}

/// The comment that the draft makes, still pending, or everything that is wrong with it, in the order of the form.
///
/// Nothing is cleaned while one types; it is done here:
/// - White space, controls and characters of no width go from the ends of every field. A field in which nothing can be
///   seen is empty. Comment, name and email are required.
/// - The comment's line breaks become line feeds, its blank lines are kept, its control characters go.
/// - The name becomes a single line with single spaces. Controls, characters of no width and overrides of the writing
///   direction, which could make one name look like another, are taken out.
/// - The website gets `https://` where it has no scheme. It has to be http or https, a host with a dot, and no user name.
///
/// The limits are those of [`Field::limit`], in bytes, applied to what remains.
pub fn validate(draft: &Draft, posting: Posting) -> Result<Comment, Vec<Problem>> {
    admit(draft, posting, true)
}

/// As [`validate`]; where no email address is needed, there may be none.
pub(crate) fn admit(draft: &Draft, posting: Posting, needs_email: bool) -> Result<Comment, Vec<Problem>> {
    let mut problems = Problems::default();
    let text = problems.required(Field::Text, clean::text(&draft.text));
    let name = problems.required(Field::Name, clean::name(&draft.name));
    let email = if needs_email || !clean::trim(&draft.email).is_empty() { problems.email(&draft.email) } else { None };
    let website = problems.website(&draft.website);
    if !problems.0.is_empty() {
        return Err(problems.0);
    }
    let Posting { id, article, parent, now } = posting;
    Ok(Comment {
        id,
        article,
        parent,
        posted: now,
        changed: now,
        status: Status::Pending,
        reason: String::new(),
        name,
        email,
        website,
        text,
        by: By::Reader,
        origin: Origin::Here,
        former: Vec::new(),
        also: Vec::new(),
    })
}

/// The problems found so far. Each method adds what is wrong with its field and hands on what the field holds.
#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn required(&mut self, field: Field, value: String) -> String {
        if value.is_empty() {
            self.add(field, ProblemKind::Missing);
        }
        self.length(field, &value);
        value
    }

    fn email(&mut self, typed: &str) -> Option<Email> {
        let found = self.required(Field::Email, clean::trim(typed).to_owned());
        let email = Email::parse(&found);
        if email.is_none() && !found.is_empty() {
            self.add(Field::Email, ProblemKind::NotAnEmail { found });
        }
        email
    }

    fn website(&mut self, typed: &str) -> Option<String> {
        match website::parse(typed) {
            Ok(website) => website.inspect(|address| self.length(Field::Website, address)),
            Err(fault) => {
                let found = clean::trim(typed).to_owned();
                self.length(Field::Website, &found);
                self.add(Field::Website, ProblemKind::NotAWebsite { found, fault });
                None
            }
        }
    }

    fn length(&mut self, field: Field, value: &str) {
        let (bytes, limit) = (value.len(), field.limit());
        if bytes > limit {
            self.add(field, ProblemKind::TooLong { bytes, limit });
        }
    }

    fn add(&mut self, field: Field, what: ProblemKind) {
        self.0.push(Problem { field, what });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posting() -> Posting {
        Posting {
            id: CommentId::from_random([1; 16]),
            article: "an-article".into(),
            parent: None,
            now: Timestamp::from_millis(5),
        }
    }

    fn good() -> Draft {
        Draft { text: "Well said.".into(), name: "Ada".into(), email: "ada@example.org".into(), ..Draft::default() }
    }

    fn problems(draft: &Draft) -> Vec<(Field, ProblemKind)> {
        let problems = validate(draft, posting()).expect_err("the draft should be refused");
        problems.into_iter().map(|problem| (problem.field, problem.what)).collect()
    }

    #[test]
    fn a_good_draft_becomes_a_pending_comment() {
        let draft = Draft { text: "\n Well\r\nsaid. ".into(), website: "example.org".into(), ..good() };
        let comment = validate(&draft, posting()).unwrap();
        assert_eq!(comment.text(), "Well\nsaid.");
        assert_eq!(comment.name(), "Ada");
        assert_eq!(comment.email().unwrap().reveal(), "ada@example.org");
        assert_eq!(comment.website(), Some("https://example.org"));
        assert_eq!(comment.posted(), Timestamp::from_millis(5));
        assert_eq!(comment.status(), Status::Pending);
        assert_eq!(comment.article(), "an-article");
    }

    #[test]
    fn every_problem_is_found_at_once_in_the_order_of_the_form() {
        let draft = Draft {
            name: "\u{200B}".into(),
            email: "foo@bar".into(),
            website: "ftp://x.org".into(),
            ..Draft::default()
        };
        let fields: Vec<Field> = problems(&draft).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, Field::ALL);
        let fields: Vec<Field> = problems(&Draft::default()).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, [Field::Text, Field::Name, Field::Email]);
    }

    #[test]
    fn limits_count_bytes_and_what_just_fits_is_taken() {
        let host = "https://example.org/";
        let fits = Draft {
            text: "é".repeat(65_525 / 2) + "x",
            name: "é".repeat(122) + "x",
            email: format!("{}@example.org", "a".repeat(100 - "@example.org".len())),
            website: format!("{host}{}", "a".repeat(200 - host.len())),
            ..Draft::default()
        };
        assert!(validate(&fits, posting()).is_ok());

        let over = |limit| ProblemKind::TooLong { bytes: limit + 1, limit };
        assert_eq!(
            problems(&Draft {
                text: fits.text + "x",
                name: fits.name + "x",
                email: format!("a{}", fits.email),
                website: fits.website + "x",
                ..Draft::default()
            }),
            Field::ALL.map(|field| (field, over(field.limit())))
        );
    }

    #[test]
    fn a_website_counts_with_the_scheme_that_it_gets() {
        let website = format!("example.org/{}", "a".repeat(181));
        assert_eq!(website.len(), 193);
        let found = problems(&Draft { website, ..good() });
        assert_eq!(found, [(Field::Website, ProblemKind::TooLong { bytes: 201, limit: 200 })]);
    }
}
