// Orama: it finds beginnings of words by itself; setting `tolerant` also allows one wrong letter in a word.

import { create, insertMultiple, load, save, search } from "@orama/orama";
import { excerpt, words } from "./excerpt.mjs";

const open = () => create({ schema: { title: "string", text: "string" } });
// Orama keeps every article with its index. The others leave the texts to the page, and so does this one: only the
// numbers are kept.
const withoutTexts = (saved) => {
  for (const [key, { id }] of Object.entries(saved.docs.docs)) saved.docs.docs[key] = { id };
  return saved;
};

export const engine = (setting) => ({
  async build(articles) {
    const index = open();
    await insertMultiple(index, articles.map(({ title, text }, id) => ({ id: `${id}`, title, text })), 500);
    return new TextEncoder().encode(JSON.stringify(withoutTexts(save(index))));
  },

  load([bytes]) {
    const index = open();
    load(index, JSON.parse(new TextDecoder().decode(bytes)));
    return index;
  },

  async answer(index, query, count, texts) {
    const asked = words(query);
    const tolerance = setting === "tolerant" ? 1 : 0;
    const { hits } = await search(index, { term: query, limit: count, tolerance, boost: { title: 2 } });
    return hits.map(({ id }) => ({ article: Number(id), excerpt: excerpt(texts[Number(id)], asked) }));
  },
});
