//! Where things stand on a page.

use screenplay::layout::{Format, Page, Paper, Preset, layout, row_starts};
use screenplay::{Kind, parse};

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
fn kinds_stand_where_final_draft_has_them() {
    let source = "INT. HUT - DAY\n\nRain.\n\nMIRA\n(low)\nYes.\n\nCUT TO:\n\n> THE END <";
    stand_at(
        Preset::FinalDraft,
        source,
        &[
            (7, 12, "INT. HUT - DAY"),
            (9, 12, "Rain."),
            (11, 37, "MIRA"),
            (12, 31, "(low)"),
            (13, 25, "Yes."),
            (15, 60, "CUT TO:"),
            (17, 38, "THE END"),
        ],
    );
}

/// How many columns action, a direction and dialogue have: the first two rows of a word that is too long for them.
fn columns(preset: Preset, paper: Paper) -> [(usize, usize); 3] {
    let word = "a".repeat(100);
    let source = format!("{word}\n\nMIRA\n({word})\n{word}\n");
    let pages = layout(&parse(source.as_bytes()), Format::new(preset, paper));
    let rows = |kind| {
        let lines = pages.pages()[0].lines().iter().filter(|line| line.kind() == Some(kind));
        let rows: Vec<usize> = lines.take(2).map(|line| line.pieces()[0].text().len()).collect();
        (rows[0], rows[1])
    };
    [Kind::Action, Kind::Parenthetical, Kind::Dialogue].map(rows)
}

#[test]
fn each_preset_has_its_columns() {
    assert_eq!(columns(Preset::Open, Paper::Letter), [(61, 39), (26, 26), (36, 36)]);
    assert_eq!(columns(Preset::Open, Paper::A4), [(58, 42), (26, 26), (36, 36)]);
    for paper in Paper::ALL {
        assert_eq!(columns(Preset::FinalDraft, paper), [(60, 40), (21, 20), (37, 37)]);
    }
}

#[test]
fn final_draft_hangs_the_bracket_of_a_direction_out() {
    let source = "MIRA\n(without turning to any of them)\nYes.";
    stand_at(
        Preset::FinalDraft,
        source,
        &[(7, 37, "MIRA"), (8, 31, "(without turning to"), (9, 32, "any of them)"), (10, 25, "Yes.")],
    );
    let element = parse(source.as_bytes());
    let element = element.element(1).unwrap();
    let line = format!("({})", "a".repeat(60));
    let starts = |preset| row_starts(&element, &line, Format::new(preset, Paper::Letter));
    assert_eq!((starts(Preset::Open), starts(Preset::FinalDraft)), (vec![26, 52], vec![21, 41, 61]));
}

#[test]
fn the_number_of_a_page_ends_at_the_right_margin() {
    for (preset, paper, right) in [
        (Preset::Open, Paper::Letter, 76),
        (Preset::Open, Paper::A4, 73),
        (Preset::FinalDraft, Paper::Letter, 72),
        (Preset::FinalDraft, Paper::A4, 72),
    ] {
        let format = Format::new(preset, paper);
        let pages = layout(&parse("===\n\nA.\n\n".repeat(12).as_bytes()), format);
        let number = |index: usize| {
            let page = &pages.pages()[index];
            page.lines().iter().find(|line| line.element().is_none()).map(|line| {
                let piece = &line.pieces()[0];
                (line.row(), piece.column() + piece.text().len(), piece.text())
            })
        };
        assert_eq!(number(0), None);
        assert_eq!(number(1), Some((3, right, "2.".to_owned())));
        assert_eq!(number(11), Some((3, right, "12.".to_owned())));
    }
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
