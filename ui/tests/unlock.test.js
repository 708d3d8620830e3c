/* The screen of a closed store: it takes the focus when it comes, and keeps it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "./document.js";
import { opened, said } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createUnlock } from "../src/views/unlock.js";

/** The screen after a store that was open cannot be opened again, and what was chosen there. */
function closed(reason = "damaged") {
  document.body.replaceChildren();
  const chosen = [];
  const { element, update } = createUnlock({
    async unlock(choice) {
      chosen.push(choice);
      throw said("internal", "No.");
    },
  });
  // The engine knows which of its elements are buttons.
  Object.getPrototypeOf(element).querySelectorAll = () => element.findAll("unlock-choice");
  document.querySelectorAll = () => [];
  document.body.append(element);
  const before = reduce(EMPTY, opened({}));
  update(before, EMPTY);
  document.activeElement = document.body;
  const unlock = { state: "choose", reason, choices: ["rescue", "set_aside"] };
  update(reduce(before, { event: "opened", state: { ...opened({}).state, unlock, conversation: null } }), before);
  return { element, chosen };
}

test("what has happened is read from its title on", () => {
  const { element } = closed();
  const title = element.querySelector("h1");
  assert.equal(document.activeElement, title);
  assert.equal(title.getAttribute("tabindex"), "-1");
});

test("how long a file that is set aside stays is said", () => {
  const { element } = closed();
  const [rescue, setAside] = element.findAll("unlock-choice").map(({ textContent }) => textContent);
  assert.match(element.textContent, /set the file aside; either way, the damaged file is deleted 24 hours later/);
  assert.match(rescue, /renamed, and deleted 24 hours later\./);
  assert.match(setAside, /renamed, and deleted 24 hours later, with the conversations you kept\./);
});

test("that nothing has been changed is said once, whatever the reason", () => {
  const type = readFileSync(new URL("../types/UnlockReason.ts", import.meta.url), "utf8");
  for (const [, reason] of type.matchAll(/"(\w+)"/g)) {
    const { textContent } = closed(reason).element;
    assert.equal(textContent.match(/nothing has been changed/gi)?.length, 1, reason);
  }
});

test("a choice that is refused has the focus again", async () => {
  const { element, chosen } = closed();
  const second = element.findAll("unlock-choice")[1];
  const pressed = second.click();
  assert.equal(second.disabled, true);
  document.activeElement = document.body;
  await pressed;
  await new Promise(setImmediate);
  assert.deepEqual(chosen, ["set_aside"]);
  assert.equal(second.disabled, false);
  assert.equal(document.activeElement, second);
});
