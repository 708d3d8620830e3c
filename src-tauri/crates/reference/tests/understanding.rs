//! What writers ask, in their own words, and the entry or the kind of answer each question must get.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use reference::{Desk, answer};

const NOT_FOUND: &str = "Not in the reference";
const WRITING: &str = "The writing is yours";
const DESK: &str = "The Reference desk";
const YOURS: &str = "A scene of yours";
const ALL_STRUCTURES: &str = "Structures";

/// The headings of the answer, between bars.
fn headings(question: &str) -> String {
    let text = answer(Desk::SceneWriter, question, None, &[]).text;
    let headings =
        text.lines().filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")));
    headings.collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn all_get(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(question, expected)| headings(question) != *expected)
        .map(|(question, expected)| format!("{question}: {expected}, not {}", headings(question)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[track_caller]
fn each_gets(expected: &str, questions: &[&str]) {
    all_get(&questions.iter().map(|question| (*question, expected)).collect::<Vec<_>>());
}

#[test]
fn terms_are_found_in_many_words() {
    all_get(&[
        ("What’s a wide shot?", "Wide shot"),
        ("WIDE SHOTS", "Wide shot"),
        ("Whats a wideshot", "Wide shot"),
        ("give me a wide shot", "Wide shot"),
        ("tell me more about wide shots", "Wide shot"),
        ("can I use a wide shot in a horror film?", "Wide shot"),
        ("extreme closeup", "Extreme close-up"),
        ("what is voice over", "Voice-over"),
        ("voiceover", "Voice-over"),
        ("what does CONT'D mean", "Continued"),
        ("what does MORE mean?", "Continued"),
        ("what's a slug line", "Scene heading"),
        ("what is the 180 degree rule", "180-degree rule"),
        ("what are the types of shots", "Shot"),
        ("shot reverse-shot", "Shot reverse shot"),
        ("define the word subtext", "Subtext"),
        ("what is “mise-en-scène”?", "Mise-en-scène"),
        ("purpose of a montage in a heist movie", "Montage"),
        ("how to end a scene with a bang", "Scene"),
        ("what is the need of a character", "Need"),
        ("what is a want?", "Want"),
        ("need", "Need"),
        ("what is a story idea", "Premise"),
        ("feedback", "Notes"),
        ("what is a show bible", "Series bible"),
        ("what's a pilot", "Pilot"),
        ("what is a screenplay", "Screenplay"),
        ("what is copyright", "Clearance"),
        ("what is a beat in dialogue", "Beat"),
        ("hook for a cooking video", "Hook"),
        ("explain 3 point lighting like I'm five", "Three-point lighting"),
    ]);
}

#[test]
fn a_phrase_is_read_before_its_parts() {
    all_get(&[
        ("what is a dolly zomm", "Dolly zoom"),
        ("what is a doly zoom", "Dolly zoom"),
        ("DOLLY ZOOMS?", "Dolly zoom"),
        ("what is a tracking shoot", "Tracking shot"),
        ("medium close up shot", "Medium close-up"),
        ("over the shouldr shot", "Over-the-shoulder shot"),
        ("cold opn before the titles", "Cold open"),
    ]);
}

#[test]
fn typos_are_forgiven_and_words_are_not_typos() {
    all_get(&[
        ("explain protaganist", "Protagonist"),
        ("parentetical", "Parenthetical"),
        ("anamorfic lens", "Anamorphic lens"),
        ("chiaroscurro", "Chiaroscuro"),
        ("steadycam shot", "Steadicam"),
        ("kisshotenketsu", "Kishotenketsu"),
        ("what is a promise", NOT_FOUND),
        ("a switch of sides", NOT_FOUND),
        ("stone", NOT_FOUND),
    ]);
}

#[test]
fn typos_are_looked_for_in_questions_and_not_in_pasted_texts() {
    let asked = |words: usize| format!("{}dolly zomm", "the ".repeat(words - 2));
    each_gets("Dolly zoom", &[&asked(40)]);
    each_gets("Dolly", &[&asked(41)]);
}

#[test]
fn how_to_format_shows_the_page_first() {
    for (question, name) in [
        ("how do I format a flashback?", "Flashback"),
        ("how do I format a phone call?", "Phone call"),
        ("how do I write a phone conversation in a script", "Phone call"),
        ("how do I format a montage", "Montage"),
        ("montage format", "Montage"),
        ("format a dream sequence", "Dream sequence"),
        ("how to format text messages", "Text message"),
        ("How do I show a text message on screen?", "Text message"),
        ("how do I write an intercut", "Intercut"),
        ("how do I format a screenplay", "Screenplay"),
        ("how do I write a script", "Screenplay"),
        ("how is dual dialogue formatted", "Dual dialogue"),
        ("how do I show passage of time", "Ellipsis"),
        ("how to write song lyrics in a screenplay", "Lyrics"),
        ("how do I write subtitles for foreign language", "Subtitled dialogue"),
        ("split screen format", "Split screen"),
        ("how to write a fight scene", "Action sequence"),
        ("how do you write two people talking at the same time", "Dual dialogue"),
        ("how do I write action", "Action line"),
        ("how do I write two scenes at once", "Intercut"),
        ("how do I show the name of a place on screen", "Super"),
        ("how do I write a character talking on the radio", "Extension"),
        ("script formatting", "Screenplay"),
    ] {
        let text = answer(Desk::SceneWriter, question, None, &[]).text;
        assert!(text.starts_with(&format!("## {name}: on the page\n\n```fountain\n")), "{question}: {text}");
    }
    let text = answer(Desk::Scriptwriter, "how do I format an AV script", None, &[]).text;
    assert!(
        text.starts_with("## Two-column script: on the page\n\n| VIDEO | AUDIO |\n|---|---|\n"),
        "{text}"
    );
}

#[test]
fn dual_dialogue_is_set_side_by_side() {
    for question in ["show me an example of dual dialogue", "how do I format dual dialogue?"] {
        let text = answer(Desk::SceneWriter, question, None, &[]).text;
        assert!(text.contains("\n\nBRIDE\nI might.\n\nGROOM ^\nI might.\n"), "{text}");
    }
}

#[test]
fn two_sides_are_compared() {
    all_get(&[
        ("close-up vs medium shot", "Side by side | Close-up | Medium shot"),
        ("difference between a pan and a tilt", "Side by side | Pan | Tilt"),
        ("what’s the difference between V.O. and O.S.?", "Side by side | Voice-over | Off-screen"),
        ("V.O. vs. O.S.", "Side by side | Voice-over | Off-screen"),
        ("want vs need", "Side by side | Want | Need"),
        ("theme versus premise", "Side by side | Theme | Premise"),
        ("is it a dolly or a zoom", "Side by side | Dolly | Zoom"),
        ("compare J-cut with L-cut", "Side by side | J-cut | L-cut"),
        ("how does a treatment differ from a logline?", "Side by side | Treatment | Logline"),
        ("what is the difference between a scene and a sequence", "Side by side | Scene | Sequence"),
        ("pan, tilt and dolly: difference?", "Side by side | Pan | Tilt | Dolly"),
        ("bird’s eye view vs worm’s eye view", "Side by side | Bird’s-eye view | Worm’s-eye view"),
        ("protagonist and antagonist", "Side by side | Protagonist | Antagonist"),
        ("jumpcut vs mach cut", "Side by side | Jump cut | Match cut"),
        ("three act structure vs hero's journey", "Side by side | Three-act structure | Hero’s journey"),
    ]);
}

#[test]
fn an_entry_is_not_compared_with_itself() {
    let interior = "Interior and exterior";
    each_gets(interior, &["INT. vs EXT.", "INT vs EXT", "int. or ext.?", "difference between int and ext"]);
    each_gets("Off-screen", &["O.S. vs O.C."]);
    each_gets("Screenplay", &["what is the difference between script and screenplay"]);
    each_gets("Dolly", &["difference between dolly and flurb"]);
}

#[test]
fn structures_are_found_by_what_they_are_for() {
    all_get(&[
        ("act structure of a one hour tv drama", "One-hour drama"),
        ("beat sheet for a tv pilot", "One-hour drama"),
        ("how many acts in a sitcom", "Sitcom episode"),
        ("beat sheet for a short film", "Short film"),
        ("outline for a short film", "Short film"),
        ("template for a commercial", "Thirty-second advert"),
        ("how do I structure a documentary", "Documentary"),
        ("how to structure a scene", "Scene structure"),
        ("save the cat", "Fifteen-turn beat sheet"),
        ("hero journey", "Hero’s journey"),
        ("three acts", "Three-act structure"),
        ("structure of a logline", "Logline"),
        ("what is a beat sheet", "Beat sheet"),
        ("structure for a movie", "Structures for that"),
        ("beat sheet for a youtube video", "Structures for that"),
        ("youtube video beat sheet", "Structures for that"),
    ]);
    each_gets(
        ALL_STRUCTURES,
        &["list of structures", "story structure", "act structure", "beat sheet for a haunted horror novel"],
    );
}

#[test]
fn several_structures_for_one_purpose_are_listed() {
    let found = answer(Desk::Scriptwriter, "beat sheet for a youtube video", None, &[]);
    assert_eq!(found.see_also, ["Online explainer", "Video essay"]);
    assert_eq!(found.text.matches("- **").count(), 2);
    let all = answer(Desk::Scriptwriter, "which structures are there?", None, &[]);
    assert_eq!(all.text.matches("- **").count(), reference::holdings().structures);
}

#[test]
fn the_fifteen_turns_are_fifteen() {
    let text = answer(Desk::Scriptwriter, "fifteen-turn beat sheet", None, &[]).text;
    assert!(text.contains("\n15. ") && !text.contains("\n16. "), "{text}");
}

#[test]
fn lengths_are_found_without_their_names() {
    each_gets(
        "Page-a-minute rule",
        &["how long is a page of screenplay", "how long is a page?", "How many minutes is one page"],
    );
    each_gets(
        "Script length",
        &[
            "how many pages should a pilot be",
            "how long is a feature script",
            "pilot length",
            "my script is too long",
        ],
    );
    each_gets("Running time", &["how long should my youtube video be"]);
    each_gets("Voice-over pacing", &["how many words in a 10 minute video", "words per minute"]);
    let text = answer(Desk::Scriptwriter, "how many pages should a pilot be", None, &[]).text;
    assert!(text.contains("A one-hour pilot runs 45 to 60, a half-hour pilot 25 to 35"), "{text}");
}

#[test]
fn things_are_found_by_what_they_do() {
    all_get(&[
        ("how do I show not tell", "Show, don’t tell"),
        ("show, don’t tell", "Show, don’t tell"),
        ("what is show don't tell?", "Show, don’t tell"),
        ("sound that characters can hear", "Diegetic sound"),
        ("music in the story world", "Diegetic sound"),
        ("is there a name for a shot from above?", "Bird’s-eye view"),
        ("what's the name for when the camera moves sideways", "Truck"),
        ("camera follows the actor", "Tracking shot"),
        ("blurry background", "Shallow focus"),
        ("how to hold attention in a video", "Retention"),
        ("how do you indicate a pause", "Beat"),
        ("what are the parts of a screenplay", "Screenplay"),
        ("sample screenplay", "Screenplay: an example"),
        ("how do I introduce a character", "Character introduction"),
        ("what tense is a screenplay written in", "Action line"),
        ("what font should I use", "Page layout"),
        ("how to start a youtube video", "Hook"),
        ("how do I end my script", "Resolution"),
        ("examples of inciting incidents", "Inciting incident: an example"),
        ("what do you call it when two scenes cut back and forth", "Cross-cutting"),
    ]);
}

#[test]
fn hindi_is_understood_in_both_scripts() {
    all_get(&[
        ("क्लोज अप शॉट क्या होता है?", "Close-up"),
        ("क्लोज़-अप", "Close-up"),
        ("वाइड शॉट क्या है", "Wide shot"),
        ("वाइड शॉट्स", "Wide shot"),
        ("कोल्ड ओपन क्या होता है", "Cold open"),
        ("कलर ग्रेडिंग क्या है", "Colour grading"),
        ("डॉली ज़ूम क्या होता है", "Dolly zoom"),
        ("डॉली जूम क्या होता है", "Dolly zoom"),
        ("फ्लैशबैक कैसे लिखें", "Flashback: on the page"),
        ("पटकथा कैसे लिखते हैं?", "Screenplay: on the page"),
        ("तीन अंक संरचना क्या है", "Three-act structure"),
        ("क्लोज अप और मीडियम शॉट में क्या अंतर है?", "Side by side | Close-up | Medium shot"),
        ("नायक और खलनायक में फर्क", "Side by side | Protagonist | Antagonist"),
        ("wide shot kya hota hai?", "Wide shot"),
        ("pov kya hai", "Point-of-view shot"),
        ("three act structure kya hota hai", "Three-act structure"),
        ("dolly zoom ka matlab kya hai", "Dolly zoom"),
        ("logline kaise likhte hai", "Logline"),
        ("montage kaise likhe", "Montage: on the page"),
        ("flashback ka format batao", "Flashback: on the page"),
        ("close up aur wide shot me kya fark hai", "Side by side | Close-up | Wide shot"),
        ("पटकथा में कितने पेज होते हैं", "Script length"),
        ("kitne page ki script honi chahiye", "Script length"),
        ("सीन हेडिंग का फॉर्मेट", "Scene heading: on the page"),
        ("मोंटाज का उदाहरण", "Montage: an example"),
        ("फिल्म का निर्देशक कौन है", NOT_FOUND),
        ("film script kaise likhe", "Screenplay: on the page"),
        ("कैमरा एंगल क्या है", "Camera angle"),
        ("लो एंगल शॉट कब इस्तेमाल करें", "Low angle"),
        ("कहानी का अंत कैसे लिखें", "Resolution"),
        ("kya aap ai ho", DESK),
        ("kahani ka idea do", WRITING),
        ("मुझे एक कहानी दो", WRITING),
        ("नमस्ते", DESK),
    ]);
}

#[test]
fn an_exercise_is_asked_for_in_hindi_too() {
    let asked = |question| answer(Desk::SceneWriter, question, None, &[]).to_string();
    let exercise = asked("Give me an exercise");
    for question in ["एक एक्सरसाइज़ दो", "एक्सरसाइज दीजिए", "अभ्यास दो"]
    {
        assert_eq!(asked(question), exercise, "{question}");
    }
}

#[test]
fn nothing_is_invented() {
    each_gets(
        WRITING,
        &[
            "give me a character name",
            "Give me a story idea about a lighthouse",
            "a story idea about a lighthouse",
            "ideas for a horror short",
            "suggest a title for my film",
            "I need a name for my villain",
            "what's a good name for a character",
            "tell me a story",
            "logline for my film about bees",
            "give me a twist for my thriller",
            "give me ideas",
            "write me a scene",
            "translate this into Hindi",
        ],
    );
    let text = answer(Desk::SceneWriter, "give me a character name", None, &[]).text;
    assert!(text.contains("cannot write or invent"), "{text}");
    assert!(text.contains("An exercise to start from") && text.contains("Connect a model"), "{text}");
    each_gets("Story circle", &["tell me about the story circle"]);
    each_gets("Flashback", &["can a character in a flashback speak?"]);
}

#[test]
fn greetings_and_questions_about_the_desk_are_answered() {
    each_gets(
        DESK,
        &["Hello", "how are you?", "what's your name", "How do I connect a model?", "are you a robot", ""],
    );
    assert!(answer(Desk::SceneWriter, "hi", None, &[]).text.contains("**Connect a model** in Settings"));
}

#[test]
fn an_opinion_needs_a_scene_and_a_reader() {
    each_gets(
        YOURS,
        &[
            "review this scene:",
            "can you review my scene?",
            "What do you think of my scene?",
            "what do you think of this?",
            "check my script please",
        ],
    );
}

#[test]
fn thanks_get_one_line() {
    for question in [
        "thanks",
        "Thank you so much!",
        "ok thanks",
        "THX",
        "great",
        "shukriya",
        "धन्यवाद",
        "That was helpful, thanks",
        "ok",
    ] {
        let found = answer(Desk::SceneWriter, question, None, &[]);
        assert_eq!(found.text.lines().count(), 1, "{question}: {}", found.text);
        assert!(found.text.starts_with("You’re welcome.") && found.see_also.is_empty());
    }
}

#[test]
fn what_is_not_of_the_field_is_offered_nothing() {
    for question in [
        "who directed Jaws?",
        "What is the capital of Mongolia?",
        "who won the world cup?",
        "how do I stop my dog barking?",
        "best pizza recipe",
        "what's the weather in London",
        "when was Psycho released",
        "how much does final draft cost",
        "how do I get an agent",
        "where do babies come from",
        "which camera should I buy",
        "what should I watch tonight",
        "can I take a photo of my notes and send it",
        "recommend a good thriller",
        "what is 2+2",
        "asdfgh",
        "I want to know more about it",
        "what is the difference?",
    ] {
        let found = answer(Desk::SceneWriter, question, None, &[]);
        assert!(found.text.starts_with("## Not in the reference\n"), "{question}: {}", found.text);
        assert!(found.see_also.is_empty() && !found.text.contains("nearest"), "{question}: {}", found.text);
        assert!(found.text.contains("The desk can answer"));
    }
}

#[test]
fn what_is_close_is_offered() {
    let found = answer(Desk::SceneWriter, "a camera on rails", None, &[]);
    assert!(
        found.text.contains("The nearest entries are") && found.see_also.contains(&"Dolly"),
        "{}",
        found.text
    );
    assert!(found.see_also.len() <= 3);
}
