/*
 * The page of channel profiles, which describe the writer's shows to a model.
 * Separate from other lists because it has its own form and words.
 */
/** @import { Backend } from "../../backend.js" */
/** @import { DialogEvent } from "./state.js" */
import { t } from "../../i18n/index.js";
import { NEW, createChannelForm } from "./channel-form.js";
import { createKeptList } from "./kept-list.js";

/**
 * @param {Backend} backend
 * @param {(event: DialogEvent) => void} tell
 */
export const createChannelsPage = (backend, tell) =>
  createKeptList({
    page: "settings-channels",
    hooks: {
      item: "channel-item",
      add: "channel-new",
      undo: "channel-undo",
      edit: "channel-edit",
      remove: "channel-remove",
    },
    words: {
      title: t("channel.title"),
      intro: t("channel.intro"),
      new: t("channel.new"),
      undo: t("channel.undo"),
      saved: (name) => t("channel.saved", { name }),
      removed: (name) => t("channel.removed", { name }),
      edit: t("channel.edit"),
      edit_long: (name) => t("channel.edit_long", { name }),
      remove: t("channel.remove"),
      remove_long: (name) => t("channel.remove_long", { name }),
    },
    empty: NEW,
    createForm: createChannelForm,
    save: backend.saveChannel,
    remove: backend.removeChannel,
    typed: () => tell({ event: "typed", what: "channel" }),
  });
