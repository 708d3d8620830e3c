//! What the app weighs, beside an empty window built the same way.

use std::path::Path;

use super::table::Row;
use crate::error::{Error, Result};
use crate::package;
use crate::report::stream;
use crate::workspace::Workspace;

pub(super) const NAME: &str = "sizes";

/// A window with nothing in it.
const EMPTY: &str = "empty-window";

/// Makes the package and the empty window.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Row>> {
    let deb = size(&package::make(workspace)?)?;
    let app = size(&workspace.binary(true))?;
    let mut cargo = workspace.cargo("build");
    cargo.args(["--release", "--package", EMPTY, "--features", "empty-window/custom-protocol"]);
    stream("building the empty window", &mut cargo)?;
    let empty = size(&workspace.binary_of(EMPTY, true))?;
    let row = |title: &str, unit: &str, aim: f64, figure: f64, detail: String| Row {
        title: title.to_owned(),
        unit: unit.to_owned(),
        aim,
        figure,
        control: None,
        detail,
    };
    let both = format!("{:.1} / {:.1} MB", app / 1e6, empty / 1e6);
    Ok(vec![
        row("binary / that of an empty Tauri window", "ratio", 3.0, app / empty, both),
        row("package `.deb`", "bytes", 7e6, deb, String::new()),
    ])
}

/// In bytes.
fn size(file: &Path) -> Result<f64> {
    let data = std::fs::metadata(file).map_err(Error::io(format!("reading {}", file.display())))?;
    Ok(data.len() as f64)
}
