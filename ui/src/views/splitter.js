/*
 * The line between the list of sessions and the conversation, which moves by mouse and by keys.
 * Separate because it knows nothing of either side but a width.
 */
/** @import { AppearanceOfWindow } from "../appearance.js" */
import { within } from "../appearance.js";
import { h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { LIMITS } from "../limits.js";

/** How far a key moves it, in CSS pixels. */
const STEP = 16;

/** @param {AppearanceOfWindow} appearance */
export function createSplitter(appearance) {
  const limits = LIMITS.desk_width;
  const element = h("div", {
    class: "splitter",
    role: "separator",
    testid: "splitter",
    tabindex: 0,
    "aria-orientation": "vertical",
    "aria-label": t("sidebar.width"),
    "aria-valuemin": limits.least,
    "aria-valuemax": limits.most,
    on: { pointerdown: grab, keydown: press, dblclick: () => move(limits.usual) },
  });

  const isRightToLeft = () => document.documentElement.dir === "rtl";

  /** @param {number} width */
  function move(width) {
    void appearance.change({ desk_width: within(width, limits) });
  }

  /** @param {PointerEvent} event */
  function grab(event) {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    set(element, "data-dragged", true);
    element.onpointermove = ({ clientX }) => move(isRightToLeft() ? innerWidth - clientX : clientX);
    element.onpointerup = element.onpointercancel = () => {
      element.onpointermove = null;
      set(element, "data-dragged", null);
    };
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const width = appearance.current()?.desk_width ?? limits.usual;
    const [narrower, wider] = isRightToLeft() ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    const to = new Map([
      [narrower, width - STEP],
      [wider, width + STEP],
      ["Home", limits.least],
      ["End", limits.most],
    ]).get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  }

  return {
    element,
    /** @param {import("../state.js").State} state */
    reads: ({ settings }) => [settings?.appearance],
    update() {
      set(element, "aria-valuenow", appearance.current()?.desk_width ?? limits.usual);
    },
  };
}
