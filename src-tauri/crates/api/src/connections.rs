//! Connections: how many, and how long each may take to say what it wants.

use std::{io, sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::JoinSet,
    time::sleep,
};

use crate::patient::Patient;

/// How many connections there may be at once. More of them wait until one ends.
const MOST: usize = 32;

/// How long the head of a request may take, and how long a connection may be idle.
const HEAD_TIME: Duration = Duration::from_secs(5);

/// How long a connection waits for its program to read. One that does not read at all would keep it for ever, and the
/// reply that it asked for in memory.
const READ_TIME: Duration = Duration::from_secs(30);

/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;

/// The pause after a connection could not be accepted: there are too many open files, say.
const AGAIN: Duration = Duration::from_millis(100);

/// Serves what connects, for as long as this is polled. Dropping it closes every connection.
pub(crate) async fn serve(listeners: &[TcpListener], router: Router) {
    let free = Arc::new(Semaphore::new(MOST));
    let mut open = JoinSet::new();
    loop {
        let Ok(permit) = Arc::clone(&free).acquire_owned().await else { return };
        let stream = tokio::select! {
            accepted = accept(listeners) => accepted,
            Some(_) = open.join_next() => continue,
        };
        match stream {
            Ok(stream) => {
                let router = router.clone();
                open.spawn(async move {
                    serve_one(stream, router).await;
                    drop(permit);
                });
            }
            Err(_) => sleep(AGAIN).await,
        }
    }
}

async fn accept(listeners: &[TcpListener]) -> io::Result<TcpStream> {
    let accepting = listeners.iter().map(|listener| Box::pin(listener.accept()));
    let (accepted, _, _) = futures_util::future::select_all(accepting).await;
    accepted.map(|(stream, _)| stream)
}

async fn serve_one(stream: TcpStream, router: Router) {
    // Pieces of a reply are small and must not wait for each other.
    let _ = stream.set_nodelay(true);
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(LONGEST_HEAD)
        .serve_connection(TokioIo::new(Patient::new(stream, READ_TIME)), TowerToHyperService::new(router))
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "a connection broke off");
    }
}
