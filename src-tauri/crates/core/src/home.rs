//! The app's folder: made for its owner only, locked for one process, and its small files written whole.

mod lock;

use std::{io::Write, path::Path};

use history::files;
use serde::Serialize;

pub use lock::HomeLock;

/// Makes the folder of the app, for its owner only. One that is there and open to others is closed to them.
pub(crate) fn make(home: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(home)?;
    files::tighten(home);
    Ok(())
}

/// Writes a file so that a crash or a power cut leaves the old one or the new one, never a part.
pub(crate) fn write_whole(file: &Path, value: &impl Serialize) -> std::io::Result<()> {
    let new = file.with_extension("json.new");
    let mut text = serde_json::to_vec_pretty(value)?;
    text.push(b'\n');
    let mut handle = files::create(&new)?;
    handle.write_all(&text)?;
    handle.sync_all()?;
    files::rename(&new, file)
}

/// Renames a damaged file to a name that nothing has; returns the name.
pub(crate) fn set_aside(file: &Path) -> std::io::Result<String> {
    let aside = files::aside(file)?;
    files::rename(file, &aside)?;
    files::tighten(&aside);
    Ok(aside.file_name().unwrap_or_default().to_string_lossy().into_owned())
}
