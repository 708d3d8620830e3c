//! Slips in the names of speakers, as far as the names are known from other cues.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::cue::Cue;
use crate::element::Element;
use crate::kind::Kind;
use crate::letters::are_capitals;
use crate::measure::slip::{Slip, SlipKind};
use crate::script::Script;
use crate::speaker;

pub(crate) fn slips(script: &Script) -> Vec<Slip> {
    let names = Names::of(script);
    let mut slips = Vec::new();
    for (index, element) in script.elements().enumerate() {
        let slip = match element.kind() {
            Kind::Character => names.spelled_otherwise(index, &element),
            Kind::Action if !element.is_forced() => names.misread(index, &element),
            _ => None,
        };
        slips.extend(slip);
    }
    slips
}

/// How many cues each name has, by how it is written.
struct Names {
    cues: HashMap<String, usize>,
    /// The usual way to write each name, by its letters.
    usual: HashMap<String, String>,
}

impl Names {
    fn of(script: &Script) -> Names {
        let mut cues: HashMap<String, usize> = HashMap::new();
        for cue in script.elements().filter_map(|element| element.cue()) {
            *cues.entry(speaker::key(cue.name())).or_default() += 1;
        }
        let mut usual: HashMap<String, String> = HashMap::new();
        for name in cues.keys() {
            let best = usual.entry(letters(name)).or_insert_with(|| name.clone());
            // Of two that are as many, the shorter one is right.
            let rank = |name: &String| (cues[name], Reverse(name.len()), Reverse(name.clone()));
            if rank(name) > rank(best) {
                best.clone_from(name);
            }
        }
        Names { cues, usual }
    }

    fn spelled_otherwise(&self, index: usize, element: &Element<'_>) -> Option<Slip> {
        let name = speaker::key(element.cue()?.name());
        let usual = self.usual.get(&letters(&name))?;
        (*usual != name).then(|| Slip::new(SlipKind::CueSpelledTwoWays, index, element.span()))
    }

    /// A line of action that is a name of the cast.
    fn misread(&self, index: usize, element: &Element<'_>) -> Option<Slip> {
        let lines = element.source_lines();
        let line = lines.first()?;
        let text = line.text();
        if !self.cues.contains_key(&speaker::key(Cue::new(&text).name())) {
            return None;
        }
        let kind = match (are_capitals(Cue::new(&text).name()), lines.len() > 1) {
            (true, false) => SlipKind::CueWithoutSpeech,
            (false, true) => SlipKind::CueInLowerCase,
            _ => return None,
        };
        Some(Slip::new(kind, index, line.span()))
    }
}

/// What a name and other ways to write it have in common.
fn letters(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).collect()
}
