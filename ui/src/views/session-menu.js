/*
 * The menu of a session: of any in the list, and of the one in the window.
 * Separate from the items of the list because there is one menu beside it: it must not scroll with the list, nor go
 * with an item. It is opened at the pointer or below what opened it, and stays inside the window.
 */
/** @import { SessionSummary } from "../../shapes" */
import { withoutMarks } from "../bidi.js";
import { h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { endOf, leaves, stepOf, types } from "../keys.js";
import { isAmong } from "../sessions.js";

/** Between the menu and the edges of the window, in CSS pixels. */
const MARGIN = 8;

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} text
 * @property {string} [testid] the ids of the menu and the entry unless given
 * @property {boolean} [isDanger] stands last, apart from the others
 * @property {(session: SessionSummary) => boolean} [can] whether a session has it; each has it unless given
 * @property {(session: SessionSummary) => void} run
 */

/**
 * Where a menu is opened: below the one edge or above the other.
 * @typedef {Pick<DOMRect, "left" | "right" | "top" | "bottom">} Place
 */

/**
 * @param {string} id of the menu in the document
 * @param {Entry[]} entries in their order
 * @param {(session: SessionSummary) => void} back focuses what the menu of a session was opened from
 */
export function createSessionMenu(id, entries, back) {
  /** @type {SessionSummary | null} */
  let session = null;
  /** The button of its item. @type {HTMLElement | null} */
  let button = null;

  const buttons = entries.map((entry) =>
    h(
      "button",
      {
        class: entry.isDanger ? "menu-item menu-danger" : "menu-item",
        type: "button",
        role: "menuitem",
        testid: entry.testid ?? `${id}-${entry.id}`,
        tabindex: -1,
        on: {
          click: () => choose(entry),
          pointermove: (event) => {
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus({ preventScroll: true });
          },
        },
      },
      entry.text,
    ),
  );
  const element = h(
    "div",
    {
      class: "menu",
      role: "menu",
      id,
      hidden: true,
      on: {
        keydown: pressed,
        focusout(event) {
          if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) close();
        },
        contextmenu: (event) => event.preventDefault(),
      },
    },
    buttons.map((item, at) => [entries[at]?.isDanger && h("div", { class: "menu-rule", role: "separator" }), item]),
  );

  /** The entries of the session, and their buttons. */
  const offered = () =>
    entries.flatMap((entry, at) => {
      const item = buttons[at];
      return item && !item.hidden ? [{ entry, item }] : [];
    });

  /** @param {Entry} entry */
  function choose(entry) {
    const chosen = session;
    leave();
    if (chosen) entry.run(chosen);
  }

  function close() {
    if (button) set(button, "aria-expanded", "false");
    session = button = null;
    element.hidden = true;
    // A title must not outlast its session.
    set(element, "aria-label", null);
  }

  /** Closes the menu, and the focus goes back to its session: from there Tab goes on. */
  function leave() {
    const left = session;
    close();
    if (left) back(left);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.key === "Tab") return leave();
    if (leaves(event)) {
      event.preventDefault();
      return leave();
    }
    const shown = offered();
    const to = target(
      event,
      shown.map(({ entry }) => entry.text),
      shown.findIndex(({ item }) => item === document.activeElement),
    );
    if (to === null) return;
    event.preventDefault();
    shown.at(to)?.item.focus();
  }

  /**
   * The entry that a key press goes to; null if to none.
   * @param {KeyboardEvent} event
   * @param {string[]} texts
   * @param {number} at
   */
  function target(event, texts, at) {
    const end = endOf(event);
    if (end) return end === "start" ? 0 : -1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") return (at + stepOf(event, false)) % texts.length;
    if (!types(event)) return null;
    const letter = event.key.toLocaleLowerCase();
    const order = texts.map((_, step) => (at + 1 + step) % texts.length);
    return order.find((one) => texts[one]?.toLocaleLowerCase().startsWith(letter)) ?? null;
  }

  /** @param {Place} place */
  function stand({ left, right, top, bottom }) {
    const { offsetWidth: width, offsetHeight: height } = element;
    const isBelow = bottom + height + MARGIN <= innerHeight;
    const y = isBelow ? bottom : Math.max(top - height, MARGIN);
    const x = document.documentElement.dir === "rtl" ? right - width : left;
    element.style.left = `${Math.max(Math.min(x, innerWidth - width - MARGIN), MARGIN)}px`;
    element.style.top = `${Math.min(y, Math.max(innerHeight - height - MARGIN, MARGIN))}px`;
  }

  addEventListener("resize", close);
  addEventListener("blur", close);

  return {
    element,
    close,
    leave,

    /** It closes when its session is gone. @param {SessionSummary[]} sessions those of the list now */
    update(sessions) {
      if (session && !isAmong(session, sessions)) leave();
    },

    /**
     * @param {SessionSummary} of
     * @param {HTMLElement} opener the button of its item
     * @param {Place} place
     */
    open(of, opener, place) {
      close();
      session = of;
      button = opener;
      set(button, "aria-expanded", "true");
      entries.forEach((entry, at) => {
        const item = buttons[at];
        if (item) item.hidden = !(entry.can?.(of) ?? true);
      });
      const title = withoutMarks(of.title) || t("sidebar.untitled");
      set(element, "aria-label", t("session_menu.label", { title }));
      element.hidden = false;
      stand(place);
      buttons[0]?.focus({ preventScroll: true });
    },
  };
}
