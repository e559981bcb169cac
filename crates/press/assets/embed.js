// `<lectern-viewer>`: the reading room as an element of any page. See the handbook's “Embed this”, `embed.d.ts` for the types,
// and `custom-elements.json` for tools. `press` writes the names of the build's files in the place of FILES.
const files = FILES;
const root = new URL("./", import.meta.url).href;
// The size of letters that the style sheet reckons with.
let size = "16px";

// Does a piece of work once, however many ask for it; again only after a failure that may have been the network's.
const once = (work, kept = {}) => (name) =>
  (kept[name] ??= work(name).catch((error) => {
    if (!(error instanceof WebAssembly.CompileError)) delete kept[name];
    throw error;
  }));

async function fetched(name) {
  const answer = await fetch(root + files[name]);
  if (!answer.ok) throw new Error(`expected ${answer.url}, found ${answer.status}`);
  return answer;
}

const part = once(async (name) => WebAssembly.compile(await (await fetched(name)).arrayBuffer()));

const style = once(async (name) => {
  const sheet = new CSSStyleSheet();
  // Browsers take the files that it names for files beside the page, whatever base it is given.
  sheet.replaceSync((await (await fetched(name)).text()).replaceAll("url(./", `url(${root}`));
  return sheet;
});

const program = once(async (name) => {
  // The smallest module: where the page's policy forbids WebAssembly, nothing needs to be fetched.
  new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  const script = await import(root + files[name]);
  await script.default({ module_or_path: fetched("wasm") });
  return script;
});

// Opens a room of this library, in an element that the shadow tree will have. Elements that other versions of this script define
// call it too, so what it takes and gives stays as it is: `wishes()` says { route, routes, comments, isBare, lang } once everything is
// loaded; `tell(what, detail)` hears of "ready", "navigate" and "comment", and says `false` to what must not be.
export async function open(place, shadow, wishes, tell) {
  const [script, sheet] = await Promise.all([program("js"), style("style")]);
  // In a section, header and footer are its own, and not the page's.
  const container = make("section", "room");
  container.setAttribute("part", "room");
  place.append(container);
  // Safari tells what is selected in a shadow tree only to who names the tree: now as an option, before as itself, which is both.
  shadow.shadowRoots = [shadow];
  container.selected = () => {
    const selection = shadow.getSelection?.() ?? getSelection();
    const told = selection.getComposedRanges?.(shadow) ?? (selection.rangeCount ? [selection.getRangeAt(0)] : []);
    for (const { startContainer, startOffset, endContainer, endOffset } of told) {
      const range = new Range();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range;
    }
  };
  // Another room may be in the tree by now.
  const dress = (sheet) => place.parentNode && (shadow.adoptedStyleSheets = [...new Set(shadow.adoptedStyleSheets).add(sheet)]);
  // Typefaces that are declared in a shadow tree are not known there. This sheet declares one and says nothing else.
  const lend = (sheet) => document.adoptedStyleSheets.includes(sheet) || document.adoptedStyleSheets.push(sheet);
  const aside = (what) => container.dispatchEvent(new CustomEvent("lectern-side", { detail: what }));
  // Browsers may know of their voices a while after they were asked.
  const speech = globalThis.speechSynthesis;
  const heard = () => aside("aid:-voices");
  speech?.addEventListener?.("voiceschanged", heard);
  const waiting = [];
  const answer = (how, value) => waiting.splice(0).forEach((one) => one[how](value));
  return new Promise((done) => {
    const told = {
      ready: () => {
        tell("ready");
        dress(sheet);
        const { fontSize } = getComputedStyle(place);
        if (fontSize && fontSize !== size) sheet.insertRule(`:host{--lectern-rem:${(size = fontSize)}}`, sheet.cssRules.length);
        // The program is in the middle of its work, and the room is not there before it has come to an end.
        queueMicrotask(() => done(rooms));
      },
      navigate: (url) => tell("navigate", { path: url.slice(root.length - 1), url }),
      comment: (words) => tell("comment", { article: words.split(" ")[0], status: words.split(" ")[1] }),
      export: (text) => answer("resolve", text),
      refused: (why) => answer("reject", new Error(why)),
    };
    const host = () => ({
      ...wishes(),
      root,
      part,
      dress: (name) => void style(`${name}-style`).then(name === "legible" ? lend : dress, () => aside("aid:lost\n" + name)),
      side: (what) => import(root + files.side).then((side) => side.hear(container, what), () => aside("aid:aloud-broken")),
      get speaks() {
        return !!speech?.getVoices().length;
      },
      image: (file) => `${root}images/${file}`,
      tell: (what, detail) => told[what]?.(detail) !== false,
    });
    const room = script.mount(container, host());
    const rooms = {
      navigate: (path, onlyElsewhere) => room.navigate(path, !!onlyElsewhere),
      update: () => room.update(host()),
      export: () => new Promise((resolve, reject) => (waiting.push({ resolve, reject }), room.export())),
      close: () => {
        speech?.removeEventListener?.("voiceschanged", heard);
        answer("reject", new Error("the element was taken off the page"));
        room.destroy();
      },
    };
  });
}

