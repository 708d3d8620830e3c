/*
 * Marks the words that are found in the conversation.
 * Separate from the bar that finds, because it reads the document, and from the rows, because it changes no node of
 * them: the engine paints ranges that it is given. Where the engine cannot, nothing is marked.
 */
import { foundIn, termsOf } from "../found-words.js";

/** How much of a row is looked through, in UTF-16 units: a pasted novel must not delay what is typed. */
export const READ = 50_000;

/** How many words are marked, in all rows. */
export const MOST_MARKS = 2_000;

/** What the style sheet calls the marks: of the message that is shown now, and of others. */
const NOW = "found-now";
const OTHERS = "found";

/** Elements that stand within a text; any other element begins a text of its own. */
const WITHIN = new Set(["BDI", "BR", "CODE", "EM", "S", "SPAN", "STRONG", "U", "WBR"]);

/** Elements that something is done with. */
const CONTROLS = new Set(["BUTTON", "SELECT", "TEXTAREA"]);

/**
 * A text, and the nodes that it is spread over.
 * @typedef {object} Text
 * @property {string} words
 * @property {{ node: Node, from: number }[]} parts where each begins in the text
 */

/**
 * The texts of an element: of each block, and of none across blocks.
 * @param {Element} body
 */
export function textsOf(body) {
  /** @type {Text[]} */
  const texts = [];
  /** @type {Text} */
  let open = { words: "", parts: [] };
  function end() {
    if (open.parts.length > 0) texts.push(open);
    open = { words: "", parts: [] };
  }
  /** @param {Node} parent */
  function read(parent) {
    for (const node of parent.childNodes) {
      if (node.nodeName === "#text") {
        open.parts.push({ node, from: open.words.length });
        open.words += node.textContent ?? "";
        continue;
      }
      const element = /** @type {Element} */ (node);
      const isWithin = WITHIN.has(element.nodeName);
      if (!isWithin) end();
      if (element.nodeName === "BR") open.words += lineBreak(element);
      else if (!isOther(element, parent)) read(element);
      if (!isWithin) end();
    }
  }
  read(body);
  end();
  return texts;
}

/**
 * Whether the text of an element is not that of the message. Of what is said of an attachment, its name is.
 * @param {Element} element
 * @param {Node} parent
 */
const isOther = (element, parent) =>
  CONTROLS.has(element.nodeName) ||
  element.ariaHidden === "true" ||
  (parent.nodeName === "SUMMARY" && element.nodeName !== "BDI");

/** A break of a line; none where a row ends on some pages, because no word ends there. @param {Element} br */
const lineBreak = (br) => (br.getAttribute("data-pages") === null ? "\n" : "");

/**
 * @param {HTMLElement} scroller the conversation
 * @param {() => { id: string, body: Element }[]} rows those in the document: the message each shows, and its text
 */
export function createFoundMarks(scroller, rows) {
  const registry = globalThis.CSS?.highlights;
  let typed = "";
  /** @type {import("../found-words.js").Term[]} */
  let terms = [];
  /** @type {ReadonlySet<string>} */
  let found = new Set();
  /** @type {string | null} */
  let shown = null;
  let frame = 0;
  /** What is found in each text that was read last: of a reply that arrives, only the end is read again. */
  let read = /** @type {Map<string, [number, number][]>} */ (new Map());
  const changes = registry && new MutationObserver(drawSoon);

  function drawSoon() {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function draw() {
    frame = 0;
    /** @type {typeof read} */
    const now = new Map();
    const inFound = rows().filter(({ id }) => found.has(id));
    // First, so that the limit is reached in others.
    const first = inFound.filter(({ id }) => id === shown);
    const others = inFound.filter(({ id }) => id !== shown);
    let left = MOST_MARKS;
    for (const [name, some] of /** @type {const} */ ([
      [NOW, first],
      [OTHERS, others],
    ])) {
      const marks = new Highlight();
      for (const { body } of some)
        for (const range of rangesIn(body, now)) {
          if (left === 0) break;
          marks.add(range);
          left -= 1;
        }
      registry?.set(name, marks);
    }
    read = now;
  }

  /** @param {Element} body @param {typeof read} now */
  function* rangesIn(body, now) {
    let left = READ;
    for (const { words, parts } of textsOf(body)) {
      if (left === 0) return;
      const part = words.slice(0, left);
      left -= part.length;
      const places = now.get(part) ?? read.get(part) ?? foundIn(terms, part);
      now.set(part, places);
      for (const [start, end] of places) {
        const first = parts.findLast(({ from }) => from <= start);
        const last = parts.findLast(({ from }) => from < end);
        // The engine need not keep it up to date: it is made again when the text changes.
        if (first && last)
          yield new StaticRange({
            startContainer: first.node,
            startOffset: start - first.from,
            endContainer: last.node,
            endOffset: end - last.from,
          });
      }
    }
  }

  function forget() {
    if (!changes) return;
    changes.disconnect();
    cancelAnimationFrame(frame);
    frame = 0;
    typed = "";
    terms = [];
    found = new Set();
    shown = null;
    read = new Map();
    registry?.delete(NOW);
    registry?.delete(OTHERS);
  }

  return {
    /**
     * Marks a text in the rows of some messages, and more strongly in one, until it is called again. Where there is no
     * text or no message, nothing is marked.
     * @param {string} text
     * @param {readonly string[]} ids
     * @param {string | null} now
     */
    mark(text, ids, now) {
      const wanted = termsOf(text);
      if (!changes || wanted.length === 0 || ids.length === 0) return forget();
      if (text !== typed) read = new Map();
      typed = text;
      terms = wanted;
      found = new Set(ids);
      shown = now;
      changes.observe(scroller, { childList: true, characterData: true, subtree: true });
      drawSoon();
    },
  };
}
