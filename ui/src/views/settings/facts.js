/*
 * The facts of "Check the store", each as a name and a value.
 * Separate and pure: the table and the copied text use the same words.
 */
/** @import { Live, StorageMode, StoreCheck, StoreFact } from "../../../shapes" */
/** @import { Key } from "../../i18n/index.js" */
import { withoutMarks } from "../../bidi.js";
import { formatList, t } from "../../i18n/index.js";
import { faultText, refusalText } from "../../reasons/database.js";
import { durationText, spanText } from "../../time.js";

/** @typedef {{ name: string, value: string }} FactWords */

/** @type {{ [mode in StorageMode]: Key }} */
const STORAGE = {
  encrypted: "check.storage.encrypted",
  unencrypted: "check.storage.unencrypted",
  memory: "check.storage.memory",
  closed: "check.storage.closed",
};

/** @type {{ [live in Live]: Key }} */
const LIVE = { stream: "check.live.stream", poll: "check.live.poll" };

/** @param {StoreFact} fact @returns {FactWords} */
export function factWords(fact) {
  switch (fact.name) {
    case "storage":
      return { name: t("check.storage"), value: t(STORAGE[fact.params.storage]) };
    case "no_database":
      return { name: t("check.database"), value: t("check.no_database") };
    case "database":
      return { name: t("check.database"), value: fact.params.place };
    case "connected":
      return { name: t("check.connection"), value: t(LIVE[fact.params.live]) };
    case "connecting":
      return { name: t("check.connection"), value: t("shared.connecting") };
    case "not_connected":
      return { name: t("check.connection"), value: faultText(fact.params.fault) };
    case "stuck":
      return { name: t("check.connection"), value: t("check.stuck") };
    case "not_checked":
      return { name: t("check.not_checked"), value: faultText(fact.params.fault) };
    case "server":
      return { name: t("check.server"), value: serverText(fact.params) };
    case "collection":
      return { name: fact.params.collection, value: collectionText(fact.params) };
    case "expires":
      return { name: t("check.expires", { collection: fact.params.collection }), value: expiresText(fact.params) };
    case "clock":
      return { name: t("check.clock"), value: clockText(fact.params) };
    case "outbox":
      return { name: t("waiting.label"), value: outboxText(fact.params) };
  }
}

/** The facts as plain text, to send to someone who helps. @param {StoreCheck} check */
export function checkText({ version, checked_at: time, rows }) {
  const lines = rows.map(({ fact }) => {
    const { name, value } = factWords(fact);
    return t("check.line", { name, value });
  });
  return withoutMarks([t("check.heading", { version, time }), ...lines, ""].join("\n"));
}

/** @template {StoreFact["name"]} N @typedef {Extract<StoreFact, { name: N, params: unknown }>["params"]} Params */

/** @param {Params<"server">} server */
const serverText = ({ version, leaks }) => (leaks ? t("check.leaks", { version }) : t("check.version", { version }));

/** @param {Params<"collection">} collection */
function collectionText({ documents, bytes, oldest_ms, unreadable, ahead, unindexed }) {
  const size = formatList(
    [
      documents === null ? t("check.documents_unknown") : t("check.documents", { n: documents }),
      bytes === null ? t("check.bytes_unknown") : t("check.bytes", { n: bytes }),
      oldest_ms === null ? "" : t("check.oldest", { span: spanText(oldest_ms) }),
    ].filter(Boolean),
  );
  const troubles = [
    unreadable === 0 ? "" : t("check.unreadable", { n: unreadable }),
    ahead === 0 ? "" : t("check.ahead", { n: ahead }),
    unindexed ? t("check.unindexed") : "",
  ].filter(Boolean);
  return troubles.length === 0 ? size : [t("check.sentence", { size }), ...troubles].join(" ");
}

/** @param {Params<"expires">} expires @returns {string} */
function expiresText({ wanted, found }) {
  switch (found.name) {
    case "after": {
      const [n, span] = [found.params, durationText(found.params)];
      if (wanted === null) return t("check.lasts_not", { span });
      // Each document says when.
      if (n === 0 && wanted === 0) return t("check.at_date");
      return n === wanted ? t("check.after", { n, span }) : t("check.after_unusual", { n, span, usual: wanted });
    }
    case "never":
      return wanted === null ? t("check.lasts") : t("check.never");
    case "unknown":
      return t("check.indexes_unknown");
  }
}

/** @param {Params<"clock">} clock */
function clockText({ offset_ms: offset, error_ms: n }) {
  const span = spanText(Math.abs(offset));
  if (n === null) {
    if (offset === 0) return t("check.clock_unknown");
    return offset < 0 ? t("check.clock_was_ahead", { span }) : t("check.clock_was_behind", { span });
  }
  if (offset === 0) return t("check.clock_same", { n });
  return offset < 0 ? t("check.clock_ahead", { span, n }) : t("check.clock_behind", { span, n });
}

/** @param {Params<"outbox">} outbox */
function outboxText({ waiting, rejected, first }) {
  if (waiting + rejected === 0) return t("check.nothing_waits");
  return [
    waiting === 0 ? "" : t("waiting.count", { n: waiting }),
    first === null ? "" : t("check.rejected", { n: rejected }),
    first === null ? "" : refusalText(first),
  ]
    .filter(Boolean)
    .join(" ");
}
