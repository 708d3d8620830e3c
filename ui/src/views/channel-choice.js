/*
 * The choice of this window's channel.
 * Separate because it belongs to the message, not to Settings: it is beside the composer as soon as there is a profile.
 */
/** @import { State } from "../state.js" */
import { fill, h } from "../dom.js";
import { t } from "../i18n/index.js";
import { optionsOf } from "./settings/fields.js";

/** @param {(id: string | null) => Promise<boolean>} choose */
export function createChannelChoice(choose) {
  const field = h("select", { testid: "channel", on: { change: () => void change() } });
  const element = h(
    "label",
    { class: "channel-choice", hidden: true },
    h("span", { class: "unseen" }, t("channel.choice")),
    field,
  );
  let chosen = "";

  async function change() {
    // If the choice is refused, the field shows the previous one again.
    if (!(await choose(field.value || null))) field.value = chosen;
  }

  return {
    element,
    /** @param {State} state */
    reads: ({ channels, talk }) => [channels, talk],

    /** @param {State} state @param {State} before */
    update({ channels, talk }, before) {
      element.hidden = channels.length === 0;
      if (channels !== before.channels)
        fill(
          field,
          optionsOf([
            ["", t("channel.none")],
            ...channels.map(({ id, name }) => /** @type {[string, string]} */ ([id, name])),
          ]),
        );
      chosen = talk?.channel ?? "";
      if (channels !== before.channels || talk !== before.talk) field.value = chosen;
    },
  };
}
