// The browser's side of what stands at a reader's side: its speech, what is moved over the text, the paragraph in focus and the
// ruler, and selecting by keys; and the key of the desk's lock. It is loaded when somebody turns to one of them. What to do the
// program says by `hear`: lines, the first of which is the name of a method below. What happens it is told by an event `lectern-side` on the element that it is mounted in, lines again.
// Everything that is decided is decided by the program (crates/reading/src/aloud.rs).
//
// The text's nodes stay as they are: what is said is painted by ranges (CSS Custom Highlight API, Level 1).

const speech = globalThis.speechSynthesis;
const sides = new WeakMap();

export function hear(container, what) {
  if (!sides.has(container)) sides.set(container, new Side(container));
  const [verb, ...rest] = what.split("\n");
  sides.get(container)[verb](...rest);
}

// What is read in one go.
const TEXTS = "h1, h2, h3, h4, h5, h6, p, li, pre, blockquote, th, td, dt, dd, figcaption, div";
// What is not read: numbers of footnotes, and how characters are pronounced.
const UNREAD = "[role=doc-noteref], rt, rp";
// What is above this line is not in view.
const TOP = 12;

const isReduced = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const voices = () =>
  speech.getVoices().map(({ lang, voiceURI, name, default: isUsual, localService }) =>
    [lang, voiceURI, name, (isUsual ? "u" : "") + (localService ? "l" : "")].map(plain).join("\t"),
  );
// As long as it was: places in it stay.
const plain = (text) => text.replace(/[\n\r\t\u2028\u2029]/g, " ");

class Side {
  constructor(container) {
    this.container = container;
    this.tree = container.getRootNode();
    // What carries the reader's choices.
    this.root = this.tree instanceof ShadowRoot ? container : document.documentElement;
    this.texts = [];
  }

  tell(...lines) {
    this.say(`aid:${lines.join("\n")}`);
  }

  say(detail) {
    this.container.dispatchEvent(new CustomEvent("lectern-side", { detail }));
  }

