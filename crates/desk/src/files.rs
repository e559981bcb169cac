//! Comments and rules that come in files and leave as files.

use comment::{By, Comment, CommentId, Rules, Status, Timestamp, merge};
use exchange::{Format, LeftOut, break_circles, import, to_json, to_wxr};

use crate::comments::find;
use crate::desk::{Desk, Problem, Turn};
use crate::forms::value;
use crate::history::Change;
use crate::judging::{Addresses, Comes, Names, dated, in_order, judge, renamed, undecided, undecided_beside};
use crate::wording::comments;
use crate::{Effect, Subject};
use paper::{count, fill, say};

/// What is sent as the value of a box that is ticked.
pub(crate) const YES: &str = "yes";

/// What the file that was chosen would change.
pub(crate) struct Preview {
    /// Name of the file.
    pub(crate) name: String,
    comments: Vec<Comment>,
    pub(crate) rules: Option<Rules>,
    /// Whether what the file says of approval, and of who moderates, is taken over, too. Else anybody could have a file
    /// approve what they write.
    pub(crate) takes_decisions: bool,
    /// What cannot be taken over.
    pub(crate) left_out: Vec<LeftOut>,
    /// How many circles of replies it would close.
    pub(crate) circles: usize,
    /// Comments that are not known here, as they would be.
    pub(crate) new: Vec<Comment>,
    /// Comments that are known here, as they would be.
    pub(crate) changed: Vec<Comment>,
    /// How many comments are here already, as the file has them or later.
    pub(crate) known: usize,
    /// How many are left out, as their authors have said the same there before.
    pub(crate) repeated: usize,
    /// How many are left out, as they would make one of comments that are several here.
    pub(crate) mixed: usize,
}

impl Preview {
    /// How many of the comments that change would be approved, and how many say that a moderator wrote them.
    pub(crate) fn claims(&self) -> (usize, usize) {
        let count = |is_counted: &dyn Fn(&Comment) -> bool| {
            self.new.iter().chain(&self.changed).filter(|comment| is_counted(comment)).count()
        };
        (count(&|comment| comment.status() == Status::Approved), count(&|comment| comment.by() == By::Moderator))
    }

    /// How many comments are decided on in the file.
    pub(crate) fn decided(&self) -> usize {
        let is_decided = |comment: &&Comment| comment.status() != Status::Pending || comment.by() == By::Moderator;
        self.comments.iter().filter(is_decided).count()
    }
}

impl Desk {
    /// Reads a file that was chosen. Nothing changes before the moderator has seen what would.
    pub(crate) fn choose(&mut self, name: String, bytes: &[u8], turn: &mut Turn) {
        // The control that took the file is to take the same file again.
        self.rounds.file += 1;
        self.preview = None;
        match import(bytes, &self.subjects.for_files()) {
            Ok(import) => {
                self.problems.clear();
                self.preview = Some(Preview {
                    name,
                    comments: import.comments,
                    rules: import.rules,
                    // What WordPress and Disqus export was decided on there. A file of our own may be a reader's.
                    takes_decisions: import.format != Format::Lectern,
                    left_out: import.left_out,
                    circles: 0,
                    new: Vec::new(),
                    changed: Vec::new(),
                    known: 0,
                    repeated: 0,
                    mixed: 0,
                });
                self.plan_again();
                turn.focus("desk-preview");
            }
            Err(error) => {
                let sentence = say("Nothing can be taken over from “{0}”. {1}", &[&name, &error.said(say)]);
                self.complain(vec![Problem::of_all(sentence)], turn);
            }
        }
    }

    /// Finds out what the chosen file changes in what is here now.
    pub(crate) fn plan_again(&mut self) {
        let Some(mut preview) = self.preview.take() else { return };
        let (brought, mut merged) = self.merged_with(&mut preview);
        let comes = self.as_it_comes(&preview, &mut merged);
        preview.circles = break_circles(&mut merged);
        let judged = judge(merged, &comes, self.rules());
        self.sort_out(&mut preview, &brought, judged);
        self.preview = Some(preview);
    }

