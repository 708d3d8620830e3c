/*
 * The parts of the window that its first frame has nothing of: dialogs, and what else is opened.
 * Separate because reading all of them first would delay that frame; main.js loads them once it is drawn.
 */
export { createContextReport } from "./views/context-report.js";
export { createExport } from "./views/export.js";
export { createImport } from "./views/import.js";
export { createLife } from "./views/life.js";
export { createPagePane } from "./views/page-pane.js";
export { createPalette } from "./views/palette.js";
export { createSettings } from "./views/settings.js";
export { createShortcutSheet } from "./views/shortcut-sheet.js";
