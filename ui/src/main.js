/*
 * Builds the window: shell, state, views and shortcuts.
 * Makes no decisions; each rule is in the file it concerns.
 */
/** @import { Event } from "../shapes" */
import { createActions } from "./actions.js";
import { asProblem, connect } from "./backend.js";
import { h } from "./dom.js";
import { keepFocus } from "./focus.js";
import { language } from "./i18n/index.js";
import { shortcut } from "./keys.js";
import { createLeaving } from "./leaving.js";
import { EMPTY, isAnswering } from "./state.js";
import { createStore, isChanged } from "./store.js";
import { serverTime } from "./time.js";
import { createAnnouncer } from "./views/announcer.js";
import { createChannelChoice } from "./views/channel-choice.js";
import { createClear } from "./views/clear.js";
import { createComposer } from "./views/composer.js";
import { createConsent } from "./views/consent.js";
import { createDrop } from "./views/drop.js";
import { createEmptyState } from "./views/empty.js";
import { createFailure } from "./views/failure.js";
import { copySheets } from "./views/copying.js";
import { createUnlock } from "./views/unlock.js";
import { createHeader } from "./views/header.js";
import { createMessages } from "./views/messages.js";
import { createNotice } from "./views/notice.js";
import { createScripts } from "./views/scripts.js";
import { createSizes } from "./views/script-sizes.js";
import { createSettings } from "./views/settings.js";
import { createSidebar } from "./views/sidebar.js";
import { createContextReport } from "./views/context-report.js";
import { createEstimate } from "./views/estimate.js";

/** How often remaining times are updated. */
const TICK_MS = 20_000;

/**
 * Events received before `attach` answered; null after that.
 * @type {Parameters<ReturnType<typeof createStore>["tell"]>[0][] | null}
 */
let early = [];
const backend = connect();
// Asked first: it answers while the views are made.
const attached = backend.attach(hear);
const store = createStore();
const now = () => serverTime(store.state.store, Date.now());
const consent = createConsent(store);
const actions = createActions(backend, store, consent.ask);
const clear = createClear(actions, store);
const report = createContextReport(backend, store);

/** Made when it is first opened, which happens in few windows. @type {ReturnType<typeof createSettings> | null} */
let settingsDialog = null;
/** @param {import("./views/settings.js").Part} part */
function openSettings(part) {
  if (!settingsDialog) {
    settingsDialog = createSettings({ actions, leaving, backend, store });
    settingsDialog.update(store.state, EMPTY);
  }
  settingsDialog.open(part);
}
const newSession = () => void leaving.newSession(store.state.talk?.assistant ?? "");
const newWindow = () => void actions.newWindow(store.state.talk?.assistant ?? null, null);

const empty = createEmptyState({ suggest: (text) => composer.suggest(text), connect: () => openSettings("model") });
const sizes = createSizes(backend, store);
const messages = createMessages({
  actions,
  openSettings,
  emptyState: empty.element,
  toComposer: () => composer.focus(),
  inspect: (id) => void report.show(id),
  ask: (text) => composer.ask(text),
  scripts: createScripts(backend, store, sizes),
});
const composer = createComposer(actions, {
  sent: messages.goToEnd,
  changed: () => estimate.typed(),
  opened: () => leaving.opened(),
  settled: () => leaving.settled(),
  sizes,
});
const estimate = createEstimate((text) => actions.estimate(text, null), composer.text);
const dropTarget = createDrop(
  () => !room.hidden && !document.querySelector("dialog[open]"),
  (files) => void composer.attachFiles(files),
);
const leaving = createLeaving(backend, store, {
  saveDraft: composer.saveDraft,
  savePlace: messages.savePlace,
  showEdit: messages.showEdit,
});
const channel = createChannelChoice(actions.chooseChannel);
const sidebar = createSidebar(actions, leaving, now);
const header = createHeader(sidebar.toggle, { clear: () => void clear.ask(), newWindow, settings: openSettings });
const failure = createFailure(actions, openSettings);
const notice = createNotice(now);
const unlock = createUnlock(actions);
const announcer = createAnnouncer();

const room = h(
  "div",
  { class: "room", hidden: true },
  sidebar.element,
  sidebar.scrim,
  h(
    "main",
    { class: "page" },
    header.element,
    h("div", { class: "talk" }, messages.scroller, messages.toEnd),
    h(
      "div",
      { class: "desk" },
      failure.element,
      h("div", { class: "going" }, estimate.element, channel.element),
      composer.element,
      notice.element,
    ),
  ),
);
document.documentElement.lang = language;
document.body.prepend(unlock.element, room, dropTarget, announcer.element);
const settleFocus = keepFocus(room, composer.focus);

/** @type {import("./store.js").View} */
const theme = {
  reads: ({ settings }) => [settings],
  update({ settings }) {
    if (settings) document.documentElement.dataset.theme = settings.theme;
  },
};
/** In the order they are updated. @type {import("./store.js").View[]} */
const outside = [unlock, theme, announcer];
/** @type {import("./store.js").View[]} */
const inRoom = [header, sidebar, empty, failure, composer, channel, estimate, notice];

store.watch((state, before) => {
  room.hidden = state.unlock.state !== "open";
  const dialogs = settingsDialog ? [settingsDialog] : [];
  for (const view of room.hidden ? [...outside, ...dialogs] : [...outside, ...dialogs, ...inRoom])
    if (isChanged(view.reads, state, before)) view.update(state, before);
  if (room.hidden) return;
  messages.update(state, before);
  if (state.opened !== before.opened || state.cleared !== before.cleared) composer.focus();
  settleFocus();
});

setInterval(() => {
  if (room.hidden) return;
  sidebar.update(store.state);
  notice.update(store.state);
}, TICK_MS);

document.addEventListener("copy", copySheets);
document.addEventListener("keydown", (event) => {
  const wanted = shortcut(event);
  if (!wanted || event.defaultPrevented) return;
  if (wanted === "quit") return void leaving.quit();
  if (wanted === "undo" || wanted === "redo") {
    // The engine has no key bindings for these on Linux.
    if (document.activeElement?.matches("input, textarea")) {
      event.preventDefault();
      document.execCommand(wanted);
    }
    return;
  }
  if (room.hidden || document.querySelector("dialog[open]")) return;
  if (wanted === "stop") {
    if (!sidebar.leave() && isAnswering(store.state)) actions.stop();
    return;
  }
  event.preventDefault();
  if (wanted === "new-session") newSession();
  else if (wanted === "new-window") newWindow();
  else if (wanted === "settings") openSettings(null);
  else composer.focus();
});
addEventListener("resize", composer.refit);

/** @param {Event} event */
function hear(event) {
  if (event.event === "closing") void leaving.close();
  else if (early) early.push(event);
  else store.tell(event);
}

try {
  const state = await attached;
  store.tell({ event: "opened", state });
  for (const event of early) store.tell(event);
  early = null;
} catch (refusal) {
  unlock.fail(asProblem(refusal));
}
store.draw();
