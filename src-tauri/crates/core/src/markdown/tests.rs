//! Rules that hold for any text: read in pieces it is the same tree, and no nesting is too deep for it.
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::ipc::{Block, Inline, TableAlign};

/// The blocks a window shows that was sent every growth.
#[derive(Default)]
struct Screen {
    blocks: Vec<Block>,
    /// The bytes that were sent.
    sent: usize,
}

impl Screen {
    fn apply(&mut self, growth: Growth) {
        self.sent += serde_json::to_string(&growth.blocks).unwrap().len();
        let Growth { from_block, from_line, mut blocks } = growth;
        if from_line > 0 {
            let kept = lines_of(&self.blocks[from_block as usize], from_line as usize);
            prepend(kept, &mut blocks[0]);
        }
        self.blocks.truncate(from_block as usize);
        self.blocks.extend(blocks);
    }
}

fn lines_of(block: &Block, count: usize) -> Block {
    match block {
        Block::Code { language, text } => {
            Block::Code { language: language.clone(), text: text.split_inclusive('\n').take(count).collect() }
        }
        Block::Screenplay { lines } => Block::Screenplay { lines: lines[..count].to_vec() },
        other => panic!("{other:?} has no lines"),
    }
}

fn prepend(kept: Block, block: &mut Block) {
    match (kept, block) {
        (Block::Code { text: kept, .. }, Block::Code { text, .. }) => text.insert_str(0, &kept),
        (Block::Screenplay { lines: kept }, Block::Screenplay { lines }) => drop(lines.splice(..0, kept)),
        (kept, block) => panic!("{kept:?} does not continue as {block:?}"),
    }
}

fn shown_in_pieces<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Screen {
    let (mut tail, mut screen) = (Tail::default(), Screen::default());
    for piece in pieces {
        tail.push(piece);
        screen.apply(tail.read());
    }
    screen
}

fn pieces() -> impl Strategy<Value = Vec<&'static str>> {
    let piece = prop::sample::select(vec![
        "Wide shot",
        " ",
        "\n",
        "\n\n",
        "# ",
        "- ",
        "1. ",
        "> ",
        "```fountain\n",
        "```\n",
        "```js\n",
        "*",
        "**",
        "`",
        "    ",
        "| a | b |\n",
        "|---|---|\n",
        "[x](https://example.org)",
        "INT. ROOM - DAY\n",
        "MARA\n",
        "(low)\n",
        "~~~\n",
        "````\n",
        "---\n",
        "<b>",
        "é",
        "字",
        "😀",
        "===\n",
        "  ",
        "[x]",
        "[x]: https://example.com\n",
        "]",
        ":",
        "[x][x]",
        "[",
        "(https://example.net)",
        "https://example.org/a_b?c",
        "[x] ",
        "\u{202e}",
        "![",
        "See also: Pan",
        " · Tilt",
        "।",
        "”",
    ]);
    prop::collection::vec(piece, 0..40)
}

/// The hosts of all links in a tree, by number.
fn hosts(blocks: &[Block]) -> Vec<(u32, String)> {
    fn of_inlines(inlines: &[Inline], found: &mut Vec<(u32, String)>) {
        for inline in inlines {
            match inline {
                Inline::Link { index, host, inlines } => {
                    found.push((*index, host.clone()));
                    of_inlines(inlines, found);
                }
                Inline::Emphasis { inlines } | Inline::Strong { inlines } | Inline::Strike { inlines } => {
                    of_inlines(inlines, found);
                }
                Inline::Text { .. } | Inline::Code { .. } | Inline::Break | Inline::Task { .. } => {}
            }
        }
    }
    fn of_blocks(blocks: &[Block], found: &mut Vec<(u32, String)>) {
        for block in blocks {
            match block {
                Block::Paragraph { inlines } | Block::Heading { inlines, .. } => of_inlines(inlines, found),
                Block::List { items, .. } => items.iter().for_each(|item| of_blocks(item, found)),
                Block::Quote { blocks } => of_blocks(blocks, found),
                Block::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| of_inlines(cell, found));
                }
                Block::Code { .. }
                | Block::Screenplay { .. }
                | Block::Attachment { .. }
                | Block::Rule
                | Block::SeeAlso { .. } => {}
            }
        }
    }
    let mut found = Vec::new();
    of_blocks(blocks, &mut found);
    found
}

