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

    /// The rows of the first line of a script on a page of the default format, as its text is cut.
    fn cut(fountain: &str) -> Option<Vec<String>> {
        let line = lines(fountain).remove(0);
        let rows = line.rows?;
        let is_default = |rows: &&LineRows| (rows.preset, rows.paper) == Default::default();
        let mut starts = rows.iter().find(is_default).map_or(Vec::new(), |rows| rows.starts.clone());
        let units: Vec<u16> = line.text.encode_utf16().collect();
        starts.insert(0, 0);
        starts.push(u32::try_from(units.len()).unwrap());
        let row = |ends: &[u32]| String::from_utf16(&units[ends[0] as usize..ends[1] as usize]).unwrap();
        Some(starts.windows(2).map(row).collect())
    }

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
    fn very_long_lines_and_what_is_not_printed_have_no_rows() {
        assert!(cut(&format!("!{}", "雨".repeat(LONGEST / 3))).is_some());
        assert_eq!(cut(&format!("!{}", "雨".repeat(LONGEST / 3 + 1))), None);
        assert_eq!(cut(&format!("# {}", "雨".repeat(50))), None);
    }
}
