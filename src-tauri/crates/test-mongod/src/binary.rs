//! Which mongod to run: the one an environment variable names, the installed one, or the one `cargo xtask test`
//! fetched.

use std::path::{Path, PathBuf};

const NAMED: &str = "WRITERS_ROOM_TEST_MONGOD";
/// Where `cargo xtask test` puts it, below Cargo's target folder.
const FETCHED: &str = "mongod/mongod";

/// The path of the program, or a panic that says what to do.
pub(crate) fn find() -> PathBuf {
    if let Some(named) = std::env::var_os(NAMED).filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        assert!(named.is_file(), "{NAMED} is {}, and there is no such file", named.display());
        return named;
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let installed = std::env::split_paths(&path).map(|place| place.join("mongod"));
    // The running test lies somewhere below the target folder.
    let test = std::env::current_exe().unwrap_or_default();
    let fetched = test.ancestors().skip(1).map(|folder| folder.join(FETCHED));
    let Some(found) = installed.chain(fetched).find(|path: &PathBuf| Path::is_file(path)) else {
        panic!("this test needs mongod: `cargo xtask test` fetches one, or put the path of one into {NAMED}")
    };
    found
}
