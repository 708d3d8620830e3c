//! The body of a response, decompressed here and not by the HTTP client: gzip can expand a thousandfold, so both the
//! compressed and the decompressed size need a limit.

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

/// The limit of a decompressed body, in bytes. A reply of 128,000 tokens with an event for each, as OpenAI sends
/// them, has 45 MiB.
const MAX_UNPACKED: usize = 64 * 1024 * 1024;

/// The limit of a compressed body, in bytes on the wire. Events compress to less than a fifth, but an endless gzip
/// stream may decompress to nothing.
const MAX_PACKED: usize = 16 * 1024 * 1024;

/// How much is decompressed at a time; other tasks run in between.
const CHUNK: usize = 16 * 1024;

/// Why a body ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// The connection broke, or the data is not valid gzip.
    Cut,
    /// The body is larger than [`MAX_UNPACKED`] or [`MAX_PACKED`].
    TooLarge,
}

/// The body of a response, as a stream of chunks.
pub(crate) type Body = Pin<Box<dyn Stream<Item = Result<Bytes, BodyError>> + Send>>;

/// Lets the provider compress its response.
pub(crate) fn accept_gzip(headers: &mut HeaderMap) {
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
}

/// The body of a response, decompressed if necessary.
pub(crate) fn decoded(answer: Response) -> Body {
    let encoding = answer.headers().get(CONTENT_ENCODING).map(|encoding| encoding.as_bytes());
    let is_packed = encoding.is_some_and(|encoding| {
        encoding.eq_ignore_ascii_case(b"gzip") || encoding.eq_ignore_ascii_case(b"x-gzip")
    });
    let bytes = answer.bytes_stream().map(|piece| piece.map_err(|_| BodyError::Cut));
    if !is_packed {
        return bounded(bytes, MAX_UNPACKED).boxed();
    }
    // The decoder reports that there was an error, but not which.
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
