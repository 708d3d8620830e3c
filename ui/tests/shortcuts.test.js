/* The commands, their shortcuts in words, and the list of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened, session } from "./samples.js";
import { COMMAND_IDS, createCommands, keysOf } from "../src/commands.js";
import { SHORTCUTS } from "../src/keys.js";
import { EMPTY, reduce } from "../src/state.js";
import { createPaletteButton } from "../src/views/palette-button.js";
import { ariaKeys, keysText } from "../src/views/shortcut-keys.js";
import { createShortcutSheet } from "../src/views/shortcut-sheet.js";

function commands(conversation = {}) {
  const done = [];
  const does = new Proxy(
    { hasPage: () => false },
    {
      get: (own, name) => own[name] ?? ((...args) => void done.push([name, ...args])),
    },
  );
  const store = /** @type {any} */ ({ state: reduce(EMPTY, opened(conversation)) });
  return { done, ...createCommands(store, does) };
}

test("shortcuts are written as the keyboard has them", () => {
  assert.equal(keysText("palette", false), "Ctrl+K");
  assert.equal(keysText("new-window", false), "Ctrl+Shift+N");
  assert.equal(keysText("stop", false), "Esc");
  assert.equal(keysText("palette", true), "⌘K");
  assert.equal(keysText("new-window", true), "⌘⇧N");
  assert.equal(ariaKeys("new-window"), "Control+Shift+N");
});

test("every command has a shortcut that exists", () => {
  const named = COMMAND_IDS.map(keysOf).filter((name) => name !== null);
  assert.deepEqual(named.toSorted(), [...new Set(SHORTCUTS.map(({ does }) => does))].toSorted());
});

test("the list shows all shortcuts in groups", () => {
  document.body.replaceChildren();
  createShortcutSheet().open();
  const dialog = document.body.find("shortcut-sheet-dialog");
  assert.equal(dialog.open, true);
  assert.equal(document.activeElement, dialog.find("shortcuts-close"));
  const tables = dialog.findAll("shortcuts");
  assert.deepEqual(
    tables.map((table) => table.getAttribute("aria-label")),
    ["Sessions", "Writing", "Conversation", "Window"],
  );
  const rows = dialog.findAll("shortcut").map((row) => row.textContent);
  assert.equal(rows.length, new Set(SHORTCUTS.map(({ does }) => does)).size);
  assert.ok(rows.includes("New windowCtrlShiftN"), rows.join());
});

test("only commands that can run are offered and run", () => {
  const empty = commands();
  for (const id of ["clear", "stop", "retry", "end", "save-script"]) assert.ok(!empty.ready().includes(id), id);
  empty.run("clear");
  empty.runKeys("stop");
  assert.deepEqual(empty.done, []);
  const streaming = commands({ messages: [message("r", { state: "streaming" })] });
  assert.ok(streaming.ready().includes("stop"));
  assert.ok(!streaming.ready().includes("retry"));
  streaming.runKeys("stop");
  assert.deepEqual(streaming.done, [["stop"]]);
});

test("what is asked of the last reply is offered only where that is the last message", () => {
  const asked = ["retry", "report", "save-script", "script-facts"];
  /** @param {object} more */
  const offered = (more) => asked.filter((id) => commands(more).ready().includes(id));
  const question = message("q", { role: "user" });
  const old = message("old", { replaced: true });
  assert.deepEqual(offered({ messages: [question, message("r")] }), asked);
  assert.deepEqual(offered({ messages: [question, message("r")], has_newer: true }), [], "it is not loaded");
  assert.deepEqual(
    offered({ messages: [message("r"), question] }),
    asked.slice(1),
    "nothing came to the last question",
  );
  assert.deepEqual(offered({ messages: [message("r"), question, old] }), asked.slice(1));
  const { run, done } = commands({ messages: [message("r"), old] });
  run("report");
  assert.deepEqual(done, [["report", "r"]], "and not of what was replaced");
});

test("a session is tagged once it is listed", () => {
  const messages = [message("r")];
  assert.ok(!commands({ messages }).ready().includes("tag"));
  assert.ok(
    commands({ messages, sessions: [session("s")] })
      .ready()
      .includes("tag"),
  );
});

test("keys that act where the focus is are not chosen from a list", () => {
  const { ready, done, runKeys } = commands({ messages: [message("r")] });
  for (const id of ["send", "new-line", "undo", "redo", "palette", "palette-window"])
    assert.ok(!ready().includes(id), id);
  runKeys("undo");
  assert.deepEqual(done, []);
});

test("a shortcut runs its command", () => {
  const { done, runKeys } = commands();
  for (const name of ["palette", "shortcuts", "new-session", "new-window", "composer", "settings", "quit"])
    runKeys(name);
  assert.deepEqual(
    done.map(([name]) => name),
    ["palette", "shortcuts", "newSession", "newWindow", "composer", "settings", "quit"],
  );
});

test("the button opens the palette and says its keys", () => {
  const opens = [];
  const button = createPaletteButton(() => opens.push("opened"));
  button.click();
  assert.deepEqual(opens, ["opened"]);
  assert.equal(button.textContent, "Search or jumpCtrl+K");
  assert.equal(button.getAttribute("aria-keyshortcuts"), "Control+K");
});
