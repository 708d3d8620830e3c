//! Who speaks: names above lines, and before a colon.

use super::{
    markup::{Unwrapped, unwrap},
    signs::{is_parenthetical, is_transition},
};
use crate::letters::is_in_word;

/// The longest name before a colon or above a speech, in characters.
pub(super) const LONGEST: usize = 38;

/// The longest name with small letters and the way of its voice, in bytes: longer lines may be shown before they end.
const WITH_VOICE: usize = 40;

/// Words of scripts that are no names, whatever follows them.
const OF_SCRIPTS: [&str; 31] = [
    "INTERCUT",
    "MONTAGE",
    "SERIES",
    "ANGLE",
    "CLOSE",
    "CLOSEUP",
    "INSERT",
    "FLASHBACK",
    "BACK",
    "LATER",
    "MOMENTS",
    "CONTINUOUS",
    "SUPER",
    "SUPERIMPOSE",
    "TITLE",
    "CHYRON",
    "BEGIN",
    "END",
    "CUT",
    "FADE",
    "DISSOLVE",
    "SMASH",
    "MATCH",
    "ACT",
    "SCENE",
    "EPISODE",
    "TEASER",
    "COLD",
    "POV",
    "WIDE",
    "SHOT",
];

/// Labels in scripts of what is no speech.
const LABELS: [&str; 30] = [
    "NOTE",
    "NOTES",
    "VIDEO",
    "AUDIO",
    "SFX",
    "VFX",
    "FX",
    "MUSIC",
    "SOUND",
    "CAMERA",
    "ON SCREEN",
    "ON-SCREEN",
    "ON-SCREEN TEXT",
    "ON SCREEN TEXT",
    "TEXT ON SCREEN",
    "TEXT",
    "CAPTION",
    "LOWER THIRD",
    "GRAPHIC",
    "GRAPHICS",
    "VISUAL",
    "VISUALS",
    "B-ROLL",
    "HOOK",
    "INTRO",
    "OUTRO",
    "LOGLINE",
    "SETTING",
    "CHARACTERS",
    "OVER BLACK",
];

/// Words in labels of remarks to the writer, which stand in bold.
const OF_REMARKS: [&str; 53] = [
    "NOTE",
    "NOTES",
    "LIST",
    "CHANGES",
    "STEPS",
    "STEP",
    "TONE",
    "STYLE",
    "PACING",
    "RUNTIME",
    "DURATION",
    "LENGTH",
    "SUMMARY",
    "LOGLINE",
    "GENRE",
    "THEME",
    "THEMES",
    "SUBTEXT",
    "FORMAT",
    "SETTING",
    "CHARACTERS",
    "STRUCTURE",
    "BEATS",
    "TIP",
    "TIPS",
    "OPTION",
    "OPTIONS",
    "ALTERNATIVE",
    "QUESTION",
    "QUESTIONS",
    "CONTEXT",
    "PURPOSE",
    "PROPS",
    "LOCATION",
    "LOCATIONS",
    "BUDGET",
    "CAST",
    "WHY",
    "HOW",
    "WHAT",
    "NEXT",
    "KEY",
    "IMPORTANT",
    "PREMISE",
    "VERSION",
    "DRAFT",
    "नोट",
    "注",
    "注意",
    "备注",
    "ملاحظة",
    "ПРИМЕЧАНИЕ",
    "ΣΗΜΕΙΩΣΗ",
];

/// Labels in other languages: a note, a time, a place.
const FOREIGN: [&str; 14] = [
    "नोट",
    "समय",
    "स्थान",
    "注",
    "注意",
    "备注",
    "时间",
    "地点",
    "場所",
    "時間",
    "字幕",
    "ملاحظة",
    "ПРИМЕЧАНИЕ",
    "ΣΗΜΕΙΩΣΗ",
];

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
    if is_heading || is_transition(text) {
        return None;
    }
    of_text(text, is_strong)
}

