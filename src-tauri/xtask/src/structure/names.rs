//! What a path in a module names: the item, and so the file that defines it.
//!
//! Names are followed through every `use`, re-exports and globs included, to the module that defines the item. This is
//! less than the compiler does: visibility is not checked, and items inside function bodies are not known. Of an item
//! that a macro makes, the name is taken to be the first word in capitals that the macro is given.

use std::collections::HashSet;

use proc_macro2::TokenTree;
use syn::{
    Item, ItemMacro, ItemUse, Path,
    visit::{self, Visit},
};

use super::{
    imports::{Import, imports},
    source::{FileId, Module, ModuleId, Source},
};

/// An item, by the module that defines it and its name there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Definition {
    pub(super) module: ModuleId,
    pub(super) name: String,
}

/// What a path names: an item, and the name that follows it if there is one, as `new` in `Room::new`.
pub(super) struct Named {
    pub(super) item: Definition,
    pub(super) after: Option<String>,
}

/// The names of all modules of a crate.
pub(super) struct Names<'a> {
    source: &'a Source,
    scopes: Vec<Scope>,
}

/// The names that one module has.
#[derive(Default)]
struct Scope {
    items: HashSet<String>,
    imports: Vec<Import>,
}

enum Target {
    Module(ModuleId),
    Item(Named),
}

/// The lookups that are under way, so that a `use` that leads back to itself ends.
type Pending = Vec<(ModuleId, String)>;

impl<'a> Names<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self { source, scopes: source.modules.iter().map(scope).collect() }
    }

    /// The file that defines the item.
    pub(super) fn file(&self, item: &Definition) -> FileId {
        self.file_of(item.module)
    }

    pub(super) fn file_of(&self, module: ModuleId) -> FileId {
        self.source.modules[module].file
    }

    /// Whether `inner` is `outer` or below it.
    pub(super) fn is_within(&self, inner: ModuleId, outer: ModuleId) -> bool {
        inner == outer || self.parent(inner).is_some_and(|parent| self.is_within(parent, outer))
    }

    pub(super) fn parent(&self, module: ModuleId) -> Option<ModuleId> {
        self.source.modules[module].parent
    }

    /// The items that a path in `module` names: more than one where a type and a function share a name, and none where
    /// the path leads into another crate or ends at a module.
    pub(super) fn resolve(&self, module: ModuleId, path: &[String]) -> Vec<Named> {
        let targets = self.follow(module, path, &mut Vec::new()).into_iter();
        targets
            .filter_map(|target| match target {
                Target::Item(named) => Some(named),
                Target::Module(_) => None,
            })
            .collect()
    }

    fn follow(&self, module: ModuleId, path: &[String], pending: &mut Pending) -> Vec<Target> {
        let Some((first, rest)) = path.split_first() else { return vec![Target::Module(module)] };
        let start = match first.as_str() {
            "crate" => vec![Target::Module(self.root(module))],
            "self" => vec![Target::Module(module)],
            word => self.inside(module, word, pending),
        };
        rest.iter().fold(start, |targets, word| self.step(targets, word, pending))
    }

    /// From what a path names so far, by its next word.
    fn step(&self, targets: Vec<Target>, word: &str, pending: &mut Pending) -> Vec<Target> {
        let mut modules = Vec::new();
        let mut items = Vec::new();
        for target in targets {
            match target {
                Target::Module(module) => modules.push(module),
                Target::Item(Named { item, after }) => {
                    items.push(Target::Item(Named { item, after: after.or(Some(word.to_owned())) }));
                }
            }
        }
        // A function and a module may share a name, and only the module can be followed by another name.
        if modules.is_empty() {
            return items;
        }
        modules.into_iter().flat_map(|module| self.inside(module, word, pending)).collect()
    }

    /// What a word names inside a module.
    fn inside(&self, module: ModuleId, word: &str, pending: &mut Pending) -> Vec<Target> {
        if word == "super" {
            return self.parent(module).map(Target::Module).into_iter().collect();
        }
        let this = (module, word.to_owned());
        if pending.contains(&this) {
            return Vec::new();
        }
        pending.push(this);
        let scope = &self.scopes[module];
        let mut found = Vec::new();
        if scope.items.contains(word) {
            let item = Definition { module, name: word.to_owned() };
            found.push(Target::Item(Named { item, after: None }));
        }
        found.extend(self.source.modules[module].children.get(word).copied().map(Target::Module));
        for import in scope.imports.iter().filter(|import| import.name.as_deref() == Some(word)) {
            found.extend(self.follow(module, &import.path, pending));
        }
        if found.is_empty() {
            for import in scope.imports.iter().filter(|import| import.glob) {
                for target in self.follow(module, &import.path, pending) {
                    if let Target::Module(from) = target {
                        found.extend(self.inside(from, word, pending));
                    }
                }
            }
        }
        pending.pop();
        found
    }

    fn root(&self, module: ModuleId) -> ModuleId {
        self.parent(module).map_or(module, |parent| self.root(parent))
    }
}

fn scope(module: &Module) -> Scope {
    let mut scope = Scope::default();
    for item in &module.items {
        scope.items.extend(name(item));
        scope.visit_item(item);
    }
    scope
}

/// A `use` inside a function is taken for one of the whole module.
impl Visit<'_> for Scope {
    fn visit_item_use(&mut self, item: &ItemUse) {
        self.imports.extend(imports(item));
        visit::visit_item_use(self, item);
    }
}

/// The name under which other modules know an item.
fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => return name_from_macro(item),
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

fn name_from_macro(item: &ItemMacro) -> Option<String> {
    if let Some(ident) = &item.ident {
        return Some(ident.to_string());
    }
    let words = item.mac.tokens.clone().into_iter().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    });
    words.into_iter().find(|word| word.starts_with(char::is_uppercase))
}

/// A path as words; none if it begins with `::` and so leads into another crate.
pub(super) fn words(path: &Path) -> Option<Vec<String>> {
    path.leading_colon
        .is_none()
        .then(|| path.segments.iter().map(|segment| segment.ident.to_string()).collect())
}
