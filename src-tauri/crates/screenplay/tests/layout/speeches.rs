//! `(CONT'D)`, and the two columns of a dual dialogue.

use screenplay::layout::{Format, Line, Origin};
use screenplay::{Kind, Side};

use crate::around::{Laid, own, text};

/// The cues of a script on its pages.
fn cues(source: &str) -> Vec<String> {
    let laid = Laid::new(source, Format::default());
    let lines = laid.pages.pages().iter().flat_map(own);
    let cues = lines.filter(|line| line.kind() == Some(Kind::Character)).map(text);
    cues.filter(|cue| cue != "(MORE)").collect()
}

#[test]
fn who_goes_on_after_action_is_marked() {
    let cases: &[(&str, &[&str])] = &[
        ("MIRA\nHi.\n\nRain.\n\nMIRA\nYo.", &["MIRA", "MIRA (CONT'D)"]),
        ("MIRA\nHi.\n\nRain.\n\nMIRA (V.O.)\nYo.", &["MIRA", "MIRA (V.O.) (CONT'D)"]),
        ("@Mira\nHi.\n\nRain.\n\nMIRA\nYo.", &["Mira", "MIRA (CONT'D)"]),
        ("MIRA\nHi.\n\nRain.\n\nMIRA (cont’d)\nYo.", &["MIRA", "MIRA (cont’d)"]),
        ("MIRA\nHi.\n\nRain.\n\nMIRA (CONTINUING)\nYo.", &["MIRA", "MIRA (CONTINUING)"]),
        ("MIRA\nHi.\n\nRain.\n\nJOHN\nYo.\n\nRain.\n\nMIRA\nSo.", &["MIRA", "JOHN", "MIRA"]),
        ("MIRA\nHi.\n\nMIRA\nYo.", &["MIRA", "MIRA"]),
        ("MIRA\nHi.\n\nINT. HUT\n\nRain.\n\nMIRA\nYo.", &["MIRA", "MIRA"]),
        ("MIRA\nHi.\n\nRain.\n\nMIRA.\nYo.", &["MIRA", "MIRA."]),
        ("MIRA\nHi.\n\nJOHN ^\nHo.\n\nRain.\n\nJOHN\nYo.", &["MIRA", "JOHN", "JOHN"]),
    ];
    for (source, expected) in cases {
        assert_eq!(cues(source), *expected, "{source}");
    }
}

#[test]
fn who_goes_on_for_pages_is_named_on_each() {
    let speech = "So it is. ".repeat(1_000);
    let cues = cues(&format!("MIRA (V.O.)\nHi.\n\nRain.\n\nMIRA (V.O.)\n{speech}"));
    assert!(cues.len() > 4);
    assert!(cues[1..].iter().all(|cue| cue == "MIRA (V.O.) (CONT'D)"), "{cues:?}");
}

#[test]
fn a_page_ends_before_a_remark_within_a_speech() {
    // Two rows are left under the first sentence: a remark and what is said after it would fill them.
    let source = format!("{}\nMIRA (V.O.)\nOne.\nTwo.\n(low)\nThree.\nFour.\n", "Rain.\n".repeat(49));
    let laid = Laid::new(&source, Format::default());
    let [first, second] = laid.pages.pages() else { panic!("{} pages", laid.pages.pages().len()) };
    let texts = |page| own(page).map(text).collect::<Vec<_>>();
    assert_eq!(texts(first)[49..], ["MIRA (V.O.)", "One.", "Two.", "(MORE)"]);
    assert_eq!(texts(second), ["MIRA (V.O.) (CONT'D)", "(low)", "Three.", "Four."]);
}

#[test]
fn a_mark_that_is_typed_is_not_doubled_where_a_page_ends() {
    let speech = "So it is. ".repeat(300);
    for cue in ["MIRA (CONT'D)", "MIRA (V.O.) (cont’d)", "@Mira (continuing)"] {
        let cues = cues(&format!("{cue}\n{speech}"));
        assert!(cues.len() > 1);
        assert!(cues.iter().all(|found| found == cue.trim_start_matches('@')), "{cues:?}");
    }
}

#[test]
fn both_speeches_of_a_long_dual_dialogue_go_on() {
    let side = "Well, so it is. ".repeat(200);
    let source = format!("MIRA (V.O.)\n{side}\n\nJOHN (cont’d) ^\n{side}");
    let laid = Laid::new(&source, Format::default());
    assert!(laid.pages.pages().len() > 1);
    for (page, next) in laid.turns() {
        let marks: Vec<_> = own(page).filter(|line| text(line) == "(MORE)").map(Line::side).collect();
        assert_eq!(marks, [Some(Side::Left), Some(Side::Right)]);
        let cues = own(next).filter(|line| line.is_added() && text(line) != "(MORE)").map(text);
        assert_eq!(cues.collect::<Vec<_>>(), ["MIRA (V.O.) (CONT'D)", "JOHN (cont’d)"]);
    }
}

#[test]
fn what_is_added_to_a_cue_is_a_piece_of_its_own() {
    let laid = Laid::new("MIRA\nHi.\n\nRain.\n\nMIRA\nYo.", Format::default());
    let cue = own(&laid.pages.pages()[0]).find(|line| line.pieces().len() == 2).unwrap();
    let pieces: Vec<_> =
        cue.pieces().iter().map(|piece| (piece.column(), piece.origin(), piece.text())).collect();
    assert_eq!(
        pieces,
        [(34, Origin::Source, "MIRA".to_owned()), (39, Origin::Continued, "(CONT'D)".to_owned())]
    );
    assert!(!cue.is_added());
}

#[test]
fn the_speeches_of_a_dual_dialogue_begin_in_one_row() {
    let laid = Laid::new("Rain.\n\nMIRA\nHi.\nHi.\n\nJOHN ^\n(low)\nHo.\n\nWind.", Format::default());
    let lines = own(&laid.pages.pages()[0]).map(|line| (line.row(), line.pieces()[0].column(), text(line)));
    let lines: Vec<_> = lines.collect();
    let lines: Vec<_> = lines.iter().map(|(row, column, text)| (*row, *column, text.as_str())).collect();
    assert_eq!(
        lines,
        [
            (6, 15, "Rain."),
            (8, 24, "MIRA"),
            (9, 15, "Hi."),
            (10, 15, "Hi."),
            (8, 56, "JOHN"),
            (9, 51, "(low)"),
            (10, 47, "Ho."),
            (12, 15, "Wind."),
        ]
    );
}

#[test]
fn a_long_name_is_not_on_each_page() {
    let speech = "So it is. ".repeat(1_000);
    // A row takes any number of these.
    let invisible = format!("MIRA{}", "\u{301}".repeat(10_000));
    let cues = cues(&format!("{invisible}\n{speech}"));
    assert_eq!(cues[0], invisible);
    assert!(cues.len() > 4 && cues[1..].iter().all(|cue| cue.len() < 600 && cue.starts_with("MIRA")));
}

#[test]
fn a_long_name_before_many_paragraphs_takes_no_time() {
    let source = format!("{}\nHi.\n\n{}", "A".repeat(1 << 20), "Rain.\n\n".repeat(200_000));
    let laid = Laid::new(&source, Format::default());
    assert!(laid.pages.pages().len() > 5_000);
}
