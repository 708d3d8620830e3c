/*
 * The conversations of a file, of which the writer chooses some.
 * Separate because it is a list of its own in the dialog, and may be thousands long.
 */
/** @import { ImportItem, ImportState } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { fill, h, say } from "../dom.js";
import { formatDay, t } from "../i18n/index.js";
import { nameOf } from "./assistants.js";
import { importLossWords } from "./import-words.js";

/** Why one cannot be imported. @type {{ [state in Exclude<ImportState, "ready">]: Key }} */
const STATES = {
  present: "import.state.present",
  empty: "import.state.empty",
  too_long: "import.state.too_long",
};

/** @param {() => void} changed */
export function createImportChoice(changed) {
  /** @type {{ number: number, box: HTMLInputElement }[]} */
  let offered = [];
  const all = h("input", { type: "checkbox", testid: "import-all", on: { change: () => chooseAll(all.checked) } });
  const words = h("span", {});
  const list = h("div", { class: "import-list", testid: "import-list" });
  const element = h(
    "fieldset",
    { class: "message-choice", "aria-label": t("settings.stored") },
    h("label", {}, all, words),
    list,
  );

  /** @param {boolean} are */
  function chooseAll(are) {
    for (const { box } of offered) box.checked = are;
    show();
  }

  function show() {
    const chosen = offered.filter(({ box }) => box.checked).length;
    all.checked = chosen > 0 && chosen === offered.length;
    all.indeterminate = chosen > 0 && chosen < offered.length;
    say(words, t("import.all", { n: chosen, all: offered.length }));
    changed();
  }

  /** @param {ImportItem} item */
  function rowNode({ number, title, messages, assistant, oldest, newest, state, not_carried }) {
    const isReady = state === "ready";
    const box = h("input", { type: "checkbox", on: { change: show } });
    box.disabled = !isReady;
    // All are chosen at first: the file was chosen for them.
    box.checked = isReady;
    if (isReady) offered.push({ number, box });
    const facts = [
      assistant !== null && nameOf(assistant),
      t("import.messages", { n: messages }),
      dates(oldest, newest),
      !isReady && t(STATES[state]),
    ];
    const losses = importLossWords(not_carried);
    return h(
      "label",
      { class: "import-item", testid: "import-item", "data-number": number, "data-state": state },
      box,
      h(
        "span",
        { class: "import-words" },
        h("span", { class: "import-title", dir: "auto" }, title || t("header.untitled")),
        h("span", { class: "note" }, facts.filter(Boolean).join(" · ")),
        losses && h("span", { class: "note", testid: "import-item-lost" }, losses),
      ),
    );
  }

  return {
    element,
    boxes: () => [all, ...offered.map(({ box }) => box)],

    /** Offers the conversations of a file. @param {readonly ImportItem[]} items */
    offer(items) {
      offered = [];
      fill(list, items.map(rowNode));
      show();
    },

    /** The numbers of those that are chosen. */
    chosen: () => offered.filter(({ box }) => box.checked).map(({ number }) => number),
  };
}

/** @param {string | null} oldest @param {string | null} newest RFC 3339 */
function dates(oldest, newest) {
  if (oldest === null || newest === null) return "";
  const [from, to] = [oldest, newest].map((at) => formatDay(new Date(at)));
  return from === to ? from : t("import.dates", { from: from ?? "", to: to ?? "" });
}
