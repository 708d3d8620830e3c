//! The text of an element: its lines without what forces, numbers or hides.

use std::borrow::Cow;

use crate::classify;
use crate::cue;
use crate::heading;
use crate::kind::Kind;
use crate::title;

/// What is printed of a line, marks of emphasis included. `first` is whether it is the first line of its element.
pub(crate) fn of_line(line: &str, kind: Kind, forced: bool, first: bool) -> Cow<'_, str> {
    let bare = line.trim();
    let text = match kind {
        Kind::Action => return action(if forced && first { after_mark(bare, line) } else { line }),
        Kind::TitleEntry if first => title::split(bare).map_or(bare, |(_, value)| value),
        Kind::SceneHeading => heading::split_number(heading_of(bare, forced)).0,
        Kind::Character => cue::without_caret(if forced { cue::forced(bare).unwrap_or(bare) } else { bare }),
        Kind::Transition if forced => after_mark(bare, bare),
        Kind::Centered => classify::centered(bare).unwrap_or(bare),
        Kind::Shot => classify::shot(bare).unwrap_or(bare),
        Kind::Lyric | Kind::Synopsis => after_mark(bare, bare),
        Kind::Section => bare.trim_start_matches('#'),
        _ => bare,
    };
    Cow::Borrowed(text.trim())
}

/// A heading without its period, number included.
pub(crate) fn heading_of(line: &str, forced: bool) -> &str {
    let bare = line.trim();
    if forced { heading::forced(bare).unwrap_or(bare) } else { bare }
}

/// Blanks before action are kept; a tab is four.
fn action(line: &str) -> Cow<'_, str> {
    let text = line.trim_end();
    if text.contains('\t') { Cow::Owned(text.replace('\t', "    ")) } else { Cow::Borrowed(text) }
}

/// `line` from its second visible character on; blanks at its end are kept.
fn after_mark<'a>(bare: &str, line: &'a str) -> &'a str {
    let width = bare.chars().next().map_or(0, char::len_utf8);
    &line.trim_start()[width..]
}
