//! Moments of other programs that are still to come: none is believed beyond the server's time.

use history::{
    Clear, LIFE, Local, MessageId, Role, SharedMessage, Timestamp, hours,
    local::{Begin, Change, Storage, rescue},
};

use super::common::*;

const MINUTE: i64 = 60_000;
/// The last millisecond of the year 9999, and the first of the next.
const YEAR_9999: Timestamp = Timestamp::from_millis(253_402_300_799_999);
const YEAR_10000: Timestamp = Timestamp::from_millis(253_402_300_800_000);
/// The largest date of BSON.
const LARGEST: Timestamp = Timestamp::from_millis(i64::MAX);

fn clear(through: Timestamp, cleared_at: Timestamp) -> Clear {
    Clear { id: MessageId::new(), scope: here(), message_ids: vec![], through: Some(through), cleared_at }
}

/// Receives one message of another program; what changed.
async fn receive(local: &Local, theirs: &SharedMessage, now: Timestamp) -> Vec<Change> {
    local.receive(vec![theirs.clone()], now).await.unwrap().changes
}

fn remembered(file: &std::path::Path) -> i64 {
    open_directly(file).query_row("SELECT count(*) FROM dated_ahead", [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn a_future_clear_covers_up_to_its_receipt() {
    let receipt = at(5_000);
    for ahead in [receipt.plus(MINUTE), receipt.plus(hours(1)), YEAR_9999, YEAR_10000, LARGEST] {
        for (through, cleared_at) in [(ahead, ahead), (ahead, receipt)] {
            let local = memory();
            exchange(&local, &here(), "before", "before", sure(NOW, 0)).await;
            local.receive_clears(vec![clear(through, cleared_at)], receipt).await.unwrap();
            exchange(&local, &here(), "after", "after", sure(receipt.plus(1), 0)).await;
            for later in [receipt.plus(1), receipt.plus(hours(23))] {
                sweep(&local, later).await;
                assert_eq!(texts(&local, &here(), later).await, ["after"; 2], "{through:?} {cleared_at:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_clear_covers_nothing_after_itself() {
    let (_folder, file, local) = plain();
    exchange(&local, &here(), "before", "before", sure(NOW, 0)).await;
    exchange(&local, &here(), "after", "after", sure(at(1_001), 0)).await;
    local.receive_clears(vec![clear(at(9_000), at(1_000))], at(10_000)).await.unwrap();
    assert_eq!(texts(&local, &here(), at(10_000)).await, ["after", "after"]);
    assert_eq!(clears(&file, &here())[0].through, Some(at(1_000)));
}

#[tokio::test]
async fn a_future_clear_is_swept_after_48_hours() {
    for cleared_at in [at(CLEAR_LIFE + hours(24)), YEAR_10000, LARGEST] {
        let local = memory();
        local.receive_clears(vec![clear(NOW, cleared_at)], NOW).await.unwrap();
        sweep(&local, at(CLEAR_LIFE - 1)).await;
        assert_eq!(count_clears(&local).await, 1);
        sweep(&local, at(CLEAR_LIFE)).await;
        assert_eq!(count_clears(&local).await, 0);
    }
}

#[tokio::test]
async fn a_future_message_is_dated_by_its_receipt() {
    for (ahead, shown) in [
        (at(59_000), at(59_000)),
        (at(MINUTE), at(MINUTE)),
        (at(MINUTE + 1), NOW),
        (at(61_000), NOW),
        (YEAR_9999, NOW),
        (YEAR_10000, NOW),
        (LARGEST, NOW),
    ] {
        let local = memory();
        let mut theirs = foreign(&here(), Role::User, "ahead", ahead);
        theirs.message.clock_error_ms = Some(0);
        let changes = receive(&local, &theirs, NOW).await;
        let found = all(&local, &here(), NOW).await;
        assert_eq!(changes, [Change::Added(here(), found[0].clone())]);
        let bound = (shown != NOW).then_some(0);
        assert_eq!((found[0].created_at, found[0].clock_error_ms), (shown, bound), "{ahead:?}");
        assert!(all(&local, &here(), shown.plus(LIFE - 1)).await.len() == 1, "{ahead:?}");
        assert_eq!(all(&local, &here(), shown.plus(LIFE)).await, []);
    }
}

/// As of a program that stores the local time of India as if it were UTC.
#[tokio::test]
async fn future_messages_that_come_together_keep_the_order_of_their_dates() {
    let local = memory();
    let ahead = |n: i64| at(hours(5) + n * MINUTE);
    let mut theirs: Vec<SharedMessage> =
        (0..40).map(|n| foreign(&here(), Role::User, &n.to_string(), ahead(n))).collect();
    // Ids of several processes have no order.
    let ids: Vec<MessageId> = theirs.iter().rev().map(|one| one.message.id).collect();
    theirs.iter_mut().zip(ids).for_each(|(one, id)| one.message.id = id);
    let expected: Vec<String> = theirs.iter().map(|one| one.message.content.clone()).collect();
    // In parts, the newest first, as they are downloaded.
    for (part, later) in theirs.chunks(10).rev().zip([0, 900, 2_000, 9_000]) {
        local.receive(part.to_vec(), at(later)).await.unwrap();
    }
    let found = all(&local, &here(), at(9_000)).await;
    assert_eq!(contents(&found), expected);
    assert!(found.iter().all(|one| one.created_at <= NOW && one.created_at > at(-100)));
    // What is written there from then on comes after it.
    receive(&local, &foreign(&here(), Role::User, "next", ahead(41)), at(MINUTE)).await;
    assert_eq!(all(&local, &here(), at(MINUTE)).await.last().unwrap().created_at, at(MINUTE));
}

#[tokio::test]
async fn a_future_message_keeps_its_place_in_prompts() {
    let local = memory();
    exchange(&local, &here(), "first", "first", NOW).await;
    receive(&local, &foreign(&here(), Role::User, "theirs", LARGEST), at(1_000)).await;
    let turn = send(&local, &here(), "last", at(2_000)).await;
    assert_eq!(contents(&turn.context), ["first", "first", "theirs"]);
    assert_eq!(turn.question.created_at, at(2_000));
    assert_eq!(texts(&local, &here(), at(2_000)).await, ["first", "first", "theirs", "last", ""]);
}

#[tokio::test]
async fn a_future_message_lives_24_hours_once() {
    // By its own date it would be over long after its receipt, or never.
    for ahead in [at(hours(2)), at(LIFE + hours(6)), LARGEST] {
        let (_folder, file, local) = plain();
        let theirs = foreign(&here(), Role::User, "ahead", ahead);
        receive(&local, &theirs, NOW).await;
        assert_eq!(sweep(&local, at(LIFE - 1)).await, []);
        assert_eq!(sweep(&local, at(LIFE)).await, [(here(), theirs.message.id)]);
        drop(local);
        // The next start makes a full pass.
        let local = Local::open(&file, Storage::Unencrypted).unwrap();
        for later in [at(LIFE), at(LIFE + hours(1)), at(LIFE + hours(7)), at(20 * LIFE)] {
            assert_eq!(receive(&local, &theirs, later).await, [], "{ahead:?}");
            sweep(&local, later).await;
            assert_eq!(all(&local, &here(), later).await, []);
        }
    }
}

#[tokio::test]
async fn a_future_message_keeps_its_first_receipt() {
    let local = memory();
    let mut theirs = foreign(&here(), Role::User, "ahead", at(hours(1)));
    receive(&local, &theirs, NOW).await;
    theirs.message.content = "changed".into();
    receive(&local, &theirs, at(hours(2))).await;
    let found = all(&local, &here(), at(hours(2))).await;
    assert_eq!((found[0].content.as_str(), found[0].created_at), ("changed", NOW));
    assert_eq!(all(&local, &here(), at(LIFE)).await, []);
}

#[tokio::test]
async fn receipts_are_forgotten_with_the_message() {
    let (_folder, file, local) = plain();
    let user = here().user;
    let (gone, over) =
        (foreign(&here(), Role::User, "gone", LARGEST), foreign(&here(), Role::User, "over", at(hours(1))));
    local.receive(vec![gone.clone(), over.clone()], NOW).await.unwrap();
    sweep(&local, at(LIFE)).await;
    let mut names: Vec<MessageId> = local.acknowledged_ids(&user).await.unwrap().into_iter().collect();
    names.sort();
    assert_eq!(names, [gone.message.id, over.message.id], "it is looked whether they are still there");
    local.gone(&"bo".parse().unwrap(), here().assistant, names, at(LIFE)).await.unwrap();
    assert_eq!(remembered(&file), 2, "another user's was deleted");
    assert_eq!(local.gone(&user, here().assistant, vec![gone.message.id], at(LIFE)).await.unwrap(), []);
    assert_eq!(remembered(&file), 1);
    sweep(&local, at(LIFE + hours(1) - 1)).await;
    assert_eq!(remembered(&file), 1);
    sweep(&local, at(LIFE + hours(1))).await;
    assert_eq!(remembered(&file), 0);
    assert_eq!(receive(&local, &over, at(LIFE + hours(1))).await, [], "and it is over by its own date");
}

#[tokio::test]
async fn a_rescue_keeps_receipts() {
    let (_folder, file, local) = plain();
    let theirs = foreign(&here(), Role::User, "ahead", LARGEST);
    receive(&local, &theirs, NOW).await;
    sweep(&local, at(LIFE)).await;
    drop(local);
    rescue(&file, &Storage::Unencrypted, at(LIFE)).unwrap();
    assert_eq!(remembered(&file), 1);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(receive(&local, &theirs, at(LIFE)).await, []);
}

#[tokio::test]
async fn too_many_future_messages_are_hidden() {
    let (_folder, file, local) = plain();
    let many = |count| (0..count).map(|_| foreign(&here(), Role::User, "x", LARGEST)).collect::<Vec<_>>();
    let fit = many(10_000);
    assert_eq!(local.receive(fit.clone(), NOW).await.unwrap().changes.len(), 10_000);
    let honest = foreign(&here(), Role::User, "honest", at(1));
    let mut more = many(10);
    more.push(honest.clone());
    assert_eq!(
        local.receive(more, at(1)).await.unwrap().changes,
        [Change::Added(here(), honest.message.clone())]
    );
    assert_eq!(remembered(&file), 10_000);
    let other = foreign(&scope("bo", here().assistant, "pilot"), Role::User, "x", LARGEST);
    assert_eq!(receive(&local, &other, at(1)).await.len(), 1, "another user has room of their own");
    local.gone(&here().user, here().assistant, vec![fit[0].message.id], at(1)).await.unwrap();
    assert_eq!(receive(&local, &many(1)[0], at(2)).await.len(), 1, "there is room again");
}

#[tokio::test]
async fn our_own_uploads_keep_their_date() {
    let local = memory();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    let there: Vec<SharedMessage> = upload_all(&local, NOW)
        .await
        .into_iter()
        .filter_map(|upload| match upload {
            history::local::Upload::Message { message, .. } => Some(message),
            _ => None,
        })
        .collect();
    // The server's clock was set back.
    local.receive(there, at(-hours(1))).await.unwrap();
    let found = all(&local, &here(), NOW).await;
    assert!(found.iter().all(|message| (message.created_at, message.clock_error_ms) == (NOW, Some(0))));
}

#[tokio::test]
async fn a_future_message_can_be_answered() {
    let local = memory();
    let theirs = foreign(&here(), Role::User, "ahead", YEAR_10000);
    receive(&local, &theirs, NOW).await;
    let turn = begin(&local, &here(), Begin::Again { of: theirs.message.id }, sure(at(1), 0)).await.unwrap();
    assert_eq!(turn.question.id, theirs.message.id);
    let clear = local.clear(&here(), sure(at(2), 0)).await.unwrap();
    assert!(clear.message_ids.contains(&theirs.message.id));
    let received = local.receive(vec![theirs.clone()], at(3)).await.unwrap();
    assert_eq!(received.covered, [(here(), theirs.message.id)]);
    assert_eq!(all(&local, &here(), at(3)).await, []);
}

#[tokio::test]
async fn each_expiry_is_listed_once() {
    let local = memory();
    let (turn, reply) = exchange(&local, &here(), "q", "a", NOW).await;
    let ids = async |since, now| local.expired_between(since, now).await.unwrap();
    assert_eq!(ids(at(0), at(LIFE - 1)).await, []);
    assert_eq!(ids(at(LIFE - 1), at(LIFE)).await, [(here(), turn.question.id), (here(), reply.id)]);
    assert_eq!(ids(at(LIFE), at(hours(99))).await, []);
}

#[test]
fn every_year_has_four_digits() {
    assert_eq!(YEAR_9999.to_rfc3339(), "9999-12-31T23:59:59.999Z");
    for last in [YEAR_10000, LARGEST] {
        assert_eq!(last.to_rfc3339(), "9999-12-31T23:59:59.999Z");
    }
    assert_eq!(Timestamp::from_millis(0).to_rfc3339(), "1970-01-01T00:00:00.000Z");
    assert_eq!(Timestamp::from_millis(i64::MIN).to_rfc3339(), "0000-01-01T00:00:00.000Z");
}
