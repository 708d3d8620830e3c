//! How models end a reply after a scene without a fence, and how scenes end.

use screenplay::reply::{OpenPart, Part, Reply, read};

/// What models say to the writer.
const CLOSINGS: [&str; 57] = [
    "If you want, I can push the tension further.",
    "If you want it darker, say so and I'll cut the last two speeches.",
    "If you prefer a softer ending, swap the last two lines.",
    "If you like, I could write the next scene from her side.",
    "If you'd rather have it in one location, I can rework it.",
    "If that lands too soft, cut the last line.",
    "If you need it shorter, I'd trim the first exchange.",
    "Tell me which ending you prefer.",
    "Tell me if you want the pilot rewritten around her.",
    "Tell me what you'd like changed.",
    "Just tell me which version works better.",
    "Say if you want it earlier.",
    "Say the word and I'll write the next scene.",
    "Pick whichever you prefer.",
    "Please let me know which version you prefer.",
    "The silence at the end is deliberate.",
    "The silence at the end is deliberate, so that the door is the last thing that anybody in the house hears.",
    "The ending is deliberately open.",
    "The last line is meant to land without music.",
    "The repetition is intentional.",
    "I kept the reveal for the last line; say if you want it earlier.",
    "I've kept her lines short on purpose.",
    "I left the ending open.",
    "I wrote the last beat without words, as you asked.",
    "I used as few parentheticals as I could.",
    "I deliberately let the tension drop before the door opens, and it never comes back.",
    "I cut the monologue to two lines.",
    "I can push the tension further if you like.",
    "I'd cut the last line if it feels too neat.",
    "I think the last line earns its place.",
    "You could also end on the line before, which makes for a colder ending.",
    "As requested, no music anywhere.",
    "Which ending do you prefer?",
    "Is the reveal too early?",
    "Want it darker? I can cut the last line.",
    "Want a different ending?",
    "Any notes?",
    "Hope that helps!",
    "Glad to try another ending.",
    "This keeps the reveal for the very end.",
    "That's about two pages.",
    "Or tell me which ending you prefer.",
    "*If you want, I can push the tension further.*",
    "(I kept the reveal for the last line.)",
    "बताइए, अंत बदलूँ?",
    "बताएँ कि आपको कौन सा अंत पसंद आया।",
    "आप चाहें तो मैं इसे और बढ़ा दूँ।",
    "मैंने रहस्य आख़िरी पंक्ति के लिए रखा है।",
    "क्या मैं अगला दृश्य लिखूँ?",
    "अंत की ख़ामोशी जानबूझकर रखी गई है।",
    "Bataiye, ending badal doon?",
    "Chaho to main isse aur lamba karoon.",
    "Maine twist aakhri line ke liye rakha hai.",
    "أخبرني أي نهاية تفضل.",
    "إذا أردت، يمكنني أن أكتب المشهد التالي.",
    "ما رأيك؟",
    "الصمت في النهاية مقصود.",
];

