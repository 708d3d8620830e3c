/*
 * What covers the conversation in a narrow window, and what is inert under it.
 * Separate because two things cover it, the drawer and the page, and neither knows whether the other still does.
 */
/** @import { Tab } from "./views/page-tabs.js" */
import { set } from "./dom.js";

/** @typedef {ReturnType<typeof createCovers>} Covers */

/** @param {Element} conversation with its bar and the composer */
export function createCovers(conversation) {
  let hasDrawer = false;
  /** What is shown where there is no space for both; null where both are. @type {Tab | null} */
  let tab = null;
  /** The page and its tabs, once they are made. @type {{ element: Element, tabs: Element } | null} */
  let page = null;

  function update() {
    set(conversation, "inert", hasDrawer || tab === "page");
    if (!page) return;
    set(page.element, "inert", hasDrawer || tab === "conversation");
    set(page.tabs, "inert", hasDrawer);
  }

  return {
    /** @param {boolean} isOpen whether the drawer is over all of it */
    drawer(isOpen) {
      hasDrawer = isOpen;
      update();
    },

    /** @param {Element} element @param {Element} tabs */
    page(element, tabs) {
      page = { element, tabs };
      update();
    },

    /** @param {Tab | null} shown */
    show(shown) {
      tab = shown;
      update();
    },
  };
}
