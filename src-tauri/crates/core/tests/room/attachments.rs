//! Texts that are attached to a message.

use std::fs;

use writers_core::ipc::{AttachmentFault, AttachmentKind, Block, FileTrouble, Reason, Role};

use crate::app::{App, problem};

const SCENE: &str = "INT. HUT - NIGHT\n\nRain.\n\nMIRA\nYou came back.";

#[tokio::test]
async fn an_attached_scene_is_a_part_of_its_message() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    let path = app.home.path().join("hut.txt");
    fs::write(&path, SCENE).unwrap();
    let attached = window.room.attach_file(&path).await.unwrap();
    assert_eq!((attached.name.as_str(), attached.kind), ("hut.txt", AttachmentKind::Script));
    assert_eq!(attached.facts.first_lines, ["INT. HUT - NIGHT", "Rain."]);

    let message = format!("What do you think?\n\n```fountain title=\"hut.txt\"\n{}\n```", attached.text);
    window.send(&message, "r1").await.unwrap();
    window.reply().await;
    let own = window.messages().await.into_iter().find(|message| message.role == Role::User).unwrap();
    assert_eq!(own.content, message);
    let [Block::Paragraph { .. }, Block::Attachment { name, facts, content }] = own.blocks.as_slice() else {
        panic!("{:?}", own.blocks)
    };
    assert_eq!((name.as_str(), facts, content.as_ref()), ("hut.txt", &attached.facts, &attached.content));
    let Block::Screenplay { lines } = content.as_ref() else { panic!("{content:?}") };
    assert_eq!(lines.len(), SCENE.lines().count());
}

#[tokio::test]
async fn what_is_attached_is_set_as_it_stands() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    let message = "```\nnever closed\n\n```fountain title=\"a\"\nTitle: The Hut\n\nJOHN: not a cue.\n```\n\n```text title=\"b\"\n# Notes\n```";
    window.send(message, "r1").await.unwrap();
    window.reply().await;
    let own = window.messages().await.into_iter().find(|message| message.role == Role::User).unwrap();
    let [
        Block::Paragraph { .. },
        Block::Attachment { content: script, .. },
        Block::Attachment { content: text, .. },
    ] = own.blocks.as_slice()
    else {
        panic!("{:?}", own.blocks)
    };
    let Block::Screenplay { lines } = script.as_ref() else { panic!("{script:?}") };
    let shown: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(shown, ["The Hut", "", "JOHN: not a cue."]);
    assert_eq!(**text, Block::Code { language: String::new(), text: "# Notes".into() });
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_refused_with_the_reason() {
    let app = App::new();
    let room = app.room();
    let folder = app.home.path();
    let refused = async |name: &str| problem(room.attach_file(&folder.join(name)).await).reason;
    assert_eq!(refused("none.txt").await, Reason::FileNotRead { trouble: FileTrouble::Missing });
    fs::create_dir(folder.join("folder")).unwrap();
    assert_eq!(refused("folder").await, Reason::FileNotRead { trouble: FileTrouble::Other });
    fs::write(folder.join("a.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    assert_eq!(refused("a.png").await, Reason::AttachmentFaulty { fault: AttachmentFault::UnknownType });
    fs::write(folder.join("large"), vec![b'a'; (32 << 20) + 1]).unwrap();
    assert_eq!(refused("large").await, Reason::AttachmentTooLarge { most: 32 << 20 });
    fs::write(folder.join("long.txt"), vec![b'a'; 1 << 20]).unwrap();
    assert!(room.attach_file(&folder.join("long.txt")).await.is_ok());
    fs::write(folder.join("long.txt"), vec![b'a'; (1 << 20) + 1]).unwrap();
    assert_eq!(refused("long.txt").await, Reason::AttachmentTooLong { bytes: (1 << 20) + 1 });
}

#[tokio::test]
async fn a_pasted_text_is_described() {
    let room = App::new().room();
    let script = room.describe_attachment(String::new(), None, SCENE.into()).await.unwrap();
    assert_eq!((script.kind, script.text.as_str()), (AttachmentKind::Script, SCENE));
    let kept = room.describe_attachment("a".into(), Some(AttachmentKind::Text), SCENE.into()).await.unwrap();
    assert_eq!((kept.kind, kept.text.as_str()), (AttachmentKind::Text, SCENE));
}
