//! Everything a provider can send without end, in every dialect.

use faulty_provider::Reply;
use llm::Dialect;

/// How an endless reply must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    TooLong,
    Malformed,
    /// Not a reply, so there is no partial text.
    Refused,
}

pub(super) struct Endless {
    pub(super) name: &'static str,
    pub(super) dialect: Dialect,
    pub(super) reply: Reply,
    pub(super) end: End,
}

fn endless(name: &'static str, dialect: Dialect, reply: Reply, end: End) -> Endless {
    Endless { name, dialect, reply: reply.endlessly(), end }
}

fn lines<T: Into<String>>(pieces: impl IntoIterator<Item = T>) -> Reply {
    Reply::raw(pieces.into_iter().map(Into::into)).header("content-type", "application/x-ndjson")
}

pub(super) fn cases() -> Vec<Endless> {
    use Dialect::{Anthropic, Gemini, Ollama, OpenAi};
    let word = "endless ".repeat(100);
    let event = |json: String| Reply::raw([format!("data: {json}\n\n")]);
    let openai = |field: &str| format!(r#"{{"choices":[{{"index":0,"delta":{{"{field}":"{word}"}}}}]}}"#);
    let anthropic = |kind: &str, field: &str| {
        let delta = format!(r#"{{"type":"{kind}","{field}":"{word}"}}"#);
        format!(r#"{{"type":"content_block_delta","index":0,"delta":{delta}}}"#)
    };
    let gemini = |thought: bool| {
        let part = format!(r#"{{"text":"{word}","thought":{thought}}}"#);
        format!(r#"{{"candidates":[{{"content":{{"parts":[{part}],"role":"model"}},"index":0}}]}}"#)
    };
    let ollama = |field: &str| {
        let message = format!(r#"{{"role":"assistant","content":"","{field}":"{word}"}}"#);
        format!("{{\"model\":\"m\",\"message\":{message},\"done\":false}}\n")
    };
    let ollama_text = format!(
        "{{\"model\":\"m\",\"message\":{{\"role\":\"assistant\",\"content\":\"{word}\"}},\"done\":false}}\n"
    );
    let half = event(openai("content"));
    let open_line = |before: Reply, start: &str| before.then(start.to_owned()).then("x".repeat(16 * 1024));
    vec![
        endless("a reply of OpenAI's", OpenAi, event(openai("content")), End::TooLong),
        endless("thinking of OpenAI's", OpenAi, event(openai("reasoning_content")), End::TooLong),
        endless(
            "a thought in the text",
            OpenAi,
            half.clone().then(think(&word)).then(openai_event(&word)),
            End::TooLong,
        ),
        endless("a reply of Anthropic's", Anthropic, event(anthropic("text_delta", "text")), End::TooLong),
        endless(
            "thinking of Anthropic's",
            Anthropic,
            event(anthropic("thinking_delta", "thinking")),
            End::TooLong,
        ),
        endless("a reply of Gemini's", Gemini, event(gemini(false)), End::TooLong),
        endless("thinking of Gemini's", Gemini, event(gemini(true)), End::TooLong),
        endless("a reply of Ollama's", Ollama, lines([ollama_text.clone()]), End::TooLong),
        endless("thinking of Ollama's", Ollama, lines([ollama("thinking")]), End::TooLong),
        endless(
            "a line of events",
            OpenAi,
            open_line(half.clone(), "data: {\"choices\":[{\"delta\":{\"content\":\""),
            End::Malformed,
        ),
        endless(
            "a line of a comment",
            Anthropic,
            open_line(event(anthropic("text_delta", "text")), ": "),
            End::Malformed,
        ),
        endless(
            "a line of JSON",
            Ollama,
            open_line(lines([ollama_text]), "{\"message\":{\"content\":\""),
            End::Malformed,
        ),
        endless(
            "an event of many lines",
            Gemini,
            event(gemini(false)).then("data: [\n".repeat(1000)),
            End::Malformed,
        ),
        endless("events that are no JSON", OpenAi, half.then("data: what\n\n"), End::Malformed),
        endless(
            "a reply in one piece",
            OpenAi,
            Reply::status(200, "{\"choices\":[{\"message\":{\"content\":\"").then(word.clone()),
            End::TooLong,
        ),
        endless(
            "a refusal",
            OpenAi,
            Reply::status(400, "{\"error\":{\"message\":\"").then(word.clone()),
            End::Refused,
        ),
        endless("a failure", Ollama, Reply::status(500, "{\"error\":\"").then(word.clone()), End::Refused),
        endless("a refused key", Gemini, Reply::status(403, "[").then(word.clone()), End::Refused),
        endless("a web page", Anthropic, Reply::html("<html>").then(word), End::Refused),
    ]
}

fn think(word: &str) -> String {
    openai_event(&format!("<think>{word}"))
}

fn openai_event(text: &str) -> String {
    format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n")
}
