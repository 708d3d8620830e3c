//! The figures in the words that the person at the terminal reads.

use std::path::Path;

use super::{
    measure::{LARGEST_CIRCLE, Measure},
    sentences::Sentence,
    source::FileId,
    uses::Edges,
};
use crate::report::say;

/// One line for a crate, and below it what it consists of.
pub(super) fn figures(name: &str, folder: &Path, files: &[String], measure: &Measure) {
    let small = measure.circles.iter().filter(|circle| circle.len() <= LARGEST_CIRCLE).count();
    println!(
        "{:<7}{name}: {} files, {} edges, circles of 2 to {LARGEST_CIRCLE} files: {small}, largest: {}, reaches: {}",
        if measure.passes() { "" } else { "FAILED" },
        files.len(),
        measure.edges.len(),
        measure.circles.first().map_or(0, Vec::len),
        measure.reaches.len(),
    );
    for circle in &measure.circles {
        println!("           circle of {}: {}", circle.len(), named(circle, files));
    }
    for reach in &measure.reaches {
        let place = folder.join(&files[reach.file]);
        let (field, declared) = (&reach.field, &files[reach.declared]);
        println!("           reach: {}:{} {field}, private in {declared}", place.display(), reach.line);
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
    circle: files that all need each other, directly or through others; {LARGEST_CIRCLE} files at most
    reach: a private field of a struct with methods is used in another file, and it is no part with methods of its
           own; none at all
    sentence: a text of several words in a crate that the window is made of, which belongs in the page's catalogue
    cargo xtask structure --edges CRATE lists the edges and the names they are there for"
    );
}

/// All edges: those that make up the circles first.
pub(super) fn edges(files: &[String], measure: &Measure) {
    let circle_of = |file| measure.circles.iter().position(|circle| circle.contains(&file));
    for (number, circle) in measure.circles.iter().enumerate() {
        say(format!("circle of {}: {}", circle.len(), named(circle, files)));
        those(&measure.edges, files, |from, to| {
            circle_of(from) == Some(number) && circle_of(to) == Some(number)
        });
    }
    say("edges of no circle:");
    those(&measure.edges, files, |from, to| circle_of(from).is_none() || circle_of(from) != circle_of(to));
}

fn those(edges: &Edges, files: &[String], are: impl Fn(FileId, FileId) -> bool) {
    for ((from, to), names) in edges.iter().filter(|((from, to), _)| are(*from, *to)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        println!("    {} -> {}: {}", files[*from], files[*to], names.join(", "));
    }
}

fn named(circle: &[FileId], files: &[String]) -> String {
    let names: Vec<&str> = circle.iter().map(|file| files[*file].as_str()).collect();
    names.join(", ")
}
