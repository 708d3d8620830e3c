//! The page's index of the types, `ui/shapes.d.ts`, written from the sources that declare them. ts-rs writes a file for
//! each type and no index, and leaves the file of a type that is gone.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

const HEAD: &str = "\
/*
 * The types that cross from Rust, gathered under one name.
 * Written by the tests of core/src/ipc/index.rs. Do not edit.
 */
";

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The names under which a source file exports types.
fn exported(source: &str) -> impl Iterator<Item = String> {
    source.split("#[ts(export").skip(1).filter_map(|rest| {
        let (attribute, rest) = rest.split_once(")]")?;
        let renamed = attribute.split_once("rename = \"").map(|(_, name)| name);
        let declared = || {
            rest.lines().find_map(|line| line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum ")))
        };
        renamed.or_else(declared)?.split(|letter: char| !letter.is_alphanumeric()).next().map(str::to_owned)
    })
}

#[test]
fn export_an_index_of_the_types() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ui = core.join("../../../ui");
    let names: BTreeSet<String> =
        [core.join("src/ipc"), core.join("../history/src"), core.join("../llm/src")]
            .iter()
            .flat_map(|folder| files(folder))
            .flat_map(|file| exported(&fs::read_to_string(file).unwrap()).collect::<Vec<_>>())
            .collect();
    let lines = names.iter().map(|name| format!("export type {{ {name} }} from \"./types/{name}\";\n"));
    fs::write(ui.join("shapes.d.ts"), HEAD.to_owned() + &lines.collect::<String>()).unwrap();
    for file in files(&ui.join("types")) {
        if !file.file_stem().and_then(OsStr::to_str).is_some_and(|name| names.contains(name)) {
            fs::remove_file(file).unwrap();
        }
    }
}
