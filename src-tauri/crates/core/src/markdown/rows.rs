//! Where a line is broken on each page, for text that a window's fonts do not set on the grid of a page: letters of
//! Devanagari, Han and others are as wide there as their font has them, so only the layout knows.

use ::screenplay::layout::{Format, Paper, Preset, row_starts};
use ::screenplay::{Element, Kind};

use crate::ipc::{LineRows, PagePaper, PagePreset};

/// The longest text whose rows are sent, in bytes: they are found again with each piece of a line that arrives.
const LONGEST: usize = 4_000;

/// The rows of a line of an element on every page; `None` where the window breaks it at the same places by itself.
pub(super) fn rows(element: &Element<'_>, text: &str) -> Option<Vec<LineRows>> {
    if !is_printed(element.kind()) || text.len() > LONGEST || text.chars().all(is_on_grid) {
        return None;
    }
    let formats = Preset::ALL.iter().flat_map(|preset| Paper::ALL.map(|paper| (*preset, paper)));
    let rows = formats.map(|(preset, paper)| LineRows {
        preset: match preset {
            Preset::Open => PagePreset::Open,
            Preset::FinalDraft => PagePreset::FinalDraft,
        },
        paper: match paper {
            Paper::Letter => PagePaper::Letter,
            Paper::A4 => PagePaper::A4,
        },
        starts: in_utf16(text, &row_starts(element, text, Format::new(preset, paper))),
    });
    Some(rows.filter(|rows| !rows.starts.is_empty()).collect())
}

const fn is_printed(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        SceneHeading | Action | Character | Parenthetical | Dialogue | Lyric | Transition | Centered | Shot
    )
}

/// Whether the sheet's own font has it, in one column: Latin, and the marks of its prose.
const fn is_on_grid(sign: char) -> bool {
    matches!(sign, '\0'..='\u{17f}' | '\u{2010}'..='\u{2026}' | '€')
}

