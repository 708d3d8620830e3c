//! Hostile replies, calls and links in numbers: nothing runs, nothing is fetched, nothing changes.
//!
//! Ordinary runs try a few; `WRITERS_ROOM_PAYLOADS`, `WRITERS_ROOM_FORGED` and `WRITERS_ROOM_LINKS` bring the aims.

use std::os::unix::fs::PermissionsExt;

use faulty_provider::{FaultyProvider, Reply};
use serde_json::{Value, json};

use crate::support::{App, Home, Window, number_from, wait_until};

const AIM_PAYLOADS: usize = 500;
const AIM_FORGED: u64 = 10_000;
const AIM_LINKS: usize = 200;
/// So many in one reply: many replies take long, and a long one is cut off by nothing.
const PER_REPLY: usize = 25;

/// What would run, or fetch, if it became more than text. `RUN` is replaced by a script, `TRAP` by a server's address.
const PAYLOADS: [&str; 42] = [
    "<script>RUN</script>",
    "<script src=TRAP/x.js></script>",
    "<img src=x onerror=\"RUN\">",
    "<img src=TRAP/pixel.png>",
    "<svg onload=\"RUN\">",
    "<svg><script>RUN</script></svg>",
    "<svg><animate onbegin=\"RUN\" attributeName=x dur=1s>",
    "<svg><use href=\"TRAP/x.svg#a\"></use></svg>",
    "<svg><image href=TRAP/x.png /></svg>",
    "<iframe src=TRAP/frame></iframe>",
    "<iframe srcdoc=\"<script>parent.RUN</script>\"></iframe>",
    "<object data=TRAP/x></object>",
    "<embed src=TRAP/x>",
    "<video src=TRAP/x onerror=\"RUN\" autoplay></video>",
    "<audio src=TRAP/x autoplay></audio>",
    "<video poster=TRAP/x></video>",
    "<link rel=stylesheet href=TRAP/x.css>",
    "<link rel=preload as=script href=TRAP/x.js>",
    "<style>@import 'TRAP/x.css'; body { background: url(TRAP/x.png) }</style>",
    "<div style=\"background: url(TRAP/x.png)\">x</div>",
    "<meta http-equiv=refresh content=\"0; url=TRAP/x\">",
    "<base href=TRAP/>",
    "<form action=TRAP/x><input autofocus onfocus=\"RUN\"></form>",
    "<details open ontoggle=\"RUN\">x</details>",
    "<body onload=\"RUN\">",
    "<math><mtext><script>RUN</script></mtext></math>",
    "<template><script>RUN</script></template>",
    "<noscript><img src=x onerror=\"RUN\"></noscript>",
    "<a href=\"javascript:RUN\" autofocus onfocus=\"RUN\">x</a>",
    "<a ping=TRAP/ping href=https://example.org>x</a>",
    "<marquee onstart=\"RUN\">x</marquee>",
    "<x-y contenteditable onblur=\"RUN\" autofocus tabindex=1>x</x-y>",
    "<button popovertarget=p onclick=\"RUN\">x</button><div popover id=p onbeforetoggle=\"RUN\">y</div>",
    "<script type=module>import 'TRAP/x.js'; RUN</script>",
    "<script type=importmap>{\"imports\": {\"a\": \"TRAP/x.js\"}}</script>",
    "![x](TRAP/pixel.png)",
    "![x][trap]\n\n[trap]: TRAP/pixel.png",
    "[x](javascript:RUN)",
    "[x](data:text/html,<script>RUN</script>)",
    "[x](<javascript:RUN>)",
    "<javascript:RUN>",
    "${RUN}{{constructor.constructor('RUN')()}}<%= RUN %>",
];

/// Ways to write one payload, for filters that look for another.
fn written(payload: &str, way: usize) -> String {
    match way % 12 {
        0 => payload.to_owned(),
        1 => {
            payload.replace("script", "ScRiPt").replace("<i", "<I").replace("<s", "<S").replace(" on", " oN")
        }
        2 => payload.replacen(' ', "\n", 1),
        3 => payload.replacen(' ', "/", 1),
        4 => format!("\"'>--></title></textarea></script>{payload}"),
        5 => format!("<!--><{payload}-->"),
        6 => payload.replace('<', "&lt;").replace('>', "&gt;"),
        7 => payload.replace('<', "&#60;"),
        8 => format!("`{payload}`"),
        9 => format!("**{payload}** *{payload}*"),
        10 => payload.replace('<', "\\<"),
        _ => format!("[{payload}](https://example.org \"{}\")", payload.replace('"', "'")),
    }
}

