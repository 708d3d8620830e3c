/*
 * The conversation: a list that keeps only the rows near the reading position in the document.
 * Separate from its parts: the rows in the document (row-list.js), the reading position (reading-place.js), the space
 * beneath a turn that begins (turn-space.js), the pages at both ends (page-ends.js) and the way to the end (to-end.js)
 * know nothing of each other. This file draws them in their order, so that what is read does not move.
 */
/** @import { Actions } from "../actions.js" */
/** @import { Scroll } from "../../shapes" */
/** @import { State } from "../state.js" */
/** @import { Row } from "../versions.js" */
/** @import { Part } from "./settings.js" */
/** @import { Wait } from "./pause.js" */
/** @import { Look } from "./row-list.js" */
/** @import { Scripts } from "./scripts.js" */
import { h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { endOf } from "../keys.js";
import { answering, isAnswering, isLeftOrCleared, messageOf } from "../state.js";
import { isUnanswered, rowWith, rowsOf } from "../versions.js";
import { scrollWithin, wayTo } from "./bring.js";
import { createRow } from "./message.js";
import { createMessageEdits } from "./message-edits.js";
import { createPageEnds } from "./page-ends.js";
import { createReadingPlace } from "./reading-place.js";
import { createRowList } from "./row-list.js";
import { scrolls } from "./scroll-end.js";
import { createShownVersions } from "./shown-versions.js";
import { FADE, createToEnd, hasNewWords, newest } from "./to-end.js";
import { LEAD, newestTurn, offsetOf } from "./turn-place.js";
import { createTurnSpace } from "./turn-space.js";
import { createWordsAtTop } from "./words-at-top.js";

/** How far above and below the view rows are drawn, in pixels. */
const OVERSCAN = 900;

/** How many messages may be loaded while one is typed in, or words are selected, which is easily forgotten. */
const MOST_IN_USE = 2000;
/** How much of the row that is read stays in view when it becomes lower, with its actions, in pixels. */
const STAYS = 96;

/**
 * The earlier version that a window was opened at, which has it at the top of the view. A reading position names the
 * message of its row, but that may have been replaced since: then it is read on in what took its place.
 * @param {Scroll | null} to
 * @param {Row | null | undefined} row
 */
const openedAt = (to, row) => (to?.offset === 0 && row && row.message.id !== to.message_id ? to.message_id : null);

/**
 * @typedef {object} Around
 * @property {Actions} actions
 * @property {(part: Part) => void} openSettings
 * @property {HTMLElement} emptyState shown in place of an empty list
 * @property {() => void} toComposer focuses the composer
 * @property {(id: string) => void} inspect shows what was sent for a reply
 * @property {(text: string) => void} ask sends a text as the writer's next message
 * @property {(text: string, why?: string) => void} keepEdit keeps an edit that has no message any more
 * @property {(resume: () => void, text: string) => void} keepCancelled keeps an edit that was cancelled
 * @property {(text: string) => void} offerRemoved offers a question that was removed
 * @property {Scripts} scripts
 */

/** @param {Around} parts */
export function createMessages(parts) {
  const { actions, openSettings, emptyState, toComposer, inspect, ask, scripts } = parts;
  const { keepEdit, keepCancelled, offerRemoved } = parts;
  /** What is listed, named by its messages. @type {Row[]} */
  let listed = [];
  const shown = createShownVersions();
  /** The last message when one was sent that is not listed yet. @type {string | null} */
  let due = null;
  /** @type {State | null} */
  let state = null;
  /** @type {Wait | null} */
  let wait = null;
  let busy = false;
  let frame = 0;
  let margin = OVERSCAN;

  const edits = createMessageEdits({
    // What is typed in an open attachment belongs to the edit.
    finish: (id) => rows.get(id)?.finish(),
    draw: () => draw(),
    isListed: (id) => rows.indexOf(id) >= 0,
    load: (id) => actions.jump({ at: "around", id }),
    reveal(id) {
      showRow(id);
      rows.get(id)?.reveal();
    },
    keepEdit,
    keepCancelled,
  });
  /** The replies with unfolded thoughts; kept here because it outlasts their rows. @type {Set<string>} */
  const unfolded = new Set();
  const shared = {
    actions,
    openSettings,
    toComposer,
    inspect,
    ask,
    scripts,
    edits: edits.all,
    unfolded,
    turn,
    remove: removeQuestion,
    changed: () => draw(),
    cancelled: edits.cancelled,
  };

  const scroller = h("div", {
    class: "messages",
    testid: "messages",
    role: "log",
    "aria-live": "off",
    "aria-label": t("messages.label"),
    tabindex: 0,
    on: { scroll: onScroll, keydown: onKey },
  });
  const sizes = new ResizeObserver((changed) => {
    // In another view the engine may have scrolled, which must not be seen.
    if (changed.some(({ target }) => target === scroller)) return wordsAtTop.keep(drawWhereRead);
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      drawWhereRead();
    });
  });
  sizes.observe(scroller);

  const rows = createRowList((message) => createRow(message, shared), sizes);
  // What is selected is read from the document, before the next frame.
  document.addEventListener("selectionchange", () => {
    if (rows.lacksSelected()) drawWhereRead();
  });
  const place = createReadingPlace(scroller, actions.saveScroll);
  const wordsAtTop = createWordsAtTop(scroller, place.now, (id) => rows.get(id)?.element);
  const space = createTurnSpace();
  const ends = createPageEnds(scroller, actions);
  const toEnd = createToEnd(() => {
    void goToEnd();
    scroller.focus({ preventScroll: true });
  });
  const list = h(
    "div",
    { class: "column" },
    h("h2", { class: "unseen" }, t("messages.label")),
    ends.older,
    rows.nodes,
    space.element,
  );
  scroller.append(list, emptyState);

  const viewTop = () => scroller.getBoundingClientRect().top;
  /** How far the last words are below the view. */
  function wordsBelow() {
    const end = rows.get(listed.at(-1)?.message.id ?? "")?.endOfWords() ?? space.element.getBoundingClientRect().top;
    return end - viewTop() - scroller.clientHeight;
  }
  const placeInView = () => rows.placeAt(viewTop(), scroller.clientHeight);
  /** The message at the reading position; null at the end. */
  const read = () => place.now()?.message_id ?? null;

  /** @returns {boolean} whether the reader has scrolled */
  function followReader() {
    if (listed.length === 0) return false;
    // With room below, the end is where the turn began, and following it would move the reply once the room is used up.
    return place.follow(placeInView, () => !state?.hasNewer && (read() === null || space.isUsedUp()));
  }

  function drawWhereRead() {
    if (!followReader()) return draw();
    drawRows();
    // Guessed heights may have promised more room below than there is.
    if (read() !== null) place.moveTo(placeInView());
  }

  function onScroll() {
    drawWhereRead();
    ends.load(state);
  }

  /**
   * Whether Home and End do something in an element itself; a wide block scrolls only sideways.
   * @param {HTMLElement} element
   */
  const hasOwnEnds = (element) =>
    element.matches("input, select, textarea") || (element !== scroller && scrolls(element));

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const end = endOf(event);
    if (!end || (event.target instanceof HTMLElement && hasOwnEnds(event.target))) return;
    event.preventDefault();
    // The row that has the focus may go.
    scroller.focus({ preventScroll: true });
    void (end === "start" ? goToStart() : goToEnd());
  }

  /** Draws a row, in view if it was not drawn. @param {string} id */
  function showRow(id) {
    // One that was typed in is in the document until the list is drawn, however far away it is.
    draw();
    if (rows.get(id)) return;
    place.moveTo({ message_id: id, offset: 0 });
    draw();
  }

  /** @returns {boolean} whether the newest question that is loaded can be edited */
  function editNewest() {
    const row = listed.findLast(({ message }) => message.role === "user" && !message.replaced);
    if (!row || busy) return false;
    const { id, content } = row.message;
    shown.choose(listed, row, row.message);
    edits.begin(id, content);
    showRow(id);
    rows.get(id)?.revealFromComposer();
    return true;
  }

  async function goToStart() {
    if (state?.hasOlder && !(await actions.jump({ at: "oldest" }))) return;
    scroller.scrollTop = 0;
    onScroll();
  }

  async function goToEnd() {
    if (state?.hasNewer) return void (await actions.jump({ at: "newest" }));
    place.moveTo(null);
    draw();
    place.isSaved();
    void actions.saveScroll(null);
  }

  /** @param {string} id @param {-1 | 1} step */
  function turn(id, step) {
    if (shown.turn(listed, listed[rows.indexOf(id)], step)) draw();
  }

  /**
   * Removes a question whose reply never came, and offers its text: one click must not be the end of it.
   * @param {string} id the reply's
   * @returns {Promise<boolean>} whether it is removed
   */
  async function removeQuestion(id) {
    const question = listed[rows.indexOf(id) - 1]?.message.content;
    const before = state;
    const isRemoved = await actions.remove(id);
    const isHere = before && state && !isLeftOrCleared(state, before);
    if (isRemoved && isHere && question !== undefined) offerRemoved(question);
    return isRemoved;
  }

  /**
   * Brings the newest turn to the top of the view.
   * @param {Row[]} seen those of its rows that are read already
   */
  function bringUp(seen) {
    const [first] = seen;
    const last = seen.at(-1);
    if (!first || !last) return draw();
    const top = { message_id: first.message.id, offset: LEAD };
    place.moveTo(top);
    space.keepFor(top);
    draw();
    const height = seen.reduce((sum, { message }) => sum + rows.heightOf(message.id), 0);
    const offset = offsetOf(height, scroller.clientHeight);
    if (offset !== LEAD) {
      space.keepFor({ message_id: first.message.id, offset });
      // Of what is read, the end is in view.
      place.moveTo({ message_id: last.message.id, offset: offset + height - rows.heightOf(last.message.id) });
      draw();
    }
    place.saveSoon();
  }

  /** How much of the list is below the top of a turn that room is kept for. @param {string} id */
  function usedFrom(id) {
    const top = state?.hasNewer ? null : rows.topOf(id);
    return top === null ? null : rows.height() - top;
  }

  /** The range of the list to draw, in pixels from its top. @param {number} view how high the view is */
  function stretch(view) {
    const at = place.now();
    const rowTop = at && rows.topOf(at.message_id);
    if (!at || rowTop === null) return { from: rows.height() - view - margin, to: rows.height() + margin };
    const top = rowTop - at.offset;
    // The row that is read is always drawn: by a guess that is too low it would end above the view.
    return { from: Math.min(top - margin, rowTop), to: top + view + margin };
  }

  /** How rows look now. @returns {Look} */
  function looks() {
    const lastId = state?.hasNewer ? undefined : listed.findLast(({ message }) => !message.replaced)?.message.id;
    const assistant = state?.conversation?.assistant ?? "";
    return (row, above) => {
      const { message, versions } = row;
      const version = shown.of(row);
      const around = {
        assistant,
        busy,
        last: message.id === lastId,
        wait: wait?.id === version.id ? wait : null,
        thoughts: state?.thoughts[version.id] ?? "",
        at: versions.indexOf(version) + 1,
        versions: versions.length,
        unanswered: version === message && isUnanswered(row, above),
      };
      return { version, around };
    };
  }

  function draw() {
    drawRows();
    const at = place.now();
    const height = rows.heightOf(at?.message_id ?? "");
    if (!at || height === 0 || height + at.offset > 0) return;
    place.moveTo({ ...at, offset: Math.min(0, STAYS - height) });
    drawRows();
  }

  function drawRows() {
    // Asked once: after each change it would be another layout.
    const view = scroller.clientHeight;
    if (view === 0) return;
    if (listed.length === 0) {
      rows.drawNone();
      toEnd.hide();
      space.keepFor(null);
      space.draw(view, usedFrom);
      place.empty();
      return;
    }
    rows.fit(scroller.clientWidth);
    // Heights are guesses until their rows are drawn; drawing settles within a pass or two.
    for (let pass = 0; pass < 4; pass += 1) {
      const { from, to } = stretch(view);
      rows.draw(from, to, looks());
      space.draw(view, usedFrom);
      const changed = rows.measure();
      place.restore((id) => rows.get(id)?.element);
      if (!changed) break;
    }
    drawToEnd();
    wordsAtTop.look();
  }

  /** Whether the last words are in view: of those that were drawn last. */
  const readsEnd = () => !state?.hasNewer && (read() === null || wordsBelow() <= FADE);

  function drawToEnd() {
    toEnd.draw(read() === null, state?.hasNewer === true, wordsBelow(), scroller.clientHeight);
  }

  /**
   * Draws the list. A turn that begins goes to the top if the writer sent it from here, or reads the end. A reply that
   * is continued is read already.
   * @param {State} next
   * @param {State} last
   * @param {boolean} readEnd whether the last words were in view
   */
  function drawTurn(next, last, readEnd) {
    const newestRows = newestTurn(listed);
    const [question] = newestRows;
    const id = newestRows.at(-1)?.message.id ?? "";
    if (due !== null && id !== due) {
      due = null;
      return bringUp(newestRows.slice(0, 1));
    }
    const reopened = next.opened !== last.opened;
    if (readEnd && question && !messageOf(last, question.message.id)) return bringUp(newestRows.slice(0, 1));
    const reply = answering(next);
    if (!question || reply?.id !== id || (!reopened && answering(last)?.id === id)) return draw();
    const isRead = read() === null || (!reopened && newestRows.some(({ message }) => message.id === read()));
    if (isRead) return bringUp(!reopened && messageOf(last, id) ? newestRows : newestRows.slice(0, 1));
    if (!space.isFor(question.message.id)) space.keepFor({ message_id: question.message.id, offset: LEAD });
    draw();
  }

  /** Marks the message that was sought, for a moment. @param {string} id */
  function markFound(id) {
    const row = rowWith(listed, id);
    const element = row && rows.get(row.message.id)?.element;
    if (!element) return;
    element.addEventListener("animationend", () => set(element, "data-found", null), { once: true });
    set(element, "data-found", "");
  }

  return {
    scroller,
    toEnd: toEnd.element,

    /**
     * Called before a message is sent.
     * @returns {() => Promise<void>} to call once it is stored; brings it to the top of the view
     */
    sends() {
      const last = listed.at(-1)?.message.id ?? "";
      return async () => {
        if (state?.hasNewer && !(await actions.jump({ at: "newest" }))) return;
        if ((listed.at(-1)?.message.id ?? "") === last) due = last;
        else bringUp(newestTurn(listed).slice(0, 1));
      };
    },

    /** @param {State} next @param {State} last */
    update(next, last) {
      const reopened = next.opened !== last.opened;
      const jumped = next.jumps !== last.jumps;
      if (!isLeftOrCleared(next, last) && next.gone !== last.gone) edits.giveUp(next.gone);
      const hasGrown = !reopened && !jumped && hasNewWords(next, last);
      toEnd.mark(!reopened && (toEnd.isUnread() || hasGrown));
      if (
        !reopened &&
        !jumped &&
        next.messages === last.messages &&
        next.hasOlder === last.hasOlder &&
        next.hasNewer === last.hasNewer &&
        next.outdated === last.outdated &&
        isAnswering(next) === busy &&
        next.pause === last.pause &&
        next.thoughts === last.thoughts &&
        next.conversation?.assistant === last.conversation?.assistant
      ) {
        state = next;
        // Outside what is loaded.
        if (hasGrown) drawToEnd();
        return;
      }
      const readEnd = !reopened && !jumped && newest(next)?.id !== newest(last)?.id && readsEnd();
      state = next;
      busy = isAnswering(next);
      if (next.pause !== last.pause)
        wait = next.pause && { ...next.pause, ends: Date.now() + next.pause.seconds * 1000 };
      const now = next.messages === last.messages && !reopened ? listed : rowsOf(next.messages);
      if (reopened) {
        rows.forget();
        edits.dropLeft(next, last);
        unfolded.clear();
        shown.clear();
        place.isSaved();
        rows.drawNone();
        due = null;
      } else {
        followReader();
        if (next.outdated !== last.outdated) void actions.reload(read);
        if (jumped) place.saveSoon();
        else {
          space.follow(now);
          place.keep(listed, now, next.hasNewer);
        }
      }
      listed = now;
      /** @type {string | null} */
      let sought = null;
      if (reopened || jumped) {
        space.keepFor(null);
        const to = next.conversation?.scroll ?? null;
        const row = to && rowWith(listed, to.message_id);
        place.moveTo(row ? { ...to, message_id: row.message.id } : null);
        sought = jumped ? next.sought : openedAt(to, row);
        const version = row?.versions.find(({ id }) => id === sought);
        if (row && version) shown.choose(listed, row, version);
      }
      if (next.cleared !== last.cleared) edits.clear();
      edits.follow(listed);
      shown.keepOnly(new Set(listed.map(({ message }) => message.id)));
      rows.list(listed, shown.of);
      ends.older.hidden = !next.hasOlder;
      list.hidden = listed.length === 0;
      emptyState.hidden = listed.length > 0 || next.hasOlder || next.hasNewer;
      drawTurn(next, last, readEnd);
      if (sought) markFound(sought);
      ends.load(next);
      // What is typed in or selected would go with what is far away.
      if (!rows.isInUse() || next.messages.length > MOST_IN_USE) ends.drop(next, read());
    },

    /** Draws only rows that are in view until `drawAround`: others would delay the first frame. */
    drawInView() {
      margin = 0;
    },

    /** Draws those around the view too, so that scrolling finds them. */
    drawAround() {
      margin = OVERSCAN;
      drawWhereRead();
    },

    goToStart: () => void goToStart(),
    goToEnd,
    savePlace: place.save,
    place: read,
    /** The versions that the rows in the document show, and the elements of their texts. */
    texts: () => rows.drawn().map((row) => row.text()),
    /**
     * Shows all of the text of a version that a row in the document shows.
     * @param {string} id
     * @returns {boolean} whether there is such a row
     */
    unfold(id) {
      const row = rows.drawn().find((one) => one.text().id === id);
      row?.unfold();
      return row !== undefined;
    },
    /** Keeps the reading position when text, or what stands above it, has got another size. */
    refit: drawWhereRead,

    /**
     * Brings words of a row into view; where they are, nothing moves.
     * @param {Range} words
     * @param {number} from where the view begins, below what lies over it, as the engine measures
     */
    bring(words, from) {
      scrollWithin(words, scroller);
      const by = wayTo(words.getBoundingClientRect(), { from, to: viewTop() + scroller.clientHeight });
      if (by === 0) return;
      scroller.scrollTop += by;
      // Also at the end, which is followed only where the reader goes there.
      place.moveTo(placeInView());
      draw();
      place.saveSoon();
      ends.load(state);
    },

    /** Edits the newest question, once it is loaded. @returns {boolean} whether there is one that can be edited */
    editLast() {
      if (!state?.hasNewer) return editNewest();
      if (busy) return false;
      void actions.jump({ at: "newest" }).then((isShown) => isShown && editNewest());
      return true;
    },

    hasEdit: edits.hasUnsent,
    /** Ends the unsent edits. @returns {string[]} what was typed in them */
    takeEdits: edits.takeAll,
    /** Shows an unsent edit. @returns {Promise<boolean>} whether there is one */
    showEdit: edits.show,
  };
}
