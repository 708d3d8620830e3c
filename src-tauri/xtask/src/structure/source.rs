//! The source files of one crate, parsed, and the modules they hold.
//!
//! Tests are left out here, once, so that nothing after this has to know them: an item behind `#[cfg(test)]` is
//! dropped, and the file of a test module is never opened. A `main.rs` beside a `lib.rs` has modules of its own; what
//! it uses of the library is not followed, because the library cannot use it.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use syn::{Attribute, ImplItem, Item, Meta, TraitItem};

use crate::error::{Error, Result};

/// The place of a file in [`Source::files`].
pub(super) type FileId = usize;

/// The place of a module in [`Source::modules`].
pub(super) type ModuleId = usize;

/// One module. Several may be in one file.
pub(super) struct Module {
    pub(super) file: FileId,
    /// None for `lib.rs` and `main.rs`.
    pub(super) parent: Option<ModuleId>,
    pub(super) children: HashMap<String, ModuleId>,
    /// What is in it, without its child modules and without tests.
    pub(super) items: Vec<Item>,
}

/// All files of a crate that its `lib.rs` and `main.rs` lead to.
#[derive(Default)]
pub(super) struct Source {
    /// Their paths, from the folder `src` on.
    pub(super) files: Vec<String>,
    pub(super) modules: Vec<Module>,
}

impl Source {
    /// Reads the crate whose sources are in `folder`.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let mut source = Self::default();
        for (root, name) in ["lib.rs", "main.rs"].map(|name| (folder.join(name), name)) {
            if root.exists() {
                source.file(folder, Path::new(name), None, Path::new(""))?;
            }
        }
        if source.files.is_empty() {
            return Err(Error::stopped(format!("{} has no lib.rs and no main.rs", folder.display())));
        }
        Ok(source)
    }

    /// All items, with the modules they are in.
    pub(super) fn items(&self) -> impl Iterator<Item = (ModuleId, &Item)> {
        let modules = self.modules.iter().enumerate();
        modules.flat_map(|(id, module)| module.items.iter().map(move |item| (id, item)))
    }

    /// Reads one file, whose child modules are in the folder `below`.
    fn file(
        &mut self,
        folder: &Path,
        path: &Path,
        parent: Option<ModuleId>,
        below: &Path,
    ) -> Result<ModuleId> {
        let full = folder.join(path);
        let text = fs::read_to_string(&full).map_err(Error::io(format!("reading {}", full.display())))?;
        let parsed = syn::parse_file(&text).map_err(|error| {
            let start = error.span().start();
            Error::stopped(format!("{}:{}: {error}", full.display(), start.line))
        })?;
        self.files.push(path.display().to_string());
        self.module(folder, self.files.len() - 1, parent, below, parsed.items)
    }

    /// Takes in one module, and those below it.
    fn module(
        &mut self,
        folder: &Path,
        file: FileId,
        parent: Option<ModuleId>,
        below: &Path,
        items: Vec<Item>,
    ) -> Result<ModuleId> {
        let id = self.modules.len();
        self.modules.push(Module { file, parent, children: HashMap::new(), items: Vec::new() });
        for mut item in items {
            if is_test(attributes(&item)) {
                continue;
            }
            let Item::Mod(child) = item else {
                drop_tests(&mut item);
                self.modules[id].items.push(item);
                continue;
            };
            let name = child.ident.to_string();
            let inside = below.join(&name);
            let child = match child.content {
                Some((_, items)) => self.module(folder, file, Some(id), &inside, items)?,
                None => self.file(folder, &file_of(folder, &inside), Some(id), &inside)?,
            };
            self.modules[id].children.insert(name, child);
        }
        Ok(id)
    }
}

/// The file of a module whose own children are in the folder `inside`.
fn file_of(folder: &Path, inside: &Path) -> PathBuf {
    let old = inside.join("mod.rs");
    if folder.join(&old).exists() { old } else { inside.with_extension("rs") }
}

/// Drops the test functions among the methods of an item.
fn drop_tests(item: &mut Item) {
    match item {
        Item::Impl(block) => block.items.retain(|item| match item {
            ImplItem::Const(item) => !is_test(&item.attrs),
            ImplItem::Fn(item) => !is_test(&item.attrs),
            ImplItem::Type(item) => !is_test(&item.attrs),
            _ => true,
        }),
        Item::Trait(block) => block.items.retain(|item| match item {
            TraitItem::Fn(item) => !is_test(&item.attrs),
            _ => true,
        }),
        _ => {}
    }
}

/// `#[test]`, `#[cfg(test)]`, `#[cfg(all(test, unix))]` and the like, but not `#[cfg(not(test))]`.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("cfg") => {
            let condition = list.tokens.to_string();
            let mut words = condition.split(|character: char| !character.is_alphanumeric());
            words.any(|word| word == "test") && !condition.contains("not")
        }
        _ => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
