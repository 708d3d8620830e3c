//! Questions whose reply never came: no model is shown them again, and the writer may remove them.

use rusqlite::Connection;

use super::{
    Local, checkpoint,
    clears::{self, ClearTarget},
    messages::{UNANSWERED, question_of},
    scoped::Scoped,
    versions,
};
use crate::{Clear, Error, Message, MessageId, Scope, Stamp};

/// What became of a conversation without a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The record that question and reply are gone.
    pub clear: Clear,
    /// What the question had replaced, in order: a model is shown it again. Where the edit was made on another machine, the
    /// last wording before it and the reply to that.
    pub restored: Vec<Message>,
}

impl Local {
    /// Removes a question whose reply never came, and the empty reply, for good and everywhere: with a clear of these
    /// messages. `of` is either of them. Was the question another wording of one before, that one returns with what
    /// followed it; did no reply come to that one either, it is removed too, where the edit was made here. What is being typed in the session stays.
    ///
    /// # Errors
    /// [`Error::Unknown`] if there is no such question, or it has a reply; what the disk says. Then nothing was removed.
    pub async fn remove_unanswered(
        &self,
        scope: &Scope,
        of: MessageId,
        now: Stamp,
    ) -> Result<Removed, Error> {
        let (scope, now, parts) = (scope.clone(), now, self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let scoped = Scoped::new(connection, &scope, now.at);
            let (question, reply) = unanswered(connection, &scoped, of)?;
            let mut gone = vec![question.id, reply];
            let mut versions = versions::replaced_by(&scoped, &question)?;
            // Its empty reply went when it was edited, so nothing would be left to remove it by.
            let mut newest = question.id;
            while let Some(wording) = unanswered_wording(connection, &scoped, newest, &versions)? {
                newest = wording.id;
                gone.push(newest);
                versions = versions::replaced_by(&scoped, &wording)?;
            }
            let target = ClearTarget::Messages(gone);
            let clear = clears::record_even_on_a_full_disk(connection, &parts, &scope, now, &target)?;
            // Both hold without it: the scrub empties the WAL again, and on a full disk what was replaced stays a version.
            let _ = checkpoint::empty_wal(connection);
            let restored = versions::restore(connection, &scope, &versions, now.at).unwrap_or_default();
            Ok(Removed { clear, restored })
        })
        .await
    }
}

/// The question, and the id of its empty reply.
fn unanswered(
    connection: &Connection,
    scoped: &Scoped<'_>,
    of: MessageId,
) -> Result<(Message, MessageId), Error> {
    let question = question_of(connection, scoped, of)?;
    let is_unanswered = format!("AND m.id = :id AND NOT m.replaced AND {UNANSWERED}");
    let reply = scoped.value("m.turn_id", &is_unanswered, &[(":id", &question.id)])?.ok_or(Error::Unknown)?;
    // An earlier reply has words, which must not be left without their question.
    if has_answers(connection, question.id)? { Err(Error::Unknown) } else { Ok((question, reply)) }
}

/// The question that these versions are, if no reply ever came to it and it is recorded that `newest` took its place: by
/// the order alone it may be another question.
fn unanswered_wording(
    connection: &Connection,
    scoped: &Scoped<'_>,
    newest: MessageId,
    versions: &[MessageId],
) -> Result<Option<Message>, Error> {
    let [only] = versions else { return Ok(None) };
    let is_unanswered = format!("AND m.id = :id AND m.replaced_by = :newest AND {UNANSWERED}");
    let wording = scoped.messages(&is_unanswered, &[(":id", only), (":newest", &newest)])?.pop();
    Ok(if has_answers(connection, *only)? { None } else { wording })
}

/// Whether a reply to a question, or an earlier version of one, has words.
fn has_answers(connection: &Connection, question: MessageId) -> Result<bool, Error> {
    let mut answers = connection.prepare_cached(
        "SELECT 1 FROM turn AS t JOIN message AS r ON r.id = t.reply WHERE t.question = ?1 AND r.content <> ''",
    )?;
    Ok(answers.exists([question])?)
}
