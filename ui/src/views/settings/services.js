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

/** The service at an address; a slash at its end makes no difference. @param {string} url */
export const serviceAt = (url) => SERVICES.find((service) => service.url === url.trim().replace(/\/+$/, "")) ?? null;
