// FlexSearch, its Document: setting `forward` finds beginnings of words, `tolerant` also words with a letter missing or
// two in the wrong order. With suggestions, an article need not have every word.

import { Charset, Document } from "flexsearch";
import { excerpt, words } from "./excerpt.mjs";

const create = (setting) =>
  new Document({
    document: { id: "id", index: ["title", "text"] },
    tokenize: setting,
    encoder: setting === "tolerant" ? Charset.LatinBalance : Charset.Normalize,
  });

export const engine = (setting) => ({
  async build(articles) {
    const index = create(setting);
    articles.forEach(({ title, text }, id) => index.add({ id, title, text }));
    const parts = [];
    await index.export((key, data) => {
      if (data) parts.push(`${key}\n${data}\n`);
    });
    return new TextEncoder().encode(parts.join(""));
  },

  async load([bytes]) {
    const index = create(setting);
    const lines = new TextDecoder().decode(bytes).split("\n");
    for (let at = 0; at + 1 < lines.length; at += 2) await index.import(lines[at], lines[at + 1]);
    return index;
  },

  answer(index, query, count, texts) {
    const asked = words(query);
    return index
      .search(query, { limit: count, suggest: true, merge: true, cache: false })
      .slice(0, count)
      .map(({ id }) => ({ article: id, excerpt: excerpt(texts[id], asked) }));
  },
});
