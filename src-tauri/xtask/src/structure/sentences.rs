//! English in the code of the product. What a writer reads is in the page's catalogue, where it can be translated, so a
//! text of several words in Rust is either for a log or in the wrong place.

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, Expr, ExprCall, ExprMethodCall, LitStr, Macro,
    visit::{self, Visit},
};

use super::source::{FileId, Source};

/// The crates whose values cross to the page.
const CRATES: [&str; 4] = ["history", "llm", "writers-core", "writers-room"];

/// Files whose texts are for other readers.
const FOR_OTHERS: [(&str, &str); 8] = [
    // What the driver and the system's resolver say.
    ("history", "shared/fault.rs"),
    // What providers say.
    ("llm", "dialect/openai/chunk.rs"),
    ("llm", "quirks.rs"),
    ("llm", "refusal.rs"),
    // For the model.
    ("llm", "dialect/turns.rs"),
    ("writers-core", "turns/prompt.rs"),
    // For a terminal, when there is no window.
    ("writers-room", "crash.rs"),
    ("writers-room", "lib.rs"),
];

/// Macros whose texts are for logs, or for the programmer.
const LOGS: [&str; 8] = ["debug", "info", "warn", "error", "trace", "panic", "unreachable", "assert"];

/// Variables that hold an error, whose text is for logs.
const ERRORS: [&str; 3] = ["error", "fault", "refusal"];

/// From this many words on, a text says something.
const FEWEST: usize = 4;

/// A text that says something.
pub(super) struct Sentence {
    pub(super) file: FileId,
    pub(super) line: usize,
    pub(super) text: String,
}

/// The texts of the crate of this name that a writer could read; none for a crate of which nothing crosses to the page.
pub(super) fn sentences(name: &str, source: &Source) -> Vec<Sentence> {
    let mut found = Vec::new();
    if !CRATES.contains(&name) {
        return found;
    }
    for (module, item) in source.items() {
        let file = source.modules[module].file;
        if !FOR_OTHERS.contains(&(name, source.files[file].as_str())) {
            Walk { file, found: &mut found }.visit_item(item);
        }
    }
    found.sort_by_key(|sentence| (sentence.file, sentence.line));
    found
}

struct Walk<'a> {
    file: FileId,
    found: &'a mut Vec<Sentence>,
}

impl Walk<'_> {
    fn literal(&mut self, literal: &LitStr) {
        let text = literal.value();
        if says_something(&text) {
            self.found.push(Sentence { file: self.file, line: literal.span().start().line, text });
        }
    }

    /// Reads what a macro is given, which need not be expressions.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut before = String::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) if !is_log(&before) => self.tokens(group.stream()),
                TokenTree::Literal(literal) if before != "doc" => {
                    if let Ok(literal) = syn::parse2(TokenTree::Literal(literal).into()) {
                        self.literal(&literal);
                    }
                }
                TokenTree::Ident(word) => before = word.to_string(),
                TokenTree::Group(_) | TokenTree::Literal(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

fn is_log(name: &str) -> bool {
    LOGS.contains(&name)
}

impl<'ast> Visit<'ast> for Walk<'_> {
    /// Documentation, and the texts of errors, which are for logs.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_macro(&mut self, called: &'ast Macro) {
        let name = called.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        if !is_log(&name) {
            self.tokens(called.tokens.clone());
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.method == "to_string"
            && let Expr::Path(variable) = &*call.receiver
            && ERRORS.iter().any(|error| variable.path.is_ident(error))
        {
            let text = "the text of an error".to_owned();
            self.found.push(Sentence { file: self.file, line: call.method.span().start().line, text });
        }
        if call.method == "expect" {
            self.visit_expr(&call.receiver);
        } else {
            visit::visit_expr_method_call(self, call);
        }
    }

    /// `io::Error::other("..")` and the like: the text of an error, which is for logs.
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        let is_error = match &*call.func {
            Expr::Path(path) => path.path.segments.iter().any(|one| one.ident.to_string().ends_with("Error")),
            _ => false,
        };
        if !is_error {
            visit::visit_expr_call(self, call);
        }
    }

    fn visit_lit_str(&mut self, literal: &'ast LitStr) {
        self.literal(literal);
    }
}

/// Whether a text has several words, and is not SQL, which begins in capitals or compares something.
fn says_something(text: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || "'-".contains(c))
    };
    let in_capitals = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
    let words = text.split_whitespace();
    let is_sql = words.clone().next().is_some_and(in_capitals) || words.clone().any(|word| word == "=");
    !is_sql && words.filter(is_word).count() >= FEWEST
}
