/*
 * The keys in the list of sessions: arrows, Home and End, and the first letters of a title.
 * Separate because the list is one stop of Tab, so that these keys alone move the focus within it.
 */
import { endOf, types } from "../keys.js";

/** Letters typed with less time than this between them are one word, in milliseconds. */
const ONE_WORD_MS = 800;

/**
 * @typedef {object} List
 * @property {() => string[]} titles
 * @property {() => number} focused the item with the focus, -1 if there is none
 * @property {(at: number, isMenu: boolean) => void} focus
 */

/** @param {string} text */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * @param {List} list
 * @param {() => number} [clock] milliseconds
 */
export function createSessionKeys(list, clock = () => performance.now()) {
  let typed = "";
  let typedAt = -ONE_WORD_MS;

  /** Whether letters that are typed now belong to those before. */
  const isTyping = () => typed !== "" && clock() - typedAt < ONE_WORD_MS;

  /**
   * The first title from `from` on, around the end, that begins with what is typed; -1 if there is none.
   * @param {number} from
   */
  function found(from) {
    const titles = list.titles();
    const order = titles.map((_, at) => (from + at) % titles.length);
    return order.find((at) => folded(titles[at] ?? "").startsWith(typed)) ?? -1;
  }

  /** @param {string} letter @param {number} at */
  function typeAhead(letter, at) {
    const isNew = !isTyping();
    typedAt = clock();
    typed = isNew ? folded(letter) : typed + folded(letter);
    const to = found(isNew ? at + 1 : at);
    if (to >= 0) return to;
    if (isNew) {
      typed = "";
      return -1;
    }
    const [first = ""] = typed;
    if ([...typed].some((one) => one !== first)) return at;
    // The same letter again goes to the next title that begins with it.
    typed = first;
    return found(at + 1);
  }

  /** The item a key goes to; -1 if it goes to none. @param {KeyboardEvent} event @param {number} at */
  function target(event, at) {
    const last = list.titles().length - 1;
    const end = endOf(event);
    if (end) return end === "start" ? 0 : last;
    if (event.key === "ArrowDown") return Math.min(at + 1, last);
    if (event.key === "ArrowUp") return Math.max(at - 1, 0);
    return types(event) || (event.key === " " && isTyping()) ? typeAhead(event.key, at) : -1;
  }

  /** @param {KeyboardEvent} event */
  return (event) => {
    const at = list.focused();
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const sideways = event.key === "ArrowRight" || event.key === "ArrowLeft";
    const outward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const to = sideways ? at : target(event, at);
    // Letters that begin no title are meant for the composer.
    if (to < 0) return;
    event.preventDefault();
    list.focus(to, sideways && event.key === outward);
  };
}
