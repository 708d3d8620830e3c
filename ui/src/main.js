/*
 * Builds the window: shell, state, views and shortcuts.
 * Makes no decisions; each rule is in the file it concerns.
 */
/** @import { Event, SessionKey } from "../shapes" */
import { createActions } from "./actions.js";
import { createAppearance } from "./appearance.js";
import { asProblem, connect } from "./backend.js";
import { createCommands } from "./commands.js";
import { createCovers } from "./covers.js";
import { h, set } from "./dom.js";
import { keepFocus } from "./focus.js";
import { ignoreHeldEnter } from "./held-enter.js";
import { direction, language } from "./i18n/index.js";
import { createLanguageSwitch } from "./language.js";
import { later, lazily } from "./lazily.js";
import { createLeaving } from "./leaving.js";
import { createModelLists } from "./model-lists.js";
import { createRegions } from "./regions.js";
import { EMPTY, isLeftOrCleared, ownSession } from "./state.js";
import { isAmong, isSame } from "./sessions.js";
import { searchFor } from "./tags.js";
import { createStore, isChanged } from "./store.js";
import { listenForShortcuts } from "./shortcuts.js";
import { serverTime, timeZone } from "./time.js";
import { createAnnouncer } from "./views/announcer.js";
import { lastSheet } from "./views/beside.js";
import { createChannelChoice } from "./views/channel-choice.js";
import { createClear } from "./views/clear.js";
import { createComposer } from "./views/composer.js";
import { createConsent } from "./views/consent.js";
import { createSidebarSplitter } from "./views/sidebar-splitter.js";
import { closeDialogs, openDialog } from "./views/dialog.js";
import { createDrop } from "./views/drop.js";
import { createEmptyState } from "./views/empty.js";
import { createFindBar } from "./views/find-bar.js";
import { createFailure } from "./views/failure.js";
import { createFoundMarks } from "./views/found-marks.js";
import { copySheets } from "./views/copying.js";
import { createUnlock } from "./views/unlock.js";
import { createHeader } from "./views/header.js";
import { createKeep } from "./views/keep.js";
import { createMessages } from "./views/messages.js";
import { createModelPicker } from "./views/model-picker.js";
import { createNotice } from "./views/notice.js";
import { createQueue } from "./views/queue.js";
import { createPaletteButton } from "./views/palette-button.js";
import { createSetAside } from "./views/set-aside.js";
import { createScripts } from "./views/scripts.js";
import { createSelectionBar } from "./views/selection-bar.js";
import { createSizes } from "./views/script-sizes.js";
import { createSidebar } from "./views/sidebar.js";
import { createTags } from "./views/tags.js";
import { createTitle } from "./views/title.js";
import { createEstimate } from "./views/estimate.js";
import { createExpired } from "./views/expired.js";
import { createExpiring } from "./views/expiring.js";

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
const clear = createClear(actions, store, () => composer.hasDraft());
const keep = createKeep(actions, store);
const tags = createTags((key, words) => backend.tagSession(key, words), refused);
const lists = createModelLists(backend, store);

/**
 * Says why something was not done to a session, unless that is gone.
 * @param {import("../shapes").SessionKey} key
 * @param {import("./reasons.js").ShownProblem} problem
 */
function refused(key, problem) {
  if (isAmong(key, store.state.sessions)) store.tell({ event: "failed", problem, again: null });
}

