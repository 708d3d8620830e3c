/*
 * The name of the model: free text, with the provider's list if it has one.
 * Separate because the list comes from outside: it may be late or missing, belongs to one address, and nothing waits
 * for it.
 */
/** @import { ModelOption, SettingsChange } from "../../../shapes" */
/** @import { ShownProblem } from "../../reasons.js" */
/** @import { Backend } from "../../backend.js" */
import { asProblem } from "../../backend.js";
import { fill, h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { problemText } from "../../reasons.js";
import { input, labelled, optionsOf } from "./fields.js";

const FEWEST_ROWS = 2;
const MOST_ROWS = 8;

/**
 * A request for the list; null while there is nothing to ask.
 * @typedef {{ place: string, change: SettingsChange } | null} Question
 */

/** Where there is no list, the other requests may be answered. @param {ShownProblem} problem */
const isWithoutList = (problem) =>
  "reason" in problem && problem.reason.name === "provider" && problem.reason.params.name === "wrong_address";

/** Why there is no list. @param {ShownProblem | null} refusal */
const noListWords = (refusal) => (refusal && !isWithoutList(refusal) ? problemText(refusal) : t("models.none"));

/**
 * @param {Backend} backend
 * @param {object} does
 * @param {() => Question} does.question
 * @param {() => void} does.typed
 * @param {() => void} does.apply
 * @param {() => void} does.listed
 * @param {(names: string[]) => string} does.usual the model to begin with, of those in the list; empty for none
 */
export function createModelField(backend, does) {
  const names = h("datalist", { id: "models" });
  const name = labelled(t("settings.model_name"), input("model", { list: names.id, dir: "ltr" }), {
    hint: t("settings.model_hint"),
  });
  const count = h("summary", { testid: "model-count" });
  const list = h("select", { testid: "model-list", class: "model-list", "aria-label": t("models.label") });
  const found = h("details", { class: "found-models", hidden: true }, count, list);
  /** @type {ModelOption[]} */
  let options = [];
  /** The address whose list is shown, and the one whose list is loading. */
  let listed = "";
  let asking = "";
  let wanted = false;

  name.field.addEventListener("focus", () => void ask());
  name.field.addEventListener("input", () => {
    list.value = name.field.value;
    does.typed();
  });
  name.field.addEventListener("change", does.apply);
  list.addEventListener("change", () => {
    name.field.value = list.value;
    does.typed();
    does.apply();
  });

  function draw() {
    const all = optionsOf(options.map((option) => [option.name, option.name]));
    fill(names, optionsOf(options.map((option) => [option.name, ""])));
    fill(list, all);
    list.setAttribute("size", String(Math.min(Math.max(options.length, FEWEST_ROWS), MOST_ROWS)));
    list.value = name.field.value;
    say(count, t("models.found", { n: options.length }));
    found.hidden = options.length === 0;
    if (wanted && options.length > 0) found.open = true;
    does.listed();
  }

  /** @param {ModelOption[]} now @param {string} place */
  function show(now, place) {
    const same = place === listed && JSON.stringify(now) === JSON.stringify(options);
    options = now;
    listed = place;
    if (!same || wanted) draw();
    wanted = false;
  }

  /** Loads the list. A missing list is no error, because the name can be typed. */
  async function ask() {
    const question = does.question();
    if (!question || asking === question.place) return;
    asking = question.place;
    if (listed !== asking) name.say(t("models.looking"));
    /** @type {ShownProblem | null} */
    let refusal = null;
    const now = await backend.listModels(question.change).catch((why) => {
      refusal = asProblem(why);
      return /** @type {ModelOption[]} */ ([]);
    });
    // Another address was chosen meanwhile, and its own list is loading.
    if (asking !== question.place) return;
    asking = "";
    show(now, question.place);
    name.say(now.length > 0 ? t("settings.model_hint") : noListWords(refusal));
    begin();
  }

  /** Chooses a model to begin with, where none is named and none is being typed. */
  function begin() {
    const { field } = name;
    if (field.value.trim() !== "" || field.disabled || field === document.activeElement) return;
    const usual = does.usual(options.map((option) => option.name));
    if (usual === "") return;
    field.value = list.value = usual;
    name.say(t("models.begun"));
    does.typed();
    does.apply();
  }

  return {
    element: h("div", { class: "model-field" }, name.row, names, found),
    field: name.field,
    lock: name.lock,
    reset: name.reset,
    show: name.show,
    ask,

    /** Drops the list of the previous address. */
    forget() {
      asking = "";
      found.open = false;
      show([], "");
      name.say(t("settings.model_hint"));
    },

    /** Opens the list once it is loaded. */
    reveal() {
      wanted = true;
      name.field.focus();
      void ask();
      if (options.length > 0) found.open = true;
    },

    /** The context window of the named model in tokens, if the list has it. */
    knownWindow: () => options.find((option) => option.name === name.field.value.trim())?.window_tokens ?? null,
  };
}
