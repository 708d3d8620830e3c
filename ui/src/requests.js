/*
 * Request ids: what makes a double click, a double Enter and a repeated attempt one message.
 * Separate because it is the page's half of that promise: the same text for the same place keeps its id until it is
 * accepted, and any other text gets another one, so that it can never be answered with the first one's turn.
 */

/** @returns {string} 32 hexadecimal digits nobody else has. */
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
     * The id under which to send `text`.
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
     * The text was stored: the next one is another message, even if it reads the same.
     * @param {string} place
     * @param {string} id
     */
    accepted(place, id) {
      if (waiting.get(place)?.id === id) waiting.delete(place);
    },
  };
}
