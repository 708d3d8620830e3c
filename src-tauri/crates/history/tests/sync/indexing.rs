//! Creating the indexes of a large collection takes long and delays no sync.

use bson::{DateTime, doc, oid::ObjectId};
use test_mongod::{Mongod, Proxy};

use super::machine::{HERE, Machine, here, true_time};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_index_check_blocks_no_sync() {
    let mongod = Mongod::shared_standalone();
    let name = mongod.fresh_database();
    let (proxy, other) = (Proxy::to(mongod.port()), mongod.other_program(&name));
    proxy.hold("listIndexes");
    let mut machine = Machine::new();
    machine.connect(&mongod.uri_through(&proxy, &name));
    machine.until_shared().await;
    proxy.await_held(1);
    let asked = proxy.held();
    machine.exchange(&here(), "Q", "A").await;
    machine.until_nothing_waits().await;
    let written = doc! { "_id": ObjectId::new(), "session_id": "pilot", "user_id": "ada", "role": "user",
    "content": "from elsewhere", "created_at": DateTime::from_millis(true_time().millis()) };
    other.insert(HERE, written);
    machine.until_texts(&here(), &["Q", "A", "from elsewhere"]).await;
    assert!(machine.state().expiry.is_empty());
    assert_eq!(proxy.held(), asked, "the connection was given up and made anew");
    proxy.heal();
    machine.until_state("told of its indexes", |state| !state.expiry.is_empty()).await;
}
