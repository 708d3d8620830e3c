//! The types of paragraphs, and what they are in Fountain.

use crate::kind::Kind;

/// The name of the script notes that are boneyards.
pub(super) const BONEYARD: &str = "Boneyard";

/// What a type of Final Draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Type {
    pub(crate) kind: Kind,
    /// The level of a section.
    pub(super) level: usize,
    /// Whether Fountain has nothing of that meaning.
    pub(super) is_other: bool,
}

impl Type {
    fn of(kind: Kind) -> Type {
        Type { kind, level: 1, is_other: false }
    }

    fn section(level: usize) -> Type {
        Type { level, ..Type::of(Kind::Section) }
    }

    /// Of a name, in any case; nothing for a type that somebody added.
    pub(crate) fn named(name: &str) -> Option<Type> {
        Some(match name.trim().to_ascii_lowercase().as_str() {
            "scene heading" => Type::of(Kind::SceneHeading),
            "" | "action" | "general" => Type::of(Kind::Action),
            "character" => Type::of(Kind::Character),
            "parenthetical" => Type::of(Kind::Parenthetical),
            "dialogue" | "dialog" => Type::of(Kind::Dialogue),
            "transition" => Type::of(Kind::Transition),
            "shot" => Type::of(Kind::Shot),
            "lyrics" | "lyric" | "singing" => Type::of(Kind::Lyric),
            "new act" | "end of act" => Type::of(Kind::Centered),
            "outline 1" => Type::section(1),
            "outline 2" => Type::section(2),
            "outline 3" => Type::section(3),
            "outline 4" => Type::section(4),
            "outline body" => Type::of(Kind::Synopsis),
            "cast list" => Type { is_other: true, ..Type::of(Kind::Action) },
            _ => return None,
        })
    }

    /// With a name that is not known.
    pub(super) fn other() -> Type {
        Type { is_other: true, ..Type::of(Kind::Action) }
    }
}

/// The type that an element is written as.
pub(super) fn name(kind: Kind, level: usize) -> &'static str {
    match kind {
        Kind::SceneHeading => "Scene Heading",
        Kind::Character => "Character",
        Kind::Parenthetical => "Parenthetical",
        Kind::Dialogue => "Dialogue",
        Kind::Transition => "Transition",
        Kind::Shot => "Shot",
        Kind::Lyric => "Lyrics",
        Kind::Synopsis => "Outline Body",
        Kind::Section => match level {
            1 => "Outline 1",
            2 => "Outline 2",
            3 => "Outline 3",
            _ => "Outline 4",
        },
        Kind::Blank | Kind::PageBreak => "General",
        _ => "Action",
    }
}
