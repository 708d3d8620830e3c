//! The servers do what tests rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use test_peers::LlamaCpp;

#[test]
fn ended_or_killed_test_leaves_no_server() {
    const TO_BE_ENDED: &str = "TEST_PEERS_TO_BE_ENDED";
    if std::env::var_os(TO_BE_ENDED).is_some() {
        let pid = LlamaCpp::shared().pid();
        writeln!(std::io::stderr(), "pid {pid}").unwrap();
        std::io::stdin().read_line(&mut String::new()).unwrap();
        return;
    }
    for kill in [true, false] {
        let mut test = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--nocapture", "ended_or_killed_test_leaves_no_server"])
            .env(TO_BE_ENDED, "yes")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(test.stderr.take().unwrap());
        let said = said.lines().map(Result::unwrap).find(|line| line.starts_with("pid ")).unwrap();
        let pid = said.trim_start_matches("pid ").to_owned();
        assert!(runs(&pid));
        if kill {
            test.kill().unwrap();
        }
        drop(test.stdin.take());
        test.wait().unwrap();
        let deadline = Instant::now() + Duration::from_secs(30);
        while runs(&pid) {
            assert!(Instant::now() < deadline, "the server outlives the test");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

fn runs(pid: &str) -> bool {
    let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    state.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['Z', 'X']))
}
