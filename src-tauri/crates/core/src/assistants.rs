//! The two assistants: data, so that a third would be a row here and two prose files.

use history::Assistant;

/// What an assistant is like.
#[derive(Debug)]
pub(crate) struct Profile {
    /// The key of its conversations.
    pub(crate) assistant: Assistant,
    /// Its instructions to a model, in prose that is reviewed like any other page.
    pub(crate) instructions: &'static str,
    /// Which side of the Reference desk stands in for it while no model is connected.
    pub(crate) desk: reference::Desk,
}

static PROFILES: [Profile; 2] = [
    Profile {
        assistant: Assistant::SCRIPTWRITER,
        instructions: include_str!("prompts/scriptwriter.md"),
        desk: reference::Desk::Scriptwriter,
    },
    Profile {
        assistant: Assistant::SCENE_WRITER,
        instructions: include_str!("prompts/scene_writer.md"),
        desk: reference::Desk::SceneWriter,
    },
];

/// The profile of an assistant.
pub(crate) fn profile(assistant: Assistant) -> &'static Profile {
    let [first, ..] = &PROFILES;
    PROFILES.iter().find(|profile| profile.assistant == assistant).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assistant_has_a_profile_of_its_own() {
        for assistant in Assistant::ALL {
            assert_eq!(profile(assistant).assistant, assistant);
        }
    }
}
