/* The bar in the last hour of a conversation. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened, session } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createExpiring } from "../src/views/expiring.js";
import { createRing } from "../src/views/ring.js";

const NOW = Date.parse("2026-01-01T12:00:00.000Z");
const inMinutes = (minutes) => new Date(NOW + minutes * 60_000).toISOString();
const going = (id, minutes) => session(id, { first_expires_at: inMinutes(minutes) });

function bar() {
  const done = [];
  const clock = { now: NOW };
  const view = createExpiring(() => clock.now, {
    keep: ({ session_id: id }) => done.push(id),
    save: () => done.push("save"),
  });
  return {
    clock,
    done,
    click: (hook) => view.element.find(hook).click(),
    /** Shows a conversation; whether the bar is there. */
    on(own, messages = [message("u", { role: "user" })], sooner = []) {
      const sessions = own ? [own] : [];
      const state = reduce(EMPTY, opened({ session_id: own?.session_id ?? "s", sessions, messages }));
      view.update({ ...state, store: { ...state.store, sooner } });
      return view.element.getAttribute("hidden") === null;
    },
  };
}

test("the last hour of a conversation is shown in its window, and nothing before", () => {
  const { on, clock } = bar();
  assert.equal(on(going("s", 61)), false);
  assert.equal(on(going("s", 60)), true);
  assert.equal(on(going("s", 0)), true);
  assert.equal(on(session("s", { kept: true, first_expires_at: null })), false, "what is kept has no last hour");
  assert.equal(on(session("s", { unsent: true, first_expires_at: inMinutes(5) }), []), false, "nor has a draft");
  assert.equal(on(null), false);
  clock.now -= 60_000;
  assert.equal(on(going("s", 60)), false, "it comes with the clock");
});

test("in a session with a shorter life it is the last quarter of that", () => {
  const { on } = bar();
  assert.equal(on({ ...going("s", 16), life_hours: 1 }), false);
  assert.equal(on({ ...going("s", 15), life_hours: 1 }), true);
  assert.equal(on({ ...going("s", 60), life_hours: 4 }), true);
});

test("where the shared database deletes sooner it is the last quarter of that", () => {
  const { on } = bar();
  const messages = [message("u", { role: "user" })];
  const sooner = [{ assistant: "scene_writer", seconds: 3600 }];
  assert.equal(on(going("s", 16), messages, sooner), false);
  assert.equal(on(going("s", 15), messages, sooner), true);
  const ofOther = [{ assistant: "scriptwriter", seconds: 3600 }];
  assert.equal(on(going("s", 16), messages, ofOther), true, "what it deletes of the other assistant");
});

test("it can be kept, saved, or let go for good", () => {
  const { on, click, done } = bar();
  on(going("s", 30));
  click("expiring-keep");
  click("expiring-save");
  assert.deepEqual(done, ["s", "save"]);
  click("expiring-let-go");
  assert.equal(on(going("s", 29)), false);
  assert.equal(on(going("other", 29)), true, "another conversation says it still");
});

test("a conversation that was let go and kept has another last hour", () => {
  const { on, click } = bar();
  on(going("s", 30));
  click("expiring-let-go");
  on(session("s", { kept: true, first_expires_at: null }));
  assert.equal(on(going("s", 30)), true);
});

test("the last hour is seen in the ring", () => {
  const ring = createRing();
  const left = () => Number.parseFloat(ring.element.children[1].getAttribute("stroke-dasharray"));
  ring.draw(1 / 24, "soon");
  assert.ok(left() > 4, "an arc, not a point");
  ring.draw(0, "soon");
  assert.equal(left(), 0);
  ring.draw(0.5, "calm");
  assert.equal(left().toFixed(1), (6 * Math.PI).toFixed(1));
});