/// How scenes end.
const ACTION: [&str; 62] = [
    "If you want, you can hear the sea.",
    "If you listen, you can hear the last line of the song.",
    "If you want to find me, I'll be at the pier.",
    "If this is the end, nobody told the band.",
    "The silence at the end of the line is deliberate.",
    "The silence is deliberate. She counts.",
    "The pause is deliberate.",
    "The last line of trees burns.",
    "The final image: a shoe.",
    "The title card is deliberately crooked.",
    "The last of the lights goes out.",
    "The door opens. Nobody is there.",
    "The whole street is watching her now, and not one of them moves, and not one of them says a word.",
    "I kept the letter.",
    "I leave the room.",
    "I put the gun down.",
    "I cut the rope.",
    "I set the table for two.",
    "I turned the card. A joker.",
    "I let the curtain fall to reveal the window.",
    "I can see the harbour.",
    "I can push it no further.",
    "I'll take the stairs.",
    "I can hear the last line of her song from here.",
    "I think of her.",
    "We see the last line of the letter.",
    "We could be anywhere.",
    "You can hear the sea if you want.",
    "You can smell the rain.",
    "You might miss it: a hand at the window.",
    "That's when the phone rings.",
    "This ends here.",
    "That's about it.",
    "Which is when the lights come back.",
    "What she sees: nothing.",
    "How long has she been standing there?",
    "Is this the house?",
    "Does anybody see him? No.",
    "Hope floods her face.",
    "Happy, she waves.",
    "Any second now.",
    "Pick-up trucks crowd the lot.",
    "Choose Life, says his T-shirt.",
    "Letters. Hundreds of them.",
    "Thoughts of home.",
    "A note on the fridge: \"Tell me which one you prefer.\"",
    "\"If you want, I can push it further.\"",
    "MARA (30s) tells him which ending she prefers.",
    "Mara kept the reveal for the last line, and knows it.",
    "She is deliberately late.",
    "He wants it darker. He pulls the blind.",
    "वह दरवाज़ा बंद करती है।",
    "अंत में वह जानबूझकर चुप रहती है।",
    "मैं दरवाज़े तक चलती हूँ।",
    "मैंने चिट्ठी जला दी।",
    "क्या यह वही घर है?",
    "Train chalti hai. Sab chup hain.",
    "Main darwaze tak chalti hoon.",
    "Maine chitthi jala di.",
    "ليلى تغلق الباب.",
    "الصمت في الغرفة.",
    "النهاية تقترب من المدينة.",
];

/// What people in scenes say last.
const SPEECHES: [&str; 16] = [
    "Tell me which way.",
    "Tell me which ending you prefer.",
    "If you want, I can push it further.",
    "Let me know when you get there.",
    "Would you like a receipt?",
    "Shall I go on?",
    "Want me to stay?",
    "Happy to help.",
    "I kept the reveal for the last line; say if you want it earlier.",
    "The silence at the end is deliberate.",
    "I wrote the script myself.",
    "What do you think?",
    "Which version of him did you marry?",
    "बताइए, अंत बदलूँ?",
    "Bataiye, ending badal doon?",
    "أخبرني أي نهاية تفضل.",
];

/// Scenes that a paragraph follows.
const SCENES: [&str; 5] = [
    "INT. BAR - NIGHT\n\nRain. MARA waits.",
    "INT. BAR - NIGHT\n\nMARA\n(low)\nYou're late.",
    "**INT. BAR - NIGHT**\n\nRain.\n\n**MARA**\n\n*(low)*\n\nYou're late.",
    "INT. BAR - NIGHT\n\nMARA: You're late.\n\nCUT TO:\n\nEXT. PIER - DAY\n\nGulls.",
    "MARA (V.O.)\nYou're late.\n\nShe drinks.\n\nFADE OUT.",
];

/// How many parts are script, and the script of the last one.
fn script(reply: &str) -> (usize, String) {
    let mut scripts = read(reply).into_iter().filter_map(|part| match part {
        Part::Script { fountain, .. } => Some(fountain),
        Part::Prose { .. } => None,
    });
    let first = scripts.next().unwrap_or_default();
    (1 + scripts.count(), first)
}

/// The script as far as it is shown.
fn shown_script(reading: &Reply) -> String {
    let (ended, last) = reading.parts();
    match (ended.first(), last) {
        (Some(Part::Script { fountain, .. }), _) => fountain.clone(),
        (None, Some(OpenPart::Script { fountain, preview })) => fountain.to_owned() + &preview,
        _ => String::new(),
    }
}

/// Whether a reply is the scene, and then prose to its end.
fn is_closed(scene: &str, rest: &str) -> bool {
    let reply = format!("{scene}\n\n{rest}");
    let parts = read(&reply);
    let [Part::Script { fountain, .. }, Part::Prose { span }] = &parts[..] else { return false };
    *fountain == script(scene).1 && reply[span.clone()].trim() == rest
}

