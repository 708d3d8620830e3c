/*
 * The palette: one field that finds sessions, messages, commands, models, channels and film terms.
 * Separate from what it finds (palette/sections.js) and how a hit looks (palette/option.js): this file has the keys,
 * the choice and the focus. The focus stays in the field; what is chosen in the list is only pointed at.
 */
/** @import { FoundMessage, ModelChoice, SessionKey, Term } from "../../shapes" */
/** @import { Commands } from "../commands.js" */
/** @import { Listed } from "../offers.js" */
/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */
/** @import { Hit, Section } from "./palette/sections.js" */
import { fill, h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { endOf, holdsMod, isComposing, once, shortcut } from "../keys.js";
import { isAnswering } from "../state.js";
import { plainText } from "./blocks.js";
import { createDialog, showDialog } from "./dialog.js";
import { createFound } from "./palette/found.js";
import { optionNode } from "./palette/option.js";
import { sectionsFor } from "./palette/sections.js";
import { createTerms } from "./palette/terms.js";
import { keysText } from "./shortcut-keys.js";

/** The longest text that can be typed, in UTF-16 units. */
const LONGEST = 200;

/** What narrows a search for messages, by example: the same in every language. */
export const BOUNDS = "role:user assistant:scene tag:pilot kept:yes after:14:30 before:2026-11-28";

/**
 * @typedef {object} Does
 * @property {(key: SessionKey) => void} openSession
 * @property {(key: SessionKey) => void} openInWindow
 * @property {(message: FoundMessage) => void} openMessage
 * @property {(message: FoundMessage) => void} openMessageInWindow
 * @property {(id: string) => void} act puts one of the writer's own actions into the composer
 * @property {(choice: ModelChoice) => void} chooseModel
 * @property {Listed} listed the models of a provider
 * @property {(id: string | null) => void} chooseChannel
 * @property {(text: string) => Promise<Term[]>} lookUp
 * @property {(text: string) => Promise<FoundMessage[]>} search
 */

/**
 * @param {Store} store
 * @param {Commands} commands
 * @param {Does} does
 * @param {() => number} now the server's time, milliseconds since 1970
 */
export function createPalette(store, commands, does, now) {
  /** @type {Section[]} */
  let sections = [];
  /** What is chosen, by the id of its element; empty if there is nothing. */
  let chosen = "";
  /** Whether the writer chose it; if not, it is the first one, once nothing can come before that. */
  let isPicked = false;
  /** Whether messages came after that, where there were none. */
  let isLate = false;
  /** Enter that waits for the messages: whether it opens a new window. @type {{ inWindow: boolean } | null} */
  let due = null;
  /** The terms that are shown in full, by name. @type {Set<string>} */
  const whole = new Set();
  /** The ids of elements, the same for the same hit. @type {Map<string, string>} */
  const ids = new Map();
  /** @type {Map<string, HTMLElement>} */
  const options = new Map();
  const terms = createTerms(does.lookUp, draw);
  const found = createFound(does.search, () => {
    isLate ||= isPicked && sections.every(({ kind }) => kind !== "message");
    draw();
  });
  /** The sessions when messages were searched for last. @type {State["sessions"] | null} */
  let searched = null;

  const list = h("div", {
    class: "hits",
    id: "palette-hits",
    role: "listbox",
    "aria-label": t("palette.hits"),
  });
  const field = h("input", {
    class: "palette-field",
    testid: "search",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: LONGEST,
    dir: "auto",
    "aria-label": t("palette.label"),
    placeholder: t("palette.placeholder"),
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    on: { input: typed, keydown: pressed },
  });
  const status = h("p", { class: "unseen", role: "status", testid: "palette-count" });
  const none = h("p", { class: "palette-none", hidden: true });
  const bounds = h(
    "p",
    { class: "palette-bounds", hidden: true },
    `${t("palette.bounds")} `,
    h("code", { dir: "ltr" }, BOUNDS),
  );
  const dialog = createDialog(
    "palette",
    h("h2", { class: "unseen" }, t("palette.label")),
    [
      h("div", { class: "palette-line" }, icon("search"), field),
      status,
      none,
      bounds,
      list,
      h("p", { class: "palette-foot" }, t("palette.hint", { keys: keysText("in-window") })),
    ],
    { escaped: shut },
  );
  dialog.addEventListener("click", (event) => event.target === dialog && shut());
  // The field keeps the focus, wherever the pointer goes.
  dialog.addEventListener("mousedown", (event) => event.target !== field && event.preventDefault());

  /** @param {Hit} hit */
  const idOf = (hit) => {
    const key = `${hit.kind} ${hit.key}`;
    const id = ids.get(key) ?? `hit-${ids.size}`;
    ids.set(key, id);
    return id;
  };

  const all = () => sections.flatMap(({ hits }) => hits);

  function draw() {
    if (!dialog.open) return;
    const arrived = { messages: found.messages(store.state, now()), isLate };
    sections = sectionsFor(field.value, store.state, commands, arrived, terms.found(), does.listed);
    const hits = all();
    const place = options.get(chosen)?.offsetTop;
    options.clear();
    fill(list, sections.map(sectionNode));
    const isFound = hits.length > 0;
    list.hidden = !isFound;
    set(field, "aria-expanded", isFound ? "true" : "false");
    const isWaiting = terms.isWaiting() || found.isWaiting();
    bounds.hidden = isFound || isWaiting || found.hasFailed();
    none.hidden = isWaiting || (isFound && !found.hasFailed());
    say(none, none.hidden ? "" : found.hasFailed() ? t("palette.failed") : t("palette.none"));
    if (!isWaiting)
      say(status, [isFound && t("palette.count", { n: hits.length }), none.textContent].filter(Boolean).join(" "));
    const moved = isPicked && options.get(chosen);
    if (moved && place !== undefined) list.scrollTop += moved.offsetTop - place;
    const [first] = hits;
    const isSure = first && (first.kind === "message" || !mayMove());
    choose(moved ? chosen : isSure ? idOf(first) : "");
    if (!due || mayMove()) return;
    const { inWindow } = due;
    due = null;
    if (first) run(first, inWindow);
  }

  /** Whether messages that are searched for may take the place of the first row. */
  const mayMove = () => !isPicked && found.isWaiting() && !sections[0]?.isAbove;

  /** @param {Section} section @param {number} at */
  function sectionNode({ name, hits }, at) {
    const nameId = `palette-section-${at}`;
    return h(
      "div",
      { role: "group", "aria-labelledby": nameId },
      h("div", { class: "hits-name caps", id: nameId, role: "presentation" }, name),
      hits.map((hit, place) => {
        const id = idOf(hit);
        const option = optionNode(hit, id, shapeOf(hit, place), now(), store.state.store, {
          point: () => pick(id),
          choose: run,
        });
        options.set(id, option);
        return option;
      }),
    );
  }

  /**
   * The best term says what it means; of the others the beginning shows which they are.
   * @param {Hit} hit
   * @param {number} at its place in its section
   */
  const shapeOf = (hit, at) => (whole.has(hit.key) ? "whole" : at === 0 ? "first" : "brief");

  /** @param {string} id */
  function choose(id) {
    const before = options.get(chosen);
    if (before) set(before, "aria-selected", "false");
    chosen = id;
    const option = options.get(id);
    if (option) set(option, "aria-selected", "true");
    set(field, "aria-activedescendant", option ? id : null);
  }

  /** The writer chooses. @param {string} id */
  function pick(id) {
    isPicked = true;
    due = null;
    choose(id);
  }

  /** Chooses by key, and shows what is chosen. @param {number} at */
  function chooseAt(at) {
    const hits = all();
    const hit = hits[(at + hits.length) % hits.length];
    if (!hit) return;
    pick(idOf(hit));
    options.get(chosen)?.scrollIntoView({ block: "nearest" });
  }

  function typed() {
    isPicked = isLate = false;
    due = null;
    terms.ask(field.value);
    found.ask(field.value);
    whole.clear();
    list.scrollTop = 0;
    draw();
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (isComposing(event)) return;
    const at = all().findIndex((hit) => idOf(hit) === chosen);
    const end = endOf(event);
    if (shortcut(event) === "palette") shut();
    else if (event.key === "ArrowDown") chooseAt(at + 1);
    else if (event.key === "ArrowUp") chooseAt(at < 0 ? -1 : at - 1);
    else if (end) chooseAt(end === "start" ? 0 : -1);
    else if (event.key === "Enter") return once(event, () => take(all()[at], holdsMod(event)));
    else return;
    event.preventDefault();
  }

  /** @param {Hit | undefined} hit @param {boolean} inWindow */
  function take(hit, inWindow) {
    if (mayMove()) due = { inWindow };
    else if (hit) run(hit, inWindow);
  }

  /** @param {Hit} hit @param {boolean} inWindow */
  function run(hit, inWindow) {
    if (hit.kind === "term") return toggle(hit);
    // First, so that the focus is back where it was before something else takes it.
    shut();
    if (hit.kind === "session") (inWindow ? does.openInWindow : does.openSession)(hit.session);
    else if (hit.kind === "message") (inWindow ? does.openMessageInWindow : does.openMessage)(hit.message);
    else if (hit.kind === "command") commands.run(hit.id);
    else if (hit.kind === "own") does.act(hit.action.id);
    else if (hit.kind === "channel") does.chooseChannel(hit.channel?.id ?? null);
    else if (!hit.isNow) does.chooseModel(hit.offer.choice);
  }

  /** Shows a term in full, or briefly again. @param {Extract<Hit, { kind: "term" }>} hit */
  function toggle({ key, term }) {
    const isShown = whole.delete(key);
    if (!isShown) whole.add(key);
    draw();
    options.get(chosen)?.scrollIntoView({ block: "nearest" });
    if (!isShown) say(status, plainText([term.meaning, term.more]));
  }

  function shut() {
    dialog.close();
    // Nothing of a session stays in the document after it is gone.
    field.value = "";
    sections = [];
    options.clear();
    ids.clear();
    whole.clear();
    terms.ask("");
    found.ask("");
    list.replaceChildren();
    say(status, "");
    isPicked = isLate = false;
    due = null;
    choose("");
  }

  return {
    /** @param {string} [asked] what is searched for at first */
    open(asked = "") {
      if (dialog.open) return;
      showDialog(dialog);
      field.focus();
      field.value = asked;
      if (asked === "") draw();
      else typed();
    },

    /** @param {State} state */
    reads: (state) => [
      state.sessions,
      state.channels,
      state.actions,
      state.settings,
      state.conversation,
      state.unlock,
      state.store.sooner,
      state.messages.length === 0,
      isAnswering(state),
    ],

    /** @param {State} state */
    update({ unlock, sessions }) {
      if (!dialog.open) return;
      if (unlock.state !== "open") return shut();
      if (sessions !== searched) found.again();
      searched = sessions;
      draw();
    },
  };
}
