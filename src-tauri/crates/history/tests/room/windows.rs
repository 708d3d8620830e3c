//! Windows and drafts.

use history::{Assistant, Draft, LIFE, Local, MessageId, Place, WindowRow, local::Storage};

use super::common::*;

fn row(window: &str, scope: history::Scope) -> WindowRow {
    WindowRow { label: label(window), scope, scroll: None, channel: None }
}

async fn draft(local: &Local, scope: &history::Scope, window: &str, text: &str, now: i64) {
    local
        .save_draft(
            scope,
            Draft { label: label(window), text: text.into(), not_carried: String::new() },
            at(now),
        )
        .await
        .unwrap();
}

async fn take(local: &Local, scope: &history::Scope, window: &str) -> String {
    local.take_draft(scope, &label(window), NOW).await.unwrap().text
}

#[tokio::test]
async fn windows_come_back_in_order() {
    let (_folder, file, local) = plain();
    let place = Place { message: MessageId::new(), offset: -12.5 };
    for window in ["main", "w2", "w3"] {
        local.save_window(row(window, here())).await.unwrap();
    }
    let moved =
        WindowRow { scroll: Some(place), ..row("main", scope("bo", Assistant::SCRIPTWRITER, "other")) };
    local.save_window(moved.clone()).await.unwrap();
    local.forget_window(&label("w2")).await.unwrap();
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(local.windows().await.unwrap(), [moved, row("w3", here())]);
}

#[tokio::test]
async fn each_window_keeps_its_draft() {
    let (_folder, file, local) = plain();
    draft(&local, &here(), "main", "INT. KITCHEN", 0).await;
    draft(&local, &here(), "w2", "EXT. STREET", 1).await;
    draft(&local, &here(), "main", "INT. KITCHEN - NIGHT", 2).await;
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(take(&local, &here(), "main").await, "INT. KITCHEN - NIGHT");
    assert_eq!(take(&local, &here(), "main").await, "INT. KITCHEN - NIGHT", "taking it does not use it up");
    assert_eq!(take(&local, &here(), "w2").await, "EXT. STREET");
    assert_eq!(take(&local, &elsewhere(), "main").await, "", "another conversation has none of it");
}

#[tokio::test]
async fn a_draft_of_a_closed_window_is_not_taken_once_it_is_over() {
    for (hours_later, taken) in [(23, "typed"), (24, "")] {
        let local = memory();
        draft(&local, &here(), "closed", "typed", 0).await;
        let found = local.take_draft(&here(), &label("main"), at(history::hours(hours_later))).await.unwrap();
        assert_eq!(found.text, taken);
    }
    let local = memory();
    draft(&local, &here(), "main", "typed", 0).await;
    let own = local.take_draft(&here(), &label("main"), at(LIFE)).await.unwrap();
    assert_eq!(own.text, "typed", "that of the window itself is shown as long as it is there");
}

#[tokio::test]
async fn what_the_files_of_a_draft_lost_is_kept_with_it() {
    let (_folder, file, local) = plain();
    let typed = |text: &str, not_carried: &str| Draft {
        label: label("closed"),
        text: text.into(),
        not_carried: not_carried.into(),
    };
    local.save_draft(&here(), typed("one", "[]"), at(0)).await.unwrap();
    local.save_draft(&here(), typed("two", "[[1]]"), at(1)).await.unwrap();
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    let taken = Draft { label: label("main"), ..typed("two", "[[1]]") };
    assert_eq!(
        local.take_draft(&here(), &label("main"), NOW).await.unwrap(),
        taken,
        "though another window had it"
    );
    local.save_draft(&here(), Draft { label: label("main"), ..typed("", "[[1]]") }, at(2)).await.unwrap();
    let none = Draft { label: label("main"), ..typed("", "") };
    assert_eq!(local.take_draft(&here(), &label("main"), NOW).await.unwrap(), none);
}

#[tokio::test]
async fn a_closed_windows_draft_is_taken_once() {
    let local = memory();
    draft(&local, &here(), "closed-1", "older", 0).await;
    draft(&local, &here(), "closed-2", "newer", 1).await;
    assert_eq!(take(&local, &here(), "main").await, "newer");
    local.save_window(row("main", here())).await.unwrap();
    assert_eq!(take(&local, &here(), "w2").await, "older", "main has the newer one now");
    local.save_window(row("w2", here())).await.unwrap();
    assert_eq!(take(&local, &here(), "w3").await, "");
}

