/*
 * The time a message has left, in words.
 * Separate because "now" is passed in: what a window says at 59 minutes is a rule to test, not a clock to wait for.
 */
import { formatNumber, formatTime, t } from "./i18n/index.js";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * How much time is left until `expiresAt`; under an hour it is a warning.
 * @param {string} expiresAt RFC 3339
 * @param {number} now milliseconds since 1970
 * @returns {{ text: string, tone: "calm" | "soon" }}
 */
export function timeLeft(expiresAt, now) {
  const left = Date.parse(expiresAt) - now;
  if (left >= HOUR) return { text: t("time.hours_left", { n: formatNumber(Math.floor(left / HOUR)) }), tone: "calm" };
  if (left >= MINUTE)
    return { text: t("time.minutes_left", { n: formatNumber(Math.floor(left / MINUTE)) }), tone: "soon" };
  return { text: left > 0 ? t("time.under_a_minute_left") : t("time.going"), tone: "soon" };
}

/**
 * The retention notice: the rule, and when the oldest message of this conversation goes.
 * @param {number} hours how long messages live
 * @param {string | null} oldestExpiresAt RFC 3339; null while there is no message
 * @param {number} now
 * @returns {{ rule: string, oldest: string, tone: "calm" | "soon" }}
 */
export function retention(hours, oldestExpiresAt, now) {
  const rule = t("retention.rule", { n: hours });
  if (oldestExpiresAt === null) return { rule, oldest: "", tone: "calm" };
  const left = Date.parse(oldestExpiresAt) - now;
  if (left < MINUTE) return { rule, oldest: t("retention.oldest_now"), tone: "soon" };
  return { rule, oldest: t("retention.oldest", { span: spanText(left) }), tone: left < HOUR ? "soon" : "calm" };
}

/** How long ago something was, or how far apart two clocks are, rounded down. @param {number} millis */
export function spanText(millis) {
  const h = Math.floor(millis / HOUR);
  const m = Math.floor((millis % HOUR) / MINUTE);
  if (h >= 48) return t("time.days", { n: Math.floor(h / 24) });
  if (h > 0) return t("time.span_hours", { h, m });
  if (m > 0) return t("time.span_minutes", { m });
  return millis < SECOND
    ? t("time.span_milliseconds", { n: millis })
    : t("time.span_seconds", { n: Math.floor(millis / SECOND) });
}

/**
 * A duration in the largest unit that says it well, rounded up, so that a wait of that length is long enough.
 * @param {number} seconds
 */
export function durationText(seconds) {
  if (seconds <= 120) return t("time.seconds", { n: Math.ceil(seconds) });
  if (seconds <= 7200) return t("time.minutes", { n: Math.ceil(seconds / 60) });
  if (seconds <= 172_800) return t("time.hours", { n: Math.ceil(seconds / 3600) });
  return t("time.days", { n: Math.ceil(seconds / 86_400) });
}

/**
 * Now, by the clock that messages are stamped with: a clock of this computer that is wrong must not hide or keep one.
 * @param {{ clock_offset_ms: number }} store
 * @param {number} device this computer's clock, milliseconds since 1970
 */
export const serverTime = (store, device) => device + store.clock_offset_ms;

/**
 * When something was written, by its id, which begins with the second of that.
 * @param {string} id 24 hexadecimal digits
 */
export const timeOfId = (id) => new Date(Number.parseInt(id.slice(0, 8), 16) * 1000).toISOString();

/** When something was written, as the clock on the wall shows it. @param {string} at RFC 3339 */
export const clockTime = (at) => formatTime(new Date(at));