/// A fence with anything in it, and after it, as far as it closes.
fn fenced() -> impl Strategy<Value = Vec<&'static str>> {
    let open = prop::sample::select(vec![
        "```\n",
        "```fountain\n",
        "  ~~~~js\n",
        "Words.\n\n```screenplay\n",
        "1.  Drier\n\n    ```fountain\n",
        "```fountain\n```\n",
    ]);
    let line = prop::sample::select(vec![
        "INT. ROOM - DAY\n",
        "MARA",
        "\n",
        "\n\n",
        " \n",
        "(low)\n",
        "Hello.",
        "CUT TO:\n",
        "    x = 1;\n",
        "    ",
        "    **Why:** https://example.org/a\n",
        "  - Rain.\n",
        "``",
        "`\n",
        "```\n",
        "~~~~\n",
        "\u{202e}",
        "]: x\n",
        "\r\n",
    ]);
    (open, prop::collection::vec(line, 0..30)).prop_map(|(open, mut lines)| {
        lines.insert(0, open);
        lines
    })
}

proptest! {
    #[test]
    fn split_replies_parse_like_whole_ones(pieces in prop_oneof![pieces(), fenced()]) {
        for end in 1..=pieces.len() {
            let so_far = pieces[..end].concat();
            let shown = shown_in_pieces(pieces[..end].iter().copied());
            prop_assert_eq!(&shown.blocks, &shown_in_pieces([so_far.as_str()]).blocks);
            // What the end of the reply adds comes after what is settled.
            let whole = blocks(&so_far);
            let settled = shown.blocks.len().saturating_sub(1);
            prop_assert_eq!(whole.get(..settled), shown.blocks.get(..settled));
        }
    }

    /// Windows come and go while a reply arrives, and a new one is sent the text so far.
    #[test]
    fn a_late_window_shows_the_same(pieces in prop_oneof![pieces(), fenced()], late in 0_usize..30) {
        let (mut tail, mut screen) = (Tail::default(), Screen::default());
        for (number, piece) in pieces.iter().enumerate() {
            tail.push(piece);
            if number == late {
                tail.send_whole_blocks();
                screen.blocks = blocks(tail.text());
            }
            // Not every piece is shown on its own.
            if number % 3 != 1 || number + 1 == pieces.len() {
                screen.apply(tail.read());
            }
        }
        prop_assert_eq!(screen.blocks, shown_in_pieces([pieces.concat().as_str()]).blocks);
    }

    #[test]
    fn each_link_opens_at_its_shown_host(pieces in pieces()) {
        let (mut tail, mut screen) = (Tail::default(), Screen::default());
        for piece in &pieces {
            tail.push(piece);
            screen.apply(tail.read());
            for (index, host) in hosts(&screen.blocks).into_iter().filter(|(_, host)| !host.is_empty()) {
                let target = tail.target(index).unwrap();
                prop_assert_eq!(target.0.host_str(), Some(host.as_str()));
            }
        }
        let whole = pieces.concat();
        for (index, host) in hosts(&blocks(&whole)).into_iter().filter(|(_, host)| !host.is_empty()) {
            let target = target(&whole, index).unwrap();
            prop_assert_eq!(target.0.host_str(), Some(host.as_str()));
        }
    }

    #[test]
    fn shown_text_reverses_nothing_after_it(pieces in pieces()) {
        let tree = serde_json::to_string(&blocks(&pieces.concat())).unwrap();
        let reverses = tree.contains(source::reverses);
        prop_assert!(!reverses);
    }
}

/// The bytes that are sent for a script of this many scenes in one fence, a word at a time, and the largest message.
fn sent_for_a_script(language: &str, scenes: usize) -> (usize, usize) {
    let scene = "INT. KITCHEN - NIGHT\n\nRain. A kettle ticks.\n\nMARA\n(low)\nYou came back.\n\n";
    let script = format!("```{language}\n{}```\n", scene.repeat(scenes));
    let (mut tail, mut sent, mut largest) = (Tail::default(), 0, 0);
    for word in script.split_inclusive(' ') {
        tail.push(word);
        assert!(tail.open_bytes() < 512, "{} bytes are read again", tail.open_bytes());
        let bytes = serde_json::to_string(&tail.read().blocks).unwrap().len();
        (sent, largest) = (sent + bytes, largest.max(bytes));
    }
    (sent, largest)
}

#[test]
fn a_long_script_is_sent_once() {
    for language in ["fountain", "", "js"] {
        let (once, largest) = sent_for_a_script(language, 50);
        let (twice, still) = sent_for_a_script(language, 100);
        assert!(twice <= 2 * once + 512, "{language}: {once} bytes, then {twice}");
        assert!(largest < 1024 && still == largest, "{language}: {largest}, then {still}");
    }
}

