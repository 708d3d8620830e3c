//! The contents of the data files, read without the crate.

use serde_json::Value;

pub struct Named {
    pub name: String,
    pub aliases: Vec<String>,
}

pub fn everything() -> Vec<Named> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let hindi = std::fs::read_to_string(folder.join("names_hi.json")).unwrap();
    let hindi: Value = serde_json::from_str(&hindi).unwrap();
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.ends_with("exercises.json") || path.ends_with("names_hi.json") {
            continue;
        }
        let data: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let entries = data.get("terms").unwrap_or(&data).as_array().unwrap();
        all.extend(entries.iter().map(|entry| Named {
            name: text(&entry["name"]),
            aliases: names(&entry["aliases"]).chain(names(&hindi[text(&entry["name"])])).collect(),
        }));
    }
    all
}

fn names(value: &Value) -> impl Iterator<Item = String> {
    value.as_array().into_iter().flatten().map(text)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
