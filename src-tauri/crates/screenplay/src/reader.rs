//! Reads elements from a place to where the caller says that it knows the rest.

use std::collections::VecDeque;

use crate::blank;
use crate::classify;
use crate::context::{Before, Context};
use crate::hidden::{Hidden, HiddenKind};
use crate::kind::Kind;
use crate::lines::{Line, Lines, Shape, Veil};
use crate::problem::Problem;
use crate::record::{Reading, Record};
use crate::scanner::Scanner;
use crate::speech;
use crate::title;

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) records: Vec<Record>,
    pub(crate) hidden: Vec<Hidden>,
    pub(crate) problems: Vec<Problem>,
}

/// Reads on from `from`, which begins an element with that context before it, until `known` knows the next element by
/// its begin and its context. Says where that is, too, if it is before the end.
pub(crate) fn read(
    source: &[u8],
    from: usize,
    context: Context,
    known: impl Fn(usize, Context) -> bool,
) -> (Part, Option<usize>) {
    let lines = Lines::new(source, from..source.len(), Scanner::default());
    let mut reader = Reader {
        lines,
        ahead: VecDeque::new(),
        context,
        waiting: Vec::new(),
        records: Vec::new(),
        known,
        met: None,
    };
    reader.run();
    let (mut hidden, mut problems) = reader.lines.into_veil().into_parts();
    if let Some(met) = reader.met {
        hidden.truncate(hidden.partition_point(|hidden| hidden.start() < met));
        problems.truncate(problems.partition_point(|problem| problem.start() < met));
    }
    (Part { records: reader.records, hidden, problems }, reader.met)
}

struct Reader<'a, K> {
    lines: Lines<'a, Scanner>,
    ahead: VecDeque<Line<'a>>,
    context: Context,
    /// Hidden lines, which go with the element before them if the next line does.
    waiting: Vec<Line<'a>>,
    records: Vec<Record>,
    known: K,
    met: Option<usize>,
}

impl<K: Fn(usize, Context) -> bool> Reader<'_, K> {
    fn run(&mut self) {
        while let Some(line) = self.ahead.pop_front().or_else(|| self.lines.next()) {
            if line.shape() == Shape::Hidden {
                self.waiting.push(line);
                continue;
            }
            let reading = self.classify(&line);
            let alone = reading.is_blank() && !self.waiting.is_empty();
            if reading.goes_on(self.context) && !alone {
                self.waiting.clear();
            } else {
                self.put_hidden();
                self.put(line.start(), reading);
            }
            if self.met.is_some() {
                return;
            }
            self.context = reading.after(self.context);
        }
        self.put_hidden();
    }

    fn classify(&mut self, line: &Line<'_>) -> Reading {
        let before = self.context.before();
        if let Shape::Blank(width) = line.shape() {
            let goes_on = before == Before::Speech && !blank::is_empty(width);
            return if goes_on { speech::dialogue() } else { Reading::new(Kind::Blank).continuing() };
        }
        let text = line.text();
        match before {
            Before::Title => return title::read(text),
            Before::Start if self.begins_title(text) => return title::read(text),
            Before::Speech => {
                if let Some(reading) = speech::read(text) {
                    return reading;
                }
            }
            _ => {}
        }
        let free = matches!(before, Before::Start | Before::Blank | Before::Edge);
        classify::read(text, free, self.next_text())
    }

    /// The visible line after the one that is read, if it has text.
    fn next_text(&mut self) -> Option<&str> {
        let mut index = 0;
        loop {
            self.look(index)?;
            match self.ahead.get(index)?.shape() {
                Shape::Hidden => index += 1,
                Shape::Blank(_) => return None,
                Shape::Text => return self.ahead.get(index).map(Line::text),
            }
        }
    }

    fn begins_title(&mut self, first: &str) -> bool {
        let mut title = title::Beginning::new(first);
        let mut index = 0;
        loop {
            if let Some(begins) = title.begins() {
                return begins;
            }
            match self.look(index) {
                Some(Shape::Text) => title.read(self.ahead[index].text()),
                Some(Shape::Hidden) => {}
                Some(Shape::Blank(_)) | None => return title.ends(),
            }
            index += 1;
        }
    }

    fn look(&mut self, index: usize) -> Option<Shape> {
        while self.ahead.len() <= index {
            let line = self.lines.next()?;
            self.ahead.push_back(line);
        }
        self.ahead.get(index).map(Line::shape)
    }

    /// Begins an element for each note and boneyard that waits; the blanks before the first are its own.
    fn put_hidden(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        for line in std::mem::take(&mut self.waiting) {
            let mut start = line.start();
            for index in line.hidden() {
                let Some(hidden) = self.lines.veil().get(index) else { break };
                let kind = match hidden.kind() {
                    HiddenKind::Note => Kind::Note,
                    HiddenKind::Boneyard => Kind::Boneyard,
                };
                let begin = if start == line.start() { start } else { hidden.start() };
                self.put(begin, Reading::new(kind));
                self.context = self.context.after_hidden();
                start = hidden.end();
            }
        }
    }

    fn put(&mut self, start: usize, reading: Reading) {
        if self.met.is_none() && (self.known)(start, self.context) {
            self.met = Some(start);
        }
        if self.met.is_none() {
            self.records.push(Record::new(start, self.context, reading));
        }
    }
}
