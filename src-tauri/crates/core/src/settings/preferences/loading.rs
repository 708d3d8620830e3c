//! Reading the file of preferences, whatever has become of it: what can be understood is kept, and no byte is lost.

use std::{
    fs::File,
    io::{self, ErrorKind, Read},
    path::Path,
};

use serde_json::{Map, Value};

use super::{Preferences, stored::Stored};
use crate::{
    home::{self, HomeLock, copy_aside, set_aside},
    ipc::Notice,
};

/// The longest file that is read, in bytes; one that this app wrote has some thousand.
const LONGEST: u64 = 1 << 20;

/// What was kept flat by the version before.
const EARLIER: [&str; 3] = ["provider", "base_url", "model"];

/// The preferences of a run, and whether their file could be read.
#[derive(Debug, Clone)]
pub struct LoadedPreferences {
    /// What the writer prefers.
    pub preferences: Preferences,
    /// What is wrong with the file.
    pub(crate) trouble: Option<Trouble>,
}

/// What is wrong with a file of preferences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nothing in it could be understood. It has this name now, and the defaults hold.
    SetAside(String),
    /// Some of it could not be understood; the whole file is kept under this name.
    Partly(String),
    /// It could not be read at all, so it must not be written either.
    Unreadable,
}

impl Trouble {
    /// What the writer should know of it.
    pub(crate) fn notice(&self) -> Notice {
        match self {
            Self::SetAside(name) => Notice::SettingsSetAside { file: name.clone() },
            Self::Partly(name) => Notice::SettingsPartlyLost { file: name.clone() },
            Self::Unreadable => Notice::SettingsUnreadable,
        }
    }
}

impl Preferences {
    /// Reads the file, as far as it can be understood. A damaged one is set aside under a new name, unless another
    /// process has the home: then nothing is changed.
    pub fn read(file: &Path, lock: &HomeLock) -> LoadedPreferences {
        load(file, !lock.is_in_use())
    }
}

/// Reads the file. One that is damaged is set aside under a new name, unless it `is_ours` no: then another process has
/// the home, and the file stays where it is.
fn load(file: &Path, is_ours: bool) -> LoadedPreferences {
    let loaded = |preferences, trouble| LoadedPreferences { preferences, trouble };
    let bytes = match read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return loaded(Preferences::default(), None),
        Err(error) => {
            tracing::warn!(%error, "the settings file cannot be read");
            return loaded(Preferences::default(), Some(Trouble::Unreadable));
        }
    };
    let (understood, whole) = understand(&bytes);
    let is_partly = understood.is_some();
    let preferences = understood.unwrap_or_default();
    if whole || !is_ours {
        return loaded(preferences, None);
    }
    let kept = if is_partly {
        mend(file, &bytes, &preferences).map(Trouble::Partly)
    } else {
        set_aside(file).map(Trouble::SetAside)
    };
    tracing::warn!(?kept, "the settings file is damaged");
    loaded(preferences, Some(kept.unwrap_or(Trouble::Unreadable)))
}

/// Writes what could be understood over the file, of whose `bytes` a copy is kept under a new name, which it returns. At
/// every moment there is a file: without one, the next start would take all of it for lost, and say nothing.
fn mend(file: &Path, bytes: &[u8], preferences: &Preferences) -> io::Result<String> {
    let aside = copy_aside(file, bytes)?;
    preferences.write(file).inspect_err(|_| {
        if read(file).is_ok_and(|found| found == bytes) {
            let _ = std::fs::remove_file(&aside);
        }
    })?;
    Ok(home::name(&aside))
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The preferences as far as they can be understood, none if nothing can; and whether that is all that is there.
fn understand(bytes: &[u8]) -> (Option<Preferences>, bool) {
    if bytes.len() as u64 > LONGEST {
        return (None, false);
    }
    let text = String::from_utf8_lossy(bytes);
    // Lossy only marks the place: what holds a mark is not kept.
    let is_marked = matches!(text, std::borrow::Cow::Owned(_));
    // Editors of Windows begin a file with this mark.
    let unmarked = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let Ok(Value::Object(found)) = serde_json::from_str(unmarked) else { return (None, false) };
    let sound = |key: &str, value: &Value| {
        !(is_marked && format!("{key}{value}").contains('\u{fffd}'))
            && parse(single(key, value.clone())).is_some()
    };
    let mut whole = true;
    let mut kept = Map::new();
    for (key, value) in found {
        let as_found = value.clone();
        let value = if sound(&key, &value) { value } else { sound_parts(&key, value, sound) };
        whole &= is_known(&key) && value == as_found;
        if sound(&key, &value) {
            kept.insert(key, value);
        }
    }
    (parse(kept), whole)
}

/// Of a list or a map those entries that can be understood by themselves; anything else as it is.
fn sound_parts(key: &str, value: Value, sound: impl Fn(&str, &Value) -> bool) -> Value {
    match value {
        Value::Array(mut all) => {
            all.retain(|one| sound(key, &Value::Array(vec![one.clone()])));
            Value::Array(all)
        }
        Value::Object(mut all) => {
            all.retain(|name, one| sound(key, &Value::Object(single(name, one.clone()))));
            Value::Object(all)
        }
        value => value,
    }
}

fn single(key: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(key.to_owned(), value)])
}

fn parse(found: Map<String, Value>) -> Option<Preferences> {
    serde_json::from_value::<Stored>(Value::Object(found)).ok().map(Preferences::from)
}

/// A name that this version does not know may be one of its own with a letter changed.
fn is_known(key: &str) -> bool {
    let ours = serde_json::to_value(Preferences::default()).unwrap_or_default();
    ours.get(key).is_some() || EARLIER.contains(&key)
}
