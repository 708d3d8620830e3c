/*
 * Times in words: what a message has left, how long something takes, when something was.
 * Separate so that tests can pass the current time instead of waiting.
 */
import { formatDay, formatNumber, formatTime, t } from "./i18n/index.js";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** How long messages live where no shorter life was chosen, in hours. */
export const LIFE = 24;

/** Less time than this is a warning, or a quarter of a shorter life. @param {number} life in hours */
const soon = (life) => Math.min(2, life / 4) * HOUR;

/** The name of the writer's time zone in the IANA time zone database. */
export const timeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * The time left until `expiresAt`, in words and as a share of a life.
 * @param {string | null} expiresAt RFC 3339; null for what is kept
 * @param {number} now milliseconds since 1970
 * @param {number} [life] of a message, in hours
 * @returns {{ text: string, tone: "calm" | "soon" | "kept", share: number }}
 */
export function timeLeft(expiresAt, now, life = LIFE) {
  if (expiresAt === null) return { text: t("time.kept"), tone: "kept", share: 1 };
  const left = Date.parse(expiresAt) - now;
  const share = left / (life * HOUR);
  const tone = left < soon(life) ? "soon" : "calm";
  if (left >= 2 * HOUR)
    return { text: t("time.hours_left", { n: formatNumber(Math.floor(left / HOUR)) }), tone, share };
  if (left >= MINUTE)
    return { text: t("time.minutes_left", { n: formatNumber(Math.floor(left / MINUTE)) }), tone, share };
  return { text: left > 0 ? t("time.under_a_minute_left") : t("time.going"), tone, share };
}

/**
 * Whether something deletes itself within the hour, or within the last quarter of a shorter life.
 * @param {string | null} expiresAt RFC 3339; null for what is kept
 * @param {number} now milliseconds since 1970
 * @param {number} [life] of a message, in hours
 */
export const isLastHour = (expiresAt, now, life = LIFE) =>
  expiresAt !== null && Date.parse(expiresAt) - now <= Math.min(1, life / 4) * HOUR;

/**
 * The retention notice: the rule, and when the oldest message of this conversation is deleted.
 * @param {number} hours the lifetime of a message
 * @param {string | null} oldestExpiresAt RFC 3339; null without messages
 * @param {number} now milliseconds since 1970
 * @returns {{ rule: string, oldest: string, tone: "calm" | "soon" }}
 */
export function retention(hours, oldestExpiresAt, now) {
  const rule = Number.isInteger(hours)
    ? t("retention.rule", { n: hours })
    : t("retention.rule_span", { span: durationText(hours * 3600) });
  if (oldestExpiresAt === null) return { rule, oldest: "", tone: "calm" };
  const left = Date.parse(oldestExpiresAt) - now;
  if (left < MINUTE) return { rule, oldest: t("retention.oldest_now"), tone: "soon" };
  return { rule, oldest: t("retention.oldest", { span: spanText(left) }), tone: left < soon(hours) ? "soon" : "calm" };
}

/** An age, or the difference of two clocks, rounded down. @param {number} millis */
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
 * A duration in its largest suitable unit, rounded up, so that waiting that long is enough.
 * @param {number} seconds
 */
export function durationText(seconds) {
  if (seconds <= 120) return t("time.seconds", { n: Math.ceil(seconds) });
  if (seconds <= 7200) return t("time.minutes", { n: Math.ceil(seconds / 60) });
  if (seconds <= 172_800) return t("time.hours", { n: Math.ceil(seconds / 3600) });
  return t("time.days", { n: Math.ceil(seconds / 86_400) });
}

/**
 * The time of the clock that stamps messages, because a wrong clock on this computer must not hide or keep one.
 * @param {{ clock_offset_ms: number }} store
 * @param {number} device this computer's clock, milliseconds since 1970
 */
export const serverTime = (store, device) => device + store.clock_offset_ms;

/**
 * When a message was written: its id starts with the time in seconds.
 * @param {string} id 24 hexadecimal digits
 */
export const timeOfId = (id) => new Date(Number.parseInt(id.slice(0, 8), 16) * 1000).toISOString();

/** The time of day a message was written. @param {string} at RFC 3339 */
export const clockTime = (at) => formatTime(new Date(at));

/** The day of something. @param {string} at RFC 3339 */
export const dayText = (at) => formatDay(new Date(at));

/** The day and the time of day of something. @param {string} at RFC 3339 */
export const momentText = (at) => t("time.moment", { day: { own: dayText(at) }, time: { own: clockTime(at) } });

/**
 * When something was written: the time of day alone while that names one moment, as it does for 24 hours.
 * @param {string} at RFC 3339
 * @param {number} [now] milliseconds since 1970
 */
export const whenText = (at, now = Date.now()) => (now - Date.parse(at) < LIFE * HOUR ? clockTime(at) : momentText(at));
