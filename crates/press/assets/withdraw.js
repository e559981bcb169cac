// Stands in the place of sw.js in a development build, which always comes from the network. Where a release was served before,
// its worker would go on showing that: the browser finds this one instead, which throws the copies away and goes. The page that
// is open offers to reload, as for any new version.
addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const ours = `lectern:${new URL(registration.scope).pathname}#`;
  for (const key of await caches.keys()) {
    if (key.startsWith(ours)) await caches.delete(key);
  }
  await registration.unregister();
}
