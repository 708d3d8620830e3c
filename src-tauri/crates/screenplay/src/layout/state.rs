//! What has to be known of everything before a place to lay out all that follows from the top of a page.

use std::sync::Arc;

use crate::cue::Cue;
use crate::speaker;

/// A place between two elements, and who spoke last before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct State {
    element: usize,
    /// Who spoke last in this scene. Every page and every part of one has a copy, and a name may be long.
    speaker: Option<Arc<str>>,
    /// Whether something was seen since then.
    interrupted: bool,
}

impl State {
    /// The number of the next element.
    pub(crate) fn element(&self) -> usize {
        self.element
    }

    /// The state with its place so many elements further on.
    pub(crate) fn moved(&self, by: isize) -> State {
        State { element: self.element.saturating_add_signed(by), ..self.clone() }
    }

    /// Before another element.
    pub(crate) fn go_to(&mut self, element: usize) {
        self.element = element;
    }

    /// After a scene heading or a dual dialogue.
    pub(crate) fn forget(&mut self) {
        self.speaker = None;
    }

    /// After what is not said.
    pub(crate) fn interrupt(&mut self) {
        self.interrupted = true;
    }

    /// After a cue. Says whether it has to be marked as that of somebody who goes on after action.
    pub(crate) fn speak(&mut self, cue: &Cue) -> bool {
        let key = speaker::key(cue.name());
        let goes_on = self.interrupted && self.speaker.as_deref() == Some(&*key);
        self.speaker = Some(key.into());
        self.interrupted = false;
        goes_on && !speaker::is_continued(cue)
    }
}
