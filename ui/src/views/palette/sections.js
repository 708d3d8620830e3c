/*
 * What the palette offers for what is typed, section by section.
 * Separate and pure: it is run at every key over all sessions, and decides nothing about how it is drawn.
 */
/** @import { Channel, FoundMessage, OwnAction, SessionSummary, Term } from "../../../shapes" */
/** @import { Commands, CommandId } from "../../commands.js" */
/** @import { State } from "../../state.js" */
/** @import { Listed, Offer } from "../../offers.js" */
import { namesOf } from "../../commands.js";
import { foldForSearch } from "../../found-words.js";
import { fitting, fold, wordsOf } from "../../fuzzy.js";
import { t } from "../../i18n/index.js";
import { keyOfModel, offersFor } from "../../offers.js";
import { isSame, keyOf } from "../../sessions.js";
import { ownModel } from "../../state.js";
import { splitTags } from "../../tags.js";
import { whoAnswers } from "../who-answers.js";

/**
 * @typedef {{ kind: "session", key: string, session: SessionSummary }
 *   | { kind: "message", key: string, message: FoundMessage }
 *   | { kind: "command", key: string, id: CommandId }
 *   | { kind: "own", key: string, action: OwnAction }
 *   | { kind: "model", key: string, offer: Offer, isNow: boolean }
 *   | { kind: "channel", key: string, channel: Channel | null, isNow: boolean }
 *   | { kind: "term", key: string, term: Term }} Hit
 */

/**
 * `isAbove`: it stands above the messages, so that none that arrives moves it.
 * @typedef {{ name: string, kind: Hit["kind"], hits: Hit[], isAbove?: boolean }} Section
 */

/** The most sessions, actions, models and channels that are listed; a longer text finds the others. */
const MOST = 6;

/** The most sessions of a tag that are listed: nothing else that is typed finds all of them. */
const MOST_TAGGED = 300;

/** Sessions stay the same objects until they change. @type {WeakMap<SessionSummary, string>} */
const titles = new WeakMap();

/** @param {SessionSummary} session */
function titleOf(session) {
  const known = titles.get(session) ?? fold([session.title || t("sidebar.untitled"), ...session.tags].join(" "));
  titles.set(session, known);
  return known;
}

/** @type {WeakMap<SessionSummary, string[]>} */
const tagLists = new WeakMap();

/** @param {SessionSummary} session */
function tagsOf(session) {
  const known = tagLists.get(session) ?? session.tags.map(foldForSearch);
  tagLists.set(session, known);
  return known;
}

/**
 * In this order: commands whose name begins with what is typed, sessions, messages, everything else, and last the
 * messages that arrive after the writer chose a row.
 * @param {string} typed
 * @param {State} state
 * @param {Commands} commands
 * @param {{ messages: readonly FoundMessage[], isLate: boolean }} found isLate: a row was chosen before they came
 * @param {readonly Term[]} terms
 * @param {Listed} lists the models of a provider
 * @returns {Section[]} those with a hit
 */
export function sectionsFor(typed, state, commands, { messages, isLate }, terms, lists) {
  const words = wordsOf(typed);
  const begun = words.join(" ");
  const { conversation, channels } = state;

  /** @returns {Hit[]} */
  function sessions() {
    const { tags, rest } = splitTags(typed);
    /** A writer who searches may want this window's session in another one. @param {SessionSummary} session */
    const isWanted = (session) =>
      words.length === 0
        ? !(conversation && isSame(session, conversation))
        : tags.every((wanted) => tagsOf(session).includes(wanted));
    return fitting(state.sessions.filter(isWanted), wordsOf(rest), titleOf)
      .slice(0, tags.length > 0 ? MOST_TAGGED : MOST)
      .map((session) => ({ kind: "session", key: keyOf(session), session }));
  }

  /** Those whose name begins with what is typed, and the others. @returns {{ named: Hit[], others: Hit[] }} */
  function listed() {
    const ids = fitting(commands.ready(), words, (id) => fold(namesOf(id).join(" ")));
    /** @param {CommandId} id */
    const isNamed = (id) => begun !== "" && namesOf(id).some((name) => fold(name).startsWith(begun));
    /** @param {CommandId} id @returns {Hit} */
    const hitOf = (id) => ({ kind: "command", key: id, id });
    return {
      named: ids.filter(isNamed).map(hitOf),
      others: ids.filter((id) => !isNamed(id)).map(hitOf),
    };
  }

  /** @returns {Hit[]} */
  const actions = () =>
    fitting(state.actions, words, (action) => fold(action.name))
      .slice(0, MOST)
      .map((action) => ({ kind: "own", key: action.id, action }));

  /** @returns {Hit[]} */
  function models() {
    const own = ownModel(state);
    return fitting(offersFor(state, lists), words, (offer) => fold(whoAnswers(offer)))
      .slice(0, MOST)
      .map((offer) => {
        const key = keyOfModel(offer);
        return { kind: "model", key, offer, isNow: own !== null && keyOfModel(own) === key };
      });
  }

  /** @returns {Hit[]} */
  function chosenChannels() {
    if (channels.length === 0) return [];
    const all = [null, ...channels];
    return fitting(all, words, (channel) => fold(channel?.name ?? t("channel.none")))
      .slice(0, MOST)
      .map((channel) => ({
        kind: "channel",
        key: channel?.id ?? "",
        channel,
        isNow: (conversation?.channel ?? null) === (channel?.id ?? null),
      }));
  }

  const { named, others } = listed();
  const commandsName = named.length > 0 ? t("palette.other_commands") : t("palette.commands");
  /** @type {Section} */
  const found = {
    name: t("palette.messages"),
    kind: "message",
    hits: messages.map((message) => ({ kind: "message", key: message.id, message })),
  };
  /** @type {Section[]} */
  const all = [
    { name: t("palette.commands"), kind: "command", hits: named, isAbove: true },
    { name: t("palette.sessions"), kind: "session", hits: sessions(), isAbove: true },
    ...(isLate ? [] : [found]),
    { name: commandsName, kind: "command", hits: others },
    { name: t("palette.actions"), kind: "own", hits: actions() },
    { name: t("palette.models"), kind: "model", hits: models() },
    { name: t("palette.channels"), kind: "channel", hits: chosenChannels() },
    {
      name: t("palette.terms"),
      kind: "term",
      hits: terms.map((term) => ({ kind: "term", key: term.name, term })),
    },
    ...(isLate ? [found] : []),
  ];
  return all.filter(({ hits }) => hits.length > 0);
}