/// Places in bytes as the window counts them.
fn in_utf16(text: &str, places: &[usize]) -> Vec<u32> {
    let mut units = 0;
    let mut before = 0;
    let place = |place: &usize| {
        units += text.get(before..*place).map_or(0, |part| part.encode_utf16().count());
        before = *place;
        u32::try_from(units).unwrap_or(u32::MAX)
    };
    places.iter().map(place).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::screenplay::lines;
    use super::*;
    use crate::ipc::ScreenplayLine;
    use ::screenplay::layout::{Piece, layout};
    use ::screenplay::parse;

    /// The rows of the first line of a script on a page of the default format, as its text is cut.
    fn cut(fountain: &str) -> Option<Vec<String>> {
        let line = lines(fountain).remove(0);
        line.rows.as_ref()?;
        Some(cut_on(&line, PagePreset::default(), PagePaper::default()))
    }

    /// The rows of a line on a page, as its text is cut.
    fn cut_on(line: &ScreenplayLine, preset: PagePreset, paper: PagePaper) -> Vec<String> {
        let of_page = |rows: &&LineRows| (rows.preset, rows.paper) == (preset, paper);
        let rows = line.rows.iter().flatten().find(of_page);
        let mut starts = rows.map_or(Vec::new(), |rows| rows.starts.clone());
        let units: Vec<u16> = line.text.encode_utf16().collect();
        starts.insert(0, 0);
        starts.push(u32::try_from(units.len()).unwrap());
        let row = |ends: &[u32]| String::from_utf16(&units[ends[0] as usize..ends[1] as usize]).unwrap();
        starts.windows(2).map(row).collect()
    }

    /// The rows that are printed of a script, without the blanks at their ends.
    fn printed(fountain: &str, preset: Preset, paper: Paper) -> Vec<String> {
        let pages = layout(&parse(fountain.as_bytes()), Format::new(preset, paper));
        let lines = pages.pages().iter().flat_map(|page| page.lines());
        let written = lines.filter(|line| line.element().is_some() && !line.is_added());
        let text = |row: String| row.trim_end().to_owned();
        written.map(|line| text(line.pieces().iter().map(Piece::text).collect())).collect()
    }

    /// Each page, as the window names it and as it is laid out.
    const PAGES: [(PagePreset, PagePaper, Preset, Paper); 4] = [
        (PagePreset::Open, PagePaper::Letter, Preset::Open, Paper::Letter),
        (PagePreset::Open, PagePaper::A4, Preset::Open, Paper::A4),
        (PagePreset::FinalDraft, PagePaper::Letter, Preset::FinalDraft, Paper::Letter),
        (PagePreset::FinalDraft, PagePaper::A4, Preset::FinalDraft, Paper::A4),
    ];

    #[test]
    fn latin_text_needs_no_rows() {
        assert_eq!(cut(&"“Łódź” – it’s café… ".repeat(9)), None);
    }

    #[test]
    fn wide_text_has_the_rows_of_the_page() {
        let rows = cut(&format!("!{}。雨", "雨".repeat(30))).unwrap();
        // A sign takes two of 61 columns, and a full stop begins no row.
        assert_eq!(rows, ["雨".repeat(29), "雨。雨".to_owned()]);
    }

    #[test]
    fn rows_begin_at_words_and_are_counted_as_the_window_counts() {
        let rows = cut(&format!("!😀 {}", "मीरा दरवाज़े पर खड़ी है। ".repeat(6))).unwrap();
        assert!(rows.len() > 2);
        assert!(rows.iter().all(|row| !row.starts_with(' ')), "{rows:?}");
    }

    #[test]
    fn a_line_of_one_row_on_every_page_is_not_broken_by_the_window() {
        assert_eq!(lines("!बारिश").remove(0).rows, Some(Vec::new()));
    }

    #[test]
    fn every_line_is_broken_as_it_is_printed() {
        let script = [
            &format!(".{}", "雨の家と".repeat(20)),
            &format!("!{}\n{}", "😀 雨、".repeat(40), "मीरा दरवाज़े पर खड़ी है। ".repeat(9)),
            &format!("@मीरा\n({})\n{}\n~{}", "雨".repeat(30), "雨が降る。".repeat(20), "♪ ".repeat(90)),
            &format!("> {}:", "雨に".repeat(50)),
            &format!("> {} <", "雨".repeat(70)),
        ]
        .map(String::as_str)
        .join("\n\n");
        for (preset, paper, set_as, on) in PAGES {
            let shown = lines(&script).into_iter().filter(|line| !line.text.is_empty());
            let shown = shown.flat_map(|line| cut_on(&line, preset, paper));
            let shown: Vec<_> = shown.map(|row| row.trim_end().to_owned()).collect();
            assert_eq!(shown, printed(&script, set_as, on), "{set_as:?} {on:?}");
        }
    }

    #[test]
    fn rows_are_sent_for_the_pages_on_which_a_line_is_broken() {
        let pages = |text: &str| -> Vec<_> {
            let rows = lines(text).remove(0).rows.unwrap();
            rows.into_iter().map(|rows| (rows.preset, rows.paper)).collect()
        };
        assert_eq!(pages(&"雨".repeat(40)), PAGES.map(|(preset, paper, ..)| (preset, paper)));
        // 60 columns are too many for the open page on A4 alone.
        assert_eq!(pages(&"雨".repeat(30)), [(PagePreset::Open, PagePaper::A4)]);
    }

    #[test]
    fn a_letter_off_the_grid_is_enough() {
        let has_rows = |letter: &str| lines(&format!("!{letter}")).remove(0).rows.is_some();
        for letter in ["ƀ", "ж", "ω", "₹", "→", "♪", "\u{200b}", "雨", "मी", "😀"] {
            assert!(has_rows(letter), "{letter}");
        }
        for letter in ["a", "ÿ", "ſ", "‐", "…", "€"] {
            assert!(!has_rows(letter), "{letter}");
        }
    }

    #[test]
    fn every_kind_that_is_printed_has_rows_and_no_other() {
        let wide = "雨".repeat(50);
        let printed = [
            format!(".{wide}"),
            format!("!{wide}"),
            format!("@{wide}\n({wide})\n{wide}\n~{wide}"),
            format!("> {wide}:"),
            format!("> {wide} <"),
            format!("!!{wide}"),
        ];
        for line in printed.iter().flat_map(|script| lines(script)) {
            assert!(line.rows.is_some_and(|rows| !rows.is_empty()), "{:?}", line.kind);
        }
        let title = format!("Title: {wide}");
        for hidden in
            [format!("# {wide}"), format!("= {wide}"), format!("[[{wide}]]"), format!("/*{wide}*/"), title]
        {
            assert!(lines(&hidden).iter().all(|line| line.rows.is_none()), "{hidden}");
        }
    }

    #[test]
    fn very_long_lines_and_what_is_not_printed_have_no_rows() {
        assert!(cut(&format!("!{}", "雨".repeat(LONGEST / 3))).is_some());
        assert_eq!(cut(&format!("!{}", "雨".repeat(LONGEST / 3 + 1))), None);
        assert_eq!(cut(&format!("# {}", "雨".repeat(50))), None);
    }
}
