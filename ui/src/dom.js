/*
 * Creates elements.
 * The page creates them only here, and never from markup, so that model text stays text.
 */

/**
 * @typedef {Node | string | null | undefined | false | Child[]} Child
 * @typedef {{ [name: string]: string | number | boolean | null | undefined }} Attributes
 * @typedef {{ [type in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[type]) => void }} Handlers
 */

/**
 * Creates an element with attributes (`testid` sets data-testid; false, null and undefined omit one), event handlers
 * (`on`) and children. Pass a list of unknown length as one child: engines limit how many arguments a call takes.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {(Attributes & { on?: never }) | { on?: Handlers, [name: string]: any }} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [type, handler] of Object.entries(value ?? {})) element.addEventListener(type, handler);
    } else if (name === "testid") element.setAttribute("data-testid", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

/**
 * Appends children one by one, because engines limit how many arguments a call takes and a reply may have more parts.
 * @param {Element} parent
 * @param {Child[]} children
 */
function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (child !== null && child !== undefined && child !== false) parent.append(child);
  }
}

/**
 * Replaces the children of an element, with no limit on their number.
 * @param {Element} parent
 * @param {Child[]} children
 * @param {number} [kept] how many of those that it has stay before them
 */
export function fill(parent, children, kept = 0) {
  for (const node of Array.from(parent.childNodes).slice(kept)) node.remove();
  append(parent, children);
}

/**
 * Puts elements into a list, in this order and no others. One that is in its place stays in the document: taken out and
 * put back, a field loses the focus, its scroll position and what an input method composes in it.
 * @param {Element} list
 * @param {Element[]} elements
 */
export function arrange(list, elements) {
  const stays = new Set(elements);
  for (const child of Array.from(list.children)) if (!stays.has(child)) child.remove();
  elements.forEach((element, at) => {
    const there = list.children[at] ?? null;
    if (there === element) return;
    // Where one goes down, those below it stay; but of two that change places, the one with the focus does.
    const goesDown = there !== null && list.children[at + 1] === element && !there.contains(document.activeElement);
    if (goesDown) there.remove();
    else list.insertBefore(element, there);
  });
}

/**
 * Sets or removes an attribute; leaves the document alone if nothing changes.
 * @param {Element} element
 * @param {string} name
 * @param {string | number | boolean | null} value
 */
export function set(element, name, value) {
  const text = value === true ? "" : value === false || value === null ? null : String(value);
  if (element.getAttribute(name) === text) return;
  if (text === null) element.removeAttribute(name);
  else element.setAttribute(name, text);
}

/**
 * Sets the text of an element; leaves the document alone if nothing changes.
 * @param {Element} element
 * @param {string} text
 */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Puts words into a live region: in a new element, because the same words again are no change of a text.
 * @param {Element} region
 * @param {string} words none takes out what was said
 */
export function announce(region, words) {
  region.replaceChildren(...(words === "" ? [] : [h("span", {}, words)]));
}

/**
 * Labels an element with words that are not part of the text around it: a button on a sheet must not be read, copied or
 * searched as if the writer had typed it.
 * @param {Element} element
 * @param {string} words
 */
export function label(element, words) {
  set(element, "data-label", words);
  set(element, "aria-label", words);
}

const SVG = "http://www.w3.org/2000/svg";

/** Paths on a grid of 16 by 16, with a stroke width of 1.3. */
const ICONS = {
  plus: ["M8 3v10M3 8h10"],
  window: ["M9 2.5h4.5V7M13.5 2.5 8 8M6.5 3.5h-3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-3"],
  windows: ["M2.5 5.5h8v8h-8zM5.5 5.5v-3h8v8h-3"],
  settings: [
    "M2.5 4.5h6M12.5 4.5h1M2.5 11.5h1M7.5 11.5h6",
    "M10.5 2.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4M5.5 9.8a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4",
  ],
  actions: ["M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1", "M9.5 5 6.5 11"],
  attach: [
    "M11.5 6.5 6.7 11.3a1.7 1.7 0 0 1-2.4-2.4l5.5-5.5a2.7 2.7 0 0 1 3.8 3.8L8 12.8a3.9 3.9 0 0 1-5.5-5.5l4.8-4.8",
  ],
  more: ["M3.2 8h.01M8 8h.01M12.8 8h.01"],
  clear: ["M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4"],
  export: ["M8 10V2.8M5 5.5 8 2.5l3 3M3 8.5v4a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-4"],
  close: ["M3.5 3.5l9 9M12.5 3.5l-9 9"],
  lock: ["M4 7.5h8v6H4zM5.5 7.5V5.3a2.5 2.5 0 0 1 5 0v2.2"],
  database: [
    "M3 4c0-1 2.2-1.8 5-1.8S13 3 13 4 10.8 5.8 8 5.8 3 5 3 4z",
    "M3 4v8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8V4",
    "M3 8c0 1 2.2 1.8 5 1.8S13 9 13 8",
  ],
  unplugged: [
    "M3 4c0-1 2.2-1.8 5-1.8S13 3 13 4 10.8 5.8 8 5.8 3 5 3 4z",
    "M3 4v8c0 1 2.2 1.8 5 1.8s5-.8 5-1.8V4",
    "M1.5 14.5l13-13",
  ],
  warning: ["M8 2.5 14.5 13.5h-13z", "M8 6.5v3.2M8 11.5v.2"],
  up: ["M8 13V3.5M3.8 7.5 8 3.3l4.2 4.2"],
  down: ["M8 3v9.5M3.8 8.5 8 12.7l4.2-4.2"],
  unfold: ["M4 6l4 4 4-4"],
  check: ["M3 8.5l3.3 3.3L13 4.8"],
  bookmark: ["M4.5 2.5h7v11L8 10.8l-3.5 2.7z"],
  pencil: ["M3 13l.7-3L10.5 3.2a1.4 1.4 0 0 1 2 0l.3.3a1.4 1.4 0 0 1 0 2L6 12.3z", "M9.3 4.4l2.3 2.3"],
  sidebar: ["M2.5 3.5h11v9h-11z", "M6.5 3.5v9"],
  beside: ["M2.5 3.5h11v9h-11z", "M8.5 3.5v9M10.5 6h1.2M10.5 8h1.2"],
  search: ["M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3l3.2 3.2"],
  send: ["M8 13V3.5M3.8 7.5 8 3.3l4.2 4.2"],
  stop: ["M4.5 4.5h7v7h-7z"],
};

/** Those that point along a line of text, and point the other way where it runs from right to left. */
const POINTING = new Set(["sidebar", "beside", "window"]);

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const kind = POINTING.has(name) ? "icon pointing" : "icon";
  for (const [key, value] of Object.entries({ class: kind, viewBox: "0 0 16 16", "aria-hidden": "true" }))
    svg.setAttribute(key, value);
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
