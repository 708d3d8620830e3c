//! What a file is called when the dialog opens.

use screenplay::{Kind, Script};

use crate::documents::usable;

/// The name for a script: its title, else its first heading, else the first of the others that can be one.
pub(super) fn of(script: &Script, others: &[&str]) -> String {
    let title = |element: &screenplay::Element<'_>| {
        element.key().is_some_and(|key| key.eq_ignore_ascii_case("title"))
    };
    let named = script.elements().find(title);
    let named = named.or_else(|| script.elements().find(|element| element.kind() == Kind::SceneHeading));
    let named = named.map(|element| usable(&element.text()));
    let mut names = named.into_iter().chain(others.iter().map(|words| usable(words)));
    names.find(|name| !name.is_empty()).unwrap_or_default()
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
            ("Title: ...\n\nRain.", "What a scene"),
        ] {
            assert_eq!(of(&parse(script.as_bytes()), &["What a scene?", "s-1"]), name);
        }
        assert_eq!(of(&parse(b"Rain."), &["...", "s-1"]), "s-1");
    }
}
