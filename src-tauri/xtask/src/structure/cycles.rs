//! Files that need each other, directly or through others.

use std::collections::HashSet;

/// The groups of more than one file in which every file leads to every other, the largest first. Each is as large as it
/// can be, so no file is in two.
pub(super) fn cycles(files: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let reached: Vec<HashSet<usize>> = (0..files).map(|file| reached_from(file, edges)).collect();
    let mut cycles: Vec<Vec<usize>> = (0..files)
        .map(|file| reached[file].iter().copied().filter(|other| reached[*other].contains(&file)).collect())
        .collect();
    for cycle in &mut cycles {
        cycle.sort_unstable();
    }
    cycles.retain(|cycle| cycle.len() > 1);
    cycles.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    cycles.dedup();
    cycles
}

fn reached_from(start: usize, edges: &[(usize, usize)]) -> HashSet<usize> {
    let mut reached = HashSet::new();
    let mut next = vec![start];
    while let Some(file) = next.pop() {
        for (_, to) in edges.iter().filter(|(from, _)| *from == file) {
            if reached.insert(*to) {
                next.push(*to);
            }
        }
    }
    reached
}
