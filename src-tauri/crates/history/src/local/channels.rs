//! Channels: each belongs to one user, and every statement here says whose.

use rusqlite::{OptionalExtension, Row, TransactionBehavior, params};

use super::{Local, scrub};
use crate::{Channel, ChannelId, Error, UserId, WindowLabel, fold::fold};

/// The channel that a row `w` of `window` has chosen, in SQL: none once it is removed, and none while the window shows
/// another user's conversation.
pub(super) const CHOSEN: &str =
    "(SELECT c.id FROM channel AS c WHERE c.id = w.channel AND c.user_id = w.user_id)";

impl Local {
    /// The channels of this user, by name.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn channels(&self, user: &UserId) -> Result<Vec<Channel>, Error> {
        let user = user.clone();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, name, audience, tone, language, running_length, notes, words_per_minute
                 FROM channel WHERE user_id = ?1",
            )?;
            let mut channels: Vec<Channel> =
                statement.query_map([user], channel)?.collect::<Result<_, _>>()?;
            channels.sort_by_cached_key(|channel| (fold(&channel.name), channel.id.clone()));
            Ok(channels)
        })
        .await
    }

    /// The channel that a window writes for.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn chosen_channel(&self, label: &WindowLabel) -> Result<Option<Channel>, Error> {
        let label = label.clone();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT c.id, c.name, c.audience, c.tone, c.language, c.running_length, c.notes,
                    c.words_per_minute
                 FROM window AS w JOIN channel AS c ON c.id = w.channel AND c.user_id = w.user_id
                 WHERE w.label = ?1",
            )?;
            Ok(statement.query_row([label], channel).optional()?)
        })
        .await
    }

    /// Stores a channel, new or changed. One that was removed meanwhile is stored again: the writer has it open and
    /// wants it kept.
    ///
    /// # Errors
    /// [`Error::NoSuchChannel`] if another user has one of that id; what the disk says.
    pub async fn save_channel(&self, user: &UserId, channel: Channel) -> Result<(), Error> {
        let user = user.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let stored = transaction
                .prepare_cached(
                    "INSERT INTO channel (id, user_id, name, audience, tone, language, running_length, notes,
                        words_per_minute)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                     ON CONFLICT (id) DO UPDATE SET name = excluded.name, audience = excluded.audience,
                        tone = excluded.tone, language = excluded.language,
                        running_length = excluded.running_length, notes = excluded.notes,
                        words_per_minute = excluded.words_per_minute
                     WHERE user_id = excluded.user_id",
                )?
                .execute(params![
                    channel.id,
                    user,
                    channel.name,
                    channel.audience,
                    channel.tone,
                    channel.language,
                    channel.running_length,
                    channel.notes,
                    channel.words_per_minute
                ])?;
            if stored == 0 {
                return Err(Error::NoSuchChannel);
            }
            // What it said before is overwritten.
            scrub::note_deletion(&transaction)?;
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// Removes a channel of this user; windows that had chosen it have none. [`Local::scrub`] then removes its last
    /// traces from the file. Nothing happens if the user has no such channel.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn remove_channel(&self, user: &UserId, id: ChannelId) -> Result<(), Error> {
        let user = user.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let removed = transaction
                .execute("DELETE FROM channel WHERE id = ?1 AND user_id = ?2", params![id, user])?;
            if removed > 0 {
                transaction.execute("UPDATE window SET channel = NULL WHERE channel = ?1", [id])?;
                scrub::note_deletion(&transaction)?;
            }
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// Lets a window write for a channel of the user whose conversation it shows, or for none.
    ///
    /// # Errors
    /// [`Error::NoSuchChannel`] if that user has no such channel or there is no such window; what the disk says.
    pub async fn choose_channel(&self, label: &WindowLabel, id: Option<ChannelId>) -> Result<(), Error> {
        let label = label.clone();
        self.write(move |connection| {
            let chosen = connection
                .prepare_cached(
                    "UPDATE window AS w SET channel = ?2 WHERE label = ?1 AND (?2 IS NULL OR EXISTS (
                        SELECT 1 FROM channel AS c WHERE c.id = ?2 AND c.user_id = w.user_id))",
                )?
                .execute(params![label, id])?;
            if chosen == 0 && id.is_some() { Err(Error::NoSuchChannel) } else { Ok(()) }
        })
        .await
    }
}

fn channel(row: &Row<'_>) -> rusqlite::Result<Channel> {
    Ok(Channel {
        id: row.get(0)?,
        name: row.get(1)?,
        audience: row.get(2)?,
        tone: row.get(3)?,
        language: row.get(4)?,
        running_length: row.get(5)?,
        notes: row.get(6)?,
        words_per_minute: row.get(7)?,
    })
}
