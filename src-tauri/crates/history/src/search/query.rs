//! What is searched for, read from what is typed.

use std::collections::VecDeque;

use crate::{
    Assistant, Message, Role, Scope, Tag, Timestamp, Zone,
    words::{Word, words},
};

use super::terms::pair;

/// How much of what is typed is read, in bytes: a page that was pasted is cut.
const LONGEST: usize = 4_096;

/// How many words are searched for; further ones are not read.
const MOST_WORDS: usize = 32;

/// What is searched for: every term, within the bounds that were typed.
///
/// A term is a word or the beginning of one, or `"whole words in this order"`. What is written without a space between
/// has to stand together, and so have the signs of Chinese or Thai. `assistant:`, `role:`, `tag:`, `kept:`, `before:` and
/// `after:` are bounds, and every `tag:` holds; with a value that they do not know they are words as any others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    terms: Vec<Term>,
    pub(crate) assistant: Option<Assistant>,
    pub(crate) role: Option<Role>,
    /// Tags that the session has to have, as they are compared.
    pub(crate) tags: Vec<String>,
    /// Whether the session has to be kept, or must not be.
    pub(crate) kept: Option<bool>,
    /// From this moment on.
    pub(crate) after: Option<Timestamp>,
    /// Before this moment.
    pub(crate) before: Option<Timestamp>,
}

/// What bounds are called.
const BOUNDS: [&str; 6] = ["assistant", "role", "tag", "kept", "before", "after"];

/// Words that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    /// Whether the last word may be the beginning of one.
    is_open: bool,
}

impl Query {
    /// Reads what was typed at `now`, by a writer whose clock is in `zone`.
    pub fn read(typed: &str, zone: Zone, now: Timestamp) -> Self {
        let typed = &typed[..typed.floor_char_boundary(LONGEST)];
        let mut query = Self::default();
        for piece in pieces(typed) {
            match piece {
                Piece::Quoted(text, is_closed) => query.add(text, !is_closed),
                Piece::Plain(text) => {
                    if !query.bound(text, zone, now) {
                        query.add(text, true);
                    }
                }
            }
        }
        query
    }

    /// Whether nothing is searched for, and so nothing is found.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether there are words to search for, and not only bounds.
    pub(crate) fn has_words(&self) -> bool {
        !self.terms.is_empty()
    }

    /// What the index is asked for, in its language: the words and pairs that a message has where this finds it, with the
    /// words that may stand for the beginning of one, as `completions` lists them; none where no word begins so. Neither
    /// words nor pairs have a sign that means something in it. Whether a message has the phrases, only its text says.
    pub(crate) fn expression<E>(
        &self,
        mut completions: impl FnMut(&str) -> Result<Option<Vec<String>>, E>,
    ) -> Result<Option<String>, E> {
        let mut wanted = Vec::new();
        for Term { words, is_open } in &self.terms {
            let Some((last, before)) = words.split_last() else { continue };
            let whole = if *is_open { before } else { words };
            // A pair may be any of some words, and the words themselves leave fewer texts to read.
            wanted.extend(whole.iter().map(|word| quoted(word)));
            wanted.extend(whole.windows(2).map(|two| quoted(&pair(&two[0], &two[1]))));
            if !is_open {
                continue;
            }
            match completions(last)? {
                None => wanted.push(format!("{}*", quoted(last))),
                Some(words) if words.is_empty() => return Ok(None),
                Some(words) => {
                    let term = |word: &String| match before.last() {
                        Some(neighbour) => quoted(&pair(neighbour, word)),
                        None => quoted(word),
                    };
                    wanted.push(format!("({})", words.iter().map(term).collect::<Vec<_>>().join(" OR ")));
                }
            }
        }
        Ok(Some(wanted.join(" AND ")))
    }

    /// Whether a text has the phrases of this, in which the index only names the messages that may.
    pub(crate) fn has_phrases_in(&self, text: &str) -> bool {
        self.terms.iter().filter(|term| term.words.len() > 1).all(|term| term.is_in(text))
    }

    /// Whether this message of a session with these tags, which is kept or not, is found, of those that are visible. The
    /// oracle of the tests; the store asks its index.
    pub fn finds(&self, scope: &Scope, tags: &[Tag], is_kept: bool, message: &Message) -> bool {
        let words: Vec<Word<'_>> = words(&message.content).collect();
        !self.is_empty()
            && self.assistant.is_none_or(|assistant| assistant == scope.assistant)
            && self.role.is_none_or(|role| role == message.role)
            && self.tags.iter().all(|wanted| tags.iter().any(|tag| tag.folded() == *wanted))
            && self.kept.is_none_or(|kept| kept == is_kept)
            && self.after.is_none_or(|after| message.created_at >= after)
            && self.before.is_none_or(|before| message.created_at < before)
            && self.terms.iter().all(|term| (0..words.len()).any(|at| term.length_at(&words, at).is_some()))
    }

