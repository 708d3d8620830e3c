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
        let question = doc! { "connectionStatus": 1, "showPrivileges": true };
        let answer = self.admin(READ, question).await?;
        let Ok(status) = answer.get_document("authInfo") else { return Ok(()) };
        let signed_in = status.get_array("authenticatedUsers").is_ok_and(|users| !users.is_empty());
        // Without access control this is allowed; with it, it is refused.
        if !signed_in {
            return match self.list(CLEARS).await {
                Err(Fault::Rights(_)) => Err(Fault::SignIn),
                answer => answer.map(drop),
            };
        }
        let privileges: Vec<&Document> = status
            .get_array("authenticatedUserPrivileges")
            .map(|all| all.iter().filter_map(bson::Bson::as_document).collect())
            .unwrap_or_default();
        let names = Assistant::ALL.into_iter().map(collection).chain([CLEARS.to_owned()]);
        for name in names {
            for (action, right) in NEEDED {
                let may = privileges.iter().any(|p| grants(p, action) && applies_to(p, self.name(), &name));
                if !may {
                    return Err(Fault::Rights(right));
                }
            }
        }
        Ok(())
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
