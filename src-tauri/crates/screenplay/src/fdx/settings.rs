//! What Final Draft saves beside the text: the page, and how each type of paragraph is set.

use std::borrow::Cow;

use super::xml::Xml;

const FONT: &str = "Courier Final Draft";

/// How a type of paragraph is set: margins from the edge of the page in inches, space before in points.
struct Setting {
    name: &'static str,
    style: &'static str,
    alignment: &'static str,
    first: &'static str,
    left: &'static str,
    right: &'static str,
    before: &'static str,
    starts_page: &'static str,
    paginate_as: &'static str,
    next: &'static str,
    shortcut: &'static str,
}

const GENERAL: Setting = Setting {
    name: "General",
    style: "",
    alignment: "Left",
    first: "0.00",
    left: "1.25",
    right: "7.25",
    before: "0",
    starts_page: "No",
    paginate_as: "General",
    next: "General",
    shortcut: "0",
};

const OUTLINE: Setting = Setting {
    style: "Italic+HiddenText",
    right: "7.50",
    before: "10",
    next: "Outline Body",
    shortcut: "",
    ..GENERAL
};

const ACT: Setting = Setting {
    style: "Bold+Underline+AllCaps",
    alignment: "Center",
    left: "1.50",
    right: "7.50",
    shortcut: "",
    ..GENERAL
};

const SETTINGS: [Setting; 17] = [
    GENERAL,
    Setting {
        name: "Scene Heading",
        style: ALL_CAPS,
        before: "24",
        paginate_as: "Scene Heading",
        next: "Action",
        shortcut: "1",
        ..GENERAL
    },
    Setting { name: "Action", before: "12", paginate_as: "Action", next: "Action", shortcut: "2", ..GENERAL },
    Setting {
        name: "Character",
        style: ALL_CAPS,
        left: "3.75",
        before: "12",
        paginate_as: "Character",
        next: "Dialogue",
        shortcut: "3",
        ..GENERAL
    },
    Setting {
        name: "Parenthetical",
        first: "-0.10",
        left: "3.25",
        right: "5.25",
        paginate_as: "Parenthetical",
        next: "Dialogue",
        shortcut: "4",
        ..GENERAL
    },
    Setting {
        name: "Dialogue",
        left: "2.56",
        right: "6.25",
        paginate_as: "Dialogue",
        next: "Action",
        shortcut: "5",
        ..GENERAL
    },
    Setting {
        name: "Transition",
        style: ALL_CAPS,
        alignment: "Right",
        left: "5.25",
        right: "6.75",
        before: "12",
        paginate_as: "Transition",
        next: "Scene Heading",
        shortcut: "6",
        ..GENERAL
    },
    Setting {
        name: "Shot",
        style: ALL_CAPS,
        before: "12",
        paginate_as: "Scene Heading",
        next: "Action",
        shortcut: "7",
        ..GENERAL
    },
    Setting {
        name: "Cast List",
        style: ALL_CAPS,
        left: "1.50",
        right: "7.50",
        paginate_as: "Action",
        next: "Action",
        shortcut: "8",
        ..GENERAL
    },
    Setting {
        name: "New Act",
        before: "12",
        starts_page: "Yes",
        paginate_as: "Scene Heading",
        next: "Scene Heading",
        ..ACT
    },
    Setting { name: "End of Act", before: "24", paginate_as: "Character", next: "New Act", ..ACT },
    Setting {
        name: "Lyrics",
        style: "Italic",
        left: "2.56",
        right: "6.25",
        paginate_as: "Dialogue",
        next: "Lyrics",
        shortcut: "",
        ..GENERAL
    },
    Setting { name: "Outline Body", before: "0", ..OUTLINE },
    Setting { name: "Outline 1", ..OUTLINE },
    Setting { name: "Outline 2", left: "1.38", ..OUTLINE },
    Setting { name: "Outline 3", style: "Bold+Italic+HiddenText", left: "1.50", before: "12", ..OUTLINE },
    Setting { name: "Outline 4", style: "Bold+Italic+HiddenText", left: "1.62", before: "12", ..OUTLINE },
];

