/*
 * The numbers of a model, in a fold below it, and those of every reply, on a page of their own.
 * Separate because each may be empty; then the provider, or what is known of the model, decides.
 */
/** @import { ModelSetting, Price, Settings } from "../../../shapes" */
/** @import { Key } from "../../i18n/index.js" */
/** @import { Typed } from "./numbers.js" */
import { h } from "../../dom.js";
import { formatNumber, t } from "../../i18n/index.js";
import { LIMITS } from "../../limits.js";
import { createNumber } from "./number.js";
import { readDecimal, readWhole } from "./numbers.js";

/** @satisfies {{ [name: string]: { label: Key, hint: Key, wrong: Key } }} */
const WORDS = {
  window_tokens: {
    label: "more.window_tokens",
    hint: "more.window_tokens_hint",
    wrong: "more.window_tokens_wrong",
  },
  price_input: {
    label: "more.price_input",
    hint: "more.price_input_hint",
    wrong: "more.price_input_wrong",
  },
  price_output: {
    label: "more.price_output",
    hint: "more.price_output_hint",
    wrong: "more.price_output_wrong",
  },
  temperature: {
    label: "more.temperature",
    hint: "more.temperature_hint",
    wrong: "more.temperature_wrong",
  },
  reply_tokens: {
    label: "more.reply_tokens",
    hint: "more.reply_tokens_hint",
    wrong: "more.reply_tokens_wrong",
  },
  context_messages: {
    label: "more.context_messages",
    hint: "more.context_messages_hint",
    wrong: "more.context_messages_wrong",
  },
  patience: {
    label: "more.patience",
    hint: "more.patience_hint",
    wrong: "more.patience_wrong",
  },
};

/** @param {() => void} changed called for every typed number, valid or not */
export function createMore(changed) {
  /**
   * @param {keyof typeof WORDS} name
   * @param {{ least: number, most: number, usual?: number }} limits
   * @param {(text: string, least: number, most: number) => Typed} read
   * @param {string} [unit]
   */
  const number = (name, { least, most, usual = 0 }, read, unit) =>
    createNumber(name.replace("_", "-"), {
      label: t(WORDS[name].label, { least, most, usual }),
      hint: t(WORDS[name].hint, { least, most, usual }),
      wrong: t(WORDS[name].wrong, { least, most, usual }),
      unit: unit ? h("span", { class: "unit" }, unit) : undefined,
      read: (text) => read(text, least, most),
      changed() {
        drawPrices();
        changed();
      },
    });
  const contextWindow = number("window_tokens", LIMITS.window_tokens, readWhole, t("more.tokens"));
  const priceIn = number("price_input", LIMITS.price, readDecimal, t("more.dollars"));
  const priceOut = number("price_output", LIMITS.price, readDecimal, t("more.dollars"));
  const temperature = number("temperature", LIMITS.temperature, readDecimal);
  const reply = number("reply_tokens", LIMITS.reply_tokens, readWhole, t("more.tokens"));
  const context = number("context_messages", LIMITS.context_messages, readWhole, t("more.messages"));
  const patience = number("patience", LIMITS.patience, readWhole, t("more.seconds"));
  const all = [contextWindow, priceIn, priceOut, temperature, reply, context, patience];
  const element = h(
    "details",
    { class: "more" },
    h("summary", { testid: "more" }, t("more.title")),
    h("div", { role: "group", "aria-label": t("more.of_model") }, contextWindow.row, priceIn.row, priceOut.row),
  );
  const replies = h(
    "div",
    { role: "group", "aria-label": t("more.of_replies") },
    h("p", { class: "intro" }, t("more.replies_intro")),
    reply.row,
    context.row,
    temperature.row,
    patience.row,
  );
  for (const { field } of [priceIn, priceOut]) field.placeholder = t("more.none");
  context.field.placeholder = String(LIMITS.context_messages.usual);
  patience.field.placeholder = String(LIMITS.patience.usual);
  /** @type {Price | null} */
  let stored = null;

  /** The typed price; with only one of its parts, the stored one. @returns {Price | null} */
  function price() {
    const [input, output] = [priceIn.value, priceOut.value];
    if (input === null && output === null) return null;
    return input === null || output === null ? stored : { input_per_million: input, output_per_million: output };
  }

  /** Marks the missing part of a price. */
  function drawPrices() {
    const [input, output] = [priceIn.value, priceOut.value];
    for (const [own, other, field] of /** @type {const} */ ([
      [input, output, priceIn],
      [output, input, priceOut],
    ])) {
      if (field.wrong() === "") field.refuse(own === null && other !== null ? t("more.price_half") : "");
    }
  }

  return {
    element,
    replies,
    replyField: reply.field,
    price,
    get windowTokens() {
      return contextWindow.value;
    },
    get temperature() {
      return temperature.value;
    },
    get replyTokens() {
      return reply.value;
    },
    get contextMessages() {
      return context.value ?? LIMITS.context_messages.usual;
    },
    get patience() {
      return patience.value;
    },

    /** Why a typed number is not saved; empty if all are. */
    wrong() {
      const half = (priceIn.value === null) !== (priceOut.value === null);
      return all.map((field) => field.wrong()).find(Boolean) ?? (half ? t("more.price_half") : "");
    },

    /** Shows the context window known from the list. @param {number | null} tokens */
    known(tokens) {
      contextWindow.field.placeholder =
        tokens === null ? t("more.automatic") : t("more.known", { n: formatNumber(tokens) });
    },

    /** @param {Settings} settings @param {ModelSetting} model */
    reset(settings, model) {
      stored = model.price;
      draw("reset", settings, model);
    },

    /** @param {Settings} settings @param {ModelSetting} model */
    show(settings, model) {
      stored = model.price;
      draw("show", settings, model);
      drawPrices();
      contextWindow.lock(["base_url", "model"].some((name) => settings.overridden.includes(name)));
    },
  };

  /** @param {"reset" | "show"} how @param {Settings} settings @param {ModelSetting} model */
  function draw(how, settings, model) {
    contextWindow[how](model.window_tokens);
    priceIn[how](model.price?.input_per_million ?? null);
    priceOut[how](model.price?.output_per_million ?? null);
    temperature[how](settings.temperature);
    reply[how](settings.reply_tokens);
    context[how](settings.context_messages);
    patience[how](settings.patience);
  }
}
