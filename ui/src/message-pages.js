/*
 * Loads the messages of a conversation in pages: at both ends of the window over them, elsewhere, and again.
 * Separate because loads outlast what they were asked for: the reader moves, messages change, another conversation is
 * opened, and of two loads only the one that is still wanted counts.
 */
/** @import { Anchor, MessagePage } from "../shapes" */
/** @import { Backend } from "./backend.js" */
/** @import { Store } from "./store.js" */
import { asProblem } from "./backend.js";
import { isLeftOrCleared } from "./state.js";

/** What can be shown by loading one page. @typedef {Exclude<Anchor, { at: "before" | "after" }>} Jump */

/**
 * Whether a page is the one that is wanted by now, or around that message.
 * @param {MessagePage} page
 * @param {Anchor} asked
 * @param {Anchor | null} wanted
 */
function isWanted(page, asked, wanted) {
  if (asked.at !== wanted?.at) return false;
  if (!("id" in asked) || !("id" in wanted) || asked.id === wanted.id) return true;
  return asked.at === "around" && page.messages.some((message) => message.id === wanted.id);
}

/** How many messages are loaded at once. */
const PAGE = 50;

/**
 * @param {Backend} backend
 * @param {Store} store
 */
export function createMessagePages(backend, store) {
  // What is under way in a conversation that was left is nothing to wait for in the next one.
  /** Where a page beside the window is being loaded: the count of that conversation. @type {number | null} */
  let loadsBeside = null;
  /** Where the window is being loaded again. @type {number | null} */
  let reloads = null;
  /** The jump that is being made, and where. @type {{ to: Jump, opened: number } | null} */
  let wanted = null;

  /**
   * Loads a page into the window. Where messages change meanwhile, the answer may be without the change; where the
   * reader moves, another page is wanted. Then the page is loaded again.
   * @param {() => Anchor | null} where null once no page is wanted
   * @returns {Promise<boolean>} whether it is loaded
   */
  async function loadPage(where) {
    const before = store.state;
    const isLeft = () => isLeftOrCleared(store.state, before);
    for (;;) {
      const anchor = where();
      const { changes } = store.state;
      if (!anchor || isLeft()) return false;
      const page = await backend.load(anchor, PAGE).catch((refusal) => {
        // Its message may have gone meanwhile, or another page is wanted: then this is no failure.
        if (isLeft() || !where() || store.state.changes !== changes) return null;
        throw refusal;
      });
      if (page && isWanted(page, anchor, where()) && store.state.changes === changes) {
        store.tell({ event: "page_loaded", anchor, page, changes });
        return true;
      }
    }
  }

  /** @param {() => Anchor | null} where @param {() => Promise<void>} again */
  async function loadBeside(where, again) {
    const { opened } = store.state;
    if (loadsBeside === opened) return;
    loadsBeside = opened;
    try {
      await loadPage(where);
    } catch (refusal) {
      store.tell({ event: "failed", problem: asProblem(refusal), again: () => void again() });
    } finally {
      if (loadsBeside === opened) loadsBeside = null;
    }
  }

  const pages = {
    /** Loads the page before the window. */
    loadOlder: () =>
      loadBeside(() => {
        const { messages, hasOlder } = store.state;
        return hasOlder && messages[0] ? { at: "before", id: messages[0].id } : null;
      }, pages.loadOlder),

    /** Loads the page after the window. */
    loadNewer: () =>
      loadBeside(() => {
        const { messages, hasNewer } = store.state;
        const last = messages.at(-1);
        return hasNewer && last ? { at: "after", id: last.id } : null;
      }, pages.loadNewer),

    /**
     * Shows another part of the conversation: its end, its beginning, or a message.
     * @param {Jump} to
     * @returns {Promise<boolean>} whether it is shown
     */
    async jump(to) {
      wanted = { to, opened: store.state.opened };
      try {
        // A later jump takes the place of this one.
        if (!(await loadPage(() => (wanted?.to === to ? to : null)))) return false;
      } catch (refusal) {
        store.tell({ event: "failed", problem: asProblem(refusal), again: () => void pages.jump(to) });
        return false;
      } finally {
        if (wanted?.to === to) wanted = null;
      }
      const shown = to.at === "oldest" ? store.state.messages[0]?.id : to.at === "around" ? to.id : undefined;
      const sought = to.at === "around" ? to.id : null;
      store.tell({ event: "jumped", to: shown === undefined ? null : { message_id: shown, offset: 0 }, sought });
      store.draw();
      return true;
    },

    /**
     * Loads the window again.
     * @param {() => string | null} place the message at the reading position; null at the end
     */
    async reload(place) {
      const { opened } = store.state;
      if (reloads === opened) return;
      reloads = opened;
      try {
        await loadPage(() => {
          // A jump loads the window as well.
          if (wanted?.opened === opened) return null;
          const id = place();
          return id === null ? { at: "newest" } : { at: "around", id };
        });
      } catch {
        // That message is gone.
        await pages.jump({ at: "newest" });
      } finally {
        if (reloads === opened) reloads = null;
      }
    },

    /** Drops the messages far from this one, or from the end. @param {string | null} from */
    dropFar: (from) => store.tell({ event: "far_dropped", from }),
  };
  return pages;
}
