//! Pages to draw on: lines of text at their places, and rules.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::num::NonZeroU32;

use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Transform};
use krilla::num::NormalizedF32;
use krilla::page::{NumberingStyle, PageLabel, PageSettings};
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::fonts::{Data, Fonts, has_styles, is_fixed};
use crate::layout::Paper;
use crate::shape::{self, Piece, shape};
use crate::style::Run;

/// The size of the type of a script, in points.
pub(super) const SIZE: f32 = 12.0;

/// How much of a size italic letters lean where a font has none of its own.
const SLANT: f32 = 0.2;

/// How much thicker bold letters are there, in their size.
const BOLD: f32 = 0.018;

/// How far below its letters a line under them is, and how thick, in points.
const UNDERLINE: (f32, f32) = (1.6, 0.7);

/// A document that is drawn page by page.
pub(super) struct Canvas<'f> {
    document: Document,
    ink: Ink<'f>,
}

/// What letters are drawn with.
struct Ink<'f> {
    fonts: &'f Fonts<'f>,
    /// The fonts as the document takes them, each once it is needed.
    ready: Vec<OnceCell<Option<Font>>>,
    missing: BTreeSet<char>,
}

/// A page.
pub(super) struct Sheet<'c, 'f> {
    surface: Surface<'c>,
    ink: &'c mut Ink<'f>,
}

impl<'f> Canvas<'f> {
    pub(super) fn new(fonts: &'f Fonts<'f>) -> Canvas<'f> {
        let ready = (0..fonts.count()).map(|_| OnceCell::new()).collect();
        Canvas { document: Document::new(), ink: Ink { fonts, ready, missing: BTreeSet::new() } }
    }

    /// Adds a page. Readers show its number beside it; that of a title page is 0, and is not shown.
    pub(super) fn page(&mut self, paper: Paper, number: usize, draw: impl FnOnce(&mut Sheet<'_, 'f>)) {
        // Papers have positive sizes.
        let Some(settings) = PageSettings::from_wh(paper.width(), paper.height()) else { return };
        let number = u32::try_from(number).ok().and_then(NonZeroU32::new);
        let label = PageLabel::new(number.map(|_| NumberingStyle::Arabic), None, number);
        let mut page = self.document.start_page_with(settings.with_page_label(label));
        draw(&mut Sheet { surface: page.surface(), ink: &mut self.ink });
        page.finish();
    }

    /// The document to be ended, and what no font has.
    pub(super) fn into_parts(self) -> (Document, Vec<char>) {
        (self.document, self.ink.missing.into_iter().collect())
    }
}

impl Sheet<'_, '_> {
    /// Draws a line from `x` on with its base at `y`, in points from the upper left corner, in a size of points.
    pub(super) fn line(&mut self, x: f32, y: f32, size: f32, runs: &[Run]) {
        self.fitted(x, y, size, runs, f32::INFINITY);
    }

    /// Draws a line, narrower than its letters are where they need more than `room` points: a script that is shaped is
    /// laid out by its letters, before their shapes are known.
    pub(super) fn fitted(&mut self, x: f32, y: f32, size: f32, runs: &[Run], room: f32) {
        let pieces = shape(runs, self.ink.fonts);
        let width = pieces.iter().map(|piece| piece.width).sum::<f32>() * size;
        let is_narrowed = width > room && pieces.iter().any(|piece| !is_fixed(piece.face));
        let narrowed = if is_narrowed { room / width } else { 1.0 };
        if is_narrowed {
            self.surface.push_transform(&Transform::from_row(narrowed, 0.0, 0.0, 1.0, x - narrowed * x, 0.0));
        }
        let mut at = x;
        for piece in pieces {
            self.piece(at, y, size, &piece);
            let width = piece.width * size;
            if piece.style.is_underlined() {
                self.rule((at, y + UNDERLINE.0), (at + width, y + UNDERLINE.0 + UNDERLINE.1));
            }
            at += width;
        }
        if is_narrowed {
            self.surface.pop();
        }
    }

    /// Draws a line that ends at `x`.
    pub(super) fn line_to(&mut self, x: f32, y: f32, size: f32, runs: &[Run]) {
        self.line(x - self.width(size, runs), y, size, runs);
    }

    /// How wide a line is, in points.
    pub(super) fn width(&self, size: f32, runs: &[Run]) -> f32 {
        shape::width(runs, self.ink.fonts) * size
    }

    /// Fills a rectangle between two corners.
    pub(super) fn rule(&mut self, from: (f32, f32), to: (f32, f32)) {
        let mut path = PathBuilder::new();
        path.move_to(from.0, from.1);
        path.line_to(to.0, from.1);
        path.line_to(to.0, to.1);
        path.line_to(from.0, to.1);
        path.close();
        if let Some(path) = path.finish() {
            self.surface.set_stroke(None);
            self.surface.set_fill(Some(black()));
            self.surface.draw_path(&path);
        }
    }

    fn piece(&mut self, x: f32, y: f32, size: f32, piece: &Piece) {
        self.ink.missing.extend(piece.missing());
        let Some(font) = self.ink.font(piece.face) else { return };
        let glyphs: Vec<KrillaGlyph> = piece.glyphs.iter().map(glyph).collect();
        let size = size * self.ink.fonts.face(piece.face).size();
        let is_made = !has_styles(piece.face);
        let (bold, italic) = (is_made && piece.style.is_bold(), is_made && piece.style.is_italic());
        self.surface.set_fill(Some(black()));
        self.surface.set_stroke(bold.then(|| stroke(size * BOLD)));
        if italic {
            self.surface.push_transform(&Transform::from_row(1.0, 0.0, -SLANT, 1.0, SLANT * y, 0.0));
        }
        self.surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, &piece.text, size, false);
        if italic {
            self.surface.pop();
        }
    }
}

impl Ink<'_> {
    fn font(&self, number: usize) -> Option<Font> {
        let font = self.ready[number].get_or_init(|| {
            let data = match self.fonts.face(number).data() {
                Data::Own(bytes) => bytes.into(),
                Data::Given(bytes) => bytes.to_vec().into(),
            };
            Font::new(data, 0)
        });
        font.clone()
    }
}

fn glyph(glyph: &crate::shape::Glyph) -> KrillaGlyph {
    let id = GlyphId::new(glyph.id);
    KrillaGlyph::new(id, glyph.advance, glyph.right, glyph.up, 0.0, glyph.place.clone(), None)
}

fn black() -> Fill {
    Fill { paint: luma::Color::black().into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn stroke(width: f32) -> Stroke {
    Stroke { paint: luma::Color::black().into(), width, ..Stroke::default() }
}
