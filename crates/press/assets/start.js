// Starts the program that the page's links name. It is a file of its own because a strict
// Content-Security-Policy allows no script inside a page. Until the program has started, and if it cannot, the text that the
// page came with is there to be read.
let container = document.getElementById("lectern");
const home = document.querySelector("meta[name=lectern-root]");
// Read before anything else: they are relative to the page's address, which may change below.
const links = Object.fromEntries(
  [...document.querySelectorAll("link[id^=lectern-]")].map((link) => [link.id.slice("lectern-".length), link.href]),
);

// No other site may frame the desk, by whatever way it is come to: the policy of its own address does not hold on other pages.
const isFramed = parent !== self && !frameElement;

// Browsers may know of their voices a while after they were asked.
const speech = globalThis.speechSynthesis;
if (speech) speech.onvoiceschanged = () => tell("aid:-voices");

// What is loaded once it is asked for, by its name.
const parts = {};
// Who turns to the search before there is a program waits for both at once.
document.addEventListener("focusin", expectSearch);
// The button that was pressed last before there is a program, which is pressed again once there is.
let pressed;
document.addEventListener("click", press);

// What keeps the site for reading without a network has the line when nothing else needs it. It brings the next version, too, so it
// does not wait for a program that neither starts nor fails.
await Promise.race([begin(), passed(20_000)]);
import(links.updates).catch(console.warn);

async function begin() {
  try {
    keepAddresses();
    await painted();
    expectSearch();
    await start();
  } catch (error) {
    console.error(error);
    // It stays in the language that it is in.
    delete document.documentElement.dataset.toward;
    if (!(await reloadOnce())) document.getElementById("lectern-trouble").hidden = false;
  }
}

