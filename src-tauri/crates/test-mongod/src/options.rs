//! What a mongod is started with, where a test wants more than the usual.

/// The usual is: deletes what is expired every second, lets everybody in, speaks plainly.
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
    /// How often the server looks for expired documents.
    #[must_use]
    pub fn expiry_every(mut self, seconds: u32) -> Self {
        self.expiry_seconds = seconds;
        self
    }

    /// How much a replica set remembers for those who were away.
    #[must_use]
    pub fn oplog(mut self, megabytes: u32) -> Self {
        self.oplog_megabytes = megabytes;
        self
    }

    /// Lets in known users only: [`Mongod::ROOT`](crate::Mongod::ROOT) and [`Mongod::READER`](crate::Mongod::READER), and whom [`Mongod::add_user`](crate::Mongod::add_user) adds.
    #[must_use]
    pub fn users(mut self) -> Self {
        self.users = true;
        self
    }

    /// Speaks TLS only, with a certificate that nobody knows: see [`Mongod::ca_file`](crate::Mongod::ca_file).
    #[must_use]
    pub fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    /// Commands can be made to fail, with `configureFailPoint`.
    #[must_use]
    pub fn fail_points(mut self) -> Self {
        self.fail_points = true;
        self
    }
}
