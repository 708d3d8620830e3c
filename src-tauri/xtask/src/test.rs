//! `cargo xtask test`: every test there is, on a machine that had nothing but Rust.
//!
//! Everything is compiled first, once, with one set of flags; the parts after that only run. All Rust tests run
//! inside a private desktop, so that none can touch the keyring or the history of the developer. None is tried twice:
//! a test that fails now and then has found a race, in the app or in itself.

use std::path::Path;
use std::process::Command;

use crate::display::Display;
use crate::error::{Error, Result};
use crate::failures::ensure_passed;
use crate::fountain_peers::{self, FOUNTAIN_PEERS};
use crate::journeys::Journeys;
use crate::keys::without_a_key;
use crate::long::{self, Length};
use crate::mongod::{self, MONGOD};
use crate::peers::{self, PEERS};
use crate::report::{Report, say, stream};
use crate::workspace::{SYNC_TESTS, Workspace};
use crate::{generated, system};

const BUILD: &str = "Build the app and all Rust tests";
const CRATES: &str = "Crates and allow-list";
const GENERATED: &str = "Files of the page written from Rust";
const SYNC: &str = "Sync between the stores, on a real MongoDB";
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
    let fountain_peers = fountain_peers::ensure(&workspace)?;
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
        let desktop = || -> Result<Display> {
            let mut display = Display::start()?;
            display.set(MONGOD, mongod.display().to_string());
            display.set(PEERS, peers.display().to_string());
            display.set(FOUNTAIN_PEERS, fountain_peers.display().to_string());
            Ok(display)
        };
        let display = desktop()?;
        let mut tests = Tests { display: &display, filter, length, figures: Vec::new() };
        report.part(CRATES, || {
            let mut cargo = workspace.cargo_test();
            cargo.args(["--no-fail-fast", "--lib", "--bins"]);
            for test in workspace.quiet_tests() {
                cargo.args(["--test", test]);
            }
            tests.run("cargo test", cargo, &[&beside_each_other()])?;
            stream("cargo test --doc", display.enter(workspace.cargo_test().arg("--doc").args(filter)))
        });
        report.part(GENERATED, || generated::check(workspace.root()));
        report.part(SYNC, || {
            let sync = || {
                let mut cargo = workspace.cargo_test();
                cargo.args(["--test", SYNC_TESTS]);
                cargo
            };
            tests.run("the sync", sync(), &[&beside_each_other()])?;
            if length == Length::Ordinary {
                return Ok(());
            }
            let mut many = sync();
            many.env(long::DOCUMENTS.0, long::DOCUMENTS.1);
            tests.run("many documents", many, &["--exact", long::MEASURED_ALONE])
        });
        report.part(JOURNEY, || {
            let journeys = Journeys { workspace: &workspace, driver };
            if length == Length::Long {
                return tests.run("the journeys", journeys.cargo(), &["--test-threads=1"]);
            }
            journeys.run_on([&display, &desktop()?], filter)
        });
        for figure in tests.figures {
            report.remark(figure);
        }
    } else {
        report.not_run(CRATES);
        report.not_run(GENERATED);
        report.not_run(SYNC);
        report.not_run(JOURNEY);
    }
    report.finish("Tests")
}

/// How the Rust tests are run, and the figures of those that ran.
struct Tests<'a> {
    display: &'a Display,
    filter: Option<&'a str>,
    length: Length,
    /// The figures of a long run.
    figures: Vec<String>,
}

impl Tests<'_> {
    /// Runs tests in the private desktop. `cargo` says which, and `arguments` are those of the test runner.
    fn run(&mut self, what: &str, mut cargo: Command, arguments: &[&str]) -> Result<()> {
        self.length.tell(&mut cargo);
        cargo.arg("--").args(arguments).args(self.length.arguments()).args(self.filter);
        let (status, printed) = without_a_key(what, self.display.enter(&mut cargo))?;
        if self.length == Length::Long {
            self.figures.extend(long::figures(&printed));
        }
        ensure_passed(what, status, &printed)
    }
}

/// How many tests run beside each other: they wait half of their time, for a server, a disk or a deadline.
fn beside_each_other() -> String {
    const EACH_CORE: usize = 2;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("--test-threads={}", EACH_CORE * cores)
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