#[test]
fn related_terms_are_a_block_of_their_own() {
    let terms =
        |names: &[&str]| Block::SeeAlso { terms: names.iter().map(|name| (*name).to_owned()).collect() };
    let answer = "## Dolly\n\nIt moves.\n\nSee also: As you know, Bob · Pan\n";
    let expected = terms(&["As you know, Bob", "Pan"]);
    assert_eq!(blocks(answer).last(), Some(&expected));
    assert_eq!(shown_in_pieces(answer.split_inclusive(' ')).blocks.last(), Some(&expected));
    for text in [
        "See also: Pan · the novel",
        "> See also: Pan",
        "- See also: Pan",
        "    See also: Pan",
        "# See also: Pan",
    ] {
        let found = blocks(text);
        assert!(!serde_json::to_string(&found).unwrap().contains("see_also"), "{text}: {found:?}");
    }
}

#[test]
fn late_definitions_change_no_link() {
    let before = "See [the bank] and [a page](https://example.org).\n\nMore.\n\n";
    let after = "[the bank]: http://evil.example\n";
    let mut tail = Tail::default();
    tail.push(before);
    let shown = tail.read().blocks;
    assert_eq!(hosts(&shown), [(0, "example.org".to_owned())]);
    let whole = [before, after].concat();
    assert_eq!(hosts(&blocks(&whole)), [(0, "example.org".to_owned())]);
    assert_eq!(target(&whole, 0).unwrap().0.as_str(), "https://example.org/");
    assert_eq!(target(&whole, 1), None);
    assert!(serde_json::to_string(&blocks(&whole)).unwrap().contains("[the bank]: http://evil.example"));
}

#[test]
fn split_definitions_stay_text() {
    let shown = shown_in_pieces(["[x]", ": http://evil.example\n\n", "[x]\n"]);
    assert_eq!(hosts(&shown.blocks), []);
    assert_eq!(shown.blocks, blocks("[x]: http://evil.example\n\n[x]\n"));
}

#[test]
fn a_second_column_reaches_the_speech_beside_it() {
    let text = "```fountain\nINT. BAR - DAY\n\nMIRA\nYes.\n\nJOHN ^\nNo.\n\nRain.\n```\n";
    assert_eq!(shown_in_pieces(text.split_inclusive('\n')).blocks, blocks(text));
}

#[test]
fn a_second_column_reaches_over_a_note() {
    for cue in ["JOHN ^", "JOHN ^ and he means it.", "JOHN ^\nNo.\n\nANNA ^", "JOHN ^\n[[x]]\n\nRain."] {
        let text = format!(
            "```fountain\nINT. BAR - DAY\n\nMIRA\n(low)\nYes.\n\n[[sure?]]\n\n{cue}\nNo.\n\nRain.\n```\n"
        );
        for end in [" ", "\n", ""] {
            assert_eq!(shown_in_pieces(text.split_inclusive(end)).blocks, blocks(&text), "{cue} by {end:?}");
        }
    }
}

#[test]
fn a_long_script_is_sent_line_by_line() {
    for (fence, line) in
        [("```fountain\n", "She waits, and the rain goes on.\n"), ("```\n", "let a = \"b\";\n")]
    {
        let length = |lines: usize| {
            let script = std::iter::once(fence).chain(std::iter::repeat_n(line, lines));
            let screen = shown_in_pieces(script);
            assert_eq!(screen.blocks, blocks(&[fence, &line.repeat(lines)].concat()));
            screen.sent / lines
        };
        let (short, long) = (length(40), length(400));
        assert!(long < short * 2, "a line of a long script takes {long} bytes, of a short one {short}");
    }
}

/// Every way Markdown has to nest, with what closes it.
const NESTINGS: [(&str, &str); 20] = [
    ("- ", ""),
    ("> ", ""),
    (">", ""),
    ("* ", ""),
    ("1. ", ""),
    ("- > ", ""),
    ("> - ", ""),
    ("> 1. ", ""),
    ("*", ""),
    ("**", ""),
    ("_", "_"),
    ("~~", "~~"),
    ("*a **b ", ""),
    ("[", "](https://example.org)"),
    ("![", "](x)"),
    ("![[", "](x)](y)"),
    ("[![", "](x)](https://example.org)"),
    ("<div><p>", ""),
    ("| ", ""),
    ("`", ""),
];

