//! The keys, as WordPress has them.

use comment::CommentId;

use crate::decide::Decision;
use crate::desk::{Desk, PAGE, Section};
use paper::fill;

/// What a key does, as a button would do it.
pub(crate) fn act(desk: &Desk, key: &str) -> Option<String> {
    let anywhere = match key {
        "?" if desk.helps => "cancel",
        "?" => "help",
        "Escape" => "cancel",
        // The list of keys is read, or closed.
        _ if desk.helps => return None,
        "z" => "undo",
        "Shift+Z" => "redo",
        _ if desk.section != Section::Queue => return None,
        "j" => "next",
        "k" => "previous",
        "Shift+X" if !is_page_selected(desk) => "select-page",
        "Shift+X" if desk.selected.len() < desk.list.len() => "select-all",
        "Shift+X" => "select-none",
        "Shift+A" => "approve:selected",
        "Shift+U" => "hold:selected",
        "Shift+S" => "spam:selected",
        "Shift+D" if desk.selected.iter().any(|id| may_trash(desk, id)) => "trash:selected",
        "Shift+D" => "delete:selected",
        _ => "",
    };
    if !anywhere.is_empty() {
        return Some(anywhere.to_owned());
    }
    let comment = desk.cursor.as_ref().and_then(|cursor| desk.comments.get(cursor))?;
    let verb = match key {
        "a" => "approve",
        "u" => "hold",
        "s" => "spam",
        "d" if may_trash(desk, comment.id()) => "trash",
        "d" => "delete",
        "r" => "reply",
        "e" | "q" => "edit",
        "o" => "context",
        "x" => "select",
        _ => return None,
    };
    Some(fill("{0}:{1}", &[verb, comment.id().as_str()]))
}

/// Whether everything on the page is selected: what is beyond what one sees is taken along only then.
fn is_page_selected(desk: &Desk) -> bool {
    let mut page = desk.list.iter().skip(desk.page * PAGE).take(PAGE);
    page.all(|at| desk.selected.binary_search(desk.comments.all()[*at].id()).is_ok())
}

fn may_trash(desk: &Desk, id: &CommentId) -> bool {
    desk.comments.get(id).is_some_and(|comment| desk.may(Decision::Trash, comment))
}
