//! A reply as server-sent events, as it arrives.

use std::{convert::Infallible, time::Duration};

use async_stream::stream;
use axum::{
    http::header,
    response::{
        IntoResponse, Sse,
        sse::{Event, KeepAlive},
    },
};
use serde::Serialize;
use serde_json::json;
use tokio::time::sleep;
use writers_core::Followed;

use super::turn::Turn;

/// How long text is gathered before it is sent.
const TOGETHER: Duration = Duration::from_millis(33);

/// Some clients take text without a charset for Latin-1.
const UTF_8: &str = "text/event-stream; charset=utf-8";

/// How often a silent stream says that it is there.
const PING: Duration = Duration::from_secs(15);

/// The events of a turn: `session`, any number of `delta`, and `done` or `error`.
pub(super) fn events(mut turn: Turn) -> impl IntoResponse {
    let events = stream! {
        yield event("session", &turn.place());
        loop {
            match turn.next().await {
                Ok(Followed::Text(text)) => {
                    yield event("delta", &json!({ "text": text }));
                    sleep(TOGETHER).await;
                }
                Ok(Followed::Ended(ended)) => {
                    yield match turn.answer(ended) {
                        Ok(reply) => event("done", &reply),
                        Err(error) => event("error", &error.into_body()),
                    };
                    return;
                }
                Err(error) => {
                    yield event("error", &error.into_body());
                    return;
                }
            }
        }
    };
    let events = Sse::new(events).keep_alive(KeepAlive::new().interval(PING).text("ping"));
    ([(header::CONTENT_TYPE, UTF_8)], events)
}

fn event(name: &str, data: &impl Serialize) -> Result<Event, Infallible> {
    // These are plain structures: writing them down cannot fail.
    Ok(Event::default().event(name).json_data(data).unwrap_or_default())
}
