//! Which rows fit: those whose values are of the kinds they are read as. Another row was changed by something else.

use rusqlite::{Row, types::FromSql};

use crate::{
    ActionId, Assistant, ChannelId, Life, MessageId, Role, Scope, State, Timestamp, UserId, WindowLabel,
};

pub(super) fn message(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    row.get::<_, MessageId>("id")?;
    row.get::<_, Role>("role")?;
    row.get::<_, State>("state")?;
    row.get::<_, String>("content")?;
    row.get::<_, Option<MessageId>>("turn_id")?;
    for text in ["provider", "model", "problem", "finish_reason"] {
        row.get::<_, Option<String>>(text)?;
    }
    row.get::<_, Timestamp>("created_at").map(drop)
}

pub(super) fn part(row: &Row<'_>) -> rusqlite::Result<()> {
    row.get::<_, MessageId>("reply")?;
    row.get::<_, String>("text").map(drop)
}

pub(super) fn clear(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    row.get::<_, MessageId>("id")?;
    row.get::<_, Option<Timestamp>>("through")?;
    row.get::<_, Timestamp>("cleared_at").map(drop)
}

pub(super) fn outbox(row: &Row<'_>) -> rusqlite::Result<()> {
    row.get::<_, String>("kind")?;
    row.get::<_, MessageId>("item").map(drop)
}

pub(super) fn turn(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    for id in ["id", "question", "reply"] {
        row.get::<_, MessageId>(id)?;
    }
    row.get::<_, String>("request_id").map(drop)
}

pub(super) fn draft(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    row.get::<_, WindowLabel>("label")?;
    later::<String>(row, "not_carried")?;
    row.get::<_, String>("text").map(drop)
}

pub(super) fn queued(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    row.get::<_, MessageId>("id")?;
    for text in ["text", "request_id"] {
        row.get::<_, String>(text)?;
    }
    row.get::<_, Option<ChannelId>>("channel")?;
    row.get::<_, Timestamp>("queued_at").map(drop)
}

pub(super) fn session_model(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    for text in ["provider", "origin", "model"] {
        row.get::<_, String>(text)?;
    }
    row.get::<_, Option<u32>>("listed_tokens")?;
    row.get::<_, Timestamp>("chosen_at").map(drop)
}

pub(super) fn kept(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    later::<Option<MessageId>>(row, "change_id")?;
    row.get::<_, Timestamp>("kept_after")?;
    row.get::<_, Option<Timestamp>>("released_at").map(drop)
}

pub(super) fn kept_upload(row: &Row<'_>) -> rusqlite::Result<()> {
    row.get::<_, MessageId>("message").map(drop)
}

pub(super) fn kept_release(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    later::<Option<MessageId>>(row, "change_id")?;
    row.get::<_, Timestamp>("released_at").map(drop)
}

pub(super) fn session_detail(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    for text in ["title", "tags", "folded"] {
        row.get::<_, String>(text)?;
    }
    row.get::<_, bool>("cleared")?;
    later::<Option<MessageId>>(row, "change_id")?;
    row.get::<_, Timestamp>("changed_at").map(drop)
}

pub(super) fn session_life(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    let hours: i64 = row.get("hours")?;
    Life::of_hours(hours)
        .ok_or(rusqlite::Error::IntegralValueOutOfRange(row.as_ref().column_index("hours")?, hours))?;
    for number in ["gone_through", "changed_at", "lasts_until"] {
        row.get::<_, i64>(number)?;
    }
    for number in ["changed_guess_ms", "shared_until"] {
        row.get::<_, Option<i64>>(number)?;
    }
    row.get::<_, Option<MessageId>>("change_id").map(drop)
}

pub(super) fn window(row: &Row<'_>) -> rusqlite::Result<()> {
    scope(row)?;
    row.get::<_, WindowLabel>("label")?;
    row.get::<_, Option<MessageId>>("scroll_message").map(drop)
}

pub(super) fn tally(row: &Row<'_>) -> rusqlite::Result<()> {
    row.get::<_, UserId>("user_id")?;
    row.get::<_, Assistant>("assistant")?;
    row.get::<_, String>("day").map(drop)
}

pub(super) fn channel(row: &Row<'_>) -> rusqlite::Result<()> {
    row.get::<_, ChannelId>("id")?;
    row.get::<_, UserId>("user_id")?;
    for text in ["name", "audience", "tone", "language", "running_length", "notes"] {
        row.get::<_, String>(text)?;
    }
    later::<Option<u16>>(row, "words_per_minute")
}

pub(super) fn own_action(row: &Row<'_>) -> rusqlite::Result<()> {
    row.get::<_, ActionId>("id")?;
    row.get::<_, UserId>("user_id")?;
    row.get::<_, String>("name")?;
    row.get::<_, String>("text").map(drop)
}

/// A column that a store of an earlier version does not have.
fn later<T: FromSql>(row: &Row<'_>, column: &str) -> rusqlite::Result<()> {
    match row.get::<_, T>(column) {
        Err(rusqlite::Error::InvalidColumnName(_)) => Ok(()),
        found => found.map(drop),
    }
}

/// The conversation a row belongs to.
pub(super) fn scope(row: &Row<'_>) -> rusqlite::Result<Scope> {
    Ok(Scope { user: row.get("user_id")?, assistant: row.get("assistant")?, session: row.get("session_id")? })
}
