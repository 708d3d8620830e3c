//! Faults of a server are distinguished, and their texts hold no secret.

use std::time::Duration;

use bson::{Document, doc};
use history::{
    Refusal, Timestamp,
    shared::{Address, Deleted, Fault, Right, Shared, Stored, TlsTrouble, try_out},
};

use super::{
    common::{HISTORY, at, both, here, message, open, survey},
    support::{free_port, replica_set, standalone, with_auth},
};

const LONG: Duration = Duration::from_secs(30);

async fn fault(uri: &str) -> Fault {
    let shared = open(uri).await;
    let fault = shared.hello(LONG).await.unwrap_err();
    let said = format!("{fault} {fault:?}");
    for secret in ["127.0.0.1", "s3cret", "nobody-here", "bob"] {
        assert!(!said.contains(secret), "{said}");
    }
    fault
}

#[tokio::test]
async fn nothing_listening_is_refused() {
    let port = free_port();
    let fault = fault(&format!("mongodb://bob:s3cret@127.0.0.1:{port}/x")).await;
    assert_eq!(fault, Fault::Refused);
    assert!(fault.is_offline());
}

#[tokio::test]
async fn an_unknown_name_is_no_such_host() {
    let fault = fault("mongodb://bob:s3cret@nobody-here.invalid/x").await;
    assert_eq!(fault, Fault::NoSuchHost);
    assert!(fault.is_offline());
}

#[tokio::test]
async fn tls_to_a_plain_server_is_a_tls_fault() {
    let port = standalone().port();
    let fault = fault(&format!("mongodb://127.0.0.1:{port}/x?tls=true")).await;
    assert!(matches!(fault, Fault::Tls(_)), "{fault:?}");
    assert!(!fault.is_offline());
}

#[tokio::test]
async fn an_untrusted_certificate_is_refused() {
    let server = test_mongod::Options::default().users().tls().standalone();
    let uri = server.uri("room");
    try_out(&Address::parse(&uri).unwrap()).await.unwrap();
    let (before, after) = uri.split_once("tlsCAFile=").unwrap();
    let rest = after.split_once('&').map_or("", |(_, rest)| rest);
    let without = format!("{before}{rest}").trim_end_matches('&').to_owned();
    let fault = try_out(&Address::parse(&without).unwrap()).await.unwrap_err();
    assert!(matches!(fault, Fault::Tls(Some(TlsTrouble::UnknownIssuer))), "{fault:?}");
}

#[tokio::test]
async fn a_missing_ca_file_is_a_tls_fault() {
    let uri = format!("mongodb://127.0.0.1:{}/x?tls=true&tlsCAFile=/nowhere/ca.pem", standalone().port());
    let address = Address::parse(&uri).unwrap();
    let fault = match Shared::open(&address, super::common::permits()).await {
        Ok(shared) => shared.hello(LONG).await.unwrap_err(),
        Err(fault) => fault,
    };
    assert!(matches!(fault, Fault::Tls(_)), "{fault:?}");
}

#[tokio::test]
async fn silence_times_out_and_hanging_up_is_lost() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("mongodb://{}/x", silent.local_addr().unwrap());
    assert_eq!(fault(&uri).await, Fault::Timeout);
    let rude = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let uri = format!("mongodb://{}/x", rude.local_addr().unwrap());
    let hangs_up = tokio::spawn(async move {
        while let Ok((mut stream, _)) = rude.accept().await {
            let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut [0; 64]).await;
        }
    });
    assert_eq!(fault(&uri).await, Fault::Lost);
    hangs_up.abort();
}

#[tokio::test]
async fn a_server_of_another_replica_set_is_not_offline() {
    let (standalone, set) = (standalone().port(), replica_set().port());
    for uri in [
        format!("mongodb://127.0.0.1:{standalone}/x?replicaSet=other"),
        format!("mongodb://127.0.0.1:{set}/x?replicaSet=other"),
        format!("mongodb://127.0.0.1:{set}/x?replicaSet=other&directConnection=true"),
    ] {
        let fault = fault(&uri).await;
        assert_eq!(fault, Fault::OtherReplicaSet, "{uri}");
        assert!(!fault.is_offline());
    }
}

#[tokio::test]
async fn a_set_that_does_not_answer_is_offline() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("mongodb://{}/x?replicaSet=other", silent.local_addr().unwrap());
    assert_eq!(fault(&uri).await, Fault::Timeout);
    let refused = format!("mongodb://127.0.0.1:{}/x?replicaSet=other", free_port());
    assert_eq!(fault(&refused).await, Fault::Refused);
}

#[tokio::test]
async fn a_set_without_a_primary_is_offline() {
    let set = test_mongod::Options::default().replica_set(1);
    set.step_down(600);
    let fault = fault(&set.uri("x")).await;
    assert_eq!(fault, Fault::NoPrimary);
    assert!(fault.is_offline());
}

