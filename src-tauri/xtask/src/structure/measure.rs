//! What is measured of one crate, and the rules for it.

use super::{
    cycles::cycles,
    elsewhere::Elsewhere,
    methods::Methods,
    names::Names,
    source::{FileId, Source},
    structs::Structs,
    uses::{Edges, Facts, Found, PrivateAccess},
    walk::walk,
};

/// How many files may need each other: a type, and what it is made of.
pub(super) const LARGEST_CYCLE: usize = 3;

/// The figures of one crate.
pub(super) struct Measure {
    pub(super) edges: Edges,
    /// Groups of files that need each other, the largest first.
    pub(super) cycles: Vec<Vec<FileId>>,
    pub(super) accesses: Vec<PrivateAccess>,
}

impl Measure {
    pub(super) fn passes(&self) -> bool {
        self.accesses.is_empty() && self.cycles.iter().all(|cycle| cycle.len() <= LARGEST_CYCLE)
    }
}

/// Measures a crate, which is built on these others.
pub(super) fn measure<'a>(source: &Source, others: impl IntoIterator<Item = &'a Source>) -> Measure {
    let names = Names::new(source);
    let methods = Methods::new(source, &names);
    let structs = Structs::new(source, &names, &methods);
    let elsewhere = Elsewhere::new(others);
    let facts = Facts { names: &names, methods: &methods, structs: &structs, elsewhere: &elsewhere };
    let Found { edges, accesses } = walk(source, facts);
    let pairs: Vec<(FileId, FileId)> = edges.keys().copied().collect();
    Measure { cycles: cycles(source.files.len(), &pairs), edges, accesses }
}
