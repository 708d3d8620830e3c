//! A replica set of one or more servers.

use std::time::{Duration, Instant};

use bson::doc;

use crate::{Mongod, Options, OtherProgram, background::wait_for};

const TIMEOUT: Duration = Duration::from_secs(60);

/// The members, on loopback. Dropping it ends them all.
#[derive(Debug)]
pub struct ReplicaSet {
    members: Vec<Mongod>,
}

impl ReplicaSet {
    /// Its name in addresses.
    pub const NAME: &str = "rs0";

    pub(crate) fn start(options: &Options, members: usize) -> Self {
        let members: Vec<Mongod> =
            (0..members).map(|_| Mongod::start(options.clone(), Some(Self::NAME))).collect();
        let set = Self { members };
        let first = set.members.first().expect("a set has at least one member");
        let hosts = set.members.iter().zip(0_i32..);
        let hosts: Vec<_> = hosts.map(|(member, id)| doc! { "_id": id, "host": host(member) }).collect();
        // Tests wait for elections; the default timeout is ten seconds.
        let settings = doc! { "electionTimeoutMillis": 2000, "heartbeatIntervalMillis": 500 };
        let config = doc! { "_id": Self::NAME, "members": hosts, "settings": settings };
        first.initiate(config);
        set.primary().create_users();
        set
    }

    /// The address of all members, as a writer would type it.
    #[must_use]
    pub fn uri(&self, database: &str) -> String {
        self.uri_of(self.first().user(), database)
    }

    /// The address for another user.
    #[must_use]
    pub fn uri_as(&self, user: (&str, &str), database: &str) -> String {
        self.uri_of(Some(user), database)
    }

    /// The name of an unused database.
    #[must_use]
    pub fn fresh_database(&self) -> String {
        self.first().fresh_database()
    }

    /// Another program, connected to this database.
    #[must_use]
    pub fn other_program(&self, database: &str) -> OtherProgram {
        OtherProgram::connect(&self.uri(database), database)
    }

    /// All members, running or not.
    #[must_use]
    pub fn members(&self) -> &[Mongod] {
        &self.members
    }

    /// The member that takes writes; waits until there is one.
    #[must_use]
    pub fn primary(&self) -> &Mongod {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            if let Some(primary) = self.members.iter().find(|member| takes_writes(member)) {
                return primary;
            }
            assert!(Instant::now() < deadline, "no member became primary");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Makes the primary step down for this many seconds. [`Self::primary`] waits for its successor.
    pub fn step_down(&self, seconds: i32) {
        let primary = self.primary();
        let client = primary.client().clone();
        let stopped = wait_for(async move {
            // Without force it would wait for another electable member, and a set of one has none.
            let command = doc! { "replSetStepDown": seconds, "secondaryCatchUpPeriodSecs": 0, "force": true };
            client.database("admin").run_command(command).await
        });
        // The command may lose its own connection, so only the result counts.
        assert!(!takes_writes(primary), "the primary did not step down: {stopped:?}");
    }

    fn first(&self) -> &Mongod {
        self.members.first().expect("a set has at least one member")
    }

    fn uri_of(&self, user: Option<(&str, &str)>, database: &str) -> String {
        let hosts: Vec<String> = self.members.iter().map(host).collect();
        self.first().uri_at(&hosts.join(","), database, user, Some(format!("replicaSet={}", Self::NAME)))
    }
}

fn host(member: &Mongod) -> String {
    format!("127.0.0.1:{}", member.port())
}

fn takes_writes(member: &Mongod) -> bool {
    if !member.is_running() {
        return false;
    }
    let client = member.anonymous().clone();
    wait_for(async move {
        let database = client.database("admin");
        // A frozen member does not answer, and the driver has no timeout.
        let asked =
            tokio::time::timeout(Duration::from_secs(2), database.run_command(doc! { "hello": 1 })).await;
        matches!(asked, Ok(Ok(answer)) if answer.get_bool("isWritablePrimary").unwrap_or(false))
    })
}
