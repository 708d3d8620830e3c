//! One server of each kind for all tests of this process. None deletes anything by itself within a day: the tests have
//! old documents and read them.

use std::{net::TcpListener, sync::LazyLock};

use test_mongod::{Mongod, Options, ReplicaSet};

/// How a server is reached. It ends with this process.
pub(crate) struct Server {
    port: u16,
    options: &'static str,
    user: &'static str,
}

impl Server {
    /// The address of a database for the user that this kind of server has.
    pub(crate) fn uri(&self, database: &str) -> String {
        self.uri_as(self.user, database)
    }

    /// The address for another user, given as `name:password@`.
    pub(crate) fn uri_as(&self, user: &str, database: &str) -> String {
        format!("mongodb://{user}127.0.0.1:{}/{database}?{}", self.port, self.options)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

/// A port on which nothing listens.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn that_keeps() -> Options {
    Options::default().expiry_every(86_400)
}

pub(crate) fn standalone() -> &'static Server {
    static IT: LazyLock<(Mongod, Server)> = LazyLock::new(|| {
        let mongod = that_keeps().standalone();
        let port = mongod.port();
        (mongod, Server { port, options: "", user: "" })
    });
    &IT.1
}

pub(crate) fn replica_set() -> &'static Server {
    static IT: LazyLock<(ReplicaSet, Server)> = LazyLock::new(|| {
        let set = that_keeps().replica_set(1);
        let port = set.primary().port();
        (set, Server { port, options: "directConnection=true", user: "" })
    });
    &IT.1
}

/// One that asks everybody to sign in; its root may do everything.
pub(crate) fn with_auth() -> &'static Server {
    static IT: LazyLock<(Mongod, Server)> = LazyLock::new(|| {
        let mongod = that_keeps().users().standalone();
        let port = mongod.port();
        (mongod, Server { port, options: "authSource=admin", user: "root:may%20do%20everything@" })
    });
    &IT.1
}
