//! Marks that turn text round: whatever a model or another program writes, a host stands behind its link and reads as
//! it is. The page is given the text directly, so that this holds without Rust taking marks out before.

use serde_json::json;

use crate::support::App;

/// U+202A-202E, U+2066-2069, U+200E, U+200F and U+061C.
const MARKS: [&str; 12] = [
    "\u{202a}", "\u{202b}", "\u{202c}", "\u{202d}", "\u{202e}", "\u{2066}", "\u{2067}", "\u{2068}",
    "\u{2069}", "\u{200e}", "\u{200f}", "\u{61c}",
];

/// Draws a link with its host wherever one can stand, and returns what is wrong with how it reads.
const LINKS: &str = "(async () => {
    const { blockNode } = parts;
    const HOST = 'www.example.com';
    const body = document.createElement('div');
    body.className = 'body';
    document.querySelector('.conversation').prepend(body);
    const wrong = [];
    const text = (words) => ({ kind: 'text', text: words });
    const boxes = (node) => Array.from(node.textContent, (letter, at) => {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return { letter, box: range.getClientRects()[0] };
    }).filter(({ box }) => box && box.width > 0);
    const textsIn = (node) => node.nodeType === Node.TEXT_NODE ? [node] : Array.from(node.childNodes).flatMap(textsIn);
    for (const mark of arguments[0]) {
      const link = (inner) => ({ kind: 'link', index: 0, host: HOST, inlines: [text(inner)] });
      const inlines = {
        inside: [text('see '), link(`he${mark}re`), text(' now')],
        'at its end': [text('see '), link(`here${mark}`), text(' now')],
        'before it': [text(`see ${mark}this `), link('here'), text(' now')],
        'at the start': [text(`${mark}see `), link('here'), text(' now')],
        'in emphasis before it': [{ kind: 'emphasis', inlines: [text(`${mark}see `)] }, link('here')],
      };
      for (const [where, parts] of Object.entries(inlines)) {
        const blocks = {
          paragraph: { kind: 'paragraph', inlines: parts },
          heading: { kind: 'heading', level: 2, inlines: parts },
          list: { kind: 'list', start: null, items: [[{ kind: 'paragraph', inlines: parts }]] },
          table: { kind: 'table', align: ['start'], head: [parts], rows: [[parts]] },
        };
        for (const [kind, block] of Object.entries(blocks)) {
          body.replaceChildren(blockNode(block, () => {}));
          for (const host of body.querySelectorAll('.host')) {
            const letters = textsIn(host).flatMap(boxes);
            const link = textsIn(host.parentElement.querySelector('.link')).flatMap(boxes);
            const read = letters.toSorted((one, other) => one.box.left - other.box.left).map(({ letter }) => letter).join('');
            const before = Math.max(...link.map(({ box }) => box.right));
            const first = Math.min(...letters.map(({ box }) => box.left));
            if (read !== `(${HOST})` || first < before - 0.5) wrong.push(`${mark.codePointAt(0).toString(16)} ${where}, ${kind}: ${read} at ${first}, its link ends at ${before}`);
          }
          if (body.querySelectorAll('.host').length === 0) wrong.push(`no host in ${kind}`);
        }
      }
    }
    body.remove();
    return wrong;
  })().then(done, (error) => done([String(error)]))";

#[test]
fn direction_marks_reverse_no_host() {
    let app = App::first_start();
    let window = app.window();
    window.resize(1400, 800);
    window.load_parts(&["views/blocks.js"]);
    let wrong = window.later(LINKS, &[json!(MARKS)]);
    assert_eq!(wrong, json!([]), "{wrong:#}");
}

/// Lists a session of this title and heads the window with it, and returns how both read.
const TITLES: &str = "(async () => {
    const { createSidebar, createHeader, createTitle, EMPTY } = parts;
    const holder = document.createElement('div');
    holder.className = 'workspace';
    document.body.append(holder);
    const read = (element) => {
      const node = element.firstChild;
      const letters = Array.from(node.textContent, (letter, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return { letter, box: range.getClientRects()[0] };
      });
      return letters.filter(({ box }) => box?.width > 0).toSorted((one, other) => one.box.left - other.box.left).map(({ letter }) => letter).join('');
    };
    const seen = arguments[0].map((mark) => {
      const title = `a${mark}b.example`;
      const sidebar = createSidebar({}, {}, () => Date.now(), {});
      const header = createHeader(sidebar.toggle, Date.now, {});
      holder.replaceChildren(sidebar.element, header.element);
      const conversation = { assistant: 'scriptwriter', session_id: 's', title, usage: { input_tokens: 0, output_tokens: 0, cost: null } };
      const session = { ...conversation, tags: [], pinned: false, kept: false, unsent: false, expires_at: new Date(Date.now() + 1e6).toISOString(), streaming: false };
      const state = { ...EMPTY, conversation, sessions: [session] };
      sidebar.update(state);
      header.update(state);
      createTitle().update(state, EMPTY);
      return [read(sidebar.element.querySelector('.session-title')), read(header.element.querySelector('[data-testid=title]')), document.title];
    });
    holder.remove();
    return seen;
  })().then(done, (error) => done([String(error)]))";

#[test]
fn direction_marks_reverse_no_title() {
    let app = App::first_start();
    let window = app.window();
    window.resize(1400, 800);
    window.load_parts(&["views/sidebar.js", "views/header.js", "views/title.js", "state.js"]);
    let seen = window.later(TITLES, &[json!(MARKS)]);
    let as_written = json!(["ab.example", "ab.example", "ab.example · Scriptwriter · Writers’ Room"]);
    for (mark, read) in MARKS.iter().zip(seen.as_array().unwrap()) {
        assert_eq!(*read, as_written, "U+{:04X}", mark.chars().next().map_or(0, u32::from));
    }
    assert_eq!(seen.as_array().unwrap().len(), MARKS.len());
}
