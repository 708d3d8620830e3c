//! Pieces of text as lines, without what is printed on every page.

use std::collections::HashMap;

use super::page::{Page, Piece};
use crate::cue::Cue;
use crate::import::column::{Line, Place, is_heading, is_number};
use crate::letters::are_capitals;
use crate::style::{self, Run};

/// The height of what is printed above and below the text, in points.
const ABOVE: f32 = 64.0;
const BELOW: f32 = 46.0;

/// A gap that parts what stands side by side, in points.
const GAP: f32 = 25.0;

/// The distance of two lines in points, where a file does not say it.
const PITCH: f32 = 12.0;

/// A part of a line: what stands apart from the rest of it.
#[derive(Debug, Clone, Default)]
struct Segment {
    runs: Vec<Run>,
    left: f32,
    right: f32,
}

impl Segment {
    fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect::<String>().trim().to_owned()
    }
}

#[derive(Debug, Clone)]
struct Row {
    y: f32,
    pieces: Vec<Piece>,
    segments: Vec<Segment>,
}

impl Row {
    fn text(&self) -> String {
        self.segments.iter().map(Segment::text).collect::<Vec<_>>().join(" ")
    }
}

/// The lines of each page.
pub(super) fn of(pages: &[Page]) -> Vec<Vec<Line>> {
    let mut rows: Vec<Vec<Row>> = pages.iter().map(page_rows).collect();
    without_margins(pages, &mut rows);
    let pitch = pitch(&rows);
    let mut last: Option<String> = None;
    let mut lines = Vec::new();
    let mut duals = 0;
    for rows in rows {
        let mut page: Vec<Line> = Vec::new();
        let mut above: Option<f32> = None;
        let mut beside: Option<Beside> = None;
        for row in &rows {
            let gap = match above {
                Some(above) => lines_between(above - row.y, pitch),
                // Across pages, a sentence that has not ended goes on.
                None => usize::from(last.as_deref().is_none_or(has_ended)),
            };
            above = Some(row.y);
            last = Some(row.text());
            if let Some(open) = beside.as_mut().filter(|_| gap == 0) {
                open.put(row);
                continue;
            }
            page.extend(beside.take().into_iter().flat_map(Beside::end));
            match Beside::begin(row, gap, duals) {
                Some(open) => {
                    duals += 1;
                    beside = Some(open);
                }
                None => page.push(line(row, gap)),
            }
        }
        page.extend(beside.into_iter().flat_map(Beside::end));
        lines.push(page);
    }
    lines
}

/// Two speeches side by side.
struct Beside {
    middle: f32,
    left: Vec<Line>,
    right: Vec<Line>,
    dual: usize,
}

impl Beside {
    /// Two names in a row begin it.
    fn begin(row: &Row, gap: usize, dual: usize) -> Option<Beside> {
        let [left, right] = row.segments.as_slice() else { return None };
        let is_name = |segment: &Segment| {
            let text = segment.text();
            are_capitals(Cue::new(&text).name())
                && !is_heading(&text)
                && !is_number(&text)
                && !text.ends_with([':', '.'])
        };
        if !is_name(left) || !is_name(right) {
            return None;
        }
        let middle = (left.right + right.left) / 2.0;
        let mut open = Beside { middle, left: Vec::new(), right: Vec::new(), dual };
        open.put(row);
        open.left.iter_mut().chain(&mut open.right).for_each(|name| name.gap = gap.max(1));
        Some(open)
    }

    fn put(&mut self, row: &Row) {
        let (left, right): (Vec<_>, Vec<_>) =
            row.pieces.iter().cloned().partition(|piece| piece.x < self.middle);
        for (pieces, lines) in [(left, &mut self.left), (right, &mut self.right)] {
            let row = self::row(pieces);
            if !row.segments.is_empty() {
                let place = if lines.is_empty() { Place::Name(self.dual) } else { Place::Speech(self.dual) };
                lines.push(Line { place, ..line(&row, 0) });
            }
        }
    }

    fn end(self) -> Vec<Line> {
        self.left.into_iter().chain(self.right).collect()
    }
}

fn lines_between(distance: f32, pitch: f32) -> usize {
    let lines = (distance / pitch).round() - 1.0;
    // A page has no more than a few hundred lines.
    (0..500).take_while(|count| f32::from(u16::try_from(*count).unwrap_or(u16::MAX)) < lines).count()
}

fn has_ended(text: &str) -> bool {
    text.ends_with(['.', '!', '?', ':', '"', '”', ')', '…', '—', '-'])
}

fn page_rows(page: &Page) -> Vec<Row> {
    let mut pieces: Vec<Piece> = page.pieces().collect();
    pieces.sort_by(|one, other| other.y.total_cmp(&one.y));
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let near = |group: &Vec<Piece>| {
            group.first().is_some_and(|first| first.y - piece.y <= (first.size * 0.4).max(2.0))
        };
        match groups.last_mut() {
            Some(group) if near(group) => group.push(piece),
            _ => groups.push(vec![piece]),
        }
    }
    groups.into_iter().map(row).filter(|row| !row.segments.is_empty()).collect()
}

