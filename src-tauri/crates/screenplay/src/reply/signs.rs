//! What a line says by its own signs: transitions, marks of Fountain, brackets and rules.

/// Transitions that do not end in `TO:` and that Fountain prints where transitions stand, or that end a script.
const TRANSITIONS: [&str; 9] = [
    "FADE IN:",
    "FADE OUT.",
    "CUT TO BLACK.",
    "THE END",
    "THE END.",
    "BLACKOUT.",
    "END CREDITS.",
    "ROLL CREDITS.",
    "FIN",
];

/// Transitions that Fountain knows by `>` only.
const UNKNOWN: [&str; 16] = [
    "FADE IN",
    "FADE IN.",
    "FADE OUT:",
    "FADE OUT",
    "FADE TO BLACK.",
    "FADE TO BLACK:",
    "FADE TO BLACK",
    "FADE TO WHITE.",
    "FADE TO WHITE",
    "CUT TO BLACK",
    "CUT TO BLACK:",
    "SMASH CUT.",
    "SMASH CUT:",
    "MATCH CUT:",
    "JUMP CUT:",
    "TIME CUT:",
];

/// Whether a line is a transition: alone, in capitals.
pub(super) fn is_transition(text: &str) -> bool {
    let is_first = matches!(text.as_bytes().last(), Some(b':' | b'.')) || text.len() < 16;
    is_first
        && is_capitals(text)
        && (text.ends_with("TO:") || TRANSITIONS.contains(&text) || is_unknown(text))
}

/// Whether a transition needs its mark, so that Fountain knows it.
pub(super) fn is_unknown(text: &str) -> bool {
    UNKNOWN.contains(&text)
}

/// Whether a line begins with a mark of Fountain that says what it is. In prose `>` is a quotation, unless what follows
/// says otherwise; `is_whole` is whether the text is a script and nothing else.
pub(super) fn is_forced(text: &str, is_whole: bool) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('!' | '@' | '~' | '！' | '＠') => letters.next().is_some(),
        Some('.' | '．') => letters.next().is_some_and(char::is_alphanumeric),
        Some('>') => text.len() > 1 && (is_whole || text.ends_with('<') || is_transition(text[1..].trim())),
        Some('=') => true,
        Some('[') => text.starts_with("[["),
        Some('/') => text.starts_with("/*"),
        _ => false,
    }
}

/// Whether a line stands in brackets.
pub(super) fn is_parenthetical(text: &str) -> bool {
    let inside = text.strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）']));
    inside.is_some_and(|inside| !inside.is_empty() && !inside.contains(['(', ')', '（', '）']))
}

/// Whether a line opens a bracket that it does not close.
pub(super) fn opens_bracket(text: &str) -> bool {
    text.starts_with(['(', '（']) && !text.contains([')', '）'])
}

/// Whether a line closes a bracket that it does not open, at its end.
pub(super) fn closes_bracket(text: &str) -> bool {
    text.ends_with([')', '）']) && !text.contains(['(', '（'])
}

/// Whether all letters of a line are capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether a line is a rule of Markdown.
pub(super) fn is_rule(line: &str) -> bool {
    let text = line.trim();
    let mark = text.chars().next().filter(|mark| matches!(mark, '-' | '*' | '_'));
    mark.is_some_and(|mark| {
        text.chars().all(|letter| letter == mark || letter == ' ') && text.matches(mark).count() >= 3
    })
}

/// Whether a line is an item of a list.
pub(super) fn is_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let is_numbered = rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") "));
    is_numbered || ["- ", "* ", "+ ", "• ", "– "].iter().any(|mark| text.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_no_transition() {
        assert!(is_forced("> FADE OUT.", false) && is_forced("> THE END <", false));
        assert!(!is_forced("> As she said.", false) && is_forced("> As she said.", true));
    }

    #[test]
    fn brackets_are_closed_at_the_end() {
        assert!(is_parenthetical("(low)") && is_parenthetical("（小声）"));
        assert!(!is_parenthetical("(a) and (b)") && !is_parenthetical("()"));
        assert!(opens_bracket("(low, and") && closes_bracket("slow)"));
    }
}
