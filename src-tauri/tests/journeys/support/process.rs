//! The app's own process: the driver starts it, so it is found by what it is and where it is at home.

use std::path::Path;
use std::process::Command;

/// The process that runs this program in this home, if one does.
pub(crate) fn find(program: &Path, home: &Path) -> Option<u32> {
    let wanted = format!("WRITERS_ROOM_HOME={}", home.display()).into_bytes();
    let program = program.canonicalize().ok()?;
    std::fs::read_dir("/proc").ok()?.flatten().find_map(|entry| {
        let id: u32 = entry.file_name().to_str()?.parse().ok()?;
        let runs = std::fs::read_link(entry.path().join("exe")).ok()?;
        // A program that was built anew since is still this one.
        let runs = runs.to_str()?.trim_end_matches(" (deleted)").to_owned();
        let environment = std::fs::read(entry.path().join("environ")).ok()?;
        (Path::new(&runs) == program && environment.split(|byte| *byte == 0).any(|one| one == wanted))
            .then_some(id)
    })
}

/// Whether a process has let go of everything it held. Its program is gone from sight earlier, while its connections
/// are still open, and whoever starts then finds the old one on the bus.
pub(crate) fn has_ended(id: u32) -> bool {
    let Ok(state) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { return true };
    state.rsplit(") ").next().is_some_and(|rest| rest.starts_with(['Z', 'X']))
}

/// Ends a process without a word to it.
pub(crate) fn kill(id: u32) {
    let ended = Command::new("sh").args(["-c", &format!("kill -s KILL {id}")]).status();
    assert!(ended.is_ok_and(|status| status.success()), "the app could be killed");
}
