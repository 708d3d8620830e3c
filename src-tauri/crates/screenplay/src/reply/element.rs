//! Writes a line of a script as what it is.

use super::{
    ahead::Ahead,
    cast::Cast,
    closing::may_close,
    heading::heading,
    markup::{Fence, unwrap},
    name::{Labelled, Name, bold_with_bracket, is_of_voice, labelled, name, name_in_script},
    opening::says,
    prose::{LONG, is_prose, may_be_remark, may_be_said},
    signs::{
        closes_bracket, is_forced, is_item, is_parenthetical, is_rule, is_transition, is_unknown,
        opens_bracket,
    },
    writer::Writer,
};
use crate::{cue, heading as fountain, speech, title::Beginning};

/// How many lines a direction goes over.
const DIRECTION: usize = 4;

/// Writes the next line, and says how many lines that took; none if it depends on lines to come. `is_whole` is whether
/// the text is a script and nothing else.
pub(super) fn element(
    line: &str,
    ahead: &Ahead<'_>,
    writer: &mut Writer,
    cast: &mut Cast,
    is_whole: bool,
) -> Option<usize> {
    let unwrapped = unwrap(line);
    let text = unwrapped.text;
    let capitals = if is_whole { kept(line, text, true) } else { text };
    if is_of_title(line, text, writer) {
        writer.title(line.trim_end());
    } else if is_forced(line.trim(), is_whole) {
        forced(line.trim(), writer, cast);
    } else if let Some(heading) = heading(line) {
        writer.alone(&heading);
    } else if writer.is_at_paragraph() && fountain::setting(text).is_some() {
        // Fountain knows headings in small letters by the empty line after them, or the outline.
        let next = ahead.next()?.trim();
        if next.is_empty() || next.starts_with(['#', '=']) {
            writer.alone(text)
        } else {
            action(writer, text)
        }
    } else if is_transition(text) && (!is_whole || may_be_transition(line, writer)) {
        // What is a script already means what it says.
        if is_unknown(text) && !is_whole { writer.alone(&format!("> {text}")) } else { writer.alone(text) }
    } else if line.trim_start().starts_with('#') && !is_said_tag(line, writer) {
        let level = line.trim().bytes().take_while(|byte| *byte == b'#').count();
        let blank = if unwrapped.is_heading { " " } else { "" };
        let text = if unwrapped.is_heading { text } else { &line.trim()[level..] };
        writer.outline(&format!("{}{blank}{text}", "#".repeat(level)));
    } else if let Some(Labelled { who, name, direction, said }) = labelled(line) {
        // A cue is written together with the first line of its speech: alone it would be action.
        if said.is_empty() && !is_said(ahead.next_words()?, is_whole) {
            plain(writer, kept(line, text, is_whole), ahead.next());
            return Some(1);
        }
        speaker(writer, cast, who, name);
        direction.into_iter().for_each(|direction| writer.direction(direction));
        say(writer, said);
        writer.speech_has_a_label();
    } else if let Some((who, name, bracket)) = bold_with_bracket(line).filter(|_| !writer.is_under_cue()) {
        if !can_be_said(ahead.next()?, is_whole) {
            plain(writer, kept(line, text, is_whole), ahead.next());
        } else if is_of_voice(bracket) {
            speaker(writer, cast, &format!("{who} {bracket}"), name);
        } else {
            speaker(writer, cast, who, name);
            writer.direction(bracket);
        }
    } else if is_parenthetical(text) && writer.is_speaking() {
        writer.direction(text);
    } else if opens_bracket(text.trim_start_matches(['*', '_'])) && writer.is_speaking() {
        return direction(line, ahead, writer);
    } else if let Some(kind) = if is_whole { name_in_script(line) } else { name(line) } {
        if is_cue(ahead, writer, cast, text, unwrapped.is_strong, is_whole)? {
            speaker(writer, cast, text, kind);
        } else {
            plain(writer, capitals, ahead.next());
        }
    } else if writer.is_speaking() && !(writer.has_label() && is_italic(line)) {
        writer.speech(kept(line, text, is_whole).trim());
    } else if cue::is_name(text) {
        let next = ahead.next()?;
        plain(writer, capitals, Some(next));
    } else {
        action(writer, kept(line, text, is_whole));
    }
    Some(1)
}