const settingsDialog = lazily(({ createSettings }) => {
  const dialog = createSettings({ actions, appearance, languages, leaving, backend, store, openImport });
  dialog.update(store.state, EMPTY);
  return dialog;
});
/** @param {import("./views/settings.js").Part} part */
async function openSettings(part) {
  (await settingsDialog.get()).open(part);
}
const leaveSettings = () => settingsDialog.made()?.leave() ?? Promise.resolve(true);
/** A model is replaced where it was chosen. @param {import("./views/settings.js").Part} part */
function mend(part) {
  if (part === "models" && store.state.conversation?.model) picker.open();
  else void openSettings(part);
}
const shortcutSheet = lazily(({ createShortcutSheet }) => createShortcutSheet());
async function openShortcuts() {
  (await shortcutSheet.get()).open();
}
const report = lazily(({ createContextReport }) => createContextReport(backend, store));
/** @param {string} id */
async function showReport(id) {
  await (await report.get()).show(id);
}
const palette = lazily(({ createPalette }) =>
  createPalette(
    store,
    commands,
    {
      openSession: (key) => void leaving.show(key),
      openInWindow: (key) => void actions.newWindow(key.assistant, key.session_id),
      openMessage: (message) => void openMessage(message),
      openMessageInWindow: (message) => void actions.newWindowAt(message),
      act: (id) => composer.act(id),
      chooseModel: (choice) => void actions.chooseModel(choice),
      listed: lists.listed,
      chooseChannel: (id) => void actions.chooseChannel(id),
      lookUp: backend.lookUp,
      search: (text) => backend.search(text, timeZone()),
    },
    now,
  ),
);
/** @param {string} [typed] what is searched for at first */
async function openPalette(typed = "") {
  const { open } = await palette.get();
  // What covers the conversation is under it, and would be in the way of what is chosen.
  uncover();
  open(typed);
}
/** Shows a conversation; false if it could not, or if yet another one was opened. @param {SessionKey} key */
async function show(key) {
  const isOpened = await leaving.show(key);
  const { conversation } = store.state;
  return isOpened && conversation !== null && isSame(conversation, key);
}
/** @param {import("../shapes").FoundMessage} message */
async function openMessage(message) {
  if (await show(message)) await actions.jump({ at: "around", id: message.id });
}
const exporting = lazily(({ createExport }) => createExport(backend, store));
/** @param {boolean} all */
async function openExport(all) {
  (await exporting.get()).open(all);
}
/** @param {import("../shapes").SessionSummary} session */
async function exportSession(session) {
  if (await show(session)) await openExport(false);
}
const importing = lazily(({ createImport }) =>
  createImport(backend, store, {
    leaveSettings,
    show: (key) => void leaving.openSession(key.assistant, key.session_id),
  }),
);
async function openImport() {
  (await importing.get()).open();
}
const life = lazily(({ createLife }) => {
  const dialog = createLife(backend, refused);
  dialog.update(store.state);
  return dialog;
});
/** @param {import("../shapes").SessionSummary} session */
async function openLife(session) {
  (await life.get()).open(session);
}
const pagePane = lazily(({ createPagePane }) => {
  const pane = createPagePane(store, scripts, {
    main,
    covers,
    toComposer: composer.focus,
    suggest: composer.suggest,
  });
  workspace.insertBefore(pane.tabs.element, main);
  workspace.append(pane.element);
  regions.splice(1, 0, pane.tabs);
  regions.push(pane, pane.selectionBar);
  return pane;
});
/** @type {import("./views/scripts.js").OpenBeside} */
async function openBeside(...sheet) {
  (await pagePane.get()).open(...sheet);
}
function turnPage() {
  // It would cover the page as well.
  sidebar.leave();
  if (pagePane.made()?.turn()) return;
  const last = lastSheet(store.state);
  const from = document.activeElement;
  if (last && from instanceof HTMLElement) void openBeside(last.message.id, last.sheet.lines, from);
}
/** Takes away what covers the conversation in a narrow window. @returns {boolean} whether something did */
function uncover() {
  return sidebar.leave() || (pagePane.made()?.uncover() ?? false);
}
const newSession = () => void leaving.newSession(store.state.conversation?.assistant ?? "");
const newWindow = () => void actions.newWindow(store.state.conversation?.assistant ?? null, null);
const inWindow = () =>
  void actions.newWindow(store.state.conversation?.assistant ?? null, store.state.conversation?.session_id ?? null);

