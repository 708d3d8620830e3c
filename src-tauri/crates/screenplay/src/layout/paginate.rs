//! Which line stands on which page.

use crate::element::Element;
use crate::kind::{Kind, Side};
use crate::layout::format::Format;
use crate::layout::frame::Frame;
use crate::layout::page::{Line, Origin, Page, Piece};
use crate::layout::text::Text;
use crate::layout::width;
use crate::layout::wrap::wrap;
use crate::script::Script;

/// The title pages and the pages of a script.
pub(crate) fn pages(script: &Script, format: Format) -> (Vec<Page>, Vec<Page>) {
    let mut title = Vec::new();
    let mut pages = Sheets { format, pages: Vec::new(), row: 0, lines: Vec::new() };
    let mut column_begin = 0;
    for (index, element) in script.elements().enumerate() {
        match element.kind() {
            Kind::TitleEntry => title_entry(&element, index, format, &mut title),
            Kind::PageBreak => pages.end_page(),
            Kind::Note | Kind::Boneyard | Kind::Section | Kind::Synopsis | Kind::Blank => {}
            kind => {
                let is_new = !element.is_spoken() || kind == Kind::Character;
                match element.side() {
                    Some(Side::Right) if kind == Kind::Character => pages.row = column_begin,
                    _ if is_new => {
                        let space = if kind == Kind::SceneHeading { format.before_heading() } else { 1 };
                        pages.skip(space);
                        column_begin = pages.row;
                    }
                    _ => {}
                }
                for line in Text::lines_of(&element) {
                    pages.put(&element, index, &line);
                }
            }
        }
    }
    pages.end_page();
    let title_pages = if title.is_empty() { Vec::new() } else { vec![Page::new(0, title)] };
    (title_pages, pages.pages)
}

fn title_entry(element: &Element<'_>, index: usize, format: Format, lines: &mut Vec<Line>) {
    for line in Text::lines_of(element) {
        let column = Frame::centered(format).begin(width::of(line.as_str()));
        let piece = Piece::new(column, Origin::Source, line.runs(0..line.as_str().len()));
        lines.push(Line::new(
            format.first_row() + lines.len(),
            Some((index, element.kind())),
            None,
            vec![piece],
        ));
    }
}

struct Sheets {
    format: Format,
    pages: Vec<Page>,
    row: usize,
    lines: Vec<Line>,
}

impl Sheets {
    fn skip(&mut self, rows: usize) {
        if self.row > 0 {
            self.row += rows;
        }
    }

    fn put(&mut self, element: &Element<'_>, index: usize, line: &Text) {
        let frame = Frame::of(self.format, element);
        for part in wrap(line.as_str(), frame.columns()) {
            if self.row >= self.format.lines() {
                self.end_page();
            }
            let text = &line.as_str()[part.clone()];
            let mut pieces = vec![Piece::new(frame.begin(width::of(text)), Origin::Source, line.runs(part))];
            if let Some(number) = element.scene_number() {
                let runs = Text::plain(&number);
                let runs = runs.runs(0..number.len());
                pieces.insert(0, Piece::new(frame.left() - 5, Origin::SceneNumber, runs.clone()));
                pieces.push(Piece::new(frame.right() + 1, Origin::SceneNumber, runs));
            }
            let source = Some((index, element.kind()));
            self.lines.push(Line::new(self.format.first_row() + self.row, source, element.side(), pieces));
            self.row += 1;
        }
    }

    fn end_page(&mut self) {
        self.row = 0;
        if self.lines.is_empty() {
            return;
        }
        let number = self.pages.len() + 1;
        let mut lines = Vec::new();
        if number > 1 {
            let text = Text::plain(&format!("{number}."));
            let column = Frame::whole(self.format).right() - text.as_str().len();
            let piece = Piece::new(column, Origin::PageNumber, text.runs(0..text.as_str().len()));
            lines.push(Line::new(self.format.number_row(), None, None, vec![piece]));
        }
        lines.append(&mut self.lines);
        self.pages.push(Page::new(number, lines));
    }
}