/// Whether a line can be who speaks, where the text is a script and nothing else: there, bold does not say that small
/// letters are a name.
pub(super) fn name_in_script(line: &str) -> Option<Name> {
    let Unwrapped { text, is_heading, .. } = unwrap(line);
    let is_other = is_heading || is_transition(text);
    if is_other { None } else { of_text(text, false) }
}

fn of_text(text: &str, is_strong: bool) -> Option<Name> {
    let bare = without_extension(text);
    let is_of_names = |letter: char| is_in_word(letter) || " .'’-–&#/^·・".contains(letter);
    if bare.chars().count() > LONGEST
        || !bare.chars().all(is_of_names)
        || !bare.chars().any(char::is_alphabetic)
        || bare.ends_with('.') && bare.len() > 4
        || is_label(bare)
    {
        return None;
    }
    let mut words = bare.split_whitespace();
    let count = words.clone().count();
    let (has_upper, has_lower) = (bare.chars().any(char::is_uppercase), bare.chars().any(char::is_lowercase));
    match (has_upper, has_lower) {
        (true, false) if count <= 5 => Some(Name::Capitals),
        // Names are written so in bold, before the way of the voice, and in scripts without capitals.
        (true, true) if (is_strong || has_voice(text)) && count <= 3 && words.all(begins_with_capital) => {
            Some(Name::Other)
        }
        (false, false) if count <= 3 => Some(Name::Other),
        _ => None,
    }
}

/// Whether what stands behind a name says in capitals how the voice comes.
fn has_voice(text: &str) -> bool {
    let extension = text[without_extension(text).len()..].trim();
    text.len() <= WITH_VOICE
        && extension.starts_with('(')
        && !extension.contains(char::is_lowercase)
        && is_of_voice(extension)
}

/// A name in bold and what stands in brackets behind it, as in `**JOHN** *(beat)*`.
pub(super) fn bold_with_bracket(line: &str) -> Option<(&str, Name, &str)> {
    let text = line.trim().trim_end_matches('\\').trim_end();
    let (who, behind) = text.strip_prefix("**")?.split_once("**")?;
    let bracket = behind.trim().trim_matches(['*', '_']);
    let name = of_text(who, true).filter(|_| is_parenthetical(bracket) && !is_transition(who))?;
    Some((who, name, bracket))
}

fn begins_with_capital(word: &str) -> bool {
    word.starts_with(|letter: char| !letter.is_lowercase()) || ["de", "la", "von", "van"].contains(&word)
}

/// Whether a text before a colon, or above a line, says what follows and not who speaks.
pub(super) fn is_label(text: &str) -> bool {
    let upper = text.to_uppercase();
    let first = upper.split([' ', '-', '(']).next().unwrap_or_default();
    OF_SCRIPTS.contains(&first) || LABELS.contains(&upper.as_str()) || FOREIGN.contains(&upper.as_str())
}

/// Whether a label in bold is of a remark to the writer.
pub(super) fn is_of_remarks(label: &str) -> bool {
    let upper = label.to_uppercase();
    upper.split(|letter: char| !letter.is_alphabetic()).any(|word| OF_REMARKS.contains(&word))
}

/// A name without what stands in brackets behind it, or the mark of a dual speech.
pub(super) fn without_extension(text: &str) -> &str {
    let text = text.trim_end_matches('^').trim_end();
    match text.split_once(['(', '（']) {
        Some((name, rest)) if rest.ends_with([')', '）']) => name.trim_end(),
        _ => text,
    }
}

/// Whether brackets behind a name say how the voice comes.
pub(super) fn is_of_voice(extension: &str) -> bool {
    let lower = extension.to_lowercase().replace(['.', '\'', '’', '(', ')'], "");
    let voices = ["vo", "os", "oc", "contd", "cont", "voice", "off", "on ", "over ", "filtered", "pre-lap"];
    voices.iter().any(|voice| lower.starts_with(voice))
}

