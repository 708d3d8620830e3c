//! An untrained language model of a few hundred kilobytes: of the Llama family, with random weights, in the file
//! format of llama.cpp (GGUF, version 3). It answers with random words of its small vocabulary.

const WIDTH: usize = 32;
const HEADS: u32 = 2;
const LAYERS: u32 = 1;
const INNER: usize = 64;
const ALIGNMENT: usize = 32;

/// Letters of one to four bytes, as in real replies. There are many, so that the random weights always favour one of
/// them over the end of the text.
const WORDS: [&str; 48] = [
    "▁the",
    "▁lamp",
    "▁goes",
    "▁out",
    "▁harbour",
    "▁night",
    "▁a",
    "▁door",
    "▁opens",
    "▁she",
    "▁he",
    "▁looks",
    "▁at",
    "▁sea",
    "▁rain",
    "▁on",
    "▁glass",
    "▁voice",
    "▁off",
    "▁cut",
    "▁to",
    "▁close",
    "▁wide",
    "▁shot",
    "▁é",
    "▁où",
    "▁ну",
    "▁лампа",
    "▁ночь",
    "▁δ",
    "▁שלום",
    "▁سلام",
    "▁शॉट",
    "▁灯",
    "▁夜",
    "▁海",
    "▁港",
    "▁光",
    "▁문",
    "▁비",
    "▁🎬",
    "▁🌊",
    "▁🕯️",
    "▁…",
    "▁—",
    ".",
    ",",
    "!",
];

/// The file of a model with this context window. The same each time.
pub(crate) fn model(window: u32) -> Vec<u8> {
    let tokens = vocabulary();
    let mut file = File::default();
    file.text("general.architecture", "llama");
    file.number("llama.context_length", window);
    file.number("llama.embedding_length", u32::try_from(WIDTH).unwrap_or_default());
    file.number("llama.block_count", LAYERS);
    file.number("llama.feed_forward_length", u32::try_from(INNER).unwrap_or_default());
    file.number("llama.attention.head_count", HEADS);
    file.number("llama.attention.head_count_kv", HEADS);
    file.fraction("llama.attention.layer_norm_rms_epsilon", 1e-5);
    file.text("tokenizer.ggml.model", "llama");
    file.list("tokenizer.ggml.tokens", STRING, &tokens, |token| text(&token.word));
    file.list("tokenizer.ggml.scores", FLOAT, &tokens, |token| token.score.to_le_bytes().to_vec());
    file.list("tokenizer.ggml.token_type", SIGNED, &tokens, |token| token.kind.to_le_bytes().to_vec());
    for (name, id) in [("unknown_token_id", 0), ("bos_token_id", 1), ("eos_token_id", 2)] {
        file.number(&format!("tokenizer.ggml.{name}"), id);
    }
    file.text(
        "tokenizer.chat_template",
        "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}",
    );

    let mut chance = Chance(0x5eed);
    file.tensor("token_embd.weight", &[WIDTH, tokens.len()], chance.numbers(WIDTH * tokens.len(), 1.0));
    // Only words have weights: bytes alone would make invalid characters.
    let output = tokens.iter().flat_map(|token| match token.kind {
        WORD => chance.numbers(WIDTH, 0.75),
        _ => vec![0.0; WIDTH],
    });
    file.tensor("output.weight", &[WIDTH, tokens.len()], output.collect());
    file.tensor("output_norm.weight", &[WIDTH], vec![1.0; WIDTH]);
    for layer in 0..LAYERS {
        let name = |part: &str| format!("blk.{layer}.{part}.weight");
        for norm in ["attn_norm", "ffn_norm"] {
            file.tensor(&name(norm), &[WIDTH], vec![1.0; WIDTH]);
        }
        for part in ["attn_q", "attn_k", "attn_v", "attn_output"] {
            file.tensor(&name(part), &[WIDTH, WIDTH], chance.numbers(WIDTH * WIDTH, 0.2));
        }
        for (part, shape) in
            [("ffn_gate", [WIDTH, INNER]), ("ffn_up", [WIDTH, INNER]), ("ffn_down", [INNER, WIDTH])]
        {
            file.tensor(&name(part), &shape, chance.numbers(WIDTH * INNER, 0.2));
        }
    }
    file.finish()
}

