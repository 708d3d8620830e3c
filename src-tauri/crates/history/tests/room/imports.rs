//! Conversations from files: old messages that are kept, what does not come back with them, and what stays here.

use history::{
    Error, ImportedMessage, LIFE, Local, Role, Scope, SessionId, Timestamp, Title, hours, local::Wording,
};
use proptest::prelude::*;

use super::common::*;

/// Longer than a message lives that is not kept.
const LONG: i64 = 30 * LIFE;

fn imported() -> Scope {
    Scope { session: SessionId::of_import("test", "1"), ..here() }
}

fn message(role: Role, content: &str, created_at: i64) -> ImportedMessage {
    ImportedMessage { role, content: content.into(), created_at: at(created_at) }
}

/// A question and its reply of long ago.
fn old() -> Vec<ImportedMessage> {
    vec![message(Role::User, "q", -LONG), message(Role::Assistant, "a", 1 - LONG)]
}

async fn import(local: &Local, messages: Vec<ImportedMessage>, now: Timestamp) -> bool {
    local.import(&imported(), "A hut".parse().ok(), messages, sure(now, 0)).await.unwrap()
}

#[tokio::test]
async fn an_old_conversation_is_seen_everywhere_and_stays() {
    let local = memory();
    assert!(import(&local, old(), NOW).await);
    for now in [NOW, at(LONG)] {
        assert!(sweep(&local, now).await.is_empty());
        let messages = all(&local, &imported(), now).await;
        let dated: Vec<_> = messages.iter().map(|m| (m.role, m.content.as_str(), m.created_at)).collect();
        assert_eq!(dated, [(Role::User, "q", at(-LONG)), (Role::Assistant, "a", at(1 - LONG))]);
        assert_eq!(search(&local, &here().user, "q", 9, now).await.len(), 1);
        let session = local.session(&imported(), now).await.unwrap().unwrap();
        assert!(session.kept.is_some_and(|kept| kept.released_at.is_none()));
        assert_eq!(session.detail.title, Some("A hut".parse().unwrap()));
    }
    exchange(&local, &imported(), "later", "later", sure(at(LONG), 0)).await;
    let later = at(2 * LONG);
    assert_eq!(texts(&local, &imported(), later).await, ["q", "a", "later", "later"], "it goes on as kept");
}

#[tokio::test]
async fn what_is_there_already_is_not_doubled() {
    let local = memory();
    assert!(import(&local, old(), NOW).await);
    assert!(!import(&local, vec![message(Role::User, "other", 0)], NOW).await);
    assert_eq!(texts(&local, &imported(), NOW).await, ["q", "a"]);
    assert!(!import(&local, Vec::new(), NOW).await, "nothing is no conversation");
}

#[tokio::test]
async fn it_is_released_and_cleared_as_any_other() {
    let local = memory();
    import(&local, old(), NOW).await;
    let until = local.release(&imported(), sure(NOW, 0)).await.unwrap();
    assert_eq!(until, at(LIFE));
    assert_eq!(texts(&local, &imported(), at(LIFE - 1)).await, ["q", "a"]);
    assert!(all(&local, &imported(), until).await.is_empty());
    assert_eq!(sweep(&local, until).await.len(), 2);

    import(&local, old(), until).await;
    let clear = local.clear(&imported(), sure(until, 0)).await.unwrap();
    assert_eq!(clear.message_ids.len(), 2);
    assert!(all(&local, &imported(), until).await.is_empty());
    assert!(import(&local, old(), until.plus(1)).await, "the writer has the file still");
    assert_eq!(texts(&local, &imported(), until.plus(LONG)).await, ["q", "a"]);
}

#[tokio::test]
async fn what_had_expired_does_not_come_back_with_it() {
    let local = memory();
    let pinned = history::DetailChange::Pinned(true);
    exchange(&local, &imported(), "gone", "gone", sure(NOW, 0)).await;
    local.change_session(&imported(), pinned, sure(NOW, 0)).await.unwrap();
    let now = at(LIFE + 1);
    assert!(import(&local, old(), now).await, "not swept yet");
    assert_eq!(texts(&local, &imported(), now).await, ["q", "a"]);
    assert!(!local.session(&imported(), now).await.unwrap().unwrap().detail.pinned);
    assert!(search(&local, &here().user, "gone", 9, now).await.is_empty());
}

#[tokio::test]
async fn it_is_put_into_the_outbox_as_what_else_is_kept() {
    let local = memory();
    let fresh = vec![message(Role::User, "q", -hours(1)), message(Role::Assistant, "a", -hours(1))];
    let of_kept = async |local: &Local| local.kept_uploads(9).await.unwrap().len();
    assert!(import(&local, fresh, NOW).await);
    assert_eq!((upload_ids(&local, NOW).await.len(), of_kept(&local).await), (0, 2));
    local.settle("one").await.unwrap();
    assert_eq!((upload_ids(&local, NOW).await.len(), of_kept(&local).await), (0, 2), "also of another one");
    exchange(&local, &imported(), "new", "new", sure(NOW, 0)).await;
    assert_eq!(
        (upload_ids(&local, NOW).await.len(), of_kept(&local).await),
        (2, 4),
        "what is new is shared as ever"
    );
}

