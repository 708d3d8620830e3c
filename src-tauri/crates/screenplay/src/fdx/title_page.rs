//! The title page. Final Draft's has no keys, only paragraphs: what they are is seen by where they stand and what they
//! say. An entry that would be taken for another one stands there with its key.

use std::borrow::Cow;

use super::xml::Xml;
use crate::compose::TitleEntry;
use crate::kind::Kind;
use crate::loss::{Loss, Losses};
use crate::script::Script;
use crate::style::{self, Run, Style};
use crate::title;

/// Where a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Center,
    Left,
    Right,
}

impl Place {
    pub(super) fn of(alignment: &str) -> Place {
        match alignment {
            "Center" => Place::Center,
            "Right" => Place::Right,
            _ => Place::Left,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Place::Center => "Center",
            Place::Left => "Left",
            Place::Right => "Right",
        }
    }
}

/// Lines between empty lines.
#[derive(Debug, Clone)]
struct Block {
    place: Place,
    lines: Vec<Vec<Run>>,
}

/// Lines before the title, and in all, of a page.
const ABOVE: usize = 16;
const PAGE: usize = 50;

/// So many entries are no title page that was set by anybody: each gets its key, and none is looked for.
const MANY: usize = 64;

/// Keys with the same meaning, and which of them is recognised.
const SAME: [(&str, &str); 4] =
    [("Authors", "Author"), ("Author", "Authors"), ("Date", "Draft date"), ("Contact info", "Contact")];

/// Words that a date is made of, with figures.
const DATE: [&str; 26] = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "draft",
    "th",
];

/// Writes the entries of the title page, if there are any.
pub(super) fn write(xml: &mut Xml, script: &Script, losses: &mut Losses) {
    let mut entries = Vec::new();
    for element in script.elements().take_while(|element| element.kind() != Kind::SceneHeading) {
        let Some(key) = element.key() else { continue };
        let value = element.runs();
        if value.is_empty() {
            losses.add(Loss::EmptyEntries, 1);
        } else {
            entries.push(TitleEntry { key, value });
        }
    }
    if entries.is_empty() {
        return;
    }
    let blocks = blocks(&entries, losses);
    xml.open("TitlePage", &[]);
    xml.open("Content", &[]);
    let count = |place: fn(Place) -> bool| {
        let blocks = blocks.iter().filter(|block| place(block.place));
        blocks.map(|block| block.lines.len() + 1).sum::<usize>()
    };
    let (centered, others) = (count(|place| place == Place::Center), count(|place| place != Place::Center));
    empty_lines(xml, ABOVE);
    let mut is_centered = true;
    for block in &blocks {
        if is_centered && block.place != Place::Center {
            empty_lines(xml, PAGE.saturating_sub(ABOVE + centered + others).max(1));
            is_centered = false;
        }
        for line in &block.lines {
            xml.open("Paragraph", &[("Alignment", Cow::Borrowed(block.place.name()))]);
            xml.runs(line);
            xml.close();
        }
        empty_lines(xml, 1);
    }
    xml.close();
    xml.close();
}

fn empty_lines(xml: &mut Xml, count: usize) {
    (0..count).for_each(|_| xml.empty("Paragraph", &[("Alignment", Cow::Borrowed("Left"))]));
}

/// The entries as blocks that are read as the entries.
fn blocks(entries: &[TitleEntry], losses: &mut Losses) -> Vec<Block> {
    let mut has_key = vec![entries.len() > MANY; entries.len()];
    // Each round gives one more entry its key, so there are no more rounds than entries.
    for _ in entries.iter().take(MANY) {
        let lost = lost(entries, guess(&placed(entries, &has_key)), is_same_key);
        let Some(index) = lost.into_iter().find(|index| !has_key[*index]) else { break };
        has_key[index] = true;
    }
    let blocks = placed(entries, &has_key);
    if entries.len() <= MANY {
        losses.add(Loss::Keys, lost(entries, guess(&blocks), str::eq_ignore_ascii_case).len());
    }
    blocks
}

/// The numbers of the entries that are not among those that were read.
fn lost(
    entries: &[TitleEntry],
    mut read: Vec<TitleEntry>,
    is_same: impl Fn(&str, &str) -> bool,
) -> Vec<usize> {
    let mut is_found = |entry: &TitleEntry| {
        let found = read.iter().position(|read| is_same(&read.key, &entry.key) && read.value == entry.value);
        found.map(|found| read.swap_remove(found)).is_some()
    };
    (0..entries.len()).filter(|index| !is_found(&entries[*index])).collect()
}

fn is_same_key(read: &str, written: &str) -> bool {
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    is(read, written) || SAME.iter().any(|(key, same)| is(written, key) && is(read, same))
}

fn placed(entries: &[TitleEntry], has_key: &[bool]) -> Vec<Block> {
    let rank = |key: &str| {
        let centered = ["title", "credit", "author", "authors", "source"];
        let below = ["notes", "draft date", "date", "copyright", "contact", "contact info"];
        let key = key.to_lowercase();
        let centered = centered.iter().position(|known| *known == key);
        match (centered, below.iter().position(|known| *known == key)) {
            (Some(rank), _) => (Place::Center, rank),
            (_, Some(rank)) => (Place::Left, rank),
            _ if title::is_known(&key) => (Place::Left, 0),
            _ => (Place::Right, 0),
        }
    };
    let mut ranked: Vec<_> =
        entries.iter().zip(has_key).map(|(entry, key)| (rank(&entry.key), entry, *key)).collect();
    ranked.sort_by_key(|((place, rank), _, _)| (*place as usize, *rank));
    ranked
        .into_iter()
        .map(|((place, _), entry, has_key)| {
            let mut runs = Vec::new();
            if has_key || place == Place::Right {
                style::push(&mut runs, &format!("{}: ", entry.key), Style::default());
            }
            entry.value.iter().for_each(|run| style::push(&mut runs, run.text(), run.style()));
            Block { place, lines: lines(&runs) }
        })
        .collect()
}

