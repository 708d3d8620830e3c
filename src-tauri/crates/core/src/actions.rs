//! The writer's own actions: what one may hold.

use history::{ActionId, Local, OwnAction, UserId};

use crate::{
    CallError,
    ipc::{self, ActionField, Reason},
};

/// The longest name, in characters: it stands in a narrow list.
pub(crate) const LONGEST_NAME: u32 = 40;

/// The longest text, in characters.
pub(crate) const LONGEST_TEXT: u32 = 4_000;

/// How many a writer can keep: every window has them all at hand.
pub(crate) const MOST: u32 = 50;

/// The user's actions, in the writer's order.
///
/// # Errors
/// What the store says.
pub(crate) async fn list(local: &Local, user: &UserId) -> Result<Vec<ipc::OwnAction>, CallError> {
    Ok(local.own_actions(user).await?.into_iter().map(to_ipc).collect())
}

/// Whether one more action can be saved beside these.
///
/// # Errors
/// [`Reason::TooManyActions`].
pub(crate) fn check_count(stored: &[OwnAction], action: &OwnAction) -> Result<(), CallError> {
    if stored.len() >= MOST as usize && stored.iter().all(|one| one.id != action.id) {
        return Err(Reason::TooManyActions { most: MOST }.into());
    }
    Ok(())
}

/// The action as it crosses to the page.
pub(crate) fn to_ipc(action: OwnAction) -> ipc::OwnAction {
    let OwnAction { id, name, text } = action;
    ipc::OwnAction { id: id.to_string(), name, text }
}

/// The id of an action.
///
/// # Errors
/// [`Reason::UnknownAction`] if it has another form.
pub(crate) fn id(id: &str) -> Result<ActionId, CallError> {
    id.parse().map_err(|_| history::Error::NoSuchAction.into())
}

/// The action as it is stored: without the blanks around its name and text.
///
/// # Errors
/// Why it cannot be stored.
pub(crate) fn acceptable(action: ipc::OwnAction) -> Result<OwnAction, CallError> {
    let name = action.name.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(OwnAction {
        id: if action.id.is_empty() { ActionId::new() } else { id(&action.id)? },
        name: within(ActionField::Name, &name, LONGEST_NAME)?,
        text: within(ActionField::Text, &action.text, LONGEST_TEXT)?,
    })
}

fn within(field: ActionField, text: &str, longest: u32) -> Result<String, CallError> {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    if text.is_empty() {
        return Err(Reason::ActionEmpty { field }.into());
    }
    if text.contains('\0') {
        return Err(Reason::NulInAction { field }.into());
    }
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length > longest {
        return Err(Reason::ActionTooLong { field, longest, length }.into());
    }
    Ok(text)
}
