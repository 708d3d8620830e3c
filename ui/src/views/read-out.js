/*
 * Reads a reply out to a screen reader while it arrives: its sentences, and then that it has ended.
 * Separate because it is about time: no more at once, and no more often, than can be followed. It looks at the reply
 * when it has something to say, not whenever a token comes.
 */
/** @import { Block, Message } from "../../shapes" */
import { createSpoken } from "./spoken.js";

/** After the start of a reply, which is announced as well. */
const FIRST_MS = 1000;
/** Between two announcements, at least. */
const PACE_MS = 3000;
/** What a character of them takes to be heard: what is said next would otherwise wait behind minutes of speech. */
const CHARACTER_MS = 30;

/**
 * @param {(words: string, id: string) => void} speak says words of a reply
 * @param {() => boolean} isHeard whether sentences are read out now; otherwise they are passed over
 */
export function createReadOut(speak, isHeard) {
  /** @type {{ reply: Message, spoken: ReturnType<typeof createSpoken>, ending: string | null } | null} */
  let reading = null;
  let timer = 0;

  /** @param {number} ms */
  function wait(ms) {
    clearTimeout(timer);
    timer = setTimeout(readOn, ms);
  }

  function readOn() {
    if (!reading) return;
    const { reply, spoken, ending } = reading;
    let words = "";
    if (isHeard()) words = spoken.next(reply.blocks, ending !== null);
    else spoken.skip(reply.blocks);
    const isOver = ending !== null && (spoken.isDone(reply.blocks) || !isHeard());
    if (isOver) stop();
    else wait(Math.max(PACE_MS, words.length * CHARACTER_MS));
    if (words !== "" || isOver) speak([words, isOver && ending].filter(Boolean).join(" "), reply.id);
  }

  function stop() {
    clearTimeout(timer);
    reading = null;
  }

  return {
    /** A reply arrives. @param {Message} reply @param {readonly Block[]} known what of it is not read out */
    begin(reply, known) {
      reading = { reply, spoken: createSpoken(known), ending: null };
      wait(FIRST_MS);
    },

    /** It has grown. @param {Message} reply */
    follow(reply) {
      if (reading?.reply.id === reply.id) reading.reply = reply;
    },

    /** It is whole. @param {Message} reply @param {string} ending says so, after its last sentence */
    end(reply, ending) {
      if (reading?.reply.id === reply.id) {
        reading.reply = reply;
        reading.ending = ending;
      } else speak(ending, reply.id);
    },

    /** The reply whose end is not said yet. @returns {string | null} */
    pending: () => reading?.reply.id ?? null,

    /** Something else was said, and has its time. */
    giveWay() {
      if (reading) wait(PACE_MS);
    },

    /** Nothing more of it is said. */
    stop,
  };
}
