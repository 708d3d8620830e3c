/*
 * A layout for the list of messages: rows of known heights below each other, and a view that scrolls over them. Import
 * it instead of document.js.
 */
import "./document.js";

const FakeElement = document.body.constructor;

export const VIEW = 600;

/** In pixels: from 60 to 260, by the number in the message's id. A guess is 98. */
const rowHeight = (id) => layout.heights.get(id) ?? 60 + ((Number(id.replace(/\D/g, "")) * 37) % layout.spread);

/** How far the lowest row is from the highest, the heights of some rows, of the view, and of the foot of a reply. */
export const layout = { spread: 200, heights: new Map(), view: VIEW, foot: 0 };

const heightOf = (element) => {
  if (element.hidden) return 0;
  if (element.style.height) return Number.parseFloat(element.style.height);
  const id = element.getAttribute("data-id");
  return id === null ? element.children.reduce((sum, child) => sum + heightOf(child), 0) : rowHeight(id);
};

const scrollerOf = (element) => (element.getAttribute("role") === "log" ? element : scrollerOf(element.parent));

/** The distance from the top of what is scrolled. */
function offsetOf(element, scroller) {
  if (element === scroller) return 0;
  const { children } = element.parent;
  const above = children.slice(0, children.indexOf(element)).reduce((sum, child) => sum + heightOf(child), 0);
  return offsetOf(element.parent, scroller) + above;
}

Object.assign(FakeElement.prototype, {
  clientWidth: 800,
  scrolled: 0,
  matches(tags) {
    return tags.split(", ").includes(this.tagName.toLowerCase());
  },
  getBoundingClientRect() {
    const scroller = scrollerOf(this);
    if (this.getAttribute("class") === "foot") {
      const { bottom } = this.parent.getBoundingClientRect();
      return { top: bottom - layout.foot, height: layout.foot, bottom };
    }
    const top = this === scroller ? 0 : offsetOf(this, scroller) - scroller.scrollTop;
    const height = this === scroller ? layout.view : heightOf(this);
    return { top, height, bottom: top + height };
  },
});
Object.defineProperties(FakeElement.prototype, {
  clientHeight: { get: () => layout.view },
  scrollHeight: {
    get() {
      return Math.max(
        layout.view,
        this.children.reduce((sum, child) => sum + heightOf(child), 0),
      );
    },
  },
  // As an engine does: what is scrolled too far is brought back.
  scrollTop: {
    get() {
      return Math.max(0, Math.min(this.scrolled, this.scrollHeight - layout.view));
    },
    set(top) {
      this.scrolled = Math.max(0, Math.min(top, this.scrollHeight - layout.view));
    },
  },
});

globalThis.HTMLElement = FakeElement;
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
};
globalThis.requestAnimationFrame = () => 1;
