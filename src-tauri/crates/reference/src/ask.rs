//! What kind of answer a question asks for. Apart from finding entries, because "an example?" names none and still
//! asks for something, and because a request to write differs from a question about writing.

use crate::find::is_asking;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// A greeting, or the question what the desk is.
    Introduction,
    /// An example for the topic.
    Example,
    /// More about the topic.
    More,
    /// When and why to use it.
    When,
    /// Entries related to the topic.
    Related,
    /// The next of the same kind.
    Another,
    /// An exercise to do.
    Exercise,
    /// A list of the structures.
    Structures,
    /// Two entries side by side.
    Comparison,
    /// Creative writing, which a reference cannot do.
    Writing,
    /// A term or structure by name.
    Entry,
}

const INTRODUCTIONS: [&str; 21] = [
    "hi",
    "hello",
    "hey",
    "hello there",
    "hi there",
    "good morning",
    "good evening",
    "help",
    "help me",
    "who are you",
    "what are you",
    "what can you do",
    "what can i ask",
    "what can i ask you",
    "are you an ai",
    "are you ai",
    "how do you work",
    "what is this",
    "thank",
    "thank you",
    "what do you know",
];
const VERBS: [&str; 19] = [
    "write",
    "draft",
    "compose",
    "rewrite",
    "continue",
    "finish",
    "improve",
    "polish",
    "generate",
    "create",
    "invent",
    "brainstorm",
    "make",
    "edit",
    "translate",
    "fix",
    "develop",
    "suggest",
    "shorten",
];
const POLITE: [&str; 14] = [
    "please", "can", "could", "would", "you", "will", "help", "me", "to", "now", "ok", "okay", "and", "then",
];

/// Reads a question that names nothing exactly. `names_something`: it contains the name of an entry.
pub(crate) fn kind(question: &[String], names_something: bool) -> Ask {
    let has = |wanted: &[&str]| question.iter().any(|word| wanted.contains(&word.as_str()));
    let says = |phrase: &str| question.join(" ").contains(phrase);
    let whole = question.join(" ");
    let bare = question.len() <= 8 && !names_something;
    if question.is_empty() || INTRODUCTIONS.contains(&whole.as_str()) {
        Ask::Introduction
    } else if wants_writing(question) || (says("idea for") && !has(&["exercise"])) {
        Ask::Writing
    } else if has(&["exercise", "drill", "practise", "warmup"]) || says("writing prompt") || says("practice")
    {
        Ask::Exercise
    } else if has(&[
        "difference",
        "differ",
        "different",
        "v",
        "vs",
        "versu",
        "versus",
        "compare",
        "compared",
        "or",
    ]) {
        Ask::Comparison
    } else if has(&["example", "instance"]) || says("show me one") {
        Ask::Example
    } else if bare && has(&["another", "next"]) {
        Ask::Another
    } else if bare && (has(&["related", "else", "similar"]) || says("see also")) {
        Ask::Related
    } else if has(&["when", "why"]) && has(&["use", "it", "one", "this", "that", "choose"]) && bare {
        Ask::When
    } else if bare && has(&["more", "continue", "on", "further", "detail"]) && only_asks(question) {
        Ask::More
    } else if bare && has(&["structure", "template"]) || says("beat sheet") && says("which") {
        Ask::Structures
    } else {
        Ask::Entry
    }
}

/// Whether the question asks the desk to write: its first word beyond politeness is such a verb.
pub(crate) fn wants_writing(question: &[String]) -> bool {
    let first = question.iter().find(|word| !POLITE.contains(&word.as_str()));
    first.is_some_and(|word| VERBS.contains(&word.as_str()))
}

fn only_asks(question: &[String]) -> bool {
    question
        .iter()
        .all(|word| is_asking(word) || ["further", "detail", "go", "little", "bit"].contains(&word.as_str()))
}

/// Whether a short question is a follow-up even though a term of that name exists.
pub(crate) fn is_follow_up(question: &[String]) -> bool {
    let whole = question.join(" ");
    ["more", "tell me more", "more please", "example", "an example", "another", "go on"]
        .contains(&whole.as_str())
}

/// Whether the question refers back to the topic.
pub(crate) fn points_back(question: &[String]) -> bool {
    question.iter().any(|word| ["it", "that", "this", "them", "those"].contains(&word.as_str()))
}
