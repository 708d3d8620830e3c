//! What a line of a model's script is, by itself.

use super::markup::{Unwrapped, unwrap};

/// The longest name before a colon or above a speech, in characters.
const LONGEST_NAME: usize = 38;

const PREFIXES: [&str; 8] = ["INT./EXT", "INT/EXT", "EXT./INT", "EXT/INT", "I/E", "INT", "EXT", "EST"];

/// Words in capitals before a colon that are no names.
const LABELS: [&str; 26] = [
    "SUPER",
    "TITLE",
    "TITLE CARD",
    "SUPERIMPOSE",
    "CHYRON",
    "INSERT",
    "NOTE",
    "NOTES",
    "VIDEO",
    "AUDIO",
    "SFX",
    "VFX",
    "MUSIC",
    "SOUND",
    "CAMERA",
    "ON SCREEN",
    "TEXT ON SCREEN",
    "LOGLINE",
    "SCENE",
    "SETTING",
    "CHARACTERS",
    "ACT",
    "SHOT",
    "MONTAGE",
    "FADE IN",
    "BACK TO",
];

/// Transitions that do not end in `TO:`.
const TRANSITIONS: [&str; 10] = [
    "FADE IN:",
    "FADE OUT.",
    "FADE OUT:",
    "FADE OUT",
    "FADE TO BLACK.",
    "CUT TO BLACK.",
    "SMASH CUT.",
    "THE END",
    "BLACKOUT.",
    "END CREDITS.",
];

/// How a model begins to speak about the script again.
const CLOSINGS: [&str; 30] = [
    "would you like",
    "let me know",
    "want me to",
    "do you want",
    "shall i",
    "should i",
    "i can ",
    "i could ",
    "i've ",
    "i have ",
    "i kept",
    "i tried",
    "i hope",
    "i'll ",
    "here's",
    "here is",
    "here are",
    "this version",
    "this scene",
    "this draft",
    "this keeps",
    "this opening",
    "feel free",
    "hope this",
    "if you'd like",
    "if you would like",
    "if you want",
    "note:",
    "notes:",
    "that's ",
];

/// A scene heading as Fountain writes it, with the number a model gave it.
pub(super) fn heading(line: &str) -> Option<String> {
    let Unwrapped { text, is_strong, .. } = unwrap(line);
    let (number, text) = numbered(text);
    let Unwrapped { text, is_strong: is_strong_inside, .. } = unwrap(text);
    let text = text.trim_end_matches(':').trim_end();
    let upper: String = text.chars().take(10).flat_map(char::to_uppercase).collect();
    let prefix = PREFIXES.iter().find(|prefix| upper.starts_with(**prefix))?;
    let rest = text.get(prefix.len()..)?;
    if !rest.starts_with(['.', ' ']) || !rest.chars().any(char::is_alphanumeric) {
        return None;
    }
    let is_capitals = !text.chars().any(char::is_lowercase);
    let is_dashed = [" - ", " – ", " — "].iter().any(|dash| rest.contains(dash));
    if !is_capitals && !((is_strong || is_strong_inside || number.is_some()) && is_dashed) {
        return None;
    }
    Some(match number {
        Some(number) if !text.ends_with('#') => format!("{text} #{number}#"),
        _ => text.to_owned(),
    })
}

/// The number before a heading, as in `1. INT. BAR`, `SCENE 4 - INT. BAR` and `Scene 4A: INT. BAR`, and the rest.
fn numbered(text: &str) -> (Option<&str>, &str) {
    let lower = text.to_lowercase();
    let (is_scene, rest) = match lower.strip_prefix("scene ") {
        Some(_) => (true, &text["scene ".len()..]),
        None => (false, text),
    };
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    if !number.starts_with(|digit: char| digit.is_ascii_digit()) || number.len() > 5 {
        return (None, text);
    }
    let separators: &[char] = if is_scene { &['.', ')', ':', '-', '–', '—'] } else { &['.', ')'] };
    let after = after.trim_start();
    match after.strip_prefix(separators) {
        Some(rest) => (Some(number), rest.trim_start()),
        None => (None, text),
    }
}

/// Whether a line is a transition: alone, in capitals.
pub(super) fn is_transition(text: &str) -> bool {
    let is_capitals = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_alphabetic);
    is_capitals && (text.ends_with("TO:") || TRANSITIONS.contains(&text))
}

/// Whether a line begins with a mark of Fountain that says what it is.
pub(super) fn is_forced(text: &str) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('!' | '@' | '~') => letters.next().is_some(),
        Some('.') => letters.next().is_some_and(char::is_alphanumeric),
        Some('>') => text.ends_with('<') || is_transition(text[1..].trim()),
        Some('=') => true,
        Some('[') => text.starts_with("[["),
        Some('/') => text.starts_with("/*"),
        _ => false,
    }
}

