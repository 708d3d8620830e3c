//! Builds the allow-list of `permissions/app.toml` into the app. It is the one list of commands: what the shell answers is
//! written from it into the folder of build products, and the tests have it as `COMMANDS`.

use std::{env, error::Error, fs, path::Path};

const ALLOW_LIST: &str = "src-tauri/permissions/app.toml";

fn main() {
    if let Err(error) = build() {
        println!("cargo:error={error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=src-tauri/permissions");
    let commands = allowed(&fs::read_to_string(ALLOW_LIST)?)?.join(", ");
    let handler = Path::new(&env::var("OUT_DIR")?).join("handler.rs");
    fs::write(handler, format!("tauri::generate_handler![{commands}]"))?;
    println!("cargo:rustc-env=COMMANDS={commands}");
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/*.toml");
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).map_err(|error| format!("{error:#}").into())
}

/// The commands that an allow-list names.
fn allowed(list: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let list: toml::Table = list.parse()?;
    let permissions =
        list.get("permission").and_then(toml::Value::as_array).ok_or("no permission is in it")?;
    let mut commands = Vec::new();
    for permission in permissions {
        let allowed = permission.get("commands").and_then(|commands| commands.get("allow")?.as_array());
        let names = allowed.ok_or("a permission allows no command")?.iter().filter_map(toml::Value::as_str);
        commands.extend(names.map(str::to_owned));
    }
    Ok(commands)
}
