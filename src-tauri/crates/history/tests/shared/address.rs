//! Reading an address as people paste it.

use history::shared::{Address, AddressError};

fn shown(text: &str) -> String {
    Address::parse(text).map(|address| address.shown()).unwrap()
}

fn place(text: &str) -> String {
    Address::parse(text).map(|address| address.place()).unwrap()
}

fn refused(text: &str) -> AddressError {
    Address::parse(text).err().unwrap()
}

#[test]
fn the_shown_address_has_no_secret() {
    assert_eq!(shown("mongodb://db.example/room"), "db.example/room");
    assert_eq!(
        shown("  mongodb://ada:p%40ss@a.example:1,b.example/room?replicaSet=rs&appName=p%40ss\n"),
        "ada@a.example:1,b.example/room"
    );
    assert_eq!(shown("mongodb://ada%40home:pw@[::1]:27018"), "ada@home@[::1]:27018/writers_room");
    assert_eq!(
        shown("mongodb+srv://ada:pw@cluster.example/?retryWrites=true"),
        "ada@cluster.example/writers_room"
    );
}

#[cfg(unix)]
#[test]
fn a_socket_on_this_computer_is_an_address() {
    let socket = "mongodb://%2Ftmp%2Fmongodb-27017.sock/room";
    assert_eq!(shown(socket), "/tmp/mongodb-27017.sock/room");
    assert!(!Address::parse(socket).unwrap().is_unencrypted());
}

#[test]
fn the_whole_text_is_kept_for_the_driver() {
    let text = "mongodb://ada:p%40ss@db.example/room?tls=true";
    assert_eq!(Address::parse(&format!(" {text} ")).unwrap().text(), text);
}

#[test]
fn equal_places_compare_equal() {
    let one = place("mongodb://ada:pw@B.example,a.example:27017/room?tls=true");
    assert_eq!(one, "a.example:27017,b.example:27017/room");
    assert_eq!(one, place("mongodb://eve:other@a.example,b.EXAMPLE:27017/room?replicaSet=rs"));
    assert_ne!(one, place("mongodb://a.example,b.example/other"));
    assert_ne!(one, place("mongodb://a.example:27018,b.example/room"));
    assert_eq!(place("mongodb+srv://Cluster.example/room"), "srv:cluster.example/room");
    assert_eq!(place("mongodb://[::1],[0:0:0:0:0:0:0:1]:27017/room"), "[::1]:27017/room");
    assert_eq!(place("mongodb://a.example"), place("mongodb://a.example/writers_room"));
}

#[test]
fn insecure_tls_options_are_refused() {
    for option in [
        "tlsAllowInvalidCertificates=true",
        "tls=true&TLSALLOWINVALIDCERTIFICATES=true",
        "tlsInsecure=true",
        "tlsinsecure",
        "tls%49nsecure=true",
        "tlsInsecure=%74rue",
        "tlsAllowInvalidHostnames=true",
        "sslInsecure=1",
        "tlsInsecure=false&tlsInsecure=true",
        "tls=true;tlsInsecure=true",
    ] {
        for scheme in ["mongodb", "mongodb+srv"] {
            let text = format!("{scheme}://ada:pw@db.example/room?{option}");
            assert!(matches!(refused(&text), AddressError::Insecure(_)), "{option}");
        }
    }
    assert_eq!(refused("mongodb://h/?tlsinsecure=true"), AddressError::Insecure("tlsInsecure".into()));
    assert_eq!(shown("mongodb://h/?tls=true&tlsAllowInvalidCertificates=false"), "h/writers_room");
}

#[test]
fn an_address_without_encryption_is_told() {
    for (text, unencrypted) in [
        ("mongodb://db.example/room", true),
        ("mongodb://ada:pw@10.0.0.7:27018/room", true),
        ("mongodb://db.example/room?tls=false", true),
        ("mongodb://localhost,db.example/room", true),
        ("mongodb://[fe80::1]/room", true),
        ("mongodb://localhost.example/room", true),
        ("mongodb://db.example/room?tls=true", false),
        ("mongodb://db.example/room?ssl=true", false),
        ("mongodb://db.example/room?tlsCAFile=ca.pem", false),
        ("mongodb+srv://cluster.example/room", false),
        ("mongodb+srv://cluster.example/room?tls=true", false),
        ("mongodb://LOCALHOST/room", false),
        ("mongodb://127.0.0.1,127.1.2.3:27018/room?tls=false", false),
        ("mongodb://[::1]/room", false),
        ("mongodb://[::ffff:127.0.0.1]/room", false),
    ] {
        assert_eq!(Address::parse(text).unwrap().is_unencrypted(), unencrypted, "{text}");
    }
}

#[test]
fn an_address_that_shows_its_password_is_refused() {
    for text in [
        "mongodb+srv://ada:pw@cluster.example/room?tls=false",
        "mongodb+srv://ada:pw@cluster.example/room?SSL=false",
        "mongodb+srv://cluster.example/room?tls=false",
        "mongodb://ada:pw@db.example/room?authMechanism=PLAIN",
        "mongodb://ada:pw@db.example/room?authMechanism=PLAIN&tls=false",
    ] {
        assert_eq!(refused(text), AddressError::Unencrypted, "{text}");
    }
    for text in [
        "mongodb://ada:pw@db.example/room?authMechanism=PLAIN&tls=true",
        "mongodb+srv://ada:pw@db.example/room?authMechanism=PLAIN",
        "mongodb://ada:pw@localhost/room?authMechanism=PLAIN",
    ] {
        assert!(Address::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn a_bad_address_is_not_repeated() {
    for text in ["", "db.example", "http://db.example", "mongodb:/x", "MONGO://x", "mysql://ada:pw@h/x"] {
        assert_eq!(refused(text), AddressError::NotMongoDb, "{text}");
    }
    for text in [
        "mongodb://",
        "mongodb:///room",
        "mongodb://ada:s3cr@t:x@db.example/room",
        "mongodb://ada:s3c/ret@db.example/room",
        "mongodb://ada:12?34@db.example/room",
        "mongodb://ada:s3c%zzret@db.example/room",
        "mongodb://ada:s3c%aéret@db.example/room",
        "mongodb://ada:s3cret%@db.example/room",
        "mongodb://db.example:port/room",
        "mongodb://db.example:99999/room",
        "mongodb://[::1/room",
        "mongodb://a b/room",
        "mongodb+srv://a.example,b.example/room",
        "mongodb+srv://a.example:27017/room",
        "mongodb://h/room?tls=perhaps",
        "mongodb://h/room?replicaSet",
        "mongodb://h/room?tls=true&tls=true",
        "mongodb://h/ro om$",
    ] {
        let Err(error) = Address::parse(text) else { panic!("{text} was taken") };
        assert_eq!(error, AddressError::Unreadable, "{text}");
        assert!(!error.to_string().contains("s3c") && !error.to_string().contains("example"));
    }
}
