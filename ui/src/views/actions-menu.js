/*
 * The actions: what a writer often asks for, in full sentences, in a list above the composer.
 * Separate because the list has two ways in. Found by typing `/` into an empty field, the focus stays there and what
 * follows the slash is searched for; opened by its button, the list has the focus.
 */
/** @import { OwnAction } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { directionOf, withoutMarks } from "../bidi.js";
import { fill, h, icon, say, set } from "../dom.js";
import { fold, wordsOf } from "../fuzzy.js";
import { t } from "../i18n/index.js";
import { endOf, isComposing, leaves } from "../keys.js";

/** @satisfies {{ [id: string]: { name: Key, text: Key } }} */
const ACTIONS = {
  punch_up: { name: "action.punch_up.name", text: "action.punch_up.text" },
  cut: { name: "action.cut.name", text: "action.cut.text" },
  alternates: { name: "action.alternates.name", text: "action.alternates.text" },
  beat_sheet: { name: "action.beat_sheet.name", text: "action.beat_sheet.text" },
  shot_list: { name: "action.shot_list.name", text: "action.shot_list.text" },
  coverage: { name: "action.coverage.name", text: "action.coverage.text" },
  producer: { name: "action.producer.name", text: "action.producer.text" },
};

/** @typedef {keyof typeof ACTIONS} Action */

/** The built-in ones; the writer's own follow them. @type {OwnAction[]} */
const BUILT_IN = /** @type {Action[]} */ (Object.keys(ACTIONS)).map((id) => ({
  id,
  name: t(ACTIONS[id].name),
  text: t(ACTIONS[id].text),
}));

/** A slash, and what is searched for. */
const SEARCH = /^\/.*$/;

/**
 * @param {() => HTMLTextAreaElement} field
 * @param {(text: string, replaced: number) => void} insert puts a text in the place of the field's first characters,
 *   and gives the field the focus
 */
export function createActionsMenu(field, insert) {
  /** How the list was opened. @type {"slash" | "button" | null} */
  let way = null;
  /** Whether a slash is being typed into an empty field. */
  let isSlash = false;
  let all = BUILT_IN;
  /** What is listed. @type {OwnAction[]} */
  let found = [];
  let chosen = 0;

  const button = h(
    "button",
    {
      class: "quiet bare",
      type: "button",
      testid: "actions-menu",
      title: t("action.open_long"),
      "aria-label": t("action.open"),
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      on: {
        // An open list would lose the focus, close, and be opened again.
        mousedown: (event) => event.preventDefault(),
        click: toggle,
      },
    },
    icon("actions"),
  );
  const list = h("div", {
    class: "actions-list",
    id: "actions-list",
    role: "listbox",
    testid: "actions",
    tabindex: -1,
    hidden: true,
    "aria-label": t("action.open"),
    on: {
      blur: left,
      keydown: pressed,
      // The focus stays where it is, wherever the pointer goes.
      mousedown: (event) => event.preventDefault(),
    },
  });
  const status = h("p", { class: "unseen", role: "status" });
  set(button, "aria-controls", list.id);

  const holder = () => (way === "slash" ? field() : way === "button" ? list : null);

  function toggle() {
    const isOpen = found.length > 0;
    close();
    if (isOpen) return field().focus();
    way = "button";
    draw();
    list.focus();
  }

  function draw() {
    const words = way === "slash" ? wordsOf(field().value.slice(1)) : [];
    // With letters merely in their order, a few of them would find an action that is not meant.
    found = way ? all.filter(({ name }) => words.every((word) => fold(name).includes(word))) : [];
    fill(list, found.map(optionNode));
    const isOpen = found.length > 0;
    list.hidden = !isOpen;
    set(button, "aria-expanded", isOpen ? "true" : "false");
    set(field(), "aria-autocomplete", isOpen && way === "slash" ? "list" : null);
    set(field(), "aria-controls", isOpen && way === "slash" ? list.id : null);
    for (const element of [field(), list]) set(element, "aria-activedescendant", null);
    say(status, isOpen ? t("action.count", { n: found.length }) : "");
    point(0);
  }

  /** @param {OwnAction} action @param {number} at */
  function optionNode({ id, name }, at) {
    return h(
      "div",
      {
        class: "writing-action",
        id: `action-${id}`,
        role: "option",
        testid: "action",
        "data-action": id,
        "aria-selected": "false",
        on: {
          // The list may appear under a pointer that rests.
          pointermove: (event) => (event.movementX || event.movementY) && point(at),
          click: () => choose(id),
        },
      },
      h("span", { dir: directionOf(name) }, withoutMarks(name)),
    );
  }

  /** @param {number} at counted from either end, and round it */
  function point(at) {
    chosen = found.length > 0 ? (at + found.length) % found.length : 0;
    for (const [place, option] of Array.from(list.children).entries()) {
      set(option, "aria-selected", place === chosen ? "true" : "false");
      if (place !== chosen) continue;
      option.scrollIntoView({ block: "nearest" });
      const element = holder();
      if (element) set(element, "aria-activedescendant", option.id);
    }
  }

  /** @param {string} id a built-in action, or one of the writer's own */
  function choose(id) {
    const action = all.find((one) => one.id === id);
    if (!action) return;
    const replaced = way === "slash" ? field().value.length : 0;
    close();
    insert(action.text, replaced);
  }

  function close() {
    if (way === null) return;
    way = null;
    draw();
  }

  /** @param {FocusEvent} event */
  function left({ target }) {
    if (target === holder()) close();
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it was for the list */
  function pressed(event) {
    if (found.length === 0 || isComposing(event)) return false;
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    const end = endOf(event);
    const [action] = found.slice(chosen);
    if (leaves(event)) {
      const opener = way === "button" ? button : field();
      close();
      opener.focus();
    } else if (shiftKey || ctrlKey || altKey || metaKey) return false;
    else if (key === "ArrowDown") point(chosen + 1);
    else if (key === "ArrowUp") point(chosen - 1);
    else if (end) point(end === "start" ? 0 : -1);
    else if (action && (key === "Enter" || (key === " " && way === "button"))) choose(action.id);
    else return false;
    event.preventDefault();
    return true;
  }

  return {
    button,
    nodes: [status, list],
    choose,
    close,
    left,

    /** Lists the writer's own actions too. @param {readonly OwnAction[]} own */
    show(own) {
      const [before] = found.slice(chosen);
      all = [...BUILT_IN, ...own];
      draw();
      // Another window may have changed them while one goes through the list.
      const at = found.findIndex(({ id }) => id === before?.id);
      if (at > 0) point(at);
    },

    pressed,

    /** Before the field's text changes. @param {InputEvent} event */
    typing({ inputType, data, isComposing: isUnfinished }) {
      isSlash = inputType === "insertText" && data === "/" && !isUnfinished && field().value === "";
    },

    /** After the field's text changed. */
    typed() {
      if (isSlash && field().value === "/") way = "slash";
      isSlash = false;
      if (way !== "slash" || !SEARCH.test(field().value)) close();
      else draw();
    },
  };
}
