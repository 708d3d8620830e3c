/*
 * The tokens of the HTTP API, each with the program that has it and what revokes it.
 * Separate because the list changes while programs use it: a row stays in place, and with it the focus and the question
 * in it.
 */
/** @import { ApiToken, KeyPlace } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { Key } from "../../i18n/index.js" */
import { asProblem } from "../../backend.js";
import { arrange, h, say, set } from "../../dom.js";
import { formatList, t } from "../../i18n/index.js";
import { dayText, momentText } from "../../time.js";
import { tellProblem } from "../problem.js";
import { createConfirmation } from "./confirmation.js";

/** Where a hash is kept, if that is not the keyring. @type {{ [place in Exclude<KeyPlace, "keyring">]: Key }} */
const PLACES = {
  none: "api.place_none",
  session: "api.place_session",
  environment: "api.place_environment",
};

/**
 * @param {Backend} backend
 * @param {() => void} revoked moves the focus, which was in the row of a token that is gone
 */
export function createTokens(backend, revoked) {
  const none = h("p", {}, t("api.tokens_none"));
  const list = h("ul", { class: "tokens", "aria-label": t("api.tokens") });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  /** By the id of the token. @type {Map<string, ReturnType<typeof createRow>>} */
  let rows = new Map();

  /** @param {string} id @returns {Promise<void>} */
  async function revoke(id) {
    try {
      await backend.revokeToken(id);
      tellProblem(problem, null);
      revoked();
    } catch (refusal) {
      tellProblem(problem, asProblem(refusal));
    }
  }

  return {
    element: h(
      "div",
      { class: "field" },
      h("span", { class: "field-name" }, t("api.tokens")),
      h("div", { class: "field-side" }, none, list, problem),
    ),

    /** @param {ApiToken[]} tokens */
    show(tokens) {
      const now = new Map(tokens.map(({ id }) => [id, rows.get(id) ?? createRow(id, revoke)]));
      for (const token of tokens) now.get(token.id)?.show(token);
      arrange(
        list,
        [...now.values()].map((row) => row.element),
      );
      rows = now;
      none.hidden = tokens.length > 0;
      list.hidden = tokens.length === 0;
    },

    open() {
      tellProblem(problem, null);
      for (const row of rows.values()) row.close();
    },
  };
}

/** @param {string} id @param {(id: string) => Promise<void>} revoke */
function createRow(id, revoke) {
  const name = h("span", { class: "channel-name", dir: "auto" });
  const about = h("p", { class: "note" });
  const place = h("p", { class: "note" });
  const revocation = createConfirmation({
    hook: "api-token-revoke",
    words: { ask: t("api.revoke"), question: t("api.revoke_ask"), confirm: t("api.revoke_confirm") },
    act: () => revoke(id),
  });
  const element = h(
    "li",
    { testid: "api-token", "data-token": id },
    h("div", { class: "token-head" }, name, revocation.ask),
    about,
    place,
    revocation.asking,
  );

  function close() {
    revocation.close();
    // The token of the environment has no id and cannot be revoked here.
    revocation.ask.hidden = id === "";
  }

  close();

  return {
    element,
    close,

    /** @param {ApiToken} token */
    show(token) {
      const called = id === "" ? t("api.token_environment") : token.name;
      say(name, called);
      set(revocation.ask, "aria-label", t("api.revoke_long", { name: called }));
      say(about, aboutText(token));
      say(place, token.place === null || token.place === "keyring" ? "" : t(PLACES[token.place]));
      place.hidden = place.textContent === "";
      set(place, "data-ok", token.place === "none" ? "false" : null);
    },
  };
}

/** For whom a token is, and since when. @param {ApiToken} token */
const aboutText = ({ id, users, created_at: made, last_used: used }) =>
  [
    users.length === 0 ? t("api.token_for_you") : t("api.token_for", { users: formatList(users) }),
    made !== null && t("api.token_made_on", { day: { own: dayText(made) } }),
    used !== null ? t("api.token_used", { time: { own: momentText(used) } }) : id !== "" && t("api.token_unused"),
  ]
    .filter(Boolean)
    .join(" · ");
