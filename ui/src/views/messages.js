/*
 * The conversation: a list that keeps only the rows near the reading position in the document.
 * Separate from the arithmetic in rows.js and from the rows: this file keeps the reading position. `place` is the
 * message at the top of the view and its offset, or null where the end of the conversation is followed. Whatever
 * changes around it, the list is drawn so that it does not move. (The engine has no overflow-anchor.) The state holds a
 * window over the conversation: near its edges the next page is loaded, and what is far from the reading position is
 * dropped. A turn that begins goes to the top of the view, and room for its reply is kept beneath it (turn-place.js).
 */
/** @import { Scroll } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../state.js" */
/** @import { Row as Drawn } from "./message.js" */
/** @import { Row } from "../versions.js" */
/** @import { Part } from "./settings.js" */
/** @import { Wait } from "./pause.js" */
/** @import { Edit } from "./editor.js" */
/** @import { Scripts } from "./scripts.js" */
import { h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { endOf } from "../keys.js";
import { WINDOW, answering, isAfter, isAnswering, messageOf } from "../state.js";
import { isUnanswered, rowWith, rowsOf } from "../versions.js";
import { unsentEdits } from "./editor.js";
import { createRow } from "./message.js";
import { guessHeight, rowAt, sliceOf, topOf } from "./rows.js";
import { createShownVersions } from "./shown-versions.js";
import { LEAD, newestTurn, offsetOf } from "./turn-place.js";

const OVERSCAN = 900;
const NEAR_EDGE = 1200;
const NEAR_END = 40;
/** What is less far below the edge of the view is seen, faded. */
const FADE = 24;
const SAVE_PLACE_MS = 400;

/** The newest message, if it is known. @param {State} state */
const newest = ({ outside, hasNewer, messages }) => outside ?? (hasNewer ? undefined : messages.at(-1));

/** Whether there are new words at the end of the conversation. @param {State} next @param {State} last */
function hasNewWords(next, last) {
  const [now, before] = [newest(next), newest(last)];
  if (!now || !before) return false;
  return now.id === before.id ? now.blocks !== before.blocks : isAfter(now, before);
}

/**
 * @typedef {object} Around
 * @property {Actions} actions
 * @property {(part: Part) => void} openSettings
 * @property {HTMLElement} emptyState shown in place of an empty list
 * @property {() => void} toComposer focuses the composer
 * @property {(id: string) => void} inspect shows what was sent for a reply
 * @property {(text: string) => void} ask sends a text as the writer's next message
 * @property {Scripts} scripts
 */

/** @param {Around} around */
export function createMessages({ actions, openSettings, emptyState, toComposer, inspect, ask, scripts }) {
  /** @type {Map<string, Drawn>} */
  const drawn = new Map();
  /** @type {Map<string, number>} */
  const measured = new Map();
  /** What is listed, named by its messages. @type {Row[]} */
  let listed = [];
  const shown = createShownVersions();
  /** @type {number[]} */
  let heights = [];
  /** @type {Scroll | null} */
  let place = null;
  /** The turn that room is kept for, and where it stands in the view. @type {Scroll | null} */
  let asked = null;
  /** How high that room is, in pixels. */
  let room = 0;
  /** The last message when one was sent that is not listed yet. @type {string | null} */
  let due = null;
  /** Whether there are words below the view that were never in it. */
  let unread = false;
  /** @type {State | null} */
  let state = null;
  /** @type {Wait | null} */
  let wait = null;
  let busy = false;
  let lastTop = 0;
  let lastView = 0;
  let lastWidth = 0;
  let savePlaceTimer = 0;
  let frame = 0;

  const older = h(
    "button",
    { class: "quiet older", type: "button", testid: "load-older", on: { click: () => void actions.loadOlder() } },
    t("messages.older"),
  );
  const before = h("div", { class: "spacer" });
  const rows = h("div", { class: "rows" });
  const after = h("div", { class: "spacer" });
  const tail = h("div", { class: "tail" });
  const list = h(
    "div",
    { class: "column" },
    h("h2", { class: "unseen" }, t("messages.label")),
    older,
    before,
    rows,
    after,
    tail,
  );
  const scroller = h(
    "div",
    {
      class: "messages",
      testid: "messages",
      role: "log",
      "aria-live": "off",
      "aria-label": t("messages.label"),
      tabindex: 0,
      on: { scroll: onScroll, keydown: onKey },
    },
    list,
    emptyState,
  );
  const toEnd = h(
    "button",
    {
      class: "to-end",
      type: "button",
      testid: "to-end",
      hidden: true,
      on: {
        click: () => {
          void goToEnd();
          scroller.focus({ preventScroll: true });
        },
      },
    },
    t("messages.to_end"),
  );

  /** The edits in progress; kept here because they outlast the window. @type {Map<string, Edit>} */
  const edits = new Map();
  /** The replies with unfolded thoughts; kept here because it outlasts their rows. @type {Set<string>} */
  const unfolded = new Set();
  const shared = {
    actions,
    openSettings,
    toComposer,
    inspect,
    ask,
    scripts,
    edits,
    unfolded,
    turn,
    changed: () => draw(),
  };
  const sizes = new ResizeObserver((changed) => {
    // In another view the engine may have scrolled, which must not be seen.
    if (changed.some(({ target }) => target === scroller)) return drawWhereRead();
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      drawWhereRead();
    });
  });
  sizes.observe(scroller);

  const listTop = () => before.getBoundingClientRect().top;
  const viewTop = () => scroller.getBoundingClientRect().top;
  const distanceToEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  /** How far the last words are below the view. */
  const wordsBelow = () => tail.getBoundingClientRect().top - viewTop() - scroller.clientHeight;

  /** The reading position: from drawn rows, or by arithmetic after the scroll bar was dragged far away. */
  function currentPlace() {
    const top = viewTop();
    const bottom = top + scroller.clientHeight;
    for (const [id, row] of drawn) {
      const box = row.element.getBoundingClientRect();
      if (box.bottom > top + 1 && box.top < bottom) return { message_id: id, offset: box.top - top };
    }
    const start = listTop() - top;
    const { index, top: rowTop } = rowAt(heights, -start);
    const row = listed[index];
    return row ? { message_id: row.message.id, offset: start + rowTop } : null;
  }

  /**
   * Updates the position if the reader has scrolled. Called before every drawing, because the scroll event arrives
   * later and drawing at the old position would undo the scroll. Our own scrolling is ignored.
   * @returns {boolean} whether the reader has scrolled
   */
  function followReader() {
    const top = scroller.scrollTop;
    if (Math.abs(top - lastTop) < 1 || listed.length === 0) return false;
    // A view that became higher had too little below it.
    if (scroller.clientHeight > lastView && top < lastTop && distanceToEnd() < 1) return false;
    const atEnd = distanceToEnd() < 2 || (top > lastTop && distanceToEnd() < NEAR_END);
    lastTop = top;
    // With room below, the end is where the turn began, and following it would move the reply once the room is used up.
    const follows = atEnd && !state?.hasNewer && (place === null || room === 0);
    place = follows ? null : currentPlace();
    savePlaceSoon();
    return true;
  }

  function drawWhereRead() {
    const hasScrolled = followReader();
    draw();
    // Guessed heights may have promised more room below than there is.
    if (hasScrolled && place) place = currentPlace();
  }

  function savePlaceSoon() {
    clearTimeout(savePlaceTimer);
    savePlaceTimer = setTimeout(savePlace, SAVE_PLACE_MS);
  }

  /** Saves the reading position if it changed. @returns {Promise<unknown>} */
  function savePlace() {
    if (savePlaceTimer === 0) return Promise.resolve();
    placeIsSaved();
    return actions.saveScroll(place);
  }

  function placeIsSaved() {
    clearTimeout(savePlaceTimer);
    savePlaceTimer = 0;
  }

  function onScroll() {
    drawWhereRead();
    loadNearEdges();
  }

  function loadNearEdges() {
    if (!state || scroller.clientHeight === 0) return;
    const { hasOlder, hasNewer } = state;
    // Everything in the window is gone.
    if (state.messages.length === 0 && (hasOlder || hasNewer)) void actions.jump({ at: "newest" });
    else if (hasOlder && scroller.scrollTop < NEAR_EDGE) void actions.loadOlder();
    else if (hasNewer && distanceToEnd() < NEAR_EDGE) void actions.loadNewer();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const end = endOf(event);
    if (!end || (event.target instanceof HTMLElement && event.target.matches("input, textarea"))) return;
    event.preventDefault();
    // The row that has the focus may go.
    scroller.focus({ preventScroll: true });
    void (end === "start" ? goToStart() : goToEnd());
  }

  async function goToStart() {
    if (state?.hasOlder && !(await actions.jump({ at: "oldest" }))) return;
    scroller.scrollTop = 0;
    onScroll();
  }

  async function goToEnd() {
    if (state?.hasNewer) return void (await actions.jump({ at: "newest" }));
    place = null;
    draw();
    placeIsSaved();
    void actions.saveScroll(null);
  }

  /** @param {string} id of a row's message */
  const indexOf = (id) => listed.findIndex(({ message }) => message.id === id);

  /** @param {string} id @param {-1 | 1} step */
  function turn(id, step) {
    if (shown.turn(listed, listed[indexOf(id)], step)) draw();
  }

  /**
   * Brings the newest turn to the top of the view.
   * @param {Row[]} seen those of its rows that are read already
   */
  function bringUp(seen) {
    const [first] = seen;
    const last = seen.at(-1);
    if (!first || !last) return draw();
    place = asked = { message_id: first.message.id, offset: LEAD };
    draw();
    const height = seen.reduce((sum, { message }) => sum + (measured.get(message.id) ?? 0), 0);
    const offset = offsetOf(height, scroller.clientHeight);
    if (offset !== LEAD) {
      asked = { message_id: first.message.id, offset };
      // Of what is read, the end is in view.
      place = { message_id: last.message.id, offset: offset + height - (measured.get(last.message.id) ?? 0) };
      draw();
    }
    savePlaceSoon();
  }

  /** Keeps room for the reply: what it has not used of the view yet. @param {number} view how high that is */
  function keepRoom(view) {
    const at = asked && !state?.hasNewer ? indexOf(asked.message_id) : -1;
    const used = topOf(heights, heights.length) - topOf(heights, at) + (asked?.offset ?? 0);
    const height = at < 0 ? 0 : Math.max(0, Math.ceil(view - used));
    if (height === room) return;
    room = height;
    tail.style.height = `${room}px`;
  }

  /** The range of the list to draw, in pixels from its top. @param {number} view how high the view is */
  function stretch(view) {
    const index = place ? indexOf(place.message_id) : -1;
    const top = index < 0 || !place ? topOf(heights, heights.length) - view : topOf(heights, index) - place.offset;
    return { from: top - OVERSCAN, to: top + view + OVERSCAN };
  }

  /** @param {number} first @param {number} last */
  function putRows(first, last) {
    const wanted = listed.slice(first, last);
    const ids = new Set(wanted.map(({ message }) => message.id));
    for (const [id, row] of drawn) {
      if (ids.has(id)) continue;
      sizes.unobserve(row.element);
      row.element.remove();
      drawn.delete(id);
    }
    const lastId = state?.hasNewer ? undefined : listed.findLast(({ message }) => !message.replaced)?.message.id;
    const assistant = state?.talk?.assistant ?? "";
    /** @type {Element | null} */
    let next = rows.firstElementChild;
    const inOrder = new Map();
    for (const [at, one] of wanted.entries()) {
      const { message, versions } = one;
      let row = drawn.get(message.id);
      if (!row) {
        row = createRow(message, shared);
        sizes.observe(row.element);
      }
      const version = shown.of(one);
      row.update(version, {
        assistant,
        busy,
        last: message.id === lastId,
        wait: wait?.id === version.id ? wait : null,
        thoughts: state?.thoughts[version.id] ?? "",
        at: versions.indexOf(version) + 1,
        versions: versions.length,
        unanswered: version === message && isUnanswered(one, listed[first + at - 1]),
      });
      if (row.element === next) next = next.nextElementSibling;
      else rows.insertBefore(row.element, next);
      inOrder.set(message.id, row);
    }
    drawn.clear();
    for (const [id, row] of inOrder) drawn.set(id, row);
  }

  /** @param {number} first @returns {boolean} whether a height differs from its guess */
  function measure(first) {
    let changed = false;
    let index = first;
    for (const [id, row] of drawn) {
      const height = row.element.getBoundingClientRect().height;
      if (Math.abs((heights[index] ?? 0) - height) > 0.5) changed = true;
      heights[index] = height;
      measured.set(id, height);
      index += 1;
    }
    return changed;
  }

  function restorePlace() {
    const row = place && drawn.get(place.message_id);
    if (place && row) {
      const off = row.element.getBoundingClientRect().top - viewTop() - place.offset;
      if (Math.abs(off) > 0.5) scroller.scrollTop += off;
    } else if (distanceToEnd() > 0.5) {
      scroller.scrollTop = scroller.scrollHeight;
    }
    lastTop = scroller.scrollTop;
    lastView = scroller.clientHeight;
  }

  function draw() {
    // Asked once: after each change it would be another layout.
    const view = scroller.clientHeight;
    if (view === 0) return;
    if (listed.length === 0) {
      putRows(0, 0);
      toEnd.hidden = true;
      place = asked = null;
      keepRoom(view);
      scroller.scrollTop = lastTop = 0;
      return;
    }
    if (scroller.clientWidth !== lastWidth) {
      lastWidth = scroller.clientWidth;
      measured.clear();
    }
    // Heights are guesses until their rows are drawn; drawing settles within a pass or two.
    for (let pass = 0; pass < 4; pass += 1) {
      const { from, to } = stretch(view);
      const slice = sliceOf(heights, from, to);
      putRows(slice.first, slice.last);
      before.style.height = `${slice.before}px`;
      after.style.height = `${slice.after}px`;
      keepRoom(view);
      const changed = measure(slice.first);
      restorePlace();
      if (!changed) break;
    }
    drawToEnd();
  }

  /** Whether the last words are in view: of those that were drawn last. */
  const readsEnd = () => !state?.hasNewer && (place === null || wordsBelow() <= FADE);

  function drawToEnd() {
    const below = wordsBelow();
    unread &&= place !== null && (state?.hasNewer || below > FADE);
    say(toEnd, unread ? t("messages.new_below") : t("messages.to_end"));
    toEnd.hidden = place === null || !(unread || state?.hasNewer || below > scroller.clientHeight / 2);
  }

  /**
   * If the message at the reading position is a version now, what took its place has its position; if it is gone, the
   * next remaining one.
   * @param {Row[]} now
   */
  function keepPlace(now) {
    const first = asked && rowWith(now, asked.message_id);
    asked = asked && first ? { ...asked, message_id: first.message.id } : null;
    if (!place) return;
    const same = rowWith(now, place.message_id);
    if (same) {
      place = { ...place, message_id: same.message.id };
      return;
    }
    const kept = new Set(now.map(({ message }) => message.id));
    const at = indexOf(place.message_id);
    const next = at < 0 ? undefined : listed.slice(at).find(({ message }) => kept.has(message.id));
    const nearest = next ?? (state?.hasNewer ? now.at(-1) : undefined);
    place = nearest ? { message_id: nearest.message.id, offset: 0 } : null;
  }

  /**
   * If the message of an edit is an earlier version now, the edit goes on at what took its place.
   * @param {string} id
   * @param {Edit} edit
   */
  function moveEdit(id, edit) {
    const row = rowWith(listed, id);
    if (!row || row.message.id === id) return;
    edits.delete(id);
    if (!edit.saving && edit.text !== edit.stored && !edits.has(row.message.id)) edits.set(row.message.id, edit);
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
    const isRead = place === null || (!reopened && newestRows.some(({ message }) => message.id === place?.message_id));
    if (isRead) return bringUp(!reopened && messageOf(last, id) ? newestRows : newestRows.slice(0, 1));
    if (asked?.message_id !== question.message.id) asked = { message_id: question.message.id, offset: LEAD };
    draw();
  }

  /** Marks the message that was sought, for a moment. @param {string} id */
  function markFound(id) {
    const row = rowWith(listed, id);
    const element = row && drawn.get(row.message.id)?.element;
    if (!element) return;
    element.addEventListener("animationend", () => set(element, "data-found", null), { once: true });
    set(element, "data-found", "");
  }

  return {
    scroller,
    toEnd,

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
      const hasGrown = !reopened && !jumped && hasNewWords(next, last);
      unread = !reopened && (unread || hasGrown);
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
        next.talk?.assistant === last.talk?.assistant
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
        measured.clear();
        edits.clear();
        unfolded.clear();
        shown.clear();
        placeIsSaved();
        putRows(0, 0);
        due = null;
      } else {
        followReader();
        if (next.outdated !== last.outdated) void actions.reload(() => place?.message_id ?? null);
        if (!jumped) keepPlace(now);
        else savePlaceSoon();
      }
      listed = now;
      if (reopened || jumped) {
        asked = null;
        const to = next.talk?.scroll ?? null;
        const row = to && rowWith(listed, to.message_id);
        place = row ? { ...to, message_id: row.message.id } : null;
        const sought = row?.versions.find((version) => version.id === next.sought);
        if (row && sought) shown.choose(listed, row, sought);
      }
      if (next.cleared !== last.cleared) edits.clear();
      for (const [id, edit] of edits) moveEdit(id, edit);
      const here = new Set(listed.map(({ message }) => message.id));
      for (const id of measured.keys()) if (!here.has(id)) measured.delete(id);
      shown.keepOnly(here);
      heights = listed.map((row) => measured.get(row.message.id) ?? guessHeight(shown.of(row)));
      older.hidden = !next.hasOlder;
      list.hidden = listed.length === 0;
      emptyState.hidden = listed.length > 0 || next.hasOlder || next.hasNewer;
      drawTurn(next, last, readEnd);
      if (jumped && next.sought) markFound(next.sought);
      loadNearEdges();
      if (next.messages.length > WINDOW.most) actions.dropFar(place?.message_id ?? null);
    },

    goToStart: () => void goToStart(),
    goToEnd,
    savePlace,
    /** The message at the reading position; null at the end. */
    place: () => place?.message_id ?? null,
    /** Keeps the reading position when text has got another size. */
    refit: drawWhereRead,

    /** Edits the newest question. @returns {boolean} whether there is one that can be edited */
    editLast() {
      const row = listed.findLast(({ message }) => message.role === "user" && !message.replaced);
      if (!row || busy || state?.hasNewer) return false;
      const { id, content } = row.message;
      shown.choose(listed, row, row.message);
      if (!edits.has(id)) edits.set(id, { text: content, stored: content });
      if (!drawn.has(id)) place = { message_id: id, offset: 0 };
      draw();
      drawn.get(id)?.reveal();
      return true;
    },

    hasEdit: () => unsentEdits(edits).length > 0,

    /** Shows an unsent edit. @returns {Promise<boolean>} whether there is one */
    async showEdit() {
      for (const id of unsentEdits(edits)) {
        const isHere = indexOf(id) >= 0;
        // The message of an edit may be gone.
        if (!isHere && !(await actions.jump({ at: "around", id }))) continue;
        // Another window may have sent another version.
        if (!edits.has(id)) continue;
        if (!drawn.has(id)) {
          place = { message_id: id, offset: 0 };
          draw();
        }
        drawn.get(id)?.reveal();
        return true;
      }
      return false;
    },
  };
}
