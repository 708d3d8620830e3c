/*
 * Where conversations are stored and the state of sync, in words.
 * Separate and pure, so that the header, Settings and announcements say the same.
 */
/** @import { Live, StorageMode, StoreState } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { formatList, t } from "../i18n/index.js";
import { reasonText } from "../reasons.js";
import { expiryTexts, faultText } from "../reasons/database.js";
import { durationText } from "../time.js";
import { ASSISTANTS, nameOf } from "./assistants.js";

/** @typedef {StoreState["sooner"]} Sooner */

/** @type {{ [mode in StorageMode]: Key }} */
const STORAGE = {
  encrypted: "store.encrypted",
  unencrypted: "store.unencrypted",
  memory: "store.memory",
  closed: "store.closed",
};

/** @type {{ [live in Live]: Key }} */
const LIVE = { stream: "store.shared_stream", poll: "store.shared_poll" };

/** @param {StorageMode} mode */
export const storageWords = (mode) => t(STORAGE[mode]);

/**
 * Whether conversations, and what waits to be uploaded, are gone once the app quits.
 * @param {{ storage: StorageMode }} store
 */
export const isInMemory = ({ storage }) => storage === "memory";

/** How long a kept conversation stays. @param {{ storage: StorageMode }} store */
export const keptWords = (store) => (isInMemory(store) ? t("retention.kept_in_memory") : t("retention.kept"));

/** The state as a short label. @param {StoreState} store */
export function storeWords(store) {
  switch (store.state) {
    case "local":
      return storageWords(store.storage);
    case "shared":
      return store.live === null ? t("store.shared") : t(LIVE[store.live]);
    case "offline":
      return store.waiting === 0 ? t("store.offline") : t("store.offline_waiting", { n: store.waiting });
    case "refused":
      return refusedWords(store);
    case "attention":
      return store.can_agree ? t("store.attention_word") : t("store.attention");
  }
}

/** Signed in, an account may still lack a right. @param {StoreState} store */
function refusedWords({ note, waiting: n }) {
  const isSignedIn = note?.name === "refused" && note.params.fault.name === "rights";
  if (isSignedIn) return n === 0 ? t("store.no_access") : t("store.no_access_waiting", { n });
  return n === 0 ? t("store.refused") : t("store.refused_waiting", { n });
}

/**
 * A note on the shared store; empty for none.
 * @param {Pick<StoreState, "note" | "sooner">} store
 * @returns {string}
 */
export function noteText({ note, sooner }) {
  if (note === null) return "";
  switch (note.name) {
    case "no_address":
      return reasonText(note.params.reason);
    case "connecting":
      return t("store.note.connecting");
    case "offline":
      return [faultText(note.params.fault), t("store.note.offline")].join(" ");
    case "refused":
      return [faultText(note.params.fault), t("store.note.refused")].join(" ");
    case "stuck":
      return t("store.note.stuck");
    case "expiry":
      return [...expiryTexts(note.params.collections), t("store.note.hidden")].join(" ");
    case "expires_sooner":
      return soonerText(sooner);
  }
}

/** After what time messages are deleted: of both assistants, or of each that it concerns. @param {Sooner} sooner */
function soonerText(sooner) {
  const [first, ...others] = sooner;
  const isOfAll = sooner.length === ASSISTANTS.length && others.every(({ seconds }) => seconds === first?.seconds);
  if (first && isOfAll) return t("store.note.expires_sooner", { span: durationText(first.seconds) });
  return sooner
    .map(({ assistant, seconds }) =>
      t("store.note.expires_sooner_of", { name: nameOf(assistant), span: durationText(seconds) }),
    )
    .join(" ");
}

/** Whether changes reach the shared store now; true without one. @param {StoreState} store */
export const isReached = (store) => store.state === "local" || store.live !== null;

/** Problems that waiting does not solve: refused changes and unreadable documents. @param {StoreState} store */
export function storeTroubles(store) {
  return [
    store.rejected > 0 && t("store.rejected", { n: store.rejected }),
    store.unreadable > 0 && t("store.unreadable", { n: store.unreadable }),
  ].filter((words) => words !== false);
}

/** Words of the state, and then the problems. @param {string} words @param {StoreState} store */
export const withTroubles = (words, store) => formatList([words, ...storeTroubles(store)]);

/**
 * Whether all that is written is stored as it should be, so that a drawing says enough.
 * @param {StoreState} store
 */
export const isWell = (store) =>
  (store.state === "shared" || (store.state === "local" && store.storage === "encrypted")) &&
  storeTroubles(store).length === 0;

/**
 * The state for the header, where problems replace how often the database is checked.
 * @param {StoreState} store
 */
export const storeBriefly = (store) =>
  store.state === "shared" && storeTroubles(store).length > 0 ? t("store.shared") : storeWords(store);

/**
 * All details, one per line. The first is the header's text, so that its accessible name contains its visible one.
 * @param {StoreState} store
 */
export function storeLines(store) {
  const apart = store.state === "local" ? "" : storageWords(store.storage);
  return [
    withTroubles(storeBriefly(store), store),
    store.place && t("store.place", { place: store.place }),
    apart,
    noteText(store),
  ].filter(Boolean);
}

/** The details as one text for screen readers. @param {StoreState} store */
export const storeSentence = (store) =>
  storeLines(store)
    .map((line) => line.replace(/[.।]$/, ""))
    .join(". ");