/// What a line of capitals, or of a script without them, is above other lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// A name in capitals.
    Capitals,
    /// A name that Fountain knows by `@` only.
    Other,
}

/// Whether a line can be who speaks.
pub(super) fn name(line: &str) -> Option<Name> {
    let Unwrapped { text, is_strong, is_heading } = unwrap(line);
    let bare = without_extension(text);
    if is_heading || bare.is_empty() || bare.chars().count() > LONGEST_NAME || is_transition(text) {
        return None;
    }
    let is_letter = |letter: char| letter.is_alphanumeric() || is_joined(letter);
    let is_of_names = |letter: char| is_letter(letter) || " .'’-&#/^".contains(letter);
    if !bare.chars().all(is_of_names)
        || !bare.chars().any(char::is_alphabetic)
        || bare.ends_with('.') && bare.len() > 4
    {
        return None;
    }
    if LABELS.contains(&bare) {
        return None;
    }
    let words = bare.split_whitespace().count();
    let (has_upper, has_lower) = (bare.chars().any(char::is_uppercase), bare.chars().any(char::is_lowercase));
    match (has_upper, has_lower) {
        (true, false) if words <= 5 => Some(Name::Capitals),
        // Names are written so in bold, and in scripts without capitals.
        (true, true) if is_strong && words <= 3 && bare.chars().next().is_some_and(char::is_uppercase) => {
            Some(Name::Other)
        }
        (false, false) if words <= 3 => Some(Name::Other),
        _ => None,
    }
}

/// Marks that belong to the letter before them, as the vowels of Devanagari do.
fn is_joined(letter: char) -> bool {
    matches!(u32::from(letter), 0x0300..=0x036F | 0x0900..=0x0DFF | 0x200C..=0x200D)
}

/// A name without what stands in brackets behind it, or the mark of a dual speech.
fn without_extension(text: &str) -> &str {
    let text = text.trim_end_matches('^').trim_end();
    match text.split_once('(') {
        Some((name, rest)) if rest.ends_with(')') => name.trim_end(),
        _ => text,
    }
}

/// A speech in one line, as in `JOHN: (beat) You came.`: who speaks, and what.
pub(super) fn labelled(line: &str) -> Option<(&str, Name, &str)> {
    let text = line.trim();
    if is_transition(unwrap(text).text) {
        return None;
    }
    let marks = ["**", "__", "*"].into_iter().find(|marks| text.starts_with(marks)).unwrap_or_default();
    let (before, after) = text[marks.len()..].split_once(':')?;
    let (named, said) = if marks.is_empty() {
        (before, after)
    } else if let Some(said) = after.strip_prefix(marks) {
        (before, said)
    } else {
        (before.strip_suffix(marks)?, after)
    };
    let strong = if marks.len() == 2 { format!("**{named}**") } else { named.to_owned() };
    let name = name(&strong)?;
    // Without capitals, only bold says that this is no prose.
    (name == Name::Capitals || marks.len() == 2).then_some((named.trim(), name, said.trim()))
}

/// Whether a line stands in brackets.
pub(super) fn is_parenthetical(text: &str) -> bool {
    text.len() > 2
        && text.starts_with('(')
        && text.ends_with(')')
        && !text[1..text.len() - 1].contains(['(', ')'])
}

/// Whether all letters of a line are capitals, so that Fountain could take it for a cue.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether a line is a rule of Markdown.
pub(super) fn is_rule(line: &str) -> bool {
    let text = line.trim();
    ['-', '*', '_'].iter().any(|mark| {
        text.chars().filter(|letter| letter == mark).count() >= 3
            && text.chars().all(|letter| letter == *mark || letter == ' ')
    })
}

/// Whether a paragraph that begins with this line is no longer of the script.
pub(super) fn is_prose(line: &str) -> bool {
    let text = line.trim();
    let unwrapped = unwrap(line);
    let is_item =
        text.starts_with("- ") || text.starts_with("* ") || text.starts_with("+ ") || is_numbered_item(text);
    let is_quote = text.starts_with('>') && !is_forced(text);
    let is_label = unwrapped.is_strong
        && !unwrapped.is_heading
        && unwrapped.text.ends_with(':')
        && !is_transition(unwrapped.text)
        && unwrapped.text.chars().any(char::is_lowercase);
    let lower = unwrapped.text.to_lowercase().replace('’', "'");
    unwrapped.is_heading
        || is_item
        || is_quote
        || is_label
        || text.starts_with('|')
        || CLOSINGS.iter().any(|closing| lower.starts_with(closing))
}

fn is_numbered_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