const commands = createCommands(store, {
  palette: () => openPalette(),
  shortcuts: openShortcuts,
  newSession,
  newWindow,
  inWindow,
  switchTo: (assistant) => leaving.switchTo(assistant),
  find() {
    uncover();
    findBar.open();
  },
  composer() {
    uncover();
    composer.focus();
  },
  attach: () => composer.attachFile(),
  model: () => picker.open(),
  act: (action) => composer.act(action),
  stop: actions.stop,
  retry: actions.retry,
  report: (id) => void showReport(id),
  saveScript: (id) => scripts.save({ messageId: id }),
  scriptFacts: (id) => scripts.count({ messageId: id }),
  exportConversation: () => openExport(false),
  exportAll: () => openExport(true),
  importFile: openImport,
  start: () => messages.goToStart(),
  end: () => void messages.goToEnd(),
  rename() {
    uncover();
    header.rename();
  },
  pin: (isPinned) => void (store.state.conversation && actions.pinSession(store.state.conversation, isPinned)),
  tag() {
    const own = ownSession(store.state);
    if (own) tags.open(own);
  },
  life() {
    const own = ownSession(store.state);
    if (own) void openLife(own);
  },
  keep: () => void (store.state.conversation && keep.keep(store.state.conversation)),
  release: () => void (store.state.conversation && keep.release(store.state.conversation)),
  clear: () => void clear.ask(),
  settings: openSettings,
  sidebar: () => sidebar.toggleSidebar(),
  page: turnPage,
  hasPage: () => pagePane.made()?.isOpen() ?? false,
  focusMode() {
    if (sidebar.leave()) composer.focus();
    document.documentElement.toggleAttribute("data-focus-mode");
  },
  region: (step) => goToRegion(step),
  resizeText: (step) => appearance.resizeText(step),
  zoom: (step) => appearance.zoom(step),
  quit: () => void leaving.quit(),
});

const sizes = createSizes(backend, store);
const scripts = createScripts(backend, store, sizes, (...sheet) => void openBeside(...sheet));
const empty = createEmptyState({
  suggest: (text, caret) => composer.suggestOnce(text, caret),
  pasteHere: () => composer.pasteHere(),
  lookUp: () => openPalette(),
  connect: () => openSettings("model"),
});
const messages = createMessages({
  actions,
  openSettings: mend,
  emptyState: empty.element,
  toComposer: () => composer.focus(),
  inspect: (id) => void showReport(id),
  ask: (text) => void composer.ask(text),
  keepEdit: (text, why) => setAside.keepEdit(text, why),
  keepCancelled: (resume, text) => setAside.keepCancelled(resume, text),
  offerRemoved: (text) => setAside.offerRemoved(text),
  scripts,
});
const foundMarks = createFoundMarks(messages.scroller, messages.texts, (n) => findBar.counted(n));
const findBar = createFindBar(() => store.state, {
  find: (text) => backend.find(text, timeZone()),
  show: (id) => actions.jump({ at: "around", id }),
  mark: foundMarks.mark,
  places: foundMarks.count,
  unfold(id) {
    return foundMarks.hasFolded() && messages.unfold(id);
  },
  bring() {
    const words = foundMarks.range();
    if (words) messages.bring(words, findBar.element.getBoundingClientRect().bottom);
  },
  resized: messages.refit,
  place: messages.place,
  leave: () => composer.focus(),
});
const picker = createModelPicker(store, lists, {
  choose: (choice) => void actions.chooseModel(choice),
  leave: () => composer.focus(),
});
const channel = createChannelChoice(actions.chooseChannel);
const composer = createComposer(
  actions,
  {
    sends: messages.sends,
    changed: () => estimate.typed(),
    editLast: () => queue.editLast() || messages.editLast(),
    opened: () => leaving.opened(),
    settled: () => leaving.settled(),
    sizes,
  },
  channel.element,
  picker,
);
const setAside = createSetAside({
  isFree: composer.isFree,
  suggest: composer.suggest,
  toComposer: composer.focus,
});
const queue = createQueue(actions, {
  keepRemoved: setAside.keepRemoved,
  keepEdit: setAside.keepEdit,
  keepCancelled: setAside.keepCancelled,
  toComposer: composer.focus,
});
const selectionBar = createSelectionBar(messages.scroller, composer.suggest);
const estimate = createEstimate((text) => actions.estimate(text, null), composer.text);
const dropTarget = createDrop(
  () => !workspace.hidden && !openDialog(),
  (files) => void composer.attachFiles(files),
);
const hasFile = () =>
  scripts.isSaving() || (exporting.made()?.isSaving() ?? false) || (importing.made()?.isSaving() ?? false);
