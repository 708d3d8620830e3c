/*
 * "Check the store": facts for troubleshooting, also as text to copy.
 * Separate because it shows the result of one moment, while the rest of Settings shows the current state.
 */
/** @import { StoreCheck, StoreRow, Tone } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { Key } from "../../i18n/index.js" */
import { asProblem } from "../../backend.js";
import { fill, h, icon, say, set } from "../../dom.js";
import { formatTime, t } from "../../i18n/index.js";
import { problemText } from "../../reasons.js";
import { copyButton } from "../clipboard.js";
import { checkText, factWords } from "./facts.js";

/** @type {{ [tone in Exclude<Tone, "plain">]: Key }} */
const TONES = { good: "check.tone_good", warn: "check.tone_warn" };

/** @param {Backend} backend */
export function createCheck(backend) {
  /** @type {StoreCheck | null} */
  let found = null;
  const check = h(
    "button",
    { type: "button", testid: "store-check", on: { click: () => void look() } },
    t("check.check"),
  );
  const copy = copyButton("store-check-copy", () => (found === null ? "" : checkText(found)));
  const status = h("span", { class: "report", role: "status" });
  const facts = h("tbody", {});
  const report = h(
    "table",
    { class: "check", testid: "store-check-report", "aria-label": t("check.label"), hidden: true },
    facts,
  );
  copy.hidden = true;

  /** @param {StoreCheck | null} result */
  function draw(result) {
    found = result;
    fill(facts, (result?.rows ?? []).map(factRow));
    report.hidden = copy.hidden = result === null;
  }

  async function look() {
    check.disabled = true;
    set(status, "data-ok", null);
    say(status, t("check.looking"));
    try {
      draw(await backend.checkStore());
      say(status, t("check.at", { time: { own: formatTime(new Date()) } }));
    } catch (refusal) {
      draw(null);
      set(status, "data-ok", "false");
      say(status, problemText(asProblem(refusal)));
    }
    check.disabled = false;
  }

  return {
    element: h(
      "div",
      { class: "field" },
      h("span", { class: "field-name" }, t("check.name")),
      h("div", { class: "field-side" }, h("div", { class: "line" }, check, copy, status)),
      report,
    ),
    forget() {
      draw(null);
      say(status, "");
    },
  };
}

/** A collection's name that breaks between its words, because it is long. @param {string} name */
const breakable = (name) => name.split(/(?<=_)/).flatMap((part) => [part, h("wbr", {})]);

/** A mark and a word show the tone; the colour only repeats them. @param {StoreRow} row */
function factRow({ fact, tone }) {
  const { name, value } = factWords(fact);
  const mark =
    tone === "plain"
      ? null
      : h(
          "span",
          { class: "check-mark" },
          icon(tone === "good" ? "check" : "warning"),
          h("span", { class: "unseen" }, t(TONES[tone])),
        );
  return h(
    "tr",
    { "data-tone": tone },
    h("th", { scope: "row" }, breakable(name)),
    h("td", { class: "check-tone" }, mark),
    h("td", { dir: "auto" }, value),
  );
}
