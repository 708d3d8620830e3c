//! A scene is a sheet, with a fence or without one.

use faulty_provider::{FaultyProvider, Reply};
use screenplay::{
    layout::{Format, Origin, Paper, Preset, layout},
    parse,
};
use serde_json::json;

use crate::support::{Home, Window, wait_for, wait_until};

const PIECES: [&str; 8] = [
    "Here it is:\n\nINT. BAR",
    " - NIGHT\n\nRain. MI",
    "RA waits.\n\nMIRA\n",
    "(without turning)\nYou're",
    " late.\nJOHN: I know.\n\n",
    "> THE END",
    " <\n\nWould you like",
    " another one?",
];

const ELEMENTS: [&str; 7] = [
    "scene_heading: INT. BAR - NIGHT",
    "action: Rain. MIRA waits.",
    "character: MIRA",
    "parenthetical: (without turning)",
    "dialogue: You're late.",
    "character: JOHN",
    "dialogue: I know.",
];

/// The elements of the sheets in the last reply, each with its text.
fn elements(window: &Window) -> Vec<String> {
    let found = window.script(
        "const replies = document.querySelectorAll('[data-testid=message][data-role=assistant]');
         const found = replies[replies.length - 1].querySelectorAll('[data-testid=sheet] [data-element]');
         return Array.from(found, (element) => `${element.dataset.element}: ${element.textContent}`);",
        &[],
    );
    found.as_array().unwrap().iter().map(|element| element.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_scene_without_a_fence_streams_as_a_sheet() {
    let provider = FaultyProvider::start_in_background();
    let mut app = Home::asking(&provider).start();
    let window = app.window();
    provider.script(Reply::streaming(["Here"]).hold());
    window.say("A scene, please");
    window.last_reply_saying("Here");
    provider.push(PIECES[0].strip_prefix("Here").unwrap());
    let mut seen: Vec<String> = Vec::new();
    for piece in &PIECES[1..] {
        provider.push(piece);
        // What was set stays as it is.
        let now = elements(&window);
        assert!(now.starts_with(&seen), "{seen:?}\nthen {now:?}");
        seen = now;
    }
    let expected: Vec<&str> = ELEMENTS.into_iter().chain(["centered: THE END"]).collect();
    wait_until("the last line", || elements(&window) == expected);
    let height = window.script("return document.querySelector('[data-testid=sheet]').offsetHeight", &[]);
    assert_eq!(window.attribute("sheet-facts", "data-label"), "Facts", "it is not complete yet");
    provider.release();
    let reply = window.last_reply("complete");
    wait_until("the size", || window.attribute("sheet-facts", "data-label").starts_with("2/8 page · "));
    let after = window.script(
        "const sheet = document.querySelector('[data-testid=sheet]');
         return [sheet.offsetHeight, sheet.innerText.includes('speaking')];",
        &[],
    );
    assert_eq!(after, json!([height, false]), "figures move nothing and are no part of the text");
    assert_eq!(elements(&window), expected);
    assert_eq!(window.count("[data-testid=sheet]"), 1);
    assert!(reply.text.starts_with("Here it is:") && reply.text.ends_with("another one?"), "{}", reply.text);

    app.quit();
    app.start();
    let window = app.window();
    let again = wait_for("the sheet", || Some(elements(&window)).filter(|found| !found.is_empty()));
    assert_eq!(again, expected);
}

const PASTED: &str = "What do you think?\n\nINT. BAR - NIGHT\n\nRain *hard*. [[how hard?]]\n\nMIRA\n(low)\nYes.\n\nJOHN ^\nNo.\n\nThey look away.";

#[test]
fn a_scene_of_the_writer_is_a_sheet() {
    let provider = FaultyProvider::start_in_background();
    let mut app = Home::asking(&provider).start();
    let window = app.window();
    provider.script(Reply::streaming(["Good."]).finished());
    window.put("composer", PASTED);
    window.click("send");
    window.last_reply("complete");
    let own = "[data-testid=message][data-role=user] [data-testid=sheet]";
    let dual = window.script(
        "return Array.from(document.querySelectorAll(`${arguments[0]} [data-dual]`), (line) => {
           const { left, top } = line.getBoundingClientRect();
           return [line.dataset.dual, line.textContent, Math.round(left), Math.round(top)];
         });",
        &[own.into()],
    );
    let lines: Vec<(String, String, i64, i64)> = serde_json::from_value(dual).unwrap();
    let [mira, _, yes, john, no] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((mira.0.as_str(), john.0.as_str()), ("left", "right"));
    assert!(mira.3 == john.3 && john.2 > mira.2 && no.2 > yes.2, "not side by side: {lines:?}");
    assert_eq!(window.count(&format!("{own} em")), 1, "emphasis is set");
    assert_eq!(window.count(&format!("{own} [data-element=note]")), 1);

    let copied = window.script(
        "const sheet = document.querySelector(arguments[0]);
         const [action] = sheet.querySelectorAll('[data-element=action]');
         const range = document.createRange();
         range.setStart(action.firstChild, 0);
         range.setEnd(sheet.querySelector('[data-dual=right]:last-child').firstChild, 3);
         document.getSelection().removeAllRanges();
         document.getSelection().addRange(range);
         const clipboardData = new DataTransfer();
         sheet.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
         return [clipboardData.getData('text/plain'), clipboardData.getData('text/html')];",
        &[own.into()],
    );
    let [text, html]: [String; 2] = serde_json::from_value(copied).unwrap();
    assert_eq!(text, "Rain *hard*. [[how hard?]]\n\nMIRA\n(low)\nYes.\n\nJOHN ^\nNo.");
    assert!(html.contains("<i>hard</i>") && html.contains("margin:0 0 0 2in"), "{html}");

    app.quit();
    app.start();
    let window = app.window();
    wait_for("the sheet", || Some(()).filter(|()| window.count(own) == 1));
}

