//! A server of one test's own, which it may stop, kill and freeze.

use test_mongod::{Mongod, ReplicaSet};

use super::machine::Database;

pub(crate) enum Server {
    Standalone(Mongod),
    Set(ReplicaSet),
}

impl Server {
    pub(crate) fn mongod(&self) -> &Mongod {
        match self {
            Self::Standalone(mongod) => mongod,
            Self::Set(set) => &set.members()[0],
        }
    }

    pub(crate) fn database(&self) -> Database {
        match self {
            Self::Standalone(mongod) => Database::on(mongod),
            Self::Set(set) => Database::in_set(set),
        }
    }

    /// Starts it on its data, and waits until it takes writes.
    pub(crate) fn start_again(&self) {
        self.mongod().start_again();
        if let Self::Set(set) = self {
            assert!(set.primary().is_running());
        }
    }
}

/// The same test on a standalone and on a replica set of its own.
macro_rules! on_both_servers {
    ($($(#[$meta:meta])* async fn $name:ident($server:ident) $body:block)*) => {
        $(mod $name {
            use super::*;
            async fn test($server: crate::server::Server) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_a_standalone() {
                test(crate::server::Server::Standalone(test_mongod::Mongod::standalone())).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_a_replica_set() {
                test(crate::server::Server::Set(test_mongod::Mongod::replica_set(1))).await;
            }
        })*
    };
}
pub(crate) use on_both_servers;
