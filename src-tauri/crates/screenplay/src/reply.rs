//! What models really write, as strict Fountain: fences with any label or none, headings in bold or with a number,
//! `NAME: text`, cues before an empty line, prose around it all.
//!
//! Reading is line by line, and a line is settled once nothing that follows can change what it is. So what was read of
//! the beginning of a reply stays as the rest arrives.

mod ahead;
mod cast;
mod closing;
mod element;
mod heading;
mod markup;
mod name;
mod open_line;
mod opening;
mod part;
mod prose;
mod reader;
mod signs;
mod writer;

use open_line::OpenLine;
pub use part::{OpenPart, Part};
use reader::Reader;

/// A reply as it arrives. Reading a piece costs what the piece costs, however much came before it.
#[derive(Debug, Default)]
pub struct Reply {
    reader: Reader,
    open: OpenLine,
}

impl Reply {
    /// Adds a piece.
    pub fn push(&mut self, piece: &str) {
        let mut rest = piece;
        while let Some(end) = rest.find('\n') {
            let (line, after) = rest.split_at(end + 1);
            self.open.push(line);
            self.reader.line(self.open.text());
            self.open.clear();
            rest = after;
        }
        if !rest.is_empty() {
            self.open.push(rest);
            self.reader.look(&mut self.open);
        }
    }

    /// The parts that have ended, and the last one as far as it is settled. Later calls return the same parts, or the last
    /// one grown and more of them.
    pub fn parts(&self) -> (&[Part], Option<OpenPart<'_>>) {
        self.reader.parts(&self.open)
    }

    /// The parts of the reply, which has ended.
    pub fn end(mut self) -> Vec<Part> {
        if !self.open.text().is_empty() {
            self.reader.line(self.open.text());
        }
        self.reader.end()
    }
}

/// The parts of a whole reply.
pub fn read(reply: &str) -> Vec<Part> {
    let mut reading = Reply::default();
    reading.push(reply);
    reading.end()
}

/// A text that is a script, as strict Fountain: what is strict already is returned as it is, but for empty lines at its
/// beginning and end.
pub fn strict(script: &str) -> String {
    let mut reader = Reader::of_script();
    script.split_inclusive('\n').for_each(|line| reader.line(line));
    match reader.end().pop() {
        Some(Part::Script { fountain, .. }) => fountain,
        _ => String::new(),
    }
}
