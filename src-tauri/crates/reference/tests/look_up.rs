//! What is found while a text is typed.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, unreachable_pub)]

mod shelf;

use proptest::prelude::*;
use reference::look_up;
use shelf::everything;

fn names(typed: &str) -> Vec<&'static str> {
    look_up(typed).into_iter().map(|found| found.name).collect()
}

fn first(typed: &str) -> &'static str {
    names(typed).first().copied().unwrap_or("")
}

#[test]
fn every_name_is_found_first() {
    for entry in everything() {
        assert_eq!(first(&entry.name), entry.name);
    }
}

#[test]
fn other_names_are_found() {
    for entry in everything() {
        if let Some(alias) = entry.aliases.last() {
            assert!(!names(alias).is_empty(), "{alias} of {}", entry.name);
        }
    }
}

#[test]
fn a_name_is_found_before_it_is_typed_to_its_end() {
    for (typed, expected) in [
        ("dol", "Dolly"),
        ("dolly z", "Dolly zoom"),
        ("what is a dolly z", "Dolly zoom"),
        ("extreme cl", "Extreme close-up"),
        ("logl", "Logline"),
        ("LOGL", "Logline"),
        ("mise en sc", "Mise-en-scène"),
        ("three-act str", "Three-act structure"),
    ] {
        assert_eq!(first(typed), expected, "{typed}");
    }
    assert!(names("zoom").contains(&"Dolly zoom"), "a later word of a name counts");
}

#[test]
fn names_that_begin_so_come_before_names_that_hold_it() {
    assert_eq!(names("dolly")[..2], ["Dolly", "Dolly zoom"]);
    assert_eq!(names("shot")[..3], ["Shot", "Shot list", "Shot reverse shot"]);
}

#[test]
fn fewer_than_three_letters_are_only_a_whole_name() {
    for typed in ["d", "do", "wi", "  lo ", "क्"] {
        assert_eq!(names(typed), [] as [&str; 0], "{typed}");
    }
    assert_eq!(first("vo"), "Voice-over");
}

#[test]
fn devanagari_and_hinglish_are_found() {
    for typed in ["क्लोज अप", "क्लोज", "क्लोज-अप शॉट क्या होता है", "close up kya hota hai"]
    {
        assert_eq!(first(typed), "Close-up", "{typed}");
    }
}

#[test]
fn typos_and_questions_are_found() {
    assert_eq!(first("dolly zomm"), "Dolly zoom");
    assert_eq!(first("how do I format a flashback?"), "Flashback");
}

#[test]
fn what_is_not_close_is_not_found() {
    for typed in [
        "",
        "   ",
        "?!",
        "what is the",
        "who directed Jaws?",
        "my lighthouse",
        "new session",
        "qwertz",
        "संगीतकार",
        "🎬🎬🎬",
    ] {
        assert_eq!(names(typed), [] as [&str; 0], "{typed}");
    }
}

#[test]
fn at_most_four_entries_are_found() {
    assert_eq!(names("shot").len(), 4);
    assert_eq!(names("str").len(), 4);
}

#[test]
fn a_text_of_more_than_120_characters_is_no_term() {
    let padded = |length: usize| format!("{:>length$}", "wide shot");
    assert_eq!(first(&padded(120)), "Wide shot");
    assert_eq!(names(&padded(121)), [] as [&str; 0]);
    let devanagari = format!("{}क्लोज अप", " ".repeat(112));
    assert_eq!(devanagari.chars().count(), 120);
    assert_eq!(first(&devanagari), "Close-up", "characters are counted, not bytes");
    assert_eq!(names(&"wide shot ".repeat(100_000)), [] as [&str; 0]);
}

#[test]
fn an_entry_says_what_it_means_and_more() {
    let found = look_up("voice-over").remove(0);
    assert!(!found.about.is_empty() && found.more.contains("**For example:** "), "{found:?}");
    assert!(found.more.contains("**In use:** "), "{found:?}");
    assert!(!found.more.contains(found.about), "nothing is said twice");
    let structure = look_up("three-act structure").remove(0);
    assert!(structure.more.starts_with("1. "), "{structure:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_text_finds_at_most_four_different_entries(typed in any::<String>()) {
        let mut found = names(&typed);
        prop_assert!(found.len() <= 4);
        found.sort_unstable();
        let all = found.len();
        found.dedup();
        prop_assert_eq!(found.len(), all);
    }
}
