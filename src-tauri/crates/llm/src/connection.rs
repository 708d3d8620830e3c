//! The connection test of Settings. It requests one streamed token from the chosen model, because lesser checks (a
//! list of models, a ping) succeed for addresses and models that cannot reply.

use std::{pin::pin, time::Duration};

use futures_util::StreamExt;
use tokio::time::timeout;

use crate::{Client, Endpoint, Error, Event, Options, Prompt, PromptRole, stream};

/// The settings replies will be requested with. The test uses them too, because some models refuse one or the other.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Style {
    /// As [`Prompt::temperature`] of the replies.
    pub temperature: Option<f32>,
    /// As [`Prompt::reply_tokens`] of the replies.
    pub reply_tokens: Option<u32>,
}

/// Long enough for a server on this computer to load its model.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Requests a reply in this style, waits for one token and closes the socket.
///
/// # Errors
/// The first error.
pub async fn test_connection(client: &Client, endpoint: &Endpoint, style: &Style) -> Result<(), Error> {
    let messages = vec![(PromptRole::User, "Say hello.".to_owned())];
    let Style { temperature, reply_tokens } = *style;
    let prompt = Prompt { messages, temperature, reply_tokens, ..Prompt::default() };
    let options = Options { idle_timeout: TIMEOUT, retries: 0, ..Options::default() };
    let first = async {
        let mut events = pin!(stream(client, endpoint, &prompt, &options));
        loop {
            match events.next().await {
                Some(Ok(Event::Waits(_) | Event::Quiet(_) | Event::Loading | Event::Usage(_))) => {}
                Some(Ok(Event::Thinking(_) | Event::Text(_) | Event::Finished { .. })) => return Ok(()),
                Some(Err(error)) => return Err(error),
                None => return Err(Error::EndedEarly { host: endpoint.host() }),
            }
        }
    };
    timeout(TIMEOUT, first)
        .await
        .unwrap_or_else(|_| Err(Error::Stalled { host: endpoint.host(), waited: TIMEOUT }))
}
