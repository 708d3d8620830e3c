//! The program. Everything is in the library, so that tests can build the same app.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    writers_room::run()
}
