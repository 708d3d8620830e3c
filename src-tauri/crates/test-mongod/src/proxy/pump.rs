//! The two directions of a connection: each chunk passes through the faults of that moment.

use std::{
    future::pending,
    sync::atomic::{AtomicBool, Ordering},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::tcp::{ReadHalf, WriteHalf},
    sync::watch,
    time::sleep,
};

use super::{
    end::End,
    faults::{Direction, Faults},
    held::Held,
    network::Network,
};

const CHUNK: usize = 64 * 1024;

/// What both directions share.
#[derive(Clone, Copy)]
pub(crate) struct Pump<'c> {
    pub(crate) network: &'c Network,
    /// Bytes went into a black hole.
    pub(crate) lost: &'c AtomicBool,
    /// The next reply will be lost.
    pub(crate) reply_lost: &'c AtomicBool,
}

impl Pump<'_> {
    /// Forwards what the client sends.
    pub(crate) async fn to_server(
        self,
        mut from: ReadHalf<'_>,
        mut to: WriteHalf<'_>,
        held: &mut Held<'_>,
    ) -> End {
        let mut faults = self.network.faults.subscribe();
        let mut buffer = vec![0; CHUNK];
        loop {
            let read = tokio::select! {
                biased;
                () = await_state(&mut faults, |now| now.hold.is_none()), if !held.is_empty() => {
                    let late = held.take();
                    match self.pass(Direction::ToServer, &mut to, &late).await {
                        Some(end) => return end,
                        None => continue,
                    }
                }
                read = from.read(&mut buffer) => read,
            };
            let chunk = match self.read(Direction::ToServer, read, &buffer).await {
                Ok(chunk) => chunk,
                Err(end) => return end,
            };
            let now = self.now();
            if now.swallow {
                continue;
            }
            if !held.is_empty() || now.holds(chunk) {
                held.add(chunk);
                continue;
            }
            if now.loses_reply(chunk) {
                self.reply_lost.store(true, Ordering::Relaxed);
                self.network.faults.send_modify(|now| drop(now.lose_replies.pop_front()));
            }
            if let Some(end) = self.pass(Direction::ToServer, &mut to, chunk).await {
                return end;
            }
        }
    }

    /// Forwards what the server answers.
    pub(crate) async fn to_client(self, mut from: ReadHalf<'_>, mut to: WriteHalf<'_>) -> End {
        let mut buffer = vec![0; CHUNK];
        loop {
            let read = from.read(&mut buffer).await;
            let chunk = match self.read(Direction::ToClient, read, &buffer).await {
                Ok(chunk) => chunk,
                Err(end) => return end,
            };
            if self.now().swallow {
                continue;
            }
            if self.reply_lost.load(Ordering::Relaxed) {
                return End::ReplyLost;
            }
            if let Some(end) = self.pass(Direction::ToClient, &mut to, chunk).await {
                return end;
            }
        }
    }

    /// The chunk that was read. Records lost bytes, and hides a disconnect in a black hole.
    async fn read(
        self,
        direction: Direction,
        read: std::io::Result<usize>,
        buffer: &[u8],
    ) -> Result<&[u8], End> {
        let swallow = self.now().swallow;
        if swallow {
            self.lose(*read.as_ref().unwrap_or(&0));
        }
        match read.map(|bytes| buffer.get(..bytes)) {
            Ok(Some(chunk)) if !chunk.is_empty() => Ok(chunk),
            _ if swallow => pending().await,
            Ok(_) => Err(End::Left(direction)),
            Err(_) if direction == Direction::ToServer => Err(End::Left(direction)),
            Err(_) => Err(End::Reset),
        }
    }

    async fn pass(self, direction: Direction, to: &mut WriteHalf<'_>, bytes: &[u8]) -> Option<End> {
        let now = self.now();
        for slice in bytes.chunks(now.slice.unwrap_or(usize::MAX)) {
            if !now.latency.is_zero() {
                sleep(now.latency).await;
            }
            if self.now().swallow {
                self.lose(slice.len());
                return None;
            }
            let (admitted, cut) = self.network.admit(direction, slice.len());
            let written = to.write_all(slice.get(..admitted).unwrap_or_default()).await;
            self.network.count(direction, admitted);
            if cut {
                return Some(End::Cut(direction));
            }
            if written.is_err() {
                return Some(End::Reset);
            }
            tokio::task::yield_now().await;
        }
        None
    }

    fn lose(self, bytes: usize) {
        self.lost.store(true, Ordering::Relaxed);
        self.network.swallow(bytes);
    }

    fn now(self) -> Faults {
        self.network.faults.borrow().clone()
    }
}

/// Waits until the faults satisfy a condition.
pub(crate) async fn await_state(faults: &mut watch::Receiver<Faults>, state: impl Fn(&Faults) -> bool) {
    if faults.wait_for(|now| state(now)).await.is_err() {
        pending().await
    }
}
