/*
 * What of a reply is read out, and how much of it was.
 * Separate and without a clock: it takes up only what came since it was last asked. Prose is read in sentences, each
 * once; of code, tables and scenes a word is said in place of their lines.
 */
/** @import { Block } from "../../shapes" */
import { t } from "../i18n/index.js";
import { plainText } from "./blocks.js";
import { sentencesOf } from "./sentences.js";

/** How many characters are given at once, as far as sentences allow; a longer one is cut there. */
const MOST = 800;

/** The deepest nesting that is looked into. Rust has a lower limit. */
const DEEPEST = 32;

/** Whether one word stands for it. @param {Block} block */
const isNamed = ({ kind }) => kind === "screenplay" || kind === "code" || kind === "table";

/**
 * A block as it is read out.
 * @param {Block} block
 * @param {number} [depth]
 * @returns {string}
 */
function wordsOf(block, depth = 0) {
  if (depth >= DEEPEST) return plainText(block);
  switch (block.kind) {
    case "screenplay":
      return t("announce.scene", { n: block.lines.filter(({ text }) => text !== "").length });
    case "code":
      return t("announce.code", { n: block.text.replace(/\n$/, "").split("\n").length });
    case "table":
      return t("announce.table", { n: block.rows.length });
    case "attachment":
      return wordsOf(block.content, depth + 1);
    case "list":
      return block.items.flatMap((item) => item.map((inner) => wordsOf(inner, depth + 1))).join("\n");
    case "quote":
      return block.blocks.map((inner) => wordsOf(inner, depth + 1)).join("\n");
    case "rule":
      return "";
    case "heading":
    case "paragraph":
    case "see_also":
      return plainText(block);
  }
}

const LETTER = /[\p{L}\p{N}]/gu;

/**
 * Where a text goes on after what was said of it. Marks of formatting that closed meanwhile are gone from its
 * beginning, so that only letters tell.
 * @param {string} text
 * @param {string} said
 */
function endOf(text, said) {
  if (text.startsWith(said)) return said.length;
  let left = said.match(LETTER)?.length ?? 0;
  for (const { index } of text.matchAll(LETTER)) {
    if (left === 0) return index;
    left -= 1;
  }
  return text.length;
}

/** @param {readonly Block[]} blocks what is not read out, because it is there already */
export function createSpoken(blocks) {
  /** The block that is read out next, and what was said of it. */
  let at = 0;
  let said = "";

  /** Passes over all that is there. @param {readonly Block[]} there */
  function skip(there) {
    at = Math.max(at, there.length - 1, 0);
    const open = there[at];
    said = open && !isNamed(open) ? wordsOf(open) : "";
  }
  skip(blocks);

  return {
    skip,

    /**
     * What can be said now; empty for nothing. The last sentence of a growing reply waits for the next, because it may
     * go on.
     * @param {readonly Block[]} there
     * @param {boolean} isWhole whether the reply has ended
     */
    next(there, isWhole) {
      /** @type {string[]} */
      const sentences = [];
      let left = MOST;
      while (left > 0) {
        const block = there[at];
        if (!block) break;
        const isOpen = !isWhole && at === there.length - 1;
        if (isOpen && isNamed(block)) break;
        const text = wordsOf(block);
        const from = endOf(text, said);
        const part = text.slice(from, from + MOST);
        const isCut = from + part.length < text.length;
        const found = sentencesOf(part);
        if (isCut ? found.length > 1 : isOpen) found.pop();
        let end = from;
        for (const sentence of found) {
          if (sentences.length > 0 && sentence.length > left) {
            left = 0;
            break;
          }
          end += sentence.length;
          left -= sentence.length;
          sentences.push(sentence);
        }
        said = text.slice(0, end);
        if (end >= text.length && !isOpen) {
          at += 1;
          said = "";
        } else if (!isCut) break;
      }
      return sentences
        .map((sentence) => sentence.replace(/\s+/g, " ").trim())
        .filter(Boolean)
        .join(" ");
    },

    /** Whether all of it was said. @param {readonly Block[]} there */
    isDone: (there) => at >= there.length,
  };
}
