// Asks an engine every query, sends what it measured, and goes on to the next engine with a page of its own, so that
// none finds what another has left in memory.

const TOP = 10;
const LOADS = 5;
const PASSES = 5;

class Clock {
  #before = 0;
  #since = performance.now();

  pause() {
    this.#before += performance.now() - this.#since;
  }

  resume() {
    this.#since = performance.now();
  }

  milliseconds() {
    return this.#before + performance.now() - this.#since;
  }
}

// Queries that are made to cost much. Only our engine promises to bear them.
const HURTING = {
  "10,000 letters": (words) => words.join("").repeat(100).slice(0, 10_000),
  "1,000 words": (words) => Array.from({ length: 1_000 }, (_, at) => words[at % words.length]).join(" "),
  "1,000 words misspelt": (words) => Array.from({ length: 1_000 }, (_, at) => `${words[at % words.length]}x${at}`).join(" "),
  "every beginning": () => "a* b* c* d* e* f* g* h* i* j* k* l* m* n* o* p* q* r* s* t* u* v* w* x* y* z*",
  "a*": () => "a*",
  "groups in groups": (words) => `${"(".repeat(500)}${words[0]}${" OR (b* c*))".repeat(500)}`,
  "a long phrase": (words) => `"${words.slice(0, 60).join(" ")}"`,
  "a word of every article": () => "the",
  "to be or not to be": () => `"to be or not to be"`,
  "phrases of such words": () => '"of the" "in the" "to the" "and the" -"on the"',
};

const post = (path, value) => fetch(path, { method: "POST", body: JSON.stringify(value) });
// A browser that has just started is busy with itself: the first engine is asked twice, and what it took the first time counts
// for nothing, so that none pays for what all of them use.
const warming = -1;
const number = Number(new URLSearchParams(location.search).get("engine") ?? warming);

try {
  if (!crossOriginIsolated) throw new Error("expected a fine clock, found that this page is not isolated");
  const engines = await (await fetch("/plan.json")).json();
  const plan = engines[Math.max(number, 0)];
  if (plan) {
    const measured = await measure(plan);
    if (number !== warming) await post("/measured", measured);
    location.search = `?engine=${number + 1}`;
  } else {
    await post("/finished", {});
  }
} catch (error) {
  await post("/trouble", `${error}\n${error.stack ?? ""}`);
}

async function measure({ id, module, setting, files, folder, excerpts }) {
  const { engine } = await import(`/page/${module}.js`);
  const { answer, load, held } = engine(setting);
  const queries = await (await fetch(`${folder}/queries.json`)).json();
  const [texts, ends] = await bytes([`${folder}/texts`, `${folder}/ends`]);
  const parts = await bytes(files);
  const texted = excerpts === "here" ? cut(texts, ends) : [];
  if (module === "ours") parts.push(texts, ends);

  const loads = [];
  let index;
  // What keeps its state in the module can be opened only once.
  for (let count = 0; count < (module === "pagefind" ? 1 : LOADS); count += 1) {
    const clock = new Clock();
    index = await load(parts, clock);
    await answer(index, queries.known[0].text, TOP, texted);
    loads.push(clock.milliseconds());
  }
  const ask = async ({ text, articles }) => {
    const start = performance.now();
    const hits = await answer(index, text, TOP, texted);
    const time = performance.now() - start;
    if (!hits.every(({ excerpt }) => typeof excerpt === "string")) {
      throw new Error(`${id}: expected an excerpt with every hit, found none with some of “${text}”`);
    }
    return { time, found: hits.some(({ article }) => articles.includes(article)) };
  };
  const pass = async () => {
    const answers = {};
    for (const [kind, asked] of Object.entries(queries)) {
      answers[kind] = [];
      for (const query of asked) answers[kind].push(await ask(query));
    }
    return answers;
  };
  // The first time warms the engine up; it counts only where things are fetched for it.
  const first = await pass();
  const again = [];
  for (let count = 0; count < PASSES; count += 1) again.push(await pass());
  const measured = { id, loads, first: usual([first]), again: usual(again) };
  if (!held) return measured;
  const words = [...new Set(queries.known.flatMap(({ text }) => text.split(" ")))];
  const hurting = [];
  for (const [name, made] of Object.entries(HURTING)) {
    const times = [];
    for (let count = 0; count < PASSES; count += 1) times.push((await ask({ text: made(words), articles: [] })).time);
    hurting.push([name, median(times)]);
  }
  const given = parts.slice(1).reduce((sum, part) => sum + part.byteLength, 0);
  return { ...measured, hurting, memory: { held: held(), given } };
}

/** Of each query the median of its times, so that what else the machine does hardly counts. */
function usual(passes) {
  const kinds = Object.entries(passes[0]).map(([kind, answers]) => [
    kind,
    {
      times: answers.map((_, at) => median(passes.map((pass) => pass[kind][at].time))),
      found: answers.filter(({ found }) => found).length,
    },
  ]);
  return Object.fromEntries(kinds);
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function bytes(paths) {
  return Promise.all(
    paths.map(async (path) => {
      const response = await fetch(path);
      if (!response.ok) throw new Error(`expected ${path}, found status ${response.status}`);
      return response.arrayBuffer();
    }),
  );
}

/** The texts as strings: what a page has that shows articles. */
function cut(texts, ends) {
  const decoder = new TextDecoder();
  let start = 0;
  return Array.from(new Uint32Array(ends), (end) => {
    const text = decoder.decode(new Uint8Array(texts, start, end - start));
    start = end;
    return text;
  });
}
