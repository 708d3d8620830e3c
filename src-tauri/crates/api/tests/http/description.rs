//! The description: every answer of every test is held against it, and every operation in it is used.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::{app::App, client::Answer};

static DESCRIPTION: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../src/openapi.json")).unwrap());

/// Whether an answer is one that the description has, in its shape. Paths that are not described are not answered.
pub(crate) fn check(method: &str, path: &str, answer: &Answer) {
    let path = path.split('?').next().unwrap();
    let Some(operation) = operation(method, path) else {
        assert!([401, 403, 404, 405, 429].contains(&answer.status), "{method} {path}: {answer:?}");
        return;
    };
    let response = &operation["responses"][answer.status.to_string()];
    assert!(!response.is_null(), "{method} {path} is not described to answer {answer:?}");
    if answer.status == 403 && answer.body.is_empty() {
        return;
    }
    let response = resolve(response);
    assert_eq!(answer.headers["content-type"], "application/json");
    for header in response["headers"].as_object().into_iter().flatten().map(|(name, _)| name) {
        assert!(answer.headers.contains_key(&header.to_ascii_lowercase()), "no {header}: {answer:?}");
    }
    let mut schema = response["content"]["application/json"]["schema"].clone();
    schema["components"] = DESCRIPTION["components"].clone();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let body = answer.json();
    let errors: Vec<String> = validator.iter_errors(&body).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{method} {path}: {errors:?}\n{}", answer.body);
}

fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let paths = DESCRIPTION["paths"].as_object().unwrap();
    let described = paths.iter().find(|(described, _)| match described.split_once('{') {
        Some((fixed, _)) => path.strip_prefix(fixed).is_some_and(|rest| !rest.contains('/')),
        None => *described == path,
    });
    described.and_then(|(_, item)| item.get(method.to_ascii_lowercase()))
}

fn resolve(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => DESCRIPTION.pointer(reference.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

#[tokio::test]
async fn every_operation_that_is_described_works() {
    let app = App::start().await;
    let mut used = 0;
    for (path, item) in DESCRIPTION["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            let body = (method == "post").then(|| json!({ "message": "What is a cold open?" }));
            let path = path.replace("{session_id}", "any-session");
            let answer = app.send(&method.to_ascii_uppercase(), &path, body).await;
            assert_eq!(answer.status, 200, "{method} {path}: {}", answer.body);
            used += 1;
        }
    }
    assert_eq!(used, 7);
}

#[tokio::test]
async fn the_description_is_served_as_it_is() {
    let app = App::start().await;
    assert_eq!(app.send("GET", "/openapi.json", None).await.json(), *DESCRIPTION);
}
