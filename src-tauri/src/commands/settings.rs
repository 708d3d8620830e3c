//! Settings, consent, keys and the shared store. A key or an address comes in and none goes out.

use tauri::{AppHandle, Runtime, State, command};
use writers_core::{
    Room,
    shapes::{
        ConnectionReport, LocalServer, QueueChoice, Settings, SettingsChange, StoreCheck, StoreTrial,
        WaitingItem,
    },
};

use super::Answer;

#[command]
pub(super) async fn save_settings<R: Runtime>(
    app: AppHandle<R>,
    room: State<'_, Room>,
    change: SettingsChange,
) -> Answer<Settings> {
    let settings = room.save_settings(change).await?;
    crate::windows::wear(&app, settings.theme);
    Ok(settings)
}

#[command]
pub(super) async fn save_key(room: State<'_, Room>, key: String) -> Answer<Settings> {
    Ok(room.save_key(key).await?)
}

#[command]
pub(super) async fn remove_key(room: State<'_, Room>) -> Answer<Settings> {
    Ok(room.remove_key().await?)
}

#[command]
pub(super) async fn test_connection(
    room: State<'_, Room>,
    change: SettingsChange,
    key: Option<String>,
) -> Answer<ConnectionReport> {
    Ok(room.test_connection(change, key).await)
}

#[command]
pub(super) async fn find_local_servers(room: State<'_, Room>) -> Answer<Vec<LocalServer>> {
    Ok(room.find_local_servers().await?)
}

#[command]
pub(super) async fn agree(room: State<'_, Room>, origin: String) -> Answer<Settings> {
    Ok(room.agree(&origin).await?)
}

#[command]
pub(super) async fn connect_store(room: State<'_, Room>, uri: String, anyway: bool) -> Answer<StoreTrial> {
    Ok(room.connect_store(uri, anyway).await?)
}

#[command]
pub(super) async fn disconnect_store(room: State<'_, Room>, queue: QueueChoice) -> Answer<Settings> {
    Ok(room.disconnect_store(queue).await?)
}

#[command]
pub(super) async fn check_store(room: State<'_, Room>) -> Answer<StoreCheck> {
    Ok(room.check_store().await?)
}

#[command]
pub(super) async fn load_waiting(room: State<'_, Room>) -> Answer<Vec<WaitingItem>> {
    Ok(room.load_waiting().await?)
}

#[command]
pub(super) async fn retry_waiting(room: State<'_, Room>) -> Answer<()> {
    Ok(room.retry_waiting().await?)
}

#[command]
pub(super) async fn agree_to_expiry(room: State<'_, Room>) -> Answer<()> {
    Ok(room.agree_to_expiry().await?)
}
