// A script read with fountain-js, or with afterwriting, whose reader and line breaker are packages of their own.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { createInterface } = require("node:readline");

const [environment, name, file] = process.argv.slice(2);
const of = createRequire(environment + "/");
const text = readFileSync(file, "utf8");
const PARSING = { print_headers: true, print_actions: true, print_dialogues: true, use_dual_dialogue: true, merge_multiple_empty_lines: true };
const PRINT = {
  lines_per_page: 55,
  dual_max_factor: 0.75,
  action: { max: 61 },
  character: { max: 33 },
  parenthetical: { max: 26 },
  dialogue: { max: 36 },
};
const WAYS = {
  "fountain-js"() {
    const { Fountain } = of("fountain-js");
    return () => new Fountain().parse(text, true);
  },
  "afterwriting"() {
    const { parser } = of("aw-parser");
    return () => parser.parse(text, PARSING);
  },
  "afterwriting-pages"() {
    const { parser, helpers } = of("aw-parser");
    const { Liner } = of("aw-liner");
    return () => new Liner(helpers).line(parser.parse(text, PARSING).tokens, { print: PRINT, split_dialogue: true });
  },
};
const read = WAYS[name]();

function operate() {
  const begun = process.hrtime.bigint();
  read();
  return process.hrtime.bigint() - begun;
}

createInterface({ input: process.stdin }).on("line", (line) => {
  console.log(String(line === "renew" ? 0 : operate()));
});
