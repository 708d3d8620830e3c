//! A script as a sheet of HTML.

use super::escape::escaped;
use crate::ipc::{ScreenplayKind, ScreenplayLine, ScreenplayRun, ScreenplaySide};

/// The sheet of these lines. What was taken out of a script is not on it.
pub(super) fn html(lines: &[ScreenplayLine]) -> String {
    let mut sheet = String::from("<section class=\"sheet\">\n");
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        if first.side.is_some() {
            let (dual, after) = rest.split_at(dual_end(rest));
            sheet.push_str(&dual_html(dual));
            rest = after;
        } else {
            sheet.push_str(&line(first));
            rest = after;
        }
    }
    sheet.push_str("</section>\n");
    sheet
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

fn dual_html(lines: &[ScreenplayLine]) -> String {
    let second = lines.iter().position(|line| line.side == Some(ScreenplaySide::Right));
    let (left, right) = lines.split_at(second.unwrap_or(lines.len()));
    let speech = |lines: &[ScreenplayLine]| {
        let lines: String = lines.iter().map(line).collect();
        format!("<div class=\"speech\">\n{lines}</div>\n")
    };
    format!("<div class=\"dual\">\n{}{}</div>\n", speech(left), speech(right))
}

fn line(line: &ScreenplayLine) -> String {
    if line.kind == ScreenplayKind::Boneyard {
        return String::new();
    }
    let class = if line.is_right { "transition" } else { class(line.kind) };
    let words = if line.runs.is_empty() { escaped(&line.text) } else { line.runs.iter().map(run).collect() };
    let words = if words.is_empty() { "<br>" } else { &words };
    let number = line.number.as_ref().map(|number| format!(" <b>{}</b>", escaped(number)));
    let notes =
        line.notes.iter().map(|note| format!("<p class=\"note\" dir=\"auto\">{}</p>\n", escaped(note)));
    format!(
        "<p class=\"{class}\" dir=\"auto\">{words}{}</p>\n{}",
        number.unwrap_or_default(),
        notes.collect::<String>()
    )
}

fn run(run: &ScreenplayRun) -> String {
    let mut html = escaped(&run.text);
    for (is_set, tag) in [(run.underlined, "u"), (run.italic, "em"), (run.bold, "strong")] {
        if is_set {
            html = format!("<{tag}>{html}</{tag}>");
        }
    }
    html
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
