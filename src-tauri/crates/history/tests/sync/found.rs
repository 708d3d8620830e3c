//! What storms found, as the smallest schedule that shows it.

use std::sync::{Arc, Mutex};

use bson::doc;
use history::{
    Usage, hours,
    local::{Ending, Outcome},
    sync::Standing,
};
use test_mongod::{Mongod, Proxy};

use super::{
    machine::{Database, HERE, Machine, here, true_time, until},
    steps,
};

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

#[tokio::test]
async fn one_late_answer_does_not_undo_what_became_so_meanwhile() {
    let mongod = Mongod::shared_standalone();
    let proxy = Proxy::to(mongod.port());
    let mut machine = Machine::new();
    // The look has all it needs, and what comes of it waits for its turn.
    let (order, turn) = (Mutex::new(Some(Arc::clone(&machine.order))), Arc::new(Mutex::new(None)));
    let taken = Arc::clone(&turn);
    let _guard = steps::on_step(move |step| {
        if step == "pulled"
            && let Some(order) = order.lock().unwrap().take()
        {
            *taken.lock().unwrap() = Some(order.try_lock_owned().unwrap());
        }
    });
    machine.connect(&mongod.uri_through(&proxy, &mongod.fresh_database()));
    until("the look is over", async || turn.lock().unwrap().is_some()).await;
    // The pulse asks, and nothing else needs the server until everything is here.
    proxy.hold("hello");
    until("the pulse asks", async || proxy.held() > 0).await;
    drop(turn.lock().unwrap().take());
    machine.until_shared().await;
    machine.until_state("late", |state| state.standing == Standing::Offline).await;
    proxy.heal();
    machine.until_shared().await;
}
