//! The processor time of reading a reply of 20,000 chunks, recorded and served on loopback: this client, one that reads
//! and discards, and async-openai.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    rc::Rc,
    time::Duration,
};

use async_openai::types::chat::{
    ChatCompletionRequestUserMessageArgs, ChatCompletionStreamOptions, CreateChatCompletionRequest,
    CreateChatCompletionRequestArgs,
};
use bench::{Protocol, Row, Setup, Side};
use cpu_time::ThreadTime;
use futures_util::StreamExt;
use llm::{Dialect, Endpoint, Event, Options, Prompt, PromptRole};
use tokio::runtime::{Builder, Runtime};

const QUESTION: &str = "What's a wide shot?";
const RECORDED: [&str; 2] = [
    include_str!("../../../llm/tests/fixtures/openai_plain.sse"),
    include_str!("../../../llm/tests/fixtures/multi_byte.sse"),
];

/// How the server splits its reply into HTTP chunks.
#[derive(Clone, Copy)]
enum Cut {
    /// One event per chunk, as providers send them. Most of the work is then HTTP, the same for all three.
    EveryEvent,
    /// As much as fits a TLS record or an HTTP/2 frame, as when events arrive faster than they are read.
    Frames,
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let chunks = setup.at_most(20_000, 50);
    // The aim beside async-openai differs: where every event is on its own, reading alone takes 0.4 of its time.
    let cuts = [("every event on its own", Cut::EveryEvent, 0.6), ("frames of 16 KiB", Cut::Frames, 0.25)];
    cuts.into_iter()
        .flat_map(|(name, cut, aim)| {
            let clients = Rc::new(Clients::of(&serve(reply(cut, chunks))));
            let reader = |client| Reader { clients: Rc::clone(&clients), client };
            let (mut ours, mut discarding, mut theirs) =
                (reader(Client::Ours), reader(Client::Discarding), reader(Client::AsyncOpenAi));
            let understood = (ours.read(), theirs.read());
            assert!(understood.0 == understood.1 && understood.0 > chunks, "the same text: {understood:?}");
            let protocol = setup.protocol_of(Protocol { rounds: 21, operations: 5 });
            let [cpu] = protocol.run(&mut [&mut ours, &mut discarding, &mut theirs]);
            [
                Row::ratio(format!("decoding, {name}: CPU / reading and discarding"), 5.0, &cpu, 1),
                Row::ratio(format!("decoding, {name}: CPU / async-openai"), aim, &cpu, 2),
            ]
        })
        .collect()
}

#[derive(Clone, Copy)]
enum Client {
    Ours,
    Discarding,
    AsyncOpenAi,
}

/// A client that reads replies, on this thread.
struct Reader {
    clients: Rc<Clients>,
    client: Client,
}

impl Reader {
    /// Reads a reply to its end; the number of useful bytes.
    fn read(&mut self) -> usize {
        let clients = &self.clients;
        match self.client {
            Client::Ours => clients.runtime.block_on(clients.decode()),
            Client::Discarding => clients.runtime.block_on(clients.discard()),
            Client::AsyncOpenAi => clients.runtime.block_on(clients.decode_theirs()),
        }
    }
}

impl Side for Reader {
    fn operate(&mut self) -> [Duration; 1] {
        let begun = ThreadTime::now();
        self.read();
        [begun.elapsed()]
    }
}

/// Three clients of one server.
struct Clients {
    ours: llm::Client,
    endpoint: Endpoint,
    bare: reqwest::Client,
    theirs: async_openai::Client<async_openai::config::OpenAIConfig>,
    runtime: Runtime,
}

impl Clients {
    fn of(base_url: &str) -> Self {
        let ours = llm::client().unwrap();
        let endpoint = Endpoint {
            dialect: Dialect::OpenAi,
            base_url: llm::parse_base_url(base_url).unwrap(),
            model: "m".to_owned(),
            key: None,
        };
        let bare = reqwest::Client::builder().no_proxy().build().unwrap();
        let config = async_openai::config::OpenAIConfig::new().with_api_base(base_url).with_api_key("unused");
        let theirs = async_openai::Client::with_config(config).with_http_client(bare.clone());
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        Self { ours, endpoint, bare, theirs, runtime }
    }

