/*
 * The sizes of scripts where they are shown: on a sheet, and on the card of an attachment.
 * Separate because they are counted in Rust on the pages that were chosen last: they are asked for together, kept as
 * long as their script is, and asked for again when the pages are others.
 */
/** @import { ScriptSize } from "../../shapes" */
/** @import { Backend } from "../backend.js" */
/** @import { Store } from "../store.js" */
import { direction, formatNumber, t } from "../i18n/index.js";

/**
 * Where a size is shown. `script` is what is measured: an object that is another one when the script is.
 * @typedef {object} Place
 * @property {Element} element
 * @property {object} script
 * @property {() => string} fountain
 * @property {(size: ScriptSize) => void} tell
 * @property {boolean} isOld
 */

/** @typedef {ReturnType<typeof createSizes>} Sizes */

/**
 * @param {Backend} backend
 * @param {Store} store
 */
export function createSizes(backend, store) {
  /** @type {WeakMap<object, ScriptSize>} */
  let known = new WeakMap();
  /** @type {Map<Element, Place>} */
  const places = new Map();
  let isWaiting = false;
  let pages = "";

  /** Asks once for all that is shown and not known. */
  async function ask() {
    isWaiting = false;
    for (const [element, place] of places) {
      // One that was drawn just now may not be in the page yet.
      if (place.isOld && !element.isConnected) places.delete(element);
      place.isOld = true;
    }
    const [asked, of] = [known, pages];
    const unknown = Array.from(places.values()).filter(({ script }) => !asked.has(script));
    if (unknown.length === 0) return;
    try {
      const sizes = await backend.measureScripts(unknown.map(({ fountain }) => fountain()));
      if (of !== pages) return;
      unknown.forEach((place, at) => {
        const size = sizes[at];
        if (!size) return;
        known.set(place.script, size);
        if (places.get(place.element) === place) place.tell(size);
      });
    } catch {
      // A sheet without figures is still a sheet.
      for (const { element } of unknown) places.delete(element);
    }
  }

  function later() {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(() => void ask());
  }

  store.watch(({ settings }) => {
    const now = settings ? `${settings.script.preset} ${settings.script.paper}` : pages;
    if (now === pages) return;
    const isFirst = pages === "";
    pages = now;
    if (isFirst) return;
    known = new WeakMap();
    later();
  });

  return {
    /**
     * Shows the size of a script in an element, now or once it is known, and again whenever it is another one.
     * @param {Element} element
     * @param {object} script
     * @param {() => string} fountain
     * @param {(size: ScriptSize) => void} tell
     */
    show(element, script, fountain, tell) {
      const before = places.get(element);
      if (before?.script === script) return;
      places.set(element, { element, script, fountain, tell, isOld: false });
      const size = known.get(script);
      if (size) tell(size);
      else later();
    },

    /** Shows none there any more. @param {Element} element */
    forget: (element) => void places.delete(element),
  };
}

/** Keeps both parts of a number in one line. A no-break space would run Arabic digits beside it from left to right. */
const GAP = direction === "rtl" ? "\u2007" : "\u00A0";

/** Eighths of a page, as productions write them: 2 3/8. @param {number} eighths */
export function eighthsText(eighths) {
  const [whole, rest] = [Math.floor(eighths / 8), eighths % 8];
  if (rest === 0) return formatNumber(whole);
  const part = `${formatNumber(rest)}/${formatNumber(8)}`;
  return whole === 0 ? part : `${formatNumber(whole)}${GAP}${part}`;
}

/** How long it is on pages, and how long at a page a minute. @param {ScriptSize} size */
export const lengthWords = ({ eighths, seconds }) => `${pagesWords(eighths)} · ${timeWords(seconds)}`;

/** A length in pages, in words. @param {number} eighths */
export const pagesWords = (eighths) => t("size.pages", { n: Math.ceil(eighths / 8), eighths: eighthsText(eighths) });

/** Whole minutes, because a page a minute is no more exact; of less than one, seconds. @param {number} seconds */
const timeWords = (seconds) =>
  seconds < 60 ? t("size.seconds", { n: seconds }) : t("size.minutes", { n: Math.round(seconds / 60) });
