//! A panic somewhere in the sync ends one connection, and the next one syncs everything.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use super::{
    machine::{Database, Machine, here, true_time},
    steps,
};

/// Panics at the first such step after the connection stands.
async fn panics_at(step: &'static str) {
    static HOOK: std::sync::Once = std::sync::Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if info.payload().downcast_ref::<&str>() != Some(&MEANT) {
                usual(info);
            }
        }));
    });
    let database = Database::standalone();
    let panicked = std::sync::Arc::new(AtomicBool::new(true));
    let once = std::sync::Arc::clone(&panicked);
    let _guard = steps::on_step(move |now| {
        if now == step && !once.swap(true, SeqCst) {
            panic!("{MEANT}");
        }
    });
    let machine = Machine::connected(&database.uri).await;
    machine.exchange(&here(), "before", "it").await;
    machine.until_nothing_waits().await;
    panicked.store(false, SeqCst);
    machine.exchange(&here(), "while", "it").await;
    database.insert("pilot", "from elsewhere", true_time().plus(1_000));
    machine.until_offline().await;
    assert!(panicked.load(SeqCst));
    machine.until_shared().await;
    machine.until_texts(&here(), &["before", "it", "while", "it", "from elsewhere"]).await;
    machine.until_nothing_waits().await;
    let mut stored = database.stored("pilot").await;
    stored.sort();
    assert_eq!(stored, ["before", "from elsewhere", "it", "it", "while"]);
}

const MEANT: &str = "a fault of this test";

#[tokio::test]
async fn a_panic_in_a_pass_is_a_lost_connection() {
    panics_at("surveyed").await;
}

#[tokio::test]
async fn a_panic_while_applying_is_a_lost_connection() {
    panics_at("taken in").await;
}

#[tokio::test]
async fn a_panic_in_an_upload_is_a_lost_connection() {
    panics_at("messages inserted").await;
}
