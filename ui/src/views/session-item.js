/*
 * One session in the sidebar: its title, how long its oldest message still lives or that it is kept, and what it has
 * used; its menu opens by the button over its state, by a right click, and by the Menu key.
 * Separate from the list, which decides which sessions are in the document.
 */
/** @import { SessionKey, SessionSummary, SessionUsage, StoreState } from "../../shapes" */
/** @import { Place } from "./session-menu.js" */
import { directionOf, withoutMarks } from "../bidi.js";
import { fill, h, icon, say, set } from "../dom.js";
import { formatCost, formatList, t } from "../i18n/index.js";
import { isSecond } from "../keys.js";
import { canBeNamed, isKept, isUnsent, livesFor } from "../sessions.js";
import { timeLeft } from "../time.js";
import { nameOf } from "./assistants.js";
import { createRenameField } from "./rename-field.js";
import { createRing } from "./ring.js";
import { keptWords } from "./store-words.js";

/** The tokens and cost of a session's replies, as far as providers reported them. @param {SessionUsage} usage */
export function usageWords({ input_tokens: input, output_tokens: output, cost }) {
  const tokens = t("sidebar.usage", { n: input + output });
  return cost === null ? tokens : `${tokens} · ${formatCost(cost)}`;
}

/** What a session is called in the list. @param {SessionSummary} session */
export const shownTitle = ({ title }) => withoutMarks(title) || t("sidebar.untitled");

/**
 * What the buttons of an item do.
 * @typedef {object} Does
 * @property {(key: SessionKey) => void} open
 * @property {(key: SessionKey) => void} openInWindow
 * @property {(key: SessionKey, title: string) => Promise<boolean>} rename whether it is saved
 * @property {(tag: string) => void} find searches for a tag
 * @property {(session: SessionSummary, opener: HTMLElement, place: Place) => void} menu opens the menu
 */

/** Whether it is the Menu key, or Shift+F10. @param {KeyboardEvent} event */
const opensMenu = ({ key, shiftKey }) => key === "ContextMenu" || (key === "F10" && shiftKey);

/** @typedef {ReturnType<typeof createItem>} Item */

