//! What the signed-in user may do, asked before it fails: a trial must not have to write to find out.

use bson::{Document, doc};

use super::{CLEARS, Fault, Right, Shared, call::READ, collection};
use crate::Assistant;

/// What is needed on every collection, by the name of MongoDB's action.
const NEEDED: [(&str, Right); 4] =
    [("find", Right::Read), ("insert", Right::Write), ("update", Right::Change), ("remove", Right::Delete)];

impl Shared {
    /// Whether the user may do what is needed here. Rights on indexes are not: `indexes` reports those.
    ///
    /// # Errors
    /// `SignIn` if the server requires signing in, `Rights` with the first missing one, else why the call failed.
    pub async fn rights(&self) -> Result<(), Fault> {
        let Some(privileges) = self.privileges().await? else {
            // Without access control this is allowed; with it, it is refused.
            return match self.list(CLEARS).await {
                Err(Fault::Rights(_)) => Err(Fault::SignIn),
                answer => answer.map(drop),
            };
        };
        let names = Assistant::ALL.into_iter().map(collection).chain([CLEARS.to_owned()]);
        for name in names {
            for (action, right) in NEEDED {
                if !self.is_granted(&privileges, action, &name) {
                    return Err(Fault::Rights(right));
                }
            }
        }
        Ok(())
    }

    /// Whether the user may insert into a collection.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call.
    pub(super) async fn may_insert(&self, name: &str) -> Result<bool, Fault> {
        let privileges = self.privileges().await?;
        Ok(privileges.is_none_or(|privileges| self.is_granted(&privileges, "insert", name)))
    }

    /// What the signed-in user may do; absent where no user is signed in.
    async fn privileges(&self) -> Result<Option<Vec<Document>>, Fault> {
        let question = doc! { "connectionStatus": 1, "showPrivileges": true };
        let answer = self.admin(READ, question).await?;
        let status = answer.get_document("authInfo").ok();
        let status =
            status.filter(|it| it.get_array("authenticatedUsers").is_ok_and(|users| !users.is_empty()));
        let Some(status) = status else { return Ok(None) };
        let privileges =
            status.get_array("authenticatedUserPrivileges").map(Vec::as_slice).unwrap_or_default();
        Ok(Some(privileges.iter().filter_map(|one| one.as_document().cloned()).collect()))
    }

    fn is_granted(&self, privileges: &[Document], action: &str, collection: &str) -> bool {
        privileges.iter().any(|one| grants(one, action) && applies_to(one, self.name(), collection))
    }
}

fn grants(privilege: &Document, action: &str) -> bool {
    privilege.get_array("actions").is_ok_and(|actions| {
        actions.iter().any(|held| held.as_str() == Some(action) || held.as_str() == Some("anyAction"))
    })
}

fn applies_to(privilege: &Document, database: &str, collection: &str) -> bool {
    let Ok(resource) = privilege.get_document("resource") else { return false };
    // An empty name stands for all of them.
    let named = |field: &str, name: &str| resource.get_str(field).is_ok_and(|r| r.is_empty() || r == name);
    resource.get_bool("anyResource").unwrap_or(false)
        || (named("db", database) && named("collection", collection))
}
