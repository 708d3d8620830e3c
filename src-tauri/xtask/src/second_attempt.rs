//! Journeys are tried once more when they fail, because they go through the driver of the system's web engine, which
//! now and then hangs up when a window opens. No other test gets a second attempt.
//!
//! Only a few at a time, and never in silence: what passed only then is named in the summary. Many failures mean that
//! something is broken, and a second run would only hide how badly.

use std::process::ExitStatus;

use crate::error::{Error, Result};
use crate::report::{happy, say};

const AT_MOST: usize = 5;

/// Runs Rust tests with these arguments; those that fail once more, each alone. `attempt` is one run: how it ended,
/// and what it printed. Returns the names of those that passed only the second time.
pub(crate) fn run(
    what: &str,
    arguments: &[&str],
    attempt: impl Fn(&[&str]) -> Result<(ExitStatus, String)>,
) -> Result<Vec<String>> {
    let (status, printed) = attempt(arguments)?;
    let failed = failures(&printed);
    if status.success() || failed.is_empty() || failed.len() > AT_MOST {
        return happy(what, status).map(|()| Vec::new());
    }
    let mut twice = Vec::new();
    let mut late = Vec::new();
    for test in failed {
        say(format!("second attempt: {test}"));
        let (status, printed) = attempt(&["--exact", &test])?;
        if status.success() && ran_one(&printed) { late.push(test) } else { twice.push(test) }
    }
    if twice.is_empty() {
        Ok(late)
    } else {
        Err(Error::stopped(format!("failed twice: {}", twice.join(", "))))
    }
}

/// The names in the runners' own lists, one at the end of each program of tests that failed; none when there is no such
/// list, as when it was killed.
fn failures(printed: &str) -> Vec<String> {
    let lines: Vec<&str> = printed.lines().collect();
    let ends = lines.iter().enumerate().filter(|(_, line)| line.starts_with("test result: FAILED."));
    let mut names: Vec<String> = Vec::new();
    for (end, _) in ends {
        let before = lines.get(..end).unwrap_or_default();
        // What a failed test has printed stands further up, and may hold such a line as well.
        let Some(start) = before.iter().rposition(|line| *line == "failures:") else { continue };
        let list = before.get(start + 1..).unwrap_or_default().iter().map(|line| line.trim());
        names.extend(list.filter(|name| !name.is_empty()).map(str::to_owned));
    }
    names.sort();
    names.dedup();
    names
}

/// A name that no test has would be a success as well.
fn ran_one(printed: &str) -> bool {
    printed.lines().any(|line| line.starts_with("test result: ok. 1 passed;"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use std::process::Command;

    use super::*;

    const FAILED: &str = "
running 3 tests
test turns::a_turn ... FAILED
test windows::two ... ok
test keys::a_key ... FAILED

failures:

---- turns::a_turn stdout ----

failures:
    not::a::test
thread 'turns::a_turn' panicked at x.rs:1:1:

---- keys::a_key stdout ----
thread 'keys::a_key' panicked at x.rs:1:1:


failures:
    keys::a_key
    turns::a_turn

test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s

error: test failed, to rerun pass `-p writers-room --test journeys`
";
    const PASSED: &str =
        "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.01s";

    #[test]
    fn failures_come_from_the_last_list() {
        assert_eq!(failures(FAILED), ["keys::a_key", "turns::a_turn"]);
    }

    #[test]
    fn each_test_program_has_its_own_list() {
        let two = format!("{FAILED}\n{PASSED}\n{}", FAILED.replace("keys::a_key", "another"));
        assert_eq!(failures(&two), ["another", "keys::a_key", "turns::a_turn"]);
    }

    #[test]
    fn an_aborted_run_has_no_list() {
        assert!(failures("").is_empty());
        assert!(failures(FAILED.split("test result").next().unwrap()).is_empty());
        assert!(failures("error: could not compile\n").is_empty());
    }

    /// First this output; then, asked for one by name, that.
    fn tried(first: &str, second: &str) -> Result<Vec<String>> {
        run("a test", &["word"], |arguments| {
            let printed = match arguments {
                ["word"] => first,
                ["--exact", _] => second,
                other => panic!("{other:?}"),
            };
            let program = if printed.contains("FAILED") { "false" } else { "true" };
            Ok((Command::new(program).status().unwrap(), printed.to_owned()))
        })
    }

    #[test]
    fn passing_tests_run_once() {
        assert!(tried(PASSED, FAILED).unwrap().is_empty());
    }

    #[test]
    fn a_second_pass_is_reported() {
        assert_eq!(tried(FAILED, PASSED).unwrap(), ["keys::a_key", "turns::a_turn"]);
    }

    #[test]
    fn a_second_failure_fails_the_run() {
        let error = tried(FAILED, FAILED).unwrap_err().to_string();
        assert_eq!(error, "failed twice: keys::a_key, turns::a_turn");
    }

    #[test]
    fn a_second_attempt_without_tests_fails() {
        assert!(tried(FAILED, &PASSED.replace("1 passed", "0 passed")).is_err());
    }

    #[test]
    fn many_failures_are_not_retried() {
        let list = |count: usize| {
            let names: Vec<String> = (0..count).map(|number| format!("    test_{number}")).collect();
            format!("failures:\n{}\n\ntest result: FAILED. 0 passed", names.join("\n"))
        };
        assert_eq!(tried(&list(AT_MOST), PASSED).unwrap().len(), AT_MOST);
        assert!(tried(&list(AT_MOST + 1), PASSED).is_err());
    }
}
