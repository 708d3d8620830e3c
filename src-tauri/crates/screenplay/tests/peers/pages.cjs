// How many pages afterwriting sets each script of the input on (NUL apart): a line each. Its parser and its line breaker
// are packages of their own; what is given to them is what its command line gives them for US Letter.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const of = createRequire(process.argv[2] + "/");
const { parser, helpers } = of("aw-parser");
const { Liner } = of("aw-liner");

const PARSING = { print_headers: true, print_actions: true, print_dialogues: true, use_dual_dialogue: true, merge_multiple_empty_lines: true };
const PRINT = {
  lines_per_page: 55,
  dual_max_factor: 0.75,
  action: { max: 61 },
  character: { max: 33 },
  parenthetical: { max: 26 },
  dialogue: { max: 36 },
};

for (const script of readFileSync(0, "utf8").split("\0")) {
  const lines = new Liner(helpers).line(parser.parse(script, PARSING).tokens, { print: PRINT, split_dialogue: true });
  console.log(1 + lines.filter((line) => line.type === "page_break").length);
}
