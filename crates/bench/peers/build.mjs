// Usage: node build.mjs ENGINE SETTING DOCS OUT. Makes an index and says how long that took.

import { readFileSync, writeFileSync } from "node:fs";

import * as flexsearch from "./flexsearch.mjs";
import * as lunr from "./lunr.mjs";
import * as minisearch from "./minisearch.mjs";
import * as orama from "./orama.mjs";

const [name, setting, docs, out] = process.argv.slice(2);
const { build } = { flexsearch, lunr, minisearch, orama }[name].engine(setting);
const lines = readFileSync(docs, "utf8").split("\n").filter((line) => line.trim());
const articles = lines.map((line) => {
  const { title, text } = JSON.parse(line);
  return { title: title ?? "", text };
});
const start = performance.now();
const bytes = await build(articles);
console.log(`indexed in ${((performance.now() - start) / 1000).toFixed(3)} s`);
writeFileSync(out, bytes);
