//! The sessions that have expired, as they can be named once more before the sweep takes them.

use history::{
    Clear, Dated, DetailChange, ExpiredSession, Keep, LIFE, Life, Lifespan, Local, Message, MessageId, Role,
    Scope, SessionDetail, SessionRecord, Timestamp, covered, expires_at, hours, local::Outcome,
};

use super::{common::*, sweep::record_only};

async fn name(local: &Local, scope: &Scope, title: &str, now: i64) {
    let change = DetailChange::Title(title.parse().ok());
    local.change_session(scope, change, sure(at(now), 0)).await.unwrap();
}

/// What has expired at a moment: each session by its name, the last to expire first.
async fn expired(local: &Local, now: i64) -> Vec<(String, Option<String>)> {
    let found = local.expired_sessions(&here().user, at(now)).await.unwrap();
    let named = |one: ExpiredSession| {
        assert_eq!((&one.scope.user, one.scope.assistant), (&here().user, here().assistant));
        (one.scope.session.to_string(), one.title.map(|title| title.to_string()))
    };
    found.into_iter().map(named).collect()
}

fn one(session: &Scope, title: Option<&str>) -> (String, Option<String>) {
    (session.session.to_string(), title.map(str::to_owned))
}

/// What is found of the only session of a user, by the values of its messages.
pub(crate) fn oracle(
    scope: &Scope,
    messages: &[Message],
    clears: &[Clear],
    kept: Option<Keep>,
    lifespan: Lifespan,
    now: Timestamp,
) -> Vec<ExpiredSession> {
    let left = messages.iter().filter(|message| !clears.iter().any(|clear| covered(message, clear)));
    let over: Vec<_> = left.map(|message| expires_at(message.created_at, kept, lifespan)).collect();
    let is_over = |kept: Keep| {
        kept.released_at.is_some_and(|at| expires_at(at, None, lifespan).is_some_and(|end| end <= now))
    };
    let is_kept = kept.is_some_and(|kept| !is_over(kept));
    let last = over.iter().flatten().max().filter(|last| **last <= now && over.iter().all(Option::is_some));
    let left = messages.iter().filter(|message| !clears.iter().any(|clear| covered(message, clear)));
    let written_at = left.map(|message| message.created_at).max();
    let session = |expired_at: &Timestamp| ExpiredSession {
        scope: scope.clone(),
        title: None,
        written_at: written_at.unwrap(),
        expired_at: *expired_at,
    };
    last.filter(|_| !is_kept).map(session).into_iter().collect()
}

#[tokio::test]
async fn a_session_is_found_when_its_last_message_has_expired_until_it_is_swept() {
    let local = memory();
    exchange(&local, &here(), "first", "first", sure(NOW, 0)).await;
    exchange(&local, &here(), "last", "last", sure(at(hours(2)), 0)).await;
    exchange(&local, &elsewhere(), "other", "other", sure(at(hours(1)), 0)).await;
    name(&local, &here(), "Lighthouse", hours(3)).await;
    assert_eq!(expired(&local, LIFE).await, [], "it has text still");
    assert_eq!(expired(&local, LIFE + hours(1)).await, [one(&elsewhere(), None)]);
    let now = LIFE + hours(2);
    assert_eq!(expired(&local, now).await, [one(&here(), Some("Lighthouse")), one(&elsewhere(), None)]);
    let found = local.expired_sessions(&here().user, at(now)).await.unwrap();
    assert_eq!(found[0].expired_at, at(now));
    sweep(&local, at(now)).await;
    assert_eq!(expired(&local, now).await, []);
}

#[tokio::test]
async fn each_user_and_each_assistant_has_its_own() {
    let local = memory();
    let others = scope("bo", here().assistant, "pilot");
    let script = scope("ada", history::Assistant::SCRIPTWRITER, "pilot");
    for scope in [&here(), &others, &script] {
        exchange(&local, scope, "q", "a", sure(NOW, 0)).await;
        name(&local, scope, scope.user.as_str(), 1).await;
    }
    for (user, count) in [("ada", 2), ("bo", 1), ("cy", 0)] {
        let found = local.expired_sessions(&user.parse().unwrap(), at(2 * LIFE)).await.unwrap();
        assert_eq!(found.len(), count, "{user}");
        assert!(found.iter().all(|one| one.title.as_ref().is_some_and(|title| title.as_str() == user)));
    }
}

#[tokio::test]
async fn what_was_cleared_is_not_found() {
    let (_folder, file, local) = plain();
    for scope in [&here(), &elsewhere()] {
        exchange(&local, scope, "q", "a", sure(NOW, 0)).await;
        name(&local, scope, "Lighthouse", 1).await;
    }
    local.clear(&here(), sure(at(2), 0)).await.unwrap();
    // The disk was full, and only the record of the clear was stored.
    record_only(&file, &elsewhere(), at(2));
    assert_eq!(expired(&local, LIFE + 10).await, []);
}

