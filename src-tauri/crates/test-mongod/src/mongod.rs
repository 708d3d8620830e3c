//! One server and how to reach it.

use std::{
    path::PathBuf,
    sync::{
        Mutex, MutexGuard, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use bson::{Document, doc};
use mongodb::Client;

use crate::{
    Options, OtherProgram, Proxy, background::wait_for, binary, certificate, command_line, port,
    process::Process,
};

/// A mongod on loopback with data of its own. Dropping it kills it and removes the data.
#[derive(Debug)]
pub struct Mongod {
    port: u16,
    folder: PathBuf,
    options: Options,
    arguments: Vec<String>,
    member: bool,
    process: Mutex<Process>,
    root: OnceLock<Client>,
    anonymous: OnceLock<Client>,
}

impl Mongod {
    /// Name and password of the user with all rights, if users are on.
    pub const ROOT: (&str, &str) = ("root", "may do everything");
    /// Name and password of the user that may only read, if users are on.
    pub const READER: (&str, &str) = ("reader", "may only read");

    /// Starts a server, as a member of this replica set or alone.
    pub(crate) fn start(options: Options, replica_set: Option<&str>) -> Self {
        let folder = tempfile::Builder::new().prefix("writers-room-mongod-").tempdir();
        // The process guard removes it, even if nothing here runs any more.
        let folder = folder.expect("temporary folders can be made").keep();
        command_line::write_files(&options, &folder);
        let mut process = Process::new(folder.clone());
        let program = binary::find();
        let mut failure = String::new();
        // Another process may take the port first.
        for _ in 0..5 {
            let port = port::free();
            let arguments = command_line::arguments(&options, replica_set, port, &folder);
            match process.start(&program, &arguments) {
                Ok(()) => {
                    let process = Mutex::new(process);
                    let (root, anonymous) = (OnceLock::new(), OnceLock::new());
                    let member = replica_set.is_some();
                    let mongod = Self { port, folder, options, arguments, member, process, root, anonymous };
                    if !member {
                        mongod.create_users();
                    }
                    return mongod;
                }
                Err(error) => failure = error,
            }
            if !failure.contains("Address already in use") {
                break;
            }
        }
        panic!("{failure}")
    }

    /// The port it listens on, at 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address as a writer would type it, with [`Self::ROOT`] if users are on. A member of a set is addressed
    /// directly.
    #[must_use]
    pub fn uri(&self, database: &str) -> String {
        self.uri_at(&format!("127.0.0.1:{}", self.port), database, self.user(), self.direct())
    }

    /// The address for another user.
    #[must_use]
    pub fn uri_as(&self, (name, password): (&str, &str), database: &str) -> String {
        self.uri_at(&format!("127.0.0.1:{}", self.port), database, Some((name, password)), self.direct())
    }

    /// The address of the same server through this proxy. Always direct: a set would report its members' own
    /// addresses.
    #[must_use]
    pub fn uri_through(&self, proxy: &Proxy, database: &str) -> String {
        let direct = Some("directConnection=true".to_owned());
        self.uri_at(&format!("127.0.0.1:{}", proxy.port()), database, self.user(), direct)
    }

    /// The name of an unused database.
    #[must_use]
    pub fn fresh_database(&self) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// Another program, connected to this database.
    #[must_use]
    pub fn other_program(&self, database: &str) -> OtherProgram {
        OtherProgram::connect(&self.uri(database), database)
    }

    /// The certificate of its authority, if TLS is on. [`Self::uri`] names it already.
    #[must_use]
    pub fn ca_file(&self) -> PathBuf {
        certificate::authority(&self.folder)
    }

    /// Adds a user with these roles, each in its database.
    pub fn add_user(&self, (name, password): (&str, &str), roles: &[(&str, &str)]) {
        let roles: Vec<Document> = roles.iter().map(|(role, db)| doc! { "role": *role, "db": *db }).collect();
        self.admin(doc! { "createUser": name, "pwd": password, "roles": roles });
    }

    /// Kills it, as a power cut would.
    pub fn kill(&self) {
        self.process().kill();
    }

    /// Shuts it down, as an administrator would, and waits for its end.
    pub fn stop(&self) {
        self.process().stop();
    }

    /// Starts it again on the same port and data.
    pub fn start_again(&self) {
        if let Err(failure) = self.process().start(&binary::find(), &self.arguments) {
            panic!("{failure}");
        }
    }

    /// Suspends it: it keeps its connections and does not answer.
    pub fn freeze(&self) {
        self.process().freeze();
    }

    /// Resumes a frozen server.
    pub fn thaw(&self) {
        self.process().signal("CONT");
    }

    /// The id of the server's process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.process().id()
    }

    /// Whether it was started and has not ended (a frozen server is running).
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.process().is_running()
    }

    /// Everything logged so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.process().log()
    }

    /// Runs a command in the admin database with all rights, and returns the answer.
    pub fn admin(&self, command: Document) -> Document {
        let client = self.client().clone();
        wait_for(async move { client.database("admin").run_command(command).await })
            .expect("the server runs the command")
    }

    /// A client of this server with all rights.
    pub(crate) fn client(&self) -> &Client {
        self.root.get_or_init(|| self.connect(self.user()))
    }

    /// A client that is not signed in, which is enough for `hello`.
    pub(crate) fn anonymous(&self) -> &Client {
        self.anonymous.get_or_init(|| self.connect(None))
    }

    /// Creates the first user, which a server without users allows from localhost without signing in.
    pub(crate) fn create_users(&self) {
        if !self.options.users {
            return;
        }
        let anonymous = self.anonymous().clone();
        let (name, password) = Self::ROOT;
        let root = doc! { "createUser": name, "pwd": password, "roles": ["root"] };
        wait_for(async move { anonymous.database("admin").run_command(root).await })
            .expect("the first user is let in");
        self.add_user(Self::READER, &[("readAnyDatabase", "admin")]);
    }

    /// Makes it the first member of a set, which has no users yet.
    pub(crate) fn initiate(&self, config: Document) {
        let anonymous = self.anonymous().clone();
        wait_for(
            async move { anonymous.database("admin").run_command(doc! { "replSetInitiate": config }).await },
        )
        .expect("a new member can begin a set");
    }

    pub(crate) fn uri_at(
        &self,
        hosts: &str,
        database: &str,
        user: Option<(&str, &str)>,
        option: Option<String>,
    ) -> String {
        let user = user.map(|(name, password)| format!("{}:{}@", escaped(name), escaped(password)));
        let sign_in = user.as_ref().map(|_| "authSource=admin".to_owned());
        let tls = self.options.tls.then(|| {
            let file = self.ca_file().display().to_string();
            format!("tls=true&tlsCAFile={}", escaped(&file))
        });
        let parts: Vec<String> = [sign_in, tls, option].into_iter().flatten().collect();
        let question = if parts.is_empty() { "" } else { "?" };
        format!("mongodb://{}{hosts}/{database}{question}{}", user.unwrap_or_default(), parts.join("&"))
    }

    pub(crate) fn user(&self) -> Option<(&'static str, &'static str)> {
        self.options.users.then_some(Self::ROOT)
    }

    fn direct(&self) -> Option<String> {
        self.member.then(|| "directConnection=true".to_owned())
    }

    fn connect(&self, user: Option<(&str, &str)>) -> Client {
        let direct = Some("directConnection=true".to_owned());
        let uri = self.uri_at(&format!("127.0.0.1:{}", self.port), "admin", user, direct);
        wait_for(async move { Client::with_uri_str(uri).await }).expect("our own address is good")
    }

    fn process(&self) -> MutexGuard<'_, Process> {
        self.process.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Percent-encodes all but letters and digits.
fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(escape).collect()
}
