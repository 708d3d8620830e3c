/*
 * What shortcuts do, and where they do nothing: most of them under a dialog, and while the store is closed.
 * Separate from which key press is which shortcut (keys.js), because it depends on what the window shows.
 */
import { keepFromEngine, shortcut } from "./keys.js";
import { openDialog } from "./views/dialog.js";

/**
 * @param {import("./commands.js").Commands} commands
 * @param {() => boolean} isShown whether the conversation is shown
 * @param {() => boolean} uncover takes away what covers the conversation; whether something did
 */
export function listenForShortcuts(commands, isShown, uncover) {
  /** @param {KeyboardEvent} event */
  function act(event) {
    const wanted = shortcut(event);
    if (!wanted || event.defaultPrevented) return;
    if (wanted === "quit") return commands.runKeys(wanted);
    if (wanted === "larger" || wanted === "smaller" || wanted === "usual-size") {
      event.preventDefault();
      return commands.runKeys(wanted);
    }
    if (wanted === "undo" || wanted === "redo") {
      // The engine has no key bindings for these on Linux.
      if (document.activeElement?.matches("input, textarea")) {
        event.preventDefault();
        document.execCommand(wanted);
      }
      return;
    }
    if (!isShown() || openDialog()) return;
    if (wanted === "stop") {
      if (!uncover()) commands.runKeys(wanted);
      return;
    }
    event.preventDefault();
    commands.runKeys(wanted);
  }

  document.addEventListener("keydown", (event) => {
    act(event);
    // After the shortcuts, which take none that something else has taken.
    keepFromEngine(event);
  });
}
