//! What to do about what is wrong, and what became of it.

use super::Say;

/// What to do about a problem. In what is told of a file that can be taken over otherwise, it is what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Correct the place, or export again.
    Correct,
    /// Get the rest of the file.
    SaveAgain,
    /// Choose another file: this one is nothing of the kind.
    ChooseAnother,
    /// Export where comments come from.
    ExportComments,
    /// Save the file in the encoding that is understood.
    SaveAsUtf8,
    /// Export again.
    Export,
    /// Choose another backup.
    AnotherBackup,
    /// It is left out.
    LeftOut,
    /// The comment is.
    CommentLeftOut,
    /// All of them are.
    AllLeftOut,
    /// It is left out, but a newer version of this program may know it.
    LeftOutAsNewer,
    /// The comment comes without it.
    Without,
    /// The rule is as by default.
    AsByDefault,
    /// What to do in what is built, of which builds alone tell: the words for it.
    OfBuilds(&'static str),
}

impl Remedy {
    /// What to do: the rest of a sentence that begins with “What to do:”. What became of it: a sentence.
    pub fn said(self, say: Say) -> String {
        say(
            match self {
                Remedy::Correct => "correct the file there, or export it again",
                Remedy::SaveAgain => "save or export the file again; a part of it is missing",
                Remedy::ChooseAnother => "choose another file; this one is nothing of the kind",
                Remedy::ExportComments => "export the comments again: neither WordPress nor Disqus writes one",
                Remedy::SaveAsUtf8 => "open the file in an editor, save it as UTF-8, and name that in its first line",
                Remedy::Export => "export the file again",
                Remedy::AnotherBackup => "choose another backup; nothing of this one is restored",
                Remedy::LeftOut => "It is left out.",
                Remedy::CommentLeftOut => "The comment is left out.",
                Remedy::AllLeftOut => "They are left out.",
                Remedy::LeftOutAsNewer => {
                    "It is left out. Reload the page to get the newer version, and restore the backup again."
                }
                Remedy::Without => "The comment comes without it.",
                Remedy::AsByDefault => "This rule is as by default.",
                Remedy::OfBuilds(words) => return words.to_owned(),
            },
            &[],
        )
    }
}
