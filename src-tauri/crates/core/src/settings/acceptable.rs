//! What Settings may be set to.

use history::Assistant;

use super::{
    choice::{REFERENCE, dialect},
    preferences::{BOTH, CONTEXT_MESSAGES, PATIENCE},
};
use crate::{
    CallError,
    ipc::{Price, Reason, SettingsChange},
};

/// The sizes of a model anybody may have; the instructions alone are some hundred tokens long.
const WINDOWS: std::ops::RangeInclusive<u32> = 512..=100_000_000;
const LONGEST_NAME: usize = 512;
const REPLIES: std::ops::RangeInclusive<u32> = 1..=10_000_000;

/// The assistant a setting belongs to; none for `both`.
pub(crate) fn whose(whose: &str) -> Result<Option<Assistant>, CallError> {
    match whose {
        BOTH => Ok(None),
        one => match one.parse() {
            Ok(assistant) => Ok(Some(assistant)),
            Err(_) => Err(Reason::UnknownAssistant.into()),
        },
    }
}

pub(crate) fn provider(word: &str) -> Result<&str, CallError> {
    if word == REFERENCE || dialect(word).is_some() {
        return Ok(word);
    }
    Err(Reason::UnknownProvider { provider: word.to_owned() }.into())
}

/// An address as it is stored: empty, or one that can be used.
pub(crate) fn address(text: &str) -> Result<String, CallError> {
    match text.trim() {
        "" => Ok(String::new()),
        text => Ok(llm::parse_base_url(text)?.to_string()),
    }
}

/// A name of a model as it is stored; may be empty.
pub(crate) fn model(name: &str) -> Result<&str, CallError> {
    let name = name.trim();
    if name.len() > LONGEST_NAME || name.contains(char::is_control) {
        return Err(Reason::InvalidModelName.into());
    }
    Ok(name)
}

pub(crate) fn numbers(change: &SettingsChange) -> Result<(), CallError> {
    if change.temperature.is_some_and(|temperature| !(0.0..=2.0).contains(&temperature)) {
        return Err(Reason::InvalidTemperature.into());
    }
    if change.reply_tokens.is_some_and(|tokens| !REPLIES.contains(&tokens)) {
        return Err(Reason::InvalidReplyTokens.into());
    }
    if !CONTEXT_MESSAGES.contains(&change.context_messages) {
        let (least, most) = (*CONTEXT_MESSAGES.start(), *CONTEXT_MESSAGES.end());
        return Err(Reason::InvalidContextMessages { least, most }.into());
    }
    if change.window_tokens.is_some_and(|tokens| !WINDOWS.contains(&tokens)) {
        return Err(Reason::InvalidContextWindow { least: *WINDOWS.start() }.into());
    }
    if change.patience.is_some_and(|seconds| !PATIENCE.contains(&seconds)) {
        let (least, most) = (*PATIENCE.start(), *PATIENCE.end());
        return Err(Reason::InvalidPatience { least, most }.into());
    }
    let is_price = |price: f64| (0.0..=1_000_000.0).contains(&price);
    match change.price {
        Some(Price { input_per_million, output_per_million })
            if !is_price(input_per_million) || !is_price(output_per_million) =>
        {
            Err(Reason::InvalidPrice.into())
        }
        _ => Ok(()),
    }
}
