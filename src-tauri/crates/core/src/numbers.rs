//! What a turn adds to the counts of the writer's day. Pure.

use history::{Counts, Role, Tally, Usage, local::Turn};
use screenplay::measure::count_words;

use crate::{
    attachments,
    ipc::{DayNumbers, ScriptChoices, ScriptSize},
    scripts::{Scripts, size},
};

/// What a turn adds that ends with this reply. Of a reply that was continued, only what was added counts.
pub(crate) fn counts(turn: &Turn, reply: &str, usage: Usage, pages: ScriptChoices) -> Counts {
    let before = turn.reply.content.as_str();
    let (was, is) = (script(before, pages), script(reply, pages));
    Counts {
        questions: u64::from(turn.new_question),
        replies: u64::from(turn.new_reply && !reply.is_empty()),
        // Of a script that is attached, the writer typed nothing here.
        question_words: if turn.new_question {
            words(attachments::split(&turn.question.content).0)
        } else {
            0
        },
        reply_words: words(reply).saturating_sub(words(before)),
        input_tokens: usage.input_tokens.unwrap_or(0),
        output_tokens: usage.output_tokens.unwrap_or(0),
        scenes: u64::from(is.scenes.saturating_sub(was.scenes)),
        eighths: u64::from(is.eighths.saturating_sub(was.eighths)),
    }
}

/// A tally for the page, with what it costs.
pub(crate) fn to_ipc(tally: Tally, cost: Option<f64>) -> DayNumbers {
    let Counts {
        questions,
        replies,
        question_words,
        reply_words,
        input_tokens,
        output_tokens,
        scenes,
        eighths,
    } = tally.counts;
    DayNumbers {
        day: tally.day,
        assistant: tally.assistant.as_str().to_owned(),
        model: tally.model,
        questions,
        replies,
        question_words,
        reply_words,
        input_tokens,
        output_tokens,
        cost,
        scenes,
        eighths,
    }
}

fn words(text: &str) -> u64 {
    count_words(text) as u64
}

fn script(reply: &str, pages: ScriptChoices) -> ScriptSize {
    let fountain = Scripts::in_texts([(Role::Assistant, reply)]).into_fountain();
    size::of(&String::from_utf8_lossy(&fountain), pages.preset, pages.paper)
}
