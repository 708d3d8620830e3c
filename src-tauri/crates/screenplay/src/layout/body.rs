//! What may stand on two pages: a paragraph, a speech, or the two speeches of a dual dialogue.

use crate::layout::column::{Column, Setting};
use crate::layout::passage::TOGETHER;

/// One column, or two beside each other.
#[derive(Debug, Clone)]
pub(crate) struct Body {
    columns: Vec<Column>,
}

impl Body {
    pub(crate) fn one(column: Column) -> Body {
        Body { columns: vec![column] }
    }

    pub(crate) fn dual(left: Column, right: Column) -> Body {
        Body { columns: vec![left, right] }
    }

    /// How many rows it has; of more than `most`, at least one more than that.
    pub(crate) fn height(&self, most: usize) -> usize {
        self.columns.iter().map(|column| column.height(most)).max().unwrap_or(0)
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Setting {
        self.columns.iter().map(Column::whole).fold(Setting::default(), Setting::beside)
    }

    /// Cuts off at most so many rows where a page of `page` rows may end. Of a dual dialogue, both columns are cut, and
    /// only if a page does not take it whole.
    pub(crate) fn cut(&mut self, most: usize, page: usize) -> Option<Setting> {
        if let [column] = self.columns.as_mut_slice() {
            return column.cut(most);
        }
        if self.height(page) <= page {
            return None;
        }
        let mut rest = self.clone();
        let setting = rest.cut_each(most, Column::cut)?;
        *self = rest;
        Some(setting)
    }

    /// Cuts off at most so many rows, wherever that is.
    pub(crate) fn cut_hard(&mut self, most: usize) -> Setting {
        let most = most.min(self.height(most + TOGETHER).saturating_sub(TOGETHER)).max(1);
        let cut = |column: &mut Column, most| Some(column.cut(most).unwrap_or_else(|| column.cut_hard(most)));
        self.cut_each(most, cut).unwrap_or_default()
    }

    /// Whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    fn cut_each(
        &mut self,
        most: usize,
        cut: impl Fn(&mut Column, usize) -> Option<Setting>,
    ) -> Option<Setting> {
        let mut setting = Setting::default();
        let mut rest = Vec::new();
        for mut column in std::mem::take(&mut self.columns) {
            if column.height(most) <= most {
                setting = setting.beside(column.whole());
                continue;
            }
            setting = setting.beside(cut(&mut column, most)?);
            if !column.is_empty() {
                rest.push(column);
            }
        }
        self.columns = rest;
        Some(setting)
    }
}
