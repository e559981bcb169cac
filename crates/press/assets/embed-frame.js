// For pages that show a library's embed.html in frames: makes each frame as high as its page, and at most as high as the
// window: what lies over a page, such as the bar of a selection, is in sight only where its frame is. Other frames and windows may
// say what they like, and a frame of ours can say nothing but how high its page is.
{
  const highest = 100000;
  addEventListener("message", ({ source, origin, data }) => {
    if (data?.lectern !== "height" || !(data.height > 0 && data.height <= highest)) return;
    for (const frame of document.getElementsByTagName("iframe")) {
      if (frame.contentWindow !== source) continue;
      const address = new URL(frame.src, document.baseURI);
      // A sandbox without `allow-same-origin` takes a page's origin away.
      const isBoxed = frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin");
      if (!address.pathname.endsWith("/embed.html") || origin !== (isBoxed ? "null" : address.origin)) continue;
      const set = (name, value) => frame.style.setProperty(name, value, "important");
      const edges = frame.offsetHeight - frame.clientHeight;
      const isWhole = getComputedStyle(frame).boxSizing === "border-box";
      set("height", `${data.height + (isWhole ? edges : 0)}px`);
      // A browser that does not know the second keeps the first.
      for (const unit of ["vh", "dvh"]) set("max-height", `calc(100${unit} - ${isWhole ? 0 : edges}px)`);
    }
  });
  // Those that have told it already tell it again.
  for (const frame of document.querySelectorAll('iframe[src*="embed.html"]')) frame.contentWindow.postMessage({ lectern: "ask" }, "*");
}
