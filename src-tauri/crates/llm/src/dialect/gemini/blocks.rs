//! Why a filter stopped a prompt or a reply, as a sentence for the writer: which category, and what to do.

use super::frame::Rating;

const ANOTHER_WAY: &str = "Put it another way, or choose another model.";

/// The sentence for a reason that stopped a reply; `None` if the reason is not a filter.
pub(super) fn of_reply(reason: &str, ratings: &[Rating]) -> Option<String> {
    let what = match reason {
        "SAFETY" | "IMAGE_SAFETY" => safety(ratings),
        "RECITATION" | "IMAGE_RECITATION" => {
            return Some(
                "The reply came too close to a text that exists already. Ask for it in other words, or for a different idea."
                    .to_owned(),
            );
        }
        "LANGUAGE" => {
            return Some(
                "This model does not speak the language asked for. Choose another model.".to_owned(),
            );
        }
        other => listed(other)?.to_owned(),
    };
    Some(format!("{what} {ANOTHER_WAY}"))
}

/// The sentence for a blocked prompt.
pub(super) fn of_prompt(reason: &str, ratings: &[Rating]) -> String {
    let what = match reason {
        "SAFETY" | "IMAGE_SAFETY" => safety(ratings),
        other => listed(other)
            .unwrap_or("Its filter did not let the message through, and gives no reason.")
            .to_owned(),
    };
    format!("{what} {ANOTHER_WAY}")
}

fn listed(reason: &str) -> Option<&'static str> {
    Some(match reason {
        "PROHIBITED_CONTENT" | "IMAGE_PROHIBITED_CONTENT" => {
            "Its filter takes this for content that is never allowed there."
        }
        "BLOCKLIST" => "There is a word in this that is on its list of blocked words.",
        "SPII" => "Its filter takes something in this for a person's private data.",
        _ => return None,
    })
}

fn safety(ratings: &[Rating]) -> String {
    match category(ratings) {
        Some(category) => format!("Its safety filter takes this for {category}."),
        None => "Its safety filter stopped this.".to_owned(),
    }
}

/// The category that blocked the text, else the one rated most likely.
fn category(ratings: &[Rating]) -> Option<&'static str> {
    let probable = |wanted: &str| ratings.iter().find(|rating| rating.probability.as_deref() == Some(wanted));
    let rating = ratings
        .iter()
        .find(|rating| rating.blocked == Some(true))
        .or_else(|| probable("HIGH"))
        .or_else(|| probable("MEDIUM"))?;
    Some(match rating.category.trim_start_matches("HARM_CATEGORY_") {
        "HARASSMENT" => "harassment",
        "HATE_SPEECH" => "hate speech",
        "SEXUALLY_EXPLICIT" => "sexually explicit content",
        "DANGEROUS_CONTENT" => "dangerous content",
        "CIVIC_INTEGRITY" => "something that could harm an election",
        _ => return None,
    })
}
