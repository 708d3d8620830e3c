/*
 * An empty conversation.
 * Separate because it is the first screen: what the assistant does, three cards that start something, and a note while
 * no model is connected.
 */
/** @import { State } from "../state.js" */
import { fill, h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { ownModel } from "../state.js";
import { nameOf, purposeOf } from "./assistants.js";
import { actionCards, questionCards } from "./start-cards.js";
import { isInMemory, isReached } from "./store-words.js";

/**
 * @param {import("./start-cards.js").Does & { connect: () => void }} does
 */
export function createEmptyState(does) {
  const name = h("h2", {});
  const purpose = h("p", { class: "purpose" });
  const cleared = h("p", { class: "cleared", hidden: true });
  const starters = h("ul", { class: "starters" });
  const reference = h(
    "div",
    { class: "reference" },
    h("p", {}, t("empty.reference")),
    h("button", { type: "button", testid: "connect", on: { click: does.connect } }, t("empty.connect")),
  );
  let drawn = "";
  /** The clear after which something was written, by the count of clears. */
  let written = 0;

  return {
    element: h("div", { class: "empty", hidden: true }, cleared, name, purpose, starters, reference),

    /** @param {State} state */
    reads: ({ cleared: count, store, settings, conversation, messages }) => [
      count,
      store,
      settings,
      conversation?.assistant,
      messages.length === 0,
    ],

    /** @param {State} state @param {State} before */
    update(state, before) {
      if (state.opened !== before.opened) written = 0;
      if (state.messages.length > 0) written = state.cleared;
      cleared.hidden = state.cleared === written;
      const later = isInMemory(state.store) ? t("empty.cleared_before_quit") : t("empty.cleared_later");
      say(cleared, isReached(state.store) ? t("empty.cleared") : later);
      const hasModel = ownModel(state)?.provider !== "reference";
      reference.hidden = hasModel;
      const assistant = state.conversation?.assistant ?? "";
      if (drawn === `${assistant} ${hasModel}`) return;
      drawn = `${assistant} ${hasModel}`;
      say(name, nameOf(assistant));
      say(purpose, purposeOf(assistant));
      set(starters, "aria-label", hasModel ? t("start.ways") : t("empty.starters"));
      fill(starters, hasModel ? actionCards(assistant, does) : questionCards(assistant, does));
    },
  };
}
