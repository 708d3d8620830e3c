//! Messages that wait for a reply: sent in order, each once, and kept where one is not answered.

use faulty_provider::{FaultyProvider, Reply};
use writers_core::{
    Room,
    ipc::{ErrorCode, Event, MessageState, Queue, QueuePause, Reason, Role},
};

use crate::app::{App, Window, files_with, problem};

fn answer(text: &str) -> Reply {
    Reply::streaming([text]).finished()
}

/// An app in whose window a reply is arriving to "first".
async fn arriving(provider: &FaultyProvider) -> (App, Room, Window) {
    arriving_in(App::with_provider(provider), provider).await
}

async fn arriving_in(app: App, provider: &FaultyProvider) -> (App, Room, Window) {
    let room = app.agreed(provider).await;
    let mut window = app.window(&room, "main").await;
    provider.script(Reply::streaming(["One"]).hold());
    window.send("first", "r1").await.unwrap();
    window.text_shown().await;
    (app, room, window)
}

async fn queue(room: &Room, label: &str, text: &str) {
    room.queue_message(&room.caller(label).unwrap(), text.into(), text).await.unwrap();
}

fn texts(queue: &Queue) -> Vec<&str> {
    queue.messages.iter().map(|message| message.content.as_str()).collect()
}

fn shown(window: &Window) -> Queue {
    window.state.conversation.as_ref().unwrap().queue.clone()
}

/// The queue, once it is paused.
async fn paused(window: &mut Window) -> Queue {
    window
        .until(|event| match event {
            Event::QueueChanged { queue } if queue.pause.is_some() => Some(queue.clone()),
            _ => None,
        })
        .await
}

/// Waits for so many complete replies.
async fn replies(window: &mut Window, mut count: u32) {
    while count > 0 {
        let reply = window.reply().await;
        assert_eq!(reply.state, MessageState::Complete);
        count -= u32::from(reply.role == Role::Assistant);
    }
}

fn questions(provider: &FaultyProvider) -> Vec<String> {
    let last = |body: &serde_json::Value| {
        let messages = body["messages"].as_array().unwrap();
        messages.last().unwrap()["content"].as_str().unwrap().to_owned()
    };
    provider.requests().iter().map(|request| last(&request.body)).collect()
}

#[tokio::test]
async fn messages_are_sent_one_after_another() {
    let provider = FaultyProvider::start().await;
    let (_app, room, mut window) = arriving(&provider).await;
    for text in ["second", "third", "fourth"] {
        queue(&room, "main", text).await;
    }
    assert_eq!(problem(window.send("direct", "r2").await).code, ErrorCode::Busy, "as for programs");
    for text in ["two", "three", "four"] {
        provider.script(answer(text));
    }
    provider.release();
    replies(&mut window, 4).await;
    assert_eq!(questions(&provider), ["first", "second", "third", "fourth"]);
    let expected = ["first", "One", "second", "two", "third", "three", "fourth", "four"];
    assert_eq!(window.texts().await, expected);
}

#[tokio::test]
async fn what_is_sent_leaves_the_queue_before_its_question_comes() {
    let provider = FaultyProvider::start().await;
    let (_app, room, mut window) = arriving(&provider).await;
    queue(&room, "main", "second").await;
    let queued = window
        .until(|event| match event {
            Event::QueueChanged { queue } => Some(queue.clone()),
            _ => None,
        })
        .await;
    assert_eq!((texts(&queued), &queued.pause), (vec!["second"], &None));
    provider.release();
    let mut left = false;
    window
        .until(|event| match event {
            Event::QueuedSent { id } => {
                assert_eq!(*id, queued.messages[0].id);
                left = true;
                None
            }
            Event::MessageAdded { message } if message.content == "second" => Some(()),
            _ => None,
        })
        .await;
    assert!(left);
}

#[tokio::test]
async fn both_windows_of_a_session_show_the_queue() {
    let provider = FaultyProvider::start().await;
    let (app, room, window) = arriving(&provider).await;
    queue(&room, "main", "second").await;
    let session = window.state.conversation.as_ref().unwrap().session_id.clone();
    let other = app.window(&room, "w-other").await;
    assert_eq!(shown(&other), Queue::default(), "another session");
    room.open_session("w-other", "scene_writer", &session).await.unwrap();
    let mut same = app.window(&room, "w-other").await;
    assert_eq!(texts(&shown(&same)), ["second"]);
    let scope = room.caller("main").unwrap().scope;
    room.edit_queued(&scope, &shown(&same).messages[0].id, "second, edited".into()).await.unwrap();
    let edited = same
        .until(|event| match event {
            Event::QueueChanged { queue } => Some(queue.clone()),
            _ => None,
        })
        .await;
    assert_eq!(texts(&edited), ["second, edited"]);
}

