//! How close the token estimate comes to known tokenizers: GPT-4's (`cl100k_base`, which the vocabularies of Llama 3
//! and Qwen build upon) and GPT-4o's (`o200k_base`), counted once with `tiktoken` and written down here.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use llm::estimate_tokens;

struct Sample {
    of: &'static str,
    text: &'static str,
    gpt_4: u32,
    gpt_4o: u32,
    /// The estimate in percent of GPT-4's count.
    percent: u32,
}

#[test]
fn estimates_are_never_low_and_seldom_far_too_high() {
    for sample in SAMPLES {
        let estimate = estimate_tokens(sample.text);
        assert!(estimate >= sample.gpt_4.max(sample.gpt_4o), "{}: {estimate}", sample.of);
        assert!(estimate * 100 <= sample.gpt_4 * 175, "{}: {estimate}", sample.of);
        assert_eq!(estimate * 100 / sample.gpt_4, sample.percent, "{}", sample.of);
    }
}

#[test]
fn english_estimates_exceed_by_at_most_a_third() {
    for sample in SAMPLES.iter().filter(|sample| sample.of.starts_with("English") || sample.of == "Fountain")
    {
        assert!(estimate_tokens(sample.text) * 3 <= sample.gpt_4 * 4, "{}", sample.of);
    }
}

#[test]
fn estimate_grows_with_the_text() {
    assert_eq!(estimate_tokens(""), 0);
    for sample in SAMPLES {
        let (once, often) = (estimate_tokens(sample.text), estimate_tokens(&sample.text.repeat(100)));
        assert!(often > once * 90 && often < once * 110, "{}: {once} {often}", sample.of);
    }
}

#[test]
fn estimate_of_the_longest_text_is_finite() {
    assert!(estimate_tokens(&"🎬".repeat(500_000)) >= 1_500_000);
}