#[test]
fn a_scene_is_saved_where_the_writer_chooses() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    let app = Home::asking(&provider).with("WRITERS_ROOM_DIALOGS", folder.path().to_str().unwrap()).start();
    let window = app.window();
    provider.script(Reply::streaming(PIECES).finished());
    window.say("A scene, please");
    window.last_reply("complete");

    window.script("document.querySelector('[data-testid=sheet-save]').click()", &[]);
    for name in ["INT. BAR - NIGHT.fountain", "INT. BAR - NIGHT (2).fountain"] {
        window.click_on("[data-testid=export-format][data-format=fountain]");
        window.click("export-save");
        let saved = wait_for("the file", || std::fs::read_to_string(folder.path().join(name)).ok());
        assert!(
            saved.starts_with("INT. BAR - NIGHT\n\nRain. MIRA waits.\n\nMIRA\n(without turning)\n"),
            "{saved}"
        );
        assert!(!saved.contains("Here it is") && !saved.contains("Would you like"), "{saved}");
        wait_for("the name", || Some(()).filter(|()| window.text("export-status").contains(name)));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "something else was left");
}

#[test]
fn a_scene_is_saved_in_every_format() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    let mut app =
        Home::asking(&provider).with("WRITERS_ROOM_DIALOGS", folder.path().to_str().unwrap()).start();
    let window = app.window();
    provider.script(Reply::streaming(PIECES).finished());
    window.say("A scene, please");
    window.last_reply("complete");
    window.click("save-script");
    let formats: [(&str, &str, &[u8]); 8] = [
        ("fountain", "fountain", b"INT. BAR"),
        ("fdx", "fdx", b"<?xml"),
        ("pdf", "pdf", b"%PDF-"),
        ("docx", "docx", b"PK"),
        ("av_pdf", "pdf", b"%PDF-"),
        ("av_docx", "docx", b"PK"),
        ("av_csv", "csv", b"\xef\xbb\xbf#,VIDEO,"),
        ("teleprompter", "txt", b"You"),
    ];
    for (format, ending, begin) in formats {
        let before = std::fs::read_dir(folder.path()).unwrap().count();
        window.click_on(&format!("[data-testid=export-format][data-format={format}]"));
        window.click("export-save");
        let newest = wait_for("the file", || {
            let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
            let files: Vec<_> = files.filter(|path| !path.to_string_lossy().ends_with(".part")).collect();
            let newest = files.iter().max_by_key(|path| path.metadata().unwrap().modified().unwrap());
            newest.filter(|_| files.len() > before).cloned()
        });
        assert_eq!(newest.extension().unwrap(), ending);
        let name = newest.file_name().unwrap().to_str().unwrap();
        wait_until("the end of the save", || window.text("export-status").contains(name));
        let bytes = std::fs::read(&newest).unwrap();
        assert!(
            bytes.starts_with(begin),
            "{format}: {:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(40)])
        );
    }
    window.click("export-close");
    // The next start has the same choice.
    app.quit();
    app.start();
    let window = app.window();
    window.last_reply("complete");
    window.click("save-script");
    let chosen = window.script("return document.querySelector('[name=script-format]:checked').value", &[]);
    assert_eq!(chosen, "teleprompter");
}

