//! Databases for random schedules, each used by one after another.

use bson::doc;
use test_mongod::{Mongod, OtherProgram};

use crate::random_schedule::COLLECTIONS;

/// A database for one schedule after another: making its collections and indexes takes longer than a schedule.
#[derive(Clone)]
pub(crate) struct ReusedDatabase {
    pub(crate) mongod: &'static Mongod,
    pub(crate) name: String,
    pub(crate) other: OtherProgram,
}

impl ReusedDatabase {
    pub(crate) fn on(mongod: &'static Mongod) -> Self {
        let name = mongod.fresh_database();
        let other = mongod.other_program(&name);
        Self { mongod, name, other }
    }

    /// Deletes what the schedule before left.
    pub(crate) fn empty(&self) {
        for collection in COLLECTIONS.into_iter().chain(["chat_clears"]) {
            self.other.delete_many(collection, doc! {});
        }
    }
}
