//! Why something did not happen. The page's catalogue has the sentence of each reason, under its name.

use history::shared::{AddressError, Fault};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ErrorCode;

/// Why something did not happen, with what its sentence needs. Never a key, never a writer's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum Reason {
    /// An empty message was sent.
    NothingToSend,
    /// A message contains a NUL character.
    NulInMessage,
    /// A message is longer than can be sent.
    MessageTooLong {
        /// Its length.
        bytes: u32,
    },
    /// A draft is longer than can be kept.
    DraftTooLong {
        /// Its length.
        bytes: u32,
    },
    /// As many messages wait to be sent as may.
    QueueFull {
        /// How many.
        most: u32,
    },
    /// A request has an id that cannot be stored.
    InvalidRequest,
    /// There is no such window, or it shows no conversation.
    NoConversation,
    /// There is no such assistant.
    UnknownAssistant,
    /// The user has no such session.
    UnknownSession,
    /// The conversation has no such message.
    UnknownMessage,
    /// The user has no such channel profile.
    UnknownChannel,
    /// The unlock screen does not offer this choice.
    ChoiceNotOffered,
    /// A link is neither https nor mailto.
    LinkNotAllowed,
    /// No program opens links.
    NoLinkProgram,
    /// There is no script in what is to be saved.
    NoScript,
    /// The script is too large for the format.
    FileNotMade,
    /// There is no message in what is to be exported.
    NothingToExport,
    /// A file could not be written.
    FileNotWritten {
        /// Why.
        trouble: FileTrouble,
    },
    /// A file could not be read.
    FileNotRead {
        /// Why.
        trouble: FileTrouble,
    },
    /// A file is too large to be attached.
    AttachmentTooLarge {
        /// How long it may be, in bytes.
        most: u32,
    },
    /// The text of a file is longer than can be sent.
    AttachmentTooLong {
        /// Its length in bytes.
        bytes: u32,
    },
    /// A file to attach holds no text that can be read.
    AttachmentFaulty {
        /// What is wrong with it.
        fault: AttachmentFault,
    },
    /// A file to import from is too large.
    ImportTooLarge {
        /// How long it may be unpacked, in bytes.
        most: u32,
    },
    /// Nothing can be imported from a file.
    ImportFaulty {
        /// What is wrong with it.
        fault: ImportFault,
    },
    /// No key was typed.
    NoKeyTyped,
    /// The consent is for a provider that is no longer the chosen one.
    ProviderChanged,
    /// A key was typed without an address it belongs to.
    NoAddressForKey,
    /// The key comes from the environment.
    KeyFromEnvironment,
    /// The shared database comes from the environment.
    DatabaseFromEnvironment,
    /// No shared database is connected.
    NoDatabase,
    /// The address of the shared database is not in the keyring, or the keyring cannot be reached.
    DatabaseAddressLost,
    /// The address of the shared database cannot be used.
    DatabaseAddress(AddressError),
    /// The shared database failed.
    Database(Fault),
    /// This version does not know the provider.
    UnknownProvider {
        /// Its name.
        provider: String,
    },
    /// The name of a model is too long, or has control characters.
    InvalidModelName,
    /// The user id is not 1 to 128 of the allowed characters.
    InvalidUser,
    /// The temperature is not within its limits.
    InvalidTemperature,
    /// The length of a reply is not within its limits.
    InvalidReplyTokens,
    /// The number of earlier messages is not within its limits.
    InvalidContextMessages {
        /// The fewest.
        least: u32,
        /// The most.
        most: u32,
    },
    /// The context window is not within its limits.
    InvalidContextWindow {
        /// The smallest, in tokens.
        least: u32,
    },
    /// The time to wait is not within its limits.
    InvalidPatience {
        /// The shortest, in seconds.
        least: u32,
        /// The longest, in seconds.
        most: u32,
    },
    /// A price is not within its limits.
    InvalidPrice,
    /// The port is not 1 to 65535.
    InvalidPort,
    /// Another program listens on the port.
    PortTaken {
        /// Which.
        port: u16,
    },
    /// The system does not allow the app to listen on the port.
    PortForbidden {
        /// Which.
        port: u16,
    },
    /// The app cannot listen on the port, for another reason.
    PortUnusable {
        /// Which.
        port: u16,
    },
    /// The HTTP API is set by the environment.
    ApiFromEnvironment,
    /// A token has no name.
    NoTokenName,
    /// The name of a token is too long, or has control characters.
    InvalidTokenName {
        /// How long it may be, in characters.
        longest: u32,
    },
    /// There are as many tokens as there may be.
    TooManyTokens {
        /// How many.
        most: u32,
    },
    /// A token is for more users than one may be.
    TooManyTokenUsers {
        /// How many.
        most: u32,
    },
    /// There is no such token.
    UnknownToken,
    /// A channel profile has no name.
    NoChannelName,
    /// A field of a channel profile contains a NUL character.
    NulInChannel {
        /// Which.
        field: ChannelField,
    },
    /// A field of a channel profile is too long.
    ChannelTooLong {
        /// Which.
        field: ChannelField,
        /// How long it may be, in characters.
        longest: u32,
        /// How long it is.
        length: u32,
    },
    /// The pace of a channel profile is out of bounds.
    InvalidWordsPerMinute {
        /// The slowest, in words per minute.
        least: u16,
        /// The fastest.
        most: u16,
    },
    /// There are as many channel profiles as there may be.
    TooManyChannels {
        /// How many.
        most: u32,
    },
    /// The user has no such action.
    UnknownAction,
    /// A field of an action has nothing in it.
    ActionEmpty {
        /// Which.
        field: ActionField,
    },
    /// A field of an action contains a NUL character.
    NulInAction {
        /// Which.
        field: ActionField,
    },
    /// A field of an action is too long.
    ActionTooLong {
        /// Which.
        field: ActionField,
        /// How long it may be, in characters.
        longest: u32,
        /// How long it is.
        length: u32,
    },
    /// There are as many actions as there may be.
    TooManyActions {
        /// How many.
        most: u32,
    },
    /// The session has no message, so there is nothing to name, to pin or to tag.
    NothingToName,
    /// That is no title of a session.
    InvalidTitle {
        /// How many characters it may have, as one counts them by eye.
        most: u32,
    },
    /// That is no tag of a session.
    InvalidTag {
        /// How many characters it may have, as one counts them by eye.
        most: u32,
    },
    /// There are more tags than a session may have.
    TooManyTags {
        /// How many.
        most: u32,
    },
    /// The writer has not agreed to send conversations there.
    ConsentNeeded {
        /// Where to.
        host: String,
    },
    /// A provider that is known to need a key has none.
    MissingApiKey {
        /// Which.
        host: String,
    },
    /// No model is chosen.
    NoModel {
        /// At which provider.
        host: String,
    },
    /// The model chosen for the session is no longer among those that can be asked.
    ModelNotOffered {
        /// Which.
        model: String,
        /// At which provider.
        host: String,
    },
    /// The prompt does not fit into the context window.
    PromptTooLarge {
        /// What it comes to, approximately.
        tokens: u32,
        /// What there is for it beside the reply.
        available: u32,
        /// The context window.
        window: u32,
    },
    /// The keyring could not be used.
    Keyring {
        /// What is wrong with it.
        trouble: KeyringTrouble,
    },
    /// The store waits for the writer's choice.
    StoreClosed,
    /// The settings file could not be written.
    SettingsNotWritten,
    /// The settings file could not be read when the app started.
    SettingsUnreadable,
    /// Another process has the app's folder.
    HomeInUse,
    /// A fault of the app ended the call.
    Fault,
    /// A fault of the app ended the call before anything was stored.
    StoreFault,
    /// There is not enough space to rescue a damaged store.
    RescueDiskFull,
    /// A damaged store cannot be rescued.
    RescueImpossible,
    /// A reply is still arriving.
    Busy,
    /// The disk is full.
    DiskFull,
    /// The store was closed.
    StoreEnded,
    /// A part of the store is damaged.
    StoreDamaged,
    /// The store could not be used.
    StoreUnusable,
    /// The reply reached its limit of length.
    ReplyLength,
    /// The provider's filter held back the rest of the reply.
    ReplyFiltered {
        /// Which provider.
        host: String,
    },
    /// The reply ended early, for a reason that an earlier version stored as a sentence.
    ReplyInterrupted,
    /// A fault of the app ended the reply.
    ReplyFault,
    /// Part of the conversation was deleted while the provider asked for a pause.
    ReplyOutdated {
        /// Which provider.
        host: String,
    },
    /// The app was closed before the reply ended.
    ReplyQuit,
    /// The app ended before the reply did.
    ReplyLeftOver,
    /// The reply is not stored yet, because the disk is full.
    ReplyDiskFull,
    /// The reply is not stored yet.
    ReplyNotStored,
    /// The provider failed.
    Provider(llm::Error),
}

