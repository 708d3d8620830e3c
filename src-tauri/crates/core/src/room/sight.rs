//! After a reply: what whoever answered saw, and what that came to.

use history::{Local, Scope, Spent};

use super::{Room, lock, prompt::Seen, seats::parse_message};
use crate::{
    CallError,
    ipc::{Event, Price, SessionUsage, Sight, Usage},
    preferences,
};

impl Room {
    /// What the model saw before it wrote a reply, and what that came to.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if there is no such message in the window's conversation.
    pub async fn inspect(&self, label: &str, message_id: &str) -> Result<Sight, CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let details = local.details(&scope, parse_message(message_id)?, self.now()).await?;
        let seen = read(details.saw);
        let (provider, model) = (details.provider.unwrap_or_default(), details.model.unwrap_or_default());
        let usage = shape(details.usage);
        let price = self.price_of(seen.as_ref(), &provider, &model);
        let cost = usage.zip(price).map(|(usage, price)| cost(usage, price));
        let seen = seen.unwrap_or_default();
        Ok(Sight {
            provider,
            model,
            host: seen.host,
            window: seen.window,
            tokens: seen.tokens,
            parts: seen.parts,
            left_out: seen.left_out,
            older: seen.older,
            usage,
            cost,
            finish_reason: details.finish_reason,
        })
    }

    /// What the replies of a conversation came to.
    pub(super) async fn usage(&self, local: &Local, scope: &Scope) -> Result<SessionUsage, CallError> {
        let spent = local.usage(scope, self.now()).await?;
        let mut cost = Some(0.0);
        for spent in &spent {
            let more = self.cost_of(local, scope, spent).await?;
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

    /// Tells the windows of a conversation what its replies came to by now.
    pub(super) async fn tell_usage(&self, scope: &Scope) {
        let Ok(local) = self.local() else { return };
        if !self.shown().contains(scope) {
            return;
        }
        match self.usage(&local, scope).await {
            Ok(usage) => self.tell(scope, &Event::UsageChanged { usage }),
            Err(error) => tracing::warn!(%error, "what a conversation came to could not be summed up"),
        }
    }

    /// The same for all that are shown: a price is another now.
    pub(super) async fn tell_usages(&self) {
        for scope in self.shown() {
            self.tell_usage(&scope).await;
        }
    }

    /// What the replies of one model came to. Where its name has several prices, each goes by where it was asked.
    async fn cost_of(&self, local: &Local, scope: &Scope, spent: &Spent) -> Result<Option<f64>, CallError> {
        let (Some(provider), Some(model)) = (&spent.provider, &spent.model) else { return Ok(None) };
        if self.priced_at(model).len() < 2 {
            let price = self.price_somewhere(provider, model);
            return Ok(shape(spent.usage).zip(price).map(|(usage, price)| cost(usage, price)));
        }
        let replies = local.paid(scope, provider, model, self.now()).await?;
        let each = |(usage, saw)| {
            let price = self.price_of(read(saw).as_ref(), provider, model)?;
            Some(cost(shape(usage)?, price))
        };
        Ok(replies.into_iter().map(each).sum())
    }

    /// What a model costs at the address it was asked at; one that was asked elsewhere is only known by its name.
    fn price_of(&self, seen: Option<&Seen>, provider: &str, model: &str) -> Option<Price> {
        match seen {
            Some(seen) => self.price(&seen.origin, model),
            None => self.price_somewhere(provider, model),
        }
    }

    /// What a model costs where it is only known by its name: at the address it is chosen at now, else where the one
    /// price for that name is.
    fn price_somewhere(&self, provider: &str, model: &str) -> Option<Price> {
        let chosen = history::Assistant::ALL.map(|assistant| self.choice(assistant));
        let here = chosen.iter().filter(|choice| choice.provider == provider && choice.model == model);
        if let Some(price) = here.filter_map(|choice| self.price(&choice.origin(), model)).next() {
            return Some(price);
        }
        match self.priced_at(model).as_slice() {
            [origin] => self.price(origin, model),
            _ => None,
        }
    }

    /// The addresses at which a model of that name has a price.
    fn priced_at(&self, model: &str) -> Vec<String> {
        let mut prices: Vec<preferences::Price> = lock(&self.0.prices).clone();
        prices.extend(self.preferences().prices);
        let mut origins: Vec<_> =
            prices.into_iter().filter(|price| price.model == model).map(|price| price.origin).collect();
        origins.sort_unstable();
        origins.dedup();
        origins
    }
}

/// What was noted of what a model saw.
fn read(saw: Option<String>) -> Option<Seen> {
    serde_json::from_str(&saw?).ok()
}

fn shape(usage: history::Usage) -> Option<Usage> {
    (usage.input_tokens.is_some() || usage.output_tokens.is_some()).then(|| Usage {
        input_tokens: usage.input_tokens.unwrap_or(0),
        output_tokens: usage.output_tokens.unwrap_or(0),
    })
}

#[expect(clippy::cast_precision_loss, reason = "nobody pays for 2^53 tokens")]
fn cost(usage: Usage, price: Price) -> f64 {
    (usage.input_tokens as f64 * price.input_per_million
        + usage.output_tokens as f64 * price.output_per_million)
        / 1_000_000.0
}