const WORD: i32 = 1;
const UNKNOWN: i32 = 2;
const CONTROL: i32 = 3;
const BYTE: i32 = 6;

struct Token {
    word: String,
    score: f32,
    kind: i32,
}

fn vocabulary() -> Vec<Token> {
    let token = |word: &str, kind| Token { word: word.to_owned(), score: 0.0, kind };
    let special = [token("<unk>", UNKNOWN), token("<s>", CONTROL), token("</s>", CONTROL)];
    let bytes = (0..=255).map(|byte: u8| token(&format!("<0x{byte:02X}>"), BYTE));
    special.into_iter().chain(bytes).chain(WORDS.iter().map(|word| token(word, WORD))).collect()
}

/// Pseudorandom numbers around zero, the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn numbers(&mut self, count: usize, spread: f32) -> Vec<f32> {
        std::iter::repeat_with(|| self.number() * spread).take(count).collect()
    }

    fn number(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let top = u16::try_from(self.0 >> 48).unwrap_or_default();
        f32::from(top) / 32768.0 - 1.0
    }
}

const UNSIGNED: u32 = 4;
const SIGNED: u32 = 5;
const FLOAT: u32 = 6;
const STRING: u32 = 8;
const LIST: u32 = 9;

#[derive(Default)]
struct File {
    settings: Vec<u8>,
    setting_count: u64,
    tensors: Vec<u8>,
    tensor_count: u64,
    weights: Vec<u8>,
}

impl File {
    fn text(&mut self, name: &str, value: &str) {
        self.setting(name, STRING, &text(value));
    }

    fn number(&mut self, name: &str, value: u32) {
        self.setting(name, UNSIGNED, &value.to_le_bytes());
    }

    fn fraction(&mut self, name: &str, value: f32) {
        self.setting(name, FLOAT, &value.to_le_bytes());
    }

    fn list<T>(&mut self, name: &str, kind: u32, items: &[T], bytes: impl Fn(&T) -> Vec<u8>) {
        let head = [&kind.to_le_bytes()[..], &count(items.len())].concat();
        self.setting(name, LIST, &items.iter().fold(head, |list, item| [list, bytes(item)].concat()));
    }

    fn setting(&mut self, name: &str, kind: u32, value: &[u8]) {
        self.settings.extend([&text(name)[..], &kind.to_le_bytes(), value].concat());
        self.setting_count += 1;
    }

    fn tensor(&mut self, name: &str, shape: &[usize], weights: Vec<f32>) {
        const PLAIN_FLOATS: u32 = 0;
        let dimensions = u32::try_from(shape.len()).unwrap_or_default().to_le_bytes();
        self.tensors.extend([text(name), dimensions.to_vec()].concat());
        self.tensors.extend(shape.iter().flat_map(|&size| count(size)));
        self.tensors.extend([&PLAIN_FLOATS.to_le_bytes()[..], &count(self.weights.len())].concat());
        self.tensor_count += 1;
        self.weights.extend(weights.into_iter().flat_map(f32::to_le_bytes));
        self.weights.resize(self.weights.len().next_multiple_of(ALIGNMENT), 0);
    }

    fn finish(self) -> Vec<u8> {
        const VERSION: u32 = 3;
        let mut file = [b"GGUF", &VERSION.to_le_bytes()[..]].concat();
        file.extend([self.tensor_count.to_le_bytes(), self.setting_count.to_le_bytes()].concat());
        file.extend([self.settings, self.tensors].concat());
        file.resize(file.len().next_multiple_of(ALIGNMENT), 0);
        file.extend(self.weights);
        file
    }
}

fn text(text: &str) -> Vec<u8> {
    [&count(text.len())[..], text.as_bytes()].concat()
}

fn count(count: usize) -> [u8; 8] {
    u64::try_from(count).unwrap_or_default().to_le_bytes()
}
