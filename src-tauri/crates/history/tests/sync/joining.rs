//! Which store a machine is joined to, and whose history comes down.

use bson::doc;
use history::{Scope, UserId};

use super::{
    both_ways::on_both,
    machine::{HERE, Machine, here, six_fields, true_time},
};

fn eve() -> Scope {
    Scope { user: "eve".parse().unwrap(), ..here() }
}

on_both! {
    async fn the_first_connection_merges_both_stores(database) {
        let mut machine = Machine::new();
        database.insert("pilot", "first, there", true_time().plus(-60_000));
        machine.exchange(&here(), "second", "here").await;
        database.insert("pilot", "last, there", true_time().plus(5_000));
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        let merged = ["first, there", "second", "here", "last, there"];
        assert_eq!(machine.texts(&here()).await, merged);
        assert_eq!(Machine::connected(&database.uri).await.texts(&here()).await, merged);
        assert_eq!(database.other.count(HERE, doc! {}), 4);
    }

    async fn another_store_gets_everything(database) {
        let mut machine = Machine::connected(&database.uri).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.clear(&here()).await;
        machine.exchange(&here(), "kept", "also kept").await;
        machine.until_nothing_waits().await;
        let second = database.like();
        second.insert("pilot", "was there", true_time().plus(5_000));
        machine.connect(&second.uri);
        machine.until_texts(&here(), &["kept", "also kept", "was there"]).await;
        machine.until_nothing_waits().await;
        assert_eq!(second.stored("pilot").await, ["was there", "kept", "also kept"]);
        assert_eq!(second.other.count("chat_clears", doc! {}), 1);
        assert_eq!(database.stored("pilot").await, ["kept", "also kept"]);
        // And back: what came from the second is new to the first.
        machine.connect(&database.uri);
        machine.until_shared().await;
        machine.until_nothing_waits().await;
        assert_eq!(database.stored("pilot").await, ["kept", "also kept", "was there"]);
        assert_eq!(database.other.count("chat_clears", doc! {}), 1);
    }

    async fn the_same_store_gets_nothing_twice(database) {
        let mut machine = Machine::connected(&database.uri).await;
        machine.exchange(&here(), "Q", "A").await;
        machine.until_nothing_waits().await;
        for _ in 0..3 {
            machine.restart();
            machine.connect(&database.uri);
            machine.until_shared().await;
            assert_eq!(machine.waiting().await, 0);
        }
        assert_eq!(database.stored("pilot").await, ["Q", "A"]);
    }

    async fn only_the_users_history_is_downloaded(database) {
        let mut hers = six_fields("pilot", "eve's", true_time());
        hers.insert("user_id", "eve");
        database.other.insert(HERE, hers);
        database.insert("pilot", "ada's", true_time());
        let machine = Machine::connected(&database.uri).await;
        machine.until_texts(&here(), &["ada's"]).await;
        assert_eq!(machine.texts(&eve()).await, [""; 0]);
        // The outbox is uploaded for every user.
        machine.exchange(&eve(), "of eve", "from here").await;
        machine.until_nothing_waits().await;
        assert_eq!(database.other.count(HERE, doc! { "user_id": "eve" }), 3);
        assert_eq!(machine.texts(&eve()).await, ["of eve", "from here"]);

        let user: UserId = eve().user;
        machine.sync().set_users(vec![user]);
        machine.until_texts(&eve(), &["eve's", "of eve", "from here"]).await;
        machine.until_texts(&here(), &["ada's"]).await;
        database.other.delete_many(HERE, doc! { "content": "eve's" });
        machine.until_texts(&eve(), &["of eve", "from here"]).await;
        machine.sync().set_users(vec![here().user]);
        database.insert("pilot", "more of ada", true_time().plus(1_000));
        machine.until_texts(&here(), &["ada's", "more of ada"]).await;
    }

    async fn the_histories_of_several_users_are_downloaded(database) {
        let of_eve = |content: &str, after: i64| {
            let mut document = six_fields("pilot", content, true_time().plus(after));
            document.insert("user_id", "eve");
            database.other.insert(HERE, document);
        };
        database.insert("pilot", "ada's", true_time());
        of_eve("eve's", 0);
        let machine = Machine::connected(&database.uri).await;
        machine.until_texts(&here(), &["ada's"]).await;
        machine.sync().set_users(vec![here().user, eve().user]);
        machine.until_texts(&eve(), &["eve's"]).await;
        // What happens from then on as well.
        of_eve("more of eve", 1_000);
        database.insert("pilot", "more of ada", true_time().plus(1_000));
        machine.until_texts(&eve(), &["eve's", "more of eve"]).await;
        machine.until_texts(&here(), &["ada's", "more of ada"]).await;
        database.other.delete_many(HERE, doc! { "content": "eve's" });
        machine.until_texts(&eve(), &["more of eve"]).await;
        let second = Machine::connected(&database.uri).await;
        second.sync().set_users(vec![eve().user]);
        second.until_texts(&eve(), &["more of eve"]).await;
        second.clear(&eve()).await;
        machine.until_texts(&eve(), &[]).await;
        machine.until_texts(&here(), &["ada's", "more of ada"]).await;
    }
}