  // The key of a passphrase: PBKDF2 with SHA-256.
  async derive(rounds, digits, passphrase) {
    try {
      const { subtle } = crypto;
      if (!subtle) throw new Error("this browser offers no cryptography to this page; open it over https, from this device or from disk");
      const salt = Uint8Array.from(digits.match(/[0-9a-f]{2}/g) ?? [], (pair) => parseInt(pair, 16));
      const base = await subtle.importKey("raw", new TextEncoder().encode(passphrase), "PBKDF2", false, ["deriveBits"]);
      const bits = await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: Number(rounds) }, base, 256);
      this.say(`derived\n${digits}${[...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`);
    } catch (error) {
      this.say(`underived\n${error.message}`);
    }
  }

  // Speech

  open(patience) {
    if (!speech || !globalThis.SpeechSynthesisUtterance) return this.tell("aloud-absent");
    dispatchEvent(new CustomEvent("lectern-speaks", { detail: this }));
    this.hush();
    if (!this.over) {
      this.over = new AbortController();
      const { signal } = this.over;
      speech.addEventListener?.("voiceschanged", () => this.tell("aloud-voices", ...voices()), { signal });
      // There is one voice for the whole page, and other libraries on it have a script of their own.
      addEventListener("lectern-speaks", ({ detail }) => detail !== this && this.tell("aloud-stop"), { signal });
      addEventListener("pagehide", () => (this.hush(), this.tell("aloud-pause")), { signal });
    }
    this.gather();
    const begin = this.selected() ?? this.inView() ?? [0, 0];
    const all = voices();
    const texts = this.texts.map(({ language, text }) => [language, breaks(text, language), plain(text)].join("\t"));
    this.tell("aloud-opened", ...begin, all.length, ...all, ...texts);
    clearTimeout(this.waiting);
    if (!all.length) this.waiting = setTimeout(() => this.tell("aloud-waited"), patience);
  }

  // Finds what there is to read. A text's nodes know where in it they begin.
  gather() {
    this.texts = [];
    for (const part of this.container.querySelectorAll(".article h1, .article > .prose")) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node; (node = walker.nextNode()); ) {
        const parent = node.parentElement;
        if (parent.closest(UNREAD)) continue;
        const element = parent.closest(TEXTS);
        let last = this.texts.at(-1);
        if (last?.element !== element) {
          if (!node.data.trim()) continue;
          last = { element, text: "", nodes: [], language: parent.closest("[lang]")?.lang ?? "" };
          this.texts.push(last);
        }
        if (node.previousSibling?.nodeName === "BR") last.text += " ";
        last.nodes.push([node, last.text.length]);
        last.text += node.data;
      }
    }
  }

  // What is selected, as a range, if anything is.
  chosen() {
    try {
      const range = this.container.selected ? this.container.selected() : getSelection().getRangeAt(0);
      return range.collapsed ? undefined : range;
    } catch {
      // Nothing is selected, or an older Safari does not tell what is.
    }
  }

  // Where the selection begins, as a text and a place in it.
  selected() {
    const range = this.chosen();
    if (!range) return;
    for (const [at, { nodes }] of this.texts.entries()) {
      for (const [node, start] of nodes) {
        if (node === range.startContainer) return [at, start + range.startOffset];
        if (range.intersectsNode(node)) return [at, start];
      }
    }
  }

  // The first words in view or below it, if there are any.
  inView() {
    const line = this.view().top + TOP;
    const at = this.texts.findIndex(({ element }) => element.getBoundingClientRect().bottom > line);
    if (at < 0) return;
    const { text } = this.texts[at];
    const STEP = 20;
    let place = 0;
    while (place + STEP < text.length && this.range(at, place, place + 1)?.getBoundingClientRect().bottom <= line) place += STEP;
    return [at, place];
  }

  range(at, start, end) {
    if (!this.texts[at]?.nodes[0][0].isConnected) this.gather();
    const nodes = this.texts[at]?.nodes;
    if (!nodes) return;
    const place = (place, isEnd) => {
      const [node, start] = nodes.findLast(([, start]) => (isEnd ? start < place : start <= place)) ?? nodes[0];
      return [node, Math.min(Math.max(place - start, 0), node.data.length)];
    };
    const range = new Range();
    range.setStart(...place(+start, false));
    range.setEnd(...place(+end, true));
    return range;
  }

  speak(number, time, rate, language, id, at, from, to, start, end) {
    this.hush();
    this.mark(at, start, end);
    const words = this.texts[at]?.text.slice(from, to) ?? "";
    const utterance = new SpeechSynthesisUtterance(words);
    const voice = speech.getVoices().find(({ voiceURI }) => plain(voiceURI) === id);
    if (voice) utterance.voice = voice;
    utterance.lang = voice?.lang ?? language;
    utterance.rate = +rate;
    this.hasBegun = false;
    utterance.onstart = () => (this.hasBegun = true);
    utterance.onend = () => this.tell("aloud-ended", number);
    utterance.onerror = ({ error }) => this.tell("aloud-failed", number, error);
    utterance.onboundary = ({ name, charIndex, charLength }) => {
      if (utterance !== this.utterance) return;
      this.hasBegun = true;
      if (name === "sentence") return;
      // Some tell only where a word begins.
      const length = charLength || words.slice(charIndex).match(/^[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*/u)?.[0].length;
      const begin = +from + charIndex;
      if (length) paint("word", this.range(at, begin, Math.min(begin + length, +to)));
    };
    // Browsers forget what nothing refers to, and never tell of its end.
    this.utterance = utterance;
    this.watch(number, time);
    this.media("playing");
    // What is said right after something was cancelled is lost in some.
    setTimeout(() => {
      if (utterance !== this.utterance) return;
      speech.resume();
      speech.speak(utterance);
    });
  }

  watch(number, time) {
    clearTimeout(this.watching);
    this.watching = setTimeout(() => this.tell("aloud-late", number, this.hasBegun ? "begun" : "silent"), time);
  }

  hush() {
    clearTimeout(this.watching);
    paint("word");
    if (this.utterance) {
      this.utterance = undefined;
      speech.cancel();
    }
  }

  pause() {
    this.hush();
    this.media("paused");
  }

  // Shows which sentence is said, or is next.
  mark(at, start, end) {
    const range = this.range(at, start, end);
    paint("aloud", range);
    this.marked = this.texts[at]?.element;
    if (!paints) {
      for (const old of this.container.querySelectorAll("[data-aloud]")) old.removeAttribute("data-aloud");
      this.marked?.setAttribute("data-aloud", "");
    }
    if (!range) return;
    const { top, bottom } = range.getBoundingClientRect();
    const view = this.view();
    const floor = this.container.querySelector(".aloud")?.getBoundingClientRect().top ?? view.bottom;
    if (top < view.top + 4 * TOP || bottom > Math.min(floor, view.bottom) - TOP) {
      view.scroller.scrollBy({ top: top - view.at(1 / 4), behavior: isReduced() ? "instant" : "smooth" });
    }
    this.choose(this.marked);
  }

  close() {
    this.hush();
    paint("aloud");
    this.marked?.removeAttribute("data-aloud");
    clearTimeout(this.waiting);
    this.over?.abort();
    this.over = undefined;
    this.media("none");
    // Who listened goes on reading there, if the focus was on the bar.
    const focused = this.tree.activeElement ?? document.activeElement;
    if (this.marked && (!focused || focused === document.body || focused.closest(".aloud"))) rest(this.marked);
    this.marked = undefined;
  }

  // The keys of keyboards and headphones. Browsers may not pass them on while it is only a voice that is heard. Those of somebody
  // else's page are not ours.
  media(state) {
    const session = navigator.mediaSession;
    if (!session || this.root === this.container) return;
    session.playbackState = state;
    const keys = { play: "go", pause: "pause", previoustrack: "previous", nexttrack: "next", stop: "stop" };
    for (const [key, act] of Object.entries(keys)) {
      try {
        session.setActionHandler(key, state === "none" ? null : () => this.tell(`aloud-${act}`));
      } catch {
        // A browser need not know every key.
      }
    }
    const title = this.container.querySelector(".article h1")?.textContent;
    session.metadata = state !== "none" && globalThis.MediaMetadata && title ? new MediaMetadata({ title }) : null;
  }

  // Selecting by keys

  // Selects the first word in view, or of what has the focus, unless words are selected: those it goes on with. From then on the
  // arrows choose, with Shift from where they began.
  pick() {
    // Nothing below a dialog takes the focus until that has gone.
    if (this.container.querySelector("dialog")) return requestAnimationFrame(() => this.pick());
    this.gather();
    const view = this.view();
    const focused = this.texts.findIndex(({ element }) => {
      const { top, bottom } = element.getBoundingClientRect();
      const isInView = bottom > view.top && top < view.bottom;
      return isInView && element.closest(".prose") && element.contains(this.tree.activeElement);
    });
    // Where one was before, if that is still where one is.
    const before = this.to?.[0] === focused ? this.words(focused)[this.to[1]]?.[0] : 0;
    const place = focused < 0 ? this.inView() : [focused, before ?? 0];
    // Whoever is below the article is not far from its last text.
    const end = this.texts.findLastIndex((text) => this.isPickable(text));
    const [text, offset] = this.selected() ?? place ?? [Math.max(end, 0), 0];
    for (let at = text; at < this.texts.length; at++) {
      const words = this.words(at);
      if (!this.isPickable(this.texts[at]) || !words.length) continue;
      const word = at === text ? words.findIndex(([, end]) => end > offset) : 0;
      if (word < 0) continue;
      this.from = this.to = [at, word];
      this.column = this.row = undefined;
      const range = this.chosen();
      // What was selected stays selected, to its last word.
      if (range) this.to = this.last(range) ?? this.to;
      this.take();
      break;
    }
    if (this.picks) return;
    this.picks = true;
    const keys = this.root === this.container ? this.container : document;
    keys.addEventListener("keydown", (event) => this.pickOn(event));
  }

  // Titles are not part of what is highlighted.
  isPickable({ element }) {
    return element.closest(".prose");
  }

  // Where the words of a text begin and end.
  words(at) {
    const text = this.texts[at];
    text.words ??= wordsOf(text.text, text.language);
    return text.words;
  }

  // The last word that a range takes in.
  last(range) {
    for (let at = this.texts.length - 1; at >= 0; at--) {
      if (!this.isPickable(this.texts[at]) || !range.intersectsNode(this.texts[at].element)) continue;
      const word = this.words(at).findLastIndex(([start]) => {
        const { endContainer, endOffset } = this.range(at, start, start + 1);
        return range.comparePoint(endContainer, endOffset) === 0;
      });
      if (word >= 0) return [at, word];
    }
  }

  // Selects from the word where it was begun to the one that was gone to, and shows that.
  take() {
    const isBack = this.to[0] < this.from[0] || (this.to[0] === this.from[0] && this.to[1] < this.from[1]);
    const [from, to] = [this.from, this.to].map(([at, word]) => this.range(at, ...this.words(at)[word]));
    const ends = [from.startContainer, from.startOffset, to.endContainer, to.endOffset];
    const back = [from.endContainer, from.endOffset, to.startContainer, to.startOffset];
    // Tab leads on from there, and no link or box within or around it takes the keys.
    const { element } = this.texts[this.to[0]];
    if (this.tree.activeElement !== element) rest(element);
    this.held = element;
    const selection = this.tree.getSelection?.() ?? getSelection();
    selection.setBaseAndExtent(...(isBack ? back : ends));
    // Of its own: the browser may move the one that it hands out along with the selection.
    this.taken = this.chosen()?.cloneRange();
    const { top, bottom } = to.getBoundingClientRect();
    this.bring(top, bottom);
  }

  // Whether what is selected is what was selected by keys last.
  isPicking() {
    const range = this.taken && this.chosen();
    const isSame = (end) => range[`${end}Container`] === this.taken[`${end}Container`] && range[`${end}Offset`] === this.taken[`${end}Offset`];
    return !!range && range.startContainer.isConnected && isSame("start") && isSame("end");
  }

  pickOn(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || !this.isPicking()) return;
    const [target] = event.composedPath();
    // What can be pressed, written into or scrolled by keys has them.
    const others = "a, button, summary, input, textarea, select, [contenteditable], [tabindex='0'], dialog, .selection-bar, .highlight-bar, .aid";
    if (target !== this.held && target.closest?.(others)) return;
    const isRtl = getComputedStyle(this.texts[this.to[0]].element).direction === "rtl";
    const steps = { ArrowLeft: isRtl ? 1 : -1, ArrowRight: isRtl ? -1 : 1 };
    let to;
    if (event.key in steps) to = this.nextWord(this.to, steps[event.key]);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") to = this.wordInNextLine(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") (this.tree.getSelection?.() ?? getSelection()).removeAllRanges();
    else if (event.key === "Enter") this.container.querySelector(".selection-bar button")?.focus();
    else return;
    event.preventDefault();
    if (!to) return;
    if (event.key in steps) this.column = this.row = undefined;
    this.to = to;
    if (!event.shiftKey) this.from = to;
    this.take();
  }

  // The word after or before one, if there is one.
  nextWord([at, word], step) {
    if (this.words(at)[word + step]) return [at, word + step];
    for (let next = at + step; this.texts[next] && this.isPickable(this.texts[next]); next += step) {
      const { length } = this.words(next);
      if (length) return [next, step > 0 ? 0 : length - 1];
    }
  }

  // The word below or above the one that was gone to, or that the way up and down was begun at.
  wordInNextLine(step) {
    // A word may be broken over lines: in which of them one is, is known from the way there.
    const places = ([at, word]) => [...this.range(at, ...this.words(at)[word]).getClientRects()];
    const own = places(this.to).at(this.row ?? (step > 0 ? -1 : 0));
    const middle = (this.column ??= (own.left + own.right) / 2);
    let best;
    let line;
    for (let next = this.nextWord(this.to, step); next; next = this.nextWord(next, step)) {
      const beyond = places(next).filter(({ top, bottom }) => (step > 0 ? top > own.bottom - 3 : bottom < own.top + 3));
      if (!beyond.length) continue;
      line ??= beyond.at(step > 0 ? 0 : -1);
      const rect = beyond.find(({ top, bottom }) => top < line.bottom - 3 && bottom > line.top + 3);
      if (!rect) break;
      const distance = Math.max(rect.left - middle, middle - rect.right, 0);
      if (!best || distance < best.distance) best = { next, distance, row: places(next).findIndex(({ top }) => top === rect.top) };
    }
    if (best) this.row = best.row;
    return best?.next;
  }

  // Paragraph focus and ruler

  // From now on the text is shown as the reader's choices say.
  look() {
    // It is loaded for an element that may be gone since.
    if (this.looking || !this.container.isConnected) return;
    this.looking = new AbortController();
    const { signal } = this.looking;
    const seen = { signal, passive: true };
    const later = (work) => {
      let frame;
      return (event) => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => (this.container.isConnected ? work(event) : this.looking.abort()));
      };
    };
    const guide = later(() => this.guide());
    // Pages are opened, and choices are made.
    const observer = new MutationObserver(() => (this.container.isConnected ? guide() : this.looking.abort()));
    // An element is taken off its page.
    observer.observe(this.tree, { childList: true });
    const attributeFilter = ["data-focus", "data-ruler", "data-size", "data-leading", "data-measure"];
    observer.observe(this.root, { attributeFilter });
    // Where both are one, the last word holds.
    observer.observe(this.container, { childList: true, subtree: true, attributeFilter });
    signal.addEventListener("abort", () => observer.disconnect());
    addEventListener("resize", guide, seen);
    addEventListener("scroll", later(() => this.scrolled()), { ...seen, capture: true });
    const point = later(({ clientY }) => this.point(clientY));
    for (const kind of ["pointermove", "pointerdown"]) this.container.addEventListener(kind, point, seen);
    this.container.addEventListener("focusin", ({ target }) => {
      const block = this.blocks().find((block) => block.contains(target));
      if (block) this.choose(block);
    }, seen);
    const keys = this.root === this.container ? this.container : document;
    keys.addEventListener("keydown", (event) => this.press(event), { signal });
    this.guide();
  }

  has(name) {
    return this.root.getAttribute(`data-${name}`) === "on";
  }

  blocks() {
    return [...this.container.querySelectorAll(".article > .prose > *")];
  }

  guide() {
    if (!this.blocks().includes(this.current)) this.current = undefined;
    this.scrolled();
    if (!this.has("focus")) this.show(undefined);
    if (!this.has("ruler")) this.ruler?.remove();
  }

  // The page was scrolled, or is another one.
  scrolled() {
    const view = this.view();
    if (this.has("ruler")) this.point(this.y ?? view.at(1 / 3));
    if (!this.has("focus")) return;
    // What was gone to by keys stays in focus where that has scrolled the page.
    const isOwn = this.current && Math.abs(this.top() - this.kept) < 2;
    this.show(isOwn ? this.current : nearest(this.blocks(), line(view)));
  }

  // Takes a paragraph into focus.
  choose(element) {
    const block = this.blocks().find((block) => block.contains(element));
    if (!block || !this.has("focus")) return;
    this.show(block);
    this.kept = this.top();
  }

  show(block) {
    for (const old of this.container.querySelectorAll(".prose > [data-current]")) {
      if (old !== block) old.removeAttribute("data-current");
    }
    block?.setAttribute("data-current", "");
    this.current = block;
  }

  // Lays the ruler over the line at a height of the window.
  point(y) {
    if (!this.has("ruler")) return;
    this.y = y;
    const block = nearest(this.blocks(), y);
    if (block) this.lay(nearest(lines(block), y), block);
    else this.ruler?.remove();
  }

  lay(line, block) {
    if (!line) return;
    if (!this.ruler) {
      this.ruler = Object.assign(document.createElement("div"), { className: "ruler", ariaHidden: "true" });
      // Its style sheet may come after it, and where it is drawn is not known before.
      new ResizeObserver(() => this.scrolled()).observe(this.ruler);
    }
    if (!this.ruler.isConnected) this.container.append(this.ruler);
    const { style } = this.ruler;
    const { left, width } = block.parentElement.getBoundingClientRect();
    const place = { top: line.top - 3, left: left - 8, width: width + 16, height: line.bottom - line.top + 6 };
    style.setProperty("top", "0");
    style.setProperty("left", "0");
    const origin = this.ruler.getBoundingClientRect();
    place.top -= origin.top;
    place.left -= origin.left;
    for (const [name, value] of Object.entries(place)) style.setProperty(name, `${value}px`);
    this.line = [block, line.top - this.top(), line.bottom - this.top()];
  }

  // The arrows lead from line to line under the ruler, else from paragraph to paragraph.
  press(event) {
    const isDown = event.key === "ArrowDown";
    if (event.defaultPrevented || this.isPicking() || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!isDown && event.key !== "ArrowUp") return;
    const [target] = event.composedPath();
    if (target.closest?.("input, textarea, select, [contenteditable], dialog, .aid, #search-box, .search, summary")) return;
    const moved = this.has("ruler") ? this.nextLine(isDown) : this.has("focus") && this.nextBlock(isDown);
    if (moved) event.preventDefault();
  }

  nextLine(isDown) {
    const blocks = this.blocks();
    if (!this.line || !blocks.length) return false;
    const [, top, bottom] = this.line.map((at) => (typeof at === "number" ? at + this.top() : at));
    const all = blocks.flatMap((block) => lines(block).map((line) => ({ ...line, block })));
    const next = isDown ? all.find((line) => line.top > bottom - 3) : all.findLast((line) => line.bottom < top + 3);
    if (!next) return false;
    const by = this.bring(next.top, next.bottom);
    const line = { top: next.top - by, bottom: next.bottom - by };
    this.y = (line.top + line.bottom) / 2;
    this.lay(line, next.block);
    this.choose(next.block);
    return true;
  }

  nextBlock(isDown) {
    const blocks = this.blocks();
    const at = blocks.indexOf(this.current);
    if (at < 0) return false;
    const { top, bottom } = this.current.getBoundingClientRect();
    // What is longer than the window is read to its end first.
    const view = this.view();
    if (bottom - top > view.height * 0.7 && (isDown ? bottom > view.bottom : top < view.top)) return false;
    const next = blocks[at + (isDown ? 1 : -1)];
    if (!next) return false;
    const rect = next.getBoundingClientRect();
    this.bring(rect.top, rect.bottom);
    this.choose(next);
    return true;
  }

  // Scrolls what is between these heights into view, at once: nothing glides. By how much.
  bring(top, bottom) {
    const view = this.view();
    if (top >= view.at(0.1) && bottom <= view.at(0.8)) return 0;
    const before = this.top();
    view.scroller.scrollBy({ top: top - view.at(0.3), behavior: "instant" });
    return before - this.top();
  }

  // Where what it stands in is scrolled to.
  top() {
    return this.container.getBoundingClientRect().top;
  }

  // What scrolls it, and between which heights of the window that shows it: in a page of somebody else's, it may be a box.
  view() {
    let box = this.container;
    while (box && !isScroller(box)) box = box.assignedSlot ?? box.parentElement ?? box.getRootNode().host;
    const rect = box?.getBoundingClientRect();
    const top = Math.max(rect?.top ?? 0, 0);
    const bottom = Math.min(rect?.bottom ?? innerHeight, innerHeight);
    const height = bottom - top;
    const scroller = box ?? document.scrollingElement ?? document.documentElement;
    return { scroller, top, bottom, height, at: (share) => top + height * share };
  }
}

