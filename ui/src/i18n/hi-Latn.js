/*
 * Every sentence of the page, in Hinglish: Hindi in Latin letters, as it is written in chat.
 * Separate so that no view contains sentences: a test fails on a missing or unused key.
 */
export default {
  "app.new_reply": "Naya reply · {title}",
  "app.name": "Writers’ Room",
  "notification.scriptwriter": "Scriptwriter ka reply aa gaya hai",
  "notification.scene_writer": "Scene Writer ka reply aa gaya hai",

  "expiry_notification.scriptwriter": "Scriptwriter ke saath ek conversation ek ghante ke andar delete hone lagegi",
  "expiry_notification.scene_writer": "Scene Writer ke saath ek conversation ek ghante ke andar delete hone lagegi",
  "expiry_notification.several": "{n} conversations ek ghante ke andar delete hone lagengi",

  "file_dialog.save": "File save karein",
  "file_dialog.open": "File kholein",
  "file_dialog.folder": "Folder chunein",

  "assistant.scriptwriter.name": "Scriptwriter",
  "assistant.scriptwriter.line": "Poori scripts",
  "assistant.scriptwriter.purpose":
    "Poori script ke liye: ideas, structure, dialogue aur voice-over, pehle khayal se aakhri page tak.",
  "assistant.scene_writer.name": "Scene Writer",
  "assistant.scene_writer.line": "Ek baar mein ek scene",
  "assistant.scene_writer.purpose":
    "Ek baar mein ek scene ke liye: shots, blocking, kya dikhta hai aur kya sunai deta hai.",

  "starter.scriptwriter.1": "Short film ke liye ek beat sheet dijiye",
  "starter.scriptwriter.2": "Cold open kya hota hai?",
  "starter.scriptwriter.3": "Dialogue ki ek exercise dijiye",
  "starter.scene_writer.1": "Wide shot kya hota hai?",
  "starter.scene_writer.2": "180-degree rule kya hai?",
  "starter.scene_writer.3": "Ek exercise dijiye",
  "starter.scriptwriter.logline":
    "Meri logline: \n\nIs par kahani banaiye: kisko kya chahiye, raaste mein kya aata hai, aur pehli image se " +
    "aakhri tak ke beats.",
  "starter.scene_writer.logline":
    "Meri logline: \n\nOpening scene likhiye: ek jagah, koi jisko kuch chahiye, aur kya gadbad hoti hai.",
  "start.ways": "Shuru karne ke tareeke",
  "start.logline": "Logline se shuru karein",
  "start.logline_begun": "Lighthouse ka keeper, jo saal bhar se chup hai,",
  "start.paste": "Scene paste karein",
  "start.paste_begun": "INT. LAMP ROOM - NIGHT",
  "start.paste_here": "Yahan paste karein. Yeh aapke message mein attach ho jaayega.",
  "start.look_up": "Kuch look up karein",
  "start.look_up_begun": "Cold open kya ho",

  "empty.starters": "Yeh pooch sakte hain",
  "empty.reference":
    "Abhi koi model connected nahi hai, isliye jawab Reference desk deta hai: film terms, structures aur exercises " +
    "ka built-in reference, jiske jawab English mein hote hain. Yeh AI nahi hai, aur offline bhi chalta hai.",
  "empty.connect": "Model connect karein",
  "empty.cleared": "Conversation clear ho gayi. Uska kuch bhi nahi rakha gaya hai.",
  "empty.cleared_later":
    "Conversation is computer se clear ho gayi. Shared database se connection hote hi wahan se bhi delete ho jaayegi.",
  "empty.cleared_before_quit":
    "Conversation is computer se clear ho gayi. Quit karne se pehle shared database se connection ho gaya, toh " +
    "wahan se bhi delete ho jaayegi.",

  "sidebar.label": "Assistants aur sessions",
  "sidebar.assistants": "Assistants",
  "sidebar.sessions": "Sessions",
  "sidebar.kept": "Keep kiye hue",
  "sidebar.pinned": "Pin kiye hue",
  "sidebar.today": "Aaj",
  "sidebar.soon": "Jald delete honge",
  "sidebar.none": "Aap kuch likhenge toh sessions yahan dikhenge.",
  "sidebar.new_session": "Naya session",
  "sidebar.new_session_long": "Naya session ({keys})",
  "sidebar.open": "Sessions dikhayein",
  "sidebar.width": "Sessions ki list ki width",
  "sidebar.close": "Sessions chhupayein",
  "sidebar.untitled": "Bina title ka session",
  "sidebar.streaming": "reply aa raha hai",
  "sidebar.unsent": "Bina bheja draft",
  "sidebar.usage": { one: "{n} token", other: "{n} tokens" },
  "sidebar.usage_input": { one: "{n} input token", other: "{n} input tokens" },
  "sidebar.usage_output": { one: "{n} output token", other: "{n} output tokens" },
  "rename.title": "Session ka title",
  "rename.open": "Is session ka naam badlein",

  "tags.label": "“{title}” ke tags",
  "tags.field": "Tags",
  "tags.hint": "Words ke beech space dein. Search mein tag se uske sessions mil jaate hain.",
  "tags.save": "Save karein",
  "tags.find": "Tag {tag} search karein",

  "session_menu.label": "“{title}” ke liye options",
  "session_menu.open": "Kholein",
  "session_menu.window": "Nayi window mein kholein",
  "session_menu.keep": "Keep karein",
  "session_menu.release": "Keep hatayein",
  "session_menu.rename": "Naam badlein…",
  "session_menu.pin": "Pin karein",
  "session_menu.unpin": "Pin hatayein",
  "session_menu.tag": "Tags…",
  "session_menu.export": "Export…",
  "session_menu.life": "Messages kab delete hon…",
  "session_menu.clear": "Clear karein…",

  "header.untitled": "Naya session",
  "header.more": "Is conversation ke aur options",
  "header.export": "Export",
  "header.export_long": "Is conversation ki copy save karein",
  "header.kept": "Keep ki hui",
  "header.clear": "Clear",
  "header.clear_long": "Is conversation ko clear karein",
  "header.new_window": "Nayi window",
  "header.new_window_long": "Nayi window ({keys})",
  "header.settings": "Settings",
  "header.settings_long": "Settings ({keys})",
  "header.desk": "Reference desk, AI nahi",
  "header.api": "API",
  "header.api_on": { one: "API on, aaj {n} request", other: "API on, aaj {n} requests" },
  "header.api_starting": "API start ho rahi hai",
  "header.api_failed": "API available nahi",
  "who.reference": "Reference desk",
  "about.label": "Yeh conversation kahan aur kab tak rehti hai, aur jawab kaun deta hai",
  "about.stored": "Kahan hai",
  "about.until": "Kab tak",
  "about.answers": "Jawab kaun deta hai",
  "about.of_session": "Isi session ke liye chuna gaya.",
  "about.database": "Shared database…",
  "about.model": "Model badlein…",

  "who.model": "{model} · {host}",
  "who.no_model": "Koi model nahi chuna",

  "store.encrypted": "Is computer par, encrypted",
  "store.unencrypted": "Is computer par, encrypted nahi",
  "store.memory": "Memory mein, quit karne tak",
  "store.closed": "Abhi khuli nahi",
  "store.label": "Storage: {place}",
  "store.shared": "Shared",
  "store.shared_stream": "Shared, live",
  "store.shared_poll": "Shared, har second check hota hai",
  "store.offline": "Offline",
  "store.offline_waiting": "Offline, {n} waiting",
  "store.refused": "Sign-in refuse hua",
  "store.refused_waiting": "Sign-in refuse hua, {n} waiting",
  "store.no_access": "Access nahi hai",
  "store.no_access_waiting": "Access nahi hai, {n} waiting",
  "store.attention": "Dhyaan dein",
  "store.attention_word": "Aapka approval chahiye",
  "store.rejected": "{n} rejected",
  "store.unreadable": "{n} unreadable",
  "store.place": "Shared database: {place}",
  "store.note.connecting":
    "Shared database se connect ho raha hai. Tab tak aap jo likhenge, woh sirf is computer par rahega.",
  "store.note.offline":
    "Aap jo likhte hain, woh is computer par rehta hai aur database se connection hote hi upload ho jaayega.",
  "store.note.refused":
    "Aap jo likhte hain, woh is computer par rehta hai. App har minute dobara connect karne ki koshish karta hai.",
  "store.note.stuck":
    "Is computer ki storage mein kuch likha nahi ja saka, isliye na upload ho raha hai, na download. Disk par thodi " +
    "jagah khaali karein; app khud dobara try karega.",
  "store.note.hidden": "Abhi app expired messages ko sirf chhupata hai.",
  "store.note.expires_sooner": "Is database ki setting hai ki messages {span} baad delete hon.",
  "store.note.expires_sooner_of": "Is database ki setting hai ki {name} ke messages {span} baad delete hon.",

  "retention.rule": {
    one: "Messages ek ghante baad khud delete ho jaate hain.",
    other: "Messages {n} ghante baad khud delete ho jaate hain.",
  },
  "retention.rule_span": "Messages {span} baad khud delete ho jaate hain.",
  "retention.kept":
    "Jab tak aap keep na hatayein ya isko clear na karein, yeh conversation is computer par aur connected shared " +
    "database mein rahegi.",
  "retention.kept_in_memory":
    "Yeh conversation is computer par quit karne tak hi rahegi, kyunki conversations sirf memory mein hain. " +
    "Connected shared database mein yeh tab tak rahegi, jab tak aap keep na hatayein ya isko clear na karein.",
  "retention.oldest": "Sabse purana {span} mein delete hoga.",
  "retention.oldest_now": "Sabse purana ek minute ke andar delete hoga.",

  "time.kept": "keep kiya hua",
  "time.hours_left": "{n} ghante baaki",
  "time.minutes_left": "{n} min baaki",
  "time.under_a_minute_left": "1 min se kam baaki",
  "time.going": "delete ho raha hai",
  "time.seconds": { one: "{n} second", other: "{n} seconds" },
  "time.minutes": { one: "{n} minute", other: "{n} minutes" },
  "time.hours": { one: "{n} ghanta", other: "{n} ghante" },
  "time.days": { one: "{n} din", other: "{n} din" },
  "time.span_hours": "{h} ghante {m} min",
  "time.span_minutes": "{m} min",
  "time.span_seconds": "{n} sec",
  "time.span_milliseconds": "{n} ms",
  "time.moment": "{day}, {time}",

  "messages.label": "Conversation",
  "messages.older": "Pehle ke messages load karein",
  "messages.to_end": "Latest par jaayein",
  "messages.new_below": "Neeche naya text hai",
  "message.you": "Aap",
  "message.yours": "Aap, {time}",
  "message.theirs": "{name}, {time}",
  "message.show_all": { one: "Poora dikhayein ({n} character)", other: "Poora dikhayein ({n} characters)" },
  "version.label": "Versions",
  "version.count": "{at} / {of}",
  "version.previous": "Isse pehle wala version dikhayein",
  "version.next": "Iske baad wala version dikhayein",
  "version.older": "Purana version. Model isko nahi dekhta.",
  "version.use": "Yeh version use karein",
  "message.answering": "Reply aa raha hai",
  "message.wait_asked": {
    one: "Provider abhi jawab nahi de pa raha. {n} second baad dobara try hoga.",
    other: "Provider abhi jawab nahi de pa raha. {n} seconds baad dobara try hoga.",
  },
  "message.wait_quiet": {
    one: "{n} second se kuch nahi aaya. Abhi bhi wait kar rahe hain; aap kabhi bhi rok sakte hain.",
    other: "{n} seconds se kuch nahi aaya. Abhi bhi wait kar rahe hain; aap kabhi bhi rok sakte hain.",
  },
  "message.wait_loading": "Model load ho raha hai. Taiyaar hote hi reply shuru ho jaayega.",
  "message.thinking": "Thinking",
  "message.see_also": "Yeh bhi dekhein",
  "message.example": "Example dikhayein",
  "message.example_question": "Ek example dikhaiye",
  "message.report": "Kya bheja gaya",
  "message.wait_soon": "Provider abhi jawab nahi de pa raha.",
  "message.pause_left": "{n} sec mein dobara try",
  "message.stopped": "Aapne yeh reply rok diya. Jitna text aa chuka tha, woh saved hai.",
  "reply.empty": "Model ka reply bina kisi text ke khatam hua. Dobara try karein, ya koi aur model chunein.",
  "reply.stopped_empty": "Text aane se pehle hi aapne yeh reply rok diya.",
  "reply.ended_empty": "Text aane se pehle hi reply khatam ho gaya. Dobara try karein.",
  "reply.length_empty":
    "Text aane se pehle hi reply apni length limit tak pahunch gaya. Settings mein limit badhayein, phir try karein.",
  "reply.filtered_empty": "{host} ke filter ne yeh reply rok diya. Message doosre shabdon mein likhein.",
  "message.copy": "Copy",
  "message.copied": "Copy ho gaya",
  "message.not_copied": "Copy nahi hua",
  "message.regenerate": "Regenerate",
  "message.retry": "Retry",
  "message.continue": "Continue",
  "message.edit": "Edit",
  "message.edit_label": "Apna message edit karein",
  "message.edit_gone": "Jis message ko aap edit kar rahe the, woh ab nahi hai.",
  "message.edit_note": "Is message ke baad ka sab kuch purana version ban jaayega.",
  "message.edit_save": "Save karke bhejein",
  "message.edited": "Aapne edit kiya",
  "message.edit_reply_label": "Reply edit karein",
  "message.edit_reply_note": "Ab se model ko aapka likha hua dikhega. Pehle wala reply purane version mein rahega.",
  "message.edit_reply_keys": "Enter se nayi line shuru hoti hai. {save} se save karein, {cancel} se cancel karein.",
  "message.edit_reply_save": "Save karein",
  "message.remove": "Hatayein",
  "message.screenplay": "Screenplay ka hissa",

  "copy.as": "Copy ka format",
  "copy.fountain": "Fountain",
  "copy.text": "Plain text",
  "copy.markdown": "Markdown",
  "export.title": "Export",
  "export.one": "Yeh conversation",
  "export.some": "Chune hue messages",
  "export.messages": "Messages",
  "export.messages_hint": "Jo load ho chuke hain. Pehle ke messages load karne ke liye conversation mein upar jaayein.",
  "export.all": "Saari conversations, ek naye folder mein",
  "export.folder": "Writers’ Room ki conversations",
  "export.saved": {
    one: "{n} conversation “{name}” folder mein save ho gayi.",
    other: "{n} conversations “{name}” folder mein save ho gayin.",
  },
  "export.markdown": "Markdown (.md)",
  "export.text": "Plain text (.txt)",
  "export.html": "Web page, padhne ya print karne ke liye (.html)",
  "export.pdf": "Pages, jaise script ke hote hain (.pdf)",
  "export.fountain": "Sirf iske scenes (.fountain)",
  "export.json": "Doosre programs ke liye data (.json)",
  "export.holds": "File mein har message waisa hi hai jaisa abhi hai, purane versions ke bina.",
  "export.holds_some": "File mein chune hue messages waise hi hain jaise abhi hain, purane versions ke bina.",
  "export.holds_scenes": "File mein scenes waise hi hain jaise abhi hain, purane versions ke bina.",
  "export.holds_all": "Folder mein har conversation ki ek file hai, jaisi woh abhi hai, purane versions ke bina.",
  "export.holds_all_scenes": "Folder mein har conversation ki ek file hai, jismein uske scenes abhi jaise hain.",
  "export.note": "Copy apne aap delete nahi hoti, aur ek baar share karne ke baad usko wapas nahi liya ja sakta.",
  "export.copy":
    "Writers’ Room ki ek conversation ki copy. Wahan conversation apne aap delete ho jaati hai; yeh copy nahi hoti, " +
    "aur isko wapas nahi liya ja sakta.",
  "export.kept_copy":
    "Writers’ Room ki ek conversation ki copy. Wahan conversation keep hatane ya clear karne tak rehti hai; yeh copy " +
    "apne aap delete nahi hoti, aur isko wapas nahi liya ja sakta.",
  "import.title": "Conversations import karein",
  "import.note":
    "Writers’ Room (.json), ChatGPT ya Claude ka export (.zip ya conversations.json). File isi computer par " +
    "padhi jaati hai, aur Import dabane se pehle kuch save nahi hota.",
  "import.choose": "File chunein…",
  "import.choosing": "Chunein ki kaun si file padhni hai.",
  "import.reading": "File padhi ja rahi hai…",
  "import.read": "Abhi kuch save nahi hua hai.",
  "import.nothing": "Cancel ho gaya. Kuch padha nahi gaya.",
  "import.from.writers_room": {
    one: "{name}: Writers’ Room ki {n} conversation",
    other: "{name}: Writers’ Room ki {n} conversations",
  },
  "import.from.chatgpt": { one: "{name}: ChatGPT ki {n} conversation", other: "{name}: ChatGPT ki {n} conversations" },
  "import.from.claude": { one: "{name}: Claude ki {n} conversation", other: "{name}: Claude ki {n} conversations" },
  "import.all": "{all} mein se {n} chuni hui",
  "import.messages": { one: "{n} message", other: "{n} messages" },
  "import.dates": "{from} – {to}",
  "import.state.present": "pehle se yahan hai",
  "import.state.empty": "import karne ko kuch nahi",
  "import.state.too_long": "import ke liye bahut lambi",
  "import.assistant": "Aage kiske saath",
  "import.run": "Import karein",
  "import.run_some": { one: "{n} conversation import karein", other: "{n} conversations import karein" },
  "import.storing": "Import ho raha hai: {all} mein se {n}",
  "import.done": {
    one: "{n} conversation import ho gayi. Keep hatane ya clear karne tak yahin rahegi.",
    other: "{n} conversations import ho gayin. Keep hatane ya clear karne tak yahin rahengi.",
  },
  "import.done_in_memory": {
    one:
      "{n} conversation import ho gayi. Yeh is computer par quit karne tak hi rahegi, kyunki conversations sirf " +
      "memory mein hain.",
    other:
      "{n} conversations import ho gayin. Yeh is computer par quit karne tak hi rahengi, kyunki conversations " +
      "sirf memory mein hain.",
  },
  "import.none": "Kuch import nahi hua.",
  "import.present": { one: "{n} pehle se yahan thi.", other: "{n} pehle se yahan thin." },
  "import.cancelled": "Cancel ho gaya: baaki import nahi huin.",
  "import.show": { one: "Kholein", other: "Pehli kholein" },
  "import.settings_unsaved": "Settings mein kuch abhi save nahi hua hai. Usko dekhne ke liye import band karein.",
  "import.loss.pictures": { one: "{n} picture", other: "{n} pictures" },
  "import.loss.files": { one: "{n} file", other: "{n} files" },
  "import.loss.sound": { one: "{n} recording", other: "{n} recordings" },
  "import.loss.tool_calls": { one: "{n} tool call", other: "{n} tool calls" },
  "import.loss.thoughts": { one: "model ka {n} thought", other: "model ke {n} thoughts" },
  "import.loss.instructions": { one: "model ko {n} instruction", other: "model ko {n} instructions" },
  "import.loss.citations": { one: "source ka {n} reference", other: "sources ke {n} references" },
  "import.loss.branches": { one: "doosri branch ka {n} message", other: "doosri branches ke {n} messages" },
  "import.loss.long_messages": { one: "1 MiB se bada {n} message", other: "1 MiB se bade {n} messages" },
  "import.loss.letters": { one: "{n} character jo padha nahi ja saka", other: "{n} characters jo padhe nahi ja sake" },
  "import.loss.unknown": { one: "{n} anjaan hissa", other: "{n} anjaan hisse" },
  "import.loss.conversations": { one: "{n} aur conversation", other: "{n} aur conversations" },
  "page.open": "Conversation ke bagal mein kholein",
  "page.label": "Conversation ke bagal ka page",
  "page.close": "Page band karein",
  "page.width": "Page ki width",
  "page.tabs": "Conversation aur page",
  "page.conversation": "Conversation",
  "page.new_words": "Naya text",
  "page.waiting": "Naya version likha ja raha hai.",
  "script.save": "Save…",
  "script.facts": "Facts",
  "script.title": "Script save karein",
  "script.which": "Kaun sa hissa",
  "script.which_sheet": "Yeh scene",
  "script.which_message": "Is message ki poori script",
  "script.which_session": "Is conversation ki poori script",
  "script.format": "Format",
  "script.fountain": "Fountain (.fountain)",
  "script.fdx": "Final Draft (.fdx)",
  "script.pdf": "PDF",
  "script.docx": "Word (.docx)",
  "script.av_pdf": "Two-column AV script, PDF",
  "script.av_docx": "Two-column AV script, Word",
  "script.av_csv": "Two-column AV script, spreadsheet (.csv)",
  "script.teleprompter": "Teleprompter text (.txt)",
  "script.av_number": "#",
  "script.av_video": "VIDEO",
  "script.av_audio": "AUDIO",
  "script.av_seconds": "SEC",
  "script.av_total": "TOTAL",
  "script.preset": "Page style",
  "script.open": "Open: har page par 55 lines",
  "script.final_draft": "Final Draft: har page par 53 lines",
  "script.paper": "Paper",
  "script.letter": "US Letter",
  "script.a4": "A4",
  "script.choose_place": "Save karein…",
  "script.print": "Save karke print ke liye kholein…",
  "script.choosing": "Chunein ki kahan save karna hai.",
  "script.making": "File ban rahi hai…",
  "script.writing": "File likhi ja rahi hai…",
  "script.cancelling": "Cancel ho raha hai…",
  "script.cancelled": "Cancel ho gaya. Kuch save nahi hua.",
  "saving.unfinished":
    "Ek file abhi save ho rahi hai ya padhi ja rahi hai. Iske poore hone tak rukein, ya isko adhoora chhodne ke " +
    "liye app ya window dobara band karein.",
  "script.saved": "“{name}” naam se save ho gayi.",
  "script.saved_pages": {
    one: "“{name}” naam se save ho gayi, {n} page.",
    other: "“{name}” naam se save ho gayi, {n} pages.",
  },
  "script.missing": "In characters ke liye yahan font nahi hai, isliye yeh boxes ban kar print honge: {letters}",
  "attachment.attach": "File attach karein",
  "attachment.list": "Attachments",
  "attachment.plain": "Text",
  "attachment.scenes": { one: "{n} scene", other: "{n} scenes" },
  "attachment.tokens": { one: "lagbhag {n} token", other: "lagbhag {n} tokens" },
  "attachment.open": "Kholein",
  "attachment.open_named": "“{name}” kholein",
  "attachment.remove_named": "“{name}” hatayein",
  "attachment.to_text": "Text mein daalein",
  "attachment.pasted_script": "Paste ki hui script",
  "attachment.pasted_text": "Paste kiya hua text",
  "attachment.added": "Attach ho gaya: {name}",
  "attachment.removed": "Hata diya: {name}",
  "attachment.undo": "Undo",
  "attachment.too_many":
    "Ek message mein zyada se zyada {n} attachments ho sakte hain. Pehle yeh message bhejein, ya ek attachment " +
    "hatayein.",
  "attachment.no_space":
    "“{name}” ke saath message {size} ka ho jaayega, aur ek baar mein zyada se zyada 1 MiB bheja ja sakta hai. Uska " +
    "ek hissa attach karein, ya pehle kuch hatayein.",
  "attachment.refused": "“{name}” attach nahi hua. {why}",
  "attachment.empty": "Is file mein koi text nahi hai.",
  "attachment.left":
    "“{name}” attach nahi kiya gaya: iske padhe jaane se pehle hi conversation badal gayi ya clear ho gayi.",
  "attachment.drop": "Attach karne ke liye files yahan chhodein",
  "attachment.edit": "Text ki tarah edit karein",
  "attachment.edit_label": "“{name}” ka text",
  "attachment.done": "Done",
  "loss.all": "Yeh saath nahi aaya: {list}",
  "loss.revisions": { one: "{n} revision mark", other: "{n} revision marks" },
  "loss.tags": { one: "{n} tag", other: "{n} tags" },
  "loss.locked_pages": { one: "{n} locked page", other: "{n} locked pages" },
  "loss.colors": { one: "{n} colour", other: "{n} colours" },
  "loss.highlights": { one: "{n} highlight", other: "{n} highlights" },
  "loss.images": { one: "{n} picture", other: "{n} pictures" },
  "loss.bookmarks": { one: "{n} bookmark", other: "{n} bookmarks" },
  "loss.alternates": { one: "{n} alternate line", other: "{n} alternate lines" },
  "loss.cards": { one: "{n} card", other: "{n} cards" },
  "loss.scene_titles": { one: "{n} scene title", other: "{n} scene titles" },
  "loss.styles": { one: "{n} text style", other: "{n} text styles" },
  "loss.emphasis": { one: "{n} jagah bold, italic ya underline", other: "{n} jagah bold, italic ya underline" },
  "loss.scene_numbers": { one: "{n} scene number", other: "{n} scene numbers" },
  "loss.types": { one: "{n} paragraph type, ab action", other: "{n} paragraph types, ab action" },
  "loss.headings": { one: "{n} scene heading, ab action", other: "{n} scene headings, ab action" },
  "loss.cues": {
    one: "bina dialogue ka {n} character naam, ab action",
    other: "bina dialogue ke {n} character naam, ab action",
  },
  "loss.speeches": {
    one: "bina character naam ki {n} dialogue line, ab action",
    other: "bina character naam ki {n} dialogue lines, ab action",
  },
  "loss.marks": {
    one: "Fountain mark wali {n} line, ab plain text",
    other: "Fountain mark wali {n} lines, ab plain text",
  },
  "loss.page_breaks": { one: "dialogue ke beech {n} page break", other: "dialogues ke beech {n} page breaks" },
  "loss.alignment": { one: "right margin par {n} line", other: "right margin par {n} lines" },
  "loss.note_details": { one: "note ka {n} author ya date", other: "notes ke {n} authors ya dates" },
  "loss.tables": { one: "{n} table, ab text ki lines", other: "{n} tables, ab text ki lines" },
  "loss.comments": { one: "{n} comment", other: "{n} comments" },
  "loss.footnotes": { one: "{n} footnote", other: "{n} footnotes" },
  "loss.deletions": { one: "{n} tracked deletion", other: "{n} tracked deletions" },
  "loss.levels": { one: "chauthe level se neeche ka {n} section", other: "chauthe level se neeche ke {n} sections" },
  "loss.signs": { one: "{n} character jo rakha nahi ja sakta", other: "{n} characters jo rakhe nahi ja sakte" },
  "loss.empty_entries": { one: "title page ki {n} khaali entry", other: "title page ki {n} khaali entries" },
  "loss.keys": { one: "title page ki {n} key", other: "title page ki {n} keys" },
  "loss.pages": { one: "bina text ka {n} page", other: "bina text ke {n} pages" },
  "message.code": "Preformatted text",
  "message.table": "Table",
  "message.task_done": "Ho gaya:",
  "message.task_open": "Karna hai:",

  "selection.label": "Selected text",
  "selection.ask": "Iske baare mein poochein",
  "selection.alternates": "Alternate lines",
  "selection.alternates_question": "Iske liye paanch alternate lines dijiye:",
  "selection.quote": "Quote",
  "selection.copy": "Fountain mein copy karein",

  "composer.label": "{name} ko message",
  "composer.placeholder": "{name} ko likhein",
  "composer.hint": "Enter se bhejein, Shift+Enter se nayi line",
  "composer.send": "Bhejein",
  "composer.queue": "Queue karein",
  "composer.queue_hint": "Yeh reply poora hone par bhejne ke liye Enter",
  "composer.field_left":
    "{field} abhi bhara nahin gaya hai. Ise bharein, ya message ko aise hi bhejne ke liye dobara send karein.",
  "composer.stop": "Rokein",
  "composer.no_space":
    "Iske saath message {size} ka ho jaayega, aur ek baar mein zyada se zyada 1 MiB bheja ja sakta hai. Kam select " +
    "karein, ya pehle kuch hatayein.",
  "queue.label": "Queue mein lage messages",
  "queue.edit_label": "Queue ka message edit karein",
  "queue.save": "Save karein",
  "queue.up": "Queue ka message {n} upar karein",
  "queue.down": "Queue ka message {n} neeche karein",
  "queue.edit": "Queue ka message {n} edit karein",
  "queue.remove": "Queue ka message {n} hatayein",
  "queue.added": "Queue mein number {n} par hai.",
  "queue.left_meanwhile": "Woh message pehle jaisa hi queue se nikal gaya.",
  "queue.failed": "Queue ruki hai: pichhla reply poora nahi hua.",
  "queue.stopped": "Queue ruki hai: aapne pichhla reply rok diya.",
  "queue.refused": "Queue ruki hai: agla message nahi bheja gaya. {problem}",
  "queue.restarted": "Queue ruki hai: pichhli baar app band hote waqt yeh bheje jaane baaki the.",
  "queue.held": "Queue aapne roki hai.",
  "queue.cleared": "Queue ruki hai: conversation kahin aur se clear kar di gayi. Queue ke messages nahi bheje gaye.",
  "queue.deleted": "Queue ruki hai: pichhla message kahin aur se hata diya gaya. Queue ke messages nahi bheje gaye.",
  "queue.retry": "Retry",
  "queue.skip": "Chhodkar agla bhejein",
  "queue.resume": "Agla bhejein",
  "queue.stop": "Ruki rehne dein",
  "set_aside.removed": "Hata diya gaya.",
  "set_aside.back": "Message box mein wapas rakhein",
  "set_aside.in_composer": "Aapka naya text message box mein hai.",
  "set_aside.here": "Aapka naya text yahan rakha hai: message box mein iske liye jagah nahi hai.",

  "action.open": "Writing actions",
  "set_aside.cancelled": "Aapka edit cancel ho gaya.",
  "set_aside.resume": "Edit jaari rakhein",
  "action.open_long": "Writing actions (khaali message mein / type karein)",
  "action.count": { one: "{n} action", other: "{n} actions" },
  "action.punch_up.name": "Dialogue mein punch laayein",
  "action.punch_up.text":
    "Jo scene maine attach kiya hai ya neeche likha hai, uske dialogue mein punch laaiye; agar scene nahi diya, toh " +
    "is conversation ka aakhri scene lijiye.\n\nPehle samajhiye ki yahan har character ko kya chahiye aur woh kya " +
    "kehne se bach raha hai. Phir lines ko aise badliye ki koi bhi seedhe-seedhe na bole: hello-namaste, baar-baar " +
    "naam lekar bulana, aur sirf haan mein haan milane wale jawab cut kar dijiye; logon ko ghuma kar jawab dene " +
    "dijiye; har dialogue ka sabse strong word aakhir mein rakhiye. Naam chhupa dein, tab bhi samajh aana chahiye ki " +
    "kaun bol raha hai. Story, order, action lines aur jo line pehle se kaam kar rahi hai, woh sab waise hi rehne " +
    "dijiye.\n\nPoora scene dijiye, phir zyada se zyada teen notes: purani line, kya badla, aur kyun.",
  "action.cut.name": "20% cut karein",
  "action.cut.text":
    "Jo scene maine attach kiya hai ya neeche likha hai, usmein se 20% cut kijiye; agar scene nahi diya, toh is " +
    "conversation ka aakhri scene lijiye.\n\nPehle bataiye ki abhi length kitni hai aur cut ke baad kitni hogi. Is " +
    "order mein cut kijiye: woh beats jinse kuch nahi badalta; scene mein entry aur exit; jo baat boli bhi gayi hai " +
    "aur dikhayi bhi; phir ikka-dukka words. Scene ka turn aur har woh set-up jiska aage pay-off hai, woh rehne " +
    "dijiye. Jo bachta hai, uska ek word bhi mat badliye, bas wahan chhodkar jahan cut ke do sire jodne hon.\n\nCut " +
    "kiya hua scene dijiye, phir ek list: kya-kya gaya, aur har cut se kya nuksaan hua.",
  "action.alternates.name": "Paanch alternates",
  "action.alternates.text":
    "Neeche quote ki hui line ke paanch alternates dijiye; agar maine koi line quote nahi ki, toh attach kiye hue " +
    "scene ki, ya is conversation ke aakhri scene ki sabse kamzor dialogue line lijiye. Bataiye ki woh kaun si line " +
    "hai.\n\nPaanchon ko usi moment par wahi kaam karna hai aur usi character ki awaaz mein rehna hai, lekin har ek " +
    "ka tareeka alag ho: ek chhoti, ek jo baat taal de, ek zyada funny, ek zyada thandi, aur ek jiski kisi ko ummeed " +
    "na ho. Agli line samajh mein aane ke liye jo zaroori hai, woh bana rahe.\n\nUnko number dijiye, aur har ek ke " +
    "saath thode words mein likhiye ki woh scene par kya asar daalti hai. Phir bataiye ki aap kaun si shoot karenge, " +
    "aur kyun.",
  "action.beat_sheet.name": "Isse beat sheet banayein",
  "action.beat_sheet.text":
    "Jo script ya scene maine attach kiya hai ya neeche likha hai, usse beat sheet banaiye; agar nahi diya, toh is " +
    "conversation mein humne jo likha hai usse.\n\nJo page par hai usi se banaiye, yeh sochkar nahi ki woh kya ban " +
    "sakta hai. Beats ko number dijiye, har ek ke liye ek line: page ya time, kaun kya paane ke liye kya karta hai, " +
    "raaste mein kya aata hai, aur uske baad kya badal chuka hai. Inciting incident, turns, lowest point aur climax " +
    "mark kijiye, inmein se jo-jo ho.\n\nPhir zyada se zyada paanch lines mein: kaun se do beats ek hi kaam kar " +
    "rahe hain, kahan kuch sirf isliye hota hai kyunki plot ko chahiye, aur kaun sa beat missing hai.",
  "action.shot_list.name": "Shot list",
  "action.shot_list.text":
    "Jo scene maine attach kiya hai ya neeche likha hai, uski shot list banaiye; agar scene nahi diya, toh is " +
    "conversation ka aakhri scene lijiye.\n\nIsko cutting order mein table ki tarah dijiye: number, size aur angle, " +
    "movement, shot mein kya hai, shot kis liye hai. Ek page par zyada se zyada aath shots, aur koi bhi shot bina " +
    "kaam ke na ho. Bataiye ki logon ke beech ki 180-degree line kahan se guzarti hai, aur us shot ko mark kijiye " +
    "jis par scene turn hota hai.\n\nTable ke neeche, short mein: pehle kya shoot karein aur kyun, agar ek ghanta " +
    "kam pad jaaye toh kaun se shots drop karein aur usse kya nuksaan hoga, aur kaun se sounds aur lines picture se " +
    "alag record karni hain.",
  "action.coverage.name": "Script coverage",
  "action.coverage.text":
    "Jo script ya scene maine attach kiya hai ya neeche likha hai, uski coverage likhiye; agar nahi diya, toh is " +
    "conversation mein humne jo likha hai uski. Yeh us executive ke liye hai jo script nahi padhega.\n\nShuru mein " +
    "title, form, genre, jagah, period aur length, jitna pages se pata chale; ek sentence ki logline; aur zyada se " +
    "zyada 150 words ki synopsis, ending ke saath. Phir premise, structure, characters, dialogue aur tone par " +
    "comments, aur har point ke liye page se quote kijiye. Phir woh teen cheezein jo pehle fix karni hain, order " +
    "mein.\n\nAakhir mein ek verdict script par aur ek writer par: pass, consider ya recommend. Bina wajah ki " +
    "taareef nahi. Agar yeh script ka sirf ek hissa hai, toh jo hai usi ko judge kijiye aur bataiye ki kya judge " +
    "nahi ho sakta.",
  "action.producer.name": "Producer ki nazar se",
  "action.producer.text":
    "Jo script ya scene maine attach kiya hai ya neeche likha hai, ya agar nahi diya toh is conversation mein humne " +
    "jo likha hai, usko aise producer ki tarah padhiye jisko isi hafte decide karna hai ki ismein paisa lagana hai " +
    "ya nahi.\n\nIs order mein bataiye: isko kaun dekhega, aur woh ek sentence jo unko yeh bech de; aap kahan " +
    "padhna chhod denge, us line ke quote ke saath; kaun sa role koi actor karna chahega; kis wajah se yeh jitna " +
    "dikhta hai usse mehenga padega (locations, night shoots, crowd, bachche, jaanwar, stunts, effects, music, " +
    "rights), aur har ek ke liye wahi asar laane ka sasta tareeka; aur aapke haan kehne se pehle kya badalna " +
    "hoga.\n\nAakhir mein apna jawab dijiye: haan, in changes ke saath haan, ya nahi, aur ek sentence mein wajah. " +
    "Seedhi baat kijiye, aur koi figure apni taraf se mat banaiye.",
  "picker.button": "Is session ka model: {who}",
  "picker.search": "Models search karein",
  "picker.list": "Models",
  "picker.usual": "Jaisa Settings mein hai",
  "picker.count": { one: "{n} model", other: "{n} models" },
  "picker.none": "Koi model nahi mila.",

  "find.label": "Is conversation mein search karein",
  "find.count": "Message {at} / {n}",
  "find.count_here": "Message {at} / {n} · ismein {place} / {here}",
  "find.none": "Kuch nahi mila",
  "find.failed": "Search nahi ho paya. Dobara koshish karne ke liye Enter dabayein.",
  "find.previous": "Pichhla",
  "find.next": "Agla",
  "find.close": "Band karein",
  "palette.open": "Search ya jump",
  "palette.label": "Search ya jump",
  "palette.placeholder": "Sessions, messages, commands aur film terms search karein",
  "palette.hits": "Results",
  "palette.sessions": "Sessions",
  "palette.messages": "Messages",
  "palette.yours": "Aap, {name} se",
  "palette.commands": "Commands",
  "palette.other_commands": "Baaki commands",
  "palette.actions": "Aapke actions",
  "palette.models": "Is session ka model",
  "palette.channels": "Is window ka channel",
  "palette.terms": "Film terms",
  "palette.now": "Current",
  "palette.count": { one: "{n} result", other: "{n} results" },
  "palette.none": "Kuch nahi mila",
  "palette.failed": "Messages mein search nahi ho paya. Dobara koshish karne ke liye text badlein.",
  "palette.bounds": "Messages ki search chhoti karne ke liye inmein se kuch jodein:",
  "palette.hint": "Enter se khulta hai. {keys} se session ya message nayi window mein khulta hai.",

  "command.find": "Is conversation mein search karein",
  "command.palette": "Search ya jump",
  "command.palette_window": "Search mein: session ko nayi window mein kholein",
  "command.new_session": "Naya session",
  "command.new_window": "Nayi window",
  "command.in_window": "Is session ko nayi window mein kholein",
  "command.scriptwriter": "Scriptwriter par jaayein",
  "command.scene_writer": "Scene Writer par jaayein",
  "command.composer": "Message box mein jaayein",
  "command.send": "Message bhejein",
  "command.new_line": "Message mein nayi line",
  "command.edit_last": "Apna pichhla message edit karein, jab kuch likha na ho",
  "command.undo": "Typing undo karein",
  "command.redo": "Redo",
  "command.attach": "File attach karein…",
  "command.model": "Is session ka model chunein…",
  "command.stop": "Reply rokein",
  "command.retry": "Aakhri reply dobara try karein",
  "command.report": "Aakhri reply ke liye kya bheja gaya",
  "command.save_script": "Script save karein…",
  "command.export": "Conversation export karein…",
  "command.export_all": "Saari conversations export karein…",
  "command.import": "Conversations import karein…",
  "command.script_facts": "Script ke facts",
  "command.start": "Pehla message",
  "command.end": "Aakhri message",
  "command.keep": "Is conversation ko keep karein",
  "command.release": "Is conversation se keep hatayein",
  "command.rename": "Is session ka naam badlein…",
  "command.pin": "Is session ko pin karein",
  "command.unpin": "Is session ka pin hatayein",
  "command.tag": "Is session ke tags…",
  "command.life": "Is session ke messages kab delete hon…",
  "command.clear": "Is conversation ko clear karein…",
  "command.settings": "Settings",
  "command.settings_model": "Settings: model",
  "command.settings_shared": "Settings: shared database",
  "command.settings_api": "Settings: doosre programs",
  "command.sidebar": "Sessions dikhayein ya chhupayein",
  "command.page": "Page dikhayein ya chhupayein",
  "command.next_region": "Window ka agla hissa",
  "command.last_region": "Window ka pichhla hissa",
  "command.focus_mode": "Focus mode",
  "command.larger": "Text bada karein",
  "command.smaller": "Text chhota karein",
  "command.usual_size": "Normal text size",
  "command.zoom_in": "Zoom in karein",
  "command.zoom_out": "Zoom out karein",
  "command.actual_size": "Asli size",
  "command.shortcuts": "Keyboard shortcuts",
  "command.quit": "Quit",

  "shortcuts.title": "Keyboard shortcuts",
  "shortcuts.sessions": "Sessions",
  "shortcuts.writing": "Writing",
  "shortcuts.conversation": "Conversation",
  "shortcuts.window": "Window",

  "problem.unexpected": "App mein kuch gadbad ho gayi. Jo save tha, woh sab safe hai; please dobara try karein.",
  "problem.not_agreed": "Kuch bheja nahi gaya. Jab aap taiyaar hon, tab agree kar sakte hain.",
  "problem.edit_open": "Aap abhi ek message edit kar rahe hain. Pehle edit poora karein ya cancel karein.",
  "problem.edit_held":
    "Aapke naye text ke liye uske message box mein jagah nahi hai, aur woh kho jaayega. Wahan jagah banaayein, ya " +
    "uske bina aage badhne ke liye dobara koshish karein.",
  "problem.close_again": "Jo save nahi hua use chhodne ke liye window dobara band karein.",
  "problem.file_unfinished":
    "Ek file abhi save ho rahi hai ya padhi ja rahi hai. Iske poore hone par bhasha dobara chunein.",
  "problem.dismiss": "Dismiss",
  "step.stop": "Reply rokein",
  "step.review": "Dekhein ki kya bheja jaayega",
  "step.key": "Key ki settings kholein",
  "step.model": "Model chunein",
  "step.length": "Reply ki length badlein",
  "step.again": "Retry",

  "announce.answering": "{name} ka reply aa raha hai.",
  "announce.thinking": "{name} soch raha hai.",
  "announce.answered": "{name} ka reply aa gaya.",
  "announce.scene": { one: "{n} line ka scene.", other: "{n} lines ka scene." },
  "announce.code": { one: "{n} line ka preformatted text.", other: "{n} lines ka preformatted text." },
  "announce.table": { one: "{n} row ki table.", other: "{n} rows ki table." },
  "announce.stopped": "Reply rok diya gaya.",
  "announce.cleared": "Conversation clear ho gayi.",
  "announce.removed": "Message hata diya gaya.",
  "announce.store": "Storage: {place}.",

  "dialog.cancel": "Cancel",
  "dialog.close": "Band karein",

  "expiring.text": "Yeh conversation ek ghante ke andar apne aap delete hone lagegi.",
  "expiring.save": "Save karein…",
  "expiring.let_go": "Jaane dein",
  "expired.text": {
    one: "Jab app band tha, ek conversation khud delete ho gayi:",
    other: "Jab app band tha, {n} conversations khud delete ho gayin:",
  },
  "expired.untitled_only": {
    one: "Jab app band tha, bina naam ki ek conversation khud delete ho gayi.",
    other: "Jab app band tha, bina naam ki {n} conversations khud delete ho gayin.",
  },
  "expired.title": "“{title}”",
  "expired.untitled": { one: "bina naam ki ek", other: "bina naam ki {n}" },
  "expired.more": { one: "ek aur", other: "{n} aur" },
  "keep.released": "Keep hata diya. Iske messages {moment} tak rahenge.",

  "life.title": "“{title}” ke messages kab delete hon",
  "life.legend": "Kitni der baad",
  "life.usual": {
    one: "{n} ghanta (normal)",
    other: "{n} ghante (normal)",
  },
  "life.hours": {
    one: "{n} ghanta",
    other: "{n} ghante",
  },
  "life.everywhere":
    "Har message likhe jaane ke itni der baad aapke sabhi computers aur " +
    "connected shared database se delete ho jaata hai.",
  "life.others": "Baaki sessions par iska koi asar nahi padta.",
  "life.programs":
    "Shared database se is session mein doosre programs ke messages bhi delete ho jaate hain. Jab tak yeh app band " +
    "ya offline rehta hai, messages wahan bane rehte hain, zyada se zyada {n} ghante.",
  "life.kept": "Yeh conversation keep ki hui hai. Yeh time tab shuru hoga, jab aap Keep hatayenge.",
  "life.older": {
    one: "Ek message isse purana hai aur abhi delete ho jaayega. Yeh undo nahi ho sakta.",
    other: "{n} messages isse purane hain aur abhi delete ho jaayenge. Yeh undo nahi ho sakta.",
  },
  "life.save": "Save karein",
  "life.delete": "Delete karke save karein",

  "clear.title": "Is conversation ko clear karein?",
  "clear.title_named": "“{title}” ko clear karein?",
  "clear.draft": "Draft abhi, har window mein delete ho jaayega. Yeh undo nahi ho sakta.",
  "clear.body_draft": {
    one: "{n} message aur draft abhi, har window mein delete ho jaayenge. Yeh undo nahi ho sakta.",
    other: "{n} messages aur draft abhi, har window mein delete ho jaayenge. Yeh undo nahi ho sakta.",
  },
  "clear.body_any_draft": {
    one: "{n} message, aur draft ho to woh bhi, abhi har window mein delete ho jaayega. Yeh undo nahi ho sakta.",
    other: "{n} messages, aur draft ho to woh bhi, abhi har window mein delete ho jaayenge. Yeh undo nahi ho sakta.",
  },
  "clear.waiting": {
    one: "Queue mein laga {n} message bhi delete ho jaayega.",
    other: "Queue mein lage {n} messages bhi delete ho jaayenge.",
  },
  "clear.kept": "Yeh conversation keep ki hui hai. Clear karne par yeh bhi delete ho jaayegi.",
  "clear.shared": {
    one: "Yeh message shared database se bhi delete ho jaayega.",
    other: "Yeh messages shared database se bhi delete ho jaayenge.",
  },
  "clear.shared_later": {
    one:
      "Shared database se abhi connection nahi ho pa raha. Connection hote hi yeh message wahan se bhi delete ho " +
      "jaayega, chahe is beech aap app quit kar dein.",
    other:
      "Shared database se abhi connection nahi ho pa raha. Connection hote hi yeh messages wahan se bhi delete " +
      "ho jaayenge, chahe is beech aap app quit kar dein.",
  },
  "clear.shared_before_quit": {
    one:
      "Shared database se abhi connection nahi ho pa raha. Quit karne se pehle connection ho gaya, toh yeh " +
      "message wahan se bhi delete ho jaayega.",
    other:
      "Shared database se abhi connection nahi ho pa raha. Quit karne se pehle connection ho gaya, toh yeh " +
      "messages wahan se bhi delete ho jaayenge.",
  },
  "clear.others": "Doosre sessions par koi asar nahi padega.",
  "clear.confirm": "Hamesha ke liye clear karein",
  "clear.done": "Session clear ho gaya.",

  "consent.title": "Yeh {host} ko bhejein?",
  "consent.title_local": "Is computer ke server se {model} use karein?",
  "consent.to": "Kisko",
  "consent.model": "Model",
  "consent.sent": "Aapke har message ke saath sirf yeh jaata hai:",
  "consent.instructions": "{name} ke instructions",
  "consent.channel": "channel profile, agar aap is window ke liye koi channel chunte hain",
  "consent.context": "is conversation ke zyada se zyada pichhle {n} messages",
  "consent.message": "aapka naya message",
  "consent.local":
    "Server isi computer par chal raha hai. Kuch servers aapka likha hua kisi online service ko aage bhejte hain, " +
    "jaise LiteLLM aur Ollama ke cloud models: dekh lein ki aapka server kya karta hai.",
  "consent.remote":
    "Service kya rakhti hai, yeh uski apni terms par hai. Is address ke liye aapse sirf ek baar poocha jaayega.",
  "consent.not_encrypted":
    "Is address ka connection encrypted nahi hai: network par koi bhi padh sakta hai ki aap kya bhejte hain.",
  "consent.agree": "Agree karke bhejein",
  "consent.test_title": "{host} ko test bhejein?",
  "consent.test_sent":
    "Test mein aapki key aur ek word jaata hai, aapka koi text nahi. Aapki yeh permission un messages ke liye bhi " +
    "hai jo aap baad mein is address ko bhejenge. Har message ke saath sirf yeh jaata hai:",
  "consent.test_agree": "Agree karke test karein",

  "unlock.opening": "Aapki conversations khul rahi hain…",
  "unlock.opening_hint": "Ho sakta hai ki keyring apna password maang raha ho.",
  "unlock.title.no_keyring": "Conversations kahan rakhni hain?",
  "unlock.title.keyring_locked": "Keyring locked hai",
  "unlock.title.keyring_unreachable": "Keyring tak pahunch nahi pa rahe",
  "unlock.title.key_lost": "Aapki conversations ki key nahi mil rahi",
  "unlock.title.key_wrong": "Is key se aapki conversations nahi khulti",
  "unlock.title.newer_version": "Yeh conversations naye version ki hain",
  "unlock.title.unreadable": "Aapki conversations padhi nahi ja sakti",
  "unlock.title.damaged": "Aapki kuch conversations damaged hain",
  "unlock.title.in_use": "Writers’ Room pehle se khula hai",
  "unlock.message.no_keyring":
    "Is computer par koi keyring nahi hai jismein aapki conversations ki key rakhi ja sake. Koi keyring (GNOME " +
    "Keyring, KWallet ya KeePassXC) start karke dobara try karein, ya chunein ki uske bina kaise aage badhna hai.",
  "unlock.message.keyring_locked":
    "Keyring locked hai, isliye aapki conversations ki key usmein save nahi ho sakti. Usko unlock karke dobara try " +
    "karein, ya bina kuch rakhe aage badhein.",
  "unlock.message.keyring_unreachable":
    "Aapki conversations yahin hain, lekin jis keyring mein unki key hai woh locked hai ya chal nahi raha. Usko " +
    "unlock karke dobara try karein.",
  "unlock.message.key_lost":
    "Aapki conversations yahin hain, lekin unki key keyring mein nahi hai. Agar aap ek se zyada keyring ya user " +
    "account use karte hain, toh pehle wale par jaakar dobara try karein.",
  "unlock.message.key_wrong":
    "Aapki conversations yahin hain, lekin khul nahi sakti: keyring mein koi aur key hai, ya file damaged hai.",
  "unlock.message.newer_version":
    "Aapki conversations Writers’ Room ke naye version ne save ki thi. Unko padhne ke liye woh version phir se " +
    "install karein.",
  "unlock.message.unreadable":
    "Aapki conversations ka folder use nahi ho pa raha: ho sakta hai disk bhar gayi ho, ya aapko wahan likhne ki " +
    "permission na ho. Usko theek karke dobara try karein.",
  "unlock.message.damaged":
    "Aapki conversations ki file ka ek hissa damaged hai ya padha nahi ja raha. File network ya external disk par " +
    "ho toh usko check karke dobara try karein. Warna jo ab bhi padha ja sakta hai usko recover karein, ya file ko " +
    "alag rakh dein; dono case mein damaged file {hours} ghante baad delete ho jaati hai.",
  "unlock.message.in_use":
    "Writers’ Room in conversations ke saath pehle se khula hai. Uski doosri window mein kaam karein, ya usko wahan " +
    "quit karke yahan dobara try karein.",
  "unlock.untouched": "Kuch bhi badla ya delete nahi kiya gaya hai.",
  "unlock.choice.retry": "Retry",
  "unlock.choice.retry.explained": "App key aur file ko phir se dhoondhega, jaise keyring unlock hone ke baad.",
  "unlock.choice.forget_on_quit": "Quit karne ke baad kuch yaad na rakhein",
  "unlock.choice.forget_on_quit.explained":
    "Conversations sirf memory mein rehti hain, aur app band hote hi chali jaati hain.",
  "unlock.choice.unencrypted": "Conversations bina encryption ke rakhein",
  "unlock.choice.unencrypted.explained":
    "Conversations is computer ki ek file mein likhi jaati hain, jisko is computer ka access rakhne wala koi bhi " +
    "padh sakta hai.",
  "unlock.choice.rescue": "Jo padha ja sakta hai usko recover karein",
  "unlock.choice.rescue.explained":
    "Jo messages ab bhi padhe ja sakte hain, woh sab ek nayi file mein copy hote hain. Damaged file ka naam " +
    "badal diya jaata hai, aur {hours} ghante baad woh delete ho jaati hai.",
  "unlock.choice.set_aside": "Purani file alag rakhein aur naye sire se shuru karein",
  "unlock.choice.set_aside.explained":
    "Jo file khul nahi sakti uska naam badal diya jaata hai, aur {hours} ghante baad woh aapki keep ki hui " +
    "conversations ke saath delete ho jaati hai. Ek nayi, khaali file banti hai.",

  "settings.title": "Settings",
  "settings.saved": "Save ho gaya",
  "settings.overridden": "Is run ke liye environment variable se set hai.",
  "settings.pages": "Settings ke pages",
  "settings.general": "General",
  "settings.models": "Models",
  "settings.history": "History",
  "settings.sharing": "Sharing",
  "numbers.title": "Numbers",
  "numbers.intro":
    "Isi computer par, din ke hisaab se gine gaye. Inse koi text nahi padha ja sakta, aur conversation clear karne " +
    "se yeh nahi badalte.",
  "numbers.none": "Abhi tak kuch gina nahi gaya.",
  "numbers.sum": "Pichhle {n} dinon mein: {list}",
  "numbers.sum_messages": { one: "{n} message", other: "{n} messages" },
  "numbers.sum_own_words": { one: "aapka {n} word", other: "aapke {n} words" },
  "numbers.sum_reply_words": { one: "replies mein {n} word", other: "replies mein {n} words" },
  "numbers.sum_scenes": { one: "{n} scene ({pages})", other: "{n} scenes ({pages})" },
  "numbers.asked": "Aapke words",
  "numbers.replied": "Replies ke words",
  "numbers.table": "Din ke hisaab se numbers",
  "numbers.day": "Din",
  "numbers.messages": "Messages",
  "numbers.tokens": "Tokens",
  "numbers.cost": "Kharch",
  "numbers.scenes": "Scenes",
  "numbers.pages": "Pages",
  "numbers.erase": "Numbers mitayein",
  "numbers.erase_ask": "Saare numbers mitayein? Yeh dobara gine nahi ja sakte.",
  "numbers.erase_confirm": "Mitayein",
  "settings.shortcuts": "Shortcuts",
  "settings.advanced": "Advanced",
  "settings.provider": "Jawab kaun deta hai",
  "settings.provider.reference": "Reference desk",
  "settings.speaks": "API type",
  "settings.speaks.reference": "Built-in",
  "settings.speaks.openai": "OpenAI-compatible",
  "settings.speaks.anthropic": "Anthropic",
  "settings.speaks.gemini": "Gemini",
  "settings.speaks.ollama": "Ollama",
  "settings.reference_note":
    "Reference desk film terms, structures aur exercises ke built-in reference se jawab deta hai. Yeh AI nahi hai, " +
    "isko key nahi chahiye, aur yeh kahin kuch nahi bhejta.",
  "settings.found": "{name} is computer par chal raha hai",
  "settings.found_models": { one: "{n} model", other: "{n} models" },
  "settings.use": "Yeh use karein",
  "settings.service.online": "Online",
  "settings.service.here": "Is computer par",
  "settings.service.other": "Koi aur address",
  "settings.base_url": "Base URL",
  "settings.base_url_hint": "Provider ki documentation se lein; aksar yeh /v1 par khatam hota hai.",
  "settings.base_url_azure":
    "Aapke resource ka endpoint, jaisa Azure portal mein dikhta hai. Model name aapke deployment ka naam hai.",
  "settings.model_name": "Model name",
  "settings.model_hint": "Bilkul waise hi jaise provider likhta hai.",
  "settings.number_unsaved":
    "Ek number save nahi hua. {why} Usko theek karein, ya discard karne ke liye dobara band karein.",
  "settings.refused_unsaved": "Ek change save nahi ho saka. Discard karne ke liye dobara band karein. {why}",
  "settings.key": "API key",
  "settings.key_placeholder": "Key paste karein",
  "settings.key_placeholder_replace": "Doosri key paste karein",
  "settings.key_where": "Key kahan milegi?",
  "settings.key_where_long": "Key kahan milegi? {name} aapke browser mein khulega",
  "settings.key_save": "Key save karein",
  "settings.key_replace": "Key badlein",
  "settings.key_remove": "Key hatayein",
  "settings.form_unsaved": "Yeh form abhi save nahi hua hai. Pehle usko save karein ya cancel karein.",
  "settings.form_contested":
    "Is beech yeh doosri window mein badla gaya hai. Uski jagah apna likha rakhne ke liye dobara save karein, ya " +
    "usko rehne dene ke liye cancel karein.",
  "settings.key_unsaved": "Key abhi save nahi hui hai. Save karein, ya discard karne ke liye dobara band karein.",
  "settings.key_unsaved_at":
    "{origin} ke liye type ki hui key abhi save nahi hui hai. Save karne ke liye woh address phir se chunein, ya " +
    "discard karne ke liye dobara band karein.",
  "settings.key_address": "Pehle address daalein; har host ki key alag save hoti hai.",
  "settings.key_wanted":
    "{name} ko API key chahiye. Yeh is computer ke keyring mein save hoti hai aur phir kabhi dikhayi nahi jaati.",
  "settings.key_none":
    "Is address ke liye koi key saved nahi hai. Is computer par chalne wale servers ko aksar key nahi chahiye hoti.",
  "settings.key_keyring": "Ek key is computer ke keyring mein saved hai. Woh phir kabhi dikhayi nahi jaati.",
  "settings.key_session": "Key sirf quit karne tak memory mein rahegi, kyunki woh keyring mein save nahi ho payi.",
  "settings.key_environment": "Is run ke liye key environment variable se set hai.",
  "settings.no_keyring": "Koi keyring available nahi hai, isliye key sirf quit karne tak memory mein rahegi.",
  "settings.test": "Connection test karein",
  "settings.test_hint": "Sirf ek word maanga jaata hai. Aapka likha kuch nahi bheja jaata.",
  "settings.testing": "Ek word maanga ja raha hai…",
  "settings.user_id": "User ID",
  "settings.user_id_hint":
    "Har user ID ki apni history hoti hai. Doosri history dekhne ke liye doosri user ID daalein.",
  "settings.text_size": "Text size",
  "settings.text_size_usual": "{n} (normal)",
  "settings.text_size_hint":
    "Reply ke text ka size, pixels mein. {larger} aur {smaller} se kahin bhi badal sakte hain.",
  "settings.zoom": "Zoom",
  "settings.zoom_usual": "{n} (normal)",
  "settings.zoom_hint": "Har window mein sab kuch bada ya chhota dikhata hai.",
  "settings.line_width": "Line length",
  "settings.line_width.narrow": "Chhoti",
  "settings.line_width.normal": "Normal",
  "settings.line_width.wide": "Lambi",
  "settings.language": "Language",
  "settings.language.system": "System jaisi",
  "settings.language_hint": "Window ki language. Assistants usi language mein jawab dete hain jismein aap likhte hain.",
  "settings.theme": "Theme",
  "settings.theme.system": "System jaisi",
  "settings.theme.light": "Light",
  "settings.theme.dark": "Dark",
  "settings.notifications": "Notifications",
  "settings.notify_replies": "Jo window saamne na ho, usmein jawab aane par mujhe notify karein",
  "settings.notify_expiry": "Conversation delete hona shuru hone se ek ghanta pehle mujhe notify karein",
  "settings.notify_replies_hint": "Notification mein sirf assistant ka naam hota hai, aapka ya uska likha kuch nahi.",
  "settings.stored": "Conversations",
  "settings.clear_hint": "Clear karne par conversation turant aur hamesha ke liye delete ho jaati hai.",
  "settings.others": "Doosre programs se",
  "settings.import_hint": "Writers’ Room, ChatGPT ya Claude se export ki hui conversations. Yeh keep ki jaati hain.",
  "settings.import_hint_in_memory":
    "Writers’ Room, ChatGPT ya Claude se export ki hui conversations. Yeh is computer par quit karne tak hi " +
    "rehti hain, kyunki conversations sirf memory mein hain.",
  "settings.address_unsaved":
    "Shared database ka address abhi connect nahi hua hai. Usko connect karein, ya discard karne ke liye dobara band " +
    "karein.",

  "whose.name": "Assistants",
  "whose.one": "Dono assistants ke liye ek hi model use karein",
  "whose.group": "Assistant",

  "models.label": "Is provider ke models",
  "models.looking": "Models load ho rahe hain…",
  "models.none": "Is address se models ki list nahi milti. Naam bilkul waise hi type karein jaise provider likhta hai.",
  "models.begun": "Shuru karne ke liye achha hai. Aap kabhi bhi doosra chun sakte hain.",
  "models.found": { one: "Chunne ke liye {n} model", other: "Chunne ke liye {n} models" },

  "more.title": "Aur options",
  "more.of_model": "Model",
  "more.of_replies": "Replies",
  "more.replies_intro": "Yeh model ke har reply par lagte hain. Reference desk ko inki zaroorat nahi.",
  "more.automatic": "Automatic",
  "more.known": "Automatic ({n})",
  "more.none": "Koi nahi",
  "more.tokens": "tokens",
  "more.dollars": "US dollars",
  "more.messages": "messages",
  "more.seconds": "seconds",
  "more.window_tokens": "Context window",
  "more.window_tokens_hint":
    "Model ek saath kitne tokens le sakta hai, prompt aur reply milakar. Jo size pata hai woh use karne ke liye " +
    "khaali chhodein.",
  "more.window_tokens_wrong":
    "Context window: kam se kam {least} tokens daalein, ya jo size pata hai woh use karne ke liye khaali chhodein.",
  "more.price_input": "Input price",
  "more.price_input_hint": "Bheje gaye har million tokens ka. Replies ki cost dekhne ke liye dono prices daalein.",
  "more.price_input_wrong": "Input price: 0.25 jaisa number daalein, ya dono prices khaali chhodein.",
  "more.price_output": "Output price",
  "more.price_output_hint": "Aaye hue har million tokens ka.",
  "more.price_output_wrong": "Output price: 1.50 jaisa number daalein, ya dono prices khaali chhodein.",
  "more.price_half": "Dono prices daalein, ya dono khaali chhodein.",
  "more.temperature": "Temperature",
  "more.temperature_hint":
    "Model kitna khulkar likhta hai, {least} se {most} tak. Provider ke default ke liye khaali chhodein.",
  "more.temperature_wrong":
    "Temperature: {least} se {most} tak ka number daalein, ya provider ke default ke liye khaali chhodein.",
  "more.reply_tokens": "Reply length",
  "more.reply_tokens_hint":
    "Reply zyada se zyada kitna lamba ho; ek page lagbhag 400 tokens ka hota hai. Provider ke default ke liye khaali " +
    "chhodein.",
  "more.reply_tokens_wrong":
    "Reply length: tokens ka poora number daalein, ya provider ke default ke liye khaali chhodein.",
  "more.context_messages": "Pichhle messages",
  "more.context_messages_hint":
    "Naye message ke saath kitne pichhle messages bheje jaayein, {least} se {most} tak. Default: {usual}.",
  "more.context_messages_wrong": "Pichhle messages: {least} se {most} tak ka number daalein.",
  "more.patience": "Kitna wait karein",
  "more.patience_hint":
    "Kitne seconds tak ek bhi word na aaye toh wait band ho, {least} se {most} tak. Default: {usual}. Usse kaafi " +
    "pehle aapko bata diya jaayega.",
  "more.patience_wrong":
    "Kitna wait karein: {least} se {most} tak ka number daalein, ya {usual} ke liye khaali chhodein.",

  "sample.label": "Reply ka sample",
  "sample.prose":
    "Thoda baad mein shuru kijiye. Uska aana dikhane ki zaroorat nahi: dekhna yeh hai ki jab roshni bujh chuki hai, " +
    "tab woh kya karti hai.",
  "sample.heading": "INT. LAMP ROOM - NIGHT",
  "sample.action": "Sheeshe par baarish. Lamp bujha hua hai. MIRA aakhri seedhiyan chadhti hai aur ruk jaati hai.",
  "sample.character": "MIRA",
  "sample.dialogue": "Tumne ise bujh jaane diya.",

  "key.control": "Ctrl",
  "key.shift": "Shift",
  "key.enter": "Enter",
  "key.escape": "Esc",
  "key.home": "Home",
  "key.end": "End",
  "key.up": "Up arrow",
  "own_action.title": "Actions",
  "own_action.intro":
    "Jo aap aksar maangte hain, apne words mein. Khaali message mein / dabane par yeh built-in actions ke neeche " +
    "dikhta hai.",
  "own_action.new": "Naya action",
  "own_action.name": "Naam",
  "own_action.text": "Text",
  "own_action.text_hint":
    "Jo har baar badalta hai, usko double braces mein likhein, jaise {example}. Message mein Tab ek se agle " +
    "par le jaata hai.",
  "own_action.example": "character",
  "own_action.save": "Action save karein",
  "own_action.edit": "Edit",
  "own_action.edit_long": "{name} edit karein",
  "own_action.remove": "Hatayein",
  "own_action.remove_long": "{name} hatayein",
  "own_action.up": "{name} ko upar karein",
  "own_action.down": "{name} ko neeche karein",
  "own_action.moved": "{name} ab number {n} par hai.",
  "own_action.saved": "{name} save ho gaya.",
  "own_action.removed": "{name} hata diya gaya.",
  "own_action.undo": "Undo",
  "own_action.unsaved": "Action abhi save nahi hua hai. Save karein, ya discard karne ke liye dobara band karein.",

  "channel.title": "Channels",
  "channel.intro":
    "Jis show ya channel ke liye aap likhte hain, usko describe karein, phir message box ke paas usko chunein. Us " +
    "window se jaane wale har message ke saath yeh description bheji jaati hai.",
  "channel.new": "Naya channel",
  "channel.name": "Naam",
  "channel.audience": "Audience",
  "channel.audience_hint": "Kaun dekhta hai, aur unko pehle se kya pata hai.",
  "channel.tone": "Tone",
  "channel.tone_hint": "Kaisa lagta hai: dry, warm, breathless.",
  "channel.language": "Language",
  "channel.language_hint": "Script jis language mein boli jaati hai.",
  "channel.running_length": "Duration",
  "channel.running_length_hint": "Ek episode kitna lamba hota hai, jaise 8 se 10 minute.",
  "channel.words_per_minute": "Words per minute",
  "channel.words_per_minute_hint":
    "Kitni tezi se bola jaata hai, {least} se {most} tak; khaali chhodein toh {usual}. Bolne ka time aur AV table " +
    "isi se gine jaate hain.",
  "channel.words_per_minute_wrong": "Words per minute: {least} se {most} tak ka poora number daalein.",
  "channel.notes": "Notes",
  "channel.notes_hint": "Aur jo kuch is show par naye writer ko jaanna zaroori ho.",
  "channel.save": "Channel save karein",
  "channel.edit": "Edit",
  "channel.edit_long": "{name} edit karein",
  "channel.remove": "Hatayein",
  "channel.remove_long": "{name} hatayein",
  "channel.saved": "{name} save ho gaya.",
  "channel.removed": "{name} hata diya gaya.",
  "channel.undo": "Undo",
  "channel.unsaved": "Channel abhi save nahi hua hai. Save karein, ya discard karne ke liye dobara band karein.",
  "channel.choice": "Channel",
  "channel.none": "Koi channel nahi",

  "estimate.left_out": {
    one: "Sabse purana message fit nahi hota, isliye bheja nahi jaayega.",
    other: "Sabse purane {n} messages fit nahi hote, isliye bheje nahi jaayenge.",
  },
  "estimate.too_long": "Yeh message bhejne ke liye bahut lamba hai.",
  "estimate.tokens": "Lagbhag {tokens} tokens.",
  "estimate.numbers": "{window} mein se lagbhag {tokens} tokens.",

  "report.title": "Kya bheja gaya",
  "report.fact_model": "Model",
  "report.fact_sent": "Bheja gaya",
  "report.fact_window": "Context window",
  "report.fact_input": "Input",
  "report.fact_output": "Output",
  "report.fact_cost": "Cost",
  "report.fact_ended": "Kaise khatam hua",
  "report.about": { one: "lagbhag {n} token", other: "lagbhag {n} tokens" },
  "report.tokens": { one: "{n} token", other: "{n} tokens" },
  "report.parts": "Isi order mein bheja gaya, approximate length ke saath",
  "report.unknown":
    "Kya bheja gaya, yeh pata nahi hai. Yeh reply import kiya gaya tha, ya kisi aur computer par, kisi aur program " +
    "se ya app ke purane version se bana tha.",
  "report.desk": "Reference desk built-in hai: woh neeche ka text padhta hai, aur kahin kuch nahi bheja jaata.",
  "report.instructions": "{name} ke instructions",
  "report.part_channel": "Channel profile",
  "report.part_question": "Aapka message",
  "report.part_partial": "Ab tak ka reply",
  "report.part_go_on": "Continue karne ka instruction",
  "report.part_message": "Ek pichhla message",
  "report.yours": "Aap",
  "report.part": "{who}: {words}",
  "report.words": "“{words}”",
  "report.left_out": "Chhode gaye",
  "report.left_out_why": "Yeh fit nahi hue.",
  "report.left_out_window": "Yeh fit nahi hue: context window {n} tokens ki hai, aur kuch tokens reply ko chahiye.",
  "report.older": "Inse purane messages dekhe hi nahi gaye. Kitne bheje jaayein, yeh Settings mein badlein.",
  "report.reason_stop": "Poora hua",
  "report.reason_length": "Length limit tak pahuncha",
  "report.reason_content_filter": "Provider ke filter ne roka",
  "report.reason_stopped": "Aapne roka",
  "report.reason_interrupted": "Beech mein ruk gaya",
  "report.reason_other": "Provider kehta hai “{reason}”",
  "report.reason_unknown": "Provider ne wajah nahi batayi",

  "shared.title": "Shared database",
  "shared.intro":
    "MongoDB database connect karein, toh aapki conversations wahan bhi save hongi. Jis kisi ke paas uska access " +
    "hai, woh unko padh sakta hai. Wahan bhi messages likhe jaane ke {n} ghante baad delete ho jaate hain, jaise " +
    "yahan; jo conversations aap keep karte hain, woh wahan tab tak rehti hain, jab tak aap keep na hatayein ya " +
    "unko clear na karein. Connection ke bina bhi aap likhte reh sakte hain: naye messages is computer par rukte " +
    "hain aur database se connection hote hi upload ho jaate hain.",
  "shared.database": "Database",
  "shared.disconnect": "Disconnect karein",
  "shared.unencrypted":
    "Is database ka connection encrypted nahi hai: network par doosre log padh sakte hain ki kya bheja " +
    "jaata hai. Address mein tls=true jodein.",
  "shared.agree": "{n} ghante baad delete hone dein",
  "shared.address": "Address",
  "shared.address_placeholder": "Address paste karein",
  "shared.address_replace": "Badalne ke liye doosra address paste karein",
  "shared.connect": "Connect karein",
  "shared.connecting": "Connect ho raha hai…",
  "shared.connected": "{place} se connected.",
  "shared.saved": "Address save ho gaya. Database milte hi app connect ho jaayega.",
  "shared.keep": "Yeh address rakhein aur database milte hi connect karein",
  "shared.address_none":
    "Yeh mongodb:// ya mongodb+srv:// se shuru hota hai. Yeh is computer ke keyring mein save hota hai, aur iska " +
    "password phir kabhi dikhaya nahi jaata.",
  "shared.address_keyring": "Address is computer ke keyring mein saved hai. Iska password kabhi dikhaya nahi jaata.",
  "shared.address_session":
    "Address sirf quit karne tak memory mein rahega, kyunki woh keyring mein save nahi ho paya.",
  "shared.address_environment": "Is run ke liye environment variable se set hai.",
  "shared.no_keyring": "Koi keyring available nahi hai, isliye address sirf quit karne tak memory mein rahega.",

  "api.title": "Doosre programs",
  "api.intro":
    "Is computer ke doosre programs HTTP API se yahi conversations use kar sakte hain. Har program ko aapse ek token " +
    "chahiye; uske bina program ko mana kar diya jaata hai. Doosre computers se kuch bhi access nahi ho sakta.",
  "api.name": "HTTP API",
  "api.allow": "Token wale programs ko use karne dein",
  "api.port": "Port",
  "api.port_hint": "1 se 65535 tak. Programs ko bhi yahi port use karna hoga.",
  "api.retry": "Retry",
  "api.off": "Off",
  "api.starting": "Start ho rahi hai…",
  "api.on": { one: "{address} par on, aaj {n} request", other: "{address} par on, aaj {n} requests" },
  "api.failed": "Available nahi",
  "api.reach": "Token wale programs aapki conversations {address} par use kar sakte hain",
  "api.token": "Token",
  "api.tokens": "Tokens",
  "api.tokens_none": "Abhi koi nahi. Jab tak aap ek nahi banate, har program ko mana kar diya jaata hai.",
  "api.token_environment": "Environment ka token",
  "api.token_for": "{users} ke liye",
  "api.token_for_you": "Aapki user ID ke liye",
  "api.token_made_on": "{day} ko bana",
  "api.token_used": "Aakhri baar use: {time}",
  "api.token_unused": "Kabhi use nahi hua",
  "api.place_none":
    "Token keyring se padha nahi ja saka, isliye is token wale programs ko mana kar diya jaata hai. Keyring unlock " +
    "karein, phir HTTP API ko off karke phir on karein.",
  "api.place_session": "Quit karne tak valid, kyunki koi keyring available nahi hai.",
  "api.place_environment":
    "Is run ke liye environment variable se set hai. Jab tak app iske bina nahi chalta, aapke banaye tokens valid " +
    "nahi hain.",
  "api.revoke": "Revoke karein",
  "api.revoke_long": "{name} revoke karein",
  "api.revoke_ask": "Is token wale programs ko turant mana kar diya jaayega. Yeh undo nahi ho sakta.",
  "api.revoke_confirm": "Hamesha ke liye revoke karein",
  "api.token_new": "Naya token",
  "api.token_name": "Naam",
  "api.token_name_hint": "Woh program jo yeh token use karega.",
  "api.token_users": "User IDs",
  "api.token_users_hint": "Apni hi user ID ke liye khaali chhodein. Ek se zyada hon toh comma lagayein.",
  "api.token_create": "Token banayein",
  "api.token_made": "{name} ka token. Abhi copy kar lein: yeh phir nahi dikhaya ja sakta.",
  "api.token_try":
    "HTTP API on ho tab isko try karne ke liye, terminal mein yeh likhein aur $TOKEN ki jagah token daalein:",
  "api.token_done": "Done",
  "api.token_unsaved":
    "Aapne naya token abhi copy nahi kiya hai, aur woh phir nahi dikhaya ja sakta. Usko copy karein, ya uske bina " +
    "aage badhne ke liye dobara band karein.",

  "disconnect.title": "Shared database disconnect karein?",
  "disconnect.body": {
    one: "{n} change abhi database mein nahi hai.",
    other: "{n} changes abhi database mein nahi hain.",
  },
  "disconnect.clears":
    "Agar aapne messages delete kiye the aur woh abhi upload nahi hua, toh unka text unke {n} ghante poore hone tak " +
    "database mein rahega.",
  "disconnect.keep": "Yeh database phir connect hone tak inko rakhein",
  "disconnect.keep.explained": "Tab yeh upload ho jaayenge, agar inke {n} ghante poore na ho gaye hon.",
  "disconnect.keep.explained_in_memory":
    "Tab yeh upload ho jaayenge, agar usse pehle aap quit na karein aur inke {n} ghante poore na ho gaye hon.",
  "disconnect.forget": "Inko sirf is computer par rehne dein",
  "disconnect.forget.explained": "Yeh apne {n} ghante poore hone tak yahin rehte hain, aur kabhi upload nahi hote.",
  "disconnect.forget.explained_in_memory":
    "Yeh quit karne ya apne {n} ghante poore hone tak yahin rehte hain, aur kabhi upload nahi hote.",

  "waiting.label": "Upload hona baaki",
  "waiting.count": { one: "{n} change ka upload baaki hai.", other: "{n} changes ka upload baaki hai." },
  "waiting.rejected": "Database ne {n} ko reject kiya.",
  "waiting.message": "Message",
  "waiting.clear": "Clear",
  "waiting.clear_text":
    "Yahan messages hamesha ke liye delete kiye gaye. Unka text abhi database se delete nahi hua hai.",
  "waiting.detail": "Session",
  "waiting.detail_text": "Yahan session ka title, tags ya pin badla gaya, ya yeh ki usko keep karna hai ya nahi.",
  "waiting.problem": "Database ne reject kiya.",
  "waiting.retry": "Retry",

  "check.name": "Troubleshooting",
  "check.check": "Storage check karein",
  "check.label": "Results",
  "check.looking": "Check ho raha hai…",
  "check.at": "{time} par check hua",
  "check.tone_good": "Theek",
  "check.tone_warn": "Dhyaan dein",
  "check.heading": "Writers’ Room {version}, {time}",
  "check.line": "{name}: {value}",
  "check.storage": "Is computer par",
  "check.storage.encrypted": "Encrypted, key keyring mein",
  "check.storage.unencrypted": "Encrypted nahi, jaisa aapne chuna",
  "check.storage.memory": "Quit karne tak memory mein, jaisa aapne chuna",
  "check.storage.closed": "Abhi khuli nahi",
  "check.database": "Database",
  "check.no_database": "Koi connected nahi",
  "check.connection": "Connection",
  "check.live.stream": "Live: server har change batata hai",
  "check.live.poll":
    "Har second check hota hai, kyunki jo server replica set mein nahi hai woh changes nahi bata sakta",
  "check.stuck": "Koi nahi: is computer ki storage mein kuch likha nahi ja saka",
  "check.not_checked": "Database check",
  "check.server": "Server",
  "check.version": "MongoDB {version}",
  "check.leaks":
    "MongoDB {version}. Jo bhi server tak pahunch sakta hai, us tak is version se memory ka data leak ho sakta hai " +
    "(CVE-2025-14847). Isko update karein, aur sirf bharose ke users ko server tak pahunchne dein.",
  "check.documents": { one: "{n} document", other: "{n} documents" },
  "check.documents_unknown": "documents ki ginti pata nahi",
  "check.bytes": { one: "{n} byte", other: "{n} bytes" },
  "check.bytes_unknown": "size pata nahi",
  "check.oldest": "sabse purana {span} pehle ka",
  "check.sentence": "{size}.",
  "check.unreadable": {
    one: "{n} padha nahi ja sakta: koi field missing hai, bahut lambi hai ya uski value galat hai.",
    other: "{n} padhe nahi ja sakte: koi field missing hai, bahut lambi hai ya uski value galat hai.",
  },
  "check.ahead": {
    one:
      "{n} ki date server ki clock se ek minute se zyada aage hai. Jis computer ya program ne usko likha, uski clock " +
      "check karein.",
    other:
      "{n} ki dates server ki clock se ek minute se zyada aage hain. Jin computers ya programs ne unko likha, unki " +
      "clocks check karein.",
  },
  "check.unindexed": "Unko jaldi dhoondhne wala index nahi hai.",
  "check.expires": "{collection} ki expiry",
  "check.after": { one: "{n} second ({span})", other: "{n} seconds ({span})" },
  "check.at_date": "Har document mein likhe time par",
  "check.after_unusual": {
    one: "{n} second ({span}); {usual} hone chahiye",
    other: "{n} seconds ({span}); {usual} hone chahiye",
  },
  "check.never": "Kabhi nahi: ismein expired documents delete karne wala index nahi hai",
  "check.lasts": "Kabhi nahi: keep ki hui conversations ki koi time limit nahi hai",
  "check.lasts_not":
    "Ek index keep ki hui conversations ko {span} baad delete kar deta hai. Woh index database se hatayein.",
  "check.indexes_unknown": "Pata nahi: MongoDB user ko indexes dekhne ki permission nahi hai",
  "check.clock": "Is computer ki clock",
  "check.clock_unknown": "Abhi server ki clock se milayi nahi gayi",
  "check.clock_same": "Server ki clock ke barabar, ± {n} ms",
  "check.clock_ahead": "Server ki clock se {span} aage, ± {n} ms. Messages par server ka time lagta hai.",
  "check.clock_behind": "Server ki clock se {span} peechhe, ± {n} ms. Messages par server ka time lagta hai.",
  "check.clock_was_ahead": "Pichhli baar milane par server ki clock se {span} aage thi",
  "check.clock_was_behind": "Pichhli baar milane par server ki clock se {span} peechhe thi",
  "check.nothing_waits": "Kuch nahi",
  "check.rejected": {
    one: "Database ne {n} change reject kiya.",
    other: "Database ne {n} changes reject kiye, pehla is wajah se.",
  },

  "reason.nothing_to_send": "Abhi bhejne ke liye kuch nahi hai. Pehle koi message likhein.",
  "reason.nul_in_message": "Text mein ek NUL character hai, jo save nahi ho sakta. Usko hatakar dobara bhejein.",
  "reason.message_too_long":
    "Message {size} ka hai, aur ek baar mein zyada se zyada 1 MiB bheja ja sakta hai. Isko hisson mein bhejein; " +
    "aapka text yahin hai.",
  "reason.draft_too_long":
    "Aapka text {size} ka hai, aur zyada se zyada 1 MiB bheja ja sakta hai ya agli baar app khulne tak rakha ja " +
    "sakta hai. Yeh sirf is window mein rahega. Isko chhota karein, ya window band karne se pehle kahin aur save " +
    "karein.",
  "reason.invalid_request": "Is request ko pehchana nahi ja saka. Dobara try karein.",
  "reason.queue_full": "{most} messages queue mein hain. Ek hatayein, ya agle ke bheje jaane tak rukein.",
  "reason.no_conversation": "Is window mein koi conversation nahi hai. Pehle koi conversation kholein.",
  "reason.unknown_assistant": "Aisa koi assistant nahi hai.",
  "reason.unknown_session": "Yeh conversation ab nahi hai. Koi aur kholein, ya naya session shuru karein.",
  "reason.unknown_message": "Woh message ab is conversation mein nahi hai.",
  "reason.unknown_channel": "Woh channel ab nahi hai. Doosra chunein.",
  "reason.choice_not_offered": "Yeh abhi nahi chuna ja sakta. Jo options dikh rahe hain, unmein se ek chunein.",
  "reason.link_not_allowed": "Sirf web aur mail links khul sakte hain. Iski jagah link ka text copy karein.",
  "reason.no_link_program": "Link kholne ke liye koi program nahi mila. Iski jagah uska text copy karein.",
  "size.pages": { one: "{eighths} page", other: "{eighths} pages" },
  "size.minutes": { one: "{n} minute", other: "{n} minutes" },
  "size.seconds": { one: "{n} second", other: "{n} seconds" },
  "size.speakers": { one: "{n} speaking role", other: "{n} speaking roles" },
  "size.no_speakers": "koi speaking role nahi",
  "facts.title": "Script ke facts",
  "facts.pages": "Length",
  "facts.pages_value": { one: "{length} ({n} page)", other: "{length} ({n} pages)" },
  "facts.counted": "Length: {length}",
  "facts.minutes": "1 page = 1 minute ke hisaab se",
  "facts.span": "{minutes}:{seconds} min",
  "facts.spoken": "Bolne ka time, 1 minute mein {n} words",
  "facts.spoken_value": { one: "{n} word, {span}", other: "{n} words, {span}" },
  "facts.scenes": "Scenes",
  "facts.scenes_value": { one: "{n}, {length}", other: "{n}, milakar {length}" },
  "facts.where": "Kahan",
  "facts.where_value": "{inside} interior, {outside} exterior",
  "facts.when": "Kab",
  "facts.when_value": "{day} din ke, {night} raat ke",
  "facts.when_other": "{day} din ke, {night} raat ke, {other} baaki time ke",
  "facts.longest": "Sabse lamba dialogue",
  "facts.longest_value": { one: "{name}, {n} word", other: "{name}, {n} words" },
  "facts.cast": "Speaking roles",
  "facts.name": "Naam",
  "facts.speeches": "Dialogues",
  "facts.lines": "Lines",
  "facts.words": "Words",
  "facts.heading": "Heading",
  "facts.page": "Page",
  "facts.length": "Length",
  "facts.more": { one: "{n} aur", other: "{n} aur" },
  "facts.slips": "Ek baar dekh lein",
  "facts.no_slips": "Format ki koi galti nahi mili.",
  "facts.at_line": "Line {n}: {words}",
  "slip.heading_without_line_before": "Scene heading se pehle ek khaali line chahiye.",
  "slip.heading_without_line_after": "Scene heading ke baad ek khaali line chahiye.",
  "slip.heading_without_period": "INT aur EXT ke baad full stop lagta hai.",
  "slip.heading_without_time": "Heading mein DAY ya NIGHT jaisa time nahi diya hai.",
  "slip.mixed_dashes": "Zyadatar headings mein doosra dash hai.",
  "slip.double_spaces": "Heading mein ek saath do spaces hain.",
  "slip.scene_number_twice": "Pehle ke ek scene ka number bhi yahi hai.",
  "slip.cue_without_speech": "Is naam ke neeche koi dialogue nahi hai.",
  "slip.cue_in_lower_case": "Dialogue ke upar character ka naam capitals mein hota hai.",
  "slip.cue_spelled_two_ways": "Is naam ki spelling doosri jagah alag hai.",
  "slip.transition_not_at_right": "Yeh transition action ki tarah padha ja raha hai.",
  "slip.parenthetical_outside_speech": "Yeh parenthetical dialogue ke bahar hai.",
  "slip.unclosed_note": "Yeh note kahin close nahi hota, isliye print ho jaata hai.",
  "slip.unclosed_boneyard": "Yeh cut kiya hua hissa kahin close nahi hota, isliye print ho jaata hai.",
  "slip.long_action": "Paanch se zyada lines ka action ek saath padhna mushkil hai.",
  "slip.long_speech": "Yeh dialogue pandrah lines se lamba hai.",
  "reason.nothing_to_export": "Export karne ke liye koi message nahi hai. Pehle ek likhein.",
  "reason.no_script": "Ismein koi script nahi hai. Aisa kuch chunein jismein scene ho.",
  "reason.file_not_made":
    "Script is format ke liye bahut badi hai. Isko hisson mein, ya kisi aur format mein save karein.",
  "reason.file.forbidden": "Us folder mein likha nahi ja sakta. Koi aur folder chunein.",
  "reason.file.full": "Us disk par jagah nahi bachi. Thodi jagah khaali karein, ya koi aur folder chunein.",
  "reason.file.missing": "Woh folder ab wahan nahi hai. Koi aur folder chunein.",
  "reason.file.in_use":
    "File kisi aur program mein khuli hai ya replace nahi ho sakti. Use wahan band karein, ya koi aur naam chunein.",
  "reason.file.other": "File likhi nahi ja saki. Dobara try karein, ya koi aur folder chunein.",
  "reason.unread.forbidden":
    "Aapko woh file padhne ki permission nahi hai. Uski permissions badlein, ya koi aur file chunein.",
  "reason.unread.missing": "Woh file ab wahan nahi hai. Koi aur file chunein.",
  "reason.unread.in_use": "File kisi aur program mein khuli hai. Use wahan band karein, ya koi aur file chunein.",
  "reason.unread.other": "File padhi nahi ja saki. Dobara try karein, ya koi aur file chunein.",
  "reason.attachment_too_large":
    "File {size} se badi hai, aur isse zyada padha nahi ja sakta. Koi chhoti file chunein.",
  "reason.attachment_too_long":
    "File ka text {size} ka hai, aur ek baar mein zyada se zyada 1 MiB bheja ja sakta hai. Uska ek hissa attach " +
    "karein.",
  "reason.attachment.unknown_type":
    "App is type ki file nahi padh sakta. Yeh Fountain, Final Draft, Word, PDF, Markdown aur plain text padhta hai.",
  "reason.attachment.damaged":
    "Yeh file damaged hai, ya woh nahi hai jo iska naam kehta hai. Isko ek baar phir save karke dobara try karein.",
  "reason.attachment.too_much":
    "Is file mein itna zyada hai ki poora padha nahi ja sakta. Jo hissa chahiye usko alag file mein save karein.",
  "reason.attachment.no_text":
    "Is file mein text nahi hai. Agar yeh scan hai, toh pehle text recognition (OCR) chalayein.",
  "reason.attachment.locked": "Is file par password lock hai. Isko bina password ke save karke dobara try karein.",
  "reason.import.unknown":
    "Yeh Writers’ Room, ChatGPT ya Claude ka export nahi hai. Jo .zip mili thi woh chunein, ya uske andar ki " +
    "conversations.json.",
  "reason.import.damaged":
    "Yeh file damaged ya adhoori hai. Export ko ek baar phir download ya save karke dobara try karein.",
  "reason.import.newer": "Yeh file Writers’ Room ke naye version se bani hai. App update karke dobara try karein.",
  "reason.import.too_much":
    "Unpack hone par yeh file kisi bhi export se kahin badi hai, isliye padhi nahi gayi. Isko unpack karke " +
    "conversations.json chunein.",
  "reason.import.too_deep":
    "Is file ki nesting kisi bhi export se zyada gehri hai, isliye padhi nahi gayi. Export phir se download " +
    "karke dobara try karein.",
  "reason.import.locked": "Is file par password lock hai. Isko unpack karke conversations.json chunein.",
  "reason.import.nothing": "Is file mein koi conversation nahi hai. Koi doosri file chunein.",
  "reason.import.changed":
    "Padhne ke baad file badal gayi hai. Isko phir se chunein. Usse pehle jo import hua, woh bana rehta hai.",
  "reason.import.too_large":
    "File {size} se badi hai, aur isse zyada padha nahi ja sakta. Kam time ki, ya kam conversations export karein.",
  "reason.no_key_typed": "Pehle key paste karein.",
  "reason.provider_changed":
    "Is beech provider badal gaya, isliye kuch bheja nahi gaya. Dobara bhejein, tab dikhega ki ab yeh kisko milega.",
  "reason.no_address_for_key": "Pehle address daalein; har host ki key alag save hoti hai.",
  "reason.key_from_environment":
    "Is run ki key environment se aayi hai, isliye yahan badli nahi ja sakti. Variable badlein, phir app dobara " +
    "kholein.",
  "reason.database_from_environment":
    "Is run ka shared database environment se aaya hai, isliye yahan badla nahi ja sakta. Variable badlein, phir app " +
    "dobara kholein.",
  "reason.no_database": "Koi shared database connected nahi hai. Pehle Settings mein connect karein.",
  "reason.database_address_lost":
    "Shared database ka address keyring mein nahi hai, ya keyring tak pahunch nahi pa rahe. Keyring unlock karke app " +
    "restart karein, ya Settings mein database phir se connect karein.",
  "reason.unknown_provider":
    "Yeh version provider “{provider}” ko support nahi karta. Settings mein koi aur chunein; aapka text yahin hai.",
  "reason.invalid_model_name": "Yeh model ka naam nahi hai. Jaise provider likhta hai, waise hi copy karein.",
  "reason.invalid_user": "User ID mein 1 se 128 characters hote hain, sirf yeh: A–Z a–z 0–9 . _ : -",
  "reason.invalid_temperature": "Temperature 0 se 2 tak ka number hai. Provider ke default ke liye khaali chhodein.",
  "reason.invalid_reply_tokens":
    "Reply length tokens mein hoti hai, kam se kam 1. Provider ke default ke liye khaali chhodein.",
  "reason.invalid_context_messages": "Pichhle messages ka number {least} se {most} tak daalein.",
  "reason.invalid_context_window":
    "Context window mein kam se kam {least} tokens hote hain. Model ke baare mein jo pata hai woh use karne ke liye " +
    "khaali chhodein.",
  "reason.invalid_patience": "{least} se {most} tak seconds ka number daalein, ya {usual} ke liye khaali chhodein.",
  "reason.invalid_price":
    "Price har million tokens ke liye US dollars mein hota hai. Price na ho toh dono khaali chhodein.",
  "reason.invalid_port": "Port 1 se 65535 tak ka poora number hota hai.",
  "reason.port_taken":
    "Port {port} koi aur program use kar raha hai. Us program ko quit karke dobara try karein, ya koi aur port " +
    "chunein.",
  "reason.port_forbidden": "System app ko port {port} use nahi karne deta. 1024 se 65535 tak ka port chunein.",
  "reason.port_unusable": "Port {port} use nahi ho sakta. Dobara try karein, ya koi aur port chunein.",
  "reason.api_from_environment":
    "Is run ki HTTP API environment se set hai, isliye yahan badli nahi ja sakti. Variable badlein, phir app dobara " +
    "kholein.",
  "reason.no_token_name": "Token ko naam chahiye. Us program ka naam daalein jo isko use karega.",
  "reason.invalid_token_name":
    "Token ke naam mein zyada se zyada {longest} characters hote hain, aur control characters nahi. Isko chhota " +
    "karein ya phir se type karein.",
  "reason.too_many_tokens": "{most} tokens ho chuke hain. Naya banane se pehle ek revoke karein.",
  "reason.too_many_token_users":
    "Ek token zyada se zyada {most} user IDs ke liye ho sakta hai. Kuch hatakar dobara try karein.",
  "reason.unknown_token": "Woh token ab nahi hai.",
  "reason.no_channel_name": "Channel ko naam chahiye. Naam daalkar dobara save karein.",
  "reason.nul_in_channel": "“{field}” mein ek NUL character hai. Usko hatakar dobara save karein.",
  "reason.channel_too_long":
    "“{field}” mein zyada se zyada {longest} characters ho sakte hain, abhi {length} hain. Chhota karke dobara save " +
    "karein.",
  "reason.invalid_words_per_minute":
    "Words per minute {least} se {most} tak ho sakte hain. Badalkar dobara save karein.",
  "reason.too_many_channels": "{most} channels ho chuke hain. Naya add karne se pehle ek hatayein.",
  "reason.nothing_to_name":
    "Is session mein abhi koi message nahi hai, isliye naam dene ko kuch nahi hai. Pehle koi message likhein.",
  "reason.invalid_title":
    "Title ek hi line ka aur zyada se zyada {most} characters ka hota hai. Usko badalkar dobara save karein.",
  "reason.invalid_tag":
    "Tag ek hi word ka aur zyada se zyada {most} characters ka hota hai. Usko badalkar dobara save karein.",
  "reason.too_many_tags":
    "Ek session mein zyada se zyada {most} tags ho sakte hain. Naya add karne se pehle ek hatayein.",
  "reason.unknown_action": "Woh action ab nahi hai.",
  "reason.action_empty": "Action ka “{field}” khaali nahi ho sakta. Usko bharkar dobara save karein.",
  "reason.nul_in_action": "“{field}” mein ek NUL character hai. Usko hatakar dobara save karein.",
  "reason.action_too_long":
    "“{field}” mein zyada se zyada {longest} characters ho sakte hain, abhi {length} hain. Chhota karke " +
    "dobara save karein.",
  "reason.too_many_actions": "{most} actions ho chuke hain. Naya add karne se pehle ek hatayein.",
  "reason.consent_needed": "Kuch bheja nahi gaya. {host} ke liye pehle aapka approval chahiye.",
  "reason.missing_api_key": "{host} ko API key chahiye. Settings mein add karein; aapka text yahin hai.",
  "reason.no_model": "{host} ke liye koi model nahi chuna gaya. Settings mein ek chunein; aapka text yahin hai.",
  "reason.model_not_offered":
    "{host} ab {model} offer nahi karta. Is session ke liye doosra model chunein; aapka text yahin hai.",
  "reason.prompt_too_large":
    "Assistant ke instructions ke saath yeh lagbhag {tokens} tokens hota hai, aur jagah {available} ki hai: model " +
    "{takes} leta hai, reply milakar. Message chhota karein, ya badi context window wala model chunein; aapka text " +
    "yahin hai.",
  "reason.keyring.locked": "Keyring locked hai. Usko unlock karke dobara try karein.",
  "reason.keyring.missing": "Is computer par koi keyring nahi hai. Koi keyring start karke dobara try karein.",
  "reason.keyring.too_long": "Key keyring ke liye bahut lambi hai. Check karein ki aapne sahi text copy kiya hai.",
  "reason.keyring.no_answer": "Keyring jawab nahi de raha. Usko unlock karke dobara try karein.",
  "reason.keyring.no_key": "Keyring se key nahi mili. Usko unlock karke dobara try karein.",
  "reason.keyring.refused": "Keyring use nahi ho saka. Usko unlock karke dobara try karein.",
  "reason.store_closed": "Conversations abhi khuli nahi hain. Pehle is window mein chunein ki kaise aage badhna hai.",
  "reason.settings_not_written":
    "Settings save nahi ho paayi. Disk par thodi jagah khaali karein ya folder ki permissions check karein, phir " +
    "dobara try karein.",
  "reason.settings_unreadable":
    "App start hote waqt settings file padhi nahi ja saki, isliye us par kuch likha nahi jaata. File ki permissions " +
    "aur disk check karein, phir app dobara start karein.",
  "reason.home_in_use":
    "Jab Writers’ Room isi folder ke saath doosri baar khula ho, tab settings save nahi ho sakti. Doosre ko quit " +
    "karke dobara start karein.",
  "reason.fault": "App ke andar kuch gadbad ho gayi. Jo save tha woh sab safe hai; dobara try karein.",
  "reason.store_fault":
    "App ki ek galti ki wajah se yeh nahi ho paaya, aur iska kuch bhi save nahi hua. Dobara try karein; aapka text " +
    "yahin hai.",
  "reason.rescue_disk_full":
    "Aapki conversations recover karne ke liye disk par jagah kaafi nahi hai. Thodi jagah khaali karke isko phir se " +
    "chunein; kuch bhi badla nahi gaya hai.",
  "reason.rescue_impossible":
    "Kuch bhi recover nahi ho saka: file ka woh hissa bhi damaged hai jismein uske contents ki list hoti hai. File " +
    "ko alag rakhkar naye sire se shuru karein; kuch bhi badla nahi gaya hai.",
  "reason.busy": "Yahan ek reply abhi aa raha hai. Usko rokein ya poora hone ka wait karein, phir bhejein.",
  "reason.disk_full":
    "Disk bhar gayi hai, isliye kuch save nahi hua. Thodi jagah khaali karke dobara bhejein; aapka text yahin hai.",
  "reason.store_ended": "Storage band hai. App dobara start karein; aapka text yahin hai.",
  "reason.store_damaged":
    "Is computer ki storage ka ek hissa damaged hai, isliye yeh nahi kiya gaya. Is window mein chunein ki kaise " +
    "aage badhna hai; kuch bhi overwrite nahi hua hai.",
  "reason.store_unusable":
    "Is computer ki storage use nahi ho saki, aur kuch bhi badla nahi gaya. Dobara try karein, ya app restart karein.",
  "reason.reply_length":
    "Reply apni length limit tak pahunch gaya. Usko continue karein, ya Settings mein limit badhayein.",
  "reason.reply_filtered":
    "{host} ke ek filter ne baaki reply rok liya. Usko continue karein, ya message alag words mein likhein.",
  "reason.reply_interrupted": "Reply beech mein ruk gaya. Usko continue karein, ya dobara try karein.",
  "reason.reply_fault": "Yeh reply aate waqt app mein kuch gadbad ho gayi. Usko continue karein, ya dobara try karein.",
  "reason.reply_outdated":
    "Jab {host} ne rukne ko kaha, us beech conversation ka ek hissa clear ya expire ho gaya, isliye isko dobara nahi " +
    "bheja gaya. Jo bacha hai uske saath dobara try karein.",
  "reason.reply_quit":
    "Yeh reply poora hone se pehle app band kar diya gaya. Usko continue karein, ya dobara try karein.",
  "reason.reply_left_over": "Yeh reply poora hone se pehle app ruk gaya. Usko continue karein, ya dobara try karein.",
  "reason.reply_disk_full":
    "Disk bhar gayi hai, isliye yeh reply abhi save nahi hua. Thodi jagah khaali karein; tab yeh save ho jaayega.",
  "reason.reply_not_stored": "Yeh reply abhi save nahi ho paaya; app har second koshish kar raha hai.",

  "database.no_such_host": "Is naam ka koi MongoDB server nahi mila. Address mein naam, aur apna network check karein.",
  "database.refused":
    "MongoDB address par koi jawab nahi deta. Check karein ki server chal raha hai aur port sahi hai.",
  "database.lost":
    "MongoDB server ne connection band kar diya. Agar usko TLS chahiye, toh address mein tls=true jodein.",
  "database.timeout":
    "MongoDB server ne time par jawab nahi diya. Apna network, aur raaste mein koi VPN ya firewall ho toh woh check " +
    "karein.",
  "database.no_primary":
    "MongoDB servers ke paas abhi koi primary nahi hai. Aam taur par yeh kuch seconds mein theek ho jaata hai.",
  "database.other_replica_set":
    "Server us replica set ka nahi hai jiska naam address mein hai. replicaSet theek karein ya hata dein.",
  "database.sign_in":
    "MongoDB server address wala username aur password accept nahi karta. Dono, aur authSource, check karein.",
  "database.no_change_streams":
    "Is MongoDB server mein change streams nahi hain, isliye isko har second check kiya jaata hai.",
  "database.token_lost":
    "Pichhle connection ke baad ke saare changes ab MongoDB server ke paas nahi hain, isliye sab kuch phir se " +
    "download ho raha hai.",
  "database.tls.unknown": "MongoDB server se secure connection nahi ban saka. Address mein TLS options check karein.",
  "database.tls.unknown_issuer":
    "MongoDB server ka certificate aisi authority ka sign kiya hua hai jis par yeh computer trust nahi karta. " +
    "Address mein tlsCAFile se apni certificate authority batayein.",
  "database.tls.expired":
    "MongoDB server ka certificate expire ho chuka hai, ya is computer ki date galat hai. Date check karein, ya " +
    "certificate renew karein.",
  "database.tls.not_yet_valid":
    "MongoDB server ka certificate abhi valid nahi hua, ya is computer ki date galat hai. Date check karein.",
  "database.tls.wrong_name":
    "MongoDB server ka certificate kisi aur naam ka hai. Address mein certificate wala naam use karein.",
  "database.tls.certificate_required":
    "MongoDB server ko client certificate chahiye. Address mein tlsCertificateKeyFile se uski file batayein.",
  "database.tls.invalid_certificate":
    "MongoDB server ka certificate valid nahi hai. Database ke administrator se check karwayein.",
  "database.tls.not_tls":
    "Lagta hai MongoDB server TLS use nahi karta. Agar aisa hi hona chahiye, toh address se tls=true hatayein.",
  "database.tls.unusable_file":
    "Address mein di hui ek certificate file use nahi ho sakti. Uska path check karein, aur yeh bhi ki woh PEM file " +
    "hai.",
  "database.right.connect":
    "MongoDB user ko connect karne ki permission nahi hai. User ko is database par readWrite role dein.",
  "database.right.read":
    "MongoDB user ko messages padhne ki permission nahi hai. User ko is database par readWrite role dein.",
  "database.right.write":
    "MongoDB user ko messages likhne ki permission nahi hai. User ko is database par readWrite role dein.",
  "database.right.change":
    "MongoDB user ko messages badalne ki permission nahi hai. User ko is database par readWrite role dein.",
  "database.right.delete":
    "MongoDB user ko messages delete karne ki permission nahi hai. User ko is database par readWrite role dein.",
  "database.right.index":
    "MongoDB user ko indexes banane ya badalne ki permission nahi hai. User ko is database par readWrite role dein.",
  "database.right.watch":
    "MongoDB user ko changes follow karne ki permission nahi hai. User ko is database par readWrite role dein.",
  "database.too_old.any_use":
    "MongoDB server bahut purana hai. Isko MongoDB 4.4 ya uske baad ke version par update karein.",
  "database.too_old.index_change":
    "MongoDB server itna purana hai ki is index se expired documents delete nahi karwaye ja sakte; uske liye MongoDB " +
    "5.1 ya uske baad ka version chahiye. Server update karein, ya index hatakar dobara connect karein.",
  "database.failure.code": "MongoDB server ne error {code} bataya. Usko server ke log mein dhoondhein.",
  "database.failure.code_named": "MongoDB server ne error {code} ({label}) bataya. Usko server ke log mein dhoondhein.",
  "database.failure.disk_full": "MongoDB server ki disk bhar gayi hai. Wahan thodi jagah khaali karein.",
  "database.failure.driver": "App ka MongoDB driver fail ho gaya. Dobara try karein, ya app restart karein.",
  "database.failure.unreadable_answer":
    "Server ka jawab padha nahi ja saka. Check karein ki address MongoDB server ka hi hai.",
  "database.failure.unsupported_option":
    "MongoDB address ka ek option supported nahi hai. Question mark ke baad ke options check karein.",
  "database.failure.no_server_time":
    "MongoDB server apna time nahi batata, jo messages par lagta hai. Server check karein.",
  "database.address.not_mongodb":
    "MongoDB address mongodb:// ya mongodb+srv:// se shuru hota hai. Poora copy karke phir se paste karein.",
  "database.address.insecure":
    "Option {option} aise kisi bhi server ko accept kar lega jo aapka hone ka dikhawa kare. Isko hatayein, ya " +
    "tlsCAFile se apni certificate authority batayein.",
  "database.address.unencrypted":
    "Is address se aapka password ya aapki conversations bina encryption ke bheji jayengi. tls=false " +
    "hatayein, ya tls=true jodein.",
  "database.address.unreadable":
    "Yeh MongoDB address padha nahi ja sakta. Hosts aur options check karein, aur username aur password ke special " +
    "characters ko percent codes mein likhein (@ ko %40, : ko %3A, / ko %2F, ? ko %3F).",
  "database.refusal.not_a_document": "Yeh MongoDB document ki tarah save nahi ho sakta.",
  "database.refusal.too_large": "Yeh MongoDB ki 16 MB limit se bada hai.",
  "database.refusal.validation":
    "Collection ke validation rules iski permission nahi dete. Database ke administrator se unko badalwayein, phir " +
    "dobara try karein.",
  "database.refusal.not_unique":
    "Collection ka ek unique index aisa sirf ek hi rakhne deta hai. Database ke administrator se woh index " +
    "hatwayein, phir dobara try karein.",
  "database.refusal.id_taken": "Database mein kisi aur document ki ID pehle se yahi hai.",
  "database.refusal.no_right":
    "MongoDB user ko yeh karne ki permission nahi hai. User ko is database par readWrite role dein, phir dobara try " +
    "karein.",
  "database.refusal.view":
    "Collection ki jagah ek view hai. Database ke administrator se woh view hatwayein, phir dobara try karein.",
  "database.refusal.code":
    "MongoDB server ne error {code} bataya. Usko server ke log mein dhoondhein, phir dobara try karein.",
  "database.refusal.unknown": "Wajah dekhne ke liye dobara try karein.",
  "database.expiry.no_index": "Collection {collection} mein expired documents delete karne wala index nahi hai.",
  "database.expiry.longer": "Collection {collection} documents ko {span} baad hi delete karta hai.",
  "database.expiry.not_a_number":
    "Collection {collection} mein expired documents delete karne wala index hai, lekin uski time limit number nahi " +
    "hai.",
  "database.expiry.no_expiry": "Collection {collection} mein date par index hai, lekin woh kuch delete nahi karta.",
  "database.expiry.deletes_nothing":
    "Agar aap delete hone dein, toh abhi ke documents mein se koi turant delete nahi hoga.",
  "database.expiry.deletes": {
    one: "Agar aap delete hone dein, toh iska {n} document turant delete ho jaayega.",
    other: "Agar aap delete hone dein, toh iske {n} documents turant delete ho jaayenge.",
  },
  "database.expiry.deletes_more": {
    one: "Agar aap delete hone dein, toh iske {n} ya zyada documents turant delete ho jaayenge.",
    other: "Agar aap delete hone dein, toh iske {n} ya zyada documents turant delete ho jaayenge.",
  },
  "database.expiry.name_taken":
    "Collection {collection} mein kisi aur index ka wahi naam hai jo expired documents delete karne wale index ka " +
    "hota hai. Database ke administrator se usko hatwayein.",
  "database.expiry.no_rights":
    "MongoDB user ko {collection} par indexes dekhne ya banane ki permission nahi hai. Database ke administrator se " +
    "expired documents delete karne wala index banwayein.",
  "database.expiry.no_rights_several":
    "MongoDB user ko {collections} par indexes dekhne ya banane ki permission nahi hai. Database ke administrator se " +
    "expired documents delete karne wale indexes banwayein.",
  "database.expiry.refused": "Expired documents delete karne wala index {collection} par nahi ban saka.",

  "notice.settings_set_aside":
    "Settings file damaged thi, isliye defaults lagaye gaye hain. Damaged file app ke folder mein {file} naam se " +
    "rakhi hai. Settings mein user ID, model aur prices check karein.",
  "notice.settings_partly_lost":
    "Settings file ka ek hissa damaged tha aur bachaya nahi ja saka. Poori file app ke folder mein {file} naam se " +
    "rakhi hai. Settings mein dekhein ki kya missing hai.",
  "notice.settings_unreadable":
    "Settings file padhi nahi ja saki, isliye defaults lagaye gaye hain aur us par kuch likha nahi jaata. File ki " +
    "permissions aur disk check karein, phir app dobara start karein.",
  "notice.rescued": {
    one: "Damaged file se {n} message recover hua. Woh file uske {hours} ghante baad delete hoti hai.",
    other: "Damaged file se {n} messages recover hue. Woh file uske {hours} ghante baad delete hoti hai.",
  },
  "notice.home_not_locked":
    "App ke folder wali disk locking support nahi karti. Writers’ Room ko wahan doosri baar na kholein: ek saath do " +
    "khule hon toh conversations damage ho jaayengi.",

  "provider.bad_address.empty": "Address daalein, jaise https://api.openai.com/v1.",
  "provider.bad_address.not_a_url": "Yeh web address nahi hai. Yeh aisa dikhna chahiye: https://api.openai.com/v1",
  "provider.bad_address.not_http":
    "Address https:// ya http:// se shuru hota hai. Yeh aisa dikhna chahiye: https://api.openai.com/v1",
  "provider.bad_address.no_host":
    "Is address mein koi host nahi hai. Yeh aisa dikhna chahiye: https://api.openai.com/v1",
  "provider.bad_address.has_credentials":
    "Address mein username ya password hai. Unko hatayein, aur key ko key wale field mein paste karein.",
  "provider.bad_address.has_query": "Address mein question mark hai. Usko aur uske baad ka sab kuch hatayein.",
  "provider.no_client":
    "Is computer ke certificates padhe nahi ja sake, isliye secure connection possible nahi hai. ca-certificates " +
    "package install karke dobara try karein.",
  "provider.key_unusable":
    "Key mein aise characters hain jo kisi key mein nahi hote. Isko phir se copy karke Settings mein save karein.",
  "provider.no_such_host":
    "{host} naam ka koi host nahi hai. Settings mein address, aur is computer ka connection check karein.",
  "provider.refused":
    "{host} par koi jawab nahi deta. Check karein ki server chal raha hai aur Settings mein address sahi hai.",
  "provider.reset": "{host} ne jawab dene se pehle connection band kar diya. Thodi der mein dobara try karein.",
  "provider.tls":
    "{host} se secure connection nahi ban saka. Check karein ki uska address http:// se shuru hota hai ya https:// " +
    "se, aur is computer ki date bhi.",
  "provider.untrusted":
    "{host} ne aisa certificate diya jis par yeh computer trust nahi karta, isliye kuch bheja nahi gaya. Is computer " +
    "ki date check karein; company ke network par ho toh company ka certificate install karwayein.",
  "provider.proxy":
    "Proxy {proxy} ne request {host} tak nahi pahunchayi. Is computer ki proxy settings check karein, phir dobara " +
    "try karein.",
  "provider.connect_timeout":
    "{host} se time par connection nahi ban saka. Is computer ka connection check karein, phir dobara try karein.",
  "provider.unreachable":
    "{host} se connection nahi ban saka. Is computer ka connection aur uski proxy settings check karein, phir dobara " +
    "try karein.",
  "provider.stalled":
    "{host} ne {span} se kuch nahi bheja, isliye app ne wait karna band kar diya; jo aa chuka tha, woh saved hai. " +
    "Dobara try karein, ya tez model chunein.",
  "provider.key_refused":
    "{host} ne key refuse kar di. Usko Settings mein check karein, aur yeh bhi ki woh yeh model use kar sakti hai.",
  "provider.key_missing": "{host} ko API key chahiye. Settings mein add karein.",
  "provider.wrong_address":
    "{host} jawab deta hai, lekin is address par koi model nahi hai. Settings mein address check karein; aksar yeh " +
    "/v1 par khatam hota hai.",
  "provider.wrong_model": "{host} par aapke liye “{model}” naam ka koi model nahi hai. Settings mein koi aur chunein.",
  "provider.wrong_deployment":
    "{host} par “{deployment}” naam ka koi deployment nahi hai. Settings mein model ki jagah wahan ke apne " +
    "deployment ka naam daalein.",
  "provider.not_installed": "Model “{model}” {host} par installed nahi hai. Aise install karein: ollama pull {model}",
  "provider.too_long":
    "Yeh conversation {host} par is model ke liye bahut lambi hai. Message chhota karein, ya badi context window " +
    "wala model chunein.",
  "provider.rate_limited": "{host} ko bahut zyada requests mil gayi hain. Thoda wait karein, phir dobara try karein.",
  "provider.rate_limited_until": "{host} ne {span} rukne ko kaha hai. Uske baad dobara try karein.",
  "provider.spending_limit":
    "{host} par aapke account mein credit nahi bacha ya limit poori ho gayi hai. Uska billing page dekhein, ya koi " +
    "aur provider chunein.",
  "provider.failed": "{host} mein abhi dikkat hai (status {status}). Thodi der mein dobara try karein.",
  "provider.failed_until": "{host} mein abhi dikkat hai (status {status}). {span} baad dobara try karein.",
  "provider.rejected": "{host} ne request accept nahi ki (status {status}). Settings mein model check karein.",
  "provider.rejected_because":
    "{host} ne request accept nahi ki (status {status}). Settings mein model check karein. Provider kehta hai: " +
    "“{message}”",
  "provider.reply_limit": "{host} sirf chhote replies deta hai. Settings mein reply length kam karein.",
  "provider.in_stream":
    "{host} ne error bataya. Jo aa chuka tha, woh saved hai; usko continue karein, ya dobara try karein.",
  "provider.in_stream_because":
    "{host} ne error bataya. Jo aa chuka tha, woh saved hai; usko continue karein, ya dobara try karein. Provider " +
    "kehta hai: “{message}”",
  "provider.cut_short.rate_limited":
    "{host} ko bahut zyada requests mil gayi hain aur woh reply poora nahi kar saka. Jo aa chuka tha, woh saved hai; " +
    "usko thodi der mein continue karein, ya dobara try karein.",
  "provider.cut_short.overloaded":
    "{host} par bahut load hai aur woh reply poora nahi kar saka. Jo aa chuka tha, woh saved hai; usko thodi der " +
    "mein continue karein, ya dobara try karein.",
  "provider.cut_short.failed":
    "{host} mein abhi dikkat hai aur woh reply poora nahi kar saka. Jo aa chuka tha, woh saved hai; usko thodi der " +
    "mein continue karein, ya dobara try karein.",
  "provider.not_a_stream":
    "{host} ne kuch aisa bheja jo reply nahi hai ({type}). Settings mein address check karein, aur yeh bhi ki kahin " +
    "yeh network pehle browser mein sign in karne ko toh nahi kehta.",
  "provider.start": "Jo bheja gaya, uski shuruaat",
  "provider.redirected":
    "{host} request ko aise address par redirect karta hai jo padha nahi ja saka; wahan kuch bheja nahi gaya. " +
    "Settings mein address check karein.",
  "provider.redirected_to":
    "{host} request ko {to} par redirect karta hai; wahan kuch bheja nahi gaya. Agar aap us address par trust karte " +
    "hain, toh usko Settings mein daalein.",
  "provider.ended_early": "{host} ka reply poora hone se pehle toot gaya. Usko continue karein, ya dobara try karein.",
  "provider.empty":
    "{host} ne pehle word se pehle hi reply khatam kar diya. Ho sakta hai conversation uske liye bahut lambi ho; " +
    "usko chhota karein ya koi aur model chunein.",
  "provider.malformed":
    "{host} ne bahut kuch aisa bheja jo padha nahi ja saka, isliye reply rok diya gaya; jo aa chuka tha, woh saved " +
    "hai. Dobara try karein, ya koi aur model chunein.",
  "provider.reply_too_long":
    "{host} ka reply 2 MiB text ke baad rok diya gaya, yaani hazaar pages se zyada; jo aa chuka tha, woh saved hai. " +
    "Ek baar mein kam maangein.",
  "provider.blocked.safety":
    "{host} ke safety filter ne isko rok diya. Isko doosre tareeke se likhein, ya koi aur model chunein.",
  "provider.blocked.harassment":
    "{host} ka safety filter isko harassment maanta hai. Isko doosre tareeke se likhein, ya koi aur model chunein.",
  "provider.blocked.hate_speech":
    "{host} ka safety filter isko hate speech maanta hai. Isko doosre tareeke se likhein, ya koi aur model chunein.",
  "provider.blocked.sexually_explicit":
    "{host} ka safety filter isko sexually explicit content maanta hai. Isko doosre tareeke se likhein, ya koi aur " +
    "model chunein.",
  "provider.blocked.dangerous":
    "{host} ka safety filter isko dangerous content maanta hai. Isko doosre tareeke se likhein, ya koi aur model " +
    "chunein.",
  "provider.blocked.civic_integrity":
    "{host} ka safety filter maanta hai ki isse kisi election ko nuksaan ho sakta hai. Isko doosre tareeke se " +
    "likhein, ya koi aur model chunein.",
  "provider.blocked.prohibited":
    "{host} ka filter isko aisa content maanta hai jo wahan kabhi allowed nahi. Isko doosre tareeke se likhein, ya " +
    "koi aur model chunein.",
  "provider.blocked.wordlist":
    "Ismein ek aisa word hai jisko {host} block karta hai. Isko doosre tareeke se likhein, ya koi aur model chunein.",
  "provider.blocked.personal_data":
    "{host} ka filter ismein kisi cheez ko personal data maanta hai. Isko doosre tareeke se likhein, ya koi aur " +
    "model chunein.",
  "provider.blocked.recitation":
    "Reply kisi existing text ke bahut kareeb aa gaya tha, isliye {host} ne usko rok diya. Alag words mein maangein, " +
    "ya koi alag idea maangein.",
  "provider.blocked.language": "{host} par yeh model us language ko support nahi karta. Koi aur model chunein.",
  "provider.blocked.unexplained":
    "{host} ke ek filter ne isko block kiya aur wajah nahi batayi. Isko doosre tareeke se likhein, ya koi aur model " +
    "chunein.",
  "provider.declined":
    "{host} ke model ne aage badhne se mana kar diya. Isko doosre tareeke se likhein, ya koi aur model chunein.",
  "provider.declined_because":
    "{host} ke model ne mana kar diya: “{explanation}” Isko doosre tareeke se likhein, ya koi aur model chunein.",

  "size.mebibytes": "{size} MiB",

  "connection.answers": "{host} par {model} jawab de raha hai.",
  "connection.desk": "Reference desk built-in hai aur hamesha jawab deta hai.",
  "connection.no_model": "{host} ke liye koi model nahi chuna gaya. Model ka naam daalein, phir dobara test karein.",
};
