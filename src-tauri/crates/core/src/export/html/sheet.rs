//! A script as a sheet of HTML.

use super::escape::escape;
use crate::ipc::{ScreenplayKind, ScreenplayLine, ScreenplayRun, ScreenplaySide};

/// Adds the sheet of these lines to a page. What was taken out of a script is not on it.
pub(super) fn write(html: &mut String, lines: &[ScreenplayLine]) {
    html.push_str("<section class=\"sheet\">\n");
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        if first.side.is_some() {
            let (speeches, after) = rest.split_at(dual_end(rest));
            dual(html, speeches);
            rest = after;
        } else {
            line(html, first);
            rest = after;
        }
    }
    html.push_str("</section>\n");
}

/// Where the dual dialogue ends with which the lines begin.
fn dual_end(lines: &[ScreenplayLine]) -> usize {
    let (mut end, mut is_right) = (1, false);
    for (at, line) in lines.iter().enumerate() {
        let is_part = match line.side {
            Some(ScreenplaySide::Left) => !is_right,
            Some(ScreenplaySide::Right) => true,
            None => {
                matches!(line.kind, ScreenplayKind::Blank | ScreenplayKind::Note | ScreenplayKind::Boneyard)
            }
        };
        if !is_part {
            break;
        }
        is_right |= line.side == Some(ScreenplaySide::Right);
        if line.side.is_some() {
            end = at + 1;
        }
    }
    end
}

fn dual(html: &mut String, lines: &[ScreenplayLine]) {
    let second = lines.iter().position(|line| line.side == Some(ScreenplaySide::Right));
    let (left, right) = lines.split_at(second.unwrap_or(lines.len()));
    html.push_str("<div class=\"dual\">\n");
    for lines in [left, right] {
        html.push_str("<div class=\"speech\">\n");
        lines.iter().for_each(|one| line(html, one));
        html.push_str("</div>\n");
    }
    html.push_str("</div>\n");
}

fn line(html: &mut String, line: &ScreenplayLine) {
    if line.kind == ScreenplayKind::Boneyard {
        return;
    }
    html.push_str("<p class=\"");
    html.push_str(if line.is_right { "transition" } else { class(line.kind) });
    html.push_str("\" dir=\"auto\">");
    let begin = html.len();
    if line.runs.is_empty() {
        escape(html, &line.text);
    } else {
        line.runs.iter().for_each(|one| run(html, one));
    }
    if html.len() == begin {
        html.push_str("<br>");
    }
    if let Some(number) = &line.number {
        html.push_str(" <b>");
        escape(html, number);
        html.push_str("</b>");
    }
    html.push_str("</p>\n");
    for note in &line.notes {
        html.push_str("<p class=\"note\" dir=\"auto\">");
        escape(html, note);
        html.push_str("</p>\n");
    }
}

fn run(html: &mut String, run: &ScreenplayRun) {
    let marks =
        [(run.bold, "<strong>", "</strong>"), (run.italic, "<em>", "</em>"), (run.underlined, "<u>", "</u>")];
    let set = || marks.iter().filter(|(is_set, ..)| *is_set);
    set().for_each(|(_, begin, _)| html.push_str(begin));
    escape(html, &run.text);
    set().rev().for_each(|(.., end)| html.push_str(end));
}

const fn class(kind: ScreenplayKind) -> &'static str {
    match kind {
        ScreenplayKind::TitleEntry => "title_entry",
        ScreenplayKind::SceneHeading => "scene_heading",
        ScreenplayKind::Action => "action",
        ScreenplayKind::Character => "character",
        ScreenplayKind::Parenthetical => "parenthetical",
        ScreenplayKind::Dialogue => "dialogue",
        ScreenplayKind::Transition => "transition",
        ScreenplayKind::Centered => "centered",
        ScreenplayKind::Lyric => "lyric",
        ScreenplayKind::Shot => "shot",
        ScreenplayKind::Note => "note",
        ScreenplayKind::Boneyard => "boneyard",
        ScreenplayKind::Section => "section",
        ScreenplayKind::Synopsis => "synopsis",
        ScreenplayKind::PageBreak => "page_break",
        ScreenplayKind::Blank => "blank",
    }
}
