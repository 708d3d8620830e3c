/*
 * Request ids, which make a double click, a double Enter and a retry one message.
 * Separate because it is a rule to test: the same text in the same place keeps its id until it is accepted, and another
 * text gets another id, so that the answer never belongs to an earlier text.
 */

/** @returns {string} a unique id of 32 hexadecimal digits */
export function newRequestId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {() => string} newId */
export function createRequests(newId = newRequestId) {
  /** @type {Map<string, { text: string, id: string }>} */
  const waiting = new Map();

  return {
    /**
     * The id for sending `text`.
     * @param {string} place the conversation, or the message that is edited
     * @param {string} text
     */
    idFor(place, text) {
      const known = waiting.get(place);
      if (known && known.text === text) return known.id;
      const id = newId();
      waiting.set(place, { text, id });
      return id;
    },

    /**
     * Ends the request: the next text is a new message, even if it is the same.
     * @param {string} place
     * @param {string} id
     */
    accepted(place, id) {
      if (waiting.get(place)?.id === id) waiting.delete(place);
    },
  };
}
