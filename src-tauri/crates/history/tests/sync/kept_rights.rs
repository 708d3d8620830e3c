//! An account that may use the collections of the seed and of clears, and not those of what is kept.

use bson::doc;

use super::{
    machine::{HERE, Machine, here},
    mending::with_rights,
};

const ALL: &[&str] = &["find", "insert", "update", "remove"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_else_goes_on() {
    let (database, uri) = with_rights(ALL, ALL);
    let mut machine = Machine::connected(&uri).await;
    machine.exchange(&here(), "Q", "A").await;
    machine.local.keep(&here(), machine.clock.now()).await.unwrap();
    machine.exchange(&here(), "and on", "it goes").await;
    machine.until_nothing_waits().await;
    assert_eq!(machine.waiting_and_rejected().await, (0, 5), "that it is not kept there is shown");
    assert_eq!(database.stored("pilot").await, ["Q", "A", "and on", "it goes"]);
    let two = Machine::connected(&uri).await;
    two.until_texts(&here(), &["Q", "A", "and on", "it goes"]).await;
    machine.restart();
    machine.connect(&uri);
    machine.until_shared().await;
    machine.until_nothing_waits().await;
    assert_eq!(machine.texts(&here()).await, ["Q", "A", "and on", "it goes"]);

    machine.clear(&here()).await;
    two.until_texts(&here(), &[]).await;
    machine.until_nothing_waits().await;
    assert_eq!(machine.waiting_and_rejected().await, (0, 0));
    assert_eq!(database.other.count(HERE, doc! {}), 0);
    assert_eq!(database.other.count("chat_clears", doc! { "kept_cleared_at": { "$exists": true } }), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_refused_goes_up_once_the_account_may() {
    let (database, uri) = with_rights(ALL, ALL);
    let machine = Machine::connected(&uri).await;
    machine.exchange(&here(), "Q", "A").await;
    machine.local.keep(&here(), machine.clock.now()).await.unwrap();
    machine.until_nothing_waits().await;
    let privileges = ["scene_writer_chat_kept", "chat_sessions"].map(|collection| {
        doc! { "resource": { "db": database.name(), "collection": collection }, "actions": ALL }
    });
    let privileges = privileges.to_vec();
    database.other.run(doc! { "grantPrivilegesToRole": "some", "privileges": privileges });
    machine.sync().again().await.unwrap();
    super::machine::until("it went up", async || machine.waiting_and_rejected().await == (0, 0)).await;
    assert_eq!(database.other.count("scene_writer_chat_kept", doc! {}), 2);
}
