//! LiteLLM's proxy, which speaks OpenAI's and Anthropic's language, with models that answer from a script of its own.

use std::sync::LazyLock;

use crate::server::{Plan, Server};

/// The proxy on loopback.
#[derive(Debug)]
pub struct LiteLlm {
    server: Server,
}

impl LiteLlm {
    /// The key it wants; looked for wherever a key must not be.
    pub const KEY: &str = "sk-sentinel-8c2e-litellm";
    /// What its models say that say something: letters of one to four bytes.
    pub const REPLY: &str = "INT. HARBOUR - NIGHT\n\nThe lamp — ламп — 灯 goes out. 🎬";
    /// Answers by itself; for OpenAI's language.
    pub const WRITER: &str = "mock-writer";
    /// Asks [`Self::WRITER`] over the network and passes on what streams in; for either language. (LiteLLM's own
    /// mock does not stream in Anthropic's.)
    pub const THROUGH: &str = "mock-through";
    /// Says that there were too many requests.
    pub const LIMITED: &str = "mock-limited";
    /// Says that the conversation does not fit.
    pub const FULL: &str = "mock-full";
    /// Says that it has trouble of its own.
    pub const BROKEN: &str = "mock-broken";

    /// The one that all tests of this process share.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<LiteLlm> =
            LazyLock::new(|| LiteLlm { server: Server::start("litellm", plan) });
        &SHARED
    }

    /// The address as a writer would type it, for either language.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.host())
    }

    /// The host that consent and sentences name.
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
            // Else the first thing it does is to fetch a list of prices.
            ("LITELLM_LOCAL_MODEL_COST_MAP", "True".to_owned()),
            ("LITELLM_TELEMETRY", "False".to_owned()),
            ("NO_DOCS", "True".to_owned()),
        ],
        ready: "/health/liveliness",
    }
}

/// It is asked once each time, and a model that has failed is asked again all the same: what a client does about a
/// fault is the client's business here.
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
