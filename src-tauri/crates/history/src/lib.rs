//! Conversations: the encrypted local store, clears, expiry, the shared store, and the sync between them.
//!
//! This crate is separate because its promises outrank every feature: nothing acknowledged is lost before its time,
//! and what is gone is gone. It calls no model and opens no window: it stores which belong to a
//! session. Time is passed in, never read here.

mod blank;
mod channel;
mod clear;
mod clock;
mod error;
mod expired_session;
pub mod files;
mod fold;
mod ids;
mod imported_message;
mod keep;
mod life;
pub mod local;
mod message;
mod own_action;
mod queued_message;
mod refusal;
mod search;
mod session_detail;
mod session_model;
mod session_record;
pub mod shared;
mod stamp;
pub mod sync;
mod tag;
mod tally;
mod time;
mod title;
mod visible;
mod words;
mod zone;

pub use blank::is_blank;
pub use channel::Channel;
pub use clear::Clear;
pub use clock::{Asked, Clock, Device, Elapsed, Passed};
pub use error::Error;
pub use expired_session::ExpiredSession;
pub use ids::{ActionId, Assistant, ChannelId, IdError, MessageId, Scope, SessionId, UserId, WindowLabel};
pub use imported_message::ImportedMessage;
pub use keep::{Keep, expires_at};
pub use life::{Life, Lifespan};
pub use local::Local;
pub use message::{
    Details, Draft, Message, Place, Role, SessionSummary, SharedMessage, Spent, State, Usage, WindowRow,
};
pub use own_action::OwnAction;
pub use queued_message::QueuedMessage;
pub use refusal::Refusal;
pub use search::{Hit, Passage, Query, Snippet};
pub use session_detail::{DetailChange, SessionDetail};
pub use session_model::SessionModel;
pub use session_record::{Dated, SessionRecord};
pub use stamp::{Guess, Measured, Stamp};
pub use tag::{NoTag, Tag};
pub use tally::{Counts, Tally};
pub(crate) use time::{CLEAR_LIFE, KEPT_CLEAR_LIFE};
pub use time::{LIFE, Timestamp, hours};
pub use title::{NoTitle, Title};
pub use visible::{covered, expired, visible};
pub use zone::Zone;
