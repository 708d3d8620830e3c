/*
 * The model of this session: a button beside the composer, and the list it opens, with a field that searches it.
 * Separate from Settings because the choice belongs to the session. As in the palette, the focus stays in the field,
 * and what is chosen in the list is only pointed at.
 */
/** @import { ModelChoice } from "../../shapes" */
/** @import { ModelLists } from "../model-lists.js" */
/** @import { Offer } from "../offers.js" */
/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */
import { fill, h, say, set } from "../dom.js";
import { fitting, fold, wordsOf } from "../fuzzy.js";
import { t } from "../i18n/index.js";
import { endOf, isComposing, leaves, once } from "../keys.js";
import { keyOfModel, offersFor } from "../offers.js";
import { ownModel } from "../state.js";
import { splitWho, whoAnswers } from "./who-answers.js";

/** The longest text that can be typed, in UTF-16 units. */
const LONGEST = 200;

/** The most models that are listed; a longer text finds the others. */
const MOST = 50;

/**
 * @param {Store} store
 * @param {ModelLists} lists
 * @param {object} does
 * @param {(choice: ModelChoice) => void} does.choose
 * @param {() => void} does.leave gives the focus to the composer
 */
export function createModelPicker(store, lists, does) {
  /** @type {Offer[]} */
  let found = [];
  let pointed = 0;
  /** The model that the writer went to: a list that comes late must not take the place of it. @type {string | null} */
  let sought = null;
  let isLoading = false;
  /** Whether the writer pressed Enter for a model that may be in a list that is not here yet. */
  let isDue = false;
  /** Why lists are missing. @type {string[]} */
  let missing = [];

  const name = h("span", { class: "fact-text" });
  const host = h("span", { class: "fact-host" });
  const button = h(
    "button",
    {
      class: "quiet model-picker",
      type: "button",
      testid: "model-picker",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      on: {
        // An open list would lose the focus, close, and be opened again.
        mousedown: (event) => event.preventDefault(),
        click: () => (panel.hidden ? open() : shut(button)),
      },
    },
    name,
    host,
  );
  const list = h("div", {
    class: "model-options",
    id: "model-options",
    role: "listbox",
    "aria-label": t("picker.list"),
    // The field keeps the focus, wherever the pointer goes.
    on: { mousedown: (event) => event.preventDefault() },
  });
  const field = h("input", {
    testid: "model-search",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: LONGEST,
    dir: "auto",
    "aria-label": t("picker.search"),
    placeholder: t("picker.search"),
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "true",
    on: { input: typed, keydown: pressed, blur: () => shut(null) },
  });
  const status = h("p", { class: "note", role: "status", testid: "model-status" });
  const panel = h(
    "div",
    { class: "model-panel", role: "dialog", testid: "model-panel", hidden: true, "aria-label": t("picker.list") },
    field,
    list,
    status,
  );

  function typed() {
    sought = null;
    isDue = false;
    draw();
  }

  function draw() {
    if (panel.hidden) return;
    const words = wordsOf(field.value);
    const all = fitting(offersFor(store.state, lists.listed), words, (offer) => fold(whoAnswers(offer)));
    found = all.slice(0, MOST);
    const now = ownModel(store.state);
    const key = now && keyOfModel(now);
    fill(
      list,
      found.map((offer, index) => optionNode(offer, index, keyOfModel(offer) === key)),
    );
    const count = all.length === 0 ? t("picker.none") : t("picker.count", { n: all.length });
    say(status, isLoading ? t("models.looking") : [count, ...missing].join(" "));
    const usual = words.length > 0 ? null : key;
    const place = (/** @type {string | null} */ of) => found.findIndex((offer) => keyOfModel(offer) === of);
    const at = place(sought);
    point(Math.max(0, at < 0 ? place(usual) : at));
  }

  /** @param {Offer} offer @param {number} at @param {boolean} isNow whether the session has it now */
  function optionNode(offer, at, isNow) {
    const words = whoAnswers(offer);
    return h(
      "div",
      {
        class: "model-option",
        id: `model-option-${at}`,
        role: "option",
        testid: "model-option",
        "data-model": offer.model,
        "data-provider": offer.provider,
        "data-now": isNow,
        "aria-selected": "false",
        on: {
          // The list may appear under a pointer that rests.
          pointermove: (event) => (event.movementX || event.movementY) && goTo(at),
          click: () => choose(offer),
        },
      },
      h("span", { class: "model-name" }, words),
      offer.isUsual && h("span", { class: "model-note" }, t("picker.usual")),
      isNow && h("span", { class: "model-note" }, t("palette.now")),
    );
  }

  /** @param {number} at counted from either end, and round it */
  function point(at) {
    pointed = found.length > 0 ? (at + found.length) % found.length : 0;
    set(field, "aria-activedescendant", null);
    for (const [place, option] of Array.from(list.children).entries()) {
      set(option, "aria-selected", place === pointed ? "true" : "false");
      if (place !== pointed) continue;
      option.scrollIntoView({ block: "nearest" });
      set(field, "aria-activedescendant", option.id);
    }
  }

  /** @param {number} at counted from either end, and round it */
  function goTo(at) {
    point(at);
    const [offer] = found.slice(pointed);
    sought = offer ? keyOfModel(offer) : null;
  }

  /** @param {Offer} offer */
  function choose(offer) {
    shut(null);
    does.leave();
    does.choose(offer.choice);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (isComposing(event)) return;
    const [offer] = found.slice(pointed);
    const end = field.value === "" ? endOf(event) : null;
    if (leaves(event)) shut(button);
    else if (event.key === "ArrowDown") goTo(pointed + 1);
    else if (event.key === "ArrowUp") goTo(pointed - 1);
    else if (end) goTo(end === "start" ? 0 : -1);
    else if (event.key === "Enter") return once(event, () => take(offer));
    else return;
    event.preventDefault();
  }

  /** @param {Offer | undefined} offer */
  function take(offer) {
    if (offer) choose(offer);
    else isDue = isLoading;
  }

  function open() {
    if (!panel.hidden) return;
    panel.hidden = false;
    set(button, "aria-expanded", "true");
    field.value = "";
    sought = null;
    void look();
    field.focus();
  }

  async function look() {
    isLoading = true;
    isDue = false;
    missing = [];
    draw();
    missing = await lists.load();
    isLoading = false;
    draw();
    const [offer] = found;
    if (isDue && offer && !panel.hidden) choose(offer);
    isDue = false;
  }

  /** @param {HTMLElement | null} focus what gets the focus */
  function shut(focus) {
    if (panel.hidden) return;
    panel.hidden = true;
    set(button, "aria-expanded", "false");
    list.replaceChildren();
    say(status, "");
    focus?.focus();
  }

  return {
    button,
    panel,
    open,

    /** @param {State} state */
    reads: ({ settings, conversation }) => [
      settings,
      conversation?.model,
      conversation?.assistant,
      conversation?.session_id,
    ],

    /** @param {State} state */
    update(state) {
      const now = ownModel(state);
      const who = now ? whoAnswers(now) : "";
      // Where text goes is always to be read: a long name gives way, its host does not.
      const [first = "", last = ""] = now ? splitWho(now) : [];
      say(name, now?.provider === "reference" ? t("who.reference") : first);
      say(host, last);
      set(button, "title", t("picker.button", { who }));
      set(button, "aria-label", t("picker.button", { who }));
      set(button, "data-own", state.conversation?.model ? "" : null);
      draw();
    },
  };
}
