//! Pages of a conversation, from any place in it: no gaps, no doubles, and the truth about what is beyond them.

use history::{
    Error, LIFE, Local, Message, MessageId, Timestamp,
    local::{Anchor, Page},
};
use proptest::prelude::*;

use super::common::*;

const LATER: i64 = 1000;

async fn load(local: &Local, anchor: Anchor, limit: u32, now: Timestamp) -> Page {
    local.load(&here(), anchor, limit, now).await.unwrap()
}

/// A conversation of so many exchanges; two messages of each have the same date.
async fn long(exchanges: i64) -> (Local, Vec<Message>) {
    let local = memory();
    for n in 0..exchanges {
        exchange(&local, &here(), &format!("q{n}"), &format!("a{n}"), at(n * 10)).await;
        exchange(&local, &elsewhere(), &format!("not q{n}"), "not a", at(n * 10)).await;
    }
    let whole = all(&local, &here(), at(LATER)).await;
    (local, whole)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is loaded is a stretch of the conversation, as long as it can be, and says truly what is beyond it.
    #[test]
    fn a_page_is_a_stretch_that_knows_its_ends(exchanges in 1_i64..12, size in 1_u32..30, seed in any::<u16>()) {
        block_on(async {
            let (local, whole) = long(exchanges).await;
            let (count, limit) = (whole.len(), size as usize);
            let of = usize::from(seed) % count;
            let id = whole[of].id;
            for (anchor, from, to) in [
                (Anchor::Newest, count.saturating_sub(limit), count),
                (Anchor::Oldest, 0, limit.min(count)),
                (Anchor::Before(id), of.saturating_sub(limit), of),
                (Anchor::After(id), of + 1, (of + 1 + limit).min(count)),
                (Anchor::Around(id), of.saturating_sub(limit / 2), (of + limit - limit / 2).min(count)),
            ] {
                let page = load(&local, anchor, size, at(LATER)).await;
                prop_assert_eq!(&page.messages, &whole[from..to], "{:?}", anchor);
                prop_assert_eq!((page.has_older, page.has_newer), (from > 0, to < count), "{:?}", anchor);
            }
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn pages_lead_from_end_to_end() {
    let (local, whole) = long(17).await;
    for size in [1, 5, 7, 34, 50] {
        let mut up = load(&local, Anchor::Newest, size, at(LATER)).await;
        while up.has_older {
            let older = load(&local, Anchor::Before(up.messages[0].id), size, at(LATER)).await;
            up.messages.splice(0..0, older.messages);
            up.has_older = older.has_older;
        }
        let mut down = load(&local, Anchor::Oldest, size, at(LATER)).await;
        while down.has_newer {
            let last = down.messages.last().unwrap().id;
            let newer = load(&local, Anchor::After(last), size, at(LATER)).await;
            down.messages.extend(newer.messages);
            down.has_newer = newer.has_newer;
        }
        assert_eq!(up.messages, whole, "up by {size}");
        assert_eq!(down.messages, whole, "down by {size}");
    }
}

#[tokio::test]
async fn a_page_ends_at_its_bytes() {
    let local = memory();
    for n in 0..4 {
        exchange(&local, &here(), &"q".repeat(3 << 19), &"a".repeat(3 << 19), at(n * 10)).await;
    }
    let mut whole = Vec::new();
    let mut next = Some(Anchor::Oldest);
    while let Some(anchor) = next {
        let page = load(&local, anchor, 50, at(LATER)).await;
        assert_eq!(page.has_older, !whole.is_empty());
        assert_eq!(page.messages.len(), 2, "{anchor:?}");
        next = page.messages.last().filter(|_| page.has_newer).map(|last| Anchor::After(last.id));
        whole.extend(page.messages);
    }
    assert_eq!(whole.len(), 8);
    let ids: Vec<MessageId> = whole.iter().map(|message| message.id).collect();
    let (of, ends) = (ids[4], |page: Page| (page.messages, page.has_older, page.has_newer));
    let before = load(&local, Anchor::Before(of), 50, at(LATER)).await;
    assert_eq!(ends(before), (whole[2..4].to_vec(), true, true));
    let newest = load(&local, Anchor::Newest, 50, at(LATER)).await;
    assert_eq!(ends(newest), (whole[6..].to_vec(), true, false));
    let around = load(&local, Anchor::Around(of), 50, at(LATER)).await;
    assert_eq!(ends(around), (whole[3..6].to_vec(), true, true));
}

#[tokio::test]
async fn a_page_has_a_message_of_any_length() {
    let local = memory();
    let texts = ["q".repeat(5 << 20), "a".repeat(5 << 20)];
    exchange(&local, &here(), &texts[0], &texts[1], NOW).await;
    for (anchor, ends) in [(Anchor::Newest, (true, false)), (Anchor::Oldest, (false, true))] {
        let page = load(&local, anchor, 50, at(LATER)).await;
        assert_eq!((page.messages.len(), (page.has_older, page.has_newer)), (1, ends));
    }
}

#[tokio::test]
async fn a_page_beside_a_foreign_id_is_unknown() {
    let local = memory();
    let (turn, _) = exchange(&local, &elsewhere(), "q", "a", NOW).await;
    for id in [turn.question.id, MessageId::new()] {
        for anchor in [Anchor::Before(id), Anchor::After(id), Anchor::Around(id)] {
            let refused = local.load(&here(), anchor, 10, NOW).await;
            assert!(matches!(refused, Err(Error::Unknown)), "{anchor:?}");
        }
        assert!(matches!(local.message(&here(), id, NOW).await, Err(Error::Unknown)));
    }
}

#[tokio::test]
async fn what_has_expired_is_not_beyond_a_page() {
    let local = memory();
    exchange(&local, &here(), "old", "old", NOW).await;
    let (turn, reply) = exchange(&local, &here(), "new", "new", at(10)).await;
    let over = at(LIFE);
    for anchor in [Anchor::Newest, Anchor::Oldest, Anchor::Around(reply.id)] {
        let page = load(&local, anchor, 2, over).await;
        assert_eq!((page.has_older, page.has_newer, page.messages.len()), (false, false, 2), "{anchor:?}");
    }
    let before = load(&local, Anchor::Before(turn.question.id), 2, over).await;
    assert_eq!((before.has_older, before.messages.len()), (false, 0));
}

#[tokio::test]
async fn an_empty_conversation_is_one_empty_page() {
    for anchor in [Anchor::Newest, Anchor::Oldest] {
        let page = load(&memory(), anchor, 5, NOW).await;
        assert_eq!(page, Page { messages: Vec::new(), has_older: false, has_newer: false });
    }
}
