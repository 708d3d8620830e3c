//! Film terms while they are typed.

use writers_core::ipc::{Block, Inline, Term};

use crate::app::App;

async fn look_up(typed: &str) -> Vec<Term> {
    App::new().room().look_up(typed.into()).await.unwrap()
}

#[tokio::test]
async fn a_term_is_set_as_blocks() {
    let found = look_up("dolly z").await;
    assert_eq!(found[0].name, "Dolly zoom");
    let [Block::Paragraph { inlines }] = found[0].meaning.as_slice() else {
        panic!("{:?}", found[0].meaning)
    };
    assert!(matches!(inlines.as_slice(), [Inline::Text { .. }]), "{inlines:?}");
    assert!(matches!(found[0].more.last(), Some(Block::Paragraph { .. })), "{:?}", found[0].more);
}

#[tokio::test]
async fn what_is_set_on_the_page_is_a_sheet() {
    let found = look_up("dual dialogue").await;
    assert!(matches!(found[0].more[0], Block::Screenplay { .. }), "{:?}", found[0].more);
}

#[tokio::test]
async fn beats_are_a_list() {
    let found = look_up("three-act structure").await;
    assert!(matches!(found[0].more[0], Block::List { start: Some(1), .. }), "{:?}", found[0].more);
}

#[tokio::test]
async fn a_name_in_devanagari_is_found() {
    assert_eq!(look_up("क्लोज अप").await[0].name, "Close-up");
}

#[tokio::test]
async fn what_is_not_close_or_too_long_is_not_found() {
    for typed in ["", "who directed Jaws?", &"wide shot ".repeat(100_000)] {
        assert_eq!(look_up(typed).await, []);
    }
}

#[tokio::test]
async fn looking_up_opens_and_stores_nothing() {
    let app = App::new();
    assert!(!app.room().look_up("wide shot".into()).await.unwrap().is_empty());
    assert!(!app.file().exists());
}
