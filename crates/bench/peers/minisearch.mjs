// MiniSearch: words of the query are joined by OR, the last of them may be a beginning; settings `exact` and `fuzzy`.

import MiniSearch from "minisearch";
import { excerpt } from "./excerpt.mjs";

const options = { fields: ["title", "text"], idField: "id" };
const exact = { boost: { title: 2 }, prefix: (_term, at, terms) => at === terms.length - 1 };
const fuzzy = { boost: { title: 2 }, prefix: true, fuzzy: 0.2 };

export const engine = (setting) => ({
  build(articles) {
    const index = new MiniSearch(options);
    index.addAll(articles.map(({ title, text }, id) => ({ id, title, text })));
    return new TextEncoder().encode(JSON.stringify(index));
  },

  load([bytes]) {
    return MiniSearch.loadJSON(new TextDecoder().decode(bytes), options);
  },

  answer(index, query, count, texts) {
    return index
      .search(query, setting === "fuzzy" ? fuzzy : exact)
      .slice(0, count)
      .map(({ id, terms }) => ({ article: id, excerpt: excerpt(texts[id], terms) }));
  },
});
