/*
 * Makes a token for a program, and shows it this once.
 * Separate because a token is a secret that is not kept: it stays in its field until the writer has it, and no longer
 * than Settings are open.
 */
/** @import { ApiState } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { DialogEvent } from "./state.js" */
import { asProblem } from "../../backend.js";
import { h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { addressOf } from "../api-words.js";
import { copyButton } from "../clipboard.js";
import { tellProblem } from "../problem.js";
import { input, labelled } from "./fields.js";

/** A request that every token may send, and that changes nothing. @param {ApiState} api */
const tryLine = (api) => `curl -H "Authorization: Bearer $TOKEN" ${addressOf(api)}/openapi.json`;

/**
 * @param {Backend} backend
 * @param {(event: DialogEvent) => void} tell
 */
export function createNewToken(backend, tell) {
  const name = labelled(t("api.token_name"), input("api-token-name", { dir: "auto" }), {
    hint: t("api.token_name_hint"),
  });
  const users = labelled(t("api.token_users"), input("api-token-users", { dir: "ltr" }), {
    hint: t("api.token_users_hint"),
  });
  const create = h("button", { type: "submit", testid: "api-token-create" }, t("api.token_create"));
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const form = h(
    "form",
    {
      class: "new-token",
      "aria-labelledby": "new-token-title",
      on: {
        submit(event) {
          event.preventDefault();
          void submit();
        },
      },
    },
    h("h5", { id: "new-token-title" }, t("api.token_new")),
    name.row,
    users.row,
    problem,
    h("div", { class: "channel-foot" }, create),
  );

  const made = h("p", { id: "api-token-made" });
  const field = input("api-token-shown", { readonly: "", dir: "ltr", "aria-describedby": made.id });
  field.setAttribute("aria-label", t("api.token"));
  const copy = copyButton("api-token-copy", () => field.value, copied);
  copy.setAttribute("class", "primary");
  const line = h("code", { class: "command", dir: "ltr" });
  const shown = h(
    "div",
    { class: "new-token", hidden: true },
    made,
    h("div", { class: "field-line" }, field, copy),
    h("p", { class: "note" }, t("api.token_try")),
    line,
    h(
      "div",
      { class: "channel-foot" },
      h("button", { type: "button", testid: "api-token-done", on: { click: done } }, t("api.token_done")),
    ),
  );

  let isOpen = false;
  let asking = false;
  let isCopied = false;
  /** Whether the token of the environment is the only valid one. */
  let isGiven = false;

  function frame() {
    form.hidden = isGiven || !shown.hidden;
  }

  async function submit() {
    if (asking) return;
    asking = true;
    create.disabled = true;
    const called = name.field.value.trim();
    const named = users.field.value
      .split(",")
      .map((user) => user.trim())
      .filter(Boolean);
    try {
      const { token } = await backend.createToken(called, named);
      tellProblem(problem, null);
      if (isOpen) reveal(called, token);
    } catch (refusal) {
      tellProblem(problem, asProblem(refusal));
    }
    asking = false;
    create.disabled = false;
  }

  /** @param {string} called @param {string} token */
  function reveal(called, token) {
    name.reset("");
    users.reset("");
    say(made, t("api.token_made", { name: called }));
    field.value = token;
    isCopied = false;
    shown.hidden = false;
    frame();
    field.focus();
    field.select();
    shown.scrollIntoView({ block: "nearest" });
    tell({ event: "typed", what: "token" });
  }

  function copied() {
    isCopied = true;
    tell({ event: "typed", what: "token" });
  }

  function forget() {
    field.value = "";
    shown.hidden = true;
    frame();
  }

  function done() {
    forget();
    focus();
    tell({ event: "typed", what: "token" });
  }

  function focus() {
    (shown.hidden ? name.field : field).focus();
  }

  return {
    element: h("div", {}, form, shown),
    focus,

    /** Whether a token could still be lost. */
    isUnsaved: () => asking || (!shown.hidden && !isCopied),

    /** @param {ApiState} api */
    show(api) {
      isGiven = api.tokens.some(({ place }) => place === "environment");
      say(line, tryLine(api));
      frame();
    },

    open() {
      isOpen = true;
      name.reset("");
      users.reset("");
      tellProblem(problem, null);
    },

    close() {
      isOpen = false;
      forget();
    },
  };
}
