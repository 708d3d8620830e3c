//! "Check the store": the facts for a person who looks for a fault, in words that can be passed on.

use history::{
    Timestamp, UserId,
    shared::{CollectionFacts, StoreFacts},
    sync::{Live, Standing, Sync},
};

use crate::{
    CallError,
    ipc::{Kept, StoreCheck, StoreFact, Tone},
    store::Store,
};

/// Looks at the stores.
///
/// # Errors
/// What the local store says; what is wrong with the database is in the answer.
pub(super) async fn check(
    store: &Store,
    user: &UserId,
    sync: Option<&Sync>,
) -> Result<StoreCheck, CallError> {
    let mut rows = vec![kept(store.kept())];
    match sync {
        Some(sync) => {
            rows.push(row("Database", sync.shown(), Tone::Plain));
            rows.push(connection(sync));
            match sync.facts().await {
                Ok(facts) => rows.extend(database(&facts, store.now())),
                // Where there is no connection, the row before says why.
                Err(fault) if sync.state().fault.as_ref() == Some(&fault) => {}
                Err(fault) => rows.push(row("Look at the database", fault.to_string(), Tone::Warn)),
            }
            rows.push(clock(store));
            rows.push(queue(store, user).await?);
        }
        None => rows.push(row("Database", "none is connected".into(), Tone::Plain)),
    }
    let lines = rows.iter().map(|row| format!("{}: {}\n", row.name, row.value));
    let text = format!(
        "Writers' Room {}, {}\n{}",
        env!("CARGO_PKG_VERSION"),
        store.now().to_rfc3339(),
        lines.collect::<String>()
    );
    Ok(StoreCheck { rows, text })
}

fn database(facts: &StoreFacts, now: Timestamp) -> Vec<StoreFact> {
    let version = format!("MongoDB {}", facts.version);
    let mut rows = vec![match facts.leaks {
        true => row(
            "Server",
            format!(
                "{version}; versions like this one can leak memory to anyone who can reach them \
                 (CVE-2025-14847), so update it, and let only trusted users reach it"
            ),
            Tone::Warn,
        ),
        false => row("Server", version, Tone::Good),
    }];
    for collection in &facts.collections {
        rows.push(contents(collection, now));
        rows.push(expiry(collection));
    }
    rows
}

fn clock(store: &Store) -> StoreFact {
    const CLOSE_MS: i64 = 2_000;
    let (stamp, offset) = (store.stamp(), store.clock().offset_ms());
    let wrong = match offset {
        0 if stamp.error_ms.is_none() => "not compared with a server's yet".to_owned(),
        0 => "as the server's".to_owned(),
        ahead if ahead < 0 => format!("{} ahead of the server's", span(-ahead)),
        behind => format!("{} behind the server's", span(behind)),
    };
    let sure = match stamp.error_ms {
        Some(error) => format!(", known to within {error} ms; messages carry the server's time"),
        None if offset == 0 => String::new(),
        None => " when it was compared last".to_owned(),
    };
    let tone = match stamp.error_ms {
        _ if offset.abs() > CLOSE_MS => Tone::Warn,
        Some(_) => Tone::Good,
        None => Tone::Plain,
    };
    row("This computer's clock", format!("{wrong}{sure}"), tone)
}

async fn queue(store: &Store, user: &UserId) -> Result<StoreFact, CallError> {
    let waiting = store.local()?.waiting(user, store.now()).await?;
    let refused: Vec<&str> = waiting.iter().filter_map(|one| one.problem.as_deref()).collect();
    let (value, tone) = match (waiting.len() - refused.len(), refused.as_slice()) {
        (0, []) => ("nothing".into(), Tone::Good),
        (waiting, []) => (format!("{waiting} until the database answers"), Tone::Plain),
        (waiting, [first, ..]) => {
            let count = refused.len();
            (
                format!("{waiting} until the database answers; {count} refused, the first because {first}"),
                Tone::Warn,
            )
        }
    };
    Ok(row("Waiting here", value, tone))
}

