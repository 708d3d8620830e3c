//! A conversation as PDF, on the pages of a script: who and when in bold, as a shot, so that it is never last on a
//! page; prose as action; and script as it is set, with what its pages leave out in italics. The conversation becomes
//! one script in Fountain first, so that one layout sets all that is printed.

use std::io;

use history::{Message, Role};
use screenplay::{
    Run, Style, annotated,
    layout::{Format, layout},
    lead, parse,
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
    let (who, when) = (about.who(message.role), about.when(message.created_at));
    let name = Run::new(format!("{who}, {when}"), Style::default().bold());
    let mut parts = vec![lead(&[name])];
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

#[cfg(test)]
mod tests {
    use screenplay::layout::{Line, Page, Paper, Preset};

    use super::*;
    use crate::export::sample;

    fn text(line: &Line) -> String {
        line.pieces().iter().map(|piece| piece.text()).collect()
    }

    /// How many lines stand under each name on its page.
    fn under_names(page: &Page) -> Vec<usize> {
        let lines: Vec<String> = page.lines().iter().map(text).collect();
        let is_name = |line: &String| line.starts_with("You, ") || line.starts_with("Scene Writer, ");
        let names = lines.iter().enumerate().filter(|(_, line)| is_name(line));
        names.map(|(at, _)| lines[at + 1..].iter().take_while(|line| !is_name(line)).count()).collect()
    }

    #[test]
    fn a_name_has_two_lines_under_it() {
        let long = "Rain falls on the hut. ".repeat(20);
        // A paragraph of one line stands there whole, and what follows it is another matter.
        let replies = [
            (2, long.clone()),
            (1, format!("# Ideas\n\n{long}")),
            (2, format!("INT. HUT - NIGHT\n\n{long}")),
            (2, format!("```fountain\n!! CLOSE ON\n\n{long}\n```")),
            (2, format!("MIRA\n{long}\n\nJOHN\nYes.")),
            (1, format!("```fountain\n# Act One\n\nINT. HUT - NIGHT\n\n{long}\n```")),
        ];
        let about = sample::about("x");
        for format in Preset::ALL.into_iter().flat_map(|preset| Paper::ALL.map(|on| Format::new(preset, on)))
        {
            let cases = replies.iter().flat_map(|reply| (35..65).map(move |before| (reply, before)));
            for ((least, reply), before) in cases {
                let question = sample::message(Role::User, &"Fog?\n".repeat(before));
                let reply = sample::message(Role::Assistant, reply);
                let fountain = head(&about) + &message(&about, &question) + &message(&about, &reply);
                let pages = layout(&parse(fountain.as_bytes()), format);
                let under: Vec<usize> = pages.pages().iter().flat_map(under_names).collect();
                assert_eq!(under.len(), 2, "{fountain}");
                assert!(under.iter().all(|lines| lines >= least), "{before} lines before {reply:?}");
            }
        }
    }
}
