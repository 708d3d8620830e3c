//! The variables of a function, as far as their types are known without a compiler.
//!
//! A type is known of `self`, of a parameter, of a `let` that names a type, and of the fields of all these. That is
//! enough to tell most fields and methods of this crate's types from those of other crates that have the same name.

use syn::{Expr, Member, UnOp};

use super::{names::Definition, structs::Structs, types::Known};

/// The variables in scope, the newest last.
#[derive(Default)]
pub(super) struct Locals(Vec<(String, Known)>);

impl Locals {
    pub(super) fn add(&mut self, name: String, known: Known) {
        self.0.push((name, known));
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Ends the scope that began with `count` variables.
    pub(super) fn end(&mut self, count: usize) {
        self.0.truncate(count);
    }

    /// What is known of the value of an expression.
    pub(super) fn known(&self, structs: &Structs, this: Option<&Definition>, value: &Expr) -> Known {
        let known = |value| self.known(structs, this, value);
        match value {
            Expr::Path(value) if value.path.is_ident("self") => {
                this.map_or(Known::Nothing, |this| Known::Ours(this.clone()))
            }
            Expr::Path(value) => {
                let newest = self.0.iter().rev().find(|(name, _)| value.path.is_ident(name));
                newest.map_or(Known::Nothing, |(_, known)| known.clone())
            }
            Expr::Paren(value) => known(&value.expr),
            Expr::Group(value) => known(&value.expr),
            Expr::Reference(value) => known(&value.expr),
            Expr::Unary(value) if matches!(value.op, UnOp::Deref(_)) => known(&value.expr),
            Expr::MethodCall(call) if call.method == "clone" => known(&call.receiver),
            Expr::Field(field) => match (known(&field.base), &field.member) {
                (Known::Ours(of), Member::Named(name)) => structs.field(&of, &name.to_string()),
                (Known::Ours(of), Member::Unnamed(number)) => structs.field(&of, &number.index.to_string()),
                // What is in a tuple may be ours again.
                (Known::Foreign, Member::Named(_)) => Known::Foreign,
                _ => Known::Nothing,
            },
            _ => Known::Nothing,
        }
    }
}