#[tokio::test]
async fn a_failure_pauses_until_the_writer_retries() {
    let provider = FaultyProvider::start().await;
    let (_app, room, mut window) = arriving(&provider).await;
    queue(&room, "main", "second").await;
    queue(&room, "main", "third").await;
    provider.script(Reply::status(400, "{}"));
    provider.release();
    let queue = paused(&mut window).await;
    let failed = Some(QueuePause::Failed { can_retry: true });
    assert_eq!((texts(&queue), &queue.pause), (vec!["third"], &failed));
    assert_eq!(questions(&provider), ["first", "second"]);
    provider.script(answer("two"));
    provider.script(answer("three"));
    room.retry_queue(&room.caller("main").unwrap()).await.unwrap();
    replies(&mut window, 2).await;
    assert_eq!(questions(&provider), ["first", "second", "second", "third"]);
    assert_eq!(window.messages().await.iter().filter(|message| !message.replaced).count(), 6);
}

#[tokio::test]
async fn a_question_that_is_gone_is_not_asked_again() {
    let provider = FaultyProvider::start().await;
    let (_app, room, mut window) = arriving(&provider).await;
    queue(&room, "main", "second").await;
    queue(&room, "main", "third").await;
    provider.script(Reply::status(400, "{}"));
    provider.release();
    assert_eq!(paused(&mut window).await.pause, Some(QueuePause::Failed { can_retry: true }));
    let failed = window.messages().await.pop().unwrap();
    let scope = room.caller("main").unwrap().scope;
    room.remove(&scope, &failed.id).await.unwrap();
    let gone = paused(&mut window).await;
    let failed = Some(QueuePause::Failed { can_retry: false });
    assert_eq!((texts(&gone), &gone.pause), (vec!["third"], &failed));
    provider.script(answer("three"));
    room.resume_queue(&scope).await.unwrap();
    replies(&mut window, 1).await;
    assert_eq!(questions(&provider), ["first", "second", "third"]);
}

#[tokio::test]
async fn a_failed_turn_can_be_skipped() {
    let provider = FaultyProvider::start().await;
    let (_app, room, mut window) = arriving(&provider).await;
    queue(&room, "main", "second").await;
    queue(&room, "main", "third").await;
    provider.script(Reply::status(400, "{}"));
    provider.script(answer("three"));
    provider.release();
    paused(&mut window).await;
    room.resume_queue(&room.caller("main").unwrap().scope).await.unwrap();
    replies(&mut window, 1).await;
    assert_eq!(questions(&provider).last().unwrap(), "third");
}

#[tokio::test]
async fn what_the_writer_stops_waiting_for_is_kept() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = arriving(&provider).await;
    queue(&room, "main", "second").await;
    let scope = room.caller("main").unwrap().scope;
    room.stop(&scope);
    assert_eq!(paused(&mut window).await.pause, Some(QueuePause::Stopped { can_retry: true }));
    room.hold_queue(&scope).await.unwrap();
    assert_eq!(paused(&mut window).await.pause, Some(QueuePause::Held));
    provider.script(answer("two"));
    window.send("between", "r9").await.unwrap();
    replies(&mut window, 1).await;
    let again = app.window(&room, "main").await;
    assert_eq!(texts(&shown(&again)), ["second"], "another turn does not resume it");
    room.resume_queue(&scope).await.unwrap();
    let mut window = again;
    replies(&mut window, 1).await;
    assert_eq!(questions(&provider), ["first", "between", "second"]);
}

