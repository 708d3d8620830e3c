//! The indexes that let messages go, as the engine sees them: what waits for the writer's word, and what goes without.

use bson::{DateTime, doc, oid::ObjectId};
use history::{
    LIFE, hours,
    shared::{ExpiryState, FoundIndex},
    sync::State,
};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, six_fields, true_time, until},
};

async fn until_looked_at(machine: &Machine) {
    machine.until_state("looked at", |state| !state.expiry.is_empty()).await;
}

fn attention(state: &State) -> Vec<(&str, ExpiryState)> {
    state.attention().map(|expiry| (expiry.collection.as_str(), expiry.state.clone())).collect()
}

/// After how many seconds messages go there.
fn seconds(database: &Database) -> Vec<i64> {
    let seconds = |index: &bson::Document| match index.get("expireAfterSeconds")? {
        bson::Bson::Int32(n) => Some(i64::from(*n)),
        bson::Bson::Int64(n) => Some(*n),
        _ => None,
    };
    database.other.indexes(HERE).iter().filter_map(seconds).collect()
}

fn index(name: &str, seconds: i32) -> bson::Document {
    doc! { "createIndexes": name, "indexes": [
        { "key": { "created_at": 1 }, "name": "created_at_1", "expireAfterSeconds": seconds },
    ] }
}

on_both! {
    async fn an_empty_database_gets_its_indexes(database) {
        let machine = Machine::connected(&database.uri).await;
        until_looked_at(&machine).await;
        assert_eq!(attention(&machine.state()), []);
        assert_eq!(seconds(&database), [LIFE / 1_000]);
    }

    async fn a_longer_life_waits_for_consent(database) {
        database.other.run(index(HERE, 864_000));
        let over = database.insert("pilot", "kept elsewhere", true_time().plus(-(LIFE + hours(6))));
        let machine = Machine::connected(&database.uri).await;
        machine.exchange(&here(), "Q", "A").await;
        until_looked_at(&machine).await;
        let waits = ExpiryState::Waits { found: FoundIndex::Longer(864_000), too_old: 1, or_more: false };
        assert_eq!(attention(&machine.state()), [(HERE, waits)]);
        assert_eq!(database.other.count(HERE, doc! { "_id": over }), 1);
        assert_eq!(seconds(&database), [864_000]);

        machine.sync().agree_to_expiry(&[HERE.to_owned()]).await.unwrap();
        assert_eq!(attention(&machine.state()), []);
        assert_eq!(seconds(&database), [LIFE / 1_000]);
        until("it is gone", async || database.other.count(HERE, doc! { "_id": over }) == 0).await;
        machine.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await, ["Q", "A"]);
    }

    async fn old_documents_wait_for_consent(database) {
        let over = database.insert("pilot", "kept elsewhere", true_time().plus(-(LIFE + hours(6))));
        let machine = Machine::connected(&database.uri).await;
        until_looked_at(&machine).await;
        let waits = ExpiryState::Waits { found: FoundIndex::Nothing, too_old: 1, or_more: false };
        assert_eq!(attention(&machine.state()), [(HERE, waits)]);
        assert_eq!(seconds(&database), [0_i64; 0]);
        machine.sync().agree_to_expiry(&[HERE.to_owned()]).await.unwrap();
        assert_eq!(attention(&machine.state()), []);
        until("it is gone", async || database.other.count(HERE, doc! { "_id": over }) == 0).await;
    }

    async fn an_index_created_elsewhere_ends_the_notice(database) {
        database.insert("pilot", "kept elsewhere", true_time().plus(-(LIFE + hours(6))));
        let machine = Machine::connected(&database.uri).await;
        until_looked_at(&machine).await;
        assert_eq!(attention(&machine.state()).len(), 1);
        database.other.run(index(HERE, 86_400));
        machine.until_state("nothing to attend to", |state| attention(state).is_empty()).await;
    }

    async fn a_shorter_life_deletes_here_too(database) {
        database.other.run(index(HERE, 60));
        let machine = Machine::connected(&database.uri).await;
        until_looked_at(&machine).await;
        assert_eq!(attention(&machine.state()), []);
        assert!(machine.state().expiry.iter().any(|expiry| expiry.state == ExpiryState::Shorter(60)));
        let id = database.insert("pilot", "short-lived", true_time().plus(-50_000));
        machine.until_texts(&here(), &["short-lived"]).await;
        until("it is gone there", async || database.other.count(HERE, doc! { "_id": id }) == 0).await;
        machine.until_texts(&here(), &[]).await;
    }

    async fn our_expired_documents_are_deleted(database) {
        let old = |meta: bool, content: &str| {
            let mut document = six_fields("pilot", content, true_time().plus(-(LIFE + hours(1))));
            if meta {
                document.insert("meta", doc! { "turn": ObjectId::new() });
            }
            document
        };
        let mut eves = old(true, "another writer's");
        eves.insert("user_id", "eve");
        let documents = vec![old(true, "ours"), old(false, "another program's"), eves];
        database.other.insert_many(HERE, documents);
        let machine = Machine::connected(&database.uri).await;
        until_looked_at(&machine).await;
        assert_eq!(attention(&machine.state()).len(), 1);
        until("ours is gone", async || database.other.count(HERE, doc! { "content": "ours" }) == 0).await;
        assert_eq!(database.other.count(HERE, doc! {}), 2);
        let still = database.other.find(HERE, doc! { "user_id": "ada" });
        assert_eq!(still[0].get_str("content").unwrap(), "another program's");
        assert!(still[0].get_datetime("created_at").unwrap() < &DateTime::now());
        assert_eq!(machine.texts(&here()).await, [""; 0]);
    }
}
