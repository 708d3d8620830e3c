/*
 * The model to begin with at a service, so that a writer with a key can write at once.
 * Separate and pure: a service lists dozens of models, of which many write no text, and which one is usual is a rule to
 * test. The rule names families, because the models of a family change from month to month.
 */
/** @import { Service } from "./services.js" */
import { LOCAL_SERVICES } from "./services.js";

/**
 * The families of each service, the best for a writer first.
 * @type {{ [service: string]: RegExp[] }}
 */
const FAMILIES = {
  openai: [/^gpt-\d+(\.\d+)?$/, /^gpt-\d+o$/, /^chatgpt-/],
  anthropic: [/^claude-sonnet-/, /^claude-.*sonnet/, /^claude-/],
  gemini: [/^gemini-flash-latest$/, /^gemini-[\d.]+-flash$/, /^gemini-[\d.]+-pro$/],
  openrouter: [/^openrouter\/auto$/],
  groq: [/^llama-.*-versatile$/, /^openai\/gpt-oss-/, /^llama-/],
  mistral: [/^mistral-large-latest$/, /^mistral-medium-latest$/, /^mistral-/],
  deepseek: [/^deepseek-chat$/, /^deepseek-/],
  together: [/^meta-llama\/.*-Instruct-Turbo$/, /^meta-llama\/.*Instruct/],
};

/**
 * The name of the model to begin with; empty if none is certain. Of a family it is the newest, which comes first.
 * @param {Service | null} service null where only an address is known: then the writer names the model
 * @param {readonly string[]} names of its list, the newest first
 */
export function usualModel(service, names) {
  if (!service) return "";
  // What runs on this computer was installed to be used.
  if (LOCAL_SERVICES.some(({ id }) => id === service.id)) return names[0] ?? "";
  for (const family of FAMILIES[service.id] ?? []) {
    const found = names.find((name) => family.test(name));
    if (found !== undefined) return found;
  }
  return "";
}