#[tokio::test]
async fn a_reply_that_a_busy_provider_ends_is_not_complete_and_pauses_the_queue() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider);
    let room = app.agreed(&provider).await;
    let mut window = app.window(&room, "main").await;
    provider.script(Reply::streaming(["Half"]).finished_because("insufficient_system_resource").slow());
    window.send("first", "r1").await.unwrap();
    queue(&room, "main", "second").await;
    provider.begin();
    let reply = window.reply().await;
    assert_eq!((&reply.content[..], reply.state), ("Half", MessageState::Interrupted));
    let overloaded = llm::Error::CutShort { host: provider.host(), cause: llm::CutCause::Overloaded };
    assert_eq!(reply.problem.unwrap().reason, Reason::Provider(overloaded));
    assert_eq!(paused(&mut window).await.pause, Some(QueuePause::Failed { can_retry: true }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_stopped_while_it_is_stored_stays_complete_and_sends_nothing_after_it() {
    let provider = FaultyProvider::start().await;
    let mut app = App::with_provider(&provider);
    let mut storing = app.storing();
    let (_app, room, mut window) = arriving_in(app, &provider).await;
    queue(&room, "main", "second").await;
    storing.hold();
    provider.release();
    storing.begun().await;
    room.stop(&room.caller("main").unwrap().scope);
    storing.go_on();
    replies(&mut window, 1).await;
    assert_eq!(paused(&mut window).await.pause, Some(QueuePause::Stopped { can_retry: true }));
    assert_eq!(questions(&provider), ["first"]);
}

#[tokio::test]
async fn a_complete_reply_resumes_what_a_failure_paused() {
    let provider = FaultyProvider::start().await;
    let (_app, room, mut window) = arriving(&provider).await;
    queue(&room, "main", "second").await;
    room.stop(&room.caller("main").unwrap().scope);
    paused(&mut window).await;
    window.send("in place of it", "r9").await.unwrap();
    replies(&mut window, 2).await;
    assert_eq!(questions(&provider), ["first", "in place of it", "second"]);
}

#[tokio::test]
async fn after_a_crash_nothing_is_sent_by_itself() {
    let provider = FaultyProvider::start().await;
    let (app, room, window) = arriving(&provider).await;
    queue(&room, "main", "second").await;
    queue(&room, "main", "third").await;
    drop((room, window));
    let room = app.agreed(&provider).await;
    let mut window = app.window(&room, "main").await;
    let queue = shown(&window);
    assert_eq!((texts(&queue), &queue.pause), (vec!["second", "third"], &Some(QueuePause::Restarted)));
    assert_eq!(questions(&provider), ["first"]);
    room.resume_queue(&room.caller("main").unwrap().scope).await.unwrap();
    replies(&mut window, 2).await;
    assert_eq!(questions(&provider), ["first", "second", "third"]);
    assert_eq!(shown(&app.window(&room, "main").await), Queue::default());
}

#[tokio::test]
async fn a_clear_takes_what_waits() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = arriving(&provider).await;
    queue(&room, "main", "xylograph").await;
    room.clear(&room.caller("main").unwrap().scope).await.unwrap();
    provider.await_disconnect(1).await;
    window.seen();
    window.send("Fresh", "r2").await.unwrap();
    replies(&mut window, 1).await;
    assert_eq!(window.texts().await, ["Fresh", "All right."]);
    assert_eq!(shown(&app.window(&room, "main").await), Queue::default());
    assert_eq!(questions(&provider), ["first", "Fresh"]);
    assert!(files_with(app.home.path(), "xylograph").is_empty());
}

#[tokio::test]
async fn a_queue_of_another_session_goes_on_by_itself() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = arriving(&provider).await;
    queue(&room, "main", "second").await;
    let mut other = app.window(&room, "w-other").await;
    provider.script(Reply::status(400, "{}"));
    other.send("elsewhere", "r1").await.unwrap();
    assert_eq!(other.reply().await.state, MessageState::Interrupted);
    provider.script(answer("two"));
    provider.release();
    replies(&mut window, 2).await;
    assert_eq!(window.texts().await, ["first", "One", "second", "two"]);
    assert_eq!(other.texts().await.first().map(String::as_str), Some("elsewhere"));
}

#[tokio::test]
async fn what_is_queued_late_is_sent_at_once() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider);
    let room = app.agreed(&provider).await;
    let mut window = app.window(&room, "main").await;
    queue(&room, "main", "late").await;
    queue(&room, "main", "late").await;
    replies(&mut window, 1).await;
    assert_eq!(questions(&provider), ["late"]);
}

#[tokio::test]
async fn what_cannot_be_sent_waits_and_says_why() {
    let app = App::new();
    let provider = FaultyProvider::start().await;
    let room = app.room();
    room.save_settings(crate::app::wanted(&provider)).await.unwrap();
    let mut window = app.window(&room, "main").await;
    queue(&room, "main", "a secret").await;
    let queue = paused(&mut window).await;
    let Some(QueuePause::Refused { problem }) = queue.pause else { panic!("{queue:?}") };
    assert_eq!(problem.code, ErrorCode::ConsentNeeded);
    assert!(provider.requests().is_empty());
    room.agree("both", &crate::app::origin(&provider)).await.unwrap();
    room.resume_queue(&room.caller("main").unwrap().scope).await.unwrap();
    replies(&mut window, 1).await;
    assert_eq!(questions(&provider), ["a secret"]);
}

#[tokio::test]
async fn what_cannot_wait_is_refused_whole() {
    let provider = FaultyProvider::start().await;
    let (_app, room, window) = arriving(&provider).await;
    let caller = room.caller("main").unwrap();
    for n in 0..20 {
        queue(&room, "main", &n.to_string()).await;
    }
    room.save_draft("main", "one more".into(), Default::default()).await.unwrap();
    let refused = problem(room.queue_message(&caller, "one more".into(), "r21").await);
    assert_eq!((refused.code, refused.reason), (ErrorCode::BadInput, Reason::QueueFull { most: 20 }));
    for (text, id) in [(" ", "r"), ("a\0", "r"), ("a", ""), (&*"x".repeat((1 << 20) + 1), "r")] {
        assert!(room.queue_message(&caller, text.into(), id).await.is_err());
    }
    let again = Window::attach(&room, "main").await;
    assert_eq!(again.state.conversation.as_ref().unwrap().draft, "one more", "nothing typed is lost");
    let id = shown(&again).messages[0].id.clone();
    assert!(room.edit_queued(&caller.scope, &id, " ".into()).await.is_err());
    for forged in ["", "x", "64b000000000000000000001"] {
        assert!(room.edit_queued(&caller.scope, forged, "x".into()).await.is_err());
        assert!(room.move_queued(&caller.scope, forged, 0).await.is_err());
        assert!(room.remove_queued(&caller.scope, forged).await.is_err());
    }
    room.move_queued(&caller.scope, &id, u32::MAX).await.unwrap();
    assert_eq!(shown(&Window::attach(&room, "main").await).messages.last().unwrap().id, id);
    drop(window);
}