#[test]
fn a_scene_is_counted_without_a_model() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    provider.script(Reply::streaming(PIECES).finished());
    window.say("A scene, please");
    window.last_reply("complete");
    let size = || window.attribute("sheet-facts", "data-label");
    wait_until("the size", || size() == "2/8 page · 13 seconds · 2 speaking parts");
    window.script("document.querySelector('[data-testid=sheet-facts]').click()", &[]);
    let facts =
        wait_for("the facts", || Some(window.text("script-facts")).filter(|text| text.contains("MIRA")));
    for expected in ["2/8", "1 interior, 0 exterior", "0 by day, 1 by night", "JOHN", "INT. BAR - NIGHT"] {
        assert!(facts.contains(expected), "no {expected} in {facts}");
    }
}

#[test]
fn speech_is_timed_as_the_channel_is_spoken() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    let speech = format!("INT. HUT - NIGHT\n\nMIRA\n{}\n", "word ".repeat(30));
    provider.script(Reply::streaming([speech.as_str()]).finished());
    window.say("A scene, please");
    window.last_reply("complete");
    // Asked again, because a choice that was just made is being stored.
    let expect = |spoken: &str| {
        wait_until(spoken, || {
            window.script("document.querySelector('[data-testid=sheet-facts]').click()", &[]);
            window.wait_to_see("script-facts-close");
            window.settle();
            let is_spoken = window.text("script-facts").contains(spoken);
            window.click("script-facts-close");
            is_spoken
        });
    };
    expect("Spoken, at 150 words a minute\n30 words, 0:12 min");
    window.click("settings-open");
    window.click("channel-new");
    window.put("channel-name", "Night Kitchen");
    window.put("channel-words-per-minute", "75");
    window.click("channel-save");
    window.wait_to_see("channel-item");
    window.click("settings-close");
    window.wait_to_see("channel");
    let channel =
        window.script("return document.querySelector('[data-testid=channel]').options[1].value", &[]);
    window.put("channel", channel.as_str().unwrap());
    expect("Spoken, at 75 words a minute\n30 words, 0:24 min");
}

/// Every kind of element with lines that are too long for it, and words that engines break elsewhere than paper does.
const LONG_SCENE: &str = "\
INT./EXT. THE OLD LIGHTHOUSE KEEPER’S ROOM ABOVE THE HARBOUR - LATER THAT NIGHT #12A#

The lamp turns and/or does not; nobody knows--not even MIRA, a well-known forty-year-old sceptic—who waits by the door \
(as she always does) for an answer that is not coming... and *then it does*, loudly, from the mid-1990s radio/cassette.

MIRA
(without turning, and without much hope of being heard by anyone at all)
You’re late. You are always late?! And if you weren’t, I’d have to ask—wouldn’t I?—what you want from me, \
John-Paul, at this hour/on this day.

JOHN-PAUL
I walked. It is far, and the road—what is left of it—ends at the old mill where nobody goes any more.

MIRA ^
No. No! You drove. I heard the engine, and the gate, and then the dog; and the dog doesn’t bark at walkers.

~And the light goes round and round, and the light goes round again until the morning.

> THE END OF THE VERY LONG FIRST PART OF A STORY THAT HAS ONLY JUST BEGUN TO BE TOLD <

CUT TO:

EXT. PIER - DAY

Wind. An unbreakable-because-it-is-one-long-chain-of-hyphens-and-words sign; http://example.org/a/b?c=d swings.";

/// The same in letters that the face of the sheet does not have.
const LONG_SCENE_OFF_THE_GRID: &str = "\
INT. पुराने लाइटहाउस के ऊपर मीरा का छोटा सा कमरा - देर रात

