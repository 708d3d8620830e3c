//! All names of the entries, made ready for finding once.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::{
    shelf::{Entry, shelf},
    words::{key, words},
};

/// Words that ask and are not names by themselves, in English and in Hindi of both scripts.
const ASKING: &str = "a an the what whats is are was were does do did mean means define definition explain describe \
    meaning please pls me tell about of on can could would you i we my show give in to for how use used using write \
    format formatted formatting hey hi hello so and or also then ok okay thanks thank need want know understand work \
    works exactly film movie video script screenplay that this it term word who which why when with some any there \
    again about out more be your as if at by should good one have get make made stand called from come into \
    kya hai hain hota hoti hote ka ki ke ko mein me matlab arth batao bataiye bataye samjhao samjhaiye kaise kare \
    karein karen likhe likhte likhna likhein aur ya se par kisko kise kehte kahte ek mujhe \
    क्या है हैं होता होती होते का की के को में मतलब अर्थ बताओ बताइए बताएं समझाओ समझाइए कैसे करें करते लिखें लिखते लिखना और या \
    से पर किसे किसको कहते कहा जाता एक मुझे";

/// One-word names that are everyday words as well. In a longer question about something else they mean nothing.
const EVERYDAY: &str = "action angle bible bounce button card catalyst cheat concept cue deadline desire double dream extra fill \
    flag flare foil freeze gain gel ghost grade iris key lens location lock loop macro master mix mood note overlap pause \
    pace pan play pop presence prime profile prop ramp reaction resolution retake reverse rhythm runner safety scale \
    schedule score select short silence silk single slate slug solid speech staging standard still sting stitch stop \
    strap symbol tag take tease third tilt tone truck want weakness whip wipe wound";

/// A name of an entry.
pub(crate) struct Name {
    pub(crate) words: Vec<String>,
    /// The words joined.
    pub(crate) key: String,
    pub(crate) entry: &'static Entry,
}

/// An entry with its words.
pub(crate) struct Indexed {
    pub(crate) entry: &'static Entry,
    pub(crate) names: Vec<Name>,
    /// The words of its explanation.
    pub(crate) text: HashSet<String>,
}

pub(crate) struct Index {
    entries: Vec<Indexed>,
    /// The entry of each name, and how many words the name has.
    by_key: HashMap<String, (usize, &'static Entry)>,
    known: HashSet<String>,
    asking: HashSet<String>,
    everyday: HashSet<String>,
}

pub(crate) fn index() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(Index::of_shelf);
    &INDEX
}

impl Index {
    fn of_shelf() -> Index {
        let asking: HashSet<String> = words(ASKING).into_iter().collect();
        let everyday = words(EVERYDAY).into_iter().collect();
        let entries: Vec<Indexed> = shelf().entries.iter().map(Indexed::of).collect();
        let (mut by_key, mut known) = (HashMap::new(), asking.clone());
        for Indexed { entry, names, text } in &entries {
            for name in names {
                known.extend(name.words.iter().cloned());
                by_key.entry(name.key.clone()).or_insert((name.words.len(), *entry));
            }
            known.extend(text.iter().cloned().chain(words(entry.example())));
        }
        Index { entries, by_key, known, asking, everyday }
    }

    /// All entries, in the order of the shelf.
    pub(crate) fn entries(&self) -> &[Indexed] {
        &self.entries
    }

    /// The entry of that name.
    pub(crate) fn look_up(&self, name: &[String]) -> Option<&'static Entry> {
        let joined = key(name);
        let (length, entry) = self.by_key.get(&joined)?;
        // Short names must match word for word, else "I so" would be ISO.
        (*length == name.len() || joined.len() >= 6).then_some(*entry)
    }

    /// Whether a word is spelled right: it stands somewhere on the shelf.
    pub(crate) fn is_known(&self, word: &str) -> bool {
        self.known.contains(word)
    }

    pub(crate) fn is_asking(&self, word: &str) -> bool {
        self.asking.contains(word)
    }

    /// Whether a name is also an everyday word.
    pub(crate) fn is_everyday(&self, name: &[String]) -> bool {
        matches!(name, [word] if self.everyday.contains(word))
    }
}

impl Indexed {
    fn of(entry: &'static Entry) -> Indexed {
        let aliases = entry.aliases().iter().map(String::as_str);
        let names = std::iter::once(entry.name()).chain(aliases).map(|name| {
            let words = words(name);
            Name { key: key(&words), words, entry }
        });
        Indexed { entry, names: names.collect(), text: words(entry.about()).into_iter().collect() }
    }
}