fn row(name: &str, value: String, tone: Tone) -> StoreFact {
    StoreFact { name: name.into(), value, tone }
}

fn kept(kept: Kept) -> StoreFact {
    let (value, tone) = match kept {
        Kept::Encrypted => ("encrypted, the key in the keyring", Tone::Good),
        Kept::Unencrypted => ("not encrypted, as chosen", Tone::Plain),
        Kept::Memory => ("in memory until the app quits, as chosen", Tone::Plain),
        Kept::Closed => ("not open", Tone::Warn),
    };
    row("On this computer", value.into(), tone)
}

fn connection(sync: &Sync) -> StoreFact {
    let state = sync.state();
    let fault = state.fault.map(|fault| fault.to_string());
    let (value, tone) = match (state.standing, state.live) {
        (Standing::Shared, Some(Live::Stream)) => {
            ("live: the server tells of each change".into(), Tone::Good)
        }
        (Standing::Shared, _) => (
            "the server cannot tell of changes (it is no replica set) and is asked every second".into(),
            Tone::Good,
        ),
        (Standing::Stuck, _) => ("none: the store on this computer could not be written".into(), Tone::Warn),
        (Standing::Connecting, _) => ("being made".into(), Tone::Plain),
        (Standing::Offline | Standing::Refused, _) => (fault.unwrap_or_else(|| "none".into()), Tone::Warn),
    };
    row("Connection", value, tone)
}

fn contents(collection: &CollectionFacts, now: Timestamp) -> StoreFact {
    let count = |number: Option<u64>, what: &str| match number {
        None => format!("{what}s unknown"),
        Some(1) => format!("1 {what}"),
        Some(number) => format!("{number} {what}s"),
    };
    let mut value =
        format!("{}, {}", count(collection.documents, "document"), count(collection.bytes, "byte"));
    if let Some(oldest) = collection.oldest {
        let age = now.millis().saturating_sub(oldest.millis());
        value.push_str(&format!(", the oldest {} old", span(age.max(0))));
    }
    let mut tone = Tone::Plain;
    if let Some(unreadable @ 1..) = collection.unreadable {
        value.push_str(&format!(", {unreadable} that cannot be read (fields missing or of another type)"));
        tone = Tone::Warn;
    }
    if let Some(ahead @ 1..) = collection.ahead {
        value.push_str(&format!(
            ", {ahead} dated more than a minute ahead of the server's clock (check the clock of the program that \
             wrote {})",
            if ahead == 1 { "it" } else { "them" }
        ));
        tone = Tone::Warn;
    }
    if collection.look_up == Some(false) {
        value.push_str(", without the index that finds them quickly");
        tone = Tone::Warn;
    }
    row(&collection.name, value, tone)
}

fn expiry(collection: &CollectionFacts) -> StoreFact {
    let wanted = collection.life;
    let (value, tone) = match collection.expires {
        Some(Some(seconds)) if seconds == wanted => {
            (format!("{seconds} seconds, which is {} hours", wanted / 3_600), Tone::Good)
        }
        Some(Some(seconds)) => (format!("{seconds} seconds, where {wanted} are usual"), Tone::Warn),
        Some(None) => ("never: there is no index that deletes".into(), Tone::Warn),
        None => ("unknown: this user may not see the indexes".into(), Tone::Warn),
    };
    row(&format!("{} deletes after", collection.name), value, tone)
}

/// A length of time in milliseconds, as one says it.
pub(super) fn span(millis: i64) -> String {
    let (seconds, minutes, hours) = (millis / 1_000, millis / 60_000, millis / 3_600_000);
    match (hours, minutes, seconds) {
        (48.., _, _) => format!("{} days", hours / 24),
        (1.., _, _) => format!("{hours} h {} min", minutes % 60),
        (0, 1.., _) => format!("{minutes} min"),
        (0, 0, 1..) => format!("{seconds} s"),
        _ => format!("{millis} ms"),
    }
}
