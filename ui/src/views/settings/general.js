/*
 * The page for how the window looks and whose history it shows.
 * Separate because it saves nothing itself: its fields go along with every change of the settings.
 */
/** @import { Settings, Theme } from "../../../shapes" */
import { t } from "../../i18n/index.js";
import { input, labelled, page, select } from "./fields.js";
import { createSample } from "./sample.js";

/** @param {() => void} apply saves what is typed */
export function createGeneralPage(apply) {
  const theme = labelled(
    t("settings.theme"),
    select("theme", [
      ["system", t("settings.theme.system")],
      ["light", t("settings.theme.light")],
      ["dark", t("settings.theme.dark")],
    ]),
  );
  const userId = labelled(t("settings.user_id"), input("user-id"), { hint: t("settings.user_id_hint") });
  for (const { field } of [theme, userId]) field.addEventListener("change", apply);

  return {
    page: page(t("settings.general"), "settings-general", theme.row, createSample(), userId.row),

    /** The typed values of this page. */
    typed: () => ({
      theme: /** @type {Theme} */ (theme.field.value),
      user_id: userId.field.value.trim(),
    }),

    /** Shows the saved text, which may differ slightly from the typed one. @param {Settings} settings */
    settle(settings) {
      userId.reset(settings.user_id);
    },

    /** Drops unsaved values when Settings open. @param {Settings} settings */
    open(settings) {
      theme.reset(settings.theme);
      userId.reset(settings.user_id);
    },

    /** @param {Settings} settings */
    show(settings) {
      theme.show(settings.theme);
      theme.lock(settings.overridden.includes("theme"));
      userId.show(settings.user_id);
      userId.lock(settings.overridden.includes("user_id"));
    },
  };
}