#[tokio::test]
async fn it_is_found_among_messages_of_its_time() {
    let local = memory();
    exchange(&local, &here(), "hut one", "-", sure(NOW, 0)).await;
    import(&local, vec![message(Role::User, "hut two", -LONG)], at(1)).await;
    let other = Scope { session: SessionId::of_import("test", "2"), ..here() };
    local
        .import(&other, None, vec![message(Role::User, "hut three", -2 * LONG)], sure(at(1), 0))
        .await
        .unwrap();
    let query = history::Query::read("hut", history::Zone::default(), at(1));
    let found = local.search(&here().user, query, 2, at(1)).await.unwrap();
    let found: Vec<Scope> = found.into_iter().map(|hit| hit.scope).collect();
    assert_eq!(found, [here(), imported()], "the newest are the first");
}

#[tokio::test]
async fn it_ends_at_the_walls_of_its_conversation() {
    let local = memory();
    import(&local, old(), NOW).await;
    for scope in [
        Scope { user: "bo".parse().unwrap(), ..imported() },
        Scope { assistant: history::Assistant::SCRIPTWRITER, ..imported() },
        here(),
    ] {
        assert!(all(&local, &scope, NOW).await.is_empty());
        assert!(matches!(local.release(&scope, sure(NOW, 0)).await, Err(Error::Unknown)));
    }
}

#[tokio::test]
async fn a_correction_of_the_clock_moves_nothing_of_it() {
    let local = memory();
    import(&local, old(), NOW).await;
    let guessed = unsure(NOW);
    exchange(&local, &imported(), "guessed", "guessed", guessed).await;
    let measured = history::Measured { offset_ms: -hours(3), error_ms: 5, run: 7, at: NOW };
    local.correct(measured).await.unwrap();
    let dates: Vec<_> = all(&local, &imported(), NOW).await.iter().map(|m| m.created_at).collect();
    assert_eq!(dates[..2], [at(-LONG), at(1 - LONG)]);
}

#[test]
fn a_title_of_any_length_is_cut() {
    let cut = |text: &str| Title::cut(text).map(|title| title.to_string());
    assert_eq!(cut(" A\thut \n in\u{0}rain "), Some("A hut in rain".into()));
    assert_eq!(cut(&"é".repeat(80)), Some("é".repeat(80)));
    assert_eq!(cut(&"é".repeat(100)), Some(format!("{}…", "é".repeat(79))));
    let words = format!("{} {}", "y".repeat(60), "z".repeat(40));
    assert_eq!(cut(&words), Some(format!("{}…", "y".repeat(60))), "no word is cut");
    let last = format!("{} x", "y".repeat(79));
    assert_eq!(cut(&last), Some(format!("{}…", "y".repeat(79))), "no blank is left at its end");
    assert_eq!(cut(&format!("a{}", "\u{301}".repeat(5_000))), None, "one letter with thousands of marks");
    assert_eq!(cut(" \n\u{7}"), None);
}

#[tokio::test]
async fn an_edited_reply_of_an_undated_conversation_stays_in_its_place() {
    let local = memory();
    let turns = [(Role::User, "q1"), (Role::Assistant, "a1"), (Role::User, "q2"), (Role::Assistant, "a2")];
    import(&local, turns.map(|(role, content)| message(role, content, 0)).to_vec(), NOW).await;
    let reply = all(&local, &imported(), NOW).await.remove(1);
    let better = Wording::Own { text: "a1, better".into() };
    local.reword(&imported(), reply.id, better, NOW).await.unwrap().unwrap();
    assert_eq!(texts(&local, &imported(), NOW).await, ["q1", "a1", "a1, better", "q2", "a2"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn dates_are_in_order_and_none_is_ahead(moments in prop::collection::vec(-3 * LIFE..LIFE, 1..12)) {
        let local = memory();
        let messages: Vec<_> = moments.iter().map(|at| message(Role::User, "x", *at)).collect();
        block_on(import(&local, messages, NOW));
        let stored: Vec<Timestamp> =
            block_on(all(&local, &imported(), NOW)).iter().map(|m| m.created_at).collect();
        prop_assert_eq!(stored.len(), moments.len());
        let mut least = i64::MIN;
        for (stored, moment) in stored.into_iter().zip(moments) {
            least = moment.clamp(least.min(0), 0);
            prop_assert_eq!(stored, at(least));
        }
    }

    #[test]
    fn nothing_has_the_moment_of_a_reply_before_it(
        lines in prop::collection::vec((any::<bool>(), -5_i64..5), 1..12)
    ) {
        let local = memory();
        let role = |is_reply: &bool| if *is_reply { Role::Assistant } else { Role::User };
        let messages = lines.iter().map(|(is_reply, moment)| message(role(is_reply), "x", *moment)).collect();
        block_on(import(&local, messages, NOW));
        let stored = block_on(all(&local, &imported(), NOW));
        prop_assert_eq!(stored.len(), lines.len());
        prop_assert!(stored.iter().all(|one| one.created_at <= NOW));
        for pair in stored.windows(2) {
            let least = pair[0].created_at.plus(i64::from(pair[0].role == Role::Assistant));
            prop_assert!(pair[1].created_at >= least);
        }
    }
}
