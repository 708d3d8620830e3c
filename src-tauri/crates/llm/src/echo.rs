//! Refusals that quote the request. What a writer's scene says must not decide what a refusal means.

use serde_json::Value;

/// Members that hold what was sent: FastAPI's `input`, and the texts of a prompt under their own names.
const QUOTED: [&str; 4] = ["input", "messages", "contents", "prompt"];

/// A refusal without what it quotes of the request. One that is no JSON, because its end is missing, ends before the
/// quotation.
pub(crate) fn without_request(body: String) -> String {
    let names = QUOTED.map(|name| format!("\"{name}\":"));
    let Some(first) = names.iter().filter_map(|name| body.find(name)).min() else { return body };
    match serde_json::from_str::<Value>(&body) {
        Ok(mut rest) => {
            remove(&mut rest);
            rest.to_string()
        }
        Err(_) => body[..first].to_owned(),
    }
}

/// Removes the quotation at every depth; `serde_json` reads 128 levels.
fn remove(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(remove),
        Value::Object(fields) => {
            fields.retain(|name, _| !QUOTED.contains(&name.as_str()));
            fields.values_mut().for_each(remove);
        }
        _ => {}
    }
}
