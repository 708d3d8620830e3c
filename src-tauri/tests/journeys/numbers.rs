//! What was written, in numbers.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, wait_until};

#[test]
fn what_was_written_is_counted_and_erased() {
    let mut app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.last_reply("complete");
    window.clear();
    app.quit();
    app.start();

    let window = app.window();
    window.click("settings-open");
    wait_until("the sum", || {
        window.text("numbers-sum").starts_with("In the last 30 days: 2 messages, 5 words of yours")
    });
    let rows = window.text("numbers");
    assert!(rows.contains("Scene Writer") || rows.contains("Scriptwriter"), "{rows}");
    window.click("numbers-erase");
    window.click("numbers-erase-confirm");
    wait_until("the word that there is nothing", || {
        window.text("numbers-sum") == "Nothing has been counted yet."
    });
    assert!(!window.shows("numbers-erase"));
}

/// Words that are broken inside and numbers that are in two lines, and how far the table is too wide.
const BROKEN: &str = "
    const found = [];
    const linesOf = (node, from, to) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return new Set(Array.from(range.getClientRects(), (box) => Math.round(box.top))).size;
    };
    const walkerOf = (element) => document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (const cell of document.querySelectorAll('[data-testid=numbers] :is(thead th, td)')) {
        const node = walkerOf(cell).nextNode();
        const parts = cell.localName === 'td' ? [/.+/g] : [/\\S+/g];
        for (const part of parts)
            for (const { 0: word, index } of node.data.matchAll(part))
                if (linesOf(node, index, index + word.length) > 1) found.push(`${word} of ${node.data}`);
    }
    const sum = walkerOf(document.querySelector('[data-testid=numbers-sum]')).nextNode();
    for (const { 0: pages, index } of sum.data.matchAll(/[^\\s(]+[\u{a0}\u{2007}][^\\s)]+/g))
        if (linesOf(sum, index, index + pages.length) > 1) found.push(`${pages} of the sum`);
    const table = document.querySelector('[data-testid=numbers]').parentElement;
    const wide = table.scrollWidth - table.clientWidth;
    return wide > 1 ? [...found, `the table, by ${wide}`] : found";

#[test]
fn headers_and_numbers_are_whole() {
    let provider = FaultyProvider::start_in_background();
    for (tag, scale) in
        [("en", "1"), ("hi", "1"), ("hi-Latn", "1"), ("ar", "1"), ("hi-Latn", "2"), ("ar", "2")]
    {
        let app = Home::asking(&provider).in_language(tag).with("GDK_DPI_SCALE", scale).start();
        let window = app.window();
        let scene = "INT. HUT - NIGHT\n\nRain.\n\n".repeat(20);
        provider.script(Reply::streaming([format!("```fountain\n{scene}```")]).finished());
        window.ask("Write twenty scenes in a hut");
        // By its keys, because with large text the button may be out of sight.
        window.press_with_control(',');
        window.wait_to_see("settings-dialog");
        let shown = "return document.querySelectorAll('[data-testid=numbers] td').length";
        wait_until("the numbers", || window.script(shown, &[]) == json!(7));
        for width in [1100, 700, 480] {
            window.resize(width, 700);
            window.settle();
            let found = window.script(BROKEN, &[]);
            assert_eq!(found, json!([]), "{tag}, {width} px, text of {scale} times the size");
        }
    }
}
