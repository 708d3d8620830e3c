/*
 * A button whose act cannot be undone, and the question that comes before the act.
 * Separate because whatever is destroyed in Settings is asked about in the same way.
 */
import { h } from "../../dom.js";
import { t } from "../../i18n/index.js";

let count = 0;

/**
 * @param {object} what
 * @param {string} what.hook of the button; that of the act ends with `-confirm`
 * @param {{ ask: string, question: string, confirm: string }} what.words
 * @param {() => Promise<unknown>} what.act
 */
export function createConfirmation({ hook, words, act }) {
  count += 1;
  const ask = h("button", { class: "quiet", type: "button", testid: hook, on: { click: open } }, words.ask);
  const question = h("p", { id: `confirmation-${count}` }, words.question);
  const confirm = h(
    "button",
    {
      class: "danger",
      type: "button",
      testid: `${hook}-confirm`,
      "aria-describedby": question.id,
      on: { click: () => void run() },
    },
    words.confirm,
  );
  const cancel = h(
    "button",
    { type: "button", "aria-describedby": question.id, on: { click: goBack } },
    t("dialog.cancel"),
  );
  const asking = h(
    "div",
    { class: "confirmation", hidden: true },
    question,
    h("div", { class: "line" }, confirm, cancel),
  );

  function open() {
    asking.hidden = false;
    ask.hidden = true;
    cancel.focus();
  }

  function close() {
    asking.hidden = true;
    ask.hidden = false;
  }

  function goBack() {
    close();
    ask.focus();
  }

  async function run() {
    confirm.disabled = true;
    await act();
    confirm.disabled = false;
  }

  return {
    /** The button that asks. */
    ask,
    /** The question, hidden until it is asked. */
    asking,
    /** Takes the question back. */
    close,
  };
}
