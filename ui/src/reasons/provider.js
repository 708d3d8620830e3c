/*
 * The sentences for provider errors: what happened, and what to do next.
 * Separate because replies, lists of models and tests fail with the same errors.
 */
/** @import { AddressFault, BlockCategory, BlockReason, CutCause, ProviderError } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { t } from "../i18n/index.js";
import { durationText } from "../time.js";

/**
 * The errors whose sentence needs only the host, with their keys.
 * @typedef {{
 *   [E in ProviderError as E extends { params: infer P } ? (keyof P extends "host" ? E["name"] : never) : never]: Key
 * }} Plain
 */

/** @type {Plain} */
const PLAIN = {
  connect_timeout: "provider.connect_timeout",
  empty: "provider.empty",
  ended_early: "provider.ended_early",
  malformed: "provider.malformed",
  no_such_host: "provider.no_such_host",
  refused: "provider.refused",
  reply_limit: "provider.reply_limit",
  reply_too_long: "provider.reply_too_long",
  reset: "provider.reset",
  spending_limit: "provider.spending_limit",
  tls: "provider.tls",
  too_long: "provider.too_long",
  unreachable: "provider.unreachable",
  untrusted: "provider.untrusted",
  wrong_address: "provider.wrong_address",
};

/** @type {{ [fault in AddressFault]: Key }} */
const ADDRESS = {
  empty: "provider.bad_address.empty",
  not_a_url: "provider.bad_address.not_a_url",
  not_http: "provider.bad_address.not_http",
  no_host: "provider.bad_address.no_host",
  has_credentials: "provider.bad_address.has_credentials",
  has_query: "provider.bad_address.has_query",
};

/** @type {{ [cause in CutCause]: Key }} */
const CUT = {
  rate_limited: "provider.cut_short.rate_limited",
  overloaded: "provider.cut_short.overloaded",
  failed: "provider.cut_short.failed",
};

/** @type {{ [name in Exclude<BlockReason, { params: unknown }>["name"]]: Key }} */
const BLOCKS = {
  safety: "provider.blocked.safety",
  prohibited: "provider.blocked.prohibited",
  wordlist: "provider.blocked.wordlist",
  personal_data: "provider.blocked.personal_data",
  recitation: "provider.blocked.recitation",
  language: "provider.blocked.language",
  unexplained: "provider.blocked.unexplained",
};

/** @type {{ [category in BlockCategory]: Key }} */
const CATEGORIES = {
  harassment: "provider.blocked.harassment",
  hate_speech: "provider.blocked.hate_speech",
  sexually_explicit: "provider.blocked.sexually_explicit",
  dangerous: "provider.blocked.dangerous",
  civic_integrity: "provider.blocked.civic_integrity",
};

/** @param {string} host @param {BlockReason} reason */
function blockText(host, reason) {
  switch (reason.name) {
    case "category":
      return t(CATEGORIES[reason.params], { host });
    case "declined": {
      const { explanation } = reason.params;
      return explanation ? t("provider.declined_because", { host, explanation }) : t("provider.declined", { host });
    }
    default:
      return t(BLOCKS[reason.name], { host });
  }
}

/** The sentence of a provider's error. @param {ProviderError} error */
export function providerText(error) {
  switch (error.name) {
    case "bad_address":
      return t(ADDRESS[error.params.fault]);
    case "no_client":
      return t("provider.no_client");
    case "key_unusable":
      return t("provider.key_unusable");
    case "proxy":
      return t("provider.proxy", { host: error.params.host, proxy: error.params.proxy });
    case "stalled":
      return t("provider.stalled", { host: error.params.host, span: durationText(error.params.waited) });
    case "key_refused": {
      const { host, had_key: had } = error.params;
      return had ? t("provider.key_refused", { host }) : t("provider.key_missing", { host });
    }
    case "wrong_model":
      return t("provider.wrong_model", { host: error.params.host, model: error.params.model });
    case "wrong_deployment":
      return t("provider.wrong_deployment", { host: error.params.host, deployment: error.params.deployment });
    case "not_installed":
      return t("provider.not_installed", { host: error.params.host, model: error.params.model });
    case "blocked":
      return blockText(error.params.host, error.params.reason);
    case "rate_limited": {
      const { host, retry_after: wait } = error.params;
      return wait
        ? t("provider.rate_limited_until", { host, span: durationText(wait) })
        : t("provider.rate_limited", { host });
    }
    case "provider_failed": {
      const { host, status, retry_after: wait } = error.params;
      return wait
        ? t("provider.failed_until", { host, status, span: durationText(wait) })
        : t("provider.failed", { host, status });
    }
    case "rejected": {
      const { host, status, message } = error.params;
      return message
        ? t("provider.rejected_because", { host, status, message })
        : t("provider.rejected", { host, status });
    }
    case "in_stream": {
      const { host, message } = error.params;
      return message ? t("provider.in_stream_because", { host, message }) : t("provider.in_stream", { host });
    }
    case "cut_short":
      return t(CUT[error.params.cause], { host: error.params.host });
    case "not_a_stream": {
      const { host, content_type: type } = error.params;
      return t("provider.not_a_stream", { host, type });
    }
    case "redirected": {
      const { host, to } = error.params;
      return to === null ? t("provider.redirected", { host }) : t("provider.redirected_to", { host, to });
    }
    default:
      return t(PLAIN[error.name], { host: error.params.host });
  }
}
