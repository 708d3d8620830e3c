//! Keys stay out of what tests print.

use std::process::{Command, ExitStatus};

use crate::error::{Error, Result};
use crate::report::pass_on;

/// Every key of a test begins like this. Homes are searched for it by the tests that make them.
const KEY: &str = "sk-sentinel";

/// Runs tests, and fails where a key was printed: a log or a message of the app, or of a test that failed, had it.
pub(crate) fn without_a_key(what: &str, command: &mut Command) -> Result<(ExitStatus, String)> {
    let (status, printed) = pass_on(what, command)?;
    if printed.contains(KEY) {
        return Err(Error::stopped(format!("{what} printed a key: look for {KEY} above")));
    }
    Ok((status, printed))
}
