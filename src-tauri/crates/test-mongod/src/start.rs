//! The ways to start servers.

use std::sync::LazyLock;

use crate::{Mongod, Options, ReplicaSet};

impl Options {
    /// Starts a standalone server with these options.
    #[must_use]
    pub fn standalone(self) -> Mongod {
        Mongod::start(self, None)
    }

    /// Starts a replica set with this many members.
    #[must_use]
    pub fn replica_set(self, members: usize) -> ReplicaSet {
        ReplicaSet::start(&self, members)
    }
}

impl Mongod {
    /// Starts a standalone with the default [`Options`].
    #[must_use]
    pub fn standalone() -> Self {
        Options::default().standalone()
    }

    /// Starts a replica set with the default [`Options`].
    #[must_use]
    pub fn replica_set(members: usize) -> ReplicaSet {
        Options::default().replica_set(members)
    }

    /// The standalone that all tests of this process share, each with a [`fresh_database`](Self::fresh_database).
    /// Not for tests that stop it.
    pub fn shared_standalone() -> &'static Self {
        static SHARED: LazyLock<Mongod> = LazyLock::new(Mongod::standalone);
        &SHARED
    }

    /// The replica set of one member that all tests of this process share, as above.
    pub fn shared_replica_set() -> &'static ReplicaSet {
        static SHARED: LazyLock<ReplicaSet> = LazyLock::new(|| Mongod::replica_set(1));
        &SHARED
    }
}
