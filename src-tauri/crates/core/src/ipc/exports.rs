//! Conversations as they leave the app.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kinds of files that a conversation is exported as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ExportFormat {
    /// The text as it is stored, under headings.
    #[default]
    Markdown,
    /// Words without marks.
    Text,
    /// What this app and other programs can read.
    Json,
    /// A page that stands alone.
    Html,
    /// Pages as those of a script.
    Pdf,
    /// Its scripts alone.
    Fountain,
}

/// What a conversation is exported with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct ExportRequest {
    /// As what.
    pub format: ExportFormat,
    /// The ids of the messages to export of a conversation; all of it if absent.
    pub only: Option<Vec<String>>,
    /// What stands in it.
    pub captions: ExportCaptions,
    /// The name of the writer's time zone in the IANA time zone database, in which times of messages are written.
    pub time_zone: String,
    /// Whether the file is opened once it is saved, in the program that prints it.
    pub open: bool,
}

/// What stands in an exported conversation beside its text, in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct ExportCaptions {
    /// The language of these words, as BCP 47 names it.
    pub language: String,
    /// Who wrote a message of the writer.
    pub you: String,
    /// The name of the Scriptwriter.
    pub scriptwriter: String,
    /// The name of the Scene Writer.
    pub scene_writer: String,
    /// The title of a conversation that has none.
    pub untitled: String,
    /// Before the related terms of the Reference desk.
    pub see_also: String,
    /// What a page says of itself at its end.
    pub copy: String,
    /// What the page of a conversation that is kept says of itself at its end.
    pub kept_copy: String,
    /// The name of a folder of all conversations, to which the day is added.
    pub folder: String,
}

/// A folder of conversations that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SavedFolder {
    /// Its name, without the folder it is in.
    pub name: String,
    /// How many conversations are in it.
    pub conversations: u32,
    /// The letters of all of them that no font has, for which boxes are printed.
    pub missing: String,
}
