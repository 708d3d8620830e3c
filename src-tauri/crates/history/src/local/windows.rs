//! What each window remembers: its conversation, its scroll position, and the channel it writes for.

use rusqlite::params;

use super::{Local, channels::CHOSEN};
use crate::{Error, Place, Scope, WindowLabel, WindowRow};

impl Local {
    /// Every window that is open, or was when the app ended, in the order they were opened.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn windows(&self) -> Result<Vec<WindowRow>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!(
                "SELECT label, user_id, assistant, session_id, scroll_message, scroll_offset, {CHOSEN}
                 FROM window AS w ORDER BY rowid"
            ))?;
            let rows = statement.query_map([], |row| {
                let message = row.get::<_, Option<_>>(4)?;
                let offset = row.get::<_, Option<f64>>(5)?;
                Ok(WindowRow {
                    label: row.get(0)?,
                    scope: Scope { user: row.get(1)?, assistant: row.get(2)?, session: row.get(3)? },
                    scroll: message.zip(offset).map(|(message, offset)| Place { message, offset }),
                    channel: row.get(6)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Remembers a window, or its new conversation or place. A window that is known keeps its channel, which only
    /// [`Local::choose_channel`] changes.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn save_window(&self, row: WindowRow) -> Result<(), Error> {
        self.write(move |connection| {
            let (message, offset) = row.scroll.map(|place| (place.message, place.offset)).unzip();
            connection
                .prepare_cached(
                    "INSERT INTO window (label, user_id, assistant, session_id, scroll_message, scroll_offset, channel)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                     ON CONFLICT DO UPDATE SET user_id = excluded.user_id, assistant = excluded.assistant,
                        session_id = excluded.session_id, scroll_message = excluded.scroll_message,
                        scroll_offset = excluded.scroll_offset",
                )?
                .execute(params![
                    row.label,
                    row.scope.user,
                    row.scope.assistant,
                    row.scope.session,
                    message,
                    offset,
                    row.channel
                ])?;
            Ok(())
        })
        .await
    }

    /// Stores the scroll position of a window, if the window still shows that conversation; none at the end.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn save_scroll(
        &self,
        label: &WindowLabel,
        scope: &Scope,
        scroll: Option<Place>,
    ) -> Result<(), Error> {
        let (label, scope) = (label.clone(), scope.clone());
        self.write(move |connection| {
            let (message, offset) = scroll.map(|place| (place.message, place.offset)).unzip();
            connection
                .prepare_cached(
                    "UPDATE window SET scroll_message = ?5, scroll_offset = ?6
                     WHERE label = ?1 AND user_id = ?2 AND assistant = ?3 AND session_id = ?4",
                )?
                .execute(params![label, scope.user, scope.assistant, scope.session, message, offset])?;
            Ok(())
        })
        .await
    }

    /// Forgets a window. What was typed in it stays with its conversation.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn forget_window(&self, label: &WindowLabel) -> Result<(), Error> {
        let label = label.clone();
        self.write(move |connection| {
            connection.prepare_cached("DELETE FROM window WHERE label = ?1")?.execute([label])?;
            Ok(())
        })
        .await
    }
}
