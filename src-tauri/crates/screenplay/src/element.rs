//! An element: its place, what it is, and what it says.

use std::ops::Range;

use crate::bytes::with_line_feeds;
use crate::cue::Cue;
use crate::heading::{self, Setting};
use crate::hidden::Hidden;
use crate::inline;
use crate::kind::{Kind, Side};
use crate::lines::{Known, Line, Lines, Shape};
use crate::record::Record;
use crate::source_line::SourceLine;
use crate::style::{self, Run, Style};
use crate::text;
use crate::title;

/// A part of a script. Its texts are made when they are asked for.
#[derive(Debug, Clone)]
pub struct Element<'a> {
    source: &'a [u8],
    span: Range<usize>,
    hidden: &'a [Hidden],
    record: &'a Record,
}

impl<'a> Element<'a> {
    pub(crate) fn new(
        source: &'a [u8],
        span: Range<usize>,
        hidden: &'a [Hidden],
        record: &'a Record,
    ) -> Element<'a> {
        Element { source, span, hidden, record }
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.record.kind()
    }

    /// Its bytes in the source: whole lines with their line ends, but for notes and boneyards that share a line.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Its bytes.
    pub fn source(&self) -> &'a [u8] {
        &self.source[self.span.clone()]
    }

    /// The notes and boneyards in it, in order; of a note or a boneyard, itself.
    pub fn hidden(&self) -> &'a [Hidden] {
        self.hidden
    }

    /// Whether a mark of the writer made it what it is: `.`, `!`, `!!`, `@`, `>` or `> <`.
    pub fn is_forced(&self) -> bool {
        self.record.is_forced()
    }

    /// Whether it is part of a speech. A lyric may be or not; a cue, a parenthetical and dialogue always are.
    pub fn is_spoken(&self) -> bool {
        self.record.is_spoken()
    }

    /// The column of its speech, if that is half of a dual dialogue.
    pub fn side(&self) -> Option<Side> {
        self.record.side()
    }

    /// Whether it is printed at the right margin: a transition, or one of a few lines such as `FADE OUT.` that stand
    /// alone and are action.
    pub fn is_at_right_margin(&self) -> bool {
        self.kind() == Kind::Transition || self.record.is_at_right_margin()
    }

    /// Its text without marks and without hidden text. Lines are apart by `\n`; bytes that are no UTF-8 are U+FFFD.
    /// Of a note or a boneyard, what stands between its marks; of the title page, the values; of a page break and of
    /// blank lines, nothing.
    pub fn text(&self) -> String {
        match self.runs().as_slice() {
            [] => String::new(),
            [run] => run.text().to_owned(),
            runs => runs.iter().map(Run::text).collect(),
        }
    }

    /// Its text in runs of one style each. Notes and boneyards have no styles.
    pub fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        match self.kind() {
            Kind::PageBreak | Kind::Blank => {}
            Kind::Note | Kind::Boneyard => self.read_hidden(&mut runs),
            _ => self.read_lines(&mut runs),
        }
        runs
    }

    /// Its lines in order, each with its place: together, all of its span. A note or a boneyard is one line.
    pub fn source_lines(&self) -> Vec<SourceLine<'a>> {
        if self.kind().is_hidden() {
            let mut runs = Vec::new();
            self.read_hidden(&mut runs);
            return vec![SourceLine::new(self.span(), runs, self.hidden)];
        }
        let lines: Vec<_> = self.lines().collect();
        let ends = lines.iter().skip(1).map(Line::start).chain([self.span.end]);
        let mut is_first = true;
        let read = lines.iter().zip(ends).map(|(line, end)| {
            let mut runs = Vec::new();
            if line.shape() == Shape::Text && self.kind() != Kind::PageBreak {
                let text = text::of_line(line.text(), self.kind(), self.is_forced(), is_first);
                inline::read(&text, &mut runs);
                is_first = false;
            }
            SourceLine::new(line.start()..end, runs, &self.hidden[line.hidden()])
        });
        read.collect()
    }

    /// The key of an entry of the title page, as written.
    pub fn key(&self) -> Option<String> {
        let line = self.first_line(Kind::TitleEntry)?;
        title::split(&line).map(|(key, _)| key.to_owned())
    }

    /// The number of a scene, as written between `#` and `#`.
    pub fn scene_number(&self) -> Option<String> {
        let line = self.first_line(Kind::SceneHeading)?;
        let (_, number) = heading::split_number(text::heading_of(&line, self.is_forced()));
        number.map(str::to_owned)
    }

    /// The setting that a scene heading begins with; a forced one need not have any.
    pub fn setting(&self) -> Option<Setting> {
        let line = self.first_line(Kind::SceneHeading)?;
        heading::setting(text::heading_of(&line, self.is_forced()))
    }

    /// Who speaks, of a cue.
    pub fn cue(&self) -> Option<Cue> {
        (self.kind() == Kind::Character).then(|| Cue::new(&self.text()))
    }

    /// The level of a section, from 1.
    pub fn level(&self) -> Option<usize> {
        let line = self.first_line(Kind::Section)?;
        let bare = line.trim_start();
        Some(bare.len() - bare.trim_start_matches('#').len())
    }

    /// How many empty lines it puts on the page before what follows: none but of blank lines, and none of those after a
    /// lone note or boneyard that has blank lines before it already.
    pub fn blank_lines(&self) -> usize {
        match self.kind() {
            Kind::Blank if !self.record.context().drops_blank_lines() => self.lines().count(),
            _ => 0,
        }
    }

    /// What the element would be over these bytes, in which nothing is hidden.
    pub(crate) fn over<'b>(&self, source: &'b [u8]) -> Element<'b>
    where
        'a: 'b,
    {
        Element { source, span: 0..source.len(), hidden: &[], record: self.record }
    }

    fn lines(&self) -> Lines<'a, Known<'a>> {
        Lines::new(self.source, self.span.clone(), Known::new(self.hidden))
    }

    fn first_line(&self, kind: Kind) -> Option<String> {
        (self.kind() == kind).then(|| self.lines().next().map(|line| line.text().to_owned()))?
    }

    fn read_hidden(&self, runs: &mut Vec<Run>) {
        let inner = self.hidden.first().map(|hidden| &self.source[hidden.inner()]).unwrap_or_default();
        let inner = with_line_feeds(&String::from_utf8_lossy(inner));
        style::push(runs, inner.trim(), Style::default());
    }

    fn read_lines(&self, runs: &mut Vec<Run>) {
        let title = self.kind() == Kind::TitleEntry;
        let lines = self.lines().filter(|line| line.shape() != Shape::Hidden);
        let mut breaks = 0;
        for (index, line) in lines.enumerate() {
            let text = text::of_line(line.text(), self.kind(), self.is_forced(), index == 0);
            if !text.is_empty() {
                let before = std::mem::take(&mut breaks);
                if !(title && runs.is_empty()) {
                    style::push(runs, &"\n".repeat(before), Style::default());
                }
                inline::read(&text, runs);
            }
            breaks += 1;
        }
    }
}
