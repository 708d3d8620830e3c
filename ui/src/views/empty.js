/*
 * An empty conversation.
 * Separate because it is the first screen: what the assistant does, three starters, and a note while no model is
 * connected.
 */
/** @import { State } from "../state.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { ownModel } from "../state.js";
import { nameOf, purposeOf, startersOf } from "./assistants.js";
import { isReached } from "./store-words.js";

/**
 * @param {{ suggest: (text: string) => void, connect: () => void }} does
 */
export function createEmptyState(does) {
  const name = h("h2", {});
  const purpose = h("p", { class: "purpose" });
  const cleared = h("p", { class: "cleared", hidden: true });
  const starters = h("ul", { class: "starters", "aria-label": t("empty.starters") });
  const reference = h(
    "div",
    { class: "reference" },
    h("p", {}, t("empty.reference")),
    h("button", { type: "button", testid: "connect", on: { click: does.connect } }, t("empty.connect")),
  );
  let assistant = "";

  return {
    element: h("div", { class: "empty", hidden: true }, cleared, name, purpose, starters, reference),

    /** @param {State} state */
    reads: ({ cleared: count, store, settings, talk }) => [count, store, settings, talk?.assistant],

    /** @param {State} state */
    update(state) {
      cleared.hidden = state.cleared === 0;
      say(cleared, isReached(state.store) ? t("empty.cleared") : t("empty.cleared_later"));
      reference.hidden = ownModel(state)?.provider !== "reference";
      const id = state.talk?.assistant ?? "";
      if (id === assistant) return;
      assistant = id;
      say(name, nameOf(id));
      say(purpose, purposeOf(id));
      starters.replaceChildren(
        ...startersOf(id).map((text) =>
          h(
            "li",
            {},
            h(
              "button",
              { class: "starter", type: "button", testid: "starter", on: { click: () => does.suggest(text) } },
              text,
            ),
          ),
        ),
      );
    },
  };
}
