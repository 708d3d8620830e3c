/*
 * Every sentence of the page, in English.
 * Separate so that no view contains sentences: a test fails on a missing or unused key.
 */
export default {
  "app.new_reply": "New reply · {title}",
  "app.name": "Writers’ Room",

  "notification.scriptwriter": "Scriptwriter has answered",
  "notification.scene_writer": "Scene Writer has answered",

  "expiry_notification.scriptwriter": "Messages in a conversation with Scriptwriter will be deleted within the hour",
  "expiry_notification.scene_writer": "Messages in a conversation with Scene Writer will be deleted within the hour",
  "expiry_notification.several": "Messages in {n} conversations will be deleted within the hour",

  "file_dialog.save": "Save a file",
  "file_dialog.open": "Open a file",
  "file_dialog.folder": "Choose a folder",

  "assistant.scriptwriter.name": "Scriptwriter",
  "assistant.scriptwriter.line": "Whole scripts",
  "assistant.scriptwriter.purpose":
    "For whole scripts: ideas, structure, dialogue and voice-over, from the first thought to the last page.",
  "assistant.scene_writer.name": "Scene Writer",
  "assistant.scene_writer.line": "One scene at a time",
  "assistant.scene_writer.purpose": "For one scene at a time: shots, blocking, what we see and what we hear.",

  "starter.scriptwriter.1": "Give me a beat sheet for a short film",
  "starter.scriptwriter.2": "What is a cold open?",
  "starter.scriptwriter.3": "Give me a dialogue exercise",
  "starter.scene_writer.1": "What’s a wide shot?",
  "starter.scene_writer.2": "What is the 180-degree rule?",
  "starter.scene_writer.3": "Give me an exercise",
  "starter.scriptwriter.logline":
    "My logline: \n\nBuild the story on it: who wants what, what stands in the way, " +
    "and the beats from the first image to the last.",
  "starter.scene_writer.logline":
    "My logline: \n\nWrite the opening scene: one place, somebody who wants something, and what goes wrong.",

  "start.ways": "Ways to start",
  "start.logline": "Start from a logline",
  "start.logline_begun": "A lighthouse keeper who has not spoken for a year must",
  "start.paste": "Paste a scene",
  "start.paste_begun": "INT. LAMP ROOM - NIGHT",
  "start.paste_here": "Paste it here. It will be attached to your message.",
  "start.look_up": "Look something up",
  "start.look_up_begun": "What is a cold op",

  "empty.starters": "Suggested questions",
  "empty.reference":
    "No model is connected, so the Reference desk answers: " +
    "a built-in reference of film terms, structures and exercises, in English. It is not an AI, and it works offline.",
  "empty.connect": "Connect a model",
  "empty.cleared": "Cleared. Nothing from that conversation was kept.",
  "empty.cleared_later":
    "Cleared on this computer. It will be deleted from the shared database as soon as the database can be reached.",
  "empty.cleared_before_quit":
    "Cleared on this computer. It will be deleted from the shared database if the database can be reached before " +
    "you quit.",

  "sidebar.label": "Assistants and sessions",
  "sidebar.assistants": "Assistants",
  "sidebar.sessions": "Sessions",
  "sidebar.kept": "Kept",
  "sidebar.pinned": "Pinned",
  "sidebar.today": "Today",
  "sidebar.soon": "Going soon",
  "sidebar.none": "Sessions appear here once you write something.",
  "sidebar.new_session": "New session",
  "sidebar.new_session_long": "New session ({keys})",
  "sidebar.open": "Show sessions",
  "sidebar.width": "Width of the list of sessions",
  "sidebar.close": "Hide sessions",
  "sidebar.untitled": "Untitled session",
  "sidebar.streaming": "answering",
  "sidebar.unsent": "Unsent draft",
  "sidebar.usage": { one: "{n} token", other: "{n} tokens" },
  "sidebar.usage_input": { one: "{n} input token", other: "{n} input tokens" },
  "sidebar.usage_output": { one: "{n} output token", other: "{n} output tokens" },

  "rename.title": "Title of the session",
  "rename.open": "Rename this session",

  "tags.label": "Tags of “{title}”",
  "tags.field": "Tags",
  "tags.hint": "Separate tags with spaces. Searching for a tag finds its sessions.",
  "tags.save": "Save",
  "tags.find": "Search for the tag {tag}",

  "session_menu.label": "Actions for “{title}”",
  "session_menu.open": "Open",
  "session_menu.window": "Open in a new window",
  "session_menu.keep": "Keep",
  "session_menu.release": "Release",
  "session_menu.rename": "Rename…",
  "session_menu.pin": "Pin",
  "session_menu.unpin": "Unpin",
  "session_menu.tag": "Tags…",
  "session_menu.export": "Export…",
  "session_menu.life": "Delete messages after…",
  "session_menu.clear": "Clear…",

  "header.untitled": "New session",
  "header.more": "More for this conversation",
  "header.export": "Export",
  "header.export_long": "Save a copy of this conversation",
  "header.kept": "Kept",
  "header.clear": "Clear",
  "header.clear_long": "Clear this conversation",
  "header.new_window": "New window",
  "header.new_window_long": "New window ({keys})",
  "header.settings": "Settings",
  "header.settings_long": "Settings ({keys})",
  "header.desk": "Reference desk, not an AI",
  "header.api": "API",
  "header.api_on": { one: "API on, {n} request today", other: "API on, {n} requests today" },
  "header.api_starting": "API starting",
  "header.api_failed": "API not available",
  "who.reference": "Reference desk",
  "about.label": "Where this conversation is stored, until when, and who answers",
  "about.stored": "Stored",
  "about.until": "Until",
  "about.answers": "Answers come from",
  "about.of_session": "Chosen for this session.",
  "about.database": "Shared database…",
  "about.model": "Change the model…",

  "who.model": "{model} · {host}",
  "who.no_model": "No model chosen",

  "store.encrypted": "On this computer, encrypted",
  "store.unencrypted": "On this computer, not encrypted",
  "store.memory": "In memory, until you quit",
  "store.closed": "Not open",
  "store.label": "Storage: {place}",
  "store.shared": "Shared",
  "store.shared_stream": "Shared, live",
  "store.shared_poll": "Shared, checked every second",
  "store.offline": "Offline",
  "store.offline_waiting": "Offline, {n} waiting",
  "store.refused": "Sign-in refused",
  "store.refused_waiting": "Sign-in refused, {n} waiting",
  "store.no_access": "No access",
  "store.no_access_waiting": "No access, {n} waiting",
  "store.attention": "Needs attention",
  "store.attention_word": "Needs your approval",
  "store.rejected": "{n} rejected",
  "store.unreadable": "{n} unreadable",
  "store.place": "Shared database: {place}",
  "store.note.connecting":
    "Connecting to the shared database. Until then, what you write is kept on this computer only.",
  "store.note.offline": "What you write is kept on this computer and uploaded as soon as the database can be reached.",
  "store.note.refused": "What you write is kept on this computer. The app tries to connect again every minute.",
  "store.note.stuck":
    "The store on this computer could not be written, so nothing is uploaded or downloaded. " +
    "Free some disk space; the app tries again by itself.",
  "store.note.hidden": "For now, the app only hides expired messages.",
  "store.note.expires_sooner": "This database is set to delete messages after {span}.",
  "store.note.expires_sooner_of": "This database is set to delete messages of the {name} after {span}.",

  "retention.rule": {
    one: "Messages delete themselves after an hour.",
    other: "Messages delete themselves after {n} hours.",
  },
  "retention.rule_span": "Messages delete themselves after {span}.",
  "retention.kept": "Kept on this computer and in a connected shared database until you release or clear it.",
  "retention.kept_in_memory":
    "Conversations are in memory only: this one is kept on this computer until you quit, and in a connected shared " +
    "database until you release or clear it.",
  "retention.oldest": "Oldest message will be deleted in {span}.",
  "retention.oldest_now": "Oldest message will be deleted in less than a minute.",

  "time.kept": "kept",
  "time.hours_left": "{n} h left",
  "time.minutes_left": "{n} min left",
  "time.under_a_minute_left": "under a minute left",
  "time.going": "deleting now",
  "time.seconds": { one: "{n} second", other: "{n} seconds" },
  "time.minutes": { one: "{n} minute", other: "{n} minutes" },
  "time.hours": { one: "{n} hour", other: "{n} hours" },
  "time.days": { one: "{n} day", other: "{n} days" },
  "time.span_hours": "{h} h {m} min",
  "time.span_minutes": "{m} min",
  "time.span_seconds": "{n} s",
  "time.span_milliseconds": "{n} ms",
  "time.moment": "{day}, {time}",

  "messages.label": "Conversation",
  "messages.older": "Load earlier messages",
  "messages.to_end": "Jump to latest",
  "messages.new_below": "New text below",
  "message.you": "You",
  "message.yours": "You, {time}",
  "message.theirs": "{name}, {time}",
  "message.show_all": { one: "Show all ({n} character)", other: "Show all ({n} characters)" },
  "version.label": "Versions",
  "version.count": "{at} of {of}",
  "version.previous": "Show the previous version",
  "version.next": "Show the next version",
  "version.older": "Earlier version. The model does not see it.",
  "version.use": "Use this version",
  "message.answering": "Answering",
  "message.wait_asked": {
    one: "The provider can’t answer yet. Trying again in {n} second.",
    other: "The provider can’t answer yet. Trying again in {n} seconds.",
  },
  "message.wait_quiet": {
    one: "Nothing received for {n} second. Still waiting; you can stop at any time.",
    other: "Nothing received for {n} seconds. Still waiting; you can stop at any time.",
  },
  "message.wait_loading": "The model is loading. The reply will begin when it is ready.",
  "message.thinking": "Thinking",
  "message.see_also": "See also",
  "message.example": "Show an example",
  "message.example_question": "Show me an example",
  "message.report": "What was sent",
  "message.wait_soon": "The provider can’t answer yet.",
  "message.pause_left": "Trying again in {n} s",
  "message.stopped": "You stopped this reply. The text received so far is kept.",
  "reply.empty": "The model ended its reply without any text. Try again, or choose another model.",
  "reply.stopped_empty": "You stopped this reply before any text arrived.",
  "reply.ended_empty": "The reply ended before any text arrived. Try again.",
  "reply.length_empty":
    "The reply reached its length limit before any text arrived. Allow more in Settings, then try again.",
  "reply.filtered_empty": "A filter at {host} blocked this reply. Rephrase the message.",
  "message.copy": "Copy",
  "message.copied": "Copied",
  "message.not_copied": "Not copied",
  "message.regenerate": "Regenerate",
  "message.retry": "Retry",
  "message.continue": "Continue",
  "message.edit": "Edit",
  "message.edit_label": "Edit your message",
  "message.edit_gone": "The message you were editing is gone.",
  "message.edit_note": "Everything after this message becomes an earlier version.",
  "message.edit_save": "Save and send",
  "message.edited": "Edited by you",
  "message.edit_reply_label": "Edit the reply",
  "message.edit_reply_note": "The model sees your wording from now on. The original reply stays as an earlier version.",
  "message.edit_reply_keys": "Enter begins a new line. {save} saves, {cancel} cancels.",
  "message.edit_reply_save": "Save",
  "message.remove": "Remove",
  "message.screenplay": "Screenplay passage",

  "copy.as": "Copy as",
  "copy.fountain": "Fountain",
  "copy.text": "Plain text",
  "copy.markdown": "Markdown",
  "export.title": "Export",
  "export.one": "This conversation",
  "export.some": "Chosen messages",
  "export.messages": "Messages",
  "export.messages_hint": "Only messages that are loaded. Scroll up in the conversation to load earlier ones.",
  "export.all": "All conversations, in a new folder",
  "export.markdown": "Markdown (.md)",
  "export.text": "Plain text (.txt)",
  "export.html": "Web page, to read or print (.html)",
  "export.pdf": "Pages, like those of a script (.pdf)",
  "export.fountain": "Only the scenes (.fountain)",
  "export.json": "Data for other programs (.json)",
  "export.holds": "The file holds every message as it is now, without earlier versions.",
  "export.holds_some": "The file holds the chosen messages as they are now, without earlier versions.",
  "export.holds_scenes": "The file holds the scenes as they are now, without earlier versions.",
  "export.holds_all": "The folder has a file for each conversation, as it is now, without earlier versions.",
  "export.holds_all_scenes": "The folder has a file for each conversation, with its scenes as they are now.",
  "export.note": "A copy doesn’t delete itself, and once you have shared it, it can’t be called back.",
  "export.folder": "Conversations from Writers’ Room",
  "export.saved": {
    one: "One conversation saved in the folder “{name}”.",
    other: "{n} conversations saved in the folder “{name}”.",
  },
  "export.copy":
    "A copy of a conversation from Writers’ Room. The conversation there deletes itself; this copy does not, and it " +
    "can’t be called back.",
  "export.kept_copy":
    "A copy of a conversation from Writers’ Room. The conversation there is kept until it is released or cleared; " +
    "this copy doesn’t delete itself, and it can’t be called back.",

  "import.title": "Import conversations",
  "import.note":
    "An export from Writers’ Room (.json), ChatGPT or Claude (.zip or conversations.json). The file is read on this " +
    "computer, and nothing is stored before you press Import.",
  "import.choose": "Choose a file…",
  "import.choosing": "Choose which file to read.",
  "import.reading": "Reading the file…",
  "import.read": "Nothing is stored yet.",
  "import.nothing": "Cancelled. Nothing was read.",
  "import.from.writers_room": {
    one: "{name}: {n} conversation from Writers’ Room",
    other: "{name}: {n} conversations from Writers’ Room",
  },
  "import.from.chatgpt": {
    one: "{name}: {n} conversation from ChatGPT",
    other: "{name}: {n} conversations from ChatGPT",
  },
  "import.from.claude": { one: "{name}: {n} conversation from Claude", other: "{name}: {n} conversations from Claude" },
  "import.all": "{n} of {all} chosen",
  "import.messages": { one: "{n} message", other: "{n} messages" },
  "import.dates": "{from} – {to}",
  "import.state.present": "here already",
  "import.state.empty": "nothing to import",
  "import.state.too_long": "too long to import",
  "import.assistant": "Continue with",
  "import.run": "Import",
  "import.run_some": { one: "Import {n} conversation", other: "Import {n} conversations" },
  "import.storing": "Importing: {n} of {all}",
  "import.done": {
    one: "{n} conversation imported. It is kept until you release or clear it.",
    other: "{n} conversations imported. They are kept until you release or clear them.",
  },
  "import.done_in_memory": {
    one:
      "{n} conversation imported. It is kept on this computer until you quit, because conversations are in " +
      "memory only.",
    other:
      "{n} conversations imported. They are kept on this computer until you quit, because conversations are in " +
      "memory only.",
  },
  "import.none": "Nothing was imported.",
  "import.present": { one: "{n} was here already.", other: "{n} were here already." },
  "import.cancelled": "Cancelled: the rest was not imported.",
  "import.show": { one: "Open it", other: "Open the first" },
  "import.settings_unsaved": "Something in Settings is not saved yet. Close the import to see what it is.",
  "import.loss.pictures": { one: "{n} picture", other: "{n} pictures" },
  "import.loss.files": { one: "{n} file", other: "{n} files" },
  "import.loss.sound": { one: "{n} recording", other: "{n} recordings" },
  "import.loss.tool_calls": { one: "{n} tool call", other: "{n} tool calls" },
  "import.loss.thoughts": { one: "{n} thought of the model", other: "{n} thoughts of the model" },
  "import.loss.instructions": { one: "{n} instruction to the model", other: "{n} instructions to the model" },
  "import.loss.citations": { one: "{n} source reference", other: "{n} source references" },
  "import.loss.branches": { one: "{n} message on another branch", other: "{n} messages on other branches" },
  "import.loss.long_messages": { one: "{n} message over 1 MiB", other: "{n} messages over 1 MiB" },
  "import.loss.letters": { one: "{n} unreadable character", other: "{n} unreadable characters" },
  "import.loss.unknown": { one: "{n} unknown part", other: "{n} unknown parts" },
  "import.loss.conversations": { one: "{n} more conversation", other: "{n} more conversations" },
  "page.open": "Open beside the conversation",
  "page.label": "Page beside the conversation",
  "page.close": "Close the page",
  "page.width": "Width of the page",
  "page.tabs": "Conversation and page",
  "page.conversation": "Conversation",
  "page.new_words": "New text",
  "page.waiting": "The new version is being written.",
  "script.save": "Save…",
  "script.facts": "Facts",
  "script.title": "Save script",
  "script.which": "Content",
  "script.which_sheet": "This scene",
  "script.which_message": "All script in this message",
  "script.which_session": "All script in this conversation",
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
  "script.open": "Open: 55 lines a page",
  "script.final_draft": "Final Draft: 53 lines a page",
  "script.paper": "Paper",
  "script.letter": "US Letter",
  "script.a4": "A4",
  "script.choose_place": "Save…",
  "script.print": "Save and open to print…",
  "script.choosing": "Choose where to save it.",
  "script.making": "Making the file…",
  "script.writing": "Writing the file…",
  "script.cancelling": "Cancelling…",
  "script.cancelled": "Cancelled. Nothing was saved.",
  "saving.unfinished":
    "A file is still being saved or read here. Wait until that is done, or quit or close the window again to " +
    "leave it unfinished.",
  "script.saved": "Saved as “{name}”.",
  "script.saved_pages": { one: "Saved as “{name}”, {n} page.", other: "Saved as “{name}”, {n} pages." },
  "script.missing": "No font here has these letters or symbols, so they are printed as boxes: {letters}",
  "attachment.attach": "Attach a file",
  "attachment.list": "Attachments",
  "attachment.plain": "Text",
  "attachment.scenes": { one: "{n} scene", other: "{n} scenes" },
  "attachment.tokens": { one: "about {n} token", other: "about {n} tokens" },
  "attachment.open": "Open",
  "attachment.open_named": "Open “{name}”",
  "attachment.remove_named": "Remove “{name}”",
  "attachment.to_text": "Insert as text",
  "attachment.pasted_script": "Pasted script",
  "attachment.pasted_text": "Pasted text",
  "attachment.added": "Attached: {name}",
  "attachment.removed": "Removed: {name}",
  "attachment.undo": "Undo",
  "attachment.too_many": "A message can have at most {n} attachments. Send this one first, or remove an attachment.",
  "attachment.no_space":
    "With “{name}”, the message would be {size} long, and at most 1 MiB can be sent at once. " +
    "Attach a part of it, or remove something first.",
  "attachment.refused": "“{name}” was not attached. {why}",
  "attachment.empty": "There is no text in this file.",
  "attachment.left":
    "“{name}” was not attached: you left the conversation, or it was cleared, before the file was read.",
  "attachment.drop": "Drop files here to attach them",
  "attachment.edit": "Edit as text",
  "attachment.edit_label": "Text of “{name}”",
  "attachment.done": "Done",
  "loss.all": "Not carried over: {list}",
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
  "loss.emphasis": { one: "{n} place with emphasis", other: "{n} places with emphasis" },
  "loss.scene_numbers": { one: "{n} scene number", other: "{n} scene numbers" },
  "loss.types": { one: "{n} paragraph type, now action", other: "{n} paragraph types, now action" },
  "loss.headings": { one: "{n} scene heading, now action", other: "{n} scene headings, now action" },
  "loss.cues": { one: "{n} cue without a speech, now action", other: "{n} cues without a speech, now action" },
  "loss.speeches": {
    one: "{n} line of speech without a cue, now action",
    other: "{n} lines of speech without a cue, now action",
  },
  "loss.marks": {
    one: "{n} line with a Fountain mark, kept as text",
    other: "{n} lines with a Fountain mark, kept as text",
  },
  "loss.page_breaks": { one: "{n} page break in a speech", other: "{n} page breaks in speeches" },
  "loss.alignment": { one: "{n} line at the right margin", other: "{n} lines at the right margin" },
  "loss.note_details": { one: "{n} author or date of a note", other: "{n} authors or dates of notes" },
  "loss.tables": { one: "{n} table, now lines of text", other: "{n} tables, now lines of text" },
  "loss.comments": { one: "{n} comment", other: "{n} comments" },
  "loss.footnotes": { one: "{n} footnote", other: "{n} footnotes" },
  "loss.deletions": { one: "{n} tracked deletion", other: "{n} tracked deletions" },
  "loss.levels": { one: "{n} section below the fourth level", other: "{n} sections below the fourth level" },
  "loss.signs": { one: "{n} symbol that can’t be kept", other: "{n} symbols that can’t be kept" },
  "loss.empty_entries": { one: "{n} empty title page entry", other: "{n} empty title page entries" },
  "loss.keys": { one: "{n} title page key", other: "{n} title page keys" },
  "loss.pages": { one: "{n} page without text", other: "{n} pages without text" },
  "message.code": "Preformatted text",
  "message.table": "Table",
  "message.task_done": "Done:",
  "message.task_open": "To do:",

  "selection.label": "Selected text",
  "selection.ask": "Ask about this",
  "selection.alternates": "Alternate lines",
  "selection.alternates_question": "Give me five alternate lines for:",
  "selection.quote": "Quote",
  "selection.copy": "Copy as Fountain",

  "composer.label": "Message to {name}",
  "composer.placeholder": "Write to {name}",
  "composer.hint": "Enter to send, Shift+Enter for a new line",
  "composer.send": "Send",
  "composer.queue": "Queue",
  "composer.queue_hint": "Enter to send when this reply is complete",
  "composer.field_left": "{field} is not filled in. Fill it in, or send again to send the message as it stands.",
  "composer.stop": "Stop",
  "composer.no_space":
    "With this, the message would be {size} long, and at most 1 MiB can be sent at once. " +
    "Select less, or remove something first.",
  "queue.label": "Messages waiting to be sent",
  "queue.edit_label": "Edit the waiting message",
  "queue.save": "Save",
  "queue.up": "Move waiting message {n} up",
  "queue.down": "Move waiting message {n} down",
  "queue.edit": "Edit waiting message {n}",
  "queue.remove": "Remove waiting message {n}",
  "queue.added": "Number {n} in the queue.",
  "queue.left_meanwhile": "That message left the queue before your change was saved.",
  "queue.failed": "Paused: the last reply did not finish.",
  "queue.stopped": "Paused: you stopped the last reply.",
  "queue.refused": "Paused: the next message was not sent. {problem}",
  "queue.restarted": "Paused: these were waiting when the app was last closed.",
  "queue.held": "Paused by you.",
  "queue.cleared": "Paused: the conversation was cleared elsewhere. The waiting messages were not sent.",
  "queue.deleted": "Paused: the last message was deleted elsewhere. The waiting messages were not sent.",
  "queue.retry": "Retry",
  "queue.skip": "Skip and send next",
  "queue.resume": "Send next",
  "queue.stop": "Stay paused",
  "set_aside.removed": "Removed.",
  "set_aside.back": "Put it in the composer",
  "set_aside.in_composer": "Your new wording is in the composer.",
  "set_aside.here": "Your new wording is kept here: it doesn’t fit in the composer.",

  "action.open": "Writing actions",
  "set_aside.cancelled": "Your edit was cancelled.",
  "set_aside.resume": "Go on editing",
  "action.open_long": "Writing actions (type / in an empty message)",
  "action.count": { one: "{n} action", other: "{n} actions" },
  "action.punch_up.name": "Punch up the dialogue",
  "action.punch_up.text":
    "Punch up the dialogue of the scene I attached or wrote below, or else of the last scene in this " +
    "conversation.\n\nWork out what each person wants here and what they would rather not say. Then rework the " +
    "lines so that nobody says it outright: cut greetings, names in address and answers that only agree; let " +
    "people answer sideways; put the strongest word of a speech last. With the names covered, I should still " +
    "know who is speaking. Keep the story, the order, the action lines and every line that already works.\n\n" +
    "Give me the whole scene, then at most three notes: the old line, what you changed, and why.",
  "action.cut.name": "Cut 20%",
  "action.cut.text":
    "Cut 20% from the scene I attached or wrote below, or else from the last scene in this conversation.\n\nSay " +
    "first how long it is now and how long it will be. Cut in this order: beats that change nothing; the way in " +
    "and the way out; whatever is both said and shown; then single words. Keep the turn, and every set-up that " +
    "pays off later. Keep what remains word for word, unless two ends have to be joined across a cut.\n\nGive me " +
    "the cut scene, then a list of what went and what each cut costs.",
  "action.alternates.name": "Five alternates",
  "action.alternates.text":
    "Give me five alternates for the line I quote below, or, if I quote none, for the weakest line of dialogue " +
    "in the scene I attached or else in the last scene of this conversation. Say which line it is.\n\nAll five " +
    "must do the same job at the same moment and belong to the same voice, and each must go about it " +
    "differently: one shorter, one that dodges, one funnier, one colder, and one nobody sees coming. Keep what " +
    "the next line needs in order to make sense.\n\nNumber them, and add to each a few words on what it does to " +
    "the scene. Then name the one you would shoot, and why.",
  "action.beat_sheet.name": "Beat sheet from this",
  "action.beat_sheet.text":
    "Make a beat sheet from the script or scene I attached or wrote below, or else from what we have written in " +
    "this conversation.\n\nWork from what is on the page, not from what it could become. Number the beats, one " +
    "line each: the page or the time, who does what to get what, what stands in the way, and what is different " +
    "afterwards. Mark the inciting incident, the turns, the lowest point and the climax, as far as they are " +
    "there.\n\nThen, in at most five lines: which two beats do the same work, where something happens only " +
    "because the plot needs it, and which beat is missing.",
  "action.shot_list.name": "Shot list",
  "action.shot_list.text":
    "Make a shot list for the scene I attached or wrote below, or else for the last scene in this " +
    "conversation.\n\nGive it as a table in cutting order: number, size and angle, movement, what is in the " +
    "shot, what it is for. At most eight shots to a page, and none without a job. Say where the line between the " +
    "people runs, and mark the shot on which the scene turns.\n\nBelow the table, briefly: what to shoot first " +
    "and why, which shots to drop if we lose an hour and what that costs, and which sounds and lines to record " +
    "apart from the picture.",
  "action.coverage.name": "Reader’s coverage",
  "action.coverage.text":
    "Write reader’s coverage of the script or scene I attached or wrote below, or else of what we have written " +
    "in this conversation, for an executive who will not read it.\n\nBegin with title, form, genre, place, " +
    "period and length, as far as the pages show them; a logline of one sentence; and a synopsis of at most 150 " +
    "words, ending included. Then comment on premise, structure, characters, dialogue and tone, and quote the " +
    "page for every point. Then the three things to fix first, in order.\n\nEnd with a verdict on the script " +
    "and one on the writer: pass, consider or recommend. No praise without a reason. If this is only a part of a " +
    "script, judge what is there and say what you cannot judge.",
  "action.producer.name": "As a producer would read it",
  "action.producer.text":
    "Read the script or scene I attached or wrote below, or else what we have written in this conversation, as a " +
    "producer who decides this week whether to put money into it.\n\nTell me, in this order: who would watch it, " +
    "and the one sentence that sells it to them; where you would stop reading, with the line quoted; which part " +
    "an actor would want; what makes it cost more than it looks (places, nights, crowds, children, animals, " +
    "stunts, effects, music, rights), each with a cheaper way to the same effect; and what would have to change " +
    "before you said yes.\n\nEnd with your answer: yes, yes with those changes, or no, and the reason in one " +
    "sentence. Be blunt, and invent no figures.",

  "picker.button": "Model of this session: {who}",
  "picker.search": "Search models",
  "picker.list": "Models",
  "picker.usual": "As in Settings",
  "picker.count": { one: "{n} model", other: "{n} models" },
  "picker.none": "No model found.",

  "find.label": "Find in this conversation",
  "find.count": "Message {at} of {n}",
  "find.count_here": "Message {at} of {n} · {place} of {here} here",
  "find.none": "No results",
  "find.failed": "Couldn’t search. Press Enter to try again.",
  "find.previous": "Previous",
  "find.next": "Next",
  "find.close": "Close",

  "palette.open": "Search or jump",
  "palette.label": "Search or jump",
  "palette.placeholder": "Search sessions, messages, commands and film terms",
  "palette.hits": "Results",
  "palette.sessions": "Sessions",
  "palette.messages": "Messages",
  "palette.yours": "You, to the {name}",
  "palette.commands": "Commands",
  "palette.other_commands": "Other commands",
  "palette.actions": "Your actions",
  "palette.models": "Model of this session",
  "palette.channels": "Channel for this window",
  "palette.terms": "Film terms",
  "palette.now": "Current",
  "palette.count": { one: "{n} result", other: "{n} results" },
  "palette.none": "No results",
  "palette.failed": "Messages couldn’t be searched. Change what you typed to try again.",
  "palette.bounds": "To narrow a search for messages, add one of these:",
  "palette.hint": "Enter opens. {keys} opens a session or message in a new window.",

  "command.find": "Find in this conversation",
  "command.palette": "Search or jump",
  "command.palette_window": "In search: open a session in a new window",
  "command.new_session": "New session",
  "command.new_window": "New window",
  "command.in_window": "Open this session in a new window",
  "command.scriptwriter": "Switch to the Scriptwriter",
  "command.scene_writer": "Switch to the Scene Writer",
  "command.composer": "Go to the composer",
  "command.send": "Send the message",
  "command.new_line": "New line in the message",
  "command.edit_last": "Edit your last message, in an empty composer",
  "command.undo": "Undo typing",
  "command.redo": "Redo",
  "command.attach": "Attach a file…",
  "command.model": "Choose the model of this session…",
  "command.stop": "Stop the reply",
  "command.retry": "Try the last reply again",
  "command.report": "What was sent for the last reply",
  "command.save_script": "Save script…",
  "command.export": "Export conversation…",
  "command.export_all": "Export all conversations…",
  "command.import": "Import conversations…",
  "command.script_facts": "Facts about the script",
  "command.start": "First message",
  "command.end": "Last message",
  "command.keep": "Keep this conversation",
  "command.release": "Release this conversation",
  "command.rename": "Rename this session…",
  "command.pin": "Pin this session",
  "command.unpin": "Unpin this session",
  "command.tag": "Tags of this session…",
  "command.life": "Delete the messages of this session after…",
  "command.clear": "Clear this conversation…",
  "command.settings": "Settings",
  "command.settings_model": "Settings: model",
  "command.settings_shared": "Settings: shared database",
  "command.settings_api": "Settings: other programs",
  "command.sidebar": "Show or hide the sessions",
  "command.page": "Show or hide the page",
  "command.next_region": "Next part of the window",
  "command.last_region": "Previous part of the window",
  "command.focus_mode": "Focus mode",
  "command.larger": "Larger text",
  "command.smaller": "Smaller text",
  "command.usual_size": "Default text size",
  "command.zoom_in": "Zoom in",
  "command.zoom_out": "Zoom out",
  "command.actual_size": "Actual size",
  "command.shortcuts": "Keyboard shortcuts",
  "command.quit": "Quit",

  "shortcuts.title": "Keyboard shortcuts",
  "shortcuts.sessions": "Sessions",
  "shortcuts.writing": "Writing",
  "shortcuts.conversation": "Conversation",
  "shortcuts.window": "Window",

  "problem.unexpected": "Something went wrong in the app. Nothing stored was lost; please try again.",
  "problem.not_agreed": "Nothing was sent. You can agree when you are ready.",
  "problem.edit_open": "You are editing a message. Finish or cancel the edit first.",
  "problem.edit_held":
    "Your edit doesn’t fit in that conversation’s composer. Make space for it there, or try again to discard it.",
  "problem.close_again": "Close the window again to discard what isn’t saved.",
  "problem.file_unfinished": "A file is still being saved or read. Choose the language again once that is done.",
  "problem.dismiss": "Dismiss",
  "step.stop": "Stop the reply",
  "step.review": "Review what will be sent",
  "step.key": "Open key settings",
  "step.model": "Choose a model",
  "step.length": "Change reply length",
  "step.again": "Try again",

  "announce.answering": "{name} is answering.",
  "announce.thinking": "{name} is thinking.",
  "announce.answered": "{name} has answered.",
  "announce.scene": { one: "A scene of {n} line.", other: "A scene of {n} lines." },
  "announce.code": { one: "Preformatted text of {n} line.", other: "Preformatted text of {n} lines." },
  "announce.table": { one: "A table of {n} row.", other: "A table of {n} rows." },
  "announce.stopped": "The reply was stopped.",
  "announce.cleared": "The conversation was cleared.",
  "announce.removed": "The message was removed.",
  "announce.store": "Storage: {place}.",

  "dialog.cancel": "Cancel",
  "dialog.close": "Close",

  "expiring.text": "Messages in this conversation will be deleted within the hour.",
  "expiring.save": "Save…",
  "expiring.let_go": "Let it go",
  "expired.text": {
    one: "While the app was closed, a conversation expired:",
    other: "While the app was closed, {n} conversations expired:",
  },
  "expired.untitled_only": {
    one: "While the app was closed, a conversation without a name expired.",
    other: "While the app was closed, {n} conversations without a name expired.",
  },
  "expired.title": "“{title}”",
  "expired.untitled": { one: "one without a name", other: "{n} without a name" },
  "expired.more": { one: "one more", other: "{n} more" },
  "keep.released": "Released. Its messages stay until {moment}.",

  "life.title": "When messages in “{title}” are deleted",
  "life.legend": "Delete after",
  "life.usual": {
    one: "{n} hour (default)",
    other: "{n} hours (default)",
  },
  "life.hours": {
    one: "{n} hour",
    other: "{n} hours",
  },
  "life.everywhere":
    "Each message is deleted this long after it was written, on all your computers and, if one is connected, in the " +
    "shared database.",
  "life.others": "Other sessions are not affected.",
  "life.programs":
    "In the shared database, messages of other programs in this session are deleted too. While this app is closed or " +
    "offline, messages stay there, for up to {n} hours.",
  "life.kept": "This conversation is kept. The time starts when you release it.",
  "life.older": {
    one: "One message is older than that and will be deleted now. This cannot be undone.",
    other: "{n} messages are older than that and will be deleted now. This cannot be undone.",
  },
  "life.save": "Save",
  "life.delete": "Delete and save",

  "clear.title": "Clear this conversation?",
  "clear.title_named": "Clear “{title}”?",
  "clear.draft": "The draft will be deleted now, in every window. This cannot be undone.",
  "clear.body_draft": {
    one: "{n} message and the draft will be deleted now, in every window. This cannot be undone.",
    other: "{n} messages and the draft will be deleted now, in every window. This cannot be undone.",
  },
  "clear.body_any_draft": {
    one: "{n} message and any draft will be deleted now, in every window. This cannot be undone.",
    other: "{n} messages and any draft will be deleted now, in every window. This cannot be undone.",
  },
  "clear.waiting": {
    one: "{n} waiting message will be deleted too.",
    other: "{n} waiting messages will be deleted too.",
  },
  "clear.kept": "This conversation is kept. Clearing deletes it anyway.",
  "clear.shared": {
    one: "The message will be deleted from the shared database as well.",
    other: "The messages will be deleted from the shared database as well.",
  },
  "clear.shared_later": {
    one:
      "The shared database cannot be reached now. The message will be deleted there as soon as it can be, even " +
      "if you quit in the meantime.",
    other:
      "The shared database cannot be reached now. The messages will be deleted there as soon as it can be, even " +
      "if you quit in the meantime.",
  },
  "clear.shared_before_quit": {
    one:
      "The shared database cannot be reached now. The message will be deleted there if it can be reached before " +
      "you quit.",
    other:
      "The shared database cannot be reached now. The messages will be deleted there if it can be reached before " +
      "you quit.",
  },
  "clear.others": "Other sessions are not affected.",
  "clear.confirm": "Clear for good",
  "clear.done": "Session cleared.",

  "consent.title": "Send this to {host}?",
  "consent.title_local": "Use {model} through the server on this computer?",
  "consent.to": "To",
  "consent.model": "Model",
  "consent.sent": "Each message you send includes only:",
  "consent.instructions": "the {name}’s instructions",
  "consent.channel": "the channel profile, if you choose one for this window",
  "consent.context": "up to the last {n} messages in this conversation",
  "consent.message": "your new message",
  "consent.local":
    "The server runs on this computer. Some servers pass what you write on to a service online, as LiteLLM and the " +
    "cloud models of Ollama do: check what yours does.",
  "consent.remote": "The service’s own terms decide what it keeps. You will be asked only once for this address.",
  "consent.not_encrypted":
    "The connection to this address is not encrypted: anyone on the network can read what you send.",
  "consent.agree": "Agree and send",
  "consent.test_title": "Send a test to {host}?",
  "consent.test_sent":
    "The test sends your key and one word, none of your text. " +
    "Agreeing also covers the messages you send to this address later. Each of them includes only:",
  "consent.test_agree": "Agree and test",

  "unlock.opening": "Opening your conversations…",
  "unlock.opening_hint": "Your keyring may be asking for its password.",
  "unlock.title.no_keyring": "Where should conversations be kept?",
  "unlock.title.keyring_locked": "The keyring is locked",
  "unlock.title.keyring_unreachable": "The keyring cannot be reached",
  "unlock.title.key_lost": "The key to your conversations is missing",
  "unlock.title.key_wrong": "The key does not open your conversations",
  "unlock.title.newer_version": "These conversations are from a newer version",
  "unlock.title.unreadable": "Your conversations cannot be read",
  "unlock.title.damaged": "Some of your conversations are damaged",
  "unlock.title.in_use": "Writers’ Room is already open",
  "unlock.message.no_keyring":
    "This computer has no keyring to keep the key to your conversations in. Start one (GNOME Keyring, KWallet or " +
    "KeePassXC) and try again, or choose how to go on without it.",
  "unlock.message.keyring_locked":
    "The keyring is locked, so the key to your conversations can’t be saved in it. Unlock it and try again, or " +
    "go on without keeping anything.",
  "unlock.message.keyring_unreachable":
    "Your conversations are here, but the keyring with their key is locked or not running. Unlock it and try " +
    "again.",
  "unlock.message.key_lost":
    "Your conversations are here, but their key is not in the keyring. If you use several keyrings or user " +
    "accounts, switch to the one you used before and try again.",
  "unlock.message.key_wrong":
    "Your conversations are here, but they can’t be opened: the keyring has a different key, or the file is " +
    "damaged.",
  "unlock.message.newer_version":
    "Your conversations were stored by a newer version of Writers’ Room. Install that version again to read them.",
  "unlock.message.unreadable":
    "The folder with your conversations can’t be used: the disk may be full, or you may not have permission to " +
    "write there. Fix that and try again.",
  "unlock.message.damaged":
    "Part of the file with your conversations is damaged or can’t be read. If it is on a network or an external " +
    "disk, check that and try again. Otherwise recover what can still be read, or set the file aside; either way, " +
    "the damaged file is deleted {hours} hours later.",
  "unlock.message.in_use":
    "Writers’ Room is already open with these conversations. Go on in its other window, or quit it there and try " +
    "again here.",
  "unlock.untouched": "Nothing has been changed or deleted.",
  "unlock.choice.retry": "Try again",
  "unlock.choice.retry.explained": "Looks for the key and the file again, for example after you unlock the keyring.",
  "unlock.choice.forget_on_quit": "Remember nothing after quitting",
  "unlock.choice.forget_on_quit.explained": "Conversations stay in memory only, and are gone when the app closes.",
  "unlock.choice.unencrypted": "Keep conversations without encryption",
  "unlock.choice.unencrypted.explained":
    "Conversations are written to a file on this computer that anyone with access to it can read.",
  "unlock.choice.rescue": "Recover what can be read",
  "unlock.choice.rescue.explained":
    "Copies every message that can still be read into a new file. The damaged file is renamed, and deleted " +
    "{hours} hours later.",
  "unlock.choice.set_aside": "Set the old file aside and start fresh",
  "unlock.choice.set_aside.explained":
    "The file that cannot be opened is renamed, and deleted {hours} hours later, with the conversations you " +
    "kept. A new, empty file is created.",

  "settings.title": "Settings",
  "settings.saved": "Saved",
  "settings.overridden": "Set by an environment variable for this run.",
  "settings.pages": "Pages of Settings",
  "settings.general": "General",
  "settings.models": "Models",
  "settings.history": "History",
  "settings.sharing": "Sharing",
  "numbers.title": "Numbers",
  "numbers.intro":
    "Counted on this computer, by day. No text can be read from them, and clearing a conversation does not change " +
    "them.",
  "numbers.none": "Nothing has been counted yet.",
  "numbers.sum": "In the last {n} days: {list}",
  "numbers.sum_messages": { one: "{n} message", other: "{n} messages" },
  "numbers.sum_own_words": { one: "{n} word of yours", other: "{n} words of yours" },
  "numbers.sum_reply_words": { one: "{n} word in replies", other: "{n} words in replies" },
  "numbers.sum_scenes": { one: "{n} scene ({pages})", other: "{n} scenes ({pages})" },
  "numbers.asked": "Your words",
  "numbers.replied": "Words in replies",
  "numbers.table": "Numbers by day",
  "numbers.day": "Day",
  "numbers.messages": "Messages",
  "numbers.tokens": "Tokens",
  "numbers.cost": "Cost",
  "numbers.scenes": "Scenes",
  "numbers.pages": "Pages",
  "numbers.erase": "Erase the numbers",
  "numbers.erase_ask": "Erase all numbers? This cannot be undone.",
  "numbers.erase_confirm": "Erase",
  "settings.shortcuts": "Shortcuts",
  "settings.advanced": "Advanced",
  "settings.provider": "Answered by",
  "settings.provider.reference": "Reference desk",
  "settings.speaks": "API type",
  "settings.speaks.reference": "Built in",
  "settings.speaks.openai": "OpenAI-compatible",
  "settings.speaks.anthropic": "Anthropic",
  "settings.speaks.gemini": "Gemini",
  "settings.speaks.ollama": "Ollama",
  "settings.reference_note":
    "The Reference desk answers from a built-in reference of film terms, structures and exercises. " +
    "It is not an AI, needs no key, and sends nothing anywhere.",
  "settings.found": "{name} is running on this computer",
  "settings.found_models": { one: "{n} model", other: "{n} models" },
  "settings.use": "Use it",
  "settings.service.online": "Online",
  "settings.service.here": "On this computer",
  "settings.service.other": "Other address",
  "settings.base_url": "Base URL",
  "settings.base_url_hint": "From the provider’s documentation; it often ends in /v1.",
  "settings.base_url_azure":
    "Your resource’s endpoint, as shown in the Azure portal. The model name is the name of your deployment.",
  "settings.model_name": "Model name",
  "settings.model_hint": "Exactly as the provider spells it.",
  "settings.number_unsaved": "One number is not saved. {why} Correct it, or close again to discard it.",
  "settings.refused_unsaved": "One change could not be saved. Close again to discard it. {why}",
  "settings.key": "API key",
  "settings.key_placeholder": "Paste a key",
  "settings.key_placeholder_replace": "Paste another key",
  "settings.key_where": "Where do I get a key?",
  "settings.key_where_long": "Where do I get a key? Opens {name} in your browser",
  "settings.key_save": "Save key",
  "settings.key_replace": "Replace key",
  "settings.key_remove": "Remove key",
  "settings.form_unsaved": "The form is not saved yet. Save it, or cancel it first.",
  "settings.form_contested":
    "This was changed in another window meanwhile. Save again to replace that with what you typed, or cancel to keep " +
    "it.",
  "settings.key_unsaved": "The key is not saved yet. Save it, or close again to discard it.",
  "settings.key_unsaved_at":
    "The key you typed for {origin} is not saved yet. " +
    "Choose that address again to save it, or close again to discard it.",
  "settings.key_address": "Enter the address first; keys are saved per host.",
  "settings.key_wanted": "{name} needs an API key. It is saved in this computer’s keyring and never shown again.",
  "settings.key_none": "No key is saved for this address. Servers on this computer usually need none.",
  "settings.key_keyring": "A key is saved in this computer’s keyring. It is never shown again.",
  "settings.key_session": "The key is kept in memory until you quit, because it could not be saved in a keyring.",
  "settings.key_environment": "The key is set by an environment variable for this run.",
  "settings.no_keyring": "No keyring is available, so a key will be kept in memory until you quit.",
  "settings.test": "Test connection",
  "settings.test_hint": "Asks for one word. Nothing you have written is sent.",
  "settings.testing": "Asking for one word…",
  "settings.user_id": "User ID",
  "settings.user_id_hint": "Each user ID has its own history. Enter another one to see another history.",
  "settings.text_size": "Text size",
  "settings.text_size_usual": "{n} (default)",
  "settings.text_size_hint": "For replies, in pixels. {larger} and {smaller} change it anywhere.",
  "settings.zoom": "Zoom",
  "settings.zoom_usual": "{n} (default)",
  "settings.zoom_hint": "Makes everything in every window larger or smaller.",
  "settings.line_width": "Line length",
  "settings.line_width.narrow": "Short",
  "settings.line_width.normal": "Medium",
  "settings.line_width.wide": "Long",
  "settings.language": "Language",
  "settings.language.system": "Match system",
  "settings.language_hint": "For the window. Assistants answer in the language you write in.",
  "settings.theme": "Theme",
  "settings.theme.system": "Match system",
  "settings.theme.light": "Light",
  "settings.theme.dark": "Dark",
  "settings.notifications": "Notifications",
  "settings.notify_replies": "Notify me of a reply in a window I am not looking at",
  "settings.notify_expiry": "Notify me an hour before messages in a conversation are deleted",
  "settings.notify_replies_hint": "The notification names the assistant and shows no text of the conversation.",
  "settings.stored": "Conversations",
  "settings.clear_hint": "Clear deletes a conversation immediately and permanently.",
  "settings.others": "From other programs",
  "settings.import_hint": "Conversations exported from Writers’ Room, ChatGPT or Claude. They are kept.",
  "settings.import_hint_in_memory":
    "Conversations exported from Writers’ Room, ChatGPT or Claude. They are kept on this computer until you " +
    "quit, because conversations are in memory only.",
  "settings.address_unsaved":
    "You have not connected to this shared database yet. Connect, or close again to discard its address.",

  "whose.name": "Assistants",
  "whose.one": "Use one model for both assistants",
  "whose.group": "Assistant",

  "models.label": "Models this provider offers",
  "models.looking": "Loading models…",
  "models.none": "This address offers no list of models. Type the name exactly as the provider spells it.",
  "models.begun": "A good model to start with. You can choose another at any time.",
  "models.found": { one: "{n} model to choose from", other: "{n} models to choose from" },

  "more.title": "More options",
  "more.of_model": "Model",
  "more.of_replies": "Replies",
  "more.replies_intro": "These apply to every reply from a model. The Reference desk needs none of them.",
  "more.automatic": "Automatic",
  "more.known": "Automatic ({n})",
  "more.none": "None",
  "more.tokens": "tokens",
  "more.dollars": "US dollars",
  "more.messages": "messages",
  "more.seconds": "seconds",
  "more.window_tokens": "Context window",
  "more.window_tokens_hint":
    "How many tokens the model can handle at once, prompt and reply together. Leave empty to use the known size.",
  "more.window_tokens_wrong": "Context window: enter at least {least} tokens, or leave it empty to use the known size.",
  "more.price_input": "Input price",
  "more.price_input_hint": "Per million tokens sent. Set both prices to see the cost of replies.",
  "more.price_input_wrong": "Input price: enter a number such as 0.25, or leave both prices empty.",
  "more.price_output": "Output price",
  "more.price_output_hint": "Per million tokens received.",
  "more.price_output_wrong": "Output price: enter a number such as 1.50, or leave both prices empty.",
  "more.price_half": "Enter both prices, or leave both empty.",
  "more.temperature": "Temperature",
  "more.temperature_hint":
    "How freely the model writes, from {least} to {most}. Leave empty for the provider’s default.",
  "more.temperature_wrong":
    "Temperature: enter a number from {least} to {most}, or leave it empty for the provider’s default.",
  "more.reply_tokens": "Reply length",
  "more.reply_tokens_hint":
    "The longest a reply may be; a page is about 400 tokens. Leave empty for the provider’s default.",
  "more.reply_tokens_wrong":
    "Reply length: enter a whole number of tokens, or leave it empty for the provider’s default.",
  "more.context_messages": "Earlier messages",
  "more.context_messages_hint":
    "How many earlier messages are sent with a new one, from {least} to {most}. Default: {usual}.",
  "more.context_messages_wrong": "Earlier messages: enter a number from {least} to {most}.",
  "more.patience": "Stop waiting after",
  "more.patience_hint":
    "How many seconds without a word, from {least} to {most}. Default: {usual}. " +
    "You will see a notice well before that.",
  "more.patience_wrong": "Stop waiting after: enter a number from {least} to {most}, or leave it empty for {usual}.",

  "sample.label": "Sample of a reply",
  "sample.prose":
    "Start later. We don’t need to see her arrive: we need to see what she does when the light is already out.",
  "sample.heading": "INT. LAMP ROOM - NIGHT",
  "sample.action": "Rain on the glass. The lamp is dark. MIRA climbs the last steps and stops.",
  "sample.character": "MIRA",
  "sample.dialogue": "You let it go out.",

  "key.control": "Ctrl",
  "key.shift": "Shift",
  "key.enter": "Enter",
  "key.escape": "Esc",
  "key.home": "Home",
  "key.end": "End",
  "key.up": "Up arrow",

  "own_action.title": "Actions",
  "own_action.intro":
    "What you often ask for, in your own words. In an empty message, / lists it below the built-in actions.",
  "own_action.new": "New action",
  "own_action.name": "Name",
  "own_action.text": "Text",
  "own_action.text_hint":
    "Put double braces around what changes each time, as in {example}. In the message, Tab goes from one to the next.",
  "own_action.example": "character",
  "own_action.save": "Save action",
  "own_action.edit": "Edit",
  "own_action.edit_long": "Edit {name}",
  "own_action.remove": "Remove",
  "own_action.remove_long": "Remove {name}",
  "own_action.up": "Move {name} up",
  "own_action.down": "Move {name} down",
  "own_action.moved": "{name} is now number {n}.",
  "own_action.saved": "{name} saved.",
  "own_action.removed": "{name} removed.",
  "own_action.undo": "Undo",
  "own_action.unsaved": "The action is not saved yet. Save it, or close again to discard it.",

  "channel.title": "Channels",
  "channel.intro":
    "Describe a show or channel you write for, then choose it next to the composer. " +
    "The description is sent with every message from that window.",
  "channel.new": "New channel",
  "channel.name": "Name",
  "channel.audience": "Audience",
  "channel.audience_hint": "Who watches, and what they already know.",
  "channel.tone": "Tone",
  "channel.tone_hint": "How it sounds: dry, warm, breathless.",
  "channel.language": "Language",
  "channel.language_hint": "The language the script is spoken in.",
  "channel.running_length": "Running length",
  "channel.running_length_hint": "How long an episode runs, for example 8 to 10 minutes.",
  "channel.words_per_minute": "Words per minute",
  "channel.words_per_minute_hint":
    "How fast it is spoken, from {least} to {most}; {usual} if you leave it empty. Spoken time and AV tables use it.",
  "channel.words_per_minute_wrong": "Words per minute: enter a whole number from {least} to {most}.",
  "channel.notes": "Notes",
  "channel.notes_hint": "Anything else a writer new to the show would need to know.",
  "channel.save": "Save channel",
  "channel.edit": "Edit",
  "channel.edit_long": "Edit {name}",
  "channel.remove": "Remove",
  "channel.remove_long": "Remove {name}",
  "channel.saved": "{name} saved.",
  "channel.removed": "{name} removed.",
  "channel.undo": "Undo",
  "channel.unsaved": "The channel is not saved yet. Save it, or close again to discard it.",
  "channel.choice": "Channel",
  "channel.none": "No channel",

  "estimate.left_out": {
    one: "The oldest message doesn’t fit and won’t be sent.",
    other: "The oldest {n} messages don’t fit and won’t be sent.",
  },
  "estimate.too_long": "This message is too long to send.",
  "estimate.tokens": "About {tokens} tokens.",
  "estimate.numbers": "About {tokens} of {window} tokens.",

  "report.title": "What was sent",
  "report.fact_model": "Model",
  "report.fact_sent": "Sent",
  "report.fact_window": "Context window",
  "report.fact_input": "Input",
  "report.fact_output": "Output",
  "report.fact_cost": "Cost",
  "report.fact_ended": "Ended",
  "report.about": { one: "about {n} token", other: "about {n} tokens" },
  "report.tokens": { one: "{n} token", other: "{n} tokens" },
  "report.parts": "Sent in this order, with approximate lengths",
  "report.unknown":
    "What was sent is not known. " +
    "This reply was imported, or made on another computer, by another program or by an earlier version of the app.",
  "report.desk": "The Reference desk is built in: it reads the following, and nothing is sent anywhere.",
  "report.instructions": "The {name}’s instructions",
  "report.part_channel": "The channel profile",
  "report.part_question": "Your message",
  "report.part_partial": "The reply so far",
  "report.part_go_on": "Instruction to continue",
  "report.part_message": "An earlier message",
  "report.yours": "You",
  "report.part": "{who}: {words}",
  "report.words": "“{words}”",
  "report.left_out": "Left out",
  "report.left_out_why": "These did not fit.",
  "report.left_out_window": "These did not fit: the context window is {n} tokens, and the reply needs some of them.",
  "report.older": "Older messages were not considered. Change how many are sent in Settings.",
  "report.reason_stop": "Finished",
  "report.reason_length": "Reached the length limit",
  "report.reason_content_filter": "Stopped by the provider’s filter",
  "report.reason_stopped": "Stopped by you",
  "report.reason_interrupted": "Interrupted",
  "report.reason_other": "The provider says “{reason}”",
  "report.reason_unknown": "The provider did not say why",

  "shared.title": "Shared database",
  "shared.intro":
    "Connect a MongoDB database to store your conversations there as well. Everyone with access to it can read " +
    "them. Messages are deleted there {n} hours after they are written, just as they are here; conversations you " +
    "keep stay there until you release or clear them. You can keep writing without a connection: new messages " +
    "wait on this computer and are uploaded when the database can be reached.",
  "shared.database": "Database",
  "shared.disconnect": "Disconnect",
  "shared.unencrypted":
    "The connection to this database is not encrypted: others on the network can read what is sent. Add tls=true to " +
    "the address.",
  "shared.agree": "Allow deletion after {n} hours",
  "shared.address": "Address",
  "shared.address_placeholder": "Paste an address",
  "shared.address_replace": "Paste another address to replace it",
  "shared.connect": "Connect",
  "shared.connecting": "Connecting…",
  "shared.connected": "Connected to {place}.",
  "shared.saved": "The address is saved. The app connects as soon as the database can be reached.",
  "shared.keep": "Keep this address and connect when it can be reached",
  "shared.address_none":
    "It begins with mongodb:// or mongodb+srv://. " +
    "It is saved in this computer’s keyring, and its password is never shown again.",
  "shared.address_keyring": "The address is saved in this computer’s keyring. Its password is never shown.",
  "shared.address_session": "The address is kept in memory until you quit, because it could not be saved in a keyring.",
  "shared.address_environment": "Set by an environment variable for this run.",
  "shared.no_keyring": "No keyring is available, so the address will be kept in memory until you quit.",

  "api.title": "Other programs",
  "api.intro":
    "Other programs on this computer can use the same conversations through an HTTP API. " +
    "Each needs a token from you; without one, a program is refused. " +
    "Nothing can be reached from other computers.",
  "api.name": "HTTP API",
  "api.allow": "Let programs with a token use it",
  "api.port": "Port",
  "api.port_hint": "From 1 to 65535. Programs must use the same one.",
  "api.retry": "Try again",
  "api.off": "Off",
  "api.starting": "Starting…",
  "api.on": {
    one: "On at {address}, {n} request today",
    other: "On at {address}, {n} requests today",
  },
  "api.failed": "Not available",
  "api.reach": "Programs with a token can use your conversations at {address}",
  "api.token": "Token",
  "api.tokens": "Tokens",
  "api.tokens_none": "None yet. Until you create one, every program is refused.",
  "api.token_environment": "Token from the environment",
  "api.token_for": "For {users}",
  "api.token_for_you": "For your user ID",
  "api.token_made_on": "Created {day}",
  "api.token_used": "Last used {time}",
  "api.token_unused": "Never used",
  "api.place_none":
    "It could not be read from the keyring, so programs with it are refused. " +
    "Unlock the keyring, then switch the HTTP API off and on again.",
  "api.place_session": "Valid until you quit, because no keyring is available.",
  "api.place_environment":
    "Set by an environment variable for this run. Tokens you created are not valid until the app runs without it.",
  "api.revoke": "Revoke",
  "api.revoke_long": "Revoke {name}",
  "api.revoke_ask": "Programs with this token are refused at once. This cannot be undone.",
  "api.revoke_confirm": "Revoke for good",
  "api.token_new": "New token",
  "api.token_name": "Name",
  "api.token_name_hint": "The program that will use the token.",
  "api.token_users": "User IDs",
  "api.token_users_hint": "Leave empty for your own user ID. Separate several with commas.",
  "api.token_create": "Create token",
  "api.token_made": "The token for {name}. Copy it now: it cannot be shown again.",
  "api.token_try": "To try it while the HTTP API is on, enter this in a terminal with the token in place of $TOKEN:",
  "api.token_done": "Done",
  "api.token_unsaved":
    "You have not copied the new token yet, and it cannot be shown again. Copy it, or close again to go on without it.",

  "disconnect.title": "Disconnect the shared database?",
  "disconnect.body": {
    one: "{n} change is not in the database yet.",
    other: "{n} changes are not in the database yet.",
  },
  "disconnect.clears":
    "If you deleted messages and that has not been uploaded, their text stays in the database until its {n} " +
    "hours are over.",
  "disconnect.keep": "Keep them until this database is connected again",
  "disconnect.keep.explained": "They will be uploaded then, unless their {n} hours are over.",
  "disconnect.keep.explained_in_memory":
    "They will be uploaded then, unless you quit before that or their {n} hours are over.",
  "disconnect.forget": "Leave them on this computer only",
  "disconnect.forget.explained": "They stay here until their {n} hours are over, and are never uploaded.",
  "disconnect.forget.explained_in_memory":
    "They stay here until you quit or their {n} hours are over, and are never uploaded.",

  "waiting.label": "Waiting to upload",
  "waiting.count": {
    one: "{n} change is waiting to be uploaded.",
    other: "{n} changes are waiting to be uploaded.",
  },
  "waiting.rejected": "The database rejected {n}.",
  "waiting.message": "Message",
  "waiting.clear": "Clear",
  "waiting.clear_text": "Messages were deleted here for good. Their text has not been deleted from the database yet.",
  "waiting.detail": "Session",
  "waiting.detail_text": "The session’s title, tags, pin or keep was changed here.",
  "waiting.problem": "Rejected by the database.",
  "waiting.retry": "Try again",

  "check.name": "Troubleshooting",
  "check.check": "Check the store",
  "check.label": "Results",
  "check.looking": "Checking…",
  "check.at": "Checked at {time}",
  "check.tone_good": "Good",
  "check.tone_warn": "Needs attention",
  "check.heading": "Writers’ Room {version}, {time}",
  "check.line": "{name}: {value}",
  "check.storage": "On this computer",
  "check.storage.encrypted": "Encrypted, with the key in the keyring",
  "check.storage.unencrypted": "Not encrypted, as you chose",
  "check.storage.memory": "In memory until you quit, as you chose",
  "check.storage.closed": "Not open",
  "check.database": "Database",
  "check.no_database": "None connected",
  "check.connection": "Connection",
  "check.live.stream": "Live: the server reports each change",
  "check.live.poll": "Checked every second, because a server that is not in a replica set can’t report changes",
  "check.stuck": "None: the store on this computer could not be written",
  "check.not_checked": "Database check",
  "check.server": "Server",
  "check.version": "MongoDB {version}",
  "check.leaks":
    "MongoDB {version}. This version can leak memory to anyone who can reach the server (CVE-2025-14847). " +
    "Update it, and let only trusted users reach it.",
  "check.documents": { one: "{n} document", other: "{n} documents" },
  "check.documents_unknown": "number of documents unknown",
  "check.bytes": { one: "{n} byte", other: "{n} bytes" },
  "check.bytes_unknown": "size unknown",
  "check.oldest": "oldest {span} old",
  "check.sentence": "{size}.",
  "check.unreadable": {
    one: "{n} can’t be read: a field is missing, is too long or has a wrong value.",
    other: "{n} can’t be read: a field is missing, is too long or has a wrong value.",
  },
  "check.ahead": {
    one:
      "{n} is dated more than a minute ahead of the server’s clock. " +
      "Check the clock of the computer or program that wrote it.",
    other:
      "{n} are dated more than a minute ahead of the server’s clock. " +
      "Check the clocks of the computers or programs that wrote them.",
  },
  "check.unindexed": "The index that finds them quickly is missing.",
  "check.expires": "Expiry of {collection}",
  "check.after": { one: "{n} second ({span})", other: "{n} seconds ({span})" },
  "check.at_date": "At the time that each document names",
  "check.after_unusual": {
    one: "{n} second ({span}); {usual} are expected",
    other: "{n} seconds ({span}); {usual} are expected",
  },
  "check.never": "Never: it has no index that deletes expired documents",
  "check.lasts": "Never: kept conversations have no time limit",
  "check.lasts_not": "An index deletes kept conversations after {span}. Remove that index from the database.",
  "check.indexes_unknown": "Unknown: the MongoDB user isn’t allowed to see the indexes",
  "check.clock": "This computer’s clock",
  "check.clock_unknown": "Not compared with the server’s yet",
  "check.clock_same": "Same as the server’s, within {n} ms",
  "check.clock_ahead": "{span} ahead of the server’s, within {n} ms. Messages are stamped with the server’s time.",
  "check.clock_behind": "{span} behind the server’s, within {n} ms. Messages are stamped with the server’s time.",
  "check.clock_was_ahead": "{span} ahead of the server’s when last compared",
  "check.clock_was_behind": "{span} behind the server’s when last compared",
  "check.nothing_waits": "Nothing",
  "check.rejected": {
    one: "The database rejected {n} change.",
    other: "The database rejected {n} changes, the first for this reason.",
  },

  "reason.nothing_to_send": "There is nothing to send yet. Write a message first.",
  "reason.nul_in_message": "The text contains a NUL character, which can’t be stored. Remove it and send again.",
  "reason.message_too_long":
    "The message is {size} long, and at most 1 MiB can be sent at once. Send it in parts; your text is still here.",
  "reason.draft_too_long":
    "Your text is {size} long, and at most 1 MiB can be sent or kept for the next start. It stays in this window " +
    "only. Shorten it, or save it elsewhere before you close the window.",
  "reason.invalid_request": "This request could not be identified. Try again.",
  "reason.queue_full": "{most} messages are waiting. Remove one, or wait until the next is sent.",
  "reason.no_conversation": "This window shows no conversation. Open one first.",
  "reason.unknown_assistant": "There is no such assistant.",
  "reason.unknown_session": "This conversation no longer exists. Open another one, or start a new session.",
  "reason.unknown_message": "That message is no longer in this conversation.",
  "reason.unknown_channel": "That channel no longer exists. Choose another one.",
  "reason.choice_not_offered": "That can’t be chosen now. Choose one of the options shown.",
  "reason.link_not_allowed": "Only web and mail links can be opened. Copy the link’s text instead.",
  "reason.no_link_program": "No program was found to open the link. Copy its text instead.",
  "size.pages": { one: "{eighths} page", other: "{eighths} pages" },
  "size.minutes": { one: "{n} minute", other: "{n} minutes" },
  "size.seconds": { one: "{n} second", other: "{n} seconds" },
  "size.speakers": { one: "{n} speaking part", other: "{n} speaking parts" },
  "size.no_speakers": "no speaking parts",
  "facts.title": "Script facts",
  "facts.pages": "Length",
  "facts.pages_value": { one: "{length} ({n} page)", other: "{length} ({n} pages)" },
  "facts.counted": "Length: {length}",
  "facts.minutes": "At a page a minute",
  "facts.span": "{minutes}:{seconds} min",
  "facts.spoken": "Spoken, at {n} words a minute",
  "facts.spoken_value": { one: "{n} word, {span}", other: "{n} words, {span}" },
  "facts.scenes": "Scenes",
  "facts.scenes_value": { one: "{n}, {length}", other: "{n}, together {length}" },
  "facts.where": "Where",
  "facts.where_value": "{inside} interior, {outside} exterior",
  "facts.when": "When",
  "facts.when_value": "{day} by day, {night} by night",
  "facts.when_other": "{day} by day, {night} by night, {other} at other times",
  "facts.longest": "Longest speech",
  "facts.longest_value": { one: "{name}, {n} word", other: "{name}, {n} words" },
  "facts.cast": "Speaking parts",
  "facts.name": "Name",
  "facts.speeches": "Speeches",
  "facts.lines": "Lines",
  "facts.words": "Words",
  "facts.heading": "Heading",
  "facts.page": "Page",
  "facts.length": "Length",
  "facts.more": { one: "and {n} more", other: "and {n} more" },
  "facts.slips": "Worth a look",
  "facts.no_slips": "No formatting issues found.",
  "facts.at_line": "Line {n}: {words}",
  "slip.heading_without_line_before": "A scene heading needs an empty line before it.",
  "slip.heading_without_line_after": "A scene heading needs an empty line after it.",
  "slip.heading_without_period": "INT and EXT are followed by a period.",
  "slip.heading_without_time": "The heading names no time of day.",
  "slip.mixed_dashes": "Most headings use another dash.",
  "slip.double_spaces": "The heading has two spaces in a row.",
  "slip.scene_number_twice": "An earlier scene has the same number.",
  "slip.cue_without_speech": "Nothing is said under this name.",
  "slip.cue_in_lower_case": "A character’s name above dialogue is in capitals.",
  "slip.cue_spelled_two_ways": "This name is spelled differently elsewhere.",
  "slip.transition_not_at_right": "This transition is read as action.",
  "slip.parenthetical_outside_speech": "This parenthetical is outside a speech.",
  "slip.unclosed_note": "This note is never closed, so it is printed.",
  "slip.unclosed_boneyard": "This /* is never closed by */, so the text after it is printed.",
  "slip.long_action": "More than five lines of action are hard to read at once.",
  "slip.long_speech": "This speech is longer than fifteen lines.",
  "reason.nothing_to_export": "There is no message to export. Write one first.",
  "reason.no_script": "There is no script in this. Choose something with a scene.",
  "reason.file_not_made": "The script is too large for this format. Save it in parts, or in another format.",
  "reason.file.forbidden": "That folder can’t be written to. Choose another one.",
  "reason.file.full": "There is no space left on that disk. Free some, or choose another folder.",
  "reason.file.missing": "That folder is no longer there. Choose another one.",
  "reason.file.in_use":
    "The file is open in another program or can’t be replaced. Close it there, or choose another name.",
  "reason.file.other": "The file could not be written. Try again, or choose another folder.",
  "reason.unread.forbidden":
    "You don’t have permission to read that file. Change its permissions, or choose another one.",
  "reason.unread.missing": "That file is no longer there. Choose another one.",
  "reason.unread.in_use": "The file is open in another program. Close it there, or choose another one.",
  "reason.unread.other": "The file could not be read. Try again, or choose another one.",
  "reason.attachment_too_large": "The file is larger than {size}, the most that can be read. Choose a smaller one.",
  "reason.attachment_too_long":
    "The text of the file is {size} long, and at most 1 MiB can be sent at once. Attach a part of it.",
  "reason.attachment.unknown_type":
    "The app can’t read this type of file. It reads Fountain, Final Draft, Word, PDF, Markdown and plain text.",
  "reason.attachment.damaged":
    "This file is damaged, or is not what its name says. Save a new copy of it and try again.",
  "reason.attachment.too_much":
    "There is more in this file than can be read. Save the part you need as a file of its own.",
  "reason.attachment.no_text":
    "There is no text in this file. If it is a scan, run it through text recognition (OCR) first.",
  "reason.attachment.locked": "This file is locked with a password. Save it without one and try again.",
  "reason.import.unknown":
    "This is not an export from Writers’ Room, ChatGPT or Claude. Choose the .zip that you were sent, or the " +
    "conversations.json in it.",
  "reason.import.damaged":
    "This file is damaged or incomplete. Download or save a new copy of the export and try again.",
  "reason.import.newer": "A newer version of Writers’ Room wrote this file. Update the app and try again.",
  "reason.import.too_much":
    "This file unpacks to far more than an export holds, so it was not read. Unpack it and choose its " +
    "conversations.json.",
  "reason.import.too_deep":
    "This file is nested deeper than any export, so it was not read. Download a new copy of the export and try again.",
  "reason.import.locked": "This file is locked with a password. Unpack it and choose its conversations.json.",
  "reason.import.nothing": "There is no conversation in this file. Choose another one.",
  "reason.import.changed":
    "The file has changed since it was read. Choose it again. What was imported before that stays.",
  "reason.import.too_large":
    "The file is larger than {size}, the most that can be read. Export a shorter period, or fewer conversations.",
  "reason.no_key_typed": "Paste the key first.",
  "reason.provider_changed":
    "The provider was changed meanwhile, so nothing was sent. Send again to see who will receive it.",
  "reason.no_address_for_key": "Enter the address first; keys are saved per host.",
  "reason.key_from_environment":
    "This run’s key comes from the environment, so it can’t be changed here. Change the variable, then start the app " +
    "again.",
  "reason.database_from_environment":
    "This run’s shared database comes from the environment, so it can’t be changed here. Change the variable, then " +
    "start the app again.",
  "reason.no_database": "No shared database is connected. Connect one in Settings first.",
  "reason.database_address_lost":
    "The address of the shared database is not in the keyring, or the keyring can’t be reached. " +
    "Unlock the keyring and restart the app, or connect the database again in Settings.",
  "reason.unknown_provider":
    "This version doesn’t support the provider “{provider}”. Choose another in Settings; your text is still here.",
  "reason.invalid_model_name": "That isn’t a model name. Copy it as the provider spells it.",
  "reason.invalid_user": "A user ID has 1 to 128 of the characters A–Z a–z 0–9 . _ : -",
  "reason.invalid_temperature": "Temperature is a number from 0 to 2. Leave it empty for the provider’s default.",
  "reason.invalid_reply_tokens":
    "Reply length is a number of tokens, at least 1. Leave it empty for the provider’s default.",
  "reason.invalid_context_messages": "Enter a number of earlier messages from {least} to {most}.",
  "reason.invalid_context_window":
    "A context window has at least {least} tokens. Leave it empty to use what is known of the model.",
  "reason.invalid_patience": "Enter a number of seconds from {least} to {most}, or leave it empty for {usual}.",
  "reason.invalid_price": "A price is a number of US dollars per million tokens. Leave both empty for none.",
  "reason.invalid_port": "A port is a whole number from 1 to 65535.",
  "reason.port_taken": "Another program uses port {port}. Quit that program and try again, or choose another port.",
  "reason.port_forbidden": "The system doesn’t let the app use port {port}. Choose a port from 1024 to 65535.",
  "reason.port_unusable": "Port {port} can’t be used. Try again, or choose another port.",
  "reason.api_from_environment":
    "This run’s HTTP API is set by the environment, so it can’t be changed here. Change the variable, then start the " +
    "app again.",
  "reason.no_token_name": "A token needs a name. Enter the name of the program that will use it.",
  "reason.invalid_token_name":
    "A token’s name has at most {longest} characters, and no control characters. Shorten it or type it again.",
  "reason.too_many_tokens": "There are {most} tokens. Revoke one before you create another.",
  "reason.too_many_token_users": "A token can be for at most {most} user IDs. Remove some and try again.",
  "reason.unknown_token": "That token no longer exists.",
  "reason.no_channel_name": "A channel needs a name. Enter one and save again.",
  "reason.nul_in_channel": "“{field}” contains a NUL character. Remove it and save again.",
  "reason.channel_too_long":
    "“{field}” can have at most {longest} characters and has {length}. Shorten it and save again.",
  "reason.invalid_words_per_minute":
    "Words per minute must be from {least} to {most}. Change the number and save again.",
  "reason.too_many_channels": "There are {most} channels. Remove one before you add another.",
  "reason.nothing_to_name": "There is no message in this session yet, so there is nothing to name. Write one first.",
  "reason.invalid_title": "A title is one line of at most {most} characters. Change it and save again.",
  "reason.invalid_tag": "A tag is one word of at most {most} characters. Change it and save again.",
  "reason.too_many_tags": "A session has at most {most} tags. Remove one before you add another.",
  "reason.unknown_action": "That action no longer exists.",
  "reason.action_empty": "“{field}” of an action cannot be empty. Fill it in and save again.",
  "reason.nul_in_action": "“{field}” contains a NUL character. Remove it and save again.",
  "reason.action_too_long":
    "“{field}” can have at most {longest} characters and has {length}. Shorten it and save again.",
  "reason.too_many_actions": "There are {most} actions. Remove one before you add another.",
  "reason.consent_needed": "Nothing was sent. {host} needs your approval first.",
  "reason.missing_api_key": "{host} needs an API key. Add it in Settings; your text is still here.",
  "reason.no_model": "No model is chosen for {host}. Choose one in Settings; your text is still here.",
  "reason.model_not_offered":
    "{host} no longer offers {model}. Choose another model for this session; your text is still here.",
  "reason.prompt_too_large":
    "This comes to about {tokens} tokens with the assistant’s instructions, and there is space for {available}: " +
    "the model takes {takes}, including its reply. Shorten the message, or choose a model with a larger context " +
    "window; your text is still here.",
  "reason.keyring.locked": "The keyring is locked. Unlock it and try again.",
  "reason.keyring.missing": "This computer has no keyring. Start one and try again.",
  "reason.keyring.too_long": "The key is too long for the keyring. Check that you copied the right text.",
  "reason.keyring.no_answer": "The keyring doesn’t answer. Unlock it and try again.",
  "reason.keyring.no_key": "The keyring did not return the key. Unlock it and try again.",
  "reason.keyring.refused": "The keyring could not be used. Unlock it and try again.",
  "reason.store_closed": "The conversations aren’t open yet. Choose how to go on in this window first.",
  "reason.settings_not_written":
    "The settings could not be saved. Free some disk space or check the folder’s permissions, then try again.",
  "reason.settings_unreadable":
    "The settings file could not be read when the app started, so nothing is written over it. Check the file’s " +
    "permissions and the disk, then start the app again.",
  "reason.home_in_use":
    "Settings can’t be saved while Writers’ Room is open a second time with the same folder. Quit the other one " +
    "and start again.",
  "reason.fault": "Something went wrong inside the app. Nothing that was stored is lost; try again.",
  "reason.store_fault":
    "This failed because of a fault in the app, and nothing of it was stored. Try again; your text is still here.",
  "reason.rescue_disk_full":
    "There isn’t enough disk space to recover your conversations. Free some space and choose it again; nothing " +
    "has been changed.",
  "reason.rescue_impossible":
    "Nothing could be recovered: the part of the file that lists its contents is damaged too. Set the file aside " +
    "and start fresh; nothing has been changed.",
  "reason.busy": "A reply is still arriving here. Stop it or wait for it to end, then send.",
  "reason.disk_full":
    "The disk is full, so nothing was stored. Free some space and send again; your text is still here.",
  "reason.store_ended": "The store is closed. Start the app again; your text is still here.",
  "reason.store_damaged":
    "Part of the store on this computer is damaged, so this was not done. Choose how to go on in this window; " +
    "nothing has been overwritten.",
  "reason.store_unusable":
    "The store on this computer could not be used, and nothing was changed. Try again, or restart the app.",
  "reason.reply_length": "The reply reached its length limit. Continue it, or allow more in Settings.",
  "reason.reply_filtered": "A filter at {host} held back the rest of this reply. Continue it, or rephrase the message.",
  "reason.reply_interrupted": "The reply ended early. Continue it, or try again.",
  "reason.reply_fault": "Something in the app went wrong while this reply arrived. Continue it, or try again.",
  "reason.reply_outdated":
    "While {host} asked for a pause, part of the conversation was cleared or expired, so it was not sent again. " +
    "Try again with what is left.",
  "reason.reply_quit": "The app was closed before this reply ended. Continue it, or try again.",
  "reason.reply_left_over": "The app ended before this reply did. Continue it, or try again.",
  "reason.reply_disk_full":
    "The disk is full, so this reply isn’t stored yet. Free some space; it will be stored then.",
  "reason.reply_not_stored": "This reply could not be stored yet; the app keeps trying every second.",

  "database.no_such_host":
    "No MongoDB server was found under that name. Check the name in the address, and your network.",
  "database.refused":
    "Nothing answers at the MongoDB address. Check that the server is running and that the port is right.",
  "database.lost": "The MongoDB server closed the connection. If it requires TLS, add tls=true to the address.",
  "database.timeout":
    "The MongoDB server did not answer in time. Check your network, and any VPN or firewall on the way.",
  "database.no_primary": "The MongoDB servers have no primary at the moment. This usually passes within seconds.",
  "database.other_replica_set":
    "The server is not of the replica set named in the address. Correct or remove replicaSet.",
  "database.sign_in":
    "The MongoDB server does not accept the user name and password in the address. Check both, and authSource.",
  "database.no_change_streams": "This MongoDB server has no change streams, so it is checked every second instead.",
  "database.token_lost":
    "The MongoDB server no longer has all changes since the last connection, so everything is downloaded again.",
  "database.tls.unknown":
    "No secure connection to the MongoDB server could be established. Check the TLS options in the address.",
  "database.tls.unknown_issuer":
    "The MongoDB server’s certificate is signed by an authority this computer doesn’t trust. " +
    "Name your own certificate authority with tlsCAFile in the address.",
  "database.tls.expired":
    "The MongoDB server’s certificate has expired, or this computer’s date is wrong. " +
    "Check the date, or renew the certificate.",
  "database.tls.not_yet_valid":
    "The MongoDB server’s certificate is not valid yet, or this computer’s date is wrong. Check the date.",
  "database.tls.wrong_name":
    "The MongoDB server’s certificate is for a different name. Use the name on the certificate in the address.",
  "database.tls.certificate_required":
    "The MongoDB server requires a client certificate. Name its file with tlsCertificateKeyFile in the address.",
  "database.tls.invalid_certificate":
    "The MongoDB server’s certificate is not valid. Ask the database’s administrator to check it.",
  "database.tls.not_tls":
    "The MongoDB server doesn’t seem to use TLS. If that is intended, remove tls=true from the address.",
  "database.tls.unusable_file":
    "A certificate file named in the address can’t be used. Check its path and that it is a PEM file.",
  "database.right.connect":
    "The MongoDB user isn’t allowed to connect. Give the user the readWrite role on this database.",
  "database.right.read":
    "The MongoDB user isn’t allowed to read messages. Give the user the readWrite role on this database.",
  "database.right.write":
    "The MongoDB user isn’t allowed to write messages. Give the user the readWrite role on this database.",
  "database.right.change":
    "The MongoDB user isn’t allowed to change messages. Give the user the readWrite role on this database.",
  "database.right.delete":
    "The MongoDB user isn’t allowed to delete messages. Give the user the readWrite role on this database.",
  "database.right.index":
    "The MongoDB user isn’t allowed to create or change indexes. Give the user the readWrite role on this database.",
  "database.right.watch":
    "The MongoDB user isn’t allowed to follow changes. Give the user the readWrite role on this database.",
  "database.too_old.any_use": "The MongoDB server is too old. Update it to MongoDB 4.4 or later.",
  "database.too_old.index_change":
    "The MongoDB server is too old to make this index delete expired documents; that needs MongoDB 5.1 or later. " +
    "Update the server, or remove the index and connect again.",
  "database.failure.code": "The MongoDB server reported error {code}. Look for it in the server’s log.",
  "database.failure.code_named": "The MongoDB server reported error {code} ({label}). Look for it in the server’s log.",
  "database.failure.disk_full": "The MongoDB server’s disk is full. Free some disk space there.",
  "database.failure.driver": "The app’s MongoDB driver failed. Try again, or restart the app.",
  "database.failure.unreadable_answer":
    "The server’s answer could not be read. Check that the address is that of a MongoDB server.",
  "database.failure.unsupported_option":
    "An option in the MongoDB address is not supported. Check the options after the question mark.",
  "database.failure.no_server_time":
    "The MongoDB server does not report its time, which messages are stamped with. Check the server.",
  "database.address.not_mongodb":
    "A MongoDB address begins with mongodb:// or mongodb+srv://. Copy all of it and paste it again.",
  "database.address.insecure":
    "The option {option} would accept any server that pretends to be yours. Remove it, or name your own certificate " +
    "authority with tlsCAFile.",
  "database.address.unencrypted":
    "This address would send your password or your conversations without encryption. Remove tls=false, or add " +
    "tls=true.",
  "database.address.unreadable":
    "This MongoDB address can’t be read. Check the hosts and options, and write special characters in the user name " +
    "and password as percent codes (@ as %40, : as %3A, / as %2F, ? as %3F).",
  "database.refusal.not_a_document": "It can’t be stored as a MongoDB document.",
  "database.refusal.too_large": "It is larger than MongoDB’s limit of 16 MB.",
  "database.refusal.validation":
    "The collection’s validation rules don’t allow it. " +
    "Ask the database’s administrator to change them, then try again.",
  "database.refusal.not_unique":
    "A unique index in the collection allows only one like it. " +
    "Ask the database’s administrator to remove the index, then try again.",
  "database.refusal.id_taken": "A different document in the database already has its ID.",
  "database.refusal.no_right":
    "The MongoDB user isn’t allowed to do this. " +
    "Give the user the readWrite role on this database, then try again.",
  "database.refusal.view":
    "There is a view in place of the collection. " +
    "Ask the database’s administrator to remove the view, then try again.",
  "database.refusal.code": "The MongoDB server reported error {code}. Look for it in the server’s log, then try again.",
  "database.refusal.unknown": "Try again to see why.",
  "database.expiry.no_index": "The collection {collection} has no index that deletes expired documents.",
  "database.expiry.longer": "The collection {collection} deletes documents only after {span}.",
  "database.expiry.not_a_number":
    "The collection {collection} has an index to delete expired documents, but its time limit is not a number.",
  "database.expiry.no_expiry": "The collection {collection} has an index on the date, but it doesn’t delete anything.",
  "database.expiry.deletes_nothing": "If you allow deletion, none of its current documents will be deleted at once.",
  "database.expiry.deletes": {
    one: "If you allow deletion, {n} of its documents will be deleted at once.",
    other: "If you allow deletion, {n} of its documents will be deleted at once.",
  },
  "database.expiry.deletes_more": {
    one: "If you allow deletion, {n} or more of its documents will be deleted at once.",
    other: "If you allow deletion, {n} or more of its documents will be deleted at once.",
  },
  "database.expiry.name_taken":
    "The collection {collection} has another index with the name of the one that deletes expired documents. " +
    "Ask the database’s administrator to remove it.",
  "database.expiry.no_rights":
    "The MongoDB user isn’t allowed to see or create indexes on {collection}. " +
    "Ask the database’s administrator to create the index that deletes expired documents.",
  "database.expiry.no_rights_several":
    "The MongoDB user isn’t allowed to see or create indexes on {collections}. " +
    "Ask the database’s administrator to create the indexes that delete expired documents.",
  "database.expiry.refused": "The index that deletes expired documents could not be created on {collection}.",

  "notice.settings_set_aside":
    "The settings file was damaged, so defaults apply. The damaged file is kept as {file} in the app’s folder. " +
    "Check the user ID, the model and the prices in Settings.",
  "notice.settings_partly_lost":
    "Part of the settings file was damaged and could not be kept. The whole file is kept as {file} in the app’s " +
    "folder. Check Settings for what is missing.",
  "notice.settings_unreadable":
    "The settings file could not be read, so defaults apply and nothing is written over it. Check the file’s " +
    "permissions and the disk, then start the app again.",
  "notice.rescued": {
    one: "One message was recovered from the damaged file, which is deleted {hours} hours after that.",
    other: "{n} messages were recovered from the damaged file, which is deleted {hours} hours after that.",
  },
  "notice.home_not_locked":
    "The disk with the app’s folder doesn’t support locking. Don’t open Writers’ Room there a second time: two " +
    "at once would damage the conversations.",

  "provider.bad_address.empty": "Enter an address, for example https://api.openai.com/v1.",
  "provider.bad_address.not_a_url": "That is not a web address. It should look like https://api.openai.com/v1.",
  "provider.bad_address.not_http":
    "An address begins with https:// or http://. It should look like https://api.openai.com/v1.",
  "provider.bad_address.no_host": "That address names no host. It should look like https://api.openai.com/v1.",
  "provider.bad_address.has_credentials":
    "The address contains a user name or a password. Remove them, and paste the key into the key field.",
  "provider.bad_address.has_query": "The address contains a question mark. Remove it and everything after it.",
  "provider.no_client":
    "This computer’s certificates could not be read, so no secure connection is possible. Install the " +
    "ca-certificates package and try again.",
  "provider.key_unusable": "The key contains characters that no key has. Copy it again and save it in Settings.",
  "provider.no_such_host":
    "There is no host named {host}. Check the address in Settings and this computer’s connection.",
  "provider.refused":
    "Nothing answers at {host}. Check that the server is running and that the address in Settings is right.",
  "provider.reset": "{host} closed the connection before it answered. Try again in a moment.",
  "provider.tls":
    "No secure connection to {host} could be made. Check whether its address begins with http:// or https://, and " +
    "this computer’s date.",
  "provider.untrusted":
    "{host} presented a certificate that this computer doesn’t trust, so nothing was sent. Check this computer’s " +
    "date; on a company network, ask for the company’s certificate to be installed.",
  "provider.proxy":
    "The proxy {proxy} did not pass the request on to {host}. Check this computer’s proxy settings, then try again.",
  "provider.connect_timeout": "{host} could not be reached in time. Check this computer’s connection, then try again.",
  "provider.unreachable":
    "{host} could not be reached. Check this computer’s connection and its proxy settings, then try again.",
  "provider.stalled":
    "{host} has sent nothing for {span}, so the app stopped waiting; what had arrived is kept. Try again, or choose " +
    "a faster model.",
  "provider.key_refused": "{host} refused the key. Check it in Settings, and that it may use this model.",
  "provider.key_missing": "{host} needs an API key. Add one in Settings.",
  "provider.wrong_address":
    "{host} answers, but there are no models at this address. Check the address in Settings; it often ends in /v1.",
  "provider.wrong_model": "{host} offers you no model named “{model}”. Choose another in Settings.",
  "provider.wrong_deployment":
    "{host} has no deployment named “{deployment}”. Enter the name of your deployment there as the model in Settings.",
  "provider.not_installed": "The model “{model}” is not installed at {host}. Install it with: ollama pull {model}",
  "provider.too_long":
    "The conversation is too long for this model at {host}. Shorten the message, or choose a model with a larger " +
    "context window.",
  "provider.rate_limited": "{host} has received too many requests. Wait a little, then try again.",
  "provider.rate_limited_until": "{host} asks for a pause of {span}. Try again after that.",
  "provider.spending_limit":
    "Your account at {host} has no credit left or has reached its limit. Check its billing page, or choose another " +
    "provider.",
  "provider.failed": "{host} is having problems (status {status}). Try again in a little while.",
  "provider.failed_until": "{host} is having problems (status {status}). Try again in {span}.",
  "provider.rejected": "{host} did not accept the request (status {status}). Check the model in Settings.",
  "provider.rejected_because":
    "{host} did not accept the request (status {status}). Check the model in Settings. The provider says: “{message}”",
  "provider.reply_limit": "{host} allows shorter replies only. Shorten the reply length in Settings.",
  "provider.in_stream": "{host} reported an error. What had arrived is kept; continue it, or try again.",
  "provider.in_stream_because":
    "{host} reported an error. What had arrived is kept; continue it, or try again. The provider says: “{message}”",
  "provider.cut_short.rate_limited":
    "{host} has received too many requests and could not finish the reply. What had arrived is kept; continue it in " +
    "a little while, or try again.",
  "provider.cut_short.overloaded":
    "{host} is overloaded and could not finish the reply. What had arrived is kept; continue it in a little while, " +
    "or try again.",
  "provider.cut_short.failed":
    "{host} is having problems and could not finish the reply. What had arrived is kept; continue it in a " +
    "little while, or try again.",
  "provider.not_a_stream":
    "{host} sent something that is not a reply ({type}). Check the address in Settings, and whether this network " +
    "asks you to sign in first in a browser.",
  "provider.start": "Start of its answer",
  "provider.redirected":
    "{host} redirects the request to an address that could not be read; nothing was sent there. Check the address " +
    "in Settings.",
  "provider.redirected_to":
    "{host} redirects the request to {to}; nothing was sent there. If you trust that address, enter it in Settings.",
  "provider.ended_early": "The reply from {host} broke off before its end. Continue it, or try again.",
  "provider.empty":
    "{host} ended its reply before the first word. The conversation may be too long for it; shorten it or choose " +
    "another model.",
  "provider.malformed":
    "{host} sent too much that could not be read, so the reply was stopped; what had arrived is kept. Try again, or " +
    "choose another model.",
  "provider.reply_too_long":
    "The reply from {host} was stopped after 2 MiB of text, more than a thousand pages; what had arrived is kept. " +
    "Ask for less at once.",
  "provider.blocked.safety": "The safety filter at {host} stopped this. Put it another way, or choose another model.",
  "provider.blocked.harassment":
    "The safety filter at {host} flagged this as harassment. Put it another way, or choose another model.",
  "provider.blocked.hate_speech":
    "The safety filter at {host} flagged this as hate speech. Put it another way, or choose another model.",
  "provider.blocked.sexually_explicit":
    "The safety filter at {host} flagged this as sexually explicit content. Put it another way, or choose another " +
    "model.",
  "provider.blocked.dangerous":
    "The safety filter at {host} flagged this as dangerous content. Put it another way, or choose another model.",
  "provider.blocked.civic_integrity":
    "The safety filter at {host} flagged this as harmful to an election. Put it another way, or " +
    "choose another model.",
  "provider.blocked.prohibited":
    "The filter at {host} flagged this as content that is never allowed there. Put it another way, or choose another " +
    "model.",
  "provider.blocked.wordlist": "This contains a word that {host} blocks. Put it another way, or choose another model.",
  "provider.blocked.personal_data":
    "The filter at {host} flagged something in this as personal data. Put it another way, or choose another model.",
  "provider.blocked.recitation":
    "The reply came too close to an existing text, so {host} stopped it. Ask for it in other words, or for a " +
    "different idea.",
  "provider.blocked.language": "This model at {host} doesn’t support that language. Choose another model.",
  "provider.blocked.unexplained":
    "A filter at {host} blocked this and gives no reason. Put it another way, or choose another model.",
  "provider.declined": "The model at {host} declined to go on. Put it another way, or choose another model.",
  "provider.declined_because":
    "The model at {host} declined: “{explanation}” Put it another way, or choose another model.",

  "size.mebibytes": "{size} MiB",

  "connection.answers": "{model} at {host} answers.",
  "connection.desk": "The Reference desk is built in and always answers.",
  "connection.no_model": "No model is chosen for {host}. Enter a model’s name, then test again.",
};
