//! Passages of screenplay, line by line: enough of Fountain to set a page.

use crate::ipc::{ScreenplayKind as Kind, ScreenplayLine};

/// Whether a text begins with a scene heading in capitals, as in `INT. KITCHEN - NIGHT`.
pub(super) fn begins_scene(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default();
    is_scene(first) && first.chars().any(char::is_alphabetic) && !first.chars().any(char::is_lowercase)
}

/// The lines of a passage, each with what it is.
pub(super) fn lines(text: &str) -> Vec<ScreenplayLine> {
    let mut found: Vec<ScreenplayLine> = Vec::new();
    let mut source = text.trim_matches('\n').lines().map(str::trim_end).peekable();
    while let Some(line) = source.next() {
        let before = found.last().map_or(Kind::Blank, |line| line.kind);
        let followed = source.peek().is_some_and(|next| !next.trim().is_empty());
        let (kind, text) = classify(line.trim_start(), before, followed);
        found.push(ScreenplayLine { kind, text: unmarked(text) });
    }
    found
}

fn classify(line: &str, before: Kind, followed: bool) -> (Kind, &str) {
    let speaking = matches!(before, Kind::Character | Kind::Parenthetical | Kind::Dialogue);
    match line.as_bytes() {
        [] => (Kind::Blank, ""),
        [b'!', ..] => (Kind::Action, &line[1..]),
        [b'@', ..] => (Kind::Character, &line[1..]),
        [b'~', ..] => (Kind::Lyric, line[1..].trim()),
        [b'#', ..] => (Kind::Section, line.trim_start_matches('#').trim()),
        [b'=', second, ..] if *second != b'=' => (Kind::Synopsis, line[1..].trim()),
        [b'[', b'[', .., b']', b']'] => (Kind::Note, line[2..line.len() - 2].trim()),
        [b'>', .., b'<'] => (Kind::Centered, line[1..line.len() - 1].trim()),
        [b'>', ..] => (Kind::Transition, line[1..].trim()),
        [b'.', second, ..] if *second != b'.' => (Kind::SceneHeading, &line[1..]),
        [b'(', ..] if speaking && line.ends_with(')') => (Kind::Parenthetical, line),
        _ if speaking => (Kind::Dialogue, line),
        _ if is_scene(line) => (Kind::SceneHeading, line),
        _ if is_capitals(line) && line.ends_with("TO:") => (Kind::Transition, line),
        _ if is_capitals(line) && followed && before == Kind::Blank => (Kind::Character, line),
        _ => (Kind::Action, line),
    }
}

fn is_scene(line: &str) -> bool {
    let upper: String = line.chars().take(9).flat_map(char::to_uppercase).collect();
    ["INT./EXT", "INT/EXT", "I/E", "INT", "EXT", "EST"].iter().any(|prefix| {
        upper
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(['.', ' ']) && line.len() > prefix.len() + 1)
    })
}

/// A character's name, perhaps with an extension such as `(V.O.)` or `(cont'd)`.
fn is_capitals(line: &str) -> bool {
    let name = line.split('(').next().unwrap_or(line);
    name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase)
}

/// Without the marks of emphasis, which a typewriter page does not set.
fn unmarked(text: &str) -> String {
    text.replace("**", "").replace(['*', '_'], "").trim_end_matches('^').trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        lines(text).into_iter().map(|line| line.kind).collect()
    }

    #[test]
    fn each_line_is_classified() {
        let passage = "INT. KITCHEN - NIGHT\n\nRain. A kettle ticks.\n\nMARA (V.O.)\n(low)\nYou came back.\n\nCUT TO:\n\n> THE END <";
        assert_eq!(
            kinds(passage),
            [
                Kind::SceneHeading,
                Kind::Blank,
                Kind::Action,
                Kind::Blank,
                Kind::Character,
                Kind::Parenthetical,
                Kind::Dialogue,
                Kind::Blank,
                Kind::Transition,
                Kind::Blank,
                Kind::Centered
            ]
        );
    }

    #[test]
    fn a_shout_in_the_action_is_not_a_name() {
        assert_eq!(kinds("BANG!\n\nShe ducks."), [Kind::Action, Kind::Blank, Kind::Action]);
    }

    #[test]
    fn forced_elements_lose_only_their_mark() {
        assert_eq!(lines("@McAVOY\nNo.\n\n.BLACK")[0].text, "McAVOY");
        assert_eq!(lines("!INT. not a heading")[0].kind, Kind::Action);
        assert_eq!(lines(".BLACK")[0], ScreenplayLine { kind: Kind::SceneHeading, text: "BLACK".into() });
    }

    #[test]
    fn what_is_sung_and_what_is_not_printed_loses_its_marks() {
        let passage = "# ACT ONE\n\n= They meet.\n\n[[ Too long? ]]\n\n~La la";
        let found: Vec<_> = lines(passage).into_iter().filter(|line| line.kind != Kind::Blank).collect();
        let expected = [
            (Kind::Section, "ACT ONE"),
            (Kind::Synopsis, "They meet."),
            (Kind::Note, "Too long?"),
            (Kind::Lyric, "La la"),
        ];
        assert_eq!(found, expected.map(|(kind, text)| ScreenplayLine { kind, text: text.into() }));
    }

    #[test]
    fn prose_about_an_interior_is_not_a_scene() {
        assert!(!begins_scene("Int. scenes are shot indoors."));
        assert!(!begins_scene("INTERESTING"));
        assert!(begins_scene("EXT. PIER - DAWN"));
    }
}
