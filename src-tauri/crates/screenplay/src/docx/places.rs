//! The grid of the layout in the twentieths of a point that Word counts in.

use crate::layout::{Format, Paper};

/// A row and a column.
pub(super) const ROW: usize = 240;
pub(super) const COLUMN: usize = 144;

/// How many lines a page has beyond those of the layout.
const SPARE_LINES: usize = 2;

/// A point beside the last column, so that a full line is not parted by a rounding.
const SPARE_WIDTH: usize = 20;

/// The size and the margins of the page of a script.
pub(super) fn page(format: Format) -> String {
    let (width, height) = size(format.paper());
    let right = width.saturating_sub((format.left() + format.columns()) * COLUMN + SPARE_WIDTH);
    let used = (format.first_row() + format.lines() + SPARE_LINES) * ROW;
    margins(
        (width, height),
        [format.first_row() * ROW, right, height.saturating_sub(used), format.left() * COLUMN],
        format.number_row() * ROW,
    )
}

/// The size and the margins of the page of a table: three quarters of an inch all round.
pub(super) fn page_of_table(paper: Paper) -> (String, usize) {
    const MARGIN: usize = 1080;
    let size = size(paper);
    (margins(size, [MARGIN; 4], MARGIN / 2), size.0 - 2 * MARGIN)
}

fn size(paper: Paper) -> (usize, usize) {
    match paper {
        Paper::Letter => (12_240, 15_840),
        Paper::A4 => (11_906, 16_838),
    }
}

fn margins(size: (usize, usize), margins: [usize; 4], header: usize) -> String {
    let (width, height) = size;
    let [top, right, bottom, left] = margins;
    format!(
        "<w:pgSz w:w=\"{width}\" w:h=\"{height}\"/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" \
         w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"{header}\" w:footer=\"0\" w:gutter=\"0\"/>"
    )
}
