//! What other processes can see of this one: neither its secrets nor, after a crash, its memory.

use faulty_provider::FaultyProvider;

use crate::support::{Home, process, wait_for};

const KEY: &str = "sk-sentinel-of-this-run";

#[test]
fn processes_have_no_secret_in_the_environment() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::new()
        .with("WRITERS_ROOM_PROVIDER", "openai")
        .with("WRITERS_ROOM_BASE_URL", &provider.base_url())
        .with("WRITERS_ROOM_MODEL", "test-model")
        .with("WRITERS_ROOM_API_KEY", KEY)
        .with("WRITERS_ROOM_MONGODB_URI", "mongodb://ann:sk-sentinel-password@127.0.0.1:9/room")
        .start();
    let window = app.window();
    window.type_in("composer", "Hello");
    window.press_enter();
    window.click("consent-agree");
    let asked = provider.wait_for_request(1);
    assert_eq!(asked.authorization.as_deref(), Some(&*format!("Bearer {KEY}")));

    let family = wait_for("the processes that draw the page", || {
        let family = process::family(app.process());
        (family.len() > 2).then_some(family)
    });
    for id in family {
        let environment = process::read(id, "environ");
        assert!(environment.contains("WRITERS_ROOM_HOME="), "process {id} is of the app");
        assert!(!environment.contains("sk-sentinel"), "process {id} has a secret in its environment");
    }
}

#[test]
fn processes_leave_no_core_dump() {
    let app = Home::new().start();
    for id in process::family(app.process()) {
        let limits = process::read(id, "limits");
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap_or_default();
        assert_eq!(core.split_whitespace().rev().nth(1), Some("0"), "{core}");
        assert_eq!(process::read(id, "coredump_filter").trim(), "00000000");
    }
}
