//! One server and how it is reached.

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

/// A mongod on loopback with data of its own. Dropping it ends it and removes the data.
#[derive(Debug)]
pub struct Mongod {
    port: u16,
    folder: PathBuf,
    options: Options,
    arguments: Vec<String>,
    member: bool,
    process: Mutex<Process>,
    root: OnceLock<Client>,
    nobody: OnceLock<Client>,
}

impl Mongod {
    /// Name and password of the one who may do everything, where users are known.
    pub const ROOT: (&str, &str) = ("root", "may do everything");
    /// Name and password of the one who may only read, where users are known.
    pub const READER: (&str, &str) = ("reader", "may only read");

    /// Starts a server, as a member of this replica set or alone.
    pub(crate) fn start(options: Options, replica_set: Option<&str>) -> Self {
        let folder = tempfile::Builder::new().prefix("writers-room-mongod-").tempdir();
        // The process' guard removes it, also when nothing here gets to run any more.
        let folder = folder.expect("temporary folders can be made").keep();
        command_line::write_files(&options, &folder);
        let mut process = Process::new(folder.clone());
        let program = binary::find();
        let mut complaint = String::new();
        // Another process may take the port just before we do.
        for _ in 0..5 {
            let port = port::free();
            let arguments = command_line::arguments(&options, replica_set, port, &folder);
            match process.start(&program, &arguments) {
                Ok(()) => {
                    let process = Mutex::new(process);
                    let (root, nobody) = (OnceLock::new(), OnceLock::new());
                    let member = replica_set.is_some();
                    let mongod = Self { port, folder, options, arguments, member, process, root, nobody };
                    if !member {
                        mongod.create_users();
                    }
                    return mongod;
                }
                Err(words) => complaint = words,
            }
            if !complaint.contains("Address already in use") {
                break;
            }
        }
        panic!("{complaint}")
    }

    /// Where it listens, on 127.0.0.1.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address as a writer would type it, with [`Self::ROOT`] where users are known. A member of a set is
    /// addressed directly.
    #[must_use]
    pub fn uri(&self, database: &str) -> String {
        self.uri_at(&format!("127.0.0.1:{}", self.port), database, self.user(), self.direct())
    }

    /// The address for somebody else.
    #[must_use]
    pub fn uri_as(&self, (name, password): (&str, &str), database: &str) -> String {
        self.uri_at(&format!("127.0.0.1:{}", self.port), database, Some((name, password)), self.direct())
    }

    /// The address of the same server by way of this proxy. Always direct: a set would name its members' own addresses.
    #[must_use]
    pub fn uri_through(&self, proxy: &Proxy, database: &str) -> String {
        let direct = Some("directConnection=true".to_owned());
        self.uri_at(&format!("127.0.0.1:{}", proxy.port()), database, self.user(), direct)
    }

    /// A name of a database that nobody has used.
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

    /// The certificate of the authority that its own is from, where it speaks TLS. [`Self::uri`] names it already.
    #[must_use]
    pub fn ca_file(&self) -> PathBuf {
        certificate::authority(&self.folder)
    }

    /// Adds a user with these roles, each in the database named after it.
    pub fn add_user(&self, (name, password): (&str, &str), roles: &[(&str, &str)]) {
        let roles: Vec<Document> = roles.iter().map(|(role, db)| doc! { "role": *role, "db": *db }).collect();
        self.admin(doc! { "createUser": name, "pwd": password, "roles": roles });
    }

    /// Ends it as a power cut would.
    pub fn kill(&self) {
        self.process().kill();
    }

    /// Ends it as an administrator would, and waits until it has ended.
    pub fn stop(&self) {
        self.process().stop();
    }

    /// Starts it again, on the same port and the same data.
    pub fn start_again(&self) {
        if let Err(complaint) = self.process().start(&binary::find(), &self.arguments) {
            panic!("{complaint}");
        }
    }

    /// It keeps its connections and answers nobody.
    pub fn freeze(&self) {
        self.process().freeze();
    }

    /// It goes on where it was frozen.
    pub fn thaw(&self) {
        self.process().signal("CONT");
    }

    /// The number of the process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.process().id()
    }

    /// Whether it was started and not ended (a frozen one is running).
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.process().is_running()
    }

    /// Everything it has logged so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.process().log()
    }

    /// Runs a command in the admin database, with all rights, and returns the answer.
    pub fn admin(&self, command: Document) -> Document {
        let client = self.client().clone();
        wait_for(async move { client.database("admin").run_command(command).await })
            .expect("the server does as it is told")
    }

    /// A client of this very server that may do everything there is to do.
    pub(crate) fn client(&self) -> &Client {
        self.root.get_or_init(|| self.connect(self.user()))
    }

    /// A client that has not signed in, which is enough to say hello.
    pub(crate) fn nobody(&self) -> &Client {
        self.nobody.get_or_init(|| self.connect(None))
    }

    /// The first user is created by nobody: a server without users lets its own machine do that.
    pub(crate) fn create_users(&self) {
        if !self.options.users {
            return;
        }
        let nobody = self.nobody().clone();
        let (name, password) = Self::ROOT;
        let root = doc! { "createUser": name, "pwd": password, "roles": ["root"] };
        wait_for(async move { nobody.database("admin").run_command(root).await })
            .expect("the first user is let in");
        self.add_user(Self::READER, &[("readAnyDatabase", "admin")]);
    }

    /// Makes it the first member of a set; nobody is known there yet.
    pub(crate) fn initiate(&self, config: Document) {
        let nobody = self.nobody().clone();
        wait_for(
            async move { nobody.database("admin").run_command(doc! { "replSetInitiate": config }).await },
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

/// Everything but letters and digits as an address writes it.
fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(escape).collect()
}
