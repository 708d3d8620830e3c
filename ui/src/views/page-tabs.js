/*
 * The conversation and the page as two tabs, where there is no space for both.
 * Separate from where the page is: it knows neither side but by its name.
 */
import { h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { endOf, stepOf } from "../keys.js";

/** @typedef {"conversation" | "page"} Tab */

/**
 * @param {{ conversation: HTMLElement, page: HTMLElement }} sides
 * @param {(tab: Tab, goesThere: boolean) => void} choose goesThere: the focus goes to that side
 * @param {() => void} close closes the page
 */
export function createPageTabs(sides, choose, close) {
  const name = h("span", { class: "tab-name" });
  const dot = h("span", { class: "tab-dot", hidden: true }, h("span", { class: "unseen" }, t("page.new_words")));
  const conversation = tab("conversation", [h("span", { class: "tab-name" }, t("page.conversation")), dot]);
  const page = tab("page", [name]);
  const element = h(
    "section",
    { class: "page-tabs", "aria-label": t("page.tabs"), hidden: true },
    h(
      "div",
      { class: "tab-list", role: "tablist", "aria-label": t("page.tabs"), on: { keydown: pressed } },
      conversation,
      page,
    ),
    h(
      "button",
      {
        class: "quiet bare",
        type: "button",
        testid: "beside-close",
        "aria-label": t("page.close"),
        on: { click: close },
      },
      icon("close"),
    ),
  );

  /** @param {Tab} which @param {HTMLElement[]} words */
  function tab(which, words) {
    return h(
      "button",
      {
        class: "tab",
        type: "button",
        role: "tab",
        testid: "beside-tab",
        "data-tab": which,
        "aria-controls": sides[which].id,
        on: {
          // The focus goes from one side to the other, and each keeps its own.
          mousedown: (event) => event.preventDefault(),
          click: () => choose(which, true),
        },
      },
      words,
    );
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const end = endOf(event);
    const step = stepOf(event, document.documentElement.dir === "rtl");
    if (!end && step === 0) return;
    event.preventDefault();
    // Of two, each is beside the other on both sides.
    const isConversation = end ? end === "start" : conversation.getAttribute("aria-selected") !== "true";
    choose(isConversation ? "conversation" : "page", false);
    (isConversation ? conversation : page).focus();
  }

  return {
    element,
    /** Focuses the tab of what is shown. */
    focus: () => (conversation.getAttribute("aria-selected") === "true" ? conversation : page).focus(),

    /** Shows which is shown; null where both are. @param {Tab | null} shown */
    show(shown) {
      element.hidden = shown === null;
      for (const one of [conversation, page]) {
        const isShown = one.getAttribute("data-tab") === shown;
        set(one, "aria-selected", isShown ? "true" : "false");
        set(one, "tabindex", isShown ? 0 : -1);
      }
    },

    /** Names the page. @param {string} words @param {string | null} dir */
    name(words, dir) {
      say(name, words);
      set(name, "dir", dir);
      set(page, "title", words);
    },

    /** Marks that there are words in the conversation that were not in view. @param {boolean} are */
    mark(are) {
      dot.hidden = !are;
    },
  };
}