#[tokio::test]
async fn an_open_windows_draft_is_its_own() {
    let local = memory();
    local.save_window(row("open", here())).await.unwrap();
    draft(&local, &here(), "open", "mine", 0).await;
    assert_eq!(take(&local, &here(), "main").await, "");
    assert_eq!(take(&local, &here(), "open").await, "mine");
    local.forget_window(&label("open")).await.unwrap();
    assert_eq!(take(&local, &here(), "main").await, "mine", "once it is closed it is");
}

#[tokio::test]
async fn sending_removes_one_windows_draft() {
    let local = memory();
    for window in ["main", "w2", "w3"] {
        local.save_window(row(window, here())).await.unwrap();
        draft(&local, &here(), window, window, 0).await;
    }
    send(&local, &here(), "main", at(1)).await;
    draft(&local, &here(), "w2", "", 2).await;
    assert_eq!(take(&local, &here(), "main").await, "");
    assert_eq!(take(&local, &here(), "w2").await, "");
    assert_eq!(take(&local, &here(), "w3").await, "w3");
}

#[tokio::test]
async fn a_left_draft_can_be_taken() {
    let local = memory();
    local.save_window(row("main", here())).await.unwrap();
    draft(&local, &here(), "main", "left behind", 0).await;
    assert_eq!(take(&local, &here(), "w2").await, "", "main still shows it");
    local.save_window(row("main", elsewhere())).await.unwrap();
    assert_eq!(take(&local, &here(), "w2").await, "left behind");
}

#[tokio::test]
async fn a_refused_send_keeps_the_draft() {
    let local = memory();
    send(&local, &here(), "first", NOW).await;
    draft(&local, &here(), "main", "second", 1).await;
    assert!(matches!(begin(&local, &here(), text("second"), at(2)).await, Err(history::Error::Busy)));
    assert_eq!(take(&local, &here(), "main").await, "second");
}

#[tokio::test]
async fn only_shown_drafts_outlive_a_day() {
    let local = memory();
    local.save_window(row("main", here())).await.unwrap();
    local.save_window(row("w2", elsewhere())).await.unwrap();
    draft(&local, &here(), "main", "shown", 0).await;
    draft(&local, &here(), "w2", "left behind", 0).await;
    draft(&local, &here(), "closed", "closed", 0).await;
    sweep(&local, at(LIFE - 1)).await;
    let kept = ["shown", "left behind", "closed"];
    for (window, text) in ["main", "w2", "closed"].into_iter().zip(kept) {
        assert_eq!(take(&local, &here(), window).await, text);
    }
    sweep(&local, at(LIFE)).await;
    assert_eq!(take(&local, &here(), "main").await, "shown");
    assert_eq!(take(&local, &here(), "w2").await, "");
    assert_eq!(take(&local, &here(), "closed").await, "");
}

#[tokio::test]
async fn a_draft_after_a_clear_is_kept() {
    let local = memory();
    local.clear(&here(), unsure(NOW)).await.unwrap();
    draft(&local, &here(), "main", "typed after it", -3_600_000).await;
    sweep(&local, at(-3_600_000)).await;
    assert_eq!(take(&local, &here(), "main").await, "typed after it");
}

#[tokio::test]
async fn a_place_is_of_the_shown_conversation() {
    let local = memory();
    let row = WindowRow { label: label("main"), scope: here(), scroll: None, channel: None };
    local.save_window(row.clone()).await.unwrap();
    let place = Some(history::Place { message: MessageId::new(), offset: 3.0 });
    local.save_scroll(&label("main"), &here(), place.clone()).await.unwrap();
    // Late places of a conversation that was left, or of a window that is gone, change nothing.
    local.save_scroll(&label("main"), &elsewhere(), None).await.unwrap();
    local.save_scroll(&label("w-gone"), &here(), None).await.unwrap();
    assert_eq!(local.windows().await.unwrap(), [WindowRow { scroll: place, ..row }]);
}
