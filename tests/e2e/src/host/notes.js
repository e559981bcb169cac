// The host puts this into its pages for browsers whose drivers do not tell what stands on the console. What goes wrong is told
// to the host at once, before the page goes on.
(() => {
  const note = (text) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/-notes", false);
    try {
      request.send(text);
    } catch {
      // The host has gone, or the page is on its way out.
    }
  };
  const error = console.error;
  console.error = (...parts) => {
    note("console: " + parts.map(String).join(" "));
    error.apply(console, parts);
  };
  addEventListener("error", (event) => note(`${event.message} (${event.filename}:${event.lineno}) ${event.error?.stack ?? ""}`));
  addEventListener("unhandledrejection", (event) => note("not handled: " + String(event.reason)));
  addEventListener("securitypolicyviolation", (event) => {
    if (!event.blockedURI.endsWith("/-notes")) note(`${event.violatedDirective} blocked ${event.blockedURI} ${event.sample}`);
  });
})();