/// The stack of the smallest thread anything here might run on.
const STACK: usize = 256 * 1024;

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(STACK).spawn(work).unwrap().join().unwrap();
}

fn read_every_way(text: &str, frame: usize) {
    let whole = blocks(text);
    let json = serde_json::to_string(&whole).unwrap();
    assert!(json.len() < 64 * text.len() + 1024, "{} bytes of {}", json.len(), text.len());
    assert_eq!(whole.clone(), whole);
    target(text, 3);
    let (mut tail, mut rest) = (Tail::default(), text);
    while !rest.is_empty() {
        let mut end = frame.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        tail.push(&rest[..end]);
        serde_json::to_string(&tail.read().blocks).unwrap();
        rest = &rest[end..];
    }
}

#[test]
fn deep_nesting_fits_a_small_stack() {
    for (open, close) in NESTINGS {
        let levels = 100_000;
        let text = [&open.repeat(levels), "deep", &close.repeat(levels)].concat();
        on_a_small_stack(move || read_every_way(&text, text.len() / 3 + 1));
    }
}

#[test]
fn nesting_past_the_limit_shows_its_source() {
    let tree = serde_json::to_string(&blocks(&format!("{}deep", "- ".repeat(60)))).unwrap();
    assert!(tree.contains(&format!("{}deep", "- ".repeat(60 - DEEPEST))), "{tree}");
    let tree = serde_json::to_string(&blocks(&format!("{}deep", "> ".repeat(60)))).unwrap();
    assert!(tree.contains("> deep"), "{tree}");
}

/// Up to 2 MiB of Markdown that repeats and mixes whatever nests, marks or ends something.
fn large_markdown() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec![
        "- ",
        "> ",
        "1. ",
        "  ",
        "\t",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "](x)",
        "![",
        "`",
        "```\n",
        "\n",
        "\n\n",
        "# ",
        "|",
        "|-|\n",
        "<a>",
        "<!--",
        "-->",
        "[x]: y\n",
        "\\",
        "&amp;",
        "word ",
        "INT. A - DAY\n",
        "字",
        "\u{202e}",
        "\r\n",
        "===\n",
        "---\n",
        "$",
        "{",
        "\0",
    ]);
    let run = (prop::collection::vec(mark, 1..6), 1_usize..20_000);
    prop::collection::vec(run, 1..8).prop_map(|runs| {
        let mut text: String = runs.into_iter().map(|(marks, times)| marks.concat().repeat(times)).collect();
        let mut end = text.len().min(2 << 20);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text
    })
}

#[test]
#[expect(clippy::print_stdout, reason = "a long run counts what it tried")]
fn any_markdown_fits_a_small_stack() {
    let cases = std::env::var("WRITERS_ROOM_MARKDOWN").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(cases));
    let outcome = runner.run(&large_markdown(), |text| {
        on_a_small_stack(move || read_every_way(&text, text.len() / 4 + 1));
        Ok(())
    });
    outcome.unwrap();
    println!("figure: P27 markdown {cases} texts of aim 200");
}

#[test]
fn a_list_that_begins_makes_no_heading() {
    let plain = ["Three shots:\n", "-", " wide\n", "  -", " low\n", "  -", " lower\n"];
    let quoted = ["> Three shots:\n", "> -", " wide\n", "> -", " low\n"];
    for pieces in [plain.as_slice(), quoted.as_slice()] {
        let mut tail = Tail::default();
        let mut screen = Screen::default();
        for piece in pieces {
            tail.push(piece);
            screen.apply(tail.read());
            let tree = serde_json::to_string(&screen.blocks).unwrap();
            assert!(!tree.contains("heading"), "{tree}");
        }
    }
}

