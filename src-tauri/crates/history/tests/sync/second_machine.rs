//! A machine that was away comes back after the conversation was cleared elsewhere; writes land that were given up
//! any more.

use bson::doc;
use history::Timestamp;

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, true_time, until},
};

/// Waits until a clear now certainly covers what was written at that moment, though no machine has seen it.
async fn until_certainly_before(written: Timestamp) {
    until("time passed", async || true_time().millis() > written.millis() + 2_500).await;
}

/// One that was connected once, so that it knows the server's time, and is not any more.
async fn away(database: &Database) -> Machine {
    let mut machine = Machine::connected(&database.uri).await;
    machine.disconnect();
    machine
}

on_both! {
    async fn unsent_messages_respect_a_later_clear(database) {
        let mut away = away(&database).await;
        let one = Machine::connected(&database.uri).await;
        one.exchange(&here(), "seen", "by one").await;
        let old = away.exchange(&here(), "older", "and unsent").await;
        until_certainly_before(old.reply.created_at).await;
        one.clear(&here()).await;
        one.until_nothing_waits().await;
        away.connect(&database.uri);
        away.until_shared().await;
        away.until_texts(&here(), &[]).await;
        away.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await, [""; 0]);
        away.exchange(&here(), "and on", "it goes").await;
        one.until_texts(&here(), &["and on", "it goes"]).await;
    }

    async fn messages_after_a_clear_stay(database) {
        let mut away = away(&database).await;
        let one = Machine::connected(&database.uri).await;
        one.exchange(&here(), "seen", "by one").await;
        one.clear(&here()).await;
        one.until_nothing_waits().await;
        away.exchange(&here(), "newer", "than the clear").await;
        away.connect(&database.uri);
        away.until_shared().await;
        away.until_nothing_waits().await;
        one.until_texts(&here(), &["newer", "than the clear"]).await;
        assert_eq!(away.texts(&here()).await, ["newer", "than the clear"]);
        assert_eq!(database.stored("pilot").await, ["newer", "than the clear"]);
    }

    async fn a_clear_divides_an_offline_machine(database) {
        let mut away = away(&database).await;
        let old = away.exchange(&here(), "older", "and unsent").await;
        until_certainly_before(old.reply.created_at).await;
        let one = Machine::connected(&database.uri).await;
        one.clear(&here()).await;
        one.until_nothing_waits().await;
        away.exchange(&here(), "newer", "and unsent").await;
        away.restart();
        away.connect(&database.uri);
        one.until_texts(&here(), &["newer", "and unsent"]).await;
        away.until_texts(&here(), &["newer", "and unsent"]).await;
        away.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await, ["newer", "and unsent"]);
    }

    async fn two_offline_clears_are_both_applied(database) {
        let mut one = Machine::connected(&database.uri).await;
        let mut two = Machine::connected(&database.uri).await;
        one.exchange(&here(), "seen", "by both").await;
        two.until_texts(&here(), &["seen", "by both"]).await;
        one.until_nothing_waits().await;
        one.disconnect();
        two.disconnect();
        one.exchange(&here(), "of one", "before its clear").await;
        two.exchange(&here(), "of two", "before its clear").await;
        one.clear(&here()).await;
        two.clear(&here()).await;
        one.exchange(&here(), "of one", "after").await;
        two.exchange(&here(), "of two", "after").await;
        one.connect(&database.uri);
        two.connect(&database.uri);
        for machine in [&one, &two] {
            until("both are everywhere", async || {
                let mut texts = machine.texts(&here()).await;
                // Two clocks differ by a few milliseconds.
                texts.sort();
                texts == ["after", "after", "of one", "of two"]
            })
            .await;
        }
        assert_eq!(database.other.count("chat_clears", doc! {}), 2);
        assert_eq!(database.other.count(HERE, doc! {}), 4);
    }

    async fn a_late_write_is_deleted_again(database) {
        let (proxy, uri) = database.by_proxy();
        let mut late = Machine::connected(&uri).await;
        proxy.hold("from the grave");
        late.exchange(&here(), "from the grave", "and its answer").await;
        let held = tokio::task::spawn_blocking(move || { proxy.await_held(1); proxy }).await.unwrap();
        late.disconnect();
        held.cut_clients();
        late.clear(&here()).await;
        late.connect(&database.uri);
        late.until_shared().await;
        late.until_nothing_waits().await;
        late.disconnect();
        assert_eq!(database.stored("pilot").await, [""; 0]);
        held.deliver();
        until("it landed", async || database.other.count(HERE, doc! {}) > 0).await;

        let meets = Machine::connected(&database.uri).await;
        assert_eq!(meets.texts(&here()).await, [""; 0]);
        until("it is removed", async || database.other.count(HERE, doc! {}) == 0).await;
        assert_eq!(meets.texts(&here()).await, [""; 0]);
    }

    async fn an_unseen_late_write_goes_by_its_date(database) {
        let (proxy, uri) = database.by_proxy();
        let mut late = Machine::connected(&uri).await;
        proxy.hold("from the grave");
        let written = late.exchange(&here(), "from the grave", "and its answer").await;
        let held = tokio::task::spawn_blocking(move || { proxy.await_held(1); proxy }).await.unwrap();
        late.disconnect();
        held.cut_clients();
        until_certainly_before(written.reply.created_at).await;
        let one = Machine::connected(&database.uri).await;
        one.clear(&here()).await;
        one.until_nothing_waits().await;
        // It lands under the eyes of one that is connected.
        held.deliver();
        let history = &database.other;
        until("it landed and went", async || held.held() == 0 && history.count(HERE, doc! {}) == 0).await;
        one.exchange(&here(), "and on", "it goes").await;
        one.until_nothing_waits().await;
        late.connect(&database.uri);
        late.until_shared().await;
        late.until_texts(&here(), &["and on", "it goes"]).await;
        late.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await, ["and on", "it goes"]);
        assert_eq!(one.texts(&here()).await, ["and on", "it goes"]);
    }
}
