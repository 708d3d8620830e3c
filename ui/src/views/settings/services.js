/*
 * The services in Settings, and the one an address belongs to.
 * Separate because an address is recognised only for the menu; Rust decides what it means.
 */
import { AZURE_HOSTS, LOCAL, ONLINE } from "../../services.js";

/**
 * A service and its provider. If the address is empty, the writer enters one like `example`.
 * @typedef {{ id: string, name: string, provider: string, url: string, example?: string }} Service
 */

const AZURE = {
  id: "azure",
  name: "Azure OpenAI",
  provider: "openai",
  url: "",
  example: `https://NAME${AZURE_HOSTS[0]}`,
};

/** @type {readonly Service[]} */
export const ONLINE_SERVICES = [...ONLINE, AZURE];

/** @type {readonly Service[]} */
export const LOCAL_SERVICES = LOCAL;

/** Whether a service has one page where it gives keys; Rust knows where. @param {Service} service */
export const hasKeyPage = (service) => ONLINE.some(({ id }) => id === service.id);

const SERVICES = [...ONLINE_SERVICES, ...LOCAL_SERVICES];

/**
 * An address for comparison: final slashes and the name of this computer make no difference.
 * @param {string} url
 */
const plain = (url) =>
  url
    .trim()
    .replace(/\/+$/, "")
    .replace(/^http:\/\/(localhost|\[::1\])(?=[:/]|$)/i, "http://127.0.0.1");

/** @param {string} one @param {string} other */
export const sameAddress = (one, other) => plain(one) === plain(other);

/** The origin of an address, which a key belongs to; empty if the address is invalid. @param {string} url */
export const originOf = (url) => (/^https?:/i.test(url) && URL.canParse(url) ? new URL(url).origin : "");

/** @param {string} id */
export const serviceNamed = (id) => SERVICES.find((service) => service.id === id) ?? null;

/** @param {string} url */
function isAzure(url) {
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  return AZURE_HOSTS.some((end) => host.endsWith(end));
}

/** The service at an address. @param {string} provider @param {string} url */
export function serviceAt(provider, url) {
  if (provider === AZURE.provider && isAzure(url)) return AZURE;
  return (
    SERVICES.find((service) => service.provider === provider && service.url !== "" && sameAddress(service.url, url)) ??
    null
  );
}

/**
 * The address to use when another provider is chosen: the typed one, unless it is empty or a known one of another
 * provider; then the new provider's own, if it has only one.
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
