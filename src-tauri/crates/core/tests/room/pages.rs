//! What a window loads of a conversation: a page from any place in it.

use faulty_provider::{FaultyProvider, Reply};
use writers_core::ipc::{Anchor, Conversation, Message, MessagePage, MessageState, Scroll};

use crate::app::{App, Window};

/// More than the half of a page of 50.
const EXCHANGES: usize = 15;

async fn long(app: &App) -> Window {
    let mut window = app.window(&app.room(), "main").await;
    for n in 0..EXCHANGES {
        window.send("What's a wide shot?", &format!("r{n}")).await.unwrap();
        window.reply().await;
    }
    window
}

/// A page of 20.
async fn load(window: &Window, anchor: Anchor) -> MessagePage {
    let caller = window.room.caller(window.label).unwrap();
    window.room.load(&caller.scope, &anchor, Some(20)).await.unwrap()
}

fn ids(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.id.as_str()).collect()
}

async fn reopened(app: &App) -> Conversation {
    app.window(&app.room(), "main").await.state.conversation.unwrap()
}

#[tokio::test]
async fn pages_join_from_any_place() {
    let app = App::new();
    let window = long(&app).await;
    let newest = load(&window, Anchor::Newest).await;
    let oldest = load(&window, Anchor::Oldest).await;
    assert_eq!((newest.has_older, newest.has_newer, newest.messages.len()), (true, false, 20));
    assert_eq!((oldest.has_older, oldest.has_newer, oldest.messages.len()), (false, true, 20));

    let before = load(&window, Anchor::Before { id: newest.messages[0].id.clone() }).await;
    let after = load(&window, Anchor::After { id: oldest.messages[19].id.clone() }).await;
    assert!(!before.has_older && before.has_newer && after.has_older && !after.has_newer);
    let down = [ids(&oldest.messages), ids(&after.messages)].concat();
    let up = [ids(&before.messages), ids(&newest.messages)].concat();
    assert_eq!(down.len(), EXCHANGES * 2);
    assert_eq!(up, down);

    let around = load(&window, Anchor::Around { id: down[15].into() }).await;
    assert_eq!(ids(&around.messages), down[5..25]);
    assert!(around.has_older && around.has_newer);
}

#[tokio::test]
async fn a_window_opens_around_its_place() {
    let app = App::new();
    let window = long(&app).await;
    let oldest = window.load(Anchor::Oldest).await;
    let scroll = Some(Scroll { message_id: oldest.messages[3].id.clone(), offset: -7.0 });
    window.room.save_scroll("main", scroll.clone()).await.unwrap();
    let conversation = reopened(&app).await;
    assert_eq!(conversation.scroll, scroll);
    assert_eq!(ids(&conversation.page.messages), ids(&oldest.messages[..28]));
    assert!(conversation.page.has_newer && !conversation.page.has_older);
    assert_eq!(conversation.arriving, None);
}

#[tokio::test]
async fn a_place_that_is_gone_is_the_end() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    let reply = window.reply().await;
    let caller = window.room.caller("main").unwrap();
    window.room.save_scroll("main", Some(Scroll { message_id: reply.id, offset: 0.0 })).await.unwrap();
    window.room.clear(&caller.scope).await.unwrap();
    window.send("And a close-up?", "r2").await.unwrap();
    window.reply().await;
    let conversation = reopened(&app).await;
    assert_eq!((conversation.scroll, conversation.page.messages.len()), (None, 2));
}

#[tokio::test]
async fn a_window_far_up_knows_the_arriving_reply() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider);
    let room = app.agreed(&provider).await;
    let mut window = app.window(&room, "main").await;
    for n in 0..EXCHANGES {
        provider.script(Reply::streaming(["Yes."]).finished());
        window.send("And then?", &format!("r{n}")).await.unwrap();
        window.reply().await;
    }
    provider.script(Reply::streaming(["Once upon"]).hold());
    window.send("Tell me", "last").await.unwrap();
    window.text_shown().await;
    let top = window.load(Anchor::Oldest).await.messages[0].id.clone();
    room.save_scroll("main", Some(Scroll { message_id: top, offset: 0.0 })).await.unwrap();

    let conversation = Window::attach(&room, "main").await.state.conversation.unwrap();
    assert!(conversation.page.messages.iter().all(|message| message.state == MessageState::Complete));
    let arriving = conversation.arriving.unwrap();
    assert_eq!((arriving.state, arriving.content.as_str()), (MessageState::Streaming, "Once upon"));
    provider.end();
}