#[tokio::test]
async fn what_arrives_later_says_what_has_not_expired() {
    let local = memory();
    let sessions: Vec<Scope> = ["expired", "goes-on", "cleared", "cleared-before", "one-cleared"]
        .map(|id| scope("ada", here().assistant, id))
        .into();
    for scope in &sessions {
        exchange(&local, scope, "q", "a", sure(at(5), 0)).await;
    }
    let now = at(LIFE + 10);
    let found = local.expired_sessions(&here().user, now).await.unwrap();
    assert_eq!((found.len(), found[0].written_at), (5, at(5)));
    sweep(&local, now).await;
    assert_eq!(local.not_expired(found.clone(), now).await.unwrap(), []);
    let clear = |scope: &Scope, through, cleared_at| Clear {
        id: MessageId::new(),
        scope: scope.clone(),
        message_ids: Vec::new(),
        through,
        cleared_at,
    };
    local.receive(vec![foreign(&sessions[1], Role::User, "more", at(hours(1)))], now).await.unwrap();
    let clears = vec![
        // By a computer that did not know the time of the server.
        clear(&sessions[2], Some(Clear::COVERS_NO_AGE), at(9)),
        clear(&sessions[3], Some(at(4)), at(4)),
        clear(&sessions[4], None, at(9)),
    ];
    local.receive_clears(clears, now).await.unwrap();
    let mut others = local.not_expired(found, now).await.unwrap();
    others.sort_by_key(|scope| scope.session.to_string());
    assert_eq!(others, [sessions[2].clone(), sessions[1].clone()]);
}

#[tokio::test]
async fn what_is_kept_is_not_found_until_it_is_released_and_over() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    name(&local, &here(), "Lighthouse", 1).await;
    local.keep(&here(), sure(at(2), 0)).await.unwrap();
    assert_eq!(expired(&local, 9 * LIFE).await, []);
    let until = local.release(&here(), sure(at(9 * LIFE), 0)).await.unwrap();
    assert_eq!(expired(&local, 10 * LIFE - 1).await, []);
    assert_eq!(expired(&local, 10 * LIFE).await, [one(&here(), Some("Lighthouse"))]);
    let found = local.expired_sessions(&here().user, until).await.unwrap();
    assert_eq!(found[0].expired_at, until);
}

#[tokio::test]
async fn a_shorter_life_is_over_sooner_also_after_a_release() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    name(&local, &here(), "Lighthouse", 1).await;
    local.choose_life(&here(), Life::of_hours(4).unwrap(), sure(at(2), 0)).await.unwrap();
    assert_eq!(expired(&local, hours(4) - 1).await, []);
    let found = local.expired_sessions(&here().user, at(hours(5))).await.unwrap();
    assert_eq!(found.iter().map(|one| one.expired_at).collect::<Vec<_>>(), [at(hours(4))]);
    local.keep(&here(), sure(at(3), 0)).await.unwrap();
    assert_eq!(expired(&local, LIFE).await, []);
    local.release(&here(), sure(at(LIFE), 0)).await.unwrap();
    assert_eq!(expired(&local, LIFE + hours(4) - 1).await, []);
    assert_eq!(expired(&local, LIFE + hours(4)).await, [one(&here(), Some("Lighthouse"))]);
}

#[tokio::test]
async fn what_lives_on_in_the_shared_store_is_not_found() {
    let local = memory();
    for scope in [&here(), &elsewhere()] {
        local.receive(vec![foreign(scope, Role::User, "q", NOW)], NOW).await.unwrap();
    }
    let title = SessionDetail { title: "Lighthouse".parse().ok(), ..SessionDetail::default() };
    let detail = Some(Dated { value: title, changed_at: at(1), change: Some(MessageId::new()) });
    let goes_on = SessionRecord {
        scope: here(),
        detail,
        keep: None,
        lifespan: None,
        expires_at: Some(at(LIFE + hours(3))),
    };
    let keep = Keep { after: at(1), released_at: None };
    let keep = Some(Dated { value: keep, changed_at: at(1), change: Some(MessageId::new()) });
    let kept = SessionRecord { scope: elsewhere(), detail: None, keep, lifespan: None, expires_at: None };
    local.receive_sessions(vec![goes_on, kept], at(2)).await.unwrap();
    assert_eq!(expired(&local, LIFE + hours(2)).await, [], "its messages may be on their way");
    assert_eq!(expired(&local, LIFE + hours(3)).await, [one(&here(), Some("Lighthouse"))]);
}

#[tokio::test]
async fn a_reply_that_never_came_changes_nothing() {
    let local = memory();
    let turn = send(&local, &here(), "q", sure(NOW, 0)).await;
    end(&local, &turn, Outcome::Interrupted, "", NOW).await;
    send(&local, &elsewhere(), "running", sure(NOW, 0)).await;
    assert_eq!(expired(&local, LIFE + 10).await.len(), 2);
    assert_eq!(expired(&local, LIFE - 1).await, []);
}
