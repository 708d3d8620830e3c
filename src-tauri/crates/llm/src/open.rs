//! One request, until its response is known to be a reply or an error.

use std::time::Duration;

use chrono::Utc;
use futures_util::StreamExt;
use reqwest::{Response, StatusCode, header::CONTENT_TYPE};
use tokio::time::timeout;

use crate::{
    Client, Endpoint, Error, Prompt, Reply,
    body::{self, Body},
    dialect::{self, Framing, ModelState},
    echo, model_state,
    quirks::Quirks,
    refusal::Refusal,
    transport, words,
};

/// How much of an error response is read, and for how long.
const MAX_EXPLANATION: usize = 64 * 1024;
const EXPLANATION_TIMEOUT: Duration = Duration::from_secs(5);

/// Everything needed to send a prompt, and to send it again.
pub(crate) struct Call {
    client: Client,
    endpoint: Endpoint,
    prompt: Prompt,
    quirks: Quirks,
    model: ModelState,
}

/// A response that is a reply, not read yet.
pub(crate) struct Answer {
    pub(crate) body: Body,
    pub(crate) reply: Reply,
}

/// The request did not lead to a reply.
pub(crate) struct Refused {
    pub(crate) error: Error,
    /// What to leave out of an immediate retry, if that may help.
    pub(crate) retry_with: Option<Quirks>,
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self { error, retry_with: None }
    }
}

impl Call {
    pub(crate) fn new(client: &Client, endpoint: &Endpoint, prompt: &Prompt) -> Self {
        let quirks = client.quirks().of(endpoint);
        Self {
            client: client.clone(),
            endpoint: endpoint.clone(),
            prompt: prompt.clone(),
            quirks,
            model: ModelState::default(),
        }
    }

    /// Queries the server about the model; true if the model has to be loaded first.
    pub(crate) async fn fetch_model_state(&mut self) -> bool {
        self.model = model_state::fetch(&self.client, &self.endpoint, &self.prompt).await;
        self.model.must_load
    }

    pub(crate) fn set_quirks(&mut self, quirks: Quirks) {
        self.quirks = quirks;
    }

    /// Remembers the quirks that worked, so that the next request uses them at once.
    pub(crate) fn remember_quirks(&self) {
        self.client.quirks().remember(&self.endpoint, self.quirks);
    }

    /// Records that the reply was read to its end and the connection is idle.
    pub(crate) fn record_idle(&self) {
        self.client.idle().record(&self.endpoint);
    }

    /// Sends the request once.
    pub(crate) async fn send(&self) -> Result<Answer, Refused> {
        let dialect::Request { url, mut headers, body } =
            dialect::request(&self.endpoint, &self.prompt, self.quirks, self.model)?;
        body::accept_gzip(&mut headers);
        let request = self.client.http_for(&url).post(url).headers(headers).body(body);
        let response = request
            .send()
            .await
            .map_err(|fault| transport::request_error(&fault, &self.endpoint, &self.client))?;
        if response.status().is_success() {
            return self.accept(response).await.map_err(Refused::from);
        }
        if response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
            let host = self.endpoint.host();
            let proxy = self.client.proxy_for(&self.endpoint.base_url).unwrap_or_else(|| host.clone());
            return Err(Error::Proxy { host, proxy }.into());
        }
        let mut refusal = read_refusal(response).await;
        refusal.body = echo::without_request(refusal.body);
        Err(Refused {
            retry_with: self.quirks.learned(refusal.status.as_u16(), &refusal.body),
            error: refusal.to_error(&self.endpoint, Utc::now()),
        })
    }

    /// Checks the content type: a success of another type is a captive portal, or a server that is not a provider.
    async fn accept(&self, response: Response) -> Result<Answer, Error> {
        let content_type = response.headers().get(CONTENT_TYPE);
        let content_type = content_type.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let kind = content_type.as_deref().unwrap_or_default().split(';').next().unwrap_or_default().trim();
        let kind = kind.to_ascii_lowercase();
        let mut reply = match (Reply::new(&self.endpoint), &kind[..]) {
            // Some servers omit the content type.
            (reply, "") => reply,
            (reply, "text/event-stream") if reply.framing() == Framing::Events => reply,
            (reply, kind) if reply.framing() == Framing::Lines && kind.contains("json") => reply,
            (_, "application/json") => Reply::whole(&self.endpoint),
            (_, kind) => {
                let start = read_refusal(response).await.body;
                return Err(Error::NotAStream {
                    host: self.endpoint.host(),
                    content_type: words::inert(kind, &self.endpoint),
                    start: words::inert(&start, &self.endpoint),
                });
            }
        };
        if self.model.must_load {
            reply.mark_loading();
        }
        Ok(Answer { body: body::decoded(response), reply })
    }
}

/// The start of an error response, as far as it arrives in time.
async fn read_refusal(answer: Response) -> Refusal {
    let status = answer.status();
    let headers = answer.headers().clone();
    let mut body = Vec::new();
    let mut pieces = body::decoded(answer);
    let reading = async {
        while let Some(Ok(bytes)) = pieces.next().await {
            body.extend_from_slice(&bytes);
            if body.len() >= MAX_EXPLANATION {
                break;
            }
        }
    };
    // A slow explanation is cut off; the rest has arrived.
    let _ = timeout(EXPLANATION_TIMEOUT, reading).await;
    body.truncate(MAX_EXPLANATION);
    Refusal { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
}
