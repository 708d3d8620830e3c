/*
 * One hit of the palette.
 * Separate from the palette, which chooses and counts. A hit has no control of its own, because the focus stays in the
 * field and assistive technology is only pointed at what is chosen.
 */
/** @import { Block, FoundMessage, StoreState } from "../../../shapes" */
/** @import { Child } from "../../dom.js" */
/** @import { Hit } from "./sections.js" */
import { directionOf, withoutMarks } from "../../bidi.js";
import { keysOf, wordsOf } from "../../commands.js";
import { h } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { isUnsent, livesFor } from "../../sessions.js";
import { timeLeft } from "../../time.js";
import { nameOf } from "../assistants.js";
import { blockNode } from "../blocks.js";
import { whoAnswers } from "../who-answers.js";
import { keysNode } from "../shortcut-keys.js";

/**
 * What is done with a hit. `inWindow`: in a new window, if that is possible.
 * @typedef {{ point: () => void, choose: (hit: Hit, inWindow: boolean) => void }} Does
 */

/**
 * How much of a term is shown: the beginning of what it means, all of that, or everything.
 * @typedef {"brief" | "first" | "whole"} Shape
 */

/**
 * @param {Hit} hit
 * @param {string} id of the element
 * @param {Shape} shape
 * @param {number} now the server's time, milliseconds since 1970
 * @param {{ sooner: StoreState["sooner"] }} store
 * @param {Does} does
 */
export function optionNode(hit, id, shape, now, store, does) {
  return h(
    "div",
    {
      class: `hit hit-${hit.kind}`,
      id,
      role: "option",
      testid: "search-hit",
      "data-kind": hit.kind,
      "data-key": hit.key,
      "data-assistant": assistantOf(hit),
      dir: hit.kind === "term" ? directionOf(hit.term.name) : null,
      "aria-selected": "false",
      on: {
        // The list may move under a pointer that rests.
        pointermove: (event) => (event.movementX || event.movementY) && does.point(),
        click: (event) => does.choose(hit, event.ctrlKey || event.metaKey),
      },
    },
    partsOf(hit, shape, now, store),
  );
}

/** @param {Hit} hit */
function assistantOf(hit) {
  if (hit.kind === "session") return hit.session.assistant;
  return hit.kind === "message" ? hit.message.assistant : null;
}

/** @param {Hit} hit @param {Shape} shape @param {number} now @param {{ sooner: StoreState["sooner"] }} store */
function partsOf(hit, shape, now, store) {
  switch (hit.kind) {
    case "session": {
      const { session } = hit;
      const notes = [
        nameOf(session.assistant),
        isUnsent(session) && t("sidebar.unsent"),
        session.streaming && t("sidebar.streaming"),
        ...session.tags.map((tag) => h("bdi", {}, withoutMarks(tag))),
        session.kept && t("time.kept"),
      ].filter(Boolean);
      return [
        words(session.title || t("sidebar.untitled")),
        note(notes.flatMap((one, at) => (at > 0 ? [" · ", one] : [one]))),
      ];
    }
    case "message":
      return [snippetNode(hit.message), messageNote(hit.message, now, store)];
    case "command": {
      const keys = keysOf(hit.id);
      return [words(wordsOf(hit.id)), keys && keysNode(keys)];
    }
    case "own":
      return words(hit.action.name);
    case "model":
      return [words(whoAnswers(hit.offer)), hit.isNow && note(t("palette.now"))];
    case "channel":
      return [words(hit.channel?.name ?? t("channel.none")), hit.isNow && note(t("palette.now"))];
    case "term":
      return [
        words(hit.term.name),
        h("div", { class: `meaning body ${shape}` }, set(hit.term.meaning)),
        shape === "whole" && h("div", { class: "meaning body" }, set(hit.term.more)),
      ];
  }
}

/** @param {string} text */
const words = (text) => h("span", { class: "hit-words", dir: directionOf(text) }, withoutMarks(text));

/** The part of a message that was found. @param {FoundMessage} message */
function snippetNode({ snippet }) {
  const whole = snippet.map(({ text }) => text).join("");
  return h(
    "span",
    { class: "hit-words", dir: directionOf(whole) },
    snippet.map(({ text, is_hit: isHit }) => (isHit ? h("mark", {}, withoutMarks(text)) : withoutMarks(text))),
  );
}

/**
 * Whose message it is, of which session, and until when.
 * @param {FoundMessage} message
 * @param {number} now
 * @param {{ sooner: StoreState["sooner"] }} store
 */
function messageNote(message, now, store) {
  const { role, assistant, title } = message;
  const time = timeLeft(message.expires_at, now, livesFor(message, store));
  const who = role === "user" ? t("palette.yours", { name: nameOf(assistant) }) : nameOf(assistant);
  return h(
    "span",
    { class: "hit-note" },
    `${who} · `,
    h("bdi", {}, withoutMarks(title) || t("sidebar.untitled")),
    " · ",
    h("span", { class: "hit-time", "data-tone": time.tone }, time.text),
  );
}

/** @param {Child} text */
const note = (text) => h("span", { class: "hit-note" }, text);

/** @param {readonly Block[]} blocks */
const set = (blocks) => blocks.map((block) => blockNode(block, { openLink() {} }));
