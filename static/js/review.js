// The review page: source and reading tied line by line, typing in place, several rows at once. All of it works as
// plain links and forms too.
"use strict";

(() => {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const smooth = { behavior: calm ? "auto" : "smooth", block: "center" };

  function tie(...elements) {
    document.querySelectorAll(".is-tied").forEach((each) => each.classList.remove("is-tied"));
    elements.filter(Boolean).forEach((each) => each.classList.add("is-tied"));
  }

  function sourceOf(line) {
    return [...document.querySelectorAll("#van-ban [data-line]")].find(
      (each) => Number(each.dataset.line) <= line && line <= Number(each.dataset.last));
  }

  function itemOf(first, last) {
    return [...document.querySelectorAll("[data-of-line]")].find((each) => {
      const line = Number(each.dataset.ofLine);
      return first <= line && line <= last;
    });
  }

  // Only the document's own box moves: the row that was pressed stays where it is.
  function showSource(element) {
    const box = element.closest(".source");
    const place = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollBy({ top: place - box.clientHeight / 3, behavior: smooth.behavior });
  }

  function goToLine(link) {
    const line = Number(link.dataset.goLine);
    const folded = document.querySelector("[data-source]");
    if (folded) folded.open = true;
    const show = () => {
      const found = sourceOf(line);
      if (!found) return;
      tie(found, link.closest("[data-of-line]"));
      showSource(found);
      if (window.matchMedia("(max-width: 991.98px)").matches) found.scrollIntoView(smooth);
    };
    if (sourceOf(line)) show();
    else window.htmx.ajax("GET", link.href.split("#")[0], { target: "#van-ban", swap: "outerHTML" }).then(show);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go-line]");
    if (link) { event.preventDefault(); goToLine(link); return; }
    const piece = event.target.closest("#van-ban [data-line]");
    if (!piece || String(window.getSelection())) return;
    const item = itemOf(Number(piece.dataset.line), Number(piece.dataset.last));
    const number = piece.querySelector("[data-find-line]");
    if (item) {
      event.preventDefault();
      tie(piece, item);
      item.scrollIntoView(smooth);
    } else if (!event.target.closest("a")) {
      window.location.assign(number.href);
    }
  });

  // On a phone the document waits folded; beside the readings it opens where they begin.
  const folded = document.querySelector("[data-source]");
  const first = document.querySelector("[data-of-line]:not([data-of-line='0'])");
  if (folded && window.matchMedia("(max-width: 991.98px)").matches) folded.open = false;
  else if (folded && first && sourceOf(Number(first.dataset.ofLine))) {
    const begin = sourceOf(Number(first.dataset.ofLine));
    const box = begin.closest(".source");
    box.scrollTop += begin.getBoundingClientRect().top - box.getBoundingClientRect().top - 40;
  }

  // Who works down the readings by keyboard has the source at hand.
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-of-line]");
    const found = item && sourceOf(Number(item.dataset.ofLine));
    if (found && !found.classList.contains("is-tied")) { tie(found, item); showSource(found); }
  });

  let edited = "";
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest("form[data-inline]");
    if (!form) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.tagName === "TEXTAREA") {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Escape") {
      form.querySelector("[data-cancel]").click();
    }
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const cell = event.target.closest(".cell.is-editing");
    if (cell) edited = cell.id;
  });
  document.addEventListener("htmx:afterSettle", () => {
    const field = document.querySelector(".is-editing [autofocus]");
    if (field && document.activeElement !== field) { field.focus(); if (field.select) field.select(); return; }
    const again = edited && document.querySelector(`#${CSS.escape(edited)} .cell-value`);
    if (again) { again.focus({ preventScroll: true }); edited = ""; }
  });

  const many = document.getElementById("nhieu-muc");
  if (!many) return;
  const boxes = () => [...document.querySelectorAll('input[name="items"][form="nhieu-muc"]')];
  function count() {
    const chosen = boxes().filter((box) => box.checked).length;
    many.querySelector("[data-chosen-count]").textContent = chosen ? `Đã chọn ${chosen} mục` : "Chưa chọn mục nào";
  }
  document.addEventListener("change", (event) => {
    if (event.target.name === "items") count();
    if (event.target.id === "id_deed") offer();
  });
  many.querySelector("[data-choose-all]").addEventListener("click", () => {
    const all = boxes();
    const on = !all.every((box) => box.checked);
    all.forEach((box) => { box.checked = on; });
    count();
  });
  function offer() {
    const chosen = many.querySelector("#id_deed").selectedOptions[0];
    const typed = many.querySelector("#id_typed");
    typed.hidden = !chosen.dataset.needsValue;
    typed.setAttribute("list", chosen.dataset.needsValue || "");
  }
  offer();
  count();
})();
