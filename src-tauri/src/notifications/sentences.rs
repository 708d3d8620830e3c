//! The few sentences that the desktop says and not the page. They stand in the page's catalogues like all others;
//! `build.rs` reads them there.

use super::digits::Digits;

/// The sentences of a language.
pub(super) struct Sentences {
    /// The tag of its catalogue.
    tag: &'static str,
    /// That an assistant has answered, by the assistant's id.
    answered: &'static [(&'static str, &'static str)],
    /// That messages of a conversation will be deleted within the hour, by the assistant's id; that several do, with `{n}` for how
    /// many, by `several`.
    expiring: &'static [(&'static str, &'static str)],
    /// The titles of file dialogs, by what the dialog is for.
    dialogs: &'static [(&'static str, &'static str)],
}

/// Every language.
const ALL: &[Sentences] = include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

/// The language that is always there, and the first of them.
pub(super) const ENGLISH: &Sentences = &ALL[0];

/// The sentences of the language with this tag; English ones for any other tag.
pub(super) fn of(tag: &str) -> &'static Sentences {
    ALL.iter().find(|one| one.tag == tag).unwrap_or(ENGLISH)
}

impl Sentences {
    /// That this assistant has answered.
    pub(super) fn answered(&self, assistant: &str) -> Option<&'static str> {
        find(self.answered, assistant)
    }

    /// The title of the file dialog that is for this: `save`, `open` or `folder`.
    pub(super) fn dialog(&self, purpose: &str) -> Option<&'static str> {
        find(self.dialogs, purpose)
    }

    /// That messages of conversations will be deleted within the hour, one with each of these assistants.
    pub(super) fn expiring(&self, assistants: &[&str], digits: Digits) -> Option<String> {
        match assistants {
            [] => None,
            [assistant] => find(self.expiring, assistant).map(str::to_owned),
            several => {
                let sentence = find(self.expiring, "several")?;
                Some(sentence.replace("{n}", &digits.write(several.len())))
            }
        }
    }
}

fn find(sentences: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    sentences.iter().find(|(id, _)| *id == key).map(|(_, sentence)| *sentence)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use writers_core::Assistant;

    use super::*;

    #[test]
    fn every_language_says_who_has_answered() {
        assert_eq!(ENGLISH.tag, "en");
        for language in ALL {
            for assistant in Assistant::ALL {
                let sentence = language.answered(assistant.as_str()).unwrap();
                assert!(!sentence.is_empty() && !sentence.contains('{'), "{}: {sentence}", language.tag);
            }
        }
    }

    #[test]
    fn every_language_says_how_many_conversations_go() {
        for language in ALL {
            for assistant in Assistant::ALL {
                let sentence = language.expiring(&[assistant.as_str()], Digits::default()).unwrap();
                assert!(!sentence.is_empty() && !sentence.contains('{'), "{}: {sentence}", language.tag);
            }
            for (digits, three) in [(Digits::default(), '3'), (Digits::of("٠١٢٣٤٥٦٧٨٩"), '٣')] {
                let several = ["scriptwriter", "scene_writer", "scene_writer"];
                let sentence = language.expiring(&several, digits).unwrap();
                assert!(sentence.contains(three) && !sentence.contains('{'), "{}: {sentence}", language.tag);
            }
            assert_eq!(language.expiring(&[], Digits::default()), None);
        }
    }

    #[test]
    fn every_language_has_the_titles_of_file_dialogs() {
        for language in ALL {
            for purpose in ["save", "open", "folder"] {
                let title = language.dialog(purpose).unwrap();
                assert!(!title.is_empty() && !title.contains('{'), "{}: {title}", language.tag);
                assert_eq!(language.tag == "en", ENGLISH.dialog(purpose) == Some(title), "{title}");
            }
        }
    }

    #[test]
    fn a_language_that_is_not_there_is_english() {
        assert_eq!(of("en-x-none").tag, "en");
        assert_eq!(of("").answered("scriptwriter"), ENGLISH.answered("scriptwriter"));
        assert_eq!(ENGLISH.answered("nobody"), None);
    }
}
