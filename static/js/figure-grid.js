// The grid of values: arrow keys between cells, a range pasted from a spreadsheet. It is a plain form without this.
"use strict";

const table = document.querySelector("[data-grid]");

function cellsOf(row) {
  return [...row.cells].map((cell) => cell.querySelector("input:not([type=hidden]), textarea"));
}

function place(field) {
  const row = field.closest("tr");
  return { rows: [...table.tBodies[0].rows], at: row.rowIndex - 1, column: field.closest("td").cellIndex };
}

function go(field, down, right) {
  const { rows, at, column } = place(field);
  const row = rows[at + down];
  const next = row && cellsOf(row)[column + right];
  if (!next) return false;
  next.focus();
  if (next.select) next.select();
  return true;
}

if (table) {
  table.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.matches("input, textarea") || event.altKey || event.ctrlKey || event.metaKey) return;
    const many = field.matches("textarea");
    const atStart = field.selectionEnd === 0;
    const atEnd = field.selectionStart === field.value.length;
    const whole = field.selectionStart === 0 && atEnd;
    let moved = false;
    if (event.key === "ArrowDown" && !many) moved = go(field, 1, 0);
    else if (event.key === "ArrowUp" && !many) moved = go(field, -1, 0);
    else if (event.key === "Enter" && !many) { event.preventDefault(); go(field, event.shiftKey ? -1 : 1, 0); return; }
    else if (event.key === "ArrowRight" && (atEnd || whole)) moved = go(field, 0, 1);
    else if (event.key === "ArrowLeft" && (atStart || whole)) moved = go(field, 0, -1);
    if (moved) event.preventDefault();
  });

  table.addEventListener("paste", (event) => {
    const field = event.target;
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!field.matches("input, textarea") || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const { rows, at, column } = place(field);
    text.split("\n").forEach((line, down) => {
      line.split("\t").forEach((value, right) => {
        const target = rows[at + down] && cellsOf(rows[at + down])[column + right];
        if (!target) return;
        target.value = value.trim();
        mark(target);
      });
    });
  });

  function mark(field) {
    field.closest("td").classList.toggle("is-changed", field.value !== field.defaultValue);
  }
  table.addEventListener("input", (event) => mark(event.target));
}