/// What can be shown of a line that has not ended, whatever follows: the line as it stands. Nothing while that is not
/// known.
pub(super) fn is_plain(open: &str, writer: &Writer, may_end: bool, is_whole: bool) -> Option<bool> {
    let text = open.trim_start();
    if text.is_empty() {
        return None;
    }
    let is_special = !text.starts_with(char::is_alphabetic)
        || is_whole && text.len() < open.len()
        || writer.is_at_title()
        || writer.has_wide_blanks()
        || text.get(..6).is_some_and(|begin| begin.eq_ignore_ascii_case("scene "))
        || fountain::setting(text).is_some();
    if is_special {
        return Some(false);
    }
    if text.len() <= LONG {
        return None;
    }
    if may_end && (may_be_remark(text) || may_close(text)) {
        return Some(false);
    }
    let name = text.split(['(', ':', '（', '：']).next().unwrap_or_default();
    if name.chars().any(char::is_lowercase) {
        return Some(true);
    }
    (name.len() < text.len()).then_some(false)
}

/// Whether a line is of the title page: a known key at the beginning, and all until an empty line, or a heading.
fn is_of_title(line: &str, text: &str, writer: &Writer) -> bool {
    let goes_on = || heading(line).is_none() && !is_transition(text);
    let begins = || Beginning::new(text).begins() == Some(true);
    writer.is_at_title() && if writer.is_titled() { goes_on() } else { begins() }
}

/// The line itself, but for a hard break at its end: emphasis within it is Fountain's too.
pub(super) fn shown<'a>(line: &'a str, unwrapped: &'a str) -> &'a str {
    let text = line.trim();
    let is_wrapped = text.starts_with('#') || text.starts_with("__");
    if is_wrapped { unwrapped } else { text.strip_suffix('\\').unwrap_or(text).trim_end() }
}

/// What is written of a line of text: all of it, where the text is a script and nothing else. Blanks before action are
/// part of it.
fn kept<'a>(line: &'a str, unwrapped: &'a str, is_whole: bool) -> &'a str {
    if is_whole { line.trim_end_matches(['\r', '\n']) } else { shown(line, unwrapped) }
}

/// Whether a line of a script can be a transition where it stands: what is said may look like one, and blanks at its end
/// make it action.
fn may_be_transition(line: &str, writer: &Writer) -> bool {
    let ends_in_blank = line.trim_end_matches(['\r', '\n']).ends_with(char::is_whitespace);
    !ends_in_blank && (writer.is_at_paragraph() || writer.is_titled())
}

/// Whether a line that follows a name and a colon is what is said, and not somebody else.
fn is_said(next: &str, is_whole: bool) -> bool {
    let is_speaker =
        name(unwrap(next).text).is_some() || labelled(next).is_some() || bold_with_bracket(next).is_some();
    !is_speaker && can_be_said(next, is_whole)
}

/// Whether a tag is part of a speech: no blank follows its mark, as in Fountain.
fn is_said_tag(line: &str, writer: &Writer) -> bool {
    let is_section = line.trim().trim_start_matches('#').starts_with(char::is_whitespace);
    writer.is_speaking() && !is_section
}

/// A line in italics is what happens, where speeches stand after a colon.
fn is_italic(line: &str) -> bool {
    let text = line.trim();
    let inside = text.strip_prefix('*').and_then(|text| text.strip_suffix('*'));
    inside.is_some_and(|inside| !inside.starts_with('*') && inside.contains(' '))
}

/// A direction that goes over lines, in one.
fn direction(line: &str, ahead: &Ahead<'_>, writer: &mut Writer) -> Option<usize> {
    let bare = |line: &str| line.trim().trim_end_matches('\\').trim_matches(['*', '_', ' ']).to_owned();
    let mut joined = bare(line);
    for length in 2..=DIRECTION {
        let line = ahead.line(length - 1)?;
        let next = bare(line);
        let ends = closes_bracket(&next);
        let is_other =
            heading(line).is_some() || is_forced(line.trim(), true) || line.trim().starts_with('#');
        if next.is_empty() || is_other || (!ends && next.contains(['(', ')', '（', '）'])) {
            break;
        }
        joined = format!("{joined} {next}");
        if ends {
            writer.direction(&joined);
            return Some(length);
        }
    }
    writer.speech(shown(line, unwrap(line).text));
    Some(1)
}

/// Whether a line can stand directly under a name as what is said.
fn can_be_said(next: &str, is_whole: bool) -> bool {
    let text = next.trim();
    let is_said = if is_whole {
        speech::read(text).is_some() && !text.starts_with(['@', '＠'])
    } else {
        let is_marked = is_forced(text, false) && !text.starts_with(['~', '[']);
        !is_marked && !is_transition(unwrap(next).text) && Fence::opened(next).is_none()
    };
    is_said && !text.is_empty() && !text.starts_with(['#', '=']) && heading(next).is_none() && !is_rule(next)
}

