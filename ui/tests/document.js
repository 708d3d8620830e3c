/* As much of a document as drawing blocks needs, so that those tests need no browser. */
class FakeText {
  constructor(text) {
    this.textContent = text;
    this.parent = null;
  }
}

class FakeElement {
  constructor(tag) {
    this.tagName = tag.toUpperCase();
    this.attributes = {};
    this.nodes = [];
    this.listeners = {};
    this.parent = null;
  }
  get children() {
    return this.nodes.filter((node) => node instanceof FakeElement);
  }
  get textContent() {
    return this.nodes.map((node) => node.textContent).join("");
  }
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  addEventListener(type, handler) {
    this.listeners[type] = handler;
  }
  append(...nodes) {
    for (const node of nodes) {
      const child = typeof node === "string" ? new FakeText(node) : node;
      child.parent = this;
      this.nodes.push(child);
    }
  }
  replaceChildren(...nodes) {
    this.nodes = [];
    this.append(...nodes);
  }
  remove() {
    this.parent.nodes = this.parent.nodes.filter((node) => node !== this);
  }
  replaceWith(node) {
    node.parent = this.parent;
    this.parent.nodes[this.parent.nodes.indexOf(this)] = node;
  }
  /** Tag, class and text, nested: what a test compares. */
  get outline() {
    const name = [this.tagName.toLowerCase(), this.attributes.class].filter(Boolean).join(".");
    const inner = this.nodes.map((node) => (node instanceof FakeText ? node.textContent : node.outline)).join("");
    return `<${name}>${inner}</${name}>`;
  }
}

globalThis.document = { createElement: (tag) => new FakeElement(tag) };
