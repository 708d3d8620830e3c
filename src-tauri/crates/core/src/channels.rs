//! Channel profiles: what one may hold, and how a model reads it.

use std::ops::RangeInclusive;

use history::{Channel, ChannelId, Local, UserId};
use screenplay::Pace;

use crate::{
    CallError,
    ipc::{self, ChannelField, Reason},
};

/// The longest name, in characters: it stands in a list.
pub(crate) const LONGEST_NAME: u32 = 80;

/// The longest of the other fields but the notes.
pub(crate) const LONGEST_FIELD: u32 = 2_000;

/// The longest notes: all of it is sent with every message.
pub(crate) const LONGEST_NOTES: u32 = 8_000;

/// How fast a channel can be spoken, in words per minute.
pub(crate) const WORDS_PER_MINUTE: RangeInclusive<u16> = Pace::RANGE;

/// How many a writer can keep: every window has them all at hand.
const MOST: u32 = 200;

/// The user's channel profiles, by name.
///
/// # Errors
/// What the store says.
pub(crate) async fn list(local: &Local, user: &UserId) -> Result<Vec<ipc::Channel>, CallError> {
    Ok(local.channels(user).await?.into_iter().map(to_ipc).collect())
}

/// The profile with this id, or else with this name.
pub(crate) fn find(channels: Vec<Channel>, named: &str) -> Option<Channel> {
    let by_id = channels.iter().position(|channel| channel.id.as_str() == named);
    let place = by_id.or_else(|| channels.iter().position(|channel| channel.name == named))?;
    channels.into_iter().nth(place)
}

/// Whether one more profile can be saved beside these.
///
/// # Errors
/// [`Reason::TooManyChannels`].
pub(crate) fn check_count(stored: &[Channel], channel: &Channel) -> Result<(), CallError> {
    if stored.len() >= MOST as usize && stored.iter().all(|one| one.id != channel.id) {
        return Err(Reason::TooManyChannels { most: MOST }.into());
    }
    Ok(())
}

/// How fast what is written for a channel, or for none, is spoken.
pub(crate) fn pace(channel: Option<&Channel>) -> Pace {
    channel.and_then(|channel| channel.words_per_minute).map_or_else(Pace::default, Pace::new)
}

/// A channel profile as a model reads it: one labelled line for each thing the writer filled in.
pub(crate) fn profile_text(channel: &Channel) -> String {
    let pace = channel.words_per_minute.map(|words| words.to_string()).unwrap_or_default();
    let fields = [
        ("Name", &channel.name),
        ("Audience", &channel.audience),
        ("Tone", &channel.tone),
        ("Language", &channel.language),
        ("Running length", &channel.running_length),
        ("Words per minute", &pace),
        ("Notes", &channel.notes),
    ];
    let filled_in = fields.into_iter().filter(|(_, value)| !value.is_empty());
    // Further lines of a field are set in, so that none looks like a field of its own.
    let lines = filled_in.map(|(label, value)| format!("\n{label}: {}", value.replace('\n', "\n  ")));
    std::iter::once("Channel profile".to_owned()).chain(lines).collect()
}

/// The profile as it crosses to the page.
pub(crate) fn to_ipc(channel: Channel) -> ipc::Channel {
    let Channel { id, name, audience, tone, language, running_length, words_per_minute, notes } = channel;
    let id = id.to_string();
    ipc::Channel { id, name, audience, tone, language, running_length, words_per_minute, notes }
}

/// The profile as it is stored: without the blanks around its fields.
///
/// # Errors
/// Why it cannot be stored or sent.
pub(crate) fn acceptable(channel: ipc::Channel) -> Result<Channel, CallError> {
    let name = channel.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Reason::NoChannelName.into());
    }
    if channel.words_per_minute.is_some_and(|words| !WORDS_PER_MINUTE.contains(&words)) {
        let (least, most) = WORDS_PER_MINUTE.into_inner();
        return Err(Reason::InvalidWordsPerMinute { least, most }.into());
    }
    Ok(Channel {
        id: if channel.id.is_empty() {
            ChannelId::new()
        } else {
            channel.id.parse().map_err(|_| history::Error::NoSuchChannel)?
        },
        name: within(ChannelField::Name, &name, LONGEST_NAME)?,
        audience: within(ChannelField::Audience, &channel.audience, LONGEST_FIELD)?,
        tone: within(ChannelField::Tone, &channel.tone, LONGEST_FIELD)?,
        language: within(ChannelField::Language, &channel.language, LONGEST_FIELD)?,
        running_length: within(ChannelField::RunningLength, &channel.running_length, LONGEST_FIELD)?,
        words_per_minute: channel.words_per_minute,
        notes: within(ChannelField::Notes, &channel.notes, LONGEST_NOTES)?,
    })
}

fn within(field: ChannelField, text: &str, longest: u32) -> Result<String, CallError> {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('\0') {
        return Err(Reason::NulInChannel { field }.into());
    }
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length > longest {
        return Err(Reason::ChannelTooLong { field, longest, length }.into());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel() -> Channel {
        let text = String::new;
        Channel {
            id: ChannelId::new(),
            name: "Night Kitchen".into(),
            audience: text(),
            tone: text(),
            language: text(),
            running_length: text(),
            words_per_minute: None,
            notes: text(),
        }
    }

    #[test]
    fn only_filled_fields_reach_the_model() {
        assert_eq!(profile_text(&channel()), "Channel profile\nName: Night Kitchen");
        let whole = Channel {
            audience: "Night owls".into(),
            tone: "Dry".into(),
            language: "हिन्दी".into(),
            running_length: "8 to 10 minutes".into(),
            words_per_minute: Some(130),
            notes: "No presenter.".into(),
            ..channel()
        };
        let expected = "Channel profile\nName: Night Kitchen\nAudience: Night owls\nTone: Dry\nLanguage: हिन्दी\n\
                        Running length: 8 to 10 minutes\nWords per minute: 130\nNotes: No presenter.";
        assert_eq!(profile_text(&whole), expected);
    }

    #[test]
    fn a_line_of_notes_is_not_a_field() {
        let channel = Channel { notes: "First.\n\nTone: loud".into(), ..channel() };
        let text = profile_text(&channel);
        assert_eq!(text, "Channel profile\nName: Night Kitchen\nNotes: First.\n  \n  Tone: loud");
    }
}
