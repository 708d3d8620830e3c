//! From `send` to the first piece of the reply at the window, in a session of 5,000 messages, beside what else does such
//! a turn: reads the last ten messages, stores the question, and requests a reply from the same model.

use bench::{Reply, Row, Seed, Setup};
use test_mongod::Mongod;

use crate::{floor::Floor, turns::Turns};

const TITLE: &str = "send → first delta, 5,000-message session";

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let messages = setup.at_most(5_000, 20);
    let mongod = Mongod::shared_standalone();
    let arguments = || {
        let uri = mongod.uri(&mongod.fresh_database());
        let base_url = setup.model().base_url(Reply::Short);
        [uri, base_url, setup.conversation().display().to_string(), messages.to_string()]
    };
    let store = Seed { sessions: 1, messages }.make(setup);
    let mut ours = Turns::new(setup, store);
    let mut pymongo = setup.peer("turn_pymongo.py", &arguments());
    let mut langchain = setup.peer("turn_langchain.py", &arguments());
    let mut floor = Floor::new(setup, messages);
    let [turn] = setup.protocol().run(&mut [&mut ours, &mut pymongo, &mut langchain, &mut floor]);
    vec![
        Row::ratio(format!("{TITLE} / pymongo + openai-python"), 0.30, &turn, 1),
        Row::ratio(format!("{TITLE} / langchain-mongodb + openai-python"), 0.15, &turn, 2),
        Row::ratio(format!("{TITLE} / one encrypted transaction with fsync and one POST"), 2.5, &turn, 3),
    ]
}
