//! Lines outside a speech, by their first sign, then by what stands before and after them.

use crate::cue;
use crate::heading;
use crate::kind::Kind;
use crate::record::Reading;
use crate::speech::{self, ACTION, is_forced_action, is_page_break};
use crate::transition;

/// What a line is. `free` is whether nothing stands directly before it; `next` is the visible line directly after it.
pub(crate) fn read(line: &str, free: bool, next: Option<&str>) -> Reading {
    let bare = line.trim();
    let marked = match bare.chars().next() {
        _ if shot(bare).is_some() => return Reading::new(Kind::Shot).forced(),
        _ if is_forced_action(bare) => return Reading::new(Kind::Action).forced(),
        Some('~') => return Reading::new(Kind::Lyric),
        Some('#') => return Reading::new(Kind::Section),
        Some('=') if is_page_break(bare) => return Reading::new(Kind::PageBreak),
        Some('=') => return Reading::new(Kind::Synopsis),
        Some('>') => pointed(bare),
        Some('@' | '＠') if free && is_said(next) => cue::forced(bare)
            .map(|name| Reading::new(Kind::Character).forced().with_caret(cue::has_caret(name))),
        Some('.' | '．') if free && is_edge(next) => {
            heading::forced(bare).map(|_| Reading::new(Kind::SceneHeading).forced())
        }
        Some('@' | '＠' | '.' | '．') => None,
        _ if free => unmarked(line, next),
        _ => None,
    };
    marked.unwrap_or_else(|| {
        let right = free && is_edge(next) && transition::is_at_right_margin(bare);
        Reading::new(Kind::Action).continuing().at_right_margin(right)
    })
}

/// The text of a shot: `!!` with something after it that is not a third mark.
pub(crate) fn shot(line: &str) -> Option<&str> {
    let text = line.strip_prefix(ACTION)?.strip_prefix(ACTION)?;
    (!text.trim().is_empty() && !text.starts_with(ACTION)).then_some(text)
}

/// The text of a centred line.
pub(crate) fn centered(line: &str) -> Option<&str> {
    line.strip_prefix('>')?.strip_suffix('<')
}

/// `> text <` or `> text`; a mark with nothing after it is text.
fn pointed(line: &str) -> Option<Reading> {
    if centered(line).is_some() {
        return Some(Reading::new(Kind::Centered).forced());
    }
    (line.len() > 1).then(|| Reading::new(Kind::Transition).forced())
}

fn unmarked(line: &str, next: Option<&str>) -> Option<Reading> {
    if heading::setting(line.trim_start()).is_some() {
        return is_edge(next).then(|| Reading::new(Kind::SceneHeading));
    }
    if is_edge(next) && transition::is_transition(line) {
        return Some(Reading::new(Kind::Transition));
    }
    let cue = next.is_some_and(|next| !is_outline(next)) && is_said(next) && cue::is_name(line);
    cue.then(|| Reading::new(Kind::Character).with_caret(cue::has_caret(line)))
}

/// Whether nothing stands directly after a line, or only what is not printed.
fn is_edge(next: Option<&str>) -> bool {
    next.is_none_or(is_outline)
}

/// Whether a line belongs to the outline: it is spoken only with a mark, or within a speech.
fn is_outline(line: &str) -> bool {
    line.trim_start().starts_with(['#', '='])
}

/// Whether the next line can be said, so that a cue can stand before it.
fn is_said(next: Option<&str>) -> bool {
    next.is_some_and(|next| speech::read(next).is_some())
}
