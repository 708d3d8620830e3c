/*
 * The names of the fields of an action.
 * Separate because the form and refusals must use the same names.
 */
/** @import { ActionField } from "../shapes" */
/** @import { Key } from "./i18n/index.js" */
import { t } from "./i18n/index.js";

/** @type {{ [field in ActionField]: Key }} */
const NAMES = { name: "own_action.name", text: "own_action.text" };

/** @param {ActionField} field */
export const actionFieldName = (field) => t(NAMES[field]);
