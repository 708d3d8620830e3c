//! Who says how much.

use crate::facts;

/// Names with their speeches, lines and words.
fn cast(source: &str) -> Vec<(String, usize, usize, usize)> {
    let facts = facts(source);
    let figures = facts
        .cast()
        .iter()
        .map(|speaker| (speaker.name().to_owned(), speaker.speeches(), speaker.lines(), speaker.words()));
    figures.collect()
}

#[test]
fn a_speaker_is_one_in_any_case_and_with_any_extension() {
    let source = "MIRA\nOne two.\n\n@Mira (V.O.)\nThree.\n\nMIRA (O.S.) (CONT'D)\n(low)\nFour.\n\nJOHN\nHi.";
    assert_eq!(cast(source), [("MIRA".to_owned(), 3, 3, 4), ("JOHN".to_owned(), 1, 1, 1)]);
    assert_eq!(cast("@Weiß\nA.\n\n@WEISS\nB."), [("Weiß".to_owned(), 2, 2, 2)]);
}

#[test]
fn both_of_a_dual_dialogue_speak() {
    assert_eq!(
        cast("MIRA\nOne two.\n\nJOHN ^\nThree."),
        [("MIRA".to_owned(), 1, 1, 2), ("JOHN".to_owned(), 1, 1, 1)]
    );
}

#[test]
fn lines_are_those_of_the_pages() {
    let source = format!("MIRA\n{}\n~La la\n  \nEnd.", "four words in it ".repeat(10));
    assert_eq!(cast(&source), [("MIRA".to_owned(), 1, 7, 43)]);
    // A speech that is cut has one cue.
    let long = format!("MIRA\n{}", "So it is. ".repeat(600));
    assert_eq!(cast(&long)[0].1, 1);
}

#[test]
fn a_word_has_a_letter_or_a_digit() {
    for (text, words) in [
        ("Well -- no.", 2),
        ("well-known", 1),
        ("*So* [[not this]] it _is_.", 3),
        ("तुम देर से आए।", 4),
        ("我知道。", 3),
        ("7 …", 1),
        ("#", 0),
    ] {
        assert_eq!(facts(&format!("@x\n{text}")).spoken_words(), words, "{text}");
    }
}

#[test]
fn the_longest_speech_is_known() {
    let facts = facts("Rain.\n\nMIRA\nOne.\n\nJOHN\nOne two.\n(low)\nThree.\n\nMIRA\nOne two three.");
    let longest = facts.longest_speech().unwrap();
    assert_eq!((longest.cue(), longest.words()), (5, 3));
}
