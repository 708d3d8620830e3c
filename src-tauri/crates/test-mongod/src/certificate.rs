//! A certificate for 127.0.0.1 from an authority of its own, made for each server.

use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

/// The authority's certificate, for clients.
pub(crate) fn authority(folder: &Path) -> PathBuf {
    folder.join("authority.pem")
}

/// The server's certificate with its key, for mongod.
pub(crate) fn server(folder: &Path) -> PathBuf {
    folder.join("server.pem")
}

/// Writes the certificates of the authority and of the server.
pub(crate) fn write(folder: &Path) {
    let mut params = CertificateParams::new([]).expect("no names are no wrong names");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    let issuer = CertifiedIssuer::self_signed(params, key).expect("a certificate");
    let params =
        CertificateParams::new(["127.0.0.1".to_owned(), "localhost".to_owned()]).expect("good names");
    let key = KeyPair::generate().expect("a key");
    let certificate = params.signed_by(&key, &issuer).expect("a certificate");
    let both = key.serialize_pem() + &certificate.pem();
    std::fs::write(server(folder), both).expect("the temporary folder is ours");
    std::fs::write(authority(folder), issuer.pem()).expect("the temporary folder is ours");
}
