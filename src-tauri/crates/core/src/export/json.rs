//! A conversation as JSON: a small head, and the messages as other programs know them, one a line.

use history::{Message, Scope};
use serde::Serialize;

use super::About;
use crate::{
    import::{FORMAT, VERSION},
    ipc::Role,
    translate,
};

#[derive(Serialize)]
struct Head<'a> {
    format: &'a str,
    version: u32,
    title: &'a str,
    assistant: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    session_id: &'a str,
    user_id: &'a str,
    role: Role,
    content: &'a str,
    created_at: String,
}

pub(super) fn head(about: &About) -> serde_json::Result<String> {
    let assistant = about.scope().assistant.as_str();
    let head = Head { format: FORMAT, version: VERSION, title: about.own_title(), assistant };
    let mut head = serde_json::to_string(&head)?;
    head.pop();
    Ok(format!("{head},\"messages\":[\n"))
}

pub(super) fn message(about: &About, message: &Message, is_first: bool) -> serde_json::Result<String> {
    let Scope { user, session, .. } = about.scope();
    let line = Line {
        session_id: session.as_str(),
        user_id: user.as_str(),
        role: translate::role(message.role),
        content: &message.content,
        created_at: message.created_at.to_rfc3339(),
    };
    let line = serde_json::to_string(&line)?;
    Ok(if is_first { line } else { format!(",\n{line}") })
}

pub(super) const FOOT: &str = "\n]}\n";
