//! What is said of an attachment: how it begins, and its tokens.

use screenplay::{Element, Kind, Script, parse};

use crate::ipc::{AttachmentFacts, AttachmentKind};

/// How many lines of its beginning are shown, and how much of each, in characters.
const FIRST_LINES: usize = 2;
const LONGEST_LINE: usize = 100;

/// What is said of a text that is attached.
pub(crate) fn facts(kind: AttachmentKind, text: &str) -> AttachmentFacts {
    let first_lines = match kind {
        AttachmentKind::Text => first(text.lines().map(str::to_owned)),
        AttachmentKind::Script => first_of_script(&parse(text.as_bytes())),
    };
    AttachmentFacts { first_lines, tokens: llm::estimate_tokens(text) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_begins_with_what_is_printed() {
        let script = "Title: The Hut\n\n/* no */\n\nINT. HUT - NIGHT\n\nRain.\n\nEXT. PIER - DAY\n\nWind.";
        let facts = facts(AttachmentKind::Script, script);
        assert_eq!(facts.first_lines, ["The Hut", "INT. HUT - NIGHT"]);
        assert_eq!(facts.tokens, llm::estimate_tokens(script));
    }

    #[test]
    fn other_text_begins_with_its_words() {
        let facts = facts(AttachmentKind::Text, &format!("\n  # Notes\n\n{}\nmore", "x".repeat(500)));
        assert_eq!(facts.first_lines, ["# Notes".to_owned(), "x".repeat(LONGEST_LINE)]);
    }
}
