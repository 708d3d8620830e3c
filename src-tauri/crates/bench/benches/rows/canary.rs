//! What is left of cleared text in the files of an unencrypted store, after the scrub.

use std::path::Path;

use bench::{Row, Setup, Unit, question};
use chrono::Utc;
use history::{
    Assistant, Local, Scope, Stamp, Usage,
    local::{Begin, Begun, Ending, Outcome, Request, Storage},
};
use tokio::runtime::Runtime;

/// A word that nothing else has.
const CANARY: &str = "zyzzogeton";

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let home = setup.home();
    let local = Local::open(&home.path().join("history.db"), Storage::Unencrypted).unwrap();
    let runtime = Runtime::new().unwrap();
    let turns = setup.at_most(200, 10);
    let left: usize = (0..setup.at_most(6, 1))
        .map(|session| {
            runtime.block_on(write_and_clear(&local, session, turns));
            found_in(home.path())
        })
        .sum();
    let title = "canary words left in the files after clear and scrub";
    vec![Row::counted(title, Unit::Count, 0.0, left as f64)]
}

async fn write_and_clear(local: &Local, session: usize, turns: usize) {
    let scope = |name: String| Scope {
        user: "ada".parse().unwrap(),
        assistant: Assistant::SCRIPTWRITER,
        session: name.parse().unwrap(),
    };
    let (kept, cleared) = (scope(format!("kept-{session}")), scope(format!("cleared-{session}")));
    let now = || Stamp { at: Utc::now().into(), error_ms: None, guess: None };
    for number in 0..turns {
        for (scope, word) in [(&kept, "plain"), (&cleared, CANARY)] {
            let text = format!("{word} {}", question(number));
            let request = Request {
                id: format!("canary-{number}"),
                begin: Begin::Send { text: text.clone(), from: None },
                provider: "openai".into(),
                model: "m".into(),
            };
            let Begun::New(turn) = local.begin(scope, request, 0, now()).await.unwrap() else {
                panic!("it is new")
            };
            let (outcome, usage) = (Outcome::Finished, Usage::default());
            let ending =
                Ending { outcome, content: text, problem: None, finish_reason: None, usage, counted: None };
            local.end(&turn, ending, now().at).await.unwrap();
        }
    }
    local.clear(&cleared, now()).await.unwrap();
    local.scrub().await.unwrap();
}

/// How often the word is in a file of this folder.
fn found_in(home: &Path) -> usize {
    let files = std::fs::read_dir(home).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    files.map(|bytes| bytes.windows(CANARY.len()).filter(|part| *part == CANARY.as_bytes()).count()).sum()
}
