//! What is said of an attachment: its pages and scenes, how it begins, and its tokens.

use screenplay::{
    Element, Kind, Script,
    layout::{Format, layout},
    parse,
};

use crate::ipc::{AttachmentFacts, AttachmentKind};

/// How many lines of its beginning are shown, and how much of each, in characters.
const FIRST_LINES: usize = 2;
const LONGEST_LINE: usize = 100;

/// What is said of a text that is attached.
pub(crate) fn facts(kind: AttachmentKind, text: &str) -> AttachmentFacts {
    let tokens = llm::estimate_tokens(text);
    if kind == AttachmentKind::Text {
        let first_lines = first(text.lines().map(str::to_owned));
        return AttachmentFacts { pages: None, scenes: None, first_lines, tokens };
    }
    let script = parse(text.as_bytes());
    let pages = layout(&script, Format::default()).pages().len();
    let scenes = script.elements().filter(|element| element.kind() == Kind::SceneHeading).count();
    AttachmentFacts {
        pages: Some(count(pages)),
        scenes: Some(count(scenes)),
        first_lines: first_of_script(&script),
        tokens,
    }
}

fn first_of_script(script: &Script) -> Vec<String> {
    let is_printed = |element: &Element<'_>| {
        !matches!(element.kind(), Kind::Blank | Kind::Boneyard | Kind::Note | Kind::PageBreak)
    };
    let lines = script.elements().filter(is_printed).flat_map(|element| {
        element
            .source_lines()
            .iter()
            .map(|line| line.runs().iter().map(|run| run.text()).collect())
            .collect::<Vec<String>>()
    });
    first(lines)
}

fn first(lines: impl Iterator<Item = String>) -> Vec<String> {
    let words = lines.filter(|line| !line.trim().is_empty());
    words.map(|line| line.trim().chars().take(LONGEST_LINE).collect()).take(FIRST_LINES).collect()
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_has_pages_and_scenes() {
        let script = "Title: The Hut\n\n/* no */\n\nINT. HUT - NIGHT\n\nRain.\n\nEXT. PIER - DAY\n\nWind.";
        let facts = facts(AttachmentKind::Script, script);
        assert_eq!((facts.pages, facts.scenes), (Some(1), Some(2)));
        assert_eq!(facts.first_lines, ["The Hut", "INT. HUT - NIGHT"]);
        assert_eq!(facts.tokens, llm::estimate_tokens(script));
    }

    #[test]
    fn pages_are_those_of_the_layout() {
        let script = format!("INT. HUT - NIGHT\n\n{}", "Rain.\n\n".repeat(100));
        assert_eq!(facts(AttachmentKind::Script, &script).pages, Some(4));
    }

    #[test]
    fn other_text_has_only_its_beginning() {
        let facts = facts(AttachmentKind::Text, &format!("\n  # Notes\n\n{}\nmore", "x".repeat(500)));
        assert_eq!((facts.pages, facts.scenes), (None, None));
        assert_eq!(facts.first_lines, ["# Notes".to_owned(), "x".repeat(LONGEST_LINE)]);
    }
}
