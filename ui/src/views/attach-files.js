/*
 * Attaches files: one that the writer chooses, and those that were dropped or pasted.
 * Separate from the list of what is attached because a file takes a while to read, and is attached only where the
 * writer still is.
 */
/** @import { Attachment } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
import { h, icon } from "../dom.js";
import { t } from "../i18n/index.js";

/**
 * @typedef {object} Does
 * @property {() => void} focus focuses the field
 * @property {() => () => boolean} leftLater a check for later: whether the conversation was left or cleared since
 * @property {(file: Attachment) => boolean} attach whether the message can hold it; if not, says why
 */

/**
 * @param {Actions} actions
 * @param {Does} does
 */
export function createAttachFiles(actions, does) {
  const button = h(
    "button",
    {
      class: "quiet bare attach",
      type: "button",
      testid: "attach",
      title: t("attachment.attach"),
      "aria-label": t("attachment.attach"),
      on: { click: () => void choose() },
    },
    icon("attach"),
  );

  /**
   * @param {Attachment | null} file
   * @param {() => boolean} isLeft
   * @returns {boolean} whether it is attached
   */
  function attach(file, isLeft) {
    if (!file) return false;
    if (!isLeft()) return does.attach(file);
    actions.refuse(t("attachment.left", { name: file.name }));
    return false;
  }

  async function choose() {
    // Now, because the focus may be in another field once the file is read.
    does.focus();
    button.disabled = true;
    const isLeft = does.leftLater();
    const file = await actions.attachFile();
    button.disabled = false;
    attach(file, isLeft);
  }

  return {
    button,
    choose,

    /** Attaches files one after the other, up to the first that is refused. @param {File[]} files */
    async attachAll(files) {
      does.focus();
      const isLeft = does.leftLater();
      for (const file of files) if (!attach(await actions.readAttachment(file), isLeft)) break;
    },
  };
}
