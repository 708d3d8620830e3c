//! A table of picture and sound on paper.

use super::canvas::{Canvas, Sheet};
use super::wrap::wrap;
use crate::Pace;
use crate::av::{Captions, Played, Table};
use crate::clock;
use crate::fonts::Fonts;
use crate::layout::Paper;
use crate::style::{Run, bold, plain};

/// The size of the type and the distance of its lines, in points: smaller than that of a script, because a column is
/// narrow.
const SIZE: f32 = 10.0;
const LEADING: f32 = 12.0;

/// How far below the upper edge of a line its base is, in points.
const BASE: f32 = 9.0;

/// The margins of the paper, the space between two columns, and that above and below a row, in points.
const MARGIN: f32 = 54.0;
const GAP: f32 = 12.0;
const PADDING: f32 = 6.0;

/// How wide the columns of numbers, seconds and sums are, in points.
const NUMBER: f32 = 30.0;
const SECONDS: f32 = 34.0;
const TOTAL: f32 = 46.0;

/// How thick rules are, in points: under the captions, and between rows.
const THICK: f32 = 1.0;
const THIN: f32 = 0.4;

/// Where the columns begin and end, in points.
#[derive(Debug, Clone, Copy)]
struct Grid {
    video: (f32, f32),
    audio: (f32, f32),
    seconds: f32,
    total: f32,
    bottom: f32,
}

/// A row in lines.
struct Lines {
    number: Vec<Run>,
    video: Vec<Vec<Run>>,
    audio: Vec<Vec<Run>>,
    seconds: Vec<Run>,
    total: Vec<Run>,
}

/// The rows of a page, each with its upper edge.
type Page = Vec<(f32, Lines)>;

pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    fonts: &Fonts<'_>,
    table: &Table,
    paper: Paper,
    pace: Pace,
    captions: &Captions<'_>,
) {
    let grid = Grid::of(paper);
    let title = table.about().title().map(|title| wrap(fonts, &bold(title), SIZE, grid.total - MARGIN));
    let title = title.unwrap_or_default();
    let rows = table.played(pace).enumerate();
    let rows = rows.map(|(index, played)| Lines::new(fonts, &grid, &table.number_of(index), &played));
    let (pages, end) = paginate(rows, &grid, title.len());
    let last = pages.len();
    for (index, page) in pages.into_iter().enumerate() {
        canvas.page(paper, index + 1, |sheet| {
            let title: &[_] = if index == 0 { &title } else { &[] };
            head(sheet, &grid, title, captions, index + 1);
            page.iter().for_each(|(top, lines)| lines.draw(sheet, &grid, *top));
            if index + 1 == last {
                let base = end + PADDING + BASE;
                let sum = bold(&clock::minutes(table.lasts(pace)));
                let right = grid.total - sheet.width(SIZE, &sum) - GAP;
                sheet.line_to(right, base, SIZE, &bold(captions.total));
                sheet.line_to(grid.total, base, SIZE, &sum);
            }
        });
    }
}

/// The rows on their pages, and where the last one ends. A row stays whole if a page can hold it.
fn paginate(rows: impl Iterator<Item = Lines>, grid: &Grid, title: usize) -> (Vec<Page>, f32) {
    let mut pages = vec![Page::new()];
    let mut y = top(title);
    for row in rows {
        let mut rest = Some(row);
        while let Some(row) = rest {
            let room = ((grid.bottom - y - 2.0 * PADDING) / LEADING).max(0.0) as usize;
            let is_empty = pages.last().is_some_and(Vec::is_empty);
            let fits = row.height() <= room;
            if !fits && !is_empty {
                pages.push(Page::new());
                y = top(0);
                rest = Some(row);
                continue;
            }
            let (now, later) = row.cut(room.max(1));
            let height = now.height() as f32 * LEADING + 2.0 * PADDING;
            if let Some(page) = pages.last_mut() {
                page.push((y, now));
            }
            y += height;
            rest = later;
        }
    }
    // The sum is not parted from the last row by the edge of a page: there is room below the margin for it.
    (pages, y)
}

