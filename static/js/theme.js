// Runs before the first paint, so that a dark page does not flash: the chosen theme, else what the device prefers.
"use strict";

(() => {
  const root = document.documentElement;
  const chosen = /(?:^|; )theme=(light|dark)\b/.exec(document.cookie);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const show = () => root.setAttribute("data-bs-theme", chosen ? chosen[1] : dark.matches ? "dark" : "light");
  show();
  if (!chosen) dark.addEventListener("change", show);
  root.classList.add("js");
})();
