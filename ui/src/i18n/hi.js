/*
 * Every sentence of the page, in Hindi, as the film industry of Mumbai speaks it.
 * Separate so that no view contains sentences: a test fails on a missing or unused key.
 */
// biome-ignore format: Biome does not count vowel signs, and would join lines to more than 120 characters.
export default {
  "app.new_reply": "नया जवाब · {title}",
  "app.name": "Writers’ Room",
  "notification.scriptwriter": "Scriptwriter का जवाब आ गया है",
  "notification.scene_writer": "Scene Writer का जवाब आ गया है",

  "expiry_notification.scriptwriter": "Scriptwriter के साथ एक बातचीत एक घंटे के अंदर डिलीट होने लगेगी",
  "expiry_notification.scene_writer": "Scene Writer के साथ एक बातचीत एक घंटे के अंदर डिलीट होने लगेगी",
  "expiry_notification.several": "{n} बातचीत एक घंटे के अंदर डिलीट होने लगेंगी",

  "file_dialog.save": "फ़ाइल सेव करें",
  "file_dialog.open": "फ़ाइल खोलें",
  "file_dialog.folder": "फ़ोल्डर चुनें",

  "assistant.scriptwriter.name": "Scriptwriter",
  "assistant.scriptwriter.line": "पूरी स्क्रिप्ट",
  "assistant.scriptwriter.purpose":
    "पूरी स्क्रिप्ट के लिए: आइडिया, स्ट्रक्चर, डायलॉग और वॉइस-ओवर, पहले खयाल से आखिरी पेज तक।",
  "assistant.scene_writer.name": "Scene Writer",
  "assistant.scene_writer.line": "एक बार में एक सीन",
  "assistant.scene_writer.purpose": "एक बार में एक सीन के लिए: शॉट, ब्लॉकिंग, क्या दिखे और क्या सुनाई दे।",

  "starter.scriptwriter.1": "शॉर्ट फ़िल्म की बीट शीट दीजिए",
  "starter.scriptwriter.2": "कोल्ड ओपन क्या होता है?",
  "starter.scriptwriter.3": "डायलॉग का एक अभ्यास दीजिए",
  "starter.scene_writer.1": "वाइड शॉट क्या होता है?",
  "starter.scene_writer.2": "180 डिग्री रूल क्या है?",
  "starter.scene_writer.3": "एक अभ्यास दीजिए",
  "starter.scriptwriter.logline":
    "मेरी लॉगलाइन: \n\nइस पर कहानी बनाइए: किसे क्या चाहिए, रास्ते में क्या आता है, और पहली इमेज से आखिरी तक की " +
    "बीट्स।",
  "starter.scene_writer.logline":
    "मेरी लॉगलाइन: \n\nओपनिंग सीन लिखिए: एक जगह, कोई जिसे कुछ चाहिए, और क्या गड़बड़ होती है।",
  "start.ways": "शुरू करने के तरीके",
  "start.logline": "लॉगलाइन से शुरू करें",
  "start.logline_begun": "लाइटहाउस का रखवाला, जो साल भर से चुप है,",
  "start.paste": "सीन पेस्ट करें",
  "start.paste_begun": "INT. लैंप रूम - रात",
  "start.paste_here": "यहाँ पेस्ट करें। यह आपके मैसेज में अटैच हो जाएगा।",
  "start.look_up": "कुछ खोजें",
  "start.look_up_begun": "कोल्ड ओपन क्या हो",

  "empty.starters": "सुझाए गए सवाल",
  "empty.reference":
    "कोई मॉडल कनेक्ट नहीं है, इसलिए जवाब रेफ़रेंस डेस्क देता है: फ़िल्म टर्म्स, स्ट्रक्चर और अभ्यासों का बिल्ट-इन " +
    "रेफ़रेंस, जिसके जवाब अंग्रेज़ी में होते हैं। यह AI नहीं है, और ऑफ़लाइन चलता है।",
  "empty.connect": "मॉडल कनेक्ट करें",
  "empty.cleared": "बातचीत मिटा दी गई। उसका कुछ भी नहीं बचा।",
  "empty.cleared_later":
    "इस कंप्यूटर से बातचीत मिटा दी गई। शेयर्ड डेटाबेस से कनेक्शन होते ही वहाँ से भी डिलीट हो जाएगी।",
  "empty.cleared_before_quit":
    "इस कंप्यूटर से बातचीत मिटा दी गई। ऐप बंद होने से पहले शेयर्ड डेटाबेस से कनेक्शन हो गया, तो वहाँ से भी डिलीट " +
    "हो जाएगी।",

  "sidebar.label": "असिस्टेंट और सेशन",
  "sidebar.assistants": "असिस्टेंट",
  "sidebar.sessions": "सेशन",
  "sidebar.kept": "संभालकर रखे हुए",
  "sidebar.pinned": "पिन किए हुए",
  "sidebar.today": "आज",
  "sidebar.soon": "जल्द डिलीट होंगे",
  "sidebar.none": "कुछ लिखते ही सेशन यहाँ दिखने लगेंगे।",
  "sidebar.new_session": "नया सेशन",
  "sidebar.new_session_long": "नया सेशन ({keys})",
  "sidebar.open": "सेशन दिखाएँ",
  "sidebar.width": "सेशन की लिस्ट की चौड़ाई",
  "sidebar.close": "सेशन छिपाएँ",
  "sidebar.untitled": "बिना नाम का सेशन",
  "sidebar.streaming": "जवाब आ रहा है",
  "sidebar.unsent": "बिना भेजा ड्राफ़्ट",
  "sidebar.usage": { one: "{n} टोकन", other: "{n} टोकन" },
  "sidebar.usage_input": { one: "{n} इनपुट टोकन", other: "{n} इनपुट टोकन" },
  "sidebar.usage_output": { one: "{n} आउटपुट टोकन", other: "{n} आउटपुट टोकन" },
  "rename.title": "सेशन का टाइटल",
  "rename.open": "इस सेशन का नाम बदलें",

  "tags.label": "“{title}” के टैग",
  "tags.field": "टैग",
  "tags.hint": "शब्दों के बीच स्पेस दें। खोज में टैग से उसके सेशन मिल जाते हैं।",
  "tags.save": "सेव करें",
  "tags.find": "टैग {tag} खोजें",

  "session_menu.label": "“{title}” के लिए ऑप्शन",
  "session_menu.open": "खोलें",
  "session_menu.window": "नई विंडो में खोलें",
  "session_menu.keep": "संभालकर रखें",
  "session_menu.release": "संभालकर रखना बंद करें",
  "session_menu.rename": "नाम बदलें…",
  "session_menu.pin": "पिन करें",
  "session_menu.unpin": "पिन हटाएँ",
  "session_menu.tag": "टैग…",
  "session_menu.export": "एक्सपोर्ट…",
  "session_menu.life": "मैसेज कब डिलीट हों…",
  "session_menu.clear": "मिटाएँ…",

  "header.untitled": "नया सेशन",
  "header.more": "इस बातचीत के और विकल्प",
  "header.export": "एक्सपोर्ट",
  "header.export_long": "इस बातचीत की कॉपी सेव करें",
  "header.kept": "संभालकर रखी है",
  "header.clear": "मिटाएँ",
  "header.clear_long": "यह बातचीत मिटाएँ",
  "header.new_window": "नई विंडो",
  "header.new_window_long": "नई विंडो ({keys})",
  "header.settings": "सेटिंग्स",
  "header.settings_long": "सेटिंग्स ({keys})",
  "header.desk": "रेफ़रेंस डेस्क, AI नहीं",
  "header.api": "API",
  "header.api_on": { one: "API चालू, आज {n} रिक्वेस्ट", other: "API चालू, आज {n} रिक्वेस्ट" },
  "header.api_starting": "API चालू हो रहा है",
  "header.api_failed": "API उपलब्ध नहीं",
  "who.reference": "रेफ़रेंस डेस्क",
  "about.label": "यह बातचीत कहाँ और कब तक रहती है, और जवाब कौन देता है",
  "about.stored": "कहाँ है",
  "about.until": "कब तक",
  "about.answers": "जवाब देने वाला",
  "about.of_session": "इसी सेशन के लिए चुना गया।",
  "about.database": "शेयर्ड डेटाबेस…",
  "about.model": "मॉडल बदलें…",

  "who.model": "{model} · {host}",
  "who.no_model": "कोई मॉडल नहीं चुना गया",

  "store.encrypted": "इस कंप्यूटर पर, एन्क्रिप्टेड",
  "store.unencrypted": "इस कंप्यूटर पर, बिना एन्क्रिप्शन",
  "store.memory": "मेमोरी में, ऐप बंद होने तक",
  "store.closed": "अभी खुली नहीं",
  "store.label": "स्टोरेज: {place}",
  "store.shared": "शेयर्ड",
  "store.shared_stream": "शेयर्ड, लाइव",
  "store.shared_poll": "शेयर्ड, हर सेकंड जाँच",
  "store.offline": "ऑफ़लाइन",
  "store.offline_waiting": "ऑफ़लाइन, {n} बाकी",
  "store.refused": "साइन-इन नहीं हुआ",
  "store.refused_waiting": "साइन-इन नहीं हुआ, {n} बाकी",
  "store.no_access": "इजाज़त नहीं है",
  "store.no_access_waiting": "इजाज़त नहीं है, {n} बाकी",
  "store.attention": "ध्यान दें",
  "store.attention_word": "आपकी मंज़ूरी चाहिए",
  "store.rejected": "{n} रिजेक्ट",
  "store.unreadable": "{n} को पढ़ नहीं सके",
  "store.place": "शेयर्ड डेटाबेस: {place}",
  "store.note.connecting": "शेयर्ड डेटाबेस से कनेक्ट हो रहा है। तब तक आपका लिखा सिर्फ़ इस कंप्यूटर पर रहेगा।",
  "store.note.offline": "आपका लिखा इस कंप्यूटर पर है, और डेटाबेस से कनेक्शन होते ही अपलोड हो जाएगा।",
  "store.note.refused": "आपका लिखा इस कंप्यूटर पर है। ऐप हर मिनट फिर से कनेक्ट होने की कोशिश करता है।",
  "store.note.stuck":
    "इस कंप्यूटर की स्टोरेज में लिखा नहीं जा सका, इसलिए न कुछ अपलोड हो रहा है, न डाउनलोड। डिस्क पर थोड़ी जगह बनाएँ; " +
    "ऐप अपने आप फिर कोशिश करेगा।",
  "store.note.hidden": "एक्सपायर हो चुके मैसेज को ऐप फ़िलहाल सिर्फ़ छिपाता है।",
  "store.note.expires_sooner": "यह डेटाबेस {span} बाद मैसेज डिलीट करने के लिए सेट है।",
  "store.note.expires_sooner_of": "यह डेटाबेस {name} के मैसेज {span} बाद डिलीट करने के लिए सेट है।",

  "retention.rule": {
    one: "मैसेज एक घंटे बाद अपने आप डिलीट हो जाते हैं।",
    other: "मैसेज {n} घंटे बाद अपने आप डिलीट हो जाते हैं।",
  },
  "retention.rule_span": "मैसेज {span} बाद अपने आप डिलीट हो जाते हैं।",
  "retention.kept":
    "जब तक आप इसे संभालकर रखना बंद न करें या इसे न मिटाएँ, यह बातचीत इस कंप्यूटर पर और कनेक्ट किए हुए शेयर्ड " +
    "डेटाबेस में रहेगी।",
  "retention.kept_in_memory":
    "यह बातचीत इस कंप्यूटर पर ऐप बंद होने तक ही रहेगी, क्योंकि बातचीत सिर्फ़ मेमोरी में है। कनेक्ट किए हुए " +
    "शेयर्ड डेटाबेस में यह तब तक रहेगी, जब तक आप इसे संभालकर रखना बंद न करें या इसे न मिटाएँ।",
  "retention.oldest": "सबसे पुराना मैसेज {span} में डिलीट होगा।",
  "retention.oldest_now": "सबसे पुराना मैसेज एक मिनट के अंदर डिलीट होगा।",

  "time.kept": "संभालकर रखा है",
  "time.hours_left": "{n} घंटे बाकी",
  "time.minutes_left": "{n} मिनट बाकी",
  "time.under_a_minute_left": "1 मिनट से कम बाकी",
  "time.going": "डिलीट हो रहा है",
  "time.seconds": { one: "{n} सेकंड", other: "{n} सेकंड" },
  "time.minutes": { one: "{n} मिनट", other: "{n} मिनट" },
  "time.hours": { one: "{n} घंटे", other: "{n} घंटे" },
  "time.days": { one: "{n} दिन", other: "{n} दिन" },
  "time.span_hours": "{h} घंटे {m} मिनट",
  "time.span_minutes": "{m} मिनट",
  "time.span_seconds": "{n} सेकंड",
  "time.span_milliseconds": "{n} ms",
  "time.moment": "{day}, {time}",

  "messages.label": "बातचीत",
  "messages.older": "पुराने मैसेज लोड करें",
  "messages.to_end": "सबसे नए मैसेज पर जाएँ",
  "messages.new_below": "नीचे नया टेक्स्ट है",
  "message.you": "आप",
  "message.yours": "आप, {time}",
  "message.theirs": "{name}, {time}",
  "message.show_all": { one: "पूरा दिखाएँ ({n} अक्षर)", other: "पूरा दिखाएँ ({n} अक्षर)" },
  "version.label": "वर्शन",
  "version.count": "{of} में से {at}",
  "version.previous": "पिछला वर्शन दिखाएँ",
  "version.next": "अगला वर्शन दिखाएँ",
  "version.older": "पुराना वर्शन। मॉडल इसे नहीं देखता।",
  "version.use": "यही वर्शन रखें",
  "message.answering": "जवाब आ रहा है",
  "message.wait_asked": {
    one: "प्रोवाइडर अभी जवाब नहीं दे पा रहा। {n} सेकंड बाद फिर कोशिश होगी।",
    other: "प्रोवाइडर अभी जवाब नहीं दे पा रहा। {n} सेकंड बाद फिर कोशिश होगी।",
  },
  "message.wait_quiet": {
    one: "{n} सेकंड से कुछ नहीं आया। इंतज़ार जारी है; आप जब चाहें रोक दें।",
    other: "{n} सेकंड से कुछ नहीं आया। इंतज़ार जारी है; आप जब चाहें रोक दें।",
  },
  "message.wait_loading": "मॉडल लोड हो रहा है। तैयार होते ही जवाब शुरू होगा।",
  "message.thinking": "सोच-विचार",
  "message.see_also": "यह भी देखें",
  "message.example": "उदाहरण दिखाएँ",
  "message.example_question": "एक उदाहरण दिखाइए",
  "message.report": "क्या भेजा गया",
  "message.wait_soon": "प्रोवाइडर अभी जवाब नहीं दे पा रहा।",
  "message.pause_left": "{n} सेकंड में फिर कोशिश",
  "message.stopped": "आपने यह जवाब रोक दिया। जितना टेक्स्ट आ चुका था, वह यहीं है।",
  "reply.empty": "मॉडल का जवाब बिना किसी टेक्स्ट के खत्म हुआ। फिर कोशिश करें, या कोई और मॉडल चुनें।",
  "reply.stopped_empty": "टेक्स्ट आने से पहले ही आपने यह जवाब रोक दिया।",
  "reply.ended_empty": "टेक्स्ट आने से पहले ही जवाब खत्म हो गया। फिर कोशिश करें।",
  "reply.length_empty":
    "टेक्स्ट आने से पहले ही जवाब अपनी लंबाई की सीमा तक पहुँच गया। सेटिंग्स में सीमा बढ़ाएँ, फिर कोशिश करें।",
  "reply.filtered_empty": "{host} के फ़िल्टर ने यह जवाब रोक दिया। मैसेज को दूसरे शब्दों में लिखें।",
  "message.copy": "कॉपी करें",
  "message.copied": "कॉपी हुआ",
  "message.not_copied": "कॉपी नहीं हुआ",
  "message.regenerate": "दोबारा लिखवाएँ",
  "message.retry": "फिर कोशिश करें",
  "message.continue": "आगे लिखवाएँ",
  "message.edit": "एडिट करें",
  "message.edit_label": "अपना मैसेज एडिट करें",
  "message.edit_gone": "जिस मैसेज को आप एडिट कर रहे थे, वह अब नहीं है।",
  "message.edit_note": "इस मैसेज के बाद का सब कुछ पुराना वर्शन बन जाएगा।",
  "message.edit_save": "सेव करके भेजें",
  "message.edited": "आपने एडिट किया",
  "message.edit_reply_label": "जवाब एडिट करें",
  "message.edit_reply_note": "अब से मॉडल आपके शब्द देखेगा। जवाब जैसा आया था, वह पुराने वर्शन में रहेगा।",
  "message.edit_reply_keys": "Enter से नई लाइन शुरू होती है। {save} से सेव करें, {cancel} से रद्द करें।",
  "message.edit_reply_save": "सेव करें",
  "message.remove": "हटाएँ",
  "message.screenplay": "स्क्रीनप्ले का हिस्सा",

  "copy.as": "कॉपी का फ़ॉर्मैट",
  "copy.fountain": "Fountain",
  "copy.text": "सादा टेक्स्ट",
  "copy.markdown": "Markdown",
  "export.title": "एक्सपोर्ट",
  "export.one": "यह बातचीत",
  "export.some": "चुने हुए मैसेज",
  "export.messages": "मैसेज",
  "export.messages_hint": "जो लोड हो चुके हैं। पहले के मैसेज लोड करने के लिए बातचीत में ऊपर जाएँ।",
  "export.all": "सारी बातचीत, एक नए फ़ोल्डर में",
  "export.folder": "Writers’ Room की बातचीत",
  "export.saved": {
    one: "{n} बातचीत “{name}” फ़ोल्डर में सेव हुई।",
    other: "{n} बातचीत “{name}” फ़ोल्डर में सेव हुईं।",
  },
  "export.markdown": "Markdown (.md)",
  "export.text": "सादा टेक्स्ट (.txt)",
  "export.html": "वेब पेज, पढ़ने या प्रिंट करने के लिए (.html)",
  "export.pdf": "पेज, जैसे स्क्रिप्ट के होते हैं (.pdf)",
  "export.fountain": "सिर्फ़ इसके सीन (.fountain)",
  "export.json": "दूसरे प्रोग्रामों के लिए डेटा (.json)",
  "export.holds": "फ़ाइल में हर मैसेज वैसा ही है जैसा अभी है, पुराने वर्शन के बिना।",
  "export.holds_some": "फ़ाइल में चुने हुए मैसेज वैसे ही हैं जैसे अभी हैं, पुराने वर्शन के बिना।",
  "export.holds_scenes": "फ़ाइल में सीन वैसे ही हैं जैसे अभी हैं, पुराने वर्शन के बिना।",
  "export.holds_all": "फ़ोल्डर में हर बातचीत की एक फ़ाइल है, जैसी बातचीत अभी है, पुराने वर्शन के बिना।",
  "export.holds_all_scenes": "फ़ोल्डर में हर बातचीत की एक फ़ाइल है, जिसमें उसके सीन वैसे ही हैं जैसे अभी हैं।",
  "export.note": "कॉपी अपने आप डिलीट नहीं होती, और एक बार शेयर करने के बाद उसे वापस नहीं लिया जा सकता।",
  "export.copy":
    "Writers’ Room की एक बातचीत की कॉपी। वहाँ बातचीत अपने आप डिलीट हो जाती है; यह कॉपी नहीं होती, " +
    "और इसे वापस नहीं लिया जा सकता।",
  "export.kept_copy":
    "Writers’ Room की एक बातचीत की कॉपी। वहाँ बातचीत मिटाने या संभालकर रखना बंद करने तक रहती है; यह कॉपी अपने आप " +
    "डिलीट नहीं होती, और इसे वापस नहीं लिया जा सकता।",
  "import.title": "बातचीत इंपोर्ट करें",
  "import.note":
    "Writers’ Room (.json), ChatGPT या Claude का एक्सपोर्ट (.zip या conversations.json)। फ़ाइल इसी कंप्यूटर " +
    "पर पढ़ी जाती है, और “इंपोर्ट करें” दबाने से पहले कुछ भी सेव नहीं होता।",
  "import.choose": "फ़ाइल चुनें…",
  "import.choosing": "चुनें कि कौन-सी फ़ाइल पढ़नी है।",
  "import.reading": "फ़ाइल पढ़ी जा रही है…",
  "import.read": "अभी कुछ भी सेव नहीं हुआ है।",
  "import.nothing": "रद्द किया गया। कुछ नहीं पढ़ा गया।",
  "import.from.writers_room": {
    one: "{name}: Writers’ Room की {n} बातचीत",
    other: "{name}: Writers’ Room की {n} बातचीत",
  },
  "import.from.chatgpt": { one: "{name}: ChatGPT की {n} बातचीत", other: "{name}: ChatGPT की {n} बातचीत" },
  "import.from.claude": { one: "{name}: Claude की {n} बातचीत", other: "{name}: Claude की {n} बातचीत" },
  "import.all": "{all} में से {n} चुनी हुई",
  "import.messages": { one: "{n} मैसेज", other: "{n} मैसेज" },
  "import.dates": "{from} – {to}",
  "import.state.present": "पहले से यहाँ है",
  "import.state.empty": "इंपोर्ट करने को कुछ नहीं",
  "import.state.too_long": "इंपोर्ट करने के लिए बहुत लंबी",
  "import.assistant": "आगे किसके साथ",
  "import.run": "इंपोर्ट करें",
  "import.run_some": { one: "{n} बातचीत इंपोर्ट करें", other: "{n} बातचीत इंपोर्ट करें" },
  "import.storing": "इंपोर्ट हो रहा है: {all} में से {n}",
  "import.done": {
    one: "{n} बातचीत इंपोर्ट हुई। मिटाने या संभालकर रखना बंद करने तक यह यहीं रहेगी।",
    other: "{n} बातचीत इंपोर्ट हुईं। मिटाने या संभालकर रखना बंद करने तक ये यहीं रहेंगी।",
  },
  "import.done_in_memory": {
    one: "{n} बातचीत इंपोर्ट हुई। यह इस कंप्यूटर पर ऐप बंद होने तक ही रहेगी, क्योंकि बातचीत सिर्फ़ मेमोरी में है।",
    other: "{n} बातचीत इंपोर्ट हुईं। ये इस कंप्यूटर पर ऐप बंद होने तक ही रहेंगी, क्योंकि बातचीत सिर्फ़ मेमोरी में है।",
  },
  "import.none": "कुछ भी इंपोर्ट नहीं हुआ।",
  "import.present": { one: "{n} पहले से यहाँ थी।", other: "{n} पहले से यहाँ थीं।" },
  "import.cancelled": "रद्द किया गया: बाकी इंपोर्ट नहीं हुईं।",
  "import.show": { one: "खोलें", other: "पहली खोलें" },
  "import.settings_unsaved": "सेटिंग्स में कुछ अभी सेव नहीं हुआ है। उसे देखने के लिए इंपोर्ट बंद करें।",
  "import.loss.pictures": { one: "{n} तस्वीर", other: "{n} तस्वीरें" },
  "import.loss.files": { one: "{n} फ़ाइल", other: "{n} फ़ाइलें" },
  "import.loss.sound": { one: "{n} रिकॉर्डिंग", other: "{n} रिकॉर्डिंग" },
  "import.loss.tool_calls": { one: "{n} टूल कॉल", other: "{n} टूल कॉल" },
  "import.loss.thoughts": { one: "मॉडल का {n} विचार", other: "मॉडल के {n} विचार" },
  "import.loss.instructions": { one: "मॉडल को {n} निर्देश", other: "मॉडल को {n} निर्देश" },
  "import.loss.citations": { one: "{n} सोर्स का रेफ़रेंस", other: "{n} सोर्स के रेफ़रेंस" },
  "import.loss.branches": { one: "दूसरी ब्रांच का {n} मैसेज", other: "दूसरी ब्रांच के {n} मैसेज" },
  "import.loss.long_messages": { one: "1 MiB से बड़ा {n} मैसेज", other: "1 MiB से बड़े {n} मैसेज" },
  "import.loss.letters": { one: "{n} अक्षर जो पढ़ा नहीं जा सका", other: "{n} अक्षर जो पढ़े नहीं जा सके" },
  "import.loss.unknown": { one: "{n} अनजान हिस्सा", other: "{n} अनजान हिस्से" },
  "import.loss.conversations": { one: "{n} और बातचीत", other: "{n} और बातचीत" },
  "page.open": "बातचीत के बगल में खोलें",
  "page.label": "बातचीत के बगल का पेज",
  "page.close": "पेज बंद करें",
  "page.width": "पेज की चौड़ाई",
  "page.tabs": "बातचीत और पेज",
  "page.conversation": "बातचीत",
  "page.new_words": "नया टेक्स्ट",
  "page.waiting": "नया वर्शन लिखा जा रहा है।",
  "script.save": "सेव करें…",
  "script.facts": "ब्योरा",
  "script.title": "स्क्रिप्ट सेव करें",
  "script.which": "हिस्सा",
  "script.which_sheet": "यह सीन",
  "script.which_message": "इस मैसेज की पूरी स्क्रिप्ट",
  "script.which_session": "इस बातचीत की पूरी स्क्रिप्ट",
  "script.format": "फ़ॉर्मैट",
  "script.fountain": "Fountain (.fountain)",
  "script.fdx": "Final Draft (.fdx)",
  "script.pdf": "PDF",
  "script.docx": "Word (.docx)",
  "script.av_pdf": "दो कॉलम की AV स्क्रिप्ट, PDF",
  "script.av_docx": "दो कॉलम की AV स्क्रिप्ट, Word",
  "script.av_csv": "दो कॉलम की AV स्क्रिप्ट, स्प्रेडशीट (.csv)",
  "script.teleprompter": "टेलीप्रॉम्प्टर टेक्स्ट (.txt)",
  "script.av_number": "#",
  "script.av_video": "वीडियो",
  "script.av_audio": "ऑडियो",
  "script.av_seconds": "सेकंड",
  "script.av_total": "कुल",
  "script.preset": "पेज स्टाइल",
  "script.open": "ओपन: हर पेज पर 55 लाइनें",
  "script.final_draft": "Final Draft: हर पेज पर 53 लाइनें",
  "script.paper": "कागज़",
  "script.letter": "US Letter",
  "script.a4": "A4",
  "script.choose_place": "सेव करें…",
  "script.print": "सेव करके प्रिंट के लिए खोलें…",
  "script.choosing": "चुनें कि कहाँ सेव करना है।",
  "script.making": "फ़ाइल बन रही है…",
  "script.writing": "फ़ाइल लिखी जा रही है…",
  "script.cancelling": "रद्द हो रहा है…",
  "script.cancelled": "रद्द किया गया। कुछ सेव नहीं हुआ।",
  "saving.unfinished":
    "एक फ़ाइल अभी सेव हो रही है या पढ़ी जा रही है। इसके पूरा होने तक रुकें, या इसे अधूरा छोड़ने के लिए ऐप या विंडो " +
    "फिर से बंद करें।",
  "script.saved": "“{name}” नाम से सेव हुई।",
  "script.saved_pages": { one: "“{name}” नाम से सेव हुई, {n} पेज।", other: "“{name}” नाम से सेव हुई, {n} पेज।" },
  "script.missing": "इन अक्षरों का फ़ॉन्ट यहाँ नहीं है, इसलिए ये डिब्बे बनकर छपते हैं: {letters}",
  "attachment.attach": "फ़ाइल अटैच करें",
  "attachment.list": "अटैचमेंट",
  "attachment.plain": "टेक्स्ट",
  "attachment.scenes": { one: "{n} सीन", other: "{n} सीन" },
  "attachment.tokens": { one: "करीब {n} टोकन", other: "करीब {n} टोकन" },
  "attachment.open": "खोलें",
  "attachment.open_named": "“{name}” खोलें",
  "attachment.remove_named": "“{name}” हटाएँ",
  "attachment.to_text": "टेक्स्ट में डालें",
  "attachment.pasted_script": "पेस्ट की हुई स्क्रिप्ट",
  "attachment.pasted_text": "पेस्ट किया हुआ टेक्स्ट",
  "attachment.added": "अटैच हुआ: {name}",
  "attachment.removed": "हटाया गया: {name}",
  "attachment.undo": "अनडू करें",
  "attachment.too_many":
    "एक मैसेज में ज़्यादा से ज़्यादा {n} अटैचमेंट हो सकते हैं। पहले यह मैसेज भेजें, या कोई अटैचमेंट हटाएँ।",
  "attachment.no_space":
    "“{name}” के साथ मैसेज {size} का हो जाएगा, और एक बार में ज़्यादा से ज़्यादा 1 MiB भेजा जा सकता है। इसका कोई " +
    "हिस्सा अटैच करें, या पहले कुछ हटाएँ।",
  "attachment.refused": "“{name}” अटैच नहीं हुआ। {why}",
  "attachment.empty": "इस फ़ाइल में कोई टेक्स्ट नहीं है।",
  "attachment.left": "“{name}” अटैच नहीं किया गया: इसके पढ़े जाने से पहले ही बातचीत बदल गई या मिटा दी गई।",
  "attachment.drop": "अटैच करने के लिए फ़ाइलें यहाँ छोड़ें",
  "attachment.edit": "टेक्स्ट की तरह एडिट करें",
  "attachment.edit_label": "“{name}” का टेक्स्ट",
  "attachment.done": "हो गया",
  "loss.all": "जो साथ नहीं आया: {list}",
  "loss.revisions": { one: "{n} रिविज़न मार्क", other: "{n} रिविज़न मार्क" },
  "loss.tags": { one: "{n} टैग", other: "{n} टैग" },
  "loss.locked_pages": { one: "{n} लॉक्ड पेज", other: "{n} लॉक्ड पेज" },
  "loss.colors": { one: "{n} रंग", other: "{n} रंग" },
  "loss.highlights": { one: "{n} हाइलाइट", other: "{n} हाइलाइट" },
  "loss.images": { one: "{n} तस्वीर", other: "{n} तस्वीरें" },
  "loss.bookmarks": { one: "{n} बुकमार्क", other: "{n} बुकमार्क" },
  "loss.alternates": { one: "{n} अल्टरनेट लाइन", other: "{n} अल्टरनेट लाइनें" },
  "loss.cards": { one: "{n} कार्ड", other: "{n} कार्ड" },
  "loss.scene_titles": { one: "{n} सीन टाइटल", other: "{n} सीन टाइटल" },
  "loss.styles": { one: "{n} टेक्स्ट स्टाइल", other: "{n} टेक्स्ट स्टाइल" },
  "loss.emphasis": { one: "{n} जगह बोल्ड, इटैलिक या अंडरलाइन", other: "{n} जगह बोल्ड, इटैलिक या अंडरलाइन" },
  "loss.scene_numbers": { one: "{n} सीन नंबर", other: "{n} सीन नंबर" },
  "loss.types": { one: "{n} पैराग्राफ़ टाइप, अब एक्शन", other: "{n} पैराग्राफ़ टाइप, अब एक्शन" },
  "loss.headings": { one: "{n} सीन हेडिंग, अब एक्शन", other: "{n} सीन हेडिंग, अब एक्शन" },
  "loss.cues": { one: "बिना डायलॉग का {n} कैरेक्टर नाम, अब एक्शन", other: "बिना डायलॉग के {n} कैरेक्टर नाम, अब एक्शन" },
  "loss.speeches": {
    one: "बिना कैरेक्टर नाम की {n} डायलॉग लाइन, अब एक्शन",
    other: "बिना कैरेक्टर नाम की {n} डायलॉग लाइनें, अब एक्शन",
  },
  "loss.marks": {
    one: "Fountain के चिह्न वाली {n} लाइन, अब सादा टेक्स्ट",
    other: "Fountain के चिह्न वाली {n} लाइनें, अब सादा टेक्स्ट",
  },
  "loss.page_breaks": { one: "डायलॉग के बीच {n} पेज ब्रेक", other: "डायलॉग के बीच {n} पेज ब्रेक" },
  "loss.alignment": { one: "दाएँ मार्जिन पर {n} लाइन", other: "दाएँ मार्जिन पर {n} लाइनें" },
  "loss.note_details": { one: "{n} नोट का लेखक या तारीख", other: "{n} नोट के लेखक या तारीखें" },
  "loss.tables": { one: "{n} टेबल, अब टेक्स्ट की लाइनें", other: "{n} टेबल, अब टेक्स्ट की लाइनें" },
  "loss.comments": { one: "{n} कमेंट", other: "{n} कमेंट" },
  "loss.footnotes": { one: "{n} फ़ुटनोट", other: "{n} फ़ुटनोट" },
  "loss.deletions": { one: "{n} ट्रैक्ड डिलीशन", other: "{n} ट्रैक्ड डिलीशन" },
  "loss.levels": { one: "चौथे लेवल से नीचे का {n} सेक्शन", other: "चौथे लेवल से नीचे के {n} सेक्शन" },
  "loss.signs": { one: "{n} अक्षर जो रखा नहीं जा सकता", other: "{n} अक्षर जो रखे नहीं जा सकते" },
  "loss.empty_entries": { one: "टाइटल पेज की {n} खाली एंट्री", other: "टाइटल पेज की {n} खाली एंट्री" },
  "loss.keys": { one: "टाइटल पेज के {n} फ़ील्ड का नाम", other: "टाइटल पेज के {n} फ़ील्ड के नाम" },
  "loss.pages": { one: "बिना टेक्स्ट का {n} पेज", other: "बिना टेक्स्ट के {n} पेज" },
  "message.code": "प्री-फ़ॉर्मैटेड टेक्स्ट",
  "message.table": "टेबल",
  "message.task_done": "हो गया:",
  "message.task_open": "करना है:",

  "selection.label": "चुना हुआ टेक्स्ट",
  "selection.ask": "इस बारे में पूछें",
  "selection.alternates": "अल्टरनेट लाइनें",
  "selection.alternates_question": "इसके लिए पाँच अल्टरनेट लाइनें दीजिए:",
  "selection.quote": "कोट करें",
  "selection.copy": "Fountain में कॉपी करें",

  "composer.label": "{name} के लिए मैसेज",
  "composer.placeholder": "{name} को लिखें",
  "composer.hint": "भेजने के लिए Enter, नई लाइन के लिए Shift+Enter",
  "composer.send": "भेजें",
  "composer.queue": "कतार में रखें",
  "composer.queue_hint": "यह जवाब पूरा होने पर भेजने के लिए Enter",
  "composer.field_left":
    "{field} अभी भरा नहीं गया है। इसे भरें, या मैसेज को ऐसे ही भेजने के लिए दोबारा भेजें।",
  "composer.stop": "रोकें",
  "composer.no_space":
    "इसके साथ मैसेज {size} का हो जाएगा, और एक बार में ज़्यादा से ज़्यादा 1 MiB भेजा जा सकता है। कम टेक्स्ट चुनें, या " +
    "पहले कुछ हटाएँ।",
  "queue.label": "कतार में लगे मैसेज",
  "queue.edit_label": "कतार का मैसेज एडिट करें",
  "queue.save": "सेव करें",
  "queue.up": "कतार का मैसेज {n} ऊपर करें",
  "queue.down": "कतार का मैसेज {n} नीचे करें",
  "queue.edit": "कतार का मैसेज {n} एडिट करें",
  "queue.remove": "कतार का मैसेज {n} हटाएँ",
  "queue.added": "कतार में नंबर {n} पर है।",
  "queue.left_meanwhile": "वह मैसेज पहले जैसा ही कतार से निकल गया।",
  "queue.failed": "कतार रुकी है: पिछला जवाब पूरा नहीं हुआ।",
  "queue.stopped": "कतार रुकी है: आपने पिछला जवाब रोक दिया।",
  "queue.refused": "कतार रुकी है: अगला मैसेज नहीं भेजा गया। {problem}",
  "queue.restarted": "कतार रुकी है: पिछली बार ऐप बंद होते समय ये भेजे जाने बाकी थे।",
  "queue.held": "कतार आपने रोकी है।",
  "queue.cleared": "कतार रुकी है: बातचीत कहीं और से मिटा दी गई। कतार के मैसेज नहीं भेजे गए।",
  "queue.deleted": "कतार रुकी है: पिछला मैसेज कहीं और से हटा दिया गया। कतार के मैसेज नहीं भेजे गए।",
  "queue.retry": "फिर कोशिश करें",
  "queue.skip": "छोड़कर अगला भेजें",
  "queue.resume": "अगला भेजें",
  "queue.stop": "रुकी रहने दें",
  "set_aside.removed": "हटा दिया गया।",
  "set_aside.back": "मैसेज बॉक्स में वापस रखें",
  "set_aside.in_composer": "आपका नया टेक्स्ट मैसेज बॉक्स में है।",
  "set_aside.here": "आपका नया टेक्स्ट यहाँ रखा है: मैसेज बॉक्स में इसके लिए जगह नहीं है।",

  "action.open": "राइटिंग टूल",
  "set_aside.cancelled": "आपका एडिट रद्द कर दिया गया।",
  "set_aside.resume": "एडिट जारी रखें",
  "action.open_long": "राइटिंग टूल (खाली मैसेज में / टाइप करें)",
  "action.count": { one: "{n} टूल", other: "{n} टूल" },
  "action.punch_up.name": "डायलॉग में पंच डालें",
  "action.punch_up.text":
    "मैंने जो सीन अटैच किया या नीचे लिखा है, उसके डायलॉग में पंच डालिए; सीन न दिया हो, तो इस बातचीत का आखिरी सीन " +
    "लीजिए।\n\n" +
    "पहले समझिए कि यहाँ हर कैरेक्टर क्या चाहता है और क्या कहने से बच रहा है। फिर लाइनें ऐसे बदलिए कि कोई भी अपनी बात " +
    "सीधे-सीधे न कहे: दुआ-सलाम, बात-बात पर नाम लेना और सिर्फ़ हामी भरने वाले जवाब हटाइए; लोगों को घुमाकर जवाब देने " +
    "दीजिए; हर डायलॉग का सबसे दमदार शब्द आखिर में रखिए। नाम ढक दें, तब भी पता चलना चाहिए कि कौन बोल रहा है। कहानी, " +
    "क्रम, एक्शन लाइनें और जो लाइन पहले से काम कर रही है, सब वैसा ही रहने दीजिए।\n\n" +
    "पूरा सीन दीजिए, फिर ज़्यादा से ज़्यादा तीन नोट: पुरानी लाइन, क्या बदला और क्यों।",
  "action.cut.name": "20% काटें",
  "action.cut.text":
    "मैंने जो सीन अटैच किया या नीचे लिखा है, उसमें से 20% काटिए; सीन न दिया हो, तो इस बातचीत का आखिरी सीन लीजिए।\n\n" +
    "पहले बताइए कि सीन अभी कितना लंबा है और कटने के बाद कितना रहेगा। काटने का क्रम यह रखिए: वे बीट जिनसे कुछ नहीं " +
    "बदलता; सीन में घुसने और सीन से निकलने का हिस्सा; जो कहा भी गया है और दिखाया भी; फिर इक्का-दुक्का शब्द। सीन का " +
    "टर्न रखिए, और हर वह सेट-अप जिसका आगे पे-ऑफ़ है। जो बचे, उसका एक शब्द भी मत बदलिए, सिवाय वहाँ जहाँ कट के दो सिरे " +
    "जोड़ने हों।\n\n" +
    "कटा हुआ सीन दीजिए, फिर एक लिस्ट: क्या-क्या गया, और हर कट से क्या नुकसान हुआ।",
  "action.alternates.name": "पाँच अल्टरनेट",
  "action.alternates.text":
    "मैंने नीचे जो लाइन कोट की है, उसके पाँच अल्टरनेट दीजिए। कोई लाइन कोट न की हो, तो अटैच किए हुए सीन की, वरना इस " +
    "बातचीत के आखिरी सीन की सबसे कमज़ोर डायलॉग लाइन लीजिए। बताइए कि वह कौन-सी लाइन है।\n\n" +
    "पाँचों उसी पल में वही काम करें और उसी कैरेक्टर की आवाज़ में हों, पर हर एक का तरीका अलग हो: एक छोटी, एक जो बात " +
    "टाल जाए, एक ज़्यादा मज़ेदार, एक ज़्यादा ठंडी, और एक जिसकी किसी को उम्मीद न हो। अगली लाइन को समझने के लिए जो " +
    "ज़रूरी है, उसे रहने दीजिए।\n\n" +
    "उन्हें नंबर दीजिए, और हर एक के साथ दो-चार शब्दों में लिखिए कि वह सीन पर क्या असर डालती है। फिर बताइए कि शूट के " +
    "लिए आपकी पसंद कौन-सी है, और क्यों।",
  "action.beat_sheet.name": "इससे बीट शीट बनाएँ",
  "action.beat_sheet.text":
    "मैंने जो स्क्रिप्ट या सीन अटैच किया या नीचे लिखा है, उसकी बीट शीट बनाइए; कुछ न दिया हो, तो इस बातचीत में अब तक " +
    "जो लिखा गया है, उसकी।\n\n" +
    "जो पेज पर है उसी से बनाइए, यह सोचकर नहीं कि वह क्या बन सकता है। बीट को नंबर दीजिए, हर बीट एक लाइन में: पेज या " +
    "टाइम, कौन क्या पाने के लिए क्या करता है, रास्ते में क्या आता है, और उसके बाद क्या बदल चुका है। इन्साइटिंग " +
    "इंसिडेंट, टर्न, लोएस्ट पॉइंट और क्लाइमैक्स मार्क कीजिए, इनमें से जो-जो मौजूद हो।\n\n" +
    "फिर ज़्यादा से ज़्यादा पाँच लाइनों में: कौन-सी दो बीट एक ही काम करती हैं, कहाँ कुछ सिर्फ़ इसलिए होता है कि " +
    "प्लॉट को चाहिए, और कौन-सी बीट गायब है।",
  "action.shot_list.name": "शॉट लिस्ट",
  "action.shot_list.text":
    "मैंने जो सीन अटैच किया या नीचे लिखा है, उसकी शॉट लिस्ट बनाइए; सीन न दिया हो, तो इस बातचीत का आखिरी सीन " +
    "लीजिए।\n\n" +
    "इसे कटिंग ऑर्डर में टेबल बनाकर दीजिए: नंबर, साइज़ और एंगल, मूवमेंट, शॉट में क्या है, और शॉट किस काम का है। एक " +
    "पेज पर ज़्यादा से ज़्यादा आठ शॉट, और बिना काम का एक भी नहीं। बताइए कि लोगों के बीच की 180 डिग्री लाइन कहाँ से " +
    "गुज़रती है, और वह शॉट मार्क कीजिए जिस पर सीन पलटता है।\n\n" +
    "टेबल के नीचे, थोड़े में: पहले क्या शूट करें और क्यों, एक घंटा कम पड़ जाए तो कौन-से शॉट छोड़ें और उससे क्या " +
    "नुकसान होगा, और कौन-सी आवाज़ें और लाइनें पिक्चर से अलग रिकॉर्ड करनी हैं।",
  "action.coverage.name": "स्क्रिप्ट कवरेज",
  "action.coverage.text":
    "मैंने जो स्क्रिप्ट या सीन अटैच किया या नीचे लिखा है, उसकी कवरेज लिखिए, ऐसे एग्ज़ेक्यूटिव के लिए जो उसे खुद न " +
    "पढ़े; कुछ न दिया हो, तो इस बातचीत में अब तक जो लिखा गया है, उसकी।\n\n" +
    "शुरू में टाइटल, फ़ॉर्म, जॉनर, जगह, दौर और लंबाई, जितना पेजों से पता चले; एक वाक्य की लॉगलाइन; और ज़्यादा से " +
    "ज़्यादा 150 शब्दों का सिनॉप्सिस, अंत समेत। फिर प्रेमिस, स्ट्रक्चर, कैरेक्टर, डायलॉग और टोन पर राय दीजिए, और हर " +
    "बात के लिए पेज से कोट कीजिए। फिर वे तीन चीज़ें जिन्हें सबसे पहले ठीक करना है, क्रम से।\n\n" +
    "आखिर में एक फ़ैसला स्क्रिप्ट पर और एक राइटर पर: Pass, Consider या Recommend। बिना वजह तारीफ़ नहीं। यह " +
    "स्क्रिप्ट का सिर्फ़ एक हिस्सा हो, तो जो है उसी को परखिए, और बताइए कि क्या नहीं परखा जा सकता।",
  "action.producer.name": "प्रोड्यूसर की नज़र से",
  "action.producer.text":
    "मैंने जो स्क्रिप्ट या सीन अटैच किया या नीचे लिखा है, उसे ऐसे प्रोड्यूसर की तरह पढ़िए जिसे इसी हफ़्ते तय करना " +
    "है कि इसमें पैसा लगाना है या नहीं; कुछ न दिया हो, तो इस बातचीत में अब तक जो लिखा गया है, वह पढ़िए।\n\n" +
    "इसी क्रम में बताइए: इसे कौन देखेगा, और वह एक वाक्य जो इसे उन्हें बेच दे; आप कहाँ पढ़ना छोड़ देंगे, उस लाइन के " +
    "कोट के साथ; कौन-सा रोल कोई ऐक्टर करना चाहेगा; किन चीज़ों से खर्च उससे ज़्यादा होगा जितना दिखता है (लोकेशन, " +
    "नाइट शूट, भीड़, बच्चे, जानवर, स्टंट, इफ़ेक्ट, म्यूज़िक, राइट्स), और हर एक के लिए वही असर लाने का सस्ता तरीका; " +
    "और आपकी हाँ से पहले क्या बदलना होगा।\n\n" +
    "आखिर में अपना जवाब दीजिए: हाँ, इन बदलावों के साथ हाँ, या ना, और एक वाक्य में वजह। खरी-खरी कहिए, और कोई आँकड़ा " +
    "मन से मत गढ़िए।",
  "picker.button": "इस सेशन का मॉडल: {who}",
  "picker.search": "मॉडल खोजें",
  "picker.list": "मॉडल",
  "picker.usual": "जैसा सेटिंग्स में है",
  "picker.count": { one: "{n} मॉडल", other: "{n} मॉडल" },
  "picker.none": "कोई मॉडल नहीं मिला।",

  "find.label": "इस बातचीत में खोजें",
  "find.count": "मैसेज {n} में से {at}",
  "find.count_here": "मैसेज {n} में से {at} · यहाँ {here} में से {place}",
  "find.none": "कुछ नहीं मिला",
  "find.failed": "खोज नहीं हो पाई। फिर से कोशिश करने के लिए Enter दबाएँ।",
  "find.previous": "पिछला",
  "find.next": "अगला",
  "find.close": "बंद करें",
  "palette.open": "खोजें या सीधे पहुँचें",
  "palette.label": "खोजें या सीधे पहुँचें",
  "palette.placeholder": "सेशन, मैसेज, कमांड और फ़िल्म टर्म्स खोजें",
  "palette.hits": "नतीजे",
  "palette.sessions": "सेशन",
  "palette.messages": "मैसेज",
  "palette.yours": "आप, {name} से",
  "palette.commands": "कमांड",
  "palette.other_commands": "अन्य कमांड",
  "palette.actions": "आपके टूल",
  "palette.models": "इस सेशन का मॉडल",
  "palette.channels": "इस विंडो का चैनल",
  "palette.terms": "फ़िल्म टर्म्स",
  "palette.now": "अभी यही",
  "palette.count": { one: "{n} नतीजा", other: "{n} नतीजे" },
  "palette.none": "कुछ नहीं मिला",
  "palette.failed": "मैसेज में खोज नहीं हो पाई। फिर से कोशिश करने के लिए टेक्स्ट बदलें।",
  "palette.bounds": "मैसेज की खोज सीमित करने के लिए इनमें से कुछ जोड़ें:",
  "palette.hint": "Enter से खुलता है। {keys} से सेशन या मैसेज नई विंडो में खुलता है।",

  "command.find": "इस बातचीत में खोजें",
  "command.palette": "खोजें या सीधे पहुँचें",
  "command.palette_window": "खोज में: सेशन नई विंडो में खोलें",
  "command.new_session": "नया सेशन",
  "command.new_window": "नई विंडो",
  "command.in_window": "यह सेशन नई विंडो में खोलें",
  "command.scriptwriter": "Scriptwriter पर जाएँ",
  "command.scene_writer": "Scene Writer पर जाएँ",
  "command.composer": "मैसेज बॉक्स में जाएँ",
  "command.send": "मैसेज भेजें",
  "command.new_line": "मैसेज में नई लाइन",
  "command.edit_last": "अपना पिछला मैसेज एडिट करें, जब कुछ लिखा न हो",
  "command.undo": "टाइपिंग अनडू करें",
  "command.redo": "रीडू करें",
  "command.attach": "फ़ाइल अटैच करें…",
  "command.model": "इस सेशन का मॉडल चुनें…",
  "command.stop": "जवाब रोकें",
  "command.retry": "आखिरी जवाब के लिए फिर कोशिश करें",
  "command.report": "आखिरी जवाब के लिए क्या भेजा गया",
  "command.save_script": "स्क्रिप्ट सेव करें…",
  "command.export": "बातचीत एक्सपोर्ट करें…",
  "command.export_all": "सारी बातचीत एक्सपोर्ट करें…",
  "command.import": "बातचीत इंपोर्ट करें…",
  "command.script_facts": "स्क्रिप्ट के आँकड़े",
  "command.start": "पहला मैसेज",
  "command.end": "आखिरी मैसेज",
  "command.keep": "यह बातचीत संभालकर रखें",
  "command.release": "यह बातचीत संभालकर रखना बंद करें",
  "command.rename": "इस सेशन का नाम बदलें…",
  "command.pin": "इस सेशन को पिन करें",
  "command.unpin": "इस सेशन का पिन हटाएँ",
  "command.tag": "इस सेशन के टैग…",
  "command.life": "इस सेशन के मैसेज कब डिलीट हों…",
  "command.clear": "यह बातचीत मिटाएँ…",
  "command.settings": "सेटिंग्स",
  "command.settings_model": "सेटिंग्स: मॉडल",
  "command.settings_shared": "सेटिंग्स: शेयर्ड डेटाबेस",
  "command.settings_api": "सेटिंग्स: दूसरे प्रोग्राम",
  "command.sidebar": "सेशन दिखाएँ या छिपाएँ",
  "command.page": "पेज दिखाएँ या छिपाएँ",
  "command.next_region": "विंडो का अगला हिस्सा",
  "command.last_region": "विंडो का पिछला हिस्सा",
  "command.focus_mode": "फ़ोकस मोड",
  "command.larger": "टेक्स्ट बड़ा करें",
  "command.smaller": "टेक्स्ट छोटा करें",
  "command.usual_size": "टेक्स्ट का सामान्य साइज़",
  "command.zoom_in": "ज़ूम इन करें",
  "command.zoom_out": "ज़ूम आउट करें",
  "command.actual_size": "असली साइज़",
  "command.shortcuts": "कीबोर्ड शॉर्टकट",
  "command.quit": "ऐप बंद करें",

  "shortcuts.title": "कीबोर्ड शॉर्टकट",
  "shortcuts.sessions": "सेशन",
  "shortcuts.writing": "लिखना",
  "shortcuts.conversation": "बातचीत",
  "shortcuts.window": "विंडो",

  "problem.unexpected": "ऐप में कुछ गड़बड़ हुई। जो सेव था, वह सुरक्षित है; फिर से कोशिश करें।",
  "problem.not_agreed": "कुछ नहीं भेजा गया। जब तैयार हों, तब मंज़ूरी दें।",
  "problem.edit_open": "एक मैसेज अभी एडिट हो रहा है। पहले एडिट पूरा करें या रद्द करें।",
  "problem.edit_held":
    "आपके नए टेक्स्ट के लिए उसके मैसेज बॉक्स में जगह नहीं है, और वह खो जाएगा। वहाँ जगह बनाएँ, या उसके बिना आगे " +
    "बढ़ने के लिए फिर से कोशिश करें।",
  "problem.close_again": "जो सेव नहीं हुआ उसे छोड़ने के लिए विंडो फिर से बंद करें।",
  "problem.file_unfinished": "एक फ़ाइल अभी सेव हो रही है या पढ़ी जा रही है। इसके पूरा होने पर भाषा फिर से चुनें।",
  "problem.dismiss": "छिपाएँ",
  "step.stop": "जवाब रोकें",
  "step.review": "देखें कि क्या भेजा जाएगा",
  "step.key": "key की सेटिंग्स खोलें",
  "step.model": "मॉडल चुनें",
  "step.length": "जवाब की लंबाई बदलें",
  "step.again": "फिर कोशिश करें",

  "announce.answering": "{name} का जवाब आ रहा है।",
  "announce.thinking": "{name} सोच रहा है।",
  "announce.answered": "{name} का जवाब आ गया।",
  "announce.scene": { one: "{n} लाइन का सीन।", other: "{n} लाइनों का सीन।" },
  "announce.code": { one: "{n} लाइन का प्री-फ़ॉर्मैटेड टेक्स्ट।", other: "{n} लाइनों का प्री-फ़ॉर्मैटेड टेक्स्ट।" },
  "announce.table": { one: "{n} पंक्ति की टेबल।", other: "{n} पंक्तियों की टेबल।" },
  "announce.stopped": "जवाब रोक दिया गया।",
  "announce.cleared": "बातचीत मिटा दी गई।",
  "announce.removed": "मैसेज हटा दिया गया।",
  "announce.store": "स्टोरेज: {place}।",

  "dialog.cancel": "रद्द करें",
  "dialog.close": "बंद करें",

  "expiring.text": "यह बातचीत एक घंटे के अंदर अपने आप डिलीट होने लगेगी।",
  "expiring.save": "सेव करें…",
  "expiring.let_go": "जाने दें",
  "expired.text": {
    one: "जब ऐप बंद था, एक बातचीत अपने आप डिलीट हो गई:",
    other: "जब ऐप बंद था, {n} बातचीत अपने आप डिलीट हो गईं:",
  },
  "expired.untitled_only": {
    one: "जब ऐप बंद था, बिना नाम की एक बातचीत अपने आप डिलीट हो गई।",
    other: "जब ऐप बंद था, बिना नाम की {n} बातचीत अपने आप डिलीट हो गईं।",
  },
  "expired.title": "“{title}”",
  "expired.untitled": { one: "बिना नाम की एक", other: "बिना नाम की {n}" },
  "expired.more": { one: "एक और", other: "{n} और" },
  "keep.released": "अब यह संभालकर नहीं रखी जाएगी। इसके मैसेज {moment} तक रहेंगे।",

  "life.title": "“{title}” के मैसेज कब डिलीट हों",
  "life.legend": "कितनी देर बाद",
  "life.usual": {
    one: "{n} घंटा (सामान्य)",
    other: "{n} घंटे (सामान्य)",
  },
  "life.hours": {
    one: "{n} घंटा",
    other: "{n} घंटे",
  },
  "life.everywhere":
    "हर मैसेज लिखे जाने के इतनी देर बाद आपके सभी कंप्यूटरों और " +
    "कनेक्ट किए गए शेयर्ड डेटाबेस से डिलीट हो जाता है।",
  "life.others": "बाकी सेशन पर इसका कोई असर नहीं पड़ता।",
  "life.programs":
    "शेयर्ड डेटाबेस से इस सेशन में दूसरे प्रोग्रामों के मैसेज भी डिलीट हो जाते हैं। जब तक यह ऐप बंद या ऑफ़लाइन रहता " +
    "है, मैसेज वहाँ बने रहते हैं, ज़्यादा से ज़्यादा {n} घंटे।",
  "life.kept": "यह बातचीत संभालकर रखी गई है। यह समय तब शुरू होगा, जब आप इसे संभालकर रखना बंद करेंगे।",
  "life.older": {
    one: "{n} मैसेज इससे पुराना है और अभी डिलीट हो जाएगा। इसे वापस नहीं लाया जा सकता।",
    other: "{n} मैसेज इससे पुराने हैं और अभी डिलीट हो जाएँगे। इन्हें वापस नहीं लाया जा सकता।",
  },
  "life.save": "सेव करें",
  "life.delete": "डिलीट करके सेव करें",

  "clear.title": "यह बातचीत मिटाएँ?",
  "clear.title_named": "“{title}” मिटाएँ?",
  "clear.draft": "ड्राफ़्ट हर विंडो से तुरंत डिलीट हो जाएगा। इसे वापस नहीं लाया जा सकता।",
  "clear.body_draft": {
    one: "{n} मैसेज और ड्राफ़्ट हर विंडो से तुरंत डिलीट हो जाएँगे। इन्हें वापस नहीं लाया जा सकता।",
    other: "{n} मैसेज और ड्राफ़्ट हर विंडो से तुरंत डिलीट हो जाएँगे। इन्हें वापस नहीं लाया जा सकता।",
  },
  "clear.body_any_draft": {
    one: "{n} मैसेज, और ड्राफ़्ट हो तो वह भी, हर विंडो से तुरंत डिलीट हो जाएगा। इसे वापस नहीं लाया जा सकता।",
    other: "{n} मैसेज, और ड्राफ़्ट हो तो वह भी, हर विंडो से तुरंत डिलीट हो जाएँगे। इन्हें वापस नहीं लाया जा सकता।",
  },
  "clear.waiting": {
    one: "कतार में लगा {n} मैसेज भी डिलीट हो जाएगा।",
    other: "कतार में लगे {n} मैसेज भी डिलीट हो जाएँगे।",
  },
  "clear.kept": "यह बातचीत संभालकर रखी गई है। मिटाने पर यह भी डिलीट हो जाएगी।",
  "clear.shared": {
    one: "यह मैसेज शेयर्ड डेटाबेस से भी डिलीट हो जाएगा।",
    other: "ये मैसेज शेयर्ड डेटाबेस से भी डिलीट हो जाएँगे।",
  },
  "clear.shared_later": {
    one:
      "शेयर्ड डेटाबेस से अभी कनेक्शन नहीं है। कनेक्शन होते ही यह मैसेज वहाँ से भी डिलीट हो जाएगा, चाहे इस बीच ऐप " +
      "बंद हो चुका हो।",
    other:
      "शेयर्ड डेटाबेस से अभी कनेक्शन नहीं है। कनेक्शन होते ही ये मैसेज वहाँ से भी डिलीट हो जाएँगे, चाहे इस बीच " +
      "ऐप बंद हो चुका हो।",
  },
  "clear.shared_before_quit": {
    one:
      "शेयर्ड डेटाबेस से अभी कनेक्शन नहीं है। ऐप बंद होने से पहले कनेक्शन हो गया, तो यह मैसेज वहाँ से भी डिलीट " +
      "हो जाएगा।",
    other:
      "शेयर्ड डेटाबेस से अभी कनेक्शन नहीं है। ऐप बंद होने से पहले कनेक्शन हो गया, तो ये मैसेज वहाँ से भी डिलीट " +
      "हो जाएँगे।",
  },
  "clear.others": "बाकी सेशन पर कोई असर नहीं होगा।",
  "clear.confirm": "हमेशा के लिए मिटाएँ",
  "clear.done": "सेशन मिटा दिया गया।",

  "consent.title": "यह {host} को भेजें?",
  "consent.title_local": "इस कंप्यूटर के सर्वर से {model} इस्तेमाल करें?",
  "consent.to": "किसे",
  "consent.model": "मॉडल",
  "consent.sent": "आपके हर मैसेज में सिर्फ़ यह जाता है:",
  "consent.instructions": "{name} के निर्देश",
  "consent.channel": "चैनल प्रोफ़ाइल, अगर इस विंडो के लिए चुनी हो",
  "consent.context": "इस बातचीत के ज़्यादा से ज़्यादा आखिरी {n} मैसेज",
  "consent.message": "आपका नया मैसेज",
  "consent.local":
    "सर्वर इसी कंप्यूटर पर चलता है। कुछ सर्वर आपका लिखा किसी ऑनलाइन सर्विस को आगे भेजते हैं, जैसे LiteLLM और Ollama " +
    "के क्लाउड मॉडल: देख लें कि आपका सर्वर क्या करता है।",
  "consent.remote": "सर्विस अपने पास क्या रखेगी, यह उसकी शर्तों पर है। इस एड्रेस के लिए आपसे सिर्फ़ एक बार पूछा जाएगा।",
  "consent.not_encrypted": "इस एड्रेस का कनेक्शन एन्क्रिप्टेड नहीं है: नेटवर्क पर कोई भी आपका भेजा हुआ पढ़ सकता है।",
  "consent.agree": "मंज़ूर है, भेजें",
  "consent.test_title": "{host} को टेस्ट भेजें?",
  "consent.test_sent":
    "टेस्ट में आपकी key और एक शब्द जाता है, आपका लिखा कुछ नहीं। यह मंज़ूरी उन मैसेज के लिए भी है जो आप बाद में इस " +
    "एड्रेस पर भेजें। उनमें से हर एक में सिर्फ़ यह जाता है:",
  "consent.test_agree": "मंज़ूर है, टेस्ट करें",

  "unlock.opening": "आपकी बातचीत खुल रही है…",
  "unlock.opening_hint": "हो सकता है कीरिंग अपना पासवर्ड माँग रही हो।",
  "unlock.title.no_keyring": "बातचीत कहाँ रखें?",
  "unlock.title.keyring_locked": "कीरिंग लॉक है",
  "unlock.title.keyring_unreachable": "कीरिंग से कनेक्शन नहीं हो रहा",
  "unlock.title.key_lost": "आपकी बातचीत की key नहीं मिल रही",
  "unlock.title.key_wrong": "इस key से आपकी बातचीत नहीं खुलती",
  "unlock.title.newer_version": "यह बातचीत नए वर्शन की है",
  "unlock.title.unreadable": "आपकी बातचीत पढ़ी नहीं जा सकी",
  "unlock.title.damaged": "आपकी बातचीत का कुछ हिस्सा खराब है",
  "unlock.title.in_use": "Writers’ Room पहले से खुला है",
  "unlock.message.no_keyring":
    "इस कंप्यूटर पर ऐसी कोई कीरिंग नहीं है जिसमें आपकी बातचीत की key रखी जा सके। कोई कीरिंग (GNOME Keyring, KWallet " +
    "या KeePassXC) चालू करके फिर कोशिश करें, या चुनें कि उसके बिना आगे कैसे बढ़ना है।",
  "unlock.message.keyring_locked":
    "कीरिंग लॉक है, इसलिए आपकी बातचीत की key उसमें सेव नहीं हो सकती। उसे अनलॉक करके फिर कोशिश करें, या कुछ भी सेव " +
    "किए बिना आगे बढ़ें।",
  "unlock.message.keyring_unreachable":
    "आपकी बातचीत यहीं है, पर जिस कीरिंग में उसकी key है, वह लॉक है या चल नहीं रही। उसे अनलॉक करके फिर कोशिश करें।",
  "unlock.message.key_lost":
    "आपकी बातचीत यहीं है, पर उसकी key कीरिंग में नहीं है। आपके पास एक से ज़्यादा कीरिंग या यूज़र अकाउंट हों, तो " +
    "जो पहले इस्तेमाल हुआ था, उस पर जाकर फिर कोशिश करें।",
  "unlock.message.key_wrong": "आपकी बातचीत यहीं है, पर खुल नहीं सकती: कीरिंग में कोई और key है, या फ़ाइल खराब है।",
  "unlock.message.newer_version":
    "आपकी बातचीत Writers’ Room के किसी नए वर्शन ने सेव की थी। उसे पढ़ने के लिए वही वर्शन फिर से इंस्टॉल करें।",
  "unlock.message.unreadable":
    "आपकी बातचीत का फ़ोल्डर इस्तेमाल नहीं हो पा रहा: डिस्क भरी हो सकती है, या वहाँ लिखने की परमिशन नहीं होगी। " +
    "इसे ठीक करके फिर कोशिश करें।",
  "unlock.message.damaged":
    "आपकी बातचीत की फ़ाइल का एक हिस्सा खराब है या पढ़ा नहीं जा रहा। फ़ाइल नेटवर्क या बाहरी डिस्क पर हो, तो उसे " +
    "जाँचकर फिर कोशिश करें। वरना जो अब भी पढ़ा जा सकता है उसे रिकवर करें, या फ़ाइल को अलग रख दें; " +
    "खराब फ़ाइल दोनों हाल में {hours} घंटे बाद डिलीट हो जाती है।",
  "unlock.message.in_use":
    "Writers’ Room इसी बातचीत के साथ पहले से खुला है। उसकी दूसरी विंडो में काम करें, या उसे वहाँ बंद करके यहाँ फिर " +
    "कोशिश करें।",
  "unlock.untouched": "कुछ भी बदला या डिलीट नहीं किया गया है।",
  "unlock.choice.retry": "फिर कोशिश करें",
  "unlock.choice.retry.explained": "ऐप key और फ़ाइल फिर से ढूँढेगा, जैसे कीरिंग अनलॉक होने के बाद।",
  "unlock.choice.forget_on_quit": "ऐप बंद होने पर कुछ याद न रखें",
  "unlock.choice.forget_on_quit.explained": "बातचीत सिर्फ़ मेमोरी में रहती है, और ऐप बंद होते ही चली जाती है।",
  "unlock.choice.unencrypted": "बातचीत बिना एन्क्रिप्शन के रखें",
  "unlock.choice.unencrypted.explained":
    "बातचीत इस कंप्यूटर की एक फ़ाइल में लिखी जाती है, जिसे इस कंप्यूटर का ऐक्सेस रखने वाला कोई भी पढ़ सकता है।",
  "unlock.choice.rescue": "जो पढ़ा जा सके, रिकवर करें",
  "unlock.choice.rescue.explained":
    "जो मैसेज अब भी पढ़े जा सकते हैं, वे सब नई फ़ाइल में कॉपी होते हैं। खराब फ़ाइल का नाम बदल दिया जाता है, और " +
    "{hours} घंटे बाद वह डिलीट हो जाती है।",
  "unlock.choice.set_aside": "पुरानी फ़ाइल अलग रखकर नई शुरुआत करें",
  "unlock.choice.set_aside.explained":
    "जो फ़ाइल नहीं खुलती, उसका नाम बदल दिया जाता है, और {hours} घंटे बाद वह आपकी संभालकर रखी हुई बातचीत समेत " +
    "डिलीट हो जाती है। एक नई, खाली फ़ाइल बनती है।",

  "settings.title": "सेटिंग्स",
  "settings.saved": "सेव हुआ",
  "settings.overridden": "इस बार के लिए एनवायरनमेंट वेरिएबल से सेट है।",
  "settings.pages": "सेटिंग्स के पेज",
  "settings.general": "जनरल",
  "settings.models": "मॉडल",
  "settings.history": "हिस्ट्री",
  "settings.sharing": "शेयरिंग",
  "numbers.title": "आँकड़े",
  "numbers.intro":
    "इसी कंप्यूटर पर, दिन के हिसाब से गिने गए। इनसे कोई टेक्स्ट पढ़ा नहीं जा सकता, और बातचीत मिटाने से ये नहीं बदलते।",
  "numbers.none": "अभी तक कुछ गिना नहीं गया।",
  "numbers.sum": "पिछले {n} दिनों में: {list}",
  "numbers.sum_messages": { one: "{n} मैसेज", other: "{n} मैसेज" },
  "numbers.sum_own_words": { one: "आपका {n} शब्द", other: "आपके {n} शब्द" },
  "numbers.sum_reply_words": { one: "जवाबों में {n} शब्द", other: "जवाबों में {n} शब्द" },
  "numbers.sum_scenes": { one: "{n} सीन ({pages})", other: "{n} सीन ({pages})" },
  "numbers.asked": "आपके शब्द",
  "numbers.replied": "जवाबों के शब्द",
  "numbers.table": "दिन के हिसाब से आँकड़े",
  "numbers.day": "दिन",
  "numbers.messages": "मैसेज",
  "numbers.tokens": "टोकन",
  "numbers.cost": "खर्च",
  "numbers.scenes": "सीन",
  "numbers.pages": "पेज",
  "numbers.erase": "आँकड़े मिटाएँ",
  "numbers.erase_ask": "सारे आँकड़े मिटाएँ? ये दोबारा गिने नहीं जा सकते।",
  "numbers.erase_confirm": "मिटाएँ",
  "settings.shortcuts": "शॉर्टकट",
  "settings.advanced": "एडवांस्ड",
  "settings.provider": "जवाब किससे",
  "settings.provider.reference": "रेफ़रेंस डेस्क",
  "settings.speaks": "API टाइप",
  "settings.speaks.reference": "बिल्ट-इन",
  "settings.speaks.openai": "OpenAI-कंपैटिबल",
  "settings.speaks.anthropic": "Anthropic",
  "settings.speaks.gemini": "Gemini",
  "settings.speaks.ollama": "Ollama",
  "settings.reference_note":
    "रेफ़रेंस डेस्क फ़िल्म टर्म्स, स्ट्रक्चर और अभ्यासों के बिल्ट-इन रेफ़रेंस से जवाब देता है। यह AI नहीं है, इसे " +
    "key नहीं चाहिए, और यह कहीं कुछ नहीं भेजता।",
  "settings.found": "{name} इस कंप्यूटर पर चल रहा है",
  "settings.found_models": { one: "{n} मॉडल", other: "{n} मॉडल" },
  "settings.use": "यही लें",
  "settings.service.online": "ऑनलाइन",
  "settings.service.here": "इस कंप्यूटर पर",
  "settings.service.other": "दूसरा एड्रेस",
  "settings.base_url": "बेस URL",
  "settings.base_url_hint": "प्रोवाइडर के डॉक्यूमेंटेशन से लें; अक्सर इसके आखिर में /v1 होता है।",
  "settings.base_url_azure":
    "आपके रिसोर्स का एंडपॉइंट, जैसा Azure पोर्टल में दिखता है। मॉडल का नाम आपके डिप्लॉयमेंट का नाम है।",
  "settings.model_name": "मॉडल का नाम",
  "settings.model_hint": "ठीक वैसा, जैसा प्रोवाइडर लिखता है।",
  "settings.number_unsaved": "एक नंबर सेव नहीं हुआ। {why} उसे ठीक करें, या बिना सेव किए छोड़ने के लिए फिर से बंद करें।",
  "settings.refused_unsaved": "एक बदलाव सेव नहीं हो सका। उसे छोड़ने के लिए फिर से बंद करें। {why}",
  "settings.key": "API key",
  "settings.key_placeholder": "key पेस्ट करें",
  "settings.key_placeholder_replace": "दूसरी key पेस्ट करें",
  "settings.key_where": "key कहाँ मिलेगी?",
  "settings.key_where_long": "key कहाँ मिलेगी? {name} आपके ब्राउज़र में खुलेगा",
  "settings.key_save": "key सेव करें",
  "settings.key_replace": "key बदलें",
  "settings.key_remove": "key हटाएँ",
  "settings.form_unsaved": "यह फ़ॉर्म अभी सेव नहीं हुआ है। पहले उसे सेव करें या रद्द करें।",
  "settings.form_contested":
    "इस बीच इसे दूसरी विंडो में बदला गया है। उसकी जगह अपना लिखा रखने के लिए फिर से सेव करें, या उसे बनाए रखने के लिए " +
    "रद्द करें।",
  "settings.key_unsaved": "key अभी सेव नहीं हुई है। उसे सेव करें, या बिना सेव किए छोड़ने के लिए फिर से बंद करें।",
  "settings.key_unsaved_at":
    "{origin} के लिए टाइप की गई key अभी सेव नहीं हुई है। सेव करने के लिए वह एड्रेस फिर से चुनें, या बिना सेव किए " +
    "छोड़ने के लिए फिर से बंद करें।",
  "settings.key_address": "पहले एड्रेस डालें; key हर होस्ट के लिए अलग सेव होती है।",
  "settings.key_wanted":
    "{name} को API key चाहिए। वह इस कंप्यूटर की कीरिंग में सेव होती है और फिर कभी नहीं दिखाई जाती।",
  "settings.key_none": "इस एड्रेस के लिए कोई key सेव नहीं है। इसी कंप्यूटर के सर्वर को आम तौर पर key नहीं चाहिए।",
  "settings.key_keyring": "key इस कंप्यूटर की कीरिंग में सेव है। वह फिर कभी नहीं दिखाई जाती।",
  "settings.key_session": "key कीरिंग में सेव नहीं हो पाई, इसलिए वह ऐप बंद होने तक मेमोरी में रहेगी।",
  "settings.key_environment": "key इस बार के लिए एनवायरनमेंट वेरिएबल से सेट है।",
  "settings.no_keyring": "कोई कीरिंग उपलब्ध नहीं है, इसलिए कोई भी key ऐप बंद होने तक मेमोरी में रहेगी।",
  "settings.test": "कनेक्शन टेस्ट करें",
  "settings.test_hint": "सिर्फ़ एक शब्द माँगा जाता है। आपका लिखा कुछ नहीं भेजा जाता।",
  "settings.testing": "एक शब्द माँगा जा रहा है…",
  "settings.user_id": "यूज़र ID",
  "settings.user_id_hint": "हर यूज़र ID की अपनी हिस्ट्री होती है। दूसरी हिस्ट्री देखने के लिए दूसरी ID डालें।",
  "settings.text_size": "टेक्स्ट का साइज़",
  "settings.text_size_usual": "{n} (सामान्य)",
  "settings.text_size_hint": "जवाब के टेक्स्ट का, पिक्सल में। {larger} और {smaller} से कहीं भी बदलें।",
  "settings.zoom": "ज़ूम",
  "settings.zoom_usual": "{n} (सामान्य)",
  "settings.zoom_hint": "हर विंडो में सब कुछ बड़ा या छोटा दिखाता है।",
  "settings.line_width": "लाइन की लंबाई",
  "settings.line_width.narrow": "छोटी",
  "settings.line_width.normal": "सामान्य",
  "settings.line_width.wide": "लंबी",
  "settings.language": "भाषा",
  "settings.language.system": "सिस्टम जैसी",
  "settings.language_hint": "विंडो की भाषा। असिस्टेंट उसी भाषा में जवाब देते हैं जिसमें आप लिखते हैं।",
  "settings.theme": "थीम",
  "settings.theme.system": "सिस्टम जैसी",
  "settings.theme.light": "लाइट",
  "settings.theme.dark": "डार्क",
  "settings.notifications": "नोटिफ़िकेशन",
  "settings.notify_replies": "जो विंडो सामने न हो, उसमें जवाब आने पर मुझे नोटिफ़िकेशन दें",
  "settings.notify_expiry": "बातचीत डिलीट होना शुरू होने से एक घंटे पहले मुझे नोटिफ़िकेशन दें",
  "settings.notify_replies_hint": "नोटिफ़िकेशन में सिर्फ़ असिस्टेंट का नाम होता है, आपका या उसका लिखा कुछ नहीं।",
  "settings.stored": "बातचीत",
  "settings.clear_hint": "“मिटाएँ” से बातचीत तुरंत और हमेशा के लिए डिलीट हो जाती है।",
  "settings.others": "दूसरे प्रोग्रामों से",
  "settings.import_hint": "Writers’ Room, ChatGPT या Claude से एक्सपोर्ट की गई बातचीत। उसे संभालकर रखा जाता है।",
  "settings.import_hint_in_memory":
    "Writers’ Room, ChatGPT या Claude से एक्सपोर्ट की गई बातचीत। वह इस कंप्यूटर पर ऐप बंद होने तक ही रहती है, " +
    "क्योंकि बातचीत सिर्फ़ मेमोरी में है।",
  "settings.address_unsaved":
    "शेयर्ड डेटाबेस का एड्रेस अभी कनेक्ट नहीं हुआ है। उसे कनेक्ट करें, या बिना कनेक्ट किए छोड़ने के लिए फिर से बंद " +
    "करें।",

  "whose.name": "असिस्टेंट",
  "whose.one": "दोनों असिस्टेंट के लिए एक ही मॉडल रखें",
  "whose.group": "असिस्टेंट",

  "models.label": "इस प्रोवाइडर के मॉडल",
  "models.looking": "मॉडल लोड हो रहे हैं…",
  "models.none": "इस एड्रेस से मॉडल की लिस्ट नहीं मिलती। नाम ठीक वैसे टाइप करें, जैसे प्रोवाइडर लिखता है।",
  "models.begun": "शुरुआत के लिए अच्छा है। दूसरा मॉडल जब चाहें चुन लें।",
  "models.found": { one: "चुनने के लिए {n} मॉडल", other: "चुनने के लिए {n} मॉडल" },

  "more.title": "और ऑप्शन",
  "more.of_model": "मॉडल",
  "more.of_replies": "जवाब",
  "more.replies_intro": "ये किसी भी मॉडल के हर जवाब पर लागू होते हैं। रेफ़रेंस डेस्क को इनकी ज़रूरत नहीं।",
  "more.automatic": "ऑटोमैटिक",
  "more.known": "ऑटोमैटिक ({n})",
  "more.none": "कोई नहीं",
  "more.tokens": "टोकन",
  "more.dollars": "US डॉलर",
  "more.messages": "मैसेज",
  "more.seconds": "सेकंड",
  "more.window_tokens": "कॉन्टेक्स्ट विंडो",
  "more.window_tokens_hint":
    "मॉडल एक बार में कितने टोकन ले सकता है, प्रॉम्प्ट और जवाब मिलाकर। खाली छोड़ें तो मॉडल का जो साइज़ मालूम है, वही " +
    "लिया जाएगा।",
  "more.window_tokens_wrong":
    "कॉन्टेक्स्ट विंडो: कम से कम {least} टोकन डालें, या खाली छोड़ें तो मॉडल का जो साइज़ मालूम है, वही लिया जाएगा।",
  "more.price_input": "इनपुट की कीमत",
  "more.price_input_hint": "भेजे गए हर दस लाख टोकन की। जवाबों का खर्च देखने के लिए दोनों कीमतें डालें।",
  "more.price_input_wrong": "इनपुट की कीमत: 0.25 जैसा नंबर डालें, या दोनों कीमतें खाली छोड़ें।",
  "more.price_output": "आउटपुट की कीमत",
  "more.price_output_hint": "आए हुए हर दस लाख टोकन की।",
  "more.price_output_wrong": "आउटपुट की कीमत: 1.50 जैसा नंबर डालें, या दोनों कीमतें खाली छोड़ें।",
  "more.price_half": "दोनों कीमतें डालें, या दोनों खाली छोड़ें।",
  "more.temperature": "टेम्परेचर",
  "more.temperature_hint": "मॉडल कितना खुलकर लिखे, {least} से {most} तक। खाली छोड़ें तो प्रोवाइडर का डिफ़ॉल्ट रहेगा।",
  "more.temperature_wrong":
    "टेम्परेचर: {least} से {most} तक का नंबर डालें, या खाली छोड़ें तो प्रोवाइडर का डिफ़ॉल्ट रहेगा।",
  "more.reply_tokens": "जवाब की लंबाई",
  "more.reply_tokens_hint":
    "जवाब ज़्यादा से ज़्यादा कितना लंबा हो; एक पेज करीब 400 टोकन का होता है। खाली छोड़ें तो प्रोवाइडर का डिफ़ॉल्ट " +
    "रहेगा।",
  "more.reply_tokens_wrong": "जवाब की लंबाई: टोकन की पूरी संख्या डालें, या खाली छोड़ें तो प्रोवाइडर का डिफ़ॉल्ट रहेगा।",
  "more.context_messages": "पिछले मैसेज",
  "more.context_messages_hint": "नए मैसेज के साथ कितने पिछले मैसेज भेजे जाएँ, {least} से {most} तक। डिफ़ॉल्ट: {usual}।",
  "more.context_messages_wrong": "पिछले मैसेज: {least} से {most} तक का नंबर डालें।",
  "more.patience": "इंतज़ार की लिमिट",
  "more.patience_hint":
    "इतने सेकंड कुछ न आए, तो इंतज़ार छोड़ दिया जाएगा; {least} से {most} तक। डिफ़ॉल्ट: {usual}। उससे काफ़ी पहले आपको " +
    "सूचना दिखेगी।",
  "more.patience_wrong": "इंतज़ार की लिमिट: {least} से {most} तक का नंबर डालें, या {usual} के लिए खाली छोड़ें।",

  "sample.label": "जवाब का नमूना",
  "sample.prose":
    "ज़रा देर से शुरू कीजिए। उसका पहुँचना दिखाने की ज़रूरत नहीं: देखना यह है कि रोशनी बुझ जाने के बाद वह क्या करती " +
    "है।",
  "sample.heading": "INT. लैंप रूम - रात",
  "sample.action": "शीशे पर बारिश। लैंप बुझा हुआ है। मीरा आखिरी सीढ़ियाँ चढ़ती है और रुक जाती है।",
  "sample.character": "मीरा",
  "sample.dialogue": "तुमने इसे बुझ जाने दिया।",

  "key.control": "Ctrl",
  "key.shift": "Shift",
  "key.enter": "Enter",
  "key.escape": "Esc",
  "key.home": "Home",
  "key.end": "End",
  "key.up": "↑",
  "own_action.title": "टूल",
  "own_action.intro":
    "जो आप अक्सर माँगते हैं, अपने शब्दों में। खाली मैसेज में / दबाने पर यह बिल्ट-इन टूल के नीचे दिखता है।",
  "own_action.new": "नया टूल",
  "own_action.name": "नाम",
  "own_action.text": "टेक्स्ट",
  "own_action.text_hint":
    "जो हर बार बदलता है, उसे दोहरे ब्रेस में लिखें, जैसे {example}। मैसेज में Tab एक से अगले पर ले जाता है।",
  "own_action.example": "कैरेक्टर",
  "own_action.save": "टूल सेव करें",
  "own_action.edit": "एडिट करें",
  "own_action.edit_long": "{name} एडिट करें",
  "own_action.remove": "हटाएँ",
  "own_action.remove_long": "{name} हटाएँ",
  "own_action.up": "{name} ऊपर करें",
  "own_action.down": "{name} नीचे करें",
  "own_action.moved": "{name} अब नंबर {n} पर है।",
  "own_action.saved": "{name} सेव हुआ।",
  "own_action.removed": "{name} हटाया गया।",
  "own_action.undo": "अनडू करें",
  "own_action.unsaved": "टूल अभी सेव नहीं हुआ है। उसे सेव करें, या बिना सेव किए छोड़ने के लिए फिर से बंद करें।",

  "channel.title": "चैनल",
  "channel.intro":
    "जिस शो या चैनल के लिए लिखना है, उसके बारे में बताएँ, फिर उसे मैसेज बॉक्स के पास चुनें। यह जानकारी उस विंडो के " +
    "हर मैसेज के साथ भेजी जाती है।",
  "channel.new": "नया चैनल",
  "channel.name": "नाम",
  "channel.audience": "ऑडियंस",
  "channel.audience_hint": "कौन देखता है, और उन्हें पहले से क्या पता है।",
  "channel.tone": "टोन",
  "channel.tone_hint": "सुनने में कैसा लगे: ड्राई, अपनेपन वाला, भागता हुआ।",
  "channel.language": "भाषा",
  "channel.language_hint": "स्क्रिप्ट किस भाषा में बोली जाती है।",
  "channel.running_length": "ड्यूरेशन",
  "channel.running_length_hint": "एक एपिसोड कितना लंबा होता है, जैसे 8 से 10 मिनट।",
  "channel.words_per_minute": "शब्द प्रति मिनट",
  "channel.words_per_minute_hint":
    "कितनी तेज़ी से बोला जाता है, {least} से {most} तक; खाली छोड़ें तो {usual}। बोलने का समय और AV टेबल इसी से " +
    "गिने जाते हैं।",
  "channel.words_per_minute_wrong": "शब्द प्रति मिनट: {least} से {most} तक का पूरा नंबर डालें।",
  "channel.notes": "नोट्स",
  "channel.notes_hint": "और जो कुछ भी शो के नए राइटर को पता होना चाहिए।",
  "channel.save": "चैनल सेव करें",
  "channel.edit": "एडिट करें",
  "channel.edit_long": "{name} एडिट करें",
  "channel.remove": "हटाएँ",
  "channel.remove_long": "{name} हटाएँ",
  "channel.saved": "{name} सेव हुआ।",
  "channel.removed": "{name} हटाया गया।",
  "channel.undo": "अनडू करें",
  "channel.unsaved": "चैनल अभी सेव नहीं हुआ है। उसे सेव करें, या बिना सेव किए छोड़ने के लिए फिर से बंद करें।",
  "channel.choice": "चैनल",
  "channel.none": "कोई चैनल नहीं",

  "estimate.left_out": {
    one: "सबसे पुराना मैसेज नहीं समाएगा, इसलिए भेजा नहीं जाएगा।",
    other: "सबसे पुराने {n} मैसेज नहीं समाएँगे, इसलिए भेजे नहीं जाएँगे।",
  },
  "estimate.too_long": "यह मैसेज भेजने के लिए बहुत लंबा है।",
  "estimate.tokens": "करीब {tokens} टोकन।",
  "estimate.numbers": "{window} में से करीब {tokens} टोकन।",

  "report.title": "क्या भेजा गया",
  "report.fact_model": "मॉडल",
  "report.fact_sent": "भेजा गया",
  "report.fact_window": "कॉन्टेक्स्ट विंडो",
  "report.fact_input": "इनपुट",
  "report.fact_output": "आउटपुट",
  "report.fact_cost": "खर्च",
  "report.fact_ended": "कैसे खत्म हुआ",
  "report.about": { one: "करीब {n} टोकन", other: "करीब {n} टोकन" },
  "report.tokens": { one: "{n} टोकन", other: "{n} टोकन" },
  "report.parts": "इस क्रम में भेजा गया, लंबाई अंदाज़े से",
  "report.unknown":
    "क्या भेजा गया, यह पता नहीं। यह जवाब इंपोर्ट किया गया था, या किसी दूसरे कंप्यूटर, दूसरे प्रोग्राम या ऐप के " +
    "पुराने वर्शन से बना था।",
  "report.desk": "रेफ़रेंस डेस्क बिल्ट-इन है: वह नीचे दी गई चीज़ें पढ़ता है, और कहीं कुछ नहीं भेजा जाता।",
  "report.instructions": "{name} के निर्देश",
  "report.part_channel": "चैनल प्रोफ़ाइल",
  "report.part_question": "आपका मैसेज",
  "report.part_partial": "अब तक का जवाब",
  "report.part_go_on": "आगे लिखने का निर्देश",
  "report.part_message": "एक पिछला मैसेज",
  "report.yours": "आप",
  "report.part": "{who}: {words}",
  "report.words": "“{words}”",
  "report.left_out": "छोड़ दिए गए",
  "report.left_out_why": "ये नहीं समाए।",
  "report.left_out_window": "ये नहीं समाए: कॉन्टेक्स्ट विंडो {n} टोकन की है, और उसमें से कुछ जवाब को चाहिए।",
  "report.older": "इनसे पुराने मैसेज लिए ही नहीं गए। कितने भेजे जाएँ, यह सेटिंग्स में बदलें।",
  "report.reason_stop": "पूरा हुआ",
  "report.reason_length": "लंबाई की लिमिट आ गई",
  "report.reason_content_filter": "प्रोवाइडर के फ़िल्टर ने रोका",
  "report.reason_stopped": "आपने रोका",
  "report.reason_interrupted": "बीच में टूट गया",
  "report.reason_other": "प्रोवाइडर के शब्द: “{reason}”",
  "report.reason_unknown": "प्रोवाइडर ने वजह नहीं बताई",

  "shared.title": "शेयर्ड डेटाबेस",
  "shared.intro":
    "अपनी बातचीत वहाँ भी रखने के लिए कोई MongoDB डेटाबेस कनेक्ट करें। जिसके पास भी उसका ऐक्सेस है, वह इसे पढ़ " +
    "सकता है। वहाँ भी मैसेज लिखे जाने के {n} घंटे बाद डिलीट हो जाते हैं, ठीक यहाँ की तरह; जो बातचीत आप संभालकर " +
    "रखते हैं, वह वहाँ तब तक रहती है, जब तक आप उसे संभालकर रखना बंद न करें या उसे न मिटाएँ। कनेक्शन न हो, तब भी " +
    "लिखते रहें: नए मैसेज इस कंप्यूटर पर रुकते हैं और डेटाबेस से कनेक्शन होते ही अपलोड हो जाते हैं।",
  "shared.database": "डेटाबेस",
  "shared.disconnect": "डिस्कनेक्ट करें",
  "shared.unencrypted":
    "इस डेटाबेस का कनेक्शन एन्क्रिप्टेड नहीं है: नेटवर्क पर दूसरे लोग भेजा हुआ पढ़ सकते हैं। एड्रेस में " +
    "tls=true जोड़ें।",
  "shared.agree": "{n} घंटे बाद डिलीट होने दें",
  "shared.address": "एड्रेस",
  "shared.address_placeholder": "एड्रेस पेस्ट करें",
  "shared.address_replace": "बदलने के लिए दूसरा एड्रेस पेस्ट करें",
  "shared.connect": "कनेक्ट करें",
  "shared.connecting": "कनेक्ट हो रहा है…",
  "shared.connected": "{place} से कनेक्ट हुआ।",
  "shared.saved": "एड्रेस सेव है। डेटाबेस मिलते ही ऐप कनेक्ट हो जाएगा।",
  "shared.keep": "यह एड्रेस रखें और डेटाबेस मिलते ही कनेक्ट करें",
  "shared.address_none":
    "यह mongodb:// या mongodb+srv:// से शुरू होता है। यह इस कंप्यूटर की कीरिंग में सेव होता है, और इसका पासवर्ड फिर " +
    "कभी नहीं दिखाया जाता।",
  "shared.address_keyring": "एड्रेस इस कंप्यूटर की कीरिंग में सेव है। इसका पासवर्ड कभी नहीं दिखाया जाता।",
  "shared.address_session": "एड्रेस कीरिंग में सेव नहीं हो पाया, इसलिए वह ऐप बंद होने तक मेमोरी में रहेगा।",
  "shared.address_environment": "इस बार के लिए एनवायरनमेंट वेरिएबल से सेट है।",
  "shared.no_keyring": "कोई कीरिंग उपलब्ध नहीं है, इसलिए कोई भी एड्रेस ऐप बंद होने तक मेमोरी में रहेगा।",

  "api.title": "दूसरे प्रोग्राम",
  "api.intro":
    "इस कंप्यूटर के दूसरे प्रोग्राम HTTP API से यही बातचीत इस्तेमाल कर सकते हैं। हर प्रोग्राम को आपसे एक टोकन चाहिए; " +
    "उसके बिना प्रोग्राम को मना कर दिया जाता है। दूसरे कंप्यूटर से यहाँ कुछ भी नहीं खुलता।",
  "api.name": "HTTP API",
  "api.allow": "टोकन वाले प्रोग्राम इसे इस्तेमाल कर सकें",
  "api.port": "पोर्ट",
  "api.port_hint": "1 से 65535 तक। प्रोग्राम में भी यही डालना होगा।",
  "api.retry": "फिर कोशिश करें",
  "api.off": "बंद",
  "api.starting": "चालू हो रहा है…",
  "api.on": { one: "{address} पर चालू, आज {n} रिक्वेस्ट", other: "{address} पर चालू, आज {n} रिक्वेस्ट" },
  "api.failed": "उपलब्ध नहीं",
  "api.reach": "टोकन वाले प्रोग्राम {address} पर आपकी बातचीत इस्तेमाल कर सकते हैं",
  "api.token": "टोकन",
  "api.tokens": "टोकन",
  "api.tokens_none": "अभी कोई नहीं। जब तक आप टोकन न बनाएँ, हर प्रोग्राम को मना कर दिया जाता है।",
  "api.token_environment": "एनवायरनमेंट का टोकन",
  "api.token_for": "{users} के लिए",
  "api.token_for_you": "आपकी यूज़र ID के लिए",
  "api.token_made_on": "{day} को बना",
  "api.token_used": "आखिरी इस्तेमाल: {time}",
  "api.token_unused": "कभी इस्तेमाल नहीं हुआ",
  "api.place_none":
    "यह कीरिंग से पढ़ा नहीं जा सका, इसलिए इसके साथ आने वाले प्रोग्राम को मना कर दिया जाता है। कीरिंग अनलॉक करें, फिर " +
    "HTTP API को बंद करके दोबारा चालू करें।",
  "api.place_session": "ऐप बंद होने तक चलेगा, क्योंकि कोई कीरिंग उपलब्ध नहीं है।",
  "api.place_environment":
    "इस बार के लिए एनवायरनमेंट वेरिएबल से सेट है। जब तक ऐप उसके बिना न चले, आपके बनाए टोकन नहीं चलेंगे।",
  "api.revoke": "वापस लें",
  "api.revoke_long": "{name} वापस लें",
  "api.revoke_ask": "इस टोकन वाले प्रोग्राम को तुरंत मना कर दिया जाएगा। टोकन दोबारा चालू नहीं हो सकता।",
  "api.revoke_confirm": "हमेशा के लिए वापस लें",
  "api.token_new": "नया टोकन",
  "api.token_name": "नाम",
  "api.token_name_hint": "वह प्रोग्राम जो यह टोकन इस्तेमाल करेगा।",
  "api.token_users": "यूज़र ID",
  "api.token_users_hint": "अपनी यूज़र ID के लिए खाली छोड़ें। एक से ज़्यादा हों तो कॉमा से अलग करें।",
  "api.token_create": "टोकन बनाएँ",
  "api.token_made": "{name} का टोकन। इसे अभी कॉपी करें: यह दोबारा नहीं दिखाया जा सकता।",
  "api.token_try": "HTTP API चालू हो तब इसे आज़माने के लिए, टर्मिनल में यह डालें, $TOKEN की जगह टोकन रखकर:",
  "api.token_done": "हो गया",
  "api.token_unsaved":
    "नया टोकन अभी कॉपी नहीं किया गया है, और वह दोबारा नहीं दिखाया जा सकता। उसे कॉपी करें, या उसके बिना आगे बढ़ने के " +
    "लिए फिर से बंद करें।",

  "disconnect.title": "शेयर्ड डेटाबेस डिस्कनेक्ट करें?",
  "disconnect.body": {
    one: "{n} बदलाव अभी डेटाबेस में नहीं पहुँचा है।",
    other: "{n} बदलाव अभी डेटाबेस में नहीं पहुँचे हैं।",
  },
  "disconnect.clears":
    "अगर आपने मैसेज डिलीट किए हैं और यह बदलाव अपलोड नहीं हुआ, तो उनका टेक्स्ट उनके {n} घंटे पूरे होने तक डेटाबेस में " +
    "रहेगा।",
  "disconnect.keep": "यह डेटाबेस फिर कनेक्ट होने तक इन्हें रखें",
  "disconnect.keep.explained": "ये तब अपलोड होंगे, बशर्ते इनके {n} घंटे पूरे न हो चुके हों।",
  "disconnect.keep.explained_in_memory":
    "ये तब अपलोड होंगे, बशर्ते उससे पहले ऐप बंद न हो और इनके {n} घंटे पूरे न हो चुके हों।",
  "disconnect.forget": "इन्हें सिर्फ़ इस कंप्यूटर पर रहने दें",
  "disconnect.forget.explained": "ये अपने {n} घंटे पूरे होने तक यहीं रहेंगे, और कभी अपलोड नहीं होंगे।",
  "disconnect.forget.explained_in_memory":
    "ये ऐप बंद होने या अपने {n} घंटे पूरे होने तक यहीं रहेंगे, और कभी अपलोड नहीं होंगे।",

  "waiting.label": "अपलोड होना बाकी",
  "waiting.count": { one: "{n} बदलाव अपलोड होना बाकी है।", other: "{n} बदलाव अपलोड होने बाकी हैं।" },
  "waiting.rejected": "{n} को डेटाबेस ने रिजेक्ट किया।",
  "waiting.message": "मैसेज",
  "waiting.clear": "मिटाना",
  "waiting.clear_text": "यहाँ मैसेज हमेशा के लिए डिलीट किए गए। डेटाबेस से उनका टेक्स्ट अभी डिलीट नहीं हुआ है।",
  "waiting.detail": "सेशन",
  "waiting.detail_text": "यहाँ सेशन का टाइटल, टैग या पिन बदला गया, या यह कि उसे संभालकर रखना है या नहीं।",
  "waiting.problem": "डेटाबेस ने रिजेक्ट किया।",
  "waiting.retry": "फिर कोशिश करें",

  "check.name": "ट्रबलशूटिंग",
  "check.check": "स्टोरेज जाँचें",
  "check.label": "नतीजे",
  "check.looking": "जाँच हो रही है…",
  "check.at": "{time} पर जाँचा गया",
  "check.tone_good": "ठीक",
  "check.tone_warn": "ध्यान दें",
  "check.heading": "Writers’ Room {version}, {time}",
  "check.line": "{name}: {value}",
  "check.storage": "इस कंप्यूटर पर",
  "check.storage.encrypted": "एन्क्रिप्टेड, key कीरिंग में है",
  "check.storage.unencrypted": "बिना एन्क्रिप्शन, जैसा आपने चुना",
  "check.storage.memory": "ऐप बंद होने तक मेमोरी में, जैसा आपने चुना",
  "check.storage.closed": "अभी खुली नहीं",
  "check.database": "डेटाबेस",
  "check.no_database": "कोई कनेक्ट नहीं",
  "check.connection": "कनेक्शन",
  "check.live.stream": "लाइव: सर्वर हर बदलाव बताता है",
  "check.live.poll": "हर सेकंड जाँच, क्योंकि जो सर्वर replica set में नहीं है, वह बदलाव नहीं बता सकता",
  "check.stuck": "कोई नहीं: इस कंप्यूटर की स्टोरेज में लिखा नहीं जा सका",
  "check.not_checked": "डेटाबेस की जाँच",
  "check.server": "सर्वर",
  "check.version": "MongoDB {version}",
  "check.leaks":
    "MongoDB {version}। जो भी सर्वर तक पहुँच सकता है, उस तक इस वर्शन से मेमोरी का डेटा लीक हो सकता है " +
    "(CVE-2025-14847)। इसे अपडेट करें, और सर्वर तक सिर्फ़ भरोसे के यूज़र को पहुँचने दें।",
  "check.documents": { one: "{n} डॉक्यूमेंट", other: "{n} डॉक्यूमेंट" },
  "check.documents_unknown": "डॉक्यूमेंट की गिनती पता नहीं",
  "check.bytes": { one: "{n} बाइट", other: "{n} बाइट" },
  "check.bytes_unknown": "साइज़ पता नहीं",
  "check.oldest": "सबसे पुराना {span} पहले का",
  "check.sentence": "{size}।",
  "check.unreadable": {
    one: "{n} पढ़ा नहीं जा सकता: कोई फ़ील्ड गायब है, बहुत लंबा है या उसकी वैल्यू गलत है।",
    other: "{n} पढ़े नहीं जा सकते: कोई फ़ील्ड गायब है, बहुत लंबा है या उसकी वैल्यू गलत है।",
  },
  "check.ahead": {
    one:
      "{n} की तारीख सर्वर की घड़ी से एक मिनट से ज़्यादा आगे है। जिस कंप्यूटर या प्रोग्राम ने उसे लिखा, उसकी घड़ी " +
      "जाँचें।",
    other:
      "{n} की तारीख सर्वर की घड़ी से एक मिनट से ज़्यादा आगे है। जिन कंप्यूटर या प्रोग्राम ने उन्हें लिखा, उनकी " +
      "घड़ियाँ जाँचें।",
  },
  "check.unindexed": "इन्हें जल्दी ढूँढने वाला इंडेक्स गायब है।",
  "check.expires": "{collection} की एक्सपायरी",
  "check.after": { one: "{n} सेकंड ({span})", other: "{n} सेकंड ({span})" },
  "check.at_date": "हर डॉक्यूमेंट में लिखे समय पर",
  "check.after_unusual": {
    one: "{n} सेकंड ({span}); होने चाहिए {usual}",
    other: "{n} सेकंड ({span}); होने चाहिए {usual}",
  },
  "check.never": "कभी नहीं: एक्सपायर हो चुके डॉक्यूमेंट डिलीट करने वाला इंडेक्स नहीं है",
  "check.lasts": "कभी नहीं: संभालकर रखी बातचीत की कोई समय-सीमा नहीं है",
  "check.lasts_not": "एक इंडेक्स संभालकर रखी बातचीत को {span} बाद डिलीट कर देता है। वह इंडेक्स डेटाबेस से हटाएँ।",
  "check.indexes_unknown": "पता नहीं: MongoDB यूज़र को इंडेक्स देखने की इजाज़त नहीं है",
  "check.clock": "इस कंप्यूटर की घड़ी",
  "check.clock_unknown": "अभी सर्वर की घड़ी से मिलाई नहीं गई",
  "check.clock_same": "सर्वर की घड़ी के बराबर, {n} ms तक के फ़र्क के साथ",
  "check.clock_ahead": "सर्वर की घड़ी से {span} आगे, {n} ms तक के फ़र्क के साथ। मैसेज पर सर्वर का समय लगता है।",
  "check.clock_behind": "सर्वर की घड़ी से {span} पीछे, {n} ms तक के फ़र्क के साथ। मैसेज पर सर्वर का समय लगता है।",
  "check.clock_was_ahead": "पिछली बार मिलाने पर सर्वर की घड़ी से {span} आगे",
  "check.clock_was_behind": "पिछली बार मिलाने पर सर्वर की घड़ी से {span} पीछे",
  "check.nothing_waits": "कुछ नहीं",
  "check.rejected": {
    one: "डेटाबेस ने {n} बदलाव रिजेक्ट किया।",
    other: "डेटाबेस ने {n} बदलाव रिजेक्ट किए, पहला इस वजह से।",
  },

  "reason.nothing_to_send": "अभी भेजने के लिए कुछ नहीं है। पहले कोई मैसेज लिखें।",
  "reason.nul_in_message": "टेक्स्ट में NUL कैरेक्टर है, जो सेव नहीं हो सकता। उसे हटाकर फिर भेजें।",
  "reason.message_too_long":
    "मैसेज {size} का है, और एक बार में ज़्यादा से ज़्यादा 1 MiB भेजा जा सकता है। उसे हिस्सों में भेजें; आपका टेक्स्ट " +
    "यहीं है।",
  "reason.draft_too_long":
    "आपका टेक्स्ट {size} का है, और ज़्यादा से ज़्यादा 1 MiB भेजा या अगली बार के लिए रखा जा सकता है। वह सिर्फ़ इस " +
    "विंडो में रहेगा। उसे छोटा करें, या विंडो बंद करने से पहले कहीं और सेव करें।",
  "reason.invalid_request": "यह रिक्वेस्ट पहचानी नहीं जा सकी। फिर कोशिश करें।",
  "reason.queue_full": "{most} मैसेज कतार में हैं। एक हटाएँ, या अगले के भेजे जाने तक रुकें।",
  "reason.no_conversation": "इस विंडो में कोई बातचीत नहीं है। पहले कोई बातचीत खोलें।",
  "reason.unknown_assistant": "ऐसा कोई असिस्टेंट नहीं है।",
  "reason.unknown_session": "यह बातचीत अब नहीं रही। कोई और खोलें, या नया सेशन शुरू करें।",
  "reason.unknown_message": "वह मैसेज अब इस बातचीत में नहीं है।",
  "reason.unknown_channel": "वह चैनल अब नहीं रहा। दूसरा चुनें।",
  "reason.choice_not_offered": "वह अभी नहीं चुना जा सकता। दिख रहे ऑप्शन में से कोई चुनें।",
  "reason.link_not_allowed": "सिर्फ़ वेब और मेल के लिंक खोले जा सकते हैं। इस लिंक का टेक्स्ट कॉपी कर लें।",
  "reason.no_link_program": "लिंक खोलने वाला कोई प्रोग्राम नहीं मिला। उसका टेक्स्ट कॉपी कर लें।",
  "size.pages": { one: "{eighths} पेज", other: "{eighths} पेज" },
  "size.minutes": { one: "{n} मिनट", other: "{n} मिनट" },
  "size.seconds": { one: "{n} सेकंड", other: "{n} सेकंड" },
  "size.speakers": { one: "{n} स्पीकिंग रोल", other: "{n} स्पीकिंग रोल" },
  "size.no_speakers": "कोई स्पीकिंग रोल नहीं",
  "facts.title": "स्क्रिप्ट का ब्योरा",
  "facts.pages": "लंबाई",
  "facts.pages_value": { one: "{length} (कुल {n} पेज)", other: "{length} (कुल {n} पेज)" },
  "facts.counted": "लंबाई: {length}",
  "facts.minutes": "हर पेज एक मिनट का मानकर",
  "facts.span": "{minutes}:{seconds} मिनट",
  "facts.spoken": "बोलने का समय, {n} शब्द प्रति मिनट",
  "facts.spoken_value": { one: "{n} शब्द, {span}", other: "{n} शब्द, {span}" },
  "facts.scenes": "सीन",
  "facts.scenes_value": { one: "{n}, {length}", other: "{n}, कुल {length}" },
  "facts.where": "कहाँ",
  "facts.where_value": "{inside} इंटीरियर, {outside} एक्सटीरियर",
  "facts.when": "कब",
  "facts.when_value": "{day} दिन के, {night} रात के",
  "facts.when_other": "{day} दिन के, {night} रात के, {other} बाकी समय के",
  "facts.longest": "सबसे लंबा डायलॉग",
  "facts.longest_value": { one: "{name}, {n} शब्द", other: "{name}, {n} शब्द" },
  "facts.cast": "स्पीकिंग रोल",
  "facts.name": "नाम",
  "facts.speeches": "डायलॉग",
  "facts.lines": "लाइनें",
  "facts.words": "शब्द",
  "facts.heading": "हेडिंग",
  "facts.page": "पेज",
  "facts.length": "लंबाई",
  "facts.more": { one: "और {n}", other: "और {n}" },
  "facts.slips": "एक नज़र डालें",
  "facts.no_slips": "फ़ॉर्मैट में कोई गलती नहीं मिली।",
  "facts.at_line": "लाइन {n}: {words}",
  "slip.heading_without_line_before": "सीन हेडिंग से पहले एक खाली लाइन चाहिए।",
  "slip.heading_without_line_after": "सीन हेडिंग के बाद एक खाली लाइन चाहिए।",
  "slip.heading_without_period": "INT और EXT के बाद डॉट (.) लगता है।",
  "slip.heading_without_time": "हेडिंग में दिन या रात नहीं लिखा है।",
  "slip.mixed_dashes": "ज़्यादातर हेडिंग में दूसरी तरह का डैश है।",
  "slip.double_spaces": "हेडिंग में दो स्पेस एक साथ हैं।",
  "slip.scene_number_twice": "पहले के एक सीन का नंबर भी यही है।",
  "slip.cue_without_speech": "इस नाम के नीचे कोई डायलॉग नहीं है।",
  "slip.cue_in_lower_case": "डायलॉग के ऊपर कैरेक्टर का नाम कैपिटल में होता है।",
  "slip.cue_spelled_two_ways": "यह नाम कहीं और दूसरी स्पेलिंग में लिखा है।",
  "slip.transition_not_at_right": "यह ट्रांज़िशन एक्शन की तरह पढ़ा जाता है।",
  "slip.parenthetical_outside_speech": "यह पैरेंथेटिकल डायलॉग के बाहर है।",
  "slip.unclosed_note": "यह नोट कहीं बंद नहीं होता, इसलिए छप जाता है।",
  "slip.unclosed_boneyard": "यह काटा हुआ हिस्सा कहीं बंद नहीं होता, इसलिए छप जाता है।",
  "slip.long_action": "पाँच लाइन से ज़्यादा एक्शन एक साथ पढ़ना मुश्किल होता है।",
  "slip.long_speech": "यह डायलॉग पंद्रह लाइन से लंबा है।",
  "reason.nothing_to_export": "एक्सपोर्ट करने के लिए कोई मैसेज नहीं है। पहले एक लिखें।",
  "reason.no_script": "इसमें कोई स्क्रिप्ट नहीं है। कुछ ऐसा चुनें जिसमें सीन हो।",
  "reason.file_not_made":
    "स्क्रिप्ट इस फ़ॉर्मैट के लिए बहुत बड़ी है। उसे हिस्सों में, या किसी दूसरे फ़ॉर्मैट में सेव करें।",
  "reason.file.forbidden": "उस फ़ोल्डर में लिखने की इजाज़त नहीं है। दूसरा चुनें।",
  "reason.file.full": "उस डिस्क पर जगह नहीं बची। थोड़ी जगह बनाएँ, या दूसरा फ़ोल्डर चुनें।",
  "reason.file.missing": "वह फ़ोल्डर अब वहाँ नहीं है। दूसरा चुनें।",
  "reason.file.in_use":
    "फ़ाइल किसी दूसरे प्रोग्राम में खुली है या बदली नहीं जा सकती। उसे वहाँ बंद करें, या दूसरा नाम चुनें।",
  "reason.file.other": "फ़ाइल लिखी नहीं जा सकी। फिर कोशिश करें, या दूसरा फ़ोल्डर चुनें।",
  "reason.unread.forbidden": "वह फ़ाइल पढ़ने की इजाज़त नहीं है। उसकी परमिशन बदलें, या दूसरी चुनें।",
  "reason.unread.missing": "वह फ़ाइल अब वहाँ नहीं है। दूसरी चुनें।",
  "reason.unread.in_use": "फ़ाइल किसी दूसरे प्रोग्राम में खुली है। उसे वहाँ बंद करें, या दूसरी चुनें।",
  "reason.unread.other": "फ़ाइल पढ़ी नहीं जा सकी। फिर कोशिश करें, या दूसरी चुनें।",
  "reason.attachment_too_large": "फ़ाइल {size} से बड़ी है; इससे ज़्यादा पढ़ा नहीं जा सकता। छोटी फ़ाइल चुनें।",
  "reason.attachment_too_long":
    "फ़ाइल का टेक्स्ट {size} का है, और एक बार में ज़्यादा से ज़्यादा 1 MiB भेजा जा सकता है। उसका कोई हिस्सा अटैच करें।",
  "reason.attachment.unknown_type":
    "ऐप इस टाइप की फ़ाइल नहीं पढ़ सकता। वह Fountain, Final Draft, Word, PDF, Markdown और सादा टेक्स्ट पढ़ता है।",
  "reason.attachment.damaged":
    "यह फ़ाइल खराब है, या इसका नाम इसके टाइप से मेल नहीं खाता। इसे दोबारा सेव करके फिर कोशिश करें।",
  "reason.attachment.too_much":
    "इस फ़ाइल में इतना कुछ है कि पूरा पढ़ा नहीं जा सकता। जो हिस्सा चाहिए, उसे अलग फ़ाइल में सेव करें।",
  "reason.attachment.no_text":
    "इस फ़ाइल में कोई टेक्स्ट नहीं है। अगर यह स्कैन है, तो पहले OCR से इसका टेक्स्ट निकालें।",
  "reason.attachment.locked": "इस फ़ाइल पर पासवर्ड लगा है। इसे बिना पासवर्ड के सेव करके फिर कोशिश करें।",
  "reason.import.unknown":
    "यह Writers’ Room, ChatGPT या Claude का एक्सपोर्ट नहीं है। जो .zip मिली थी वह चुनें, या उसके अंदर की " +
    "conversations.json।",
  "reason.import.damaged": "यह फ़ाइल खराब या अधूरी है। एक्सपोर्ट दोबारा डाउनलोड या सेव करके फिर कोशिश करें।",
  "reason.import.newer": "यह फ़ाइल Writers’ Room के नए वर्शन से बनी है। ऐप अपडेट करके फिर कोशिश करें।",
  "reason.import.too_much":
    "खोलने पर यह फ़ाइल किसी भी एक्सपोर्ट से कहीं बड़ी निकलती है, इसलिए पढ़ी नहीं गई। इसे अनपैक करके " +
    "conversations.json चुनें।",
  "reason.import.too_deep":
    "इस फ़ाइल की बनावट किसी भी एक्सपोर्ट से ज़्यादा गहरी है, इसलिए पढ़ी नहीं गई। एक्सपोर्ट दोबारा डाउनलोड " +
    "करके फिर कोशिश करें।",
  "reason.import.locked": "इस फ़ाइल पर पासवर्ड लगा है। इसे अनपैक करके conversations.json चुनें।",
  "reason.import.nothing": "इस फ़ाइल में कोई बातचीत नहीं है। दूसरी फ़ाइल चुनें।",
  "reason.import.changed":
    "पढ़े जाने के बाद फ़ाइल बदल गई है। इसे फिर से चुनें। उससे पहले जो इंपोर्ट हुआ, वह बना रहता है।",
  "reason.import.too_large":
    "फ़ाइल {size} से बड़ी है; इससे ज़्यादा पढ़ा नहीं जा सकता। कम समय की या कम बातचीत एक्सपोर्ट करें।",
  "reason.no_key_typed": "पहले key पेस्ट करें।",
  "reason.provider_changed":
    "इस बीच प्रोवाइडर बदल गया, इसलिए कुछ नहीं भेजा गया। किसे जाएगा, यह देखने के लिए फिर से भेजें।",
  "reason.no_address_for_key": "पहले एड्रेस डालें; key हर होस्ट के लिए अलग सेव होती है।",
  "reason.key_from_environment":
    "इस बार की key एनवायरनमेंट से आई है, इसलिए यहाँ बदली नहीं जा सकती। वेरिएबल बदलें, फिर ऐप दोबारा खोलें।",
  "reason.database_from_environment":
    "इस बार का शेयर्ड डेटाबेस एनवायरनमेंट से आया है, इसलिए यहाँ बदला नहीं जा सकता। वेरिएबल बदलें, फिर ऐप दोबारा " +
    "खोलें।",
  "reason.no_database": "कोई शेयर्ड डेटाबेस कनेक्ट नहीं है। पहले सेटिंग्स में कनेक्ट करें।",
  "reason.database_address_lost":
    "शेयर्ड डेटाबेस का एड्रेस कीरिंग में नहीं है, या कीरिंग से कनेक्शन नहीं हो रहा। कीरिंग अनलॉक करके ऐप फिर से शुरू " +
    "करें, या सेटिंग्स में डेटाबेस दोबारा कनेक्ट करें।",
  "reason.unknown_provider":
    "इस वर्शन में प्रोवाइडर “{provider}” नहीं चलता। सेटिंग्स में दूसरा चुनें; आपका टेक्स्ट यहीं है।",
  "reason.invalid_model_name": "यह मॉडल का नाम नहीं है। इसे वैसे ही कॉपी करें जैसे प्रोवाइडर लिखता है।",
  "reason.invalid_user": "यूज़र ID में 1 से 128 तक ये कैरेक्टर हो सकते हैं: A–Z a–z 0–9 . _ : -",
  "reason.invalid_temperature": "टेम्परेचर 0 से 2 तक का नंबर होता है। खाली छोड़ें तो प्रोवाइडर का डिफ़ॉल्ट रहेगा।",
  "reason.invalid_reply_tokens":
    "जवाब की लंबाई टोकन में होती है, कम से कम 1। खाली छोड़ें तो प्रोवाइडर का डिफ़ॉल्ट रहेगा।",
  "reason.invalid_context_messages": "पिछले मैसेज के लिए {least} से {most} तक का नंबर डालें।",
  "reason.invalid_context_window":
    "कॉन्टेक्स्ट विंडो में कम से कम {least} टोकन होते हैं। खाली छोड़ें तो मॉडल का जो साइज़ मालूम है, वही लिया जाएगा।",
  "reason.invalid_patience": "{least} से {most} तक सेकंड डालें, या {usual} के लिए खाली छोड़ें।",
  "reason.invalid_price": "कीमत हर दस लाख टोकन के US डॉलर में होती है। कीमत न रखनी हो, तो दोनों खाली छोड़ें।",
  "reason.invalid_port": "पोर्ट 1 से 65535 तक की पूरी संख्या होता है।",
  "reason.port_taken":
    "पोर्ट {port} कोई और प्रोग्राम इस्तेमाल कर रहा है। उसे बंद करके फिर कोशिश करें, या दूसरा पोर्ट चुनें।",
  "reason.port_forbidden": "सिस्टम ऐप को पोर्ट {port} इस्तेमाल नहीं करने देता। 1024 से 65535 तक का पोर्ट चुनें।",
  "reason.port_unusable": "पोर्ट {port} इस्तेमाल नहीं हो सकता। फिर कोशिश करें, या दूसरा पोर्ट चुनें।",
  "reason.api_from_environment":
    "इस बार का HTTP API एनवायरनमेंट से सेट है, इसलिए यहाँ बदला नहीं जा सकता। वेरिएबल बदलें, फिर ऐप दोबारा खोलें।",
  "reason.no_token_name": "टोकन को नाम चाहिए। उस प्रोग्राम का नाम डालें जो उसे इस्तेमाल करेगा।",
  "reason.invalid_token_name":
    "टोकन के नाम में ज़्यादा से ज़्यादा {longest} अक्षर हो सकते हैं, और कोई कंट्रोल कैरेक्टर नहीं। उसे छोटा करें या " +
    "दोबारा टाइप करें।",
  "reason.too_many_tokens": "{most} टोकन हो चुके हैं। नया बनाने से पहले कोई एक वापस लें।",
  "reason.too_many_token_users":
    "एक टोकन ज़्यादा से ज़्यादा {most} यूज़र ID के लिए हो सकता है। कुछ हटाकर फिर कोशिश करें।",
  "reason.unknown_token": "वह टोकन अब नहीं रहा।",
  "reason.no_channel_name": "चैनल को नाम चाहिए। नाम डालकर फिर सेव करें।",
  "reason.nul_in_channel": "“{field}” में NUL कैरेक्टर है। उसे हटाकर फिर सेव करें।",
  "reason.channel_too_long":
    "“{field}” में ज़्यादा से ज़्यादा {longest} अक्षर हो सकते हैं, और अभी {length} हैं। उसे छोटा करके फिर सेव करें।",
  "reason.invalid_words_per_minute": "शब्द प्रति मिनट {least} से {most} तक हो सकते हैं। बदलकर फिर सेव करें।",
  "reason.too_many_channels": "{most} चैनल हो चुके हैं। नया जोड़ने से पहले कोई एक हटाएँ।",
  "reason.nothing_to_name": "इस सेशन में अभी कोई मैसेज नहीं है, इसलिए नाम देने को कुछ नहीं है। पहले कोई मैसेज लिखें।",
  "reason.invalid_title":
    "टाइटल एक ही लाइन का और ज़्यादा से ज़्यादा {most} अक्षरों का होता है। उसे बदलकर फिर सेव करें।",
  "reason.invalid_tag": "टैग एक ही शब्द का और ज़्यादा से ज़्यादा {most} अक्षरों का होता है। उसे बदलकर फिर सेव करें।",
  "reason.too_many_tags": "एक सेशन में ज़्यादा से ज़्यादा {most} टैग हो सकते हैं। नया जोड़ने से पहले कोई एक हटाएँ।",
  "reason.unknown_action": "वह टूल अब नहीं है।",
  "reason.action_empty": "टूल का “{field}” खाली नहीं हो सकता। उसे भरकर फिर सेव करें।",
  "reason.nul_in_action": "“{field}” में NUL कैरेक्टर है। उसे हटाकर फिर सेव करें।",
  "reason.action_too_long":
    "“{field}” में ज़्यादा से ज़्यादा {longest} अक्षर हो सकते हैं, और अभी {length} हैं। उसे छोटा करके फिर " +
    "सेव करें।",
  "reason.too_many_actions": "{most} टूल हो चुके हैं। नया जोड़ने से पहले कोई एक हटाएँ।",
  "reason.consent_needed": "कुछ नहीं भेजा गया। {host} के लिए पहले आपकी मंज़ूरी चाहिए।",
  "reason.missing_api_key": "{host} को API key चाहिए। उसे सेटिंग्स में डालें; आपका टेक्स्ट यहीं है।",
  "reason.no_model": "{host} के लिए कोई मॉडल नहीं चुना गया है। सेटिंग्स में चुनें; आपका टेक्स्ट यहीं है।",
  "reason.model_not_offered": "{host} अब {model} नहीं देता। इस सेशन के लिए दूसरा मॉडल चुनें; आपका टेक्स्ट यहीं है।",
  "reason.prompt_too_large":
    "असिस्टेंट के निर्देश मिलाकर यह करीब {tokens} टोकन का है, और जगह {available} की है: मॉडल अपने जवाब समेत {takes} " +
    "लेता है। मैसेज छोटा करें, या बड़ी कॉन्टेक्स्ट विंडो वाला मॉडल चुनें; आपका टेक्स्ट यहीं है।",
  "reason.keyring.locked": "कीरिंग लॉक है। उसे अनलॉक करके फिर कोशिश करें।",
  "reason.keyring.missing": "इस कंप्यूटर पर कोई कीरिंग नहीं है। कोई कीरिंग चालू करके फिर कोशिश करें।",
  "reason.keyring.too_long": "key कीरिंग के लिए बहुत लंबी है। देख लें कि सही टेक्स्ट कॉपी हुआ है।",
  "reason.keyring.no_answer": "कीरिंग जवाब नहीं दे रही। उसे अनलॉक करके फिर कोशिश करें।",
  "reason.keyring.no_key": "कीरिंग से key नहीं मिली। उसे अनलॉक करके फिर कोशिश करें।",
  "reason.keyring.refused": "कीरिंग इस्तेमाल नहीं हो सकी। उसे अनलॉक करके फिर कोशिश करें।",
  "reason.store_closed": "बातचीत अभी खुली नहीं है। पहले इस विंडो में चुनें कि आगे कैसे बढ़ना है।",
  "reason.settings_not_written":
    "सेटिंग्स सेव नहीं हो सकीं। डिस्क पर थोड़ी जगह बनाएँ या फ़ोल्डर की परमिशन देखें, फिर कोशिश करें।",
  "reason.settings_unreadable":
    "ऐप शुरू होते समय सेटिंग्स की फ़ाइल पढ़ी नहीं जा सकी, इसलिए उसके ऊपर कुछ नहीं लिखा जाता। फ़ाइल की परमिशन और " +
    "डिस्क देखें, फिर ऐप दोबारा शुरू करें।",
  "reason.home_in_use":
    "जब तक Writers’ Room इसी फ़ोल्डर के साथ दूसरी बार खुला है, सेटिंग्स सेव नहीं हो सकतीं। दूसरे को बंद करके इसे फिर " +
    "से शुरू करें।",
  "reason.fault": "ऐप के अंदर कुछ गड़बड़ हुई। जो सेव था, वह सुरक्षित है; फिर कोशिश करें।",
  "reason.store_fault":
    "ऐप की एक गड़बड़ी से यह नहीं हो पाया, और इसका कुछ भी सेव नहीं हुआ। फिर कोशिश करें; आपका टेक्स्ट यहीं है।",
  "reason.rescue_disk_full":
    "आपकी बातचीत रिकवर करने के लिए डिस्क पर जगह कम है। थोड़ी जगह बनाकर इसे फिर चुनें; कुछ भी बदला नहीं गया है।",
  "reason.rescue_impossible":
    "कुछ भी रिकवर नहीं हो सका: फ़ाइल का वह हिस्सा भी खराब है जिसमें उसकी सूची होती है। फ़ाइल को अलग रखकर नई शुरुआत " +
    "करें; कुछ भी बदला नहीं गया है।",
  "reason.busy": "यहाँ एक जवाब अभी आ रहा है। उसे रोकें या पूरा होने दें, फिर भेजें।",
  "reason.disk_full": "डिस्क भरी है, इसलिए कुछ भी सेव नहीं हुआ। थोड़ी जगह बनाकर फिर भेजें; आपका टेक्स्ट यहीं है।",
  "reason.store_ended": "स्टोरेज बंद है। ऐप फिर से शुरू करें; आपका टेक्स्ट यहीं है।",
  "reason.store_damaged":
    "इस कंप्यूटर की स्टोरेज का एक हिस्सा खराब है, इसलिए यह नहीं किया गया। इस विंडो में चुनें कि आगे कैसे बढ़ना है; " +
    "किसी चीज़ के ऊपर कुछ नहीं लिखा गया है।",
  "reason.store_unusable":
    "इस कंप्यूटर की स्टोरेज इस्तेमाल नहीं हो सकी, और कुछ भी बदला नहीं गया। फिर कोशिश करें, या ऐप दोबारा शुरू करें।",
  "reason.reply_length": "जवाब अपनी लंबाई की लिमिट पर पहुँच गया। उसे आगे लिखवाएँ, या सेटिंग्स में लिमिट बढ़ाएँ।",
  "reason.reply_filtered": "{host} के फ़िल्टर ने बाकी जवाब रोक लिया। उसे आगे लिखवाएँ, या मैसेज दूसरे शब्दों में लिखें।",
  "reason.reply_interrupted": "जवाब समय से पहले खत्म हो गया। उसे आगे लिखवाएँ, या फिर कोशिश करें।",
  "reason.reply_fault": "जवाब आते समय ऐप में कुछ गड़बड़ हुई। उसे आगे लिखवाएँ, या फिर कोशिश करें।",
  "reason.reply_outdated":
    "{host} ने जितनी देर रुकने को कहा था, उस बीच बातचीत का कुछ हिस्सा मिटा दिया गया या एक्सपायर हो गया, इसलिए उसे " +
    "फिर नहीं भेजा गया। जो बचा है, उसके साथ फिर कोशिश करें।",
  "reason.reply_quit": "यह जवाब पूरा होने से पहले ऐप बंद कर दिया गया। उसे आगे लिखवाएँ, या फिर कोशिश करें।",
  "reason.reply_left_over": "यह जवाब पूरा होने से पहले ऐप बंद हो गया। उसे आगे लिखवाएँ, या फिर कोशिश करें।",
  "reason.reply_disk_full": "डिस्क भरी है, इसलिए यह जवाब अभी सेव नहीं हुआ है। थोड़ी जगह बनाएँ; यह तब सेव हो जाएगा।",
  "reason.reply_not_stored": "यह जवाब अभी सेव नहीं हो सका; ऐप हर सेकंड कोशिश कर रहा है।",

  "database.no_such_host": "उस नाम का कोई MongoDB सर्वर नहीं मिला। एड्रेस में नाम और अपना नेटवर्क देखें।",
  "database.refused": "MongoDB के एड्रेस पर कोई जवाब नहीं मिलता। देखें कि सर्वर चल रहा है और पोर्ट सही है।",
  "database.lost": "MongoDB सर्वर ने कनेक्शन बंद कर दिया। अगर उसे TLS चाहिए, तो एड्रेस में tls=true जोड़ें।",
  "database.timeout":
    "MongoDB सर्वर ने समय पर जवाब नहीं दिया। अपना नेटवर्क देखें, और रास्ते में कोई VPN या फ़ायरवॉल हो तो उसे भी।",
  "database.no_primary": "MongoDB सर्वरों में इस वक्त कोई primary नहीं है। यह अक्सर कुछ सेकंड में ठीक हो जाता है।",
  "database.other_replica_set": "सर्वर उस replica set का नहीं है जिसका नाम पते में है। replicaSet ठीक करें या हटा दें।",
  "database.sign_in":
    "MongoDB सर्वर एड्रेस में दिए यूज़र नेम और पासवर्ड को नहीं मानता। दोनों को और authSource को जाँचें।",
  "database.no_change_streams": "इस MongoDB सर्वर में change streams नहीं हैं, इसलिए इसे हर सेकंड जाँचा जाता है।",
  "database.token_lost":
    "MongoDB सर्वर के पास पिछले कनेक्शन के बाद के सारे बदलाव अब नहीं हैं, इसलिए सब कुछ फिर से डाउनलोड हो रहा है।",
  "database.tls.unknown": "MongoDB सर्वर से सुरक्षित कनेक्शन नहीं बन सका। एड्रेस में TLS के ऑप्शन जाँचें।",
  "database.tls.unknown_issuer":
    "MongoDB सर्वर का सर्टिफ़िकेट जिस अथॉरिटी ने दिया है, उस पर यह कंप्यूटर भरोसा नहीं करता। एड्रेस में tlsCAFile से " +
    "अपनी सर्टिफ़िकेट अथॉरिटी बताएँ।",
  "database.tls.expired":
    "MongoDB सर्वर का सर्टिफ़िकेट एक्सपायर हो चुका है, या इस कंप्यूटर की तारीख गलत है। तारीख जाँचें, या सर्टिफ़िकेट " +
    "रिन्यू करें।",
  "database.tls.not_yet_valid":
    "MongoDB सर्वर का सर्टिफ़िकेट अभी लागू नहीं हुआ है, या इस कंप्यूटर की तारीख गलत है। तारीख जाँचें।",
  "database.tls.wrong_name":
    "MongoDB सर्वर का सर्टिफ़िकेट किसी और नाम का है। एड्रेस में वही नाम रखें जो सर्टिफ़िकेट पर है।",
  "database.tls.certificate_required":
    "MongoDB सर्वर को क्लाइंट सर्टिफ़िकेट चाहिए। एड्रेस में tlsCertificateKeyFile से उसकी फ़ाइल बताएँ।",
  "database.tls.invalid_certificate":
    "MongoDB सर्वर का सर्टिफ़िकेट सही नहीं है। डेटाबेस के एडमिन से उसे जाँचने को कहें।",
  "database.tls.not_tls":
    "लगता है MongoDB सर्वर TLS इस्तेमाल नहीं करता। अगर ऐसा ही रखना है, तो एड्रेस से tls=true हटाएँ।",
  "database.tls.unusable_file":
    "एड्रेस में बताई गई सर्टिफ़िकेट फ़ाइल इस्तेमाल नहीं हो सकती। उसका पाथ जाँचें, और यह भी कि वह PEM फ़ाइल है।",
  "database.right.connect": "MongoDB यूज़र को कनेक्ट करने की इजाज़त नहीं है। यूज़र को इस डेटाबेस पर readWrite रोल दें।",
  "database.right.read": "MongoDB यूज़र को मैसेज पढ़ने की इजाज़त नहीं है। यूज़र को इस डेटाबेस पर readWrite रोल दें।",
  "database.right.write": "MongoDB यूज़र को मैसेज लिखने की इजाज़त नहीं है। यूज़र को इस डेटाबेस पर readWrite रोल दें।",
  "database.right.change": "MongoDB यूज़र को मैसेज बदलने की इजाज़त नहीं है। यूज़र को इस डेटाबेस पर readWrite रोल दें।",
  "database.right.delete":
    "MongoDB यूज़र को मैसेज डिलीट करने की इजाज़त नहीं है। यूज़र को इस डेटाबेस पर readWrite रोल दें।",
  "database.right.index":
    "MongoDB यूज़र को इंडेक्स बनाने या बदलने की इजाज़त नहीं है। यूज़र को इस डेटाबेस पर readWrite रोल दें।",
  "database.right.watch":
    "MongoDB यूज़र को बदलावों पर नज़र रखने की इजाज़त नहीं है। यूज़र को इस डेटाबेस पर readWrite रोल दें।",
  "database.too_old.any_use": "MongoDB सर्वर बहुत पुराना है। उसे MongoDB 4.4 या उसके बाद के वर्शन पर अपडेट करें।",
  "database.too_old.index_change":
    "MongoDB सर्वर इतना पुराना है कि इस इंडेक्स से एक्सपायर हो चुके डॉक्यूमेंट डिलीट नहीं करवाए जा सकते; उसके लिए " +
    "MongoDB 5.1 या उसके बाद का वर्शन चाहिए। सर्वर अपडेट करें, या इंडेक्स हटाकर फिर कनेक्ट करें।",
  "database.failure.code": "MongoDB सर्वर ने एरर {code} बताया। उसे सर्वर के लॉग में देखें।",
  "database.failure.code_named": "MongoDB सर्वर ने एरर {code} ({label}) बताया। उसे सर्वर के लॉग में देखें।",
  "database.failure.disk_full": "MongoDB सर्वर की डिस्क भरी है। वहाँ थोड़ी जगह बनाएँ।",
  "database.failure.driver": "ऐप का MongoDB ड्राइवर नहीं चला। फिर कोशिश करें, या ऐप दोबारा शुरू करें।",
  "database.failure.unreadable_answer": "सर्वर का जवाब पढ़ा नहीं जा सका। देखें कि एड्रेस MongoDB सर्वर का ही है।",
  "database.failure.unsupported_option":
    "MongoDB के एड्रेस का कोई ऑप्शन यहाँ नहीं चलता। प्रश्नचिह्न (?) के बाद के ऑप्शन जाँचें।",
  "database.failure.no_server_time": "MongoDB सर्वर अपना समय नहीं बताता, जबकि मैसेज पर वही समय लगता है। सर्वर जाँचें।",
  "database.address.not_mongodb":
    "MongoDB का एड्रेस mongodb:// या mongodb+srv:// से शुरू होता है। उसे पूरा कॉपी करके फिर पेस्ट करें।",
  "database.address.insecure":
    "ऑप्शन {option} से हर वह सर्वर मान लिया जाएगा जो आपका होने का दिखावा करे। उसे हटाएँ, या tlsCAFile से अपनी " +
    "सर्टिफ़िकेट अथॉरिटी बताएँ।",
  "database.address.unencrypted":
    "इस एड्रेस से आपका पासवर्ड या आपकी बातचीत बिना एन्क्रिप्शन के भेजी जाएगी। tls=false हटाएँ, या tls=true " +
    "जोड़ें।",
  "database.address.unreadable":
    "यह MongoDB एड्रेस पढ़ा नहीं जा सकता। होस्ट और ऑप्शन जाँचें, और यूज़र नेम और पासवर्ड के खास चिह्न प्रतिशत कोड " +
    "में लिखें (@ को %40, : को %3A, / को %2F, ? को %3F)।",
  "database.refusal.not_a_document": "यह MongoDB डॉक्यूमेंट के तौर पर सेव नहीं हो सकता।",
  "database.refusal.too_large": "यह MongoDB की 16 MB की लिमिट से बड़ा है।",
  "database.refusal.validation":
    "कलेक्शन के वैलिडेशन रूल इसकी इजाज़त नहीं देते। डेटाबेस के एडमिन से उन्हें बदलने को कहें, फिर कोशिश करें।",
  "database.refusal.not_unique":
    "कलेक्शन का एक unique इंडेक्स ऐसा एक ही रखने देता है। डेटाबेस के एडमिन से वह इंडेक्स हटाने को कहें, फिर कोशिश " +
    "करें।",
  "database.refusal.id_taken": "डेटाबेस में किसी और डॉक्यूमेंट की ID पहले से यही है।",
  "database.refusal.no_right":
    "MongoDB यूज़र को इसकी इजाज़त नहीं है। यूज़र को इस डेटाबेस पर readWrite रोल दें, फिर कोशिश करें।",
  "database.refusal.view": "कलेक्शन की जगह एक view है। डेटाबेस के एडमिन से view हटाने को कहें, फिर कोशिश करें।",
  "database.refusal.code": "MongoDB सर्वर ने एरर {code} बताया। उसे सर्वर के लॉग में देखें, फिर कोशिश करें।",
  "database.refusal.unknown": "वजह देखने के लिए फिर कोशिश करें।",
  "database.expiry.no_index": "कलेक्शन {collection} में एक्सपायर हो चुके डॉक्यूमेंट डिलीट करने वाला इंडेक्स नहीं है।",
  "database.expiry.longer": "कलेक्शन {collection} डॉक्यूमेंट {span} बाद ही डिलीट करता है।",
  "database.expiry.not_a_number":
    "कलेक्शन {collection} में एक्सपायर हो चुके डॉक्यूमेंट डिलीट करने का इंडेक्स है, पर उसकी समय-सीमा नंबर नहीं है।",
  "database.expiry.no_expiry": "कलेक्शन {collection} में तारीख का इंडेक्स है, पर वह कुछ डिलीट नहीं करता।",
  "database.expiry.deletes_nothing": "डिलीट होने दें, तो इसके मौजूदा डॉक्यूमेंट में से कोई भी तुरंत डिलीट नहीं होगा।",
  "database.expiry.deletes": {
    one: "डिलीट होने दें, तो इसका {n} डॉक्यूमेंट तुरंत डिलीट हो जाएगा।",
    other: "डिलीट होने दें, तो इसके {n} डॉक्यूमेंट तुरंत डिलीट हो जाएँगे।",
  },
  "database.expiry.deletes_more": {
    one: "डिलीट होने दें, तो इसके {n} या ज़्यादा डॉक्यूमेंट तुरंत डिलीट हो जाएँगे।",
    other: "डिलीट होने दें, तो इसके {n} या ज़्यादा डॉक्यूमेंट तुरंत डिलीट हो जाएँगे।",
  },
  "database.expiry.name_taken":
    "कलेक्शन {collection} में किसी और इंडेक्स का वही नाम है जो एक्सपायर हो चुके डॉक्यूमेंट डिलीट करने वाले इंडेक्स " +
    "का होता है। डेटाबेस के एडमिन से उसे हटाने को कहें।",
  "database.expiry.no_rights":
    "MongoDB यूज़र को {collection} पर इंडेक्स देखने या बनाने की इजाज़त नहीं है। डेटाबेस के एडमिन से एक्सपायर हो चुके " +
    "डॉक्यूमेंट डिलीट करने वाला इंडेक्स बनाने को कहें।",
  "database.expiry.no_rights_several":
    "MongoDB यूज़र को {collections} पर इंडेक्स देखने या बनाने की इजाज़त नहीं है। डेटाबेस के एडमिन से " +
    "एक्सपायर हो चुके डॉक्यूमेंट डिलीट करने वाले इंडेक्स बनाने को कहें।",
  "database.expiry.refused": "{collection} पर एक्सपायर हो चुके डॉक्यूमेंट डिलीट करने वाला इंडेक्स नहीं बन सका।",

  "notice.settings_set_aside":
    "सेटिंग्स की फ़ाइल खराब थी, इसलिए डिफ़ॉल्ट लागू हैं। खराब फ़ाइल ऐप के फ़ोल्डर में {file} नाम से रखी है। सेटिंग्स " +
    "में यूज़र ID, मॉडल और कीमतें जाँचें।",
  "notice.settings_partly_lost":
    "सेटिंग्स की फ़ाइल का एक हिस्सा खराब था और बचाया नहीं जा सका। पूरी फ़ाइल ऐप के फ़ोल्डर में {file} नाम से रखी है। " +
    "सेटिंग्स में देखें कि क्या कम है।",
  "notice.settings_unreadable":
    "सेटिंग्स की फ़ाइल पढ़ी नहीं जा सकी, इसलिए डिफ़ॉल्ट लागू हैं और उसके ऊपर कुछ नहीं लिखा जाता। फ़ाइल की परमिशन और " +
    "डिस्क देखें, फिर ऐप दोबारा शुरू करें।",
  "notice.rescued": {
    one: "खराब फ़ाइल से {n} मैसेज रिकवर हुआ। वह फ़ाइल इसके {hours} घंटे बाद डिलीट होती है।",
    other:
      "खराब फ़ाइल से {n} मैसेज रिकवर हुए। वह फ़ाइल इसके {hours} घंटे बाद डिलीट होती है।",
  },
  "notice.home_not_locked":
    "ऐप का फ़ोल्डर जिस डिस्क पर है, उस पर लॉकिंग नहीं चलती। वहाँ Writers’ Room दूसरी बार न खोलें: दो एक साथ चलें, तो " +
    "बातचीत खराब हो जाएगी।",

  "provider.bad_address.empty": "एड्रेस डालें, जैसे https://api.openai.com/v1",
  "provider.bad_address.not_a_url": "यह वेब एड्रेस नहीं है। वह ऐसा दिखना चाहिए: https://api.openai.com/v1",
  "provider.bad_address.not_http":
    "एड्रेस https:// या http:// से शुरू होता है। वह ऐसा दिखना चाहिए: https://api.openai.com/v1",
  "provider.bad_address.no_host": "इस एड्रेस में कोई होस्ट नहीं है। वह ऐसा दिखना चाहिए: https://api.openai.com/v1",
  "provider.bad_address.has_credentials":
    "एड्रेस में यूज़र नेम या पासवर्ड है। उन्हें हटाएँ, और key को key वाले फ़ील्ड में पेस्ट करें।",
  "provider.bad_address.has_query": "एड्रेस में प्रश्नचिह्न (?) है। उसे और उसके बाद का सब कुछ हटाएँ।",
  "provider.no_client":
    "इस कंप्यूटर के सर्टिफ़िकेट पढ़े नहीं जा सके, इसलिए सुरक्षित कनेक्शन नहीं बन सकता। ca-certificates पैकेज इंस्टॉल " +
    "करके फिर कोशिश करें।",
  "provider.key_unusable": "key में ऐसे अक्षर हैं जो किसी key में नहीं होते। उसे फिर कॉपी करके सेटिंग्स में सेव करें।",
  "provider.no_such_host": "{host} नाम का कोई होस्ट नहीं है। सेटिंग्स में एड्रेस और इस कंप्यूटर का कनेक्शन जाँचें।",
  "provider.refused": "{host} पर कोई जवाब नहीं मिलता। देखें कि सर्वर चल रहा है और सेटिंग्स में एड्रेस सही है।",
  "provider.reset": "{host} ने जवाब देने से पहले कनेक्शन बंद कर दिया। थोड़ी देर में फिर कोशिश करें।",
  "provider.tls":
    "{host} से सुरक्षित कनेक्शन नहीं बन सका। देखें कि उसका एड्रेस http:// से शुरू होता है या https:// से, और इस " +
    "कंप्यूटर की तारीख जाँचें।",
  "provider.untrusted":
    "{host} ने ऐसा सर्टिफ़िकेट दिखाया जिस पर यह कंप्यूटर भरोसा नहीं करता, इसलिए कुछ नहीं भेजा गया। इस कंप्यूटर की " +
    "तारीख जाँचें; कंपनी के नेटवर्क पर हों, तो कंपनी का सर्टिफ़िकेट इंस्टॉल करने को कहें।",
  "provider.proxy":
    "प्रॉक्सी {proxy} ने रिक्वेस्ट {host} तक नहीं पहुँचाई। इस कंप्यूटर की प्रॉक्सी सेटिंग्स जाँचें, फिर कोशिश करें।",
  "provider.connect_timeout": "{host} से समय पर कनेक्शन नहीं हो सका। इस कंप्यूटर का कनेक्शन जाँचें, फिर कोशिश करें।",
  "provider.unreachable":
    "{host} से कनेक्शन नहीं हो सका। इस कंप्यूटर का कनेक्शन और प्रॉक्सी सेटिंग्स जाँचें, फिर कोशिश करें।",
  "provider.stalled":
    "{host} से {span} तक कुछ नहीं आया, इसलिए ऐप ने इंतज़ार छोड़ दिया; जितना आ चुका था, वह यहीं है। फिर कोशिश करें, " +
    "या कोई तेज़ मॉडल चुनें।",
  "provider.key_refused":
    "{host} ने key नहीं मानी। सेटिंग्स में key जाँचें, और यह भी कि उससे यह मॉडल चलाया जा सकता है।",
  "provider.key_missing": "{host} को API key चाहिए। सेटिंग्स में डालें।",
  "provider.wrong_address":
    "{host} जवाब देता है, पर इस एड्रेस पर कोई मॉडल नहीं है। सेटिंग्स में एड्रेस जाँचें; अक्सर उसके आखिर में /v1 होता " +
    "है।",
  "provider.wrong_model": "{host} आपको “{model}” नाम का कोई मॉडल नहीं देता। सेटिंग्स में दूसरा चुनें।",
  "provider.wrong_deployment":
    "{host} पर “{deployment}” नाम का कोई डिप्लॉयमेंट नहीं है। सेटिंग्स में मॉडल की जगह वहाँ के अपने डिप्लॉयमेंट का " +
    "नाम डालें।",
  "provider.not_installed": "{host} पर मॉडल “{model}” इंस्टॉल नहीं है। इससे इंस्टॉल करें: ollama pull {model}",
  "provider.too_long":
    "{host} के इस मॉडल के लिए बातचीत बहुत लंबी है। मैसेज छोटा करें, या बड़ी कॉन्टेक्स्ट विंडो वाला मॉडल चुनें।",
  "provider.rate_limited": "{host} को बहुत ज़्यादा रिक्वेस्ट मिल चुकी हैं। थोड़ा रुककर फिर कोशिश करें।",
  "provider.rate_limited_until": "{host} ने {span} रुकने को कहा है। उसके बाद फिर कोशिश करें।",
  "provider.spending_limit":
    "{host} पर आपके अकाउंट में क्रेडिट नहीं बचा, या उसकी लिमिट पूरी हो गई है। वहाँ का बिलिंग पेज देखें, या दूसरा " +
    "प्रोवाइडर चुनें।",
  "provider.failed": "{host} में दिक्कत चल रही है (स्टेटस {status})। थोड़ी देर बाद फिर कोशिश करें।",
  "provider.failed_until": "{host} में दिक्कत चल रही है (स्टेटस {status})। {span} बाद फिर कोशिश करें।",
  "provider.rejected": "{host} ने रिक्वेस्ट नहीं मानी (स्टेटस {status})। सेटिंग्स में मॉडल जाँचें।",
  "provider.rejected_because":
    "{host} ने रिक्वेस्ट नहीं मानी (स्टेटस {status})। सेटिंग्स में मॉडल जाँचें। प्रोवाइडर के शब्द: “{message}”",
  "provider.reply_limit": "{host} इससे छोटे जवाब ही देता है। सेटिंग्स में जवाब की लंबाई कम करें।",
  "provider.in_stream": "{host} ने एक एरर बताया। जितना आ चुका था, वह यहीं है; उसे आगे लिखवाएँ, या फिर कोशिश करें।",
  "provider.in_stream_because":
    "{host} ने एक एरर बताया। जितना आ चुका था, वह यहीं है; उसे आगे लिखवाएँ, या फिर कोशिश करें। प्रोवाइडर के शब्द: " +
    "“{message}”",
  "provider.cut_short.rate_limited":
    "{host} को बहुत ज़्यादा रिक्वेस्ट मिलीं और जवाब पूरा नहीं हो सका। जितना आ चुका था, वह यहीं है; थोड़ी देर में उसे " +
    "आगे लिखवाएँ, या फिर कोशिश करें।",
  "provider.cut_short.overloaded":
    "{host} पर लोड बहुत ज़्यादा है और जवाब पूरा नहीं हो सका। जितना आ चुका था, वह यहीं है; थोड़ी देर में उसे आगे " +
    "लिखवाएँ, या फिर कोशिश करें।",
  "provider.cut_short.failed":
    "{host} में दिक्कत चल रही है और जवाब पूरा नहीं हो सका। जितना आ चुका था, वह यहीं है; थोड़ी देर में उसे आगे " +
    "लिखवाएँ, या फिर कोशिश करें।",
  "provider.not_a_stream":
    "{host} ने जो भेजा, वह जवाब नहीं है ({type})। सेटिंग्स में एड्रेस जाँचें, और यह भी कि यह नेटवर्क पहले ब्राउज़र " +
    "में साइन-इन तो नहीं माँगता।",
  "provider.start": "जो भेजा गया, उसकी शुरुआत",
  "provider.redirected":
    "{host} रिक्वेस्ट को ऐसे एड्रेस पर भेज रहा है जो पढ़ा नहीं जा सका; वहाँ कुछ नहीं भेजा गया। सेटिंग्स में एड्रेस " +
    "जाँचें।",
  "provider.redirected_to":
    "{host} रिक्वेस्ट को {to} पर भेज रहा है; वहाँ कुछ नहीं भेजा गया। अगर उस एड्रेस पर भरोसा हो, तो उसे सेटिंग्स में " +
    "डालें।",
  "provider.ended_early": "{host} का जवाब पूरा होने से पहले टूट गया। उसे आगे लिखवाएँ, या फिर कोशिश करें।",
  "provider.empty":
    "{host} का जवाब पहले शब्द से भी पहले खत्म हो गया। हो सकता है बातचीत उसके लिए बहुत लंबी हो; उसे छोटा करें या " +
    "दूसरा मॉडल चुनें।",
  "provider.malformed":
    "{host} से बहुत कुछ ऐसा आया जो पढ़ा नहीं जा सका, इसलिए जवाब रोक दिया गया; जितना आ चुका था, वह यहीं है। फिर कोशिश " +
    "करें, या दूसरा मॉडल चुनें।",
  "provider.reply_too_long":
    "{host} का जवाब 2 MiB टेक्स्ट के बाद रोक दिया गया, जो हज़ार पेज से भी ज़्यादा है; जितना आ चुका था, वह यहीं है। " +
    "एक बार में कम माँगें।",
  "provider.blocked.safety": "{host} के सेफ़्टी फ़िल्टर ने इसे रोका। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल चुनें।",
  "provider.blocked.harassment":
    "{host} का सेफ़्टी फ़िल्टर इसे हैरेसमेंट मानता है। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल चुनें।",
  "provider.blocked.hate_speech":
    "{host} का सेफ़्टी फ़िल्टर इसे हेट स्पीच मानता है। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल चुनें।",
  "provider.blocked.sexually_explicit":
    "{host} का सेफ़्टी फ़िल्टर इसे सेक्शुअली एक्सप्लिसिट कॉन्टेंट मानता है। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल " +
    "चुनें।",
  "provider.blocked.dangerous":
    "{host} का सेफ़्टी फ़िल्टर इसे खतरनाक कॉन्टेंट मानता है। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल चुनें।",
  "provider.blocked.civic_integrity":
    "{host} का सेफ़्टी फ़िल्टर मानता है कि इससे किसी चुनाव को नुकसान हो सकता है। इसे दूसरे ढंग से लिखें, या दूसरा " +
    "मॉडल चुनें।",
  "provider.blocked.prohibited":
    "{host} का फ़िल्टर इसे ऐसा कॉन्टेंट मानता है जिसकी वहाँ कभी इजाज़त नहीं। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल " +
    "चुनें।",
  "provider.blocked.wordlist": "इसमें ऐसा शब्द है जिसे {host} रोकता है। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल चुनें।",
  "provider.blocked.personal_data":
    "{host} का फ़िल्टर इसमें किसी बात को निजी जानकारी मानता है। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल चुनें।",
  "provider.blocked.recitation":
    "जवाब किसी मौजूदा टेक्स्ट से बहुत मिलता था, इसलिए {host} ने उसे रोक दिया। दूसरे शब्दों में पूछें, या कोई दूसरा " +
    "आइडिया माँगें।",
  "provider.blocked.language": "{host} का यह मॉडल वह भाषा नहीं जानता। दूसरा मॉडल चुनें।",
  "provider.blocked.unexplained":
    "{host} के एक फ़िल्टर ने इसे रोका और वजह नहीं बताई। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल चुनें।",
  "provider.declined": "{host} के मॉडल ने आगे लिखने से मना किया। इसे दूसरे ढंग से लिखें, या दूसरा मॉडल चुनें।",
  "provider.declined_because":
    "{host} के मॉडल ने मना किया: “{explanation}” इसे दूसरे ढंग से लिखें, या दूसरा मॉडल चुनें।",

  "size.mebibytes": "{size} MiB",

  "connection.answers": "{host} पर {model} जवाब दे रहा है।",
  "connection.desk": "रेफ़रेंस डेस्क बिल्ट-इन है और हमेशा जवाब देता है।",
  "connection.no_model": "{host} के लिए कोई मॉडल नहीं चुना गया है। मॉडल का नाम डालें, फिर दोबारा टेस्ट करें।",
};
