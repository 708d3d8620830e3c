//! The page's files that tests write from Rust. A commit must have them as the tests write them, or the page and the core
//! could disagree.

use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};
use crate::report::{capture, say};

/// The files and folders that the tests of core write, from the root.
const FILES: [&str; 4] = ["ui/types", "ui/shapes.d.ts", "ui/src/limits.js", "ui/src/services.js"];

/// Fails where one of them is not as git has it, committed or staged. Compares nothing where git does not know them, as in
/// a source archive.
pub(crate) fn check(root: &Path) -> Result<()> {
    let tracked = capture("git ls-files", git(root).arg("ls-files").arg("--").args(FILES));
    if !tracked.is_ok_and(|files| !files.is_empty()) {
        say("not compared: this is no git checkout");
        return Ok(());
    }
    let mut status = git(root);
    status.args(["status", "--porcelain", "--untracked-files=all", "--"]).args(FILES);
    let status = capture("git status", &mut status)?;
    let stale = stale(&status);
    if stale.is_empty() {
        return Ok(());
    }
    let stale = stale.join(", ");
    Err(Error::stopped(format!(
        "{stale}: the tests have written what git does not have; add it to the commit"
    )))
}

/// The files that `git status --porcelain` names with an unstaged change, and those git does not know.
fn stale(status: &str) -> Vec<&str> {
    status.lines().filter(|line| line.get(1..2) != Some(" ")).filter_map(|line| line.get(3..)).collect()
}

fn git(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(root);
    git
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn unstaged_and_unknown_files_are_stale() {
        let status = " M ui/types/Event.ts\nM  ui/types/Role.ts\nMM ui/shapes.d.ts\n D ui/types/Old.ts\n?? ui/types/New.ts\n";
        assert_eq!(
            stale(status),
            ["ui/types/Event.ts", "ui/shapes.d.ts", "ui/types/Old.ts", "ui/types/New.ts"]
        );
        assert!(stale("").is_empty());
    }

    #[test]
    fn without_git_nothing_is_compared() {
        check(tempfile::tempdir().unwrap().path()).unwrap();
    }
}
