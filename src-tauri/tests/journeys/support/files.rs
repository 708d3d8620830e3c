//! Looking for words in every file of a folder.

use std::path::{Path, PathBuf};

/// The files under `folder` that hold `text`, as UTF-8 or as UTF-16.
pub(crate) fn files_with(folder: &Path, text: &str) -> Vec<PathBuf> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    walk(folder, &mut |file| {
        let bytes = std::fs::read(file).unwrap_or_default();
        if holds(&bytes, text.as_bytes()) || holds(&bytes, &wide) {
            found.push(file.to_owned());
        }
    });
    found
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&entry.path(), visit),
            Ok(kind) if kind.is_file() => visit(&entry.path()),
            _ => {}
        }
    }
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}
