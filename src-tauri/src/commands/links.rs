//! Addresses that open in the browser. The page names a link by its message and number, or a service by its id; an address
//! it could make up is never taken.

use tauri::{Runtime, State, WebviewWindow, command};
use tauri_plugin_opener::OpenerExt;
use writers_core::{
    Room,
    ipc::{Problem, Reason},
};

use super::{
    answer::{Answer, answer},
    caller::caller,
};

#[command]
pub(super) async fn open_link<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
    index: u32,
) -> Answer<()> {
    let link = answer(async {
        let caller = caller(&window, &room)?;
        room.link(&caller.scope, &message_id, index).await
    })
    .await?;
    open(&window, &link)
}

#[command]
pub(super) async fn open_key_page<R: Runtime>(window: WebviewWindow<R>, service: String) -> Answer<()> {
    let page = answer(async { Room::key_page(&service) }).await?;
    open(&window, page)
}

fn open<R: Runtime>(window: &WebviewWindow<R>, address: &str) -> Answer<()> {
    window.opener().open_url(address, None::<&str>).map_err(|error| {
        tracing::warn!(%error, "a link could not be opened");
        Problem::from(Reason::NoLinkProgram)
    })
}