const SAMPLES: &[Sample] = &[
    Sample {
        of: "English prose",
        text: "She had kept the lighthouse for eleven years before anybody asked her why. The answer, when it came, was shorter than the question: somebody had to. Nobody on the island believed her, and nobody rowed out a second time to ask.",
        gpt_4: 50,
        gpt_4o: 49,
        percent: 114,
    },
    Sample {
        of: "English question",
        text: "Could you tighten the second act? The detective learns about the letter too early, so the confrontation on the ferry has no tension left, and I'd like the running time to stay under 22 minutes.",
        gpt_4: 41,
        gpt_4o: 40,
        percent: 119,
    },
    Sample {
        of: "Fountain",
        text: "INT. LIGHTHOUSE - LAMP ROOM - NIGHT\n\nRain needles the glass. MARA (40s, oilskin, no hurry) winds the clockwork.\n\nMARA\n(to the lamp)\nEleven years. And you still don't know my name.\n\nA KNOCK, three floors down. She does not turn.\n\nVOICE (O.S.)\nMrs. Tregenza? It's about the boat.\n\nCUT TO:\n\nEXT. JETTY - CONTINUOUS\n\nA rope. No boat.\n",
        gpt_4: 104,
        gpt_4o: 101,
        percent: 123,
    },
    Sample {
        of: "Markdown",
        text: "## Beats\n\n1. **Hook** (0:00-0:15): the empty jetty, no music.\n2. **Question**: who took the boat?\n3. *Turn* at 3:40: it was never there.\n\n| Shot | Lens | Length |\n|---|---|---|\n| WS | 24 mm | 6 s |\n| CU | 85 mm | 2.5 s |\n\n```fountain\nINT. KITCHEN - DAY\n```\n",
        gpt_4: 103,
        gpt_4o: 104,
        percent: 129,
    },
    Sample {
        of: "Hindi",
        text: "वह ग\u{94d}यारह साल स\u{947} उस लाइटहाउस म\u{947}\u{902} रहती थी, और किसी न\u{947} उसस\u{947} कभी नही\u{902} प\u{942}छा कि क\u{94d}यो\u{902}। जब सवाल आया, तो जवाब सवाल स\u{947} छोटा था: किसी को तो रहना था।",
        gpt_4: 139,
        gpt_4o: 45,
        percent: 107,
    },
    Sample {
        of: "Hindi in Latin letters",
        text: "Woh gyarah saal se us lighthouse mein rehti thi, aur kisi ne usse kabhi nahi poocha ki kyun. Jab sawaal aaya, toh jawaab sawaal se chhota tha: kisi ko toh rehna tha.",
        gpt_4: 60,
        gpt_4o: 52,
        percent: 118,
    },
    Sample {
        of: "Bengali",
        text: "সে এগ\u{9be}রো বছর ধরে ব\u{9be}তিঘরে থ\u{9be}কত, আর কেউ কখনো ত\u{9be}কে জিজ\u{9cd}ঞেস করেনি কেন। উত\u{9cd}তরট\u{9be} প\u{9cd}রশ\u{9cd}নের চেয\u{9bc}ে ছোট ছিল।",
        gpt_4: 116,
        gpt_4o: 34,
        percent: 118,
    },
    Sample {
        of: "Tamil",
        text: "அவள\u{bcd} பதினொரு ஆண\u{bcd}டுகள\u{bbe}க கலங\u{bcd}கரை விளக\u{bcd}கத\u{bcd}தில\u{bcd} வ\u{bbe}ழ\u{bcd}ந\u{bcd}த\u{bbe}ள\u{bcd}, ஏன\u{bcd} என\u{bcd}று ய\u{bbe}ரும\u{bcd} அவளிடம\u{bcd} கேட\u{bcd}கவில\u{bcd}லை.",
        gpt_4: 126,
        gpt_4o: 33,
        percent: 111,
    },
    Sample {
        of: "Chinese",
        text: "她在灯塔里守了十一年，从来没有人问过她为什么。等到终于有人问起的时候，她的回答比问题还短：总得有人守着。岛上没有人相信她，也没有人再划船来问第二遍。",
        gpt_4: 89,
        gpt_4o: 56,
        percent: 139,
    },
    Sample {
        of: "Chinese, traditional",
        text: "她在燈塔裡守了十一年，從來沒有人問過她為什麼。等到終於有人問起的時候，她的回答比問題還短：總得有人守著。",
        gpt_4: 82,
        gpt_4o: 47,
        percent: 106,
    },
    Sample {
        of: "Japanese",
        text: "彼女は十一年間、灯台を守り続けた。誰も理由を尋ねなかった。ようやく尋ねられたとき、答えは問いより短かった。「誰かがやらなければならなかったのよ。」カットが変わり、ロングショットで港が映る。",
        gpt_4: 106,
        gpt_4o: 74,
        percent: 114,
    },
    Sample {
        of: "Korean",
        text: "그녀는 십일 년 동안 등대를 지켰지만 아무도 이유를 묻지 않았다. 마침내 누군가 물었을 때 대답은 질문보다 짧았다. 누군가는 해야 했으니까.",
        gpt_4: 89,
        gpt_4o: 50,
        percent: 107,
    },
    Sample {
        of: "Arabic",
        text: "عاشت في المنارة أحد عشر عام\u{64b}ا ولم يسألها أحد عن السبب. وعندما جاء السؤال كان الجواب أقصر منه: كان لا بد أن يبقى أحد هنا.",
        gpt_4: 84,
        gpt_4o: 36,
        percent: 120,
    },
    Sample {
        of: "Hebrew",
        text: "היא שמרה על המגדלור אחת עשרה שנים לפני שמישהו שאל אותה למה. התשובה הייתה קצרה מהשאלה: מישהו היה חייב.",
        gpt_4: 90,
        gpt_4o: 35,
        percent: 105,
    },
    Sample {
        of: "Persian",
        text: "او یازده سال در فانوس دریایی زندگی کرد و هیچ\u{200c}کس از او نپرسید چرا. وقتی سؤال آمد، جواب از سؤال کوتاه\u{200c}تر بود.",
        gpt_4: 83,
        gpt_4o: 36,
        percent: 112,
    },
    Sample {
        of: "Russian",
        text: "Она одиннадцать лет жила на маяке, и никто ни разу не спросил её почему. Когда вопрос наконец прозвучал, ответ оказался короче вопроса: кто-то же должен был остаться.",
        gpt_4: 80,
        gpt_4o: 45,
        percent: 125,
    },
    Sample {
        of: "Ukrainian",
        text: "Вона одинадцять років жила на маяку, і ніхто жодного разу не спитав її чому. Коли питання нарешті прозвучало, відповідь виявилася коротшою за нього.",
        gpt_4: 82,
        gpt_4o: 53,
        percent: 109,
    },
    Sample {
        of: "Greek",
        text: "Έμεινε έντεκα χρόνια στον φάρο και κανείς δεν τη ρώτησε γιατί. Όταν ήρθε η ερώτηση, η απάντηση ήταν πιο σύντομη: κάποιος έπρεπε να μείνει.",
        gpt_4: 127,
        gpt_4o: 53,
        percent: 108,
    },
    Sample {
        of: "Thai",
        text: "เธอเฝ\u{e49}าประภาคารมาส\u{e34}บเอ\u{e47}ดป\u{e35} และไม\u{e48}เคยม\u{e35}ใครถามเธอว\u{e48}าทำไม เม\u{e37}\u{e48}อม\u{e35}คนถามในท\u{e35}\u{e48}ส\u{e38}ด คำตอบก\u{e47}ส\u{e31}\u{e49}นกว\u{e48}าคำถาม",
        gpt_4: 91,
        gpt_4o: 46,
        percent: 117,
    },
    Sample {
        of: "German",
        text: "Elf Jahre lang hatte sie den Leuchtturm gehütet, bevor jemand nach dem Grund fragte. Die Antwort war kürzer als die Frage: Irgendjemand musste es ja tun. Geschwindigkeitsbegrenzungen und Schifffahrtsgesellschaften kümmerten sie nicht.",
        gpt_4: 68,
        gpt_4o: 59,
        percent: 154,
    },
    Sample {
        of: "French",
        text: "Elle avait gardé le phare pendant onze ans avant que quelqu'un ne lui demande pourquoi. La réponse, quand elle vint, fut plus courte que la question : il fallait bien que quelqu'un le fasse.",
        gpt_4: 48,
        gpt_4o: 41,
        percent: 175,
    },
    Sample {
        of: "Spanish",
        text: "Llevaba once años cuidando el faro cuando alguien le preguntó por qué. La respuesta fue más corta que la pregunta: alguien tenía que hacerlo. ¿Y quién iba a volver a remar hasta allí?",
        gpt_4: 49,
        gpt_4o: 43,
        percent: 128,
    },
    Sample {
        of: "Portuguese",
        text: "Ela guardou o farol durante onze anos antes que alguém lhe perguntasse por quê. A resposta foi mais curta do que a pergunta: alguém tinha de o fazer, e ninguém voltou a remar até lá.",
        gpt_4: 55,
        gpt_4o: 42,
        percent: 110,
    },
    Sample {
        of: "Polish",
        text: "Przez jedenaście lat strzegła latarni morskiej, zanim ktokolwiek zapytał ją dlaczego. Odpowiedź była krótsza niż pytanie: ktoś musiał. Nikt na wyspie jej nie uwierzył.",
        gpt_4: 68,
        gpt_4o: 54,
        percent: 100,
    },
    Sample {
        of: "Turkish",
        text: "On bir yıl boyunca deniz fenerini bekledi, kimse ona nedenini sormadı. Soru sonunda geldiğinde cevap sorudan daha kısaydı: birinin yapması gerekiyordu.",
        gpt_4: 59,
        gpt_4o: 43,
        percent: 110,
    },
    Sample {
        of: "Finnish",
        text: "Hän oli vartioinut majakkaa yksitoista vuotta ennen kuin kukaan kysyi häneltä syytä. Vastaus oli lyhyempi kuin kysymys: jonkun oli pakko. Kukaan saarella ei uskonut häntä.",
        gpt_4: 72,
        gpt_4o: 54,
        percent: 106,
    },
    Sample {
        of: "Vietnamese",
        text: "Cô ấy đã trông ngọn hải đăng suốt mười một năm trước khi có người hỏi cô tại sao. Câu trả lời ngắn hơn câu hỏi: phải có ai đó làm việc ấy.",
        gpt_4: 72,
        gpt_4o: 44,
        percent: 111,
    },
    Sample {
        of: "Emoji",
        text: "🎬🎥👩\u{200d}🎤 Day 3 wrapped 🎉🎉 see you all on set tomorrow 👋🏽 ❤\u{fe0f}\u{200d}🔥 🇮🇳🇯🇵 👨\u{200d}👩\u{200d}👧\u{200d}👦",
        gpt_4: 71,
        gpt_4o: 49,
        percent: 107,
    },
    Sample {
        of: "Numbers",
        text: "Budget: 1,250,000.00 in 2026; 14/03/2026 06:45-19:30; call +44 20 7946 0958; scene 117A, take 23, 23.976 fps, 3840x2160",
        gpt_4: 64,
        gpt_4o: 64,
        percent: 132,
    },
    Sample {
        of: "Capitals",
        text: "MEANWHILE, BACK AT THE LIGHTHOUSE, NOBODY UNDERSTANDS WHY THE COASTGUARD REFUSED. SUPERIMPOSE: ELEVEN YEARS EARLIER. SMASH CUT TO BLACK.",
        gpt_4: 44,
        gpt_4o: 43,
        percent: 113,
    },
    Sample {
        of: "Code",
        text: "fn main() {\n    let shots = vec![\"wide\", \"close\"];\n    for (i, shot) in shots.iter().enumerate() {\n        println!(\"{i}: {shot}\");\n    }\n}\n",
        gpt_4: 41,
        gpt_4o: 42,
        percent: 158,
    },
    Sample {
        of: "Address",
        text: "https://www.example.org/watch?v=dQw4w9WgXcQ&list=PL0aB9_xYz-12&index=4",
        gpt_4: 35,
        gpt_4o: 35,
        percent: 151,
    },
];
