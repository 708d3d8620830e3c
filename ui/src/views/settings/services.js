/*
 * Services whose address is known, so that nobody has to look it up.
 * Separate because it is data; any other address works as well.
 */

/**
 * A service and how it is spoken to. An empty address is one the writer has to give, of the form in `example`.
 * @typedef {{ id: string, name: string, provider: string, url: string, example?: string }} Service
 */

/** @type {readonly Service[]} */
export const ONLINE = [
  { id: "openai", name: "OpenAI", provider: "openai", url: "https://api.openai.com/v1" },
  { id: "anthropic", name: "Anthropic", provider: "anthropic", url: "https://api.anthropic.com/v1" },
  { id: "gemini", name: "Google Gemini", provider: "gemini", url: "https://generativelanguage.googleapis.com/v1beta" },
  { id: "openrouter", name: "OpenRouter", provider: "openai", url: "https://openrouter.ai/api/v1" },
  { id: "groq", name: "Groq", provider: "openai", url: "https://api.groq.com/openai/v1" },
  { id: "mistral", name: "Mistral", provider: "openai", url: "https://api.mistral.ai/v1" },
  { id: "deepseek", name: "DeepSeek", provider: "openai", url: "https://api.deepseek.com/v1" },
  { id: "together", name: "Together", provider: "openai", url: "https://api.together.xyz/v1" },
  { id: "azure", name: "Azure OpenAI", provider: "openai", url: "", example: "https://NAME.openai.azure.com" },
];

/** @type {readonly Service[]} */
export const HERE = [
  { id: "ollama", name: "Ollama", provider: "ollama", url: "http://127.0.0.1:11434" },
  { id: "lm-studio", name: "LM Studio", provider: "openai", url: "http://127.0.0.1:1234/v1" },
  { id: "llama-cpp", name: "llama.cpp", provider: "openai", url: "http://127.0.0.1:8080/v1" },
  { id: "vllm", name: "vLLM", provider: "openai", url: "http://127.0.0.1:8000/v1" },
  { id: "litellm", name: "LiteLLM", provider: "openai", url: "http://127.0.0.1:4000/v1" },
];

const SERVICES = [...ONLINE, ...HERE];
const AZURE = /^https:\/\/[\w-]+\.(openai|cognitiveservices|services\.ai)\.azure\.com(\/|$)/i;

/**
 * An address as it is compared: a slash at the end makes no difference, nor which name this computer goes by.
 * @param {string} url
 */
const plain = (url) =>
  url
    .trim()
    .replace(/\/+$/, "")
    .replace(/^http:\/\/(localhost|\[::1\])(?=[:/]|$)/i, "http://127.0.0.1");

/** @param {string} one @param {string} other */
export const sameAddress = (one, other) => plain(one) === plain(other);

/** The host of an address, with its port; empty while it is none. @param {string} url */
export const hostOf = (url) => (URL.canParse(url) ? new URL(url).host : "");

/** The origin of an address, which a key belongs to; empty while it is none. @param {string} url */
export const originOf = (url) => (/^https?:/i.test(url) && URL.canParse(url) ? new URL(url).origin : "");

/** @param {string} id */
export const serviceNamed = (id) => SERVICES.find((service) => service.id === id) ?? null;

/** The service at an address. @param {string} provider @param {string} url */
export function serviceAt(provider, url) {
  if (provider === "openai" && AZURE.test(url.trim())) return serviceNamed("azure");
  return (
    SERVICES.find((service) => service.provider === provider && service.url !== "" && sameAddress(service.url, url)) ??
    null
  );
}

/**
 * The address to go on with when another provider is chosen: the one that is typed, unless that is a well-known one of
 * another provider or none; then the new provider's own, where it has only one.
 * @param {string} provider
 * @param {string} url
 */
export function addressFor(provider, url) {
  if (provider === "reference") return url;
  const known = SERVICES.some(
    (service) => service.provider !== provider && service.url !== "" && sameAddress(service.url, url),
  );
  if (url.trim() !== "" && !known) return url;
  return provider === "openai" ? "" : (SERVICES.find((service) => service.provider === provider)?.url ?? "");
}
