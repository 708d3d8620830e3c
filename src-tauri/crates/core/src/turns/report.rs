//! After a reply: what was sent for it, and what it cost.

use super::{
    prompt::SentContext,
    usage::{cost, counted, price_of},
};
use crate::{ipc::ContextReport, providers::Providers};

/// What was sent for a reply, as it was stored with it.
pub(super) fn report(providers: &Providers, details: history::Details) -> ContextReport {
    let sent = SentContext::read(details.sent_context);
    let (provider, model) = (details.provider.unwrap_or_default(), details.model.unwrap_or_default());
    let usage = counted(details.usage);
    let price = price_of(providers, sent.as_ref(), &provider, &model);
    let cost = usage.zip(price).map(|(usage, price)| cost(usage, price));
    let sent = sent.unwrap_or_default();
    ContextReport {
        provider,
        model,
        host: sent.host,
        window: sent.window,
        tokens: sent.tokens,
        parts: sent.parts,
        left_out: sent.left_out,
        older: sent.older,
        usage,
        cost,
        finish_reason: details.finish_reason,
    }
}
