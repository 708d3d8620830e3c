//! Clocks that are wrong by days: the server's time counts, for what is stored, covered and shown.

use bson::doc;
use history::{LIFE, Timestamp, hours, local::Change, sync::News};

use super::{
    both_ways::on_both,
    machine::{Database, HERE, Machine, here, scope, true_time, until},
};

const TWO_DAYS: i64 = hours(48);

/// When the message of this text was composed, as the server has it.
fn stored_at(database: &Database, content: &str) -> Timestamp {
    let found = database.other.find(HERE, doc! { "content": content });
    Timestamp::from_millis(found[0].get_datetime("created_at").unwrap().timestamp_millis())
}

/// How far from the truth a clock may be that was compared with the server's.
const SLACK_MS: i64 = 2_000;

/// When something was done: not before the first moment, not after the second.
type Period = (Timestamp, Timestamp);

async fn timed(action: impl Future) -> Period {
    let before = true_time();
    action.await;
    (before, true_time())
}

fn assert_within(stored: Timestamp, (before, after): Period, what: &str) {
    let early = before.millis() - stored.millis();
    let late = stored.millis() - after.millis();
    assert!(early <= SLACK_MS && late <= SLACK_MS, "{what} is {} ms from the truth", early.max(late));
}

on_both! {
    async fn stored_dates_are_true(database) {
        for wrong_by in [-TWO_DAYS, TWO_DAYS] {
            let database = database.like();
            let mut machine = Machine::with_clock_wrong_by(wrong_by);
            let before = timed(machine.exchange(&here(), "before", "a connection")).await;
            machine.connect(&database.uri);
            machine.until_shared().await;
            let with = timed(machine.exchange(&here(), "with", "a connection.")).await;
            machine.until_nothing_waits().await;
            machine.disconnect();
            let after = timed(machine.exchange(&here(), "after", "a connection,")).await;
            // The clock is set right while there is no connection.
            machine.set_clock_wrong_by(0);
            let set_right = timed(machine.exchange(&here(), "set right", "in between")).await;
            machine.connect(&database.uri);
            machine.until_shared().await;
            machine.until_nothing_waits().await;
            assert_within(stored_at(&database, "before"), before, "before");
            assert_within(stored_at(&database, "with"), with, "with");
            assert_within(stored_at(&database, "after"), after, "after");
            assert_within(stored_at(&database, "set right"), set_right, "set right");
            for message in machine.messages(&here()).await {
                assert_eq!(stored_at(&database, &message.content), message.created_at);
            }
            assert_eq!(machine.texts(&here()).await.len(), 8);
        }
    }

    async fn setting_a_connected_clock_moves_nothing(database) {
        let machine = Machine::connected(&database.uri).await;
        for (n, wrong_by) in [TWO_DAYS, -TWO_DAYS, 0, hours(1)].into_iter().enumerate() {
            machine.set_clock_wrong_by(wrong_by);
            let asked = format!("question {n}");
            let truth = timed(machine.exchange(&here(), &asked, &format!("answer {n}"))).await;
            machine.until_nothing_waits().await;
            assert_within(stored_at(&database, &asked), truth, "it");
        }
        let texts = machine.texts(&here()).await;
        assert_eq!(texts.len(), 8);
        assert_eq!(database.stored("pilot").await, texts);
        let gone = |one: &News| matches!(one, News::Changes(changes) if changes.iter().any(|one| matches!(one, Change::Gone(..))));
        assert!(!machine.news.lock().unwrap().iter().any(gone), "something went for a while");
        let other = Machine::connected(&database.uri).await;
        assert_eq!(other.texts(&here()).await, texts);
    }

    async fn a_wrong_clocks_clear_covers_nothing_newer(database) {
        for wrong_by in [-TWO_DAYS, TWO_DAYS] {
            let database = database.like();
            let right = Machine::connected(&database.uri).await;
            right.exchange(&here(), "known", "to both").await;
            right.until_nothing_waits().await;
            let mut wrong = Machine::with_clock_wrong_by(wrong_by);
            wrong.connect(&database.uri);
            wrong.until_texts(&here(), &["known", "to both"]).await;
            // It forgets the server's time, and clears by its own.
            wrong.restart();
            let cleared = timed(wrong.clear(&here())).await;
            right.exchange(&here(), "newer", "than the clear").await;
            right.until_nothing_waits().await;
            wrong.exchange(&here(), "newer too", "of the other").await;
            wrong.connect(&database.uri);
            wrong.until_shared().await;
            wrong.until_nothing_waits().await;
            // Their order is as exact as the time of the server was measured, which a busy machine makes worse.
            let left = ["newer", "newer too", "of the other", "than the clear"];
            let is_left = async |machine: &Machine| {
                let mut texts = machine.texts(&here()).await;
                texts.sort();
                texts == left
            };
            until("what is newer is left", async || is_left(&right).await && is_left(&wrong).await).await;
            assert_eq!(database.other.count(HERE, doc! {}), 4);
            let clear = &database.other.find("chat_clears", doc! {})[0];
            let cleared_at = clear.get_datetime("cleared_at").unwrap().timestamp_millis();
            assert_within(Timestamp::from_millis(cleared_at), cleared, "the clear");
        }
    }

    async fn expired_documents_are_not_shown(database) {
        let day_ago = |ms: i64| true_time().plus(ms - LIFE);
        database.insert("pilot", "older", day_ago(-hours(1)));
        database.insert("pilot", "just over", day_ago(-1));
        database.insert("pilot", "not yet over", day_ago(hours(1)));
        let machine = Machine::connected(&database.uri).await;
        machine.until_texts(&here(), &["not yet over"]).await;
        database.insert("pilot", "written late", day_ago(-hours(2)));
        database.insert("pilot", "new", true_time());
        machine.until_texts(&here(), &["not yet over", "new"]).await;
        machine.until_state("looked at", |state| !state.expiry.is_empty()).await;
        // The writer has not agreed yet.
        assert_eq!(database.other.count(HERE, doc! {}), 5);
        for wrong_by in [-TWO_DAYS, TWO_DAYS] {
            let mut wrong = Machine::with_clock_wrong_by(wrong_by);
            wrong.connect(&database.uri);
            wrong.until_shared().await;
            assert_eq!(wrong.texts(&here()).await, ["not yet over", "new"]);
        }
    }

    async fn a_shown_message_expires(database) {
        let machine = Machine::connected(&database.uri).await;
        database.insert("pilot", "almost over", true_time().plus(3_000 - LIFE));
        machine.until_texts(&here(), &["almost over"]).await;
        machine.until_texts(&here(), &[]).await;
    }

    async fn expired_messages_are_not_uploaded(database) {
        // As if it had been written an hour more than its life ago, with a clock that was right.
        let mut machine = Machine::with_clock_wrong_by(-LIFE - hours(1));
        machine.exchange(&here(), "written", "yesterday").await;
        machine.clear(&scope(here().assistant, "other")).await;
        machine.set_clock_wrong_by(0);
        machine.restart();
        assert_eq!(machine.texts(&here()).await, [""; 0]);
        machine.exchange(&here(), "written", "today").await;
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await, ["written", "today"]);
        assert_eq!(machine.texts(&here()).await, ["written", "today"]);
        until("the clear is there", async || database.other.count("chat_clears", doc! {}) == 1).await;
    }
}
