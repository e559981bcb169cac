// Lunr: each word as it is, the last one also as a beginning; setting `fuzzy` also allows one wrong letter in a word.

import lunr from "lunr";
import { excerpt } from "./excerpt.mjs";

export const engine = (setting) => ({
  build(articles) {
    const index = lunr(function () {
      this.ref("id");
      this.field("title", { boost: 2 });
      this.field("text");
      articles.forEach(({ title, text }, id) => this.add({ id, title, text }));
    });
    return new TextEncoder().encode(JSON.stringify(index));
  },

  load([bytes]) {
    return lunr.Index.load(JSON.parse(new TextDecoder().decode(bytes)));
  },

  answer(index, query, count, texts) {
    const hits = index.query((parsed) => {
      const tokens = lunr.tokenizer(query);
      tokens.forEach((token, at) => {
        const term = token.toString();
        parsed.term(term, { boost: 10 });
        if (at === tokens.length - 1) {
          parsed.term(term, { usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
        }
        if (setting === "fuzzy" && term.length > 3) parsed.term(term, { editDistance: 1 });
      });
    });
    return hits.slice(0, count).map(({ ref, matchData }) => {
      const article = Number(ref);
      return { article, excerpt: excerpt(texts[article], Object.keys(matchData.metadata)) };
    });
  },
});
