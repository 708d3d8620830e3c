//! The reply of the Reference desk: looked up at once, with the figures of the script that the question holds.

use futures_util::{FutureExt, Stream, StreamExt, stream};
use history::{Message, Role, local::Turn};
use reference::{Answer, Desk, Exchange, LongestSpeech, SceneFacts, Slip, SlipKind, Speaker};
use screenplay::{
    Pace,
    reply::{Part, read},
};

use crate::{
    assistants::profile,
    ipc::{ScriptChoices, ScriptFacts, ScriptSlip, ScriptSlipKind, SpeakerFacts},
    scripts::{Scripts, facts},
};

/// The answer in one piece. A long script is counted in a thread of its own.
pub(super) fn open(
    turn: &Turn,
    before: &[Message],
    pages: ScriptChoices,
) -> impl Stream<Item = Result<llm::Event, llm::Error>> + Send + use<> {
    let (turn, before) = (turn.clone(), before.to_vec());
    let answered = tokio::task::spawn_blocking(move || rest(&turn, &before, pages));
    let pieces = answered.map(|answered| match answered {
        Ok(text) => {
            let end = llm::Event::Finished { reason: llm::FinishReason::Stop, usage: None };
            vec![Ok(llm::Event::Text(text)), Ok(end)]
        }
        Err(_) => Vec::new(),
    });
    pieces.into_stream().flat_map(stream::iter)
}

/// What is not there yet of the answer.
fn rest(turn: &Turn, before: &[Message], pages: ScriptChoices) -> String {
    let desk = profile(turn.scope.assistant).desk;
    let whole = answer(desk, &turn.question.content, &exchanges(before), pages).to_string();
    match whole.strip_prefix(turn.reply.content.as_str()) {
        Some(rest) => rest.to_owned(),
        None => format!("\n\n{whole}"),
    }
}

fn exchanges(before: &[Message]) -> Vec<Exchange<'_>> {
    let mut earlier: Vec<Exchange<'_>> = Vec::new();
    for message in before {
        match message.role {
            Role::User => earlier.push(Exchange { question: &message.content, answer: "" }),
            Role::Assistant => {
                if let Some(exchange) = earlier.last_mut() {
                    exchange.answer = &message.content;
                }
            }
        }
    }
    earlier
}

fn answer(desk: Desk, question: &str, earlier: &[Exchange<'_>], pages: ScriptChoices) -> Answer {
    let parts = read(question);
    if !parts.iter().any(|part| matches!(part, Part::Script { .. })) {
        return reference::answer(desk, question, None, earlier);
    }
    let prose = parts.iter().filter_map(|part| match part {
        Part::Prose { span } => question.get(span.clone()),
        Part::Script { .. } => None,
    });
    let around = prose.collect::<Vec<_>>().join("\n");
    // Its answer says nothing of spoken time.
    let counted =
        facts::of(&Scripts::in_texts([(Role::User, question)]), pages.preset, pages.paper, Pace::default());
    reference::answer(desk, &around, Some(&scene(counted)), earlier)
}

/// The figures that the page shows of a script, for the desk.
fn scene(facts: ScriptFacts) -> SceneFacts {
    SceneFacts {
        scenes: u32::try_from(facts.scenes.len()).unwrap_or(u32::MAX),
        pages: facts.pages,
        eighths: facts.eighths,
        seconds: facts.seconds,
        speakers: facts.cast.into_iter().map(speaker).collect(),
        interiors: facts.interiors,
        exteriors: facts.exteriors,
        day: facts.days,
        night: facts.nights,
        longest_speech: facts
            .longest_speech
            .map(|speech| LongestSpeech { name: speech.name, words: speech.words }),
        slips: facts.slips.into_iter().map(slip).collect(),
    }
}

fn speaker(facts: SpeakerFacts) -> Speaker {
    Speaker { name: facts.name, speeches: facts.speeches, lines: facts.lines, words: facts.words }
}

fn slip(found: ScriptSlip) -> Slip {
    Slip { line: found.line, words: found.words, kind: kind(found.kind) }
}

const fn kind(kind: ScriptSlipKind) -> SlipKind {
    match kind {
        ScriptSlipKind::HeadingWithoutLineBefore => SlipKind::HeadingWithoutLineBefore,
        ScriptSlipKind::HeadingWithoutLineAfter => SlipKind::HeadingWithoutLineAfter,
        ScriptSlipKind::HeadingWithoutPeriod => SlipKind::HeadingWithoutPeriod,
        ScriptSlipKind::HeadingWithoutTime => SlipKind::HeadingWithoutTime,
        ScriptSlipKind::MixedDashes => SlipKind::MixedDashes,
        ScriptSlipKind::DoubleSpaces => SlipKind::DoubleSpaces,
        ScriptSlipKind::SceneNumberTwice => SlipKind::SceneNumberTwice,
        ScriptSlipKind::CueWithoutSpeech => SlipKind::CueWithoutSpeech,
        ScriptSlipKind::CueInLowerCase => SlipKind::CueInLowerCase,
        ScriptSlipKind::CueSpelledTwoWays => SlipKind::CueSpelledTwoWays,
        ScriptSlipKind::TransitionNotAtRight => SlipKind::TransitionNotAtRight,
        ScriptSlipKind::ParentheticalOutsideSpeech => SlipKind::ParentheticalOutsideSpeech,
        ScriptSlipKind::UnclosedNote => SlipKind::UnclosedNote,
        ScriptSlipKind::UnclosedBoneyard => SlipKind::UnclosedBoneyard,
        ScriptSlipKind::LongAction => SlipKind::LongAction,
        ScriptSlipKind::LongSpeech => SlipKind::LongSpeech,
    }
}
