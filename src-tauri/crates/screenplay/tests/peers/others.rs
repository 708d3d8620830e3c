//! The readers that are not ours: where they are, and what they say.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const NAMED: &str = "WRITERS_ROOM_TEST_FOUNTAIN_PEERS";
/// Where `cargo xtask test` sets them up, below Cargo's target folder.
const SET_UP: &str = "fountain-peers/bin/python";

/// A line for each snippet: its elements as that peer reads them.
pub(crate) fn read(peer: &str, snippets: &[&str]) -> Vec<String> {
    let mut command = if peer == "fountain-js" {
        node("read.cjs")
    } else {
        let mut python = python("read.py");
        python.arg(peer);
        python
    };
    lines(peer, &mut command, snippets)
}

/// How many pages that peer sets each script on.
pub(crate) fn pages(peer: &str, scripts: &[&str]) -> Vec<usize> {
    let mut command = if peer == "afterwriting" { node("pages.cjs") } else { python("pages.py") };
    lines(peer, &mut command, scripts).iter().map(|line| line.parse().expect("a figure")).collect()
}

fn python(script: &str) -> Command {
    let mut python = Command::new(found_python());
    python.arg(path_of(script));
    python
}

/// A script that is given the folder its packages are in.
fn node(script: &str) -> Command {
    let python = found_python();
    let mut node = Command::new("node");
    node.arg(path_of(script)).arg(python.ancestors().nth(2).expect("an environment"));
    node
}

fn path_of(script: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(script)
}

fn lines(peer: &str, command: &mut Command, snippets: &[&str]) -> Vec<String> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the peer starts");
    child.stdin.take().unwrap().write_all(snippets.join("\0").as_bytes()).expect("the peer reads");
    let output = child.wait_with_output().expect("the peer ends");
    assert!(output.status.success(), "{peer} failed");
    let lines: Vec<String> = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), snippets.len(), "{peer} answers each snippet");
    lines
}

fn found_python() -> PathBuf {
    if let Some(named) = std::env::var_os(NAMED).filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        assert!(named.is_file(), "{NAMED} is {}, and there is no such file", named.display());
        return named;
    }
    // The running test lies somewhere below the target folder.
    let test = std::env::current_exe().unwrap_or_default();
    let Some(found) = test.ancestors().skip(1).map(|folder| folder.join(SET_UP)).find(|path| path.is_file())
    else {
        panic!(
            "this test needs a Python with screenplain and fountain-py, and fountain-js and afterwriting in its environment: `cargo xtask test` sets one up, or put the path of one into {NAMED}"
        )
    };
    found
}
