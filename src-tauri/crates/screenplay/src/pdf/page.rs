//! A page of the layout on a sheet of paper.

use super::canvas::{SIZE, Sheet};
use crate::layout::{Line, Page, width};
use crate::style::Run;

/// A column and a row of the layout, in points.
const COLUMN: f32 = 7.2;
pub(super) const ROW: f32 = 12.0;

/// How far below the upper edge of its row the base of a line is, in points: where capitals stand in the middle.
const BASE: f32 = 9.4;

pub(super) fn draw(sheet: &mut Sheet<'_, '_>, page: &Page) {
    for line in page.lines() {
        let y = top(line) + BASE;
        for piece in line.pieces() {
            let room = columns(piece.runs()) * COLUMN;
            sheet.fitted(piece.column() as f32 * COLUMN, y, SIZE, piece.runs(), room);
        }
    }
}

/// The upper edge of a line, in points.
pub(super) fn top(line: &Line) -> f32 {
    line.row() as f32 * ROW
}

/// The room that the layout gives a text.
fn columns(runs: &[Run]) -> f32 {
    runs.iter().map(|run| width::of(run.text())).sum::<usize>() as f32
}
