//! The Python that has the servers: the one an environment variable names, or the one `cargo xtask test` has set up.

use std::path::PathBuf;

const NAMED: &str = "WRITERS_ROOM_TEST_PEERS";
/// Where `cargo xtask test` sets it up, below Cargo's target folder.
const SET_UP: &str = "peers/bin/python";

/// The path of the program, or a panic that says what to do.
pub fn find() -> PathBuf {
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
            "this test needs a Python with litellm[proxy] and llama-cpp-python[server]: `cargo xtask test` sets one up, or put the path of one into {NAMED}"
        )
    };
    found
}
