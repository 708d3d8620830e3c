/*
 * The page for how the window looks, what the desktop says of it, and whose history it shows.
 * Separate because it saves nothing itself: its fields are saved with every change of the settings.
 */
/** @import { Appearance, Language, LineWidth, Settings, Theme } from "../../../shapes" */
/** @import { AppearanceOfWindow } from "../../appearance.js" */
import { keysText } from "../shortcut-keys.js";
import { h } from "../../dom.js";
import { NAMES, formatNumber, formatPercent, t } from "../../i18n/index.js";
import { LIMITS } from "../../limits.js";
import { input, labelled, page, select } from "./fields.js";
import { createSample } from "./sample.js";

const SIZES = Array.from(
  { length: LIMITS.text_size.most - LIMITS.text_size.least + 1 },
  (_, at) => LIMITS.text_size.least + at,
);

/** @param {number} n */
const sizeWords = (n) => (n === LIMITS.text_size.usual ? t("settings.text_size_usual", { n }) : formatNumber(n));

/** @param {number} zoom */
function zoomWords(zoom) {
  const n = formatPercent(zoom / 100);
  return zoom === LIMITS.zoom.usual ? t("settings.zoom_usual", { n: { own: n } }) : n;
}

/**
 * @param {() => void} apply saves what is typed
 * @param {AppearanceOfWindow} appearance saves its own changes, which are seen at once
 * @param {(choice: Language) => Promise<unknown>} speak shows another language, if nothing is lost by that
 * @param {() => void} refused says why a choice of the appearance was refused
 */
export function createGeneralPage(apply, appearance, speak, refused) {
  const textSize = labelled(
    t("settings.text_size"),
    select(
      "text-size",
      SIZES.map((n) => [String(n), sizeWords(n)]),
    ),
    { hint: t("settings.text_size_hint", { larger: keysText("larger"), smaller: keysText("smaller") }) },
  );
  const zoom = labelled(
    t("settings.zoom"),
    select(
      "zoom",
      LIMITS.zoom.steps.map((step) => [String(step), zoomWords(step)]),
    ),
    { hint: t("settings.zoom_hint") },
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
  textSize.field.addEventListener("change", () => void look({ text_size: Number(textSize.field.value) }));
  zoom.field.addEventListener("change", () => void look({ zoom: Number(zoom.field.value) }));
  lineWidth.field.addEventListener("change", () => {
    void look({ line_width: /** @type {LineWidth} */ (lineWidth.field.value) });
  });

  /** Shows a choice at once; if it is refused, what is stored. @param {Partial<Appearance>} part */
  async function look(part) {
    if (await appearance.change(part)) return;
    const stored = appearance.current();
    if (stored) resetLook(stored);
    refused();
  }

  /** @param {Appearance} stored */
  function resetLook({ text_size, zoom: size, line_width }) {
    textSize.reset(String(text_size));
    zoom.reset(String(size));
    lineWidth.reset(line_width);
  }

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
  const replies = createOption("notify-replies", t("settings.notify_replies"), apply);
  const expiry = createOption("notify-expiry", t("settings.notify_expiry"), apply);
  const notifications = h(
    "div",
    { class: "field" },
    h("span", { class: "field-name" }, t("settings.notifications")),
    h(
      "div",
      { class: "field-side" },
      replies.element,
      expiry.element,
      h("p", { class: "note", id: "notify-hint" }, t("settings.notify_replies_hint")),
    ),
  );

  return {
    page: page(
      t("settings.general"),
      "settings-general",
      textSize.row,
      lineWidth.row,
      theme.row,
      // Right below what changes it, so that it is in view while it is changed.
      createSample(),
      zoom.row,
      language.row,
      notifications,
      userId.row,
    ),

    focusLanguage: () => language.field.focus(),

    /** The typed values of this page. */
    typed: () => ({
      theme: /** @type {Theme} */ (theme.field.value),
      user_id: userId.field.value.trim(),
      notify_replies: replies.isChecked(),
      notify_expiry: expiry.isChecked(),
    }),

    /** Shows the saved text, which may differ slightly from the typed one. @param {Settings} settings */
    settle(settings) {
      userId.reset(settings.user_id);
    },

    /** Drops unsaved values when Settings open. @param {Settings} settings */
    open(settings) {
      resetLook(settings.appearance);
      language.reset(settings.appearance.language);
      theme.reset(settings.theme);
      replies.reset(settings.notify_replies);
      expiry.reset(settings.notify_expiry);
      userId.reset(settings.user_id);
    },

    /** @param {Settings} settings */
    show(settings) {
      textSize.show(String(settings.appearance.text_size));
      zoom.show(String(settings.appearance.zoom));
      lineWidth.show(settings.appearance.line_width);
      language.show(settings.appearance.language);
      theme.show(settings.theme);
      theme.lock(settings.overridden.includes("theme"));
      notifications.hidden = !settings.can_notify;
      replies.show(settings.notify_replies);
      expiry.show(settings.notify_expiry);
      userId.show(settings.user_id);
      userId.lock(settings.overridden.includes("user_id"));
    },
  };
}

/**
 * Something that the desktop says, or not.
 * @param {string} testid
 * @param {string} words
 * @param {() => void} apply saves what is chosen
 */
function createOption(testid, words, apply) {
  const box = h("input", { type: "checkbox", testid, "aria-describedby": "notify-hint", on: { change: apply } });
  // The value last shown: the other one was chosen by the writer.
  let shown = false;
  return {
    element: h("label", { class: "option" }, box, words),
    isChecked: () => box.checked,

    /** @param {boolean} saved */
    reset(saved) {
      box.checked = shown = saved;
    },

    /** Shows the saved value, unless another one was chosen. @param {boolean} saved */
    show(saved) {
      if (box.checked === shown) box.checked = saved;
      shown = saved;
    },
  };
}
