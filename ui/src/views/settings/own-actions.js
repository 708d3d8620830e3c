/*
 * The page of the writer's own actions, in the writer's order.
 * Separate because they are the writer's own words, not settings: they stay until they are removed, and one click
 * restores one that was removed by mistake.
 */
/** @import { OwnAction } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { DialogEvent } from "./state.js" */
import { asProblem } from "../../backend.js";
import { fill, h, icon, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { tellProblem } from "../problem.js";
import { NEW, createActionForm } from "./action-form.js";
import { page } from "./fields.js";

/** @typedef {-1 | 1} Way */

/**
 * @param {Backend} backend
 * @param {(event: DialogEvent) => void} tell
 */
export function createOwnActionsPage(backend, tell) {
  const list = h("ul", { class: "channels", hidden: true });
  const add = h(
    "button",
    { type: "button", testid: "own-action-add", on: { click: () => begin(NEW) } },
    t("own_action.new"),
  );
  const form = createActionForm({
    save: (action) => void save(action),
    cancel: end,
    typed: () => tell({ event: "typed", what: "action" }),
  });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const word = h("span", { class: "note", role: "status" });
  const undo = h(
    "button",
    { type: "button", testid: "own-action-undo", hidden: true, on: { click: () => void bringBack() } },
    t("own_action.undo"),
  );
  const shown = page(
    t("own_action.title"),
    "settings-actions",
    h("p", { class: "intro" }, t("own_action.intro")),
    list,
    h("div", { class: "line" }, add, word, undo),
    form.element,
    problem,
  );
  /** @type {readonly OwnAction[]} */
  let actions = [];
  /** @type {OwnAction | null} */
  let removed = null;
  /** The button that has the focus after the list is drawn again. @type {{ id: string, way: Way } | null} */
  let held = null;

  /** @param {OwnAction} action */
  function begin(action) {
    forgetRemoved();
    form.open(action);
    add.hidden = true;
    form.element.scrollIntoView({ block: "nearest" });
  }

  function end() {
    form.close();
    add.hidden = false;
    tellProblem(problem, null);
    add.focus();
  }

  function forgetRemoved() {
    removed = null;
    undo.hidden = true;
    say(word, "");
  }

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

  /** @param {OwnAction} action */
  async function save(action) {
    if (!(await attempt(() => backend.saveAction(action)))) return;
    end();
    say(word, t("own_action.saved", { name: action.name }));
  }

  /** @param {OwnAction} action */
  async function remove(action) {
    if (!(await attempt(() => backend.removeAction(action.id)))) return;
    if (form.id === action.id) end();
    removed = action;
    say(word, t("own_action.removed", { name: action.name }));
    undo.hidden = false;
    undo.focus();
  }

  async function bringBack() {
    const action = removed;
    if (!action || !(await attempt(() => backend.saveAction(action)))) return;
    forgetRemoved();
    add.focus();
  }

  /** @param {OwnAction} action @param {number} to @param {Way} way */
  async function move({ id, name }, to, way) {
    forgetRemoved();
    held = { id, way };
    if (await attempt(() => backend.moveAction(id, to))) say(word, t("own_action.moved", { name, n: to + 1 }));
  }

  /** @param {OwnAction} action @param {number} at */
  function rowNode(action, at) {
    const { id, name } = action;
    /** @param {Way} way */
    const moving = (way) => {
      const to = at + way;
      const label = way < 0 ? t("own_action.up", { name }) : t("own_action.down", { name });
      const button = h(
        "button",
        {
          class: "quiet bare",
          type: "button",
          testid: way < 0 ? "own-action-up" : "own-action-down",
          title: label,
          "aria-label": label,
          on: { click: () => void move(action, to, way) },
        },
        icon(way < 0 ? "up" : "down"),
      );
      button.disabled = to < 0 || to >= actions.length;
      return button;
    };
    const [up, down] = [moving(-1), moving(1)];
    const row = h(
      "li",
      { testid: "own-action" },
      h("span", { class: "channel-name", dir: "auto" }, name),
      up,
      down,
      h(
        "button",
        {
          class: "quiet",
          type: "button",
          testid: "own-action-edit",
          "aria-label": t("own_action.edit_long", { name }),
          on: { click: () => begin(action) },
        },
        t("own_action.edit"),
      ),
      h(
        "button",
        {
          class: "quiet",
          type: "button",
          testid: "own-action-remove",
          "aria-label": t("own_action.remove_long", { name }),
          on: { click: () => void remove(action) },
        },
        t("own_action.remove"),
      ),
    );
    return { id, row, up, down };
  }

  return {
    page: shown,
    isUnsaved: form.isUnsaved,

    /** @param {readonly OwnAction[]} now */
    show(now) {
      actions = now;
      list.hidden = actions.length === 0;
      const rows = actions.map(rowNode);
      fill(
        list,
        rows.map(({ row }) => row),
      );
      const moved = rows.find(({ id }) => id === held?.id);
      const [wanted, other] = held?.way === -1 ? [moved?.up, moved?.down] : [moved?.down, moved?.up];
      held = null;
      (wanted?.disabled ? other : wanted)?.focus();
    },

    /** Resets the page when Settings open. */
    open() {
      form.close();
      add.hidden = false;
      tellProblem(problem, null);
      forgetRemoved();
    },
  };
}
