//! Counts of each day: added with each reply, and nothing but the writer takes them away.

use history::{
    Counts, LIFE, Local, Tally, UserId,
    local::{Begin, Begun, Ending, Outcome, Request, Storage, rescue},
};

use super::common::*;

const COUNTS: Counts = Counts {
    questions: 1,
    replies: 1,
    question_words: 12,
    reply_words: 340,
    input_tokens: 90,
    output_tokens: 510,
    scenes: 2,
    eighths: 11,
};

fn ada() -> UserId {
    here().user
}

/// A question and its reply, which add these counts to a day.
async fn reply(local: &Local, day: &str, counts: Counts, at: i64) {
    let turn = send(local, &here(), "kingfisher", super::common::at(at)).await;
    let counted = Some((day.to_owned(), counts));
    let ending = Ending { counted, ..ending(Outcome::Finished, "lighthouse") };
    local.end(&turn, ending.clone(), super::common::at(at)).await.unwrap();
    // A second time it changes nothing.
    local.end(&turn, ending, super::common::at(at)).await.unwrap();
}

fn twice(counts: Counts) -> Counts {
    Counts {
        questions: counts.questions * 2,
        replies: counts.replies * 2,
        question_words: counts.question_words * 2,
        reply_words: counts.reply_words * 2,
        input_tokens: counts.input_tokens * 2,
        output_tokens: counts.output_tokens * 2,
        scenes: counts.scenes * 2,
        eighths: counts.eighths * 2,
    }
}

fn tally(day: &str, counts: Counts) -> Tally {
    Tally {
        day: day.into(),
        assistant: here().assistant,
        provider: "desk".into(),
        model: "reference".into(),
        counts,
    }
}

#[tokio::test]
async fn counts_add_up_by_day_and_outlive_their_text() {
    let (_folder, file, local) = plain();
    reply(&local, "2026-03-01", COUNTS, 0).await;
    reply(&local, "2026-03-01", COUNTS, 1).await;
    reply(&local, "2026-03-02", COUNTS, 2).await;
    let counted = [tally("2026-03-02", COUNTS), tally("2026-03-01", twice(COUNTS))];
    assert_eq!(local.tallies(&ada()).await.unwrap(), counted);
    assert_eq!(local.tallies(&"bo".parse().unwrap()).await.unwrap(), []);

    local.clear(&here(), unsure(at(10))).await.unwrap();
    sweep(&local, at(3 * LIFE)).await;
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(local.tallies(&ada()).await.unwrap(), counted);
}

#[tokio::test]
async fn what_another_model_continues_counts_as_that_models() {
    let local = memory();
    let turn = send(&local, &here(), "q", at(0)).await;
    end(&local, &turn, Outcome::Interrupted, "half", at(0)).await;
    let request = Request {
        provider: "openai".into(),
        model: "writer-large".into(),
        ..asking("r2", Begin::Continue { reply: turn.reply.id })
    };
    let Begun::New(more) = local.begin(&here(), request, CONTEXT, at(1).stamp()).await.unwrap() else {
        panic!("a new request began a turn before")
    };
    let counted = Some(("2026-11-27".to_owned(), COUNTS));
    let whole =
        local.end(&more, Ending { counted, ..ending(Outcome::Finished, "half and half") }, at(1)).await;
    assert_eq!(whole.unwrap().and_then(|reply| reply.model).as_deref(), Some("writer-large"));
    let expected =
        Tally { provider: "openai".into(), model: "writer-large".into(), ..tally("2026-11-27", COUNTS) };
    assert_eq!(local.tallies(&ada()).await.unwrap(), [expected]);
}

#[tokio::test]
async fn a_cleared_reply_is_not_counted() {
    let local = memory();
    let turn = send(&local, &here(), "q", NOW).await;
    local.clear(&here(), unsure(at(1))).await.unwrap();
    let counted = Some(("2026-03-01".to_owned(), COUNTS));
    local.end(&turn, Ending { counted, ..ending(Outcome::Finished, "a") }, at(2)).await.unwrap();
    assert_eq!(local.tallies(&ada()).await.unwrap(), []);
}

#[tokio::test]
async fn erased_counts_leave_no_trace() {
    let (folder, _file, local) = plain();
    reply(&local, "2026-03-01", COUNTS, 0).await;
    local.erase_tallies(&"bo".parse().unwrap()).await.unwrap();
    assert_eq!(local.tallies(&ada()).await.unwrap().len(), 1);
    local.erase_tallies(&ada()).await.unwrap();
    assert_eq!(local.tallies(&ada()).await.unwrap(), []);
    local.scrub().await.unwrap();
    assert_eq!(files_with(folder.path(), "2026-03-01"), [""; 0]);
}

#[tokio::test]
async fn counts_of_400_days_are_kept_however_old() {
    let local = memory();
    let first = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let days: Vec<String> = (0..401).map(|n| (first + chrono::Days::new(n)).to_string()).collect();
    for day in &days {
        reply(&local, day, COUNTS, 0).await;
    }
    // By a clock that is years ahead.
    reply(&local, "2031-01-01", COUNTS, 0).await;
    let kept: Vec<String> = local.tallies(&ada()).await.unwrap().into_iter().map(|tally| tally.day).collect();
    assert_eq!((kept.len(), kept[0].as_str()), (400, "2031-01-01"));
    assert_eq!(kept[399], days[2]);
}

#[tokio::test]
async fn a_rescue_brings_counts_back() {
    let (_folder, file, local) = plain();
    reply(&local, "2026-03-01", COUNTS, 0).await;
    local.close().await.unwrap();
    rescue(&file, &Storage::Unencrypted, NOW).unwrap();
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(local.tallies(&ada()).await.unwrap(), [tally("2026-03-01", COUNTS)]);
}
