//! The fonts of a saved script: Courier Prime, and others for the letters it lacks.

use rustybuzz::ttf_parser::GlyphId;
use unicode_normalization::char::{compose, is_combining_mark};

use crate::style::Style;

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!("../fonts/", $file))
    };
}

/// Courier Prime: upright, bold, italic, bold italic.
const COURIER: [&[u8]; 4] = [
    font!("courier-prime.otf"),
    font!("courier-prime-bold.otf"),
    font!("courier-prime-italic.otf"),
    font!("courier-prime-bold-italic.otf"),
];

/// As wide as Courier Prime: Greek, Cyrillic, Vietnamese, currencies, arrows, lines.
const MONO: &[u8] = font!("noto-sans-mono.ttf");

const OTHERS: [&[u8]; 13] = [
    font!("noto-sans-devanagari.ttf"),
    font!("noto-sans-bengali.ttf"),
    font!("noto-sans-gujarati.ttf"),
    font!("noto-sans-gurmukhi.ttf"),
    font!("noto-sans-kannada.ttf"),
    font!("noto-sans-malayalam.ttf"),
    font!("noto-sans-tamil.ttf"),
    font!("noto-sans-telugu.ttf"),
    font!("noto-sans-arabic.ttf"),
    font!("noto-sans-hebrew.ttf"),
    font!("noto-sans-thai.ttf"),
    font!("noto-sans-symbols.ttf"),
    font!("noto-sans-symbols-2.ttf"),
];

/// How large the others are set, in the size of Courier Prime: so that its letters and theirs are of one height, and those
/// with marks above and below do not touch the next line.
const SIZE_OF_MONO: f32 = 0.88;
const SIZE_OF_OTHERS: f32 = 0.92;

/// How wide each letter of Courier Prime is, in its size.
const CELL: f32 = 1228.0 / 2048.0;

/// The fonts, by number.
pub(crate) struct Fonts<'a> {
    faces: Vec<Face<'a>>,
}

/// One font in one style.
pub(crate) struct Face<'a> {
    data: Data<'a>,
    shaper: rustybuzz::Face<'a>,
    size: f32,
    /// Whether each of its letters is as wide as one of Courier Prime.
    is_mono: bool,
}

/// The bytes of a font: of this program, or of who calls it.
#[derive(Clone, Copy)]
pub(crate) enum Data<'a> {
    Own(&'static [u8]),
    Given(&'a [u8]),
}

impl<'a> Fonts<'a> {
    /// The fonts of this program, and after them those of `more` that can be read.
    pub(crate) fn new(more: &'a [Vec<u8>]) -> Fonts<'a> {
        let courier =
            COURIER.iter().map(|data| (Data::Own(data), 1.0)).chain([(Data::Own(MONO), SIZE_OF_MONO)]);
        let others = OTHERS.iter().map(|data| Data::Own(data));
        let given = more.iter().map(|data| Data::Given(data));
        let others = others.chain(given).map(|data| (data, SIZE_OF_OTHERS));
        let faces = courier.chain(others).filter_map(|(data, size)| Face::read(data, size));
        Fonts { faces: faces.collect() }
    }

    pub(crate) fn face(&self, number: usize) -> &Face<'a> {
        &self.faces[number]
    }

    pub(crate) fn count(&self) -> usize {
        self.faces.len()
    }

    /// The font for a letter with its marks: the first that has all of them, or else the letter.
    pub(crate) fn choose(&self, letter: &str, style: Style) -> Option<usize> {
        let has = |number: &usize, letter: &str| self.faces[*number].has(letter);
        let first = letter.chars().next().map_or(0, char::len_utf8);
        // Courier Prime has a few Greek letters, as signs of mathematics: they would stand out of a word.
        let own = letter.chars().all(|next| !matches!(next, '\u{370}'..='\u{3ff}')).then(|| courier(style));
        let order = || own.into_iter().chain(COURIER.len()..self.faces.len());
        order()
            .find(|number| has(number, letter))
            .or_else(|| order().find(|face| has(face, &letter[..first])))
    }
}

/// The number of the Courier Prime in a style.
pub(crate) fn courier(style: Style) -> usize {
    usize::from(style.is_bold()) + 2 * usize::from(style.is_italic())
}

/// Whether a font has its own bold and italic.
pub(crate) fn has_styles(face: usize) -> bool {
    face < COURIER.len()
}

/// Whether all glyphs of a font have one width.
pub(crate) fn is_fixed(face: usize) -> bool {
    face <= COURIER.len()
}

/// Whether a character is drawn as part of the one before it.
pub(crate) fn joins(next: char) -> bool {
    is_combining_mark(next) || matches!(next, '\u{200c}' | '\u{200d}') || is_selector(next)
}

/// Whether nothing is drawn where a font lacks the character.
pub(crate) fn is_invisible(next: char) -> bool {
    is_selector(next)
        || next.is_control()
        || matches!(next, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_selector(next: char) -> bool {
    matches!(next, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

impl<'a> Face<'a> {
    fn read(data: Data<'a>, size: f32) -> Option<Face<'a>> {
        let shaper = rustybuzz::Face::from_slice(data.bytes(), 0)?;
        let is_mono = matches!(data, Data::Own(bytes) if std::ptr::eq(bytes, MONO));
        Some(Face { data, shaper, size, is_mono })
    }

    pub(crate) fn data(&self) -> Data<'a> {
        self.data
    }

    pub(crate) fn shaper(&self) -> &rustybuzz::Face<'a> {
        &self.shaper
    }

    /// How large it is set, in the size of the line.
    pub(crate) fn size(&self) -> f32 {
        self.size
    }

    /// The glyph of a character, and its width in the size of the font.
    pub(crate) fn glyph(&self, letter: char) -> Option<(u16, f32)> {
        let glyph = self.shaper.glyph_index(letter)?;
        Some((glyph.0, self.width(glyph)))
    }

    fn width(&self, glyph: GlyphId) -> f32 {
        f32::from(self.shaper.glyph_hor_advance(glyph).unwrap_or(0)) / self.units()
    }

    /// How many units of the font its size has.
    pub(crate) fn units(&self) -> f32 {
        // `units_per_em` of a font that was read is never zero.
        self.shaper.units_per_em() as f32
    }

    /// How much further than its own width a glyph reaches, so that it is as wide as one of Courier Prime; in the size of
    /// the font.
    pub(crate) fn beyond(&self, advance: f32) -> f32 {
        if self.is_mono && advance > 0.0 { CELL / self.size - advance } else { 0.0 }
    }

    fn has(&self, letter: &str) -> bool {
        let mut composed = None;
        let each = |next: char| is_invisible(next) || self.shaper.glyph_index(next).is_some();
        let is_whole = letter.chars().all(each);
        is_whole
            || letter.chars().try_for_each(|next| {
                composed = Some(match composed {
                    Some(before) => compose(before, next)?,
                    None => next,
                });
                Some(())
            }) == Some(())
                && composed.is_some_and(each)
    }
}

impl<'a> Data<'a> {
    pub(crate) fn bytes(self) -> &'a [u8] {
        match self {
            Data::Own(bytes) => bytes,
            Data::Given(bytes) => bytes,
        }
    }
}
