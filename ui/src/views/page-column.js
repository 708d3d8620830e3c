/*
 * Where the page is: in a column beside the conversation, or over it where there is no space for both.
 * Separate from what the page shows. Its width is that of this window until it closes, and is not stored.
 */
import { within } from "../appearance.js";
import { set } from "../dom.js";
import { t } from "../i18n/index.js";
import { pageLimits } from "./page-width.js";
import { keepWordsAtTop } from "./words-at-top.js";
import { createSplitter } from "./splitter.js";

/**
 * @typedef {object} Beside
 * @property {HTMLElement} main the conversation, with its bar and the composer
 * @property {HTMLElement} scroller
 * @property {() => boolean} followsEnd whether the end of the conversation is followed
 */

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} title its heading
 * @param {Beside} beside
 */
export function createPageColumn(element, title, { main, scroller, followsEnd }) {
  const root = document.documentElement;
  /** What was chosen with the splitter. @type {number | null} */
  let wanted = null;
  let limits = { least: 0, most: 0, usual: 0 };
  let width = 0;
  let covers = false;

  const splitter = createSplitter("page-splitter", t("page.width"), {
    side: "end",
    limits: () => limits,
    width: () => width,
    resize(to) {
      wanted = to;
      keepWordsAtTop(scroller, followsEnd(), arrange);
    },
  });
  element.prepend(splitter.element);
  const sizes = new ResizeObserver(() => {
    if (!element.hidden) arrange();
  });

  /** From where the conversation begins to the end of the window, in CSS pixels. */
  function space() {
    const { left, right } = main.getBoundingClientRect();
    return root.dir === "rtl" ? right : innerWidth - left;
  }

  /** @param {boolean} isCovered */
  function cover(isCovered) {
    // The drawer covers the conversation too.
    if (isCovered === covers) return;
    covers = isCovered;
    set(main, "inert", isCovered);
    // There is no other now.
    set(element, "role", isCovered ? "main" : "complementary");
    set(title, "aria-level", isCovered ? 1 : null);
  }

  function arrange() {
    const found = pageLimits(space());
    cover(!found);
    set(root, "data-page", found ? "beside" : "over");
    if (!found) return;
    limits = found;
    width = within(wanted ?? limits.usual, limits);
    root.style.setProperty("--page-width", `${width}px`);
    splitter.update();
  }

  return {
    /** Whether it is over the conversation. */
    covers: () => covers,

    show() {
      if (!element.hidden) return;
      keepWordsAtTop(scroller, followsEnd(), () => {
        element.hidden = false;
        arrange();
      });
      sizes.observe(main);
    },

    hide() {
      if (element.hidden) return;
      sizes.unobserve(main);
      keepWordsAtTop(scroller, followsEnd(), () => {
        cover(false);
        set(root, "data-page", null);
        element.hidden = true;
      });
    },
  };
}
