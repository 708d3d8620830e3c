/*
 * The section of other programs: whether the HTTP API is on, on which port, how it is, and its tokens.
 * Separate from the tokens because it is one choice, which is the same for every program.
 */
/** @import { ApiState } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { Store } from "../../store.js" */
/** @import { DialogEvent } from "./state.js" */
import { asProblem } from "../../backend.js";
import { h, icon, say, set } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { apiTrouble, apiWords } from "../api-words.js";
import { tellProblem } from "../problem.js";
import { section } from "./fields.js";
import { createNewToken } from "./new-token.js";
import { createNumber } from "./number.js";
import { readWhole } from "./numbers.js";
import { createTokens } from "./tokens.js";

/** @type {{ [status in ApiState["status"]]: "plain" | "good" | "warn" }} */
const TONES = { off: "plain", starting: "plain", on: "good", failed: "warn" };

/**
 * The state itself follows as an event, never from an answer, which may arrive after a later event.
 * @param {{ backend: Backend, store: Store, tell: (event: DialogEvent) => void }} around
 */
export function createApiSection({ backend, store, tell }) {
  const newToken = createNewToken(backend, tell);
  const tokens = createTokens(backend, newToken.focus);

  const on = h("input", {
    type: "checkbox",
    testid: "api-on",
    on: { change: () => void change(on.checked) },
  });
  const note = h("p", { class: "note" }, t("settings.overridden"));
  const words = h("p", { class: "how" });
  const sentence = h("p", { class: "how-sentence", role: "alert" });
  const state = h("div", { testid: "api-state" }, words, sentence);
  const retry = h("button", { type: "button", testid: "api-retry", on: { click: tryAgain } }, t("api.retry"));
  const refusal = h("p", { class: "problem", role: "alert", hidden: true });
  const port = createNumber("api-port", {
    label: t("api.port"),
    hint: t("api.port_hint"),
    wrong: t("reason.invalid_port"),
    read: (text) => readWhole(text, 1, 65_535) ?? undefined,
    changed: () => void apply(),
  });
  port.field.placeholder = "";
  const { element, heading } = section(
    t("api.title"),
    "settings-api",
    h("p", { class: "intro" }, t("api.intro")),
    h(
      "div",
      { class: "field" },
      h("span", { class: "field-name" }, t("api.name")),
      h(
        "div",
        { class: "field-side" },
        h("label", { class: "option" }, on, t("api.allow")),
        note,
        state,
        h("div", { class: "line" }, retry),
        refusal,
      ),
    ),
    port.row,
    tokens.element,
    newToken.element,
  );

  /** The port that was sent last, or is stored. */
  let sent = 0;
  /** The change that is on its way. @type {Promise<boolean> | null} */
  let changing = null;

  /** @param {boolean} isOn */
  function change(isOn) {
    const changed = send(isOn, port.value ?? sent);
    changing = changed;
    void changed.then(() => {
      if (changing === changed) changing = null;
    });
    return changed;
  }

  /** @param {boolean} isOn @param {number} to @returns {Promise<boolean>} whether it succeeded */
  async function send(isOn, to) {
    sent = to;
    try {
      await backend.switchApi(isOn, to);
      tellProblem(refusal, null);
      return true;
    } catch (refused) {
      tellProblem(refusal, asProblem(refused));
      // A port that was typed meanwhile was not refused.
      if (port.wrong() === "" && port.value === to) reset(store.state.api);
      else show(store.state.api);
      return false;
    }
  }

  /** Saves a typed port. @returns {Promise<boolean>} whether nothing was refused */
  async function apply() {
    return port.value === sent ? (changing ?? true) : change(on.checked);
  }

  function tryAgain() {
    // The button disappears, and the focus must not be lost with it.
    on.focus();
    void change(true);
  }

  /** Shows what is stored, and drops what was typed. @param {ApiState} api */
  function reset(api) {
    port.reset(api.port);
    show(api);
  }

  /** @param {ApiState} api */
  function show(api) {
    sent = api.port;
    on.checked = api.status !== "off";
    on.disabled = api.overridden;
    note.hidden = !api.overridden;
    port.show(api.port);
    port.lock(api.overridden);
    set(state, "data-state", api.status);
    set(state, "data-requests", api.requests_today);
    set(words, "data-tone", TONES[api.status]);
    const text = apiWords(api);
    if (words.textContent !== text) words.replaceChildren(...(api.status === "failed" ? [icon("warning")] : []), text);
    say(sentence, apiTrouble(api));
    sentence.hidden = sentence.textContent === "";
    retry.hidden = api.status !== "failed" || api.overridden;
    tokens.show(api.tokens);
    newToken.show(api);
  }

  return {
    element,
    show,
    apply,
    /** Why the port cannot be saved; empty if it can. */
    wrong: port.wrong,
    isTokenUnsaved: newToken.isUnsaved,

    /** Resets the section when Settings open. @param {ApiState} api */
    open(api) {
      tellProblem(refusal, null);
      tokens.open();
      newToken.open();
      reset(api);
    },

    /** A hidden section must not keep a token. */
    close: newToken.close,

    /** Scrolls to the section, and again once what is above it has loaded. @param {Promise<void>} loaded */
    reveal(loaded) {
      const look = () => element.scrollIntoView({ block: "start" });
      look();
      heading.focus({ preventScroll: true });
      void loaded.then(look);
    },
  };
}