/// The fields of a channel profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ChannelField {
    /// Its name.
    Name,
    /// Who watches.
    Audience,
    /// How it sounds.
    Tone,
    /// In which language.
    Language,
    /// How long a video is.
    RunningLength,
    /// Anything else.
    Notes,
}

/// The fields of an action of the writer's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ActionField {
    /// Its name.
    Name,
    /// What is put into the message.
    Text,
}

/// Why a file could not be written or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FileTrouble {
    /// The system does not allow it.
    Forbidden,
    /// The disk is full.
    Full,
    /// It is not there, or its folder is not.
    Missing,
    /// Another program has it open, or it cannot be replaced.
    InUse,
    /// Another reason.
    Other,
}

/// What is wrong with a file that cannot be attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AttachmentFault {
    /// It is nothing that is read here.
    UnknownType,
    /// It is not whole, or not what its name says.
    Damaged,
    /// It unpacks to too much, or has too many pages.
    TooMuch,
    /// There is no text in it.
    NoText,
    /// It is locked with a password.
    Locked,
}

/// What is wrong with a file from which nothing can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportFault {
    /// It is no export that is read here.
    Unknown,
    /// It is not whole, or not what it begins as.
    Damaged,
    /// A later version of this app wrote it.
    Newer,
    /// It unpacks to far more than it holds.
    TooMuch,
    /// It is nested deeper than any export.
    TooDeep,
    /// It is locked with a password.
    Locked,
    /// There is no conversation in it.
    Nothing,
    /// It is not open any more, or no longer what was read of it.
    Changed,
}

