//! What Settings may be set to.

use history::Assistant;

use super::{
    choice::{REFERENCE, dialect},
    limits::{CONTEXT_MESSAGES, CONTEXT_WINDOW, PATIENCE, PRICE, REPLY_TOKENS, TEMPERATURE},
    preferences::BOTH,
};
use crate::{
    CallError,
    ipc::{Price, Reason, SettingsChange},
};

/// The longest name of a model, in bytes.
const LONGEST_NAME: usize = 512;

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
    if change.temperature.is_some_and(|temperature| !TEMPERATURE.contains(&temperature)) {
        return Err(Reason::InvalidTemperature.into());
    }
    if change.reply_tokens.is_some_and(|tokens| !REPLY_TOKENS.contains(&tokens)) {
        return Err(Reason::InvalidReplyTokens.into());
    }
    if !CONTEXT_MESSAGES.contains(&change.context_messages) {
        let (least, most) = (*CONTEXT_MESSAGES.start(), *CONTEXT_MESSAGES.end());
        return Err(Reason::InvalidContextMessages { least, most }.into());
    }
    if change.window_tokens.is_some_and(|tokens| !CONTEXT_WINDOW.contains(&tokens)) {
        return Err(Reason::InvalidContextWindow { least: *CONTEXT_WINDOW.start() }.into());
    }
    if change.patience.is_some_and(|seconds| !PATIENCE.contains(&seconds)) {
        let (least, most) = (*PATIENCE.start(), *PATIENCE.end());
        return Err(Reason::InvalidPatience { least, most }.into());
    }
    let is_price = |price: f64| PRICE.contains(&price);
    match change.price {
        Some(Price { input_per_million, output_per_million })
            if !is_price(input_per_million) || !is_price(output_per_million) =>
        {
            Err(Reason::InvalidPrice.into())
        }
        _ => Ok(()),
    }
}
