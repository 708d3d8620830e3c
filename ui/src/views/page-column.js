/*
 * Where the page is: in a column beside the conversation, or in its place where there is no space for both, with a tab
 * for each.
 * Separate from what the page shows. Its width is that of this window until it closes, and is not stored.
 */
/** @import { Covers } from "../covers.js" */
/** @import { Tab } from "./page-tabs.js" */
import { within } from "../appearance.js";
import { set } from "../dom.js";
import { t } from "../i18n/index.js";
import { createPageTabs } from "./page-tabs.js";
import { pageLimits } from "./page-width.js";
import { createSplitter } from "./splitter.js";

/**
 * @typedef {object} Beside
 * @property {HTMLElement} main the conversation, with its bar and the composer
 * @property {Covers} covers
 * @property {() => void} toComposer
 */

/**
 * What the page does.
 * @typedef {object} Page
 * @property {() => void} focus
 * @property {() => void} close
 * @property {() => void} turned is called when the other tab is shown
 */

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} title its heading
 * @param {Beside} beside
 * @param {Page} page
 */
export function createPageColumn(element, title, { main, covers, toComposer }, page) {
  const root = document.documentElement;
  /** What was chosen with the splitter. @type {number | null} */
  let wanted = null;
  let limits = { least: 0, most: 0, usual: 0 };
  let width = 0;
  /** What is shown where there is no space for both. @type {Tab | null} */
  let tab = null;
  /** What had the focus last on each side. @type {{ [side in Tab]: HTMLElement | null }} */
  const focused = { conversation: null, page: null };

  const tabs = createPageTabs({ conversation: main, page: element }, turn, page.close);
  covers.page(element, tabs.element);

  const splitter = createSplitter("page-splitter", t("page.width"), {
    side: "end",
    limits: () => limits,
    width: () => width,
    resize(to) {
      wanted = to;
      arrange();
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

  /** @param {Tab | null} shown null where both are */
  function show(shown) {
    if (shown === tab) return;
    tab = shown;
    covers.show(shown);
    set(root, "data-tab", shown);
    // There is no other now.
    set(element, "role", shown === "page" ? "main" : "complementary");
    set(title, "aria-level", shown === "page" ? 1 : null);
    tabs.show(shown);
    page.turned();
  }

  /** @param {Tab} shown @param {boolean} goesThere whether the focus goes there */
  function turn(shown, goesThere) {
    show(shown);
    if (goesThere) focus(shown);
  }

  /** Gives the focus back to what had it last on a side. @param {Tab} side */
  function focus(side) {
    const had = focused[side];
    if (had?.isConnected) had.focus({ preventScroll: true });
    // What had it may be disabled or hidden now.
    if (had && had === document.activeElement) return;
    if (side === "conversation") toComposer();
    else page.focus();
  }

  function arrange() {
    const found = pageLimits(space());
    // What one works in stays.
    if (found) show(null);
    else if (!tab) show(element.contains(document.activeElement) ? "page" : "conversation");
    set(root, "data-page", found ? "beside" : "over");
    if (!found) return;
    limits = found;
    width = within(wanted ?? limits.usual, limits);
    root.style.setProperty("--page-width", `${width}px`);
    splitter.update();
  }

  main.addEventListener("focusin", ({ target }) => remember("conversation", target));
  element.addEventListener("focusin", ({ target }) => remember("page", target));

  /** @param {Tab} side @param {EventTarget | null} target */
  function remember(side, target) {
    if (target instanceof HTMLElement) focused[side] = target;
  }

  return {
    tabs,

    /** Whether it is in the place of the conversation. */
    covers: () => tab === "page",

    /** Shows the conversation, if that is covered. @returns {boolean} whether it was */
    uncover() {
      if (tab !== "page") return false;
      show("conversation");
      return true;
    },

    focus,

    /** Shows the other tab, if there are two. @returns {boolean} whether there are */
    turnOver() {
      if (tab) turn(tab === "conversation" ? "page" : "conversation", true);
      return tab !== null;
    },

    /** Whether the conversation is shown in place of it. */
    isUnder: () => tab === "conversation",

    show() {
      if (element.hidden) {
        element.hidden = false;
        arrange();
        sizes.observe(main);
      }
      if (tab) show("page");
    },

    hide() {
      if (element.hidden) return;
      sizes.unobserve(main);
      show(null);
      set(root, "data-page", null);
      element.hidden = true;
      focused.page = null;
    },
  };
}
