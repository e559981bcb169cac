// Runs in 404.html, which a host shows at any unknown address. The page asks for this script in its own
// folder and in each one above; where the script is found, there the site's root is. It then opens the
// application, which shows what it has in the place of the address that was asked for.
(() => {
  const root = new URL(".", document.currentScript.src);
  // Several of the page's addresses may lead to this file: above a host's root there is nothing more.
  if (window.lecternFound) return;
  window.lecternFound = true;
  const missing = (location.pathname + location.search + location.hash).slice(root.pathname.length);
  location.replace(root.href + "?missing=" + encodeURIComponent(missing));
})();
