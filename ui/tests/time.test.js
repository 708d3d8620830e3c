/* The time a message has left, in words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayText, durationText, momentText, retention, serverTime, spanText, timeLeft, whenText } from "../src/time.js";

const NOW = Date.parse("2026-01-01T12:00:00.000Z");
const inMinutes = (minutes) => new Date(NOW + minutes * 60_000).toISOString();
const left = (minutes) => timeLeft(inMinutes(minutes), NOW);

const inWords = (minutes) => [left(minutes).text, left(minutes).tone];

test("hours are calm and rounded down", () => {
  assert.deepEqual(inWords(24 * 60), ["24 h left", "calm"]);
  assert.deepEqual(inWords(23 * 60 + 59), ["23 h left", "calm"]);
  assert.deepEqual(inWords(120), ["2 h left", "calm"]);
});

test("less than two hours is a warning, in minutes", () => {
  assert.deepEqual(inWords(119.9), ["119 min left", "soon"]);
  assert.deepEqual(inWords(1), ["1 min left", "soon"]);
});

test("the share left is of a day", () => {
  assert.deepEqual(
    [24, 12, 0].map((hours) => left(hours * 60).share),
    [1, 0.5, 0],
  );
});

test("the share left is of a shorter life, and a quarter of that is a warning", () => {
  const of = (life, minutes) => timeLeft(inMinutes(minutes), NOW, life);
  assert.deepEqual([of(4, 240).share, of(1, 60).share, of(1, 15).share], [1, 1, 0.25]);
  assert.deepEqual([of(12, 119).tone, of(4, 60).tone, of(4, 59).tone], ["soon", "calm", "soon"]);
  assert.deepEqual([of(1, 15).text, of(1, 15).tone, of(1, 14).tone], ["15 min left", "calm", "soon"]);
});

test("the last minute has no number", () => {
  assert.equal(left(0.5).text, "under a minute left");
  assert.equal(left(0).text, "deleting now");
  assert.equal(left(-10).text, "deleting now");
});

test("the notice names rule and oldest message", () => {
  assert.deepEqual(retention(24, null, NOW), {
    rule: "Messages delete themselves after 24 hours.",
    oldest: "",
    tone: "calm",
  });
  assert.equal(retention(24, inMinutes(192), NOW).oldest, "Oldest message will be deleted in 3 h 12 min.");
  assert.deepEqual(retention(24, inMinutes(12), NOW), {
    rule: "Messages delete themselves after 24 hours.",
    oldest: "Oldest message will be deleted in 12 min.",
    tone: "soon",
  });
  assert.equal(retention(24, inMinutes(0.2), NOW).oldest, "Oldest message will be deleted in less than a minute.");
  assert.equal(retention(1, null, NOW).rule, "Messages delete themselves after an hour.");
  assert.equal(retention(1 / 60, null, NOW).rule, "Messages delete themselves after 60 seconds.");
  assert.equal(retention(1.5, null, NOW).rule, "Messages delete themselves after 90 minutes.");
});

test("now follows the server's clock", () => {
  const twoDaysAhead = NOW + 48 * 60 * 60_000;
  assert.equal(serverTime({ clock_offset_ms: -48 * 60 * 60_000 }, twoDaysAhead), NOW);
  assert.equal(
    timeLeft(inMinutes(150), serverTime({ clock_offset_ms: -48 * 60 * 60_000 }, twoDaysAhead)).text,
    "2 h left",
  );
});

test("a duration is rounded up", () => {
  const words = (seconds) => durationText(seconds);
  assert.deepEqual([0.2, 1, 120].map(words), ["1 second", "1 second", "120 seconds"]);
  assert.deepEqual([121, 3600, 7200].map(words), ["3 minutes", "60 minutes", "120 minutes"]);
  assert.deepEqual([7201, 172_800, 864_000].map(words), ["3 hours", "48 hours", "10 days"]);
});

test("a span uses its largest units", () => {
  const minutes = (n) => spanText(n * 60_000);
  assert.deepEqual(
    [spanText(0), spanText(999), spanText(1_500), minutes(1), minutes(59.9), minutes(192)],
    ["0 ms", "999 ms", "1 s", "1 min", "59 min", "3 h 12 min"],
  );
  assert.deepEqual([minutes(24 * 60), minutes(48 * 60), minutes(86 * 60)], ["24 h 0 min", "2 days", "3 days"]);
});

test("a moment has its day and time", () => {
  const noon = new Date(2026, 0, 31, 12, 5).toISOString();
  assert.equal(dayText(noon), "Jan 31, 2026");
  assert.match(momentText(noon), /^Jan 31, 2026, 12:05/);
});

test("what was written more than a day ago has its day", () => {
  const noon = new Date(2026, 0, 31, 12, 5);
  const after = (hours) => whenText(noon.toISOString(), noon.getTime() + hours * 3_600_000);
  assert.deepEqual(
    [after(0), after(23.9)].map((words) => /^12:05/.test(words)),
    [true, true],
  );
  assert.match(after(24), /^Jan 31, 2026, 12:05/);
});
