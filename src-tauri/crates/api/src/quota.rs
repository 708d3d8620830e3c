//! How much each program may ask for, and how wrong tokens are slowed down.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::http::Method;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, sleep},
};

use crate::bucket::Bucket;

/// How many requests of a kind a program may make in a minute.
const POSTS: u32 = 20;
const GETS: u32 = 120;
const DELETES: u32 = 30;

/// How many replies a program may wait for at once.
const REPLIES: usize = 4;

/// How many wrong tokens there may be in a minute before they are slowed down.
const WRONG: u32 = 10;

/// By how much a wrong token is slowed down.
const DELAY: Duration = Duration::from_millis(100);

/// How many requests with a wrong token may wait at once: each holds a connection, and others need some.
const DELAYED: usize = 8;

/// What programs have used of what they may ask for, by token.
#[derive(Default)]
pub(crate) struct Quotas(Mutex<HashMap<String, Quota>>);

struct Quota {
    posts: Bucket,
    gets: Bucket,
    deletes: Bucket,
    replies: Arc<Semaphore>,
}

impl Quota {
    fn new(now: Instant) -> Self {
        Self {
            posts: Bucket::new(POSTS, now),
            gets: Bucket::new(GETS, now),
            deletes: Bucket::new(DELETES, now),
            replies: Arc::new(Semaphore::new(REPLIES)),
        }
    }
}

impl Quotas {
    /// Takes a request of this kind.
    ///
    /// # Errors
    /// How long the program has to wait until it may make one.
    pub(crate) fn take(&self, token: &str, method: &Method, now: Instant) -> Result<(), Duration> {
        self.with(token, now, |quota| match *method {
            Method::POST => quota.posts.take(now),
            Method::DELETE => quota.deletes.take(now),
            _ => quota.gets.take(now),
        })
    }

    /// Takes a reply, which is given back when the permit is dropped; none while there are as many as there may be.
    pub(crate) fn take_reply(&self, token: &str, now: Instant) -> Option<OwnedSemaphorePermit> {
        let replies = self.with(token, now, |quota| Arc::clone(&quota.replies));
        replies.try_acquire_owned().ok()
    }

    fn with<T>(&self, token: &str, now: Instant, act: impl FnOnce(&mut Quota) -> T) -> T {
        let mut quotas = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        act(quotas.entry(token.to_owned()).or_insert_with(|| Quota::new(now)))
    }
}

/// Requests with a wrong token, or with none.
pub(crate) struct WrongTokens {
    few: Mutex<Bucket>,
    delayed: Semaphore,
}

impl WrongTokens {
    pub(crate) fn new(now: Instant) -> Self {
        Self { few: Mutex::new(Bucket::new(WRONG, now)), delayed: Semaphore::new(DELAYED) }
    }

    /// Waits where there were many of them within a minute.
    pub(crate) async fn slow_down(&self, now: Instant) {
        let is_one_of_few = self.few.lock().unwrap_or_else(PoisonError::into_inner).take(now).is_ok();
        if !is_one_of_few && let Ok(_permit) = self.delayed.try_acquire() {
            sleep(DELAY).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_and_each_kind_has_its_own_quota() {
        let (quotas, now) = (Quotas::default(), Instant::now());
        let taken =
            |token: &str, method| (0..500).filter(|_| quotas.take(token, &method, now).is_ok()).count();
        assert_eq!(taken("one", Method::POST), 20);
        assert_eq!(taken("one", Method::GET), 120);
        assert_eq!(taken("one", Method::DELETE), 30);
        assert_eq!(taken("other", Method::POST), 20);
    }

    #[test]
    fn a_reply_that_ended_makes_room_for_another() {
        let (quotas, now) = (Quotas::default(), Instant::now());
        let mut taken: Vec<_> = (0..4).map(|_| quotas.take_reply("one", now)).collect();
        assert!(taken.iter().all(Option::is_some));
        assert!(quotas.take_reply("one", now).is_none());
        assert!(quotas.take_reply("other", now).is_some());
        taken.pop();
        assert!(quotas.take_reply("one", now).is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn wrong_tokens_are_slowed_down_after_ten() {
        let wrong = WrongTokens::new(Instant::now());
        let begun = Instant::now();
        for _ in 0..10 {
            wrong.slow_down(Instant::now()).await;
        }
        assert_eq!(begun.elapsed(), Duration::ZERO);
        wrong.slow_down(Instant::now()).await;
        assert!(begun.elapsed() >= DELAY);
    }
}
