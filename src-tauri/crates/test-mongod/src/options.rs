//! How a mongod is started, where a test needs more than the default.

/// By default, expired documents are deleted every second, and there are neither users nor TLS.
#[derive(Debug, Clone)]
pub struct Options {
    pub(crate) expiry_seconds: u32,
    pub(crate) oplog_megabytes: u32,
    pub(crate) users: bool,
    pub(crate) tls: bool,
    pub(crate) fail_points: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { expiry_seconds: 1, oplog_megabytes: 50, users: false, tls: false, fail_points: false }
    }
}

impl Options {
    /// Sets how often the server deletes expired documents.
    #[must_use]
    pub fn expiry_every(mut self, seconds: u32) -> Self {
        self.expiry_seconds = seconds;
        self
    }

    /// Sets the size of a replica set's oplog.
    #[must_use]
    pub fn oplog(mut self, megabytes: u32) -> Self {
        self.oplog_megabytes = megabytes;
        self
    }

    /// Requires signing in. There are [`Mongod::ROOT`](crate::Mongod::ROOT),
    /// [`Mongod::READER`](crate::Mongod::READER), and the users of [`Mongod::add_user`](crate::Mongod::add_user).
    #[must_use]
    pub fn users(mut self) -> Self {
        self.users = true;
        self
    }

    /// Requires TLS, with a certificate of an unknown authority: see [`Mongod::ca_file`](crate::Mongod::ca_file).
    #[must_use]
    pub fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    /// Lets commands fail on demand, with `configureFailPoint`.
    #[must_use]
    pub fn fail_points(mut self) -> Self {
        self.fail_points = true;
        self
    }
}
