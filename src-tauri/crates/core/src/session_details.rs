//! What a writer may say of a session: a title, and tags.

use history::{DetailChange, Tag, Title};

use crate::{CallError, ipc::Reason};

/// What becomes of a title that was typed: blank, the session is known by its first words again.
///
/// # Errors
/// [`Reason::InvalidTitle`].
pub(crate) fn titled(typed: &str) -> Result<DetailChange, CallError> {
    if history::is_blank(typed) {
        return Ok(DetailChange::Title(None));
    }
    match typed.parse() {
        Ok(title) => Ok(DetailChange::Title(Some(title))),
        Err(_) => Err(Reason::InvalidTitle { most: Title::LONGEST }.into()),
    }
}

/// What becomes of tags that were typed.
///
/// # Errors
/// [`Reason::InvalidTag`]; [`Reason::TooManyTags`].
pub(crate) fn tagged(typed: &[String]) -> Result<DetailChange, CallError> {
    let too_many = || Reason::TooManyTags { most: Tag::MOST };
    // Before they are compared with each other: the same ones count once, and a page that is pasted is not read.
    if typed.len() > 2 * Tag::MOST as usize {
        return Err(too_many().into());
    }
    let tags: Result<Vec<Tag>, _> = typed.iter().map(|tag| tag.parse()).collect();
    let tags = Tag::distinct(tags.map_err(|_| Reason::InvalidTag { most: Tag::LONGEST })?);
    if tags.len() > Tag::MOST as usize {
        return Err(too_many().into());
    }
    Ok(DetailChange::Tags(tags))
}
