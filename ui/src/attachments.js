/*
 * Attachments as they stand in a message: after the typed text and an empty line, each in a fence whose first line says
 * what it is and what it is called.
 * Pure, and separate because drafts, messages and the prompt have one and the same text. Rust splits it by the same
 * rules (core/src/attachments/fenced.rs).
 */
/** @import { AttachmentKind } from "../shapes" */

/** @typedef {{ kind: AttachmentKind, name: string, text: string }} Attached */

/** The most a message has. */
export const MOST_ATTACHMENTS = 8;

/** In characters. */
const LONGEST_NAME = 120;

/** @type {{ [kind in AttachmentKind]: string }} */
const LABELS = { script: "fountain", text: "text" };

/** @param {Attached} one @param {Attached} other */
export const isSameAttachment = (one, other) =>
  one.kind === other.kind && one.name === other.name && one.text === other.text;

/** A name as it can stand in the first line of a fence. @param {string} name */
export function usableName(name) {
  const words = name
    .replace(/["`]/g, "’")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  return [...words].slice(0, LONGEST_NAME).join("").trim() || "-";
}

/** @param {string} name */
const isUsable = (name) => name !== "" && !/["`\p{Cc}]/u.test(name) && [...name].length <= LONGEST_NAME;

/** More marks than there are in a row in the text. @param {string} text */
function marksAround(text) {
  let longest = 2;
  for (const [marks] of text.matchAll(/`+/g)) longest = Math.max(longest, marks.length);
  return "`".repeat(longest + 1);
}

/** @param {Attached} attached */
function fenced({ kind, name, text }) {
  const marks = marksAround(text);
  const title = isUsable(name) ? name : usableName(name);
  return `${marks}${LABELS[kind]} title="${title}"\n${text}\n${marks}`;
}

/**
 * A message of a typed text and attachments.
 * @param {string} text
 * @param {readonly Attached[]} attachments
 */
export const join = (text, attachments) => [...(text === "" ? [] : [text]), ...attachments.map(fenced)].join("\n\n");

/**
 * The typed text of a message, and its attachments. Joined, they are the message.
 * @param {string} content
 * @returns {{ text: string, attachments: Attached[] }}
 */
export function split(content) {
  /** @type {Attached[]} */
  const attachments = [];
  let text = content;
  for (let last = lastOf(text); last; last = lastOf(text)) {
    attachments.push(last.attached);
    text = last.before;
  }
  return { text, attachments: attachments.reverse() };
}

/** The attachment at the end of a message, and what stands before it. @param {string} content */
function lastOf(content) {
  let end = content.length;
  while (content[end - 1] === "`") end -= 1;
  const marks = content.slice(end);
  if (marks.length < 3 || content[end - 1] !== "\n") return null;
  const body = content.slice(0, end - 1);
  const open = body.lastIndexOf(marks);
  const head = open < 0 ? -1 : body.indexOf("\n", open);
  const before = body.slice(0, Math.max(open, 0));
  if (head < 0 || !(before === "" || (before.length > 2 && before.endsWith("\n\n")))) return null;
  const [, label, name = ""] = /^(fountain|text) title="([^"]*)"$/.exec(body.slice(open + marks.length, head)) ?? [];
  const text = body.slice(head + 1);
  if (!label || !isUsable(name) || marksAround(text) !== marks) return null;
  /** @type {Attached} */
  const attached = { kind: label === "fountain" ? "script" : "text", name, text };
  return { attached, before: before.slice(0, -2) };
}

/**
 * A message with what was added to another one: its text and its attachments go on.
 * @param {string} content
 * @param {string} more
 */
export function extended(content, more) {
  const [first, second] = [split(content), split(more)];
  return join(first.text + second.text, [...first.attachments, ...second.attachments]);
}

/**
 * What was added to a message; its text only if that goes on.
 * @param {string} before
 * @param {string} now
 */
export function added(before, now) {
  const [first, second] = [split(before), split(now)];
  const known = new Set(first.attachments.map(fenced));
  const text = second.text.startsWith(first.text) ? second.text.slice(first.text.length) : "";
  return join(
    text,
    second.attachments.filter((attached) => !known.has(fenced(attached))),
  );
}
