// Gives the page the look that its reader has chosen, before anything of it is shown: it stands in the head, and browsers wait
// for it. The program does the same later, and whenever the reader chooses something else. What is stored is a record of the
// program's (src/store/settings.rs): below its first line and an empty one, a choice a line.
{
  const root = document.documentElement;
  try {
    const record = localStorage.getItem(document.currentScript.dataset.settings) ?? "";
    for (const [, name, value] of record.matchAll(/^([a-z]+)=([a-z]+)$/gm)) root.dataset[name] = value;
    if (root.dataset.face === "legible") {
      // A link on a page, a style in a file that holds everything.
      const style = document.getElementById("lectern-legible-style");
      style.rel = "stylesheet";
      // The program will say so.
      style.onerror = () => (style.lost = true);
      style.removeAttribute("media");
    }
  } catch {
    // Where storage is refused, nothing was chosen.
  }
  // Where the program will speak Arabic (src/language.rs), the page is written its way already, so that nothing changes sides when
  // the words come. The program takes that off then; without a program the page stays in its language.
  const spoken = [root.dataset.language, ...navigator.languages].find((tag) => /^(en|ko|de|fr|es|ja|ar)\b/.test(tag));
  if (spoken?.startsWith("ar")) {
    root.dataset.toward = "rtl";
    addEventListener("error", ({ target }) => target.localName === "script" && delete root.dataset.toward, true);
  }
  // What browsers colour of their own window goes by the theme, too.
  const papers = { light: "#fdfbf7", sepia: "#f5ecd7", dark: "#16171a", black: "#000" };
  const metas = [...document.querySelectorAll("meta[name=theme-color]")].map((meta) => [meta, meta.content]);
  const colour = () => metas.forEach(([meta, own]) => (meta.content = papers[root.dataset.theme] ?? own));
  colour();
  new MutationObserver(colour).observe(root, { attributeFilter: ["data-theme"] });
}