const ALL_CAPS: &str = "AllCaps";

/// The page: US Letter, with Final Draft's own margins in points.
pub(super) fn page(xml: &mut Xml) {
    let page = [
        ("BackgroundColor", "#FFFFFFFFFFFF"),
        ("BottomMargin", "62"),
        ("BreakDialogueAndActionAtSentences", "Yes"),
        ("DocumentLeading", "Normal"),
        ("FooterMargin", "36"),
        ("ForegroundColor", "#000000000000"),
        ("HeaderMargin", "36"),
        ("InvisiblesColor", "#808080808080"),
        ("TopMargin", "90"),
        ("UsesSmartQuotes", "No"),
    ];
    xml.open("PageLayout", &page.map(borrowed));
    xml.empty("PageSize", &[("Height", "11.00"), ("Width", "8.50")].map(borrowed));
    let cast =
        [("AddParentheses", "Yes"), ("AutomaticallyGenerate", "Yes"), ("CastListElement", "Cast List")];
    xml.empty("AutoCastList", &cast.map(borrowed));
    xml.close();
}

/// How each type is set. Those in `as_typed` have text that is not in capitals, and are shown as it was typed.
pub(super) fn elements(xml: &mut Xml, as_typed: &[&str]) {
    for setting in &SETTINGS {
        let is_as_typed = setting.style == ALL_CAPS && as_typed.contains(&setting.name);
        xml.open("ElementSettings", &[("Type", Cow::Borrowed(setting.name))]);
        font(xml, if is_as_typed { "" } else { setting.style });
        let paragraph = [
            ("Alignment", setting.alignment),
            ("FirstIndent", setting.first),
            ("Leading", "Regular"),
            ("LeftIndent", setting.left),
            ("RightIndent", setting.right),
            ("SpaceBefore", setting.before),
            ("Spacing", "1"),
            ("StartsNewPage", setting.starts_page),
        ];
        xml.empty("ParagraphSpec", &paragraph.map(borrowed));
        let behavior = [
            ("PaginateAs", setting.paginate_as),
            ("ReturnKey", setting.next),
            ("Shortcut", setting.shortcut),
        ];
        xml.empty("Behavior", &behavior.map(borrowed));
        xml.close();
    }
}

/// What is printed at breaks, and how scenes are numbered: Final Draft's defaults.
pub(super) fn breaks(xml: &mut Xml, has_numbers: bool) {
    xml.open("MoresAndContinueds", &[]);
    font(xml, "");
    let dialogue = [
        ("AutomaticCharacterContinueds", "Yes"),
        ("BottomOfPage", "Yes"),
        ("DialogueBottom", "(MORE)"),
        ("DialogueTop", "(cont'd)"),
        ("TopOfNext", "Yes"),
    ];
    xml.empty("DialogueBreaks", &dialogue.map(borrowed));
    let scene = [
        ("ContinuedNumber", "No"),
        ("SceneBottom", "(CONTINUED)"),
        ("SceneBottomOfPage", "No"),
        ("SceneTop", "CONTINUED:"),
        ("SceneTopOfNext", "No"),
    ];
    xml.empty("SceneBreaks", &scene.map(borrowed));
    xml.close();
    let shown = if has_numbers { "Yes" } else { "No" };
    let numbers = [
        ("LeftLocation", "0.75"),
        ("RightLocation", "7.38"),
        ("ShowNumbersOnLeft", shown),
        ("ShowNumbersOnRight", shown),
    ];
    xml.open("SceneNumberOptions", &numbers.map(borrowed));
    font(xml, "");
    xml.close();
}

fn font(xml: &mut Xml, style: &str) {
    let font = [
        ("AdornmentStyle", "0"),
        ("Background", "#FFFFFFFFFFFF"),
        ("Color", "#000000000000"),
        ("Font", FONT),
        ("RevisionID", "0"),
        ("Size", "12"),
        ("Style", style),
    ];
    xml.empty("FontSpec", &font.map(borrowed));
}

fn borrowed<'a>((name, value): (&'a str, &'a str)) -> (&'a str, Cow<'a, str>) {
    (name, Cow::Borrowed(value))
}
