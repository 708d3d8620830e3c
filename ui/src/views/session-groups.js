/*
 * The groups of the list of sessions: pinned ones, kept ones, today's, and those whose oldest message is
 * deleted soon.
 * Separate because it is a rule of time, not of drawing.
 */
/** @import { SessionSummary, StoreState } from "../../shapes" */
import { t } from "../i18n/index.js";
import { isKept, isUnsent, keyOf, livesFor } from "../sessions.js";
import { timeLeft } from "../time.js";

/**
 * The sessions by group, each group in the order of `listed`, and the words over the first of each.
 * @param {readonly SessionSummary[]} listed
 * @param {number} now milliseconds since 1970
 * @param {{ sooner: StoreState["sooner"] }} store
 * @returns {{ sessions: SessionSummary[], headings: Map<string, string> }}
 */
export function grouped(listed, now, store) {
  /** @param {SessionSummary} session */
  const isSoon = (session) =>
    !isUnsent(session) && timeLeft(session.first_expires_at, now, livesFor(session, store)).tone === "soon";
  const pinned = listed.filter((session) => session.pinned);
  const others = listed.filter((session) => !session.pinned);
  const kept = others.filter(isKept);
  const soon = others.filter(isSoon);
  const today = others.filter((session) => !isKept(session) && !isSoon(session));
  const headings = new Map();
  if (pinned[0]) headings.set(keyOf(pinned[0]), t("sidebar.pinned"));
  if (kept[0]) headings.set(keyOf(kept[0]), t("sidebar.kept"));
  if (today[0]) headings.set(keyOf(today[0]), t("sidebar.today"));
  if (soon[0]) headings.set(keyOf(soon[0]), t("sidebar.soon"));
  return { sessions: [...pinned, ...kept, ...today, ...soon], headings };
}
