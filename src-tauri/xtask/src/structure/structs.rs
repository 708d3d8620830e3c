//! The structs of a crate: what their fields are, and which of these are for the struct's own methods.
//!
//! The compiler does not check that, because a child module may use the private fields of its parents.

use std::collections::{HashMap, HashSet};

use syn::{
    Fields, Item, ItemStruct, Path, Visibility,
    visit::{self, Visit},
};

use super::{
    methods::Methods,
    names::{Definition, Names, words},
    source::{FileId, ModuleId, Source},
    types::{Known, known},
};

/// The structs of a crate.
pub(super) struct Structs {
    all: HashMap<Definition, Struct>,
}

struct Struct {
    file: FileId,
    fields: HashMap<String, Field>,
    /// It has methods and a private field, so its fields are for its methods.
    encapsulates: bool,
    /// It has named fields, and none of them is private.
    plain: bool,
}

struct Field {
    known: Known,
    visibility: Visible,
    /// It has no visibility of its own: it was not opened for other files on purpose.
    private: bool,
}

/// From where a field can be named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visible {
    /// `pub`.
    Everywhere,
    /// `pub(crate)`, and `pub(in ..)`, which is not followed.
    InCrate,
    /// Private, and `pub(super)`: from this module on down.
    Within(Option<ModuleId>),
}

/// A field of a struct in another file, which encapsulates it.
pub(super) struct Encapsulated<'a> {
    pub(super) of: &'a str,
    pub(super) file: FileId,
}

impl Structs {
    pub(super) fn new(source: &Source, names: &Names<'_>, methods: &Methods) -> Self {
        let found: Vec<(Definition, &ItemStruct)> = source
            .items()
            .filter_map(|(module, item)| match item {
                Item::Struct(item) => Some((Definition { module, name: item.ident.to_string() }, item)),
                _ => None,
            })
            .collect();
        let with_methods = with_methods(&found, names, methods);
        let all = found
            .into_iter()
            .map(|(definition, item)| {
                let fields = fields(names, &definition, item);
                let private = item.fields.iter().any(|field| matches!(field.vis, Visibility::Inherited));
                let encapsulates = private && with_methods.contains(&definition);
                let plain = !private && matches!(item.fields, Fields::Named(_));
                let file = source.modules[definition.module].file;
                (definition, Struct { file, fields, encapsulates, plain })
            })
            .collect();
        Self { all }
    }

    /// What is known of a field of a value of this type.
    pub(super) fn field(&self, of: &Definition, name: &str) -> Known {
        let field = self.all.get(of).and_then(|found| found.fields.get(name));
        field.map_or(Known::Nothing, |field| field.known.clone())
    }

    /// The field that is meant, if its struct is known, is in another file, and encapsulates it.
    pub(super) fn encapsulated<'a>(
        &'a self,
        file: FileId,
        of: &'a Definition,
        name: &str,
    ) -> Option<Encapsulated<'a>> {
        let found = self.all.get(of).filter(|found| found.encapsulates && found.file != file)?;
        found.fields.get(name).filter(|field| field.private && !self.is_part(&field.known))?;
        Some(Encapsulated { of: &of.name, file: found.file })
    }

    /// Whether values of this type keep their own state. A struct may be made of such parts, and the files of its module
    /// may name them: they can only call the parts' methods.
    fn is_part(&self, known: &Known) -> bool {
        match known {
            Known::Ours(of) => self.all.get(of).is_some_and(|found| found.encapsulates),
            Known::Foreign | Known::Nothing => false,
        }
    }

    /// The field that is meant where the struct is not known, by its name alone: none if the name is that of a field
    /// that may be used, too.
    pub(super) fn encapsulated_by_name(
        &self,
        names: &Names<'_>,
        module: ModuleId,
        name: &str,
    ) -> Option<Encapsulated<'_>> {
        let file = names.file_of(module);
        let mut with = self.all.iter().filter(|(_, found)| found.fields.contains_key(name));
        if with.any(|(_, found)| found.plain || found.file == file) {
            return None;
        }
        let candidates = self.all.keys().filter(|of| self.is_visible(names, module, of, name));
        // The same one each time where more than one could be meant.
        candidates
            .filter_map(|of| self.encapsulated(file, of, name))
            .min_by_key(|found| (found.file, found.of))
    }

    fn is_visible(&self, names: &Names<'_>, from: ModuleId, of: &Definition, name: &str) -> bool {
        let field = self.all.get(of).and_then(|found| found.fields.get(name));
        field.is_some_and(|field| match field.visibility {
            Visible::Everywhere | Visible::InCrate => true,
            Visible::Within(module) => module.is_some_and(|module| names.is_within(from, module)),
        })
    }
}

/// The fields of a struct; those of a tuple struct are named by their numbers.
fn fields(names: &Names<'_>, of: &Definition, item: &ItemStruct) -> HashMap<String, Field> {
    let numbered = item.fields.iter().enumerate();
    let named = numbered.map(|(number, field)| {
        let name = field.ident.as_ref().map_or_else(|| number.to_string(), ToString::to_string);
        let visibility = match &field.vis {
            Visibility::Public(_) => Visible::Everywhere,
            Visibility::Inherited => Visible::Within(Some(of.module)),
            Visibility::Restricted(to) if to.path.is_ident("self") => Visible::Within(Some(of.module)),
            Visibility::Restricted(to) if to.path.is_ident("super") => {
                Visible::Within(names.parent(of.module))
            }
            Visibility::Restricted(_) => Visible::InCrate,
        };
        let private = matches!(field.vis, Visibility::Inherited);
        (name, Field { known: known(names, of.module, Some(of), &field.ty), visibility, private })
    });
    named.collect()
}

/// The structs that have methods, and those that a tuple struct with methods is made of: in `struct Room(Arc<Inner>)`
/// the methods of `Room` are those of `Inner`.
fn with_methods(
    structs: &[(Definition, &ItemStruct)],
    names: &Names<'_>,
    methods: &Methods,
) -> HashSet<Definition> {
    let mut found = HashSet::new();
    for (definition, item) in structs.iter().filter(|(definition, _)| methods.has_any(definition)) {
        if let Fields::Unnamed(fields) = &item.fields {
            Parts { names, module: definition.module, found: &mut found }.visit_fields_unnamed(fields);
        }
        found.insert(definition.clone());
    }
    found
}

/// The types of this crate that a type is made of.
struct Parts<'a> {
    names: &'a Names<'a>,
    module: ModuleId,
    found: &'a mut HashSet<Definition>,
}

impl<'ast> Visit<'ast> for Parts<'_> {
    fn visit_path(&mut self, path: &'ast Path) {
        if let Some(words) = words(path) {
            self.found.extend(self.names.resolve(self.module, &words).into_iter().map(|named| named.item));
        }
        visit::visit_path(self, path);
    }
}
