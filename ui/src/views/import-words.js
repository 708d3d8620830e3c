/*
 * What was not carried over from a file of conversations, in words.
 * Separate because it is said of each conversation before it is imported, and of all of them after that.
 */
/** @import { ImportLoss, NotImported } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { formatList, t } from "../i18n/index.js";

/** @type {{ [what in ImportLoss]: Key }} */
const LOSSES = {
  pictures: "import.loss.pictures",
  files: "import.loss.files",
  sound: "import.loss.sound",
  tool_calls: "import.loss.tool_calls",
  thoughts: "import.loss.thoughts",
  instructions: "import.loss.instructions",
  citations: "import.loss.citations",
  branches: "import.loss.branches",
  long_messages: "import.loss.long_messages",
  letters: "import.loss.letters",
  unknown: "import.loss.unknown",
  conversations: "import.loss.conversations",
};

/** Empty if everything is carried over. @param {readonly NotImported[]} losses */
export const importLossWords = (losses) =>
  losses.length === 0
    ? ""
    : t("loss.all", { list: formatList(losses.map(({ what, count }) => t(LOSSES[what], { n: count }))) });
