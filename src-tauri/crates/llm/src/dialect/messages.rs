//! A conversation as the list of messages that OpenAI and Ollama take, the instructions first.

use std::borrow::Cow;

use serde::Serialize;

use super::turns;
use crate::{Prompt, quirks::Quirks};

#[derive(Serialize)]
pub(super) struct Message<'a> {
    role: &'static str,
    content: Cow<'a, str>,
}

pub(super) fn of(prompt: &Prompt, quirks: Quirks) -> Vec<Message<'_>> {
    let (system, turns) = turns::of(prompt, quirks);
    let system = system.map(|text| Message { role: "system", content: text.into() });
    let conversation = turns.into_iter().map(|(role, content)| Message { role: role.name(), content });
    system.into_iter().chain(conversation).collect()
}
