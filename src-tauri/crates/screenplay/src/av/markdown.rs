//! Tables of picture and sound in Markdown.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::cell::Cell;
use super::columns::{self, Column};
use super::sound;
use super::stated;
use super::table::{Row, Table};
use crate::about::About;
use crate::shallow::shallow;

/// The tables of picture and sound in what a model wrote, in a fence or not: those with a column headed VIDEO and one
/// headed AUDIO, or as such columns are called. The time is linear in the length of the text.
pub fn tables(markdown: &str) -> Vec<Table> {
    let mut found = Vec::new();
    read(markdown, true, &mut found);
    found
}

fn read(markdown: &str, is_outside: bool, found: &mut Vec<Table>) {
    let mut reader = Reader::default();
    let mut fenced: Option<String> = None;
    let shallow = shallow(markdown);
    for event in Parser::new_ext(&shallow, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match (&event, &mut fenced) {
            (Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))), _) if is_outside => {
                fenced = Some(String::new())
            }
            (Event::Text(text), Some(inside)) => inside.push_str(text),
            (Event::End(TagEnd::CodeBlock), Some(inside)) => {
                read(&std::mem::take(inside), false, found);
                fenced = None;
            }
            _ => found.extend(reader.read(&event)),
        }
    }
}

/// A table as far as it was read.
#[derive(Default)]
struct Reader {
    columns: Option<Vec<Column>>,
    cells: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
}

impl Reader {
    fn read(&mut self, event: &Event<'_>) -> Option<Table> {
        match event {
            Event::Start(Tag::Table(_)) => *self = Reader::default(),
            Event::Start(Tag::TableCell) => self.cells.push(Cell::new()),
            Event::End(TagEnd::TableHead) => self.columns = columns::read(&std::mem::take(&mut self.cells)),
            Event::End(TagEnd::TableRow) => {
                let cells = std::mem::take(&mut self.cells);
                if self.columns.is_some() {
                    self.rows.push(cells);
                }
            }
            Event::End(TagEnd::Table) => return self.table(),
            event => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.read(event);
                }
            }
        }
        None
    }

    fn table(&mut self) -> Option<Table> {
        let columns = self.columns.take()?;
        let rows = std::mem::take(&mut self.rows);
        let times: Vec<_> = rows.iter().map(|cells| time(cells, &columns)).collect();
        let stated =
            times.iter().map(|cell| cell.as_ref().and_then(|cell| stated::read(cell))).collect::<Vec<_>>();
        let lengths = stated::lengths(&stated);
        let rows = rows.iter().zip(lengths).map(|(cells, length)| {
            let mut row = row(cells, &columns);
            row.set_stated(length);
            row
        });
        let rows: Vec<Row> = rows.filter(|row| !row.is_empty()).collect();
        (!rows.is_empty()).then(|| Table::new(About::default(), rows))
    }
}

/// The first cell of a row that states a time.
fn time(cells: &[Cell], columns: &[Column]) -> Option<String> {
    let mut times = cells.iter().zip(columns).filter(|(_, column)| **column == Column::Time);
    times.next().map(|(cell, _)| cell.text())
}

fn row(cells: &[Cell], columns: &[Column]) -> Row {
    let mut row = Row::default();
    for (cell, column) in cells.iter().zip(columns) {
        match column {
            Column::Number => row.set_number(&cell.text()),
            Column::Time => {}
            Column::Video => row.see(&cell.text()),
            Column::Audio => {
                cell.lines().for_each(|(line, bold)| row.hear_line(sound::read(line, bold), line))
            }
        }
    }
    row
}
