//! The writer's numbers: counted with each reply, priced when they are read, and erased.

use writers_core::ipc::DayNumbers;

use crate::app::App;

#[tokio::test]
async fn a_turn_is_counted_once_and_erased() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    let user = window.room.caller("main").unwrap().scope.user;
    assert_eq!(window.room.numbers(&user).await.unwrap(), []);
    window.send("What's a wide shot?", "r1").await.unwrap();
    let reply = window.reply().await;
    let numbers = window.room.numbers(&user).await.unwrap();
    let [DayNumbers { day, assistant, model, questions, replies, question_words, reply_words, cost, .. }] =
        numbers.as_slice()
    else {
        panic!("{numbers:?}")
    };
    assert_eq!((day.len(), assistant.as_str(), model.is_empty(), *cost), (10, "scene_writer", false, None));
    assert_eq!((*questions, *replies, *question_words), (1, 1, 4));
    assert!(*reply_words > 5, "{reply_words}");

    let caller = window.room.caller("main").unwrap();
    window.room.retry(&caller, &reply.id).await.unwrap();
    window.reply().await;
    let again = window.room.numbers(&user).await.unwrap();
    assert_eq!((again[0].questions, again[0].replies, again[0].question_words), (1, 2, 4));

    let attached = "What's a close shot?\n\n```fountain title=\"pilot.fountain\"\nINT. HUT - DAY\n\nRain on the roof.\n```";
    window.send(attached, "r2").await.unwrap();
    window.reply().await;
    let more = window.room.numbers(&user).await.unwrap();
    assert_eq!(more[0].question_words, 8, "an attached script was not typed");

    window.room.erase_numbers(&user).await.unwrap();
    assert_eq!(window.room.numbers(&user).await.unwrap(), []);
}
