//! The text of a page, piece by piece, with the places of the pieces.

use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Error, Object, ObjectId};

use super::font::{Font, Fonts};
use crate::import::error::ImportError;
use crate::import::limits::{MAX_PIECES, MAX_TEXT_BYTES};
use crate::style::Style;

/// How much of a page's drawing is unpacked, and of all pages together, in bytes.
const MAX_PAGE: usize = 2 * 1024 * 1024;
const MAX_ALL: usize = 64 * 1024 * 1024;

/// How deep drawings may be inside one another, and how many states may be put aside.
const MAX_FORMS: usize = 4;
const MAX_STATES: usize = 64;

/// What drawing something costs at least, so that small drawings are not drawn without end.
const COST: usize = 8 * 1024;

/// US Letter in points, where a page does not say how large it is.
const LETTER: (f32, f32) = (612.0, 792.0);

/// Text that is drawn at once. Places are in points from the left and the bottom edge.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
    pub(super) style: Style,
}

/// A page that was read.
#[derive(Debug, Default)]
pub(super) struct Page {
    pieces: Vec<Piece>,
    /// How long their texts are, blanks included, in bytes.
    drawn: usize,
    width: f32,
    height: f32,
    left: f32,
    bottom: f32,
}

impl Page {
    /// Its pieces, measured from its own edges.
    pub(super) fn pieces(&self) -> impl Iterator<Item = Piece> {
        self.pieces.iter().map(|piece| Piece {
            x: piece.x - self.left,
            y: piece.y - self.bottom,
            ..piece.clone()
        })
    }

    /// How wide it is, in inches.
    pub(super) fn width(&self) -> f32 {
        self.width / 72.0
    }

    /// How high it is, in points.
    pub(super) fn height(&self) -> f32 {
        self.height
    }

    /// How much text it has, in bytes.
    pub(super) fn length(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.trim().len()).sum()
    }
}

/// Reads the pages of a document.
pub(super) struct Pages<'d> {
    document: &'d Document,
    fonts: Fonts,
    left: usize,
    /// How many pieces are on the pages that were read, and how long their texts are, in bytes.
    pieces: usize,
    drawn: usize,
    images: usize,
}

impl<'d> Pages<'d> {
    pub(super) fn new(document: &'d Document) -> Pages<'d> {
        Pages { document, fonts: Fonts::default(), left: MAX_ALL, pieces: 0, drawn: 0, images: 0 }
    }

    /// How many pictures were drawn.
    pub(super) fn images(&self) -> usize {
        self.images
    }

    /// A page; what cannot be read of it is left out.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<Page, ImportError> {
        let (left, bottom, width, height) = self.size(id);
        let mut page = Page { width, height, left, bottom, ..Page::default() };
        let content = match self.document.get_page_content_with_limit(id, MAX_PAGE) {
            Err(Error::Decompress(_)) => return Err(ImportError::Bomb),
            content => content.unwrap_or_default(),
        };
        let resources = self.resources(id);
        self.draw(&content, &resources, IDENTITY, 0, &mut page)?;
        self.pieces += page.pieces.len();
        self.drawn += page.drawn;
        Ok(page)
    }

    fn resources(&self, id: ObjectId) -> Vec<&'d Dictionary> {
        let Ok((own, others)) = self.document.get_page_resources(id) else { return Vec::new() };
        let others = others.into_iter().filter_map(|id| self.document.get_dictionary(id).ok());
        own.into_iter().chain(others).collect()
    }

    /// The page's box, or its parent's.
    fn size(&self, id: ObjectId) -> (f32, f32, f32, f32) {
        let mut node = self.document.get_dictionary(id).ok();
        for _ in 0..MAX_STATES {
            let Some(dictionary) = node else { break };
            if let Ok(edges) = dictionary.get_deref(b"MediaBox", self.document).and_then(Object::as_array) {
                let edges: Vec<f32> = edges.iter().filter_map(|edge| edge.as_float().ok()).collect();
                if let [left, bottom, right, top] = edges[..]
                    && right > left
                    && top > bottom
                {
                    return (left, bottom, right - left, top - bottom);
                }
            }
            node = dictionary.get_deref(b"Parent", self.document).and_then(Object::as_dict).ok();
        }
        (0.0, 0.0, LETTER.0, LETTER.1)
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: &[&'d Dictionary],
        at: Matrix,
        depth: usize,
        page: &mut Page,
    ) -> Result<(), ImportError> {
        self.left = self.left.checked_sub(content.len() + COST).ok_or(ImportError::Bomb)?;
        let Ok(content) = Content::decode(content) else { return Ok(()) };
        let mut pen = Pen::new(at);
        for operation in &content.operations {
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    let font = name.and_then(|name| self.resource(resources, b"Font", name)?.as_dict().ok());
                    pen.state.font = font.map_or(Ok(None), |font| self.fonts.font(font, self.document))?;
                    pen.state.size = number(operation, 1);
                }
                "Do" => self.form(operation, resources, pen.state.matrix, depth, page)?,
                "BI" | "EI" => self.images += usize::from(operation.operator == "BI"),
                _ => pen.take(operation, page),
            }
            if self.pieces + page.pieces.len() > MAX_PIECES || self.drawn + page.drawn > MAX_TEXT_BYTES {
                return Err(ImportError::TooLong);
            }
        }
        Ok(())
    }

    /// A drawing or a picture inside a drawing.
    fn form(
        &mut self,
        operation: &Operation,
        resources: &[&'d Dictionary],
        at: Matrix,
        depth: usize,
        page: &mut Page,
    ) -> Result<(), ImportError> {
        let name = operation.operands.first().and_then(|name| name.as_name().ok());
        let found = name.and_then(|name| self.resource(resources, b"XObject", name)?.as_stream().ok());
        let Some(stream) = found else { return Ok(()) };
        let dictionary = &stream.dict;
        if dictionary.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            self.images += 1;
            return Ok(());
        }
        if depth >= MAX_FORMS {
            return Ok(());
        }
        let content = match stream.get_plain_content_with_limit(MAX_PAGE) {
            Err(Error::Decompress(_)) => return Err(ImportError::Bomb),
            content => content.unwrap_or_default(),
        };
        let own = dictionary.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let own = own.map_or_else(|| resources.to_vec(), |own| vec![own]);
        let matrix = dictionary.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok();
        let numbers =
            matrix.map(|matrix| matrix.iter().filter_map(|number| number.as_float().ok()).collect());
        let matrix = numbers.and_then(|numbers: Vec<f32>| numbers.try_into().ok()).unwrap_or(IDENTITY);
        self.draw(&content, &own, times(matrix, at), depth + 1, page)
    }

    fn resource(&self, resources: &[&'d Dictionary], kind: &[u8], name: &[u8]) -> Option<&'d Object> {
        let find = |resources: &&'d Dictionary| {
            let named = resources.get_deref(kind, self.document).and_then(Object::as_dict).ok()?;
            named.get_deref(name, self.document).ok()
        };
        resources.iter().find_map(find)
    }
}

