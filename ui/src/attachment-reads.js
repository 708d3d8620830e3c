/*
 * Reads what the writer attaches.
 * Separate because a refusal names its file: several may be attached at once.
 */
/** @import { Attachment, AttachmentKind } from "../shapes" */
/** @import { Backend } from "./backend.js" */
/** @import { ShownProblem } from "./reasons.js" */
/** @import { Store } from "./store.js" */
import { asProblem } from "./backend.js";
import { asBase64 } from "./files.js";
import { t } from "./i18n/index.js";
import { LIMITS } from "./limits.js";
import { problemText } from "./reasons.js";

/** Only a PDF may be a scan. @param {string} name @param {ShownProblem} problem */
function refusalOf(name, problem) {
  const reason = "reason" in problem ? problem.reason : null;
  const isEmpty = reason?.name === "attachment_faulty" && reason.params.fault === "no_text";
  return isEmpty && !/\.pdf$/i.test(name) ? t("attachment.empty") : problemText(problem);
}

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {(command: () => Promise<unknown>) => Promise<boolean>} attempt shows a refusal
 */
export function createAttachmentReads(backend, store, attempt) {
  /**
   * What is attached. A refusal is shown.
   * @param {() => Promise<Attachment | null>} read
   */
  async function attachment(read) {
    /** @type {Attachment | null} */
    let found = null;
    await attempt(async () => {
      found = await read();
    });
    return /** @type {Attachment | null} */ (found);
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} read
   */
  const named = (name, read) =>
    read().catch((refusal) => {
      const problem = asProblem(refusal);
      throw { code: problem.code, sentence: t("attachment.refused", { name, why: refusalOf(name, problem) }) };
    });

  return {
    /** A file that the writer chooses. @returns {Promise<Attachment | null>} null if there is none */
    attachFile: () => attachment(() => backend.attachFile()),
    /** A file that was dropped or pasted, perhaps with others: a refusal names it. @param {File} file */
    readAttachment: (file) =>
      attachment(() =>
        named(file.name, async () => {
          const { most } = LIMITS.attachment_bytes;
          if (file.size > most) throw { code: "bad_input", reason: { name: "attachment_too_large", params: { most } } };
          const base64 = await asBase64(file).catch(() => {
            throw { code: "bad_input", reason: { name: "file_not_read", params: { trouble: "other" } } };
          });
          return backend.readAttachment(file.name, base64);
        }),
      ),
    /**
     * What is said of a text. Asked while the writer does something else, so an answer dismisses no problem.
     * @param {string} name
     * @param {AttachmentKind | null} kind null to find out
     * @param {string} text
     * @returns {Promise<Attachment | null>}
     */
    async describeAttachment(name, kind, text) {
      try {
        return await backend.describeAttachment(name, kind, text);
      } catch (refusal) {
        store.tell({ event: "failed", problem: asProblem(refusal), again: null });
        return null;
      }
    },
  };
}
