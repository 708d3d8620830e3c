//! How progress is reported: one line per thing done, a sign of life when a long step is silent, a summary at the end.
//!
//! What a program prints is passed on in whole lines, so the test runners' own summary lines stay as they are.

use std::io::{IsTerminal, Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

const SILENCE: Duration = Duration::from_secs(30);

/// One line saying what happens now.
pub(crate) fn say(line: impl AsRef<str>) {
    println!("==> {}", line.as_ref());
}

/// Runs a program to its end, passing on what it prints; a failure of it is an error.
pub(crate) fn stream(what: &str, command: &mut Command) -> Result<()> {
    let (status, _) = pass_on(what, command)?;
    ensure_success(what, status)
}

/// An error unless the program succeeded.
pub(crate) fn ensure_success(what: &str, status: ExitStatus) -> Result<()> {
    if status.success() {
        Ok(())
    } else {
        Err(Error::Failed { what: what.to_owned(), status: status.to_string() })
    }
}

/// Runs a short program and returns what it printed; a failure of it is an error with what it complained of.
pub(crate) fn capture(what: &str, command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().map_err(Error::io(what))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(Error::Failed { what: what.to_owned(), status: format!("{}: {complaint}", output.status) })
    }
}

/// Runs a program to its end, passing on what it prints; how it ended, and all that it printed.
pub(crate) fn pass_on(what: &str, command: &mut Command) -> Result<(ExitStatus, String)> {
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    // One pipe for both, so that lines come out in the order in which they were printed.
    let starting = || Error::io(format!("could not start {what}"));
    let (from, to) = std::io::pipe().map_err(starting())?;
    command.stdin(Stdio::null()).stdout(to.try_clone().map_err(starting())?).stderr(to);
    let mut child = command.spawn().map_err(starting())?;
    // The command still holds its ends of the pipe, and while it does the pipe has no end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let heard = Arc::new(AtomicU64::new(0));
    let (done, all_said) = mpsc::channel();
    let printed = Arc::new(Mutex::new(Printed::default()));
    copy(from, start, Arc::clone(&heard), Arc::clone(&printed), done);
    let status = loop {
        if let Some(status) = child.try_wait().map_err(Error::io(format!("waiting for {what}")))? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(100));
        let last = Duration::from_secs(heard.load(Ordering::Relaxed));
        if start.elapsed().saturating_sub(last) >= SILENCE {
            let at = locked(&printed).unfinished().map_or_else(String::new, |line| format!(": {line}"));
            say(format!("still running: {what}, {} so far{at}", plain(start.elapsed())));
            heard.store(start.elapsed().as_secs(), Ordering::Relaxed);
        }
    };
    // A process left behind by a test may hold the pipe open for ever; the program itself has said all it had to say.
    let _ = all_said.recv_timeout(Duration::from_secs(2));
    let mut printed = locked(&printed);
    printed.pass_on_the_rest();
    Ok((status, String::from_utf8_lossy(&printed.all).into_owned()))
}

/// What a program printed, passed on line by line: another one may print beside it.
#[derive(Default)]
struct Printed {
    all: Vec<u8>,
    /// How much of it was passed on, in bytes.
    passed: usize,
}

impl Printed {
    fn add(&mut self, read: &[u8]) {
        self.all.extend_from_slice(read);
        let lines = self.all.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        self.pass_on(lines);
    }

    fn pass_on_the_rest(&mut self) {
        self.pass_on(self.all.len());
    }

    fn pass_on(&mut self, end: usize) {
        if let Some(lines) = self.all.get(self.passed..end).filter(|lines| !lines.is_empty()) {
            let mut to = std::io::stdout().lock();
            // What cannot be printed is still returned.
            let _ = to.write_all(lines).and_then(|()| to.flush());
            self.passed = end;
        }
    }

    /// The line that has not ended, such as the name of a running test.
    fn unfinished(&self) -> Option<String> {
        let line = String::from_utf8_lossy(self.all.get(self.passed..)?).trim().to_owned();
        (!line.is_empty()).then_some(line)
    }
}

fn locked(printed: &Mutex<Printed>) -> MutexGuard<'_, Printed> {
    printed.lock().unwrap_or_else(PoisonError::into_inner)
}

fn copy(
    mut from: impl Read + Send + 'static,
    start: Instant,
    heard: Arc<AtomicU64>,
    printed: Arc<Mutex<Printed>>,
    done: mpsc::Sender<()>,
) {
    std::thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(n) = from.read(&mut buffer) {
            let Some(read) = buffer.get(..n).filter(|read| !read.is_empty()) else { break };
            heard.store(start.elapsed().as_secs(), Ordering::Relaxed);
            locked(&printed).add(read);
        }
        let _ = done.send(());
    });
}

/// The parts of a longer command and how each ended.
#[derive(Default)]
pub(crate) struct Report {
    parts: Vec<(String, Outcome, Duration)>,
    remarks: Vec<String>,
    /// What each failed test printed.
    failures: Vec<String>,
}

enum Outcome {
    Passed,
    Failed,
    NotRun,
}

impl Report {
    /// Runs one part. A failure is reported at once, and the next parts still run. Returns whether it passed.
    pub(crate) fn part(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        say(name);
        let start = Instant::now();
        let outcome = match work() {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                say(format!("{name}: {error}"));
                if let Error::TestsFailed { failures, .. } = error {
                    self.failures.extend(failures);
                }
                Outcome::Failed
            }
        };
        let passed = matches!(outcome, Outcome::Passed);
        self.parts.push((name.to_owned(), outcome, start.elapsed()));
        passed
    }

    /// A part that could not be tried because an earlier one failed.
    pub(crate) fn not_run(&mut self, name: &str) {
        self.parts.push((name.to_owned(), Outcome::NotRun, Duration::ZERO));
    }

    /// Something the reader of the summary must know although nothing failed.
    pub(crate) fn remark(&mut self, remark: String) {
        self.remarks.push(remark);
    }

    /// The summary; an error when any part did not pass.
    pub(crate) fn finish(self, whole: &str) -> Result<()> {
        println!();
        say(format!("{whole}:"));
        for (name, outcome, took) in &self.parts {
            let word = match outcome {
                Outcome::Passed => "passed",
                Outcome::Failed => "FAILED",
                Outcome::NotRun => "not run",
            };
            println!("    {word:<8} {name} ({})", plain(*took));
        }
        for remark in &self.remarks {
            println!("    {remark}");
        }
        for failure in &self.failures {
            println!("\n{failure}");
        }
        let not_passed =
            self.parts.iter().filter(|(_, outcome, _)| !matches!(outcome, Outcome::Passed)).count();
        if not_passed == 0 {
            return Ok(());
        }
        Err(Error::stopped(format!("{not_passed} of {} parts did not pass", self.parts.len())))
    }
}

fn plain(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
