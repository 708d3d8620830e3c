//! What storms found, as the smallest schedule that shows it.

use std::sync::Arc;

use bson::doc;
use history::{
    Usage, hours,
    local::{Ending, Outcome},
    sync::Standing,
};
use test_mongod::{Mongod, Proxy};
use tokio::task::block_in_place;

use super::machine::{Database, HERE, Machine, here, true_time, until};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_that_ends_just_when_the_server_s_time_becomes_known_is_kept() {
    let database = Database::standalone();
    let mut machine = Machine::with_clock_wrong_by(-hours(47));
    let turn = machine.send(&here(), "Q").await;
    let ending = Ending {
        outcome: Outcome::Finished,
        content: "A".into(),
        problem: None,
        finish_reason: None,
        usage: Usage::default(),
    };
    // The clock says the server's time already, and what is stored has not been corrected yet.
    machine.local.grow(&here(), turn.reply.id, "half of".into(), true_time()).await.unwrap();
    assert_eq!(machine.texts(&here()).await, ["Q", "half of"]);
    assert!(machine.local.end(&turn, ending, true_time()).await.unwrap().is_some());
    machine.connect(&database.uri);
    machine.until_shared().await;
    machine.until_nothing_waits().await;
    assert_eq!(machine.texts(&here()).await, ["Q", "A"]);
    assert_eq!(database.other.count(HERE, doc! {}), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_late_answer_does_not_undo_what_became_so_meanwhile() {
    let mongod = Mongod::shared_standalone();
    let proxy = Proxy::to(mongod.port());
    let mut machine = Machine::new();
    proxy.hold("aggregate");
    machine.connect(&mongod.uri_through(&proxy, &mongod.fresh_database()));
    block_in_place(|| proxy.await_held(1));
    let order = Arc::clone(&machine.order).lock_owned().await;
    proxy.deliver();
    until("it is delivered", async || proxy.held() == 0).await;
    // The pulse has asked, and nothing else needs the server until everything is here.
    proxy.hold("hello");
    block_in_place(|| proxy.await_held(1));
    drop(order);
    machine.until_shared().await;
    machine.until_state("late", |state| state.standing == Standing::Offline).await;
    block_in_place(|| proxy.heal());
    machine.until_shared().await;
}
