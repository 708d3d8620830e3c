//! The rule of what may be seen stands twice, for values and in SQL; here both are asked about the same rows.

use std::sync::OnceLock;

use history::{
    Clear, Keep, LIFE, Life, Lifespan, Local, Message, MessageId, Role, Scope, SessionDetail, SessionId,
    SessionSummary, State, Timestamp, hours, visible,
};
use proptest::prelude::*;
use rusqlite::params;

use super::common::*;

#[derive(Debug, Clone)]
struct Row {
    created_at: i64,
    clock_error_ms: Option<i64>,
    role: Role,
    state: State,
    replaced: bool,
}

#[derive(Debug, Clone)]
struct Cut {
    through: Option<i64>,
    /// Which of the rows it names.
    named: Vec<bool>,
    /// Whether it is of the same session.
    same: bool,
}

/// Moments close enough together that every side of every comparison comes up.
fn moment() -> impl Strategy<Value = i64> {
    let near = |moment: i64| (moment - 3)..(moment + 3);
    prop_oneof![3 => -5_i64..5, 3 => near(-LIFE), 3 => near(LIFE), 1 => near(hours(1)), 1 => near(hours(4))]
}

fn stamp() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![
        Just(None),
        Just(Some(0)),
        Just(Some(1_999)),
        Just(Some(2_000)),
        Just(Some(2_001)),
        Just(Some(i64::MAX))
    ]
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let role = prop_oneof![Just(Role::User), Just(Role::Assistant)];
    let state = prop_oneof![9 => Just(State::Complete), 1 => Just(State::Streaming)];
    let row = (moment(), stamp(), role, state, any::<bool>()).prop_map(
        |(created_at, clock_error_ms, role, state, replaced)| Row {
            created_at,
            clock_error_ms,
            role,
            state,
            replaced,
        },
    );
    proptest::collection::vec(row, 1..8)
}

fn cuts() -> impl Strategy<Value = Vec<Cut>> {
    let cut = (
        proptest::option::of(moment()),
        proptest::collection::vec(prop::bool::weighted(0.2), 8),
        any::<bool>(),
    )
        .prop_map(|(through, named, same)| Cut { through, named, same });
    proptest::collection::vec(cut, 0..4)
}

/// A conversation that is not kept, is, or was released.
fn kept() -> impl Strategy<Value = Option<Keep>> {
    let kept = (moment(), proptest::option::of(moment()))
        .prop_map(|(after, released_at)| Keep { after: at(after), released_at: released_at.map(at) });
    proptest::option::of(kept)
}

/// A session for which no life was chosen, or one.
fn lifespan() -> impl Strategy<Value = Option<Lifespan>> {
    let chosen = (0..Life::CHOICES.len(), moment())
        .prop_map(|(n, gone)| Lifespan { life: Life::CHOICES[n], gone_through: at(gone) });
    proptest::option::of(chosen)
}

fn store() -> &'static (tempfile::TempDir, std::path::PathBuf, Local) {
    static STORE: OnceLock<(tempfile::TempDir, std::path::PathBuf, Local)> = OnceLock::new();
    STORE.get_or_init(plain)
}

fn insert(
    connection: &mut rusqlite::Connection,
    scope: &Scope,
    rows: &[Row],
    cuts: &[Cut],
    kept: Option<Keep>,
    lifespan: Option<Lifespan>,
) -> (Vec<Message>, Vec<Clear>) {
    let transaction = connection.transaction().unwrap();
    if let Some(Lifespan { life, gone_through }) = lifespan {
        transaction
            .execute(
                "INSERT INTO session_life (user_id, assistant, session_id, hours, gone_through, changed_at, lasts_until)
                 VALUES (?1, ?2, ?3, ?4, ?5, 0, 0)",
                params![scope.user, scope.assistant, scope.session, life.hours(), gone_through],
            )
            .unwrap();
    }
    if let Some(kept) = kept {
        transaction
            .execute(
                "INSERT INTO kept (user_id, assistant, session_id, kept_after, released_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![scope.user, scope.assistant, scope.session, kept.after, kept.released_at],
            )
            .unwrap();
    }
    let mut messages = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let message = Message {
            id: MessageId::new(),
            role: row.role,
            content: format!("word {number}"),
            created_at: at(row.created_at),
            state: row.state,
            replaced: row.replaced,
            edited: false,
            clock_error_ms: row.clock_error_ms,
            provider: None,
            model: None,
            problem: None,
        };
        transaction
            .execute(
                "INSERT INTO message (id, user_id, assistant, session_id, role, content, created_at, state, clock_error_ms,
                    replaced)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    message.id,
                    scope.user,
                    scope.assistant,
                    scope.session,
                    message.role,
                    message.content,
                    message.created_at,
                    message.state,
                    message.clock_error_ms,
                    message.replaced
                ],
            )
            .unwrap();
        transaction
            .execute(
                "INSERT INTO message_terms (rowid, terms) VALUES (?1, 'word')",
                [transaction.last_insert_rowid()],
            )
            .unwrap();
        messages.push(message);
    }
    let mut clears = Vec::new();
    for cut in cuts {
        let session = if cut.same { scope.session.clone() } else { SessionId::new() };
        let clear = Clear {
            id: MessageId::new(),
            scope: Scope { session, ..scope.clone() },
            message_ids: messages
                .iter()
                .zip(&cut.named)
                .filter(|(_, named)| **named)
                .map(|(m, _)| m.id)
                .collect(),
            through: cut.through.map(at),
            cleared_at: NOW,
        };
        transaction
            .execute(
                "INSERT INTO clear (id, user_id, assistant, session_id, through, cleared_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![clear.id, scope.user, scope.assistant, clear.scope.session, clear.through, clear.cleared_at],
            )
            .unwrap();
        let number = transaction.last_insert_rowid();
        for id in &clear.message_ids {
            transaction
                .execute(
                    "INSERT INTO cleared_message (clear, message_id) VALUES (?1, ?2)",
                    params![number, id],
                )
                .unwrap();
        }
        if cut.same {
            clears.push(clear);
        }
    }
    transaction.commit().unwrap();
    messages.sort_by_key(|m| (m.created_at, m.id));
    (messages, clears)
}

