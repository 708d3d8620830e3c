// What fountain-js reads in each snippet of the input (NUL apart): a line of kinds and texts each.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { Fountain } = createRequire(process.argv[2] + "/")("fountain-js");

const SHORT = { scene_heading: "heading", character: "cue", parenthetical: "aside", lyrics: "lyric", page_break: "break" };
const UNSEEN = /^(dialogue|dual_dialogue|boneyard|note).*(begin|end)$|^(boneyard|note|spaces)/;

function read(snippet) {
  try {
    const parts = [];
    let side;
    for (const token of new Fountain().parse(snippet, true).tokens) {
      if (token.type === "dialogue_begin") side = token.dual;
      if (UNSEEN.test(token.type)) continue;
      const dual = token.type === "character" && side === "right";
      const title = token.is_title === true;
      const kind = title ? "title" : dual ? "dual cue" : (SHORT[token.type] ?? token.type);
      const text = (title ? `${token.type}=` : "") + (token.text ?? "");
      if (kind === "dialogue" && parts.at(-1)?.[0] === kind) parts.at(-1)[1] += "\n" + text;
      else parts.push([kind, text]);
    }
    return parts.map(([kind, text]) => `${kind}: ${text}`.trim()).join(" | ").replaceAll("\n", "/");
  } catch (error) {
    return `throws ${error.name}`;
  }
}

for (const snippet of readFileSync(0, "utf8").split("\0")) console.log(read(snippet));
