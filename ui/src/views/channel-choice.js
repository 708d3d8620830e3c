/*
 * For which channel this window writes.
 * Separate because it belongs to what will be sent, not to Settings: it stands where one writes, once there is a
 * profile to choose.
 */
/** @import { State } from "../state.js" */
import { fill, h } from "../dom.js";
import { t } from "../i18n/index.js";
import { optionsOf } from "./settings/fields.js";

/** @param {(id: string | null) => Promise<boolean>} choose */
export function createChannelChoice(choose) {
  const field = h("select", { testid: "channel", on: { change: () => void change() } });
  const element = h("label", { class: "channel-choice", hidden: true }, h("span", {}, t("channel.choice")), field);
  let chosen = "";

  async function change() {
    // What was refused is not what is chosen.
    if (!(await choose(field.value || null))) field.value = chosen;
  }

  return {
    element,
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
