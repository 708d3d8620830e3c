//! The paragraphs of a Word file, event by event.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader as Events;

use super::attribute::{attribute, is_on};
use super::styles::Styles;
use crate::decode;
use crate::docx::marks;
use crate::import::error::ImportError;
use crate::letters::in_capitals;
use crate::loss::{Loss, Losses};
use crate::speaker;
use crate::style::{self, Run, Style};

/// How deep elements may be inside one another: tables in tables are deeper than scripts.
const MAX_DEPTH: usize = 256;

/// How many paragraphs are read.
const MAX_PARAGRAPHS: usize = 200_000;

/// Twentieths of a point in an inch, and how wide a tab and a blank are.
const TWIPS: f32 = 1440.0;
const TAB: f32 = 0.5;
const BLANK: f32 = 0.1;

/// What stands for a tab in text.
pub(super) const TAB_SIGN: &str = "\t";

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    pub(super) style: String,
    pub(super) runs: Vec<Run>,
    pub(super) is_centered: bool,
    pub(super) is_right: bool,
    pub(super) starts_page: bool,
    /// Whether space is set before it, which parts it from what is above.
    pub(super) is_apart: bool,
    /// Whether it is the last one of a section, but not of the document.
    pub(super) ends_section: bool,
    /// Whether its page begins there by this app's layout, and not by the writer.
    pub(super) is_laid_out: bool,
    /// How many lines end between it and the paragraph that it goes on with.
    pub(super) joined: Option<usize>,
    /// The number of the table that it is in.
    pub(super) table: Option<usize>,
    /// Its text in the style of what this app's layout adds, and its runs without that.
    added: String,
    others: Vec<Run>,
    has_text: bool,
    indent: f32,
    tabs: u16,
}

impl Word {
    pub(super) fn is_empty(&self) -> bool {
        !self.has_text
    }

    /// Leaves out what the layout added. Other text in that style was typed in place of it, or behind it.
    fn leave_out_added(&mut self) {
        let (added, others) = (std::mem::take(&mut self.added), std::mem::take(&mut self.others));
        if is_of_layout(added.trim()) {
            self.has_text = others.iter().any(|run| !run.text().trim().is_empty());
            self.runs = others;
        }
    }

    /// Makes blanks of its tabs, where they say nothing.
    pub(super) fn forget_tabs(&mut self) {
        if self.runs.iter().any(|run| run.text().contains(TAB_SIGN)) {
            self.runs = without_tabs(&self.runs);
        }
    }

    /// Where its text begins, in inches from the left margin.
    pub(super) fn left(&self) -> f32 {
        let text = self.runs.first().map(Run::text).unwrap_or_default();
        let blanks = text.len() - text.trim_start_matches(' ').len();
        let blanks = f32::from(u16::try_from(blanks).unwrap_or(u16::MAX));
        self.indent + f32::from(self.tabs) * TAB + blanks * BLANK
    }
}

/// Whether a text is one that the layout adds: `(MORE)`, or what ends with `(CONT'D)`.
fn is_of_layout(text: &str) -> bool {
    let last = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    text == "(MORE)" || last.is_some_and(|(_, extension)| speaker::says_continued(extension))
}

/// What a document holds.
pub(super) struct Document {
    pub(super) words: Vec<Word>,
    /// How many tables it has.
    pub(super) tables: usize,
    /// What was not read, but for the tables.
    pub(super) losses: Losses,
}

/// Runs with blanks for tabs.
pub(super) fn without_tabs(runs: &[Run]) -> Vec<Run> {
    runs.iter().map(|run| Run::new(run.text().replace(TAB_SIGN, " "), run.style())).collect()
}

