/* The exact calls that reach the shell. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asProblem, connect } from "../src/backend.js";
import { said } from "./samples.js";

function shell() {
  const calls = [];
  const callbacks = new Map();
  const backend = connect({
    invoke: async (command, args) => void calls.push([command, args]),
    transformCallback: (callback) => callbacks.set(7, callback) && 7,
    unregisterCallback: (id) => callbacks.delete(id),
  });
  return { backend, calls, callbacks };
}

test("attaching removes its callback at the end", () => {
  const { backend, calls, callbacks } = shell();
  const got = [];
  backend.attach((event) => got.push(event));
  const named = { events: "__CHANNEL__:7", language: "en", digits: "0123456789" };
  assert.deepEqual(calls, [["attach", named]]);
  callbacks.get(7)({ index: 0, message: { event: "cleared" } });
  callbacks.get(7)({ index: 1, end: true });
  assert.deepEqual(got, [{ event: "cleared" }]);
  assert.equal(callbacks.size, 0);
});

test("commands match the shell's signatures", () => {
  const { backend, calls } = shell();
  backend.load({ at: "newest" }, 50);
  backend.send("hi", "r");
  backend.queueMessage("hi", "r");
  backend.editQueued("q", "hi");
  backend.moveQueued("q", 1);
  backend.removeQueued("q");
  backend.retryQueue();
  backend.resumeQueue();
  backend.holdQueue();
  backend.continueReply("m");
  backend.editAndResend("m", "hi", "r");
  backend.editReply("m", "hi");
  backend.useVersion("m", "n");
  backend.remove("m");
  backend.openSession("scriptwriter", "s");
  backend.newWindow(null, null);
  backend.saveScroll({ message_id: "m", offset: 1 });
  backend.chooseAppearance({ zoom: 150 });
  backend.testConnection({ provider: "openai" }, null);
  backend.listModels({ provider: "openai" }, "k");
  backend.saveKey("both", "k");
  backend.removeKey("scriptwriter");
  backend.agree("scene_writer", "https://api.openai.com");
  backend.estimate("hi", null);
  backend.loadContextReport("m");
  backend.preconnect();
  backend.saveChannel({ id: "" });
  backend.removeChannel("c");
  backend.saveAction({ id: "" });
  backend.moveAction("a", 1);
  backend.removeAction("a");
  backend.numbers();
  backend.eraseNumbers();
  backend.chooseChannel(null);
  backend.checkSpelling();
  backend.chooseModel({ of: "desk" });
  backend.scriptFacts({ source: { kind: "session" } });
  backend.measureScripts(["INT. HUT"]);
  backend.saveScript({ title: "t" }, () => {});
  backend.exportConversation({ format: "html" }, () => {});
  backend.exportAll({ format: "html" }, () => {});
  backend.openImport(() => {});
  backend.importConversations({ assistant: "scriptwriter", chosen: [0] }, () => {});
  backend.cancelSave("export");
  backend.attachFile();
  backend.readAttachment("a", "QQ==");
  backend.describeAttachment("a", null, "A");
  backend.lookUp("dolly z");
  backend.search("dolly z", "Asia/Kolkata");
  backend.find("dolly", "Europe/London");
  backend.newWindowAt("scriptwriter", "s", "m");
  backend.renameSession({ assistant: "scriptwriter", session_id: "s" }, "The lamp room");
  backend.pinSession({ assistant: "scriptwriter", session_id: "s" }, true);
  backend.tagSession({ assistant: "scriptwriter", session_id: "s" }, ["noir"]);
  backend.countOlder({ assistant: "scriptwriter", session_id: "s" }, 4);
  backend.chooseLife({ assistant: "scriptwriter", session_id: "s" }, 4);
  backend.keepSession({ assistant: "scriptwriter", session_id: "s" });
  backend.releaseSession({ assistant: "scriptwriter", session_id: "s" });
  backend.dismissExpired();
  backend.chooseScriptFormat({ copy_as: "text" });
  backend.connectStore("mongodb://h/d", false);
  backend.disconnectStore("forget");
  backend.checkStore();
  backend.loadWaiting();
  backend.retryWaiting();
  backend.agreeToExpiry();
  backend.switchApi(true, 8000);
  backend.createToken("n", ["user123"]);
  backend.revokeToken("t");
  backend.openKeyPage("mistral");
  backend.unlock("set_aside");
  backend.close();
  backend.stay();
  assert.deepEqual(calls, [
    ["load", { anchor: { at: "newest" }, limit: 50 }],
    ["send", { text: "hi", requestId: "r" }],
    ["queue_message", { text: "hi", requestId: "r" }],
    ["edit_queued", { id: "q", text: "hi" }],
    ["move_queued", { id: "q", to: 1 }],
    ["remove_queued", { id: "q" }],
    ["retry_queue", undefined],
    ["resume_queue", undefined],
    ["hold_queue", undefined],
    ["continue_reply", { messageId: "m" }],
    ["edit_and_resend", { messageId: "m", text: "hi", requestId: "r" }],
    ["edit_reply", { messageId: "m", text: "hi" }],
    ["use_version", { messageId: "m", inPlaceOf: "n" }],
    ["remove", { messageId: "m" }],
    ["open_session", { assistant: "scriptwriter", sessionId: "s" }],
    ["new_window", { assistant: null, sessionId: null }],
    ["save_scroll", { scroll: { message_id: "m", offset: 1 } }],
    ["choose_appearance", { appearance: { zoom: 150 } }],
    ["test_connection", { change: { provider: "openai" }, key: null }],
    ["list_models", { change: { provider: "openai" } }],
    ["save_key", { assistant: "both", key: "k" }],
    ["remove_key", { assistant: "scriptwriter" }],
    ["agree", { assistant: "scene_writer", origin: "https://api.openai.com" }],
    ["estimate", { text: "hi", inPlaceOf: null }],
    ["load_context_report", { messageId: "m" }],
    ["preconnect", undefined],
    ["save_channel", { channel: { id: "" } }],
    ["remove_channel", { id: "c" }],
    ["save_action", { action: { id: "" } }],
    ["move_action", { id: "a", to: 1 }],
    ["remove_action", { id: "a" }],
    ["numbers", undefined],
    ["erase_numbers", undefined],
    ["choose_channel", { id: null }],
    ["check_spelling", undefined],
    ["choose_model", { choice: { of: "desk" } }],
    ["script_facts", { request: { source: { kind: "session" } } }],
    ["measure_scripts", { scripts: ["INT. HUT"] }],
    ["save_script", { request: { title: "t" }, steps: "__CHANNEL__:7" }],
    ["export_conversation", { request: { format: "html" }, steps: "__CHANNEL__:7" }],
    ["export_all", { request: { format: "html" }, steps: "__CHANNEL__:7" }],
    ["open_import", { steps: "__CHANNEL__:7" }],
    ["import_conversations", { request: { assistant: "scriptwriter", chosen: [0] }, steps: "__CHANNEL__:7" }],
    ["cancel_save", { what: "export" }],
    ["attach_file", undefined],
    ["read_attachment", { name: "a", base64: "QQ==" }],
    ["describe_attachment", { name: "a", kind: null, text: "A" }],
    ["look_up", { text: "dolly z" }],
    ["search", { text: "dolly z", timeZone: "Asia/Kolkata" }],
    ["find", { text: "dolly", timeZone: "Europe/London" }],
    ["new_window_at", { assistant: "scriptwriter", sessionId: "s", messageId: "m" }],
    ["rename_session", { assistant: "scriptwriter", sessionId: "s", title: "The lamp room" }],
    ["pin_session", { assistant: "scriptwriter", sessionId: "s", pinned: true }],
    ["tag_session", { assistant: "scriptwriter", sessionId: "s", tags: ["noir"] }],
    ["count_older", { assistant: "scriptwriter", sessionId: "s", hours: 4 }],
    ["choose_life", { assistant: "scriptwriter", sessionId: "s", hours: 4 }],
    ["keep_session", { assistant: "scriptwriter", sessionId: "s" }],
    ["release_session", { assistant: "scriptwriter", sessionId: "s" }],
    ["dismiss_expired", undefined],
    ["choose_script_format", { choices: { copy_as: "text" } }],
    ["connect_store", { uri: "mongodb://h/d", anyway: false }],
    ["disconnect_store", { outbox: "forget" }],
    ["check_store", undefined],
    ["load_waiting", undefined],
    ["retry_waiting", undefined],
    ["agree_to_expiry", undefined],
    ["switch_api", { on: true, port: 8000 }],
    ["create_token", { name: "n", users: ["user123"] }],
    ["revoke_token", { id: "t" }],
    ["open_key_page", { service: "mistral" }],
    ["unlock", { choice: "set_aside" }],
    ["close", undefined],
    ["stay", undefined],
  ]);
});

test("half of a surrogate pair reaches the shell as a character", () => {
  const { backend, calls } = shell();
  const typed = "\ud83d \ude00\ud83d\ude00 \ud83d";
  const sent = "\ufffd \ufffd\ud83d\ude00 \ufffd";
  backend.saveDraft(typed, [null]);
  backend.send(typed, "r");
  backend.queueMessage(typed, "r");
  backend.editQueued("q", typed);
  backend.editAndResend("m", typed, "r");
  backend.editReply("m", typed);
  backend.saveChannel({ id: "", name: typed, audience: null });
  backend.tagSession({ assistant: "scriptwriter", session_id: "s" }, [typed]);
  const texts = calls.map(([, args]) => args.text ?? args.channel?.name ?? args.tags[0]);
  assert.deepEqual(texts, Array(8).fill(sent));
  assert.deepEqual(calls[0][1].notCarried, [null]);
  assert.equal(calls[6][1].channel.audience, null);
});

test("only refusals of the shell keep their code", () => {
  assert.deepEqual(asProblem(said("busy", "Wait.")), said("busy", "Wait."));
  assert.equal(asProblem("command send not found").code, "internal");
  assert.equal(asProblem(new DOMException("secret detail", "AbortError")).code, "internal");
  assert.equal(JSON.stringify(asProblem("secret detail")).includes("secret"), false);
});