/** @param {SessionKey} key @param {Does} does */
export function createItem({ assistant, session_id: id }, does) {
  const key = { assistant, session_id: id };
  const group = h("p", { class: "session-group", hidden: true });
  const title = h("span", { class: "session-title" });
  const left = h("span", { class: "session-facts" });
  const usage = h("span", { class: "session-facts", testid: "session-usage", hidden: true });
  const ring = createRing();
  const dots = h("span", { class: "dots", hidden: true }, h("span"), h("span"), h("span"));
  const pencil = h("span", { hidden: true }, icon("pencil"));
  const bookmark = h("span", { class: "kept-mark", testid: "kept-mark", hidden: true }, icon("bookmark"));
  const main = h(
    "button",
    {
      class: "session",
      type: "button",
      testid: "session-item",
      tabindex: -1,
      "data-session": id,
      "data-assistant": assistant,
      on: { click: chosen },
    },
    title,
    // Seen as a color.
    h("span", { class: "unseen" }, nameOf(assistant)),
    left,
    usage,
    h("span", { class: "session-state", "aria-hidden": "true" }, ring.element, dots, pencil, bookmark),
  );
  /** @type {SessionSummary | null} */
  let shown = null;
  let drawnTags = "";
  const isOpen = () => more.getAttribute("aria-expanded") === "true";
  const more = h(
    "button",
    {
      class: "quiet bare item-menu",
      type: "button",
      testid: "session-menu",
      tabindex: -1,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-controls": "session-menu",
      on: {
        // An open menu would lose the focus, close, and be opened again.
        mousedown: (event) => event.preventDefault(),
        click: () => (isOpen() ? main.focus() : openMenu(more.getBoundingClientRect())),
      },
    },
    icon("more"),
  );
  const rename = createRenameField(
    does.rename,
    () => {
      main.hidden = more.hidden = true;
      return true;
    },
    (isByKey) => {
      main.hidden = more.hidden = false;
      if (isByKey) main.focus();
    },
  );
  const tags = h("div", { class: "session-tags", hidden: true });
  const item = h(
    "div",
    { class: "session-line", on: { contextmenu: asked, keydown: pressed } },
    main,
    more,
    tags,
    rename.element,
  );

  /** @param {MouseEvent} event */
  function chosen(event) {
    // The end of a right click may be heard as a click, and a double click on the menu ends on what it stood over.
    if (isOpen() || isSecond(event)) return;
    if (event.ctrlKey || event.metaKey) does.openInWindow(key);
    else does.open(key);
  }

  /** @param {Place} place */
  function openMenu(place) {
    if (shown) does.menu(shown, more, place);
  }

  /** @param {MouseEvent} event */
  function asked(event) {
    // A field has a menu of its own.
    if (rename.isOpen()) return;
    event.preventDefault();
    openMenu({ left: event.clientX, right: event.clientX, top: event.clientY, bottom: event.clientY });
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.key === "F2") {
      // For the window it would name the conversation that is shown.
      event.preventDefault();
      if (shown && canBeNamed(shown)) beginRename();
      return;
    }
    if (!opensMenu(event) || rename.isOpen()) return;
    event.preventDefault();
    openMenu(item.getBoundingClientRect());
  }

  function beginRename() {
    if (!shown) return;
    rename.open(key, withoutMarks(shown.title));
  }

  function drawTags() {
    const words = shown?.tags ?? [];
    tags.hidden = words.length === 0;
    if (words.join(" ") === drawnTags) return;
    drawnTags = words.join(" ");
    fill(tags, words.map(tagNode));
  }

  /** By key, a tag is searched for in the palette. @param {string} tag */
  const tagNode = (tag) =>
    h(
      "button",
      {
        class: "session-tag",
        type: "button",
        testid: "session-tag",
        tabindex: -1,
        dir: directionOf(tag),
        title: tag,
        "aria-label": t("tags.find", { tag }),
        on: { click: () => does.find(tag) },
      },
      h("span", {}, tag),
    );

  return {
    element: h("li", {}, group, item),
    /** Whether the focus is in it, or in its menu. */
    hasFocus: () => isOpen() || item.contains(document.activeElement),
    /** Focuses the session, or what opens its menu, or the field in their place. @param {boolean} [isMenu] */
    focus: (isMenu = false) => (rename.isOpen() ? rename.element : isMenu ? more : main).focus(),
    /** Whether a name is being typed in it. */
    isRenaming: rename.isOpen,
    /** Lets the writer name it, here. */
    rename: beginRename,
    /** Whether Tab goes to it. @param {boolean} isStop */
    setStop: (isStop) => set(main, "tabindex", isStop ? 0 : -1),

    /**
     * @param {SessionSummary} session
     * @param {SessionUsage | null} used null unless the session is shown in this window
     * @param {number} at the server's time, milliseconds since 1970
     * @param {string} heading the group it begins; empty if it begins none
     * @param {Pick<StoreState, "sooner" | "storage">} store
     */
    draw(session, used, at, heading, store) {
      shown = session;
      const name = shownTitle(session);
      const unsent = isUnsent(session);
      const time = timeLeft(session.first_expires_at, at, livesFor(session, store));
      group.hidden = heading === "";
      say(group, heading);
      set(main, "data-unsent", unsent);
      say(title, name);
      set(title, "dir", directionOf(name));
      const state = session.streaming ? t("sidebar.streaming") : unsent ? t("sidebar.unsent") : time.text;
      say(left, state);
      const tone = session.streaming || unsent ? "calm" : time.tone;
      set(left, "data-tone", tone);
      const shape = session.streaming ? dots : unsent ? pencil : isKept(session) ? bookmark : null;
      for (const one of [dots, pencil, bookmark]) one.hidden = one !== shape;
      set(ring.element, "hidden", shape !== null);
      ring.draw(time.share, tone);
      usage.hidden = used === null || used.input_tokens + used.output_tokens === 0;
      if (used) {
        say(usage, usageWords(used));
        const parts = [
          t("sidebar.usage_input", { n: used.input_tokens }),
          t("sidebar.usage_output", { n: used.output_tokens }),
        ];
        set(usage, "title", formatList(parts));
      }
      set(main, "aria-current", used ? "true" : null);
      set(main, "title", isKept(session) ? `${name}\n${keptWords(store)}` : name);
      drawTags();
      set(more, "aria-label", t("session_menu.label", { title: name }));
    },
  };
}
