/*
 * The key of the chosen provider: saved, replaced, removed, never shown.
 * Separate because a key leaves the page and never comes back. An unsaved key belongs to the origin it was typed for;
 * no other address may receive it.
 */
/** @import { KeyPlace } from "../../../shapes" */
/** @import { Key } from "../../i18n/index.js" */
/** @import { Service } from "./services.js" */
import { h, say, set } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { input, labelled } from "./fields.js";
import { hasKeyPage } from "./services.js";

/** @type {{ [place in KeyPlace]: Key }} */
const PLACES = {
  none: "settings.key_none",
  keyring: "settings.key_keyring",
  session: "settings.key_session",
  environment: "settings.key_environment",
};

/**
 * @typedef {object} Does
 * @property {(key: string, origin: string) => Promise<boolean>} save
 * @property {() => Promise<boolean>} remove
 * @property {() => void} typed
 * @property {() => void} openPage opens the page where the service gives keys
 */

/** @param {Does} does */
export function createKeyField(does) {
  const field = input("api-key", { type: "password" });
  const save = h(
    "button",
    { type: "button", testid: "api-key-save", on: { click: () => void submit() } },
    t("settings.key_save"),
  );
  const remove = h(
    "button",
    { class: "quiet", type: "button", testid: "api-key-remove", on: { click: () => void does.remove() } },
    t("settings.key_remove"),
  );
  const where = h(
    "button",
    { class: "link", type: "button", testid: "api-key-page", on: { click: does.openPage } },
    t("settings.key_where"),
  );
  const row = labelled(t("settings.key"), field, {
    hint: t("settings.key_none"),
    beside: [save, remove],
    below: [where],
  });
  /** Unsaved keys by origin. @type {Map<string, string>} */
  const unsaved = new Map();
  let origin = "";
  /** Whether the key was typed before an address: it belongs to the next one. */
  let isEarly = false;

  field.addEventListener("input", () => {
    isEarly = origin === "";
    keep();
    draw();
    does.typed();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void submit();
  });

  async function submit() {
    const key = field.value.trim();
    const of = origin;
    // The button is disabled once the field is empty, and the focus must not be lost with it.
    field.focus();
    if (key === "") return;
    if (await does.save(key, of)) {
      if (unsaved.get(of)?.trim() === key) unsaved.delete(of);
      field.value = unsaved.get(origin) ?? "";
    }
    const isUsed = document.activeElement === save;
    draw();
    // A button that is disabled loses the focus.
    if (isUsed && save.disabled) field.focus();
  }

  function keep() {
    if (field.value === "") unsaved.delete(origin);
    else unsaved.set(origin, field.value);
  }

  /** The unsaved key of an origin. @param {string} of */
  const typedFor = (of) => unsaved.get(of)?.trim() || null;

  /** The service that needs the key, if it is one that gives keys. @type {Service | null} */
  let giver = null;
  /** @type {KeyPlace} */
  let place = "none";
  let waits = false;

  function draw() {
    save.disabled = waits || place === "environment" || field.value.trim() === "";
  }

  return {
    element: row.row,
    field,
    typedFor,

    /** The origins with an unsaved key, the shown one first. */
    unsaved: () =>
      [...unsaved.keys()].filter(typedFor).sort((one, other) => Number(other === origin) - Number(one === origin)),
    isShown: (/** @type {string} */ of) => of === origin,

    /**
     * Shows the unsaved key of another address.
     * @param {string} to its origin; empty if it has none
     */
    goTo(to) {
      if (to === origin) return;
      const early = isEarly ? field.value : "";
      if (isEarly) unsaved.delete(origin);
      origin = to;
      if (isEarly) unsaved.set(origin, early);
      field.value = unsaved.get(origin) ?? "";
    },

    /** The address is complete: a key typed before it now belongs to it. */
    settle() {
      isEarly = false;
    },

    /** Offers the page of a service where it gives keys, if it has one. @param {Service | null} service */
    offer(service) {
      giver = service && hasKeyPage(service) ? service : null;
      where.hidden = giver === null;
      if (giver) set(where, "aria-label", t("settings.key_where_long", { name: giver.name }));
    },

    forget() {
      unsaved.clear();
      isEarly = false;
      field.value = "";
      draw();
    },

    /**
     * @param {KeyPlace} now
     * @param {boolean | null} keyring whether a keyring is available
     * @param {boolean} isNowhere whether the key has no address yet
     */
    show(now, keyring, isNowhere) {
      place = isNowhere ? "none" : now;
      waits = isNowhere;
      const kept = place === "keyring" || place === "session";
      field.placeholder = kept ? t("settings.key_placeholder_replace") : t("settings.key_placeholder");
      say(save, kept ? t("settings.key_replace") : t("settings.key_save"));
      remove.hidden = !kept;
      field.disabled = place === "environment";
      row.say(
        waits
          ? t("settings.key_address")
          : place === "none" && keyring === false
            ? t("settings.no_keyring")
            : place === "none" && giver
              ? t("settings.key_wanted", { name: giver.name })
              : t(PLACES[place]),
      );
      draw();
    },
  };
}
