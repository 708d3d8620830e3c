//! What a written type says of a value: whether it is one of this crate's types, and which.

use syn::{GenericArgument, PathArguments, Type};

use super::{
    names::{Definition, Names, words},
    source::ModuleId,
};

/// Types whose values are used like what they hold.
const POINTERS: [&str; 3] = ["Arc", "Box", "Rc"];

/// What is known of the type of a value.
#[derive(Clone)]
pub(super) enum Known {
    /// It is this type of the crate.
    Ours(Definition),
    /// It is a type of another crate, or one without a name.
    Foreign,
    Nothing,
}

/// What a type says that is written in `module`; `this` is what `Self` stands for.
pub(super) fn known(names: &Names<'_>, module: ModuleId, this: Option<&Definition>, ty: &Type) -> Known {
    match ty {
        Type::Reference(ty) => known(names, module, this, &ty.elem),
        Type::Paren(ty) => known(names, module, this, &ty.elem),
        Type::Group(ty) => known(names, module, this, &ty.elem),
        Type::Infer(_) | Type::Macro(_) => Known::Nothing,
        Type::Path(ty) if ty.qself.is_some() => Known::Nothing,
        Type::Path(ty) if ty.path.is_ident("Self") => {
            this.map_or(Known::Nothing, |this| Known::Ours(this.clone()))
        }
        Type::Path(ty) => {
            if let Some(last) = ty.path.segments.last()
                && POINTERS.iter().any(|pointer| last.ident == pointer)
                && let PathArguments::AngleBracketed(given) = &last.arguments
                && let Some(GenericArgument::Type(held)) = given.args.first()
            {
                return known(names, module, this, held);
            }
            let named = words(&ty.path).map(|path| names.resolve(module, &path)).unwrap_or_default();
            named.into_iter().next().map_or(Known::Foreign, |named| match named.after {
                None => Known::Ours(named.item),
                Some(_) => Known::Nothing,
            })
        }
        _ => Known::Foreign,
    }
}