// Whether a box scrolls what is in it. What is said so of a page's body is, as a rule, said of the window.
function isScroller(box) {
  const root = document.documentElement;
  const scrolls = (one) => getComputedStyle(one).overflowY !== "visible";
  if (box === root || (box === document.body && !scrolls(root))) return false;
  return box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY);
}

// Gives the focus to something that one does not go to by Tab.
function rest(element) {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

// The height at which one reads: in the upper half of what is in view, but at the page's ends at its own.
function line({ scroller, at }) {
  const rest = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  return Math.max(Math.min(at(0.35), at(0.1) + scroller.scrollTop), at(0.9) - Math.max(rest, 0));
}

function nearest(things, y) {
  const distance = (thing) => {
    const { top, bottom } = thing.top === undefined ? thing.getBoundingClientRect() : thing;
    return Math.max(top - y, y - bottom, 0);
  };
  return things.reduce((best, thing) => (best && distance(best) <= distance(thing) ? best : thing), undefined);
}

// The lines of a block, from top to bottom: what of its text stands side by side, pictures, and rows of tables.
function lines(block) {
  const range = new Range();
  const places = [...block.querySelectorAll("img, caption, tr")].map((whole) => whole.getBoundingClientRect());
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.parentElement.closest("caption, tr")) continue;
    range.selectNodeContents(texts.currentNode);
    places.push(...range.getClientRects());
  }
  const rects = places.filter(({ width, height }) => width > 0 && height > 0).sort((a, b) => a.top - b.top);
  const lines = [];
  for (const { top, bottom } of rects) {
    const last = lines.at(-1);
    // What is set higher or lower in a line belongs to it.
    if (last && top < last.bottom - (bottom - top) / 3) last.bottom = Math.max(last.bottom, bottom);
    else lines.push({ top, bottom });
  }
  return lines;
}

