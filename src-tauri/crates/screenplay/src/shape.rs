//! Letters of a line, chosen and put together: which glyphs of which fonts, in the order in which they stand.

use std::ops::Range;

use rustybuzz::{Direction, UnicodeBuffer};
use unicode_bidi::BidiInfo;

use crate::fonts::{Fonts, courier, is_invisible, joins};
use crate::style::{Run, Style};

/// Neighbouring glyphs of one font and one style, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub(crate) face: usize,
    pub(crate) style: Style,
    /// What they say.
    pub(crate) text: String,
    pub(crate) glyphs: Vec<Glyph>,
    /// In the size of the line.
    pub(crate) width: f32,
}

/// A glyph, with lengths in the size of its font.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) id: u32,
    /// What it says, of the text of its piece; together with its neighbours of the same place.
    pub(crate) place: Range<usize>,
    pub(crate) advance: f32,
    pub(crate) right: f32,
    pub(crate) up: f32,
}

/// The pieces of a line from left to right.
pub(crate) fn shape(line: &[Run], fonts: &Fonts<'_>) -> Vec<Piece> {
    let text: String = line.iter().map(Run::text).collect();
    if text.chars().any(is_right_to_left) {
        in_both_directions(&text, line, fonts)
    } else {
        forwards(line, fonts)
    }
}

/// How wide a line is, in its size.
pub(crate) fn width(line: &[Run], fonts: &Fonts<'_>) -> f32 {
    shape(line, fonts).iter().map(|piece| piece.width).sum()
}

fn forwards(line: &[Run], fonts: &Fonts<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for run in line {
        let parts = spans(run.text(), run.style(), fonts);
        pieces.extend(parts.map(|(face, text)| piece(face, run.style(), text, false, fonts)));
    }
    pieces
}

fn in_both_directions(text: &str, line: &[Run], fonts: &Fonts<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let order = BidiInfo::new(text, None);
    for paragraph in &order.paragraphs {
        let (levels, runs) = order.visual_runs(paragraph, paragraph.range.clone());
        for visual in runs {
            let backwards = levels[visual.start].is_rtl();
            let mut inside: Vec<Piece> = styled(line, visual)
                .flat_map(|(style, text)| {
                    spans(text, style, fonts).map(move |(face, text)| (style, face, text))
                })
                .map(|(style, face, text)| piece(face, style, text, backwards, fonts))
                .collect();
            if backwards {
                inside.reverse();
            }
            pieces.append(&mut inside);
        }
    }
    pieces
}

/// The parts of the runs that lie in a range of their text.
fn styled(line: &[Run], range: Range<usize>) -> impl Iterator<Item = (Style, &str)> {
    let mut start = 0;
    line.iter().filter_map(move |run| {
        let here = start;
        start += run.text().len();
        let part = range.start.max(here)..range.end.min(start);
        (part.start < part.end).then(|| (run.style(), &run.text()[part.start - here..part.end - here]))
    })
}

/// A text in parts of one font each. What no font has is of Courier Prime, which draws a box for it.
fn spans<'t>(text: &'t str, style: Style, fonts: &Fonts<'_>) -> impl Iterator<Item = (usize, &'t str)> {
    let mut spans: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    for letter in letters(text) {
        let end = start + letter.len();
        let face = match letter.as_bytes() {
            [_] => courier(style),
            _ => fonts.choose(letter, style).unwrap_or(courier(style)),
        };
        match spans.last_mut() {
            // A slice of the same text, which ends where this letter begins.
            Some((last, before)) if *last == face => *before = &text[start - before.len()..end],
            _ => spans.push((face, &text[start..end])),
        }
        start = end;
    }
    spans.into_iter()
}

/// Letters with the marks that are drawn on them.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?.len_utf8();
        let marks = rest[first..].find(|next| !joins(next)).unwrap_or(rest.len() - first);
        let (letter, after) = rest.split_at(first + marks);
        rest = after;
        Some(letter)
    })
}

fn piece(face: usize, style: Style, text: &str, backwards: bool, fonts: &Fonts<'_>) -> Piece {
    let text: String = text.chars().filter_map(visible).collect();
    let glyphs = match plain(face, &text, fonts) {
        Some(glyphs) if !backwards => glyphs,
        _ => joined(face, &text, backwards, fonts),
    };
    let glyphs = with_text_of_boxes(glyphs, face, fonts);
    let width = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * fonts.face(face).size();
    Piece { face, style, text, glyphs, width }
}

/// A character as it is drawn: no control character, but white space for a tab.
fn visible(next: char) -> Option<char> {
    match next {
        _ if !next.is_control() => Some(next),
        _ if next.is_whitespace() => Some(' '),
        _ => None,
    }
}

/// A glyph for each character: all that Courier Prime needs.
fn plain(face: usize, text: &str, fonts: &Fonts<'_>) -> Option<Vec<Glyph>> {
    if !crate::fonts::has_styles(face) {
        return None;
    }
    let face = fonts.face(face);
    let glyph = |(start, letter): (usize, char)| {
        let (id, advance) = face.glyph(letter)?;
        let place = start..start + letter.len_utf8();
        Some(Glyph { id: u32::from(id), place, advance, right: 0.0, up: 0.0 })
    };
    text.char_indices().map(glyph).collect()
}

/// The box of what a font lacks is one glyph for many characters. A blank without width after it makes it one of several
/// glyphs for its character, which PDF writes beside them.
fn with_text_of_boxes(glyphs: Vec<Glyph>, face: usize, fonts: &Fonts<'_>) -> Vec<Glyph> {
    let is_whole = glyphs.iter().all(|glyph| glyph.id != 0);
    let blank = fonts.face(face).glyph(' ').filter(|_| !is_whole);
    let Some((id, _)) = blank else { return glyphs };
    let with_blank = |glyph: Glyph| {
        let blank =
            Glyph { id: u32::from(id), advance: 0.0, right: 0.0, up: 0.0, place: glyph.place.clone() };
        let is_box = glyph.id == 0;
        std::iter::once(glyph).chain(is_box.then_some(blank))
    };
    glyphs.into_iter().flat_map(with_blank).collect()
}

fn joined(face: usize, text: &str, backwards: bool, fonts: &Fonts<'_>) -> Vec<Glyph> {
    let face = fonts.face(face);
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if backwards { Direction::RightToLeft } else { Direction::LeftToRight });
    let shaped = rustybuzz::shape(face.shaper(), &[], buffer);
    let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let in_size = |units: i32| units as f32 / face.units();
    let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(|(info, position)| {
        let start = info.cluster as usize;
        let after = starts.partition_point(|other| *other <= start);
        let advance = in_size(position.x_advance);
        let beyond = face.beyond(advance);
        Glyph {
            id: info.glyph_id,
            place: start..starts.get(after).copied().unwrap_or(text.len()),
            advance: advance + beyond,
            right: in_size(position.x_offset) + beyond / 2.0,
            up: in_size(position.y_offset),
        }
    });
    glyphs.collect()
}

impl Piece {
    /// The characters that no font has.
    pub(crate) fn missing(&self) -> impl Iterator<Item = char> {
        let lost = self.glyphs.iter().filter(|glyph| glyph.id == 0);
        lost.flat_map(|glyph| self.text[glyph.place.clone()].chars()).filter(|lost| !is_invisible(*lost))
    }
}

/// Whether a character is written from right to left, or changes the direction.
fn is_right_to_left(next: char) -> bool {
    matches!(next, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