    /// What the file brings, and all that is here with it. What is mixed up in the file does not come, so that everything is as if
    /// it were not in there.
    fn merged_with(&self, preview: &mut Preview) -> (Vec<Comment>, Vec<Comment>) {
        let takes_decisions = preview.takes_decisions;
        let coming = |comment: &Comment| {
            let comment = if takes_decisions { comment.clone() } else { undecided(comment) };
            match self.comments.known(&comment) {
                Some(known) => dated(comment, known, takes_decisions),
                None => comment,
            }
        };
        let mut brought: Vec<Comment> = preview.comments.iter().map(coming).collect();
        let mut merged = merge(self.comments.all().to_vec(), brought.clone());
        let mixed: Vec<Comment> = merged.iter().filter(|comment| self.comments.are_several(comment)).cloned().collect();
        preview.mixed = 0;
        if !mixed.is_empty() {
            let all = brought.len();
            let names = Names::of_all(&mixed);
            brought.retain(|comment| find(&mixed, comment.id()).is_none() && names.of(comment.id()).is_none());
            preview.mixed = all - brought.len();
            merged = merge(self.comments.all().to_vec(), brought.clone());
        }
        (brought, merged)
    }

    /// How each comment comes. What the file may not decide is put back to what was decided here.
    fn as_it_comes(&self, preview: &Preview, merged: &mut [Comment]) -> Vec<Comes> {
        let takes_decisions = preview.takes_decisions;
        let addresses = Addresses::of_all(&preview.comments);
        let names = Names::of_all(merged);
        let mut comes = Vec::with_capacity(merged.len());
        for comment in merged {
            let known = self.comments.known(comment);
            if let Some(known) = known.filter(|known| !takes_decisions && *known != comment) {
                *comment = undecided_beside(comment, known, &names);
            }
            let is_said_anew = known.is_none_or(|known| known.text() != comment.text());
            // What waits in a file that is believed waits because somebody has decided so.
            let is_judged = !takes_decisions && comment.status() == Status::Pending && comment.by() == By::Reader;
            let is_open = known.is_some_and(|known| !addresses.vouch_for(known, comment));
            comes.push(match is_said_anew && is_judged {
                false => Comes::Not,
                true if is_open => Comes::Unvouched {
                    stands: known.is_some_and(|known| matches!(known.status(), Status::Approved | Status::Pending)),
                },
                true => Comes::Said,
            });
        }
        comes
    }

    /// Parts what was judged into what is new, changed, known already, or said once more and refused.
    fn sort_out(&self, preview: &mut Preview, brought: &[Comment], judged: Vec<(Comment, bool)>) {
        preview.new.clear();
        preview.changed.clear();
        (preview.repeated, preview.known) = (0, 0);
        for (mut comment, is_refused) in judged {
            if is_refused {
                // What is here keeps its words, under the id by which others know it now.
                let Some(known) = self.comments.known(&comment) else {
                    preview.repeated += 1;
                    continue;
                };
                comment = renamed(known, &comment);
            }
            match self.comments.known(&comment) {
                Some(known) if *known == comment && is_refused => preview.repeated += 1,
                Some(known) if *known == comment => {
                    let is_brought = |id: &CommentId| usize::from(find(brought, id).is_some());
                    preview.known += is_brought(known.id()) + known.also().iter().map(is_brought).sum::<usize>();
                }
                Some(_) => preview.changed.push(comment),
                None => preview.new.push(comment),
            }
        }
        // As they stand in their threads; by their ids nobody knows them.
        for list in [&mut preview.new, &mut preview.changed] {
            fn place(comment: &Comment) -> (&str, Timestamp) {
                (comment.article(), comment.posted())
            }
            *list = in_order(list, &|one, other| place(one).cmp(&place(other)));
        }
    }

    /// Takes over what the file has decided, or has the rules decide.
    pub(crate) fn take_decisions(&mut self, takes_decisions: bool) {
        if let Some(preview) = &mut self.preview {
            preview.takes_decisions = takes_decisions;
        }
        self.plan_again();
    }

