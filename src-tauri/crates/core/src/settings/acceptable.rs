//! What Settings may be set to, each refusal with the sentence that says what to type instead.

use history::Assistant;

use super::{
    choice::{REFERENCE, dialect},
    preferences::{BOTH, CONTEXT_MESSAGES, PATIENCE},
};
use crate::{
    CallError,
    ipc::{Price, SettingsChange},
};

/// The sizes of a model anybody may have; the instructions alone are some hundred tokens long.
const WINDOWS: std::ops::RangeInclusive<u32> = 512..=100_000_000;
const LONGEST_NAME: usize = 512;
const REPLIES: std::ops::RangeInclusive<u32> = 1..=10_000_000;

/// Whose setting it is; none for that of both assistants.
pub(crate) fn whose(whose: &str) -> Result<Option<Assistant>, CallError> {
    match whose {
        BOTH => Ok(None),
        one => match one.parse() {
            Ok(assistant) => Ok(Some(assistant)),
            Err(_) => refuse("There is no such assistant."),
        },
    }
}

pub(crate) fn provider(word: &str) -> Result<&str, CallError> {
    if word == REFERENCE || dialect(word).is_some() {
        return Ok(word);
    }
    refuse(format!("This version cannot talk to the provider {word:?}."))
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
        return refuse("That is not the name of a model. Copy it as the provider spells it.");
    }
    Ok(name)
}

pub(crate) fn numbers(change: &SettingsChange) -> Result<(), CallError> {
    if change.temperature.is_some_and(|temperature| !(0.0..=2.0).contains(&temperature)) {
        return refuse("A temperature is a number from 0 to 2. Leave it empty for the provider's own.");
    }
    if change.reply_tokens.is_some_and(|tokens| !REPLIES.contains(&tokens)) {
        return refuse(
            "The length of a reply is a number of tokens, at least 1. Leave it empty for the provider's own.",
        );
    }
    if !CONTEXT_MESSAGES.contains(&change.context_messages) {
        return refuse("Between 2 and 50 earlier messages can go with a new one.");
    }
    if change.window_tokens.is_some_and(|tokens| !WINDOWS.contains(&tokens)) {
        return refuse(
            "A model takes at least 512 tokens. Leave the field empty to go by what is known of the model.",
        );
    }
    if change.patience.is_some_and(|seconds| !PATIENCE.contains(&seconds)) {
        return refuse(
            "A silence can be waited for between 30 and 900 seconds. Leave the field empty for 90.",
        );
    }
    let is_price = |price: f64| (0.0..=1_000_000.0).contains(&price);
    match change.price {
        Some(Price { input_per_million, output_per_million })
            if !is_price(input_per_million) || !is_price(output_per_million) =>
        {
            refuse("A price is a number of US dollars for a million tokens. Leave both empty for none.")
        }
        _ => Ok(()),
    }
}

fn refuse<T>(why: impl Into<String>) -> Result<T, CallError> {
    Err(CallError::BadInput(why.into()))
}
