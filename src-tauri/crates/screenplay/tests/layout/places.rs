//! Where things stand on a page.

use screenplay::layout::{Format, Page, Paper, Preset, layout};
use screenplay::parse;

/// The lines of a page: row, column and text of each piece.
fn places(page: &Page) -> Vec<(usize, usize, String)> {
    let pieces = page.lines().iter().flat_map(|line| line.pieces().iter().map(|piece| (line.row(), piece)));
    pieces.map(|(row, piece)| (row, piece.column(), piece.text())).collect()
}

#[track_caller]
fn stand_at(preset: Preset, source: &str, expected: &[(usize, usize, &str)]) {
    let pages = layout(&parse(source.as_bytes()), Format::new(preset, Paper::Letter));
    let found = places(&pages.pages()[0]);
    let found: Vec<_> = found.iter().map(|(row, column, text)| (*row, *column, text.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn kinds_stand_in_their_columns() {
    let source = "INT. HUT - DAY\n\nRain.\n\nMIRA\n(low)\nYes.\n\nCUT TO:\n\n> THE END <";
    stand_at(
        Preset::Open,
        source,
        &[
            (6, 15, "INT. HUT - DAY"),
            (8, 15, "Rain."),
            (10, 34, "MIRA"),
            (11, 28, "(low)"),
            (12, 24, "Yes."),
            (14, 69, "CUT TO:"),
            (16, 42, "THE END"),
        ],
    );
}

#[test]
fn names_of_formats_are_read_back() {
    for preset in Preset::ALL {
        assert_eq!(Preset::from_name(preset.as_str()), Some(preset));
    }
    for paper in Paper::ALL {
        assert_eq!(Paper::from_name(paper.as_str()), Some(paper));
    }
    assert_eq!((Preset::from_name("Open"), Paper::from_name("")), (None, None));
}

#[test]
fn joined_letters_do_not_end_a_row_inside_a_word() {
    let word = "ज्ञान".repeat(3);
    let script = format!("@देव\n{}\n", [word.as_str(); 9].join(" "));
    let pages = layout(&parse(script.as_bytes()), Format::default());
    let rows: Vec<String> = places(&pages.pages()[0]).into_iter().skip(1).map(|(_, _, text)| text).collect();
    assert!(rows.len() > 1);
    assert!(rows.iter().all(|row| row.split(' ').all(|part| part == word)), "{rows:?}");
}
