//! The words by which a question shows what it wants, as `words` makes them: in the singular, without marks.

/// Whole questions that greet, or ask what the desk is.
pub(crate) const INTRODUCTIONS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "hello there",
    "hi there",
    "hey there",
    "good morning",
    "good afternoon",
    "good evening",
    "help",
    "help me",
    "who are you",
    "what are you",
    "what can you do",
    "what can i ask",
    "what can i ask you",
    "are you an ai",
    "are you ai",
    "are you a robot",
    "how do you work",
    "what is this",
    "what do you know",
    "what your name",
    "how are you",
    "namaste",
    "namaskar",
    "नमस्ते",
    "नमस्कार",
    "आप कौन हैं",
    "aap kaun hai",
    "tum kaun ho",
    "kya aap ai ho",
    "kya tum ai ho",
    "मदद",
];

/// Words of thanks and praise.
pub(crate) const THANKS: &[&str] = &[
    "ok",
    "okay",
    "thank",
    "thx",
    "ty",
    "cheer",
    "great",
    "perfect",
    "cool",
    "nice",
    "awesome",
    "shukriya",
    "dhanyavad",
    "dhanyavaad",
    "धन्यवाद",
    "शुक्रिया",
];

/// Words that may stand beside them.
pub(crate) const BESIDE_THANKS: &[&str] = &[
    "you",
    "so",
    "much",
    "very",
    "a",
    "lot",
    "that",
    "it",
    "was",
    "is",
    "helpful",
    "helped",
    "for",
    "the",
    "help",
    "good",
    "many",
    "got",
    "all",
    "now",
    "this",
    "bahut",
    "बहुत",
    "your",
    "answer",
];

/// Verbs that order a text.
pub(crate) const VERBS: &[&str] = &[
    "write",
    "draft",
    "compose",
    "rewrite",
    "continue",
    "finish",
    "improve",
    "polish",
    "generate",
    "create",
    "invent",
    "brainstorm",
    "make",
    "edit",
    "translate",
    "fix",
    "develop",
    "suggest",
    "shorten",
    "punch",
    "expand",
];

/// Words that may stand before an order.
pub(crate) const POLITE: &[&str] = &[
    "please", "can", "could", "would", "you", "will", "help", "me", "to", "now", "ok", "okay", "and", "then",
    "hi", "hello",
];

/// What has to be invented, such as the name of a villain: a reference cannot give it.
pub(crate) const INVENTED: &[&str] = &[
    "name",
    "idea",
    "title",
    "plot",
    "storyline",
    "story",
    "joke",
    "twist",
    "villain",
    "character",
    "premise",
    "logline",
    "inspiration",
    "suggestion",
    "kahani",
    "naam",
    "कहानी",
    "नाम",
];

/// Words that ask to be given something.
pub(crate) const GIVING: &[&str] = &[
    "give",
    "need",
    "want",
    "find",
    "got",
    "any",
    "think",
    "pitch",
    "come",
    "tell",
    "have",
    "some",
    "do",
    "dijiye",
    "batao",
    "bataiye",
    "sujhao",
    "दो",
    "दीजिए",
    "बताओ",
    "बताइए",
    "सुझाओ",
];

/// Words between what is to be invented and what it is for.
pub(crate) const FOR: &[&str] = &["for", "about", "where"];

/// Of these, those that are no general question with such a word.
pub(crate) const WHOLES: &[&str] = &[
    "name",
    "idea",
    "title",
    "plot",
    "storyline",
    "story",
    "joke",
    "inspiration",
    "suggestion",
    "kahani",
    "कहानी",
];

/// Words of questions about a thing, and not for one.
pub(crate) const EXPLAINING: &[&str] = &[
    "how",
    "why",
    "mean",
    "define",
    "explain",
    "difference",
    "example",
    "exercise",
    "structure",
    "there",
    "called",
];

/// Words that ask for an opinion.
pub(crate) const OPINIONS: &[&str] =
    &["review", "critique", "feedback", "check", "analyse", "analyze", "assess", "rate", "judge", "opinion"];

/// Words that set two things beside each other.
pub(crate) const COMPARING: &[&str] = &[
    "difference",
    "differ",
    "different",
    "v",
    "vs",
    "versu",
    "versus",
    "compare",
    "compared",
    "or",
    "antar",
    "fark",
    "farq",
    "अंतर",
    "फर्क",
];

/// Words for putting something on the page.
pub(crate) const SETTING: &[&str] = &[
    "write",
    "written",
    "show",
    "shown",
    "indicate",
    "indicated",
    "put",
    "set",
    "likhe",
    "likhte",
    "लिखें",
    "लिखते",
    "likhna",
];

/// Words for the shape of a whole.
pub(crate) const SHAPES: &[&str] =
    &["structure", "structured", "sheet", "outline", "template", "plan", "framework", "स्ट्रक्चर", "संरचना"];

/// Words for an exercise.
pub(crate) const EXERCISES: &[&str] =
    &["exercise", "drill", "practise", "warmup", "abhyas", "अभ्यास", "एक्सरसाइज"];

/// Words for an example.
pub(crate) const EXAMPLES: &[&str] = &["example", "instance", "sample", "udaharan", "उदाहरण"];

/// Words that stand between the sides of a comparison.
pub(crate) const BETWEEN: &[&str] = &[
    "and",
    "or",
    "v",
    "vs",
    "versu",
    "versus",
    "from",
    "than",
    "between",
    "difference",
    "compare",
    "compared",
    "with",
    "to",
    "aur",
    "ya",
    "और",
    "या",
    "mein",
];

/// Words between two things of a kind.
pub(crate) const AND: &[&str] = &["and", "aur", "और"];

/// Words before a verb: "I want" does not name the term *Want*.
pub(crate) const BEFORE_VERBS: &[&str] =
    &["i", "you", "we", "to", "do", "my", "your", "this", "that", "dont"];

/// Words after a name: "tell me more about it" does not name *(MORE)*, and "what does MORE mean" does.
pub(crate) const AFTER_NAMES: &[&str] =
    &["mean", "meaning", "work", "stand", "please", "pls", "kya", "ka", "क्या", "का", "format"];