struct Reader<'a> {
    styles: &'a Styles,
    words: Vec<Word>,
    losses: Losses,
    /// How many tables there are, and the open ones.
    tables: usize,
    open_tables: Vec<usize>,
    /// The open paragraphs: those of text boxes are inside others.
    open: Vec<Word>,
    bold: bool,
    italic: bool,
    underlined: bool,
    is_capitals: bool,
    /// Whether this app's layout added the text.
    is_added: bool,
    is_text: bool,
    in_run_settings: bool,
    /// The depth from which nothing counts: deleted, there twice, or from before a change.
    hidden: Option<usize>,
    depth: usize,
    breaks_page: bool,
}

/// Reads the document.
pub(super) fn read(bytes: &[u8], styles: &Styles) -> Result<Document, ImportError> {
    let text = decode::xml(bytes);
    let mut events = Events::from_str(&text);
    events.config_mut().expand_empty_elements = true;
    let mut reader = Reader::new(styles);
    loop {
        match events.read_event().map_err(|_| ImportError::Damaged)? {
            Event::Start(start) => reader.start(&start)?,
            Event::End(end) => reader.end(end.local_name().as_ref())?,
            Event::Text(text) => reader.text(&text.xml10_content()),
            Event::CData(text) => reader.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let number = entity.resolve_char_ref().map_err(|_| ImportError::Damaged)?;
                let named = || quick_xml::escape::resolve_predefined_entity(&entity);
                match (number, named()) {
                    (Some(sign), _) => reader.text(sign.encode_utf8(&mut [0; 4])),
                    (None, Some(text)) => reader.text(text),
                    (None, None) => return Err(ImportError::Damaged),
                }
            }
            Event::DocType(_) => return Err(ImportError::Damaged),
            Event::Eof => break,
            _ => {}
        }
    }
    if reader.depth > 0 {
        return Err(ImportError::Damaged);
    }
    Ok(Document { words: reader.words, tables: reader.tables, losses: reader.losses })
}

