//! What Gemini's recorded streams mean.

use llm::{BlockCategory, BlockReason, CutCause, FinishReason};

use super::{
    MANY_SCRIPTS, MOST, Meant, SENTENCE, blocked, broken_off, cut_short, early, finished, in_stream, meant,
    stopped,
};

pub(super) fn all() -> Vec<Meant> {
    vec![
        meant("plain", SENTENCE, stopped(9, 12)),
        Meant {
            thinking: "**Weighing it**\n\nShe stays.",
            ..meant("thoughts_apart_and_counted_as_output", "She stays silent.", stopped(20, 48))
        },
        meant("max_tokens", "INT. LIGHTHOUSE", finished(FinishReason::Length, 5, 8)),
        meant(
            "safety_in_the_middle",
            "He opens the ",
            blocked(BlockReason::Category(BlockCategory::Dangerous)),
        ),
        meant("safety_without_ratings", "", blocked(BlockReason::Safety)),
        meant("recitation", "Call me ", blocked(BlockReason::Recitation)),
        meant("prohibited_content", "", blocked(BlockReason::Prohibited)),
        meant("blocklist", "", blocked(BlockReason::Wordlist)),
        meant("spii", "", blocked(BlockReason::PersonalData)),
        meant("language", "", blocked(BlockReason::Language)),
        meant(
            "prompt_blocked_for_safety",
            "",
            blocked(BlockReason::Category(BlockCategory::SexuallyExplicit)),
        ),
        meant("prompt_blocked_without_a_reason", "", blocked(BlockReason::Unexplained)),
        meant("other_after_text", "Half a thought", finished(broken_off("OTHER"), 9, 3)),
        meant("malformed_function_call_with_a_message", "", in_stream("Malformed function call: print(")),
        meant("old_models_say_stop_in_every_frame", "One, two.", stopped(4, 4)),
        meant("overloaded_in_the_middle", "Half", cut_short(CutCause::Overloaded)),
        meant("quota_in_the_middle", "Half", cut_short(CutCause::RateLimited)),
        meant("counts_beyond_reason", SENTENCE, stopped(MOST + 1, MOST)),
        meant("other_error_in_the_middle", "Half", in_stream("Request contains an invalid argument.")),
        meant("array_in_one_event", "A list of two.", stopped(4, 4)),
        meant("ends_without_a_reason", "Only half", early()),
        meant("second_candidate_is_not_shown", "mine", stopped(4, 2)),
        meant("unspecified_reason_is_none", "All right.", stopped(4, 2)),
        meant("multi_byte", MANY_SCRIPTS, stopped(4, 20)),
        meant("malformed_between", "Still here", stopped(4, 2)),
    ]
}
