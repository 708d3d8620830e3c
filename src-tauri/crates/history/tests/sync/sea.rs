//! Where storms take place: databases, used one after another.

use bson::doc;
use test_mongod::{Mongod, OtherProgram};

use crate::storm::COLLECTIONS;

/// A database for one storm after another: making its collections and indexes takes longer than a storm.
#[derive(Clone)]
pub(crate) struct Sea {
    pub(crate) mongod: &'static Mongod,
    pub(crate) name: String,
    pub(crate) other: OtherProgram,
}

impl Sea {
    pub(crate) fn on(mongod: &'static Mongod) -> Self {
        let name = mongod.fresh_database();
        let other = mongod.other_program(&name);
        Self { mongod, name, other }
    }

    /// Nothing is left of the storm before.
    pub(crate) fn still(&self) {
        for collection in COLLECTIONS.into_iter().chain(["chat_clears"]) {
            self.other.delete_many(collection, doc! {});
        }
    }
}
