/*
 * Services whose address is known, so that nobody has to look it up.
 * Separate because it is data; any other address works as well.
 */

/** @type {readonly { name: string, url: string }[]} */
export const SERVICES = [
  { name: "OpenAI", url: "https://api.openai.com/v1" },
  { name: "OpenRouter", url: "https://openrouter.ai/api/v1" },
  { name: "Groq", url: "https://api.groq.com/openai/v1" },
  { name: "Mistral", url: "https://api.mistral.ai/v1" },
  { name: "DeepSeek", url: "https://api.deepseek.com/v1" },
  { name: "LM Studio", url: "http://localhost:1234/v1" },
  { name: "Ollama", url: "http://localhost:11434/v1" },
  { name: "llama.cpp", url: "http://localhost:8080/v1" },
];

/** A slash at the end makes no difference. @param {string} one @param {string} other */
export const sameAddress = (one, other) => one.trim().replace(/\/+$/, "") === other.trim().replace(/\/+$/, "");

/** The service at an address. @param {string} url */
export const serviceAt = (url) => SERVICES.find((service) => sameAddress(service.url, url)) ?? null;
