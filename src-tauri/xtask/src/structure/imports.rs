//! What one `use` brings into a module, a name at a time.

use syn::{ItemUse, UseTree, Visibility};

/// One name that a `use` brings, or all of a module's.
pub(super) struct Import {
    /// The name it has here: none for `as _`, and none for a glob.
    pub(super) name: Option<String>,
    pub(super) path: Vec<String>,
    pub(super) glob: bool,
    /// `pub use`, `pub(crate) use` and the like only hand a name on.
    pub(super) reexport: bool,
}

/// Everything that this `use` brings from this crate; a path that begins with `::` is another crate's.
pub(super) fn imports(item: &ItemUse) -> Vec<Import> {
    let mut found = Vec::new();
    if item.leading_colon.is_none() {
        let reexport = match &item.vis {
            Visibility::Inherited => false,
            Visibility::Restricted(to) => !to.path.is_ident("self"),
            Visibility::Public(_) => true,
        };
        follow(&item.tree, &mut Vec::new(), reexport, &mut found);
    }
    found
}

fn follow(tree: &UseTree, before: &mut Vec<String>, reexport: bool, found: &mut Vec<Import>) {
    let mut leaf = |last: &syn::Ident, name: &syn::Ident| {
        let mut path = before.clone();
        // `use a::{self}` brings `a` itself.
        if last != "self" || path.is_empty() {
            path.push(last.to_string());
        }
        let name = if name == "self" { path.last().cloned() } else { Some(name.to_string()) };
        found.push(Import { name: name.filter(|name| name != "_"), path, glob: false, reexport });
    };
    match tree {
        UseTree::Name(name) => leaf(&name.ident, &name.ident),
        UseTree::Rename(renamed) => leaf(&renamed.ident, &renamed.rename),
        UseTree::Glob(_) => found.push(Import { name: None, path: before.clone(), glob: true, reexport }),
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            follow(&path.tree, before, reexport, found);
            before.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                follow(tree, before, reexport, found);
            }
        }
    }
}
