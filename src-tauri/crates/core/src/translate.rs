//! From the values of the store to the types that cross to the page.

use crate::{attachments, ends::Ends, ipc, markdown};

pub(crate) fn message(message: history::Message) -> ipc::Message {
    let blocks = match message.role {
        history::Role::User => markdown::typed_blocks(&message.content),
        history::Role::Assistant => markdown::blocks(&message.content),
    };
    drawn(message, blocks)
}

/// A message whose blocks are known already.
pub(crate) fn drawn(message: history::Message, blocks: Vec<ipc::Block>) -> ipc::Message {
    ipc::Message {
        id: message.id.to_string(),
        role: role(message.role),
        created_at: message.created_at.to_rfc3339(),
        state: match message.state {
            history::State::Complete => ipc::MessageState::Complete,
            history::State::Streaming => ipc::MessageState::Streaming,
            history::State::Stopped => ipc::MessageState::Stopped,
            history::State::Interrupted => ipc::MessageState::Interrupted,
        },
        replaced: message.replaced,
        edited: message.edited,
        blocks,
        model: message.model,
        problem: message.problem.map(|problem| problem_of(&problem)),
        content: message.content,
    }
}

/// A stored problem, as it crosses to the page. Another version may have stored a reason that this one does not know.
fn problem_of(stored: &str) -> ipc::Problem {
    serde_json::from_str(stored).unwrap_or(ipc::Reason::ReplyInterrupted).into()
}

pub(crate) const fn role(role: history::Role) -> ipc::Role {
    match role {
        history::Role::User => ipc::Role::User,
        history::Role::Assistant => ipc::Role::Assistant,
    }
}

pub(crate) fn session(summary: history::SessionSummary, ends: &Ends) -> ipc::SessionSummary {
    let expires_at = |written| ends.of_message(&summary, written).map(history::Timestamp::to_rfc3339);
    ipc::SessionSummary {
        assistant: summary.assistant.as_str().into(),
        session_id: summary.session.to_string(),
        is_named: summary.detail.title.is_some(),
        title: title_of(&summary),
        pinned: summary.detail.pinned,
        tags: summary.detail.tags.iter().map(|tag| tag.as_str().replace(markdown::reverses, "")).collect(),
        updated_at: summary.newest.to_rfc3339(),
        first_expires_at: expires_at(summary.oldest),
        expires_at: expires_at(summary.newest),
        life_hours: hours(summary.lifespan.life),
        kept: summary.kept.is_some_and(|kept| kept.released_at.is_none()),
        unsent: summary.unsent,
        streaming: summary.streaming,
    }
}

pub(crate) fn hours(life: history::Life) -> u32 {
    u32::try_from(life.hours()).unwrap_or(u32::MAX)
}

/// What the writer calls a session; else what its first message says.
pub(crate) fn title_of(summary: &history::SessionSummary) -> String {
    match &summary.detail.title {
        Some(named) => named.as_str().replace(markdown::reverses, ""),
        None => title(&summary.opening),
    }
}

/// A title from the beginning of the first message: its first line, or the name of what is attached where nothing was
/// typed; cut between words, without marks that would reverse what stands behind it in the list.
pub(crate) fn title(opening: &str) -> String {
    const LONGEST: usize = 60;
    let opening = opening.replace(markdown::reverses, "");
    let line = opening.lines().map(str::trim).find(|line| !history::is_blank(line)).unwrap_or_default();
    let line = attachments::name_of(line).unwrap_or(line);
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LONGEST).collect();
    let at_word = cut.rfind(char::is_whitespace).filter(|at| *at > LONGEST / 2).unwrap_or(cut.len());
    format!("{}…", cut[..at_word].trim_end())
}

#[cfg(test)]
mod tests {
    use super::{ipc, problem_of, title};

    #[test]
    fn the_first_line_with_words_is_the_title() {
        assert_eq!(title("\n  \n  What's a wide shot?  \nAnd why?"), "What's a wide shot?");
        assert_eq!(title(""), "");
        assert_eq!(title("````fountain title=\"hut.fdx\"\nINT. HUT"), "hut.fdx");
    }

    #[test]
    fn a_line_that_shows_nothing_is_no_title() {
        for invisible in ['\u{feff}', '\u{200b}', '\u{3164}', '\u{2800}'] {
            assert_eq!(title(&format!("{invisible} {invisible}\nINT. HUT")), "INT. HUT");
            assert_eq!(title(&String::from(invisible)), "");
        }
    }

    #[test]
    fn titles_lose_direction_marks() {
        assert_eq!(title("\u{202e}The end\u{2066}"), "The end");
    }

    #[test]
    fn long_titles_end_at_a_word_with_an_ellipsis() {
        let long = "A lighthouse keeper who has never seen the sea finds a bottle with a letter";
        assert_eq!(title(long), "A lighthouse keeper who has never seen the sea finds a…");
    }

    #[test]
    fn long_titles_without_spaces_are_cut() {
        assert_eq!(title(&"日".repeat(100)), format!("{}…", "日".repeat(60)));
    }

    #[test]
    fn an_unknown_stored_reason_is_an_interruption() {
        let interrupted = ipc::Problem::from(ipc::Reason::ReplyInterrupted);
        for stored in [r#"{"name":"from_a_later_version","params":{}}"#, "a sentence of an earlier one"] {
            assert_eq!(problem_of(stored), interrupted);
        }
        assert_ne!(problem_of(r#"{"name":"reply_quit"}"#), interrupted);
    }
}
