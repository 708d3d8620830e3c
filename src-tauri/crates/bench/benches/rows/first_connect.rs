//! The first connection to a shared database of 20,000 documents, until all of them are here, beside a client that only
//! reads them.

use std::time::{Duration, Instant};

use bench::{App, Options, Protocol, Row, Setup, Side};
use test_mongod::Mongod;

use crate::shared::{COLLECTION, fill, until_all_are_here};

/// A new app, each time, that is connected to a database with so many documents.
struct Connect<'a> {
    setup: &'a Setup,
    uri: String,
    documents: usize,
}

impl<'a> Connect<'a> {
    fn new(setup: &'a Setup, documents: usize) -> Self {
        let server = Mongod::shared_replica_set();
        let database = server.fresh_database();
        fill(setup, &server.other_program(&database), documents);
        Self { setup, uri: server.uri(&database), documents }
    }
}

impl Side for Connect<'_> {
    fn operate(&mut self) -> [Duration; 1] {
        let begun = Instant::now();
        let app = App::start(self.setup, Options { mongodb: Some(&self.uri), ..Options::default() });
        until_all_are_here(&app, self.documents);
        [begun.elapsed()]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let mut many = Connect::new(setup, setup.at_most(20_000, 40));
    let mut fewer = Connect::new(setup, setup.at_most(5_000, 10));
    let mut pymongo = setup.peer("read_pymongo.py", &[many.uri.clone(), COLLECTION.to_owned()]);
    let protocol = setup.protocol_of(Protocol { rounds: 5, operations: 1 });
    let [connect] = protocol.run(&mut [&mut many, &mut fewer, &mut pymongo]);
    vec![
        Row::ratio("first connect, 20,000 documents / pymongo reading them", 5.0, &connect, 2),
        Row::ratio("first connect, 20,000 documents / 5,000", 4.4, &connect, 1),
    ]
}
