/*
 * The bar above the composer that says which conversations expired while the app was closed, until it is dismissed.
 * Separate because nothing of these conversations is left but what this bar says. The announcer reads it out.
 */
/** @import { ExpiredSessions } from "../../shapes" */
/** @import { State } from "../state.js" */
import { h, icon, say, set } from "../dom.js";
import { formatList, t } from "../i18n/index.js";
import { isSecond } from "../keys.js";

/**
 * What is said of them.
 * @param {ExpiredSessions} expired
 */
export function expiredText({ titles, untitled, more }) {
  const n = titles.length + untitled + more;
  if (n === untitled) return t("expired.untitled_only", { n });
  const named = titles.map((title) => t("expired.title", { title }));
  if (untitled > 0) named.push(t("expired.untitled", { n: untitled }));
  if (more > 0) named.push(t("expired.more", { n: more }));
  // Not a value of the sentence: each name is isolated in itself, and the list is not.
  return `${t("expired.text", { n })} ${formatList(named)}`;
}

/** @param {() => void} dismiss dismisses it in all windows */
export function createExpired(dismiss) {
  const text = h("span", { class: "expired-text" });
  const button = h(
    "button",
    {
      class: "quiet bare",
      type: "button",
      testid: "expired-dismiss",
      "aria-label": t("problem.dismiss"),
      on: {
        click(event) {
          // The first click may have dismissed another bar, which stood here.
          if (!isSecond(event)) dismiss();
        },
      },
    },
    icon("close"),
  );
  const element = h("div", { class: "expired", testid: "expired-notice", hidden: true }, text, button);

  return {
    element,
    /** @param {State} state */
    reads: ({ expired }) => [expired],

    /** @param {State} state */
    update({ expired }) {
      set(element, "hidden", expired === null);
      say(text, expired ? expiredText(expired) : "");
    },
  };
}
