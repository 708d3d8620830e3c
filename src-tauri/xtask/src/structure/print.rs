//! The figures in the words that the person at the terminal reads.

use std::path::Path;

use super::{
    measure::{LARGEST_CYCLE, Measure},
    sentences::Sentence,
    source::FileId,
    uses::Edges,
};
use crate::report::say;

/// One line for a crate, and below it what it consists of.
pub(super) fn figures(name: &str, folder: &Path, files: &[String], measure: &Measure) {
    let small = measure.cycles.iter().filter(|cycle| cycle.len() <= LARGEST_CYCLE).count();
    println!(
        "{:<7}{name}: {} files, {} edges, cycles of 2 to {LARGEST_CYCLE} files: {small}, largest: {}, \
         private accesses: {}",
        if measure.passes() { "" } else { "FAILED" },
        files.len(),
        measure.edges.len(),
        measure.cycles.first().map_or(0, Vec::len),
        measure.accesses.len(),
    );
    for cycle in &measure.cycles {
        println!("           cycle of {}: {}", cycle.len(), named(cycle, files));
    }
    for access in &measure.accesses {
        let place = folder.join(&files[access.file]);
        let (field, declared) = (&access.field, &files[access.declared]);
        println!("           access: {}:{} {field}, private in {declared}", place.display(), access.line);
    }
}

/// The sentences that belong in the catalogue.
pub(super) fn sentences(folder: &Path, files: &[String], sentences: &[Sentence]) {
    for sentence in sentences {
        let place = folder.join(&files[sentence.file]);
        println!("FAILED     sentence: {}:{} {:?}", place.display(), sentence.line, sentence.text);
    }
}

/// What the figures mean, and what is allowed.
pub(super) fn rules() {
    println!();
    say("what this means:");
    println!(
        "    edge: a file needs another, because it names an item or calls a method that the other defines
    cycle: files that all need each other, directly or through others; {LARGEST_CYCLE} files at most
    private access: a private field of a struct with methods is used in another file, and it is no part with methods
           of its own; none at all
    sentence: a text of several words in a crate that the window is made of, which belongs in the page's catalogue
    cargo xtask structure --edges CRATE lists the edges and the names they are there for"
    );
}

/// All edges: those that make up the cycles first.
pub(super) fn edges(files: &[String], measure: &Measure) {
    let cycle_of = |file| measure.cycles.iter().position(|cycle| cycle.contains(&file));
    for (number, cycle) in measure.cycles.iter().enumerate() {
        say(format!("cycle of {}: {}", cycle.len(), named(cycle, files)));
        those(&measure.edges, files, |from, to| {
            cycle_of(from) == Some(number) && cycle_of(to) == Some(number)
        });
    }
    say("edges of no cycle:");
    those(&measure.edges, files, |from, to| cycle_of(from).is_none() || cycle_of(from) != cycle_of(to));
}

fn those(edges: &Edges, files: &[String], are: impl Fn(FileId, FileId) -> bool) {
    for ((from, to), names) in edges.iter().filter(|((from, to), _)| are(*from, *to)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        println!("    {} -> {}: {}", files[*from], files[*to], names.join(", "));
    }
}

fn named(cycle: &[FileId], files: &[String]) -> String {
    let names: Vec<&str> = cycle.iter().map(|file| files[*file].as_str()).collect();
    names.join(", ")
}