fn payload(number: usize, trap: &str) -> String {
    let text = written(PAYLOADS[number % PAYLOADS.len()], number / PAYLOADS.len());
    text.replace("RUN", "window.ran=(window.ran||0)+1").replace("TRAP", trap)
}

/// The same text cut in the middle of each payload, or every few characters.
fn cut(text: &str, every: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(every).map(|piece| piece.iter().collect()).collect()
}

/// From here on what the policy stops is counted, and is a failure: nothing may even be tried.
fn listen(window: &Window) {
    window.script(
        "window.reports ??= []; document.addEventListener('securitypolicyviolation', (event) => window.reports.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))",
        &[],
    );
}

fn assert_nothing_happened(window: &Window, trap: &FaultyProvider, here: &Value) {
    const INSIDE: &str = ":is([data-testid=message], [data-testid=session-item], [data-testid=title]) \
        :is(img, script, iframe, object, embed, video, audio, link, style, form, a, b, template, math, marquee, input)";
    assert_eq!(window.script("return [window.ran ?? 0, window.reports]", &[]), json!([0, []]));
    assert_eq!(window.count(INSIDE), 0);
    let handlers = "return Array.from(document.querySelectorAll('[data-testid=message] *, [data-testid=session-item] *')).flatMap((element) => element.getAttributeNames())
        .filter((name) => name.startsWith('on') || ['href', 'src', 'style', 'srcdoc', 'action', 'ping'].includes(name))";
    assert_eq!(window.script(handlers, &[]), json!([]));
    assert_eq!(trap.connections(), 0);
    assert_eq!(&window.script("return location.href", &[]), here);
}

#[test]
fn payloads_run_and_fetch_nothing() {
    let count = usize::try_from(number_from("WRITERS_ROOM_PAYLOADS", 50)).expect("a small number");
    let (provider, trap) = (FaultyProvider::start_in_background(), FaultyProvider::start_in_background());
    let address = trap.base_url();
    let mut app = Home::asking(&provider).start();
    let mut window = app.window();
    listen(&window);
    let here = window.script("return location.href", &[]);
    let payloads: Vec<String> = (0..count).map(|number| payload(number, &address)).collect();

    for (number, some) in payloads.chunks(PER_REPLY).enumerate() {
        window.click("new-session");
        wait_until("a new session", || window.messages().is_empty());
        let text = some.join("\n\n");
        let line = |payload: &String| payload.replace('\n', " ");
        let inside: String = some
            .iter()
            .map(|payload| {
                let line = line(payload);
                format!("# {line}\n\n- {line}\n  1. {line}\n\n> {line}\n\n| {line} | b |\n|---|---|\n| {} | {line} |\n\n", line.replace('|', "\\|"))
            })
            .collect();
        let mut halves = Vec::new();
        for payload in some {
            let middle = payload.char_indices().nth(payload.chars().count() / 2).map_or(0, |(at, _)| at);
            halves.extend([payload[..middle].to_owned(), format!("{}\n\n", &payload[middle..])]);
        }
        for pieces in [vec![text.clone()], cut(&text, 7), halves, vec![inside]] {
            provider.script(Reply::streaming(pieces).finished());
            // The first question is the title, of the window and in the list.
            window.put("composer", &line(&some[number % some.len()]));
            window.reply_to(|| {
                window.press_enter();
                window.wait_until_empty();
            });
            assert_nothing_happened(&window, &trap, &here);
        }
    }

    app.quit();
    app.start();
    window = app.window();
    listen(&window);
    window.settle();
    assert_nothing_happened(&window, &trap, &here);
    let items = window.count("[data-testid=session-item]");
    for item in 0..items {
        // Drawn once more, now while violations are counted.
        window.script(
            "document.querySelectorAll('[data-testid=session-item]')[arguments[0]].click()",
            &[json!(item)],
        );
        let script = "return document.querySelectorAll('[data-testid=session-item]')[arguments[0]].getAttribute('aria-current')";
        wait_until("its session", || window.script(script, &[json!(item)]) == "true");
        let up = "const list = document.querySelector('[data-testid=messages]'); list.scrollTop = list.scrollHeight * arguments[0]";
        for part in [1.0, 0.66, 0.33, 0.0] {
            window.script(up, &[json!(part)]);
            assert_nothing_happened(&window, &trap, &here);
        }
    }
    println!(
        "figure: payloads {count} of aim {AIM_PAYLOADS}, 5 positions each, 0 scripts, 0 requests, 0 reports"
    );
}

