/*
 * A model in words, with the host that text goes to.
 * Separate because every place that names a model must name it alike.
 */
/** @import { ModelSetting } from "../../shapes" */
import { withoutMarks } from "../bidi.js";
import { t } from "../i18n/index.js";

/** @param {Pick<ModelSetting, "provider" | "model" | "host">} chosen */
export function whoAnswers({ provider, model, host }) {
  if (provider === "reference") return t("header.desk");
  if (model === "") return t("who.no_model");
  return t("who.model", { model: withoutMarks(model), host });
}

/**
 * The same in two parts; only the first may be truncated.
 * @param {Pick<ModelSetting, "provider" | "model" | "host">} chosen
 */
export function splitWho(chosen) {
  const whole = whoAnswers(chosen);
  if (chosen.provider === "reference") return [whole];
  const at = chosen.host === "" ? -1 : whole.lastIndexOf(chosen.host);
  const cut = at < 0 ? whole.length : whole.slice(0, at).trimEnd().lastIndexOf(" ");
  return [whole.slice(0, cut), whole.slice(cut)];
}
