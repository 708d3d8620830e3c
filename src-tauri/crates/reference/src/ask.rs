//! What kind of answer a question asks for. Apart from finding entries, because "an example?" names none and still
//! asks for something, and because a request to write differs from a question about writing.

use crate::{
    find::is_asking,
    phrases::{
        BESIDE_THANKS, COMPARING, EXAMPLES, EXERCISES, EXPLAINING, FOR, GIVING, INTRODUCTIONS, INVENTED,
        OPINIONS, POLITE, SETTING, SHAPES, THANKS, VERBS, WHOLES,
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// A greeting, or the question what the desk is.
    Introduction,
    /// Thanks, or a word that an answer was good.
    Thanks,
    /// An opinion of a scene that is not there.
    Review,
    /// An example for the topic.
    Example,
    /// How something is set on the page.
    Format,
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
    /// A structure, or a list of them.
    Structures,
    /// Two entries side by side.
    Comparison,
    /// Creative writing, which a reference cannot do.
    Writing,
    /// A term or structure by name.
    Entry,
}

/// Reads a question that names nothing exactly. `names_something`: it contains the name of an entry.
pub(crate) fn kind(question: &[String], names_something: bool) -> Ask {
    let has = |wanted: &[&str]| question.iter().any(|word| wanted.contains(&word.as_str()));
    let says = |phrase: &str| question.join(" ").contains(phrase);
    let bare = question.len() <= 8 && !names_something;
    if is_introduction(question) {
        Ask::Introduction
    } else if is_thanks(question) {
        Ask::Thanks
    } else if wants_opinion(question) {
        Ask::Review
    } else if wants_new_text(question) {
        Ask::Writing
    } else if has(EXERCISES) || says("writing prompt") || says("practice") {
        Ask::Exercise
    } else if has(COMPARING) {
        Ask::Comparison
    } else if has(EXAMPLES) || says("show me one") {
        Ask::Example
    } else if wants_structure(question) {
        Ask::Structures
    } else if wants_format(question) {
        Ask::Format
    } else if bare && has(&["another", "next", "doosra", "दूसरा"]) {
        Ask::Another
    } else if bare && (has(&["related", "else", "similar"]) || says("see also")) {
        Ask::Related
    } else if has(&["when", "why"]) && has(&["use", "it", "one", "this", "that", "choose"]) && bare {
        Ask::When
    } else if bare
        && has(&["more", "continue", "on", "further", "detail", "aur", "और"])
        && only_asks(question)
    {
        Ask::More
    } else {
        Ask::Entry
    }
}

fn is_introduction(question: &[String]) -> bool {
    let phrase = question.join(" ");
    question.is_empty() || INTRODUCTIONS.contains(&phrase.as_str()) || phrase.contains("connect a model")
}

fn is_thanks(question: &[String]) -> bool {
    let thanks = |word: &String| THANKS.contains(&word.as_str());
    question.iter().any(thanks)
        && question.iter().all(|word| thanks(word) || BESIDE_THANKS.contains(&word.as_str()))
}

/// Whether an opinion is wanted of the writer's own text, and not what a word such as "feedback" means.
fn wants_opinion(question: &[String]) -> bool {
    let says = |wanted: &[&str]| question.iter().any(|word| wanted.contains(&word.as_str()));
    let asks =
        says(OPINIONS) && !says(&["what", "how"]) || question.join(" ").starts_with("what do you think");
    asks && says(&["my", "this", "it", "these"])
}

/// Whether the desk is to write or to invent.
pub(crate) fn wants_new_text(question: &[String]) -> bool {
    wants_writing(question) || wants_invention(question)
}

/// Whether the question asks the desk to write: its first word beyond politeness is such a verb.
fn wants_writing(question: &[String]) -> bool {
    let first = question.iter().find(|word| !POLITE.contains(&word.as_str()));
    first.is_some_and(|word| VERBS.contains(&word.as_str()))
}

/// Whether something is to be invented: "a story idea about a lighthouse", "give me a character name".
fn wants_invention(question: &[String]) -> bool {
    let says = |wanted: &[&str]| question.iter().any(|word| wanted.contains(&word.as_str()));
    let invented = |word: &String| INVENTED.contains(&word.as_str());
    let has_pair = |is: fn(&str, &str) -> bool| question.windows(2).any(|pair| is(&pair[0], &pair[1]));
    if says(EXPLAINING) || question.join(" ").contains("tell me about") {
        return false;
    }
    let is_good = has_pair(|one, next| ["good", "best"].contains(&one) && INVENTED.contains(&next));
    let is_for = has_pair(|one, next| WHOLES.contains(&one) && FOR.contains(&next))
        || has_pair(|one, next| INVENTED.contains(&one) && next == "for") && says(&["my", "our"]);
    let last = question.iter().rev().find(|word| !is_asking(word) && !GIVING.contains(&word.as_str()));
    let is_given = says(GIVING) && last.is_some_and(invented);
    is_good || (is_for || is_given) && !says(&["what"])
}

/// Whether a structure is meant, and not one term.
pub(crate) fn wants_structure(question: &[String]) -> bool {
    let phrase = question.join(" ");
    question.iter().any(|word| is_shape(word))
        || phrase.contains("beat sheet")
        || phrase.contains("how many act")
}

/// A word for the shape of a whole.
pub(crate) fn is_shape(word: &str) -> bool {
    SHAPES.contains(&word)
}

/// Whether the page is wanted before the meaning. Only "format" says so of everything.
pub(crate) fn wants_format(question: &[String]) -> bool {
    let says = |wanted: &[&str]| question.iter().any(|word| wanted.contains(&word.as_str()));
    let how = says(&["how", "kaise", "कैसे"]);
    let is_format = says(&["format", "formatted", "formatting", "फॉर्मेट"]);
    is_format && (how || !says(&["what", "mean", "define", "explain"])) || how && says(SETTING)
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
