//! llama.cpp behind the server of its Python package, with an untrained model of a few hundred kilobytes.

use std::sync::LazyLock;

use crate::{
    gguf,
    server::{Plan, Server},
};

/// The server on loopback. It generates one reply at a time, of random words.
#[derive(Debug)]
pub struct LlamaCpp {
    server: Server,
}

impl LlamaCpp {
    /// The name of its model.
    pub const MODEL: &str = "random-words";
    /// The context window, for prompt and reply together. A character outside its vocabulary, as nearly all are,
    /// takes a token for each of its bytes.
    pub const WINDOW: u32 = 8192;

    /// The server that all tests of this process share.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<LlamaCpp> =
            LazyLock::new(|| LlamaCpp { server: Server::start("llama-cpp", plan) });
        &SHARED
    }

    /// The address as a writer would type it.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.host())
    }

    /// The host as consent and errors name it.
    #[must_use]
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.server.port())
    }

    /// Everything it has logged so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.server.log()
    }

    /// The id of the server's process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.server.pid()
    }

    /// How often it has noticed a client disconnecting in the middle of a reply.
    #[must_use]
    pub fn noticed_leaving(&self) -> usize {
        self.log().matches("Disconnected from client").count()
    }
}

fn plan(port: u16) -> Plan<'static> {
    let (port, window) = (port.to_string(), LlamaCpp::WINDOW.to_string());
    let options: [(&str, &str); 8] = [
        ("--model", "model.gguf"),
        ("--model_alias", LlamaCpp::MODEL),
        ("--n_ctx", &window),
        ("--n_threads", "1"),
        ("--n_threads_batch", "1"),
        ("--host", "127.0.0.1"),
        ("--port", &port),
        // Otherwise a new request ends the reply of another client.
        ("--interrupt_requests", "False"),
    ];
    let options = options.into_iter().flat_map(|(name, value)| [name.to_owned(), value.to_owned()]);
    Plan {
        files: vec![("model.gguf", gguf::model(LlamaCpp::WINDOW))],
        arguments: ["-m".to_owned(), "llama_cpp.server".to_owned()].into_iter().chain(options).collect(),
        variables: Vec::new(),
        ready: "/v1/models",
    }
}