/// Whether a name begins a speech; none while that is not known.
fn is_cue(
    ahead: &Ahead<'_>,
    writer: &Writer,
    cast: &Cast,
    name_of: &str,
    is_strong: bool,
    is_whole: bool,
) -> Option<bool> {
    // Under a cue, capitals are shouted.
    if writer.is_under_cue() {
        return Some(false);
    }
    let next = ahead.next()?;
    if !next.trim().is_empty() {
        return Some(can_be_said(next, is_whole));
    }
    if is_whole {
        return Some(false);
    }
    // Models put an empty line under a name: in bold, or of somebody who has spoken, or before what only people say.
    let next = ahead.next_words()?;
    let is_known = is_strong || cast.has(name_of) || is_parenthetical(unwrap(next).text) || says(next);
    Some(
        is_known
            && can_be_said(next, is_whole)
            && name(next).is_none()
            && labelled(next).is_none()
            && (!is_prose(next) || (cast.has(name_of) && may_be_said(next))),
    )
}

fn speaker(writer: &mut Writer, cast: &mut Cast, who: &str, kind: Name) {
    cast.add(who);
    match kind {
        Name::Capitals => writer.cue_before_blank(who),
        Name::Other => writer.cue_before_blank(&format!("@{who}")),
    }
}

/// A speech in one line, perhaps with a direction before it.
fn say(writer: &mut Writer, said: &str) {
    let said = if said.contains('"') { said } else { unwrap(said).text };
    match split_begin(said) {
        Some((direction, rest)) => {
            writer.direction(direction);
            if !rest.is_empty() {
                writer.speech(rest);
            }
        }
        None if said.is_empty() => {}
        None => writer.speech(said),
    }
}

/// The direction that a speech begins with, in italics or not, and the rest.
fn split_begin(said: &str) -> Option<(&str, &str)> {
    let bare = said.trim_start_matches(['*', '_']);
    let marks = &said[..said.len() - bare.len()];
    let open = bare.starts_with(['(', '（']).then(|| bare.find([')', '）'])).flatten()?;
    let (_, width) = (open, bare[open..].chars().next()?.len_utf8());
    let (direction, rest) = bare.split_at(open + width);
    let rest = rest.strip_prefix(marks)?.trim_start_matches([':', '：']).trim();
    Some((direction, rest))
}

/// A line of capitals that is no name: forced to be action, where Fountain would take it for a cue.
fn plain(writer: &mut Writer, text: &str, next: Option<&str>) {
    if writer.is_speaking() {
        writer.speech(text.trim());
    } else if cue::is_name(text)
        && next.is_some_and(|next| !next.trim().is_empty())
        && writer.is_at_paragraph()
    {
        writer.action(&format!("!{text}"));
    } else {
        action(writer, text);
    }
}

/// A line of action, forced where Fountain would take it for something else.
fn action(writer: &mut Writer, text: &str) {
    let bare = text.trim_start();
    let is_marked = bare.starts_with(['#', '=', '>']);
    if is_marked || (writer.is_at_paragraph() && fountain::setting(bare).is_some()) {
        writer.action(&format!("!{text}"));
    } else {
        writer.action(text);
    }
    writer.lists(text.contains("MONTAGE") || text.contains("SERIES OF") || is_item(bare));
}

/// A line that says what it is.
fn forced(text: &str, writer: &mut Writer, cast: &mut Cast) {
    match text.as_bytes() {
        [b'=', ..] if text.bytes().all(|byte| byte == b'=') && text.len() > 2 => writer.alone(text),
        [b'=', rest @ ..] if writer.is_speaking() && rest.first() != Some(&b' ') => writer.speech(text),
        [b'=', ..] => writer.outline(text),
        [b'~' | b'[' | b'/', ..] if writer.is_speaking() => writer.speech(text),
        [b'.' | b'>', ..] if writer.is_speaking() => writer.speech(text),
        [b'.' | b'>', ..] => writer.alone(text),
        [b'@', ..] => {
            cast.add(&text[1..]);
            writer.cue(text);
        }
        _ if text.starts_with('．') => writer.alone(text),
        _ if text.starts_with('＠') => writer.cue(text),
        _ => writer.action(text),
    }
}
