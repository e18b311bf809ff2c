// Runs before the first paint, so that nothing flashes or jumps: the theme, and filters that stand open where there is room.
"use strict";

(() => {
  const root = document.documentElement;
  const chosen = /(?:^|; )theme=(light|dark)\b/.exec(document.cookie);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const show = () => root.setAttribute("data-bs-theme", chosen ? chosen[1] : dark.matches ? "dark" : "light");
  show();
  if (!chosen) dark.addEventListener("change", show);
  root.classList.add("js");

  if (!window.matchMedia("(min-width: 768px)").matches) return;
  const open = () => document.querySelectorAll("details[data-open-wide]:not([data-seen])").forEach((part) => {
    part.dataset.seen = "";
    part.open = true;
  });
  const watch = new MutationObserver(open);
  watch.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => { open(); watch.disconnect(); });
})();