#[tokio::test]
async fn sign_in_faults_are_distinguished() {
    let server = with_auth();
    assert_eq!(fault(&server.uri_as("root:s3cret@", "x")).await, Fault::SignIn);
    assert_eq!(fault(&server.uri_as("bob:s3cret@", "x")).await, Fault::SignIn);
    assert!(!Fault::SignIn.is_offline());
    // Saying hello asks for no right; anything else does.
    let nobody = open(&server.uri_as("", "x").replace("authSource=admin", "")).await;
    nobody.hello(LONG).await.unwrap();
    let one = message(&here(), "x", at(1));
    assert!(matches!(nobody.insert(here().assistant, &[one]).await, Err(Fault::Rights(_))));
    assert_eq!(nobody.rights().await, Err(Fault::SignIn));
}

#[tokio::test]
async fn a_read_only_user_lacks_rights() {
    let (_, database) = both(with_auth()).await;
    for (name, role) in [("reads", "read"), ("writes", "readWrite")] {
        let user = doc! { "createUser": name, "pwd": "pw", "roles": [role] };
        database.run_command(user).await.unwrap();
    }
    let uri = |user: &str| with_auth().uri_as(user, database.name()).replace("authSource=admin", "");
    let reads = open(&uri("reads:pw@")).await;
    reads.hello(LONG).await.unwrap();
    assert_eq!(reads.rights().await, Err(Fault::Rights(Right::Write)));
    survey(&reads, &here().user, here().assistant, at(0)).await;
    let one = [message(&here(), "x", at(1))];
    assert_eq!(reads.insert(here().assistant, &one).await, Err(Fault::Rights(Right::Write)));
    let deleted = reads.delete(&here(), &[one[0].message.id]).await.unwrap();
    assert_eq!(deleted, Deleted::Rejected(Refusal::NoRight));
    let writes = open(&uri("writes:pw@")).await;
    writes.rights().await.unwrap();
    writes.insert(here().assistant, &one).await.unwrap();
    open(&with_auth().uri(database.name())).await.rights().await.unwrap();
    let (anybody, _) = both(standalone()).await;
    anybody.rights().await.unwrap();
}

#[tokio::test]
async fn a_view_refuses_writes() {
    let (shared, database) = both(standalone()).await;
    let view = doc! { "create": HISTORY, "viewOn": "other", "pipeline": [] };
    database.run_command(view).await.unwrap();
    let one = message(&here(), "my darling", at(1));
    let stored = shared.insert(here().assistant, std::slice::from_ref(&one)).await.unwrap();
    assert_eq!(stored, [Stored::Rejected(Refusal::View)]);
    let deleted = shared.delete(&here(), &[one.message.id]).await.unwrap();
    assert_eq!(deleted, Deleted::Rejected(Refusal::View));
}

#[tokio::test]
async fn address_concerns_are_overridden() {
    let (_, database) = both(standalone()).await;
    let uri = format!(
        "mongodb://127.0.0.1:{}/{}?w=0&journal=false&readPreference=secondary&retryWrites=false&serverSelectionTimeoutMS=1",
        standalone().port(),
        database.name(),
    );
    let shared = open(&uri).await;
    database.run_command(doc! { "profile": 2 }).await.unwrap();
    let one = [message(&here(), "x", at(1))];
    shared.insert(here().assistant, &one).await.unwrap();
    // With w=0 this would pass unnoticed.
    shared.insert(here().assistant, &one).await.unwrap();
    database.run_command(doc! { "profile": 0 }).await.unwrap();
    let profile = database.collection::<Document>("system.profile");
    let asked =
        profile.find_one(doc! { "op": "insert", "ns": { "$regex": HISTORY } }).await.unwrap().unwrap();
    let concern = asked.get_document("command").unwrap().get_document("writeConcern").unwrap();
    assert_eq!(concern.get_str("w").unwrap(), "majority");
    assert!(concern.get_bool("j").unwrap());
}

#[tokio::test]
async fn the_servers_time_and_version_are_read() {
    let (shared, _) = both(standalone()).await;
    let hello = shared.hello(LONG).await.unwrap();
    let away = Timestamp::from(chrono::Utc::now()).millis() - hello.server_time.millis();
    assert!(away.abs() < 60_000, "{away}");
    assert!(shared.version().await.unwrap().split('.').count() >= 3);
}

#[tokio::test]
async fn a_hanging_call_keeps_its_permit() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("mongodb://{}/x", silent.local_addr().unwrap());
    let permits = super::common::permits();
    let shared = Shared::open(&Address::parse(&uri).unwrap(), permits.clone()).await.unwrap();
    let short = Duration::from_millis(20);
    assert_eq!(shared.hello(short).await, Err(Fault::Timeout));
    assert_eq!(permits.available_permits(), 7);
    // The driver gives up by itself after a while, and until then not all permits are free.
    let all = permits.acquire_many(8).await.unwrap();
    assert_eq!(shared.hello(short).await, Err(Fault::Timeout));
    drop(all);
}
