//! What a file is called when the dialog opens.

use screenplay::{Kind, Script};

/// The longest name, in characters, without what follows the last period.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices.
const RESERVED: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
    "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// The name for a script: its title, else its first heading, else `otherwise`.
pub(super) fn of(script: &Script, otherwise: &str) -> String {
    let title = |element: &screenplay::Element<'_>| {
        element.key().is_some_and(|key| key.eq_ignore_ascii_case("title"))
    };
    let named = script.elements().find(title);
    let named = named.or_else(|| script.elements().find(|element| element.kind() == Kind::SceneHeading));
    let words = named.map(|element| usable(&element.text())).filter(|name| !name.is_empty());
    words.unwrap_or_else(|| usable(otherwise))
}

/// Words as every system accepts them for a name.
fn usable(words: &str) -> String {
    let letters = words.chars().map(|letter| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
        _ if letter.is_control() || crate::markdown::reverses(letter) => ' ',
        _ => letter,
    });
    let spaced: String = letters.collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let name: String = words.join(" ").trim_matches(['.', ' ']).chars().take(LONGEST).collect();
    let name = name.trim_end_matches(['.', ' ']);
    let is_reserved = RESERVED.iter().any(|reserved| name.eq_ignore_ascii_case(reserved));
    if is_reserved { format!("{name}_") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use screenplay::parse;

    #[test]
    fn a_script_is_named_by_its_title_or_its_first_scene() {
        for (script, name) in [
            ("Title: The Hut\nAuthor: A\n\nINT. HUT - NIGHT\n\nRain.", "The Hut"),
            ("Rain.\n\nINT./EXT. HUT - NIGHT #2#\n\nRain.", "INT. EXT. HUT - NIGHT"),
            ("Rain.", "What a scene"),
        ] {
            assert_eq!(of(&parse(script.as_bytes()), "What a scene?"), name);
        }
    }

    #[test]
    fn a_name_is_one_that_every_system_accepts() {
        for (words, name) in
            [("../../etc/passwd", "etc passwd"), ("a\u{202e}b\n\tc", "a b c"), ("con", "con_"), ("...", "")]
        {
            assert_eq!(usable(words), name);
        }
        assert_eq!(usable(&"x".repeat(500)).len(), LONGEST);
    }
}
