// Keeps a whole copy of the site, so that it opens without a network. `press` writes the two capitals below when everything
// else is in place.
//
// A copy is of one deployment or none: each file must have the hash that is listed here, and what is not whole is not used.
// This worker does not take over by itself; it waits until a reader wants the new version (updates.js).

/** Each file of the site, by its name relative to the root, and the hash of its bytes. */
const FILES = LECTERN_FILES;
const SCOPE = new URL(registration.scope);
/** Begins the names of this site's caches. Other sites of the origin keep theirs, also those in folders of this one. */
const OURS = `lectern:${SCOPE.pathname}#`;
const CACHE = OURS + LECTERN_VERSION;
/** Written last: what a whole copy holds. No file of the site has an address with a query. */
const CONTENTS = new URL("?contents", SCOPE).href;
/** Which tabs are still open with a version before this one. */
const TABS = new URL("?tabs", SCOPE).href;
/** Names that say what is in the file, so that a browser's own cache holds the right bytes or none. */
const NAMED_BY_CONTENTS = /-[0-9a-f]{12,16}(_bg)?\.(js|wasm|css|woff2)$/;
const PATIENT = { ignoreVary: true };

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("message", (event) => {
  if (event.data !== "take over") return;
  leaving = event.source?.id;
  event.waitUntil(skipWaiting());
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = url.origin === SCOPE.origin && url.pathname.startsWith(SCOPE.pathname);
  if (!isOurs || request.method !== "GET" || request.headers.has("range")) return;
  const name = nameOf(url);
  const isPastCaches = ["reload", "no-store"].includes(request.cache);
  if (request.mode === "navigate") {
    event.respondWith(page(request, url, name));
    event.waitUntil(sweep());
  } else if (!isPastCaches && !url.search && (Object.hasOwn(FILES, name) || NAMED_BY_CONTENTS.test(name))) {
    event.respondWith(asset(request, name));
  }
});

/** The tab whose reader asked for this version. It reloads, so it needs nothing of the one before. */
let leaving;
let isWhole;
let isSwept = false;

// ---- Making a copy

async function fill() {
  const earlier = [];
  for (const key of await ourCaches()) {
    const contents = await contentsOf(key);
    if (contents) earlier.push({ cache: await caches.open(key), contents });
    // An attempt that was given up. This version's own goes on where it stopped.
    else if (key !== CACHE) await caches.delete(key);
  }
  const cache = await caches.open(CACHE);
  // They are taken from the end: typefaces come last, which hardly anybody waits for.
  const isTypeface = (name) => name.endsWith(".woff2");
  const names = Object.keys(FILES).sort((one, other) => isTypeface(other) - isTypeface(one));
  const next = async () => {
    for (let name = names.pop(); name !== undefined; name = names.pop()) await keep(name, cache, earlier);
  };
  try {
    await Promise.all(Array.from({ length: 6 }, next));
    await cache.put(CONTENTS, Response.json(FILES));
  } catch (error) {
    names.length = 0;
    // There is no room for it, so it shall take none.
    if (error?.name === "QuotaExceededError") await caches.delete(CACHE);
    throw error;
  }
}

async function keep(name, cache, earlier) {
  const address = addressOf(name);
  if (await cache.match(address, PATIENT)) return;
  for (const { cache: other, contents } of earlier) {
    const found = contents[name] === FILES[name] && (await other.match(address, PATIENT));
    if (found) return cache.put(address, found);
  }
  await cache.put(address, await fetched(name, address));
}

/** A file's bytes, which have the listed hash, from wherever they come soonest. */
async function fetched(name, address) {
  const get = (cache) => fetch(address, { cache, integrity: FILES[name], priority: "low" });
  const response = await get(NAMED_BY_CONTENTS.test(name) ? "default" : "no-cache").catch(() => get("reload"));
  // Made anew, for a page that came by way of another address is refused where a browser navigates.
  return new Response(response.body, { headers: response.headers });
}

// ---- Taking over

/** Tabs that are open with an earlier version keep it until they are closed or reloaded: they may want to load a part of it. */
async function takeOver() {
  const tabs = (await clients.matchAll({ type: "window" })).map((tab) => tab.id).filter((id) => id !== leaving);
  const cache = await caches.open(CACHE);
  await cache.put(TABS, Response.json(tabs));
  await sweep();
  await clients.claim();
}

/** Throws earlier versions away once no tab needs them. Where a later one is being made, that one will see to it. */
async function sweep() {
  if (isSwept || registration.installing || registration.waiting) return;
  const kept = await caches.match(TABS, { cacheName: CACHE });
  const open = (await clients.matchAll({ type: "window", includeUncontrolled: true })).map((tab) => tab.id);
  if (!kept || (await kept.json()).some((id) => open.includes(id))) return;
  for (const key of await ourCaches()) {
    // One may have been begun since.
    if (key !== CACHE && !registration.installing) await caches.delete(key);
  }
  isSwept = !registration.installing;
}

// ---- Answering

async function page(request, url, name) {
  const kept = await stored(name);
  if (kept) return kept;
  // Links of a page are relative to its folder, so that must be in the address.
  if (Object.hasOwn(FILES, `${name}/index.html`)) {
    return Response.redirect(`${url.origin}${url.pathname}/${url.search}`);
  }
  try {
    return await fetch(request);
  } catch (error) {
    const lost = await stored("404.html");
    if (!lost) throw error;
    return new Response(lost.body, { status: 404, headers: lost.headers });
  }
}

async function asset(request, name) {
  return (await stored(name)) ?? (await storedEarlier(name)) ?? fetch(request);
}

async function stored(name) {
  if (!Object.hasOwn(FILES, name)) return undefined;
  try {
    isWhole ??= contentsOf(CACHE);
    if (!(await isWhole)) return undefined;
    return await caches.match(addressOf(name), { cacheName: CACHE, ...PATIENT });
  } catch {
    // What is kept cannot be read at present: the network may have it.
    isWhole = undefined;
    return undefined;
  }
}

async function storedEarlier(name) {
  for (const key of await ourCaches().catch(() => [])) {
    const found = await caches.match(addressOf(name), { cacheName: key, ...PATIENT }).catch(() => undefined);
    if (found) return found;
  }
  return undefined;
}

// ---- Names

async function ourCaches() {
  return (await caches.keys()).filter((key) => key.startsWith(OURS));
}

/** What a cache holds, if it is whole. */
async function contentsOf(key) {
  const contents = await caches.match(CONTENTS, { cacheName: key });
  return contents?.json();
}

/** The name of the file that a host serves at an address. */
function nameOf(url) {
  let name = url.pathname.slice(SCOPE.pathname.length);
  try {
    name = decodeURIComponent(name);
  } catch {
    // No file of ours is called so.
  }
  return name === "" || name.endsWith("/") ? `${name}index.html` : name;
}

/** Where a file is fetched, and by what it is kept. Some hosts answer `…/index.html` with the way to `…/`. */
function addressOf(name) {
  const path = name.replace(/(^|\/)index\.html$/, "$1");
  return new URL(path.split("/").map(encodeURIComponent).join("/"), SCOPE).href;
}
