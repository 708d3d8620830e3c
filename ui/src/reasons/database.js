/*
 * The sentences about the shared database: failures, address errors, refused changes and expiry.
 * Separate because refused calls, the store's state, checks and lists all use them.
 */
/** @import { AddressError, Expiry, Failure, Fault, FoundIndex, Need } from "../../shapes" */
/** @import { Refusal, Right, TlsTrouble } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { formatList, t } from "../i18n/index.js";
import { durationText } from "../time.js";

/** @type {{ [name in Exclude<Fault, { params: unknown }>["name"]]: Key }} */
const FAULTS = {
  no_such_host: "database.no_such_host",
  refused: "database.refused",
  lost: "database.lost",
  timeout: "database.timeout",
  no_primary: "database.no_primary",
  other_replica_set: "database.other_replica_set",
  sign_in: "database.sign_in",
  no_change_streams: "database.no_change_streams",
  token_lost: "database.token_lost",
};

/** @type {{ [trouble in TlsTrouble]: Key }} */
const TLS = {
  unknown_issuer: "database.tls.unknown_issuer",
  expired: "database.tls.expired",
  not_yet_valid: "database.tls.not_yet_valid",
  wrong_name: "database.tls.wrong_name",
  certificate_required: "database.tls.certificate_required",
  invalid_certificate: "database.tls.invalid_certificate",
  not_tls: "database.tls.not_tls",
  unusable_file: "database.tls.unusable_file",
};

/** @type {{ [right in Right]: Key }} */
const RIGHTS = {
  connect: "database.right.connect",
  read: "database.right.read",
  write: "database.right.write",
  change: "database.right.change",
  delete: "database.right.delete",
  index: "database.right.index",
  watch: "database.right.watch",
};

/** @type {{ [need in Need]: Key }} */
const NEEDS = { any_use: "database.too_old.any_use", index_change: "database.too_old.index_change" };

/** @type {{ [name in Exclude<Failure, { params: unknown }>["name"]]: Key }} */
const FAILURES = {
  disk_full: "database.failure.disk_full",
  driver: "database.failure.driver",
  unreadable_answer: "database.failure.unreadable_answer",
  unsupported_option: "database.failure.unsupported_option",
  no_server_time: "database.failure.no_server_time",
};

/** @type {{ [name in Exclude<AddressError, { params: unknown }>["name"]]: Key }} */
const ADDRESSES = {
  not_mongo_db: "database.address.not_mongodb",
  unencrypted: "database.address.unencrypted",
  unreadable: "database.address.unreadable",
};

/** @type {{ [name in Exclude<Refusal, { params: unknown }>["name"]]: Key }} */
const REFUSALS = {
  not_a_document: "database.refusal.not_a_document",
  too_large: "database.refusal.too_large",
  validation: "database.refusal.validation",
  not_unique: "database.refusal.not_unique",
  id_taken: "database.refusal.id_taken",
  no_right: "database.refusal.no_right",
  view: "database.refusal.view",
  unknown: "database.refusal.unknown",
};

/** @param {Fault} fault @returns {string} */
export function faultText(fault) {
  switch (fault.name) {
    case "tls":
      return fault.params === null ? t("database.tls.unknown") : t(TLS[fault.params]);
    case "rights":
      return t(RIGHTS[fault.params]);
    case "too_old":
      return t(NEEDS[fault.params]);
    case "other":
      return failureText(fault.params);
    default:
      return t(FAULTS[fault.name]);
  }
}

/** @param {Failure} failure @returns {string} */
function failureText(failure) {
  if (failure.name !== "code") return t(FAILURES[failure.name]);
  const { label } = failure.params;
  const code = String(failure.params.code);
  return label === "" ? t("database.failure.code", { code }) : t("database.failure.code_named", { code, label });
}

/** What is wrong with an address. @param {AddressError} error @returns {string} */
export const addressText = (error) =>
  error.name === "insecure" ? t("database.address.insecure", { option: error.params }) : t(ADDRESSES[error.name]);

/** Why a change was refused. @param {Refusal} refusal @returns {string} */
export const refusalText = (refusal) =>
  refusal.name === "code" ? t("database.refusal.code", { code: String(refusal.params) }) : t(REFUSALS[refusal.name]);

/**
 * What is wrong with the expiry of a collection; empty if nothing is.
 * @param {Expiry} expiry
 * @returns {string}
 */
export function expiryText({ collection, state }) {
  switch (state.name) {
    case "fine":
    case "shorter":
      return "";
    case "waits": {
      const { found, too_old: n, or_more } = state.params;
      return [indexText(collection, found), deletedText(n, or_more)].join(" ");
    }
    case "name_taken":
      return t("database.expiry.name_taken", { collection });
    case "no_rights":
      return t("database.expiry.no_rights", { collection });
    case "refused":
      return [t("database.expiry.refused", { collection }), failureText(state.params)].join(" ");
  }
}

/**
 * The same of several collections, one sentence each. Those that the account has no right to share theirs.
 * @param {readonly Expiry[]} expiries
 * @returns {string[]}
 */
export function expiryTexts(expiries) {
  const closed = expiries.filter(({ state }) => state.name === "no_rights");
  if (closed.length < 2) return expiries.map(expiryText);
  const collections = formatList(closed.map(({ collection }) => collection));
  const others = expiries.filter((one) => !closed.includes(one));
  return [t("database.expiry.no_rights_several", { collections }), ...others.map(expiryText)];
}

/** @param {string} collection @param {FoundIndex} found @returns {string} */
function indexText(collection, found) {
  switch (found.name) {
    case "nothing":
      return t("database.expiry.no_index", { collection });
    case "longer":
      return t("database.expiry.longer", { collection, span: durationText(found.params) });
    case "not_a_number":
      return t("database.expiry.not_a_number", { collection });
    case "no_expiry":
      return t("database.expiry.no_expiry", { collection });
  }
}

/** What allowing deletion would delete. @param {number} n @param {boolean} orMore */
function deletedText(n, orMore) {
  if (n === 0) return t("database.expiry.deletes_nothing");
  return orMore ? t("database.expiry.deletes_more", { n }) : t("database.expiry.deletes", { n });
}
