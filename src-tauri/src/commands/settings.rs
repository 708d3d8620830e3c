//! Settings, consent and keys. A key comes in and none goes out.

use tauri::{AppHandle, Runtime, State, command};
use writers_core::{
    Room,
    shapes::{ConnectionReport, LocalServer, Settings, SettingsChange},
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
