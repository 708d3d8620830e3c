/*
 * The choice of this window's channel.
 * Separate because it belongs to the message, not to Settings: it is beside the composer as soon as there is a profile.
 */
/** @import { State } from "../state.js" */
import { fill, h, icon, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { optionsOf } from "./settings/fields.js";

/** @param {(id: string | null) => Promise<boolean>} choose */
export function createChannelChoice(choose) {
  const field = h("select", { testid: "channel", on: { change: () => void change() } });
  // The field is as wide as its longest name. What is chosen stands under it in words, with the arrow beside them.
  const words = h("span", { class: "channel-chosen", dir: "auto", "aria-hidden": "true" });
  const element = h(
    "label",
    { class: "channel-choice", hidden: true },
    h("span", { class: "unseen" }, t("channel.choice")),
    words,
    icon("unfold"),
    field,
  );
  /** @type {readonly import("../../shapes").Channel[]} */
  let offered = [];
  let chosen = "";

  async function change() {
    draw();
    // If the choice is refused, the field shows the previous one again.
    if (await choose(field.value || null)) return;
    field.value = chosen;
    draw();
  }

  const draw = () => say(words, offered.find(({ id }) => id === field.value)?.name ?? t("channel.none"));

  return {
    element,
    /** @param {State} state */
    reads: ({ channels, conversation }) => [channels, conversation],

    /** @param {State} state @param {State} before */
    update({ channels, conversation }, before) {
      element.hidden = channels.length === 0;
      if (channels !== before.channels)
        fill(
          field,
          optionsOf([
            ["", t("channel.none")],
            ...channels.map(({ id, name }) => /** @type {[string, string]} */ ([id, name])),
          ]),
        );
      offered = channels;
      chosen = conversation?.channel ?? "";
      if (channels === before.channels && field.value === chosen) return;
      field.value = chosen;
      draw();
    },
  };
}
