//! What a script is called, and who wrote it.

use crate::kind::Kind;
use crate::script::Script;

/// The title and the authors, in one line each and without styles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    title: Option<String>,
    authors: Vec<String>,
}

impl About {
    /// What the title page of a script says.
    pub fn of(script: &Script) -> About {
        let mut about = About::default();
        let entries = script.elements().take_while(|element| {
            matches!(element.kind(), Kind::TitleEntry | Kind::Blank | Kind::Note | Kind::Boneyard)
        });
        for entry in entries {
            let Some(key) = entry.key() else { continue };
            let value = entry.text();
            match key.to_lowercase().as_str() {
                "title" if about.title.is_none() => about.title = one_line(&value),
                "author" | "authors" => about.authors.extend(value.lines().filter_map(one_line)),
                _ => {}
            }
        }
        about
    }

    /// The title.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Who wrote it.
    pub fn authors(&self) -> &[String] {
        &self.authors
    }
}

fn one_line(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