लैंप घूमता है। मीरा दरवाज़े के पास खड़ी है, जैसे वह हमेशा खड़ी रहती है, और *एक ऐसे जवाब का इंतज़ार करती है* जो कभी नहीं आएगा।

@मीरा
(बिना मुड़े, और इस उम्मीद के बिना कि कोई उसकी बात सुनेगा)
तुम देर से आए हो। तुम हमेशा देर से आते हो, और हर बार दरवाज़ा खुला मिलता है।

@アンナ
海の向こうから誰かが来る。「もう遅い」と彼女は言った。けれども、灯台の光はまだ回っている、朝まで。

!灯台の部屋。波の音、風の音、遠い汽笛。ミラは窓辺に立って、暗い海を見つめている。誰も来ない。彼女は振り返る。

Маяк вращается, и никто не знает, даже МИРА, которая ждёт у двери — как всегда — ответа, что не придёт.

المنارة تدور في الليل، وميرا تقف قرب الباب كما تفعل دائماً وتنتظر جواباً لن يأتي أبداً من البحر البعيد.

> पहले भाग का अंत, जो अभी अभी शुरू हुआ था और जिसकी कहानी अभी बहुत लंबी है <";

/// The lines of a script on paper, without what the layout adds.
fn printed(script: &str, format: Format) -> Vec<String> {
    let pages = layout(&parse(script.as_bytes()), format);
    let lines = pages.pages().iter().flat_map(|page| page.lines());
    let own = lines.map(|line| {
        let pieces = line.pieces().iter().filter(|piece| piece.origin() == Origin::Source);
        pieces.map(|piece| piece.text()).collect::<String>().trim().to_owned()
    });
    own.filter(|line| !line.is_empty()).collect()
}

/// The lines of the last sheet as they are drawn.
fn drawn(window: &Window) -> Vec<String> {
    let lines = window.script(
        "const lines = [];
         const sheet = Array.from(document.querySelectorAll('[data-testid=sheet]')).at(-1);
         for (const element of sheet.querySelectorAll('[data-element]')) {
           const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
           const range = document.createRange();
           let last = null;
           for (let node = walker.nextNode(); node; node = walker.nextNode())
             for (let at = 0; at < node.length; at += 1) {
               range.setStart(node, at);
               range.setEnd(node, at + 1);
               const letter = node.data[at];
               // The first letter of a line has an empty place at the end of the line before, too.
               const rect = Array.from(range.getClientRects()).at(-1);
               const isNew = last === null || (letter.trim() !== '' && rect && Math.abs(rect.bottom - last) > 6);
               if (isNew) lines.push('');
               if (isNew || letter.trim() !== '') last = rect ? rect.bottom : last;
               lines[lines.length - 1] += letter;
             }
         }
         return lines.map((line) => line.trim());",
        &[],
    );
    serde_json::from_value(lines).unwrap()
}

#[test]
fn lines_break_on_the_screen_as_on_paper() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    for scene in [LONG_SCENE, LONG_SCENE_OFF_THE_GRID] {
        provider.script(Reply::streaming([scene]).finished());
        window.say("A scene, please");
        window.last_reply("complete");
        breaks_as_on_paper(&window, scene);
    }
}

fn breaks_as_on_paper(window: &Window, scene: &str) {
    for (preset, paper) in
        [(Preset::Open, Paper::Letter), (Preset::Open, Paper::A4), (Preset::FinalDraft, Paper::A4)]
    {
        let choices = json!({ "copy_as": "text", "save_as": "pdf", "preset": preset.as_str(), "paper": paper.as_str() });
        window.invoke("choose_script_format", json!({ "choices": choices })).unwrap();
        let set = format!("{}/{}", preset.as_str(), paper.as_str());
        wait_until("the columns", || {
            let of =
                "const { preset, paper } = document.documentElement.dataset; return `${preset}/${paper}`;";
            window.script(of, &[]) == set
        });
        let printed = printed(scene, Format::new(preset, paper));
        for width in [980, 1100, 1101, 1337, 1900] {
            window.resize(width, 800);
            wait_until(&format!("the lines of {set} at {width}"), || drawn(window) == printed);
        }
    }
}
