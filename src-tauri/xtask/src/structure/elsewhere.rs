//! Names that the crates have which a crate is built on: the same name here may mean theirs.

use std::collections::HashSet;

use syn::{ImplItem, Item, Visibility};

use super::source::Source;

/// The public methods and fields of other crates of this workspace.
#[derive(Default)]
pub(super) struct Elsewhere {
    methods: HashSet<String>,
    fields: HashSet<String>,
}

impl Elsewhere {
    pub(super) fn new<'a>(crates: impl IntoIterator<Item = &'a Source>) -> Self {
        let mut elsewhere = Self::default();
        for (_, item) in crates.into_iter().flat_map(Source::items) {
            match item {
                Item::Impl(block) => {
                    elsewhere.methods.extend(block.items.iter().filter_map(|item| match item {
                        ImplItem::Fn(method) if is_public(&method.vis) => Some(method.sig.ident.to_string()),
                        _ => None,
                    }))
                }
                Item::Struct(item) => {
                    let public = item.fields.iter().filter(|field| is_public(&field.vis));
                    elsewhere
                        .fields
                        .extend(public.filter_map(|field| Some(field.ident.as_ref()?.to_string())));
                }
                _ => {}
            }
        }
        elsewhere
    }

    pub(super) fn has_method(&self, name: &str) -> bool {
        self.methods.contains(name)
    }

    pub(super) fn has_field(&self, name: &str) -> bool {
        self.fields.contains(name)
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
