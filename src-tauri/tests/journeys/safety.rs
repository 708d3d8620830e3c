//! The page is not trusted, and neither is what a model writes.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::{Value, json};

use crate::support::{self, App, Home, Window, wait_until};

/// What a call must leave as it is.
fn state_of(app: &App, window: &Window) -> (Vec<Value>, usize, Option<Vec<u8>>, String) {
    let settings = std::fs::read(app.folder().join("settings.json")).ok();
    (window.stored(), app.window_count(), settings, window.text("title"))
}

#[test]
fn forbidden_commands_are_refused() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let elsewhere = window.stored()[1]["id"].clone();
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.ask("What is a cold open?");
    let reply = window.stored()[1]["id"].clone();
    let change = support::change("openai", "file:///etc/passwd", "");
    let mut unknown = support::change("reference", "", "");
    unknown["assistant"] = json!("director");
    let before = state_of(&app, &window);

    let refused = [
        ("no_such_command", json!({})),
        ("get_key", json!({})),
        ("plugin:fs|read_file", json!({"path": "/etc/passwd"})),
        ("plugin:fs|read_text_file", json!({"path": "/etc/passwd"})),
        ("plugin:shell|open", json!({"path": "https://example.org"})),
        ("plugin:shell|execute", json!({"program": "sh", "args": ["-c", "true"]})),
        ("plugin:opener|open_url", json!({"url": "https://example.org"})),
        ("plugin:opener|open_path", json!({"path": "/etc/passwd"})),
        ("plugin:http|fetch", json!({"clientConfig": {"url": "https://example.org"}})),
        (
            "plugin:webview|create_webview_window",
            json!({"options": {"label": "w-x", "url": "https://example.org"}}),
        ),
        ("plugin:window|close", json!({"label": "main"})),
        ("plugin:event|emit", json!({"event": "x", "payload": 1})),
        ("send", json!({"text": 7, "requestId": "a"})),
        ("send", json!({"text": "no request id"})),
        ("send", json!({"text": "an id that is too long", "requestId": "x".repeat(129)})),
        ("send", json!({"text": "NUL \u{0} inside", "requestId": "b"})),
        ("load", json!({"anchor": {"at": "newest"}, "limit": "many"})),
        ("load", json!({"anchor": {"at": "newest"}, "limit": -1})),
        ("load", json!({"anchor": {"at": "everywhere"}})),
        ("load", json!({"anchor": {"at": "before", "id": "../../history.db"}})),
        ("load", json!({"anchor": {"at": "before", "id": elsewhere}})),
        ("load", json!({"anchor": {"at": "after", "id": elsewhere}})),
        ("load", json!({"anchor": {"at": "around", "id": elsewhere}})),
        ("retry", json!({"messageId": elsewhere})),
        ("retry", json!({"messageId": "000000000000000000000000"})),
        ("retry", json!({"messageId": ["an", "array"]})),
        ("continue_reply", json!({"messageId": elsewhere})),
        ("edit_and_resend", json!({"messageId": elsewhere, "text": "forged", "requestId": "c"})),
        ("edit_reply", json!({"messageId": elsewhere, "text": "forged"})),
        ("edit_reply", json!({"messageId": reply, "text": " "})),
        ("use_version", json!({"messageId": elsewhere, "inPlaceOf": reply})),
        ("use_version", json!({"messageId": reply, "inPlaceOf": reply})),
        ("remove", json!({"messageId": elsewhere})),
        ("remove", json!({"messageId": reply})),
        ("open_link", json!({"messageId": reply, "index": 99})),
        ("open_link", json!({"messageId": reply, "index": -1})),
        ("open_link", json!({"messageId": elsewhere, "index": 0})),
        ("open_key_page", json!({"service": "https://example.org"})),
        (
            "open_session",
            json!({"assistant": "scene_writer", "sessionId": "01890000-0000-7000-8000-000000000000"}),
        ),
        ("open_session", json!({"assistant": "scene_writer", "sessionId": "../../etc/passwd"})),
        ("open_session", json!({"assistant": "scene_writer", "sessionId": {"$ne": null}})),
        ("open_session", json!({"assistant": "director", "sessionId": "a"})),
        ("new_session", json!({"assistant": "director"})),
        ("new_window", json!({"assistant": "scene_writer", "sessionId": "forged"})),
        ("save_scroll", json!({"scroll": {"message_id": "x", "offset": "y"}})),
        ("save_settings", json!({"change": change})),
        ("save_settings", json!({"change": {"theme": "dark"}})),
        ("save_settings", json!({"change": unknown})),
        ("save_key", json!({"assistant": "scene_writer", "key": "sk-sentinel-for-no-one"})),
        ("save_key", json!({"assistant": "director", "key": "sk-sentinel-for-no-one"})),
        ("estimate", json!({"text": 7})),
        ("load_context_report", json!({"messageId": elsewhere})),
        ("choose_channel", json!({"id": "01890000-0000-7000-8000-000000000000"})),
        (
            "script_facts",
            json!({"request": {"source": {"kind": "message", "id": elsewhere}, "preset": "open", "paper": "a4"}}),
        ),
        ("save_channel", json!({"channel": {"id": "../x", "name": "x"}})),
        ("unlock", json!({"choice": "burn"})),
        ("agree", json!({})),
    ];
    let wrong: Vec<_> = refused
        .into_iter()
        .filter_map(|(command, arguments)| {
            let answer = window.invoke(command, arguments.clone()).ok()?;
            Some(format!("{command} {arguments} was answered: {answer}"))
        })
        .collect();

    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(state_of(&app, &window), before);
}

