//! The recorded replies of every dialect.

use std::{fs, path::PathBuf, sync::OnceLock};

use llm::Dialect;

pub(super) struct Fixture {
    pub(super) dialect: Dialect,
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

pub(super) fn fixtures() -> &'static [Fixture] {
    static ALL: OnceLock<Vec<Fixture>> = OnceLock::new();
    ALL.get_or_init(|| {
        let folder = |dialect| match dialect {
            Dialect::OpenAi => ".",
            Dialect::Anthropic => "anthropic",
            Dialect::Gemini => "gemini",
            Dialect::Ollama => "ollama",
        };
        let folders = Dialect::ALL.map(|dialect| (dialect, folder(dialect)));
        let all: Vec<_> = folders.into_iter().flat_map(|(dialect, folder)| of(dialect, folder)).collect();
        assert!(folders.iter().all(|(dialect, _)| all.iter().any(|fixture| fixture.dialect == *dialect)));
        all
    })
}

fn of(dialect: Dialect, folder: &str) -> Vec<Fixture> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "sse" || ending == "ndjson"));
    // Sorted, because a failure names its fixture by number.
    files.sort();
    let fixture = |file: PathBuf| Fixture {
        dialect,
        name: file.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: fs::read(file).unwrap(),
    };
    files.into_iter().map(fixture).collect()
}
