//! What the desk holds, read once from the JSON files in `data/`. Apart from finding, so that adding a term touches
//! only data. A file that does not parse counts as empty; a test makes sure that all do.

use std::{collections::HashMap, sync::LazyLock};

use serde::{Deserialize, de::DeserializeOwned};

use crate::Desk;

const TERMS: [&str; 14] = [
    include_str!("../data/shots.json"),
    include_str!("../data/angles.json"),
    include_str!("../data/movement.json"),
    include_str!("../data/lenses.json"),
    include_str!("../data/light.json"),
    include_str!("../data/sound.json"),
    include_str!("../data/editing.json"),
    include_str!("../data/coverage.json"),
    include_str!("../data/format.json"),
    include_str!("../data/story.json"),
    include_str!("../data/plot.json"),
    include_str!("../data/dialogue.json"),
    include_str!("../data/video.json"),
    include_str!("../data/production.json"),
];
const STRUCTURES: &str = include_str!("../data/structures.json");
const EXERCISES: &str = include_str!("../data/exercises.json");
/// The names of entries in Hindi, as they are written in Devanagari.
const HINDI: &str = include_str!("../data/names_hi.json");

type Names = HashMap<String, Vec<String>>;

#[derive(Deserialize, Default)]
struct Group {
    group: String,
    terms: Vec<Term>,
}

#[derive(Deserialize)]
pub(crate) struct Term {
    name: String,
    pub(crate) aliases: Vec<String>,
    /// Words that ask for it without its name, each set in any order.
    #[serde(default)]
    asked: Vec<String>,
    pub(crate) definition: String,
    pub(crate) example: String,
    #[serde(rename = "use")]
    pub(crate) advice: String,
    #[serde(default)]
    pub(crate) passage: String,
    /// Rows of picture and sound.
    #[serde(default)]
    pub(crate) table: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) further: String,
    related: Vec<String>,
    #[serde(skip)]
    pub(crate) group: String,
}

#[derive(Deserialize)]
pub(crate) struct Structure {
    name: String,
    aliases: Vec<String>,
    /// What it is a structure for, each set of words in any order.
    pub(crate) serves: Vec<String>,
    pub(crate) about: String,
    pub(crate) beats: Vec<String>,
    example: String,
    related: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Exercise {
    pub(crate) name: String,
    desk: String,
    pub(crate) task: String,
    pub(crate) steps: Vec<String>,
    pub(crate) aim: String,
    pub(crate) related: Vec<String>,
}

impl Exercise {
    pub(crate) fn is_for(&self, desk: Desk) -> bool {
        self.desk
            == match desk {
                Desk::Scriptwriter => "scriptwriter",
                Desk::SceneWriter => "scene_writer",
            }
    }
}

pub(crate) enum Entry {
    Term(Term),
    Structure(Structure),
}

impl Entry {
    pub(crate) fn name(&self) -> &str {
        match self {
            Entry::Term(term) => &term.name,
            Entry::Structure(structure) => &structure.name,
        }
    }

    pub(crate) fn aliases(&self) -> &[String] {
        match self {
            Entry::Term(term) => &term.aliases,
            Entry::Structure(structure) => &structure.aliases,
        }
    }

    /// Words that ask for it without its name, each set in any order.
    pub(crate) fn asked(&self) -> &[String] {
        match self {
            Entry::Term(term) => &term.asked,
            Entry::Structure(_) => &[],
        }
    }

    fn add_names(&mut self, names: Vec<String>) {
        match self {
            Entry::Term(term) => term.aliases.extend(names),
            Entry::Structure(structure) => structure.aliases.extend(names),
        }
    }

    pub(crate) fn about(&self) -> &str {
        match self {
            Entry::Term(term) => &term.definition,
            Entry::Structure(structure) => &structure.about,
        }
    }

    pub(crate) fn example(&self) -> &str {
        match self {
            Entry::Term(term) => &term.example,
            Entry::Structure(structure) => &structure.example,
        }
    }

    pub(crate) fn related(&self) -> &[String] {
        match self {
            Entry::Term(term) => &term.related,
            Entry::Structure(structure) => &structure.related,
        }
    }

    pub(crate) fn structure(&self) -> Option<&Structure> {
        match self {
            Entry::Term(_) => None,
            Entry::Structure(structure) => Some(structure),
        }
    }

    /// The first sentence of the explanation, for lists.
    pub(crate) fn gist(&self) -> &str {
        let about = self.about();
        about.find(". ").map_or(about, |end| &about[..=end])
    }
}

pub(crate) struct Shelf {
    pub(crate) entries: Vec<Entry>,
    pub(crate) exercises: Vec<Exercise>,
}

impl Shelf {
    pub(crate) fn named(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name() == name)
    }
}

pub(crate) fn shelf() -> &'static Shelf {
    static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
        let terms = TERMS.into_iter().flat_map(|file| {
            let Group { group, terms } = read::<Group>(file);
            terms.into_iter().map(move |term| Entry::Term(Term { group: group.clone(), ..term }))
        });
        let structures = read::<Vec<Structure>>(STRUCTURES).into_iter().map(Entry::Structure);
        let mut hindi = read::<Names>(HINDI);
        let mut entries: Vec<Entry> = terms.chain(structures).collect();
        for entry in &mut entries {
            entry.add_names(hindi.remove(entry.name()).unwrap_or_default());
        }
        Shelf { entries, exercises: read(EXERCISES) }
    });
    &SHELF
}

fn read<T: DeserializeOwned + Default>(file: &str) -> T {
    serde_json::from_str(file).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn data_files_parse_and_relations_exist() {
        for file in TERMS {
            assert!(!serde_json::from_str::<Group>(file).unwrap().terms.is_empty());
        }
        serde_json::from_str::<Vec<Structure>>(STRUCTURES).unwrap();
        serde_json::from_str::<Vec<Exercise>>(EXERCISES).unwrap();
        let shelf = shelf();
        for name in serde_json::from_str::<Names>(HINDI).unwrap().keys() {
            assert!(shelf.named(name).is_some(), "{name} has a Hindi name and does not exist");
        }
        let related = shelf.entries.iter().flat_map(|entry| entry.related());
        for name in related.chain(shelf.exercises.iter().flat_map(|exercise| &exercise.related)) {
            assert!(shelf.named(name).is_some(), "{name} is named as related and does not exist");
        }
    }

    #[test]
    fn every_term_has_a_further_example() {
        for entry in &shelf().entries {
            if let Entry::Term(term) = entry {
                assert!(term.passage.is_empty() != term.further.is_empty(), "{}", term.name);
                assert!(!term.advice.is_empty() && !term.related.is_empty(), "{}", term.name);
            }
        }
    }
}
