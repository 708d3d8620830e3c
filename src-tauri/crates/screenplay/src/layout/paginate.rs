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

/// Adds the pages of a script from a place on, where a page begins. Stops before a page that begins in a state of which
/// `known` says that the rest is known, and says which it is.
pub(crate) fn add_pages<K>(
    pages: Vec<Page>,
    script: &Script,
    format: Format,
    from: State,
    known: impl Fn(&State) -> Option<K>,
) -> (Vec<Page>, Option<K>) {
    let mut stack = Stack { format, pages, row: 0, start: None, lines: Vec::new() };
    for group in groups(script, format, from) {
        if let Some(met) = stack.put(group, &known) {
            return (stack.pages, Some(met));
        }
    }
    stack.end_page();
    (stack.pages, None)
}

/// The line with the number of a page, if that has one.
pub(crate) fn number_line(number: usize, format: Format) -> Option<Line> {
    let text = Text::plain(&format!("{number}."));
    let length = text.as_str().len();
    let column = Frame::whole(format).right() - length;
    let piece = Piece::new(column, Origin::PageNumber, text.runs(0..length));
    (number > 1).then(|| Line::new(format.number_row(), None, None, vec![piece]))
}

/// The pages so far, and the one that is being filled.
struct Stack {
    format: Format,
    pages: Vec<Page>,
    /// The row after the last line.
    row: usize,
    /// Before the page, if it begins with a group.
    start: Option<State>,
    lines: Vec<Line>,
}

impl Stack {
    /// Puts a group, unless it begins a page from which on the rest is known.
    fn put<K>(&mut self, mut group: Group, known: impl Fn(&State) -> Option<K>) -> Option<K> {
        if group.is_on_new_page() {
            self.end_page();
        }
        let mut is_whole = true;
        loop {
            if self.is_empty() && is_whole {
                if let Some(met) = known(group.begin()) {
                    return Some(met);
                }
                self.start = Some(group.begin().clone());
            }
            let top = if self.is_empty() { 0 } else { self.row + group.space() };
            let free = self.format.lines().saturating_sub(top);
            if group.height(free) <= free {
                self.add(top, group.whole());
                return None;
            }
            let cut = group.cut(free, self.format.lines());
            let cut = cut.or_else(|| self.is_empty().then(|| group.cut_hard(free))?);
            match cut {
                Some(head) => {
                    self.add(top, head);
                    is_whole = false;
                }
                None if self.is_empty() => {
                    // What is left are lines that are never as many as a page has.
                    self.add(top, group.whole());
                    return None;
                }
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
        let lines = number_line(number, self.format).into_iter().chain(std::mem::take(&mut self.lines));
        self.pages.push(Page::new(number, self.start.take(), lines.collect()));
        self.row = 0;
    }
}