const own = { open };
// Attributes that properties mirror, with what they are where nothing is said.
const attributes = { article: "", view: "", theme: "auto", comments: "on", routes: "memory", src: "" };
let hasWarned = false;

// What is typed in here is no business of the page's shortcuts, nor is what a shortcut of ours has taken.
function keep(event) {
  const isTyped =
    event.target.matches("input, textarea, select") &&
    !(event.ctrlKey || event.metaKey || event.key === "Tab" || event.key === "Escape");
  if (isTyped || event.defaultPrevented) event.stopPropagation();
}

function make(tag, name) {
  const element = document.createElement(tag);
  if (name) element.setAttribute(tag === "slot" ? "name" : "class", name);
  return element;
}

class Viewer extends HTMLElement {
  static observedAttributes = ["article", "view", "comments", "routes", "src", "lang"];

  static #near = new IntersectionObserver(
    (seen) => seen.forEach((one) => one.isIntersecting && one.target.#open().catch(() => {})),
    { rootMargin: "50%" },
  );

  // What the page has put into the element, until the room is there.
  #fallback = make("slot");
  #place;
  #room;
  #route;
  #leaving;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(make("slot", "header"), this.#fallback, make("slot", "footer"));
    // Properties that were set before this script came.
    for (const name of Object.keys(attributes)) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  connectedCallback() {
    clearTimeout(this.#leaving);
    if (!this.#room) Viewer.#near.observe(this);
  }

  // With this, `moveBefore` does not count as leaving.
  connectedMoveCallback() {}

  disconnectedCallback() {
    Viewer.#near.unobserve(this);
    // What is only moved is back before the next task.
    this.#leaving = setTimeout(() => this.isConnected || this.#close());
  }

  attributeChangedCallback(name) {
    if (name === "src" || name === "routes") {
      // Also where there is no room, since the one before could not be opened.
      this.#close();
      if (this.isConnected) Viewer.#near.observe(this);
    } else {
      this.#room?.then((room) => {
        room.update();
        // The reader may have gone elsewhere since the same was asked for.
        if (name === "article" || name === "view") room.navigate(this.#route, true);
      }, () => {});
    }
  }

  async navigate(path = "") {
    (await this.#open()).navigate(`/${path}`.replace(/^\/+/, "/"));
  }

  search(query = "") {
    return this.navigate(`search/?q=${encodeURIComponent(query)}`);
  }

  async export() {
    return (await this.#open()).export();
  }

  #open() {
    if (!this.isConnected) return Promise.reject(new Error("the element is not on the page"));
    if (!this.#room) {
      Viewer.#near.unobserve(this);
      const room = (this.#room = this.#enter(make("div", "place")));
      const isOpen = () => this.#room === room;
      room.then(
        () => isOpen() && this.#tell("ready", {}),
        (error) => isOpen() && this.#fail(error),
      );
    }
    return this.#room;
  }

  async #enter(place) {
    this.#place = place;
    for (const kind of ["keydown", "keypress", "keyup"]) place.addEventListener(kind, keep);
    const folder = this.src && new URL(this.src.replace(/\/?$/, "/embed.js"), document.baseURI);
    const { open } = folder ? await import(folder) : own;
    return open(place, this.shadowRoot, () => this.#wishes(), (what, detail) => {
      if (this.#place !== place) return false;
      if (what === "ready") this.#fallback.replaceWith(place);
      else return this.#tell(what, detail, what === "navigate");
    });
  }

  #wishes() {
    const { article, view, comments, routes } = this;
    const isBare = !!article && (view || "article") === "article";
    this.#route = isBare ? `/a/${article}/` : view === "search" ? "/search/" : "/";
    return { route: this.#route, routes, comments, isBare, lang: this.lang };
  }

  #close() {
    this.#room?.then((room) => room.close(), () => {});
    this.#place?.replaceWith(this.#fallback);
    this.#room = this.#place = undefined;
    this.shadowRoot.adoptedStyleSheets = [];
  }

  #fail(error) {
    this.#close();
    if (!hasWarned) console.warn("<lectern-viewer> shows what the page has put into it, for the program cannot start:", error);
    hasWarned = true;
    this.#tell("error", { error });
  }

  #tell(what, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`lectern-${what}`, { bubbles: true, composed: true, cancelable, detail }));
  }
}

for (const name of Object.keys(attributes)) {
  Object.defineProperty(Viewer.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name) ?? attributes[name];
    },
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

// Another version of this script may have been here before.
if (!customElements.get("lectern-viewer")) customElements.define("lectern-viewer", Viewer);
