//! The script that is in texts.

use screenplay::{
    Script, parse,
    reply::{Part, read},
};

/// All script of a sheet, of a message or of a conversation.
#[derive(Debug, Default)]
pub(crate) struct Scripts {
    fountain: String,
}

impl Scripts {
    /// A sheet.
    pub(crate) fn of_sheet(fountain: String) -> Self {
        Self { fountain }
    }

    /// What is script in the texts of messages.
    pub(crate) fn in_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut scripts = Self::default();
        for part in texts.into_iter().flat_map(read) {
            if let Part::Script { fountain, .. } = part {
                scripts.push(&fountain);
            }
        }
        scripts
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.fountain.trim().is_empty()
    }

    /// One script of all, in Fountain.
    pub(crate) fn script(&self) -> Script {
        parse(self.fountain.as_bytes())
    }

    fn push(&mut self, fountain: &str) {
        if !self.fountain.is_empty() {
            self.fountain.push_str("\n\n");
        }
        self.fountain.push_str(fountain.trim_matches('\n'));
    }
}
