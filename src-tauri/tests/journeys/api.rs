//! The HTTP API of the running app: a program and a window in one conversation, and what must not get in.

use std::io::BufRead;

use faulty_provider::{FaultyProvider, Reply};
use serde_json::{Value, json};

use crate::support::{Api, App, Browser, Home, files_with, process, wait_for, wait_until};

const TOKEN: &str = "sk-sentinel-token-of-this-run";

/// The app with its API on for this run.
fn with_api(home: Home) -> (App, Api) {
    let api = Api::with_token(TOKEN);
    let app = home
        .with("WRITERS_ROOM_API", &api.port.to_string())
        .with("WRITERS_ROOM_API_TOKEN", TOKEN)
        .with("WRITERS_ROOM_API_USERS", "default,user123")
        .start();
    wait_until("the API", || api.listens());
    (app, api)
}

/// The sockets that these processes listen at, as the kernel lists them.
fn listening(processes: &[u32]) -> Vec<String> {
    let sockets: Vec<String> = processes
        .iter()
        .flat_map(|id| std::fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().flatten())
        .filter_map(|entry| std::fs::read_link(entry.path()).ok()?.to_str().map(str::to_owned))
        .filter_map(|link| Some(link.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
        .collect();
    let tables = ["tcp", "tcp6"].map(|table| process::read(processes[0], &format!("net/{table}")));
    let lines = tables.iter().flat_map(|table| table.lines().skip(1));
    let fields = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
    let listens =
        fields.filter(|fields| fields[3] == "0A" && sockets.iter().any(|socket| socket == fields[9]));
    let driver = port_of_the_driver(processes[0]);
    listens.map(|fields| fields[1].to_owned()).filter(|address| !address.ends_with(&driver)).collect()
}

/// The port at which the engine waits for the driver of the tests, as the kernel lists it.
fn port_of_the_driver(process: u32) -> String {
    let environment = process::read(process, "environ");
    let address = environment.split('\0').find_map(|line| line.strip_prefix("WEBKIT_INSPECTOR_SERVER="));
    let port = address.and_then(|address| address.rsplit_once(':')?.1.parse::<u16>().ok());
    format!(":{:04X}", port.expect("the driver names a port"))
}

#[test]
fn a_first_start_listens_at_nothing() {
    let app = App::first_start();
    app.window();
    assert_eq!(listening(&process::family(app.process())), Vec::<String>::new());
}

#[test]
fn it_listens_at_loopback_only() {
    let (app, api) = with_api(Home::new());
    let port = format!("{:04X}", api.port);
    let addresses = [format!("0100007F:{port}"), format!("00000000000000000000000001000000:{port}")];
    wait_until("127.0.0.1 and ::1 alone", || listening(&[app.process()]) == addresses);
}

#[test]
fn a_program_and_a_window_share_a_conversation() {
    let provider = FaultyProvider::start_in_background();
    let (app, api) = with_api(Home::asking(&provider));
    let window = app.window();
    provider.script(Reply::streaming(["From the window."]).finished());
    window.ask("A question of the writer");
    let session = window.session();

    provider.script(Reply::streaming(["From the"]).hold());
    let body = json!({ "message": "A question of a program", "session_id": session });
    let events = api.stream("scene-writer-chat", &body);
    assert_eq!(window.last_reply_saying("From the").state, "streaming");
    provider.push(" program.");
    provider.release();
    let all: Vec<String> = events.lines().map_while(Result::ok).collect();
    assert!(all.iter().any(|line| line == "event: done"), "{all:?}");
    assert_eq!(window.last_reply("complete").text, "From the program.");

    let (status, read) = api.send("GET", &format!("get-scene-writer-chat/{session}"), None);
    assert_eq!((status, &read["message_count"]), (200, &json!(4)));
    assert_eq!(read["messages"][0]["content"], "A question of the writer");
    let shown: Vec<String> = window.messages().into_iter().map(|message| message.text).collect();
    let contents = read["messages"].as_array().unwrap().iter().map(|m| m["content"].as_str().unwrap());
    assert_eq!(contents.collect::<Vec<_>>(), shown);

    let (status, cleared) = api.send("DELETE", &format!("clear-scene-writer-chat/{session}"), None);
    assert_eq!((status, cleared), (200, json!({ "success": true, "message": "Chat history cleared" })));
    wait_until("an empty conversation", || window.messages().is_empty());
    assert_eq!(files_with(app.folder(), "A question of a program"), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_writer_lets_a_program_in_and_out() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a cold open?");
    assert!(!window.shows("api-indicator"));
    let mut api = Api::with_token("");
    window.click("settings-open");
    assert_eq!(window.attribute("api-state", "data-state"), "off");
    window.put("api-port", &api.port.to_string());
    window.click("api-on");
    wait_until("the API", || window.attribute("api-state", "data-state") == "on");
    window.type_in("api-token-name", "Editing desk");
    window.click("api-token-create");
    window.wait_to_see("api-token-shown");
    api.token = window.value("api-token-shown");
    assert_eq!(api.token.len(), 64);
    window.click("api-token-done");
    assert!(!window.shows("api-token-shown"));

    let path = format!("get-scene-writer-chat/{}", window.session());
    let (status, read) = api.send("GET", &path, None);
    assert_eq!((status, &read["message_count"]), (200, &json!(2)));
    wait_until("the count", || window.attribute("api-state", "data-requests") == "1");
    window.click("settings-close");
    window.wait_to_see("api-indicator");
    assert!(window.text("api-indicator").contains('1'), "{}", window.text("api-indicator"));
    assert_eq!(files_with(app.folder(), &api.token), Vec::<std::path::PathBuf>::new());

    window.click("settings-open");
    window.click("api-token-revoke");
    window.click("api-token-revoke-confirm");
    wait_until("no token", || window.count("[data-testid=api-token]") == 0);
    assert_eq!(api.send("GET", &path, None).0, 401);
    window.click("api-on");
    wait_until("the end of the API", || window.attribute("api-state", "data-state") == "off");
    wait_until("its socket to close", || !api.listens());
    window.click("settings-close");
    assert!(!window.shows("api-indicator"));
}

#[test]
fn a_token_works_after_the_next_start() {
    let mut app = App::first_start();
    let window = app.window();
    let mut api = Api::with_token("");
    let made = window.invoke("create_token", json!({ "name": "Desk", "users": ["user123"] })).unwrap();
    made["token"].as_str().unwrap().clone_into(&mut api.token);
    window.invoke("switch_api", json!({ "on": true, "port": api.port })).unwrap();
    wait_until("the API", || api.listens());
    assert_eq!(api.send("GET", "get-scriptwriter-chat/mine", None).0, 200);
    app.quit();
    // The last thread of a process that has ended may close its files a moment later.
    wait_until("its socket to close", || !api.listens());
    app.start();
    wait_until("the API", || api.listens());
    wait_until("the open store", || api.send("GET", "get-scriptwriter-chat/mine", None).0 == 200);
    assert_eq!(api.send("GET", "get-scriptwriter-chat/mine?user_id=default", None).0, 403);
}

#[test]
fn a_taken_port_is_reported() {
    let app = App::first_start();
    let window = app.window();
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    window.click("settings-open");
    window.put("api-port", &taken.local_addr().unwrap().port().to_string());
    window.click("api-on");
    wait_until("the failure", || window.attribute("api-state", "data-state") == "failed");
    assert!(window.text("settings-api").contains("port"), "{}", window.text("settings-api"));
    drop(taken);
    window.click("api-retry");
    wait_until("the API", || window.attribute("api-state", "data-state") == "on");
}

#[test]
fn a_crash_in_a_turn_of_a_program_keeps_what_was_stored() {
    let provider = FaultyProvider::start_in_background();
    let (mut app, api) = with_api(Home::asking(&provider));
    provider.script(Reply::streaming(["Half a thought"]).hold());
    let body = json!({ "message": "Think", "session_id": "mine" });
    let events = api.stream("scriptwriter-chat", &body);
    let stored = || {
        let sessions = app.window().count("[data-testid=session-item]");
        (sessions > 0).then_some(())
    };
    wait_for("the session in the list", stored);
    // Text is in memory only for at most a second.
    let written = std::time::SystemTime::now();
    provider.push(", then more");
    let log = app.folder().join("history.db-wal");
    wait_until("a write to the store", || {
        log.metadata().and_then(|log| log.modified()).is_ok_and(|at| at > written)
    });
    app.kill();
    drop(events);
    app.start();
    wait_until("the API", || api.listens());
    let read = wait_for("the open store", || {
        let (status, read) = api.send("GET", "get-scriptwriter-chat/mine", None);
        (status == 200).then_some(read)
    });
    assert_eq!(read["messages"][0]["content"], "Think");
    let partial = read["messages"][1]["content"].as_str().unwrap();
    assert!(partial.starts_with("Half a thought"), "{partial}");
}

#[test]
fn quitting_with_open_streams_keeps_what_had_arrived() {
    let provider = FaultyProvider::start_in_background();
    let (mut app, api) = with_api(Home::asking(&provider));
    let streams: Vec<_> = (0..4)
        .map(|n| {
            provider.script(Reply::streaming(["So far"]).hold());
            api.stream("scriptwriter-chat", &json!({ "message": "Go", "session_id": format!("s-{n}") }))
        })
        .collect();
    app.quit();
    drop(streams);
    app.start();
    wait_until("the API", || api.listens());
    for n in 0..4 {
        let read = wait_for("the open store", || {
            let (status, read) = api.send("GET", &format!("get-scriptwriter-chat/s-{n}"), None);
            (status == 200).then_some(read)
        });
        assert_eq!(read["messages"][1]["content"], "So far");
    }
}

/// Every way a page has to reach a server, with the right token and without one. Each answers what it got: a text it
/// could read, or the word for why not.
const ATTEMPTS: &str = "
    const [port, token] = arguments;
    const body = JSON.stringify({ message: 'forged', session_id: 'mine' });
    const bearer = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const bases = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`);
    const read = async (url, init) => {
      try {
        const response = await fetch(url, init);
        return response.type === 'opaque' ? 'opaque' : `read ${response.status} ${await response.text()}`;
      } catch (error) {
        return error.name;
      }
    };
    const element = (name, attributes) =>
      new Promise((resolve) => {
        const made = Object.assign(document.createElement(name), attributes);
        made.onload = () => resolve(`loaded ${name}`);
        made.onerror = () => resolve('Error');
        setTimeout(() => resolve('nothing'), 3000);
        document.head.append(made);
      });
    const socket = (url) =>
      new Promise((resolve) => {
        const made = new WebSocket(url);
        made.onopen = () => resolve('open');
        made.onerror = () => resolve('Error');
      });
    const source = (url) =>
      new Promise((resolve) => {
        const made = new EventSource(url);
        made.onopen = () => resolve('open');
        made.onerror = () => (made.close(), resolve('Error'));
      });
    const form = (url, enctype) => {
      const frame = Object.assign(document.createElement('iframe'), { name: `f${Math.random()}` });
      document.body.append(frame);
      const made = Object.assign(document.createElement('form'), { action: url, method: 'POST', enctype, target: frame.name });
      made.append(Object.assign(document.createElement('input'), { name: body, value: '' }));
      document.body.append(made);
      return new Promise((resolve) => {
        frame.onload = () => {
          let text = null;
          try {
            text = frame.contentDocument && frame.contentDocument.body && frame.contentDocument.body.textContent;
          } catch {}
          resolve(text ? `read ${text}` : 'sent');
        };
        setTimeout(() => resolve('nothing'), 3000);
        made.submit();
      });
    };
    (async () => {
      const outcomes = [];
      for (const base of bases) {
        const chat = `${base}/api/unified/scriptwriter-chat`;
        const mine = `${base}/api/unified/get-scriptwriter-chat/mine`;
        outcomes.push(
          await read(mine, { headers: bearer }),
          await read(mine),
          await read(mine, { mode: 'no-cors' }),
          await read(`${base}/openapi.json`, { headers: bearer }),
          await read(chat, { method: 'POST', headers: bearer, body }),
          await read(chat, { method: 'POST', mode: 'no-cors', headers: { 'Content-Type': 'text/plain' }, body }),
          await read(chat, { method: 'POST', mode: 'no-cors', headers: bearer, body }),
          await read(mine.replace('get-', 'clear-'), { method: 'DELETE', headers: bearer }),
          navigator.sendBeacon(chat, new Blob([body], { type: 'text/plain' })) ? 'sent' : 'Error',
          await element('img', { src: mine }),
          await element('script', { src: `${base}/openapi.json` }),
          await element('link', { rel: 'stylesheet', href: mine }),
          await form(chat, 'text/plain'),
          await form(chat, 'application/x-www-form-urlencoded'),
          await socket(chat.replace('http', 'ws')),
          await source(mine),
        );
      }
      done(outcomes);
    })();";

#[test]
fn a_web_page_reads_and_sends_nothing() {
    let (app, api) = with_api(Home::new());
    let message = json!({ "message": "canary", "session_id": "mine" });
    assert_eq!(api.send("POST", "scriptwriter-chat", Some(&message)).0, 200);
    let before = api.send("GET", "get-scriptwriter-chat/mine", None);
    for host in ["127.0.0.1", "localhost"] {
        let browser = Browser::show(host);
        let outcomes = browser.run(ATTEMPTS, &[json!(api.port), json!(TOKEN)]);
        let outcomes: Vec<&str> = outcomes.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(outcomes.len(), 48, "{outcomes:?}");
        for outcome in &outcomes {
            let is_harmless = ["TypeError", "opaque", "Error", "sent", "nothing"].contains(outcome);
            assert!(is_harmless, "a page got {outcome:?} of {outcomes:?}");
        }
    }
    assert_eq!(api.send("GET", "get-scriptwriter-chat/mine", None), before, "nothing was added or cleared");
    // What the app counts are requests with a valid token that passed: ours.
    let log = wait_for("the log", || {
        let files = std::fs::read_dir(app.folder().join("logs")).unwrap();
        let log: String =
            files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap_or_default()).collect();
        // It is written a moment later.
        (log.lines().filter(|line| line.contains("status=200")).count() >= 3).then_some(log)
    });
    let refused = log.lines().filter(|line| line.contains("status=403")).count();
    assert!(refused >= 20, "the page's requests arrived and were refused: {refused}");
    assert_eq!(log.lines().filter(|line| line.contains("status=200")).count(), 3, "{log}");
    assert!(!log.contains("mine") && !log.contains("canary") && !log.contains(TOKEN), "{log}");
}
