/*
 * The address of the shared database: typed, tried, accepted or refused.
 * Separate because it is a secret like a key: an accepted address leaves the field, and a refused one stays, so that
 * the password need not be typed twice.
 */
/** @import { KeyPlace, Settings, StoreTrial } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { Key } from "../../i18n/index.js" */
/** @import { DialogEvent } from "./state.js" */
import { asProblem } from "../../backend.js";
import { h, say, set } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { problemText } from "../../reasons.js";
import { addressText, faultText } from "../../reasons/database.js";
import { input, labelled } from "./fields.js";

/** @type {{ [place in KeyPlace]: Key }} */
const PLACES = {
  none: "shared.address_none",
  keyring: "shared.address_keyring",
  session: "shared.address_session",
  environment: "shared.address_environment",
};

/**
 * @param {Backend} backend
 * @param {(event: DialogEvent) => void} tell
 */
export function createAddress(backend, tell) {
  const field = input("mongodb-uri", { type: "password", dir: "ltr", autocapitalize: "off" });
  const connect = h(
    "button",
    { type: "button", testid: "mongodb-connect", on: { click: () => void submit(false) } },
    t("shared.connect"),
  );
  const row = labelled(t("shared.address"), field, { hint: t("shared.address_none"), beside: [connect] });
  const trial = h("p", { class: "report", testid: "mongodb-trial", role: "status", hidden: true });
  const keep = h(
    "button",
    { type: "button", testid: "mongodb-keep", hidden: true, on: { click: () => void submit(true) } },
    t("shared.keep"),
  );
  /** @type {KeyPlace} */
  let place = "none";
  let asking = false;

  field.addEventListener("input", () => {
    forgetTrial();
    tell({ event: "typed", what: "address" });
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void submit(false);
  });

  const typed = () => field.value.trim();

  function draw() {
    connect.disabled = asking || place === "environment" || typed() === "";
    keep.disabled = asking;
  }

  /** Hides the result of a trial, which was of another address. */
  function forgetTrial() {
    trial.hidden = true;
    keep.hidden = true;
    draw();
  }

  /** @param {string} text @param {boolean | null} ok @param {string | null} code */
  function report(text, ok, code) {
    trial.hidden = false;
    set(trial, "data-ok", ok === null ? null : String(ok));
    set(trial, "data-code", code);
    say(trial, text);
  }

  /** @param {boolean} anyway */
  async function submit(anyway) {
    const uri = typed();
    if (asking) return;
    // The button is disabled until another address is typed, and the focus must not be lost with it.
    if (document.activeElement === connect || uri === "") field.focus();
    if (uri === "") return;
    const isKeeping = document.activeElement === keep;
    asking = true;
    draw();
    report(t("shared.connecting"), null, null);
    try {
      const result = await backend.connectStore(uri, anyway);
      // An address typed meanwhile was not tried.
      const same = typed() === uri;
      const taken = isTaken(result);
      if (taken && same) field.value = "";
      if (isKeeping && taken) field.focus();
      report(trialText(result), taken, trialCode(result));
      keep.hidden = !same || !canSave(result);
    } catch (refusal) {
      report(problemText(asProblem(refusal)), false, null);
    }
    asking = false;
    draw();
  }

  return {
    element: h("div", {}, row.row, h("div", { class: "trial" }, trial, keep)),
    field,
    typed,
    forgetTrial,
    forget() {
      field.value = "";
      forgetTrial();
    },

    /** @param {Settings} settings */
    show(settings) {
      place = settings.mongodb;
      const kept = place === "keyring" || place === "session";
      field.placeholder =
        place === "environment" ? "" : kept ? t("shared.address_replace") : t("shared.address_placeholder");
      row.lock(settings.overridden.includes("mongodb_uri"));
      row.say(place === "none" && settings.keyring === false ? t("shared.no_keyring") : t(PLACES[place]));
      draw();
    },
  };
}

/** Whether the address was accepted. @param {StoreTrial} trial */
const isTaken = (trial) => trial.name === "connected" || trial.name === "saved";

/** @param {StoreTrial} trial */
const canSave = (trial) => trial.name === "failed" && trial.params.can_save;

/** @param {StoreTrial} trial @returns {string} */
function trialText(trial) {
  switch (trial.name) {
    case "connected":
      return t("shared.connected", { place: trial.params.place });
    case "saved":
      return t("shared.saved");
    case "failed":
      return faultText(trial.params.fault);
    case "bad_address":
      return addressText(trial.params.error);
  }
}

/** The name of the result, or of what went wrong. @param {StoreTrial} trial */
function trialCode(trial) {
  if (trial.name === "failed") return trial.params.fault.name;
  return trial.name === "bad_address" ? trial.params.error.name : trial.name;
}
