/*
 * One message that waits to be sent: its beginning, and what can be done with it. It is edited in its place.
 * Separate from the list because an edit must outlive a list that is drawn again.
 */
/** @import { QueuedMessage } from "../../shapes" */
import { split } from "../attachments.js";
import { directionOf, withoutMarks } from "../bidi.js";
import { h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { leaves, once, sends } from "../keys.js";
import { shortened } from "../shortened.js";
import { fit } from "./field.js";

/** More of a text is not shown: a long one must not be laid out whole. In characters. */
const SHOWN = 600;

/**
 * @typedef {object} Does
 * @property {(text: string) => Promise<boolean>} save whether it is stored
 * @property {(way: -1 | 1) => Promise<void>} move
 * @property {() => void} remove
 * @property {() => void} closed is called when an edit was left
 * @property {(resume: () => void, text: string) => void} cancelled keeps an edit that was cancelled
 */

/** @typedef {ReturnType<typeof createQueueItem>} QueueItem */

/** @param {QueuedMessage} message @param {Does} does */
export function createQueueItem(message, does) {
  let shown = message;
  /** What the message said when its edit began, and what is stored since. */
  let stored = "";
  let saving = false;
  /** The edit that is being stored, and whether it is. */
  let storing = { text: "", isStored: Promise.resolve(false) };
  const words = h("p", { class: "queue-text" });
  const up = bare("up", "queue-up", () => void does.move(-1));
  const down = bare("down", "queue-down", () => void does.move(1));
  const edit = bare("pencil", "queue-edit", begin);
  const remove = bare("close", "queue-remove", does.remove);
  const line = h("div", { class: "queue-line" }, words, up, down, edit, remove);
  const field = h("textarea", {
    class: "edit-field",
    rows: 1,
    testid: "queue-field",
    "aria-label": t("queue.edit_label"),
    on: {
      input: typed,
      keydown(event) {
        if (sends(event)) once(event, () => void save());
        else if (leaves(event)) {
          event.preventDefault();
          leave();
        }
      },
    },
  });
  const saveButton = h(
    "button",
    { class: "primary", type: "button", testid: "queue-save", on: { click: () => void save() } },
    t("queue.save"),
  );
  const cancel = h("button", { type: "button", testid: "queue-cancel", on: { click: leave } }, t("dialog.cancel"));
  const foot = h("div", { class: "edit-foot" }, cancel, saveButton);
  const form = h("div", { class: "editor", hidden: true }, field, foot);
  const element = h("li", { class: "queue-item", testid: "queue-item", "data-id": message.id }, line, form);

  // Lines break elsewhere at another width. The foot has the width of the field, and is no higher when the field is.
  new ResizeObserver(() => isEditing() && fitField()).observe(foot);

  const isEditing = () => !form.hidden;
  const isUnsaved = () => isEditing() && field.value !== stored;

  /** A field that has grown takes its buttons out of view, where the list scrolls. */
  function fitField() {
    fit(field);
    foot.scrollIntoView({ block: "nearest" });
  }

  function typed() {
    fitField();
    saveButton.disabled = saving || field.value.trim() === "";
  }

  function begin() {
    // An edit goes on where it is begun once more.
    if (!isEditing()) field.value = stored = shown.content;
    form.hidden = false;
    line.hidden = true;
    typed();
    field.focus();
  }

  /** Cancels the edit. */
  function leave() {
    const text = isUnsaved() ? field.value : "";
    close();
    if (text === "") return;
    does.cancelled(() => {
      const isOther = isUnsaved();
      begin();
      field.value = isOther ? `${field.value}\n\n${text}` : text;
      typed();
    }, text);
  }

  function close() {
    hide();
    edit.focus();
    does.closed();
  }

  function hide() {
    form.hidden = true;
    line.hidden = false;
  }

  async function save() {
    if (saving || field.value.trim() === "") return;
    if (!isUnsaved()) return close();
    saving = true;
    typed();
    const text = field.value;
    storing = { text, isStored: does.save(text) };
    const isStored = await storing.isStored;
    saving = false;
    if (isStored) stored = text;
    typed();
    // What was typed meanwhile is not stored.
    if (isStored && isEditing() && field.value === text) close();
  }

  /** @param {QueuedMessage} next @param {number} at its place, from 0 @param {number} of how many there are */
  function update(next, at, of) {
    // An edit that was begun before another window changed the text goes on, if anything was typed.
    const isUntouched = isEditing() && !saving && !isUnsaved();
    shown = next;
    if (isUntouched && next.content !== stored) {
      field.value = stored = next.content;
      typed();
    }
    const { text, attachments } = split(next.content);
    const parts = [text, ...attachments.map((attached) => withoutMarks(attached.name))];
    const all = parts.filter((part) => part !== "").join(" · ");
    say(words, shortened(all, SHOWN));
    set(words, "dir", directionOf(all));
    up.disabled = at === 0;
    down.disabled = at === of - 1;
    const n = at + 1;
    name(up, t("queue.up", { n }));
    name(down, t("queue.down", { n }));
    name(edit, t("queue.edit", { n }));
    name(remove, t("queue.remove", { n }));
  }

  return {
    element,
    begin,
    isUnsaved,
    update,
    focus: () => (isEditing() ? field : edit).focus(),
    /** What is typed and not stored; ends the edit. @returns {Promise<string>} */
    async takeUnsaved() {
      const text = isUnsaved() ? field.value : "";
      hide();
      // The message may have been sent in the new wording before the answer arrived.
      const isSent = saving && text === storing.text && (await storing.isStored);
      return isSent ? "" : text;
    },
    /** Focuses the button that moves it this way, or at its end the other. @param {-1 | 1} way */
    focusMove(way) {
      const [wanted, other] = way < 0 ? [up, down] : [down, up];
      (wanted.disabled ? other : wanted).focus();
    },
  };
}

/** @param {HTMLElement} button @param {string} words */
function name(button, words) {
  set(button, "aria-label", words);
  set(button, "title", words);
}

/**
 * @param {"up" | "down" | "pencil" | "close"} picture
 * @param {string} testid
 * @param {() => void} click
 */
const bare = (picture, testid, click) =>
  h("button", { class: "quiet bare", type: "button", testid, on: { click } }, icon(picture));