/// Whether a line that has not ended could still become the beginning of a script: a heading, a name in bold, `FADE IN:`
/// or a fence. It is not shown until that is known.
pub(super) fn may_begin_script(open: &str) -> bool {
    let text = open.trim();
    let bare = text.trim_start_matches(['#', '*', '_', ' ']);
    let is_marked = bare.len() < text.len();
    let is_name =
        is_marked && bare.chars().count() <= LONGEST_NAME + 4 && !bare.chars().any(char::is_lowercase);
    let upper = bare.trim_start().to_uppercase();
    may_open_fence(open) || is_name || "FADE IN:".starts_with(&upper) || may_be_heading(&upper)
}

/// Whether capitals could still become a heading.
fn may_be_heading(upper: &str) -> bool {
    let rest = match upper.strip_prefix("SCENE") {
        Some(rest)
            if rest.trim_start().is_empty()
                || rest.trim_start().starts_with(|d: char| d.is_ascii_digit()) =>
        {
            rest.trim_start()
        }
        Some(_) => return false,
        None => upper,
    };
    // Its number, and what stands between that and the heading.
    let rest = match rest.find(|letter: char| !letter.is_ascii_alphanumeric()) {
        Some(end) if rest.starts_with(|digit: char| digit.is_ascii_digit()) && end <= 5 => {
            rest[end..].trim_start_matches(|letter: char| " .):-–—*_".contains(letter))
        }
        None if rest.starts_with(|digit: char| digit.is_ascii_digit()) => return rest.len() <= 5,
        _ => rest,
    };
    rest.is_empty() && !upper.is_empty()
        || "SCENE".starts_with(rest) && !rest.is_empty()
        || PREFIXES.iter().any(|prefix| {
            !rest.is_empty() && prefix.starts_with(rest)
                || rest
                    .strip_prefix(prefix)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ']))
        })
}

/// Whether a line that has not ended could still open a fence.
pub(super) fn may_open_fence(open: &str) -> bool {
    let text = open.trim();
    // Blanks alone may be the indentation of one.
    text.is_empty() && !open.is_empty()
        || ['`', '~'].iter().any(|mark| {
            let rest = text.trim_start_matches(*mark);
            let marks = text.len() - rest.len();
            marks >= 3 || (marks > 0 && rest.is_empty())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_their_wrapping_and_keep_their_number() {
        for (line, fountain) in [
            ("INT. KITCHEN - NIGHT", "INT. KITCHEN - NIGHT"),
            ("**INT. KITCHEN – NIGHT**", "INT. KITCHEN – NIGHT"),
            ("### SCENE 1 — INT. KITCHEN - NIGHT", "INT. KITCHEN - NIGHT #1#"),
            ("**Scene 2A: Ext. Pier - Dawn**", "Ext. Pier - Dawn #2A#"),
            ("3. INT. CAR - DAY", "INT. CAR - DAY #3#"),
            ("4) **EXT. ROOF - DAY**", "EXT. ROOF - DAY #4#"),
            ("I/E CAR - DAY", "I/E CAR - DAY"),
            ("INT./EXT. CAR - DAY:", "INT./EXT. CAR - DAY"),
        ] {
            assert_eq!(heading(line).as_deref(), Some(fountain), "{line}");
        }
        for prose in
            ["Interior scenes are cheap.", "Int. means interior.", "INT.", "INTERESTING", "1. An idea", "EXT"]
        {
            assert_eq!(heading(prose), None, "{prose}");
        }
    }

    #[test]
    fn names_are_told_from_shouts() {
        for cue in
            ["JOHN", "DR. STRANGE", "O'BRIEN (V.O.)", "GUARD #2", "MARA ^", "J.", "**MARA**", "मीरा", "李雷"]
        {
            assert!(name(cue).is_some(), "{cue}");
        }
        assert_eq!(name("**Mara**"), Some(Name::Other));
        for other in [
            "BANG!",
            "Mara",
            "THE DOOR OPENS.",
            "CUT TO:",
            "SUPER",
            "## JOHN",
            "A MAN IN A COAT WALKS BY",
            "",
        ] {
            assert_eq!(name(other), None, "{other}");
        }
    }

    #[test]
    fn a_speech_in_one_line_is_taken_apart() {
        assert_eq!(labelled("JOHN: (beat) You came."), Some(("JOHN", Name::Capitals, "(beat) You came.")));
        assert_eq!(labelled("**JOHN:** You came."), Some(("JOHN", Name::Capitals, "You came.")));
        assert_eq!(labelled("**Mara**: You came."), Some(("Mara", Name::Other, "You came.")));
        assert_eq!(labelled("HOST (V.O.): Hello"), Some(("HOST (V.O.)", Name::Capitals, "Hello")));
        for other in [
            "SUPER: Ten years later",
            "CUT TO:",
            "Note: this is prose",
            "12:30 at the pier",
            "Mara: You came.",
        ] {
            assert_eq!(labelled(other), None, "{other}");
        }
    }
}
