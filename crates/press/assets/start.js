// Starts the program that the page's links name. It is a file of its own because a strict
// Content-Security-Policy allows no script inside a page.
const root = document.querySelector("meta[name=lectern-root]");
// Read before anything else: they are relative to the page's address, which may change below.
const [program, wasm] = ["lectern-js", "lectern-wasm"].map((id) => document.getElementById(id).href);

try {
  keepAddresses();
  restoreAddress();
  const { default: start } = await import(program);
  await start({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  document.getElementById("lectern-loading")?.remove();
  document.getElementById("lectern-trouble").hidden = false;
}

// 404.html has brought the reader here from an address that has no page. The address becomes again what the
// reader asked for, so that the program sees it and says what it has in its place.
function restoreAddress() {
  const missing = new URLSearchParams(location.search).get("missing");
  if (missing === null) return;
  const home = new URL(root.content, location.href);
  const asked = new URL("./" + missing, home);
  if (!asked.href.startsWith(home.href)) return;
  root.content = home.pathname;
  history.replaceState(null, "", asked);
}

// Browsers read the addresses of icons and manifest anew after each change of the page's, and the program that of the search when
// somebody searches. A relative one would soon lead nowhere.
function keepAddresses() {
  const links = "link[rel=icon], link[rel=apple-touch-icon], link[rel=manifest], link[rel=alternate], #lectern-search";
  for (const link of document.querySelectorAll(links)) link.href = link.href;
}
