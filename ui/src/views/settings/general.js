/*
 * The page for how the window looks, what the desktop says of it, and whose history it shows.
 * Separate because it saves nothing itself: its fields are saved with every change of the settings.
 */
/** @import { Language, LineWidth, Settings, Theme } from "../../../shapes" */
/** @import { AppearanceOfWindow } from "../../appearance.js" */
import { keysText } from "../shortcut-keys.js";
import { h } from "../../dom.js";
import { NAMES, t } from "../../i18n/index.js";
import { LIMITS } from "../../limits.js";
import { input, labelled, page, select } from "./fields.js";
import { createSample } from "./sample.js";

const SIZES = Array.from(
  { length: LIMITS.text_size.most - LIMITS.text_size.least + 1 },
  (_, at) => LIMITS.text_size.least + at,
);

/**
 * @param {() => void} apply saves what is typed
 * @param {AppearanceOfWindow} appearance saves its own changes, which are seen at once
 * @param {(choice: Language) => Promise<unknown>} speak shows another language, if nothing is lost by that
 */
export function createGeneralPage(apply, appearance, speak) {
  const textSize = labelled(
    t("settings.text_size"),
    select(
      "text-size",
      SIZES.map((n) => [String(n), n === LIMITS.text_size.usual ? t("settings.text_size_usual", { n }) : String(n)]),
    ),
    { hint: t("settings.text_size_hint", { larger: keysText("larger"), smaller: keysText("smaller") }) },
  );
  const lineWidth = labelled(
    t("settings.line_width"),
    select("line-width", [
      ["narrow", t("settings.line_width.narrow")],
      ["normal", t("settings.line_width.normal")],
      ["wide", t("settings.line_width.wide")],
    ]),
  );
  const language = labelled(
    t("settings.language"),
    select("language", [["system", t("settings.language.system")], ...Object.entries(NAMES)]),
    { hint: t("settings.language_hint") },
  );
  textSize.field.addEventListener("change", () => {
    void appearance.change({ text_size: Number(textSize.field.value) });
  });
  lineWidth.field.addEventListener("change", () => {
    void appearance.change({ line_width: /** @type {LineWidth} */ (lineWidth.field.value) });
  });
  language.field.addEventListener("change", async () => {
    await speak(/** @type {Language} */ (language.field.value));
    // If it could not be shown, the stored one is.
    language.reset(appearance.current()?.language ?? "system");
  });
  const theme = labelled(
    t("settings.theme"),
    select("theme", [
      ["system", t("settings.theme.system")],
      ["light", t("settings.theme.light")],
      ["dark", t("settings.theme.dark")],
    ]),
  );
  const userId = labelled(t("settings.user_id"), input("user-id", { dir: "ltr" }), {
    hint: t("settings.user_id_hint"),
  });
  for (const { field } of [theme, userId]) field.addEventListener("change", apply);
  const notify = h("input", {
    type: "checkbox",
    testid: "notify-replies",
    "aria-describedby": "notify-hint",
    on: { change: apply },
  });
  const replies = h(
    "div",
    { class: "field" },
    h("span", { class: "field-name" }, t("settings.replies")),
    h(
      "div",
      { class: "field-side" },
      h("label", { class: "option" }, notify, t("settings.notify_replies")),
      h("p", { class: "note", id: "notify-hint" }, t("settings.notify_replies_hint")),
    ),
  );
  // The value last shown: the other one was chosen by the writer.
  let isNotified = false;

  return {
    page: page(
      t("settings.general"),
      "settings-general",
      textSize.row,
      lineWidth.row,
      language.row,
      theme.row,
      createSample(),
      replies,
      userId.row,
    ),

    focusLanguage: () => language.field.focus(),

    /** The typed values of this page. */
    typed: () => ({
      theme: /** @type {Theme} */ (theme.field.value),
      user_id: userId.field.value.trim(),
      notify_replies: notify.checked,
    }),

    /** Shows the saved text, which may differ slightly from the typed one. @param {Settings} settings */
    settle(settings) {
      userId.reset(settings.user_id);
    },

    /** Drops unsaved values when Settings open. @param {Settings} settings */
    open(settings) {
      textSize.reset(String(settings.appearance.text_size));
      lineWidth.reset(settings.appearance.line_width);
      language.reset(settings.appearance.language);
      theme.reset(settings.theme);
      notify.checked = isNotified = settings.notify_replies;
      userId.reset(settings.user_id);
    },

    /** @param {Settings} settings */
    show(settings) {
      textSize.show(String(settings.appearance.text_size));
      lineWidth.show(settings.appearance.line_width);
      language.show(settings.appearance.language);
      theme.show(settings.theme);
      theme.lock(settings.overridden.includes("theme"));
      if (notify.checked === isNotified) notify.checked = settings.notify_replies;
      isNotified = settings.notify_replies;
      userId.show(settings.user_id);
      userId.lock(settings.overridden.includes("user_id"));
    },
  };
}