    async fn discard(&self) -> usize {
        let url = format!("{}/chat/completions", self.endpoint.base_url);
        let request = self.bare.post(url).json(&self.request());
        let mut body = request.send().await.unwrap().bytes_stream();
        let mut bytes = 0;
        while let Some(more) = body.next().await {
            bytes += more.unwrap().len();
        }
        bytes
    }

    async fn decode(&self) -> usize {
        let prompt = Prompt { messages: vec![(PromptRole::User, QUESTION.to_owned())], ..Prompt::default() };
        let events = llm::stream(&self.ours, &self.endpoint, &prompt, &Options::default());
        let mut events = std::pin::pin!(events);
        let (mut text, mut finished) = (0, false);
        while let Some(event) = events.next().await {
            match event.unwrap() {
                Event::Text(more) => text += more.len(),
                Event::Finished { .. } => finished = true,
                Event::Usage(_) => {}
                other => panic!("{other:?} was not sent"),
            }
        }
        assert!(finished);
        text
    }

    async fn decode_theirs(&self) -> usize {
        let mut chunks = self.theirs.chat().create_stream(self.request()).await.unwrap();
        let (mut text, mut finished) = (0, false);
        while let Some(chunk) = chunks.next().await {
            for choice in chunk.unwrap().choices {
                text += choice.delta.content.map_or(0, |more| more.len());
                finished |= choice.finish_reason.is_some();
            }
        }
        assert!(finished);
        text
    }

    fn request(&self) -> CreateChatCompletionRequest {
        let question = ChatCompletionRequestUserMessageArgs::default().content(QUESTION).build().unwrap();
        CreateChatCompletionRequestArgs::default()
            .model(&self.endpoint.model)
            .messages([question.into()])
            .stream(true)
            .stream_options(ChatCompletionStreamOptions {
                include_usage: Some(true),
                include_obfuscation: None,
            })
            .build()
            .unwrap()
    }
}

/// A recorded reply as an HTTP body, with its text chunks repeated.
fn reply(cut: Cut, chunks: usize) -> Vec<u8> {
    let recorded: Vec<&str> = RECORDED.iter().flat_map(|file| file.split_inclusive("\n\n")).collect();
    let (begin, rest) = recorded.split_first().unwrap();
    let texts = rest.iter().filter(|event| event.contains("\"content\":\""));
    let end = RECORDED[0].split_inclusive("\n\n").skip(1).filter(|event| !event.contains("\"content\":\""));
    let texts = texts.copied().filter(|event| event != begin).cycle().take(chunks);
    let events: Vec<&str> = [*begin].into_iter().chain(texts).chain(end).collect();
    let pieces: Vec<Vec<u8>> = match cut {
        Cut::EveryEvent => events.iter().map(|event| event.as_bytes().to_vec()).collect(),
        Cut::Frames => events.concat().into_bytes().chunks(16 * 1024).map(<[u8]>::to_vec).collect(),
    };
    let mut body = Vec::new();
    for piece in pieces {
        write!(body, "{:x}\r\n", piece.len()).unwrap();
        body.extend_from_slice(&piece);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"0\r\n\r\n");
    body
}

/// Answers every request with these bytes, on threads of its own. Returns its address.
fn serve(body: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}/v1", listener.local_addr().unwrap());
    let body: &'static [u8] = body.leak();
    std::thread::spawn(move || {
        for socket in listener.incoming() {
            std::thread::spawn(move || answer(&socket.unwrap(), body));
        }
    });
    base_url
}

/// Serves one connection until the client closes it.
fn answer(mut socket: &TcpStream, body: &[u8]) {
    let mut requests = BufReader::new(socket);
    let mut line = String::new();
    let mut length = 0;
    while requests.read_line(&mut line).is_ok_and(|read| read > 0) {
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line == "\r\n" {
            requests.read_exact(&mut vec![0; length]).unwrap();
            let head =
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
            if socket.write_all(head.as_bytes()).and_then(|()| socket.write_all(body)).is_err() {
                return;
            }
        }
        line.clear();
    }
}