    /// How many words are found at a word of a text; none where nothing is.
    pub(super) fn length_at(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        self.terms.iter().filter_map(|term| term.length_at(words, at)).max()
    }

    /// How many words the longest term has.
    pub(super) fn longest_term(&self) -> usize {
        self.terms.iter().map(|term| term.words.len()).max().unwrap_or(0)
    }

    fn add(&mut self, text: &str, is_open: bool) {
        let known: usize = self.terms.iter().map(|term| term.words.len()).sum();
        let words: Vec<String> =
            words(text).map(|word| word.folded.into_owned()).take(MOST_WORDS - known).collect();
        let term = Term { words, is_open };
        if !term.words.is_empty() && !self.terms.contains(&term) {
            self.terms.push(term);
        }
    }

    fn add_tag(&mut self, folded: String) {
        if !self.tags.contains(&folded) {
            self.tags.push(folded);
        }
    }

    /// Whether a text is a bound, which then holds.
    fn bound(&mut self, text: &str, zone: Zone, now: Timestamp) -> bool {
        let Some((name, value)) = text.split_once([':', '：']) else { return false };
        let (name, value) = (name.to_ascii_lowercase(), value.trim_matches(QUOTES));
        if value.is_empty() {
            // It is still being typed.
            return BOUNDS.contains(&name.as_str());
        }
        let bound = match name.as_str() {
            "assistant" => assistant(value).map(|assistant| self.assistant = Some(assistant)),
            "role" => role(value).map(|role| self.role = Some(role)),
            "tag" => value.parse::<Tag>().ok().map(|tag| self.add_tag(tag.folded())),
            "kept" => yes_or_no(value).map(|kept| self.kept = Some(kept)),
            "before" => zone.moment(value, now).map(|moment| self.before = Some(moment)),
            "after" => zone.moment(value, now).map(|moment| self.after = Some(moment)),
            _ => None,
        };
        bound.is_some()
    }
}

fn quoted(term: &str) -> String {
    format!("\"{term}\"")
}

impl Term {
    fn length_at(&self, words: &[Word<'_>], at: usize) -> Option<usize> {
        let found = words.get(at..at + self.words.len())?;
        self.fits(found).then_some(self.words.len())
    }

    /// Whether it stands in a text, which may be very long.
    fn is_in(&self, text: &str) -> bool {
        let mut latest = VecDeque::with_capacity(self.words.len());
        words(text).any(|word| {
            if latest.len() == self.words.len() {
                latest.pop_front();
            }
            latest.push_back(word);
            latest.len() == self.words.len() && self.fits(&latest)
        })
    }

    /// Whether it is these words, as many as it has.
    fn fits<'w>(&self, found: impl IntoIterator<Item = &'w Word<'w>>) -> bool {
        let last = self.words.len() - 1;
        self.words.iter().zip(found).enumerate().all(|(n, (word, found))| {
            if n == last && self.is_open {
                found.folded.starts_with(word.as_str())
            } else {
                found.folded == *word
            }
        })
    }
}

/// An assistant by its name or the beginning of it, where that is enough.
fn assistant(name: &str) -> Option<Assistant> {
    let name = name.to_ascii_lowercase().replace(['-', ' '], "_");
    let mut meant = Assistant::ALL.into_iter().filter(|assistant| assistant.as_str().starts_with(&name));
    meant.next().filter(|_| meant.next().is_none())
}

fn role(name: &str) -> Option<Role> {
    let name = name.to_ascii_lowercase();
    [Role::User, Role::Assistant].into_iter().find(|role| role.as_str().starts_with(&name))
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

const QUOTES: [char; 3] = ['"', '“', '”'];

enum Piece<'a> {
    /// What is between quotes, and whether there is a second one.
    Quoted(&'a str, bool),
    Plain(&'a str),
}

/// What is typed, split at spaces outside of quotes.
fn pieces(typed: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = typed;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if let Some(quoted) = rest.strip_prefix(QUOTES) {
            let (text, after, is_closed) =
                quoted.split_once(QUOTES).map_or((quoted, "", false), |(text, after)| (text, after, true));
            rest = after;
            return Some(Piece::Quoted(text, is_closed));
        }
        let end = quoted_bound(rest).or_else(|| rest.find(char::is_whitespace)).unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        rest = after;
        (!text.is_empty()).then_some(Piece::Plain(text))
    })
}

/// Where a bound at the beginning ends whose value is between quotes, and so may have spaces.
fn quoted_bound(typed: &str) -> Option<usize> {
    let (name, value) = typed.split_once([':', '：'])?;
    let is_bound = BOUNDS.contains(&name.to_ascii_lowercase().as_str());
    let quoted = value.strip_prefix(QUOTES).filter(|_| is_bound)?;
    let (_, after) = quoted.split_once(QUOTES)?;
    Some(typed.len() - after.len())
}
