//! Where lines are broken into rows.

use proptest::prelude::*;
use screenplay::layout::{Format, layout};
use screenplay::parse;

use crate::around::{config, own, text};

/// The rows of a line of action.
fn rows(line: &str) -> Vec<String> {
    let pages = layout(&parse(format!("!{line}").as_bytes()), Format::default());
    pages.pages().iter().flat_map(own).map(text).collect()
}

#[track_caller]
fn are(line: &str, lengths: &[usize]) {
    let found: Vec<_> = rows(line).iter().map(|row| row.chars().count()).collect();
    assert_eq!(found, lengths, "{:?}", rows(line));
}

#[test]
fn words_are_whole_and_blanks_between_rows_are_gone() {
    let word = "a".repeat(30);
    are(&format!("{word} {word}"), &[61]);
    are(&format!("{word}  {word}"), &[30, 30]);
    are(&format!("{word} {word}b"), &[30, 31]);
    are(&format!("{word} {word} {word}"), &[61, 30]);
    are(&format!("{word} {word}    "), &[61]);
    are(&"a".repeat(130), &[61, 61, 8]);
    are(&format!("    {word} {word}"), &[34, 30]);
}

#[test]
fn words_are_broken_after_hyphens_and_dashes() {
    let word = "a".repeat(50);
    are(&format!("{word}-{word}"), &[51, 50]);
    are(&format!("{word}—{word}"), &[51, 50]);
    are(&format!("{word}--{word}"), &[61, 41]);
    are(&format!("{word} -{word}"), &[50, 51]);
    are(&format!("{word} 24-7-{}", "7".repeat(20)), &[50, 25]);
}

#[test]
fn wide_signs_take_two_columns_and_marks_none() {
    are(&"漢".repeat(40), &[30, 10]);
    // A comma does not begin a row.
    are(&format!("{}、{}", "漢".repeat(30), "字".repeat(3)), &[29, 5]);
    are(&"e\u{301}".repeat(70), &[122, 18]);
    are(&"\u{1f3ac}".repeat(31), &[30, 1]);
}

#[test]
fn clusters_of_devanagari_stay_whole() {
    let line = "क्षत्रिय ".repeat(40);
    let found = rows(&line);
    assert!(found.len() > 1);
    assert_eq!(found.join(" "), line.trim_end());
    let word = "क्षि".repeat(100);
    assert!(rows(&word).iter().all(|row| row.starts_with('क') && row.ends_with('ि')));
}

#[test]
fn styles_go_on_in_the_next_row() {
    let line = format!("*{}*", "so it is ".repeat(20).trim_end());
    let pages = layout(&parse(line.as_bytes()), Format::default());
    let rows: Vec<_> = pages.pages().iter().flat_map(own).collect();
    assert!(rows.len() > 2);
    assert!(rows.iter().all(|row| row.pieces()[0].runs().iter().all(|run| run.style().is_italic())));
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn letters_of_any_alphabet_break_alike(line in "[a ,-]{0,40}[a -]{0,200}") {
        let broken = |line: &str| rows(line).iter().map(|row| row.chars().count()).collect::<Vec<_>>();
        prop_assert_eq!(broken(&line), broken(&line.replace('a', "é")));
    }
}
