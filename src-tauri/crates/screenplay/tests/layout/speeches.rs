//! `(CONT'D)`, and the two columns of a dual dialogue.

use screenplay::Kind;
use screenplay::layout::{Format, Origin};

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
