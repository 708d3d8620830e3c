/*
 * The attachments of the message that is being written, as cards above the field.
 * Separate from the field because a card is complete at once, while its facts are asked for.
 */
/** @import { Attachment, AttachmentFacts, AttachmentKind, NotCarried } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Attached } from "../attachments.js" */
/** @import { Key } from "../i18n/index.js" */
/** @import { Sizes } from "./script-sizes.js" */
import { MOST_ATTACHMENTS, isSameAttachment, usableName } from "../attachments.js";
import { withoutMarks } from "../bidi.js";
import { announce, h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { shortcut } from "../keys.js";
import { beginning, sizeWords } from "./attachment-facts.js";
import { createAttachmentView } from "./attachment-view.js";
import { lossWords } from "./loss-words.js";
import { ariaKeys } from "./shortcut-keys.js";

/** How long a removed card can be brought back: long enough to miss it, and shorter than any message lives. */
const UNDO_MS = 10 * 60_000;

/** What a pasted text is called. @type {{ [kind in AttachmentKind]: Key }} */
const PASTED = { script: "attachment.pasted_script", text: "attachment.pasted_text" };

/** @param {Card} card */
const removedWords = ({ attached }) => t("attachment.removed", { name: withoutMarks(attached.name) });

/**
 * @typedef {object} Does
 * @property {() => void} changed is called when the message is another one
 * @property {(text: string) => void} toText puts a text into the field
 * @property {() => void} focus focuses the field
 * @property {(attached: Attached) => boolean} hasSpace whether the message can hold one more; if not, it says why
 * @property {Sizes} sizes
 */

/** @typedef {ReturnType<typeof createCard>} Card */

/** An attachment, and what was not carried over from its file. @typedef {Pick<Card, "attached" | "losses">} Lossy */

/** A removed card, its place, and when it was removed. @typedef {{ card: Card, at: number, when: number }} Removed */

/**
 * @param {Actions} actions
 * @param {Does} does
 */
export function createAttachmentList(actions, does) {
  /** @type {Card[]} */
  let cards = [];
  /** What can be brought back, the last one first. Nothing of it is stored. @type {Removed[]} */
  let removed = [];
  const list = h("ul", { class: "attachments", "aria-label": t("attachment.list"), hidden: true });
  const status = h("p", { class: "unseen", role: "status" });
  const words = h("span", {});
  const undo = h(
    "button",
    {
      class: "quiet",
      type: "button",
      testid: "attachment-undo",
      "aria-keyshortcuts": ariaKeys("undo"),
      hidden: true,
      on: { click: bringBack },
    },
    t("attachment.undo"),
  );
  const element = h(
    "div",
    { class: "attachment-area", on: { keydown: pressed } },
    list,
    // Heard whole, with the button.
    h("div", { class: "attachment-removed", role: "status" }, words, undo),
    status,
  );
  /** Made when one is first opened. @type {ReturnType<typeof createAttachmentView> | null} */
  let view = null;
  /** The card that is open. @type {Card | null} */
  let viewed = null;
  /** Counts how often one was to be opened: an answer that comes late opens nothing. */
  let openings = 0;
  /** Until every pasted text has its name. @type {Promise<unknown>} */
  let named = Promise.resolve();

  function draw() {
    list.hidden = cards.length === 0;
    list.replaceChildren(...cards.map((card) => card.element));
  }

  /** @param {Card} card @param {boolean} [isMoved] whether its text goes into the field, where it is undone */
  function remove(card, isMoved = false) {
    const at = cards.indexOf(card);
    if (at < 0) return;
    cards = cards.filter((one) => one !== card);
    card.leave();
    draw();
    if (isMoved) announce(status, removedWords(card));
    else {
      announce(status, "");
      keep([{ card, at, when: Date.now() }, ...removed].slice(0, MOST_ATTACHMENTS));
    }
    // The focus goes to what takes the place of the card.
    const next = cards[at] ?? cards.at(-1);
    if (next) next.focus();
    else does.focus();
    does.changed();
  }

  /** @param {Removed[]} next */
  function keep(next) {
    removed = next;
    const [last] = next;
    // The button disappears, and the focus must not be lost with it.
    if (!last && document.activeElement === undo) does.focus();
    undo.hidden = !last;
    say(words, last ? removedWords(last.card) : "");
  }

  /** Brings the card back that was removed last, to its place. */
  function bringBack() {
    const [last, ...left] = removed;
    if (!last || !does.hasSpace(last.card.attached)) return;
    // Taken out of the document and put back, what has the focus here loses it.
    const isHere = element.contains(document.activeElement);
    const { card } = last;
    cards = cards.toSpliced(last.at, 0, card);
    card.take(card.attached);
    draw();
    if (isHere) card.focus();
    keep(left);
    tellAdded(card);
    does.changed();
    void describe(card).then((found) => found && card.tell(found.facts));
  }

  /** Undoes the removal, if the press asks for it and there is one. @param {KeyboardEvent} event */
  function pressed(event) {
    if (removed.length === 0 || shortcut(event) !== "undo") return false;
    event.preventDefault();
    bringBack();
    return true;
  }

  /** @param {Attached} attached @param {boolean} isPasted */
  function cardOf(attached, isPasted) {
    /** @type {Card} */
    const card = createCard(attached, isPasted, does.sizes, {
      open: () => void open(card),
      remove: () => remove(card),
      toText() {
        const { text } = card.attached;
        remove(card, true);
        does.toText(text);
      },
    });
    return card;
  }

  /**
   * Asks what is said of a card; null if it is another one by then.
   * @param {Card} card
   * @param {AttachmentKind | null} [kind] null to find out
   */
  async function describe(card, kind = card.attached.kind) {
    const { name, text } = card.attached;
    const found = await actions.describeAttachment(name, kind, text);
    return found && cards.includes(card) && card.attached.text === text ? found : null;
  }

  /** @param {Card} card */
  async function open(card) {
    openings += 1;
    const own = openings;
    const found = await describe(card);
    if (!found || own !== openings) return;
    view ??= createAttachmentView();
    viewed = card;
    view.open(card.attached.name, lossWords(card.losses), found, (text) => viewed && void change(viewed, text));
  }

  /** What is open goes on with the card that shows it now, or closes with the one that is gone. */
  function follow() {
    const before = viewed;
    if (!before) return;
    viewed = cards.find(({ attached }) => isSameAttachment(attached, before.attached)) ?? null;
    if (!viewed) view?.drop();
  }

  /** @param {Card} card @param {string} text */
  async function change(card, text) {
    if (text.trim() === "") return remove(card);
    card.take({ ...card.attached, text });
    does.changed();
    const found = await describe(card);
    if (found) card.tell(found.facts);
  }

  /** Finds out what a pasted text is. @param {Card} card */
  async function recognise(card) {
    const found = await describe(card, null);
    if (!cards.includes(card)) return;
    if (found) {
      const { kind, text, facts } = found;
      card.take({ kind, name: t(PASTED[kind]), text });
      card.tell(facts);
      does.changed();
    }
    tellAdded(card);
  }

  /** @param {Card} card */
  const tellAdded = ({ attached }) => announce(status, t("attachment.added", { name: attached.name }));

  /** @param {Attached} attached @param {boolean} isPasted */
  function push(attached, isPasted) {
    const card = cardOf(attached, isPasted);
    cards.push(card);
    draw();
    does.changed();
    return card;
  }

  return {
    element,
    pressed,

    /** Forgets what was removed: something else was done after it. */
    forgetRemoved: () => keep([]),

    /** Forgets what was removed too long ago, also where the clock was set back meanwhile. */
    tick: () => keep(removed.filter(({ when }) => Math.abs(Date.now() - when) < UNDO_MS)),

    /** @returns {Attached[]} */
    all: () => cards.map((card) => card.attached),

    /** What was not carried over from the file of each. @returns {NotCarried[][]} */
    losses: () => cards.map((card) => card.losses),

    /**
     * Shows the attachments of another message. What an attachment that is here already lost is known.
     * @param {readonly Attached[]} attachments
     * @param {readonly Lossy[]} [lossy]
     */
    show(attachments, lossy = []) {
      keep([]);
      announce(status, "");
      const known = [...lossy, ...cards];
      for (const card of cards) card.leave();
      cards = attachments.map((attached) => {
        const card = cardOf(attached, false);
        card.lose(known.find((one) => isSameAttachment(one.attached, attached))?.losses ?? []);
        return card;
      });
      follow();
      draw();
      for (const card of cards) void describe(card).then((found) => found && card.tell(found.facts));
    },

    /** @param {Attachment} file */
    add({ kind, name, text, facts, not_carried }) {
      const card = push({ kind, name: usableName(name), text }, false);
      card.tell(facts);
      card.lose(not_carried);
      tellAdded(card);
    },

    /** Adds what was attached elsewhere. @param {Attached} attached */
    bring(attached) {
      const card = push(attached, false);
      tellAdded(card);
      void describe(card).then((found) => found && card.tell(found.facts));
    },

    /** @param {string} text */
    paste(text) {
      const card = push({ kind: "text", name: t("attachment.pasted_text"), text }, true);
      named = Promise.all([named, recognise(card)]);
    },

    /** Closes what is open, and opens nothing that was asked for; what was edited there is kept. */
    finish() {
      openings += 1;
      view?.finish();
    },

    /** The same, and nothing of it is kept. */
    drop() {
      openings += 1;
      view?.drop();
    },

    /** Whether one is open. */
    isOpen: () => view?.isOpen() ?? false,

    /** Waits until a pasted text has its name: a message is not another one while it is sent. */
    settled: () => named,
  };
}

/**
 * @param {Attached} attached
 * @param {boolean} isPasted
 * @param {Sizes} sizes
 * @param {{ open: () => void, remove: () => void, toText: () => void }} does
 */
function createCard(attached, isPasted, sizes, does) {
  const name = h("bdi", { class: "attachment-name" });
  const length = h("span", { class: "attachment-size" });
  const tokens = h("span", { class: "attachment-size" });
  const lines = h("div", { class: "attachment-lines" });
  const lost = h("p", { class: "attachment-lost", hidden: true });
  const open = h(
    "button",
    { class: "quiet", type: "button", testid: "attachment-open", on: { click: does.open } },
    t("attachment.open"),
  );
  const toText =
    isPasted &&
    h(
      "button",
      { class: "quiet", type: "button", testid: "attachment-to-text", on: { click: does.toText } },
      t("attachment.to_text"),
    );
  const remove = h(
    "button",
    { class: "quiet bare", type: "button", testid: "attachment-remove", on: { click: does.remove } },
    icon("close"),
  );
  const element = h(
    "li",
    { class: "attachment", testid: "attachment" },
    h("div", { class: "attachment-head" }, name, remove),
    length,
    tokens,
    lines,
    lost,
    h("div", { class: "attachment-foot" }, open, toText),
  );
  const card = {
    element,
    attached,
    /** What was not carried over from its file. @type {NotCarried[]} */
    losses: [],
    focus: () => open.focus(),

    /** @param {Attached} next */
    take(next) {
      card.attached = next;
      const words = withoutMarks(next.name);
      say(name, words);
      set(element, "data-kind", next.kind);
      set(open, "aria-label", t("attachment.open_named", { name: words }));
      set(remove, "aria-label", t("attachment.remove_named", { name: words }));
      if (next.kind === "script")
        sizes.show(
          length,
          next,
          () => next.text,
          (found) => say(length, sizeWords(found)),
        );
      else say(length, t("attachment.plain"));
    },

    /** Its text is held no longer for its size. */
    leave: () => sizes.forget(length),

    /** @param {AttachmentFacts} facts */
    tell(facts) {
      say(tokens, t("attachment.tokens", { n: facts.tokens }));
      lines.replaceChildren(...beginning(facts));
    },

    /** @param {NotCarried[]} losses */
    lose(losses) {
      card.losses = losses;
      const words = lossWords(losses);
      lost.hidden = words === "";
      say(lost, words);
    },
  };
  card.take(attached);
  return card;
}
