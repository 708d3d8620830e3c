/*
 * Model servers found on this computer, each chosen with one click.
 * Separate because it is an offer, not a setting: it comes first and disappears once it is used.
 */
/** @import { LocalServer } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
import { fill, h } from "../../dom.js";
import { t } from "../../i18n/index.js";

/**
 * @param {Backend} backend
 * @param {{ use: (server: LocalServer) => void, isChosen: (server: LocalServer) => boolean }} does
 */
export function createLocalServers(backend, does) {
  const element = h("ul", { class: "found", hidden: true });
  /** @type {LocalServer[]} */
  let servers = [];

  function draw() {
    const offered = servers.filter((server) => !does.isChosen(server));
    fill(
      element,
      offered.map((server) =>
        h(
          "li",
          {},
          h(
            "span",
            {},
            h("strong", {}, t("settings.found", { name: server.name })),
            h("span", { class: "note" }, t("settings.found_models", { n: server.models.length })),
          ),
          h("button", { type: "button", testid: "local-server", on: { click: () => take(server) } }, t("settings.use")),
        ),
      ),
    );
    element.hidden = offered.length === 0;
  }

  /** @param {LocalServer} server */
  function take(server) {
    does.use(server);
    draw();
  }

  return {
    element,
    draw,
    async look() {
      servers = await backend.findLocalServers().catch(() => []);
      draw();
    },
  };
}