/// The runs line by line.
fn lines(runs: &[Run]) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in runs {
        for (index, text) in run.text().split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                style::push(line, text, run.style());
            }
        }
    }
    lines
}

/// The entries that paragraphs of a title page are.
pub(crate) fn read(paragraphs: &[(Place, Vec<Run>)]) -> Vec<TitleEntry> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (place, runs) in paragraphs {
        for line in lines(runs) {
            if text_of(&line).trim().is_empty() {
                is_open = false;
                continue;
            }
            match blocks.last_mut() {
                Some(block) if is_open && block.place == *place => block.lines.push(line),
                _ => blocks.push(Block { place: *place, lines: vec![line] }),
            }
            is_open = true;
        }
    }
    guess(&blocks)
}

fn guess(blocks: &[Block]) -> Vec<TitleEntry> {
    let mut page = Page::default();
    let last_unknown = blocks.iter().rposition(|block| {
        block.place != Place::Center && keyed(block).is_none() && meaning(block) == "Notes"
    });
    for (index, block) in blocks.iter().enumerate() {
        if let Some((key, lines)) = keyed(block) {
            page.put(&key, &lines);
        } else if block.place == Place::Center {
            page.centered(&block.lines);
        } else {
            page.put(if Some(index) == last_unknown { "Contact" } else { meaning(block) }, &block.lines);
        }
    }
    page.entries
}

/// A title page as far as it is read.
#[derive(Default)]
struct Page {
    entries: Vec<TitleEntry>,
    has_title: bool,
    has_credit: bool,
    has_author: bool,
    has_source: bool,
}

impl Page {
    fn put(&mut self, key: &str, lines: &[Vec<Run>]) {
        match key.to_lowercase().as_str() {
            "title" => self.has_title = true,
            "credit" => self.has_credit = true,
            "author" | "authors" => self.has_author = true,
            "source" => self.has_source = true,
            _ => {}
        }
        self.entries.push(TitleEntry { key: key.to_owned(), value: joined(lines) });
    }

    /// What stands in the middle: the title, what begins with «by» or ends so, who wrote it, what it is made from.
    fn centered(&mut self, lines: &[Vec<Run>]) {
        if !self.has_title {
            self.put("Title", lines);
        } else if !self.has_credit && !self.has_author && is_credit(&lines[0]) {
            self.put("Credit", &lines[..1]);
            if lines.len() > 1 {
                self.author(&lines[1..]);
            }
        } else if !self.has_author {
            self.author(lines);
        } else {
            self.put(if self.has_source { "Notes" } else { "Source" }, lines);
        }
    }

    fn author(&mut self, lines: &[Vec<Run>]) {
        self.put(if lines.len() > 1 { "Authors" } else { "Author" }, lines);
    }
}

/// The key that a block begins with. At the right margin, it may be any.
fn keyed(block: &Block) -> Option<(String, Vec<Vec<Run>>)> {
    let first = text_of(&block.lines[0]);
    let (key, _) = title::split(first.trim())?;
    if !title::is_known(key) && block.place != Place::Right {
        return None;
    }
    let value = first.find(':').map(|colon| colon + 1)?;
    let mut lines = block.lines.clone();
    lines[0] = without_begin(&lines[0], value);
    if text_of(&lines[0]).is_empty() {
        lines.remove(0);
    }
    (!lines.is_empty()).then(|| (key.to_owned(), lines))
}

/// The runs without so many bytes at their begin, and without the blanks there.
fn without_begin(runs: &[Run], mut bytes: usize) -> Vec<Run> {
    let mut rest = Vec::new();
    for run in runs {
        let cut = bytes.min(run.text().len());
        bytes -= cut;
        let text = if rest.is_empty() { run.text()[cut..].trim_start() } else { &run.text()[cut..] };
        style::push(&mut rest, text, run.style());
    }
    rest
}

/// What a block below the title is by its words.
fn meaning(block: &Block) -> &'static str {
    let text = block.lines.iter().map(|line| text_of(line)).collect::<Vec<_>>().join(" ").to_lowercase();
    let text = text.trim();
    if ["©", "(c)", "copyright"].iter().any(|begin| text.starts_with(begin)) {
        return "Copyright";
    }
    let mut words = text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    let is_date = text.contains(|sign: char| sign.is_ascii_digit()) && words.all(|word| DATE.contains(&word));
    if is_date && block.lines.len() == 1 { "Draft date" } else { "Notes" }
}

fn is_credit(line: &[Run]) -> bool {
    let text = text_of(line).to_lowercase();
    text.trim().split(|sign: char| !sign.is_alphabetic()).any(|word| word == "by")
}

fn text_of(line: &[Run]) -> String {
    line.iter().map(Run::text).collect()
}

fn joined(lines: &[Vec<Run>]) -> Vec<Run> {
    let mut runs = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            style::push(&mut runs, "\n", Style::default());
        }
        line.iter().for_each(|run| style::push(&mut runs, run.text(), run.style()));
    }
    runs
}
