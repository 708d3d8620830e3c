//! Exports that are packed, and what is packed to do harm.

use std::io::Write;

use flate2::{Compression, write::DeflateEncoder};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use writers_core::ipc::{ImportFault, ImportLoss, ImportSource, Reason};

use super::{CHATGPT, CLAUDE, lost, own, titles};
use crate::exports::Open;

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, text) in files {
        let file = archive.new_file(name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(text).unwrap();
        let (packed, sizes) = writer.finish().unwrap();
        packed.finish().unwrap();
        entry.finish(sizes).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// The place of the first record of this kind in a packed file.
fn record(bytes: &[u8], kind: [u8; 4]) -> usize {
    bytes.windows(4).position(|window| window == kind).unwrap()
}

const DIRECTORY: [u8; 4] = *b"PK\x01\x02";

#[tokio::test]
async fn an_export_is_found_among_what_is_packed_with_it() {
    let open = Open::new().await;
    let packed = zip(&[
        ("user.json", b"{}"),
        ("export/conversations.json", CLAUDE.as_bytes()),
        ("__MACOSX/export/._conversations.json", b"\0\x05"),
        ("projects.json", b"[]"),
    ]);
    let preview = open.preview(packed).await;
    assert_eq!((preview.source, preview.conversations.len()), (ImportSource::Claude, 2));
    assert_eq!(open.import([0, 1]).await.imported, 2);
}

#[tokio::test]
async fn an_export_in_parts_is_read_in_their_order() {
    let open = Open::new().await;
    let part = |title: &str| CHATGPT.replace("A hut in the rain", title).replace("6f1c0001", title);
    let (second, first) = (part("Second"), part("First"));
    let packed = zip(&[
        ("conversations-001.json", second.as_bytes()),
        ("conversations-000.json", first.as_bytes()),
        ("chat.html", b"<html>"),
    ]);
    let preview = open.preview(packed).await;
    let titles: Vec<&str> = titles(&preview).into_iter().map(|(title, _, _)| title).collect();
    assert_eq!(
        titles,
        ["First", "A road at dawn?", "Nothing yet", "Second", "A road at dawn?", "Nothing yet"]
    );
    assert_eq!(open.import([0, 3]).await.imported, 2);
}

#[tokio::test]
async fn a_packed_folder_of_this_app_is_read() {
    let open = Open::new().await;
    let packed = zip(&[
        ("All/A hut.json", own("one", &["Rain?", "Rain."]).as_bytes()),
        ("All/A road.json", own("two", &["Fog?", "Fog."]).as_bytes()),
    ]);
    assert_eq!(open.preview(packed).await.conversations.len(), 2);
    assert_eq!(open.import([0, 1]).await.imported, 2);
}

#[tokio::test]
async fn what_is_packed_beside_exports_is_passed_over() {
    let open = Open::new().await;
    let deep = "[".repeat(200);
    let export = own("one", &["Rain?", "Rain."]);
    let half = &export[..export.len() / 2];
    let newer = export.replace("\"version\":1", "\"version\":2");
    let packed = zip(&[
        ("All/half.json", half.as_bytes()),
        ("All/later version.json", newer.as_bytes()),
        ("All/A hut.json", export.as_bytes()),
        ("All/an empty list.json", b"[]"),
        ("All/deep.json", deep.as_bytes()),
        ("All/message_feedback.json", b"[{\"id\":\"1\",\"rating\":\"thumbs_up\"}]"),
        ("All/no json.json", b"Rain."),
        ("All/torn.json", b"{\"a\":"),
        ("All/user.json", b"{\"id\":\"user-1\"}"),
    ]);
    let preview = open.preview(packed).await;
    assert_eq!(preview.conversations.len(), 1);
    assert_eq!(preview.not_carried, lost(&[(ImportLoss::Unknown, 4)]), "what cannot be read is listed");
    assert_eq!(open.import([0]).await.imported, 1);
    let parts = zip(&[("conversations-000.json", CLAUDE.as_bytes()), ("conversations-001.json", b"[]")]);
    assert_eq!(open.preview(parts).await.conversations.len(), 2);
}

#[tokio::test]
async fn what_is_packed_without_an_export_is_none() {
    let open = Open::new().await;
    let others: [(&str, &[u8]); 3] = [("a.json", b"{\"a\":"), ("b.json", b"[]"), ("user.json", b"{}")];
    assert_eq!(open.faulty(zip(&others)).await, ImportFault::Unknown);
    assert_eq!(open.faulty(zip(&others[1..2])).await, ImportFault::Nothing);
    for damaged in [&b"Rain."[..], &CLAUDE.as_bytes()[..2000]] {
        let parts =
            zip(&[("conversations-000.json", CLAUDE.as_bytes()), ("conversations-001.json", damaged)]);
        open.refusal(parts).await;
    }
    let newer = own("one", &["Rain?", "Rain."]).replace("\"version\":1", "\"version\":2");
    assert_eq!(open.faulty(zip(&[("All/A hut.json", newer.as_bytes())])).await, ImportFault::Newer);
    assert_eq!(open.faulty(zip(&[("hut.txt", b"Rain.")])).await, ImportFault::Unknown);
    assert_eq!(open.faulty(zip(&[("user.json", b"{}")])).await, ImportFault::Unknown);
}

#[tokio::test]
async fn a_packed_file_that_is_not_whole_is_damaged() {
    let open = Open::new().await;
    let packed = zip(&[("conversations.json", CLAUDE.as_bytes())]);
    assert_eq!(open.faulty(&packed[..packed.len() - 30]).await, ImportFault::Damaged);
    let mut flipped = packed.clone();
    flipped[100] ^= 0xff;
    assert_eq!(open.faulty(&flipped).await, ImportFault::Damaged);
    let mut forged = packed.clone();
    let sum = record(&packed, DIRECTORY) + 16;
    forged[sum] ^= 1;
    assert_eq!(open.faulty(&forged).await, ImportFault::Damaged, "not what its sum says");
}

#[tokio::test]
async fn a_locked_file_is_reported() {
    let open = Open::new().await;
    let mut packed = zip(&[("conversations.json", CLAUDE.as_bytes())]);
    let flags = record(&packed, DIRECTORY) + 8;
    packed[flags] |= 1;
    assert_eq!(open.faulty(packed).await, ImportFault::Locked);
}

#[tokio::test]
async fn what_unpacks_to_far_more_is_refused() {
    let open = Open::new().await;
    let blanks = |count: usize| format!("{}{}", " ".repeat(count), CLAUDE);
    let little = zip(&[("conversations.json", blanks(1 << 19).as_bytes())]);
    assert_eq!(
        open.preview(little).await.conversations.len(),
        2,
        "a megabyte may be packed as tightly as it likes"
    );
    let bomb = zip(&[("conversations.json", blanks(8 << 20).as_bytes())]);
    assert!(bomb.len() < 16 << 10, "{}", bomb.len());
    assert_eq!(open.faulty(bomb).await, ImportFault::TooMuch);
}

#[tokio::test]
async fn what_says_that_it_is_too_large_is_not_unpacked() {
    let open = Open::new().await;
    let mut packed = zip(&[("conversations.json", CLAUDE.as_bytes())]);
    let length = record(&packed, DIRECTORY) + 24;
    packed[length..length + 4].copy_from_slice(&((512_u32 << 20) + 1).to_le_bytes());
    assert_eq!(open.refusal(packed).await, Reason::ImportTooLarge { most: 512 << 20 });
}

#[tokio::test]
async fn so_many_packed_files_are_looked_through() {
    let open = Open::new().await;
    let names: Vec<String> = (0..200_000).map(|number| number.to_string()).collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    files.push(("conversations.json", CLAUDE.as_bytes()));
    assert_eq!(open.faulty(zip(&files)).await, ImportFault::TooMuch);
    files.remove(0);
    assert_eq!(open.preview(zip(&files)).await.conversations.len(), 2);
}
