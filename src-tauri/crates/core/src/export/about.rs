//! What is said of a conversation in the file that it becomes.

use history::{Assistant, Role, Scope};

use super::moment::Zone;
use crate::ipc::ExportCaptions;

/// A conversation that is exported: which, and in what words.
#[derive(Debug, Clone)]
pub(crate) struct About {
    scope: Scope,
    title: String,
    captions: ExportCaptions,
    zone: Zone,
}

impl About {
    /// A conversation with this title; one without gets the word for that.
    pub(crate) fn new(scope: Scope, title: String, captions: ExportCaptions, utc_offset: i32) -> Self {
        let title = if title.is_empty() { captions.untitled.clone() } else { title };
        Self { scope, title, captions, zone: Zone::new(utc_offset) }
    }

    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    pub(super) fn captions(&self) -> &ExportCaptions {
        &self.captions
    }

    pub(super) fn zone(&self) -> Zone {
        self.zone
    }

    pub(super) fn assistant(&self) -> &str {
        if self.scope.assistant == Assistant::SCRIPTWRITER {
            &self.captions.scriptwriter
        } else {
            &self.captions.scene_writer
        }
    }

    pub(super) fn who(&self, role: Role) -> &str {
        match role {
            Role::User => &self.captions.you,
            Role::Assistant => self.assistant(),
        }
    }
}
