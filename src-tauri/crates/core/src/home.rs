//! The app's folder: made for its owner only, locked for one process, and its small files written whole.

mod lock;

use std::{
    io::Write,
    path::{Path, PathBuf},
};

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
    write(&new, &text)?;
    files::rename(&new, file)
}

fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut handle = files::create(file)?;
    handle.write_all(bytes)?;
    handle.sync_all()
}

/// Renames a damaged file to a name that nothing has; returns the name.
pub(crate) fn set_aside(file: &Path) -> std::io::Result<String> {
    let aside = files::aside(file)?;
    files::rename(file, &aside)?;
    files::tighten(&aside);
    Ok(name(&aside))
}

/// Keeps the `bytes` of a damaged file under a name that nothing has, so that a power cut does not undo it; returns where.
pub(crate) fn copy_aside(file: &Path, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let aside = files::aside(file)?;
    write(&aside, bytes).and_then(|()| files::sync_folder(&aside)).inspect_err(|_| {
        let _ = std::fs::remove_file(&aside);
    })?;
    Ok(aside)
}

/// The name of a file within its folder.
pub(crate) fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
