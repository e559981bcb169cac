// This project's engine, as the reading room runs it; setting `ranking` leaves the excerpts out, to tell what they take.

let opened = 0;
// The memory of the module that was opened last.
let memory;

export const engine = (setting) => ({
  async load([program, root, postings, texts, ends], clock) {
    clock.pause();
    // Each address is a module of its own: opening it again begins from nothing.
    opened += 1;
    const { default: init, Search } = await import(`/ours/bench.js?${opened}`);
    clock.resume();
    ({ memory } = await init({ module_or_path: program }));
    const index = new Search(new Uint8Array(root), new Uint8Array(postings));
    clock.pause();
    index.take_texts(new Uint8Array(texts), new Uint8Array(ends));
    clock.resume();
    return index;
  },

  /** How many bytes the module holds; memory that it has had it keeps. */
  held: () => memory.buffer.byteLength,

  answer(index, query, count) {
    const lines = index.answer(query, count, setting === "excerpts").split("\n");
    lines.pop();
    return lines.map((line) => {
      const [article, excerpt] = line.split("\t");
      return { article: Number(article), excerpt };
    });
  },
});