    /// Takes over what the chosen file brings, in one step.
    pub(crate) fn confirm_import(&mut self, form: &str, turn: &mut Turn) {
        let Some(preview) = self.preview.take() else { return };
        let takes_rules = value(form, "rules") == YES;
        let (new, changed) = (preview.new.len(), preview.changed.len());
        let [new, changed] = [new, changed].map(comments);
        let brought = preview.new.into_iter().chain(preview.changed);
        let mut edits = Vec::with_capacity(brought.size_hint().0);
        for comment in brought {
            self.edit(&mut edits, &comment.clone(), Some(comment));
        }
        let rules =
            preview.rules.filter(|_| takes_rules).map(|rules| Some(rules).filter(|rules| *rules != self.site_rules));
        let rules = rules.filter(|rules| *rules != self.own_rules).map(|rules| [self.own_rules.clone(), rules]);
        if edits.is_empty() && rules.is_none() {
            self.say("Nothing was to change.", turn);
        } else {
            let words = [&preview.name[..], &new, &changed];
            let what = if rules.is_some() {
                say("Took over “{0}”: {1} new, {2} changed, and its rules.", &words)
            } else {
                say("Took over “{0}”: {1} new, {2} changed.", &words)
            };
            self.commit(Change { what, edits, rules }, turn);
        }
        turn.focus("desk-said");
    }

    /// Offers a file with what the form asks for.
    pub(crate) fn export(&mut self, form: &str, turn: &mut Turn) {
        let with_emails = value(form, "emails") == YES;
        let all = self.comments.all();
        let mut exported: Vec<Comment> = match value(form, "what").as_str() {
            "listed" => self.list.iter().map(|at| all[*at].clone()).collect(),
            _ => all.to_vec(),
        };
        let file = file_name(&self.library);
        let (end, media_type, text) = if value(form, "format") == "wordpress" {
            // What is about no article of the library has no place there, and is not to be counted.
            exported.retain(|comment| self.subjects.position(comment.article()).is_some());
            let text = to_wxr(&self.library, &self.subjects.for_files(), &exported, with_emails);
            ("-comments.xml", "application/xml", text)
        } else {
            let rules = (value(form, "rules") == YES).then(|| self.rules());
            ("-comments.json", "application/json", to_json(&exported, rules, with_emails))
        };
        let name = fill("{0}{1}", &[&file, end]);
        let what = say("Exported {0} as {1}.", &[&comments(exported.len()), &name]);
        turn.effects.push(Effect::Download { name, media_type: media_type.to_owned(), text });
        self.say(&what, turn);
    }

    /// Offers the files that publish the approved comments on an article, or on all where they are published otherwise.
    pub(crate) fn publish(&mut self, slug: &str, turn: &mut Turn) {
        let mut files = 0;
        for (subject, (approved, changed)) in self.subjects.all().iter().zip(self.published()) {
            if slug == subject.slug || slug.is_empty() && changed > 0 && approved > 0 {
                let is_meant =
                    |comment: &&Comment| comment.article() == subject.slug && comment.status() == Status::Approved;
                let published: Vec<Comment> =
                    self.comments.all().iter().filter(is_meant).map(|comment| comment.clone().published()).collect();
                turn.effects.push(Effect::Download {
                    name: published_file(subject),
                    media_type: "application/json".to_owned(),
                    text: to_json(&published, None, false),
                });
                files += 1;
            }
        }
        let files = count(files, "file", "files");
        self.say(
            &say("Offered {0} for download. Put what you download into “seeds”, beside the articles.", &[&files]),
            turn,
        );
    }

    /// For each article, how many comments are approved, and how many the library shows otherwise than is decided here.
    pub(crate) fn published(&self) -> Vec<(usize, usize)> {
        let mut counts = vec![(0, 0); self.subjects.all().len()];
        for comment in self.comments.all() {
            if let Some(at) = self.subjects.position(comment.article()) {
                counts[at].0 += usize::from(comment.status() == Status::Approved);
                counts[at].1 += usize::from(self.comments.is_unpublished(comment));
            }
        }
        counts
    }
}

/// Name of the file with an article's comments.
pub(crate) fn published_file(subject: &Subject) -> String {
    fill("{0}.comments.json", &[&subject.file])
}

/// A name that every file system takes: small letters, digits and hyphens.
fn file_name(name: &str) -> String {
    let mut file = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            file.push(letter.to_ascii_lowercase());
        } else if !file.is_empty() && !file.ends_with('-') {
            file.push('-');
        }
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(file_name("../A Library: 2"), "a-library-2");
    }
}
