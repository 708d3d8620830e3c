/*
 * The page: a sheet of the conversation that stays beside it while one scrolls, asks and reads replies.
 * Separate because it follows one message, wherever the conversation is scrolled. Nothing of it is stored.
 */
/** @import { Block } from "../../shapes" */
/** @import { Store } from "../store.js" */
/** @import { Sheet } from "./beside.js" */
/** @import { OpenBeside, Scripts } from "./scripts.js" */
import { directionOf, withoutMarks } from "../bidi.js";
import { fill, h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { leaves } from "../keys.js";
import { isAnswering, messageOf } from "../state.js";
import { isChanged } from "../store.js";
import { besideAfter, besideWith, sheetOf } from "./beside.js";
import { patchBlocks } from "./blocks.js";
import { createPageColumn } from "./page-column.js";
import { createSelectionBar } from "./selection-bar.js";
import { createSheetBar } from "./sheet-bar.js";
import { hasNewWords } from "./to-end.js";

/** What is less far below the view is its end, in CSS pixels. */
const NEAR_END = 40;

/**
 * @param {Store} store
 * @param {Scripts} scripts
 * @param {import("./page-column.js").Beside & { suggest: (text: string) => void }} around
 */
export function createPagePane(store, scripts, around) {
  const ownScripts = { ...scripts, beside: null };
  /** @type {import("./beside.js").Beside | null} */
  let shown = null;
  /** @type {Block[]} */
  let drawn = [];
  /** @type {ReturnType<typeof createSheetBar> | null} */
  let bar = null;
  /** @type {HTMLElement | null} */
  let opener = null;
  /** Whether there are words in the conversation that came while the page was in its place. */
  let isUnseen = false;

  const title = h("h2", { class: "page-title" });
  const tools = h("div", { class: "page-tools" });
  const body = h("div", { class: "body" });
  const waiting = h("p", { class: "note", hidden: true }, t("page.waiting"));
  const view = h("div", { class: "page-view", testid: "page-view", tabindex: 0, role: "group" }, waiting, body);
  const selectionBar = createSelectionBar(view, (text) => {
    column.uncover();
    around.suggest(text);
  });
  const element = h(
    "section",
    {
      class: "page-pane",
      id: "page-pane",
      testid: "page-pane",
      role: "complementary",
      "aria-label": t("page.label"),
      hidden: true,
      on: {
        keydown(event) {
          if (!leaves(event) || event.defaultPrevented) return;
          event.preventDefault();
          close();
        },
      },
    },
    h(
      "div",
      { class: "page-head" },
      title,
      h(
        "button",
        {
          class: "quiet bare",
          type: "button",
          testid: "page-close",
          "aria-label": t("page.close"),
          on: { click: close },
        },
        icon("close"),
      ),
    ),
    tools,
    h("div", { class: "page-area" }, view, selectionBar.element),
  );
  const focus = () => view.focus({ preventScroll: true });
  const column = createPageColumn(element, title, around, { focus, close, turned: mark });

  /** Forgets what is drawn: all of it belongs to one message. */
  function drop() {
    selectionBar.hide();
    bar?.measure(false);
    bar = null;
    drawn = [];
    body.replaceChildren();
    tools.replaceChildren();
  }

  /** @param {import("./beside.js").Beside | null} next */
  function follow(next) {
    const isOther = next?.message.id !== shown?.message.id || next?.at !== shown?.at;
    // Its buttons go with what was drawn.
    const hadFocus = isOther && tools.contains(document.activeElement);
    if (isOther) drop();
    shown = next;
    if (!shown) return name(undefined);
    const isAtEnd = view.scrollTop > 0 && view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_END;
    const { message } = shown;
    const sheet = sheetOf(shown);
    const blocks = sheet ? [sheet] : [];
    patchBlocks(body, drawn, blocks, {
      openLink() {},
      sheetBar(of) {
        bar = createSheetBar(ownScripts, message.id, of);
        fill(tools, bar.nodes);
        return [];
      },
    });
    drawn = blocks;
    if (!sheet) fill(tools, []);
    waiting.hidden = sheet !== undefined;
    bar?.measure(message.state !== "streaming");
    name(sheet);
    if (isAtEnd) view.scrollTop = view.scrollHeight;
    if (hadFocus) focus();
  }

  /** By its first scene. @param {Sheet | undefined} sheet */
  function name(sheet) {
    const heading = sheet?.lines.find(({ kind }) => kind === "scene_heading")?.text ?? "";
    const words = withoutMarks(heading) || t("message.screenplay");
    say(title, words);
    set(title, "dir", heading ? directionOf(words) : null);
    set(title, "title", words);
    set(view, "aria-label", words);
    column.tabs.name(words, heading ? directionOf(words) : null);
  }

  /** Marks the tab of the conversation, while a reply arrives there and until what came has been in view. */
  function mark() {
    isUnseen &&= column.covers();
    column.tabs.mark(column.covers() && (isUnseen || isAnswering(store.state)));
  }

  /** Takes it away. */
  function leave() {
    follow(null);
    column.hide();
  }

  /** Closes it; the focus goes back to what opened it, if that is still there, or to where one was meanwhile. */
  function close() {
    const isElsewhere = around.main.contains(document.activeElement);
    const wasUnder = column.isUnder();
    leave();
    const from = opener;
    opener = null;
    if (isElsewhere) return;
    if (wasUnder) column.focus("conversation");
    else if (from?.isConnected) from.focus({ preventScroll: true });
    else around.toComposer();
  }

  store.watch((state, before) => {
    if (!shown) return;
    if (isChanged(selectionBar.reads, state, before)) selectionBar.hide();
    isUnseen ||= hasNewWords(state, before);
    mark();
    const next = besideAfter(shown, state, before);
    if (next === shown) return;
    if (next) return follow(next);
    if (element.contains(document.activeElement)) return close();
    leave();
    opener = null;
  });

  return {
    element,
    tabs: column.tabs,
    focus,
    uncover: column.uncover,
    selectionBar,
    isOpen: () => shown !== null,

    /**
     * Closes it, or shows the other of it and the conversation where there is no space for both.
     * @returns {boolean} whether it is open
     */
    turn() {
      if (!shown) return false;
      if (!column.turnOver()) close();
      return true;
    },

    /** Focuses it if it is in the place of the conversation. @returns {boolean} whether it is */
    focusCover() {
      if (column.covers()) focus();
      return column.covers();
    },

    /** @type {OpenBeside} */
    open(messageId, lines, from) {
      const message = messageOf(store.state, messageId);
      const next = message && besideWith(message, lines);
      if (!next) return;
      opener = from;
      column.show();
      follow(next);
      view.scrollTop = 0;
      focus();
    },
  };
}