type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The first matrix, then the second.
fn times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

fn number(operation: &Operation, index: usize) -> f32 {
    let number = operation.operands.get(index).and_then(|operand| operand.as_float().ok());
    number.filter(|number| number.is_finite()).unwrap_or(0.0)
}

fn matrix(operation: &Operation) -> Matrix {
    std::array::from_fn(|index| number(operation, index))
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    leading: f32,
    letter_space: f32,
    word_space: f32,
    scale: f32,
}

/// What draws.
struct Pen {
    state: State,
    aside: Vec<State>,
    text: Matrix,
    line: Matrix,
}

impl Pen {
    fn new(at: Matrix) -> Pen {
        let state = State {
            matrix: at,
            font: None,
            size: 0.0,
            leading: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
        };
        Pen { state, aside: Vec::new(), text: IDENTITY, line: IDENTITY }
    }

    fn take(&mut self, operation: &Operation, page: &mut Page) {
        let first = || operation.operands.first().and_then(|text| text.as_str().ok());
        match operation.operator.as_str() {
            "q" if self.aside.len() < MAX_STATES => self.aside.push(self.state.clone()),
            "Q" => self.state = self.aside.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => self.state.matrix = times(matrix(operation), self.state.matrix),
            "BT" => (self.text, self.line) = (IDENTITY, IDENTITY),
            "Tm" => (self.text, self.line) = (matrix(operation), matrix(operation)),
            "Td" => self.next_line(number(operation, 0), number(operation, 1)),
            "TD" => {
                self.state.leading = -number(operation, 1);
                self.next_line(number(operation, 0), number(operation, 1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "TL" => self.state.leading = number(operation, 0),
            "Tc" => self.state.letter_space = number(operation, 0),
            "Tw" => self.state.word_space = number(operation, 0),
            "Tz" => self.state.scale = number(operation, 0) / 100.0,
            "Tj" => self.show(first().unwrap_or_default(), page),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(first().unwrap_or_default(), page);
            }
            "\"" => {
                self.state.word_space = number(operation, 0);
                self.state.letter_space = number(operation, 1);
                self.next_line(0.0, -self.state.leading);
                let text = operation.operands.get(2).and_then(|text| text.as_str().ok());
                self.show(text.unwrap_or_default(), page);
            }
            "TJ" => {
                let parts = operation.operands.first().and_then(|parts| parts.as_array().ok());
                for part in parts.into_iter().flatten() {
                    match (part.as_str(), part.as_float()) {
                        (Ok(text), _) => self.show(text, page),
                        (_, Ok(back)) => self.forward(-back / 1000.0 * self.state.size * self.state.scale),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn forward(&mut self, x: f32) {
        self.text = times([1.0, 0.0, 0.0, 1.0, x, 0.0], self.text);
    }

    /// A short code may stand for a long text, so the page is full within one of these.
    fn show(&mut self, bytes: &[u8], page: &mut Page) {
        let Some(font) = self.state.font.clone() else { return };
        let mut text = String::new();
        let mut width = 0.0;
        for code in font.codes(bytes) {
            page.drawn += code.text.len();
            if page.drawn > MAX_TEXT_BYTES {
                return;
            }
            text.push_str(code.text);
            let word = if code.is_blank { self.state.word_space } else { 0.0 };
            width +=
                (code.width / 1000.0 * self.state.size + self.state.letter_space + word) * self.state.scale;
        }
        let [a, b, c, d, x, y] = times(self.text, self.state.matrix);
        self.forward(width);
        let along = a.hypot(b);
        // Text that is turned is a stamp across the page.
        let is_level = b.abs() <= along * 0.1;
        if is_level && x.is_finite() && y.is_finite() && !text.is_empty() {
            let size = self.state.size * c.hypot(d);
            page.pieces.push(Piece { text, x, y, width: width * along, size, style: font.style() });
        }
    }
}
