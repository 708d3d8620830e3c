//! Reads the XML of a file, event by event. Only what stands in a known place counts: a summary is no action, and what
//! is printed in the header is no text.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader as Events;

use super::error::ReadError;
use super::limits::{MAX_DEPTH, MAX_PARAGRAPHS};
use super::notes::{EMBEDDED, length};
use super::paragraphs::{Raw, Settings};
use super::title_page::Place as TitlePlace;
use super::types::BONEYARD;
use crate::bytes::with_line_feeds;
use crate::compose::Remark;
use crate::hidden::HiddenKind;
use crate::letters::in_capitals;
use crate::loss::{Loss, Losses};
use crate::style::{Run, Style};

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) body: Vec<Raw>,
    /// The paragraphs directly in the body, by which notes are placed.
    pub(super) spans: Vec<Span>,
    pub(super) title: Vec<(TitlePlace, Vec<Run>)>,
    pub(super) settings: Settings,
    /// Notes and the places that they are about, in the units of the spans.
    pub(super) notes: Vec<(Option<(usize, usize)>, Remark)>,
    pub(super) losses: Losses,
}

/// A paragraph directly in the body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) length: usize,
    /// The number of the first paragraph in it.
    pub(super) first: usize,
    /// Whether a place in it is a place in the text of that paragraph.
    pub(super) is_plain: bool,
}

/// Where an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Document,
    FinalDraft,
    Content,
    Paragraph,
    Text,
    Dual,
    Properties,
    Summary,
    Omitted,
    TitlePage,
    TitleContent,
    Settings,
    Notes,
    Note,
    /// Its children are counted.
    Counted(Loss),
    Other,
}

/// A note while it is open.
struct Note {
    kind: HiddenKind,
    range: Option<(usize, usize)>,
    lines: Vec<String>,
}

struct Reader {
    file: File,
    places: Vec<Place>,
    paragraphs: Vec<(Raw, usize)>,
    notes: Vec<Note>,
    /// The type whose setting is read.
    setting: String,
    style: Style,
    is_capitals: bool,
    /// The text so far ends with the first half of a line end.
    is_after_return: bool,
    count: usize,
    duals: usize,
    at: usize,
    has_root: bool,
    has_content: bool,
}

