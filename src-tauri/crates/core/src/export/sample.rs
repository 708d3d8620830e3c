//! Conversations for the tests of files.

use history::{Assistant, Message, MessageId, Role, Scope, SessionId, State, Timestamp, UserId};

use super::About;
use crate::ipc::{ExportCaptions, ExportFormat, ExportRequest, ScriptChoices};

/// A conversation of that title.
pub(super) fn about(title: &str) -> About {
    let [language, you, scriptwriter, scene_writer, untitled, see_also, copy, kept_copy, folder] = [
        "en",
        "You",
        "Scriptwriter",
        "Scene Writer",
        "Untitled",
        "See also",
        "A copy.",
        "A copy of what is kept.",
        "All",
    ]
    .map(str::to_owned);
    let captions = ExportCaptions {
        language,
        you,
        scriptwriter,
        scene_writer,
        untitled,
        see_also,
        copy,
        kept_copy,
        folder,
    };
    let scope =
        Scope { user: UserId::default(), assistant: Assistant::SCENE_WRITER, session: SessionId::new() };
    let request = ExportRequest {
        format: ExportFormat::Html,
        only: None,
        captions,
        time_zone: String::new(),
        open: false,
    };
    About::new(scope, title.to_owned(), false, &request, ScriptChoices::default())
}

/// A message that says that.
pub(super) fn message(role: Role, content: &str) -> Message {
    Message {
        id: MessageId::new(),
        role,
        content: content.to_owned(),
        created_at: Timestamp::from_millis(0),
        state: State::Complete,
        replaced: false,
        edited: false,
        clock_error_ms: None,
        provider: None,
        model: None,
        problem: None,
    }
}
