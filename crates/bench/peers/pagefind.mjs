// Pagefind: it fetches the parts of its index and the excerpts that a query needs, and keeps them.

export const engine = () => ({
  async load() {
    const index = await import("/pagefind/pagefind.js");
    await index.init();
    return index;
  },

  async answer(index, query, count) {
    const { results } = await index.search(query);
    const shown = await Promise.all(results.slice(0, count).map((result) => result.data()));
    // The pages are named by the articles' numbers.
    return shown.map(({ url, excerpt }) => ({ article: Number(url.match(/(\d+)\.html/)[1]), excerpt }));
  },
});
