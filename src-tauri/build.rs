//! Builds the allow-list of `permissions/app.toml` into the app. It is the one list of commands: what the shell answers is
//! written from it into the folder of build products, and the tests have it as `COMMANDS`. And the sentences of the page's
//! catalogues that the desktop says.

use std::{env, error::Error, fs, path::Path};

const ALLOW_LIST: &str = "src-tauri/permissions/app.toml";

/// One file for each language, beside `index.js`.
const CATALOGUES: &str = "ui/src/i18n";

/// What the keys of those sentences begin with; the rest is the id of an assistant, or `several`.
const ANSWERED: &str = "notification.";
const EXPIRING: &str = "expiry_notification.";

/// What the keys of the titles of file dialogs begin with; the rest is what the dialog is for.
const DIALOGS: &str = "file_dialog.";

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
    println!("cargo:rerun-if-changed={CATALOGUES}");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("sentences.rs"), sentences()?)?;
    let manifest = tauri_build::AppManifest::new().permissions_path_pattern("./src-tauri/permissions/*.toml");
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).map_err(|error| format!("{error:#}").into())
}

/// The list of `src/notifications/sentences.rs`, English first.
fn sentences() -> Result<String, Box<dyn Error>> {
    let mut languages = Vec::new();
    for file in fs::read_dir(CATALOGUES)? {
        let file = file?.path();
        let tag = file.file_stem().and_then(|name| name.to_str()).ok_or("a catalogue has no name")?;
        if tag == "index" {
            continue;
        }
        let catalogue = fs::read_to_string(&file)?;
        let [answered, expiring, dialogs] =
            [ANSWERED, EXPIRING, DIALOGS].map(|prefix| under(&catalogue, prefix));
        let language = format!(
            "Sentences {{ tag: {tag:?}, answered: &{answered:?}, expiring: &{expiring:?}, dialogs: &{dialogs:?} }}"
        );
        languages.push((tag != "en", language));
    }
    languages.sort();
    let languages: Vec<_> = languages.into_iter().map(|(_, language)| language).collect();
    Ok(format!("&[{}]", languages.join(", ")))
}

/// The sentences of a catalogue whose keys begin so, by the rest of their keys. What stands in quotes there is written as in
/// JSON.
fn under(catalogue: &str, prefix: &str) -> Vec<(String, String)> {
    let entry = |(at, _)| {
        let (key, rest) = quoted(&catalogue[at..])?;
        let (sentence, _) = quoted(rest.trim_start().strip_prefix(':')?.trim_start())?;
        Some((key.strip_prefix(prefix)?.to_owned(), sentence))
    };
    catalogue.match_indices(&format!("\"{prefix}")).filter_map(entry).collect()
}

/// The text in quotes that begins here, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut found = serde_json::Deserializer::from_str(text).into_iter::<String>();
    let quoted = found.next()?.ok()?;
    Some((quoted, &text[found.byte_offset()..]))
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
