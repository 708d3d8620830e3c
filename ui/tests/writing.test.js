/* The page of what was written, in numbers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, openWindow, settle, tell } from "./window.js";
import { opened } from "./samples.js";

answers.attach = () => opened({}).state;
answers.find_local_servers = [];
answers.list_models = [];
await openWindow();

const today = new Date();
const named = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

const row = (more = {}) => ({
  day: named(today),
  assistant: "scriptwriter",
  model: "writer-large",
  questions: 2,
  replies: 2,
  question_words: 20,
  reply_words: 1_400,
  input_tokens: 300,
  output_tokens: 2_000,
  cost: 0.25,
  scenes: 3,
  eighths: 21,
  ...more,
});

/** Opens Settings with these numbers. */
async function open(rows) {
  answers.numbers = () => rows;
  await tell(opened({}));
  await click("settings-open");
  await settle();
}

const bars = () => find("settings-numbers").querySelectorAll("rect");

test("that nothing was counted is shown, and there is nothing to erase", async () => {
  await open([]);
  assert.equal(find("numbers-sum").textContent, "Nothing has been counted yet.");
  assert.equal(find("numbers").parent.parent.hidden, true);
  await click("settings-close");
});

test("the last days are summed up and drawn, and each day stands in the table", async () => {
  await open([
    row(),
    row({ assistant: "scene_writer", model: "", cost: null, scenes: 0, eighths: 0 }),
    row({ day: "2020-01-31" }),
  ]);
  assert.match(
    find("numbers-sum").textContent,
    /: 8 messages, 40 words of yours, 2,800 words in replies, 3 scenes \(2\u00A05\/8 pages\), \$0\.25$/,
  );
  const texts = find("numbers").textContent;
  assert.match(texts, /Jan 31, 2020/);
  assert.match(texts, /Scriptwriter · writer-large4/);
  const cells = find("numbers").querySelectorAll("td");
  assert.deepEqual(
    cells
      .slice(0, 14)
      .map((cell) => cell.textContent)
      .slice(5),
    ["3", "2\u00A05/8", "4", "20", "1,400", "2,300", "–", "–", "–"],
  );
  const last = cells.slice(0, 7).at(-1);
  assert.equal(last.getAttribute("data-name"), "Pages");
  assert.equal(bars().length, 60);
  const heights = bars().map((bar) => Number(bar.getAttribute("height")));
  assert.deepEqual([Math.max(...heights) > 70, heights.filter((height) => height > 0).length], [true, 2]);
  await click("settings-close");
});

test("the numbers are erased once that is confirmed", async () => {
  let rows = [row()];
  let erased = 0;
  answers.erase_numbers = () => {
    erased += 1;
    rows = [];
    return null;
  };
  await open(rows);
  answers.numbers = () => rows;
  await click("numbers-erase");
  assert.equal(erased, 0);
  await click("numbers-erase-confirm");
  await settle();
  assert.equal(erased, 1);
  assert.equal(find("numbers-sum").textContent, "Nothing has been counted yet.");
  assert.equal(document.activeElement.textContent, "Numbers");
  await click("settings-close");
});