function passed(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

async function start() {
  try {
    await mount(await loaded(links.js));
  } catch (error) {
    // Something has changed the page meanwhile, a translator for example. It is drawn anew, by a program that knows nothing of
    // the first attempt. Until that is there, the page stays to be read and written on.
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    console.warn("The page is drawn anew, because it is not as it came.", error);
    const another = await loaded(`${links.js}#anew`);
    // In another element, for that one hears of events on this one.
    const fresh = container.cloneNode(false);
    const typed = written();
    const focused = document.activeElement?.id;
    await mount(another, fresh);
    typed.forEach(write);
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  // From here on the page shows whatever the reader opens.
  delete container.dataset.route;
  document.removeEventListener("click", press);
  pressed?.click();
}

// The fields in which something was typed before there was a program.
function written() {
  const fields = [...container.querySelectorAll("textarea[id], input[id]:not([type=checkbox])")];
  return fields.filter((field) => field.value !== field.defaultValue);
}

// Types it again, below a draft that is there.
function write({ id, value }) {
  const field = document.getElementById(id);
  if (!field) return;
  field.value = field.value && field.localName === "textarea" ? `${field.value}\n\n${value}` : value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function press({ target }) {
  pressed = target.closest("#lectern button[data-act]") ?? pressed;
}

async function loaded(script) {
  const [program, wasm] = await Promise.all([import(script), fetched(links.wasm)]);
  await program.default({ module_or_path: wasm });
  // The browser answers its reader in between.
  await passed(0);
  return program;
}

// Shows the program in the page, or in an empty element in its place; done when it has taken the page over.
async function mount(program, fresh) {
  const selected = selection();
  // Not earlier: the page's links lead from the root that it came with, for as long as there is no program to follow them.
  restoreAddress();
  if (fresh) {
    // From here on nothing is measured until the program has drawn: without a text, the page would not stay scrolled.
    container.replaceWith(fresh);
    container = fresh;
  }
  await new Promise((done, failed) => {
    const fail = (event) => failed(event.error ?? event.reason);
    const watch = (set) => ["error", "unhandledrejection"].forEach((type) => window[set](type, fail));
    watch("addEventListener");
    program.mount(container, host(() => (watch("removeEventListener"), done())));
  });
  select(selected);
}

// What the program asks the page for.
function host(ready) {
  const root = new URL(home.content, location.href).pathname;
  return {
    root,
    route: container.dataset.route,
    routes: "path",
    isPage: true,
    part,
    dress,
    side: (what) => (parts.side ??= import(links.side)).then((side) => side.hear(container, what), () => tell("aid:aloud-broken")),
    get speaks() {
      return !!speech?.getVoices().length;
    },
    image: (file) => `${root}images/${file}`,
    tell: (what, address) => {
      if (what === "ready") ready();
      const isKept = isFramed && address === `${root}desk/`;
      if (isKept) open(address);
      return !isKept;
    },
  };
}

function part(name) {
  return (parts[name] ??= fetched(links[name]).then((answer) => answer.arrayBuffer()).then(WebAssembly.compile));
}

function dress(name) {
  const style = document.getElementById(`lectern-${name}-style`);
  const lost = () => tell(`aid:lost\n${name}`);
  // One that declares a typeface has come before that.
  const worn = () => name !== "legible" || document.fonts.load("1em 'Lectern Legible'").then(({ length }) => length || lost(), lost);
  style.onload = worn;
  style.onerror = () => ((style.lost = true), lost());
  // The program hears of it when it has done what it is about.
  if (style.lost) queueMicrotask(lost);
  else if (style.sheet?.cssRules.length) worn();
  else style.rel = "stylesheet";
}

function expectSearch() {
  const isWanted = container.dataset.route === "/search/" || document.activeElement?.id === "search-box";
  // What is refused now may come when the program asks for it.
  if (isWanted) part("search").catch(() => delete parts.search);
}

// The text is what a reader waits for first: what draws it has the line for itself. Where nobody looks, nothing is drawn.
async function painted() {
  const frame = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  if (!document.hidden) await Promise.race([frame, passed(1_000)]);
}

// Tells the program something of the reader's side.
function tell(what) {
  container.dispatchEvent(new CustomEvent("lectern-side", { detail: what }));
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`expected ${address}, found ${answer.status} ${answer.statusText}`);
  return answer;
}

// Browsers keep pages and files for a while. A page from before the last change may name files that are gone, and a file may
// be damaged. What is there now is fetched past the cache, and if that promises more, the page is loaded again: once.
async function reloadOnce() {
  const names = [links.js, links.wasm];
  const guard = "lectern:reloaded";
  try {
    // What was typed already would be lost.
    if (written().length) return false;
    if (sessionStorage.getItem(guard) === names.join()) return false;
    sessionStorage.setItem(guard, names.join());
    const [page, ...files] = await Promise.all([location.href, ...names].map((name) => fetch(name, { cache: "reload" })));
    const isNew = page.ok && !(await page.text()).includes(links.js.split("/").pop());
    if (!isNew && !files.every((file) => file.ok)) return false;
    location.reload();
    return true;
  } catch {
    return false;
  }
}

// What is selected on the page: taking the page over sets its texts anew, and browsers let go of a selection then. A field keeps
// its own, and from outside it looks like nothing between two letters: to select that would take the field its caret.
function selection() {
  const { isCollapsed, anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  return !isCollapsed && [anchorNode, anchorOffset, focusNode, focusOffset];
}

function select(selected) {
  if (selected && container.contains(selected[0]) && container.contains(selected[2])) {
    getSelection().setBaseAndExtent(...selected);
  }
}

// 404.html has brought the reader here from an address that has no page. The address becomes again what the
// reader asked for, so that the program sees it and says what it has in its place.
function restoreAddress() {
  const missing = new URLSearchParams(location.search).get("missing");
  if (missing === null) return;
  const root = new URL(home.content, location.href);
  const asked = new URL("./" + missing, root);
  // What is escaped might be the desk.
  if (!asked.href.startsWith(root.href) || (isFramed && /desk|%/.test(asked.pathname))) return;
  home.content = root.pathname;
  history.replaceState(null, "", asked);
}

// Browsers read the addresses of icons and manifest anew after each change of the page's, and updates.js reads that of the worker
// once the program may have changed it. A relative one would soon lead nowhere.
function keepAddresses() {
  const links = "link[rel=icon], link[rel=apple-touch-icon], link[rel=manifest], link[rel=alternate], link[rel^=lectern-]";
  for (const link of document.querySelectorAll(links)) link.href = link.href;
}
