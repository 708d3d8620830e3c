//! What a use that was found in the code comes to: an edge to another file, a private access in it, or nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    elsewhere::Elsewhere,
    methods::Methods,
    names::{Definition, Names},
    source::{FileId, ModuleId},
    structs::Structs,
    types::Known,
};

/// From a file to another, with the names for which it needs it.
pub(super) type Edges = BTreeMap<(FileId, FileId), BTreeSet<String>>;

/// A use of a field that a struct in another file encapsulates.
pub(super) struct PrivateAccess {
    pub(super) file: FileId,
    pub(super) line: usize,
    /// The field, behind the name of its struct.
    pub(super) field: String,
    /// Where the struct is.
    pub(super) declared: FileId,
}

/// What is known of a crate before its code is walked.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) names: &'a Names<'a>,
    pub(super) methods: &'a Methods,
    pub(super) structs: &'a Structs,
    pub(super) elsewhere: &'a Elsewhere,
}

/// What was found in a crate.
#[derive(Default)]
pub(super) struct Found {
    pub(super) edges: Edges,
    pub(super) accesses: Vec<PrivateAccess>,
}

/// The uses in one module.
pub(super) struct Uses<'a> {
    facts: Facts<'a>,
    module: ModuleId,
    file: FileId,
    found: &'a mut Found,
}

impl<'a> Uses<'a> {
    pub(super) fn new(facts: Facts<'a>, module: ModuleId, found: &'a mut Found) -> Self {
        Self { facts, module, file: facts.names.file_of(module), found }
    }

    /// The item that a path names, and the method after it; `this` is what `Self` stands for.
    pub(super) fn item(&mut self, this: Option<&Definition>, path: &[String]) {
        if let [first, rest @ ..] = path
            && first == "Self"
        {
            if let (Some(this), Some(method)) = (this, rest.first()) {
                self.method(this, method);
            }
            return;
        }
        for named in self.facts.names.resolve(self.module, path) {
            self.edge(self.facts.names.file(&named.item), named.item.name.clone());
            if let Some(method) = named.after {
                self.method(&named.item, &method);
            }
        }
    }

    /// A method that is called on a value.
    pub(super) fn call(&mut self, on: &Known, name: &str) {
        match on {
            Known::Ours(of) => self.method(of, name),
            Known::Foreign => {}
            Known::Nothing if self.facts.elsewhere.has_method(name) => {}
            Known::Nothing => {
                if let Some(file) = self.facts.methods.by_name(name) {
                    self.edge(file, format!(".{name}()"));
                }
            }
        }
    }

    /// A field of a value, in this line.
    pub(super) fn field(&mut self, of: &Known, name: &str, line: usize) {
        let Facts { names, structs, elsewhere, .. } = self.facts;
        let encapsulated = match of {
            Known::Ours(of) => structs.encapsulated(self.file, of, name),
            Known::Foreign => None,
            Known::Nothing if elsewhere.has_field(name) => None,
            Known::Nothing => structs.encapsulated_by_name(names, self.module, name),
        };
        if let Some(encapsulated) = encapsulated {
            let field = format!("{}.{name}", encapsulated.of);
            let declared = encapsulated.file;
            self.found.accesses.push(PrivateAccess { file: self.file, line, field, declared });
        }
    }

    fn method(&mut self, of: &Definition, name: &str) {
        let methods = self.facts.methods;
        // A method may be written twice, for two systems: then the nearer one is meant.
        if methods.of(of, name).all(|file| file != self.file) {
            for file in methods.of(of, name) {
                self.edge(file, format!("{}::{name}", of.name));
            }
        }
    }

    fn edge(&mut self, to: FileId, name: String) {
        if to != self.file {
            self.found.edges.entry((self.file, to)).or_default().insert(name);
        }
    }
}