/// Where the first row begins, under a title of so many lines and the captions.
fn top(title: usize) -> f32 {
    MARGIN + LEADING + if title == 0 { 0.0 } else { (title + 1) as f32 * LEADING } + PADDING
}

/// The title, the captions and the number of the page.
fn head(sheet: &mut Sheet<'_, '_>, grid: &Grid, title: &[Vec<Run>], captions: &Captions<'_>, number: usize) {
    if number > 1 {
        sheet.line_to(grid.total, MARGIN - LEADING, SIZE, &plain(&format!("{number}.")));
    }
    title.iter().enumerate().for_each(|(index, line)| {
        sheet.line(MARGIN, MARGIN + index as f32 * LEADING + BASE, SIZE, line);
    });
    let under = top(title.len()) - PADDING;
    let base = under - LEADING + BASE - 2.0;
    sheet.line(MARGIN, base, SIZE, &bold(captions.number));
    sheet.line(grid.video.0, base, SIZE, &bold(captions.video));
    sheet.line(grid.audio.0, base, SIZE, &bold(captions.audio));
    sheet.line_to(grid.seconds, base, SIZE, &bold(captions.seconds));
    sheet.line_to(grid.total, base, SIZE, &bold(captions.total));
    sheet.rule((MARGIN, under), (grid.total, under + THICK));
}

impl Grid {
    fn of(paper: Paper) -> Grid {
        let total = paper.width() - MARGIN;
        let seconds = total - TOTAL - GAP;
        let left = MARGIN + NUMBER + GAP;
        let column = (seconds - SECONDS - 2.0 * GAP - left) / 2.0;
        Grid {
            video: (left, left + column),
            audio: (left + column + GAP, left + 2.0 * column + GAP),
            seconds,
            total,
            // A line for the sum is kept free.
            bottom: paper.height() - MARGIN - LEADING - PADDING,
        }
    }
}

impl Lines {
    fn new(fonts: &Fonts<'_>, grid: &Grid, number: &str, played: &Played<'_>) -> Lines {
        let row = played.row();
        let text = |runs: &[Run], column: (f32, f32)| wrap(fonts, runs, SIZE, column.1 - column.0);
        let audio = row.audio().iter().flat_map(|sound| text(&sound.runs(), grid.audio));
        Lines {
            number: plain(number),
            video: text(&plain(row.video()), grid.video),
            audio: audio.collect(),
            seconds: plain(&clock::seconds(played.lasts())),
            total: plain(&clock::minutes(played.until())),
        }
    }

    fn height(&self) -> usize {
        self.video.len().max(self.audio.len()).max(1)
    }

    /// The first lines, and the others if there are any.
    fn cut(mut self, room: usize) -> (Lines, Option<Lines>) {
        if self.height() <= room {
            return (self, None);
        }
        let video = self.video.split_off(room.min(self.video.len()));
        let audio = self.audio.split_off(room.min(self.audio.len()));
        let rest = Lines { number: Vec::new(), video, audio, seconds: Vec::new(), total: Vec::new() };
        (self, Some(rest))
    }

    fn draw(&self, sheet: &mut Sheet<'_, '_>, grid: &Grid, top: f32) {
        let first = top + PADDING + BASE;
        let columns = [(&self.video, grid.video.0), (&self.audio, grid.audio.0)];
        sheet.line(MARGIN, first, SIZE, &self.number);
        for (lines, x) in columns {
            let bases =
                lines.iter().zip(0u16..).map(|(line, index)| (line, first + f32::from(index) * LEADING));
            bases.for_each(|(line, base)| sheet.line(x, base, SIZE, line));
        }
        sheet.line_to(grid.seconds, first, SIZE, &self.seconds);
        sheet.line_to(grid.total, first, SIZE, &self.total);
        let bottom = top + 2.0 * PADDING + self.height() as f32 * LEADING;
        sheet.rule((MARGIN, bottom), (grid.total, bottom + THIN));
    }
}
