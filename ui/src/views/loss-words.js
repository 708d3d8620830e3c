/*
 * What a file had that a text has no place for, in words.
 * Separate because there are many kinds, and all of them are counted alike.
 */
/** @import { Loss, NotCarried } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { formatList, t } from "../i18n/index.js";

/** @type {{ [what in Loss]: Key }} */
const LOSSES = {
  revisions: "loss.revisions",
  tags: "loss.tags",
  locked_pages: "loss.locked_pages",
  colors: "loss.colors",
  highlights: "loss.highlights",
  images: "loss.images",
  bookmarks: "loss.bookmarks",
  alternates: "loss.alternates",
  cards: "loss.cards",
  scene_titles: "loss.scene_titles",
  styles: "loss.styles",
  emphasis: "loss.emphasis",
  scene_numbers: "loss.scene_numbers",
  types: "loss.types",
  headings: "loss.headings",
  cues: "loss.cues",
  speeches: "loss.speeches",
  marks: "loss.marks",
  page_breaks: "loss.page_breaks",
  alignment: "loss.alignment",
  note_details: "loss.note_details",
  tables: "loss.tables",
  comments: "loss.comments",
  footnotes: "loss.footnotes",
  deletions: "loss.deletions",
  levels: "loss.levels",
  signs: "loss.signs",
  empty_entries: "loss.empty_entries",
  keys: "loss.keys",
  pages: "loss.pages",
};

/** What was not carried over; empty if everything was. @param {readonly NotCarried[]} losses */
export const lossWords = (losses) =>
  losses.length === 0
    ? ""
    : t("loss.all", { list: formatList(losses.map(({ what, count }) => t(LOSSES[what], { n: count }))) });
