//! A conversation of a file, in the form that all programs' files come to.

use std::hash::{DefaultHasher, Hash, Hasher};

use history::{Assistant, ImportedMessage, Role, Scope, Timestamp, Title, UserId};

use super::{Losses, MOST_MESSAGES, MOST_TEXT};
use crate::{ipc::ImportLoss, turns::LONGEST_MESSAGE};

/// A conversation of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conversation {
    /// Absent where the file has none.
    id: Option<String>,
    user: Option<UserId>,
    assistant: Option<Assistant>,
    title: String,
    begun: Option<Timestamp>,
    lines: Vec<Line>,
    bytes: usize,
    is_too_long: bool,
    lost: Losses,
}

/// A message that may have no date.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    role: Role,
    content: String,
    at: Option<Timestamp>,
}

impl Conversation {
    /// One without a message yet, by its id in the file.
    pub(super) fn new(id: Option<String>, title: &str, begun: Option<Timestamp>) -> Self {
        let title = Title::cut(title).map(|title| title.to_string()).unwrap_or_default();
        let (lines, lost) = (Vec::new(), Losses::default());
        let (user, assistant) = (None, None);
        Self { id, user, assistant, title, begun, lines, bytes: 0, is_too_long: false, lost }
    }

    /// Notes whose conversation with which assistant it was, where this app exported it.
    pub(super) fn set_origin(&mut self, user: Option<UserId>, assistant: Option<Assistant>) {
        self.user = user;
        self.assistant = assistant;
    }

    /// Adds a message, if it is one of those that can be stored.
    pub(super) fn add(&mut self, role: Role, content: String, at: Option<Timestamp>) {
        if content.len() > LONGEST_MESSAGE as usize {
            return self.lose(ImportLoss::LongMessages, 1);
        }
        if content.is_empty() || self.is_too_long {
            return;
        }
        self.bytes += content.len();
        self.lines.push(Line { role, content, at });
        if self.lines.len() > MOST_MESSAGES || self.bytes > MOST_TEXT {
            self.refuse();
        }
    }

    /// Rejects the conversation: importing a part would misquote it.
    pub(super) fn refuse(&mut self) {
        self.is_too_long = true;
        self.lines = Vec::new();
    }

    /// Notes what is not carried over.
    pub(super) fn lose(&mut self, what: ImportLoss, count: u32) {
        self.lost.add(what, count);
    }

    /// The name under which an import recognises it: its id in the file; without one, its title and when it began; without
    /// a date either, its title and its messages.
    pub(crate) fn id(&self) -> String {
        let first = || self.begun.or_else(|| self.lines.iter().find_map(|line| line.at));
        match (&self.id, first()) {
            (Some(id), _) => id.clone(),
            (None, Some(begun)) => format!("{} {}", begun.to_rfc3339(), self.title),
            (None, None) => format!("{} {}", self.title, self.digest()),
        }
    }

    /// The session that it was, where this app exported it.
    pub(crate) fn original(&self) -> Option<Scope> {
        Some(Scope {
            user: self.user.clone()?,
            assistant: self.assistant?,
            session: self.id.as_ref()?.parse().ok()?,
        })
    }

    /// The assistant that it was with, where this app exported it.
    pub(crate) fn assistant(&self) -> Option<Assistant> {
        self.assistant
    }

    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    pub(crate) fn is_too_long(&self) -> bool {
        self.is_too_long
    }

    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// A number that is another one, as far as can be, for other messages.
    pub(crate) fn digest(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for Line { role, content, at } in &self.lines {
            (role.as_str(), content, at).hash(&mut hasher);
        }
        hasher.finish()
    }

    pub(crate) fn lost(&self) -> &Losses {
        &self.lost
    }

    /// The beginning of the first message of the writer, as the list of sessions has it: a NUL ends it for SQLite.
    pub(crate) fn opening(&self) -> String {
        let opening = self.lines.iter().find(|line| line.role == Role::User);
        opening
            .map(|line| line.content.chars().take_while(|letter| *letter != '\0').take(200).collect())
            .unwrap_or_default()
    }

    /// When its first and its last message was written, as far as that can be at `now`.
    pub(crate) fn dates(&self, now: Timestamp) -> Option<(Timestamp, Timestamp)> {
        let first = self.undated(now);
        let mut moments = self.lines.iter().map(|line| line.at.unwrap_or(first).min(now));
        let oldest = moments.next()?;
        Some((oldest, moments.fold(oldest, Timestamp::max)))
    }

    /// Its messages. One without a date has that of the one that it follows, and the first one that of the conversation.
    pub(crate) fn into_messages(self, now: Timestamp) -> Vec<ImportedMessage> {
        let mut last = self.undated(now);
        let dated = self.lines.into_iter().map(|Line { role, content, at }| {
            last = at.unwrap_or(last);
            ImportedMessage { role, content, created_at: last }
        });
        dated.collect()
    }

    /// The date of a first message that has none.
    fn undated(&self, now: Timestamp) -> Timestamp {
        self.begun.or_else(|| self.lines.iter().find_map(|line| line.at)).unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000);

    fn at(millis: i64) -> Option<Timestamp> {
        Some(Timestamp::from_millis(millis))
    }

    fn conversation(texts: impl IntoIterator<Item = String>) -> Conversation {
        let mut conversation = Conversation::new(Some("1".into()), "", None);
        texts.into_iter().for_each(|text| conversation.add(Role::User, text, None));
        conversation
    }

    #[test]
    fn a_message_is_as_long_as_one_that_is_sent() {
        let longest = "x".repeat(LONGEST_MESSAGE as usize);
        let conversation = conversation([longest.clone(), longest + "x", String::new()]);
        assert_eq!(conversation.count(), 1);
        assert_eq!(conversation.lost().list()[0].what, ImportLoss::LongMessages);
    }

    #[test]
    fn a_conversation_has_so_many_messages() {
        let texts = |count| std::iter::repeat_n("x".to_owned(), count);
        assert!(!conversation(texts(MOST_MESSAGES)).is_too_long());
        let too_long = conversation(texts(MOST_MESSAGES + 1));
        assert_eq!((too_long.is_too_long(), too_long.count()), (true, 0));
    }

    #[test]
    fn a_conversation_is_so_long() {
        let longest = "x".repeat(LONGEST_MESSAGE as usize);
        let whole = MOST_TEXT / longest.len();
        assert!(!conversation(std::iter::repeat_n(longest.clone(), whole)).is_too_long());
        let more = std::iter::repeat_n(longest, whole).chain(["x".to_owned()]);
        assert!(conversation(more).is_too_long());
    }

    #[test]
    fn two_conversations_without_id_and_date_differ_by_their_messages() {
        let of = |text: &str| {
            let mut conversation = Conversation::new(None, "New chat", None);
            conversation.add(Role::User, text.into(), None);
            conversation.id()
        };
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
    }

    #[test]
    fn a_message_without_a_date_has_that_of_the_one_before() {
        let mut dated = Conversation::new(Some("1".into()), "", None);
        for (text, moment) in [("a", None), ("b", at(5)), ("c", None), ("d", at(2_000))] {
            dated.add(Role::User, text.into(), moment);
        }
        assert_eq!(dated.dates(NOW), Some((Timestamp::from_millis(5), NOW)));
        let moments: Vec<i64> = dated.into_messages(NOW).iter().map(|m| m.created_at.millis()).collect();
        assert_eq!(moments, [5, 5, 5, 2_000]);
        assert_eq!(conversation(["a".into()]).dates(NOW), Some((NOW, NOW)));
        assert_eq!(conversation([]).dates(NOW), None);
    }
}
