//! Chooses the answer to a question in the light of the conversation. Finding, reading and formatting have files of
//! their own; this one combines them.

use crate::{
    Answer, Desk, Exchange, SceneFacts,
    ask::{self, Ask},
    exercise, find, holdings,
    nearest::nearest,
    page, review,
    shelf::{Entry, shelf},
    structures::{self, Wanted},
    topic::{self, Topic},
    words::words,
};

/// The groups whose terms are set on the page when a question is how to write them.
const SET_ON_THE_PAGE: [&str; 2] = ["Script format", "Editing"];
/// The most entries side by side.
const MOST_SIDES: usize = 3;
const CAN_ASK: &str = "- what a term means: “What’s a wide shot?”, “define MOS”\n\
    - two terms side by side: “difference between a dolly and a zoom”\n\
    - how something is set on the page: “How do I format a phone call?”\n\
    - a structure: “beat sheet for a short film”\n\
    - an exercise: “Give me an exercise”\n\
    - what a scene of yours holds, and its format: paste or attach it";
const CONNECT: &str = "**Connect a model** in Settings to have one write with you.";

/// Answers a question. `scene`: the figures of the screenplay passage that the question holds, if it holds one;
/// `question` is then only what stands around the passage, and may be empty. `earlier`: the conversation so far, oldest
/// first.
pub fn answer(desk: Desk, question: &str, scene: Option<&SceneFacts>, earlier: &[Exchange<'_>]) -> Answer {
    let question = words(question);
    match scene {
        Some(facts) => {
            let named = find::entries(&find::hits(&question));
            review::review(facts, &named, ask::wants_new_text(&question))
        }
        None => reply(desk, &question, earlier),
    }
}

fn reply(desk: Desk, question: &[String], earlier: &[Exchange<'_>]) -> Answer {
    let topic = topic::of(earlier);
    let goes_elsewhere = topic.is_some() && ask::is_follow_up(question)
        || ask::wants_new_text(question) && !find::is_a_name(question);
    if let Some(entry) = find::exactly(question).filter(|_| !goes_elsewhere) {
        let page = if ask::wants_format(question) { on_the_page(question, entry) } else { None };
        return page.unwrap_or_else(|| page::entry(desk, entry));
    }
    let hits = find::hits(question);
    let named = find::entries(&hits);
    let about = subject(question, &hits);
    let subjects = match (named.as_slice(), about) {
        ([], Some(about)) => vec![about],
        ([], None) => topic.as_ref().map(Topic::entries).unwrap_or_default(),
        _ => named.clone(),
    };
    let body = match (ask::kind(question, !named.is_empty()), subjects.as_slice()) {
        (Ask::Introduction, _) => Some(introduction(desk)),
        (Ask::Thanks, _) => {
            Some(page::plain("You’re welcome. Ask for any term, structure or exercise.".into()))
        }
        (Ask::Review, _) => Some(page::plain(no_scene())),
        (Ask::Writing, _) => Some(cannot_write(desk, question, &named, earlier)),
        (Ask::Exercise, _) => next_exercise(desk, question, earlier),
        (Ask::Another, _) if matches!(topic, Some(Topic::Exercise(_))) => {
            next_exercise(desk, question, earlier)
        }
        (Ask::Structures, _) => Some(structure(desk, structures::wanted(question, &hits))),
        (Ask::Format, _) => {
            about.or(subjects.first().copied()).and_then(|entry| on_the_page(question, entry))
        }
        (Ask::Example | Ask::Another, [one, rest @ ..]) => {
            Some(an_example(about.unwrap_or(one), rest, earlier))
        }
        (Ask::More, [one, ..]) => Some(page::more(one, &near(one, 2))),
        (Ask::When, [one, ..]) => Some(page::when(one, &near(one, 1))),
        (Ask::Related, [one, ..]) => Some(page::related(one, &near(one, 4))),
        (Ask::Comparison, _) => comparison(desk, question, &named, topic.as_ref()),
        (Ask::Entry, _) => find::pair(question).map(|pair| page::side_by_side(&pair)),
        _ => None,
    };
    body.or_else(|| about.map(|entry| page::entry(desk, entry))).unwrap_or_else(|| not_found(question))
}

/// What a longer question is about: the longest name in it, or what its words ask for without a name.
fn subject(question: &[String], hits: &[find::Hit]) -> Option<&'static Entry> {
    let longest = find::longest(hits);
    match (longest, find::asked(question)) {
        (Some(named), Some((length, _))) if named.length > length => Some(named.entry),
        (_, Some((_, asked))) => Some(asked),
        (named, None) => named.map(|hit| hit.entry),
    }
}

fn on_the_page(question: &[String], entry: &'static Entry) -> Option<Answer> {
    let says_format = question.iter().any(|word| word.starts_with("format"));
    let is_set = matches!(entry, Entry::Term(term) if SET_ON_THE_PAGE.contains(&term.group.as_str()));
    if says_format || is_set { page::format(entry) } else { None }
}

fn structure(desk: Desk, wanted: Wanted) -> Answer {
    let list = |entries: &[&'static Entry], heading: &str| Answer {
        text: format!("## {heading}\n\n{}", page::gists(entries)),
        see_also: page::names(entries).into_iter().take(4).collect(),
    };
    match wanted {
        Wanted::One(entry) => page::entry(desk, entry),
        Wanted::Several(entries) => list(&entries, "Structures for that"),
        Wanted::Any => list(&structures::all(), "Structures"),
    }
}

/// A further example for the topic; after that, one for a related entry.
fn an_example(one: &'static Entry, rest: &[&'static Entry], earlier: &[Exchange<'_>]) -> Answer {
    let shown = |entry: &Entry| {
        let headings = [page::example_heading(entry), page::page_heading(entry)];
        earlier.iter().any(|exchange| {
            page::headings(exchange.answer).any(|shown| headings.iter().any(|heading| heading == shown))
        })
    };
    let neighbours = near(one, usize::MAX);
    let next = std::iter::once(&one).chain(rest).chain(&neighbours).find(|entry| !shown(entry));
    match next {
        Some(next) if !std::ptr::eq(*next, one) => {
            let Answer { text, see_also } = page::example(next);
            let text =
                format!("{text}\n\nThis one is for {}, which is close to {}.", next.name(), one.name());
            Answer { text, see_also }
        }
        _ => page::example(one),
    }
}

fn comparison(
    desk: Desk,
    question: &[String],
    named: &[&'static Entry],
    topic: Option<&Topic>,
) -> Option<Answer> {
    let sides = find::sides(question);
    match if sides.len() > 1 || named.is_empty() { sides.as_slice() } else { named } {
        [] => None,
        [one] => {
            let before = topic.map(Topic::entries).unwrap_or_default();
            let before = before.into_iter().find(|entry| !std::ptr::eq(*entry, *one));
            let before = before.filter(|_| ask::points_back(question));
            Some(before.map_or_else(|| page::entry(desk, one), |before| page::side_by_side(&[before, one])))
        }
        several => Some(page::side_by_side(&several[..several.len().min(MOST_SIDES)])),
    }
}

fn near(entry: &Entry, most: usize) -> Vec<&'static Entry> {
    entry.related().iter().filter_map(|name| shelf().named(name)).take(most).collect()
}

fn next_exercise(desk: Desk, question: &[String], earlier: &[Exchange<'_>]) -> Option<Answer> {
    exercise::next(desk, question, earlier).map(page::exercise)
}

fn introduction(desk: Desk) -> Answer {
    let held = holdings();
    let see_also = match desk {
        Desk::Scriptwriter => vec!["Three-act structure", "Subtext", "Logline"],
        Desk::SceneWriter => vec!["Wide shot", "Rack focus", "Blocking"],
    };
    let text = format!(
        "## The Reference desk\n\nHello. Here are {} terms of film, sound, editing, story and online video, \
         {} structures and {} exercises. This is a reference and not an AI: all of it is looked up, and works without \
         a network. You can ask:\n\n{CAN_ASK}\n\nAfter an answer, “Show me an example”, “tell me more” or “what else \
         is there?” goes on from it. {CONNECT}",
        held.terms, held.structures, held.exercises
    );
    Answer { text, see_also }
}

fn no_scene() -> String {
    format!(
        "## A scene of yours\n\nPaste the scene, or attach it. The desk is not an AI, so it has no opinion; it counts \
         what is certain: length, scenes, who speaks and how much, and what is not set as readers expect.\n\n{CONNECT}"
    )
}

fn cannot_write(
    desk: Desk,
    question: &[String],
    named: &[&'static Entry],
    earlier: &[Exchange<'_>],
) -> Answer {
    let usual = match desk {
        Desk::Scriptwriter => ["Three-act structure", "Logline", "Subtext"],
        Desk::SceneWriter => ["Scene structure", "Blocking", "Establishing shot"],
    };
    let mut help: Vec<&'static Entry> = named.to_vec();
    help.extend(usual.into_iter().filter_map(|name| shelf().named(name)));
    let mut kept: Vec<&'static Entry> = Vec::new();
    for entry in help {
        if !kept.iter().any(|known| std::ptr::eq(*known, entry)) {
            kept.push(entry);
        }
    }
    kept.truncate(3);
    let exercise = exercise::next(desk, question, earlier).map_or(String::new(), |exercise| {
        format!("An exercise to start from, **{}**: {}", exercise.name, exercise.task)
    });
    let text = format!(
        "## The writing is yours\n\nThis desk is a reference and not an AI, so it cannot write or invent for you. \
         It can lay out what helps.\n\n{}\n\n{exercise}\n\n{CONNECT}",
        page::gists(&kept)
    );
    Answer { text, see_also: page::names(&kept) }
}

fn not_found(question: &[String]) -> Answer {
    let nearest = nearest(question);
    let offer = match nearest.as_slice() {
        [] => String::new(),
        near => format!(" The nearest entries are:\n\n{}", page::gists(near)),
    };
    let text = format!(
        "## Not in the reference\n\nThere is nothing here under those words.{offer}\n\n\
         The desk can answer:\n\n{CAN_ASK}"
    );
    Answer { text, see_also: page::names(&nearest) }
}
