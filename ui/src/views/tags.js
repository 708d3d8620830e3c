/*
 * The dialog with the tags of a session.
 * Separate because it is opened from the list and by a command. A refusal is shown in it, where the tags can be
 * corrected.
 */
/** @import { SessionKey, SessionSummary } from "../../shapes" */
/** @import { ShownProblem } from "../reasons.js" */
/** @import { State } from "../state.js" */
import { asProblem } from "../backend.js";
import { withoutMarks } from "../bidi.js";
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { LIMITS } from "../limits.js";
import { isSame } from "../sessions.js";
import { changedTags, tagsOf } from "../tags.js";
import { createDialog, showDialog } from "./dialog.js";
import { renewed } from "./field.js";
import { tellProblem } from "./problem.js";

/**
 * @param {(key: SessionKey, tags: string[]) => Promise<unknown>} save
 * @param {(key: SessionKey, problem: ShownProblem) => void} refused says it where the dialog has closed
 */
export function createTags(save, refused) {
  /** @type {SessionKey | null} */
  let tagged = null;
  /** Its tags when the dialog was opened, and as they are now. @type {readonly string[]} */
  let before = [];
  /** @type {readonly string[]} */
  let now = [];
  const title = h("h2", {});
  const hint = h("p", { class: "note", id: "tags-hint" }, t("tags.hint"));
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const makeField = () =>
    h("input", {
      class: "tags-field",
      testid: "tags-field",
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
      dir: "auto",
      maxlength: LIMITS.tags.most * (LIMITS.tag.most + 1) * 2,
      "aria-label": t("tags.field"),
      "aria-describedby": hint.id,
    });
  let field = makeField();
  const form = h(
    "form",
    {
      on: {
        submit(event) {
          event.preventDefault();
          void submit();
        },
      },
    },
    field,
    hint,
    problem,
  );
  const foot = h(
    "div",
    { class: "dialog-foot" },
    h("button", { type: "button", on: { click: () => dialog.close() } }, t("dialog.cancel")),
    h("button", { class: "primary", type: "button", testid: "tags-save", on: { click: submit } }, t("tags.save")),
  );
  const dialog = createDialog("tags", title, [form, foot]);
  // The words of a session must not outlast it.
  dialog.addEventListener("close", () => {
    tagged = null;
    field = renewed(field, makeField);
    say(title, "");
  });

  async function submit() {
    const key = tagged;
    if (!key) return;
    try {
      await save(key, changedTags(before, tagsOf(field.value), now));
    } catch (refusal) {
      if (tagged === key) tellProblem(problem, asProblem(refusal));
      else refused(key, asProblem(refusal));
      return;
    }
    if (tagged === key) dialog.close();
  }

  return {
    /** @param {SessionSummary} session */
    open(session) {
      if (dialog.open) return;
      tagged = { assistant: session.assistant, session_id: session.session_id };
      say(title, t("tags.label", { title: withoutMarks(session.title) || t("sidebar.untitled") }));
      before = now = session.tags;
      field.value = session.tags.map((tag) => `${tag} `).join("");
      tellProblem(problem, null);
      showDialog(dialog);
      field.focus();
    },

    /** @param {State} state */
    reads: ({ sessions }) => [sessions],

    /** It closes when its session is gone. @param {State} state */
    update({ sessions }) {
      const key = tagged;
      const session = key && sessions.find((one) => isSame(one, key));
      if (session) now = session.tags;
      else if (key) dialog.close();
    },
  };
}
