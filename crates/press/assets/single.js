// Starts the program that this file carries: everything that it needs is in the file, and nothing is asked of anybody.
// `program` and `side` stand above, the functions of the program's own script and of that for the reader's side.
const pages = [...document.querySelectorAll(".page-of-file")];
const route = (page) => page.id;
// As they came: what a saved copy is made from.
const pristine = { title: document.title, language: document.documentElement.lang, pages: pages.map((page) => page.outerHTML) };
const redraw = "lectern:anew";

// The button that was pressed last before there is a program, which is pressed again once there is.
let pressed;
const press = ({ target }) => (pressed = target.closest(".page-of-file button[data-act]") ?? pressed);
document.addEventListener("click", press);

try {
  await start();
  document.removeEventListener("click", press);
  pressed?.click();
} catch (error) {
  console.error(error);
  // It stays in the language that it is in.
  delete document.documentElement.dataset.toward;
  if (!redrawn(error)) document.getElementById("lectern-trouble").hidden = false;
}

async function start() {
  const wasm = await inflated("lectern-wasm");
  await program.default({ module_or_path: wasm });
  // The one that the address names is taken over as it is.
  const path = decoded(location.hash.slice(1).split(/[?#]/)[0]);
  const container = pages.find((page) => route(page) === path) ?? pages[0];
  const shown = route(container);
  if (takenFrom(redraw)) container.replaceChildren();
  nameAlone(container, `${shown}#`);
  const selected = selection();
  await new Promise((done, failed) => {
    const fail = (event) => failed(event.error ?? event.reason);
    const watch = (set) => ["error", "unhandledrejection"].forEach((type) => window[set](type, fail));
    watch("addEventListener");
    const ready = () => {
      watch("removeEventListener");
      leaveAlone(container);
      done();
    };
    program.mount(container, host(container, shown, ready));
  });
  select(selected);
}

// What is no code, as the end of `100%`, stays as it is.
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// Leaves the page that was taken over as the only one. That is done before the program goes to the place that the address names:
// the browser may have shown another page until then, and nobody can be led to what is not shown.
function leaveAlone(container) {
  // An id would have the browser jump to the page whenever the address comes back to it.
  container.removeAttribute("id");
  container.removeAttribute("class");
  for (const page of pages) if (page !== container) page.remove();
}

// The page that is taken over is no longer one of several: its ids, and what names them, become what the program knows them as.
function nameAlone(container, page) {
  const names = ["id", "for", "href", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant"];
  const alone = (part) => [page, `#${page}`].reduce((part, own) => (part.startsWith(own) ? part.replace(page, "") : part), part);
  for (const name of names) {
    for (const element of container.querySelectorAll(`[${name}]`)) {
      element.setAttribute(name, element.getAttribute(name).split(" ").map(alone).join(" "));
    }
  }
}

// What the program asks the page for.
function host(container, shown, ready) {
  const images = Object.fromEntries([...document.images].map((image) => [image.dataset.file, image.src]));
  const copy = JSON.parse(document.getElementById("lectern-copy").textContent);
  const parts = {};
  // Browsers may know of their voices a while after they were asked.
  const speech = globalThis.speechSynthesis;
  const tell = () => container.dispatchEvent(new CustomEvent("lectern-side", { detail: "aid:-voices" }));
  speech?.addEventListener?.("voiceschanged", tell);
  return {
    root: "",
    route: shown,
    routes: "hash",
    isPage: true,
    part: (name) => (parts[name] ??= inflated(`lectern-${name}`).then(WebAssembly.compile)),
    dress: (name) => document.getElementById(`lectern-${name}-style`).removeAttribute("media"),
    // What comes of it comes after the program has done what it is about.
    side: (what) => Promise.resolve().then(() => side.hear(container, what)),
    get speaks() {
      return !!speech?.getVoices().length;
    },
    image: (file) => images[file] ?? "",
    tell: (what) => (what === "ready" && ready(), true),
    copy,
    copied,
  };
}

// What is compressed and written as text in the element with this id.
async function inflated(id) {
  const text = document.getElementById(id).textContent;
  const bytes = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

// This file once more, with what the reader has written in it: pairs of a key and a text.
function copied(name, records) {
  const copy = JSON.stringify({ name, records }).replaceAll("<", "\\u003c");
  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  const whole = document.documentElement.cloneNode(false);
  whole.lang = pristine.language;
  // What its reader has chosen is among the records.
  for (const name of Object.keys(whole.dataset)) delete whole.dataset[name];
  const [head] = document.head.outerHTML.split(/(?<=id="lectern-copy">)/);
  const rest = document.head.outerHTML.slice(head.length).replace(/^[^]*?(?=<\/script>)/, () => copy);
  const titled = (head + rest)
    .replace(/<title>[^]*?<\/title>/, () => `<title>${escape(pristine.title)}</title>`)
    .replace(/(?<=id="lectern-\w+-style")(?= *>)/g, ' media="not all"');
  const parts = [...document.querySelectorAll('body > [id="lectern-trouble"], body > noscript')].map((part) => {
    const clone = part.cloneNode(true);
    if (clone.id) clone.hidden = true;
    return clone.outerHTML;
  });
  const scripts = [...document.querySelectorAll("body > script")].map((script) => script.outerHTML);
  const body = [...parts, ...pristine.pages, ...scripts].join("\n");
  return `<!doctype html>\n${whole.outerHTML.replace("</html>", "")}${titled}<body>\n${body}\n</body></html>\n`;
}

// A page that something has changed before it could be taken over is drawn anew when it is loaded again, which is done once.
function redrawn(error) {
  try {
    if (!(error instanceof WebAssembly.RuntimeError) || sessionStorage.getItem(redraw)) return false;
    // What was typed already would be lost.
    const fields = [...document.querySelectorAll("textarea, input:not([type=checkbox])")];
    if (fields.some((field) => field.value !== field.defaultValue)) return false;
    sessionStorage.setItem(redraw, "yes");
    location.reload();
    return true;
  } catch {
    return false;
  }
}

function takenFrom(key) {
  try {
    const value = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return value;
  } catch {
    return null;
  }
}

// What is selected on the page: taking the page over sets its texts anew, and browsers let go of a selection then. A field keeps
// its own, and from outside it looks like nothing between two letters: to select that would take the field its caret.
function selection() {
  const { isCollapsed, anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
  return !isCollapsed && [anchorNode, anchorOffset, focusNode, focusOffset];
}

function select(selected) {
  if (selected && selected[0].isConnected && selected[2].isConnected) getSelection().setBaseAndExtent(...selected);
}
