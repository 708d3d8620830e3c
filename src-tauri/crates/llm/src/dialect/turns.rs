//! A conversation as turns: the writer begins, and nobody speaks twice in a row. Some providers insist on it, and so
//! do the templates of many models people run themselves, whatever is spoken before them.

use std::borrow::Cow;

use crate::{Prompt, PromptRole, quirks::Quirks};

/// Stands for what came before, where the oldest message in the prompt is a reply.
const EARLIER: &str = "(Earlier messages are left out.)";

/// One turn: who speaks, and all of it.
pub(super) type Turn<'a> = (PromptRole, Cow<'a, str>);

/// The instructions, where there are any and a place for them, and the conversation. For a model that knows no such
/// place they stand before the writer's first words.
pub(super) fn of(prompt: &Prompt, quirks: Quirks) -> (Option<&str>, Vec<Turn<'_>>) {
    let mut turns = alternating(&prompt.messages);
    let apart = Some(&prompt.instructions[..]).filter(|text| !text.is_empty());
    match (apart, turns.first_mut()) {
        (Some(instructions), Some((_, first))) if quirks.no_instructions => {
            *first = format!("{instructions}\n\n{first}").into();
            (None, turns)
        }
        _ => (apart, turns),
    }
}

/// The same messages as turns. Nothing is lost: neighbours of one role become one turn, and a reply that comes
/// first gets a line before it. Blank messages go, because some refuse them.
fn alternating(messages: &[(PromptRole, String)]) -> Vec<Turn<'_>> {
    let mut turns: Vec<Turn<'_>> = Vec::new();
    for (role, text) in messages.iter().filter(|(_, text)| !text.trim().is_empty()) {
        match turns.last_mut() {
            Some((last, before)) if last == role => {
                let before = before.to_mut();
                before.push_str("\n\n");
                before.push_str(text);
            }
            None if *role == PromptRole::Assistant => {
                turns.push((PromptRole::User, Cow::Borrowed(EARLIER)));
                turns.push((*role, Cow::Borrowed(text)));
            }
            _ => turns.push((*role, Cow::Borrowed(text))),
        }
    }
    turns
}
