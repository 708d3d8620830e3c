//! Scripts as they leave the window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which script is meant.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum ScriptSource {
    /// A sheet.
    Sheet {
        /// The version of a message that it is of.
        message_id: String,
        /// Its lines in Fountain.
        fountain: String,
    },
    /// All script of a message.
    Message {
        /// The message.
        id: String,
    },
    /// All script of the window's conversation, in order, without earlier versions.
    Session,
}

/// How a script leaves the window, as it was chosen last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct ScriptChoices {
    /// What Copy copies of a message.
    pub copy_as: CopyFormat,
    /// What Copy copies of a sheet; none before it was chosen.
    pub copy_sheet_as: Option<CopyFormat>,
    /// What Save saves.
    pub save_as: ScriptFormat,
    /// How pages are set.
    pub preset: PagePreset,
    /// Which paper.
    pub paper: PagePaper,
}

/// What is put on the clipboard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CopyFormat {
    /// Scripts as Fountain, and nothing else where there is one.
    Fountain,
    /// Words without marks.
    Text,
    /// As it is stored.
    #[default]
    Markdown,
}

/// The kinds of files that a script is saved as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScriptFormat {
    /// Fountain.
    #[default]
    Fountain,
    /// Final Draft.
    Fdx,
    /// Pages to print.
    Pdf,
    /// Word.
    Docx,
    /// A table of picture and sound, as pages.
    AvPdf,
    /// A table of picture and sound, for Word.
    AvDocx,
    /// A table of picture and sound, for a spreadsheet.
    AvCsv,
    /// What is spoken, for a teleprompter.
    Teleprompter,
}

/// How the pages of a screenplay are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PagePreset {
    /// 55 lines a page, one empty line before a scene.
    #[default]
    Open,
    /// As Final Draft: 53 lines a page, two empty lines before a scene.
    FinalDraft,
}

/// The paper of a screenplay.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PagePaper {
    /// 8.5 by 11 inches.
    #[default]
    Letter,
    /// 210 by 297 mm.
    A4,
}

/// What a script is saved with beside the choices that are remembered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct ScriptRequest {
    /// Which script.
    pub source: ScriptSource,
    /// As what, and how its pages are set.
    pub choices: ScriptChoices,
    /// The name where the script has none.
    pub title: String,
    /// What stands in a table of picture and sound.
    pub captions: AvCaptions,
    /// Whether the file is opened once it is saved, in the program that prints it.
    pub open: bool,
}

/// What stands over the columns of a table of picture and sound, in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct AvCaptions {
    /// Over the numbers of the rows.
    pub number: String,
    /// Over what is seen.
    pub video: String,
    /// Over what is heard.
    pub audio: String,
    /// Over the seconds of each row.
    pub seconds: String,
    /// Over the time since the beginning, and before the time of all.
    pub total: String,
}

/// What a window saves or reads, beside which it may save something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SaveKind {
    /// A script.
    Script,
    /// A conversation, or all of them.
    Export,
    /// What is in a file to import from.
    Preview,
    /// Conversations of such a file.
    Import,
}

/// How far a save is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SaveStep {
    /// The writer chose where to save it, and the file is being made.
    Making,
    /// It is being written beside its place.
    Writing,
}

/// A file that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SavedFile {
    /// Its name, without its folder.
    pub name: String,
    /// How many pages it has; absent where it has none.
    pub pages: Option<u32>,
    /// Characters that its fonts do not have.
    pub missing: String,
}
