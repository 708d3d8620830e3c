//! Counts of each day: they belong to a user and to no conversation, and stay until the user erases them.

use rusqlite::{Connection, Row, params};

use super::{Local, scrub};
use crate::{Counts, Error, Message, Scope, Tally, UserId};

impl Local {
    /// The counts of this user, the newest day first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn tallies(&self, user: &UserId) -> Result<Vec<Tally>, Error> {
        let user = user.clone();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT day, assistant, provider, model, questions, replies, question_words, reply_words,
                    input_tokens, output_tokens, scenes, eighths
                 FROM tally WHERE user_id = ?1 ORDER BY day DESC, assistant, provider, model",
            )?;
            let tallies = statement.query_map([user], tally)?;
            Ok(tallies.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Erases the counts of this user. [`Local::scrub`] then removes their last traces from the file.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn erase_tallies(&self, user: &UserId) -> Result<(), Error> {
        let user = user.clone();
        self.write(move |connection| {
            let transaction = connection.transaction()?;
            transaction.execute("DELETE FROM tally WHERE user_id = ?1", [user])?;
            scrub::note_deletion(&transaction)?;
            transaction.commit()?;
            Ok(())
        })
        .await
    }
}

/// Adds to the counts of a day, and forgets all but the last 400 days with counts, so that their number has a limit. Not
/// by their age: a clock that is once years ahead would take them all.
pub(super) fn add(
    connection: &Connection,
    scope: &Scope,
    reply: &Message,
    day: &str,
    counts: &Counts,
) -> Result<(), Error> {
    let (provider, model) = (reply.provider.as_deref(), reply.model.as_deref());
    connection
        .prepare_cached(
            "INSERT INTO tally VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
             ON CONFLICT DO UPDATE SET questions = questions + excluded.questions,
                replies = replies + excluded.replies, question_words = question_words + excluded.question_words,
                reply_words = reply_words + excluded.reply_words, input_tokens = input_tokens + excluded.input_tokens,
                output_tokens = output_tokens + excluded.output_tokens, scenes = scenes + excluded.scenes,
                eighths = eighths + excluded.eighths",
        )?
        .execute(params![
            scope.user,
            day,
            scope.assistant,
            provider.unwrap_or_default(),
            model.unwrap_or_default(),
            counts.questions.cast_signed(),
            counts.replies.cast_signed(),
            counts.question_words.cast_signed(),
            counts.reply_words.cast_signed(),
            counts.input_tokens.cast_signed(),
            counts.output_tokens.cast_signed(),
            counts.scenes.cast_signed(),
            counts.eighths.cast_signed(),
        ])?;
    connection
        .prepare_cached(
            "DELETE FROM tally WHERE user_id = ?1 AND day NOT IN (
                SELECT DISTINCT day FROM tally WHERE user_id = ?1 ORDER BY day DESC LIMIT 400)",
        )?
        .execute([&scope.user])?;
    Ok(())
}

fn tally(row: &Row<'_>) -> rusqlite::Result<Tally> {
    let count = |at: usize| row.get::<_, i64>(at).map(i64::unsigned_abs);
    Ok(Tally {
        day: row.get(0)?,
        assistant: row.get(1)?,
        provider: row.get(2)?,
        model: row.get(3)?,
        counts: Counts {
            questions: count(4)?,
            replies: count(5)?,
            question_words: count(6)?,
            reply_words: count(7)?,
            input_tokens: count(8)?,
            output_tokens: count(9)?,
            scenes: count(10)?,
            eighths: count(11)?,
        },
    })
}
