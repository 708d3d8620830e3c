/*
 * The section of the shared database: its address, state, waiting changes and check.
 * Separate from its parts because this file decides what each state shows.
 */
/** @import { OutboxChoice, Settings, StoreState } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { Store } from "../../store.js" */
/** @import { DialogEvent } from "./state.js" */
import { asProblem } from "../../backend.js";
import { fill, h, icon, say, set } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { tellProblem } from "../problem.js";
import { noteText, storeTroubles, storeWords, withTroubles } from "../store-words.js";
import { createAddress } from "./address.js";
import { createCheck } from "./check.js";
import { createDisconnect } from "./disconnect.js";
import { section } from "./fields.js";
import { createWaiting } from "./waiting.js";

/**
 * @typedef {object} Around
 * @property {Backend} backend
 * @property {Store} store
 * @property {(event: DialogEvent) => void} tell
 * @property {(command: () => Promise<Settings>) => Promise<boolean>} run
 */

/** @param {Around} around */
export function createSharedSection({ backend, store, tell, run }) {
  const address = createAddress(backend, tell);
  const waiting = createWaiting(backend);
  const check = createCheck(backend);
  const ask = createDisconnect((outbox) => void disconnect(outbox));

  let loaded = Promise.resolve();
  let isOpen = false;
  let kept = false;
  let state = "local";
  let hours = 24;

  const intro = h("p", { class: "intro" });
  const place = h("p", { class: "shared-place", testid: "mongodb-place", dir: "auto" });
  const leave = h(
    "button",
    { type: "button", testid: "mongodb-disconnect", on: { click: () => ask.ask(store.state.store, hours) } },
    t("shared.disconnect"),
  );
  const how = h("p", { class: "how", testid: "mongodb-state" });
  const sentence = h("p", { class: "how-sentence" });
  const unencrypted = h(
    "p",
    { class: "how", testid: "mongodb-unencrypted", "data-tone": "warn", hidden: true },
    icon("warning"),
    t("shared.unencrypted"),
  );
  const agree = h("button", { type: "button", testid: "mongodb-agree", on: { click: () => void agreeToExpiry() } });
  const refusal = h("p", { class: "problem", role: "alert", hidden: true });
  const connected = h(
    "div",
    { class: "field", hidden: true },
    h("span", { class: "field-name" }, t("shared.database")),
    h(
      "div",
      { class: "field-side" },
      h("div", { class: "place-line" }, place, leave),
      how,
      sentence,
      unencrypted,
      h("div", { class: "line" }, agree),
      refusal,
    ),
  );
  const { element, heading } = section(
    t("shared.title"),
    "settings-shared",
    intro,
    connected,
    address.element,
    waiting.element,
    check.element,
  );

  /** @param {OutboxChoice} outbox */
  async function disconnect(outbox) {
    if (!(await run(() => backend.disconnectStore(outbox)))) return;
    address.forgetTrial();
    address.field.focus();
  }

  async function agreeToExpiry() {
    agree.disabled = true;
    try {
      await backend.agreeToExpiry();
      tellProblem(refusal, null);
    } catch (refused) {
      tellProblem(refusal, asProblem(refused));
    }
    agree.disabled = false;
  }

  /** A database whose address is lost is shown too, so that it can be disconnected. */
  function frame() {
    connected.hidden = !kept && state === "local";
    waiting.allow(isOpen && !connected.hidden);
  }

  /** @param {Settings} settings */
  function show(settings) {
    kept = settings.mongodb !== "none";
    hours = settings.retention_hours;
    const wasHidden = connected.hidden;
    frame();
    if (isOpen && wasHidden && !connected.hidden) loaded = waiting.load();
    leave.hidden = settings.mongodb === "environment";
    if (place.textContent !== settings.mongodb_place) fill(place, breakable(settings.mongodb_place));
    say(intro, t("shared.intro", { n: hours }));
    say(agree, t("shared.agree", { n: hours }));
    address.show(settings);
  }

  /** @param {StoreState} now */
  function follow(now) {
    state = now.state;
    frame();
    const words = withTroubles(storeWords(now), now);
    const tone =
      now.state === "refused" || now.state === "attention" || storeTroubles(now).length > 0
        ? "warn"
        : now.state === "shared"
          ? "good"
          : "plain";
    if (how.getAttribute("data-tone") !== tone || how.textContent !== words)
      how.replaceChildren(...(tone === "warn" ? [icon("warning")] : []), words);
    set(how, "data-tone", tone);
    say(sentence, noteText(now));
    sentence.hidden = now.note === null;
    unencrypted.hidden = !now.unencrypted;
    agree.hidden = !now.can_agree;
    waiting.show(now);
  }

  return {
    element,
    address,
    show,

    /** Resets the section when Settings open. @param {Settings} settings @param {StoreState} now */
    open(settings, now) {
      address.forget();
      check.forget();
      tellProblem(refusal, null);
      show(settings);
      follow(now);
      isOpen = true;
      frame();
      loaded = waiting.load();
    },

    /** @param {StoreState} now @param {StoreState} before */
    update(now, before) {
      follow(now);
      if (now.waiting !== before.waiting || now.rejected !== before.rejected) void waiting.load();
    },

    /** Loads again what waits: a text there may be gone, and as many as before wait. */
    reload: () => void waiting.load(),

    /** A hidden section must not keep a typed address, nor the texts that wait. */
    close() {
      isOpen = false;
      address.forget();
      frame();
    },

    /** Waits until the waiting changes have loaded and moved what is below. */
    loaded: () => loaded,

    /** Scrolls to the section, and again once the waiting changes have loaded and moved it. */
    reveal() {
      const look = () => element.scrollIntoView({ block: "start" });
      look();
      // The heading takes the focus if there is something to read first.
      (connected.hidden ? address.field : heading).focus({ preventScroll: true });
      void loaded.then(look);
    },
  };
}

/** A list of hosts that breaks between them, not within one. @param {string} text */
const breakable = (text) => text.split(/(?<=[,@/])/).flatMap((part) => [part, h("wbr", {})]);
