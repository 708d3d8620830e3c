//! Processes that a driver has started, as the system shows them.

use std::path::Path;
use std::process::Command;

/// Whether a process runs this program. Only what every process may read is read: the app keeps its environment and
/// the path of its program to itself.
#[must_use]
pub fn runs(id: u32, program: &Path) -> bool {
    // As long as the system keeps it.
    const LONGEST_NAME: usize = 15;
    let Some(wanted) = program.file_name().and_then(|name| name.to_str()) else { return false };
    let name = read(id, "comm");
    name.trim_end() == wanted.get(..LONGEST_NAME).unwrap_or(wanted) && !has_ended(id)
}

/// A process and all it started that still run.
#[must_use]
pub fn family(id: u32) -> Vec<u32> {
    let parent = |id: u32| -> Option<u32> {
        let state = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        state.rsplit(") ").next()?.split(' ').nth(1)?.parse().ok()
    };
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids: Vec<u32> = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    let mut family = vec![id];
    let mut at = 0;
    while let Some(elder) = family.get(at).copied() {
        family.extend(ids.iter().copied().filter(|id| parent(*id) == Some(elder)));
        at += 1;
    }
    family
}

/// What the kernel says about a process, as text; empty where it is gone.
#[must_use]
pub fn read(id: u32, file: &str) -> String {
    let bytes = std::fs::read(format!("/proc/{id}/{file}")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether a process has let go of everything it held. Its program is gone from sight earlier, while its connections
/// are still open, and a new start then finds the old one on the bus.
#[must_use]
pub fn has_ended(id: u32) -> bool {
    let Ok(state) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { return true };
    state.rsplit(") ").next().is_some_and(|rest| rest.starts_with(['Z', 'X']))
}

/// Ends a process without a word to it.
///
/// # Panics
/// If it could not be killed.
pub fn kill(id: u32) {
    let ended = Command::new("sh").args(["-c", &format!("kill -s KILL {id}")]).status();
    assert!(ended.is_ok_and(|status| status.success()), "the process could be killed");
}
