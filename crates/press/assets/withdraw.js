// Stands in the place of sw.js in a development build, which always comes from the network. Where a release was served before,
// its worker would go on showing that: the browser finds this one instead, which throws the copies away and goes.
addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const ours = `lectern:${new URL(registration.scope).pathname}#`;
  for (const key of await caches.keys()) {
    if (key.startsWith(ours)) await caches.delete(key);
  }
  const tabs = await clients.matchAll({ type: "window" });
  await registration.unregister();
  for (const tab of tabs) await tab.navigate(tab.url);
}
