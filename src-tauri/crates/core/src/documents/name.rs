//! Words as the name of a file, and what it is called until it is whole.

use std::io;

/// The longest name, in characters, without what follows the last period.
const LONGEST: usize = 80;

/// The longest name in bytes, without what follows the last period: file systems take 255 of the whole name.
const MOST_BYTES: usize = 200;

/// Names that Windows keeps for devices, alone and before a period.
const RESERVED: [&str; 30] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
    "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "COM¹", "COM²", "COM³", "LPT¹",
    "LPT²", "LPT³", "CONIN$", "CONOUT$",
];

/// What a name begins and ends with until the file or folder is whole.
const BEGINNING: &str = ".writers-room-";
const ENDING: &str = ".part";

/// Words as every system accepts them for a name; empty if nothing of them can be in one.
pub(crate) fn usable(words: &str) -> String {
    let letters = words.chars().map(|letter| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
        _ if letter.is_control() || crate::markdown::reverses(letter) => ' ',
        _ => letter,
    });
    let spaced: String = letters.collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let name: String = words.join(" ").trim_matches(['.', ' ']).chars().take(LONGEST).collect();
    let name = name[..name.floor_char_boundary(MOST_BYTES)].trim_end_matches(['.', ' ']);
    let (first, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
    if history::is_blank(name) {
        return String::new();
    }
    let is_reserved = RESERVED.iter().any(|reserved| first.trim_end().eq_ignore_ascii_case(reserved));
    if is_reserved { format!("{first}_{rest}") } else { name.to_owned() }
}

/// The name of a file or folder until it is whole. It is a random one: two may be written for one place at once, and its own
/// name may be as long as the disk takes one.
pub(super) fn unfinished() -> io::Result<String> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(format!("{BEGINNING}{:016x}{ENDING}", u64::from_le_bytes(bytes)))
}

/// Whether that is such a name.
pub(super) fn is_unfinished(name: &str) -> bool {
    let digits = name.strip_prefix(BEGINNING).and_then(|rest| rest.strip_suffix(ENDING));
    digits.is_some_and(|digits| {
        digits.len() == 16 && digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_every_system_accepts() {
        for (words, name) in
            [("../../etc/passwd", "etc passwd"), ("a\u{202e}b\n\tc", "a b c"), ("con", "con_"), ("...", "")]
        {
            assert_eq!(usable(words), name);
        }
    }

    #[test]
    fn what_shows_nothing_is_no_name() {
        for invisible in ["\u{feff}", "\u{200b} \u{200b}", "\u{3164}.", "\u{2800}"] {
            assert_eq!(usable(invisible), "");
        }
    }

    #[test]
    fn no_name_is_that_of_a_device() {
        for (words, name) in [
            ("aux", "aux_"),
            ("Aux. Ideas for act two", "Aux_. Ideas for act two"),
            ("nul .draft.2", "nul _.draft.2"),
            ("com¹", "com¹_"),
            ("CONOUT$.x", "CONOUT$_.x"),
            ("Auxiliary. Con", "Auxiliary. Con"),
        ] {
            assert_eq!(usable(words), name);
        }
    }

    #[test]
    fn a_name_is_known_until_all_is_whole() {
        assert!(is_unfinished(&unfinished().unwrap()));
        for other in [
            "",
            ".part",
            ".writers-room-.part",
            ".writers-room-0123456789abcdeF.part",
            ".writers-room-0123456789abcdef0.part",
            ".writers-room-0123456789abcdef.part~",
            "a.writers-room-0123456789abcdef.part",
        ] {
            assert!(!is_unfinished(other), "{other}");
        }
    }

    #[test]
    fn a_name_is_cut_between_letters() {
        assert_eq!(usable(&"x".repeat(500)).len(), LONGEST);
        assert_eq!(usable(&"मी".repeat(100)), "मी".repeat(33));
        assert_eq!(usable(&"🎬".repeat(100)), "🎬".repeat(50));
    }
}
