//! Attachments as they stand in a message: after what was typed and an empty line, each in a fence of Markdown whose first
//! line says what it is and what it is called. Models, other programs and this app read the same text.
//!
//! The page writes them (`ui/src/attachments.js`) and reads them by the same rules.

use crate::ipc::AttachmentKind;

/// The longest name, in characters.
const LONGEST_NAME: usize = 120;

/// An attachment in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fenced<'a> {
    kind: AttachmentKind,
    name: &'a str,
    text: &'a str,
}

impl<'a> Fenced<'a> {
    pub(crate) fn kind(&self) -> AttachmentKind {
        self.kind
    }

    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }
}

/// What was typed of a message, and its attachments in order.
pub(crate) fn split(content: &str) -> (&str, Vec<Fenced<'_>>) {
    let (mut typed, mut found) = (content, Vec::new());
    while let Some((before, last)) = last(typed) {
        typed = before;
        found.push(last);
    }
    found.reverse();
    (typed, found)
}

/// The attachment at the end of a message, and what stands before it.
fn last(content: &str) -> Option<(&str, Fenced<'_>)> {
    let body = content.trim_end_matches('`');
    let marks = &content[body.len()..];
    let body = body.strip_suffix('\n')?;
    // No text holds as many marks as are around it.
    let open = (marks.len() >= 3).then(|| body.rfind(marks))??;
    let (info, text) = body[open + marks.len()..].split_once('\n')?;
    let before = match &body[..open] {
        "" => "",
        before => before.strip_suffix("\n\n").filter(|before| !before.is_empty())?,
    };
    let (kind, name) = described(info)?;
    (marks.len() == marks_around(text)).then_some((before, Fenced { kind, name, text }))
}

/// The name of the attachment that begins with a line.
pub(crate) fn name_of(line: &str) -> Option<&str> {
    let info = line.trim_start_matches('`');
    (line.len() >= info.len() + 3).then(|| described(info)).flatten().map(|(_, name)| name)
}

/// What the first line of a fence says behind its marks.
fn described(info: &str) -> Option<(AttachmentKind, &str)> {
    let (kind, name) = info.strip_suffix('"')?.split_once(" title=\"")?;
    let kind = match kind {
        "fountain" => AttachmentKind::Script,
        "text" => AttachmentKind::Text,
        _ => return None,
    };
    is_name(name).then_some((kind, name))
}

/// How many marks the fence of a text has: more than there are in a row in it.
fn marks_around(text: &str) -> usize {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    (longest + 1).max(3)
}

fn is_name(name: &str) -> bool {
    let is_usable = |letter: char| !matches!(letter, '"' | '`') && !letter.is_control();
    !name.is_empty() && name.chars().count() <= LONGEST_NAME && name.chars().all(is_usable)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The cases that the page is tested with, too.
    const CASES: &str = include_str!("../../../../../ui/tests/attachments.json");

    #[derive(serde::Deserialize)]
    struct Case {
        content: String,
        typed: String,
        attachments: Vec<[String; 3]>,
    }

    #[test]
    fn a_message_is_split_as_the_page_splits_it() {
        let cases: Vec<Case> = serde_json::from_str(CASES).unwrap();
        for Case { content, typed, attachments } in cases {
            let (found, fenced) = split(&content);
            let kind = |kind| if kind == AttachmentKind::Script { "fountain" } else { "text" };
            let fenced: Vec<[String; 3]> = fenced
                .iter()
                .map(|one| [kind(one.kind()), one.name(), one.text()].map(str::to_owned))
                .collect();
            assert_eq!((found, fenced), (typed.as_str(), attachments), "{content}");
        }
    }

    #[test]
    fn many_attachments_are_split_in_linear_time() {
        let one = "```text title=\"a\"\nA\n```";
        let content = vec![one; (1 << 20) / (one.len() + 2)].join("\n\n");
        let (typed, fenced) = split(&content);
        assert_eq!((typed, fenced.len()), ("", (1 << 20) / (one.len() + 2)));
    }
}
