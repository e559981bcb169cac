// Makes a release work without a network, by a worker that development builds do not name, and offers a new version when there
// is one. start.js loads it; it needs nothing of the application. What a reader writes is stored with every letter, and where one
// was is stored when one leaves a page, so that nothing is lost by a reload.
//
// Only the tab whose reader asks for the new version reloads. In the others somebody may be in the middle of a sentence; they
// keep what they have and offer the same, and the worker keeps for them what belongs to their version.
const HOUR = 3_600_000;
// Whole: start.js has made it so, before anything could change the page's address.
const worker = document.getElementById("lectern-worker")?.href;
// A frame needs no copy of its own, and some frames may not even ask.
const workers = window === window.top ? navigator.serviceWorker : undefined;

if (worker?.endsWith(".js") && workers && location.protocol.startsWith("http")) {
  // What the first page needs goes first.
  if (document.readyState === "complete") keepUpToDate();
  else addEventListener("load", keepUpToDate, { once: true });
}

async function keepUpToDate() {
  let hasWorker = Boolean(workers.controller);
  // Whoever saves data does not want a copy of everything.
  if (!hasWorker && navigator.connection?.saveData) return;
  let registration;
  try {
    registration = await workers.register(trusted(worker), { updateViaCache: "none" });
  } catch (error) {
    // Without it the site works as before, as long as there is a network.
    console.warn("The site cannot be kept for reading without a network:", error);
    return;
  }

  const prompt = document.getElementById("lectern-update");
  const [reload, later] = prompt.querySelectorAll("button");
  let isAsked = false;
  let isReloading = false;
  // The worker that has the new version, where that waits for its reader.
  let next;
  const offer = (worker) => {
    next = worker ?? next;
    prompt.hidden = false;
  };
  const start = () => {
    if (isReloading) return;
    isReloading = true;
    location.reload();
  };
  // Whoever came to it with the keyboard goes on where they were.
  let before;
  prompt.addEventListener("focusin", ({ relatedTarget }) => {
    if (!prompt.contains(relatedTarget)) before = relatedTarget;
  });
  later.addEventListener("click", () => {
    prompt.hidden = true;
    // The page stays as it is scrolled: most press it with the mouse, far down in a text.
    (before?.isConnected ? before : document.getElementById("page-heading"))?.focus({ preventScroll: true });
  });
  reload.addEventListener("click", () => {
    isAsked = true;
    const waiting = registration.waiting ?? next;
    // Another tab's reader may have asked for it already.
    if (waiting?.state !== "installed") return start();
    // Either of this and `controllerchange` may come first, or not at all.
    waiting.addEventListener("statechange", () => waiting.state === "activated" && start());
    waiting.postMessage("take over");
  });
  workers.addEventListener("controllerchange", () => {
    if (isAsked) start();
    // The first worker of all brings nothing new: the page came before it.
    else if (hasWorker) offer();
    hasWorker = true;
  });

  const offerOnce = (installing) =>
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && hasWorker) offer(installing);
    });
  if (registration.waiting && hasWorker) offer(registration.waiting);
  offerOnce(registration.installing);
  registration.addEventListener("updatefound", () => offerOnce(registration.installing));

  let looked = Date.now();
  const look = () => {
    looked = Date.now();
    registration.update().catch(() => {
      // Without a network there is nothing new.
    });
  };
  // Where there is one already, a browser may put off looking for a new one.
  if (hasWorker) look();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && Date.now() - looked > HOUR) look();
  });
}

/** The worker's address, which is the only one that a page under Trusted Types lets through. */
function trusted(address) {
  if (!window.trustedTypes) return address;
  const policy = trustedTypes.createPolicy("lectern", {
    createScriptURL(asked) {
      if (asked === worker) return asked;
      throw new TypeError(`expected the address of the site's own worker, found ${asked}`);
    },
  });
  return policy.createScriptURL(address);
}
