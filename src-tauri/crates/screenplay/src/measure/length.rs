//! Length in rows of a page, and what is made of it: eighths of a page, and seconds at a page a minute.

use crate::layout::{Page, Pages};

/// So many rows of pages that have so many each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Length {
    rows: usize,
    page: usize,
}

impl Length {
    pub(crate) fn new(rows: usize, page: usize) -> Length {
        Length { rows, page }
    }

    pub(crate) fn longer_by(self, rows: usize) -> Length {
        Length { rows: self.rows + rows, ..self }
    }

    /// Pages that have begun.
    pub(crate) fn pages(self) -> usize {
        self.rows.div_ceil(self.page)
    }

    /// Eighths of a page that have begun.
    pub(crate) fn eighths(self) -> usize {
        (8 * self.rows).div_ceil(self.page)
    }

    /// Seconds at a page a minute.
    pub(crate) fn seconds(self) -> usize {
        (60 * self.rows + self.page / 2) / self.page
    }
}

/// The length of a whole script: every page but the last is a whole one, however much stands on it.
pub(crate) fn of(pages: &Pages) -> Length {
    let page = pages.format().lines();
    let rows = match pages.pages() {
        [] => 0,
        [before @ .., last] => before.len() * page + used(last, pages),
    };
    Length::new(rows, page)
}

fn used(page: &Page, pages: &Pages) -> usize {
    let last = page.lines().iter().map(|line| line.row()).max().unwrap_or(0);
    (last + 1).saturating_sub(pages.format().first_row()).max(1)
}
