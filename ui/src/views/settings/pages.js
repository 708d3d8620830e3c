/*
 * The pages of Settings, one below the other, and the list beside them.
 * Separate because all pages are one scroll: whatever is in them can be reached without knowing of the list, which
 * follows what is in view and brings a page to the top.
 */
import { h, set } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { endOf, stepOf } from "../../keys.js";

/** @typedef {ReturnType<typeof import("./fields.js").page>} Page */

/** In CSS pixels: a page this far below the top is the one being read. */
const NEAR = 24;

/** @param {Page[]} pages */
export function createPages(pages) {
  const links = pages.map((page) =>
    h(
      "button",
      {
        class: "settings-link",
        type: "button",
        testid: "settings-page",
        "data-page": page.id,
        on: { click: () => choose(page) },
      },
      page.title,
    ),
  );
  const list = h(
    "nav",
    { class: "settings-list", "aria-label": t("settings.pages"), on: { keydown: step } },
    h(
      "ul",
      { class: "settings-links" },
      links.map((link) => h("li", {}, link)),
    ),
  );
  const body = h(
    "div",
    { class: "settings-body", on: { scroll: follow } },
    pages.map(({ element }) => element),
  );
  /** @type {Page | undefined} */
  let current;
  /** The page that was last chosen in the list. @type {Page | null} */
  let chosen = null;

  /** Marks a page in the list, which has one tab stop. @param {Page | undefined} page */
  function mark(page) {
    if (page === current) return;
    current = page;
    links.forEach((link, at) => {
      set(link, "aria-current", pages[at] === page ? "true" : null);
      link.tabIndex = pages[at] === page ? 0 : -1;
    });
  }

  /** Marks the page that is in view. */
  function follow() {
    const top = body.getBoundingClientRect().top + NEAR;
    mark(pages.findLast(({ element }) => element.getBoundingClientRect().top <= top) ?? pages[0]);
  }

  /** @param {Page} page */
  function bring(page) {
    page.element.scrollIntoView({ block: "start" });
    mark(page);
  }

  /** @param {Page} page */
  function choose(page) {
    chosen = page;
    bring(page);
    page.heading.focus({ preventScroll: true });
  }

  /** Moves along the list, and brings each page with it. @param {KeyboardEvent} event */
  function step(event) {
    const at = links.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const end = endOf(event);
    const way = stepOf(event, document.documentElement.dir === "rtl");
    if (at < 0 || (!end && way === 0)) return;
    event.preventDefault();
    const to = end === "start" ? 0 : end === "end" ? links.length - 1 : (at + way + links.length) % links.length;
    const page = pages[to];
    if (!page) return;
    chosen = page;
    bring(page);
    links[to]?.focus({ preventScroll: true });
  }

  mark(pages[0]);

  return {
    list,
    body,
    bring,
    choose,
    /** Shows the page that was last chosen, if one was. @returns {boolean} */
    restore() {
      if (chosen) choose(chosen);
      return chosen !== null;
    },
  };
}
