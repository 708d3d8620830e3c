//! Notes and boneyards, found while the lines are read. What opens first counts: `[[` inside a boneyard and `/*` inside
//! a note are text. A boneyard reaches over everything; a note ends before an empty line, or it is none.

use crate::blank::is_empty_line;
use crate::bytes::{after_line_end, line_ends};
use crate::hidden::{Hidden, HiddenKind};
use crate::lines::Veil;
use crate::problem::{Problem, ProblemKind};

/// Remembers how far it has looked in vain, so that a million unclosed marks are looked after once.
#[derive(Debug, Default)]
pub(crate) struct Scanner {
    found: Vec<Hidden>,
    problems: Vec<Problem>,
    /// No note closes before here.
    no_note_before: usize,
    /// No boneyard closes any more.
    no_boneyard: bool,
}

impl Scanner {
    /// What was found, in order.
    pub(crate) fn into_parts(self) -> (Vec<Hidden>, Vec<Problem>) {
        (self.found, self.problems)
    }

    fn found(&mut self, hidden: Hidden) -> Option<Hidden> {
        self.found.push(hidden);
        Some(hidden)
    }

    fn unclosed(&mut self, kind: ProblemKind, at: usize) -> Option<Hidden> {
        self.problems.push(Problem::new(kind, at));
        None
    }

    fn note(&mut self, source: &[u8], at: usize) -> Option<Hidden> {
        if at >= self.no_note_before {
            match note_end(source, at + 2) {
                Ok(end) => return self.found(Hidden::new(HiddenKind::Note, at, end)),
                Err(empty_line) => self.no_note_before = empty_line,
            }
        }
        self.unclosed(ProblemKind::UnclosedNote, at)
    }

    fn boneyard(&mut self, source: &[u8], at: usize) -> Option<Hidden> {
        if !self.no_boneyard {
            if let Some(length) = source[at + 2..].windows(2).position(|pair| pair == b"*/") {
                return self.found(Hidden::new(HiddenKind::Boneyard, at, at + 2 + length + 2));
            }
            self.no_boneyard = true;
        }
        self.unclosed(ProblemKind::UnclosedBoneyard, at)
    }
}

impl Veil for Scanner {
    fn begins(&mut self, source: &[u8], at: usize) -> Option<Hidden> {
        match source[at..] {
            [b'[', b'[', ..] => self.note(source, at),
            [b'/', b'*', ..] => self.boneyard(source, at),
            _ => None,
        }
    }

    fn count(&self) -> usize {
        self.found.len()
    }

    fn get(&self, index: usize) -> Option<Hidden> {
        self.found.get(index).copied()
    }
}

/// The end of the note whose text begins at `at`, or where the empty line begins that it would have to cross.
fn note_end(source: &[u8], mut at: usize) -> Result<usize, usize> {
    while at < source.len() {
        match source[at] {
            b']' if source.get(at + 1) == Some(&b']') => return Ok(at + 2),
            b'\n' | b'\r' => {
                at = after_line_end(source, at);
                let (end, _) = line_ends(source, at);
                if is_empty_line(&source[at..end]) {
                    return Err(at);
                }
            }
            _ => at += 1,
        }
    }
    Err(source.len())
}
