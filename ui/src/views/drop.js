/*
 * Files that are dropped on the window.
 * Separate because the whole window takes them. Text that is dropped goes where it is dropped, as ever.
 */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";

/** @param {DragEvent} event */
const hasFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

/**
 * @param {() => boolean} takes whether files can be attached now
 * @param {(files: File[]) => void} attach
 */
export function createDrop(takes, attach) {
  const element = h("div", { class: "drop", testid: "drop", hidden: true }, h("p", {}, t("attachment.drop")));
  // Each element under the pointer is entered before the last one is left.
  let entered = 0;

  /** @param {boolean} is */
  function show(is) {
    element.hidden = !is;
    if (!is) entered = 0;
  }

  document.addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    entered += 1;
    show(takes());
  });
  document.addEventListener("dragleave", (event) => {
    if (!hasFiles(event)) return;
    entered -= 1;
    if (entered <= 0) show(false);
  });
  document.addEventListener("dragover", (event) => {
    // A file that nothing takes would be opened in place of the page.
    if (hasFiles(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    show(false);
    if (takes()) attach(Array.from(event.dataTransfer?.files ?? []));
  });

  return element;
}
