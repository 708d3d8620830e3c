/*
 * The conversations of a file, of which the writer chooses some.
 * Separate because it is a list of its own in the dialog, and may be thousands long.
 */
/** @import { ImportItem, ImportState } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { withoutMarks } from "../bidi.js";
import { fill, h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { dayText } from "../time.js";
import { nameOf } from "./assistants.js";
import { importLossWords } from "./import-words.js";

/** Why one cannot be imported. @type {{ [state in Exclude<ImportState, "ready"> | "present"]: Key }} */
const STATES = {
  present: "import.state.present",
  empty: "import.state.empty",
  too_long: "import.state.too_long",
};

/** @typedef {{ item: ImportItem, box: HTMLInputElement, node: HTMLElement, draw(): void }} Row */

/** @param {() => void} changed */
export function createImportChoice(changed) {
  /** @type {Row[]} */
  let rows = [];
  // The one that goes on with what has no assistant.
  let assistant = "";
  const all = h("input", { type: "checkbox", testid: "import-all", on: { change: () => chooseAll(all.checked) } });
  const words = h("span", {});
  const list = h("div", { class: "import-list", testid: "import-list" });
  const element = h(
    "fieldset",
    { class: "message-choice", "aria-label": t("settings.stored") },
    h("label", {}, all, words),
    list,
  );

  const offered = () => rows.filter(({ item }) => stateOf(item) === "ready");
  const chosen = () => offered().filter(({ box }) => box.checked);

  /** @param {boolean} are */
  function chooseAll(are) {
    for (const { box } of offered()) box.checked = are;
    show();
  }

  function show() {
    const [count, most] = [chosen().length, offered().length];
    all.checked = count > 0 && count === most;
    all.indeterminate = count > 0 && count < most;
    say(words, t("import.all", { n: count, all: most }));
    changed();
  }

  /** It is the same session only with the same assistant. @param {ImportItem} item */
  const stateOf = (item) =>
    item.state === "ready" && item.present.includes(item.assistant ?? assistant) ? "present" : item.state;

  /** @param {ImportItem} item @returns {Row} */
  function createRow(item) {
    const box = h("input", { type: "checkbox", on: { change: show } });
    const facts = h("span", { class: "note" });
    const losses = importLossWords(item.not_carried);
    const node = h(
      "label",
      { class: "import-item", testid: "import-item", "data-number": item.number },
      box,
      h(
        "span",
        { class: "import-words" },
        h("span", { class: "import-title", dir: "auto" }, withoutMarks(item.title) || t("header.untitled")),
        facts,
        losses && h("span", { class: "note", testid: "import-item-lost" }, losses),
      ),
    );
    let drawn = "";
    function draw() {
      const state = stateOf(item);
      if (state === drawn) return;
      drawn = state;
      node.setAttribute("data-state", state);
      box.disabled = state !== "ready";
      // All are chosen at first: the file was chosen for them.
      box.checked = state === "ready";
      say(facts, [...factsOf(item), state !== "ready" && t(STATES[state])].filter(Boolean).join(" · "));
    }
    draw();
    return { item, box, node, draw };
  }

  return {
    element,
    boxes: () => [all, ...offered().map(({ box }) => box)],

    /** Offers the conversations of a file. @param {readonly ImportItem[]} items */
    offer(items) {
      rows = items.map(createRow);
      fill(
        list,
        rows.map(({ node }) => node),
      );
      show();
    },

    /** The assistant that goes on with what has none: it may have it already. @param {string} id */
    continueWith(id) {
      assistant = id;
      for (const { draw } of rows) draw();
      show();
    },

    /** The numbers of those that are chosen. */
    chosen: () => chosen().map(({ item }) => item.number),
  };
}

/** What is said of a conversation. @param {ImportItem} item */
const factsOf = ({ assistant, messages, oldest, newest }) => [
  assistant !== null && nameOf(assistant),
  t("import.messages", { n: messages }),
  dates(oldest, newest),
];

/** @param {string | null} oldest @param {string | null} newest RFC 3339 */
function dates(oldest, newest) {
  if (oldest === null || newest === null) return "";
  const [from, to] = [dayText(oldest), dayText(newest)];
  return from === to ? from : t("import.dates", { from: { own: from }, to: { own: to } });
}
