// The script of embed.html, which others show in a frame: its address says what the element shows, and the page around the
// frame hears how high the page is. It hears nothing else.
const viewer = document.querySelector("lectern-viewer");
const asked = new URLSearchParams(location.search);
const article = asked.get("article");

const sheet = new CSSStyleSheet();
sheet.replaceSync("body { margin: 0 }");
document.adoptedStyleSheets = [sheet];

const theme = asked.get("theme");
if (theme === "light" || theme === "dark") document.querySelector("meta[name=color-scheme]").content = theme;
for (const name of ["article", "view", "theme", "comments", "lang"]) {
  if (asked.has(name)) viewer.setAttribute(name, asked.get(name));
}
if (article) viewer.querySelector("a").href = `./a/${encodeURIComponent(article)}/`;
viewer.addEventListener("lectern-ready", () => {
  document.title = viewer.shadowRoot.querySelector("h1")?.textContent ?? document.title;
});

if (parent !== window) {
  // Who asks is told by the browser or by the page that leads here. Where neither tells, anybody may know how high a page is.
  const above = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
  const origin = !above || above === "null" ? "*" : above;
  const tell = () => {
    // As a statement: of a call that is a function's last, WebKit takes the page around the frame for the sender.
    parent.postMessage({ lectern: "height", height: Math.ceil(document.body.scrollHeight) }, origin);
  };
  new ResizeObserver(tell).observe(document.body);
  // The script around may come later than it was told.
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.lectern === "ask") tell();
  });
  // What the room has not taken leads to pages that may refuse to be framed.
  addEventListener("click", (event) => {
    const link = event.composedPath().find(({ protocol }) => /^http/.test(protocol));
    if (link && !event.defaultPrevented) link.target = "_blank";
  });
  // No other site may frame the desk, by whatever way it is come to.
  viewer.addEventListener("lectern-navigate", (event) => {
    if (frameElement || event.detail.path !== "/desk/") return;
    event.preventDefault();
    open(event.detail.url);
  });
}
