/* Where the focus goes when its element is gone, and where typed text goes then. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { h } from "../src/dom.js";
import { keepFocus } from "../src/focus.js";

const inside = (element) => [element, ...element.children.flatMap(inside)];
Object.assign(document.body.constructor.prototype, {
  contains(node) {
    return inside(this).includes(node);
  },
  matches(tags) {
    return tags.split(", ").includes(this.tagName.toLowerCase());
  },
});

/** A window with a composer and a dialog with a field, and where the focus was moved. */
function fixture() {
  const listeners = {};
  document.addEventListener = (name, listener) => {
    const earlier = listeners[name];
    listeners[name] = (event) => {
      earlier?.(event);
      listener(event);
    };
  };
  const moved = [];
  const [main, composer, field] = [h("main", {}), h("textarea", {}), h("input", {})];
  const dialog = h("dialog", {}, field);
  main.append(composer);
  document.body.replaceChildren(main, dialog);
  document.querySelectorAll = (tag) => inside(document.body).filter((element) => element.matches(tag));
  const settle = keepFocus(
    main,
    () => moved.push("rest"),
    () => moved.push("composer"),
  );
  const type = () => listeners.keydown({ key: "a", keyCode: 65, defaultPrevented: false });
  return { moved, main, composer, field, dialog, settle, type, leave: (target) => listeners.focusout({ target }) };
}

test("what is typed where nothing takes it goes to the composer", () => {
  const { moved, composer, type, settle } = fixture();
  composer.focus();
  type();
  settle();
  assert.deepEqual(moved, []);
  document.activeElement = document.body;
  type();
  settle();
  assert.deepEqual(moved, ["composer", "rest"]);
});

test("the field of an open dialog keeps what is typed, that of a closed one does not", () => {
  const { moved, dialog, field, type, settle } = fixture();
  dialog.open = true;
  field.focus();
  type();
  settle();
  assert.deepEqual(moved, []);
  dialog.open = false;
  type();
  settle();
  assert.deepEqual(moved, ["composer", "rest"]);
});

test("a button that was disabled while it was answered has the focus again, unless that is elsewhere", () => {
  Object.assign(globalThis, { HTMLElement: document.body.constructor, requestAnimationFrame() {} });
  const observed = new Map();
  globalThis.MutationObserver = class {
    constructor(changed) {
      this.changed = changed;
    }
    observe(element) {
      observed.set(element, this.changed);
    }
    disconnect() {
      observed.clear();
    }
  };
  for (const isElsewhere of [false, true]) {
    const { dialog, field, settle, leave } = fixture();
    const button = h("button", {});
    dialog.append(button);
    dialog.open = true;
    button.focus();
    leave(field);
    assert.equal(observed.size, 0, "that can have the focus");
    button.disabled = true;
    document.activeElement = document.body;
    leave(button);
    settle();
    assert.equal(document.activeElement, dialog);
    if (isElsewhere) field.focus();
    button.disabled = false;
    observed.get(button)();
    assert.equal(document.activeElement, isElsewhere ? field : button);
    assert.equal(observed.size, 0);
  }
});
