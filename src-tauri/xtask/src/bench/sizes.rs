//! What the app weighs, beside an empty window built the same way.

use std::path::Path;

use super::table::Row;
use super::windows::Shipped;
use crate::error::{Error, Result};
use crate::workspace::Workspace;

pub(super) const NAME: &str = "sizes";

/// Makes the package and the empty window.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Row>> {
    let shipped = Shipped::make(workspace)?;
    let (deb, app, empty) = (size(&shipped.deb)?, size(&shipped.app)?, size(&shipped.empty)?);
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
        row("package `.deb`", "bytes", 9e6, deb, String::new()),
    ])
}

/// In bytes.
fn size(file: &Path) -> Result<f64> {
    let data = std::fs::metadata(file).map_err(Error::io(format!("reading {}", file.display())))?;
    Ok(data.len() as f64)
}