/// Reads a document.
pub(super) fn read(text: &str) -> Result<File, ReadError> {
    let mut events = Events::from_str(text);
    events.config_mut().expand_empty_elements = true;
    let mut reader = Reader {
        file: File::default(),
        places: vec![Place::Document],
        paragraphs: Vec::new(),
        notes: Vec::new(),
        setting: String::new(),
        style: Style::default(),
        is_capitals: false,
        is_after_return: false,
        count: 0,
        duals: 0,
        at: 0,
        has_root: false,
        has_content: false,
    };
    loop {
        match events.read_event().map_err(|_| ReadError::Malformed)? {
            Event::Start(start) => reader.start(&start)?,
            Event::End(_) => reader.end(),
            Event::Text(text) => reader.text(&text.xml10_content()),
            Event::CData(text) => reader.text(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let number = entity.resolve_char_ref().map_err(|_| ReadError::Entity)?;
                let sign = number.or_else(|| predefined(&entity.xml10_content())).ok_or(ReadError::Entity)?;
                reader.text(sign.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(ReadError::DocumentType),
            Event::Eof => break,
            _ => {}
        }
    }
    if reader.places.len() > 1 {
        return Err(ReadError::Malformed);
    }
    if !reader.has_content {
        return Err(if reader.has_root { ReadError::NoContent } else { ReadError::NotFinalDraft });
    }
    Ok(reader.file)
}

/// The entities that XML itself defines.
fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The value of an attribute, if it is there and says something.
fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, ReadError> {
    let found = start.try_get_attribute(name).map_err(|_| ReadError::Malformed)?;
    let Some(found) = found else { return Ok(None) };
    let value = found.normalized_value(XmlVersion::Implicit1_0).map_err(|_| ReadError::Entity)?;
    Ok(Some(value.into_owned()).filter(|value| !value.is_empty()))
}

fn range(text: &str) -> Option<(usize, usize)> {
    let (from, to) = text.split_once(',')?;
    let (from, to): (usize, usize) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    Some((from, to.max(from)))
}

/// Black on white.
fn is_usual(color: &str) -> bool {
    ["#000000000000", "#FFFFFFFFFFFF", "#000000", "#FFFFFF"].contains(&color)
}

impl Reader {
    fn place(&self) -> Place {
        self.places.last().copied().unwrap_or(Place::Other)
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        if self.places.len() > MAX_DEPTH {
            return Err(ReadError::TooDeep);
        }
        let local = start.local_name();
        let name = local.as_ref();
        if name == "Paragraph" {
            self.count += 1;
            if self.count > MAX_PARAGRAPHS {
                return Err(ReadError::TooManyParagraphs);
            }
        }
        let place = self.enter(name, start)?;
        self.places.push(place);
        Ok(())
    }

    /// Where an element stands that begins here; what it says is kept.
    fn enter(&mut self, name: &str, start: &BytesStart<'_>) -> Result<Place, ReadError> {
        Ok(match (self.place(), name) {
            (Place::Document, "FinalDraft") => {
                self.has_root = true;
                Place::FinalDraft
            }
            (Place::Document, _) => return Err(ReadError::NotFinalDraft),
            (Place::FinalDraft, "Content") => {
                self.has_content = true;
                Place::Content
            }
            (Place::FinalDraft, "TitlePage") => Place::TitlePage,
            (Place::FinalDraft, "ScriptNotes" | "UnanchoredScriptNotes") => Place::Notes,
            (Place::FinalDraft, "LockedPages") => Place::Counted(Loss::LockedPages),
            (Place::FinalDraft, "Images") => Place::Counted(Loss::Images),
            (Place::FinalDraft, "Bookmarks") => Place::Counted(Loss::Bookmarks),
            (Place::FinalDraft, "AltCollection") => Place::Counted(Loss::Alternates),
            (Place::FinalDraft, "ListItems") => Place::Counted(Loss::Cards),
            (Place::FinalDraft, "ElementSettings") => {
                self.setting = attribute(start, "Type")?.unwrap_or_default();
                Place::Settings
            }
            (Place::Settings, _) => self.setting(name, start)?,
            (Place::TitlePage, "Content") => Place::TitleContent,
            (
                Place::Content
                | Place::Dual
                | Place::Omitted
                | Place::Summary
                | Place::TitleContent
                | Place::Note,
                "Paragraph",
            ) => self.paragraph(start)?,
            (Place::Content | Place::Paragraph | Place::Omitted, "DualDialogue") => self.dual(),
            (Place::Paragraph, "Text") => self.run(start)?,
            (Place::Paragraph, "SceneProperties") => {
                self.file.losses.add(Loss::SceneTitles, usize::from(attribute(start, "Title")?.is_some()));
                let color = attribute(start, "Color")?.filter(|color| !is_usual(color));
                self.file.losses.add(Loss::Colors, usize::from(color.is_some()));
                Place::Properties
            }
            (Place::Properties, "Summary") => Place::Summary,
            (Place::Paragraph, "OmittedScene") => Place::Omitted,
            (Place::Notes | Place::Paragraph, "ScriptNote") => self.note(start)?,
            (Place::Counted(loss), _) => {
                self.file.losses.add(loss, 1);
                Place::Other
            }
            _ => Place::Other,
        })
    }

    fn setting(&mut self, name: &str, start: &BytesStart<'_>) -> Result<Place, ReadError> {
        let setting = self.file.settings.entry(self.setting.clone()).or_default();
        match name {
            "FontSpec" => {
                let style = attribute(start, "Style")?.unwrap_or_default();
                setting.is_capitals = style.split('+').any(|part| part == "AllCaps");
            }
            "ParagraphSpec" => {
                setting.alignment = attribute(start, "Alignment")?;
                setting.starts_page = attribute(start, "StartsNewPage")?.as_deref() == Some("Yes");
            }
            "Behavior" => setting.paginate_as = attribute(start, "PaginateAs")?,
            _ => {}
        }
        Ok(Place::Other)
    }

    fn paragraph(&mut self, start: &BytesStart<'_>) -> Result<Place, ReadError> {
        let yes = |value: String| value == "Yes";
        let raw = Raw {
            kind: attribute(start, "Type")?.unwrap_or_default(),
            alignment: attribute(start, "Alignment")?,
            number: attribute(start, "Number")?,
            starts_page: attribute(start, "StartsNewPage")?.map(yes),
            space_before: attribute(start, "SpaceBefore")?.and_then(|value| value.parse().ok()),
            ..Raw::default()
        };
        self.is_after_return = false;
        let first = self.siblings().len();
        self.paragraphs.push((raw, first));
        Ok(Place::Paragraph)
    }

    fn dual(&mut self) -> Place {
        self.duals += 1;
        match self.place() {
            Place::Content => self.span(EMBEDDED, self.file.body.len(), false),
            Place::Paragraph => self.enclosing(|outer| outer.has_dual = true),
            _ => {}
        }
        Place::Dual
    }

    /// The paragraphs that the next one belongs to: of the omitted scene that is open, else of the body.
    fn siblings(&mut self) -> &mut Vec<Raw> {
        let omitted = self.places.iter().rposition(|place| *place == Place::Omitted).unwrap_or(0);
        let around = self.places[..omitted].iter().filter(|place| **place == Place::Paragraph).count();
        match around.checked_sub(1).and_then(|innermost| self.paragraphs.get_mut(innermost)) {
            Some((outer, _)) => &mut outer.omitted,
            None => &mut self.file.body,
        }
    }

    fn run(&mut self, start: &BytesStart<'_>) -> Result<Place, ReadError> {
        let style = attribute(start, "Style")?.unwrap_or_default();
        let has = |name: &str| style.split('+').any(|part| part.trim() == name);
        self.style = Style::new(has("Bold"), has("Italic"), has("Underline"));
        self.is_capitals = has("AllCaps");
        if self.notes.is_empty() {
            let known = ["", "Bold", "Italic", "Underline", "AllCaps"];
            let others = style.split('+').filter(|part| !known.contains(&part.trim())).count();
            let is_revised = attribute(start, "RevisionID")?.is_some_and(|id| id != "0");
            let is_tagged = attribute(start, "TagNumber")?.is_some();
            let is_colored = attribute(start, "Color")?.is_some_and(|color| !is_usual(&color));
            let is_highlighted = attribute(start, "Background")?.is_some_and(|color| !is_usual(&color));
            let losses = &mut self.file.losses;
            losses.add(Loss::Styles, others);
            losses.add(Loss::Revisions, usize::from(is_revised));
            losses.add(Loss::Tags, usize::from(is_tagged));
            losses.add(Loss::Colors, usize::from(is_colored));
            losses.add(Loss::Highlights, usize::from(is_highlighted));
        }
        Ok(Place::Text)
    }

    fn note(&mut self, start: &BytesStart<'_>) -> Result<Place, ReadError> {
        let is_boneyard = attribute(start, "Name")?.as_deref() == Some(BONEYARD);
        let kind = if is_boneyard { HiddenKind::Boneyard } else { HiddenKind::Note };
        let has_writer = attribute(start, "WriterName")?.is_some();
        self.file.losses.add(Loss::NoteDetails, usize::from(has_writer));
        let range = attribute(start, "Range")?.as_deref().and_then(range);
        self.notes.push(Note { kind, range, lines: Vec::new() });
        Ok(Place::Note)
    }

    fn text(&mut self, text: &str) {
        if self.place() != Place::Text {
            return;
        }
        // Signs that are written by their numbers come one by one.
        let rest = text.strip_prefix('\n').filter(|_| self.is_after_return).unwrap_or(text);
        self.is_after_return = text.ends_with('\r');
        let text = with_line_feeds(rest).replace('\u{2028}', "\n");
        let text = if self.is_capitals { in_capitals(&text) } else { text };
        if let Some((raw, _)) = self.paragraphs.last_mut() {
            raw.push(&text, self.style);
        }
    }

    fn end(&mut self) {
        match self.places.pop() {
            Some(Place::Paragraph) => {
                if let Some((raw, first)) = self.paragraphs.pop() {
                    self.end_paragraph(raw, first);
                }
            }
            Some(Place::Note) => self.end_note(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self, raw: Raw, first: usize) {
        match self.place() {
            Place::Content => {
                let embedded = usize::from(raw.has_dual) + usize::from(!raw.omitted.is_empty());
                self.span(length(&raw.text()) + EMBEDDED * embedded, first, !raw.has_dual);
                self.end_sibling(raw, first);
            }
            Place::Dual => {
                let dual = Some(self.duals);
                self.siblings().push(Raw { dual, ..raw });
            }
            Place::Omitted => self.end_sibling(raw, first),
            Place::Summary => self.enclosing(|outer| outer.summary.push(raw.runs)),
            Place::TitleContent => {
                let place = TitlePlace::of(raw.alignment.as_deref().unwrap_or_default());
                self.file.title.push((place, raw.runs));
            }
            Place::Note => {
                if let Some(note) = self.notes.last_mut() {
                    note.lines.push(raw.text());
                }
            }
            _ => {}
        }
    }

    /// A paragraph round a dual dialogue is there for that: what it says of itself belongs to the first cue.
    fn end_sibling(&mut self, raw: Raw, first: usize) {
        let siblings = self.siblings();
        if raw.has_dual {
            if let Some(cue) = siblings.get_mut(first) {
                cue.starts_page = raw.starts_page.or(cue.starts_page);
                cue.before.extend(raw.before.iter().cloned());
                cue.before.extend(raw.inside.iter().map(|(_, remark)| remark.clone()));
            }
            if raw.text().trim().is_empty() && raw.omitted.is_empty() {
                return;
            }
        }
        siblings.push(Raw { has_dual: false, ..raw });
    }

    fn end_note(&mut self) {
        let Some(note) = self.notes.pop() else { return };
        let remark = Remark::new(note.kind, &note.lines.join("\n"));
        if self.place() == Place::Notes {
            self.file.notes.push((note.range, remark));
        } else {
            self.enclosing(|outer| {
                if outer.length == 0 {
                    outer.before.push(remark);
                } else {
                    outer.inside.push((outer.length, remark));
                }
            });
        }
    }

    fn enclosing(&mut self, change: impl FnOnce(&mut Raw)) {
        if let Some((outer, _)) = self.paragraphs.last_mut() {
            change(outer);
        }
    }

    fn span(&mut self, length: usize, first: usize, is_plain: bool) {
        self.file.spans.push(Span { start: self.at, length, first, is_plain });
        self.at += length + 1;
    }
}