/// What is wrong with the keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum KeyringTrouble {
    /// It is locked.
    Locked,
    /// This computer has no keyring.
    Missing,
    /// The secret is too long for it.
    TooLong,
    /// It does not answer.
    NoAnswer,
    /// It did not give the key of the store.
    NoKey,
    /// It refused, for another reason.
    Refused,
}

impl Reason {
    /// What the window does about it.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::ConsentNeeded { .. } => ErrorCode::ConsentNeeded,
            Self::MissingApiKey { .. } => ErrorCode::MissingApiKey,
            Self::NoModel { .. } | Self::ModelNotOffered { .. } => ErrorCode::WrongModel,
            Self::StoreClosed | Self::StoreEnded | Self::StoreDamaged => ErrorCode::StoreClosed,
            Self::Busy => ErrorCode::Busy,
            Self::DiskFull | Self::ReplyDiskFull => ErrorCode::DiskFull,
            Self::ReplyLength => ErrorCode::Length,
            Self::ReplyFiltered { .. }
            | Self::ReplyInterrupted
            | Self::ReplyFault
            | Self::ReplyQuit
            | Self::ReplyLeftOver => ErrorCode::Interrupted,
            Self::ReplyOutdated { .. } | Self::Database(_) => ErrorCode::Unreachable,
            Self::Keyring { .. }
            | Self::SettingsNotWritten
            | Self::SettingsUnreadable
            | Self::HomeInUse
            | Self::Fault
            | Self::StoreFault
            | Self::RescueDiskFull
            | Self::RescueImpossible
            | Self::StoreUnusable
            | Self::ReplyNotStored
            | Self::NoLinkProgram => ErrorCode::Internal,
            Self::Provider(error) => ErrorCode::from(error),
            Self::NothingToSend
            | Self::NulInMessage
            | Self::MessageTooLong { .. }
            | Self::DraftTooLong { .. }
            | Self::QueueFull { .. }
            | Self::InvalidRequest
            | Self::NoConversation
            | Self::UnknownAssistant
            | Self::UnknownSession
            | Self::UnknownMessage
            | Self::UnknownChannel
            | Self::ChoiceNotOffered
            | Self::LinkNotAllowed
            | Self::NoScript
            | Self::FileNotMade
            | Self::NothingToExport
            | Self::FileNotWritten { .. }
            | Self::FileNotRead { .. }
            | Self::AttachmentTooLarge { .. }
            | Self::AttachmentTooLong { .. }
            | Self::AttachmentFaulty { .. }
            | Self::ImportTooLarge { .. }
            | Self::ImportFaulty { .. }
            | Self::NoKeyTyped
            | Self::ProviderChanged
            | Self::NoAddressForKey
            | Self::KeyFromEnvironment
            | Self::DatabaseFromEnvironment
            | Self::NoDatabase
            | Self::DatabaseAddressLost
            | Self::DatabaseAddress(_)
            | Self::UnknownProvider { .. }
            | Self::InvalidModelName
            | Self::InvalidUser
            | Self::InvalidTemperature
            | Self::InvalidReplyTokens
            | Self::InvalidContextMessages { .. }
            | Self::InvalidContextWindow { .. }
            | Self::InvalidPatience { .. }
            | Self::InvalidPrice
            | Self::InvalidPort
            | Self::PortTaken { .. }
            | Self::PortForbidden { .. }
            | Self::PortUnusable { .. }
            | Self::ApiFromEnvironment
            | Self::NoTokenName
            | Self::InvalidTokenName { .. }
            | Self::TooManyTokens { .. }
            | Self::TooManyTokenUsers { .. }
            | Self::UnknownToken
            | Self::NoChannelName
            | Self::NulInChannel { .. }
            | Self::ChannelTooLong { .. }
            | Self::InvalidWordsPerMinute { .. }
            | Self::TooManyChannels { .. }
            | Self::UnknownAction
            | Self::ActionEmpty { .. }
            | Self::NulInAction { .. }
            | Self::ActionTooLong { .. }
            | Self::TooManyActions { .. }
            | Self::NothingToName
            | Self::InvalidTitle { .. }
            | Self::InvalidTag { .. }
            | Self::TooManyTags { .. }
            | Self::PromptTooLarge { .. } => ErrorCode::BadInput,
        }
    }
}
