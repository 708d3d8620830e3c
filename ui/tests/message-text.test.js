/* The text of one message: what is drawn again when the message changes, and what stays unfolded. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createMessageText } from "../src/views/message-text.js";
import { message, scripts, text } from "./samples.js";

/** More than is shown at first. */
const LONG = "rain ".repeat(2000);
const own = (id, more = {}) => message(id, { role: "user", content: LONG, ...more });

function fixture() {
  const told = [];
  const body = createMessageText(scripts, {
    openLink: (id, index) => told.push(`${id}: ${index}`),
    ask() {},
    changed: () => told.push("changed"),
  });
  return { body, told, words: () => body.element.children[0] };
}

test("the writer's text stays as it is while only what is around it changes", () => {
  const { body, words } = fixture();
  body.draw(own("q"));
  const first = words();
  body.draw(own("q", { replaced: true }));
  assert.equal(words(), first);
  body.draw(own("q", { content: "Rain." }));
  assert.equal(body.element.textContent, "Rain.");
});

test("a long text stays unfolded until another version is shown", () => {
  const { body, told } = fixture();
  body.draw(own("q"));
  assert.equal(body.folded(), LONG);
  body.unfold();
  assert.deepEqual([body.folded(), told], ["", ["changed"]]);
  body.clear();
  body.draw(own("q"));
  assert.equal(body.folded(), "", "after an edit that was cancelled");
  body.forget();
  body.draw(own("older"));
  assert.equal(body.folded(), LONG);
});

test("what is not drawn is not folded", () => {
  const { body, told } = fixture();
  body.draw(own("q"));
  body.clear();
  assert.equal(body.folded(), "");
  body.unfold();
  assert.deepEqual(told, []);
});

test("of a reply only the blocks that changed are drawn again", () => {
  const { body, words } = fixture();
  body.draw(message("r", { blocks: [text("A")] }));
  const first = words();
  body.draw(message("r", { blocks: [text("A"), text("B")] }));
  assert.deepEqual([words(), body.element.textContent], [first, "AB"]);
  body.clear();
  body.draw(message("r", { blocks: [text("A"), text("B")] }));
  assert.equal(body.element.textContent, "AB", "after an edit that was cancelled");
});

test("a link is opened in the version that is shown", () => {
  const { body, told, words } = fixture();
  const link = { kind: "link", index: 0, host: "example.org", inlines: [{ kind: "text", text: "fade" }] };
  const blocks = [{ kind: "paragraph", inlines: [link] }];
  body.draw(message("older", { blocks }));
  body.draw(message("r", { blocks }));
  words().children[0].children[0].click();
  assert.deepEqual(told, ["r: 0"]);
});
