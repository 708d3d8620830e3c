//! A conversation as strictly alternating turns that start with the writer. Some providers require it, and so do the
//! chat templates of many local models, whatever the dialect.

use std::borrow::Cow;

use crate::{Prompt, PromptRole, quirks::Quirks};

/// Stands for the messages left out, where the oldest message in the prompt is a reply.
const EARLIER: &str = "(Earlier messages are left out.)";

/// A role and the text of its turn.
pub(super) type Turn<'a> = (PromptRole, Cow<'a, str>);

/// The instructions, if any, and the turns. For a model without a system role the instructions are put before the
/// writer's first message.
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

/// The messages as turns without losing text: adjacent messages of one role are joined, and a reply that comes first
/// gets a line before it. Blank messages are dropped, because some providers refuse them.
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
