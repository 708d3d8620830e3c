//! The allow-list: a command that is not named here cannot be called by any page.

/// In the order of `src/commands`; `permissions/app.toml` says which windows get which.
const COMMANDS: &[&str] = &[
    "attach",
    "load",
    "send",
    "stop",
    "retry",
    "continue_reply",
    "edit_and_resend",
    "clear",
    "open_link",
    "new_session",
    "open_session",
    "new_window",
    "save_draft",
    "save_scroll",
    "choose_store",
    "quit",
    "save_settings",
    "save_key",
    "remove_key",
    "test_connection",
    "find_local_servers",
    "agree",
];

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let manifest = tauri_build::AppManifest::new()
        .commands(COMMANDS)
        .permissions_path_pattern("./src-tauri/permissions/*.toml");
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:error={error:#}");
        std::process::exit(1);
    }
}
