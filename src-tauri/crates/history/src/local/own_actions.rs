//! The writer's own actions: each belongs to one user, and every statement here says whose.

use rusqlite::{Connection, TransactionBehavior, params};

use super::{Local, scrub};
use crate::{ActionId, Error, OwnAction, UserId};

impl Local {
    /// The actions of this user, in the writer's order.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn own_actions(&self, user: &UserId) -> Result<Vec<OwnAction>, Error> {
        let user = user.clone();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, name, text FROM own_action WHERE user_id = ?1 ORDER BY place, id",
            )?;
            let actions = statement.query_map([user], |row| {
                Ok(OwnAction { id: row.get(0)?, name: row.get(1)?, text: row.get(2)? })
            })?;
            Ok(actions.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Stores an action: a new one as the last, a changed one where it is. One that was removed meanwhile is stored
    /// again: the writer has it open and wants it kept.
    ///
    /// # Errors
    /// [`Error::NoSuchAction`] if another user has one of that id; what the disk says.
    pub async fn save_own_action(&self, user: &UserId, action: OwnAction) -> Result<(), Error> {
        let user = user.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let stored = transaction
                .prepare_cached(
                    "INSERT INTO own_action (id, user_id, place, name, text)
                     VALUES (?1, ?2, (SELECT coalesce(max(place) + 1, 0) FROM own_action WHERE user_id = ?2), ?3, ?4)
                     ON CONFLICT (id) DO UPDATE SET name = excluded.name, text = excluded.text
                     WHERE user_id = excluded.user_id",
                )?
                .execute(params![action.id, user, action.name, action.text])?;
            if stored == 0 {
                return Err(Error::NoSuchAction);
            }
            // What it said before is overwritten.
            scrub::note_deletion(&transaction)?;
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// Removes an action of this user. [`Local::scrub`] then removes its last traces from the file. Nothing happens if
    /// the user has no such action.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn remove_own_action(&self, user: &UserId, id: ActionId) -> Result<(), Error> {
        let user = user.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let removed = transaction
                .execute("DELETE FROM own_action WHERE id = ?1 AND user_id = ?2", params![id, user])?;
            if removed > 0 {
                scrub::note_deletion(&transaction)?;
            }
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// Moves an action of this user to a place in the order, counted from 0; beyond the end, to the end.
    ///
    /// # Errors
    /// [`Error::NoSuchAction`]; what the disk says.
    pub async fn move_own_action(&self, user: &UserId, id: ActionId, to: usize) -> Result<(), Error> {
        let user = user.clone();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut order = order(&transaction, &user)?;
            let from = order.iter().position(|one| *one == id).ok_or(Error::NoSuchAction)?;
            let moved = order.remove(from);
            order.insert(to.min(order.len()), moved);
            let mut statement =
                transaction.prepare_cached("UPDATE own_action SET place = ?2 WHERE id = ?1")?;
            for (place, id) in order.iter().enumerate() {
                statement.execute(params![id, i64::try_from(place).unwrap_or(i64::MAX)])?;
            }
            drop(statement);
            transaction.commit()?;
            Ok(())
        })
        .await
    }
}

fn order(connection: &Connection, user: &UserId) -> Result<Vec<ActionId>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT id FROM own_action WHERE user_id = ?1 ORDER BY place, id")?;
    let ids = statement.query_map([user], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}
