/*
 * The field in which a session is named: in its row of the list, or in the bar.
 * Separate because both places have the same keys. What was typed is saved when the field is left, by a click too; only
 * Esc drops it.
 */
/** @import { SessionKey } from "../../shapes" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { isComposing, leaves } from "../keys.js";
import { LIMITS } from "../limits.js";
import { renewed } from "./field.js";

/** UTF-16 units of one character as it is counted by eye, so that a title in any script can be typed whole. */
const UNITS = 8;

/**
 * @param {(key: SessionKey, title: string) => Promise<boolean>} save whether it is saved
 * @param {(key: SessionKey) => boolean} opens hides what the field takes the place of; false if that is of another
 *   session by now
 * @param {(isByKey: boolean) => void} closed is called when the field is closed, by a key or because the focus went on
 */
export function createRenameField(save, opens, closed) {
  /** @type {{ key: SessionKey, title: string } | null} */
  let named = null;
  let element = makeField();

  function makeField() {
    return h("input", {
      class: "rename-field",
      testid: "rename-field",
      type: "text",
      hidden: true,
      autocomplete: "off",
      spellcheck: "false",
      dir: "auto",
      maxlength: LIMITS.session_title.most * UNITS,
      "aria-label": t("rename.title"),
      on: {
        keydown: pressed,
        blur: () => void finish(false),
      },
    });
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (isComposing(event)) return;
    if (leaves(event)) close(true);
    else if (event.key === "Enter") void finish(true);
    else return;
    event.preventDefault();
  }

  /** @param {boolean} isByKey */
  function close(isByKey) {
    if (!named) return;
    named = null;
    element.hidden = true;
    closed(isByKey);
    // A title must not outlast its session.
    element = renewed(element, makeField);
  }

  /** @param {boolean} isByKey */
  async function finish(isByKey) {
    if (!named) return;
    const { key, title } = named;
    const typed = element.value.trim();
    close(isByKey);
    if (typed === title) return;
    // Refused, it can be corrected where it was typed; the focus stays where it has gone by a click.
    if (!(await save(key, typed)) && !named && show(key, title, typed) && isByKey) focus();
  }

  /**
   * @param {SessionKey} key
   * @param {string} title what the session is called now
   * @param {string} typed
   * @returns {boolean} whether it is shown
   */
  function show({ assistant, session_id }, title, typed) {
    if (!opens({ assistant, session_id })) return false;
    named = { key: { assistant, session_id }, title };
    element.hidden = false;
    element.value = typed;
    return true;
  }

  function focus() {
    element.focus();
    element.select();
  }

  /**
   * Lets the writer name a session; what is typed already stays.
   * @param {SessionKey} key
   * @param {string} title what it is called now
   */
  function open(key, title) {
    if (named || show(key, title, title)) focus();
  }

  return {
    /** Another one once it was closed. */
    get element() {
      return element;
    },
    open,
    isOpen: () => named !== null,
    /** Closes the field without saving, because its session is gone or another one is shown. */
    drop: () => close(false),
  };
}
