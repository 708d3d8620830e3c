/*
 * Marks the words that are found in the conversation.
 * Separate from the bar that finds, because it reads the document, and from the rows, because it changes no node of
 * them: the engine paints ranges that it is given. Where the engine cannot, nothing is marked.
 */
import { foundIn, termsOf } from "../found-words.js";

/** How much of a row is looked through, in UTF-16 units: a pasted novel must not delay what is typed. */
export const READ = 50_000;

/** The same of the message that is shown now, whose words one goes through: a script of a feature is shorter. */
export const READ_SHOWN = 500_000;

/** How many words are marked, in all rows. */
export const MOST_MARKS = 2_000;

/** What the style sheet calls the marks: of the words that are shown now, and of others. */
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
  isUnseen(element, parent) ||
  (parent.nodeName === "SUMMARY" && element.nodeName !== "BDI");

/**
 * Whether an element is not shown: what is cut out of a script, and what is folded.
 * @param {Element} element
 * @param {Node} parent
 */
const isUnseen = (element, parent) =>
  element.getAttribute("class")?.split(" ").includes("boneyard") ||
  (parent.nodeName === "DETAILS" &&
    element.nodeName !== "SUMMARY" &&
    !(/** @type {HTMLDetailsElement} */ (parent).open));

/** A break of a line; none where a row ends on some pages, because no word ends there. @param {Element} br */
const lineBreak = (br) => (br.getAttribute("data-pages") === null ? "\n" : "");

/**
 * What is found in a text: from where to where, and the nodes that the text is spread over.
 * @typedef {{ parts: Text["parts"], start: number, end: number }} Spot
 */

/**
 * The nodes in which a spot begins and ends, and where in them.
 * @param {Spot} spot
 */
function endsOf({ parts, start, end }) {
  const first = parts.findLast(({ from }) => from <= start);
  const last = parts.findLast(({ from }) => from < end);
  if (!first || !last) return null;
  return {
    startContainer: first.node,
    startOffset: start - first.from,
    endContainer: last.node,
    endOffset: end - last.from,
  };
}

/**
 * @param {HTMLElement} scroller the conversation
 * @param {() => { id: string, body: Element, folded: string }[]} rows those in the document: the message each shows,
 *   its text, and all of that as it was written where some of it is folded
 * @param {(n: number) => void} counted is called with how many places there are in the message that is shown now, when
 *   that is in the document and the marks were made
 */
export function createFoundMarks(scroller, rows, counted) {
  const registry = globalThis.CSS?.highlights;
  let typed = "";
  /** @type {import("../found-words.js").Term[]} */
  let terms = [];
  /** @type {ReadonlySet<string>} */
  let found = new Set();
  /** @type {string | null} */
  let shown = null;
  /** Which of the places in the message that is shown now is shown; none if it is beyond them. */
  let place = -1;
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
    const row = inFound.find(({ id }) => id === shown);
    const here = row ? spotsIn(row.body, READ_SHOWN, now) : [];
    // Those around the place that is shown, so that the limit is reached in others.
    const first = Math.max(0, Math.min(place - MOST_MARKS / 2, here.length - MOST_MARKS));
    const marked = here.slice(first, first + MOST_MARKS);
    for (const other of inFound) {
      const left = MOST_MARKS - marked.length;
      if (left === 0) break;
      if (other !== row) marked.push(...spotsIn(other.body, READ, now).slice(0, left));
    }
    const current = here[place];
    // WebKitGTK goes on showing the marks of a highlight that another one only replaces.
    for (const name of [NOW, OTHERS]) registry?.get(name)?.clear();
    registry?.set(NOW, highlight(current ? [current] : []));
    registry?.set(OTHERS, highlight(marked.filter((spot) => spot !== current)));
    read = now;
    if (row) counted(here.length);
  }

  /** @param {readonly Spot[]} spots */
  function highlight(spots) {
    const marks = new Highlight();
    for (const spot of spots) {
      const ends = endsOf(spot);
      // The engine need not keep it up to date: it is made again when the text changes.
      if (ends) marks.add(new StaticRange(ends));
    }
    return marks;
  }

  /**
   * @param {Element} body
   * @param {number} most how much of it is read, in UTF-16 units
   * @param {typeof read} now
   */
  function spotsIn(body, most, now) {
    /** @type {Spot[]} */
    const spots = [];
    let left = most;
    for (const { words, parts } of textsOf(body)) {
      if (left === 0) break;
      const part = words.slice(0, left);
      left -= part.length;
      const places = now.get(part) ?? read.get(part) ?? foundIn(terms, part);
      now.set(part, places);
      for (const [start, end] of places) spots.push({ parts, start, end });
    }
    return spots;
  }

  /** The row of the message that is shown now, while it is in the document. */
  const rowShown = () => changes && rows().find(({ id }) => id === shown);

  /** The places in the message that is shown now; null while it is not in the document. */
  function spotsShown() {
    const row = rowShown();
    return row ? spotsIn(row.body, READ_SHOWN, read) : null;
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
    place = -1;
    read = new Map();
    registry?.delete(NOW);
    registry?.delete(OTHERS);
  }

  return {
    /**
     * Marks a text in the rows of some messages, and one place in one of them more strongly, until it is called again.
     * Where there is no text or no message, nothing is marked.
     * @param {string} text
     * @param {readonly string[]} ids
     * @param {string | null} now the message that is shown now
     * @param {number} at which place in it, from 0; -1 for none
     */
    mark(text, ids, now, at) {
      const wanted = termsOf(text);
      if (!changes || wanted.length === 0 || ids.length === 0) return forget();
      if (text !== typed) read = new Map();
      typed = text;
      terms = wanted;
      found = new Set(ids);
      shown = now;
      place = at;
      changes.observe(scroller, { childList: true, characterData: true, attributeFilter: ["open"], subtree: true });
      drawSoon();
    },

    /** How many places there are in the message that is shown now; null while it is not in the document. */
    count: () => spotsShown()?.length ?? null,

    /** Whether there are more places in the message that is shown now than are seen. */
    hasFolded() {
      const folded = rowShown()?.folded.slice(0, READ_SHOWN);
      return !!folded && foundIn(terms, folded).length > (spotsShown()?.length ?? 0);
    },

    /** The place that is shown now, in the document; null if there is none. @returns {Range | null} */
    range() {
      const spot = spotsShown()?.[place];
      const ends = spot && endsOf(spot);
      if (!ends) return null;
      const range = document.createRange();
      range.setStart(ends.startContainer, ends.startOffset);
      range.setEnd(ends.endContainer, ends.endOffset);
      return range;
    },
  };
}
