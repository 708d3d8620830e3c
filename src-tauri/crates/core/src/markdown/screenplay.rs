//! A script as the lines of a sheet: each line of Fountain with what it is, how it is set and what was written.

use ::screenplay::{Element, Hidden, HiddenKind, Kind, Run, Side, SourceLine, parse};

use super::rows::rows;
use crate::ipc::{ScreenplayKind, ScreenplayLine, ScreenplayRun, ScreenplaySide};

/// Whether a text begins with a scene heading in capitals, as in `INT. KITCHEN - NIGHT`.
pub(super) fn begins_scene(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let script = parse(first.as_bytes());
    let is_heading = script.element(0).is_some_and(|first| first.kind() == Kind::SceneHeading);
    is_heading && !first.starts_with('.') && !first.chars().any(char::is_lowercase)
}

/// The lines of a script, without blank ones at its beginning and its end.
pub(super) fn lines(fountain: &str) -> Vec<ScreenplayLine> {
    let script = parse(fountain.as_bytes());
    let mut lines = Vec::new();
    for element in script.elements() {
        push_lines(&mut lines, script.source(), &element);
    }
    let words = lines.iter().position(|line| line.kind != ScreenplayKind::Blank).unwrap_or(lines.len());
    lines.drain(..words);
    while lines.last().is_some_and(|line| line.kind == ScreenplayKind::Blank) {
        lines.pop();
    }
    lines
}

/// The script that has these lines.
pub(super) fn fountain(lines: &[ScreenplayLine]) -> String {
    let written = lines.iter().map(|line| line.fountain.as_ref().unwrap_or(&line.text).as_str());
    written.collect::<Vec<_>>().join("\n")
}

/// Adds the lines of an element of a script with this source.
pub(super) fn push_lines(lines: &mut Vec<ScreenplayLine>, source: &[u8], element: &Element<'_>) {
    let (kind, side) = (kind(element), element.side().map(side));
    for (index, line) in element.source_lines().iter().enumerate() {
        let is_first = index == 0;
        lines.push(ScreenplayLine {
            kind,
            side,
            number: element.scene_number().filter(|_| is_first),
            is_right: element.is_at_right_margin() && element.kind() != Kind::Transition,
            ..of_line(source, element, line)
        });
    }
}

fn of_line(source: &[u8], element: &Element<'_>, line: &SourceLine<'_>) -> ScreenplayLine {
    let written = String::from_utf8_lossy(&source[line.span()]);
    let written = written.trim_end_matches(['\n', '\r']);
    let text: String = line.runs().iter().map(Run::text).collect();
    let is_styled = line.runs().iter().any(|run| run.style() != Default::default());
    let is_hidden = matches!(element.kind(), Kind::Note | Kind::Boneyard);
    let is_note = |hidden: &&Hidden| hidden.kind() == HiddenKind::Note && !is_hidden;
    ScreenplayLine {
        kind: ScreenplayKind::Blank,
        runs: if is_styled { line.runs().iter().map(run).collect() } else { Vec::new() },
        notes: line.hidden().iter().filter(is_note).map(|note| inner(source, note)).collect(),
        rows: rows(element, &text),
        fountain: (written != text).then(|| written.to_owned()),
        text,
        side: None,
        number: None,
        is_right: false,
    }
}

fn inner(source: &[u8], note: &Hidden) -> String {
    String::from_utf8_lossy(&source[note.inner()]).trim().to_owned()
}

fn run(run: &Run) -> ScreenplayRun {
    let style = run.style();
    ScreenplayRun {
        text: run.text().to_owned(),
        bold: style.is_bold(),
        italic: style.is_italic(),
        underlined: style.is_underlined(),
    }
}

const fn side(side: Side) -> ScreenplaySide {
    match side {
        Side::Left => ScreenplaySide::Left,
        Side::Right => ScreenplaySide::Right,
    }
}

fn kind(element: &Element<'_>) -> ScreenplayKind {
    match element.kind() {
        Kind::TitleEntry => ScreenplayKind::TitleEntry,
        Kind::SceneHeading => ScreenplayKind::SceneHeading,
        Kind::Action => ScreenplayKind::Action,
        Kind::Character => ScreenplayKind::Character,
        Kind::Parenthetical => ScreenplayKind::Parenthetical,
        Kind::Dialogue => ScreenplayKind::Dialogue,
        Kind::Lyric => ScreenplayKind::Lyric,
        Kind::Transition => ScreenplayKind::Transition,
        Kind::Centered => ScreenplayKind::Centered,
        Kind::Shot => ScreenplayKind::Shot,
        Kind::Note => ScreenplayKind::Note,
        Kind::Boneyard => ScreenplayKind::Boneyard,
        Kind::Section => ScreenplayKind::Section,
        Kind::Synopsis => ScreenplayKind::Synopsis,
        Kind::PageBreak => ScreenplayKind::PageBreak,
        Kind::Blank => ScreenplayKind::Blank,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use ScreenplayKind as Is;

    fn kinds(text: &str) -> Vec<Is> {
        lines(text).into_iter().map(|line| line.kind).collect()
    }

    #[test]
    fn each_line_is_classified() {
        let passage = "INT. KITCHEN - NIGHT\n\nRain. A kettle ticks.\n\nMARA (V.O.)\n(low)\nYou came back.\n\nCUT TO:\n\n> THE END <";
        assert_eq!(
            kinds(passage),
            [
                Is::SceneHeading,
                Is::Blank,
                Is::Action,
                Is::Blank,
                Is::Character,
                Is::Parenthetical,
                Is::Dialogue,
                Is::Blank,
                Is::Transition,
                Is::Blank,
                Is::Centered
            ]
        );
    }

    #[test]
    fn lines_together_are_the_script() {
        let script = "Title: The Hut\n\n.ROOF\n\n!BANG\n\n@Mira (low) ^\n~la *la*\n  \nYes. [[sure?]]\n\n/* no */\n\n# One\n\n===\n\n> CUT:";
        assert_eq!(fountain(&lines(script)), script);
    }

    #[test]
    fn a_caret_sets_two_speeches_beside_each_other() {
        let sides: Vec<_> = lines("A\nYes.\n\nB ^\nNo.").into_iter().map(|line| line.side).collect();
        let (left, right) = (Some(ScreenplaySide::Left), Some(ScreenplaySide::Right));
        assert_eq!(sides, [left, left, None, right, right]);
    }

    #[test]
    fn emphasis_is_set() {
        let [line] = lines("*Very* _late_.").try_into().unwrap();
        let set: Vec<_> =
            line.runs.iter().map(|run| (run.text.as_str(), run.italic, run.underlined)).collect();
        assert_eq!(
            (line.text.as_str(), set),
            (
                "Very late.",
                vec![("Very", true, false), (" ", false, false), ("late", false, true), (".", false, false)]
            )
        );
    }

    #[test]
    fn notes_stand_beside_their_line() {
        let [line] = lines("Rain[[how much?]] falls.").try_into().unwrap();
        assert_eq!(
            (line.text.as_str(), line.notes.as_slice()),
            ("Rain falls.", ["how much?".to_owned()].as_slice())
        );
    }

    #[test]
    fn prose_about_an_interior_is_not_a_scene() {
        assert!(!begins_scene("Int. scenes are shot indoors."));
        assert!(!begins_scene("INTERESTING"));
        assert!(begins_scene("EXT. PIER - DAWN"));
    }
}