impl<'a> Reader<'a> {
    fn new(styles: &'a Styles) -> Self {
        Reader {
            styles,
            words: Vec::new(),
            losses: Losses::default(),
            tables: 0,
            open_tables: Vec::new(),
            open: Vec::new(),
            bold: false,
            italic: false,
            underlined: false,
            is_capitals: false,
            is_added: false,
            is_text: false,
            in_run_settings: false,
            hidden: None,
            depth: 0,
            breaks_page: false,
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), ImportError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ImportError::Bomb);
        }
        if self.hidden.is_some() {
            return Ok(());
        }
        let is_on = || is_on(start);
        match start.local_name().as_ref() {
            "p" => self.open.push(Word {
                starts_page: std::mem::take(&mut self.breaks_page),
                table: self.open_tables.last().copied(),
                ..Word::default()
            }),
            "pStyle" => self.paragraph(|word| word.style = attribute(start, "val").unwrap_or_default()),
            "jc" => {
                let place = attribute(start, "val").unwrap_or_default();
                self.paragraph(|word| {
                    word.is_centered = place == "center";
                    word.is_right = matches!(place.as_str(), "right" | "end");
                });
            }
            "pageBreakBefore" if is_on() => self.paragraph(|word| word.starts_page = true),
            "spacing" if !self.in_run_settings => {
                let before = attribute(start, "before").and_then(|before| before.parse::<f32>().ok());
                self.paragraph(|word| word.is_apart = before.is_some_and(|before| before > 0.0));
            }
            "sectPr" => self.paragraph(|word| word.ends_section = true),
            "ind" => {
                let value = |name| attribute(start, name).and_then(|value| value.parse::<f32>().ok());
                let left = value("left").or_else(|| value("start")).unwrap_or(0.0);
                let first = value("firstLine").unwrap_or(0.0) - value("hanging").unwrap_or(0.0);
                self.paragraph(|word| word.indent = (left + first) / TWIPS);
            }
            "r" => {
                (self.bold, self.italic, self.underlined) = (false, false, false);
                (self.is_capitals, self.is_added) = (false, false);
            }
            "rPr" => self.in_run_settings = true,
            "rStyle" => {
                let id = attribute(start, "val").unwrap_or_default();
                (self.is_capitals, self.is_added) = (self.styles.is_capitals(&id), id == marks::ADDED);
            }
            "bookmarkStart" => self.bookmark(&attribute(start, "name").unwrap_or_default()),
            "b" if self.in_run_settings => self.bold = is_on(),
            "i" if self.in_run_settings => self.italic = is_on(),
            "u" if self.in_run_settings => self.underlined = is_on(),
            "caps" if self.in_run_settings => self.is_capitals = is_on(),
            "strike" | "dstrike" if self.in_run_settings && is_on() => self.losses.add(Loss::Styles, 1),
            "highlight" if self.in_run_settings => self.losses.add(Loss::Highlights, 1),
            "t" => self.is_text = true,
            "tab" if !self.in_run_settings => self.tab(),
            "br" if attribute(start, "type").as_deref() == Some("page") => self.page_break(),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "del" | "moveFrom" => {
                self.losses.add(Loss::Deletions, 1);
                self.hidden = Some(self.depth);
            }
            // They hold the settings from before the change, which are not those of the text.
            "pPrChange" | "rPrChange" => {
                self.losses.add(Loss::Revisions, 1);
                self.hidden = Some(self.depth);
            }
            "Fallback" | "instrText" | "tabs" => self.hidden = Some(self.depth),
            "ins" | "moveTo" => self.losses.add(Loss::Revisions, 1),
            "drawing" | "pict" | "object" => self.losses.add(Loss::Images, 1),
            "tbl" => {
                self.open_tables.push(self.tables);
                self.tables += 1;
            }
            "commentReference" => self.losses.add(Loss::Comments, 1),
            "footnoteReference" | "endnoteReference" => self.losses.add(Loss::Footnotes, 1),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        if self.hidden == Some(self.depth) {
            self.hidden = None;
        } else if self.hidden.is_none() {
            match name {
                "t" => self.is_text = false,
                "tbl" => {
                    self.open_tables.pop();
                }
                "rPr" => self.in_run_settings = false,
                "p" => {
                    let mut word = self.open.pop();
                    word.iter_mut().for_each(Word::leave_out_added);
                    self.words.extend(word);
                    if self.words.len() > MAX_PARAGRAPHS {
                        return Err(ImportError::Bomb);
                    }
                }
                _ => {}
            }
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Word)) {
        if let Some(word) = self.open.last_mut() {
            change(word);
        }
    }

    /// What a mark of this app says of the paragraph.
    fn bookmark(&mut self, name: &str) {
        let lines = name.strip_prefix(marks::JOINED).and_then(|rest| rest.split('_').next()?.parse().ok());
        let is_page = name.starts_with(marks::PAGE);
        self.paragraph(|word| {
            word.is_laid_out |= is_page;
            word.joined = lines.or(word.joined);
        });
    }

    fn text(&mut self, text: &str) {
        if self.is_text && self.hidden.is_none() {
            let text = text.replace(['\n', '\r', '\t'], " ");
            if self.is_capitals { self.push(&in_capitals(&text)) } else { self.push(&text) }
        }
    }

    fn push(&mut self, text: &str) {
        let (style, is_added) = (Style::new(self.bold, self.italic, self.underlined), self.is_added);
        self.paragraph(|word| {
            if is_added {
                word.added.push_str(text);
            } else {
                style::push(&mut word.others, text, style);
            }
            word.has_text |= !text.trim().is_empty();
            style::push(&mut word.runs, text, style);
        });
    }

    /// Tabs before the text are indentation; within it, they stand before and after the number of a scene.
    fn tab(&mut self) {
        let is_before = self.open.last().is_some_and(Word::is_empty);
        if is_before {
            self.paragraph(|word| word.tabs = word.tabs.saturating_add(1));
        } else {
            self.push(TAB_SIGN);
        }
    }

    /// A break after text is one before the next paragraph.
    fn page_break(&mut self) {
        match self.open.last_mut() {
            Some(word) if word.is_empty() => word.starts_page = true,
            _ => self.breaks_page = true,
        }
    }
}
