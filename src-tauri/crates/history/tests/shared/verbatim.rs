//! Text that resembles a query is text.

use history::{Role, shared::Stored};

use super::{
    common::{at, both, here, history, message, scope},
    support::standalone,
};
use bson::doc;

const TEXTS: [&str; 10] = [
    "$100M budget",
    "$content",
    "$$ROOT",
    "{\"$ne\": null}",
    "{$set: {role: 'assistant'}}",
    "a.b.c",
    ".",
    "before\0after",
    "\0",
    "शूटिंग 🎬 \u{feff}\r\n\u{202e}",
];

#[tokio::test]
async fn text_is_stored_verbatim() {
    let (shared, database) = both(standalone()).await;
    for text in TEXTS {
        let mut typed = message(&here(), text, at(5));
        typed.message.role = Role::Assistant;
        typed.message.model = Some(text.into());
        typed.message.provider = Some(text.into());
        typed.finish_reason = Some(text.into());
        let stored = shared.insert(here().assistant, std::slice::from_ref(&typed)).await.unwrap();
        assert_eq!(stored, [Stored::Yes]);
        let id = bson::oid::ObjectId::from(typed.message.id);
        let found = history(&database).find_one(doc! { "_id": id }).await.unwrap().unwrap();
        assert_eq!(found.get_str("content").unwrap(), text);
        assert_eq!(found.get_document("meta").unwrap().get_str("model").unwrap(), text);
        let fetched = shared.fetch(&here().user, here().assistant, &[typed.message.id]).await.unwrap();
        assert_eq!(fetched.messages, [typed]);
    }
}

#[tokio::test]
async fn an_update_is_stored_verbatim() {
    let (shared, _) = both(standalone()).await;
    let mut typed = message(&here(), "plain", at(5));
    shared.insert(here().assistant, std::slice::from_ref(&typed)).await.unwrap();
    for text in TEXTS {
        typed.message.content = text.into();
        typed.message.model = Some(text.into());
        assert_eq!(shared.update(&typed).await.unwrap(), history::shared::Updated::Yes);
        let fetched = shared.fetch(&here().user, here().assistant, &[typed.message.id]).await.unwrap();
        assert_eq!(fetched.messages, [typed.clone()]);
    }
}

#[tokio::test]
async fn ids_with_operators_match_exactly() {
    let (shared, _) = both(standalone()).await;
    let dotted = scope("a.b:c", here().assistant, "s.1:2-3_4");
    let near = scope("aXb:c", here().assistant, "sX1:2-3_4");
    let (one, other) = (message(&dotted, "x", at(1)), message(&near, "x", at(1)));
    shared.insert(here().assistant, &[one.clone(), other.clone()]).await.unwrap();
    let clear = super::common::clear(&dotted, vec![], Some(at(9)));
    assert_eq!(shared.delete_covered(&clear).await.unwrap(), history::shared::Deleted::Yes(1));
    let left = shared.fetch(&near.user, near.assistant, &[other.message.id]).await.unwrap();
    assert_eq!(left.messages, [other]);
}
