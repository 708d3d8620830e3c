/* As much of a document as the views need, so that their tests need no browser. */
/** The most arguments the window's engine accepts in one call. */
const MOST_ARGUMENTS = 65_536;

class FakeText {
  constructor(text) {
    this.nodeName = "#text";
    this.textContent = text;
    this.parent = null;
  }
  remove() {
    this.parent.nodes = this.parent.nodes.filter((node) => node !== this);
    this.parent = null;
  }
}

class FakeStyle {
  setProperty(name, value) {
    this[name] = value;
  }
  getPropertyValue(name) {
    return this[name] ?? "";
  }
}

class FakeElement {
  constructor(tag) {
    this.tagName = tag.toUpperCase();
    this.attributes = {};
    this.nodes = [];
    this.listeners = {};
    this.parent = null;
    this.value = "";
    this.style = new FakeStyle();
    this.open = false;
    this.listeners.close?.({});
  }
  get isConnected() {
    return this === document.body || (this.parent?.nodes.includes(this) ? this.parent.isConnected : false);
  }
  get hidden() {
    return "hidden" in this.attributes;
  }
  set hidden(is) {
    if (is) this.attributes.hidden = "";
    else delete this.attributes.hidden;
  }
  get id() {
    return this.attributes.id ?? "";
  }
  set id(id) {
    this.attributes.id = id;
  }
  get nodeName() {
    return this.tagName;
  }
  get childNodes() {
    return this.nodes;
  }
  get ariaHidden() {
    return this.getAttribute("aria-hidden");
  }
  get children() {
    return this.nodes.filter((node) => node instanceof FakeElement);
  }
  get firstElementChild() {
    return this.children[0] ?? null;
  }
  get nextElementSibling() {
    const beside = this.parent.children;
    return beside[beside.indexOf(this) + 1] ?? null;
  }
  get textContent() {
    return this.nodes.map((node) => node.textContent).join("");
  }
  set textContent(text) {
    this.replaceChildren(...(text === "" ? [] : [text]));
  }
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }
  hasAttribute(name) {
    return name in this.attributes;
  }
  setAttribute(name, value) {
    this.attributes[name] = value;
    if (name === "value") this.value = value;
  }
  removeAttribute(name) {
    delete this.attributes[name];
  }
  showModal() {
    this.open = true;
  }
  close() {
    this.open = false;
    this.listeners.close?.({});
  }
  focus() {
    document.activeElement = this;
  }
  scrollIntoView() {}
  select() {}
  setSelectionRange() {}
  /** Nothing: it knows no selectors. */
  querySelectorAll() {
    return [];
  }
  /** The first element with this tag, in here. */
  querySelector(tag) {
    for (const child of this.children) {
      const found = child.tagName === tag.toUpperCase() ? child : child.querySelector(tag);
      if (found) return found;
    }
    return null;
  }
  contains(node) {
    for (let at = node; at; at = at.parent) if (at === this) return true;
    return false;
  }
  /** What a click does; a disabled button does nothing. */
  /** @param {object} [event] */
  click(event = {}) {
    if (!this.disabled) return this.listeners.click?.(event);
  }
  /** The element with this test id, in here. */
  find(testid) {
    if (this.attributes["data-testid"] === testid) return this;
    for (const child of this.children) {
      const found = child.find(testid);
      if (found) return found;
    }
    return null;
  }
  addEventListener(type, handler) {
    this.listeners[type] = handler;
  }
  append(...nodes) {
    if (nodes.length > MOST_ARGUMENTS) throw new RangeError("Maximum call stack size exceeded.");
    for (const node of nodes) {
      const child = typeof node === "string" ? new FakeText(node) : node;
      if (child.parent) child.parent.nodes = child.parent.nodes.filter((beside) => beside !== child);
      child.parent = this;
      this.nodes.push(child);
    }
  }
  replaceChildren(...nodes) {
    this.nodes = [];
    this.append(...nodes);
  }
  insertBefore(node, before) {
    node.parent?.nodes.splice(node.parent.nodes.indexOf(node), 1);
    node.parent = this;
    this.nodes.splice(before === null ? this.nodes.length : this.nodes.indexOf(before), 0, node);
  }
  remove() {
    if (this.parent) this.parent.nodes = this.parent.nodes.filter((node) => node !== this);
    this.parent = null;
  }
  replaceWith(node) {
    node.parent = this.parent;
    this.parent.nodes[this.parent.nodes.indexOf(this)] = node;
  }
  /** All elements with this test id, in here. */
  findAll(testid) {
    const own = this.attributes["data-testid"] === testid ? [this] : [];
    return [...own, ...this.children.flatMap((child) => child.findAll(testid))];
  }
  /** Tag, class and text, nested: what a test compares. */
  get outline() {
    const name = [this.tagName.toLowerCase(), this.attributes.class].filter(Boolean).join(".");
    const inner = this.nodes.map((node) => (node instanceof FakeText ? node.textContent : node.outline)).join("");
    return `<${name}>${inner}</${name}>`;
  }
}

globalThis.addEventListener ??= () => {};
globalThis.matchMedia ??= () => ({ matches: false, addEventListener() {} });
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
};
globalThis.document = {
  addEventListener() {},
  createElement: (tag) => new FakeElement(tag),
  createElementNS: (_, tag) => new FakeElement(tag),
  documentElement: Object.assign(new FakeElement("html"), { dataset: {} }),
  activeElement: null,
  getSelection: () => null,
  hasFocus: () => true,
  body: new FakeElement("body"),
};
