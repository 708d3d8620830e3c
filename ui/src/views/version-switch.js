/*
 * The switch between the versions of a message: "2 of 3" between two buttons.
 * Separate from the row because the button that has the focus must stay while the message around it changes.
 */
import { h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";

/** @param {(step: -1 | 1) => void} go */
export function createVersionSwitch(go) {
  const count = h("span", { class: "version-count", "aria-live": "polite" });
  // Not disabled at the ends: a button that is loses the focus.
  const earlier = button("version-previous", t("version.previous"), "‹", () => at > 1 && go(-1));
  const later = button("version-next", t("version.next"), "›", () => at < of && go(1));
  const element = h(
    "span",
    { class: "version", testid: "version", role: "group", "aria-label": t("version.label") },
    earlier,
    count,
    later,
  );
  let at = 1;
  let of = 1;
  element.hidden = true;

  return {
    element,

    /** @param {number} shown which version, from 1 @param {number} versions how many there are */
    show(shown, versions) {
      at = shown;
      of = versions;
      for (const part of [element, earlier, later]) part.hidden = versions < 2;
      say(count, t("version.count", { at, of }));
      set(earlier, "aria-disabled", at === 1 ? "true" : null);
      set(later, "aria-disabled", at === of ? "true" : null);
    },
  };
}

/**
 * @param {string} testid
 * @param {string} label
 * @param {string} sign
 * @param {() => void} click
 */
const button = (testid, label, sign, click) =>
  h("button", { class: "quiet", type: "button", testid, "aria-label": label, on: { click } }, sign);
