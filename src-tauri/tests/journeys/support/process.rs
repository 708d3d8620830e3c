//! The app's own process: the driver starts it, so it is found by the lock on its home.

use std::path::Path;
use std::process::Command;

/// The process that runs this program in this home, if one does. Only what every process may read is read: the app
/// keeps its environment and the path of its program to itself.
pub(crate) fn find(program: &Path, home: &Path) -> Option<u32> {
    // As long as the system keeps it.
    const LONGEST_NAME: usize = 15;
    let id: u32 = std::fs::read_to_string(home.join("history.db-lock")).ok()?.trim().parse().ok()?;
    let name = std::fs::read_to_string(format!("/proc/{id}/comm")).ok()?;
    let wanted = program.file_name()?.to_str()?;
    // The lock keeps the id of a process that has ended, and the system may give it to another one.
    let is_it = name.trim_end() == wanted.get(..LONGEST_NAME).unwrap_or(wanted);
    (is_it && !has_ended(id)).then_some(id)
}

/// A process and all it started that still run.
pub(crate) fn family(id: u32) -> Vec<u32> {
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
pub(crate) fn read(id: u32, file: &str) -> String {
    let bytes = std::fs::read(format!("/proc/{id}/{file}")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Whether a process has let go of everything it held. Its program is gone from sight earlier, while its connections
/// are still open, and a new start then finds the old one on the bus.
pub(crate) fn has_ended(id: u32) -> bool {
    let Ok(state) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { return true };
    state.rsplit(") ").next().is_some_and(|rest| rest.starts_with(['Z', 'X']))
}

/// Ends a process without a word to it.
pub(crate) fn kill(id: u32) {
    let ended = Command::new("sh").args(["-c", &format!("kill -s KILL {id}")]).status();
    assert!(ended.is_ok_and(|status| status.success()), "the app could be killed");
}