#[test]
fn words_to_the_writer_at_the_end_are_prose() {
    for scene in SCENES {
        let open: Vec<&str> = CLOSINGS.into_iter().filter(|closing| !is_closed(scene, closing)).collect();
        assert!(open.is_empty(), "{scene}\n{open:#?}");
    }
}

#[test]
fn it_may_be_several_paragraphs_and_lists() {
    for rest in [
        "I kept the reveal for the last line.\n\nTell me which ending you prefer.",
        "The silence at the end is deliberate.\nNobody breathes.\n\nLet me know!",
        "The silence at the end is deliberate.\n\n---\n\n## Notes\n\n- Short.",
        "Tell me which you'd prefer:\n\n1. Warm\n2. Cold",
        "I left the ending open.\n\nTwo ways on:\n\n- Warm\n- Cold",
        "If you want it darker, I can rewrite it.\n\n\n",
    ] {
        assert!(is_closed(SCENES[0], rest.trim_end()), "{rest}");
    }
}

#[test]
fn what_the_script_goes_on_after_is_action() {
    for closing in [
        "If you want, I can push the tension further.",
        "If that lands too soft, cut the last line.",
        "The silence at the end is deliberate.",
        "Tell me which you prefer.",
        "I kept the reveal for the last line; say if you want it earlier.",
    ] {
        for rest in ["MARA\nWho?", "CUT TO:", "EXT. PIER - DAY\n\nGulls.", "She drinks.", "**MARA:** Who?"] {
            let reply = format!("{}\n\n{closing}\n\n{rest}", SCENES[0]);
            assert!(script(&reply).1.contains(&format!("\n\n{closing}\n\n")), "{reply}");
        }
    }
}

#[test]
fn the_last_action_of_a_scene_stays_in_it() {
    for scene in SCENES {
        let is_cut = |action: &&str| {
            let (scripts, script) = script(&format!("{scene}\n\n{action}"));
            scripts != 1 || !script.ends_with(&format!("\n\n{action}"))
        };
        let cut: Vec<&str> = ACTION.into_iter().filter(is_cut).collect();
        assert!(cut.is_empty(), "{scene}\n{cut:#?}");
    }
}

#[test]
fn the_last_speech_stays_in_the_scene() {
    let scene = "INT. BAR - NIGHT\n\nMARA\nYou're late.\n\nShe drinks.\n\n";
    for line in SPEECHES {
        for (speech, expected) in [
            (format!("MARA\n{line}"), format!("MARA\n{line}")),
            (format!("MARA\n(low)\n{line}"), format!("MARA\n(low)\n{line}")),
            (format!("MARA: {line}"), format!("MARA\n{line}")),
            (format!("**MARA**\n\n{line}"), format!("MARA\n{line}")),
            (format!("**MARA**\n\n*(low)*\n\n{line}"), format!("MARA\n(low)\n{line}")),
            (format!("**MARA:**\n\n{line}"), format!("MARA\n{line}")),
        ] {
            let reply = format!("{scene}{speech}");
            assert_eq!(script(&reply), (1, format!("{scene}{expected}")), "{reply}");
        }
    }
}

#[test]
fn a_closing_that_arrives_is_read_as_a_whole_one() {
    let lines = CLOSINGS.into_iter().chain(ACTION).chain(SPEECHES);
    for (number, line) in lines.enumerate() {
        let scene = SCENES[number % SCENES.len()];
        for rest in ["", "\n\nTell me which ending you prefer.", "\n\nMARA\nWho?"] {
            let reply = format!("{scene}\n\n{line}{rest}");
            let (mut reading, mut shown) = (Reply::default(), String::new());
            for letter in reply.chars() {
                reading.push(letter.encode_utf8(&mut [0; 4]));
                let now = shown_script(&reading);
                assert!(now.starts_with(&shown), "{reply}\n{shown}\n{now}");
                shown = now;
            }
            assert_eq!(reading.end(), read(&reply), "{reply}");
        }
    }
}
