/*
 * What is pasted into the composer: files, and texts that become attachments.
 * Separate because it is decided before the text is in the field; what the engine pastes by itself is none of it.
 */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";

/** A pasted text of so many characters or lines becomes an attachment. */
const LONG = 2000;
const LONG_LINES = 40;

/** @param {string} text */
const isLong = (text) => text.length >= LONG || text.trimEnd().split("\n", LONG_LINES).length === LONG_LINES;

/**
 * @param {(files: File[]) => void} attachFiles
 * @param {(text: string) => void} attachText
 */
export function createPasting(attachFiles, attachText) {
  /** Whether the writer was asked to paste something, which is then attached however short it is. */
  let isDue = false;
  const status = h("p", { class: "paste-here", role: "status" });

  /** @param {boolean} isNowDue */
  function expect(isNowDue) {
    isDue = isNowDue;
    say(status, isDue ? t("start.paste_here") : "");
  }

  return {
    status,
    expect,

    /** @param {ClipboardEvent} event */
    pasted(event) {
      const files = Array.from(event.clipboardData?.files ?? []);
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text === "" && files.length > 0) {
        event.preventDefault();
        attachFiles(files);
      } else if (isLong(text) || (isDue && text.trim() !== "")) {
        event.preventDefault();
        expect(false);
        attachText(text);
      }
    },
  };
}
