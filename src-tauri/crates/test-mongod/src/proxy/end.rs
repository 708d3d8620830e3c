//! The ways a connection through the proxy can end.

use super::{faults::Direction, network::Order};

/// Why a connection is over.
pub(crate) enum End {
    /// Each side hears of it as of a broken line.
    Reset,
    /// Whoever left has closed it; the other hears of that.
    Left(Direction),
    /// After exactly so many bytes in this direction, whose receiver still gets them.
    Cut(Direction),
    /// The reply is there and nobody gets it.
    ReplyLost,
    /// As the test says; nothing said means that the proxy is gone.
    Ordered(Option<Order>),
}
