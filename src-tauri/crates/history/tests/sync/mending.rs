//! What a review found: late changes, refusals, other users, unreadable documents, and slow lines.

use bson::doc;
use history::local::{Begin, Outcome};

use super::{
    carrying::on_both,
    machine::{Database, Machine, here, until},
};

on_both! {
    async fn a_change_that_is_delivered_late_does_not_undo_a_later_one(database) {
        let (proxy, uri) = database.by_proxy();
        let mut machine = Machine::connected(&uri).await;
        let turn = machine.send(&here(), "Q").await;
        machine.end_as(&turn, Outcome::Stopped, "A").await;
        machine.until_nothing_waits().await;
        database.other.run(doc! { "profile": 2 });
        proxy.hold("hangs");
        let more = machine.begin(&here(), Begin::Continue { reply: turn.reply.id }).await;
        machine.end_as(&more, Outcome::Stopped, "A that hangs").await;
        proxy.await_held(1);
        machine.disconnect();
        let more = machine.begin(&here(), Begin::Continue { reply: turn.reply.id }).await;
        machine.end(&more, "A and all of it").await;
        machine.connect(&uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        let updates = || database.other.count("system.profile", doc! { "op": "update" });
        assert_eq!(updates(), 1);
        proxy.deliver();
        until("it is delivered", async || updates() == 2).await;
        assert_eq!(database.stored("pilot").await, ["Q", "A and all of it"]);
        machine.until_texts(&here(), &["Q", "A and all of it"]).await;
    }
}
