/*
 * A page of Settings with a list of what the writer made, and a form that saves one of them whole.
 * Separate because these are the writer's own words, not settings: they stay until they are removed, and a click
 * restores what was removed by mistake.
 */
import { asProblem } from "../../backend.js";
import { fill, h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { isSecond } from "../../keys.js";
import { tellProblem } from "../problem.js";
import { page } from "./fields.js";

/** @typedef {{ id: string, name: string }} Kept */

/**
 * @template {Kept} Item
 * @typedef {object} Form
 * @property {HTMLElement} element
 * @property {string} id of the one that is open
 * @property {() => boolean} isUnsaved
 * @property {(item: Item) => void} open
 * @property {(item: Item) => void} saved hears what was saved of the one that is open; what was typed since stays
 * @property {(item: Item) => boolean} follow shows what was saved of it elsewhere, but where something was typed; says
 *   whether something else was typed there
 * @property {() => void} close
 */

/** @typedef {{ save: (item: any) => void, cancel: () => void, typed: () => void }} FormDoes */

/**
 * What the page says; the functions are given a name.
 * @typedef {{ [word in "title" | "intro" | "new" | "undo" | "edit" | "remove"]: string }
 *   & { [word in "saved" | "removed" | "edit_long" | "remove_long"]: (name: string) => string }} Words
 */

/**
 * @template {Kept} Item
 * @typedef {object} What
 * @property {string} page the id of the page
 * @property {{ item: string, add: string, undo: string, edit: string, remove: string }} hooks
 * @property {Words} words
 * @property {Item} empty what a new one begins with
 * @property {(does: FormDoes) => Form<Item>} createForm
 * @property {(item: Item) => Promise<Item>} save
 * @property {(id: string) => Promise<unknown>} remove
 * @property {() => void} typed is called when something is typed in the form
 * @property {(item: Item) => HTMLElement[]} [buttons] beside the name, before those of every list
 */

/**
 * @template {Kept} Item
 * @param {What<Item>} what
 */
export function createKeptList({ hooks, words, empty, save, remove, typed, buttons, ...what }) {
  const list = h("ul", { class: "channels", hidden: true });
  const add = h("button", { type: "button", testid: hooks.add, on: { click: () => begin(empty) } }, words.new);
  const form = what.createForm({ save: (item) => void saveOne(item), cancel: end, typed });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const word = h("span", { class: "note", role: "status" });
  const undo = h(
    "button",
    {
      type: "button",
      testid: hooks.undo,
      hidden: true,
      on: {
        click(event) {
          if (!isSecond(event)) void bringBack();
        },
      },
    },
    words.undo,
  );
  const shown = page(
    words.title,
    what.page,
    h("p", { class: "intro" }, words.intro),
    list,
    h("div", { class: "line" }, add, word, undo),
    form.element,
    problem,
  );
  /** What can be restored, the last removed first: a double click removes two. @type {Item[]} */
  let removed = [];
  let isSaving = false;
  /** The list that came while something was saved. @type {readonly Item[] | null} */
  let later = null;
  /** Whether the form would take back what was saved elsewhere. */
  let contested = false;
  /** Counts how often the form was opened or closed: what is saved may be of an earlier one. */
  let forms = 0;

  // A double click presses once.
  form.element.addEventListener("click", (event) => isSecond(event) && event.preventDefault());

  /** @param {Item} item */
  function begin(item) {
    if (form.isUnsaved()) {
      // No click takes the place of what was typed.
      if (form.id !== item.id) tellProblem(problem, { code: "bad_input", sentence: t("settings.form_unsaved") });
    } else {
      forgetRemoved();
      tellProblem(problem, null);
      forms += 1;
      contested = false;
      form.open(item);
      add.hidden = true;
    }
    form.element.scrollIntoView({ block: "nearest" });
  }

  function reset() {
    forms += 1;
    contested = false;
    form.close();
    add.hidden = false;
    tellProblem(problem, null);
  }

  function end() {
    reset();
    add.focus();
  }

  /** @param {Item[]} items */
  function offer(items) {
    removed = items;
    const [last] = items;
    undo.hidden = !last;
    say(word, last ? words.removed(last.name) : "");
  }

  const forgetRemoved = () => offer([]);

  /** @param {() => Promise<unknown>} command @returns {Promise<boolean>} */
  async function attempt(command) {
    try {
      await command();
      tellProblem(problem, null);
      return true;
    } catch (refusal) {
      tellProblem(problem, asProblem(refusal));
      return false;
    }
  }

  /** @param {Item} item */
  async function saveOne(item) {
    // A new one would be there twice.
    if (isSaving) return;
    if (contested) {
      contested = false;
      return tellProblem(problem, { code: "bad_input", sentence: t("settings.form_contested") });
    }
    isSaving = true;
    const ofForm = forms;
    let { id } = item;
    const isSaved = await attempt(async () => {
      ({ id } = await save(item));
    });
    isSaving = false;
    if (isSaved && ofForm === forms) form.saved({ ...item, id });
    if (later) followIn(later);
    later = null;
    if (!isSaved) return;
    forgetRemoved();
    if (ofForm === forms) {
      // Nothing drops what was typed meanwhile.
      if (!form.isUnsaved()) end();
    }
    say(word, words.saved(item.name));
  }

  /** Shows in the form what another window saved. @param {readonly Item[]} items */
  function followIn(items) {
    const stored = items.find(({ id }) => id === form.id);
    if (stored && form.follow(stored)) contested = true;
  }

  /** @param {Item} item */
  async function removeOne(item) {
    if (!(await attempt(() => remove(item.id)))) return;
    // No click drops what was typed.
    if (form.id === item.id && !form.isUnsaved()) end();
    offer([item, ...removed]);
    undo.focus();
  }

  async function bringBack() {
    const [item] = removed;
    if (!item || !(await attempt(() => save(item)))) return;
    offer(removed.filter((one) => one !== item));
    if (removed.length === 0) add.focus();
  }

  /** @param {string} hook @param {string} name @param {string} label @param {() => void} click */
  const quiet = (hook, name, label, click) =>
    h("button", { class: "quiet", type: "button", testid: hook, "aria-label": label, on: { click } }, name);

  /** The buttons of each item, in their order. @type {Map<string, HTMLElement[]>} */
  let buttonsOf = new Map();

  /** @param {Item} item */
  function rowNode(item) {
    const { id, name } = item;
    const all = [
      ...(buttons?.(item) ?? []),
      quiet(hooks.edit, words.edit, words.edit_long(name), () => begin(item)),
      quiet(hooks.remove, words.remove, words.remove_long(name), () => void removeOne(item)),
    ];
    buttonsOf.set(id, all);
    return h("li", { testid: hooks.item }, h("span", { class: "channel-name", dir: "auto" }, name), all);
  }

  return {
    page: shown,
    isUnsaved: form.isUnsaved,

    /**
     * Changes something of the list.
     * @param {() => Promise<unknown>} command
     * @param {string} done what is said then
     * @returns {Promise<boolean>} whether it is changed
     */
    async change(command, done) {
      forgetRemoved();
      const isChanged = await attempt(command);
      if (isChanged) say(word, done);
      return isChanged;
    },

    /** @param {readonly Item[]} items */
    show(items) {
      const before = buttonsOf;
      const focused = /** @type {HTMLElement} */ (document.activeElement);
      buttonsOf = new Map();
      list.hidden = items.length === 0;
      fill(list, items.map(rowNode));
      // What is being saved here was not changed elsewhere.
      if (isSaving) later = items;
      else followIn(items);
      // Another window may have changed the list.
      for (const [id, all] of before) {
        const at = all.indexOf(focused);
        if (at >= 0) buttonsOf.get(id)?.[at]?.focus();
      }
    },

    /** Resets the page when Settings open. */
    open() {
      reset();
      forgetRemoved();
    },
  };
}
