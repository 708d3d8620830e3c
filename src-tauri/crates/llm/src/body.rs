//! The bytes of an answer, unpacked here rather than by the HTTP client, because a thousandth of what is unpacked may
//! have come over the network: both sides are counted, and both have an end.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use async_compression::tokio::bufread::GzipDecoder;
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use reqwest::{
    Response,
    header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderValue},
};
use tokio_util::io::{ReaderStream, StreamReader};

/// The most that is read of one answer, in bytes, once it is unpacked. A reply of 128,000 tokens, each in an event of its
/// own as OpenAI sends them, has 45 MiB.
const MAX_UNPACKED: usize = 64 * 1024 * 1024;

/// The most that is read of one packed answer, in bytes on the wire. Events pack to less than a fifth; a packed stream
/// can also go on for ever and unpack to nothing.
const MAX_PACKED: usize = 16 * 1024 * 1024;

/// How much is unpacked at a time: another task gets its turn after each of these.
const CHUNK: usize = 16 * 1024;

/// Why the bytes ended before the end of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// The connection broke, or what came cannot be unpacked.
    Cut,
    /// There was more than [`MAX_UNPACKED`] or [`MAX_PACKED`].
    TooLarge,
}

/// The body of an answer.
pub(crate) type Body = Pin<Box<dyn Stream<Item = Result<Bytes, BodyError>> + Send>>;

/// Lets the provider pack its answer.
pub(crate) fn accept_gzip(headers: &mut HeaderMap) {
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
}

/// The body of an answer, unpacked where it is packed.
pub(crate) fn decoded(answer: Response) -> Body {
    let is_packed = answer.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "gzip");
    let bytes = answer.bytes_stream().map(|piece| piece.map_err(|_| BodyError::Cut));
    if !is_packed {
        return bounded(bytes, MAX_UNPACKED).boxed();
    }
    // The decoder passes on that there was an error, and not which.
    let too_much = Arc::new(AtomicBool::new(false));
    let note = Arc::clone(&too_much);
    let wire = bounded(bytes, MAX_PACKED).map(move |piece| {
        piece.map_err(|why| {
            note.store(why == BodyError::TooLarge, Ordering::Relaxed);
            io::Error::from(io::ErrorKind::BrokenPipe)
        })
    });
    let mut decoder = GzipDecoder::new(StreamReader::new(wire));
    decoder.multiple_members(true);
    let pieces = ReaderStream::with_capacity(decoder, CHUNK);
    let why = move |_| if too_much.load(Ordering::Relaxed) { BodyError::TooLarge } else { BodyError::Cut };
    bounded(pieces.map(move |piece| piece.map_err(&why)), MAX_UNPACKED).boxed()
}

/// Ends a stream with an error after this many bytes.
fn bounded(
    pieces: impl Stream<Item = Result<Bytes, BodyError>> + Send + 'static,
    most: usize,
) -> impl Stream<Item = Result<Bytes, BodyError>> + Send {
    let mut read = 0_usize;
    pieces.map(move |piece| {
        let piece = piece?;
        read = read.saturating_add(piece.len());
        if read > most { Err(BodyError::TooLarge) } else { Ok(piece) }
    })
}
