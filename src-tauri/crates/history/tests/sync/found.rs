//! What storms found, as the smallest schedule that shows it.

use bson::doc;
use history::{
    Usage, hours,
    local::{Ending, Outcome},
};

use super::machine::{Database, HERE, Machine, here, true_time};

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
