//! Clearing: at once, for good, and nothing else.

use history::{
    Assistant, Draft, Error, Local, MessageId,
    local::{Anchor, Begin, Outcome},
};

use super::common::*;

async fn nothing_is_left(local: &Local, scope: &history::Scope, ids: &[MessageId], now: history::Timestamp) {
    assert!(all(local, scope, now).await.is_empty());
    assert!(local.sessions(&scope.user, now).await.unwrap().iter().all(|s| s.session != scope.session));
    assert!(search(local, &scope.user, "marker", 50, now).await.is_empty());
    for id in ids {
        assert!(matches!(local.message(scope, *id, now).await, Err(Error::Unknown)));
        assert!(matches!(local.load(scope, Anchor::Around(*id), 5, now).await, Err(Error::Unknown)));
        for kind in [
            Begin::Again { of: *id },
            Begin::Edit { question: *id, text: "x".into() },
            Begin::Continue { reply: *id },
        ] {
            assert!(matches!(begin(local, scope, kind, now).await, Err(Error::Unknown)));
        }
    }
}

#[tokio::test]
async fn a_clear_records_every_known_message() {
    let (_folder, file, on_disk) = plain();
    for (local, file) in [(memory(), None), (on_disk, Some(file))] {
        let (first, reply) = exchange(&local, &here(), "marker one", "marker two", NOW).await;
        let running = send(&local, &here(), "marker three", at(1)).await;
        let clear = local.clear(&here(), sure(at(2), 3_002)).await.unwrap();
        let mut ids = vec![first.question.id, reply.id, running.question.id, running.reply.id];
        ids.sort();
        let mut covered = clear.message_ids.clone();
        covered.sort();
        assert_eq!(covered, ids);
        assert_eq!((&clear.scope, clear.through, clear.cleared_at), (&here(), Some(at(-5_000)), at(2)));
        if let Some(file) = file {
            assert_eq!(clears(&file, &here()), [history::Clear { message_ids: ids.clone(), ..clear }]);
        }
        nothing_is_left(&local, &here(), &ids, at(2)).await;
    }
}

#[tokio::test]
async fn late_calls_bring_nothing_back() {
    let (_folder, _file, on_disk) = plain();
    for local in [memory(), on_disk] {
        let turn = send(&local, &here(), "marker question", NOW).await;
        local.grow(&here(), turn.reply.id, "marker part".into(), NOW).await.unwrap();
        local.clear(&here(), unsure(at(1))).await.unwrap();
        local.grow(&here(), turn.reply.id, "marker more".into(), at(2)).await.unwrap();
        assert_eq!(local.end(&turn, ending(Outcome::Finished, "marker whole"), at(3)).await.unwrap(), None);
        local.interrupt(None, None).await.unwrap();
        nothing_is_left(&local, &here(), &[turn.question.id, turn.reply.id], at(4)).await;
        let next = send(&local, &here(), "anew", at(5)).await;
        assert!(next.context.is_empty());
        assert_eq!(local.end(&turn, ending(Outcome::Finished, "marker whole"), at(6)).await.unwrap(), None);
        assert_eq!(texts(&local, &here(), at(6)).await, ["anew", ""], "the running turn is another one");
    }
}

#[tokio::test]
async fn a_request_before_a_clear_stores_nothing() {
    let local = memory();
    let here = here();
    let ask = || local.begin(&here, asking("double-click", text("marker")), 10, unsure(at(1)));
    let history::local::Begun::New(turn) = ask().await.unwrap() else { panic!("it is new") };
    local.clear(&here, unsure(at(2))).await.unwrap();
    assert_eq!(ask().await.unwrap(), history::local::Begun::Already(turn.reply.id));
    assert!(all(&local, &here, at(3)).await.is_empty());
}

#[tokio::test]
async fn the_next_turn_can_begin_at_once() {
    let local = memory();
    send(&local, &here(), "running", NOW).await;
    local.clear(&here(), unsure(NOW)).await.unwrap();
    let turn = send(&local, &here(), "the same moment", NOW).await;
    end(&local, &turn, Outcome::Finished, "a", NOW).await;
    sweep(&local, NOW).await;
    assert_eq!(texts(&local, &here(), NOW).await, ["the same moment", "a"], "a clear covers nothing newer");
}

#[tokio::test]
async fn other_scopes_keep_everything() {
    let (_folder, file, local) = plain();
    let others = [
        elsewhere(),
        scope("ada", Assistant::SCRIPTWRITER, "pilot"),
        scope("bo", Assistant::SCENE_WRITER, "pilot"),
    ];
    for other in others.iter().chain([&here()]) {
        exchange(&local, other, "q", "a", NOW).await;
        local
            .save_draft(
                other,
                Draft { label: label("main"), text: "typed".into(), not_carried: String::new() },
                NOW,
            )
            .await
            .unwrap();
    }
    // A bound far in the future is only for its own session.
    local.clear(&here(), sure(at(1), -1_000_000)).await.unwrap();
    sweep(&local, at(1)).await;
    for other in &others {
        assert_eq!(texts(&local, other, at(2)).await, ["q", "a"]);
        assert_eq!(local.take_draft(other, &label("main"), NOW).await.unwrap().text, "typed");
        assert!(clears(&file, other).is_empty());
    }
}

#[tokio::test]
async fn a_clear_deletes_drafts_of_all_windows() {
    let local = memory();
    for window in ["main", "w2", "closed"] {
        local
            .save_draft(
                &here(),
                Draft { label: label(window), text: window.into(), not_carried: String::new() },
                NOW,
            )
            .await
            .unwrap();
    }
    local.clear(&here(), unsure(NOW)).await.unwrap();
    for window in ["main", "w2", "closed", "new"] {
        assert_eq!(local.take_draft(&here(), &label(window), NOW).await.unwrap().text, "");
    }
}

#[tokio::test]
async fn empty_and_repeated_clears_are_recorded() {
    let (_folder, file, local) = plain();
    let first = local.clear(&here(), sure(NOW, 0)).await.unwrap();
    let second = local.clear(&here(), unsure(at(1))).await.unwrap();
    assert!(first.message_ids.is_empty());
    assert_eq!(clears(&file, &here()), [first, second]);
}

#[tokio::test]
async fn a_clear_survives_a_restart() {
    let (_folder, file, local) = plain();
    let (turn, reply) = exchange(&local, &here(), "marker", "marker", NOW).await;
    let clear = local.clear(&here(), unsure(at(1))).await.unwrap();
    drop(local);
    let local = Local::open(&file, history::local::Storage::Unencrypted).unwrap();
    assert_eq!(clears(&file, &here())[0].id, clear.id);
    nothing_is_left(&local, &here(), &[turn.question.id, reply.id], at(2)).await;
}
