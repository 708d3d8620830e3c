/*
 * Where the conversation is stored, in a few words in the bar, and below it a card that it opens: where, until when,
 * and who answers, each with what changes it.
 * Separate from the header because the card comes and goes, and changes with the clock while it is open.
 */
/** @import { State } from "../state.js" */
/** @import { Part } from "./settings.js" */
import { fill, h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { leaves } from "../keys.js";
import { lifeOf, ownModel, ownSession } from "../state.js";
import { retention } from "../time.js";
import { isWell, keptWords, storeBriefly, storeLines, storeSentence, withTroubles } from "./store-words.js";
import { whoAnswers } from "./who-answers.js";

/** Only text that no one else can read has a lock. @type {{ [state: string]: Parameters<typeof icon>[0] }} */
const STORE_ICONS = {
  local: "lock",
  shared: "database",
  offline: "unplugged",
  refused: "warning",
  attention: "warning",
};

/**
 * @param {() => number} now
 * @param {{ model: () => void, settings: (part: Part) => void }} does
 */
export function createFacts(now, does) {
  /** What the card was last drawn from. @type {State | null} */
  let shown = null;

  const place = h("span", { class: "fact-text" });
  const troubles = h("span", { class: "fact-trouble", testid: "store-troubles" });
  const drawing = h("span", { class: "fact-icon" }, icon("lock"));
  const button = h(
    "button",
    {
      class: "fact",
      type: "button",
      testid: "store-state",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      "aria-controls": "facts-card",
      on: {
        // An open card would lose the focus, close, and be opened again.
        mousedown: (event) => event.preventDefault(),
        click: () => (card.hidden ? open() : shut(button)),
      },
    },
    drawing,
    place,
    troubles,
    h("span", { class: "fact-icon fact-opens", "aria-hidden": "true" }, icon("unfold")),
  );
  const stored = h("dd", { testid: "facts-stored" });
  const until = h("dd", { testid: "facts-until" });
  const who = h("dd", { testid: "answering" });
  const database = link("facts-database", t("about.database"), () => does.settings("shared"));
  const model = link("facts-model", t("about.model"), does.model);
  const card = h(
    "div",
    {
      class: "facts-card",
      id: "facts-card",
      role: "dialog",
      testid: "facts-card",
      tabindex: -1,
      hidden: true,
      "aria-label": t("about.label"),
      on: {
        keydown(event) {
          if (!leaves(event)) return;
          event.preventDefault();
          shut(button);
        },
        focusout(event) {
          if (!(event.relatedTarget instanceof Node && card.contains(event.relatedTarget))) shut(null);
        },
      },
    },
    h(
      "dl",
      {},
      group(t("about.stored"), stored, database),
      group(t("about.until"), until),
      group(t("about.answers"), who, model),
    ),
  );

  /** @param {string} name @param {HTMLElement} value @param {HTMLElement} [changes] */
  function group(name, value, changes) {
    return h("div", {}, h("dt", {}, name), value, changes && h("dd", {}, changes));
  }

  /** @param {string} testid @param {string} text @param {() => void} go */
  function link(testid, text, go) {
    const run = () => {
      shut(button);
      go();
    };
    return h("button", { class: "quiet", type: "button", testid, on: { click: run } }, text);
  }

  function open() {
    card.hidden = false;
    set(button, "aria-expanded", "true");
    draw();
    card.focus();
  }

  /** @param {HTMLElement | null} focus what gets the focus */
  function shut(focus) {
    if (card.hidden) return;
    card.hidden = true;
    set(button, "aria-expanded", "false");
    focus?.focus();
  }

  function draw() {
    if (card.hidden || !shown?.settings) return;
    const { store, conversation } = shown;
    fill(
      stored,
      storeLines(store).map((line) => h("p", {}, line)),
    );
    const own = shown.messages.length > 0 ? ownSession(shown) : null;
    const left = retention(lifeOf(shown), own?.first_expires_at ?? null, now());
    const times = own?.kept ? [keptWords(store)] : [left.rule, left.oldest];
    fill(
      until,
      times.map((words) => words !== "" && h("p", {}, words)),
    );
    const answers = ownModel(shown);
    fill(who, [
      answers && h("p", {}, h("bdi", {}, whoAnswers(answers))),
      conversation?.model && h("p", { class: "note" }, t("about.of_session")),
    ]);
  }

  return {
    element: h("div", { class: "facts-place" }, button, card),
    focus: () => button.focus(),

    /** @param {State} state */
    update(state) {
      shown = state;
      const { store } = state;
      if (button.getAttribute("data-state") !== store.state)
        drawing.replaceChildren(icon(STORE_ICONS[store.state] ?? "lock"));
      set(button, "data-state", store.state);
      set(button, "data-waiting", store.waiting);
      set(button, "data-storage", store.storage);
      set(button, "data-well", isWell(store));
      const brief = storeBriefly(store);
      say(place, brief);
      say(troubles, withTroubles(brief, store).slice(brief.length));
      set(button, "aria-label", t("store.label", { place: storeSentence(store) }));
      set(button, "title", storeLines(store).join("\n"));
      draw();
    },

    /** Shows the time that is left now, if the card is open. */
    tick: draw,
  };
}
