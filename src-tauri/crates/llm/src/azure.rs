//! Azure's form of the OpenAI dialect: the deployment is part of the path, and the API version is in the query. The
//! newer addresses, ending in `/openai/v1`, work like OpenAI's own.

use url::Url;

use crate::route;

/// How the names of Azure's hosts end, after the name of a resource.
pub const AZURE_HOSTS: &[&str] = &[
    ".openai.azure.com",
    ".cognitiveservices.azure.com",
    ".services.ai.azure.com",
    ".openai.azure.us",
    ".openai.azure.cn",
];
const DEPLOYMENTS: &str = "/openai/deployments";
const VERSION: &str = "api-version";
/// The last version that is neither a preview nor superseded by addresses without a version.
const DEFAULT_VERSION: &str = "2024-10-21";

/// Whether an address is Azure's, or that of a gateway in front of Azure.
pub(crate) fn is_azure(url: &Url) -> bool {
    url.host_str().is_some_and(|host| AZURE_HOSTS.iter().any(|end| host.ends_with(end)))
        || url.path().contains(DEPLOYMENTS)
}

/// Reduces an address as the portal shows it: the deployment is dropped, because the model field names it, and so is
/// all of the query but the version.
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

/// The chat route of a deployment.
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

/// Whether the models listed below this address can be called; elsewhere Azure lists what could be deployed.
pub(crate) fn is_v1(base: &Url) -> bool {
    base.path().trim_end_matches('/').ends_with("/openai/v1")
}
