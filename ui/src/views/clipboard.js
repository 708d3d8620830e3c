/*
 * Copies text to the clipboard.
 * Separate because some web views refuse the modern API (no permission, no focus), while the old one still works.
 */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { openDialog } from "./dialog.js";

const COPIED_MS = 1600;

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const field = h("textarea", { class: "unseen", "aria-hidden": "true", tabindex: -1 });
    field.value = text;
    // Under an open dialog nothing takes the focus, which the command copies from.
    (openDialog() ?? document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return done;
  }
}

/**
 * A button that copies, and shows the result for a moment.
 * @param {string} testid
 * @param {() => string} text
 * @param {() => void} [copied] called when it was copied
 * @param {(button: HTMLElement, words: string) => void} [name] gives it its name; as a text of its own by default
 */
export function copyButton(testid, text, copied, name = say) {
  const button = h("button", {
    class: "quiet",
    type: "button",
    testid,
    on: {
      async click() {
        const done = await copyText(text());
        name(button, done ? t("message.copied") : t("message.not_copied"));
        setTimeout(() => name(button, t("message.copy")), COPIED_MS);
        if (done) copied?.();
      },
    },
  });
  name(button, t("message.copy"));
  return button;
}
