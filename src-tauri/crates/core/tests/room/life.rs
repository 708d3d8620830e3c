//! A shorter life for a conversation, as the windows see it.

use std::time::Duration;

use history::hours;
use writers_core::ipc::{ChosenLife, Event};

use crate::{
    app::{App, files_with},
    keep::{conversation, listed},
};

fn life(hours: i64) -> ChosenLife {
    hours.try_into().unwrap()
}

#[test]
fn only_what_is_offered_can_be_chosen() {
    for offered in [24, 12, 4, 1] {
        assert!(ChosenLife::try_from(offered).is_ok());
    }
    for not in [i64::MIN, -1, 0, 2, 25, i64::MAX] {
        assert!(ChosenLife::try_from(not).is_err(), "{not}");
    }
}

#[tokio::test]
async fn every_window_lists_the_time_of_a_shorter_life() {
    let app = App::new();
    let room = app.room();
    let (mut window, scope) = conversation(&app, &room).await;
    let mut other = app.window(&room, "w-other").await;
    other.seen();
    let written = window.messages().await[0].created_at.clone();
    room.choose_life(&scope, life(4)).await.unwrap();
    let at = |text: &str| history::Timestamp::from_rfc3339(text).unwrap();
    for window in [&mut window, &mut other] {
        let session = listed(window).await;
        assert_eq!(session.life_hours, 4);
        assert_eq!(at(&session.first_expires_at.unwrap()), at(&written).plus(hours(4)));
    }
    let found = room.search(&scope.user, "wide", "UTC").await.unwrap();
    assert!(found.iter().all(|found| found.life_hours == 4));
    let expires = found.last().and_then(|found| found.expires_at.clone()).unwrap();
    assert_eq!(at(&expires), at(&written).plus(hours(4)));
    assert_eq!(window.texts().await.len(), 2);
}

#[tokio::test]
async fn what_is_older_leaves_the_window_at_once_and_then_the_file() {
    let app = App::new();
    let room = app.room();
    let (mut window, scope) = conversation(&app, &room).await;
    app.later(hours(2));
    assert_eq!(room.count_older(&scope, life(1)).await.unwrap(), 2);
    assert_eq!(room.count_older(&scope, life(4)).await.unwrap(), 0);
    room.choose_life(&scope, life(1)).await.unwrap();
    let gone = window
        .until(|event| match event {
            Event::MessagesGone { ids } => Some(ids.len()),
            _ => None,
        })
        .await;
    assert_eq!(gone, 2);
    assert!(window.texts().await.is_empty());
    for _ in 0..100 {
        if files_with(app.home.path(), "wide shot").is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(files_with(app.home.path(), "wide shot").is_empty());
    let again = app.window(&room, "main").await;
    let conversation = again.state.conversation.as_ref().unwrap();
    assert_eq!(conversation.life_hours, 1, "what is written next lives as long");
    room.choose_life(&scope, life(24)).await.unwrap();
    assert!(again.texts().await.is_empty(), "a longer life brings nothing back");
}
