//! Which filter stopped a prompt or a reply.

use super::frame::Rating;
use crate::{BlockCategory, BlockReason};

/// What stopped a reply; `None` if the reason is not a filter.
pub(super) fn of_reply(reason: &str, ratings: &[Rating]) -> Option<BlockReason> {
    match reason {
        "RECITATION" | "IMAGE_RECITATION" => Some(BlockReason::Recitation),
        "LANGUAGE" => Some(BlockReason::Language),
        other => of_either(other, ratings),
    }
}

/// What stopped a prompt.
pub(super) fn of_prompt(reason: &str, ratings: &[Rating]) -> BlockReason {
    of_either(reason, ratings).unwrap_or(BlockReason::Unexplained)
}

fn of_either(reason: &str, ratings: &[Rating]) -> Option<BlockReason> {
    match reason {
        "SAFETY" | "IMAGE_SAFETY" => {
            Some(category(ratings).map_or(BlockReason::Safety, BlockReason::Category))
        }
        "PROHIBITED_CONTENT" | "IMAGE_PROHIBITED_CONTENT" => Some(BlockReason::Prohibited),
        "BLOCKLIST" => Some(BlockReason::Wordlist),
        "SPII" => Some(BlockReason::PersonalData),
        _ => None,
    }
}

/// The category that blocked the text, else the one rated most likely.
fn category(ratings: &[Rating]) -> Option<BlockCategory> {
    let probable = |wanted: &str| ratings.iter().find(|rating| rating.probability.as_deref() == Some(wanted));
    let rating = ratings
        .iter()
        .find(|rating| rating.blocked == Some(true))
        .or_else(|| probable("HIGH"))
        .or_else(|| probable("MEDIUM"))?;
    match rating.category.trim_start_matches("HARM_CATEGORY_") {
        "HARASSMENT" => Some(BlockCategory::Harassment),
        "HATE_SPEECH" => Some(BlockCategory::HateSpeech),
        "SEXUALLY_EXPLICIT" => Some(BlockCategory::SexuallyExplicit),
        "DANGEROUS_CONTENT" => Some(BlockCategory::Dangerous),
        "CIVIC_INTEGRITY" => Some(BlockCategory::CivicIntegrity),
        _ => None,
    }
}
