//! What failed tests printed, to be repeated at the end: two runs at once mix their lines, and of a long log often only
//! the end is at hand.

use std::process::ExitStatus;

use crate::error::{Error, Result};

/// How many lines of a failed test are repeated, of its beginning and of its end.
const FIRST_LINES: usize = 16;
const LAST_LINES: usize = 24;
const OMITTED: &str = "[…]";

/// An error with what the failed tests printed, unless the test runner succeeded.
pub(crate) fn ensure_passed(what: &str, status: ExitStatus, printed: &str) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    Err(Error::TestsFailed { what: what.to_owned(), status: status.to_string(), failures: failures(printed) })
}

/// What each failed test printed, as the runner lists it at its end, shortened.
fn failures(printed: &str) -> Vec<String> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    let mut inside = false;
    for line in printed.lines() {
        if line.starts_with("---- ") && line.ends_with(" ----") {
            inside = true;
            found.push(Vec::new());
        } else if line == "failures:" {
            inside = false;
        }
        if let Some(test) = found.last_mut().filter(|_| inside) {
            test.push(line);
        }
    }
    found.into_iter().map(shorten).collect()
}

fn shorten(mut lines: Vec<&str>) -> String {
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    if let Some(last) = lines.len().checked_sub(LAST_LINES).filter(|last| *last > FIRST_LINES) {
        lines.splice(FIRST_LINES..last, [OMITTED]);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_found_with_what_they_printed() {
        let printed = "test one ... FAILED\n\nfailures:\n\n---- one stdout ----\nseed 7\npanicked\n\n\
                       ---- two stdout ----\nlost\n\n\nfailures:\n    one\n    two\n\ntest result: FAILED.\n";
        assert_eq!(
            failures(printed),
            ["---- one stdout ----\nseed 7\npanicked", "---- two stdout ----\nlost"]
        );
    }

    #[test]
    fn a_long_text_of_a_failed_test_loses_its_middle() {
        let lines: Vec<String> = (0..100).map(|number| number.to_string()).collect();
        let short = shorten(lines.iter().map(String::as_str).collect());
        let kept: Vec<&str> = short.lines().collect();
        assert_eq!(kept.len(), FIRST_LINES + 1 + LAST_LINES);
        assert_eq!((kept[0], kept[FIRST_LINES], kept.last()), ("0", OMITTED, Some(&"99")));
    }
}
