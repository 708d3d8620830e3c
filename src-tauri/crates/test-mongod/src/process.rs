//! One mongod process: starting it, waiting for it, sending it signals.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::guard::Guard;

const TIMEOUT: Duration = Duration::from_secs(60);
/// The id of the log line that says it listens; the same in all versions since 4.4.
const LISTENING: &str = "\"id\":23016,";

/// A folder, its guard, and the process running in it, if any.
#[derive(Debug)]
pub(crate) struct Process {
    folder: PathBuf,
    guard: Guard,
    child: Option<Child>,
}

impl Process {
    /// A folder without a process.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { guard: Guard::over(&folder), folder, child: None }
    }

    /// Starts it and waits until it listens; if it ends before that, returns the end of its log.
    pub(crate) fn start(&mut self, program: &Path, arguments: &[String]) -> Result<(), String> {
        assert!(self.child.is_none(), "this mongod is running already");
        let data = self.folder.join("data");
        std::fs::create_dir_all(&data).expect("the temporary folder is ours");
        let seen = std::fs::metadata(self.log_file()).map_or(0, |log| log.len());
        // Errors of the dynamic loader never reach the log.
        let said = File::create(self.folder.join("said")).expect("the temporary folder is ours");
        let mut mongod = Command::new(program);
        mongod.arg("--dbpath").arg(data).arg("--logpath").arg(self.log_file()).arg("--logappend");
        mongod.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(said);
        let child = mongod.spawn().unwrap_or_else(|error| panic!("starting {}: {error}", program.display()));
        self.guard.watch(&child);
        let child = self.child.insert(child);
        let deadline = Instant::now() + TIMEOUT;
        while !log_from(&self.folder, seen).contains(LISTENING) {
            if let Some(status) = child.try_wait().expect("a child can be asked after") {
                self.guard.forget();
                self.child = None;
                return Err(format!("mongod ended at once ({status}):\n{}", self.log_tail()));
            }
            assert!(Instant::now() < deadline, "mongod does not listen yet:\n{}", self.log_tail());
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// Kills it, as a power cut would.
    pub(crate) fn kill(&mut self) {
        let child = self.child.as_mut().expect("this mongod is not running");
        child.kill().expect("a child can be killed");
        self.reap();
    }

    /// Shuts it down, as an administrator would.
    pub(crate) fn stop(&mut self) {
        self.signal("TERM");
        self.reap();
    }

    /// Sends a signal by name. Through a shell, because the standard library has only KILL.
    pub(crate) fn signal(&self, name: &str) {
        let child = self.child.as_ref().expect("this mongod is not running");
        let mut shell = Command::new("sh");
        shell.args(["-c", r#"kill -s "$1" "$2""#, "sh", name, &child.id().to_string()]);
        assert!(shell.status().expect("there is a shell").success(), "signalling mongod");
    }

    /// Suspends it, and waits until every thread has stopped: on a busy machine that takes a moment.
    pub(crate) fn freeze(&self) {
        self.signal("STOP");
        let tasks = format!("/proc/{}/task", self.id());
        let moves = |task: std::fs::DirEntry| {
            let stat = std::fs::read_to_string(task.path().join("stat")).unwrap_or_default();
            // The state follows the name, which may hold anything; a thread that has ended is stopped as well.
            stat.rsplit(") ")
                .next()
                .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['T', 'Z', 'X']))
        };
        while std::fs::read_dir(&tasks).is_ok_and(|mut tasks| tasks.any(|task| task.is_ok_and(moves))) {
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
    }

    /// The id of the running process.
    pub(crate) fn id(&self) -> u32 {
        self.child.as_ref().expect("this mongod is not running").id()
    }

    /// Whether it was started and has not ended.
    pub(crate) fn is_running(&self) -> bool {
        self.child.is_some()
    }

    /// Everything it has logged.
    pub(crate) fn log(&self) -> String {
        log_from(&self.folder, 0)
    }

    fn reap(&mut self) {
        self.guard.forget();
        if let Some(mut child) = self.child.take() {
            drop(child.wait());
        }
    }

    fn log_file(&self) -> PathBuf {
        log_file(&self.folder)
    }

    fn log_tail(&self) -> String {
        let said = std::fs::read_to_string(self.folder.join("said")).unwrap_or_default();
        let log = self.log();
        let lines: Vec<&str> = log.lines().chain(said.lines()).collect();
        lines.get(lines.len().saturating_sub(15)..).unwrap_or_default().join("\n")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            drop(child.kill());
            self.reap();
        }
    }
}

fn log_file(folder: &Path) -> PathBuf {
    folder.join("log")
}

fn log_from(folder: &Path, position: u64) -> String {
    let mut bytes = Vec::new();
    if let Ok(mut file) = File::open(log_file(folder)) {
        drop(file.seek(SeekFrom::Start(position)));
        drop(file.read_to_end(&mut bytes));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
