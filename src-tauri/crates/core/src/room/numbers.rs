//! The writer's numbers: read and erased.

use history::UserId;

use super::Room;
use crate::{CallError, ipc::DayNumbers, numbers};

impl Room {
    /// What was written, the newest day first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn numbers(&self, user: &UserId) -> Result<Vec<DayNumbers>, CallError> {
        let tallies = self.store.local()?.tallies(user).await?;
        let priced = tallies.into_iter().map(|tally| {
            let cost = self.turns.cost(&tally);
            numbers::to_ipc(tally, cost)
        });
        Ok(priced.collect())
    }

    /// Erases the numbers. Their last traces leave the file soon.
    ///
    /// # Errors
    /// What the disk says; then they are still there.
    pub async fn erase_numbers(&self, user: &UserId) -> Result<(), CallError> {
        self.store.local()?.erase_tallies(user).await?;
        self.scrub_soon();
        Ok(())
    }
}
