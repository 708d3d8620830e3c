//! LiteLLM's proxy, which speaks the OpenAI and the Anthropic dialect, with models that answer from a script.

use std::sync::LazyLock;

use crate::server::{Plan, Server};

/// LiteLLM's proxy on loopback.
#[derive(Debug)]
pub struct LiteLlm {
    server: Server,
}

impl LiteLlm {
    /// The key it requires; searched for wherever a key must not be.
    pub const KEY: &str = "sk-sentinel-8c2e-litellm";
    /// The reply of its answering models: letters of one to four bytes.
    pub const REPLY: &str = "INT. HARBOUR - NIGHT\n\nThe lamp — ламп — 灯 goes out. 🎬";
    /// The model that answers by itself, in the OpenAI dialect.
    pub const WRITER: &str = "mock-writer";
    /// The model that forwards to [`Self::WRITER`] over the network and streams its reply, in either dialect.
    /// (LiteLLM's own mock does not stream in Anthropic's.)
    pub const THROUGH: &str = "mock-through";
    /// The model that reports too many requests.
    pub const LIMITED: &str = "mock-limited";
    /// The model that reports a prompt beyond its context window.
    pub const FULL: &str = "mock-full";
    /// The model that reports an internal error.
    pub const BROKEN: &str = "mock-broken";

    /// The proxy that all tests of this process share.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<LiteLlm> =
            LazyLock::new(|| LiteLlm { server: Server::start("litellm", plan) });
        &SHARED
    }

    /// The address as a writer would type it, for either dialect.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.host())
    }

    /// The host as consent and errors name it.
    #[must_use]
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.server.port())
    }
}

fn plan(port: u16) -> Plan<'static> {
    let start = ["-c", "from litellm import run_server; run_server()", "--config", "config.json", "--host"];
    let arguments = start.map(str::to_owned).into_iter();
    let arguments = arguments.chain(["127.0.0.1".to_owned(), "--port".to_owned(), port.to_string()]);
    Plan {
        // JSON is YAML.
        files: vec![("config.json", config(port).into_bytes())],
        arguments: arguments.chain(["--telemetry".to_owned(), "False".to_owned()]).collect(),
        variables: vec![
            ("LITELLM_MASTER_KEY", LiteLlm::KEY.to_owned()),
            // Otherwise it first fetches a list of prices.
            ("LITELLM_LOCAL_MODEL_COST_MAP", "True".to_owned()),
            ("LITELLM_TELEMETRY", "False".to_owned()),
            ("NO_DOCS", "True".to_owned()),
        ],
        ready: "/health/liveliness",
    }
}

/// Neither retries nor pauses a failed model: how to handle a failure is up to the client under test.
fn config(port: u16) -> String {
    let mock = |name: &str, says: &str| {
        format!(
            r#"{{"model_name": "{name}", "litellm_params": {{"model": "openai/{name}", "api_key": "none", "mock_response": {says:?}}}}}"#
        )
    };
    let through = format!(
        r#"{{"model_name": "{}", "litellm_params": {{"model": "hosted_vllm/{}", "api_base": "http://127.0.0.1:{port}/v1", "api_key": "os.environ/LITELLM_MASTER_KEY"}}}}"#,
        LiteLlm::THROUGH,
        LiteLlm::WRITER
    );
    let models = [
        mock(LiteLlm::WRITER, LiteLlm::REPLY),
        through,
        mock(LiteLlm::LIMITED, "litellm.RateLimitError"),
        mock(LiteLlm::FULL, "litellm.ContextWindowExceededError"),
        mock(LiteLlm::BROKEN, "litellm.InternalServerError"),
    ];
    format!(
        r#"{{"model_list": [{}], "litellm_settings": {{"telemetry": false, "num_retries": 0}}, "router_settings": {{"disable_cooldowns": true, "num_retries": 0}}, "general_settings": {{"master_key": "os.environ/LITELLM_MASTER_KEY"}}}}"#,
        models.join(", ")
    )
}
