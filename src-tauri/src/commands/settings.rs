//! Settings, channel profiles, actions, consent, keys, the shared store and the HTTP API. A key or an address comes in and
//! none goes out; a token goes out once, when it is made.

use tauri::{AppHandle, Runtime, State, WebviewWindow, command};
use writers_core::{
    Room,
    ipc::{
        ApiState, Appearance, Channel, ConnectionReport, DayNumbers, LocalServer, ModelOption, NewApiToken,
        OutboxChoice, OwnAction, Settings, SettingsChange, StoreCheck, StoreTrial, WaitingItem,
    },
};

use super::{
    answer::{Answer, answer},
    caller::caller,
};

#[command]
pub(super) async fn save_settings<R: Runtime>(
    app: AppHandle<R>,
    room: State<'_, Room>,
    change: SettingsChange,
) -> Answer<Settings> {
    let settings = answer(room.save_settings(change)).await?;
    crate::windows::set_theme(&app, settings.theme);
    Ok(settings)
}

#[command]
pub(super) async fn choose_appearance<R: Runtime>(
    app: AppHandle<R>,
    room: State<'_, Room>,
    appearance: Appearance,
) -> Answer<()> {
    let appearance = answer(room.choose_appearance(appearance)).await?;
    crate::windows::apply(&app, appearance);
    Ok(())
}

#[command]
pub(super) async fn save_key(room: State<'_, Room>, assistant: String, key: String) -> Answer<Settings> {
    answer(room.save_key(&assistant, key)).await
}

#[command]
pub(super) async fn remove_key(room: State<'_, Room>, assistant: String) -> Answer<Settings> {
    answer(room.remove_key(&assistant)).await
}

#[command]
pub(super) async fn test_connection(
    room: State<'_, Room>,
    change: SettingsChange,
    key: Option<String>,
) -> Answer<ConnectionReport> {
    answer(room.test_connection(change, key)).await
}

#[command]
pub(super) async fn list_models(room: State<'_, Room>, change: SettingsChange) -> Answer<Vec<ModelOption>> {
    answer(room.list_models(change)).await
}

#[command]
pub(super) async fn find_local_servers(room: State<'_, Room>) -> Answer<Vec<LocalServer>> {
    answer(room.find_local_servers()).await
}

#[command]
pub(super) async fn agree(room: State<'_, Room>, assistant: String, origin: String) -> Answer<Settings> {
    answer(room.agree(&assistant, &origin)).await
}

#[command]
pub(super) async fn save_channel<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    channel: Channel,
) -> Answer<Channel> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.save_channel(&caller.scope.user, channel).await
    })
    .await
}

#[command]
pub(super) async fn remove_channel<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.remove_channel(&caller.scope.user, &id).await
    })
    .await
}

#[command]
pub(super) async fn save_action<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    action: OwnAction,
) -> Answer<OwnAction> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.save_action(&caller.scope.user, action).await
    })
    .await
}

#[command]
pub(super) async fn move_action<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    id: String,
    to: u32,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.move_action(&caller.scope.user, &id, to).await
    })
    .await
}

#[command]
pub(super) async fn remove_action<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.remove_action(&caller.scope.user, &id).await
    })
    .await
}

#[command]
pub(super) async fn numbers<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
) -> Answer<Vec<DayNumbers>> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.numbers(&caller.scope.user).await
    })
    .await
}

#[command]
pub(super) async fn erase_numbers<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.erase_numbers(&caller.scope.user).await
    })
    .await
}

#[command]
pub(super) async fn connect_store(room: State<'_, Room>, uri: String, anyway: bool) -> Answer<StoreTrial> {
    answer(room.connect_store(uri, anyway)).await
}

#[command]
pub(super) async fn disconnect_store(room: State<'_, Room>, outbox: OutboxChoice) -> Answer<Settings> {
    answer(room.disconnect_store(outbox)).await
}

#[command]
pub(super) async fn check_store(room: State<'_, Room>) -> Answer<StoreCheck> {
    answer(room.check_store()).await
}

#[command]
pub(super) async fn load_waiting(room: State<'_, Room>) -> Answer<Vec<WaitingItem>> {
    answer(room.load_waiting()).await
}

#[command]
pub(super) async fn retry_waiting(room: State<'_, Room>) -> Answer<()> {
    answer(room.retry_waiting()).await
}

#[command]
pub(super) async fn agree_to_expiry(room: State<'_, Room>) -> Answer<()> {
    answer(room.agree_to_expiry()).await
}

#[command]
pub(super) async fn switch_api(room: State<'_, Room>, on: bool, port: u16) -> Answer<ApiState> {
    answer(room.switch_api(on, port)).await
}

#[command]
pub(super) async fn create_token(
    room: State<'_, Room>,
    name: String,
    users: Vec<String>,
) -> Answer<NewApiToken> {
    answer(room.create_token(&name, &users)).await
}

#[command]
pub(super) async fn revoke_token(room: State<'_, Room>, id: String) -> Answer<ApiState> {
    answer(room.revoke_token(&id)).await
}
