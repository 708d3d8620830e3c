/*
 * The page of the writer's own actions, in the writer's order.
 * Separate from other lists because these can be moved.
 */
/** @import { OwnAction } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { DialogEvent } from "./state.js" */
import { h, icon } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { NEW, createActionForm } from "./action-form.js";
import { createKeptList } from "./kept-list.js";

/** @typedef {-1 | 1} Way */

/**
 * @param {Backend} backend
 * @param {(event: DialogEvent) => void} tell
 */
export function createOwnActionsPage(backend, tell) {
  /** @type {readonly OwnAction[]} */
  let actions = [];
  /** The buttons that move each action. @type {Map<string, { [way in Way]: HTMLButtonElement }>} */
  const moving = new Map();
  /** The button that has the focus after the list is drawn again. @type {{ id: string, way: Way } | null} */
  let held = null;

  const list = createKeptList({
    page: "settings-actions",
    hooks: {
      item: "own-action",
      add: "own-action-add",
      undo: "own-action-undo",
      edit: "own-action-edit",
      remove: "own-action-remove",
    },
    words: {
      title: t("own_action.title"),
      intro: t("own_action.intro"),
      new: t("own_action.new"),
      undo: t("own_action.undo"),
      saved: (name) => t("own_action.saved", { name }),
      removed: (name) => t("own_action.removed", { name }),
      edit: t("own_action.edit"),
      edit_long: (name) => t("own_action.edit_long", { name }),
      remove: t("own_action.remove"),
      remove_long: (name) => t("own_action.remove_long", { name }),
    },
    empty: NEW,
    createForm: createActionForm,
    save: backend.saveAction,
    remove: backend.removeAction,
    typed: () => tell({ event: "typed", what: "action" }),
    buttons: movingButtons,
  });

  /** @param {OwnAction} action @param {number} to @param {Way} way */
  async function move({ id, name }, to, way) {
    held = { id, way };
    const isMoved = await list.change(() => backend.moveAction(id, to), t("own_action.moved", { name, n: to + 1 }));
    if (!isMoved) held = null;
  }

  /** @param {OwnAction} action */
  function movingButtons(action) {
    const { id, name } = action;
    const at = actions.indexOf(action);
    /** @param {Way} way */
    const button = (way) => {
      const to = at + way;
      const label = way < 0 ? t("own_action.up", { name }) : t("own_action.down", { name });
      const made = h(
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
      made.disabled = to < 0 || to >= actions.length;
      return made;
    };
    const both = { [-1]: button(-1), 1: button(1) };
    moving.set(id, both);
    return [both[-1], both[1]];
  }

  return {
    ...list,

    /** @param {readonly OwnAction[]} now */
    show(now) {
      actions = now;
      moving.clear();
      list.show(actions);
      const moved = held && moving.get(held.id);
      // At its end an action can only be moved the other way.
      if (held && moved) (moved[held.way].disabled ? moved[held.way === 1 ? -1 : 1] : moved[held.way]).focus();
      held = null;
    },
  };
}
