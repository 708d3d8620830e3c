//! What is said of a conversation in the file that it becomes.

use history::{Assistant, Role, Scope, Timestamp, Zone};
use screenplay::layout::{Paper, Preset};

use super::moment::moment;
use crate::{
    ipc::{ExportCaptions, ExportRequest, ScriptChoices},
    scripts::page,
};

/// A conversation that is exported: which, and in what words.
#[derive(Debug, Clone)]
pub(crate) struct About {
    scope: Scope,
    /// Empty if it has none.
    title: String,
    is_kept: bool,
    captions: ExportCaptions,
    zone: Zone,
    preset: Preset,
    paper: Paper,
}

impl About {
    /// A conversation with this title, which may be empty. Pages are set as those of scripts were last.
    pub(crate) fn new(
        scope: Scope,
        title: String,
        is_kept: bool,
        request: &ExportRequest,
        script: ScriptChoices,
    ) -> Self {
        let captions = request.captions.clone();
        let zone = Zone::named(&request.time_zone);
        Self {
            scope,
            title,
            is_kept,
            captions,
            zone,
            preset: page::preset(script.preset),
            paper: page::paper(script.paper),
        }
    }

    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Its title, or the word for one that has none.
    pub(crate) fn title(&self) -> &str {
        if self.title.is_empty() { &self.captions.untitled } else { &self.title }
    }

    /// Its own title; empty if it has none.
    pub(super) fn own_title(&self) -> &str {
        &self.title
    }

    /// The title of a conversation that has none.
    pub(crate) fn untitled(&self) -> &str {
        &self.captions.untitled
    }

    pub(super) fn captions(&self) -> &ExportCaptions {
        &self.captions
    }

    /// What a copy says of itself and of its conversation.
    pub(super) fn copy(&self) -> &str {
        if self.is_kept { &self.captions.kept_copy } else { &self.captions.copy }
    }

    /// When a message was written, where the writer is.
    pub(super) fn when(&self, created_at: Timestamp) -> String {
        moment(created_at, self.zone)
    }

    /// How pages are set.
    pub(super) fn pages(&self) -> (Preset, Paper) {
        (self.preset, self.paper)
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
