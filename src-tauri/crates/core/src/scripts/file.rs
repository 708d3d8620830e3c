//! The file that a script becomes.

use super::{Scripts, name};
use crate::ipc::{ScriptChoices, ScriptFormat};

/// A file that is to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptFile {
    name: String,
    bytes: Vec<u8>,
    pages: Option<u32>,
    missing: String,
}

impl ScriptFile {
    /// Makes the file; `title` is its name where the script has none.
    pub(crate) fn of(scripts: &Scripts, choices: ScriptChoices, title: &str) -> Self {
        let script = scripts.script();
        let (name, ending) = (name::of(&script, title), ending(choices.save_as));
        let file =
            |bytes| Self { name: format!("{name}.{ending}"), bytes, pages: None, missing: String::new() };
        file(script.into_source())
    }

    /// The name to suggest, with what follows its last period.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What follows the last period of its name.
    pub fn extension(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or_default()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn pages(&self) -> Option<u32> {
        self.pages
    }

    pub(crate) fn missing(&self) -> &str {
        &self.missing
    }
}

const fn ending(format: ScriptFormat) -> &'static str {
    match format {
        ScriptFormat::Fountain => "fountain",
        ScriptFormat::Fdx => "fdx",
        ScriptFormat::Pdf | ScriptFormat::AvPdf => "pdf",
        ScriptFormat::Docx | ScriptFormat::AvDocx => "docx",
        ScriptFormat::AvCsv => "csv",
        ScriptFormat::Teleprompter => "txt",
    }
}
