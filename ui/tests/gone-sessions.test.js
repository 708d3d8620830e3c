/* What is open about a session closes when that is cleared elsewhere or expires: none of its words is seen any more. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, openWindow, settle, tell } from "./window.js";
import { message, opened, session } from "./samples.js";

const OWN = session("s", { title: "The stairs" });
const OTHER = session("other", { title: "The lamp room", tags: ["noir"], kept: true });
const windowOf = (sessions) => opened({ messages: [message("u", { role: "user" })], sessions, title: OWN.title });
const gone = (one) => ({ event: "sessions_changed", changed: [], gone: [one] });

answers.attach = () => windowOf([OWN, OTHER]).state;
answers.count_session = 4;
await openWindow();

/** Opens the menu of a session in the list. */
async function openMenu({ session_id }) {
  const item = document.body.findAll("session-item").find((one) => one.getAttribute("data-session") === session_id);
  item.parent.find("session-menu").click();
}

/** What names a session in its menu or in a dialog: what is drawn, what is typed, and what is read out. */
function words(hook) {
  const element = find(hook) ?? find("session-menu-open").parent;
  return [element.textContent, element.getAttribute("aria-label"), find("tags-field").value].join(" ");
}

for (const [entry, hook] of [
  ["tag", "tags-dialog"],
  ["life", "life-dialog"],
  ["session-menu-clear", "clear-ask-dialog"],
])
  test(`${hook} closes with its session, and with no other`, async () => {
    for (const event of [gone(OTHER), windowOf([OWN])]) {
      await tell(windowOf([OWN, OTHER]));
      await openMenu(OTHER);
      await click(entry);
      assert.equal(find(hook).open, true);
      assert.match(words(hook), /lamp room/);
      await tell({ event: "sessions_changed", changed: [session("new")], gone: [OWN] });
      assert.equal(find(hook).open, true, "another session has gone");
      await tell(event);
      assert.equal(find(hook).open, false, event.event);
      assert.doesNotMatch(words(hook), /lamp room|noir/);
    }
  });

test("the menu of a session closes with it, and with no other", async () => {
  await tell(windowOf([OWN, OTHER]));
  await openMenu(OTHER);
  const menu = find("session-menu-open").parent;
  await tell(gone(OWN));
  assert.equal(menu.hidden, false);
  await tell(gone(OTHER));
  assert.equal(menu.hidden, true);
  assert.equal(menu.getAttribute("aria-label"), null);
});

test("the menu of the bar closes with the conversation", async () => {
  await tell(windowOf([OWN, OTHER]));
  await click("talk-menu");
  const menu = find("talk-menu-tag").parent;
  assert.equal(menu.hidden, false);
  await tell({ event: "cleared" });
  await tell(gone(OWN));
  assert.equal(menu.hidden, true);
  assert.equal(menu.getAttribute("aria-label"), null);
});

test("a message that was found is sought in its own conversation", async () => {
  await tell(windowOf([OWN, OTHER]));
  const loads = [];
  answers.load = ({ anchor }) => {
    loads.push(anchor.id);
    return { messages: [message("m1")], has_older: false, has_newer: false };
  };
  const snippet = [{ text: "lamp", is_hit: true }];
  const found = { ...OTHER, id: "m1", role: "user", expires_at: null, snippet };
  answers.search = [found];
  answers.look_up = [];
  for (const [shown, sought] of [
    ["third", []],
    ["other", ["m1"]],
  ]) {
    await click("palette-open");
    find("search").value = "lamp";
    find("search").listeners.input({});
    await settle();
    document.body
      .findAll("search-hit")
      .find((hit) => hit.getAttribute("data-kind") === "message")
      .click();
    await settle();
    // The writer may open yet another one meanwhile.
    await tell(opened({ session_id: shown, sessions: [OWN, OTHER] }));
    assert.deepEqual(loads, sought);
  }
});

test("a session is exported where it is shown, and not another one that comes in its place", async () => {
  const shows = (id) => tell(opened({ session_id: id, messages: [message("m1")], sessions: [OWN, OTHER] }));
  const isOpen = () => find("export-dialog")?.open ?? false;
  for (const [shown, isOffered] of [
    ["third", false],
    ["other", true],
  ]) {
    await tell(windowOf([OWN, OTHER]));
    await openMenu(OTHER);
    await click("session-menu-export");
    await shows(shown);
    assert.equal(isOpen(), isOffered);
  }
  await tell({ event: "message_added", message: message("m2") });
  assert.equal(isOpen(), true);
  await shows("third");
  assert.equal(isOpen(), false, "the file would be of that conversation");
});
