//! The HTTP API: the same conversations for the writer's other programs, on this computer only.
//!
//! A request is checked (`checks`) before any route sees it; a route names a conversation and calls the facade that the
//! windows call. What is served is described in `openapi.json`.

mod api;
mod body;
mod bucket;
mod chat;
mod checks;
mod clear;
mod connections;
mod error;
mod listen;
mod openapi;
mod patient;
mod quota;
mod routes;
mod scope;
mod transcript;

use std::future::pending;

use writers_core::Room;

use crate::api::Api;

/// Serves the API whenever it is on, at the port that is set, until the app ends.
pub async fn run(room: Room) {
    let mut port = room.api_port();
    loop {
        let wanted = *port.borrow_and_update();
        tokio::select! {
            () = serve(&room, wanted) => {}
            changed = port.changed() => if changed.is_err() { return },
        }
    }
}

/// Serves the API at a port for as long as this is polled.
async fn serve(room: &Room, port: Option<u16>) {
    let Some(port) = port else { return pending().await };
    match listen::listen(port).await {
        Ok(listeners) => {
            let router = routes::router(Api::new(room.clone(), port));
            room.set_api_listening(port, Ok(())).await;
            connections::serve(&listeners, router).await;
        }
        Err(reason) => {
            tracing::warn!(port, "the HTTP API cannot listen");
            room.set_api_listening(port, Err(reason)).await;
            pending().await
        }
    }
}
