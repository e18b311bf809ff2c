// The bulk grid: arrows and Enter between lines, cells pasted from Excel, what was changed is marked. The form alone
// works without it.
"use strict";

(() => {
  const grid = document.querySelector("form[data-grid]");
  if (!grid) return;
  const rows = [...grid.querySelectorAll("tbody tr")];
  const cellsOf = (row) => [...row.querySelectorAll("select, input[type=text], textarea")];
  const table = rows.map(cellsOf);
  const opened = new Map(table.flat().map((cell) => [cell, cell.value]));
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").trim().toLowerCase();
  let saving = false;

  function place(cell) {
    const row = table.findIndex((cells) => cells.includes(cell));
    return [row, row < 0 ? -1 : table[row].indexOf(cell)];
  }

  // On a phone some cells of a line stand behind its checkbox.
  const isHidden = (cell) => !cell.getClientRects().length;
  function showAll(row) {
    const more = rows[row].querySelector("[data-grid-more]");
    if (more) more.checked = true;
  }

  function mark() {
    let changed = 0;
    table.forEach((cells, n) => {
      const differs = cells.some((cell) => cell.value !== opened.get(cell));
      rows[n].classList.toggle("is-changed", differs);
      if (cells.some((cell) => cell.value !== opened.get(cell) && isHidden(cell))) showAll(n);
      changed += differs ? 1 : 0;
    });
    const count = grid.querySelector("[data-grid-count]");
    if (count) count.textContent = changed ? `${changed} dòng có thay đổi, chưa lưu.` : "";
    return changed;
  }

  function put(cell, text) {
    if (cell.tagName !== "SELECT") { cell.value = text; return; }
    const wanted = fold(text);
    const option = [...cell.options].find((each) => fold(each.text) === wanted || each.value === text.trim());
    if (option) cell.value = option.value;
  }

  // Excel copies cells as lines of tabs; a cell with a line break or a quote stands in quotes.
  function parse(text) {
    const lines = [[""]];
    let quoted = false;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      const line = lines[lines.length - 1];
      const last = line.length - 1;
      if (quoted) {
        if (sign !== '"') line[last] += sign;
        else if (text[at + 1] === '"') { line[last] += sign; at += 1; } else quoted = false;
      } else if (sign === '"' && line[last] === "") quoted = true;
      else if (sign === "\t") line.push("");
      else if (sign === "\n") lines.push([""]);
      else if (sign !== "\r") line[last] += sign;
    }
    if (lines.length > 1 && lines[lines.length - 1].join("") === "") lines.pop();
    return lines;
  }

  grid.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    const [row, column] = place(event.target);
    if (row < 0 || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    if (!text.includes("\t") && event.target.tagName === "TEXTAREA" && event.target.value) return;
    event.preventDefault();
    parse(text).forEach((line, down) => line.forEach((value, right) => {
      const cell = table[row + down]?.[column + right];
      if (cell) put(cell, value);
    }));
    mark();
  });

  grid.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    const [row, column] = place(event.target);
    if (!step || row < 0 || event.isComposing || event.altKey || event.shiftKey) return;
    // In a text the arrows belong to the text, and in a list to its choices, unless Ctrl is held.
    if (event.key !== "Enter" && event.target.tagName !== "INPUT" && !event.ctrlKey) return;
    event.preventDefault();
    const next = table[row + step]?.[column];
    if (!next) return;
    if (isHidden(next)) showAll(row + step);
    next.focus();
    if (next.select) next.select();
  });

  grid.addEventListener("input", mark);
  grid.addEventListener("change", mark);
  grid.addEventListener("submit", () => { saving = true; });
  window.addEventListener("beforeunload", (event) => { if (!saving && mark()) event.preventDefault(); });
  mark();
})();
