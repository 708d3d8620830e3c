//! The script that is in texts.

use history::Role;
use screenplay::{
    Script,
    av::{Table, tables},
    closed, continued, parse,
    reply::{Part, read},
};

use crate::{
    attachments::split,
    ipc::AttachmentKind,
    markdown::{Indent, sheets},
};

/// All script of a sheet, of a message or of a conversation.
#[derive(Debug, Default)]
pub(crate) struct Scripts {
    fountain: String,
    tables: Vec<Table>,
}

impl Scripts {
    /// A sheet.
    pub(crate) fn of_sheet(fountain: String) -> Self {
        Self { fountain, tables: Vec::new() }
    }

    /// What is script in the texts of messages: scenes, of replies those in quotes and in lists as well, and tables of
    /// picture and sound.
    pub(crate) fn in_texts<'a>(texts: impl IntoIterator<Item = (Role, &'a str)>) -> Self {
        let mut scripts = Self::default();
        for (role, text) in texts {
            let (typed, attachments) = split(text);
            let mut indent = Indent::default();
            for part in read(typed) {
                match part {
                    Part::Script { span, fountain } => {
                        indent = Indent::of(&typed[span]);
                        scripts.push(&fountain);
                    }
                    Part::Prose { span } => {
                        let prose = indent.taken_from(&typed[span]);
                        scripts.tables.extend(tables(&prose));
                        // What the writer typed there is drawn as it was typed.
                        if role == Role::Assistant {
                            sheets(&prose).iter().for_each(|sheet| scripts.push(sheet));
                        }
                    }
                }
            }
            for script in attachments.iter().filter(|attached| attached.kind() == AttachmentKind::Script) {
                scripts.push(script.text());
            }
        }
        scripts
    }

    /// Whether it holds neither a scene nor a table.
    pub(crate) fn is_empty(&self) -> bool {
        self.fountain.trim().is_empty() && self.tables.is_empty()
    }

    /// All of it in Fountain, which is empty if it holds nothing.
    pub(crate) fn into_fountain(self) -> Vec<u8> {
        if self.is_empty() { Vec::new() } else { self.script().into_source() }
    }

    /// One script of all, in Fountain: of the tables where there are no scenes.
    pub(super) fn script(&self) -> Script {
        if self.fountain.is_empty() {
            parse(Table::joined(self.tables.iter().cloned()).fountain().as_bytes())
        } else {
            parse(self.fountain.as_bytes())
        }
    }

    /// One table of all: of the scenes where there are no tables.
    pub(super) fn table(&self) -> Table {
        if self.tables.is_empty() {
            Table::of_script(&self.script())
        } else {
            Table::joined(self.tables.iter().cloned())
        }
    }

    fn push(&mut self, fountain: &str) {
        let fountain = closed(fountain);
        if self.fountain.is_empty() {
            self.fountain.push_str(fountain.trim_matches('\n'));
        } else {
            self.fountain.push_str("\n\n");
            self.fountain.push_str(continued(&fountain).trim_matches('\n'));
        }
    }
}
