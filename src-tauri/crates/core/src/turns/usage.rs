//! The tokens and the cost of a conversation's replies, as far as providers counted them.

use history::{Counts, Scope, Spent, Tally};

use super::prompt::SentContext;
use crate::{
    CallError,
    ipc::{Event, Price, Reason, SessionUsage, Usage},
    providers::Providers,
    store::Store,
    windows::{Notify, Windows},
};

/// The sum over all replies of a conversation.
pub(super) async fn usage(
    providers: &Providers,
    store: &Store,
    scope: &Scope,
) -> Result<SessionUsage, CallError> {
    let spent = store.local()?.usage(scope, store.now()).await?;
    let mut cost = Some(0.0);
    for spent in &spent {
        let more = cost_of(providers, store, scope, spent).await?;
        cost = cost.zip(more).map(|(sum, more)| sum + more);
    }
    let none = SessionUsage { cost: cost.filter(|_| !spent.is_empty()), ..SessionUsage::default() };
    Ok(spent.iter().fold(none, |sum, spent| SessionUsage {
        input_tokens: sum.input_tokens.saturating_add(spent.usage.input_tokens.unwrap_or(0)),
        output_tokens: sum.output_tokens.saturating_add(spent.usage.output_tokens.unwrap_or(0)),
        replies: sum.replies.saturating_add(spent.replies),
        cost: sum.cost,
    }))
}

/// Notifies the windows of a conversation, if there are any, of the sum.
pub(super) async fn notify(
    providers: &Providers,
    store: &Store,
    windows: &Windows,
    notify: &Notify<'_>,
    scope: &Scope,
) {
    if !windows.shown().contains(scope) {
        return;
    }
    match usage(providers, store, scope).await {
        Ok(usage) => notify.conversation(scope, &Event::UsageChanged { usage }),
        Err(CallError::Refused(Reason::StoreClosed)) => {}
        Err(error) => tracing::warn!(%error, "the tokens of a conversation could not be summed up"),
    }
}

/// The cost of the replies of one model. Where it has several prices, each reply goes by where it was asked for.
async fn cost_of(
    providers: &Providers,
    store: &Store,
    scope: &Scope,
    spent: &Spent,
) -> Result<Option<f64>, CallError> {
    let (Some(provider), Some(model)) = (&spent.provider, &spent.model) else { return Ok(None) };
    if !providers.has_several_prices(model) {
        let price = providers.price_by_name(provider, model);
        return Ok(counted(spent.usage).zip(price).map(|(usage, price)| cost(usage, price)));
    }
    let replies = store.local()?.paid(scope, provider, model, store.now()).await?;
    let each = |(usage, sent)| {
        let price = price_of(providers, SentContext::read(sent).as_ref(), provider, model)?;
        Some(cost(counted(usage)?, price))
    };
    Ok(replies.into_iter().map(each).sum())
}

/// What a day with one model costs.
pub(super) fn cost_of_day(providers: &Providers, tally: &Tally) -> Option<f64> {
    let Counts { input_tokens, output_tokens, .. } = tally.counts;
    let is_counted = input_tokens > 0 || output_tokens > 0;
    let price = providers.price_by_name(&tally.provider, &tally.model).filter(|_| is_counted)?;
    Some(cost(Usage { input_tokens, output_tokens }, price))
}

/// The tokens, where the provider counted any.
pub(super) fn counted(usage: history::Usage) -> Option<Usage> {
    (usage.input_tokens.is_some() || usage.output_tokens.is_some()).then(|| Usage {
        input_tokens: usage.input_tokens.unwrap_or(0),
        output_tokens: usage.output_tokens.unwrap_or(0),
    })
}

/// In US dollars.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53 tokens")]
pub(super) fn cost(usage: Usage, price: Price) -> f64 {
    (usage.input_tokens as f64 * price.input_per_million
        + usage.output_tokens as f64 * price.output_per_million)
        / 1_000_000.0
}

/// What a model costs at the address it was asked at; one that was asked elsewhere is only known by its name.
pub(super) fn price_of(
    providers: &Providers,
    sent: Option<&SentContext>,
    provider: &str,
    model: &str,
) -> Option<Price> {
    match sent {
        Some(sent) => providers.price(&sent.origin, model),
        None => providers.price_by_name(provider, model),
    }
}
