//! Waiting for what comes about by itself.

use std::time::{Duration, Instant};

/// What a test waits for comes soon or never; soon takes longer while the machine compiles beside it.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks again and again until there is an answer.
///
/// # Panics
/// After a minute.
pub fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "{what} did not come about within {} seconds", PATIENCE.as_secs());
        std::thread::sleep(Duration::from_millis(15));
    }
}

/// Asks again and again until it is so.
///
/// # Panics
/// After a minute.
pub fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    wait_for(what, || is_so().then_some(()));
}