const leaving = createLeaving(backend, store, {
  sent: composer.sent,
  saveDraft: composer.saveDraft,
  leaveSettings,
  warnOfFile: () => scripts.warn() || (exporting.made()?.warn() ?? false) || (importing.made()?.warn() ?? false),
  hasFile,
  closeDialogs,
  async moveEdits() {
    for (const text of [...messages.takeEdits(), ...(await queue.takeEdits())]) setAside.keepEdit(text);
  },
  savePlace: messages.savePlace,
  uncover,
  mayGo: setAside.mayGo,
  async showEdit() {
    const isShown = queue.showEdit() || (await messages.showEdit());
    if (isShown) pagePane.made()?.uncover();
    return isShown;
  },
});
const appearance = createAppearance(backend, store, () => {
  composer.refit();
  messages.refit();
  splitter.update();
});
const languages = createLanguageSwitch(
  store,
  leaving,
  appearance,
  () =>
    hasFile() ||
    messages.hasEdit() ||
    queue.hasEdit() ||
    setAside.holds() ||
    header.isRenaming() ||
    sidebar.isRenaming() ||
    openDialog() !== null,
);
const splitter = createSidebarSplitter(appearance);
/** @type {Omit<import("./views/session-entries.js").DoesToSessions, "rename">} */
const toSessions = {
  pin: (session, isPinned) => void actions.pinSession(session, isPinned),
  tag: tags.open,
  life: (session) => void openLife(session),
  keep: (session) => void keep.keep(session),
  release: (session) => void keep.release(session),
  exports: (session) => void exportSession(session),
};
const sidebar = createSidebar(actions, leaving, now, {
  cover(isCovered) {
    if (isCovered) pagePane.made()?.uncover();
    covers.drawer(isCovered);
  },
  toggleSidebar: appearance.toggleSidebar,
  search: createPaletteButton(() => openPalette()),
  clear: (session) => void clear.ask(session),
  find: (tag) => openPalette(searchFor(tag)),
  does: toSessions,
});
const header = createHeader(sidebar.toggle, now, {
  exports: () => openExport(false),
  clear: () => void clear.ask(),
  newWindow,
  inWindow,
  rename: actions.renameSession,
  session: toSessions,
  model: () => (store.state.conversation?.model ? picker.open() : openSettings("model")),
  settings: openSettings,
});
const failure = createFailure(actions, mend);
const notice = createNotice(now);
const expired = createExpired(() => void actions.dismissExpired());
const expiring = createExpiring(now, { keep: (session) => void keep.keep(session), save: () => openExport(false) });
const unlock = createUnlock(actions);
const announcer = createAnnouncer();

