/*
 * The bar beside a text that is selected in the conversation, or on the page beside that: what can be done with it.
 * Separate because it belongs to no message: a selection may begin in one and end in another. It takes neither the
 * focus nor the selection, so that copying by keys works as without it.
 */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { leaves } from "../keys.js";
import { isShort, placeOf, quoted } from "../selection.js";
import { copyText } from "./clipboard.js";
import { selectedIn } from "./copying.js";

/**
 * @param {HTMLElement} scroller the conversation or the page; the bar is placed over it, in the same parent
 * @param {(text: string) => void} suggest puts a text into the composer
 */
export function createSelectionBar(scroller, suggest) {
  let selected = { text: "", fountain: "", spoken: "" };
  /** Where it is; null while nothing is offered for it. @type {Range | null} */
  let range = null;
  let isMouseDown = false;
  let frame = 0;
  let placing = 0;

  const ask = button("selection-ask", t("selection.ask"), () => put(`${quoted(selected.text)}\n\n`));
  const alternates = button("selection-alternates", t("selection.alternates"), () =>
    put(`${t("selection.alternates_question")}\n\n${quoted(selected.spoken)}`),
  );
  const quote = button("selection-quote", t("selection.quote"), () => put(quoted(selected.text)));
  const copy = button("selection-copy", t("selection.copy"), async () => {
    const done = await copyText(selected.fountain);
    say(copy, done ? t("message.copied") : t("message.not_copied"));
  });
  const element = h(
    "div",
    {
      class: "selection-bar",
      testid: "selection-bar",
      role: "group",
      "aria-label": t("selection.label"),
      hidden: true,
      on: {
        // The focus and the selection stay where they are.
        mousedown: (event) => event.preventDefault(),
        focusout: lookSoon,
        keydown(event) {
          if (!leaves(event)) return;
          event.preventDefault();
          hide();
          scroller.focus({ preventScroll: true });
        },
      },
    },
    ask,
    alternates,
    quote,
    copy,
  );

  function hide() {
    range = null;
    element.hidden = true;
  }

  /** @param {string} text */
  function put(text) {
    hide();
    suggest(text);
  }

  /** In the next frame: selections change many times in one, and a lost focus is reported before it is elsewhere. */
  function lookSoon() {
    if (frame === 0) frame = requestAnimationFrame(look);
  }

  function look() {
    frame = 0;
    // Engines drop the selection for a focused button.
    if (isMouseDown || element.contains(document.activeElement)) return;
    range = rangeIn(scroller);
    selected = range ? selectedIn(range) : { text: "", fountain: "", spoken: "" };
    if (range && selected.text.trim() !== "") show();
    else hide();
  }

  function show() {
    const { text, fountain } = selected;
    alternates.hidden = fountain !== text && !isShort(text);
    copy.hidden = fountain === "";
    say(copy, t("selection.copy"));
    place();
  }

  /** It leaves with its text, and returns with it. */
  function place() {
    placing = 0;
    if (!range) return;
    element.hidden = false;
    const view = scroller.getBoundingClientRect();
    const column = scroller.querySelector(".column, .body")?.getBoundingClientRect() ?? view;
    const area = { top: view.top, bottom: view.bottom, left: column.left, right: column.right };
    const isRightToLeft = document.documentElement.dir === "rtl";
    const bar = element.getBoundingClientRect();
    const at = placeOf(range.getBoundingClientRect(), bar, area, innerHeight, isRightToLeft);
    if (at) {
      element.style.top = `${at.top - view.top}px`;
      element.style.left = `${at.left - view.left}px`;
    } else {
      element.hidden = true;
    }
  }

  function placeSoon() {
    if (range && placing === 0) placing = requestAnimationFrame(place);
  }

  document.addEventListener("selectionchange", lookSoon);
  document.addEventListener("mousedown", (event) => {
    if (event.button !== 0 || (event.target instanceof Node && element.contains(event.target))) return;
    isMouseDown = true;
    hide();
  });
  // A drag of selected text ends without a mouseup.
  for (const type of ["mouseup", "dragend"])
    document.addEventListener(type, () => {
      // A click on the bar changes nothing that is selected, and what the bar says of it stays.
      if (!isMouseDown) return;
      isMouseDown = false;
      lookSoon();
    });
  scroller.addEventListener("scroll", placeSoon, { passive: true });
  new ResizeObserver(placeSoon).observe(scroller);

  return {
    element,
    focus: () => ask.focus(),
    hide,

    /** @param {import("../state.js").State} state */
    reads: ({ opened, cleared, settings }) => [opened, cleared, settings],
    /** What it stands beside is elsewhere now, or gone. */
    update: hide,
  };
}

/** The selected range, if all of it is in an element. @param {Element} element */
function rangeIn(element) {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return element.contains(range.commonAncestorContainer) ? range : null;
}

/** @param {string} testid @param {string} text @param {() => void} click */
const button = (testid, text, click) => h("button", { class: "quiet", type: "button", testid, on: { click } }, text);
