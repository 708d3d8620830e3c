//! What random schedules found, as the smallest schedule that shows it.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering::SeqCst},
};

use bson::doc;
use futures_util::FutureExt;
use history::{
    Usage, hours,
    local::{Ending, Outcome},
    shared::Address,
    sync::{Parts, Standing, Sync},
};
use test_mongod::{Mongod, Proxy};

use super::{
    machine::{Database, HERE, Machine, here, true_time, until},
    steps,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_ending_at_the_correction_is_kept() {
    let database = Database::standalone();
    let mut machine = Machine::with_clock_wrong_by(-hours(47));
    let turn = machine.send(&here(), "Q").await;
    let ending = Ending {
        outcome: Outcome::Finished,
        content: "A".into(),
        problem: None,
        finish_reason: None,
        usage: Usage::default(),
        counted: None,
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
async fn one_late_answer_undoes_no_state() {
    let mongod = Mongod::shared_standalone();
    let proxy = Proxy::to(mongod.port());
    let mut machine = Machine::new();
    // The first pass has read everything, and its changes wait for the order lock.
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
    until("the pass is over", async || turn.lock().unwrap().is_some()).await;
    // Only the ping needs the server until everything is applied.
    proxy.hold("hello");
    until("the ping is sent", async || proxy.held() > 0).await;
    drop(turn.lock().unwrap().take());
    machine.until_shared().await;
    machine.until_state("late", |state| state.standing == Standing::Offline).await;
    proxy.heal();
    machine.until_shared().await;
}

#[tokio::test]
async fn a_failed_correction_is_made_again() {
    let database = Database::standalone();
    let mut machine = Machine::with_clock_wrong_by(-hours(1));
    machine.exchange(&here(), "Q", "A").await;
    let failing = "CREATE TRIGGER failing BEFORE UPDATE OF guess_offset_ms ON message
        BEGIN SELECT RAISE(ABORT, 'it fails'); END";
    machine.file().execute_batch(failing).unwrap();
    machine.connect(&database.uri);
    machine.until_state("stuck", |state| state.standing == Standing::Stuck).await;

    machine.file().execute_batch("DROP TRIGGER failing").unwrap();
    machine.sync().again().await.unwrap();
    machine.until_nothing_waits().await;
    assert_eq!(database.stored("pilot").await, ["Q", "A"]);
}

#[tokio::test]
async fn a_lost_connection_cuts_off_no_notification() {
    let database = Database::standalone();
    let machine = Machine::new();
    let (begun, ended) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
    let held = Arc::clone(&machine.order).lock_owned().await;
    let (order, begins, ends) = (Arc::clone(&machine.order), Arc::clone(&begun), Arc::clone(&ended));
    let sync = Sync::start(Parts {
        local: machine.local.clone(),
        clock: Arc::clone(&machine.clock),
        address: Address::parse(&database.uri).unwrap(),
        users: vec![here().user],
        order: Arc::default(),
        on_news: Box::new(|_, _| async {}.boxed()),
        on_state: Box::new(move || {
            let (order, begins, ends) = (Arc::clone(&order), Arc::clone(&begins), Arc::clone(&ends));
            async move {
                begins.fetch_add(1, SeqCst);
                let _order = order.lock().await;
                ends.fetch_add(1, SeqCst);
            }
            .boxed()
        }),
    });
    until("a notification is under way", async || begun.load(SeqCst) > 0).await;
    sync.stop().await;
    drop(held);
    until("it ends", async || ended.load(SeqCst) == begun.load(SeqCst)).await;
}