// Where sentences begin, as the browser parts them in a language.
function breaks(text, language) {
  return segments(text, language, "sentence").map(({ index }) => index).join(" ");
}

// Where words begin and end; where the browser cannot tell, what stands between blanks is one.
function wordsOf(text, language) {
  const words = segments(text, language, "word").filter(({ isWordLike }) => isWordLike);
  if (words.length) return words.map(({ index, segment }) => [index, index + segment.length]);
  return [...text.matchAll(/\S+/g)].map(({ index, 0: word }) => [index, index + word.length]);
}

function segments(text, language, granularity) {
  if (!Intl.Segmenter) return [];
  let segmenter;
  try {
    segmenter = new Intl.Segmenter(language || undefined, { granularity });
  } catch {
    segmenter = new Intl.Segmenter(undefined, { granularity });
  }
  return [...segmenter.segment(text)];
}

const paints = globalThis.Highlight && CSS.highlights;
const sets = {};

// Paints one range of a kind, or none.
function paint(kind, range) {
  if (!paints) return;
  const name = `lectern-${kind}`;
  // The word lies over the sentence, and both over what the reader has highlighted.
  sets[kind] ??= Object.assign(new Highlight(), { priority: kind === "word" ? 2 : 1 });
  sets[kind].clear();
  if (range) {
    sets[kind].add(range);
    CSS.highlights.set(name, sets[kind]);
  } else {
    CSS.highlights.delete(name);
  }
}
