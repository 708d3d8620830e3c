//! A file of Final Draft as strict Fountain.

use std::collections::BTreeMap;

use super::error::ReadError;
use super::events::{self, File, Span};
use super::limits::MAX_BYTES;
use super::paragraphs::{Raw, Settings};
use super::title_page;
use super::types::Type;
use crate::capitals::shown_in_capitals;
use crate::compose::{Paragraph, Remark, compose};
use crate::decode;
use crate::hidden::HiddenKind;
use crate::kind::Kind;
use crate::loss::{Loss, Losses, NotCarried};
use crate::transition;

/// A file of Final Draft as Fountain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromFdx {
    fountain: String,
    not_carried: Vec<NotCarried>,
}

impl FromFdx {
    /// The script, strict: every element reads as what it was.
    pub fn fountain(&self) -> &str {
        &self.fountain
    }

    /// The script, without the rest.
    pub fn into_fountain(self) -> String {
        self.fountain
    }

    /// What the file had that Fountain has no place for.
    pub fn not_carried(&self) -> &[NotCarried] {
        &self.not_carried
    }
}

/// Reads a file in UTF-8, in UTF-16 with or without a byte order mark, or in what its first line names.
///
/// # Errors
/// Those of [`ReadError`]. Nothing is read of a file that is wrong somewhere.
pub fn read(bytes: &[u8]) -> Result<FromFdx, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLong);
    }
    let mut file = events::read(&decode::xml(bytes))?;
    let mut last = place_notes(&mut file);
    let mut losses = std::mem::take(&mut file.losses);
    let title = title_page::read(&file.title);
    let mut paragraphs = Vec::with_capacity(file.body.len());
    let mut omitted: Vec<Remark> = Vec::new();
    for mut raw in file.body {
        let scene = omitted_scene(std::mem::take(&mut raw.omitted), &file.settings, &mut losses);
        let mut paragraph = paragraph(raw, &file.settings, &mut losses);
        paragraph.before.splice(..0, omitted.drain(..));
        omitted.extend(scene);
        paragraphs.push(paragraph);
    }
    last.splice(..0, omitted);
    let composed = compose(&title, &paragraphs, &last);
    losses.join(composed.losses);
    Ok(FromFdx { fountain: composed.fountain, not_carried: losses.list() })
}

/// Puts the notes where they belong, and gives those that are about nothing that is there. A note about a whole paragraph
/// stands before it; one about a part stands after that.
fn place_notes(file: &mut File) -> Vec<Remark> {
    let mut last = Vec::new();
    let mut inside: BTreeMap<usize, Vec<(usize, Remark)>> = BTreeMap::new();
    for (range, remark) in std::mem::take(&mut file.notes) {
        let placed = range.and_then(|(from, to)| Some((from, to, span_at(&file.spans, to)?)));
        let Some((from, to, about)) = placed else {
            last.push(remark);
            continue;
        };
        let whole = span_at(&file.spans, from).filter(|first| {
            from <= first.start && to >= first.start + first.length && (from < to || first.length == 0)
        });
        let span = whole.unwrap_or(about);
        if whole.is_none() && span.is_plain {
            inside.entry(span.first).or_default().push((to - span.start, remark));
        } else if let Some(raw) = file.body.get_mut(span.first) {
            raw.before.push(remark);
        } else {
            last.push(remark);
        }
    }
    for (index, remarks) in inside {
        match file.body.get_mut(index) {
            Some(raw) => raw.put_inside(remarks),
            None => last.extend(remarks.into_iter().map(|(_, remark)| remark)),
        }
    }
    last
}

fn span_at(spans: &[Span], place: usize) -> Option<Span> {
    let after = spans.partition_point(|span| span.start <= place);
    let span = spans[..after].last()?;
    (place <= span.start + span.length).then_some(*span)
}

/// A scene that was taken out stays in the file as text that is not printed.
fn omitted_scene(omitted: Vec<Raw>, settings: &Settings, losses: &mut Losses) -> Option<Remark> {
    let mut paragraphs = Vec::new();
    add_omitted(omitted, settings, losses, &mut paragraphs);
    let scene = compose(&[], &paragraphs, &[]).fountain;
    (!scene.is_empty()).then(|| Remark::new(HiddenKind::Boneyard, &scene))
}

/// What was taken out of a scene that was taken out stands where it was: a boneyard holds no other.
fn add_omitted(omitted: Vec<Raw>, settings: &Settings, losses: &mut Losses, to: &mut Vec<Paragraph>) {
    for mut raw in omitted {
        let inner = std::mem::take(&mut raw.omitted);
        to.push(paragraph(raw, settings, losses));
        add_omitted(inner, settings, losses, to);
    }
}

fn paragraph(raw: Raw, settings: &Settings, losses: &mut Losses) -> Paragraph {
    let setting = settings.get(&raw.kind);
    let paginated = || setting.and_then(|setting| setting.paginate_as.as_deref()).and_then(Type::named);
    let named = Type::named(&raw.kind).or_else(|| paginated().filter(|found| found.kind != Kind::Action));
    let found = named.unwrap_or_else(Type::other);
    let text = raw.text();
    losses.add(Loss::Types, usize::from(found.is_other && !text.trim().is_empty()));
    let alignment = raw.alignment.as_deref().or(setting.and_then(|setting| setting.alignment.as_deref()));
    let is_action = found.kind == Kind::Action;
    let is_right = is_action && alignment == Some("Right");
    let is_at_right_margin = is_right && transition::is_at_right_margin(&text);
    losses.add(Loss::Alignment, usize::from(is_right && !is_at_right_margin && !text.trim().is_empty()));
    let kind = if is_action && alignment == Some("Center") { Kind::Centered } else { found.kind };
    let is_capitals = setting.is_some_and(|setting| setting.is_capitals);
    let runs = if is_capitals { shown_in_capitals(kind, &raw.runs) } else { raw.runs };
    let is_act = || raw.kind.trim().eq_ignore_ascii_case("New Act");
    let starts_page = || setting.map_or_else(is_act, |setting| setting.starts_page);
    Paragraph {
        level: found.level,
        scene_number: raw.number.filter(|_| kind == Kind::SceneHeading),
        starts_page: raw.starts_page.unwrap_or_else(starts_page),
        is_right: is_at_right_margin,
        is_apart: raw.space_before.is_some_and(|points| points > 0.0),
        dual: raw.dual,
        before: raw.before,
        inside: raw.inside,
        summary: raw.summary,
        ..Paragraph::new(kind, runs)
    }
}
