//! The elements of a script as paragraphs of Final Draft.

use std::borrow::Cow;

use super::notes::Notes;
use super::types;
use super::xml::Xml;
use crate::bytes::with_line_feeds;
use crate::compose::Remark;
use crate::element::Element;
use crate::kind::{Kind, Side};
use crate::letters::in_capitals;
use crate::loss::{Loss, Losses};
use crate::script::Script;
use crate::style::Run;

/// Stands for hidden text while its place is looked for: it is neither a blank nor part of a word.
const PLACE: char = '\u{2063}';

/// What was learned while the body was written.
pub(super) struct Written {
    pub(super) notes: Notes,
    /// Types with text that is not in capitals.
    pub(super) as_typed: Vec<&'static str>,
    pub(super) has_numbers: bool,
    pub(super) losses: Losses,
}

/// The body as far as it is written.
pub(super) struct Body<'x> {
    xml: &'x mut Xml,
    written: Written,
    /// Whether the next paragraph that is printed starts a page.
    starts_page: bool,
    /// Empty lines to come, beyond the one between two paragraphs.
    extra: usize,
    is_begun: bool,
    last: Option<Kind>,
}

impl<'x> Body<'x> {
    pub(super) fn new(xml: &'x mut Xml) -> Body<'x> {
        let written = Written {
            notes: Notes::default(),
            as_typed: Vec::new(),
            has_numbers: false,
            losses: Losses::default(),
        };
        Body { xml, written, starts_page: false, extra: 0, is_begun: false, last: None }
    }

    pub(super) fn end(mut self) -> Written {
        if self.starts_page {
            self.page();
        }
        self.written
    }

    pub(super) fn write(&mut self, script: &Script) {
        let elements: Vec<Element<'_>> = script.elements().collect();
        let mut index = 0;
        while index < elements.len() {
            let rest = &elements[index..];
            index += match elements[index].kind() {
                Kind::Character if elements[index].side() == Some(Side::Left) => self.dual(rest),
                Kind::SceneHeading => self.scene(rest),
                _ => {
                    self.element(&elements[index]);
                    1
                }
            };
        }
    }

    fn element(&mut self, element: &Element<'_>) {
        match element.kind() {
            Kind::TitleEntry | Kind::Note | Kind::Boneyard => self.put_off(element),
            Kind::Blank => self.extra += element.blank_lines().saturating_sub(1),
            Kind::PageBreak => {
                self.put_off(element);
                if self.starts_page {
                    self.page();
                }
                (self.starts_page, self.extra) = (true, 0);
            }
            _ => self.printed(element, &[]),
        }
        if !element.kind().is_hidden() {
            self.last = Some(element.kind());
        }
    }

    /// Keeps the notes of what is not in the body for the next paragraph.
    fn put_off(&mut self, element: &Element<'_>) {
        hidden(element).for_each(|remark| self.written.notes.put_off(remark));
    }

    /// A heading with the synopses directly after it, which sum up the scene.
    fn scene(&mut self, elements: &[Element<'_>]) -> usize {
        let goes_on = |element: &&Element<'_>| {
            matches!(element.kind(), Kind::Blank | Kind::Synopsis) || element.kind().is_hidden()
        };
        let after: Vec<&Element<'_>> = elements[1..].iter().take_while(goes_on).collect();
        let last = after.iter().rposition(|element| element.kind() == Kind::Synopsis);
        let length = last.map_or(0, |last| last + 1);
        let summary: Vec<Vec<Run>> = after[..length]
            .iter()
            .filter(|element| element.kind() == Kind::Synopsis)
            .map(|element| element.runs())
            .collect();
        self.printed(&elements[0], &summary);
        after[..length].iter().for_each(|element| self.put_off(element));
        self.last = Some(Kind::SceneHeading);
        1 + length
    }

    /// Two speeches side by side.
    fn dual(&mut self, elements: &[Element<'_>]) -> usize {
        let is_of_it = |(index, element): (usize, &Element<'_>)| {
            let is_between = element.kind() == Kind::Blank || element.kind().is_hidden();
            let begins_next =
                index > 0 && element.kind() == Kind::Character && element.side() == Some(Side::Left);
            is_between || (element.side().is_some() && !begins_next)
        };
        let length = elements.iter().enumerate().take_while(|part| is_of_it(*part)).count();
        let last = elements[..length].iter().rposition(|element| element.side().is_some()).unwrap_or(0);
        self.empty_lines();
        let page = self.take_page();
        self.xml.open("Paragraph", &page);
        self.xml.open("DualDialogue", &[]);
        for element in elements[..=last].iter().filter(|element| element.side().is_some()) {
            self.paragraph(element, &[], &[]);
        }
        self.xml.close();
        self.xml.close();
        let remarks = elements[..=last].iter().flat_map(hidden).collect();
        self.written.notes.dual(remarks);
        self.last = Some(Kind::Dialogue);
        last + 1
    }

    fn printed(&mut self, element: &Element<'_>, summary: &[Vec<Run>]) {
        self.empty_lines();
        let is_outline = matches!(element.kind(), Kind::Section | Kind::Synopsis);
        let page = if is_outline { Vec::new() } else { self.take_page() };
        self.paragraph(element, &page, summary);
        let text = element.text();
        self.written.notes.paragraph(&text, places(element));
    }

    fn paragraph(&mut self, element: &Element<'_>, page: &[(&str, Cow<'_, str>)], summary: &[Vec<Run>]) {
        self.is_begun = true;
        let kind = element.kind();
        let level = element.level().unwrap_or(1);
        self.written.losses.add(Loss::Levels, usize::from(level > 4));
        let name = types::name(kind, level);
        self.note_case(element, name);
        let mut attributes: Vec<(&str, Cow<'_, str>)> = Vec::new();
        if kind == Kind::Centered {
            attributes.push(("Alignment", "Center".into()));
        } else if kind == Kind::Action && element.is_at_right_margin() {
            attributes.push(("Alignment", "Right".into()));
        }
        if let Some(number) = element.scene_number() {
            self.written.has_numbers = true;
            attributes.push(("Number", number.into()));
        }
        if kind == Kind::Lyric && !element.is_spoken() && self.last != Some(Kind::Lyric) {
            attributes.push(("SpaceBefore", "12".into()));
        }
        attributes.extend_from_slice(page);
        attributes.push(("Type", name.into()));
        self.xml.open("Paragraph", &attributes);
        if !summary.is_empty() {
            self.xml.open("SceneProperties", &[("Title", "".into())]);
            self.xml.open("Summary", &[]);
            for runs in summary {
                self.xml.open("Paragraph", &[]);
                self.xml.runs(runs);
                self.xml.close();
            }
            self.xml.close();
            self.xml.close();
        }
        self.xml.runs(&element.runs());
        self.xml.close();
    }

    /// Remembers a type whose text would not be the same in capitals.
    fn note_case(&mut self, element: &Element<'_>, name: &'static str) {
        let text = match element.kind() {
            Kind::Character => element.cue().map(|cue| cue.name().to_owned()).unwrap_or_default(),
            Kind::SceneHeading | Kind::Transition | Kind::Shot => element.text(),
            _ => return,
        };
        if in_capitals(&text) != text && !self.written.as_typed.contains(&name) {
            self.written.as_typed.push(name);
        }
    }

    /// Empty paragraphs for the empty lines to come.
    fn empty_lines(&mut self) {
        let extra = std::mem::take(&mut self.extra);
        if self.is_begun && !self.starts_page {
            (0..extra).for_each(|_| self.empty(&[]));
        }
    }

    /// A page with nothing on it so far.
    fn page(&mut self) {
        let page = self.take_page();
        self.empty(&page);
    }

    fn empty(&mut self, page: &[(&str, Cow<'_, str>)]) {
        self.is_begun = true;
        let mut attributes = page.to_vec();
        attributes.push(("Type", types::name(Kind::Blank, 1).into()));
        self.xml.open("Paragraph", &attributes);
        self.xml.runs(&[]);
        self.xml.close();
        self.written.notes.paragraph("", Vec::new());
    }

    fn take_page(&mut self) -> Vec<(&'static str, Cow<'static, str>)> {
        let starts = std::mem::take(&mut self.starts_page);
        if starts { vec![("StartsNewPage", "Yes".into())] } else { Vec::new() }
    }
}

/// The notes and boneyards of an element.
fn hidden<'e>(element: &'e Element<'_>) -> impl Iterator<Item = Remark> + use<'e> {
    let start = element.span().start;
    element.hidden().iter().map(move |hidden| {
        let inner = hidden.inner();
        let text = &element.source()[inner.start - start..inner.end - start];
        let text = with_line_feeds(&String::from_utf8_lossy(text));
        let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
        Remark::new(hidden.kind(), &lines.join("\n"))
    })
}

/// The notes and boneyards of an element, each with the length of the text before it in characters.
fn places(element: &Element<'_>) -> Vec<(usize, Remark)> {
    if element.hidden().is_empty() {
        return Vec::new();
    }
    let text = element.text();
    let end = text.chars().count();
    let found = found(element, &text);
    hidden(element)
        .enumerate()
        .map(|(index, remark)| (found.get(index).map_or(end, |at| *at), remark))
        .collect()
}

/// Where the hidden texts are; nothing where the text would not be the same with something in their places.
fn found(element: &Element<'_>, text: &str) -> Vec<usize> {
    let mut source = Vec::new();
    let span = element.span();
    let mut from = 0;
    for hidden in element.hidden() {
        source.extend_from_slice(&element.source()[from..hidden.start() - span.start]);
        source.extend_from_slice(PLACE.encode_utf8(&mut [0; 4]).as_bytes());
        from = hidden.end() - span.start;
    }
    source.extend_from_slice(&element.source()[from..]);
    let marked: String = element.over(&source).runs().iter().map(Run::text).collect();
    let without = marked.replace(PLACE, "");
    if without.trim_end() != text
        || marked.chars().filter(|sign| *sign == PLACE).count() != element.hidden().len()
    {
        return Vec::new();
    }
    let length = text.chars().count();
    let signs = marked.chars().enumerate().filter(|(_, sign)| *sign == PLACE);
    signs.enumerate().map(|(before, (at, _))| (at - before).min(length)).collect()
}
