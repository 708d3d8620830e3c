//! `cargo xtask test`: every test there is, on a machine that had nothing but Rust.
//!
//! Everything is compiled first, once, with one set of flags; the parts after that only run. All Rust tests run
//! inside the private desktop, so that none can touch the keyring or the history of the developer. A few that fail
//! are tried a second time, and named: real windows, real servers and networks that fail are sometimes late on a busy
//! machine.

use std::cell::RefCell;
use std::path::Path;
use std::process::{Command, ExitStatus};

use crate::display::Display;
use crate::error::{Error, Result};
use crate::long::{self, Length};
use crate::mongod::{self, MONGOD};
use crate::peers::{self, PEERS};
use crate::report::{Report, happy, pass_on, say, stream};
use crate::workspace::{CARRYING, JOURNEYS, Workspace};
use crate::{generated, second_attempt, system};

const BUILD: &str = "Build the app and all Rust tests";
const ROOMS: &str = "Crates and door";
const GENERATED: &str = "Files of the page written from Rust";
const CARRY: &str = "Sync between the stores, on a real MongoDB";
const JOURNEY: &str = "Journeys in the real window";
const TYPES: &str = "Page scripts: types";
const PAGE: &str = "Page scripts: tests";

/// Runs all tests; with a filter, the Rust tests whose names contain it, and the page's.
pub(crate) fn run(filter: Option<&str>, length: Length) -> Result<()> {
    say("checking what the tests need");
    system::ensure_can_build()?;
    system::ensure(system::DESKTOP)?;
    system::ensure(system::TRACE)?;
    system::ensure_node()?;
    let driver = system::ensure_cargo_tool("tauri-driver", "tauri-driver")?;
    let workspace = Workspace::load()?;
    let mongod = mongod::ensure(&workspace)?;
    let peers = peers::ensure(&workspace)?;
    let ui = workspace.ui();
    let mut report = Report::default();

    if report.part("Page scripts: development tools", || install_page_tools(&ui)) {
        report.part(TYPES, || stream("npm run check", npm(&ui).args(["run", "check"])));
        report.part(PAGE, || stream("npm test", npm(&ui).arg("test")));
    } else {
        report.not_run(TYPES);
        report.not_run(PAGE);
    }

    if report.part(BUILD, || stream("the build", workspace.cargo_test().arg("--no-run"))) {
        let mut display = Display::start()?;
        display.set(MONGOD, mongod.display().to_string());
        display.set(PEERS, peers.display().to_string());
        let mut attempts =
            Attempts { display: &display, filter, length, late: Vec::new(), gates: Vec::new() };
        report.part(ROOMS, || {
            attempts.run("cargo test", || {
                let mut cargo = workspace.cargo_test();
                cargo.args(["--no-fail-fast", "--lib", "--bins"]);
                for test in workspace.quiet_tests() {
                    cargo.args(["--test", test]);
                }
                (cargo, &[])
            })?;
            stream("cargo test --doc", display.enter(workspace.cargo_test().arg("--doc").args(filter)))
        });
        report.part(GENERATED, || generated::check(workspace.root()));
        report.part(CARRY, || {
            attempts.run("the sync", || {
                let mut cargo = workspace.cargo_test();
                cargo.args(["--test", CARRYING]);
                (cargo, &[])
            })?;
            if length == Length::Ordinary {
                return Ok(());
            }
            attempts.run("many documents", || {
                let mut cargo = workspace.cargo_test();
                cargo.args(["--test", CARRYING]).env(long::DOCUMENTS.0, long::DOCUMENTS.1);
                (cargo, &["--exact", long::MEASURED_ALONE])
            })
        });
        report.part(JOURNEY, || {
            attempts.run_with_driver("the journeys", || {
                let mut cargo = workspace.cargo_test();
                cargo.args(["--test", JOURNEYS]);
                cargo.env("WRITERS_ROOM_APP", workspace.binary(false)).env("TAURI_DRIVER", &driver);
                (cargo, &["--test-threads=1"])
            })
        });
        for test in attempts.late {
            report.remark(format!("passed only at the second attempt: {test}"));
        }
        for gate in attempts.gates {
            report.remark(gate);
        }
    } else {
        report.not_run(ROOMS);
        report.not_run(GENERATED);
        report.not_run(CARRY);
        report.not_run(JOURNEY);
    }
    report.finish("Tests")
}

/// Runs of Rust tests in the private desktop, and what became of them.
struct Attempts<'a> {
    display: &'a Display,
    filter: Option<&'a str>,
    length: Length,
    /// What passed only at the second attempt.
    late: Vec<String>,
    /// The figures of a long run.
    gates: Vec<String>,
}

/// A command of Cargo, and the arguments that the test runner always gets.
type TestCommand = (Command, &'static [&'static str]);

impl Attempts<'_> {
    /// Runs tests. `command` is Cargo's, and the arguments for the test runner.
    fn run(&mut self, what: &str, command: impl Fn() -> TestCommand) -> Result<()> {
        let (status, printed) = self.attempt(what, command(), self.filter.as_slice())?;
        self.note_gates(&printed);
        happy(what, status)
    }

    /// The same for tests that drive the window; those that fail are run once more.
    fn run_with_driver(&mut self, what: &str, command: impl Fn() -> TestCommand) -> Result<()> {
        let printed = RefCell::new(String::new());
        let late = second_attempt::run(what, self.filter.as_slice(), |arguments| {
            let (status, said) = self.attempt(what, command(), arguments)?;
            printed.borrow_mut().push_str(&said);
            Ok((status, said))
        });
        self.note_gates(&printed.borrow());
        self.late.extend(late?);
        Ok(())
    }

    fn attempt(
        &self,
        what: &str,
        (mut cargo, always): TestCommand,
        arguments: &[&str],
    ) -> Result<(ExitStatus, String)> {
        self.length.tell(&mut cargo);
        cargo.arg("--").args(always).args(self.length.arguments()).args(arguments);
        without_a_key(what, self.display.enter(&mut cargo))
    }

    fn note_gates(&mut self, printed: &str) {
        if self.length == Length::Long {
            self.gates.extend(long::gates(printed));
        }
    }
}

/// Every key of a test begins like this. Homes are searched for it by the tests that make them.
const KEY: &str = "sk-sentinel";

/// Runs tests, and fails where a key was printed: a log or a message of the app, or of a test that failed, had it.
fn without_a_key(what: &str, command: &mut Command) -> Result<(ExitStatus, String)> {
    let (status, printed) = pass_on(what, command)?;
    if printed.contains(KEY) {
        return Err(Error::stopped(format!("{what} printed a key: look for {KEY} above")));
    }
    Ok((status, printed))
}

/// `npm ci`, unless what is installed already is what the lock file says.
fn install_page_tools(ui: &Path) -> Result<()> {
    let changed = |file: &str| std::fs::metadata(ui.join(file)).and_then(|data| data.modified());
    let locked = changed("package-lock.json").map_err(Error::io("looking for ui/package-lock.json"))?;
    if changed("node_modules/.package-lock.json").is_ok_and(|installed| installed >= locked) {
        return Ok(());
    }
    stream("npm ci", npm(ui).args(["ci", "--no-audit", "--no-fund"]))
}

fn npm(ui: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.current_dir(ui);
    npm
}
