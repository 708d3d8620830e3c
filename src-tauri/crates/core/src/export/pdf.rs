//! A conversation as PDF, on the pages of a script: who and when in bold, prose as action, and script as it is set, with
//! what its pages leave out in italics. The conversation becomes one script in Fountain first, so that one layout sets all
//! that is printed.

use std::io;

use history::{Message, Role};
use screenplay::{
    Run, Style, annotated,
    layout::{Format, layout},
    parse,
    pdf::{self, Pdf},
    prose,
    reply::{Part, read},
};

use super::{About, text};
use crate::{attachments::split, ipc::AttachmentKind};

/// What stands at the top of the first page, in Fountain.
pub(super) fn head(about: &About) -> String {
    bold(about.title())
}

/// A message, in Fountain.
pub(super) fn message(about: &About, message: &Message) -> String {
    let (who, when) = (about.who(message.role), about.zone().moment(message.created_at));
    let mut parts = vec![bold(&format!("{who}, {when}"))];
    match message.role {
        Role::User => typed(&message.content, &mut parts),
        Role::Assistant => {
            put(&message.content, |text| text::reply(about, text), &mut parts);
        }
    }
    parts.iter().map(|part| format!("\n{}\n", part.trim_matches('\n'))).collect()
}

/// What stands after the last message, in Fountain.
pub(super) fn foot(about: &About) -> String {
    format!("\n{}\n", italic(about.copy()))
}

/// The pages of a conversation in Fountain, and their number.
pub(super) fn pages(about: &About, fountain: &str) -> io::Result<(Pdf, usize)> {
    let (preset, paper) = about.pages();
    let script = parse(fountain.as_bytes());
    let pages = layout(&script, Format::new(preset, paper));
    let language = Some(about.captions().language.as_str());
    let options = pdf::Options { language, ..pdf::Options::default() };
    let pdf = pdf::write(&script, &pages, options).map_err(io::Error::other)?;
    Ok((pdf, pages.pages().len()))
}

/// Marks in it are the writer's. What is attached has its name above it.
fn typed(content: &str, parts: &mut Vec<String>) {
    let (text, attachments) = split(content);
    put(text, str::to_owned, parts);
    for attached in attachments {
        parts.push(italic(attached.name()));
        match attached.kind() {
            AttachmentKind::Script => parts.push(annotated(attached.text()).into_owned()),
            AttachmentKind::Text => parts.push(plain(attached.text())),
        }
    }
}

fn put(content: &str, words: impl Fn(&str) -> String, parts: &mut Vec<String>) {
    for part in read(content) {
        parts.push(match part {
            Part::Script { fountain, .. } => annotated(&fountain).into_owned(),
            Part::Prose { span } => plain(&words(&content[span])),
        });
    }
}

fn bold(text: &str) -> String {
    prose(&[Run::new(text, Style::default().bold())])
}

fn italic(text: &str) -> String {
    prose(&[Run::new(text, Style::default().italic())])
}

fn plain(text: &str) -> String {
    prose(&[Run::new(text, Style::default())])
}
