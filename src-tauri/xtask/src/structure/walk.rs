//! A walk over the code of a crate that finds every path, method call and field in it.

use std::mem;

use syn::{
    Arm, Attribute, Block, Expr, ExprCall, ExprClosure, ExprField, ExprForLoop, ExprMethodCall, ImplItemFn,
    ItemFn, ItemImpl, ItemTrait, ItemUse, Local, Macro, Member, Pat, PatIdent, PatType, Path, Token,
    parse::Parser,
    punctuated::Punctuated,
    visit::{self, Visit},
};

use super::{
    imports::imports,
    locals::Locals,
    methods::owner,
    names::{Definition, words},
    source::{ModuleId, Source},
    tokens::{Seen, scan},
    types::{Known, known},
    uses::{Facts, Found, Uses},
};

/// Walks over all modules. Returns the private accesses in the order of the files.
pub(super) fn walk(source: &Source, facts: Facts<'_>) -> Found {
    let mut found = Found::default();
    for (module, item) in source.items() {
        let uses = Uses::new(facts, module, &mut found);
        Walk { facts, module, this: None, locals: Locals::default(), uses }.visit_item(item);
    }
    found.accesses.sort_by_key(|access| (access.file, access.line));
    found
}

struct Walk<'a> {
    facts: Facts<'a>,
    module: ModuleId,
    /// What `Self` stands for.
    this: Option<Definition>,
    locals: Locals,
    uses: Uses<'a>,
}

impl Walk<'_> {
    fn known(&self, value: &Expr) -> Known {
        self.locals.known(self.facts.structs, self.this.as_ref(), value)
    }

    /// A path of one word might be a variable: only in capitals, or called, is it taken for an item.
    fn path(&mut self, path: &[String], called: bool) {
        match path {
            [word] if !called && !word.starts_with(char::is_uppercase) => {}
            path => self.uses.item(self.this.as_ref(), path),
        }
    }

    /// Walks a part of the code whose variables end with it.
    fn scope(&mut self, walk: impl FnOnce(&mut Self)) {
        let before = self.locals.count();
        walk(self);
        self.locals.end(before);
    }

    /// Walks a part of the code in which `Self` stands for this.
    fn within(&mut self, this: Option<Definition>, walk: impl FnOnce(&mut Self)) {
        let outer = mem::replace(&mut self.this, this);
        walk(self);
        self.this = outer;
    }
}

impl<'ast> Visit<'ast> for Walk<'_> {
    /// What a derive or another attribute is given is not an item of this crate.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    /// A re-export hands a name on and does not use it. Nor does a glob: what is then used by name is found there.
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        for import in imports(item).iter().filter(|import| !import.reexport && !import.glob) {
            self.uses.item(self.this.as_ref(), &import.path);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let this = owner(self.facts.names, self.module, item);
        self.within(this, |walk| visit::visit_item_impl(walk, item));
    }

    fn visit_item_trait(&mut self, item: &'ast ItemTrait) {
        self.within(None, |walk| visit::visit_item_trait(walk, item));
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if let Some(words) = words(path) {
            self.path(&words, false);
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if let Expr::Path(function) = &*call.func
            && let Some(words) = words(&function.path)
        {
            self.path(&words, true);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let on = self.known(&call.receiver);
        self.uses.call(&on, &call.method.to_string());
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_field(&mut self, access: &'ast ExprField) {
        if let Member::Named(field) = &access.member {
            let of = self.known(&access.base);
            self.uses.field(&of, &field.to_string(), field.span().start().line);
        }
        visit::visit_expr_field(self, access);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.visit_path(&call.path);
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(expressions) = expressions.parse2(call.tokens.clone()) {
            return expressions.iter().for_each(|value| self.visit_expr(value));
        }
        for seen in scan(call.tokens.clone()) {
            match seen {
                Seen::Path(path, called) => self.path(&path, called),
                Seen::Call(name, on_self) => {
                    let this = self.this.clone().filter(|_| on_self);
                    self.uses.call(&this.map_or(Known::Nothing, Known::Ours), &name);
                }
                Seen::Field(name, line) => self.uses.field(&Known::Nothing, &name, line),
            }
        }
    }

    /// A variable of which no type is known hides others of its name all the same.
    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        self.locals.add(pattern.ident.to_string(), Known::Nothing);
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_pat_type(&mut self, typed: &'ast PatType) {
        visit::visit_pat_type(self, typed);
        if let Pat::Ident(pattern) = &*typed.pat {
            let known = known(self.facts.names, self.module, self.this.as_ref(), &typed.ty);
            self.locals.add(pattern.ident.to_string(), known);
        }
    }

    fn visit_local(&mut self, local: &'ast Local) {
        let known = local.init.as_ref().map_or(Known::Nothing, |init| self.known(&init.expr));
        if let Some(init) = &local.init {
            self.visit_local_init(init);
        }
        self.visit_pat(&local.pat);
        if let Pat::Ident(pattern) = &local.pat {
            self.locals.add(pattern.ident.to_string(), known);
        }
    }

    fn visit_block(&mut self, block: &'ast Block) {
        self.scope(|walk| visit::visit_block(walk, block));
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.scope(|walk| visit::visit_item_fn(walk, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.scope(|walk| visit::visit_impl_item_fn(walk, item));
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        self.scope(|walk| visit::visit_expr_closure(walk, closure));
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        self.scope(|walk| visit::visit_arm(walk, arm));
    }

    fn visit_expr_for_loop(&mut self, each: &'ast ExprForLoop) {
        self.scope(|walk| visit::visit_expr_for_loop(walk, each));
    }
}
