// For pages that show a library's embed.html in frames: makes each frame as high as its page. Other frames and windows may say
// what they like, and a frame of ours can say nothing but how high its page is.
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
      frame.style.setProperty("height", `${data.height}px`, "important");
    }
  });
}
