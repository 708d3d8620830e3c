/*
 * The dialog in which the writer chooses how long the messages of a session live.
 * Separate because a shorter life deletes what is older at once, which cannot be undone: how many messages that are is
 * said before, and the button is another one then.
 */
/** @import { SessionKey, SessionSummary } from "../../shapes" */
/** @import { ShownProblem } from "../reasons.js" */
/** @import { State } from "../state.js" */
import { asProblem } from "../backend.js";
import { withoutMarks } from "../bidi.js";
import { h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { isSecond } from "../keys.js";
import { isKept, isSame } from "../sessions.js";
import { LIFE } from "../time.js";
import { createDialog, showDialog } from "./dialog.js";
import { tellProblem } from "./problem.js";

/** What can be chosen, in hours; the first unless something was. */
const CHOICES = [LIFE, 12, 4, 1];

/**
 * @typedef {object} Lives
 * @property {(key: SessionKey, hours: number) => Promise<number>} countOlder
 * @property {(key: SessionKey, hours: number) => Promise<unknown>} chooseLife
 */

/**
 * @param {Lives} lives
 * @param {(key: SessionKey, problem: ShownProblem) => void} refused says it where the dialog has closed
 */
export function createLife(lives, refused) {
  /** @type {SessionKey | null} */
  let session = null;
  /** How many messages go at once with what is chosen; null if that is not known. @type {number | null} */
  let older = null;
  const title = h("h2", { dir: "auto" });
  const choices = CHOICES.map((hours, at) => {
    const radio = h("input", { type: "radio", name: "life", value: hours, on: { change: () => void count() } });
    const words = at === 0 ? t("life.usual", { n: hours }) : t("life.hours", { n: hours });
    return { hours, radio, row: h("label", { testid: "life-choice", "data-hours": hours }, radio, words) };
  });
  const goes = h("p", { class: "problem", role: "alert", testid: "life-older", hidden: true });
  const kept = h("p", { testid: "life-kept" }, t("life.kept"));
  const programs = h("p", { class: "note", testid: "life-programs", hidden: true }, t("life.programs", { n: LIFE }));
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const status = h("p", { class: "unseen", role: "status" });
  const save = h("button", {
    type: "button",
    testid: "life-save",
    on: {
      click(event) {
        // What the first click counted is read before it is deleted.
        if (!isSecond(event)) void submit();
      },
    },
  });
  const form = h(
    "form",
    {
      on: {
        submit(event) {
          event.preventDefault();
          // Enter in the choices does not delete.
          if (older) save.focus();
          else void submit();
        },
      },
    },
    h(
      "fieldset",
      { class: "formats" },
      h("legend", {}, t("life.legend")),
      choices.map(({ row }) => row),
    ),
  );
  const cancel = h(
    "button",
    { type: "button", testid: "life-cancel", on: { click: () => dialog.close() } },
    t("dialog.cancel"),
  );
  const about = h(
    "div",
    { class: "dialog-about" },
    kept,
    h("p", { class: "note" }, t("life.everywhere")),
    h("p", { class: "note" }, t("life.others")),
    programs,
  );
  const dialog = createDialog(
    "life",
    title,
    [form, about, goes, problem, h("div", { class: "dialog-foot" }, cancel, save)],
    { about },
  );
  // A modal dialog hides the rest from a screen reader: outside of it, what was chosen is read once it has closed.
  document.body.append(status);
  // The words of a session must not outlast it.
  dialog.addEventListener("close", () => {
    session = null;
    say(title, "");
  });

  const chosen = () => choices.find(({ radio }) => radio.checked)?.hours ?? null;

  /** @param {number | null} n */
  function draw(n) {
    older = n;
    const deletes = n !== null && n > 0;
    goes.hidden = !deletes;
    say(goes, deletes ? t("life.older", { n }) : "");
    save.disabled = n === null;
    set(save, "class", deletes ? "danger" : "primary");
    say(save, deletes ? t("life.delete") : t("life.save"));
  }

  /** Asks how many messages go at once with what is chosen now. */
  async function count() {
    const [key, hours] = [session, chosen()];
    if (!key || hours === null) return;
    draw(null);
    tellProblem(problem, null);
    try {
      const n = await lives.countOlder(key, hours);
      if (session === key && chosen() === hours) draw(n);
    } catch (refusal) {
      if (session !== key || chosen() !== hours) return;
      tellProblem(problem, asProblem(refusal));
      // It counts once more.
      say(save, t("step.again"));
      save.disabled = false;
    }
  }

  async function submit() {
    const [key, hours] = [session, chosen()];
    const told = older;
    if (!key || hours === null || save.disabled) return;
    if (told === null) return count();
    draw(null);
    let isAsked = false;
    try {
      // While the dialog is open, more may come to be older.
      const n = await lives.countOlder(key, hours);
      if (session !== key || chosen() !== hours) return;
      if (n !== told) return draw(n);
      isAsked = true;
      await lives.chooseLife(key, hours);
    } catch (refusal) {
      if (session !== key) {
        if (isAsked) refused(key, asProblem(refusal));
        return;
      }
      draw(told);
      return tellProblem(problem, asProblem(refusal));
    }
    const isAway = session !== key;
    const words = kept.hidden ? t("retention.rule", { n: hours }) : t("life.kept");
    if (!isAway) dialog.close();
    say(status, words);
  }

  return {
    /** @param {SessionSummary} of */
    open(of) {
      if (dialog.open) return;
      session = { assistant: of.assistant, session_id: of.session_id };
      say(status, "");
      say(title, t("life.title", { title: withoutMarks(of.title) || t("sidebar.untitled") }));
      for (const { hours, radio } of choices) radio.checked = hours === of.life_hours;
      kept.hidden = !isKept(of);
      tellProblem(problem, null);
      // What it is now takes nothing.
      draw(0);
      showDialog(dialog);
      choices.find(({ radio }) => radio.checked)?.radio.focus();
    },

    /** @param {State} state */
    reads: ({ sessions, store }) => [sessions, store.place],

    /**
     * It closes when its session is gone, and follows whether that is kept, and whether a database is connected.
     * @param {State} state
     */
    update({ sessions, store }) {
      programs.hidden = store.place === "";
      const key = session;
      if (!key) return;
      const now = sessions.find((one) => isSame(one, key));
      if (!now) return dialog.close();
      if (kept.hidden === !isKept(now)) return;
      kept.hidden = !isKept(now);
      // What is kept loses nothing at once.
      void count();
    },
  };
}
