//! One streaming client for every provider: bytes in, events out
