//! What the code inside a macro uses, read from its words and signs because a macro need not be given expressions.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A use, as far as words and signs tell.
pub(super) enum Seen {
    /// A path, and whether it is called.
    Path(Vec<String>, bool),
    /// A method that is called, and whether it is called on `self`.
    Call(String, bool),
    /// A field, and the line it is in.
    Field(String, usize),
}

/// Everything that these tokens use.
pub(super) fn scan(tokens: TokenStream) -> Vec<Seen> {
    let tokens = Tokens(tokens.into_iter().collect());
    let mut seen = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.0.get(at) {
        if let TokenTree::Group(group) = token {
            seen.extend(scan(group.stream()));
        }
        let Some(word) = tokens.word(at) else {
            at += 1;
            continue;
        };
        // The dot before a field, and not the second of `0..end`.
        let after_dot = at >= 1 && tokens.is(at - 1, '.') && !(at >= 2 && tokens.is(at - 2, '.'));
        if !after_dot {
            let mut path = vec![word];
            at += 1;
            while tokens.are_colons(at)
                && let Some(next) = tokens.word(at + 2)
            {
                path.push(next);
                at += 3;
            }
            seen.push(Seen::Path(path, tokens.are_called(at)));
            continue;
        }
        if tokens.are_called(at + 1) {
            let on_self = at >= 2 && tokens.word(at - 2).as_deref() == Some("self");
            seen.push(Seen::Call(word, on_self));
        } else if word != "await" {
            seen.push(Seen::Field(word, token.span().start().line));
        }
        at += 1;
    }
    seen
}

struct Tokens(Vec<TokenTree>);

impl Tokens {
    fn word(&self, at: usize) -> Option<String> {
        match self.0.get(at) {
            Some(TokenTree::Ident(word)) => Some(word.to_string()),
            _ => None,
        }
    }

    fn is(&self, at: usize, sign: char) -> bool {
        matches!(self.0.get(at), Some(TokenTree::Punct(found)) if found.as_char() == sign)
    }

    fn are_colons(&self, at: usize) -> bool {
        self.is(at, ':') && self.is(at + 1, ':')
    }

    /// Whether arguments follow, or the types for a call with `::<..>`.
    fn are_called(&self, at: usize) -> bool {
        let arguments = matches!(
            self.0.get(at),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis
        );
        arguments || self.are_colons(at) && self.is(at + 2, '<')
    }
}
