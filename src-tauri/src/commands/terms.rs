//! Film terms, which need no conversation.

use tauri::{State, command};
use writers_core::{Room, ipc::Term};

use super::answer::{Answer, answer};

#[command]
pub(super) async fn look_up(room: State<'_, Room>, text: String) -> Answer<Vec<Term>> {
    answer(room.look_up(text)).await
}
