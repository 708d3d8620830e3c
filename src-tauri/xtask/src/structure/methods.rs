//! Which files hold the methods of which types.
//!
//! The methods of one type may be spread over many files, each with an `impl` of its own. A call from one of them to
//! another joins the files as much as a `use` does, although nothing is imported.

use std::collections::{HashMap, HashSet};

use syn::{ImplItem, Item, ItemImpl, TraitItem, Type};

use super::{
    names::{Definition, Names, words},
    source::{FileId, ModuleId, Source},
};

/// Names that methods of the standard library have, or of libraries that are used here everywhere. A call of one of
/// these says nothing about this crate where the type before the dot is not known.
#[rustfmt::skip]
const STANDARD: &[&str] = &[
    "abort", "abs", "aggregate", "all", "and_then", "any", "append", "as_bytes", "as_deref", "as_mut",
    "as_ref", "as_slice", "as_str", "borrow", "borrow_mut", "bytes", "chars", "clear", "clone", "cloned",
    "cmp", "collect", "connect", "contains", "contains_key", "copied", "count", "create", "database",
    "default", "drain", "drop", "elapsed", "ends_with", "entry", "eq", "err", "exists", "expect", "extend",
    "file_name", "filter", "find", "finish", "first", "flush", "fmt", "fold", "from", "get", "get_mut",
    "hash", "header", "host", "id", "index", "insert", "into", "into_inner", "into_iter", "ip", "is_empty",
    "is_err", "is_none", "is_ok", "is_some", "iter", "iter_mut", "join", "keys", "kill", "kind", "last",
    "len", "lines", "load", "lock", "map", "map_err", "max", "metadata", "min", "ne", "new", "next",
    "notified", "notify_one", "now", "ok", "open", "or_else", "parent", "parse", "path", "peek", "poll",
    "pop", "port", "position", "push", "push_str", "range", "read", "recv", "remove", "replace", "reserve",
    "resize", "retain", "rev", "send", "set", "shutdown", "sleep", "sort", "spawn", "split", "starts_with",
    "status", "store", "subscribe", "sum", "swap", "take", "text", "then", "to_owned", "to_string", "trim",
    "truncate", "try_from", "try_into", "try_lock", "try_recv", "unwrap", "unwrap_or", "unwrap_or_default",
    "unwrap_or_else", "update", "values", "wait", "wake", "with", "write", "zip",
];

/// The inherent methods, functions and constants of a crate's types.
#[derive(Default)]
pub(super) struct Methods {
    of: HashMap<Definition, HashMap<String, HashSet<FileId>>>,
    /// Those that can be called with a dot, by name alone.
    named: HashMap<String, HashSet<FileId>>,
    /// Methods of the crate's traits.
    of_traits: HashSet<String>,
}

impl Methods {
    pub(super) fn new(source: &Source, names: &Names<'_>) -> Self {
        let mut methods = Self::default();
        for (module, item) in source.items() {
            match item {
                Item::Impl(block) if block.trait_.is_none() => {
                    if let Some(of) = owner(names, module, block) {
                        methods.add(names.file_of(module), &of, block);
                    }
                }
                Item::Trait(block) => {
                    methods.of_traits.extend(block.items.iter().filter_map(|item| match item {
                        TraitItem::Fn(method) => Some(method.sig.ident.to_string()),
                        _ => None,
                    }))
                }
                _ => {}
            }
        }
        methods
    }

    fn add(&mut self, file: FileId, of: &Definition, block: &ItemImpl) {
        for item in &block.items {
            let (name, dotted) = match item {
                ImplItem::Const(item) => (item.ident.to_string(), false),
                ImplItem::Fn(item) => (item.sig.ident.to_string(), item.sig.receiver().is_some()),
                _ => continue,
            };
            if dotted {
                self.named.entry(name.clone()).or_default().insert(file);
            }
            self.of.entry(of.clone()).or_default().entry(name).or_default().insert(file);
        }
    }

    /// The files that define this method of this type.
    pub(super) fn of(&self, item: &Definition, name: &str) -> impl Iterator<Item = FileId> {
        self.of.get(item).and_then(|methods| methods.get(name)).into_iter().flatten().copied()
    }

    pub(super) fn has_any(&self, item: &Definition) -> bool {
        self.of.contains_key(item)
    }

    /// The file that a call on something of unknown type leads to: none unless the name alone decides.
    pub(super) fn by_name(&self, name: &str) -> Option<FileId> {
        if STANDARD.contains(&name) || self.of_traits.contains(name) {
            return None;
        }
        let files = self.named.get(name)?;
        files.iter().next().copied().filter(|_| files.len() == 1)
    }
}

/// The type whose methods these are.
pub(super) fn owner(names: &Names<'_>, module: ModuleId, block: &ItemImpl) -> Option<Definition> {
    let Type::Path(path) = &*block.self_ty else { return None };
    let path = words(&path.path)?;
    names.resolve(module, &path).into_iter().find(|named| named.after.is_none()).map(|named| named.item)
}