/// The list of sessions as it is made from the visible messages of the only one.
fn summary_of(
    scope: &Scope,
    visible: &[Message],
    kept: Option<Keep>,
    lifespan: Lifespan,
    now: Timestamp,
) -> Vec<SessionSummary> {
    let opening = visible.iter().find(|m| m.role == Role::User && !m.replaced);
    let summary = |oldest: &Message| SessionSummary {
        assistant: scope.assistant,
        session: scope.session.clone(),
        opening: opening.map(|m| m.content.chars().take(200).collect()).unwrap_or_default(),
        oldest: oldest.created_at,
        newest: visible[visible.len() - 1].created_at,
        unsent: false,
        detail: SessionDetail::default(),
        streaming: visible.iter().any(|m| m.state == State::Streaming),
        kept: kept.filter(|kept| !kept.is_over(now)),
        lifespan,
    };
    visible.first().map(summary).into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_sql_rule_matches_the_oracle(
        rows in rows(), cuts in cuts(), kept in kept(), chosen in lifespan(), now in moment()
    ) {
        let (_, file, local) = store();
        let mut inside = open_directly(file);
        inside.pragma_update(None, "synchronous", "off").unwrap();
        let scope = Scope { user: SessionId::new().as_str().parse().unwrap(), ..here() };
        let (messages, clears) = insert(&mut inside, &scope, &rows, &cuts, kept, chosen);
        let (lifespan, now) = (chosen.unwrap_or_default(), at(now));
        let stored = super::common::clears(file, &scope);
        let expected = visible(messages.clone(), &clears, kept, lifespan, now);
        block_on(async {
            prop_assert_eq!(stored.len(), clears.len());
            prop_assert_eq!(&all(local, &scope, now).await, &expected);
            for message in &messages {
                let found = local.message(&scope, message.id, now).await.is_ok();
                prop_assert_eq!(found, expected.contains(message));
            }
            let mut found = search(local, &scope.user, "word", 100, now).await;
            found.sort();
            let mut ids: Vec<MessageId> = expected.iter().map(|m| m.id).collect();
            ids.sort();
            prop_assert_eq!(found, ids);
            prop_assert_eq!(local.count(&scope, now).await.unwrap() as usize, expected.len());
            prop_assert_eq!(&local.sessions(&scope.user, now).await.unwrap(), &summary_of(&scope, &expected, kept, lifespan, now));
            let session = local.session(&scope, now).await.unwrap();
            prop_assert_eq!(session.into_iter().collect::<Vec<_>>(), summary_of(&scope, &expected, kept, lifespan, now));
            let over = local.expired_sessions(&scope.user, now).await.unwrap();
            prop_assert_eq!(over, super::expired::oracle(&scope, &messages, &clears, kept, lifespan, now));
            Ok(())
        })?;
    }

    #[test]
    fn the_sweep_removes_only_hidden_messages(
        rows in rows(), cuts in cuts(), kept in kept(), chosen in lifespan(), now in moment()
    ) {
        let (_folder, file, local) = plain();
        let mut inside = open_directly(&file);
        inside.pragma_update(None, "synchronous", "off").unwrap();
        let (messages, clears) = insert(&mut inside, &here(), &rows, &cuts, kept, chosen);
        let expected = visible(messages.clone(), &clears, kept, chosen.unwrap_or_default(), at(now));
        let swept = block_on(async { local.sweep(local.expired(at(now)).await.unwrap()).await }).unwrap();
        prop_assert_eq!(swept.messages.len(), messages.len() - expected.len());
        let left: i64 = inside.query_row("SELECT count(*) FROM message", [], |row| row.get(0)).unwrap();
        prop_assert_eq!(left as usize, expected.len());
        prop_assert_eq!(block_on(all(&local, &here(), at(now))), expected);
    }
}

#[test]
fn expiry_is_exact_to_the_millisecond() {
    let message = |created_at: Timestamp| Message {
        id: MessageId::new(),
        role: Role::User,
        content: String::new(),
        created_at,
        state: State::Complete,
        replaced: false,
        edited: false,
        clock_error_ms: None,
        provider: None,
        model: None,
        problem: None,
    };
    let expired = |created_at, now| history::expired(&message(created_at), None, Lifespan::default(), now);
    assert!(!expired(NOW, at(LIFE - 1)));
    assert!(expired(NOW, at(LIFE)));
    assert!(!expired(at(1), at(LIFE)));
    assert!(!expired(NOW, Timestamp::from_millis(i64::MIN)), "not even at the end of time");
}