/// What calls must leave as it is.
fn state_of(app: &App, windows: &[&Window]) -> Vec<Value> {
    let settings = std::fs::read_to_string(app.folder().join("settings.json")).unwrap_or_default();
    let shown = windows.iter().map(|window| {
        let list = "return [document.querySelector('[data-testid=title]').textContent,
            Array.from(document.querySelectorAll('[data-testid=session-item]'), (item) => item.textContent.replace(/\\d+ (h|min) left/, ''))]";
        json!([window.stored(), window.script(list, &[])])
    });
    shown.chain([json!([settings, app.window_count()])]).collect()
}

/// Makes calls that are each wrong in one way at least, and returns those that were answered where none may be.
const FORGE: &str = "(async () => {
    const [seed, count, foreign] = arguments;
    let state = seed;
    const roll = (sides) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * sides); };
    const pick = (list) => list[roll(list.length)];
    const long = () => 'x'.repeat(10 * 1024 * 1024);
    // Large arguments are rare, or nothing else would be tried.
    const wrong = () => roll(150) === 0 ? long() : pick([7, -1, 1.5, NaN, true, [], ['x'], {}, { $ne: null }, { toString: 'x' }, [[[[[]]]]], undefined]);
    const notId = () => roll(3) === 0 ? wrong() : pick([foreign.message, '', 'x', '0'.repeat(24), '../../history.db', 'f'.repeat(25), '\\u0000', '\\u202e', \"' OR 1=1 --\", 'Ⅷ'.repeat(12)]);
    const notAssistant = () => roll(3) === 0 ? wrong() : pick(['director', '', 'SCENE_WRITER', 'scene_writer ', 'scene_writer\\u0000', '../scene_writer', '__proto__']);
    const notSession = () => roll(3) === 0 ? wrong() : pick(['forged', '', '../../etc/passwd', '01890000-0000-7000-8000-000000000000', 'x'.repeat(129), \"'; DROP TABLE message; --\"]);
    const notChange = () => roll(3) === 0 ? wrong() : pick([{ theme: 'dark' }, { assistant: 'director' }, { provider: 'openai', base_url: 'file:///etc/passwd' }, { user_id: 'x' }, null]);
    const CALLS = {
      send: () => pick([{ text: wrong(), requestId: 'a' }, { text: 'no id' }, { text: 'x', requestId: wrong() }, { text: 'x', requestId: 'y'.repeat(129) }, { text: '\\u0000', requestId: 'b' }]),
      load: () => ({ anchor: pick([{ at: pick(['before', 'after', 'around']), id: notId() }, wrong()]), limit: pick([50, wrong()]) }),
      queue_message: () => pick([{ text: wrong(), requestId: 'a' }, { text: 'no id' }, { text: 'x', requestId: 'y'.repeat(129) }, { text: '\\u0000', requestId: 'b' }]),
      edit_queued: () => ({ id: notId(), text: pick(['forged', wrong()]) }),
      move_queued: () => ({ id: notId(), to: pick([0, -1, 2 ** 40, wrong()]) }),
      remove_queued: () => ({ id: notId() }),
      retry: () => ({ messageId: notId() }),
      continue_reply: () => ({ messageId: notId() }),
      edit_and_resend: () => ({ messageId: notId(), text: pick(['forged', wrong()]), requestId: 'c' }),
      edit_reply: () => ({ messageId: notId(), text: pick(['forged', wrong()]) }),
      use_version: () => ({ messageId: notId(), inPlaceOf: notId() }),
      remove: () => ({ messageId: notId() }),
      open_link: () => ({ messageId: notId(), index: pick([0, -1, 2 ** 40, wrong()]) }),
      open_key_page: () => ({ service: pick(['', 'azure', 'https://evil.example', '../openai', 'openai\\u0000', wrong()]) }),
      estimate: () => ({ text: pick([7, [], {}, null]), inPlaceOf: null }),
      load_context_report: () => ({ messageId: notId() }),
      new_session: () => ({ assistant: notAssistant() }),
      open_session: () => pick([{ assistant: notAssistant(), sessionId: foreign.session }, { assistant: 'scene_writer', sessionId: notSession() }, { assistant: 'scriptwriter', sessionId: foreign.session }]),
      new_window: () => ({ assistant: pick(['scene_writer', 'director']), sessionId: pick(['forged', '../x', 'x'.repeat(200)]) }),
      rename_session: () => pick([{ assistant: notAssistant(), sessionId: foreign.session, title: pick(['forged', wrong()]) }, { assistant: 'scene_writer', sessionId: notSession(), title: pick(['forged', wrong()]) }]),
      pin_session: () => pick([{ assistant: notAssistant(), sessionId: foreign.session, pinned: pick([true, wrong()]) }, { assistant: 'scene_writer', sessionId: notSession(), pinned: pick([true, wrong()]) }]),
      tag_session: () => pick([{ assistant: notAssistant(), sessionId: foreign.session, tags: pick([['forged'], 'x', wrong()]) }, { assistant: 'scene_writer', sessionId: notSession(), tags: pick([['forged'], 'x', wrong()]) }]),
      count_older: () => pick([{ assistant: notAssistant(), sessionId: foreign.session, hours: pick([1, wrong()]) }, { assistant: 'scene_writer', sessionId: notSession(), hours: pick([1, -1, 2 ** 40, wrong()]) }]),
      choose_life: () => pick([{ assistant: notAssistant(), sessionId: foreign.session, hours: pick([1, wrong()]) }, { assistant: 'scene_writer', sessionId: notSession(), hours: pick([1, 0, 3, -1, 2 ** 40, wrong()]) }]),
      keep_session: () => pick([{ assistant: notAssistant(), sessionId: foreign.session }, { assistant: 'scene_writer', sessionId: notSession() }]),
      release_session: () => pick([{ assistant: notAssistant(), sessionId: foreign.session }, { assistant: 'scene_writer', sessionId: notSession() }]),
      save_draft: () => pick([{ text: pick([7, [], {}, null, true]), notCarried: [] }, { text: 'x', notCarried: pick([7, {}, null, 'x', [7], [[{ what: '../x', count: 1 }]], [[{ what: 'images', count: -1 }]], Array(9).fill([])]) }]),
      save_scroll: () => ({ scroll: pick([7, [], 'x', { message_id: 7, offset: 0 }, { message_id: 'x', offset: 'y' }, { message_id: '../x', offset: 0 }]) }),
      choose_channel: () => ({ id: pick(['x', 7, [], '01890000-0000-7000-8000-000000000000']) }),
      choose_model: () => ({ choice: pick([{ of: 'model', assistant: notAssistant(), model: 'x' }, { of: 'model', assistant: 'scene_writer', model: pick(['', 'x'.repeat(513), '\\u0000', wrong()]) }, { of: 'address' }, wrong()]) }),
      script_facts: () => ({ request: pick([{ source: { kind: 'message', id: notId() }, preset: 'open', paper: 'a4' }, wrong()]) }),
      save_script: () => ({ request: pick([{ source: { kind: 'file', path: '/etc/passwd' } }, wrong()]) }),
      export_conversation: () => ({ request: pick([{ format: 'markdown', path: '/etc/passwd' }, wrong()]) }),
      export_all: () => ({ request: pick([{ format: 'json', folder: '/etc' }, wrong()]) }),
      open_import: () => pick([{ path: '/etc/passwd' }, wrong()]),
      import_conversations: () => ({ request: pick([{ assistant: notAssistant(), chosen: [0] }, { assistant: 'scene_writer', chosen: [-1] }, { assistant: 'scene_writer', chosen: pick(['all', 7, [{}]]) }, wrong()]) }),
      choose_appearance: () => ({ appearance: pick([{ text_size: -1 }, { text_size: 1e12 }, { zoom: pick([-1, 1.5, 1e12, '150%', [], null]) }, { line_width: 7 }, { language: 'xx' }, null]) }),
      measure_scripts: () => ({ scripts: pick([7, 'x', [7], [null], {}]) }),
      cancel_save: () => pick([{ label: 'main', what: 'script' }, { what: pick(['file', wrong()]) }]),
      choose_script_format: () => ({ choices: pick([{ copy_as: 'html' }, 7, null]) }),
      read_attachment: () => ({ name: pick(['x', 7]), base64: pick(['!', 7, [1, 2], null]) }),
      describe_attachment: () => ({ name: 'x', kind: pick(['image', 7]), text: 'x' }),
      look_up: () => ({ text: pick([7, [], {}, null, ['wide shot']]) }),
      search: () => ({ text: pick([7, [], {}, null]), timeZone: pick([0, 'x', {}, null]) }),
      find: () => ({ text: pick([7, [], {}, null]), timeZone: pick([0, 'x', {}, null]) }),
      new_window_at: () => ({ assistant: pick(['scene_writer', 'director']), sessionId: pick(['forged', '../x']), messageId: notId() }),
      'plugin:dialog|save': () => ({ options: {} }),
      'plugin:dialog|open': () => ({ options: {} }),
      'plugin:fs|write_file': () => ({ path: '/tmp/x' }),
      unlock: () => ({ choice: pick(['burn', 7, [], {}, '']) }),
      save_settings: () => ({ change: notChange() }),
      save_key: () => ({ assistant: notAssistant(), key: pick(['sk-sentinel-forged', wrong()]) }),
      remove_key: () => ({ assistant: notAssistant() }),
      test_connection: () => ({ change: notChange(), key: pick([null, 'sk-sentinel-forged', wrong()]) }),
      list_models: () => ({ change: notChange() }),
      agree: () => ({ assistant: pick(['scene_writer', 'director', wrong()]), origin: pick(['', 'https://evil.example', 7, long.name]) }),
      save_channel: () => ({ channel: pick([{ id: '../x', name: 'x' }, 7, [], {}, null]) }),
      remove_channel: () => ({ id: pick([7, [], '../x', {}]) }),
      save_action: () => ({ action: pick([{ id: '../x', name: 'x', text: 'x' }, { id: '', name: '', text: 'x' }, 7, [], null]) }),
      move_action: () => ({ id: pick(['x', 7, '../x']), to: pick([0, -1, 2 ** 40, wrong()]) }),
      remove_action: () => ({ id: pick([7, [], '../x', {}]) }),
      connect_store: () => ({ uri: pick(['', 'http://x', 'mongodb://', 'mongodb+srv://', 7, [], '\\u0000', wrong()]), anyway: pick([false, true, 7]) }),
      attach: () => ({ events: pick([7, 'x', [], {}, null, '__CHANNEL__:x']) }),
      'plugin:fs|read_file': () => ({ path: '/etc/passwd' }),
      'plugin:shell|execute': () => ({ program: 'sh', args: ['-c', 'true'] }),
      'plugin:opener|open_url': () => ({ url: pick(['https://example.org', 'file:///etc/passwd']) }),
      'plugin:opener|open_path': () => ({ path: '/etc/passwd' }),
      'plugin:http|fetch': () => ({ clientConfig: { url: 'https://example.org' } }),
      'plugin:window|close': () => ({ label: pick(['main', foreign.label]) }),
      'plugin:webview|create_webview_window': () => ({ options: { label: 'w-x', url: 'https://example.org' } }),
      'plugin:event|emit': () => ({ event: 'x', payload: wrong() }),
      'plugin:app|version': () => ({}),
      get_key: () => ({ assistant: 'scene_writer' }),
      read_key: () => ({}),
      constructor: () => ({}),
      __proto__x: () => ({}),
    };
    // What may be answered, as long as it changes nothing.
    const QUIET = new Set(['estimate', 'load', 'connect_store', 'cancel_save']);
    const answered = [];
    for (let made = 0; made < count; made += 1) {
      const command = pick(Object.keys(CALLS));
      const args = CALLS[command]();
      try {
        await window.__TAURI_INTERNALS__.invoke(command, args);
        if (!QUIET.has(command)) answered.push(`${command} ${JSON.stringify(args)?.slice(0, 200)}`);
      } catch {}
    }
    return answered;
  })().then(done, (error) => done([String(error)]))";

#[test]
fn forged_calls_change_nothing() {
    const BATCH: u64 = 250;
    let count = number_from("WRITERS_ROOM_FORGED", 500);
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let other = app.new_window(|| window.click("new-window"));
    other.ask("What is a cold open?");
    let foreign =
        json!({"message": other.stored()[1]["id"], "session": other.session(), "label": other.label});
    for one in [&window, &other] {
        wait_until("both in the list, answered", || one.count(".session .ring:not([hidden])") == 2);
    }
    let before = state_of(&app, &[&window, &other]);

    let mut made = 0;
    while made < count {
        let some = BATCH.min(count - made);
        let answered = window.later(FORGE, &[json!(made + 1), json!(some), foreign.clone()]);
        assert_eq!(answered, json!([]), "{answered:#}");
        made += some;
    }
    window.settle();

    assert_eq!(state_of(&app, &[&window, &other]), before);
    window.ask("Show me an example");
    println!("figure: forged {made} calls of aim {AIM_FORGED}, all state as it was");
}

/// Addresses that nothing may open.
fn hostile_link(number: usize, trap: &str) -> String {
    const SCHEMES: [&str; 40] = [
        "javascript:window.ran=1",
        "JaVaScRiPt:window.ran=1",
        "javascript://example.org/%0Awindow.ran=1",
        "java&#115;cript:window.ran=1",
        "java%73cript:window.ran=1",
        "vbscript:x",
        "data:text/html,x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "blob:https://example.org/x",
        "about:blank",
        "about:srcdoc",
        "view-source:https://example.org",
        "filesystem:https://x/y",
        "ftp://example.org/x",
        "TRAP/x",
        "http://example.org",
        "ws://example.org",
        "wss://example.org",
        "tauri://localhost/index.html",
        "ipc://localhost/clear",
        "asset://localhost/etc/passwd",
        "chrome://settings",
        "smb://example.org/share",
        "ssh://example.org",
        "telnet://example.org",
        "tel:+1",
        "sms:+1",
        "intent://x#Intent;end",
        "ms-msdt:/id",
        "steam://run/1",
        "search-ms:query=x",
        "x-apple.systempreferences:x",
        "//example.org/x",
        "/etc/passwd",
        "../../etc/passwd",
        "#x",
        "?x",
        "https://user:password@example.org",
    ];
    let scheme = SCHEMES[number % SCHEMES.len()].replace("TRAP", trap);
    match number / SCHEMES.len() % 5 {
        0 => scheme,
        1 => format!("{scheme}?q={number}"),
        2 => format!("{scheme}#{number}"),
        3 => format!("%20{scheme}"),
        _ => format!("{scheme}%00{number}"),
    }
}

#[test]
fn hostile_links_open_and_move_nothing() {
    let count = usize::try_from(number_from("WRITERS_ROOM_LINKS", 50)).expect("a small number");
    let (provider, trap) = (FaultyProvider::start_in_background(), FaultyProvider::start_in_background());
    // In place of the program that opens addresses: one that writes them down.
    let tools = tempfile::tempdir().unwrap();
    let (opener, opened) = (tools.path().join("xdg-open"), tools.path().join("opened"));
    std::fs::write(&opener, format!("#!/bin/sh\necho \"$@\" >> {}\n", opened.display())).unwrap();
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", tools.path().display(), std::env::var("PATH").unwrap_or_default());
    let app = Home::asking(&provider).with("PATH", &path).start();
    let window = app.window();
    listen(&window);
    let here = window.script("return location.href", &[]);
    let links: Vec<String> = (0..count).map(|number| hostile_link(number, &trap.base_url())).collect();
    let opened = || std::fs::read_to_string(&opened).unwrap_or_default();

    for some in links.chunks(PER_REPLY) {
        let text: String =
            some.iter().map(|link| format!("[one]({link}) and [two](<{link}>) and <{link}>\n\n")).collect();
        provider.script(
            Reply::streaming([format!(
                "{text}[good](https://good.example/page)\n\n[letter](mailto:a@good.example)"
            )])
            .finished(),
        );
        let reply = window.ask("Links, please");
        let click = "for (const link of document.querySelectorAll('[data-testid=message]:last-of-type .link')) link.click()";
        window.script(click, &[]);
        for index in 0..3 * PER_REPLY + 2 {
            drop(window.invoke("open_link", json!({"messageId": reply.id, "index": index})));
        }
        wait_until("the good ones", || {
            opened().contains("https://good.example/page") && opened().contains("mailto:a@good.example")
        });
        assert_nothing_happened(&window, &trap, &here);
        assert_eq!(app.window_count(), 1);
    }
    let hostile: Vec<String> = opened()
        .lines()
        .filter(|line| !line.starts_with("https://") && !line.starts_with("mailto:"))
        .map(str::to_owned)
        .collect();
    assert_eq!(hostile, Vec::<String>::new());
    assert!(!opened().contains("user:password"), "{}", opened());
    println!("figure: links {count} of aim {AIM_LINKS}, none opened but https and mailto");
}
