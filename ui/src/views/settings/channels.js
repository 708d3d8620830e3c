/*
 * The page of channel profiles, which describe the writer's shows to a model.
 * Separate because they are the writer's own words, not settings: they stay until they are removed, and one click
 * restores a profile removed by mistake.
 */
/** @import { Channel } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { DialogEvent } from "./state.js" */
import { asProblem } from "../../backend.js";
import { fill, h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { tellProblem } from "../problem.js";
import { NEW, createChannelForm } from "./channel-form.js";
import { page } from "./fields.js";

/**
 * @param {Backend} backend
 * @param {(event: DialogEvent) => void} tell
 */
export function createChannelsPage(backend, tell) {
  const list = h("ul", { class: "channels", hidden: true });
  const add = h("button", { type: "button", testid: "channel-new", on: { click: () => begin(NEW) } }, t("channel.new"));
  const form = createChannelForm({
    save: (channel) => void save(channel),
    cancel: end,
    typed: () => tell({ event: "typed", what: "channel" }),
  });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const word = h("span", { class: "note", role: "status" });
  const undo = h(
    "button",
    { type: "button", testid: "channel-undo", hidden: true, on: { click: () => void bringBack() } },
    t("channel.undo"),
  );
  const shown = page(
    t("channel.title"),
    "settings-channels",
    h("p", { class: "intro" }, t("channel.intro")),
    list,
    h("div", { class: "line" }, add, word, undo),
    form.element,
    problem,
  );
  /** @type {Channel | null} */
  let removed = null;

  /** @param {Channel} channel */
  function begin(channel) {
    forgetRemoved();
    form.open(channel);
    add.hidden = true;
    form.element.scrollIntoView({ block: "nearest" });
  }

  function end() {
    form.close();
    add.hidden = false;
    tellProblem(problem, null);
    add.focus();
  }

  function forgetRemoved() {
    removed = null;
    undo.hidden = true;
    say(word, "");
  }

  /** @param {() => Promise<unknown>} command @returns {Promise<boolean>} */
  async function attempt(command) {
    try {
      await command();
      tellProblem(problem, null);
      return true;
    } catch (refusal) {
      tellProblem(problem, asProblem(refusal));
      return false;
    }
  }

  /** @param {Channel} channel */
  async function save(channel) {
    if (!(await attempt(() => backend.saveChannel(channel)))) return;
    end();
    say(word, t("channel.saved", { name: channel.name }));
  }

  /** @param {Channel} channel */
  async function remove(channel) {
    if (!(await attempt(() => backend.removeChannel(channel.id)))) return;
    if (form.id === channel.id) end();
    removed = channel;
    say(word, t("channel.removed", { name: channel.name }));
    undo.hidden = false;
    undo.focus();
  }

  async function bringBack() {
    const channel = removed;
    if (!channel || !(await attempt(() => backend.saveChannel(channel)))) return;
    forgetRemoved();
    add.focus();
  }

  return {
    page: shown,
    isUnsaved: form.isUnsaved,

    /** @param {Channel[]} channels */
    show(channels) {
      list.hidden = channels.length === 0;
      fill(
        list,
        channels.map((channel) =>
          h(
            "li",
            { testid: "channel-item" },
            h("span", { class: "channel-name", dir: "auto" }, channel.name),
            h(
              "button",
              {
                class: "quiet",
                type: "button",
                testid: "channel-edit",
                "aria-label": t("channel.edit_long", { name: channel.name }),
                on: { click: () => begin(channel) },
              },
              t("channel.edit"),
            ),
            h(
              "button",
              {
                class: "quiet",
                type: "button",
                testid: "channel-remove",
                "aria-label": t("channel.remove_long", { name: channel.name }),
                on: { click: () => void remove(channel) },
              },
              t("channel.remove"),
            ),
          ),
        ),
      );
    },

    /** Resets the page when Settings open. */
    open() {
      form.close();
      add.hidden = false;
      tellProblem(problem, null);
      forgetRemoved();
    },
  };
}
