//! Channel profiles: kept by the writer, chosen in a window, and written out for a model.

use history::{Channel, ChannelId, Local, UserId, WindowLabel};

use super::{Room, seats::parse_label};
use crate::{
    CallError,
    ipc::{self, Event},
};

/// The longest name, in characters: it stands in a list.
const LONGEST_NAME: usize = 80;

/// The longest of the other fields but the notes.
const LONGEST_FIELD: usize = 2_000;

/// The longest notes: all of it goes along with every message.
const LONGEST_NOTES: usize = 8_000;

/// How many a writer can keep: every window has them all at hand.
const MOST: usize = 200;

impl Room {
    /// Keeps a channel profile and tells every window of the user: a new one where it has no id, else what that one is
    /// now. Returns it as it is kept.
    ///
    /// # Errors
    /// [`CallError::BadInput`] with the limit that was passed; what the disk says. Then nothing was changed.
    pub async fn save_channel(&self, label: &str, channel: ipc::Channel) -> Result<ipc::Channel, CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let channel = acceptable(channel)?;
        let _telling = self.0.telling.lock().await;
        let kept = local.channels(&scope.user).await?;
        if kept.len() >= MOST && kept.iter().all(|one| one.id != channel.id) {
            return refuse(format!("There are {MOST} channel profiles. Remove one before you add another."));
        }
        local.save_channel(&scope.user, channel.clone()).await?;
        self.tell_channels(&local, &scope.user).await;
        Ok(shape(channel))
    }

    /// Removes a channel profile and tells every window of the user; windows that had chosen it write for none. Its
    /// last traces leave the file soon.
    ///
    /// # Errors
    /// What the disk says; then it is still there.
    pub async fn remove_channel(&self, label: &str, id: &str) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let id = parse_channel(id)?;
        let _telling = self.0.telling.lock().await;
        local.remove_channel(&scope.user, id).await?;
        self.tell_channels(&local, &scope.user).await;
        self.scrub_soon();
        Ok(())
    }

    /// Lets the window write for a channel from its next message on, or for none.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if the user has no such channel.
    pub async fn choose_channel(&self, label: &str, id: Option<&str>) -> Result<(), CallError> {
        let (local, _) = self.conversation_of(label)?;
        Ok(local.choose_channel(&parse_label(label)?, id.map(parse_channel).transpose()?).await?)
    }

    /// The user's channel profiles, by name.
    pub(super) async fn channels(
        &self,
        local: &Local,
        user: &UserId,
    ) -> Result<Vec<ipc::Channel>, CallError> {
        Ok(local.channels(user).await?.into_iter().map(shape).collect())
    }

    async fn tell_channels(&self, local: &Local, user: &UserId) {
        match self.channels(local, user).await {
            Ok(channels) => self.tell_user(user, &Event::ChannelsChanged { channels }),
            Err(error) => tracing::warn!(%error, "the channel profiles could not be listed"),
        }
    }
}

/// The channel a window writes for.
pub(super) async fn channel_of(local: &Local, label: &WindowLabel) -> Result<Option<Channel>, CallError> {
    let row = local.windows().await?.into_iter().find(|row| row.label == *label);
    let Some((user, id)) = row.and_then(|row| Some((row.scope.user, row.channel?))) else { return Ok(None) };
    Ok(local.channels(&user).await?.into_iter().find(|channel| channel.id == id))
}

/// A channel profile as a model reads it: one labelled line for each thing the writer filled in.
pub(super) fn profile_text(channel: &Channel) -> String {
    let fields = [
        ("Name", &channel.name),
        ("Audience", &channel.audience),
        ("Tone", &channel.tone),
        ("Language", &channel.language),
        ("Running length", &channel.running_length),
        ("Notes", &channel.notes),
    ];
    let filled_in = fields.into_iter().filter(|(_, value)| !value.is_empty());
    // Further lines of a field are set in, so that none looks like a field of its own.
    let lines = filled_in.map(|(label, value)| format!("\n{label}: {}", value.replace('\n', "\n  ")));
    std::iter::once("Channel profile".to_owned()).chain(lines).collect()
}

fn shape(channel: Channel) -> ipc::Channel {
    let Channel { id, name, audience, tone, language, running_length, notes } = channel;
    ipc::Channel { id: id.to_string(), name, audience, tone, language, running_length, notes }
}

/// The profile as it is kept: without the blanks around its fields, and without what cannot be stored or sent.
fn acceptable(channel: ipc::Channel) -> Result<Channel, CallError> {
    let name = channel.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return refuse("A channel profile needs a name.");
    }
    Ok(Channel {
        id: if channel.id.is_empty() { ChannelId::new() } else { parse_channel(&channel.id)? },
        name: within("name", &name, LONGEST_NAME)?,
        audience: within("audience", &channel.audience, LONGEST_FIELD)?,
        tone: within("tone", &channel.tone, LONGEST_FIELD)?,
        language: within("language", &channel.language, LONGEST_FIELD)?,
        running_length: within("running length", &channel.running_length, LONGEST_FIELD)?,
        notes: within("notes", &channel.notes, LONGEST_NOTES)?,
    })
}

fn within(field: &str, text: &str, longest: usize) -> Result<String, CallError> {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('\0') {
        return refuse(format!(
            "The {field} of the channel profile has a NUL character in it. Remove it and save again."
        ));
    }
    let length = text.chars().count();
    if length > longest {
        return refuse(format!(
            "The {field} of the channel profile can be at most {longest} characters long and has {length}. Shorten it and save again."
        ));
    }
    Ok(text)
}

fn parse_channel(id: &str) -> Result<ChannelId, CallError> {
    id.parse().map_err(|_| history::Error::NoSuchChannel.into())
}

fn refuse<T>(why: impl Into<String>) -> Result<T, CallError> {
    Err(CallError::BadInput(why.into()))
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
            notes: text(),
        }
    }

    #[test]
    fn a_model_reads_only_what_the_writer_filled_in() {
        assert_eq!(profile_text(&channel()), "Channel profile\nName: Night Kitchen");
        let whole = Channel {
            audience: "Night owls".into(),
            tone: "Dry".into(),
            language: "हिन्दी".into(),
            running_length: "8 to 10 minutes".into(),
            notes: "No presenter.".into(),
            ..channel()
        };
        let expected = "Channel profile\nName: Night Kitchen\nAudience: Night owls\nTone: Dry\nLanguage: हिन्दी\n\
                        Running length: 8 to 10 minutes\nNotes: No presenter.";
        assert_eq!(profile_text(&whole), expected);
    }

    #[test]
    fn a_line_of_the_notes_does_not_pass_for_a_field() {
        let channel = Channel { notes: "First.\n\nTone: loud".into(), ..channel() };
        let text = profile_text(&channel);
        assert_eq!(text, "Channel profile\nName: Night Kitchen\nNotes: First.\n  \n  Tone: loud");
    }
}