const main = h(
  "main",
  { class: "conversation", id: "conversation" },
  header.element,
  h("div", { class: "transcript" }, messages.scroller, selectionBar.element, messages.toEnd, findBar.element),
  h(
    "div",
    { class: "composer-area" },
    expired.element,
    failure.element,
    expiring.element,
    estimate.element,
    estimate.status,
    queue.element,
    setAside.element,
    composer.element,
    notice.element,
  ),
);
const covers = createCovers(main);
sidebar.element.append(splitter.element);
const workspace = h("div", { class: "workspace", hidden: true }, sidebar.element, sidebar.scrim, main);
/** @type {import("./regions.js").Region[]} */
const regions = [
  { element: sidebar.element, focus: sidebar.focus },
  { element: header.element, focus: header.focus },
  { element: messages.scroller, focus: () => messages.scroller.focus({ preventScroll: true }) },
  { element: selectionBar.element, focus: selectionBar.focus },
  { element: composer.element, focus: composer.focus },
];
const goToRegion = createRegions(
  regions,
  (element) =>
    element.getClientRects().length > 0 &&
    getComputedStyle(element).visibility !== "hidden" &&
    element.closest("[inert]") === null,
);
document.documentElement.lang = language;
document.documentElement.dir = direction;
document.body.prepend(unlock.element, workspace, dropTarget, announcer.element, clear.status, keep.status);
const settleFocus = keepFocus(
  workspace,
  () => sidebar.focusDrawer() || pagePane.made()?.focusCover() || composer.focus(),
  () => {
    uncover();
    composer.focus();
  },
);

/** @type {import("./store.js").View} */
const colors = {
  reads: ({ settings, conversation }) => [settings, conversation?.assistant],
  update({ settings, conversation }) {
    if (settings) document.documentElement.dataset.theme = settings.theme;
    set(document.documentElement, "data-assistant", conversation?.assistant ?? null);
  },
};
/** In the order they are updated. @type {import("./store.js").View[]} */
const outside = [unlock, colors, appearance, languages, announcer, selectionBar, clear, tags, consent];
/** @type {import("./store.js").View[]} */
const inWorkspace = [
  createTitle(),
  findBar,
  header,
  sidebar,
  splitter,
  empty,
  failure,
  setAside,
  queue,
  composer,
  picker,
  channel,
  estimate,
  notice,
  expired,
  expiring,
];

store.watch((state, before) => {
  workspace.hidden = state.unlock.state !== "open";
  const dialogs = [settingsDialog, palette, exporting, life, report]
    .map((dialog) => dialog.made())
    .filter((dialog) => dialog !== null);
  for (const view of workspace.hidden ? [...outside, ...dialogs] : [...outside, ...dialogs, ...inWorkspace])
    if (isChanged(view.reads, state, before)) view.update(state, before);
  if (workspace.hidden) return;
  messages.update(state, before);
  if (isLeftOrCleared(state, before)) composer.focus();
  settleFocus();
});

setInterval(() => {
  languages.follow();
  composer.tick();
  if (workspace.hidden) return;
  sidebar.update(store.state);
  header.tick();
  notice.update(store.state);
  expiring.update(store.state);
  palette.made()?.update(store.state);
}, TICK_MS);

ignoreHeldEnter();
// A dialog's own, which does not bubble.
document.addEventListener("close", languages.follow, true);
document.addEventListener("copy", copySheets);
listenForShortcuts(commands, () => !workspace.hidden, uncover);
addEventListener("resize", composer.refit);

/** @param {Event} event */
function hear(event) {
  if (event.event === "closing") void leaving.close();
  else if (early) early.push(event);
  else store.tell(event);
}

messages.drawInView();
try {
  const state = await attached;
  store.tell({ event: "opened", state });
  for (const event of early) store.tell(event);
  early = null;
  if (languages.wasChosen()) void openSettings("language");
} catch (refusal) {
  unlock.fail(asProblem(refusal));
}
store.draw();
/** The engine has one language for all windows: that of the window that a person types in. */
const checkSpelling = () => void backend.checkSpelling().catch(() => undefined);
// What would delay the first frame comes after it.
requestAnimationFrame(() =>
  setTimeout(() => {
    messages.drawAround();
    void later();
    checkSpelling();
    addEventListener("focus", checkSpelling);
  }),
);
