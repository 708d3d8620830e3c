/*
 * The key of the chosen provider: saved, replaced, removed, never shown.
 * Separate because it is not a setting like the others: it goes out of the page and never comes back in.
 */
/** @import { KeyPlace } from "../../../shapes" */
import { h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { input, labelled } from "./fields.js";

/**
 * @param {{ save: (key: string) => Promise<boolean>, remove: () => Promise<boolean>, typed: () => void }} does
 */
export function createKeyField(does) {
  const field = input("api-key", { type: "password" });
  const save = h("button", { type: "button", testid: "api-key-save", on: { click: () => void submit() } }, t("settings.key_save"));
  const remove = h("button", { class: "quiet", type: "button", testid: "api-key-remove", on: { click: () => void does.remove() } }, t("settings.key_remove"));
  const row = labelled(t("settings.key"), field, { hint: t("settings.key_none"), beside: [save, remove] });
  field.addEventListener("input", () => {
    draw();
    does.typed();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void submit();
  });

  async function submit() {
    const key = field.value.trim();
    if (key === "") return field.focus();
    if (await does.save(key)) field.value = "";
    draw();
  }

  let place = "none";
  let waits = false;

  function draw() {
    save.disabled = waits || place === "environment" || field.value.trim() === "";
  }

  return {
    element: row.row,
    field,
    /** What was typed and not saved, for the connection test. */
    typed: () => field.value.trim() || null,
    forget() {
      field.value = "";
      draw();
    },

    /**
     * @param {KeyPlace} now
     * @param {boolean | null} keyring whether one can be used
     * @param {boolean} isNowhere whether the address it would belong to is still to be given
     */
    show(now, keyring, isNowhere) {
      place = isNowhere ? "none" : now;
      waits = isNowhere;
      const kept = place === "keyring" || place === "session";
      field.placeholder = kept ? t("settings.key_placeholder_replace") : t("settings.key_placeholder");
      say(save, kept ? t("settings.key_replace") : t("settings.key_save"));
      remove.hidden = !kept;
      field.disabled = place === "environment";
      row.say(waits ? t("settings.key_address") : place === "none" && keyring === false ? t("settings.no_keyring") : t(`settings.key_${place}`));
      draw();
    },
  };
}
