//! Azure's own form of the OpenAI dialect: the deployment is named in the address, and the version of the
//! interface in its query. The newer addresses, ending in `/openai/v1`, are like everybody's.

use url::Url;

use crate::route;

const HOSTS: &[&str] = &[
    ".openai.azure.com",
    ".cognitiveservices.azure.com",
    ".services.ai.azure.com",
    ".openai.azure.us",
    ".openai.azure.cn",
];
const DEPLOYMENTS: &str = "/openai/deployments";
const VERSION: &str = "api-version";
/// The last that is neither a preview nor replaced by an address without a version.
const DEFAULT_VERSION: &str = "2024-10-21";

/// Whether an address is Azure's, or that of a gateway before it.
pub(crate) fn is_azure(url: &Url) -> bool {
    url.host_str().is_some_and(|host| HOSTS.iter().any(|end| host.ends_with(end)))
        || url.path().contains(DEPLOYMENTS)
}

/// Makes of an address as the portal shows it the one to keep: the deployment goes, because the model field names
/// it, and of the query only the version stays.
pub(crate) fn normalize(url: &mut Url) {
    let path = url.path();
    if let Some(at) = path.find(DEPLOYMENTS) {
        let path = path[..at + DEPLOYMENTS.len()].to_owned();
        url.set_path(&path);
    }
    let version = url.query_pairs().find(|(name, _)| name == VERSION).map(|(_, value)| value.into_owned());
    url.set_query(None);
    if let Some(version) = version {
        url.query_pairs_mut().append_pair(VERSION, &version);
    }
}

/// Where a deployment is asked.
pub(crate) fn chat_url(base: &Url, deployment: &str) -> Url {
    if is_v1(base) {
        return route::below(base, &["chat", "completions"]);
    }
    let mut url = base.clone();
    let before = url.path().split("/openai").next().unwrap_or_default().trim_end_matches('/').to_owned();
    url.set_path(&before);
    let mut url = route::below(&url, &["openai", "deployments", deployment, "chat", "completions"]);
    if url.query().is_none() {
        url.query_pairs_mut().append_pair(VERSION, DEFAULT_VERSION);
    }
    url
}

/// Whether there is a list of what can be asked below this address; elsewhere it lists what could be deployed.
pub(crate) fn is_v1(base: &Url) -> bool {
    base.path().trim_end_matches('/').ends_with("/openai/v1")
}
