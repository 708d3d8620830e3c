//! Whatever the script, laying it out ends, and nothing of it is lost.

use proptest::prelude::*;
use screenplay::layout::{Format, Paper, Preset};

use crate::around::{Laid, config, formats, is_printed, own};

#[track_caller]
fn ends(source: &str) -> usize {
    let mut most = 0;
    for format in formats() {
        let laid = Laid::new(source, format);
        let printed = laid.printed();
        for (index, element) in
            laid.script.elements().enumerate().filter(|(_, element)| is_printed(element.kind()))
        {
            let text: String = element.text().chars().filter(|letter| !letter.is_whitespace()).collect();
            assert!(printed.get(&index).map_or("", String::as_str) == text, "element {index}");
        }
        for line in laid.pages.pages().iter().flat_map(own) {
            assert!((format.first_row()..format.first_row() + format.lines()).contains(&line.row()));
        }
        most = most.max(laid.pages.pages().len());
    }
    most
}

#[test]
fn a_speech_of_ten_thousand_lines_is_cut() {
    assert!(ends(&format!("MIRA\n{}", "and on and on\n".repeat(10_000))) >= 10_000 / 55);
    assert!(ends(&format!("MIRA\n{}", "and on and on ".repeat(20_000))) >= 140);
    assert!(ends(&format!("MIRA\n{}", "(low)\n".repeat(10_000))) >= 10_000 / 55);
    assert!(ends(&format!("MIRA\n{}", "~la\n".repeat(10_000))) >= 10_000 / 55);
}

#[test]
fn a_dual_dialogue_longer_than_a_page_is_cut_in_both_columns() {
    let side = "Well, so it is. ".repeat(300);
    ends(&format!("Rain.\n\nMIRA\n{side}\n\nJOHN ^\n{side}"));
    let lines = "no end\n".repeat(300);
    ends(&format!("Rain.\n\nMIRA\n{lines}\nJOHN ^\n{lines}\nCUT TO:"));
    let laid = Laid::new(&format!("MIRA\n{lines}\nJOHN ^\nHi."), Format::new(Preset::Open, Paper::Letter));
    assert_eq!(laid.pages.pages().len(), 6);
}

#[test]
fn names_and_headings_of_any_length_are_cut() {
    let name = "MIRA AND ".repeat(3_000);
    ends(&format!("{name}\nHi."));
    ends(&format!("{name}\nHi.\n\nJOHN ^\nHo."));
    ends(&format!("INT. {name}\n\nRain."));
    ends(&format!("!! {name}"));
    ends(&format!("> {name}"));
    ends(&format!("> {name} <"));
    ends(&format!("INT. HUT #{}#\n\nRain.", "1".repeat(5_000)));
    ends(&format!("MIRA {}\n{}", "(V.O.)".repeat(12), "so\n".repeat(200)));
}

#[test]
fn words_without_blanks_are_cut() {
    for word in ["a", "é", "漢", "क्षि", "e\u{301}", "👩‍👩‍👧", "\u{301}", "\u{200b}", "\0", "\u{ad}", "ﷺ"]
    {
        ends(&format!("Rain {}", word.repeat(20_000)));
        ends(&format!("@x\n{}", word.repeat(20_000)));
    }
}

#[test]
fn only_headings_only_transitions_only_breaks() {
    ends(&"INT. HUT\n\n".repeat(1_000));
    ends(&"INT. HUT\n\nCUT TO:\n\n".repeat(1_000));
    ends(&"CUT TO:\n\n".repeat(1_000));
    ends(&format!("{}{}", "so on\n".repeat(54), "\nCUT TO:\n".repeat(20)));
    ends(&"> <\n".repeat(1_000));
    assert_eq!(ends(&"===\n\n".repeat(1_000)), 0);
    assert_eq!(ends(""), 0);
    assert_eq!(ends(&format!("===\n\nA.\n\n{}B.\n\n===", "===\n\n".repeat(9))), 2);
    ends(&format!("Rain.{}Wind.", "\n".repeat(10_000)));
    ends(&format!("{}Rain.", " ".repeat(10_000)));
}

#[test]
fn a_line_of_ten_megabytes_is_cut_in_linear_time() {
    let format = Format::default();
    for sentence in ["So it is. ", "x", "and ", "漢。"] {
        let source = sentence.repeat(10_000_000 / sentence.len());
        assert!(Laid::new(&source, format).pages.pages().len() > 1_000);
    }
}

/// What breaks pages, and any letters.
const PIECES: &str =
    "([A-Z]{1,3}|[a-z .]{1,200}|\n|\n\n|CUT TO:|INT\\. |\\(|\\)| \\^|===|~|>|<|\\PC|#|!){0,200}";

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn any_text_ends(source in PIECES) {
        ends(&source);
    }
}
