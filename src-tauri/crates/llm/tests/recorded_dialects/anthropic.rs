//! What Anthropic's recorded streams mean.

use llm::{BlockReason, CutCause, FinishReason};

use super::{
    MANY_SCRIPTS, MOST, Meant, SENTENCE, blocked, broken_off, cut_short, early, failed, finished, in_stream,
    meant, stopped,
};

pub(super) fn all() -> Vec<Meant> {
    let stop = || stopped(25, 15);
    let length = || finished(FinishReason::Length, 25, 15);
    vec![
        meant("plain_with_pings", SENTENCE, stop()),
        meant("cached_prompt_counts_as_input", "Fade in.", stopped(4003, 6)),
        Meant {
            thinking: "She would not say it aloud.",
            ..meant("thinking_and_signature_before_the_text", "She looks away.", stop())
        },
        meant("redacted_thinking_is_nothing_to_show", "Cut to black.", stop()),
        meant("max_tokens", "INT. LIGHTHOUSE", length()),
        meant("context_window_exceeded", "And then", length()),
        meant("stop_sequence", "One.", stopped(25, 4)),
        meant("pause_turn", "Wait.", finished(broken_off("pause_turn"), 25, 15)),
        meant(
            "refusal_with_details",
            "",
            blocked(BlockReason::Declined {
                explanation: "This request was blocked under the Usage Policy.".to_owned(),
            }),
        ),
        meant(
            "refusal_in_the_middle",
            "First he takes",
            blocked(BlockReason::Declined { explanation: String::new() }),
        ),
        meant("content_filter_in_the_middle", "Half", blocked(BlockReason::Safety)),
        meant("overloaded_in_the_middle", "Half a ", cut_short(CutCause::Overloaded)),
        meant("overloaded_before_the_first_word", "", failed(529)),
        meant("api_error_in_the_middle", "Half", cut_short(CutCause::Failed)),
        meant("error_without_a_type", "Half a ", in_stream("Upstream went away")),
        // Nonsensical counts are dropped, and the others capped.
        meant("counts_beyond_reason", SENTENCE, stopped(2 * MOST, 15)),
        meant("other_error_in_the_middle", "Half", in_stream("Request timed out")),
        meant("no_message_stop_after_the_reason", "All of it.", stop()),
        meant("ends_without_a_reason", "Only half", early()),
        meant("unknown_events_and_blocks", "Still here", stop()),
        meant("multi_byte", MANY_SCRIPTS, stop()),
        meant("litellm_without_event_names_or_counts", "Hello", stopped(12, 2)),
        meant("malformed_between", "Still here", stop()),
        meant("crlf", SENTENCE, stop()),
        meant("rate_limit_in_the_middle", "Half", cut_short(CutCause::RateLimited)),
    ]
}