#[test]
fn sessions_of_other_users_cannot_be_opened() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let session = window.session();
    let message = window.stored()[1]["id"].clone();
    let mut change = support::change("reference", "", "");
    change["user_id"] = json!("someone-else");
    window.invoke("save_settings", json!({"change": change})).unwrap();
    wait_until("the other user's history", || window.messages().is_empty());

    let refused = window.invoke("open_session", json!({"assistant": "scene_writer", "sessionId": session}));
    assert_eq!(refused.unwrap_err()["code"], "bad_input");
    let refused = window.invoke("retry", json!({"messageId": message}));
    assert_eq!(refused.unwrap_err()["code"], "bad_input");
    assert_eq!(window.stored().len(), 0);
}

#[test]
fn page_cannot_run_text_or_navigate() {
    let provider = FaultyProvider::start_in_background();
    let app = App::first_start();
    let window = app.window();
    let tries = [
        "eval('1 + 1')",
        "new Function('return 1')()",
        "document.createElement('div').innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "document.write('<b>x</b>')",
        "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
        "document.createElement('script').text = '1'",
        "trustedTypes.createPolicy('mine', { createHTML: (x) => x })",
    ];
    for attempt in tries {
        let outcome = window.script(
            &format!("try {{ {attempt}; return 'done' }} catch (error) {{ return error.name }}"),
            &[],
        );
        assert!(outcome == "EvalError" || outcome == "TypeError", "{attempt}: {outcome}");
    }

    let here = window.script("return location.href", &[]);
    window.script("window.open('https://example.org'); location = 'https://example.org';", &[]);
    window.script("location = 'file:///etc/passwd';", &[]);
    // The host of the page on Windows, where another program may listen on another port.
    let port = provider.host().rsplit(':').next().unwrap_or_default().to_owned();
    window.script(&format!("location = 'http://tauri.localhost:{port}/?' + document.title"), &[]);
    window.script(
        "const a = document.createElement('a'); a.href = 'https://example.org'; a.target = '_blank';
        document.body.append(a); a.click(); a.remove()",
        &[],
    );
    let fetched = window.later(
        "const shut = (promise) => promise.then(() => 'open', () => 'shut');
         const picture = new Image();
         const loaded = new Promise((loads, fails) => { picture.onload = loads; picture.onerror = fails; });
         picture.src = arguments[0] + '/pixel.png';
         const frame = document.createElement('iframe');
         frame.src = arguments[0] + '/frame';
         document.body.append(frame);
         Promise.all([
           shut(fetch(arguments[0] + '/chat/completions', { method: 'POST', mode: 'no-cors', body: 'x' })),
           shut(loaded),
         ]).then((outcomes) => { frame.remove(); done(outcomes); })",
        &[json!(provider.base_url())],
    );
    assert_eq!(fetched, json!(["shut", "shut"]));
    window.settle();
    assert_eq!(window.script("return location.href", &[]), here);
    assert_eq!(app.window_count(), 1);
    assert_eq!(provider.requests(), []);
}

#[test]
fn model_output_is_only_text() {
    let provider = FaultyProvider::start_in_background();
    let pixel = format!("{}/pixel.png", provider.base_url());
    let reply = format!(
        "Start <script>window.broken = 1</script> <img src=x onerror=\"window.broken = 2\"> <iframe src=\"{pixel}\"></iframe>\n\n\
         <div onclick=\"window.broken = 3\"><b>raw</b></div>\n\n\
         ![a picture]({pixel}) and ![another][ref] and [run](javascript:window.broken=4) and [data](data:text/html,x) and \
         [file](file:///etc/passwd) and [site](https://example.org/page) and <https://example.com>\n\n\
         | a | b |\n|---|---|\n| <svg onload=\"window.broken = 5\"> | [x](vbscript:x) |\n\n\
         ```html\n<script>window.broken = 6</script>\n```\n\n[ref]: {pixel}\n\nEnd"
    );
    provider.script(Reply::streaming(reply.split_inclusive(' ')).finished());
    let app = Home::asking(&provider).start();
    let window = app.window();

    let shown = window.ask("Write something nasty");

    for text in [
        "<script>window.broken = 1</script>",
        "<img src=x onerror=",
        "<iframe",
        "<b>raw</b>",
        "<svg onload",
        "End",
    ] {
        assert!(shown.text.contains(text), "{text} is not shown as text: {}", shown.text);
    }
    let inside = "[data-testid=message] :is(img, script, iframe, svg, object, embed, video, audio, link, style, form, a, b)";
    assert_eq!(window.count(inside), 0);
    let handlers = window.script(
        "return Array.from(document.querySelectorAll('[data-testid=message] *')).flatMap((element) => element.getAttributeNames())
           .filter((name) => name.startsWith('on') || name === 'href' || name === 'src' || name === 'style')",
        &[],
    );
    assert_eq!(handlers, json!([]));
    let hosts = "return Array.from(document.querySelectorAll('[data-testid=message] .host'), (host) => host.textContent.trim())";
    assert_eq!(window.script(hosts, &[]), json!(["(example.org)", "(example.com)"]));
    window.settle();
    assert_eq!(window.script("return window.broken ?? null", &[]), Value::Null);
    assert_eq!(provider.requests().len(), 1);
    let id = json!(shown.id);
    for index in [0, 1, 2, 5, 6] {
        let refused = window.invoke("open_link", json!({"messageId": id, "index": index}));
        assert_eq!(refused.unwrap_err()["code"], "bad_input", "link {index}");
    }
}
