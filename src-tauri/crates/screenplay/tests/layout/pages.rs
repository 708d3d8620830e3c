//! Presets, page breaks, blank lines, and the title page.

use screenplay::layout::{Format, Paper, Preset, layout};
use screenplay::parse;

use crate::around::{Laid, formats, own, text};

#[test]
fn a_page_has_the_lines_of_its_preset() {
    let cases = [
        (Preset::Open, Paper::Letter, 55),
        (Preset::Open, Paper::A4, 57),
        (Preset::FinalDraft, Paper::Letter, 53),
        (Preset::FinalDraft, Paper::A4, 58),
    ];
    for (preset, paper, lines) in cases {
        let laid = Laid::new(&"So.\n".repeat(500), Format::new(preset, paper));
        assert_eq!(own(&laid.pages.pages()[0]).count(), lines);
    }
}

#[test]
fn a_page_lies_on_its_paper() {
    for format in formats() {
        let rows = format.paper().height() / 12.0;
        assert!((format.first_row() + format.lines()) as f32 + 3.0 < rows, "{format:?}");
        assert!((format.left() + format.columns()) as f32 * 7.2 < format.paper().width(), "{format:?}");
    }
}

/// Rows of the first page, with their texts.
fn rows(preset: Preset, source: &str) -> Vec<(usize, String)> {
    let laid = Laid::new(source, Format::new(preset, Paper::Letter));
    let first = laid.format().first_row();
    own(&laid.pages.pages()[0]).map(|line| (line.row() - first, text(line))).collect()
}

#[track_caller]
fn are_spaced(preset: Preset, source: &str, expected: &[usize]) {
    let found: Vec<_> = rows(preset, source).into_iter().map(|(row, _)| row).collect();
    assert_eq!(found, expected, "{source:?}");
}

#[test]
fn empty_lines_stand_between() {
    are_spaced(Preset::Open, "A.\n\nINT. HUT\n\nB.", &[0, 2, 4]);
    are_spaced(Preset::FinalDraft, "A.\n\nINT. HUT\n\nB.", &[0, 3, 5]);
    are_spaced(Preset::Open, "A.\n\n\n\nB.", &[0, 4]);
    are_spaced(Preset::Open, "A.\n\n\n\nINT. HUT", &[0, 2]);
    are_spaced(Preset::Open, "A.\n\n\n\nMIRA\nHi.\n\n\n\nB.", &[0, 2, 3, 5]);
    are_spaced(Preset::Open, "> A <\n> B <\n\n> C <", &[0, 1, 3]);
    are_spaced(Preset::Open, "A.\n\n# Act\n\nB.", &[0, 2]);
    are_spaced(Preset::Open, "A.\n# Act\nB.", &[0, 2]);
    are_spaced(Preset::Open, "A.\n\n[[note]]\n\n/* gone */\n\nB.", &[0, 2]);
    are_spaced(Preset::Open, "MIRA\nHi.\n  \nHo.\n!B.", &[0, 1, 3, 5]);
    are_spaced(Preset::Open, "~la\n~la\n\nA.", &[0, 1, 3]);
    are_spaced(Preset::Open, "!! CLOSE\nA.", &[0, 2]);
}

#[test]
fn what_is_not_printed_is_on_no_page() {
    let source = "# Act\n\n= Synopsis\n\n[[note]]\n\n/* gone */\n\nRain[[more]] and wind.";
    assert_eq!(rows(Preset::Open, source), [(0, "Rain and wind.".to_owned())]);
    assert!(layout(&parse(b"# Act\n\n= Synopsis\n\n[[note]]"), Format::default()).pages().is_empty());
}

#[test]
fn scene_numbers_stand_in_both_margins() {
    let laid = Laid::new("INT. HUT #12A#\n\nRain.", Format::default());
    let heading = own(&laid.pages.pages()[0]).next().unwrap();
    let pieces: Vec<_> = heading.pieces().iter().map(|piece| (piece.column(), piece.text())).collect();
    assert_eq!(pieces, [(10, "12A".to_owned()), (15, "INT. HUT".to_owned()), (77, "12A".to_owned())]);
    let long = Laid::new("INT. HUT #1234567-1234567-1234567#\n\nRain.", Format::default());
    assert_eq!(text(own(&long.pages.pages()[0]).next().unwrap()), "INT. HUT 1234567-1234567-1234567");
}

#[test]
fn the_title_page_stands_apart() {
    let source = "Title: Rain\nCredit: by\nAuthors:\n  A. One\n  B. Two\nContact:\n  1 Street\nDraft date: May\nFont: Mono\n\nWind.";
    let laid = Laid::new(source, Format::default());
    assert_eq!((laid.pages.title_pages().len(), laid.pages.pages().len()), (1, 1));
    let page = &laid.pages.title_pages()[0];
    let lines: Vec<_> = own(page).map(|line| (line.row(), line.pieces()[0].column(), text(line))).collect();
    let lines: Vec<_> = lines.iter().map(|(row, column, text)| (*row, *column, text.as_str())).collect();
    assert_eq!(
        lines,
        [
            (24, 43, "Rain"),
            (26, 44, "by"),
            (28, 42, "A. One"),
            (29, 42, "B. Two"),
            (59, 15, "1 Street"),
            (60, 15, "May"),
        ]
    );
    assert_eq!(page.number(), 0);
}

#[test]
fn a_shot_stays_with_the_heading_or_the_shot_under_it() {
    for (format, lines) in formats().flat_map(|format| (40..62).map(move |lines| (format, lines))) {
        for next in ["INT. HUT - NIGHT", "!! HER HANDS"] {
            let source = format!("{}\n!! CLOSE ON MIRA\n\n{next}\n\nRain.", "Fog.\n".repeat(lines));
            let laid = Laid::new(&source, format);
            let lines =
                laid.pages.pages().iter().flat_map(|page| own(page).map(|line| (page.number(), line)));
            let lines: Vec<_> = lines.map(|(page, line)| (page, line.row(), text(line))).collect();
            let [.., (page, row, shot), (next_page, next_row, _), _] = lines.as_slice() else { panic!() };
            assert_eq!((shot.as_str(), page), ("CLOSE ON MIRA", next_page));
            let space = if next.starts_with("INT") && format.preset() == Preset::FinalDraft { 2 } else { 1 };
            assert_eq!(next_row - row, 1 + space);
        }
    }
}

#[test]
fn a_title_page_of_any_length_is_laid_out() {
    let source = format!("Title: Rain\nContact:\n{}", "  1 Street\n".repeat(200));
    let laid = Laid::new(&source, Format::default());
    assert_eq!(laid.pages.title_pages().iter().map(|page| own(page).count()).sum::<usize>(), 201);
    assert!(Laid::new("Font: Mono\nShow: X\n\nRain.", Format::default()).pages.title_pages().is_empty());
}