fn row(mut pieces: Vec<Piece>) -> Row {
    let y = pieces.first().map_or(0.0, |piece| piece.y);
    pieces.sort_by(|one, other| one.x.total_cmp(&other.x));
    // Drawn twice a hair apart, text looks bold.
    pieces.dedup_by(|one, other| one.text == other.text && (one.x - other.x).abs() < 1.0);
    let mut segments: Vec<Segment> = Vec::new();
    pieces.iter().for_each(|piece| put(&mut segments, piece));
    Row { y, pieces, segments }
}

fn put(segments: &mut Vec<Segment>, piece: &Piece) {
    let text = tidied(&piece.text);
    let bare = text.trim_start();
    if bare.is_empty() {
        return;
    }
    let signs = |text: &str| f32::from(u16::try_from(text.chars().count()).unwrap_or(u16::MAX));
    let letter = piece.width / signs(&text).max(1.0);
    let left = piece.x + letter * signs(&text[..text.len() - bare.len()]);
    let right = piece.x + letter * signs(text.trim_end());
    match segments.last_mut() {
        Some(segment) if left - segment.right <= GAP => {
            let is_apart = left - segment.right > (piece.size * 0.18).max(1.5);
            let has_blank = segment.runs.last().is_some_and(|run| run.text().ends_with(' '));
            if is_apart && !has_blank {
                style::push(&mut segment.runs, " ", piece.style);
            }
            style::push(&mut segment.runs, bare.trim_end(), piece.style);
            segment.right = right.max(segment.right);
        }
        _ => {
            let mut runs = Vec::new();
            style::push(&mut runs, bare.trim_end(), piece.style);
            segments.push(Segment { runs, left, right });
        }
    }
}

/// Letters that are drawn as one are several, and blanks that hold words together are blanks.
fn tidied(text: &str) -> String {
    let mut tidied = text.replace(['\u{a0}', '\t', '\n', '\r'], " ").replace('\u{ad}', "");
    for (one, several) in [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")] {
        tidied = tidied.replace(one, several);
    }
    tidied
}

/// Takes page numbers away, and what is above or below the text on most pages.
fn without_margins(pages: &[Page], rows: &mut [Vec<Row>]) {
    let is_margin = |page: &Page, row: &Row| row.y > page.height() - ABOVE || row.y < BELOW;
    let words = |row: &Row| {
        row.text().replace(|sign: char| sign.is_ascii_digit() || sign == '.', "").trim().to_owned()
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (page, rows) in pages.iter().zip(rows.iter()) {
        for row in rows.iter().filter(|row| is_margin(page, row)) {
            *counts.entry(words(row)).or_default() += 1;
        }
    }
    let often = (pages.len() / 2).max(3);
    for (page, rows) in pages.iter().zip(rows.iter_mut()) {
        rows.retain(|row| {
            let words = words(row);
            let is_often = words.is_empty() || counts.get(&words).is_some_and(|count| *count >= often);
            !(is_margin(page, row) && is_often)
        });
    }
}

/// The distance that most lines have.
fn pitch(rows: &[Vec<Row>]) -> f32 {
    let mut counts: HashMap<u16, usize> = HashMap::new();
    for pair in rows.iter().flat_map(|rows| rows.windows(2)) {
        let distance = pair[0].y - pair[1].y;
        let halves = (12..=80).find(|halves| (distance * 2.0 - f32::from(*halves)).abs() <= 0.5);
        if let Some(halves) = halves {
            *counts.entry(halves).or_default() += 1;
        }
    }
    // Lines one apart are fewer than those two apart where every speech is one line.
    let most = counts.values().max().copied().unwrap_or(0);
    let usual = counts.iter().filter(|(_, count)| **count * 4 >= most).map(|(halves, _)| *halves).min();
    usual.map_or(PITCH, |halves| f32::from(halves) / 2.0)
}

/// A row as a line: a scene number beside a heading, and marks of revision, are not its text.
fn line(row: &Row, gap: usize) -> Line {
    let mut segments = row.segments.clone();
    if segments.len() > 1 && segments.last().is_some_and(|last| last.text() == "*") {
        segments.pop();
    }
    let mut number = None;
    if segments.len() > 1 && is_number(&segments[0].text()) && is_heading(&segments[1].text()) {
        number = Some(segments.remove(0).text());
    }
    let last = segments.last().map(Segment::text).unwrap_or_default();
    if segments.len() > 1 && is_heading(&segments[0].text()) && is_number(&last) {
        segments.pop();
        number = number.or(Some(last));
    }
    let mut line = Line {
        left: segments.first().map_or(0.0, |first| first.left) / 72.0,
        right: segments.last().map_or(0.0, |last| last.right) / 72.0,
        gap,
        number: number.map(|number| number.trim_end_matches('.').to_owned()),
        ..Line::default()
    };
    for (index, segment) in segments.iter().enumerate() {
        if index > 0 {
            style::push(&mut line.runs, "  ", segment.runs.first().map(Run::style).unwrap_or_default());
        }
        segment.runs.iter().for_each(|run| style::push(&mut line.runs, run.text(), run.style()));
    }
    line
}
