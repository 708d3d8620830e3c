//! Which group stands on which page: as many as it takes, each whole if it can be, else cut where a page may end, else
//! on the next page, and cut anywhere only if that is not long enough.

use crate::layout::column::Setting;
use crate::layout::format::Format;
use crate::layout::frame::Frame;
use crate::layout::group::Group;
use crate::layout::groups::groups;
use crate::layout::page::{Line, Origin, Page, Piece};
use crate::layout::state::State;
use crate::layout::text::Text;
use crate::script::Script;

/// The pages of a script.
pub(crate) fn pages(script: &Script, format: Format) -> Vec<Page> {
    let mut stack = Stack { format, pages: Vec::new(), row: 0, lines: Vec::new() };
    for group in groups(script, format, State::default()) {
        stack.put(group);
    }
    stack.end_page();
    stack.pages
}

/// The pages so far, and the one that is being filled.
struct Stack {
    format: Format,
    pages: Vec<Page>,
    /// The row after the last line.
    row: usize,
    lines: Vec<Line>,
}

impl Stack {
    fn put(&mut self, mut group: Group) {
        if group.is_on_new_page() {
            self.end_page();
        }
        loop {
            let top = if self.is_empty() { 0 } else { self.row + group.space() };
            let free = self.format.lines().saturating_sub(top);
            if group.height(free) <= free {
                return self.add(top, group.whole());
            }
            let cut = group.cut(free, self.format.lines());
            let cut = cut.or_else(|| self.is_empty().then(|| group.cut_hard(free))?);
            match cut {
                Some(head) => self.add(top, head),
                // What is left are lines that are never as many as a page has.
                None if self.is_empty() => return self.add(top, group.whole()),
                None => {}
            }
            self.end_page();
        }
    }

    fn is_empty(&self) -> bool {
        self.row == 0
    }

    fn add(&mut self, top: usize, setting: Setting) {
        self.row = top + setting.height();
        let first = self.format.first_row() + top;
        self.lines.extend(setting.into_lines().into_iter().map(|line| line.moved(first)));
    }

    fn end_page(&mut self) {
        if self.is_empty() {
            return;
        }
        let number = self.pages.len() + 1;
        let lines = std::mem::take(&mut self.lines);
        let lines = (number > 1).then(|| self.number_line(number)).into_iter().chain(lines).collect();
        self.pages.push(Page::new(number, lines));
        self.row = 0;
    }

    fn number_line(&self, number: usize) -> Line {
        let text = Text::plain(&format!("{number}."));
        let length = text.as_str().len();
        let column = Frame::whole(self.format).right() - length;
        let piece = Piece::new(column, Origin::PageNumber, text.runs(0..length));
        Line::new(self.format.number_row(), None, None, vec![piece])
    }
}
