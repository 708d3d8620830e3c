//! The cost of decoding a reply of 20,000 chunks: this client, one that reads and discards, and async-openai, all
//! three on the same recorded bytes from loopback.
//!
//! The clients take turns in a new order each round; what counts is the median over the rounds of the ratio of CPU
//! time on the reading thread. This client and the discarding one take part twice: if the ratio to themselves is not
//! near 1 the machine was too busy, and the run says nothing. `cargo bench -p llm`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs)]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    time::Duration,
};

use async_openai::types::chat::{
    ChatCompletionRequestUserMessageArgs, ChatCompletionStreamOptions, CreateChatCompletionRequest,
    CreateChatCompletionRequestArgs,
};
use cpu_time::ThreadTime;
use futures_util::StreamExt;
use llm::{Dialect, Endpoint, Event, Options, Prompt, PromptRole};

const CHUNKS: usize = 20_000;
const ROUNDS: usize = 21;
const IN_A_ROUND: usize = 5;
const QUESTION: &str = "What's a wide shot?";
const RECORDED: [&str; 2] =
    [include_str!("../tests/fixtures/openai_plain.sse"), include_str!("../tests/fixtures/multi_byte.sse")];

/// How the server splits its reply into HTTP chunks.
#[derive(Clone, Copy)]
enum Cut {
    /// One event per chunk, as providers send them. Most of the work is then HTTP, the same for all three.
    EveryEvent,
    /// As much as fits a TLS record or an HTTP/2 frame, as when events arrive faster than they are read.
    Frames,
}

#[derive(Clone, Copy)]
enum Reader {
    Discarding,
    Ours,
    AsyncOpenAi,
}

/// The participants; the second two are the control.
const READERS: [Reader; 5] =
    [Reader::Discarding, Reader::Ours, Reader::AsyncOpenAi, Reader::Discarding, Reader::Ours];

/// Three clients of one server.
struct Clients {
    ours: llm::Client,
    endpoint: Endpoint,
    bare: reqwest::Client,
    theirs: async_openai::Client<async_openai::config::OpenAIConfig>,
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
        Self { ours, endpoint, bare, theirs }
    }

    /// Requests a reply, reads it to its end, and returns the number of useful bytes.
    async fn read(&self, reader: Reader) -> usize {
        match reader {
            Reader::Discarding => self.discard().await,
            Reader::Ours => self.decode().await,
            Reader::AsyncOpenAi => self.decode_theirs().await,
        }
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

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{CHUNKS} chunks a reply, {ROUNDS} rounds of {IN_A_ROUND} replies each, interleaved; medians");
    compare("every event sent on its own", Cut::EveryEvent).await;
    compare("frames of 16 KiB", Cut::Frames).await;
}

async fn compare(name: &str, cut: Cut) {
    let clients = Clients::of(&serve(reply(cut)));
    let (ours, theirs) = (clients.read(Reader::Ours).await, clients.read(Reader::AsyncOpenAi).await);
    assert!(ours == theirs && ours > CHUNKS, "both understand the same text: {ours} and {theirs} bytes");
    let mut rounds: Vec<[Duration; READERS.len()]> = Vec::new();
    for round in 0..ROUNDS {
        let mut spent = [Duration::ZERO; READERS.len()];
        for number in 0..IN_A_ROUND {
            for which in order(round * IN_A_ROUND + number) {
                let begun = ThreadTime::now();
                clients.read(READERS[which]).await;
                spent[which] += begun.elapsed();
            }
        }
        rounds.push(spent);
    }
    let ratio = |which: usize, to: usize| {
        median(rounds.iter().map(|spent| spent[which].as_secs_f64() / spent[to].as_secs_f64()).collect())
    };
    let cost = |which: usize| {
        median(rounds.iter().map(|spent| spent[which].as_secs_f64() * 1000.0 / IN_A_ROUND as f64).collect())
    };
    let beyond_reading = (cost(1) - cost(0)) / (cost(2) - cost(0));
    println!("{name}: discarding {:.1} ms, ours {:.1} ms, async-openai {:.1} ms", cost(0), cost(1), cost(2));
    println!("  ours / async-openai, each less what reading costs anyway: {beyond_reading:.3}");
    let controls = [ratio(3, 0), ratio(4, 1)];
    let counts = controls.iter().all(|control| (0.95..=1.05).contains(control));
    println!(
        "  ours / discarding {:.2} (aim: at most 5)   ours / async-openai {:.3} (aim: at most 0.25)   controls {:.3} {:.3}{}",
        ratio(1, 0),
        ratio(1, 2),
        controls[0],
        controls[1],
        if counts { "" } else { "  (does not count: the machine was busy)" }
    );
}

/// The readers in a new order each round; after five rounds each has had every place.
fn order(number: usize) -> impl Iterator<Item = usize> {
    const STEPS: [usize; 4] = [1, 2, 3, 4];
    let step = STEPS[number / READERS.len() % STEPS.len()];
    (0..READERS.len()).map(move |place| (number + place * step) % READERS.len())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A recorded reply as an HTTP body, with its text chunks repeated.
fn reply(cut: Cut) -> Vec<u8> {
    let recorded: Vec<&str> = RECORDED.iter().flat_map(|file| file.split_inclusive("\n\n")).collect();
    let (begin, rest) = recorded.split_first().unwrap();
    let texts = rest.iter().filter(|event| event.contains("\"content\":\""));
    let end = RECORDED[0].split_inclusive("\n\n").skip(1).filter(|event| !event.contains("\"content\":\""));
    let texts = texts.copied().filter(|event| event != begin).cycle().take(CHUNKS);
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
