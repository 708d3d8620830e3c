//! The ways a connection through the proxy can end.

use super::{faults::Direction, network::Order};

/// Why a connection has ended.
pub(crate) enum End {
    /// Both sides see a broken connection.
    Reset,
    /// The sender in this direction has closed it, which the other side sees.
    Left(Direction),
    /// Cut after a number of bytes in this direction, which their receiver still gets.
    Cut(Direction),
    /// The reply has arrived and is lost.
    ReplyLost,
    /// Ordered by the test; `None` if the proxy is gone.
    Ordered(Option<Order>),
}
