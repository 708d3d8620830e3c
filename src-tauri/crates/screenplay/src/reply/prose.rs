//! Where a script without a fence ends: how models begin to speak about it.

use super::{
    heading::heading,
    markup::unwrap,
    name::{is_label, is_of_remarks, labelled, name},
    signs::{is_forced, is_item, is_transition},
};

/// How long a line has to be to be shown before it has ended, in bytes: by then it is settled whether it is prose.
pub(super) const LONG: usize = 60;

/// How a model begins to speak to the writer again, whatever follows.
const CLOSINGS: [&str; 36] = [
    "what do you think",
    "would you like",
    "let me know",
    "want me to",
    "do you want me",
    "shall i ",
    "should i ",
    "feel free",
    "hope this",
    "i hope this",
    "i hope you",
    "i hope it",
    "if you'd like",
    "if you would like",
    "if you want me",
    "i'd be happy",
    "i'm happy to",
    "happy to ",
    "note:",
    "notes:",
    "(note:",
    "[note:",
    "note to ",
    "(note to ",
    "[note to ",
    "agar aap ",
    "क्या आप ",
    "अगर आप ",
    "如果你",
    "如果您",
    "需要我",
    "要我",
    "хотите",
    "θέλετε",
    "هل تريد",
    "¿quieres",
];

/// How action and a model's remarks begin alike. A remark has a word in it that only remarks have.
const REMARKS: [&str; 29] = [
    "both ",
    "each ",
    "which ",
    "how ",
    "what ",
    "does ",
    "is this",
    "tell me ",
    "another ",
    "alternatively",
    "to make ",
    "i ",
    "i'",
    "that's ",
    "that ",
    "here's ",
    "here is ",
    "here are ",
    "here, ",
    "this ",
    "the scene",
    "the dialogue",
    "in this ",
    "from here",
    "if you ",
    "you can ",
    "we can ",
    "feel ",
    "next, ",
];

/// Words of remarks.
const OF_REMARKS: [&str; 27] = [
    "scene",
    "scenes",
    "version",
    "versions",
    "draft",
    "script",
    "screenplay",
    "dialogue",
    "tone",
    "pacing",
    "subtext",
    "rewrite",
    "rewritten",
    "revise",
    "expand",
    "tweak",
    "adjust",
    "formatted",
    "option",
    "options",
    "alternate",
    "outline",
    "act",
    "format",
    "it short",
    "it tight",
    "would you",
];

/// Whether a paragraph that begins with this line is no longer of the script.
pub(super) fn is_prose(line: &str) -> bool {
    has_marks(line) || is_remark(unwrap(line).text)
}

/// Whether a line under a name can be speech, although models also say it to the writer.
pub(super) fn may_be_said(line: &str) -> bool {
    let is_noted = simple(unwrap(line).text).trim_start_matches(['(', '[']).starts_with("note");
    !has_marks(line) && !is_noted
}

/// Whether a line is prose by its marks: a heading of Markdown, a list, a quotation, a table, a label in bold.
fn has_marks(line: &str) -> bool {
    let text = line.trim();
    let unwrapped = unwrap(line);
    let is_quote = text.starts_with('>') && !is_forced(text, false);
    unwrapped.is_heading
        || is_item(text)
        || is_quote
        || text.starts_with('|')
        || is_bold_label(text, unwrapped.is_strong)
}

/// Whether a line may say that a list or a table follows, which is then no longer of the script. A longer line was shown
/// as action before it ended.
pub(super) fn may_announce(line: &str) -> bool {
    let text = line.trim();
    line.len() <= LONG && text.ends_with([':', '：']) && text.contains(char::is_lowercase)
}

/// Whether a line of prose begins with what is said to the writer.
fn is_remark(text: &str) -> bool {
    if !may_be_remark(text) {
        return false;
    }
    let lower = simple(text);
    is_closing(&lower) || OF_REMARKS.iter().any(|words| has_word(&lower, words))
}

/// Whether these words are in a text, and not as part of longer ones.
pub(super) fn has_word(text: &str, words: &str) -> bool {
    let is_one = |before: Option<char>, after: Option<char>| {
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !is_one(before.chars().next_back(), words.chars().next())
            && !is_one(words.chars().next_back(), after.chars().next())
    })
}

fn is_closing(lower: &str) -> bool {
    CLOSINGS.iter().any(|closing| lower.starts_with(closing))
}

/// Whether the beginning of a line is that of a remark, which more of it could make one.
pub(super) fn may_be_remark(text: &str) -> bool {
    let beginning: String = text.chars().take(20).collect();
    let lower = simple(&beginning);
    is_closing(&lower) || REMARKS.iter().any(|remark| lower.starts_with(remark))
}

fn simple(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

/// Whether a line begins with a label in bold that is neither somebody's name nor one of scripts.
fn is_bold_label(text: &str, is_strong: bool) -> bool {
    if !text.starts_with("**") && !text.starts_with("__") {
        return false;
    }
    let Some((label, _)) = text[2..].split_once([':', '：']) else { return false };
    let label = label.trim_end_matches(['*', '_']);
    let is_of_script = labelled(text).is_some() || is_label(label) || heading(text).is_some();
    let is_small = label.contains(char::is_lowercase);
    is_of_remarks(label) || (is_small && !is_of_script && !(is_strong && is_transition(unwrap(text).text)))
}

/// Whether a line that follows a rule, or headings of Markdown, goes on with the script.
pub(super) fn goes_on(line: &str) -> bool {
    let unwrapped = unwrap(line);
    heading(line).is_some()
        || is_transition(unwrapped.text)
        || (unwrapped.is_strong && !unwrapped.is_heading && name(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_distinguished_from_script_text() {
        for prose in [
            "Would you like me to go on?",
            "I can also write a longer version.",
            "I’ve kept the dialogue short.",
            "That's the scene.",
            "Here's another version:",
            "- a point",
            "**Why it works:** It starts late.",
            "**Notes:**",
            "*Note: the song is in the public domain.*",
            "| VIDEO | AUDIO |",
        ] {
            assert!(is_prose(prose), "{prose}");
        }
        for action in [
            "I can see the harbour.",
            "I run.",
            "I have the gun.",
            "I'm late again.",
            "That's when the phone rings.",
            "Here's JOHN, at last.",
            "This is the house.",
            "**Mara:** You came.",
            "**TITLE CARD:** Ten years later",
            "**JOHN:** Note it down.",
            "Notebooks everywhere.",
        ] {
            assert!(!is_prose(action), "{action}");
        }
    }
}
