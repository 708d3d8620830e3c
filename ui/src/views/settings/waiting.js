/*
 * The changes that wait for the shared database, with their text.
 * Separate because it lists the writer's own words: refused text must be found and copied here, since it is stored
 * nowhere else and expires after 24 hours.
 */
/** @import { StoreState, WaitingItem, WaitingKind } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { Key } from "../../i18n/index.js" */
import { asProblem } from "../../backend.js";
import { withoutMarks } from "../../bidi.js";
import { arrange, h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { problemText } from "../../reasons.js";
import { refusalText } from "../../reasons/database.js";
import { shortened } from "../../shortened.js";
import { whenText } from "../../time.js";
import { nameOf } from "../assistants.js";
import { copyButton } from "../clipboard.js";
import { markProblem, tellProblem } from "../problem.js";

/** @type {{ [kind in WaitingKind]: Key }} */
const KINDS = { message: "waiting.message", clear: "waiting.clear", detail: "waiting.detail" };

/** Longer texts are cut; Copy takes the whole text. */
const LONG = 600;

/** @param {Backend} backend */
export function createWaiting(backend) {
  const count = h("p", {});
  const list = h("ul", {
    class: "waiting-list",
    testid: "waiting-list",
    "aria-label": t("waiting.label"),
    tabindex: 0,
    hidden: true,
  });
  const retry = h(
    "button",
    { type: "button", testid: "waiting-retry", on: { click: () => void tryAgain() } },
    t("waiting.retry"),
  );
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const element = h(
    "div",
    { class: "field", hidden: true },
    h("span", { class: "field-name" }, t("waiting.label")),
    h("div", { class: "field-side" }, count, list, problem, h("div", { class: "line" }, retry)),
  );
  /** Unchanged rows stay, and with them focus and scroll position. @type {Map<string, HTMLElement>} */
  let drawn = new Map();
  let loading = false;
  let stale = false;
  let allowed = false;
  let waits = false;

  /** @param {WaitingItem[]} items */
  function draw(items) {
    const rows = new Map(
      items.map((item) => {
        const key = JSON.stringify(item);
        return [key, drawn.get(key) ?? row(item)];
      }),
    );
    arrange(list, [...rows.values()]);
    drawn = rows;
    list.hidden = items.length === 0;
  }

  function frame() {
    element.hidden = !allowed || !waits;
    if (element.hidden) draw([]);
  }

  /** Loads the waiting changes, if they are shown; if they change meanwhile, loads them once more. */
  async function load() {
    if (element.hidden) return;
    stale = loading;
    if (loading) return;
    loading = true;
    try {
      const items = await backend.loadWaiting();
      draw(element.hidden ? [] : items);
      markProblem(problem, null);
    } catch (refusal) {
      const found = asProblem(refusal);
      // It is loaded again with each change elsewhere: what is still refused is not said again.
      markProblem(problem, found);
      say(problem, problemText(found));
    }
    loading = false;
    if (stale) void load();
  }

  async function tryAgain() {
    retry.disabled = true;
    try {
      await backend.retryWaiting();
      await load();
    } catch (refusal) {
      tellProblem(problem, asProblem(refusal));
    }
    retry.disabled = false;
  }

  return {
    element,
    load,

    /** Whether the changes may be shown: many can wait without any database. @param {boolean} is */
    allow(is) {
      allowed = is;
      frame();
    },

    /** @param {StoreState} store */
    show(store) {
      waits = store.waiting + store.rejected > 0;
      frame();
      retry.hidden = store.rejected === 0;
      const refused = store.rejected > 0 ? t("waiting.rejected", { n: store.rejected }) : "";
      say(
        count,
        [store.waiting > 0 ? t("waiting.count", { n: store.waiting }) : "", refused].filter(Boolean).join(" "),
      );
    },
  };
}

/** @param {WaitingItem} item */
function textOf({ kind, content }) {
  switch (kind) {
    case "message":
      return content;
    case "clear":
      return t("waiting.clear_text");
    case "detail":
      return t("waiting.detail_text");
  }
}

/** @param {WaitingItem} item */
function row(item) {
  const id = `waiting-${item.kind}-${item.id}`;
  const about = [t(KINDS[item.kind]), nameOf(item.assistant), withoutMarks(item.title), whenText(item.created_at)]
    .filter(Boolean)
    .join(" · ");
  const copy = item.content === "" ? null : copyButton("waiting-copy", () => item.content);
  copy?.setAttribute("aria-describedby", id);
  const text = textOf(item);
  return h(
    "li",
    { class: "waiting-item", testid: "waiting-item", "data-kind": item.kind, "data-id": item.id },
    h("div", { class: "waiting-head" }, h("span", { class: "note", id, dir: "auto" }, about), copy),
    h("p", { class: item.kind === "message" ? "waiting-text" : "", dir: "auto" }, shortened(text, LONG)),
    item.problem !== null && h("p", { class: "problem" }, `${t("waiting.problem")} ${refusalText(item.problem)}`),
  );
}