#[test]
fn a_list_of_tasks_has_boxes() {
    let shown = blocks("- [x] cast\n- [ ] crew");
    let [Block::List { items, .. }] = shown.as_slice() else { panic!("no list") };
    let boxes: Vec<&Inline> = items
        .iter()
        .map(|item| match &item[0] {
            Block::Paragraph { inlines } => &inlines[0],
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(boxes, [&Inline::Task { is_done: true }, &Inline::Task { is_done: false }]);
}

#[test]
fn an_address_in_the_text_is_a_link() {
    let text = "See **https://example.org/a_b** (https://example.net/x), not http://example.com or `https://a.example`.";
    let shown = blocks(text);
    assert_eq!(hosts(&shown), [(0, "example.org".to_owned()), (1, "example.net".to_owned())]);
    assert_eq!(target(text, 1).unwrap().0.as_str(), "https://example.net/x");
    // An address that is the text of a link is no second one.
    assert_eq!(hosts(&blocks("[https://example.org](https://example.net)")).len(), 1);
    for (text, address) in [
        ("स्रोत: https://example.org/lekh।", "https://example.org/lekh"),
        ("स्रोत: https://example.org।", "https://example.org/"),
        ("https://example.org/a، ثم", "https://example.org/a"),
        ("https://example.org/a؟", "https://example.org/a"),
        ("见https://example.org/a，然后", "https://example.org/a"),
        ("见https://example.org/a（网站）。", "https://example.org/a"),
        ("“https://example.org/a”", "https://example.org/a"),
        ("“See https://example.org/a.”", "https://example.org/a"),
        ("«https://example.org/a»", "https://example.org/a"),
        ("https://example.org/a\u{200f} ثم", "https://example.org/a"),
        ("‘https://example.org/a’ it says", "https://example.org/a"),
        ("https://example.org/wiki/L’Avare", "https://example.org/wiki/L%E2%80%99Avare"),
        ("https://example.org/wiki/है", "https://example.org/wiki/%E0%A4%B9%E0%A5%88"),
    ] {
        assert_eq!(target(text, 0).unwrap().0.as_str(), address, "{text}");
        assert_eq!(target(text, 1), None, "{text}");
    }
    let both = "见https://example.org/a，https://example.net/b。";
    assert_eq!(hosts(&blocks(both)), [(0, "example.org".to_owned()), (1, "example.net".to_owned())]);
}

#[test]
fn a_table_keeps_its_alignment() {
    let shown = blocks("| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |");
    let [Block::Table { align, .. }] = shown.as_slice() else { panic!("no table") };
    assert_eq!(align.as_slice(), [TableAlign::Start, TableAlign::Center, TableAlign::Right]);
}

#[test]
fn code_with_an_invisible_language_stays_code() {
    let pieces = ["````", "\u{202e}", "\n", "CUT TO:\n", "INT. ROOM - DAY\n", "INT. ROOM - DAY\n"];
    assert_eq!(shown_in_pieces(pieces).blocks, blocks(&pieces.concat()));
}

#[test]
fn words_after_a_fence_in_a_list_are_no_code() {
    let scene = "1.  **Drier**\n\n    ```fountain\n    INT. BAR - DAY\n\n    Rain.\n    ```\n";
    let words =
        "\n    **Why:** she deflects ([x](https://example.org)).\n    \n    And so on.\n\n2.  **Wetter**\n";
    let text = [scene, words].concat();
    let shown = blocks(&text);
    assert!(
        matches!(
            shown[1..],
            [Block::Screenplay { .. }, Block::Paragraph { .. }, Block::Paragraph { .. }, Block::List { .. }]
        ),
        "{shown:?}"
    );
    for end in [" ", "\n", ""] {
        assert_eq!(shown_in_pieces(text.split_inclusive(end)).blocks, shown, "{end:?}");
    }
    assert_eq!(target(&text, 0), Tail::new(text.clone()).target(0));
    assert!(target(&text, 0).is_some());
    // What is indented behind a line that is not, is code.
    let code = format!("{scene}\nAs code:\n\n    let x;\n");
    assert!(matches!(blocks(&code).last(), Some(Block::Code { .. })));
}

#[test]
fn many_marks_above_many_lines_take_no_time() {
    for (mark, line) in [("> ", "a\n"), ("- ", "a\n"), ("1. ", "=\n"), ("> ", "|a|\n")] {
        let text = format!("{}a < b\n{}", mark.repeat(100_000), line.repeat(100_000));
        assert!(!blocks(&text).is_empty() && closing(&text).is_none());
    }
}

#[test]
fn no_mark_of_many_is_lost() {
    let marks = "> - 1. ".repeat(200);
    let words = |text: &str| format!("{:?}", blocks(text)).matches("- 1. >").count();
    let all = words(&format!("{marks}a"));
    assert!(all > 180, "{all}");
    let code = format!("```\n{marks}\n```");
    let [Block::Code { text, .. }] = &blocks(&code)[..] else { panic!("no code") };
    assert_eq!(*text, marks);
    for rule in ["- ", "* "] {
        assert_eq!(blocks(&rule.repeat(300)), [Block::Rule]);
    }
}
