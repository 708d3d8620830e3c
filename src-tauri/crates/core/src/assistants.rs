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
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_assistant_has_its_own_profile() {
        for assistant in Assistant::ALL {
            assert_eq!(profile(assistant).assistant, assistant);
        }
    }

    #[test]
    fn prompts_begin_and_end_with_the_language() {
        for Profile { instructions, .. } in &PROFILES {
            let sections: Vec<_> = instructions.split("\n# ").skip(1).collect();
            let [first, .., last] = &sections[..] else { panic!("instructions have sections") };
            assert!(
                first.contains("Answer in the language and the script of the writer's newest message"),
                "{first}"
            );
            assert!(last.contains("The writer's language throughout."), "{last}");
        }
    }

    #[test]
    fn screenplay_and_its_example_are_fenced() {
        for Profile { instructions, .. } in &PROFILES {
            assert!(instructions.contains("a fenced block marked `fountain`"));
            let (_, rest) = instructions.split_once("```fountain\n").unwrap();
            let (example, after) = rest.split_once("\n```\n").unwrap();
            assert!(example.starts_with("INT. "));
            assert!(!after.contains("```"), "one example, and its fence is closed");
            let speech = example.split("\n\n").last().unwrap();
            let lines: Vec<_> = speech.lines().collect();
            assert!(matches!(lines[..], [name, _, _] if name == name.to_uppercase()), "{speech}");
            for rule in ["INT. or EXT. in every language", "forced with a dot", "with @ in front"] {
                assert!(instructions.contains(rule), "{rule}");
            }
        }
    }

    #[test]
    fn prompts_name_the_channel_and_forbid_invention() {
        for Profile { instructions, .. } in &PROFILES {
            for promise in
                ["A channel profile may follow", "real people", "[[CHECK:", "No flattery", "one question"]
            {
                assert!(instructions.contains(promise), "{promise}");
            }
        }
    }

    /// They go along with every message, to small models on small machines too.
    #[test]
    fn instructions_have_a_bounded_length() {
        for Profile { instructions, .. } in &PROFILES {
            let words =
                instructions.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            assert!((600..=950).contains(&words), "{words} words");
            assert!(!instructions.contains(['!', '—']), "plain sentences");
        }
    }
}
