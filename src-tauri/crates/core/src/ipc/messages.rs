//! Messages as the page sees them: the text, and the same text as a tree that needs no sanitising.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AttachmentFacts, PagePaper, PagePreset, Problem};

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Role {
    /// The writer.
    User,
    /// The assistant.
    Assistant,
}

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MessageState {
    /// All of it is here.
    Complete,
    /// A reply that is still arriving.
    Streaming,
    /// The writer pressed Stop; what had arrived is kept.
    Stopped,
    /// The reply ended before its end; what had arrived is kept, Retry and Continue are offered.
    Interrupted,
}

/// One entry of a conversation.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Message {
    /// 24 hexadecimal digits (a BSON ObjectId).
    pub id: String,
    /// Who wrote it.
    pub role: Role,
    /// The text as it is stored, byte for byte.
    pub content: String,
    /// When it was written, RFC 3339, UTC, milliseconds.
    pub created_at: String,
    /// How far it has come.
    pub state: MessageState,
    /// An earlier version: a later reply or edit took its place. Shown where that is, never sent to a model.
    pub replaced: bool,
    /// A reply in the writer's wording.
    pub edited: bool,
    /// The text as blocks to draw. Of a message of the writer, the sheets in it, what was typed around them and what is
    /// attached; empty if there is neither, because it is shown as typed.
    pub blocks: Vec<Block>,
    /// The model that answered; absent for the writer's own messages.
    pub model: Option<String>,
    /// Why a reply ended before its end; absent otherwise.
    pub problem: Option<Problem>,
}

/// Part of a conversation, without gaps.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MessagePage {
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// Whether older ones can be loaded.
    pub has_older: bool,
    /// Whether newer ones can be loaded.
    pub has_newer: bool,
}

/// Where in a conversation a page is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "at", rename_all = "snake_case")]
#[ts(export)]
pub enum Anchor {
    /// At its end.
    Newest,
    /// At its beginning.
    Oldest,
    /// Before a message.
    Before {
        /// The message.
        id: String,
    },
    /// After a message.
    After {
        /// The message.
        id: String,
    },
    /// Half before a message and half after it, which is in the page.
    Around {
        /// The message.
        id: String,
    },
}

/// One block of a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A heading, level 1 to 6.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// Text to set as it stands.
    Code {
        /// The language named after the fence; may be empty.
        language: String,
        /// The text.
        text: String,
    },
    /// A passage of screenplay, to be set as a screenplay page in Courier Prime.
    Screenplay {
        /// Its lines, top to bottom.
        lines: Vec<ScreenplayLine>,
    },
    /// A text that is attached to a message of the writer.
    Attachment {
        /// Its name.
        name: String,
        /// What is said of it.
        facts: AttachmentFacts,
        /// The text, as script or as code.
        content: Box<Block>,
    },
    /// A list.
    List {
        /// The first number of a numbered list; absent for a bulleted one.
        start: Option<u32>,
        /// Each item is blocks of its own.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// A table.
    Table {
        /// How each column is aligned.
        align: Vec<TableAlign>,
        /// The cells of the header row.
        head: Vec<Vec<Inline>>,
        /// The rows, each a list of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A rule across the column.
    Rule,
    /// Entries of the Reference desk, each to be asked for.
    SeeAlso {
        /// Their names.
        terms: Vec<String>,
    },
}

/// A piece of text inside a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Inline {
    /// Plain text. Raw HTML of the reply arrives here, as text.
    Text {
        /// The text.
        text: String,
    },
    /// Emphasised.
    Emphasis {
        /// What is emphasised.
        inlines: Vec<Inline>,
    },
    /// Strong.
    Strong {
        /// What is strong.
        inlines: Vec<Inline>,
    },
    /// Struck out.
    Strike {
        /// What is struck out.
        inlines: Vec<Inline>,
    },
    /// Set as it stands.
    Code {
        /// The text.
        text: String,
    },
    /// A link, opened by message and index through Rust (`open_link`); the address itself is not given.
    Link {
        /// The place of this link among the links of the message, from 0.
        index: u32,
        /// The host (or the address of a mailto link) to show beside it; empty if the link cannot be opened.
        host: String,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A line break.
    Break,
    /// The box before an entry of a list of tasks.
    Task {
        /// Whether it is ticked.
        is_done: bool,
    },
}

/// How a column of a table is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum TableAlign {
    /// As the text runs.
    Start,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// One line of a screenplay passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScreenplayLine {
    /// What the line is.
    pub kind: ScreenplayKind,
    /// Its text, markup removed.
    pub text: String,
    /// Its text in runs of one style each; absent if it has no style.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<ScreenplayRun>>", optional)]
    pub runs: Vec<ScreenplayRun>,
    /// The line as it is written in Fountain; absent if that is its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fountain: Option<String>,
    /// The notes in it, which are not printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub notes: Vec<String>,
    /// Its column in a dual dialogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub side: Option<ScreenplaySide>,
    /// The number of its scene.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub number: Option<String>,
    /// Whether it is action that is set at the right margin, as `FADE OUT.` is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub is_right: bool,
    /// Where it is broken on the pages on which it has more than one row; absent where the page of a window breaks it
    /// there by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub rows: Option<Vec<LineRows>>,
}

/// The rows of a line on one kind of page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LineRows {
    /// Whose page it is.
    pub preset: PagePreset,
    /// What it is printed on.
    pub paper: PagePaper,
    /// Where the rows after the first begin, in UTF-16 code units of the text.
    pub starts: Vec<u32>,
}

/// A piece of a line in one style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScreenplayRun {
    /// The text.
    pub text: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// Whether it is underlined.
    pub underlined: bool,
}

/// A column of a dual dialogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScreenplaySide {
    /// The first speech.
    Left,
    /// The second one.
    Right,
}

/// The elements of a screenplay page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScreenplayKind {
    /// Title: of the title page
    TitleEntry,
    /// INT. KITCHEN - NIGHT
    SceneHeading,
    /// What is seen or heard.
    Action,
    /// Who speaks.
    Character,
    /// (how)
    Parenthetical,
    /// What is said.
    Dialogue,
    /// CUT TO:
    Transition,
    /// > centered <
    Centered,
    /// ~ what is sung
    Lyric,
    /// !! what the camera shows
    Shot,
    /// [[ what is not printed ]]
    Note,
    /// /* what was taken out */, which is not shown
    Boneyard,
    /// # a part of the script, not printed
    Section,
    /// = what a part is about, not printed
    Synopsis,
    /// === a new page
    PageBreak,
    /// An empty line.
    Blank,
}
