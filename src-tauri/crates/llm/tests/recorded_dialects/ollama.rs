//! What Ollama's recorded streams mean.

use llm::FinishReason;

use super::{MANY_SCRIPTS, Meant, SENTENCE, early, finished, in_stream, meant, stopped};

pub(super) fn all() -> Vec<Meant> {
    let stop = || stopped(26, 12);
    let other = |reason: &str| Ok((FinishReason::Other(reason.to_owned()), None));
    vec![
        meant("plain", SENTENCE, stop()),
        meant("counts_beyond_reason", SENTENCE, Ok((FinishReason::Stop, None))),
        meant("length", "INT. LIGHTHOUSE", finished(FinishReason::Length, 5, 8)),
        Meant {
            thinking: "She would not say it aloud.",
            ..meant("thinking_field", "She looks away.", stop())
        },
        Meant {
            thinking: "\nShe would not say it aloud.\n",
            ..meant("old_server_leaves_thoughts_in_the_reply", "She looks away.", stop())
        },
        meant("marks_that_are_no_thoughts", "<th", stop()),
        meant("load_without_a_message", "", other("load")),
        meant("unload", "", other("unload")),
        meant("old_server_without_reason_or_prompt_count", "Short.", Ok((FinishReason::Stop, None))),
        meant(
            "error_in_the_middle",
            "Half",
            in_stream("an error was encountered while running the model: unexpected EOF"),
        ),
        meant(
            "error_alone",
            "",
            in_stream("model requires more system memory (8.4 GiB) than is available (3.1 GiB)"),
        ),
        Meant { loads: true, ..meant("pull_status_lines_before_the_reply", "Here.", stop()) },
        meant("no_newline_at_the_end", "All of it.", stop()),
        meant("crlf", SENTENCE, stop()),
        meant("blank_lines_between", "Still here", stop()),
        meant("ends_without_done", "Only half", early()),
        meant("multi_byte", MANY_SCRIPTS, stop()),
        meant("malformed_between", "Still here", stop()),
        meant("lines_after_done_are_not_read", "The end.", stop()),
        meant("escaped_surrogates", "🎬 कि \"x\"", stop()),
    ]
}