/// A speech in one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Labelled<'a> {
    pub(super) who: &'a str,
    pub(super) name: Name,
    /// What stands in brackets behind the name and does not say how the voice comes.
    pub(super) direction: Option<&'a str>,
    pub(super) said: &'a str,
}

/// A speech in one line, as in `JOHN: (beat) You came.` and `**JOHN** (beat): You came.`
pub(super) fn labelled(line: &str) -> Option<Labelled<'_>> {
    let text = line.trim();
    let colon = text.find([':', '：'])?;
    if text[..colon].chars().count() > LONGEST * 2 || is_transition(unwrap(text).text) {
        return None;
    }
    let marks =
        ["***", "**", "__", "*"].into_iter().find(|marks| text.starts_with(marks)).unwrap_or_default();
    let (before, after) = text[marks.len()..].split_once([':', '：'])?;
    let (named, behind, said) = if marks.is_empty() {
        (before, "", after)
    } else if let Some(said) = after.strip_prefix(marks) {
        (before, "", said)
    } else {
        let (named, behind) = before.split_once(marks)?;
        (named, behind, after)
    };
    let behind = behind.trim().trim_matches(['*', '_']);
    let (who, direction) = match behind {
        "" => split_direction(named.trim()),
        _ if is_parenthetical(behind) => (named.trim(), Some(behind)),
        _ => return None,
    };
    let is_strong = marks.len() >= 2;
    if is_strong && is_of_remarks(who) {
        return None;
    }
    let name = of_text(who, is_strong)?;
    let is_short = who.split_whitespace().count() <= 2 && who.chars().count() <= 16;
    let is_caseless = !who.contains(char::is_uppercase) && is_short;
    // With small letters, only bold says that this is no prose.
    let is_named = name == Name::Capitals || is_strong || is_caseless;
    is_named.then_some(Labelled { who, name, direction, said: said.trim() })
}

/// A name without its direction, and that: of `JOHN (quietly)` both, and all of `JOHN (V.O.)` is the name.
fn split_direction(text: &str) -> (&str, Option<&str>) {
    let bare = without_extension(text);
    let direction = text[bare.len()..].trim();
    if direction.contains(char::is_lowercase) && !is_of_voice(direction) {
        (bare, Some(direction))
    } else {
        (text, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinguished_from_shouts() {
        for cue in [
            "JOHN",
            "DR. STRANGE",
            "O'BRIEN (V.O.)",
            "GUARD #2",
            "MARA ^",
            "J.",
            "**MARA**",
            "मीरा",
            "李雷",
            "李雷（画外音）",
            "ジョン・スミス",
        ] {
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
            "MOMENTS LATER",
            "**Why this works**",
            "",
        ] {
            assert_eq!(name(other), None, "{other}");
        }
    }

    #[test]
    fn a_speech_in_one_line_is_taken_apart() {
        for (line, who, direction, said) in [
            ("JOHN: (beat) You came.", "JOHN", None, "(beat) You came."),
            ("**JOHN:** You came.", "JOHN", None, "You came."),
            ("**Mara**: You came.", "Mara", None, "You came."),
            ("**MARA** *(low)*: You came.", "MARA", Some("(low)"), "You came."),
            ("MARA (low): You came.", "MARA", Some("(low)"), "You came."),
            ("HOST (V.O.): Hello", "HOST (V.O.)", None, "Hello"),
            ("मीरा: तुम आए।", "मीरा", None, "तुम आए।"),
            ("李雷：你来了。", "李雷", None, "你来了。"),
        ] {
            let found = labelled(line).map(|speech| (speech.who, speech.direction, speech.said));
            assert_eq!(found, Some((who, direction, said)), "{line}");
        }
        for other in [
            "SUPER: Ten years later",
            "TITLE CARD: The end",
            "CUT TO:",
            "Note: this is prose",
            "12:30 at the pier",
            "Mara: You came.",
            "**Why it works:** It starts late.",
            "**Note:** Keep it short.",
        ] {
            assert_eq!(labelled(other), None, "{other}");
        }
    }
}
